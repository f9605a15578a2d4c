//! Written words that stand for several: "du" is "de" and "le".

use dateline_model::Span;

use crate::hash::{Lexeme, mix};
use crate::token::data::Contraction;
use crate::token::{Piece, Token, Tokens, scan};

/// Calls `each` with the place, and what is known of the neighbours, of each word of a block that
/// may be a contraction or an ordinary word: what the choice between them is learnt from.
pub fn samples(text: &str, block: Span, data: &Tokens, mut each: impl FnMut(Span, &[u64])) {
    let tokens = scan::tokens(text, block, data);
    for (at, token) in tokens.iter().enumerate() {
        let form = text.get(token.span.range()).unwrap_or("");
        if data.contraction(form).is_some_and(|contraction| contraction.learnt) {
            each(token.span, &features(text, &tokens, at));
        }
    }
}

/// What is known of the neighbours of a token.
fn features(text: &str, tokens: &[Token], at: usize) -> [u64; 16] {
    let mut buffer = String::new();
    let mut read = |at: usize| {
        let token = tokens.get(at).and_then(|token| text.get(token.span.range()));
        Lexeme::read(token.unwrap_or(""), &mut buffer)
    };
    let (second, before) = (read(at.wrapping_sub(2)), read(at.wrapping_sub(1)));
    let (after, next) = (read(at + 1), read(at + 2));
    let values = [
        1,
        before.form,
        before.suffix[0],
        before.suffix[1],
        before.suffix[2],
        before.suffix[3],
        before.shape,
        after.form,
        after.suffix[1],
        after.suffix[2],
        after.suffix[3],
        second.form,
        second.suffix[2],
        mix(second.suffix[2], before.suffix[1]),
        next.suffix[2],
        mix(before.suffix[1], after.suffix[1]),
    ];
    std::array::from_fn(|at| mix(values[at], at as u64 + 1))
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
        match data.contraction(form(at)) {
            Some(contraction)
                if !contraction.learnt || splits(&features(text, sentence, at), data) =>
            {
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

/// Whether a word that may be a contraction is one; without anything learnt, it is.
fn splits(features: &[u64], data: &Tokens) -> bool {
    data.choice.is_empty() || data.choice.score(features) > 0
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
