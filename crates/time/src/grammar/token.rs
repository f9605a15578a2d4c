//! Cuts text into words, numbers and signs, in either direction, only where it is asked to.

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Letters, none of them a capital.
    Lower,
    /// Letters, the first a capital and the rest small.
    Capital,
    /// Letters, more than one of them capital.
    Upper,
    /// Digits.
    Digits,
    /// Any other single character.
    Sign,
}

/// A token: where it stands, what it is, and what the language knows of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub start: usize,
    pub end: usize,
    pub shape: Shape,
    /// The number of the word in the language's vocabulary.
    pub word: Option<u32>,
    /// The value of digits, up to nine of them.
    pub number: Option<u32>,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// A token's place and shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    pub start: usize,
    pub end: usize,
    pub shape: Shape,
    /// Whether white space stands between it and the place asked from.
    pub spaced: bool,
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}' => Class::Space,
        '\n' | '\r' => Class::Line,
        c if c.is_ascii() => Class::Sign,
        c if c.is_alphabetic() || c == '\u{301}' => Class::Letter,
        c if c.is_whitespace() => Class::Space,
        _ => Class::Sign,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Space,
    Line,
    Sign,
}

/// The longest stretch of white space looked through.
const REACH: usize = 64;

/// The token that starts at or after `at`, with at most one line's end between.
pub(crate) fn next(text: &str, at: usize) -> Option<Piece> {
    let rest = text.get(at..)?;
    let mut lines = 0;
    for (offset, c) in rest.char_indices().take(REACH) {
        match class(c) {
            Class::Space => {}
            Class::Line => {
                lines += usize::from(c == '\n');
                if lines > 1 {
                    return None;
                }
            }
            kind => {
                let start = at + offset;
                let end = start + run(rest.get(offset..)?.chars(), kind);
                let shape = shape(text.get(start..end)?, kind);
                return Some(Piece { start, end, shape, spaced: offset > 0 });
            }
        }
    }
    None
}

/// The token that ends at or before `at`, with at most one line's end between.
pub(crate) fn previous(text: &str, at: usize) -> Option<Piece> {
    let rest = text.get(..at)?;
    let mut lines = 0;
    for (offset, c) in rest.char_indices().rev().take(REACH) {
        match class(c) {
            Class::Space => {}
            Class::Line => {
                lines += usize::from(c == '\n');
                if lines > 1 {
                    return None;
                }
            }
            kind => {
                let end = offset + c.len_utf8();
                let start = end - run(rest.get(..end)?.chars().rev(), kind);
                let shape = shape(text.get(start..end)?, kind);
                return Some(Piece { start, end, shape, spaced: end < at });
            }
        }
    }
    None
}

/// The number of bytes that belong to one token.
fn run(chars: impl Iterator<Item = char>, kind: Class) -> usize {
    let most = if kind == Class::Sign { 1 } else { usize::MAX };
    chars.take(most).take_while(|&c| class(c) == kind).map(char::len_utf8).sum()
}

fn shape(word: &str, kind: Class) -> Shape {
    match kind {
        Class::Digit => Shape::Digits,
        Class::Letter => {
            let mut capitals = word.chars().map(char::is_uppercase);
            let first = capitals.next().unwrap_or(false);
            match (first, capitals.any(|capital| capital)) {
                (false, false) => Shape::Lower,
                (true, false) => Shape::Capital,
                _ => Shape::Upper,
            }
        }
        _ => Shape::Sign,
    }
}

/// Whether a character can stand within a word.
pub(crate) fn is_letter(c: char) -> bool {
    class(c) == Class::Letter
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_directions_cut_alike(text in "[a-cÉé0-9 ,.\n]{0,40}") {
            let mut forward = Vec::new();
            let mut at = 0;
            while let Some(piece) = next(&text, at) {
                forward.push((piece.start, piece.end, piece.shape));
                at = piece.end;
            }
            if let Some(&(_, end, _)) = forward.last() {
                let mut back = Vec::new();
                let mut at = end;
                while let Some(piece) = previous(&text, at) {
                    back.push((piece.start, piece.end, piece.shape));
                    at = piece.start;
                }
                back.reverse();
                prop_assert_eq!(forward, back);
            }
        }
    }
}
