//! Accounts of one happening that put it on different days.

use std::collections::BTreeSet;

use dateline_model::Claim;

use super::{Draft, Found};
use crate::bounds::Bounds;
use crate::events::Say;
use crate::kinds;

/// Longer intervals say too little to disagree.
const LONGEST: i64 = 370;

pub(crate) fn drafts<'a>(found: &Found<'a>) -> Vec<Draft<'a>> {
    let events = found.told().filter(|(event, _)| !kinds::is_common(event.kind));
    events
        .filter_map(|(event, happening)| {
            let says = happening.facts.iter().filter_map(|&index| {
                Some((
                    found.corpus.claims.get(index)?,
                    Say::of(index, found.corpus.claims.get(index)?)?,
                ))
            });
            let sides = sides(says.filter(|(_, say)| say.is_explicit()).collect());
            (sides.len() > 1).then(|| Draft {
                about: event.headline.clone(),
                on: "day",
                sides,
                events: BTreeSet::from([event.id.clone()]),
                class: None,
            })
        })
        .collect()
}

/// The accounts in groups whose days meet. An account that meets two groups takes no side.
fn sides(mut says: Vec<(&Claim, Say)>) -> Vec<(String, Vec<&Claim>)> {
    says.retain(|(_, say)| say.when.length().is_some_and(|days| days <= LONGEST));
    says.sort_by_key(|(_, say)| (say.when.length(), say.when, say.claim));
    let mut sides: Vec<(Bounds, Vec<&Claim>)> = Vec::new();
    for (claim, say) in says {
        let meets: Vec<usize> = (0..sides.len())
            .filter(|&at| sides.get(at).is_some_and(|s| s.0.gap(say.when) == 0))
            .collect();
        match meets.as_slice() {
            [] => sides.push((say.when, vec![claim])),
            [only] => {
                if let Some(side) = sides.get_mut(*only) {
                    side.1.push(claim);
                }
            }
            _ => {}
        }
    }
    sides.sort_by_key(|(when, _)| *when);
    let value = |when: Bounds| when.time().map(|time| time.value).unwrap_or_default();
    sides.into_iter().map(|(when, claims)| (value(when), claims)).collect()
}
