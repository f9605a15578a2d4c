//! Header lines before a text: `url:`, `date:`, `lang:` and a few more, then an empty line.

use crate::draft::Draft;
use crate::{day, language};

/// What the header lines say, and the text after them.
pub(super) fn split(content: &str) -> (Draft, &str) {
    let mut draft = Draft::default();
    let mut rest = content.trim_start_matches(['\n', '\r']);
    let mut certain = false;
    while let Some((key, value, after)) = line(rest) {
        let Some(sure) = apply(&mut draft, &key, value) else { break };
        certain |= sure;
        rest = after;
    }
    if certain { (draft, after_empty_line(rest)) } else { (Draft::default(), content) }
}

/// What lines say that are header lines for sure; values may stand in quotation marks.
pub(super) fn apply_all(lines: &str) -> Draft {
    let mut draft = Draft::default();
    for line in lines.lines() {
        if let Some((key, value, _)) = self::line(line) {
            apply(&mut draft, &key, value.trim_matches(['"', '\'']));
        }
    }
    draft
}

/// A line `key: value` and what follows it.
fn line(text: &str) -> Option<(String, &str, &str)> {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let (key, value) = line.split_once(':')?;
    Some((key.trim().to_ascii_lowercase(), value.trim(), rest))
}

/// Takes one line into the draft. None where it is no header line; true where only a header line
/// looks like this (a text may well begin with "Source: …").
fn apply(draft: &mut Draft, key: &str, value: &str) -> Option<bool> {
    let stated = (!value.is_empty()).then(|| value.to_string());
    match key {
        "url" | "link" => draft.url = stated.filter(|url| url.contains("://")),
        "date" | "published" => return date(draft, value),
        "lang" | "language" => draft.language = language::from_tag(value),
        "text" => return Some(true),
        "title" | "headline" => draft.headline = stated,
        "author" | "authors" | "byline" => draft.byline = stated,
        "source" | "outlet" | "publisher" => draft.outlet = stated,
        "id" | "modified" | "retrieved" => {}
        _ => return None,
    }
    Some(matches!(key, "url" | "lang"))
}

fn date(draft: &mut Draft, value: &str) -> Option<bool> {
    draft.published = day::published(value).unwrap_or_default();
    Some(draft.published.value.is_some() || !value.contains(' '))
}

fn after_empty_line(text: &str) -> &str {
    let rest = text.trim_start_matches(['\r', ' ', '\t']);
    rest.strip_prefix('\n').unwrap_or(text)
}
