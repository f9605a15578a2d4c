//! Where sentences end.

use dateline_model::Span;

use crate::hash::{Lexeme, mix};
use crate::token::character::{is_alone, is_closing, is_opening, is_stop, is_word};
use crate::token::data::{holds, listed};
use crate::token::{Token, Tokens, scan};

/// No sentence has more tokens: what follows in this project looks at all pairs of words of a
/// sentence here and there.
pub const LONGEST: usize = 400;

/// How sure it must be that a sentence goes on where the rules would end it.
const DOUBT: f32 = 2.0;

/// One past the last token of the sentence that starts with token `first`. Where the language has
/// learnt it, `scores` says after which tokens a sentence ends.
pub(crate) fn end(block: &Block, first: usize) -> usize {
    let tokens = block.tokens.len();
    let last = tokens.min(first + LONGEST);
    for at in first..last {
        let after = block.after_closing(at);
        if after <= last && after < tokens && block.ends(first, at, after) {
            return after;
        }
    }
    (first + 1..=last).rev().find(|&end| !block.is_joined(end)).unwrap_or(last)
}

/// A token, as the ends of sentences are learnt from it.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Where it stands.
    pub span: Span,
    /// What it looks like.
    pub word: Lexeme,
    /// Whether it is worth asking if a sentence ends with it.
    pub may_end: bool,
}

/// The tokens of a block.
pub fn places(text: &str, block: Span, data: &Tokens) -> Vec<Place> {
    let tokens = scan::tokens(text, block, data);
    let block = Block { text, tokens: &tokens, data, scores: &[] };
    let words = block.words().into_iter().zip(&tokens);
    let place = |(word, token): (_, &Token)| Place { span: token.span, word, may_end: false };
    let mut places: Vec<Place> = words.map(place).collect();
    for at in 0..tokens.len() {
        let after = block.after_closing(at);
        if after < tokens.len() && block.may_end(at, after) {
            places[after - 1].may_end = true;
        }
    }
    places
}

/// The tokens of a block, and what is known of where sentences end.
pub(crate) struct Block<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub data: &'a Tokens,
    /// By token: above zero where a sentence ends after it.
    pub scores: &'a [f32],
}

impl<'a> Block<'a> {
    /// What the tokens look like, and whether white space stands before each.
    pub(crate) fn words(&self) -> Vec<Lexeme> {
        let mut buffer = String::new();
        let word = |at: usize| {
            let mut word = Lexeme::read(self.text(at), &mut buffer);
            word.shape = mix(word.shape, u64::from(self.gap(at).is_empty()));
            word
        };
        (0..self.tokens.len()).map(word).collect()
    }

