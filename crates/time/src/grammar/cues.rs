//! Words by which a clause shows its tense, and those that open or close a stretch of time.

use rustc_hash::FxHashMap;

use super::data;
use super::token::{self, Shape};

/// What a word, or a few words in a row, show.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Cue {
    pub past: bool,
    pub future: bool,
    pub not_verb: bool,
    pub ahead: bool,
    pub behind: bool,
    pub since: bool,
    pub until: bool,
    pub before: bool,
    pub after: bool,
}

/// All of a language's cues.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cues {
    words: FxHashMap<String, Cue>,
    past_endings: Vec<String>,
    future_endings: Vec<String>,
}

impl Cues {
    /// Adds those of one file.
    pub fn add(&mut self, tense: &data::Tense) {
        self.mark(&tense.past, |cue| cue.past = true);
        self.mark(&tense.future, |cue| cue.future = true);
        self.mark(&tense.not_verbs, |cue| cue.not_verb = true);
        self.mark(&tense.ahead, |cue| cue.ahead = true);
        self.mark(&tense.behind, |cue| cue.behind = true);
        self.mark(&tense.since, |cue| cue.since = true);
        self.mark(&tense.until, |cue| cue.until = true);
        self.mark(&tense.before, |cue| cue.before = true);
        self.mark(&tense.after, |cue| cue.after = true);
        self.past_endings.extend(tense.past_endings.iter().cloned());
        self.future_endings.extend(tense.future_endings.iter().cloned());
    }

    fn mark(&mut self, phrases: &[String], set: impl Fn(&mut Cue)) {
        for phrase in phrases {
            set(self.words.entry(key(phrase)).or_default());
        }
    }

    /// What words in lower case show, one space between them.
    pub fn get(&self, words: &str) -> Cue {
        self.words.get(words).copied().unwrap_or_default()
    }

    /// Whether a word ends as verbs of the future, or of the past, do.
    pub fn endings(&self, word: &str) -> (bool, bool) {
        let ends = |list: &[String]| list.iter().any(|ending| word.ends_with(ending.as_str()));
        (ends(&self.future_endings), ends(&self.past_endings))
    }
}

/// The words of a phrase with one space between them.
fn key(phrase: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(piece) = token::next(phrase, at) {
        at = piece.end;
        if piece.shape != Shape::Sign {
            words.push(phrase.get(piece.start..piece.end).unwrap_or("").to_lowercase());
        }
    }
    words.join(" ")
}
