//! Feeds that are not well formed: cut into their entries, each of which is mended by itself.

use std::borrow::Cow;

/// The most entries that are looked at.
const MOST: usize = 10_000;

/// Every entry as a feed of its own.
pub(super) fn parts(text: &str) -> impl Iterator<Item = String> + '_ {
    let (name, head, tail) = if text.contains("<entry") {
        ("entry", "<feed xmlns=\"http://www.w3.org/2005/Atom\" ", "</feed>")
    } else {
        ("item", "<rss version=\"2.0\" ", "</channel></rss>")
    };
    let first = text.find(&format!("<{name}")).unwrap_or(text.len());
    let about = about(&text[..first], name);
    let head = format!("{head}{}>{about}", SPACES);
    entries(text, name).take(MOST).map(move |entry| format!("{head}{}{tail}", whole(entry, name)))
}

/// The names that feeds use without always saying whose they are.
const SPACES: &str = "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\"";

/// What is said of the feed before its entries: the title and language, where they are whole.
fn about(head: &str, entry: &str) -> String {
    let element = |name: &str| {
        let from = head.find(&format!("<{name}>"))?;
        let to = from + head.get(from..)?.find(&format!("</{name}>"))? + name.len() + 3;
        Some(mended(head.get(from..to)?).into_owned())
    };
    let known: String = ["title", "language"].iter().filter_map(|name| element(name)).collect();
    if entry == "item" { format!("<channel>{known}") } else { known }
}

/// The stretches from each start tag of an entry to its end tag or to the next start.
fn entries<'a>(text: &'a str, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
    let (start, end) = (format!("<{name}"), format!("</{name}>"));
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            rest = rest.get(rest.find(&start)?..)?;
            let next = rest[1..].find(&start).map_or(rest.len(), |at| at + 1);
            let (entry, after) = rest.split_at(next);
            rest = after;
            let named = entry[start.len()..].starts_with(['>', ' ', '\t', '\n', '\r']);
            if named {
                return Some(entry.find(&end).map_or(entry, |at| &entry[..at + end.len()]));
            }
        }
    })
}

/// An entry with its end, and without what no XML may hold.
fn whole(entry: &str, name: &str) -> String {
    let end = format!("</{name}>");
    let mended = mended(entry);
    if mended.ends_with(&end) { mended.into_owned() } else { closed(&mended, &end) }
}

/// An entry that was cut off: without the element that it was cut off in.
fn closed(entry: &str, end: &str) -> String {
    let kept = entry.rfind("</").and_then(|at| {
        let after = entry.get(at..)?.find('>')?;
        entry.get(..at + after + 1)
    });
    format!("{}{end}", kept.unwrap_or_default())
}

/// Escapes ampersands that begin no reference of XML, and drops control characters.
fn mended(text: &str) -> Cow<'_, str> {
    let mut result = String::with_capacity(text.len());
    let mut in_data = false;
    for (at, char) in text.char_indices() {
        let rest = &text[at..];
        in_data = (in_data || rest.starts_with("<![CDATA[")) && !rest.starts_with("]]>");
        match char {
            '&' if !in_data && !is_reference(rest) => result.push_str("&amp;"),
            c if c.is_control() && !c.is_whitespace() => {}
            c => result.push(c),
        }
    }
    if result == text { Cow::Borrowed(text) } else { Cow::Owned(result) }
}

/// Whether this is a reference that XML knows without being told.
fn is_reference(text: &str) -> bool {
    let name = text.get(1..text.floor_char_boundary(12)).and_then(|rest| rest.split_once(';'));
    name.is_some_and(|(name, _)| {
        matches!(name, "amp" | "lt" | "gt" | "quot" | "apos")
            || name.strip_prefix('#').is_some_and(|n| {
                n.trim_start_matches('x').parse::<u32>().is_ok()
                    || u32::from_str_radix(n.trim_start_matches('x'), 16).is_ok()
                        && n.starts_with('x')
            })
    })
}
