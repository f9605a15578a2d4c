//! Sentences, words and dependency trees, as Universal Dependencies v2 describes them.

use crate::Span;

mod features;
mod relation;

pub use features::{
    Case, Definite, Degree, Features, Gender, Mood, NumType, Number, Person, Polarity, PronType,
    Tense, VerbForm, Voice,
};
pub use relation::{Relation, Upos};

/// The sentences and words of one article.
///
/// Words are numbered through the whole article; a [`Word::head`] is such a number. Forms and
/// lemmas stand in one pool, so that a word owns no memory of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Syntax {
    /// The sentences, in order of place.
    pub sentences: Vec<Sentence>,
    /// The words of all sentences.
    pub words: Vec<Word>,
    pool: String,
}

/// One sentence: never longer than a block of its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sentence {
    /// Where it stands in the text, from its first word to its last.
    pub span: Span,
    /// Its first word.
    pub first: usize,
    /// One past its last word.
    pub end: usize,
    /// The block of the article it stands in (an index into `Article::blocks`).
    pub block: usize,
}

/// A stretch of the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Pooled {
    start: u32,
    end: u32,
}

/// One syntactic word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands. The words of a contraction that is spelled otherwise (French "du" = "de" +
    /// "le") share one span; others ("do" + "n't") have their own, without a gap between them.
    pub span: Span,
    /// The word as written, or as the contraction stands for.
    pub form: Pooled,
    /// The dictionary form.
    pub lemma: Pooled,
    /// Part of speech.
    pub upos: Upos,
    /// Morphology.
    pub features: Features,
    /// The word it depends on; none for the root of a sentence.
    pub head: Option<u32>,
    /// How it depends on it.
    pub relation: Relation,
    /// Which word of a contraction it is, from 0.
    pub part: u8,
    /// How many words the contraction has; 1 for ordinary words.
    pub parts: u8,
}

impl Syntax {
    /// Frees the words and their trees, which what sees many articles at once has no use for; the
    /// sentences stay.
    pub fn forget_words(&mut self) {
        let sentences = std::mem::take(&mut self.sentences);
        *self = Self { sentences, ..Self::default() };
    }

    /// Puts a string into the pool. Fails to fit only past 4 GiB of forms, where it is cut to
    /// nothing.
    pub fn intern(&mut self, text: &str) -> Pooled {
        let start = self.pool.len();
        let Ok(end) = u32::try_from(start + text.len()) else { return Pooled::default() };
        self.pool.push_str(text);
        Pooled { start: end - text.len() as u32, end }
    }

    /// The string behind a [`Pooled`].
    pub fn text(&self, pooled: Pooled) -> &str {
        &self.pool[pooled.start as usize..pooled.end as usize]
    }

    /// The form of a word.
    pub fn form(&self, word: usize) -> &str {
        self.text(self.words[word].form)
    }

    /// The lemma of a word.
    pub fn lemma(&self, word: usize) -> &str {
        self.text(self.words[word].lemma)
    }

    /// The head of a word, as an index.
    pub fn head(&self, word: usize) -> Option<usize> {
        self.words[word].head.map(|head| head as usize)
    }

    /// The sentence that holds a word.
    pub fn sentence_of(&self, word: usize) -> &Sentence {
        let after = self.sentences.partition_point(|sentence| sentence.first <= word);
        &self.sentences[after.saturating_sub(1)]
    }

    /// The index of the sentence that covers a byte, or the last one that starts before it.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.span.start <= byte).checked_sub(1)
    }

    /// The words that depend on `word` directly, in order.
    pub fn children(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        let sentence = *self.sentence_of(word);
        (sentence.first..sentence.end)
            .filter(move |&other| self.words[other].head == Some(word as u32))
    }

    /// The children that depend on `word` by `relation` (subtypes are other relations; see
    /// [`Relation::is`]).
    pub fn dependents(&self, word: usize, relation: Relation) -> impl Iterator<Item = usize> + '_ {
        self.children(word).filter(move |&child| self.words[child].relation.is(relation))
    }

    /// Whether `word` is `ancestor` or hangs below it.
    pub fn is_below(&self, word: usize, ancestor: usize) -> bool {
        let sentence = self.sentence_of(word);
        let mut at = Some(word);
        for _ in sentence.first..=sentence.end {
            match at {
                Some(here) if here == ancestor => return true,
                Some(here) => at = self.head(here),
                None => return false,
            }
        }
        false
    }

    /// The smallest span that covers `word` and all that hangs below it.
    pub fn subtree(&self, word: usize) -> Span {
        let sentence = *self.sentence_of(word);
        (sentence.first..sentence.end)
            .filter(|&other| self.is_below(other, word))
            .map(|other| self.words[other].span)
            .fold(self.words[word].span, Span::cover)
    }

    /// The words that lie wholly inside `span`.
    pub fn words_within(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.words.partition_point(|word| word.span.start < span.start);
        let end = self.words.partition_point(|word| word.span.end <= span.end);
        first..end.max(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "she said yes", with "said" as the root.
    fn sample() -> Syntax {
        let mut syntax = Syntax::default();
        for (index, (form, head, relation)) in [
            ("she", Some(1), Relation::Nsubj),
            ("said", None, Relation::Root),
            ("yes", Some(1), Relation::Obj),
        ]
        .into_iter()
        .enumerate()
        {
            let pooled = syntax.intern(form);
            syntax.words.push(Word {
                span: Span::new(index * 5, index * 5 + form.len()),
                form: pooled,
                lemma: pooled,
                upos: Upos::X,
                features: Features::default(),
                head,
                relation,
                part: 0,
                parts: 1,
            });
        }
        syntax.sentences.push(Sentence { span: Span::new(0, 13), first: 0, end: 3, block: 0 });
        syntax
    }

    #[test]
    fn trees_are_walked_both_ways() {
        let syntax = sample();
        assert_eq!(syntax.form(1), "said");
        assert_eq!(syntax.children(1).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(syntax.dependents(1, Relation::Nsubj).collect::<Vec<_>>(), [0]);
        assert!(syntax.is_below(2, 1) && !syntax.is_below(1, 2));
        assert_eq!(syntax.subtree(1), Span::new(0, 13));
        assert_eq!(syntax.words_within(Span::new(4, 13)), 1..3);
    }
}
