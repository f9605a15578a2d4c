//! Other people's text and addresses, made harmless.

use std::borrow::Cow;

use dateline_model::Passage;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

/// How long a passage may be, in characters, to stand whole in a text fragment.
const WHOLE: usize = 70;
/// How many words of a longer passage open and close its text fragment.
const WORDS: usize = 5;

/// `-`, `,` and `&` have a meaning in a text directive, so they are encoded too.
const DIRECTIVE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// The text without characters that act on the text around them: control characters, terminal
/// escapes, overrides of the writing direction, tags.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.contains(acts) { Cow::Owned(text.replace(acts, "")) } else { Cow::Borrowed(text) }
}

/// The text on one line: harmless, with every run of white space as one space.
pub(super) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(is_break).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&plain(word));
    }
    line
}

/// White space that a line may be broken at, and line separators; no-break spaces stay.
fn is_break(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn acts(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The text as Markdown shows it: on one line, with nothing in it that Markdown or HTML acts on.
pub(super) fn markdown(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => safe.extend(['\\', c]),
            _ => safe.push(c),
        }
    }
    safe
}

/// At most `limit` characters, cut after a word, with an ellipsis where something is left out.
pub(super) fn short(text: &str, limit: usize) -> Cow<'_, str> {
    let Some((end, _)) = text.char_indices().nth(limit) else { return Cow::Borrowed(text) };
    let head = &text[..end];
    let cut = head.rfind(' ').filter(|at| *at * 2 > end).unwrap_or(end);
    Cow::Owned(format!("{}…", head[..cut].trim_end_matches([' ', ',', ';', ':'])))
}

/// An address that may be followed: absolute, and http or https.
pub(super) fn address(url: &str) -> Option<Url> {
    let mut url = Url::parse(url.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return None;
    }
    // A name and password before the host are there to deceive.
    url.set_username("").ok()?;
    url.set_password(None).ok()?;
    Some(url)
}

/// The address of a passage on its page: the browser scrolls to the words and marks them.
pub(super) fn address_of(url: &str, passage: &Passage) -> Option<String> {
    let mut url = address(url)?;
    let fragment = url.fragment().unwrap_or_default().to_string();
    let fragment = fragment.split(":~:").next().unwrap_or_default();
    url.set_fragment(None);
    Some(match directive(&passage.exact) {
        Some(directive) => format!("{url}#{fragment}:~:text={directive}"),
        None => url.to_string(),
    })
}

/// The words of a text directive: whole, or the first and last ones of a long passage.
fn directive(exact: &str) -> Option<String> {
    let words: Vec<&str> = exact.split_whitespace().collect();
    let encode = |words: &[&str]| utf8_percent_encode(&words.join(" "), DIRECTIVE).to_string();
    let one_line = !exact.trim().contains('\n');
    match words.len() {
        0 => None,
        _ if one_line && exact.chars().count() <= WHOLE => Some(encode(&words)),
        n if n <= 2 * WORDS => Some(encode(&words)),
        n => Some(format!("{},{}", encode(&words[..WORDS]), encode(&words[n - WORDS..]))),
    }
}

/// A language tag for a `lang` attribute; `und` for anything that is none.
pub(super) fn language(code: &str) -> &str {
    let is_tag = (2..=12).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_tag { code } else { "und" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(exact: &str) -> Passage {
        Passage { start: 0, end: exact.chars().count(), exact: exact.into() }
    }

    #[test]
    fn only_web_addresses_are_followed() {
        for bad in ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " data:text/html,x", "//x", "x"] {
            assert_eq!(address(bad), None, "{bad}");
        }
        assert_eq!(address("https://a:b@c.example/d").unwrap().as_str(), "https://c.example/d");
    }

    #[test]
    fn text_fragments_are_encoded() {
        let address = address_of("https://c.example/d", &passage("l’un-deux, trois & 4"));
        let expected = "https://c.example/d#:~:text=l%E2%80%99un%2Ddeux%2C%20trois%20%26%204";
        assert_eq!(address.as_deref(), Some(expected));
        let kept = address_of("https://c.example/d#part", &passage("five"));
        assert_eq!(kept.as_deref(), Some("https://c.example/d#part:~:text=five"));
    }

    #[test]
    fn a_long_passage_is_named_by_its_ends() {
        let words: Vec<String> = (0..40).map(|n| format!("w{n}")).collect();
        let address = address_of("https://c.example/", &passage(&words.join(" "))).unwrap();
        assert!(address.ends_with("text=w0%20w1%20w2%20w3%20w4,w35%20w36%20w37%20w38%20w39"));
    }

    #[test]
    fn nothing_acts_on_its_surroundings() {
        assert_eq!(plain("a\u{202e}b\u{1b}[31mc\u{2066}"), "ab[31mc");
        assert_eq!(line("  a\n\n b\u{a0}c "), "a b\u{a0}c");
        assert_eq!(markdown("[x](y) <script> *a*"), "\\[x\\](y) &lt;script> \\*a\\*");
        assert_eq!(language("fr\" onload=\"x"), "und");
    }

    #[test]
    fn long_text_is_cut_after_a_word() {
        assert_eq!(short("one two three", 9), "one two…");
        assert_eq!(short("one", 9), "one");
    }
}
