//! Explanations: the causes that somebody gives for an event, side by side, and the events whose
//! cause the sources call unknown.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{
    Claim, ClaimId, EntityId, Event, EventId, Explanation, Factuality, Kind, RoleName, Status,
};

use crate::bounds::Bounds;
use crate::corpus::Corpus;
use crate::kinds;
use crate::words::Words;

/// The rule by which the claim stage marks that a cause is not known.
const UNKNOWN: &str = "cause.unknown";

/// Two causes are one when the shorter has this share of its words in the longer.
const ALIKE: f64 = 0.6;

/// All explanations, by event.
pub(crate) fn explanations(corpus: &Corpus, events: &[Event]) -> Vec<Explanation> {
    let by_claim: BTreeMap<&ClaimId, &Event> = events
        .iter()
        .flat_map(|event| event.claims.iter().map(move |claim| (claim, event)))
        .collect();
    let by_person = by_person(events);
    let mut found: BTreeMap<EventId, Vec<Explanation>> = BTreeMap::new();
    for claim in &corpus.claims {
        let event = by_claim.get(&claim.id).copied().or_else(|| meant(corpus, claim, &by_person));
        let Some(event) = event else { continue };
        for explanation in given(event, claim) {
            add(found.entry(event.id.clone()).or_default(), explanation);
        }
    }
    events.iter().filter_map(|event| found.remove(&event.id)).flatten().collect()
}

pub(crate) fn is_unknown(claim: &Claim) -> bool {
    claim.rule.starts_with(UNKNOWN)
}

/// What a claim says of the cause of its event.
fn given(event: &Event, claim: &Claim) -> Vec<Explanation> {
    if is_unknown(claim) {
        return vec![Explanation {
            event: event.id.clone(),
            text: claim.passage.exact.clone(),
            claims: vec![claim.id.clone()],
            denied_by: Vec::new(),
            open: true,
        }];
    }
    let denied = claim.factuality == Factuality::Denied;
    claim
        .roles(RoleName::Cause)
        .map(|cause| Explanation {
            event: event.id.clone(),
            text: cause.passage.exact.clone(),
            claims: if denied { Vec::new() } else { vec![claim.id.clone()] },
            denied_by: if denied { vec![claim.id.clone()] } else { Vec::new() },
            open: false,
        })
        .collect()
}

/// Puts an explanation beside the others, or with the one that says the same.
fn add(explanations: &mut Vec<Explanation>, new: Explanation) {
    let words = Words::of(&new.text);
    let same = explanations.iter_mut().find(|known| {
        known.open == new.open && (known.open || words.overlap(&Words::of(&known.text)) >= ALIKE)
    });
    match same {
        Some(known) => {
            known.claims.extend(new.claims);
            known.denied_by.extend(new.denied_by);
        }
        None => explanations.push(new),
    }
}

/// What happened to whom, by kind, in order of time.
type ByPerson<'a> = BTreeMap<(&'a EntityId, Kind), Vec<&'a Event>>;

fn by_person(events: &[Event]) -> ByPerson<'_> {
    let mut found = ByPerson::new();
    for event in events.iter().filter(|event| event.status == Status::Occurred) {
        let people: BTreeSet<_> =
            event.participants.iter().filter_map(|it| it.entity.as_ref()).collect();
        for person in people {
            found.entry((person, kinds::family(event.kind))).or_default().push(event);
        }
    }
    found
}

/// The event that a claim about a cause speaks of, where it is not one of the event's own: of the
/// same kind and person, the last before the article.
fn meant<'a>(corpus: &Corpus, claim: &Claim, by_person: &ByPerson<'a>) -> Option<&'a Event> {
    if !is_unknown(claim) && claim.role(RoleName::Cause).is_none() {
        return None;
    }
    let person = claim.role(RoleName::Person)?.entity.as_ref()?;
    let published = corpus.article(claim)?.published.latest;
    let same = by_person.get(&(person, kinds::family(claim.kind)))?;
    let day = |event: &Event| event.time.as_ref().map(Bounds::of).and_then(|when| when.earliest);
    let before = |event: &&&Event| {
        published.is_none_or(|published| day(event).is_some_and(|day| day <= published))
    };
    same.iter().rev().find(before).copied()
}
