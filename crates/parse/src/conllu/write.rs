//! Syntax as CoNLL-U.

use std::borrow::Cow;
use std::fmt::Write;

use dateline_model::syntax::{Relation, Sentence, Syntax};
use dateline_model::{Span, Text};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Appends the sentences of a document. The official validator of Universal Dependencies accepts
/// the result: text in NFC, contractions as ranges, one root in each sentence. `TokenRange` in MISC
/// has each token's place in code points, `SpacesAfter` what follows it where that is more than one
/// space.
pub fn write(out: &mut String, id: &str, text: &Text, syntax: &Syntax) {
    line(out, format_args!("# newdoc id = {}", id.replace(char::is_whitespace, "_")));
    let mut block = None;
    for (index, sentence) in syntax.sentences.iter().enumerate() {
        if block.replace(sentence.block).is_some_and(|before| before != sentence.block) {
            line(out, format_args!("# newpar"));
        }
        line(
            out,
            format_args!("# sent_id = {}-{}", id.replace(char::is_whitespace, "_"), index + 1),
        );
        let next = syntax.sentences.get(index + 1).map(|next| next.span.start);
        let writer = Writer { text, syntax, sentence, next };
        writer.text_comment(out);
        writer.words(out);
        out.push('\n');
    }
}

/// Writing to a string never fails.
fn line(out: &mut String, content: std::fmt::Arguments) {
    let _ = out.write_fmt(content);
    out.push('\n');
}

struct Writer<'a> {
    text: &'a Text,
    syntax: &'a Syntax,
    sentence: &'a Sentence,
    /// Where the next sentence starts.
    next: Option<usize>,
}

impl Writer<'_> {
    /// The sentence as its tokens and single spaces between them.
    fn text_comment(&self, out: &mut String) {
        out.push_str("# text = ");
        let mut word = self.sentence.first;
        while word < self.sentence.end {
            let end = self.token_end(word);
            out.push_str(&composed(self.text.slice(self.span(word, end))));
            if end < self.sentence.end && !self.gap(end).is_empty() {
                out.push(' ');
            }
            word = end;
        }
        out.push('\n');
    }

    fn words(&self, out: &mut String) {
        let root = self.root();
        let mut word = self.sentence.first;
        while word < self.sentence.end {
            let end = self.token_end(word);
            let alone = end == word + 1;
            if !alone {
                let _ = write!(out, "{}-{}\t", self.number(word), self.number(end - 1));
                out.push_str(&composed(self.text.slice(self.span(word, end))));
                out.push_str("\t_\t_\t_\t_\t_\t_\t_\t");
                self.misc(out, word, end);
            }
            for part in word..end {
                self.word(out, part, root);
                if alone { self.misc(out, word, end) } else { out.push_str("_\n") }
            }
            word = end;
        }
    }

    /// All columns of a word but the last.
    fn word(&self, out: &mut String, word: usize, root: usize) {
        let of = &self.syntax.words[word];
        let (form, lemma) = (self.syntax.form(word), self.syntax.lemma(word));
        let _ = write!(out, "{}\t{}\t", self.number(word), composed(filled(form)));
        let _ = write!(out, "{}\t{}\t_\t", composed(filled(lemma)), of.upos.as_str());
        let mut pairs: Vec<_> = of.features.pairs().collect();
        pairs.sort_by_key(|(key, _)| key.to_ascii_lowercase());
        for (at, (key, value)) in pairs.iter().enumerate() {
            let _ = write!(out, "{}{key}={value}", if at > 0 { "|" } else { "" });
        }
        let (head, relation) = match self.head(word) {
            _ if word == root => (0, Relation::Root),
            Some(head) if of.relation != Relation::Root => (self.number(head), of.relation),
            _ => (self.number(root), Relation::Dep),
        };
        let empty = if pairs.is_empty() { "_" } else { "" };
        let _ = write!(out, "{empty}\t{head}\t{}\t_\t", relation.as_str());
    }

    fn misc(&self, out: &mut String, word: usize, end: usize) {
        let span = self.span(word, end);
        let gap = self.gap(end);
        let goes_on = end < self.sentence.end || self.next.is_some();
        if gap.is_empty() && goes_on {
            out.push_str("SpaceAfter=No|");
        } else if gap != " " && !gap.is_empty() {
            out.push_str("SpacesAfter=");
            gap.chars().for_each(|c| escape(out, c));
            out.push('|');
        }
        let (start, end) = (self.text.chars(span.start), self.text.chars(span.end));
        let _ = writeln!(out, "TokenRange={start}:{end}");
    }

    /// The first word without a head: the root that is written.
    fn root(&self) -> usize {
        let words = self.sentence.first..self.sentence.end;
        words.clone().find(|&word| self.head(word).is_none()).unwrap_or(words.start)
    }

    /// The head, where it lies in the same sentence.
    fn head(&self, word: usize) -> Option<usize> {
        let inside = |head: &usize| (self.sentence.first..self.sentence.end).contains(head);
        self.syntax.head(word).filter(|head| *head != word && inside(head))
    }

    /// A word's number in its sentence, from 1.
    fn number(&self, word: usize) -> usize {
        word - self.sentence.first + 1
    }

    /// One past the last word of the token that `word` begins.
    fn token_end(&self, word: usize) -> usize {
        let parts = usize::from(self.syntax.words[word].parts.max(1));
        let same = |at: &usize| usize::from(self.syntax.words[*at].part) == at - word;
        (word + 1..(word + parts).min(self.sentence.end))
            .take_while(same)
            .last()
            .map_or(word + 1, |last| last + 1)
    }

    /// The place of the token made of the words up to `end`.
    fn span(&self, word: usize, end: usize) -> Span {
        self.syntax.words[word].span.cover(self.syntax.words[end - 1].span)
    }

    /// What lies between word `end` and the token before it.
    fn gap(&self, end: usize) -> &str {
        let start = self.syntax.words[end - 1].span.end;
        let next = match self.syntax.words.get(end) {
            Some(word) if end < self.sentence.end => word.span.start,
            _ => self.next.unwrap_or(self.text.as_str().len()),
        };
        self.text.slice(Span::new(start, next.max(start)))
    }
}

/// Text in the composed form that the validator asks for.
fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

fn filled(text: &str) -> &str {
    if text.is_empty() { "_" } else { text }
}

/// Escapes white space in MISC as UDPipe does, and what UDPipe leaves as it is as `\uXXXX`.
fn escape(out: &mut String, c: char) {
    match c {
        ' ' => out.push_str("\\s"),
        '\t' => out.push_str("\\t"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '|' => out.push_str("\\p"),
        '\\' => out.push_str("\\\\"),
        _ => {
            let _ = write!(out, "\\u{:04X}", u32::from(c));
        }
    }
}
