//! What an amendment changes of a finished chronology, and where it is found there.

use std::collections::BTreeSet;

use dateline_model::{
    Action, Amendment, Basis, Chronology, ClaimId, Dispute, EntityId, Event, Time,
};
use jiff::civil::Date;

use super::Target;
use crate::{events, rosters};

/// Anything that has an id, as an amendment keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The claims it rests on.
    pub claims: Vec<ClaimId>,
}

/// Everything that has an id: events, tenures, entities, articles, claims, disputes, figures.
pub fn things(c: &Chronology) -> Vec<Thing> {
    let thing = |id: &str, name: &str, claims: &[ClaimId]| Thing {
        id: id.to_string(),
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        claims: claims.to_vec(),
    };
    let mut all: Vec<Thing> = Vec::new();
    all.extend(c.events.iter().map(|it| thing(it.id.as_str(), &it.headline, &it.claims)));
    all.extend(c.tenures.iter().map(|it| {
        let name = format!("{}, {}", name(c, &it.person), it.position.text);
        thing(it.id.as_str(), &name, &it.claims)
    }));
    all.extend(c.entities.iter().map(|it| thing(it.id.as_str(), &it.name, &[])));
    all.extend(c.articles.iter().map(|it| {
        let name = it.headline.as_ref().unwrap_or(&it.path);
        thing(it.id.as_str(), name, &[])
    }));
    all.extend(c.claims.iter().map(|it| {
        let own = std::slice::from_ref(&it.id);
        thing(it.id.as_str(), &it.passage.exact, own)
    }));
    all.extend(c.disputes.iter().map(|it| thing(it.id.as_str(), &it.about, &sides(it))));
    all.extend(c.figures.iter().map(|it| {
        let claims: Vec<ClaimId> = it.points.iter().map(|point| point.claim.clone()).collect();
        thing(it.id.as_str(), &it.about, &claims)
    }));
    all
}

fn name<'a>(c: &'a Chronology, id: &EntityId) -> &'a str {
    c.entities.iter().find(|it| it.id == *id).map_or("", |it| it.name.as_str())
}

fn sides(dispute: &Dispute) -> Vec<ClaimId> {
    dispute.sides.iter().flat_map(|side| side.claims.clone()).collect()
}

/// All ids of a chronology.
pub(crate) fn ids(c: &Chronology) -> BTreeSet<String> {
    things(c).into_iter().map(|thing| thing.id).collect()
}

/// The days of an EDTF value: a year, a month, a day, or two of them with `/` between, `..` for
/// an open end.
pub fn day(value: &str) -> Option<Time> {
    let open = |text: &str| matches!(text, "" | "..");
    let (first, last) = value.split_once('/').unwrap_or((value, value));
    let earliest = if open(first) { None } else { Some(bounds(first)?.0) };
    let latest = if open(last) { None } else { Some(bounds(last)?.1) };
    let ordered = earliest.zip(latest).is_none_or(|(a, b)| a <= b);
    let known = earliest.is_some() || latest.is_some();
    (ordered && known).then(|| Time { value: value.to_string(), earliest, latest })
}

fn bounds(text: &str) -> Option<(Date, Date)> {
    if let Ok(day) = text.parse::<Date>() {
        return (text.len() == 10).then_some((day, day));
    }
    match text.len() {
        4 => format!("{text}-01-01").parse::<Date>().ok().map(|day| (day, day.last_of_year())),
        7 => format!("{text}-01").parse::<Date>().ok().map(|day| (day, day.last_of_month())),
        _ => None,
    }
}

/// Names, days and what is left out.
pub(super) fn apply(c: &mut Chronology, amendment: &mut Amendment) {
    for target in Target::all(amendment) {
        let Some(id) = find(c, &target) else {
            // Claims and events were taken out before the merge.
            if amendment.action == Action::Reject && !target.id.starts_with(['e', 'c']) {
                amendment.problem = Some(target.lost(Action::Reject));
            }
            continue;
        };
        match amendment.action {
            Action::Rename => retitle(c, &id, amendment.value.as_deref()),
            Action::Date => redate(c, &id, amendment),
            Action::Reject => reject(c, &id),
            Action::Merge | Action::Split | Action::Confirm => {}
        }
    }
}

