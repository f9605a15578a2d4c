//! Feeds: RSS and Atom. An entry that has its article's text is one; the others are told of.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dateline_model::{Level, Note};
use feed_rs::model::{Entry, Feed};

use crate::draft::Draft;
use crate::{Reading, day, html, language};

/// The entries of a feed.
pub(crate) fn read(path: &str, text: &str) -> Vec<Reading> {
    let text = without_declaration(text);
    let parsed = catch_unwind(AssertUnwindSafe(|| feed_rs::parser::parse(text.as_bytes())));
    match parsed {
        Ok(Ok(feed)) => entries(path, &feed),
        Ok(Err(error)) => vec![Err(broken(path, &error.to_string()))],
        Err(_) => vec![Err(broken(path, "the parser gave up"))],
    }
}

/// The text is decoded already, whatever encoding it declares.
fn without_declaration(text: &str) -> &str {
    let text = text.trim_start();
    let rest = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    rest.map_or(text, |(_, rest)| rest.trim_start())
}

fn broken(path: &str, reason: &str) -> Note {
    let message = format!("this feed is not well formed ({reason}); save it again or mend it");
    Note::new(Level::Error, path, message)
}

fn entries(path: &str, feed: &Feed) -> Vec<Reading> {
    let numbered = feed.entries.iter().enumerate();
    numbered.map(|(index, item)| entry(format!("{path}:{}", index + 1), item, feed)).collect()
}

fn entry(place: String, entry: &Entry, feed: &Feed) -> Reading {
    let full = entry.content.as_ref().and_then(|content| content.body.clone());
    let body = full.or_else(|| entry.summary.as_ref().map(|summary| summary.content.clone()));
    let Some(body) = body else {
        let message = "this entry has no text; save the page it links to";
        return Err(Note::new(Level::Info, place, message));
    };
    let day = entry.published.or(entry.updated).and_then(|at| day::published(&at.to_rfc3339()));
    let authors: Vec<&str> = entry.authors.iter().map(|author| author.name.as_str()).collect();
    let draft = Draft {
        path: place,
        url: entry.links.first().map(|link| link.href.clone()),
        outlet: feed.title.as_ref().map(|title| title.content.clone()),
        headline: entry.title.as_ref().map(|title| title.content.clone()),
        byline: (!authors.is_empty()).then(|| authors.join(", ")),
        language: feed.language.as_deref().and_then(language::from_tag),
        published: day.unwrap_or_default(),
        ..Draft::default()
    };
    html::read_fragment(draft, &body).finish()
}
