//! Finds expressions: one pass of the automaton, and rules where a trigger stands.

use std::cmp::Reverse;

use dateline_model::{Rule, Span};

use crate::frame::Frame;
use crate::grammar::token::{self, Shape, Token};
use crate::grammar::{Chart, Language, Match};

/// An expression that was found, not yet resolved.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub span: Span,
    pub frame: Frame,
    pub rule: Rule,
    /// The span of the whole match, of which this may be a part ("from … to …").
    pub whole: Span,
    /// Whether it is the only part.
    pub alone: bool,
}

/// The most tokens tried together, on each side of a trigger.
const LEFT: usize = 12;
const RIGHT: usize = 40;

/// The expressions within `span` of a text, in order of place.
pub(crate) fn find(language: &Language, text: &str, span: Span) -> Vec<Found> {
    let mut finder = Finder {
        language,
        text,
        span,
        buffer: String::new(),
        chart: Chart::new(language),
        matches: Vec::new(),
        found: Vec::new(),
    };
    let block = text.get(..span.end).unwrap_or("");
    let mut done = span.start;
    for trigger in language.triggers.find_iter(block.get(span.start..).unwrap_or("")) {
        let (start, end) = (span.start + trigger.start(), span.start + trigger.end());
        if start < done || !finder.is_token(start, end) {
            continue;
        }
        done = finder.segment(start, done);
    }
    finder.found
}

struct Finder<'a> {
    language: &'a Language,
    text: &'a str,
    span: Span,
    buffer: String,
    chart: Chart<'a>,
    matches: Vec<Match>,
    found: Vec<Found>,
}

impl Finder<'_> {
    /// Whether a trigger is a whole word, or the first of several digits.
    fn is_token(&self, start: usize, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let Some(&first) = bytes.get(start) else { return false };
        let before = self.text.get(..start).and_then(|text| text.chars().next_back());
        if first.is_ascii_digit() {
            return !before.is_some_and(|c| c.is_ascii_digit());
        }
        let after = self.text.get(end..).and_then(|text| text.chars().next());
        !before.is_some_and(token::is_letter) && !after.is_some_and(token::is_letter)
    }

    fn known(&mut self, piece: token::Piece) -> Token {
        self.language.token(self.text, piece, &mut self.buffer)
    }

    /// Tries the rules on the known words around a trigger; returns the end of what was tried.
    fn segment(&mut self, trigger: usize, done: usize) -> usize {
        self.chart.clear();
        let inner_start = self.left(trigger, done);
        let inner_end = self.right(trigger);
        let tokens = &self.chart.tokens;
        let end = tokens.get(inner_end.saturating_sub(1)).map_or(trigger + 1, |token| token.end);
        if is_mere_number(tokens.get(inner_start..inner_end).unwrap_or_default()) {
            return end;
        }
        self.chart.survey();
        self.matches.clear();
        for start in inner_start..inner_end {
            self.chart.matches_at(start, &mut self.matches);
        }
        if !self.matches.is_empty() {
            let matches = std::mem::take(&mut self.matches);
            for made in longest(self.language, matches, self.chart.tokens.len()) {
                self.report(&made);
            }
        }
        end.max(trigger + 1)
    }

    /// Fills in the known tokens before a trigger with one more; returns where the known ones
    /// begin.
    fn left(&mut self, trigger: usize, done: usize) -> usize {
        let mut at = trigger;
        let mut known = 0;
        let limit = self.span.start;
        while let Some(piece) = token::previous(self.text, at).filter(|piece| piece.start >= limit)
        {
            let token = self.known(piece);
            at = token.start;
            self.chart.tokens.push(token);
            let stop = token.word.is_none() && token.shape != Shape::Digits;
            if stop || token.start < done || known >= LEFT {
                break;
            }
            known += 1;
        }
        let tokens = &mut self.chart.tokens;
        tokens.reverse();
        // `spaced` was seen from the right; say it from the left.
        let mut before = None;
        for token in tokens.iter_mut() {
            token.spaced = before.is_some_and(|end| end < token.start);
            before = Some(token.end);
        }
        tokens.len() - known
    }

    /// Adds the known tokens from the trigger on with two more; returns where the known ones end.
    fn right(&mut self, trigger: usize) -> usize {
        let mut at = self.chart.tokens.last().map_or(trigger, |token| token.end);
        let first = self.chart.tokens.len();
        let mut end = first;
        let mut known = true;
        while let Some(piece) =
            token::next(self.text, at).filter(|piece| piece.end <= self.span.end)
        {
            let token = self.known(piece);
            at = token.end;
            self.chart.tokens.push(token);
            let count = self.chart.tokens.len();
            known &= token.word.is_some() || token.shape == Shape::Digits;
            if known {
                end = count;
            }
            if count >= end + 2 || end >= first + RIGHT {
                break;
            }
        }
        end
    }

    fn report(&mut self, made: &Match) {
        let refused =
            self.language.rules.get(usize::from(made.rule)).is_none_or(|rule| rule.refuse);
        let tokens = &self.chart.tokens;
        let place = |start: usize, end: usize| -> Option<Span> {
            let last = tokens.get(end.checked_sub(1)?)?;
            Some(Span::new(tokens.get(start)?.start, last.end))
        };
        let Some(whole) = place(made.start, made.end).filter(|_| !refused) else { return };
        let rule = self.chart.tree(made);
        for &(start, end, frame) in &made.reported {
            if let Some(span) = place(start, end).filter(|_| start < end) {
                let alone = made.reported.len() == 1;
                self.found.push(Found { span, frame, rule: rule.clone(), whole, alone });
            }
        }
    }
}

/// The longest matches that do not overlap: those that report most, of them those that look at
/// most, and of equal ones the earlier rule's.
fn longest(language: &Language, mut matches: Vec<Match>, tokens: usize) -> Vec<Match> {
    if matches.len() > 1 {
        matches.sort_by_key(|made| {
            let whole = made.end - made.start;
            let refuses =
                language.rules.get(usize::from(made.rule)).is_some_and(|rule| rule.refuse);
            let reported = if refuses { whole } else { reported(made) };
            (Reverse(reported), Reverse(whole), !refuses, made.rule, made.start)
        });
    }
    let mut taken = vec![false; tokens];
    let mut kept: Vec<Match> = Vec::new();
    for made in matches {
        let Some(range) = taken.get_mut(made.start..made.end) else { continue };
        if range.iter().any(|&taken| taken) {
            continue;
        }
        range.fill(true);
        kept.push(made);
    }
    kept.sort_by_key(|made| made.start);
    kept
}

/// The number of tokens from the first that is reported to the last.
fn reported(made: &Match) -> usize {
    let start = made.reported.iter().map(|part| part.0).min().unwrap_or(0);
    let end = made.reported.iter().map(|part| part.1).max().unwrap_or(0);
    end.saturating_sub(start)
}

/// A number between unknown words, of another length than years have.
fn is_mere_number(tokens: &[Token]) -> bool {
    matches!(tokens, [only] if only.shape == Shape::Digits && only.end - only.start != 4)
}
