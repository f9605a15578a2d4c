//! What the words around an expression show, where no tree does or besides it.

use dateline_model::{Direction, Span};

use super::{Bound, Page};
use crate::grammar::Cues;
use crate::grammar::token::{self, Piece, Shape};

/// What the words right before an expression say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Near {
    pub stated: Option<Direction>,
    pub bound: Option<Bound>,
}

/// How far before an expression a preposition may stand, and how many words it may have.
const REACH: usize = 3;

/// What the words right before an expression say.
pub(super) fn near(page: Page<'_>, sentence: Span, span: Span) -> Near {
    let mut pieces = [None; 2 * REACH];
    let mut count = 0;
    let mut at = span.start;
    while let Some(piece) = token::previous(page.text, at)
        .filter(|piece| piece.start >= sentence.start && count < pieces.len())
    {
        at = piece.start;
        if piece.shape != Shape::Sign {
            pieces[count] = Some(piece);
            count += 1;
        } else if !joins(page.text, piece) {
            break;
        }
    }
    let words = pieces.get(..count).unwrap_or_default();
    let mut near = Near::default();
    let mut phrase = String::new();
    for first in 0..REACH.min(count) {
        for length in 1..=REACH.min(count - first) {
            phrase.clear();
            for piece in words.iter().skip(first).take(length).rev().flatten() {
                phrase.push_str(if phrase.is_empty() { "" } else { " " });
                lower(page.text, *piece, &mut phrase);
            }
            near = near.with(&page.language.cues, &phrase, first);
        }
    }
    near
}

impl Near {
    /// What another phrase adds, with so many words between it and the expression.
    fn with(self, cues: &Cues, phrase: &str, between: usize) -> Self {
        let cue = cues.get(phrase);
        let stated = match (cue.ahead, cue.behind) {
            (true, _) => Some(Direction::Future),
            (_, true) => Some(Direction::Past),
            _ => None,
        };
        let bounds = [
            (cue.since, Bound::Since),
            (cue.until, Bound::Until),
            (cue.before, Bound::Before),
            (cue.after, Bound::After),
        ];
        let bound = bounds.into_iter().find_map(|(is, bound)| is.then_some(bound));
        let bound = bound.filter(|_| between < REACH - 1);
        Self { stated: self.stated.or(stated), bound: self.bound.or(bound) }
    }
}

/// Whether a sign stands within a phrase.
fn joins(text: &str, piece: Piece) -> bool {
    matches!(text.get(piece.start..piece.end), Some("'" | "’" | "-"))
}

/// Adds a word in lower case.
fn lower(text: &str, piece: Piece, out: &mut String) {
    let word = text.get(piece.start..piece.end).unwrap_or("");
    match piece.shape {
        Shape::Lower | Shape::Digits => out.push_str(word),
        _ => out.extend(word.chars().flat_map(char::to_lowercase)),
    }
}

/// How many tokens on each side may show the tense.
const WINDOW: usize = 25;
/// How much further away a clause's boundary puts the words behind it.
const BOUNDARY: usize = 4;
/// Longer words are no verbs that anyone wrote.
const LONGEST: usize = 40;

/// The direction that words in the sentence show, where no tree does: the nearest verb's.
pub(super) fn worded(page: Page<'_>, sentence: Span, span: Span) -> Option<Direction> {
    let mut place = span.start;
    let before = std::iter::from_fn(|| {
        let piece =
            token::previous(page.text, place).filter(|piece| piece.start >= sentence.start)?;
        place = piece.start;
        Some(piece)
    });
    let best = nearest(page, before.take(WINDOW), None);
    let mut place = span.end;
    let after = std::iter::from_fn(|| {
        let piece = token::next(page.text, place).filter(|piece| piece.end <= sentence.end)?;
        place = piece.end;
        Some(piece)
    });
    nearest(page, after.take(WINDOW), best).map(|(_, direction)| direction)
}

/// The nearest word that shows a direction, where it is nearer than the best so far.
fn nearest(
    page: Page<'_>,
    pieces: impl Iterator<Item = Piece>,
    mut best: Option<(usize, Direction)>,
) -> Option<(usize, Direction)> {
    let mut distance = 0;
    let mut word = String::new();
    for piece in pieces {
        if piece.shape == Shape::Sign {
            distance += if joins(page.text, piece) { 0 } else { BOUNDARY };
            continue;
        }
        distance += 1;
        if best.is_some_and(|(nearest, _)| distance >= nearest) {
            break;
        }
        if piece.end - piece.start >= LONGEST {
            continue;
        }
        word.clear();
        lower(page.text, piece, &mut word);
        let shown = shown(&page.language.cues, &word).map(|(d, doubt)| (distance + doubt, d));
        let nearer = |shown: &(usize, Direction)| best.is_none_or(|best| shown.0 < best.0);
        if let Some(shown) = shown.filter(nearer) {
            best = Some(shown);
        }
    }
    best
}

/// What a word shows, and how much further away it counts as: endings are less sure than words.
fn shown(cues: &Cues, word: &str) -> Option<(Direction, usize)> {
    let cue = cues.get(word);
    if cue.future {
        return Some((Direction::Future, 0));
    }
    if cue.past {
        return Some((Direction::Past, 1));
    }
    if cue.not_verb || word.len() < 5 {
        return None;
    }
    match cues.endings(word) {
        (true, _) => Some((Direction::Future, 0)),
        (false, true) => Some((Direction::Past, 3)),
        _ => None,
    }
}
