//! A chronology for other programs, one format a file.

mod csv;
mod ics;
mod jsonld;
mod markdown;
mod timelinejs;

use dateline_model::{Article, Event};

use super::index::{Standing, View};

/// A format that a chronology can be exported to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// A row an event, as RFC 4180 has it.
    Csv,
    /// All events by day, with their sources.
    Markdown,
    /// iCalendar (RFC 5545): what is dated to days.
    Ics,
    /// TimelineJS 3.
    TimelineJs,
    /// JSON-LD in the words of schema.org.
    JsonLd,
}

/// The chronology in a format.
pub(super) fn export(view: &View, format: Export) -> String {
    match format {
        Export::Csv => csv::csv(view),
        Export::Markdown => markdown::markdown(view),
        Export::Ics => ics::ics(view),
        Export::TimelineJs => timelinejs::timelinejs(view),
        Export::JsonLd => jsonld::jsonld(view),
    }
}

/// The events that have happened, says at least one article. Formats that have no word for what
/// is only planned, possible or denied leave it out.
fn facts<'a>(view: &View<'a>) -> impl Iterator<Item = &'a Event> {
    let events = view.chronology.events.iter();
    events.filter(|event| view.standing(event) == Standing::Fact)
}

/// The articles that tell an event, each once.
fn articles<'a>(view: &View<'a>, event: &Event) -> Vec<&'a Article> {
    let mut articles: Vec<&Article> = Vec::new();
    for article in view.claims(&event.claims).iter().filter_map(|claim| view.article(claim)) {
        if articles.iter().all(|known| known.id != article.id) {
            articles.push(article);
        }
    }
    articles
}
