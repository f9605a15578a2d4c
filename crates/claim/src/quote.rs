//! Direct quotations: where they begin and end. Who speaks is in [`crate::speaker`].

use dateline_model::{Block, Span};

use crate::page::Page;

/// Words between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quoted {
    /// The words, without the marks.
    pub inner: Span,
    /// The words with the marks.
    pub outer: Span,
    /// Whether the closing mark is missing.
    pub unclosed: bool,
}

/// A quotation of fewer words is a name or a word held at arm's length.
const LEAST_WORDS: usize = 3;

impl Page<'_> {
    /// The quotations of an article that are long enough, in order.
    pub fn quotations(&self) -> Vec<Quoted> {
        let mut found = Vec::new();
        for block in self.article.blocks.iter().filter(|block| block.kind.is_content()) {
            found.extend(self.quotations_in(block));
        }
        found.retain(|quoted| {
            self.text(quoted.inner).split_whitespace().count() >= LEAST_WORDS
                && !self.is_title(quoted.inner)
        });
        found
    }

    /// Whether quoted words are the name of something: every long word has a capital.
    fn is_title(&self, inner: Span) -> bool {
        let words = self.text(inner).split_whitespace().filter(|word| word.chars().count() > 3);
        let mut any = false;
        words.into_iter().all(|word| {
            any = true;
            word.chars().next().is_some_and(char::is_uppercase)
        }) && any
    }

    fn quotations_in(&self, block: &Block) -> Vec<Quoted> {
        let text = self.text(block.span);
        let mut found = Vec::new();
        let mut open: Option<(usize, char, usize)> = None;
        let mut before = ' ';
        let mut letters = text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let after = letters.peek().map_or(' ', |(_, next)| *next);
            match open {
                None => {
                    if let Some(close) = opens(letter, before, after) {
                        open = Some((at, close, letter.len_utf8()));
                    }
                }
                Some((start, close, width)) if closes(letter, close, after) => {
                    let inner = (start + width, at);
                    found.push(self.quoted(block, inner, (start, at + letter.len_utf8())));
                    open = None;
                }
                Some((start, _, width)) if reopens(letter, before, text, start) => {
                    found.extend(self.cut(block, (start, width), at));
                    open = opens(letter, before, after).map(|close| (at, close, letter.len_utf8()));
                }
                Some(_) => {}
            }
            before = letter;
        }
        if let Some((start, _, width)) = open {
            found.extend(self.cut(block, (start, width), text.len()));
        }
        found
    }

    fn quoted(&self, block: &Block, inner: (usize, usize), outer: (usize, usize)) -> Quoted {
        let at = block.span.start;
        let words = self.text(Span::new(at + inner.0, at + inner.1));
        let start = inner.0 + (words.len() - words.trim_start().len());
        let kept = words.trim_end().trim_end_matches(',').trim_end().len();
        let end = (inner.1 - (words.len() - kept)).max(start);
        Quoted {
            inner: Span::new(at + start, at + end),
            outer: Span::new(at + outer.0, at + outer.1),
            unclosed: false,
        }
    }

    /// A quotation whose closing mark is missing ends with the last sentence that speaks in the
    /// first person, or else with its first sentence.
    fn cut(&self, block: &Block, (start, width): (usize, usize), limit: usize) -> Option<Quoted> {
        let from = block.span.start + start + width;
        let limit = block.span.start + limit;
        let first = self.syntax.sentence_at(from)?;
        let mut end = None;
        for (index, sentence) in self.syntax.sentences.iter().enumerate().skip(first) {
            if sentence.span.start >= limit {
                break;
            }
            let own = (sentence.first..sentence.end).filter(|w| self.word(*w).span.start >= from);
            let speaks = own.clone().any(|w| {
                self.grammar.data.grammar.first_person.iter().any(|form| form == self.form(w))
            });
            if own.count() > 0 && (speaks || (index == first && end.is_none())) {
                end = Some(sentence.span.end.min(limit));
            } else if end.is_some() {
                break;
            }
        }
        let end = end?;
        let mut quoted = self.quoted(
            block,
            (from - block.span.start, end - block.span.start),
            (start, end - block.span.start),
        );
        quoted.unclosed = true;
        (!quoted.inner.is_empty()).then_some(quoted)
    }
}

/// The mark that closes what this one opens.
fn opens(letter: char, before: char, after: char) -> Option<char> {
    let outside = !before.is_alphanumeric();
    match letter {
        '«' => Some('»'),
        '“' => Some('”'),
        '„' => Some('“'),
        '"' if outside && !after.is_whitespace() => Some('"'),
        '”' if outside && after.is_alphanumeric() => Some('”'),
        _ => None,
    }
}

fn closes(letter: char, close: char, after: char) -> bool {
    match close {
        '"' => letter == '"' && !after.is_alphanumeric(),
        '”' => letter == '”' || (letter == '"' && !after.is_alphanumeric()),
        _ => letter == close,
    }
}

/// A second opening mark after the end of a sentence: the first was never closed.
fn reopens(letter: char, before: char, text: &str, start: usize) -> bool {
    let opening = matches!(letter, '«' | '“');
    let same = text[start..].starts_with(letter);
    opening && same && !before.is_alphanumeric()
}
