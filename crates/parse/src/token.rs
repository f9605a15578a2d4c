//! Tokens and syntactic words, as Universal Dependencies v2 cuts them.
//!
//! A token is a stretch of text; what lies between tokens is white space and control characters.
//! A token stands for one word, or for several ("du" is "de" and "le").

use dateline_model::Span;

use crate::{contraction, sentence};

mod address;
pub(crate) mod character;
pub(crate) mod data;
mod number;
pub(crate) mod scan;
mod word;

pub use data::Tokens;

/// One syntactic word as the tokeniser finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Where it stands. Words of one token that are spelled otherwise in it share its span.
    pub span: Span,
    /// The word as written, or as the contraction stands for.
    pub form: &'a str,
    /// Which word of its token it is, from 0.
    pub part: u8,
    /// How many words its token has; 1 for ordinary words.
    pub parts: u8,
}

/// A token, before it is cut into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Whether it and the token before it are words of one written word ("do" and "n't").
    pub joined: bool,
}

/// Cuts a block of text into sentences and hands each one's words, never none, to `each`.
///
/// No sentence is longer than [`sentence::LONGEST`] tokens.
///
/// ```
/// use dateline_model::Span;
/// use dateline_parse::token::{self, Tokens};
/// let text = "Aux armes. On parle du pain";
/// let mut sentences = Vec::new();
/// token::sentences(text, Span::new(0, text.len()), Tokens::of("fr"), |words| {
///     sentences.push(words.iter().map(|word| word.form).collect::<Vec<_>>().join(" "));
/// });
/// assert_eq!(sentences, ["À les armes .", "On parle de le pain"]);
/// ```
pub fn sentences<'a>(
    text: &'a str,
    block: Span,
    data: &'a Tokens,
    mut each: impl FnMut(&[Piece<'a>]),
) {
    let tokens = scan::tokens(text, block, data);
    let mut block = sentence::Block { text, tokens: &tokens, data, scores: &[] };
    let scores = data.ending.as_ref().map(|ending| ending.scores(&block.words()));
    block.scores = scores.as_deref().unwrap_or_default();
    let mut words = Vec::new();
    let mut first = 0;
    while first < tokens.len() {
        let end = sentence::end(&block, first);
        words.clear();
        contraction::words(text, &tokens[first..end], data, &mut words);
        each(&words);
        first = end;
    }
}

#[cfg(test)]
mod tests;
