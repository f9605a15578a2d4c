//! A day that lacks only its year: another article knows what befell the same person on it.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Analysis, Anchor, Claim, EntityId, Interval, Kind, Meaning, RoleName};
use jiff::civil::Date;

use super::days::Days;
use super::evidence::cite;
use super::network::{Constraint, Relation, Strength, Variable};

/// Longer stretches of time tell no year of a day in them for sure.
const MONTH: i64 = 31;

/// What befell whom.
type Key = (Kind, EntityId);

/// For each undated article, by the variable of its day, the days of its expressions without a year
/// on which it puts what other articles put on a day of one year.
pub fn constraints(
    analyses: &[Analysis],
    undated: impl Iterator<Item = (usize, Variable)>,
) -> Vec<Constraint> {
    let known = known(analyses);
    let mut found = Vec::new();
    for (article, variable) in undated {
        let analysis = &analyses[article];
        for (claim, index) in analysis.claims.iter().filter_map(|c| Some((c, expression(c)?))) {
            let Some(days) = key(analysis, claim).and_then(|key| known.get(&key)) else { continue };
            found.extend(in_year(analysis, days, (variable, index)));
        }
    }
    found
}

/// The days that articles give what befell somebody, where they are known.
fn known(analyses: &[Analysis]) -> BTreeMap<Key, BTreeSet<Interval>> {
    let mut known: BTreeMap<Key, BTreeSet<Interval>> = BTreeMap::new();
    for analysis in analyses {
        for claim in analysis.claims.iter() {
            let Some(key) = key(analysis, claim) else { continue };
            let Anchor::At(index, _) = claim.anchor else { continue };
            let time = analysis.times.get(index).and_then(|time| time.time.as_ref()?.interval());
            if let Some(days) = time.filter(|days| days.days() <= MONTH) {
                known.entry(key).or_default().insert(days);
            }
        }
    }
    known
}

/// The kind and the person, by name: entities are the corpus's only later.
fn key(analysis: &Analysis, claim: &Claim) -> Option<Key> {
    let kind = match claim.kind {
        Kind::Dismissal | Kind::Resignation | Kind::Departure => Kind::Departure,
        Kind::Appointment | Kind::Election => Kind::Appointment,
        kind @ (Kind::Return | Kind::Arrest | Kind::Charge | Kind::Release | Kind::Conviction) => {
            kind
        }
        _ => return None,
    };
    let person = claim.role(RoleName::Person)?.entity.as_ref()?;
    let entity = analysis.names.entities.iter().find(|entity| entity.id == *person)?;
    claim.is_fact().then(|| (kind, EntityId::of([entity.name.as_str()])))
}

fn expression(claim: &Claim) -> Option<usize> {
    match claim.anchor {
        Anchor::At(index, _) | Anchor::After(index, _) => Some(index),
        _ => None,
    }
}

/// The expression means a day of that year in which it meets the days known, where it is one.
fn in_year(
    analysis: &Analysis,
    known: &BTreeSet<Interval>,
    (article, index): (Variable, usize),
) -> Option<Constraint> {
    let time = analysis.times.get(index)?;
    let Meaning::NoYear { month, day, .. } = time.meaning else { return None };
    let own = |year: i16| {
        let earliest = Date::new(year, month, day.unwrap_or(1)).ok()?;
        let latest = if day.is_some() { earliest } else { earliest.last_of_month() };
        Some(Interval { earliest, latest })
    };
    let met = known.iter().flat_map(|known| {
        let years = known.earliest.year()..=known.latest.year();
        years.filter_map(own).filter(|own| own.intersect(*known).is_some())
    });
    let met: BTreeSet<Interval> = met.collect();
    let only = met.first().filter(|_| met.len() == 1)?;
    let variable = article + 1 + index;
    Some(Constraint {
        left: variable,
        right: variable,
        relation: Relation::In(Days::of(*only)),
        strength: Strength::Linked,
        rank: u8::from(day.is_none()),
        because: cite(analysis, time.span, "one happening on this day of the year"),
    })
}