    fn text(&self, token: usize) -> &'a str {
        self.tokens.get(token).and_then(|token| self.text.get(token.span.range())).unwrap_or("")
    }

    /// The white space and the like before a token.
    fn gap(&self, token: usize) -> &'a str {
        let before = token.checked_sub(1).and_then(|before| self.tokens.get(before));
        let (Some(before), Some(here)) = (before, self.tokens.get(token)) else { return "" };
        self.text.get(Span::new(before.span.end, here.span.start).range()).unwrap_or("")
    }

    /// The token after `at` and whatever closes what it stands in.
    fn after_closing(&self, at: usize) -> usize {
        if !self.is_end(at) {
            return at + 1;
        }
        let mut after = at + 1;
        while after < self.tokens.len() && after < at + 4 && self.closes(after) {
            after += 1;
        }
        after
    }

    /// Whether a token ends with what may end a sentence.
    fn is_end(&self, token: usize) -> bool {
        self.text(token).ends_with(is_stop)
    }

    /// Whether a token after a stop closes a quotation or parenthesis: it follows at once, or
    /// cannot open one.
    fn closes(&self, token: usize) -> bool {
        let mut letters = self.text(token).chars();
        match (letters.next(), letters.next()) {
            (Some(c), None) if is_closing(c) => {
                self.gap(token).is_empty() || matches!(c, '»' | '”' | ')' | ']')
            }
            _ => false,
        }
    }

    /// Whether a token goes on with the written word of the token before it.
    fn is_joined(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|token| token.joined)
    }

    /// Whether the sentence that started with `first` ends with `at` and what closes after it, and
    /// the next starts with `after`.
    fn ends(&self, first: usize, at: usize, after: usize) -> bool {
        if self.gap(at + 1).matches('\n').nth(1).is_some() {
            return true;
        }
        let ends = match self.scores.get(after - 1) {
            None => self.ends_by_rule(at, after),
            Some(score) => self.ends_by_score(*score, at, after),
        };
        ends && !self.is_numbering(first, at) && !(first == at && self.is_name(at))
    }

    /// Whether a word may be a name that goes on with the next word: one with a capital, on the same
    /// line, that does not begin sentences.
    fn is_name(&self, at: usize) -> bool {
        let next = self.text(at + 1);
        self.text(at).ends_with(is_word)
            && !self.gap(at + 1).contains('\n')
            && next.starts_with(char::is_uppercase)
            && !holds(&self.data.starters, next)
    }

    /// Whether a sentence ends here by what is learnt and the rules: what they call an end needs
    /// less, an abbreviation or initial that they do not call an end is none, and after a word
    /// without a mark it must be surer.
    fn ends_by_score(&self, score: f32, at: usize, after: usize) -> bool {
        let token = self.text(at);
        let least = match self.ends_by_rule(at, after) {
            true => -DOUBT,
            false if token.ends_with('.') && token.contains(is_word) => return false,
            false if token.ends_with(is_word) => self.data.bare_end,
            false => 0.0,
        };
        score > least && self.may_end(at, after)
    }

    /// Whether it is worth asking if a sentence ends here: after a mark, or before a capital.
    fn may_end(&self, at: usize, after: usize) -> bool {
        let (here, next) = (self.text(at), self.text(after));
        !self.is_joined(after)
            && (after > at + 1
                || !here.ends_with(is_word)
                || !next.starts_with(|c: char| c.is_lowercase() || c == ',' || c == '.'))
    }

    /// Whether a sentence ends here by the rules that hold where nothing is learnt.
    fn ends_by_rule(&self, at: usize, after: usize) -> bool {
        let token = self.text(at);
        match token.chars().all(is_stop) {
            _ if !self.is_end(at) => false,
            true => self.starts(after, token),
            false => self.ends_abbreviation(at, after),
        }
    }

    /// Whether the sentence so far is the number of an entry of a list.
    fn is_numbering(&self, first: usize, at: usize) -> bool {
        let token = self.text(first);
        at == first + 1
            && self.text(at) == "."
            && (token.chars().all(|c| c.is_ascii_digit()) || token.chars().count() == 1)
    }

    /// Whether a sentence can start with a token, after a token made of stops.
    fn starts(&self, token: usize, stop: &str) -> bool {
        let Some(word) = (token..token + 4).find(|&at| self.text(at).contains(is_word)) else {
            return true;
        };
        let opened = (token..word).all(|at| self.text(at).starts_with(is_opening));
        let next = self.text(word);
        let lower =
            next.chars().next().is_some_and(char::is_lowercase) && next == next.to_lowercase();
        let short = stop.chars().all(|c| c == '.' || c == '…') && stop.len() > 1;
        let number = next.starts_with(|c: char| c.is_ascii_digit());
        opened && !lower && !(short && number)
    }

    /// Whether the sentence ends with an abbreviation: a word that begins sentences follows, with
    /// a capital.
    fn ends_abbreviation(&self, at: usize, after: usize) -> bool {
        let token = self.text(at);
        let word = token.strip_suffix('.').unwrap_or(token);
        if !token.ends_with('.') {
            return self.starts(after, ".") && token.chars().last().is_some_and(is_alone);
        }
        if listed(&self.data.titles, word) || is_address(token) {
            return false;
        }
        let Some(next) =
            (after..after + 3).map(|at| self.text(at)).find(|text| text.contains(is_word))
        else {
            return true;
        };
        let next = next.trim_end_matches(|c| !is_word(c));
        next.starts_with(char::is_uppercase)
            && holds(&self.data.starters, next)
            && (word.chars().count() > 1)
    }
}

fn is_address(token: &str) -> bool {
    token.contains("://") || token.contains('@')
}
