//! Lists of words and groups of words, found in running tokens.

use std::collections::HashMap;

use crate::fold;
use crate::token::{Joiners, Token, split};

/// A set of phrases, by first word.
#[derive(Debug, Default)]
pub struct Phrases {
    by_first: HashMap<String, Vec<Phrase>>,
    by_last: HashMap<String, Vec<Phrase>>,
}

#[derive(Debug, Clone)]
struct Phrase {
    words: Vec<String>,
    /// The words as written, where they must be matched as written.
    exact: Option<Vec<String>>,
}

impl Phrases {
    /// A set of phrases that match in any case.
    pub fn of<'a>(phrases: impl IntoIterator<Item = &'a str>, joiners: &Joiners) -> Self {
        let mut set = Self::default();
        for phrase in phrases {
            set.add(&fold::lower(phrase), None, joiners);
        }
        set
    }

    /// A set of phrases where a capital must be matched as written.
    pub fn with_case<'a>(phrases: impl IntoIterator<Item = &'a str>, joiners: &Joiners) -> Self {
        let mut set = Self::default();
        for phrase in phrases {
            let exact = phrase.chars().any(char::is_uppercase).then_some(phrase);
            set.add(&fold::lower(phrase), exact, joiners);
        }
        set
    }

    fn add(&mut self, lower: &str, exact: Option<&str>, joiners: &Joiners) {
        let words = split(lower, joiners);
        let exact = exact.map(|exact| split(&fold::straight(exact), joiners));
        let (Some(first), Some(last)) = (words.first().cloned(), words.last().cloned()) else {
            return;
        };
        let phrase = Phrase { words, exact };
        self.by_last.entry(last).or_default().push(phrase.clone());
        self.by_first.entry(first).or_default().push(phrase);
    }

    /// The length of the longest phrase that starts at token `at`; 0 where none does.
    pub fn starting(&self, tokens: &[Token], at: usize) -> usize {
        let Some(phrases) = tokens.get(at).and_then(|token| self.by_first.get(&token.low)) else {
            return 0;
        };
        phrases
            .iter()
            .filter(|phrase| {
                tokens.get(at..at + phrase.words.len()).is_some_and(|found| phrase.is(found))
            })
            .map(|phrase| phrase.words.len())
            .max()
            .unwrap_or(0)
    }

    /// The length of the longest phrase that ends right before token `end`; 0 where none does.
    pub fn ending(&self, tokens: &[Token], end: usize) -> usize {
        let last = end.checked_sub(1).and_then(|last| tokens.get(last));
        let Some(phrases) = last.and_then(|token| self.by_last.get(&token.low)) else { return 0 };
        phrases
            .iter()
            .filter(|phrase| {
                end.checked_sub(phrase.words.len())
                    .and_then(|start| tokens.get(start..end))
                    .is_some_and(|found| phrase.is(found))
            })
            .map(|phrase| phrase.words.len())
            .max()
            .unwrap_or(0)
    }

    /// Whether a single word is a phrase of the set.
    pub fn has(&self, low: &str) -> bool {
        self.by_first.get(low).is_some_and(|all| all.iter().any(|phrase| phrase.words.len() == 1))
    }

    /// Whether all these tokens together are one phrase of the set.
    pub fn is(&self, tokens: &[Token]) -> bool {
        !tokens.is_empty() && self.starting(tokens, 0) == tokens.len()
    }
}

impl Phrase {
    fn is(&self, found: &[Token]) -> bool {
        let together = found.windows(2).all(|pair| pair[0].sentence == pair[1].sentence);
        together
            && match &self.exact {
                Some(exact) => exact.iter().zip(found).all(|(word, token)| *word == token.form()),
                None => self.words.iter().zip(found).all(|(word, token)| *word == token.low),
            }
    }
}
