//! Written words that stand for several: "du" is "de" and "le".

use crate::token::data::Contraction;
use crate::token::{Piece, Token, Tokens};

/// Tells contractions from the ordinary words that are written alike, by their neighbours.
#[derive(Debug, Default)]
pub(crate) struct Choice {
    weights: &'static [u8],
}

impl Choice {
    /// The choice learnt from treebanks; without data, every contraction is one.
    pub fn read(weights: &'static [u8]) -> Self {
        Self { weights }
    }

    fn splits(&self, _tokens: &[&str; 4]) -> bool {
        let _ = self.weights;
        true
    }
}

/// Appends the words of a sentence.
pub(crate) fn words<'a>(
    text: &'a str,
    sentence: &[Token],
    data: &'a Tokens,
    words: &mut Vec<Piece<'a>>,
) {
    let form =
        |at: usize| sentence.get(at).and_then(|token| text.get(token.span.range())).unwrap_or("");
    for (at, token) in sentence.iter().enumerate() {
        let joined = sentence.get(at + 1).is_some_and(|next| next.joined);
        let neighbours =
            || [form(at.wrapping_sub(2)), form(at.wrapping_sub(1)), form(at), form(at + 1)];
        match data.contraction(form(at)) {
            Some(contraction) if !contraction.learnt || data.choice.splits(&neighbours()) => {
                push_contraction(*token, form(at), contraction, words);
            }
            _ => words.push(Piece {
                span: token.span,
                form: form(at),
                part: u8::from(token.joined),
                parts: 1 + u8::from(token.joined || joined),
            }),
        }
    }
}

/// Appends the words of a contraction, each with its own place where they are spelled out in it.
fn push_contraction<'a>(
    token: Token,
    form: &'a str,
    contraction: &'a Contraction,
    words: &mut Vec<Piece<'a>>,
) {
    let spelled = contraction.words.concat() == form;
    let mut start = token.span.start;
    for (part, word) in contraction.words.iter().enumerate() {
        let mut span = token.span;
        if spelled {
            span.start = start;
            span.end = start + word.len();
            start = span.end;
        }
        let (part, parts) = (part as u8, contraction.words.len() as u8);
        words.push(Piece { span, form: word, part, parts });
    }
}
