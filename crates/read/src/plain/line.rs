//! What can be told of a line by its looks.

use std::collections::{BTreeMap, HashSet};

use dateline_model::Span;

use super::cue::{self, Effect};

/// A paragraph of a page, measured.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub span: Span,
    /// The number of words (of some eight characters where words are not spaced).
    pub words: usize,
    pub look: Look,
    /// Ends in an ellipsis, as the teaser of another story does.
    pub teaser: bool,
    /// Begins with the mark of a list's entry.
    pub item: bool,
    /// Reads as an entry of a list of days or facts: a number, a colon or dash, and words.
    pub entry: bool,
    /// The strongest cue of chrome in it.
    pub cue: Option<Effect>,
}

/// The looks of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Running text: long, with the common words of its language.
    Running,
    /// A sentence, by its final stop.
    Sentence,
    /// Neither.
    Short,
}

/// The fewest words of running text.
const RUNNING: usize = 10;
/// The fewest words of running text without a final stop.
const RUNNING_UNSTOPPED: usize = 25;
/// The lowest share of common words in running text.
const COMMON: f64 = 0.18;
/// A short line that stands so often on a page is a button…
const REPEATED: usize = 3;
/// … and has not more words.
const BUTTON: usize = 3;

/// The common words of an article's language; none where they are not known.
pub(super) type Common = Option<HashSet<&'static str>>;

pub(super) fn common(language: Option<&str>) -> Common {
    Some(cue::common(language?)?.iter().map(String::as_str).collect())
}

/// Measures every paragraph.
pub(super) fn measure(text: &str, spans: Vec<Span>, common: &Common) -> Vec<Line> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for span in &spans {
        *times.entry(slice(text, *span)).or_default() += 1;
    }
    let mut lines: Vec<Line> = spans.iter().map(|s| line(*s, slice(text, *s), common)).collect();
    for line in &mut lines {
        let repeated = times.get(slice(text, line.span)).is_some_and(|n| *n >= REPEATED);
        if repeated && line.words <= BUTTON {
            line.cue = line.cue.max(Some(Effect::Line));
        }
    }
    lines
}

pub(super) fn slice(text: &str, span: Span) -> &str {
    text.get(span.range()).unwrap_or_default()
}

fn line(span: Span, content: &str, common: &Common) -> Line {
    let words = content.split_whitespace().count().max(content.chars().count() / 12);
    Line {
        span,
        words,
        look: look(content, words, common),
        teaser: content.ends_with(['…', ']']) || content.ends_with("..."),
        item: is_item(content),
        entry: words >= 5 && is_entry(content),
        cue: cue::effect(content),
    }
}

fn look(content: &str, words: usize, common: &Common) -> Look {
    let stopped = ends_sentence(content);
    let running = words >= if stopped { RUNNING } else { RUNNING_UNSTOPPED };
    if running && common.as_ref().is_none_or(|common| share(content, common) >= COMMON) {
        Look::Running
    } else if stopped && words >= 2 {
        Look::Sentence
    } else {
        Look::Short
    }
}

/// The share of a language's common words in a text.
fn share(content: &str, common: &HashSet<&str>) -> f64 {
    let (mut all, mut found) = (0, 0);
    // Enough to tell, however long the paragraph is.
    for word in words(content).take(200) {
        all += 1;
        found += usize::from(common.contains(word.as_str()));
    }
    f64::from(found as u32) / f64::from((all as u32).max(1))
}

/// The words of a text in lower case; apostrophes part them.
pub(super) fn words(content: &str) -> impl Iterator<Item = String> + '_ {
    content
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(str::to_lowercase)
}

/// Whether a text ends as a sentence does, quotation marks and brackets aside.
pub(super) fn ends_sentence(content: &str) -> bool {
    let bare = content.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '“' | '’' | '»' | ')' | ']' | '*')
    });
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', ':', ';'])
        || (bare.len() < content.len() && bare.ends_with(','))
}

fn is_item(content: &str) -> bool {
    let mut chars = content.chars();
    let first = chars.next();
    let bullet = matches!(first, Some('-' | '*' | '•' | '‣' | '◦' | '▪' | '·' | '+'));
    bullet && chars.next().is_some_and(char::is_whitespace)
}

fn is_entry(content: &str) -> bool {
    let head = &content[..content.floor_char_boundary(80)];
    let parted = [": ", " : ", " – ", " — ", "\u{a0}: "].iter().any(|mark| head.contains(mark));
    parted && head.chars().any(|c| c.is_ascii_digit())
}

/// Whether a short line seems to state a day: a year, or a day's number among few words.
pub(super) fn dated(content: &str) -> bool {
    let mut year = false;
    let mut day = false;
    let mut count = 0;
    for word in content.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        count += 1;
        let number: Option<u32> = word.parse().ok();
        year |= word.len() == 4 && number.is_some_and(|n| (1900..2100).contains(&n));
        day |= number.is_some_and(|n| (1..32).contains(&n));
    }
    (year && day && count <= 16) || (year && count <= 6)
}
