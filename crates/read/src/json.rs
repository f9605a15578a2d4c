//! JSON and JSON Lines: one object an article.

use std::borrow::Cow;
use std::io::{BufRead, Read};

use dateline_model::{Level, Note};
use serde_json::{Map, Value};

use crate::container::LARGEST;
use crate::draft::Draft;
use crate::options::Field;
use crate::out::{Out, Place};
use crate::{Options, Reading, day, decode, format, html, language, plain};

/// Field names that others use, in order of preference (schema.org, ninjs, common crawlers).
const BODY: [&str; 14] = [
    "text",
    "body",
    "articleBody",
    "bodies",
    "body_html",
    "body_xhtml",
    "content_html",
    "html",
    "content",
    "body_text",
    "maintext",
    "content_text",
    "article",
    "raw_text",
];
const TITLE: [&str; 5] = ["title", "headline", "headlines", "name", "headline_main"];
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
const OUTLET: [&str; 9] = [
    "source",
    "outlet",
    "publisher",
    "site_name",
    "sitename",
    "site",
    "infosources",
    "infosource",
    "provider",
];
const AUTHOR: [&str; 6] = ["author", "authors", "byline", "bylines", "by", "creator"];

/// A whole JSON document (an object, an array of them) or JSON Lines.
pub(crate) fn read(place: &Place, text: &str, out: &mut Out<'_>) {
    match parse(text) {
        Ok(Value::Array(records)) => list(place, &records, out),
        Ok(record) => match wrapped(&record, out.options) {
            Some(records) => list(place, records, out),
            None => {
                let reading = article(place.name.clone(), &record, out.options);
                out.push(reading);
            }
        },
        Err(error) if error.is_eof() && text.trim_start().starts_with('[') => {
            out.note(Level::Error, &place.name, not_whole(&error));
        }
        Err(_) => read_stream(place, &mut text.as_bytes(), out),
    }
}

fn list(place: &Place, records: &[Value], out: &mut Out<'_>) {
    for (index, record) in records.iter().enumerate() {
        let reading = article(place.entry(index + 1, None).name, record, out.options);
        if !out.push(reading) {
            return;
        }
    }
}

/// The records of a JSON Feed, of a graph or of an interface's answer.
fn wrapped<'a>(record: &'a Value, options: &Options) -> Option<&'a Vec<Value>> {
    let names = ["items", "articles", "entries", "results", "docs", "data", "@graph"];
    let lists = names.iter().filter_map(|name| record.get(name)?.as_array());
    let of_objects = |list: &&Vec<Value>| list.first().is_some_and(Value::is_object);
    let is_article = record.as_object().is_some_and(|r| first(r, (Field::Text, options)).is_some());
    lists.filter(of_objects).find(|_| !is_article)
}

/// JSON Lines, one line in memory at a time.
pub(crate) fn read_stream(place: &Place, reader: &mut dyn BufRead, out: &mut Out<'_>) {
    let (mut found, mut number) = (false, 0);
    loop {
        number += 1 + empty_lines(reader);
        let mut line = Vec::new();
        let here = || place.entry(number, None).name;
        match (&mut *reader).take(LARGEST).read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(read) if read as u64 == LARGEST => {
                out.note(Level::Error, &here(), "a line of more than 64 MB; the rest was not read");
                return;
            }
            Ok(_) => {}
            Err(error) => {
                let message = format!("broken off ({error}); what came before was read");
                out.note(Level::Warning, &here(), message);
                return;
            }
        }
        found = true;
        let reading = read_line(here(), &line, out.options);
        if !out.push(reading) {
            return;
        }
    }
    if !found {
        out.note(Level::Warning, &place.name, "the file is empty; remove it");
    }
}

/// Skips the white space before a line; the number of lines it fills.
fn empty_lines(reader: &mut dyn BufRead) -> usize {
    let mut lines = 0;
    while let Ok(bytes) = reader.fill_buf() {
        let white = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        lines += bytes[..white].iter().filter(|byte| **byte == b'\n').count();
        let more = white > 0 && white == bytes.len();
        reader.consume(white);
        if !more {
            break;
        }
    }
    lines
}

