//! One announcement that accounts put on different days: the same organisation, or somebody who
//! holds a post there, says much the same.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Claim, EntityId, EntityKind, Event, EventId, Kind, RoleName, Tenure};

use super::{Draft, Found};
use crate::bounds::Bounds;
use crate::words::Words;

/// Announcements further apart are two.
const NEAR: i64 = 3;

/// So many words that carry content must be the same, and so large a share of the shorter.
const SHARED: (usize, f64) = (4, 0.6);

/// What somebody said on one day.
struct Said<'a> {
    claim: &'a Claim,
    event: &'a Event,
    day: Bounds,
    words: Words,
}

pub(crate) fn drafts<'a>(found: &Found<'a>) -> Vec<Draft<'a>> {
    let posts = posts(found.tenures);
    let mut by_organization: BTreeMap<&EntityId, Vec<Said<'a>>> = BTreeMap::new();
    for (event, happening) in found.told().filter(|(event, _)| event.kind == Kind::Statement) {
        for claim in happening.facts.iter().filter_map(|&index| found.corpus.claims.get(index)) {
            let speaker = claim.role(RoleName::Speaker).and_then(|role| role.entity.as_ref());
            let organization = speaker.and_then(|speaker| match posts.get(speaker) {
                Some(organization) => Some(*organization),
                None => found.corpus.is(speaker, EntityKind::Organization).then_some(speaker),
            });
            if let Some((organization, said)) = organization.zip(said(claim, event)) {
                by_organization.entry(organization).or_default().push(said);
            }
        }
    }
    by_organization.into_values().flat_map(one_announcement).collect()
}

/// The only organisation that each person has a post in.
fn posts(tenures: &[Tenure]) -> BTreeMap<&EntityId, &EntityId> {
    let mut posts: BTreeMap<&EntityId, BTreeSet<&EntityId>> = BTreeMap::new();
    for tenure in tenures {
        if let Some(organization) = &tenure.organization {
            posts.entry(&tenure.person).or_default().insert(organization);
        }
    }
    posts
        .into_iter()
        .filter_map(|(person, all)| {
            all.first().filter(|_| all.len() == 1).map(|one| (person, *one))
        })
        .collect()
}

/// What a claim that names its day says.
fn said<'a>(claim: &'a Claim, event: &'a Event) -> Option<Said<'a>> {
    let time = claim.time.as_ref().filter(|time| time.passage.is_some())?;
    let day = Bounds::of_claim(time);
    let topic = claim.role(RoleName::Topic)?;
    let words = Words::of(&topic.passage.exact);
    (day.is_day() && words.len() >= SHARED.0).then_some(Said { claim, event, day, words })
}

/// Accounts of an announcement by other articles on other days.
fn one_announcement<'a>(said: Vec<Said<'a>>) -> Vec<Draft<'a>> {
    let mut drafts = Vec::new();
    let mut done: BTreeSet<usize> = BTreeSet::new();
    for (at, first) in said.iter().enumerate() {
        let same: Vec<usize> = (at + 1..said.len())
            .filter(|other| !done.contains(other) && is_same(first, &said[*other]))
            .collect();
        if same.is_empty() || done.contains(&at) {
            continue;
        }
        done.extend(same.iter().copied().chain([at]));
        drafts.push(draft(std::iter::once(first).chain(same.iter().map(|at| &said[*at]))));
    }
    drafts
}

fn is_same(first: &Said, other: &Said) -> bool {
    first.claim.article != other.claim.article
        && (1..=NEAR).contains(&first.day.gap(other.day))
        && first.words.shared(&other.words) >= SHARED.0
        && first.words.overlap(&other.words) >= SHARED.1
}

fn draft<'a: 's, 's>(said: impl Iterator<Item = &'s Said<'a>>) -> Draft<'a> {
    let mut sides: BTreeMap<Bounds, Vec<&'a Claim>> = BTreeMap::new();
    let mut events: BTreeSet<EventId> = BTreeSet::new();
    let mut about = String::new();
    for one in said {
        if about.is_empty() {
            about.clone_from(&one.event.headline);
        }
        sides.entry(one.day).or_default().push(one.claim);
        events.insert(one.event.id.clone());
    }
    let value = |day: Bounds| day.time().map(|time| time.value).unwrap_or_default();
    let sides = sides.into_iter().map(|(day, claims)| (value(day), claims)).collect();
    Draft { about, on: "day", sides, events, class: None }
}
