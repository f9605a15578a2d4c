//! What stands around an expression: its sentence, its section, the tense of its clause.

mod cues;

use dateline_model::syntax::{Mood, Tense, Upos};
use dateline_model::{Block, BlockKind, Direction, Span, Syntax};

use crate::find::Found;
use crate::grammar::Language;

/// What stands around an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Context {
    /// The block it stands in.
    pub block: usize,
    /// Where its sentence begins.
    pub sentence: usize,
    /// Whether it stands at the beginning of its sentence.
    pub opens: bool,
    /// Whether it sets the day of what follows.
    pub heads_section: bool,
    /// Whether its clause tells the past or the future.
    pub direction: Option<Direction>,
    /// The part of that which words next to the expression say ("until").
    pub stated: Option<Direction>,
    /// Whether it is the open end of a stretch of time.
    pub bound: Option<Bound>,
}

/// Where a stretch of time lies from the day that bounds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    Since,
    Until,
    Before,
    After,
}

/// An article as far as its time expressions are concerned.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    pub text: &'a str,
    pub blocks: &'a [Block],
    pub syntax: &'a Syntax,
    pub language: &'a Language,
}

/// The context of each expression.
pub(crate) fn contexts(page: Page<'_>, found: &[Found]) -> Vec<Context> {
    found.iter().map(|found| context(page, found)).collect()
}

fn context(page: Page<'_>, found: &Found) -> Context {
    let at = page.blocks.partition_point(|block| block.span.start <= found.span.start);
    let number = at.saturating_sub(1);
    let whole = Span::new(0, page.text.len());
    let block = page.blocks.get(number).copied();
    let span = block.map_or(whole, |block| block.span);
    let sentence = sentence(page, span, found.whole);
    let near = cues::near(page, sentence, if found.alone { found.span } else { found.whole });
    let told =
        governed(page, found.span).unwrap_or_else(|| cues::worded(page, sentence, found.whole));
    Context {
        block: number,
        sentence: sentence.start,
        opens: found.whole.start.saturating_sub(sentence.start) <= 12,
        heads_section: block.is_some_and(|block| heads(page.text, block, found)),
        direction: near.stated.or(told),
        stated: near.stated,
        bound: near.bound.filter(|_| found.alone),
    }
}

/// The sentence around a span: the parser's, or what lies between full stops.
fn sentence(page: Page<'_>, block: Span, span: Span) -> Span {
    let parsed = page.syntax.sentence_at(span.start).and_then(|at| page.syntax.sentences.get(at));
    if let Some(sentence) = parsed.filter(|sentence| sentence.span.overlaps(span)) {
        return sentence.span.cover(span);
    }
    const REACH: usize = 600;
    let ends = |(at, c): (usize, char), text: &str| {
        let after = text.get(at + c.len_utf8()..).unwrap_or("");
        let spaced = after.is_empty() || after.starts_with([' ', '\n']);
        match c {
            '!' | '?' | '\n' | '…' => spaced,
            // "9. September" is no end.
            '.' => spaced && !text.get(..at).is_some_and(ends_in_number),
            _ => false,
        }
    };
    let from = page.text.floor_char_boundary(block.start.max(span.start.saturating_sub(REACH)));
    let before = page.text.get(from..span.start).unwrap_or("");
    let start = before.char_indices().rev().find(|&c| ends(c, before) && c.0 + 1 < before.len());
    let to = page.text.ceil_char_boundary(block.end.min(span.end + REACH));
    let after = page.text.get(span.end..to).unwrap_or("");
    let end = after.char_indices().find(|&c| ends(c, after));
    Span::new(
        start.map_or(from, |(at, c)| from + at + c.len_utf8()),
        end.map_or(to.max(span.end), |(at, c)| span.end + at + c.len_utf8()),
    )
}

/// Whether a number of one or two digits stands last.
fn ends_in_number(text: &str) -> bool {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    matches!(digits, 1 | 2)
}

/// A heading that begins with a date, or a paragraph that has one before a colon or dash or alone
/// on its first line.
fn heads(text: &str, block: Block, found: &Found) -> bool {
    let Some(before) = text.get(block.span.start..found.span.start) else { return false };
    let Some(after) = text.get(found.whole.end..block.span.end) else { return false };
    if before.chars().any(char::is_alphanumeric) {
        return false;
    }
    let frame = &found.frame;
    let names_day = frame.day.is_some()
        || frame.weekday.is_some()
        || frame.month.is_some()
        || frame.year.is_some();
    if !names_day {
        return false;
    }
    let rest = after.trim_start();
    match block.kind {
        BlockKind::Heading => true,
        BlockKind::Paragraph | BlockKind::Item | BlockKind::Title => {
            rest.is_empty()
                || rest.starts_with([':', '–', '—', '|'])
                || after.starts_with('\n')
                || after.starts_with(" - ")
        }
        _ => false,
    }
}

/// The direction that the verb above an expression has; nothing where there is no tree, and no
/// direction where the verb has none.
fn governed(page: Page<'_>, span: Span) -> Option<Option<Direction>> {
    let syntax = page.syntax;
    let first = syntax.words_within(span).next()?;
    let mut at = first;
    for _ in 0..40 {
        let word = syntax.words.get(at)?;
        if word.upos == Upos::X {
            return None;
        }
        if (matches!(word.upos, Upos::Verb | Upos::Aux) || has_auxiliary(syntax, at))
            && let Some(direction) = tense(page, at)
        {
            return Some(Some(direction));
        }
        match syntax.head(at) {
            Some(head) => at = head,
            None => return if is_verbal(syntax, at) { Some(None) } else { None },
        }
    }
    None
}

fn is_verbal(syntax: &Syntax, at: usize) -> bool {
    syntax.words.get(at).is_some_and(|word| matches!(word.upos, Upos::Verb | Upos::Aux))
}

fn has_auxiliary(syntax: &Syntax, at: usize) -> bool {
    syntax.children(at).any(|child| syntax.words.get(child).is_some_and(|w| w.upos == Upos::Aux))
}

/// The direction of a verb with its auxiliaries.
fn tense(page: Page<'_>, verb: usize) -> Option<Direction> {
    let syntax = page.syntax;
    let auxiliaries: Vec<usize> = syntax
        .children(verb)
        .filter(|&child| syntax.words.get(child).is_some_and(|w| w.upos == Upos::Aux))
        .collect();
    let group = || std::iter::once(verb).chain(auxiliaries.iter().copied());
    let features = |at: usize| syntax.words.get(at).map(|word| word.features).unwrap_or_default();
    let future = |at: usize| {
        features(at).tense == Some(Tense::Future)
            || page.language.cues.get(&syntax.form(at).to_lowercase()).future
    };
    if group().any(future) {
        return Some(Direction::Future);
    }
    if group().any(|at| features(at).mood == Some(Mood::Conditional)) {
        return None;
    }
    let past = |at: usize| matches!(features(at).tense, Some(Tense::Past | Tense::Imperfect));
    group().any(past).then_some(Direction::Past)
}