/// One line of JSON Lines.
fn read_line(place: String, line: &[u8], options: &Options) -> Reading {
    match parse(&decode::decode(line)) {
        Ok(record) => article(place, &record, options),
        Err(error) => Err(Note::new(Level::Error, place, not_whole(&error))),
    }
}

fn not_whole(error: &serde_json::Error) -> String {
    format!("this line is not whole JSON ({error}); mend or remove it")
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

/// The article that a record holds.
pub(crate) fn article(place: String, record: &Value, options: &Options) -> Reading {
    let Some(record) = record.as_object() else {
        return Err(Note::new(Level::Warning, place, "no JSON object, so no article; skipped"));
    };
    let get = |field: Field| first(record, (field, options));
    let Some(body) = get(Field::Text) else {
        let message = "no field `text` or `body` (or one like it) with the article's text; skipped";
        return Err(Note::new(Level::Warning, place, message));
    };
    let stated = Draft {
        path: place,
        url: get(Field::Url).filter(|url| url.contains("://")),
        outlet: get(Field::Outlet),
        headline: get(Field::Title),
        byline: get(Field::Author),
        language: get(Field::Lang).and_then(|tag| language::from_tag(&tag)),
        published: get(Field::Date).and_then(|day| day::published(&day)).unwrap_or_default(),
        ..Draft::default()
    };
    of_body(stated, &body).because("all", "fields of the record").finish(options)
}

/// A record's text is plain, or markup, or a whole page, which says more than the record does.
fn of_body(stated: Draft, body: &str) -> Draft {
    let head = &body[..body.floor_char_boundary(2048)];
    if format::looks_like_html(head) {
        let page = html::read(&stated.path, body);
        return stated.filled_from(page);
    }
    let markup = ["</p>", "<br", "</div>"].iter().any(|tag| body.contains(tag));
    if markup { html::read_fragment(stated, body) } else { plain::read_body(stated, body) }
}

/// The first of a field's names that says something.
fn first(record: &Map<String, Value>, (field, options): (Field, &Options)) -> Option<String> {
    let usual: &[&str] = match field {
        Field::Text => &BODY,
        Field::Title => &TITLE,
        Field::Url => &ADDRESS,
        Field::Date => &DAY,
        Field::Lang => &LANGUAGE,
        Field::Outlet => &OUTLET,
        Field::Author => &AUTHOR,
    };
    let named = options.paths(field).find_map(|path| words(at(record, path)?));
    named.or_else(|| usual.iter().find_map(|name| words(record.get(*name)?)))
}

/// The value at a path such as `headlines.0.value`; a name with stops in it is tried whole first.
fn at<'a>(record: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    if let Some(value) = record.get(path) {
        return Some(value);
    }
    let mut names = path.split('.');
    let start = record.get(names.next()?)?;
    names.try_fold(start, |value, name| match value {
        Value::Array(entries) => entries.get(name.parse::<usize>().ok()?),
        other => other.get(name),
    })
}

/// A value as words: a string, the `name` or `@id` of an object, the entries of a list.
fn words(value: &Value) -> Option<String> {
    const NAMES: [&str; 7] = ["name", "title", "value", "@value", "@id", "url", "main"];
    match value {
        Value::String(text) => (!text.trim().is_empty()).then(|| text.clone()),
        Value::Object(fields) => NAMES.iter().find_map(|name| words(fields.get(*name)?)),
        // ninjs 2 gives the same text several times, in several forms.
        Value::Array(entries) if entries.iter().all(|entry| entry.get("value").is_some()) => {
            entries.iter().find_map(words)
        }
        Value::Array(entries) => {
            let entries: Vec<String> = entries.iter().filter_map(words).collect();
            (!entries.is_empty()).then(|| entries.join(", "))
        }
        _ => None,
    }
}
