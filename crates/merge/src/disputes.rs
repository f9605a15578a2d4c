//! Disputes: claims about the same thing, at the same time, both told as facts, that do not agree.

mod announcement;
mod class;
mod day;
mod denial;
mod duration;
mod figure;
mod manner;
mod membership;
mod person;
mod post;

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Claim, ClaimId, Dispute, DisputeClass, DisputeId, Event, EventId, Figure};
use dateline_model::{Side, Tenure};

use crate::corpus::Corpus;
use crate::events::Happening;
use crate::figures::Counted;
use crate::outlets;

/// What the steps before found, which the disputes are about.
pub(crate) struct Found<'a> {
    pub corpus: &'a Corpus,
    pub events: &'a [Event],
    /// What each event was written from.
    pub happenings: &'a [Happening],
    pub tenures: &'a [Tenure],
    pub figures: &'a [(Counted, Figure)],
}

impl<'a> Found<'a> {
    /// Each event with the happening it was written from.
    fn told(&self) -> impl Iterator<Item = (&'a Event, &'a Happening)> {
        self.events.iter().zip(self.happenings)
    }
}

/// A dispute before it has an id.
pub(crate) struct Draft<'a> {
    pub about: String,
    pub on: &'static str,
    pub sides: Vec<(String, Vec<&'a Claim>)>,
    /// The events it is about.
    pub events: BTreeSet<EventId>,
    /// The class, where it does not follow from who says what when.
    pub class: Option<DisputeClass>,
}

/// All disputes; each event is told of those about it.
pub(crate) fn settle(
    corpus: &Corpus,
    events: &mut [Event],
    happenings: &[Happening],
    (tenures, figures): (&[Tenure], &[(Counted, Figure)]),
) -> Vec<Dispute> {
    let found = disputes(&Found { corpus, events, happenings, tenures, figures });
    let mut about: BTreeMap<&EventId, Vec<DisputeId>> = BTreeMap::new();
    for (dispute, events) in &found {
        for event in events {
            about.entry(event).or_default().push(dispute.id.clone());
        }
    }
    for event in events {
        event.disputes = about.remove(&event.id).unwrap_or_default();
    }
    found.into_iter().map(|(dispute, _)| dispute).collect()
}

fn disputes(found: &Found) -> Vec<(Dispute, BTreeSet<EventId>)> {
    let drafts = [
        day::drafts(found),
        announcement::drafts(found),
        manner::drafts(found),
        denial::drafts(found),
        person::drafts(found),
        figure::drafts(found),
        duration::drafts(found),
        post::drafts(found),
        membership::drafts(found),
    ];
    let drafts = drafts.into_iter().flatten().filter(|draft| draft.sides.len() > 1);
    let mut disputes: Vec<_> = drafts.map(|draft| finish(found.corpus, draft)).collect();
    disputes.sort_by(|(a, _), (b, _)| (&a.about, &a.on, &a.id).cmp(&(&b.about, &b.on, &b.id)));
    disputes.dedup_by(|(a, _), (b, _)| a.id == b.id);
    disputes
}

fn finish(corpus: &Corpus, draft: Draft) -> (Dispute, BTreeSet<EventId>) {
    let class = draft.class.unwrap_or_else(|| class::class(corpus, &draft.sides));
    let mut sides: Vec<Side> = draft
        .sides
        .into_iter()
        .map(|(value, claims)| Side {
            value,
            outlets: outlets::count(corpus, claims.iter().copied()),
            claims: claims.into_iter().map(|claim| claim.id.clone()).collect(),
        })
        .collect();
    sides.sort_by(|a, b| {
        b.outlets
            .cmp(&a.outlets)
            .then(b.claims.len().cmp(&a.claims.len()))
            .then(a.value.cmp(&b.value))
    });
    let ids = sides.iter().flat_map(|side| &side.claims).map(ClaimId::as_str);
    let id = DisputeId::of([draft.on].into_iter().chain(ids));
    (Dispute { id, class, about: draft.about, on: draft.on.to_string(), sides }, draft.events)
}
