//! Happenings that several claims tell: what lets one article date another.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{
    Analysis, Anchor, Claim, EntityId, Factuality, Kind, Meaning, RoleName, Status, Unit,
};

use super::days::Days;
use super::evidence::{anchor_day, anchor_period, cite};
use super::network::{Constraint, Relation, Strength, Variable};
use crate::organization::is_guessed;

/// What makes two claims tell one happening, for want of more: its family, whom it befalls, and
/// where, if it befell them in several places.
type Key = (&'static str, EntityId, Option<EntityId>);

/// One claim that tells a happening, by the index of its article and its own.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// The article, as an index.
    pub article: usize,
    /// The claim, as an index.
    pub claim: usize,
}

/// The happenings that an undated article tells, with every claim that tells them.
pub fn shared(analyses: &[Analysis], undated: &[usize]) -> BTreeMap<Key, Vec<Told>> {
    let identity = identities(analyses);
    let one = |id: EntityId| identity.get(&id).cloned().unwrap_or(id);
    let mut all: BTreeMap<(&'static str, EntityId), Vec<Placed>> = BTreeMap::new();
    for (article, analysis) in analyses.iter().enumerate() {
        for (claim, told) in analysis.claims.iter().enumerate() {
            if let Some((family, id)) = key(analysis, told) {
                let (stated, guessed) = places(told);
                let told = (Told { article, claim }, stated.map(one), guessed.map(one));
                all.entry((family, one(id))).or_default().push(told);
            }
        }
    }
    let undated: BTreeSet<_> = undated.iter().collect();
    let mut split: BTreeMap<Key, Vec<Told>> =
        all.into_iter().flat_map(|(key, telling)| by_place(key, telling)).collect();
    split.retain(|key, telling| {
        let told = telling.iter().any(|told| undated.contains(&told.article));
        told && !(key.0 == ARREST && is_repeated(analyses, telling))
    });
    split
}

/// The family of what may befall one person again and again.
const ARREST: &str = "arrest";

/// How many days apart accounts may put one happening.
const APART: i64 = 7;

/// Whether accounts with a known day put it so far apart that it happened more than once.
fn is_repeated(analyses: &[Analysis], telling: &[Told]) -> bool {
    let days = telling.iter().filter_map(|told| {
        let analysis = &analyses[told.article];
        let index = anchor_day(analysis, &analysis.claims[told.claim])?;
        Some(analysis.times[index].time.as_ref()?.interval()?.earliest)
    });
    let days: BTreeSet<_> = days.collect();
    let (first, last) = (days.first(), days.last());
    first.zip(last).is_some_and(|(first, last)| {
        last.since(*first).is_ok_and(|span| i64::from(span.get_days()) > APART)
    })
}

/// A claim with the place that it states, and the place that it may only be guessed to mean.
type Placed = (Told, Option<EntityId>, Option<EntityId>);

/// Where it happened to somebody at several places, each by itself. A claim that does not say where
/// goes with the place it is guessed to mean.
fn by_place((family, id): (&'static str, EntityId), telling: Vec<Placed>) -> Vec<(Key, Vec<Told>)> {
    let places: BTreeSet<_> = telling.iter().filter_map(|(_, place, _)| place.clone()).collect();
    if places.len() < 2 {
        return vec![((family, id, None), telling.into_iter().map(|(told, ..)| told).collect())];
    }
    let at = |place: EntityId| {
        let here =
            |(_, stated, guessed): &&Placed| stated.as_ref().or(guessed.as_ref()) == Some(&place);
        let own = telling.iter().filter(here).map(|(told, ..)| *told).collect();
        ((family, id.clone(), Some(place.clone())), own)
    };
    places.iter().cloned().map(at).collect()
}

/// Where a claim says that it happened, and where it is guessed to say so.
fn places(claim: &Claim) -> (Option<EntityId>, Option<EntityId>) {
    let entity = claim.role(RoleName::Organization).and_then(|role| role.entity.clone());
    if is_guessed(claim) { (None, entity) } else { (entity, None) }
}

/// One id for each name of the corpus.
fn identities(analyses: &[Analysis]) -> BTreeMap<EntityId, EntityId> {
    let entities = analyses.iter().flat_map(|analysis| &analysis.names.entities);
    entities.map(|it| (it.id.clone(), EntityId::of([it.name.as_str()]))).collect()
}

/// The undated articles, and those that tell of the same happenings.
pub fn articles_in_play(
    happenings: &BTreeMap<Key, Vec<Told>>,
    undated: &[usize],
) -> BTreeSet<usize> {
    let telling = happenings.values().flatten().map(|told| told.article);
    telling.chain(undated.iter().copied()).collect()
}

/// What one claim says of the day of its happening.
pub fn constraints(
    analysis: &Analysis,
    told: &Told,
    (event, article): (Variable, Variable),
) -> Vec<Constraint> {
    let claim = &analysis.claims[told.claim];
    let rank = match claim.anchor {
        Anchor::At(_, scope) => scope as u8,
        _ => u8::MAX,
    };
    let constraint = |right: Variable, relation: Relation, rule: &str| {
        let span = analysis.article.text.span(&claim.passage).unwrap_or_default();
        let because = cite(analysis, span, rule);
        Constraint { left: event, right, relation, strength: Strength::Linked, rank, because }
    };
    let past = Relation::After { low: -200_000, high: 0 };
    let mut found = Vec::new();
    if claim.is_fact() {
        found.push(constraint(article, past.clone(), "told as past"));
    }
    if let Anchor::Before(index, _) = claim.anchor {
        found.push(constraint(article + 1 + index, past.clone(), "told as before"));
    }
    if let Some(index) = anchor_day(analysis, claim) {
        let same = Relation::After { low: 0, high: 0 };
        found.push(constraint(article + 1 + index, same, "one happening"));
    } else if let Some(index) = anchor_period(analysis, claim) {
        let period = period(&analysis.times[index].meaning);
        found.extend(period.map(|within| match within {
            Within::Days(days) => constraint(event, Relation::In(days), "one happening"),
            Within::Unit(unit) => {
                let same = Relation::UnitAfter { unit, amount: 0 };
                constraint(article + 1 + index, same, "one happening")
            }
        }));
    }
    found
}

/// The stretch of the calendar that an expression longer than a day puts a happening in.
enum Within {
    Days(Days),
    Unit(Unit),
}

fn period(meaning: &Meaning) -> Option<Within> {
    match meaning {
        Meaning::Absolute(interval) => Some(Within::Days(Days::of(*interval))),
        Meaning::NoYear { .. } => Some(Within::Unit(Unit::Month)),
        Meaning::Offset { vague: false, unit, .. } if *unit > Unit::Day => {
            Some(Within::Unit(*unit))
        }
        _ => None,
    }
}

/// The happening that a claim tells as a fact or foresees for a day, where it is one that befalls
/// somebody once or seldom.
fn key(analysis: &Analysis, claim: &Claim) -> Option<(&'static str, EntityId)> {
    let family = match claim.kind {
        Kind::Dismissal | Kind::Resignation | Kind::Departure => "leaving",
        Kind::Appointment => "appointment",
        Kind::Return => "return",
        Kind::Arrest => ARREST,
        Kind::Death => "death",
        Kind::Conviction => "conviction",
        Kind::Acquisition => "acquisition",
        Kind::Founding => "founding",
        Kind::Signing => "signing",
        _ => return None,
    };
    let about = match claim.kind {
        Kind::Acquisition | Kind::Founding => RoleName::Organization,
        Kind::Signing => RoleName::Participant,
        _ => RoleName::Person,
    };
    let principal = claim.role(about)?.entity.clone()?;
    let foreseen = claim.status == Status::Planned
        && claim.factuality == Factuality::Certain
        && anchor_day(analysis, claim).is_some();
    (claim.is_fact() || foreseen).then_some((family, principal))
}
