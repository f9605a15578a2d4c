//! A post held since one day by one account, and entered on another by the next.

use std::collections::BTreeSet;

use dateline_model::{Claim, Tenure};

use super::{Draft, Found, day};
use crate::bounds::Bounds;
use crate::kinds;
use crate::tenures::since;

/// Days further apart than this may be those of an announcement and of what it announced.
const NEAR: i64 = 14;

pub(crate) fn drafts<'a>(found: &Found<'a>) -> Vec<Draft<'a>> {
    found.tenures.iter().filter_map(|tenure| draft(found, tenure)).collect()
}

fn draft<'a>(found: &Found<'a>, tenure: &Tenure) -> Option<Draft<'a>> {
    let claims = tenure.claims.iter().filter_map(|id| found.corpus.claim(id));
    let begun: Vec<(Bounds, &Claim)> =
        claims.filter_map(|claim| Some((begun(claim)?, claim))).collect();
    let first = begun.iter().find(|(_, claim)| since(claim).is_some())?.0;
    let near = begun.into_iter().filter(|(when, _)| when.is_day() && when.gap(first) <= NEAR);
    let person = found.corpus.name(&tenure.person);
    let sides = day::sides(near.collect());
    (sides.len() > 1).then(|| Draft {
        about: format!("{person}, {}", tenure.position.text),
        on: "day",
        sides,
        events: BTreeSet::new(),
        class: None,
    })
}

/// When a post was entered by the words of one claim.
fn begun(claim: &Claim) -> Option<Bounds> {
    let entry = kinds::is_entry(claim.kind) && claim.is_fact();
    since(claim).or_else(|| day::explicit(claim).filter(|_| entry))
}
