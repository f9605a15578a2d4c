//! Mail: newsletters (EML, mbox) and web pages saved as one file (MHTML).

use std::borrow::Cow;
use std::io::{BufRead, Read};

use dateline_model::{Level, Note};
use mail_parser::{Message, MessageParser};

use super::LARGEST;
use crate::draft::Draft;
use crate::out::{Out, Place};
use crate::{day, format, html, plain};

/// Whether this is a message, by its name's ending or its first lines.
pub(super) fn is_mail(name: &str, head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head.get(..2048).unwrap_or(head));
    matches!(format::ending(name).as_str(), "eml" | "mht" | "mhtml")
        || (text.lines().any(|line| line.to_ascii_lowercase().starts_with("mime-version:"))
            && text.lines().next().is_some_and(|line| line.contains(": ")))
}

/// Whether this is a box of messages.
pub(super) fn is_box(name: &str, head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head.get(..2048).unwrap_or(head));
    let second = text.lines().nth(1).is_some_and(|line| line.contains(": "));
    head.starts_with(b"From ") && (second || format::ending(name) == "mbox")
}

/// A message.
pub(super) fn read(place: &Place, bytes: &[u8], out: &mut Out<'_>) {
    let reading = one(&place.name, bytes).and_then(|draft| draft.finish(out.options));
    out.push(reading);
}

/// The messages of a box, each of which begins with a line `From …` after an empty one.
pub(super) fn read_box(place: &Place, reader: &mut dyn BufRead, out: &mut Out<'_>) {
    let (mut message, mut number, mut empty) = (Vec::new(), 0, true);
    loop {
        let before = message.len();
        let taken = (&mut *reader).take(LARGEST).read_until(b'\n', &mut message);
        let line = message.get(before..).unwrap_or_default();
        let ends = !taken.is_ok_and(|taken| taken > 0);
        let starts = empty && line.starts_with(b"From ");
        empty = line.trim_ascii().is_empty();
        if ends || starts {
            message.truncate(before);
            if number > 0 {
                read(&place.entry(number, None), &message, out);
            }
            if !out.is_open() {
                return;
            }
            message.clear();
            number += 1;
        } else if message.len() as u64 > LARGEST {
            // The rest of a message that long is attachments.
            message.truncate(before);
        }
        if ends {
            return;
        }
    }
}

fn one(place: &str, bytes: &[u8]) -> Result<Draft, Note> {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Err(Note::new(Level::Error, place, "this is no whole message; save it again"));
    };
    let mut draft = body(place, &message)?;
    draft.url = draft.url.take().or_else(|| address(&message));
    draft.headline = draft.headline.take().or_else(|| message.subject().map(str::to_string));
    draft.outlet = draft.outlet.take().or_else(|| sender(&message));
    if draft.published.value.is_none() {
        let stated = message.date().and_then(|date| day::published(&date.to_rfc3339()));
        draft.published = stated.unwrap_or_default();
    }
    Ok(draft.because("all", "the page in the message, and the message's header lines"))
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
