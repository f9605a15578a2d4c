//! JSON and JSON Lines: one object an article.

use std::borrow::Cow;

use dateline_model::{Level, Note};
use serde_json::{Map, Value};

use crate::draft::Draft;
use crate::{Reading, day, decode, html, language, plain};

/// Field names that others use, in order of preference (schema.org, ninjs, common crawlers).
const BODY: [&str; 9] = [
    "text",
    "body",
    "articleBody",
    "content",
    "body_text",
    "maintext",
    "content_text",
    "article",
    "raw_text",
];
const TITLE: [&str; 4] = ["title", "headline", "name", "headline_main"];
const ADDRESS: [&str; 6] =
    ["url", "link", "uri", "canonical_url", "mainEntityOfPage", "source_url"];
const DAY: [&str; 12] = [
    "date",
    "published",
    "datePublished",
    "date_published",
    "published_at",
    "publish_date",
    "publishedAt",
    "pubDate",
    "dct",
    "firstcreated",
    "versioncreated",
    "publication_date",
];
const LANGUAGE: [&str; 3] = ["lang", "language", "inLanguage"];
const OUTLET: [&str; 6] = ["source", "outlet", "publisher", "site_name", "sitename", "site"];
const AUTHOR: [&str; 5] = ["author", "authors", "byline", "by", "creator"];

/// A whole JSON document (an object, an array of them) or JSON Lines.
pub(crate) fn read(path: &str, text: &str) -> Vec<Reading> {
    match parse(text) {
        Ok(Value::Array(records)) => list(path, &records),
        Ok(record) => match wrapped(&record) {
            Some(records) => list(path, records),
            None => vec![article(path.to_string(), &record)],
        },
        Err(_) => read_lines(path, text),
    }
}

fn list(path: &str, records: &[Value]) -> Vec<Reading> {
    let numbered = records.iter().enumerate();
    numbered.map(|(index, record)| article(format!("{path}:{}", index + 1), record)).collect()
}

/// The records of a JSON Feed or of an interface's answer.
fn wrapped(record: &Value) -> Option<&Vec<Value>> {
    let names = ["items", "articles", "entries", "results", "docs", "data"];
    let lists = names.iter().filter_map(|name| record.get(name)?.as_array());
    let of_objects = |list: &&Vec<Value>| list.first().is_some_and(Value::is_object);
    lists.filter(of_objects).find(|_| BODY.iter().all(|name| record.get(name).is_none()))
}

fn read_lines(path: &str, text: &str) -> Vec<Reading> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(index, line)| read_line(path, index + 1, line.as_bytes())).collect()
}

/// One line of JSON Lines.
pub(crate) fn read_line(path: &str, number: usize, line: &[u8]) -> Reading {
    let place = format!("{path}:{number}");
    match parse(&decode::decode(line)) {
        Ok(record) => article(place, &record),
        Err(error) => {
            let message = format!("this line is not whole JSON ({error}); mend or remove it");
            Err(Note::new(Level::Error, place, message))
        }
    }
}

fn parse(text: &str) -> serde_json::Result<Value> {
    serde_json::from_str(text).or_else(|error| match without_lone_surrogates(text) {
        Cow::Borrowed(_) => Err(error),
        Cow::Owned(mended) => serde_json::from_str(&mended),
    })
}

/// JavaScript writes half characters as `\ud83d`, which no UTF-8 text can hold: they become
/// U+FFFD.
fn without_lone_surrogates(text: &str) -> Cow<'_, str> {
    if !text.contains("\\ud") && !text.contains("\\uD") {
        return Cow::Borrowed(text);
    }
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = escape_length(rest);
        match surrogate(rest) {
            Some(0xD800..0xDC00) if matches!(surrogate(&rest[length..]), Some(0xDC00..0xE000)) => {
                mended.push_str(&rest[..length * 2]);
                rest = &rest[length * 2..];
                continue;
            }
            Some(_) => mended.push_str("\\ufffd"),
            None => mended.push_str(&rest[..length]),
        }
        rest = &rest[length..];
    }
    mended.push_str(rest);
    Cow::Owned(mended)
}

/// The length of the escape a text starts with: six for `\uXXXX`, else the two of `\n`.
fn escape_length(text: &str) -> usize {
    let wanted = if text[1..].starts_with('u') { 6 } else { 2 };
    text.ceil_char_boundary(wanted)
}

/// The surrogate that an escape at the start of a text stands for.
fn surrogate(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u32::from_str_radix(digits, 16).ok().filter(|code| (0xD800..0xE000).contains(code))
}

fn article(place: String, record: &Value) -> Reading {
    let Some(record) = record.as_object() else {
        return Err(Note::new(Level::Warning, place, "no JSON object, so no article; skipped"));
    };
    let Some(body) = first(record, &BODY) else {
        let message = "no field `text` or `body` (or one like it) with the article's text; skipped";
        return Err(Note::new(Level::Warning, place, message));
    };
    let stated = Draft {
        path: place,
        url: first(record, &ADDRESS).filter(|url| url.contains("://")),
        outlet: first(record, &OUTLET),
        headline: first(record, &TITLE),
        byline: first(record, &AUTHOR),
        language: first(record, &LANGUAGE).and_then(|tag| language::from_tag(&tag)),
        published: first(record, &DAY).and_then(|day| day::published(&day)).unwrap_or_default(),
        ..Draft::default()
    };
    let markup = ["</p>", "<br", "</div>"].iter().any(|tag| body.contains(tag));
    if markup {
        html::read_fragment(stated, &body).finish()
    } else {
        plain::read_body(stated, &body).finish()
    }
}

/// The first of the fields that says something.
fn first(record: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| words(record.get(*name)?))
}

/// A value as words: a string, the `name` or `@id` of an object, the entries of a list.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => (!text.trim().is_empty()).then(|| text.clone()),
        Value::Object(fields) => {
            ["name", "title", "@id", "url", "main"].iter().find_map(|f| words(fields.get(*f)?))
        }
        Value::Array(entries) => {
            let entries: Vec<String> = entries.iter().filter_map(words).collect();
            (!entries.is_empty()).then(|| entries.join(", "))
        }
        _ => None,
    }
}
