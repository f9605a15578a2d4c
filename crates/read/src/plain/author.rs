//! Who wrote a page, and what it calls itself.

use dateline_model::BlockKind;

use super::cue::{self, Effect};
use super::line::{Line, Look, slice};

/// An author's box: a name by itself, then a few words in quotation marks, below the story. Its
/// lines become chrome; the name is returned.
pub(super) fn boxed(text: &str, lines: &mut [Line]) -> Option<String> {
    let total: usize = lines.iter().map(running).sum();
    let mut below = 0;
    for index in (1..lines.len()).rev() {
        below += running(&lines[index]);
        if below * 5 > total {
            return None;
        }
        let name = slice(text, lines[index - 1].span);
        if is_name(name) && is_quoted(slice(text, lines[index].span)) {
            let name = name.to_string();
            lines[index - 1].cue = Some(Effect::Line);
            lines[index].cue = Some(Effect::Line);
            return Some(name);
        }
    }
    None
}

fn running(line: &Line) -> usize {
    if line.look == Look::Running && line.cue.is_none() { line.words } else { 0 }
}

/// Two to four words, each with a capital and letters alone.
fn is_name(content: &str) -> bool {
    let words: Vec<&str> = content.split_whitespace().take(5).collect();
    let named = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’'))
    };
    (2..=4).contains(&words.len()) && words.iter().all(named)
}

fn is_quoted(content: &str) -> bool {
    let opens = content.starts_with(['"', '“', '«']);
    let inner = content.trim_matches(['"', '“', '”', '«', '»']);
    opens && content.ends_with(['"', '”', '»']) && !inner.contains(['"', '“', '«'])
}

/// The author that a line above or below the story names.
pub(super) fn byline(text: &str, lines: &[Line], kinds: &[BlockKind]) -> Option<String> {
    let chrome = lines.iter().zip(kinds).filter(|(_, kind)| **kind == BlockKind::Boilerplate);
    chrome.map(|(line, _)| slice(text, line.span)).find_map(cue::byline).map(str::to_string)
}

/// What the page calls itself: in its line of rights, or by a domain in a line of chrome.
pub(super) fn outlet(text: &str, lines: &[Line], kinds: &[BlockKind]) -> Option<String> {
    let chrome = || {
        let lines = lines.iter().zip(kinds).filter(|(_, kind)| **kind == BlockKind::Boilerplate);
        lines.map(|(line, _)| slice(text, line.span))
    };
    let stated = chrome().find_map(cue::outlet).map(str::to_string);
    stated.or_else(|| chrome().filter(|line| line.len() < 400).find_map(domain))
}

/// A registrable domain among the words of a line.
fn domain(line: &str) -> Option<String> {
    line.split_whitespace().find_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let known = psl::suffix(word.as_bytes()).is_some_and(|s| s.is_known());
        let clean = word.is_ascii() && word.contains('.') && !word.contains(['/', '@', ':', '\'']);
        (known && clean).then(|| psl::domain_str(&word).map(str::to_string))?
    })
}
