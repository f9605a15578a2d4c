//! Words and sentences by white space and punctuation alone.

use dateline_model::{Span, Text};

/// The words of each sentence of a block.
pub fn sentences(text: &Text, block: Span) -> Vec<Vec<Span>> {
    let mut sentences = vec![Vec::new()];
    for word in words(text.slice(block), block.start) {
        let last = sentences.len() - 1;
        sentences[last].push(word);
        let ends = matches!(text.slice(word), "." | "!" | "?" | "…");
        if ends || sentences[last].len() >= 200 {
            sentences.push(Vec::new());
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

fn words(text: &str, offset: usize) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    let mut open = false;
    let mut chars = text.char_indices().peekable();
    while let Some((start, char)) = chars.next() {
        let end = start + char.len_utf8();
        let next = chars.peek().map(|&(_, next)| next);
        let last =
            words.last().map_or("", |word: &Span| &text[word.start - offset..word.end - offset]);
        if char.is_whitespace() {
            open = false;
        } else if continues(char, next, open, last) {
            match words.last_mut().filter(|_| open) {
                Some(word) => word.end = offset + end,
                None => words.push(Span::new(offset + start, offset + end)),
            }
            open = !is_apostrophe(char);
        } else {
            words.push(Span::new(offset + start, offset + end));
            open = false;
        }
    }
    words
}

const fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '\u{2019}')
}

/// Whether a character goes on the word before it, or starts one that may go on.
fn continues(char: char, next: Option<char>, open: bool, last: &str) -> bool {
    let inside = open && next.is_some_and(char::is_alphanumeric);
    match char {
        _ if char.is_alphanumeric() => true,
        '-' | '_' | '&' => inside,
        '\'' | '\u{2019}' => inside,
        '.' if open => {
            let initial = last.chars().count() <= 2
                && last.chars().all(char::is_alphabetic)
                && last.starts_with(char::is_uppercase);
            inside || initial
        }
        ',' => inside && last.ends_with(char::is_numeric) && next.is_some_and(char::is_numeric),
        _ => false,
    }
}
