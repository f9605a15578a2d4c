//! What a chronology must not tell: events that were only planned, threatened, rumoured or denied,
//! and posts that nobody of that name held.

use std::collections::BTreeMap;

use dateline_model::{Chronology, Entity, EntityId, Event, Participant, RoleName, Status, Tenure};
use serde::Deserialize;

use crate::gold::{Day, Kinds};
use crate::report::posts;
use crate::score::{Part, fold};

/// What must not be told.
#[derive(Debug, Default, Deserialize)]
pub struct Never {
    #[serde(default)]
    events: Vec<NeverEvent>,
    #[serde(default)]
    tenures: Vec<NeverTenure>,
}

/// No occurred event of this kind about this person (or organisation, where it is about no person),
/// in these days if any are given.
#[derive(Debug, Deserialize)]
struct NeverEvent {
    kind: Kinds,
    who: String,
    date: Option<Day>,
    why: String,
}

/// No tenure of this person in this post.
#[derive(Debug, Deserialize)]
struct NeverTenure {
    person: String,
    position: String,
    #[serde(default)]
    organization: String,
    why: String,
}

/// How many traps a chronology does not step into.
pub fn part(chronology: &Chronology, never: &Never) -> Part {
    let entities = chronology.entities.iter().map(|entity| (&entity.id, entity)).collect();
    let names = Names { entities };
    let mut part = Part { name: "traps avoided", ..Part::default() };
    for trap in &never.events {
        let told = chronology.events.iter().find(|event| names.tells(event, trap));
        note(&mut part, told.map(|event| event.headline.as_str()), &trap.why);
    }
    for trap in &never.tenures {
        let told = chronology.tenures.iter().find(|tenure| names.holds(tenure, trap));
        note(&mut part, told.map(|tenure| tenure.position.text.as_str()), &trap.why);
    }
    part
}

fn note(part: &mut Part, told: Option<&str>, why: &str) {
    match told {
        None => part.right += 1,
        Some(told) => part.missed.push(format!("{told}: {why}")),
    }
}

struct Names<'a> {
    entities: BTreeMap<&'a EntityId, &'a Entity>,
}

impl Names<'_> {
    fn tells(&self, event: &Event, trap: &NeverEvent) -> bool {
        let kind = trap.kind.iter().any(|kind| kind == event.kind.as_str());
        let person = |participant: &&Participant| participant.role == RoleName::Person;
        let of_person = event.participants.iter().any(|participant| person(&participant));
        let mut about = event.participants.iter().filter(|who| !of_person || person(who));
        let who = about.any(|participant| {
            let named = participant.entity.as_ref().is_some_and(|id| self.is(id, &trap.who));
            named || fold(&participant.text).contains(&fold(&trap.who))
        });
        kind && who && event.status == Status::Occurred && within(event, trap.date)
    }

    fn holds(&self, tenure: &Tenure, trap: &NeverTenure) -> bool {
        let place = trap.organization.is_empty()
            || tenure.organization.as_ref().is_some_and(|id| self.is(id, &trap.organization));
        let named = posts(&trap.position).contains(&tenure.position.name);
        let post = named || fold(&tenure.position.text) == fold(&trap.position);
        place && post && self.is(&tenure.person, &trap.person)
    }

    /// Whether an entity goes by the whole of this name.
    fn is(&self, id: &EntityId, name: &str) -> bool {
        let Some(entity) = self.entities.get(id) else { return false };
        let aliases = entity.aliases.iter().map(|alias| alias.text.as_str());
        std::iter::once(entity.name.as_str())
            .chain(aliases)
            .any(|text| fold(text).contains(&fold(name)))
    }
}

/// Whether an event lies in these days; without days every event does.
fn within(event: &Event, days: Option<Day>) -> bool {
    let Some(days) = days else { return true };
    let (from, to) = days.ends();
    let bounds = event.time.as_ref().and_then(|time| Some((time.earliest?, time.latest?)));
    bounds.is_some_and(|(earliest, latest)| from <= earliest && latest <= to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, never: &str) -> usize {
        let article = dateline_read::read("text", text.as_bytes());
        let articles = article.into_iter().flatten().collect();
        let options = dateline::Options { as_of: None, language: "en".to_string() };
        let chronology = dateline::chronicle(articles, &options);
        part(&chronology, &serde_json::from_str(never).unwrap()).missed.len()
    }

    #[test]
    fn a_trap_is_stepped_into_by_an_occurred_event_of_its_days() {
        let text = "date: 2025-03-12\nlang: en\n\nAnna Keller resigned on Monday.\n";
        let trap = |rest: &str| {
            format!(r#"{{"events":[{{"kind":"resignation","who":"Anna Keller","why":""{rest}}}]}}"#)
        };
        assert_eq!(told(text, &trap("")), 1);
        assert_eq!(told(text, &trap(r#","date":"2025-03-10""#)), 1);
        assert_eq!(told(text, &trap(r#","date":"2025-03-09""#)), 0);
        let planned = "date: 2025-03-12\nlang: en\n\nAnna Keller will resign on Monday.\n";
        assert_eq!(told(planned, &trap("")), 0);
    }
}
