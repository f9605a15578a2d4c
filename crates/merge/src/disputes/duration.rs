//! Accounts of one happening that differ in how long what it ended had lasted.

use std::collections::BTreeSet;

use dateline_model::{Claim, Comparator, Count};

use super::{Draft, Found};

pub(crate) fn drafts<'a>(found: &Found<'a>) -> Vec<Draft<'a>> {
    let told = found.told().map(|(event, happening)| {
        let facts = happening.facts.iter().filter_map(|&at| found.corpus.claims.get(at));
        Draft {
            about: event.headline.clone(),
            on: "figure",
            sides: sides(facts.filter_map(|claim| Some((claim, stated(claim)?)))),
            events: BTreeSet::from([event.id.clone()]),
            class: None,
        }
    });
    told.collect()
}

/// The duration that a claim states without a hedge.
fn stated(claim: &Claim) -> Option<&Count> {
    let count = claim.figure.as_ref().filter(|count| count.comparator == Comparator::Exactly)?;
    count.days().is_some().then_some(count)
}

/// The accounts by what they say; rounding to the coarser of two units is no difference.
fn sides<'a>(told: impl Iterator<Item = (&'a Claim, &'a Count)>) -> Vec<(String, Vec<&'a Claim>)> {
    let mut sides: Vec<(&Count, Vec<&Claim>)> = Vec::new();
    for (claim, count) in told {
        match sides.iter_mut().find(|(known, _)| !differ(known, count)) {
            Some((_, claims)) => claims.push(claim),
            None => sides.push((count, vec![claim])),
        }
    }
    sides.sort_by(|a, b| a.0.days().unwrap_or_default().total_cmp(&b.0.days().unwrap_or_default()));
    sides.into_iter().map(|(count, claims)| (count.counted.clone(), claims)).collect()
}

fn differ(left: &Count, right: &Count) -> bool {
    let (Some(a), Some(b)) = (left.days(), right.days()) else { return false };
    let unit = |count: &Count, days: f64| if count.value > 0.0 { days / count.value } else { 0.0 };
    let coarser = unit(left, a).max(unit(right, b));
    let rounding = if left.unit == right.unit { 0.0 } else { coarser / 2.0 };
    (a - b).abs() > rounding
}
