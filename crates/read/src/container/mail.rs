//! Mail: newsletters (EML, mbox) and web pages saved as one file (MHTML).

use std::borrow::Cow;

use mail_parser::{Message, MessageParser};

use dateline_model::{Level, Note};

use crate::draft::Draft;
use crate::{Reading, day, html, plain};

/// Whether this is a message, by its name's ending or its first lines.
pub(crate) fn is_mail(path: &str, bytes: &[u8]) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let head = bytes.get(..2048).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head);
    matches!(ending.as_str(), "eml" | "mht" | "mhtml" | "mbox")
        || (head.lines().any(|line| line.to_ascii_lowercase().starts_with("mime-version:"))
            && head.lines().next().is_some_and(|line| line.contains(": ")))
}

/// The messages of a file: one, or many in an mbox.
pub(crate) fn read(path: &str, bytes: &[u8]) -> Vec<Reading> {
    if !bytes.starts_with(b"From ") {
        return vec![one(path.to_string(), bytes)];
    }
    let messages = split(bytes).into_iter().enumerate();
    messages.map(|(index, message)| one(format!("{path}:{}", index + 1), message)).collect()
}

/// An mbox's messages: each begins with a line `From …` after an empty one.
fn split(bytes: &[u8]) -> Vec<&[u8]> {
    let mut starts = vec![0];
    let found = bytes.windows(7).enumerate().filter(|(_, window)| *window == b"\n\nFrom ");
    starts.extend(found.map(|(at, _)| at + 2));
    starts.push(bytes.len());
    let bodies = starts.windows(2).filter_map(|pair| bytes.get(pair[0]..pair[1]));
    bodies.filter_map(|message| message.splitn(2, |b| *b == b'\n').nth(1)).collect()
}

fn one(place: String, bytes: &[u8]) -> Reading {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Err(Note::new(Level::Error, place, "this is no whole message; save it again"));
    };
    let mut draft = body(&place, &message)?;
    draft.url = draft.url.take().or_else(|| address(&message));
    draft.headline = draft.headline.take().or_else(|| message.subject().map(str::to_string));
    draft.outlet = draft.outlet.take().or_else(|| sender(&message));
    if draft.published.value.is_none() {
        let stated = message.date().and_then(|date| day::published(&date.to_rfc3339()));
        draft.published = stated.unwrap_or_default();
    }
    draft.finish()
}

fn body(place: &str, message: &Message<'_>) -> Result<Draft, Note> {
    let has_page = message.html_bodies().any(|part| part.is_text_html());
    if let Some(page) = message.body_html(0).filter(|_| has_page) {
        return Ok(html::read(place, &page));
    }
    let text: Cow<'_, str> = message.body_text(0).ok_or_else(|| {
        Note::new(Level::Warning, place, "the message has no text; save it with its text")
    })?;
    Ok(plain::read(place, &text))
}

/// Where a saved page came from.
fn address(message: &Message<'_>) -> Option<String> {
    let stated = ["Snapshot-Content-Location", "Content-Location"];
    let stated = stated.into_iter().find_map(|name| message.header(name)?.as_text());
    stated.filter(|url| url.starts_with("http")).map(str::to_string)
}

fn sender(message: &Message<'_>) -> Option<String> {
    let from = message.from()?.first()?;
    from.name().or_else(|| from.address()?.rsplit('@').next()).map(str::to_string)
}
