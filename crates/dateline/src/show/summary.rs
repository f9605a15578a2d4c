//! What the terminal says after a build.

use std::fmt::Write;

use dateline_model::{Basis, Event};

use super::{
    index::{Standing, View, outlet},
    page, safe,
    words::word,
};

/// How many articles are listed.
const ARTICLES: usize = 20;
/// How wide a line may be, in characters.
const WIDTH: usize = 96;

/// Counts, the articles with their days, and the `top` events.
pub(super) fn summary(view: &View, top: usize) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = counts(view, &mut out);
    let _ = articles(view, &mut out);
    let _ = events(view, top, &mut out);
    out
}

fn counts(view: &View, out: &mut String) -> std::fmt::Result {
    let (text, c) = (&view.words.text, view.chronology);
    let count = |phrase, n| view.words.count(phrase, n);
    writeln!(out, "{}", page::title(view))?;
    let counts = [
        count(&text.articles, c.articles.len()),
        count(&text.events, c.events.len()),
        count(&text.tenure_count, c.tenures.len()),
        count(&text.dispute_count, c.disputes.len()),
        count(&text.quote_count, c.quotes.len()),
    ];
    writeln!(out, "{}", counts.join(" · "))
}

fn articles(view: &View, out: &mut String) -> std::fmt::Result {
    let articles = &view.chronology.articles;
    if !articles.is_empty() {
        writeln!(out, "\n{}", view.words.text.articles_title.as_str())?;
    }
    for article in articles.iter().take(ARTICLES) {
        let day = view.words.short_published(&article.published);
        let day = day.unwrap_or_else(|| view.words.text.day_unknown.as_str().to_string());
        let basis = match article.published.basis {
            Some(Basis::Metadata) => "metadata",
            Some(Basis::Text) => "text",
            Some(Basis::Inferred) => "inferred",
            Some(Basis::Reader) => "reader",
            None => "",
        };
        let basis = match basis {
            "" => String::new(),
            basis => format!(" ({})", word(&view.words.basis, basis)),
        };
        let headline = safe::line(article.headline.as_deref().unwrap_or(&article.path));
        row(out, &format!("{day}{basis}"), &format!("{}, {headline}", outlet(article)))?;
    }
    more(view, articles.len().saturating_sub(ARTICLES), out)
}

fn events(view: &View, top: usize, out: &mut String) -> std::fmt::Result {
    let events = &view.chronology.events;
    let first: Vec<&Event> = dateline_merge::top(view.chronology, top);
    if !first.is_empty() {
        writeln!(out, "\n{}", view.words.text.essence.as_str())?;
    }
    for event in &first {
        let time = event.time.as_ref().map(|time| view.words.short_time(time));
        let time = time.unwrap_or_else(|| view.words.text.undated.as_str().to_string());
        let outlets = view.words.count(&view.words.text.outlets, event.outlets);
        let headline = format!("{}{} ({outlets})", mark(view, event), view.headline(event));
        row(out, &time, &headline)?;
    }
    more(view, events.len().saturating_sub(first.len()), out)
}

/// What keeps an event from being a fact, before its headline.
pub(super) fn mark(view: &View, event: &Event) -> String {
    match view.standing(event) {
        Standing::Fact => String::new(),
        Standing::Not(status) => format!("[{}] ", word(&view.words.status, status.as_str())),
        Standing::Unsure(it) => format!("[{}] ", word(&view.words.factuality, it.as_str())),
    }
}

/// A line of two columns; the second is cut where it would break the line.
fn row(out: &mut String, left: &str, right: &str) -> std::fmt::Result {
    let room = WIDTH.saturating_sub(left.chars().count().max(20) + 4);
    writeln!(out, "  {left:<20}  {}", safe::short(right, room))
}

fn more(view: &View, n: usize, out: &mut String) -> std::fmt::Result {
    if n == 0 {
        return Ok(());
    }
    writeln!(out, "  {}", view.words.count(&view.words.text.and_more, n))
}
