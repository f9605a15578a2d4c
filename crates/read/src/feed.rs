//! Feeds: RSS, Atom and JSON Feed. An entry that has its article's text is one; the others are
//! told of.

mod mend;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dateline_model::{Level, Note};
use feed_rs::model::{Entry, Feed};

use crate::draft::Draft;
use crate::out::{Out, Place};
use crate::{day, html, language};

/// The entries of a feed. One that is not well formed is mended, and told of.
pub(crate) fn read(place: &Place, text: &str, out: &mut Out<'_>) {
    let text = without_declaration(text);
    match parse(text) {
        Ok(feed) => {
            entries(place, &feed, 0, out);
        }
        Err(reason) => {
            let message = format!("this feed is not well formed ({reason})");
            let read = mended(place, text, out);
            let outcome = if read > 0 { "its entries were read one by one" } else { "mend it" };
            out.note(Level::Warning, &place.name, format!("{message}; {outcome}"));
        }
    }
}

/// The addresses of the entries.
pub(crate) fn links(text: &str) -> Vec<String> {
    let text = without_declaration(text);
    let feeds = match parse(text) {
        Ok(feed) => vec![feed],
        Err(_) => mend::parts(text).filter_map(|part| parse(&part).ok()).collect(),
    };
    let entries = feeds.iter().flat_map(|feed| &feed.entries);
    entries.filter_map(address).filter(|url| url.starts_with("http")).collect()
}

fn parse(text: &str) -> Result<Feed, String> {
    let parsed = catch_unwind(AssertUnwindSafe(|| feed_rs::parser::parse(text.as_bytes())));
    match parsed {
        Ok(Ok(feed)) => Ok(feed),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("the parser gave up".to_string()),
    }
}

/// The text is decoded already, whatever encoding it declares.
fn without_declaration(text: &str) -> &str {
    let text = text.trim_start();
    let rest = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    rest.map_or(text, |(_, rest)| rest.trim_start())
}

/// The entries of a broken feed, each by itself; how many could be read.
fn mended(place: &Place, text: &str, out: &mut Out<'_>) -> usize {
    let mut read = 0;
    for (index, part) in mend::parts(text).enumerate() {
        match parse(&part) {
            Ok(feed) if !feed.entries.is_empty() => {
                read += 1;
                entries(place, &feed, index, out);
            }
            _ => {
                let message = "this entry is broken; the others were read";
                out.note(Level::Warning, &place.entry(index + 1, None).name, message);
            }
        }
        if !out.is_open() {
            break;
        }
    }
    read
}

fn entries(place: &Place, feed: &Feed, before: usize, out: &mut Out<'_>) {
    for (index, item) in feed.entries.iter().enumerate() {
        let here = place.entry(before + index + 1, None).name;
        let reading = entry(here, item, feed).and_then(|draft| draft.finish(out.options));
        if !out.push(reading) {
            return;
        }
    }
}

/// The address of an entry's page: the link that is not to something beside it.
fn address(entry: &Entry) -> Option<String> {
    let page = |rel: &Option<String>| rel.as_deref().is_none_or(|rel| rel == "alternate");
    let link = entry.links.iter().find(|link| page(&link.rel)).or(entry.links.first());
    link.map(|link| link.href.clone())
}

fn entry(place: String, entry: &Entry, feed: &Feed) -> Result<Draft, Note> {
    let full = entry.content.as_ref().and_then(|content| content.body.clone());
    let body = full.or_else(|| entry.summary.as_ref().map(|summary| summary.content.clone()));
    let Some(body) = body.filter(|body| !body.trim().is_empty()) else {
        let message = "this entry has no text; save the page it links to";
        return Err(Note::new(Level::Info, place, message));
    };
    let day = entry.published.or(entry.updated).and_then(|at| day::published(&at.to_rfc3339()));
    let authors: Vec<&str> = entry.authors.iter().map(|author| author.name.as_str()).collect();
    let draft = Draft {
        path: place,
        url: address(entry),
        outlet: feed.title.as_ref().map(|title| title.content.clone()),
        headline: entry.title.as_ref().map(|title| title.content.clone()),
        byline: (!authors.is_empty()).then(|| authors.join(", ")),
        language: feed.language.as_deref().and_then(language::from_tag),
        published: day.unwrap_or_default(),
        ..Draft::default()
    };
    Ok(html::read_fragment(draft, &body).because("all", "the feed's entry"))
}