fn event<'a>(c: &'a mut Chronology, id: &str) -> Option<&'a mut Event> {
    c.events.iter_mut().find(|event| event.id.as_str() == id)
}

fn retitle(c: &mut Chronology, id: &str, value: Option<&str>) {
    if let (Some(event), Some(name)) = (event(c, id), value) {
        event.headline = name.to_string();
    }
}

fn redate(c: &mut Chronology, id: &str, amendment: &mut Amendment) {
    let Some(time) = amendment.value.as_deref().and_then(day) else {
        let value = amendment.value.as_deref().unwrap_or_default();
        return amendment.problem = Some(format!("date {id}: {value:?} is no day"));
    };
    if let Some(event) = event(c, id) {
        event.time = Some(time);
        event.daypart = None;
    } else if let Some(tenure) = c.tenures.iter_mut().find(|it| it.id.as_str() == id) {
        (tenure.start, tenure.end) = ends(&time.value);
        tenure.start_because = None;
        tenure.end_because = None;
        c.rosters = rosters::rosters(&c.tenures);
    } else if let Some(article) = c.articles.iter_mut().find(|it| it.id.as_str() == id) {
        article.published.basis = Some(Basis::Reader);
    }
}

/// The start and the end of a tenure: the two sides of an interval.
fn ends(value: &str) -> (Option<Time>, Option<Time>) {
    match value.split_once('/') {
        Some((start, end)) => (day(start), day(end)),
        None => (day(value), None),
    }
}

fn reject(c: &mut Chronology, id: &str) {
    c.tenures.retain(|it| it.id.as_str() != id);
    c.figures.retain(|it| it.id.as_str() != id);
    c.disputes.retain(|it| it.id.as_str() != id);
    c.events.iter_mut().for_each(|event| event.disputes.retain(|it| it.as_str() != id));
    c.rosters = rosters::rosters(&c.tenures);
}

/// Where the things that an amendment is about are now.
pub(super) fn locate(c: &Chronology, amendment: &mut Amendment) {
    if amendment.action == Action::Reject {
        return;
    }
    for target in Target::all(amendment) {
        let part = amendment.action == Action::Split && target.id.starts_with('c');
        let found = if part { told_in(c, &target) } else { find(c, &target) };
        match found {
            Some(id) if amendment.now.contains(&id) => {}
            Some(id) => amendment.now.push(id),
            // What was joined to another is there under the other's id.
            None if amendment.action == Action::Merge && !amendment.now.is_empty() => {}
            None => amendment.problem = Some(target.lost(amendment.action)),
        }
    }
}

/// The event that tells the target's claims.
fn told_in(c: &Chronology, target: &Target) -> Option<String> {
    let tells = |event: &&Event| event.claims.iter().any(|claim| target.claims.contains(claim));
    c.events.iter().find(tells).map(|event| event.id.to_string())
}

/// The id that the target has in this chronology: its own, or that of the thing of its sort which
/// has most of its claims, or its name.
fn find(c: &Chronology, target: &Target) -> Option<String> {
    let sort = target.id.chars().next()?;
    let all = things(c);
    if all.iter().any(|thing| thing.id == target.id) {
        return Some(target.id.clone());
    }
    let same_sort = all.into_iter().filter(|thing| thing.id.starts_with(sort));
    let shared =
        |thing: &Thing| thing.claims.iter().filter(|it| target.claims.contains(it)).count();
    let best = match sort {
        'n' => same_sort.into_iter().find(|thing| thing.name == target.was)?,
        _ => same_sort
            .max_by_key(|thing| shared(thing))
            .filter(|thing| shared(thing) > 0 && shared(thing) * 2 >= target.claims.len())?,
    };
    Some(best.id)
}

/// Events by time again, entities by name.
pub(super) fn order(c: &mut Chronology) {
    c.events.sort_by(|a, b| events::order(a).cmp(&events::order(b)));
    c.notes.sort();
}
