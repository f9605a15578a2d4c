//! Pages that would cost more than any article does are cut before they are parsed.

use std::borrow::Cow;

use dateline_model::{Level, Note};

/// The most bytes of a page that are looked at.
const LARGEST: usize = 20 << 20;
/// The most tags.
const MOST_TAGS: usize = 400_000;
/// The deepest nesting: tags inside are left out, their text stays.
const DEEPEST: usize = 256;

/// A page that a parser can take, and a note for each thing that was done to it.
pub(super) fn tame<'a>(path: &str, page: &'a str) -> (Cow<'a, str>, Vec<Note>) {
    let mut notes = Vec::new();
    let mut note = |message: &str| notes.push(Note::new(Level::Warning, path, message));
    let cut = page.floor_char_boundary(LARGEST);
    if cut < page.len() {
        note("the page is larger than 20 MB; only its beginning was read");
    }
    let page = &page[..cut];
    let survey = survey(page);
    if survey.end < page.len() {
        note("the page has more than 400,000 tags; only its beginning was read");
    }
    let page = &page[..survey.end];
    if survey.deepest <= DEEPEST {
        return (Cow::Borrowed(page), notes);
    }
    note("the page nests its elements more than 256 deep; the inner layers were flattened");
    (Cow::Owned(flatten(page)), notes)
}

/// The page without scripts, styles, drawings and remarks, which hold most of a page's bytes and
/// none of its words; what scripts say of the page (JSON-LD) stays.
pub(super) fn without_scripts(page: &str) -> Cow<'_, str> {
    let mut lean = String::new();
    let (mut at, mut kept) = (0, 0);
    while let Some(start) = page.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        at = start + 1;
        if let Some((end, speaks)) = silent(page, start) {
            at = end;
            if !speaks {
                lean.push_str(&page[kept..start]);
                kept = end;
            }
        }
    }
    if kept == 0 {
        return Cow::Borrowed(page);
    }
    lean.push_str(&page[kept..]);
    Cow::Owned(lean)
}

/// The end of an element without words that starts here, and whether it says something of the
/// page all the same.
fn silent(page: &str, start: usize) -> Option<(usize, bool)> {
    const SILENT: [&str; 3] = ["script", "style", "svg"];
    let rest = page.get(start + 1..)?;
    if let Some(remark) = rest.strip_prefix("!--") {
        return Some((start + 4 + remark.find("-->")? + 3, false));
    }
    let starts = |name: &&str| {
        rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
            && !rest[name.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
    };
    let name = SILENT.iter().find(|name| starts(name))?;
    let tag = &rest[..rest.find('>')?];
    let speaks = tag.contains("ld+json");
    let mut from = tag.len();
    loop {
        from += rest.get(from..)?.find("</")? + 2;
        let end = rest.get(from..from + name.len());
        if end.is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return Some((start + 1 + from + rest.get(from..)?.find('>')? + 1, speaks));
        }
    }
}

struct Survey {
    deepest: usize,
    end: usize,
}

fn survey(page: &str) -> Survey {
    let (mut depth, mut found) = (0usize, Survey { deepest: 0, end: page.len() });
    for (count, tag) in tags(page).enumerate() {
        if count >= MOST_TAGS {
            found.end = tag.start;
            break;
        }
        depth = tag.depth_after(depth);
        found.deepest = found.deepest.max(depth);
    }
    found
}

/// The page without the tags below the deepest layer.
fn flatten(page: &str) -> String {
    let mut flat = String::with_capacity(page.len());
    let (mut depth, mut kept) = (0usize, 0);
    for tag in tags(page) {
        let before = depth;
        depth = tag.depth_after(depth);
        if tag.nests && before.max(depth) > DEEPEST {
            flat.push_str(&page[kept..tag.start]);
            // White space by the thousand costs as much as the tags did.
            if !flat.ends_with(char::is_whitespace) {
                flat.push(' ');
            }
            kept = tag.end;
        }
    }
    flat.push_str(&page[kept..]);
    flat
}

/// A start or end tag.
struct Tag {
    start: usize,
    end: usize,
    closes: bool,
    /// Whether elements of its name lie in one another: paragraphs, entries and pictures do not.
    nests: bool,
}

impl Tag {
    fn depth_after(&self, depth: usize) -> usize {
        match (self.nests, self.closes) {
            (false, _) => depth,
            (true, true) => depth.saturating_sub(1),
            (true, false) => depth + 1,
        }
    }
}

/// Names of elements without content, or that the next of their kind ends.
const FLAT: [&str; 30] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "td", "th", "tr", "dt", "dd", "option", "html", "head", "body",
    "script", "style", "path", "thead", "tbody",
];

fn tags(page: &str) -> impl Iterator<Item = Tag> + '_ {
    let bytes = page.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + bytes.get(at..)?.iter().position(|b| *b == b'<')?;
            let closes = bytes.get(start + 1) == Some(&b'/');
            let name_start = start + 1 + usize::from(closes);
            let rest = bytes.get(name_start..)?;
            let length = rest.iter().take(32).take_while(|b| b.is_ascii_alphanumeric()).count();
            at = name_start + length;
            if length == 0 {
                continue;
            }
            let name = page.get(name_start..at)?.to_ascii_lowercase();
            let close = bytes.get(at..)?.iter().position(|b| *b == b'>');
            let end = close.map_or(bytes.len(), |offset| at + offset + 1);
            let empty = end >= 2 && bytes.get(end - 2) == Some(&b'/');
            at = end;
            return Some(Tag {
                start,
                end,
                closes,
                nests: !empty && !FLAT.contains(&name.as_str()),
            });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_pages_are_flattened_and_keep_their_text() {
        let page = format!("{}words{}", "<div>".repeat(5000), "</div>".repeat(5000));
        let (flat, notes) = tame("page.html", &page);
        assert!(flat.contains("words") && survey(&flat).deepest <= DEEPEST);
        assert_eq!(notes.len(), 1);
    }

    #[test]
    fn scripts_go_and_what_they_say_of_the_page_stays() {
        let page = "<p>One<script src=x>a('</p>')</SCRIPT><!-- <p> --><style>b</style><scripture>\
                    <script type='application/ld+json'>{}</script> two<script>cut";
        let lean = "<p>One<scripture><script type='application/ld+json'>{}</script> two<script>cut";
        assert_eq!(without_scripts(page), lean);
    }

    #[test]
    fn ordinary_pages_stay_as_they_are() {
        let page = "<html><body><p>One <b>two</b> a < b<br></p></body></html>";
        assert!(
            matches!(tame("page.html", page), (Cow::Borrowed(same), notes) if same == page && notes.is_empty())
        );
    }
}
