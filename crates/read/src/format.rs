//! What a document is: by its content first, by the ending of its name where content leaves room.

use std::borrow::Cow;

use dateline_model::{Level, Note};

use crate::decode;

/// The sorts of document that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Text, with or without header lines.
    Plain,
    /// A web page.
    Html,
    /// JSON, or JSON Lines.
    Json,
    /// RSS or Atom.
    Feed,
    /// A list of feeds (OPML).
    Opml,
    /// Markdown.
    Markdown,
}

/// How much of a document is looked at.
const SAMPLE: usize = 8 * 1024;

/// The format of the bytes with their text, or why they are no document.
pub(crate) fn of<'a>(path: &str, bytes: &'a [u8]) -> Result<(Format, Cow<'a, str>), Note> {
    if binary(bytes) {
        let message = "this is a binary file; save the article as text or HTML";
        return Err(Note::new(Level::Error, path, message));
    }
    let text = decode::decode(bytes);
    if text.trim().is_empty() {
        let message = "the file is empty; remove it or save the article again";
        return Err(Note::new(Level::Warning, path, message));
    }
    Ok((guess(path, &text), text))
}

fn guess(path: &str, text: &str) -> Format {
    let end = text.floor_char_boundary(SAMPLE);
    let head = text[..end].trim_start();
    match ending(path).as_str() {
        "json" | "jsonl" | "ndjson" | "jsonlines" => Format::Json,
        _ if starts_with_tag(head, &["<opml"]) => Format::Opml,
        _ if starts_with_tag(head, &["<rss", "<feed", "<rdf:RDF"]) => Format::Feed,
        _ if looks_like_html(head) => Format::Html,
        "html" | "htm" | "xhtml" if head.contains('<') => Format::Html,
        "md" | "markdown" => Format::Markdown,
        "txt" | "text" => Format::Plain,
        _ if looks_like_json(head) => Format::Json,
        _ => Format::Plain,
    }
}

/// The ending of a file's name in lower case, those of packings aside.
pub(crate) fn ending(path: &str) -> String {
    let path = path.to_ascii_lowercase();
    let packings = [".gz", ".gzip", ".zst", ".zstd"];
    let unpacked = packings.iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(&path);
    unpacked.rsplit('.').next().unwrap_or_default().to_string()
}

fn looks_like_json(head: &str) -> bool {
    let inner = head.strip_prefix('[').map_or(head, str::trim_start).strip_prefix('{');
    inner.is_some_and(|rest| rest.trim_start().starts_with('"'))
}

fn starts_with_tag(head: &str, tags: &[&str]) -> bool {
    let start = &head[..head.floor_char_boundary(1024)];
    start.starts_with('<') && tags.iter().any(|tag| start.contains(tag))
}

/// Whether this is the beginning of a web page.
pub(crate) fn looks_like_html(head: &str) -> bool {
    let start: String = head.chars().take(2048).flat_map(char::to_lowercase).collect();
    start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || (start.starts_with('<')
            && ["<html", "<head", "<body", "<article"].iter().any(|tag| start.contains(tag)))
}

/// Whether the bytes are no text: more control characters than any text has.
fn binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if encoding_rs::Encoding::for_bom(sample).is_some() || decode::utf_16(sample).is_some() {
        return false;
    }
    let control = sample.iter().filter(|b| **b < 32 && !b"\t\n\r\x0c\x1b".contains(b)).count();
    let tolerated = if valid_utf_8(sample) { sample.len() / 4 } else { sample.len() / 50 };
    control > tolerated
}

/// Whether the sample is UTF-8, but for a character cut at its end.
fn valid_utf_8(sample: &[u8]) -> bool {
    match std::str::from_utf8(sample) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    }
}
