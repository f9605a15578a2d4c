//! From a block of text to tokens, in one pass from left to right.

use dateline_model::Span;
use unicode_segmentation::UnicodeSegmentation;

use super::character::{is_alone, is_apostrophe, is_gap, is_hyphen, is_stop, is_word};
use super::data::{Tokens, holds};
use super::{Token, address};

/// No token is longer, in bytes (by more than one character).
const LONGEST: usize = 1024;

/// Faces made of punctuation.
const FACES: [&str; 14] =
    [":-)", ":-(", ";-)", ":-D", ":-P", ":)", ":(", ";)", ":D", ":P", "=)", "=(", "<3", "(:"];

/// The tokens of a block, in order of place.
pub(crate) fn tokens(text: &str, block: Span, data: &Tokens) -> Vec<Token> {
    let end = text.floor_char_boundary(block.end);
    let start = text.ceil_char_boundary(block.start).min(end);
    let mut scanner = Scanner {
        text: &text[..end],
        start,
        at: start,
        data,
        tokens: Vec::with_capacity((end - start) / 5),
    };
    scanner.block();
    scanner.tokens
}

/// The place reached in a block, and the tokens before it.
pub(super) struct Scanner<'a> {
    /// The text up to the end of the block.
    pub text: &'a str,
    start: usize,
    /// The next byte to be read.
    pub at: usize,
    /// The language's data.
    pub data: &'a Tokens,
    tokens: Vec<Token>,
}

impl<'a> Scanner<'a> {
    /// What is still to be read.
    pub fn rest(&self) -> &'a str {
        self.after(self.at)
    }

    /// The text from `byte` to the end of the block.
    pub fn after(&self, byte: usize) -> &'a str {
        self.text.get(byte..).unwrap_or("")
    }

    /// The character that starts at `byte`.
    pub fn char_at(&self, byte: usize) -> Option<char> {
        self.after(byte).chars().next()
    }

    /// The character that ends at `byte`, in this block.
    pub fn before(&self, byte: usize) -> Option<char> {
        self.text.get(self.start..byte)?.chars().next_back()
    }

    /// Makes a token of what lies between the place reached and `end`, and goes there.
    pub fn push(&mut self, end: usize) {
        self.push_as(end, false);
    }

    /// Like [`Self::push`], for the later words of one written word.
    pub fn push_joined(&mut self, end: usize) {
        self.push_as(end, true);
    }

    fn push_as(&mut self, end: usize, joined: bool) {
        if end > self.at {
            self.tokens.push(Token { span: Span::new(self.at, end), joined });
            self.at = end;
        }
    }

    fn block(&mut self) {
        while let Some(c) = self.char_at(self.at) {
            if is_gap(c) {
                self.at += c.len_utf8();
            } else {
                self.chunk();
            }
        }
    }

    /// Reads as far as the next gap, or a little farther where a number goes on after it.
    fn chunk(&mut self) {
        let rest = self.rest();
        let rest = &rest[..rest.floor_char_boundary(LONGEST)];
        let end = self.at + rest.find(is_gap).unwrap_or(rest.len());
        while self.at < end {
            let Some(found) = address::find(&self.text[..end], self.at) else {
                return self.read_to(end);
            };
            self.read_to(found.start);
            if self.at <= found.start {
                self.push(found.end);
            }
        }
    }

    fn read_to(&mut self, end: usize) {
        while self.at < end {
            let Some(c) = self.char_at(self.at) else { return };
            self.token(c);
        }
    }

    /// Reads one token, or the several of one written word, that begins with `c`.
    fn token(&mut self, c: char) {
        if c.is_ascii_digit() || self.is_sign(c) {
            self.number();
        } else if is_word(c) {
            self.word();
        } else if let Some(end) = self.clitic(c).or_else(|| self.face()) {
            self.push(end);
        } else if is_stop(c) {
            self.run(is_stop);
        } else if c.is_ascii_punctuation()
            && !matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '"' | '%')
        {
            self.run(|other| other == c);
        } else {
            let rest = &self.rest()[..self.rest().floor_char_boundary(LONGEST)];
            let cluster = rest.graphemes(true).next().map_or(0, str::len);
            let length = if is_alone(c) { c.len_utf8() } else { cluster.max(c.len_utf8()) };
            self.push(self.at + length);
        }
    }

    /// A plus or minus before a number, after a gap.
    fn is_sign(&self, c: char) -> bool {
        matches!(c, '-' | '+' | '−')
            && self.char_at(self.at + c.len_utf8()).is_some_and(|next| next.is_ascii_digit())
            && self.before(self.at).is_none_or(|before| is_gap(before) || before == '(')
    }

    /// The end of an enclitic after its hyphen, or of a clitic that stands apart from its word.
    fn clitic(&self, c: char) -> Option<usize> {
        if is_hyphen(c) && self.before(self.at).is_some_and(is_word) {
            return self.enclitic(self.at);
        }
        let first = self.at + c.len_utf8();
        let end = first + self.word_length(first);
        (is_apostrophe(c) && holds(&self.data.clitics, &self.text[first..end])).then_some(end)
    }

    /// The end of a face, if one stands here.
    fn face(&self) -> Option<usize> {
        let rest = self.rest();
        let face = FACES.iter().find(|face| rest.starts_with(**face))?;
        let next = rest[face.len()..].chars().next();
        let free = self.before(self.at).is_none_or(is_gap);
        (free && !next.is_some_and(is_word)).then_some(self.at + face.len())
    }

    fn run(&mut self, goes_on: impl Fn(char) -> bool) {
        let rest = &self.rest()[..self.rest().floor_char_boundary(LONGEST)];
        let length = rest.find(|c| !goes_on(c)).unwrap_or(rest.len());
        self.push(self.at + length);
    }

    /// The number of bytes of word characters from `byte` on.
    pub fn word_length(&self, byte: usize) -> usize {
        let rest = self.after(byte);
        let rest = &rest[..rest.floor_char_boundary(LONGEST)];
        rest.find(|c| !is_word(c)).unwrap_or(rest.len())
    }

    /// The number of bytes of the hyphen at `byte` where a word character follows it.
    pub fn hyphen(&self, byte: usize) -> Option<usize> {
        let hyphen = self.char_at(byte).filter(|c| is_hyphen(*c))?.len_utf8();
        self.char_at(byte + hyphen).is_some_and(is_word).then_some(hyphen)
    }
}
