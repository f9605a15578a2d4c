//! A happening that some tell as a fact and others deny.

use std::collections::BTreeSet;

use dateline_model::{Claim, Factuality, Status};

use super::{Draft, Found};
use crate::kinds;

pub(crate) fn drafts<'a>(found: &Found<'a>) -> Vec<Draft<'a>> {
    let told = found.told().filter(|(event, _)| !kinds::is_common(event.kind));
    told.map(|(event, happening)| {
        let claim = |&at: &usize| found.corpus.claims.get(at);
        let facts: Vec<&Claim> = happening.facts.iter().filter_map(claim).collect();
        let others = happening.others.iter().filter_map(claim);
        let denied: Vec<&Claim> = others.filter(|other| denies(other, &facts)).collect();
        let sides = [(Status::Occurred.as_str(), facts), (Factuality::Denied.as_str(), denied)];
        let sides = sides.into_iter().filter(|(_, claims)| !claims.is_empty());
        Draft {
            about: event.headline.clone(),
            on: "occurrence",
            sides: sides.map(|(value, claims)| (value.to_string(), claims)).collect(),
            events: BTreeSet::from([event.id.clone()]),
            class: None,
        }
    })
    .collect()
}

/// Whether a claim says that what others tell did not happen: an article that tells both, first the
/// one and then the other, tells a course of events.
fn denies(claim: &Claim, facts: &[&Claim]) -> bool {
    claim.factuality == Factuality::Denied
        && claim.status == Status::Occurred
        && facts.iter().all(|fact| fact.article != claim.article)
}
