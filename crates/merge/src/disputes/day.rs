//! Accounts of one happening that put it on different days.

use std::collections::BTreeSet;

use dateline_model::{Claim, Scope};

use super::{Draft, Found};
use crate::bounds::Bounds;
use crate::kinds;

/// Longer intervals say too little to disagree.
const LONGEST: i64 = 370;

pub(crate) fn drafts<'a>(found: &Found<'a>) -> Vec<Draft<'a>> {
    let events = found.told().filter(|(event, _)| !kinds::is_common(event.kind));
    events
        .filter_map(|(event, happening)| {
            let claims = happening.facts.iter().filter_map(|&at| found.corpus.claims.get(at));
            let sides = sides(claims.filter_map(|claim| Some((explicit(claim)?, claim))).collect());
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

/// The days that words near a claim give it.
pub(super) fn explicit(claim: &Claim) -> Option<Bounds> {
    let time = claim.time.as_ref().filter(|time| time.scope <= Scope::Heading)?;
    Some(Bounds::of_claim(time))
}

/// The accounts in groups whose days meet. An account that meets two groups takes no side.
pub(super) fn sides(mut says: Vec<(Bounds, &Claim)>) -> Vec<(String, Vec<&Claim>)> {
    says.retain(|(when, _)| when.length().is_some_and(|days| days <= LONGEST));
    says.sort_by_key(|(when, claim)| (when.length(), *when, &claim.id));
    let mut sides: Vec<(Bounds, Vec<&Claim>)> = Vec::new();
    for (when, claim) in says {
        let meets: Vec<usize> = (0..sides.len())
            .filter(|&at| sides.get(at).is_some_and(|s| s.0.gap(when) == 0))
            .collect();
        match meets.as_slice() {
            [] => sides.push((when, vec![claim])),
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
