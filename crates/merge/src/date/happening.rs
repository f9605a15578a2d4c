//! Happenings that several claims tell: what lets one article date another.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Analysis, Anchor, Claim, EntityId, Kind, Meaning, RoleName, Unit};

use super::days::Days;
use super::evidence::{anchor_day, anchor_period, cite};
use super::network::{Constraint, Relation, Strength, Variable};

/// What makes two claims tell one happening, for want of more: its family and whom it befalls.
type Key = (&'static str, EntityId);

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
    let mut all: BTreeMap<Key, Vec<Told>> = BTreeMap::new();
    for (article, analysis) in analyses.iter().enumerate() {
        for (claim, told) in analysis.claims.iter().enumerate() {
            if let Some((family, id)) = key(told) {
                let id = identity.get(&id).cloned().unwrap_or(id);
                all.entry((family, id)).or_default().push(Told { article, claim });
            }
        }
    }
    let undated: BTreeSet<_> = undated.iter().collect();
    all.retain(|_, telling| telling.iter().any(|told| undated.contains(&told.article)));
    all
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
    let mut found = vec![constraint(article, past.clone(), "told as past")];
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

/// The happening that a claim tells as a fact, where it is one that befalls somebody once or
/// seldom.
fn key(claim: &Claim) -> Option<Key> {
    let family = match claim.kind {
        Kind::Dismissal | Kind::Resignation | Kind::Departure => "leaving",
        Kind::Appointment => "appointment",
        Kind::Return => "return",
        Kind::Arrest => "arrest",
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
    claim.is_fact().then_some((family, principal))
}
