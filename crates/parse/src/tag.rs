//! Parts of speech and morphology.

use dateline_model::syntax::{Features, Upos};

use crate::hash::{Lexeme, mix};
use crate::model::Model;

/// What the tagger says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    /// Part of speech.
    pub upos: Upos,
    /// Morphology.
    pub features: Features,
    /// Part of speech and morphology as a number that the parser's features use.
    pub code: u64,
}

impl Tag {
    /// A tag with its code.
    pub fn new(upos: Upos, features: Features) -> Self {
        let code = features.pairs().fold(upos as u64 + 1, |code, (name, value)| {
            mix(mix(code, crate::hash::text(name)), crate::hash::text(value))
        });
        Self { upos, features, code }
    }
}

/// Tags a sentence from left to right.
pub fn tag(model: &Model, words: &[Lexeme]) -> Vec<Tag> {
    let mut parts = Vec::with_capacity(words.len());
    let mut features = Vec::with_capacity(40);
    let mut scores = [0; 64];
    for at in 0..words.len() {
        upos_features(words, at, &parts, &mut features);
        let scores = &mut scores[..model.upos.width().min(64)];
        model.upos.score(&features, scores);
        parts.push(Upos::ALL.get(best(scores)).copied().unwrap_or(Upos::X));
    }
    let morphology = |at: usize| morphology(model, words, &parts, at);
    (0..words.len()).map(morphology).collect()
}

/// The best features that the word's part of speech can carry.
fn morphology(model: &Model, words: &[Lexeme], parts: &[Upos], at: usize) -> Tag {
    let upos = parts[at];
    let choices = model.combinations.get(upos as usize).map_or(&[][..], |choices| choices);
    let [first, .., _] = choices else {
        let features = choices.first().map(|only| only.features).unwrap_or_default();
        return Tag::new(upos, features);
    };
    let mut features = Vec::with_capacity(32);
    morphology_features(words, at, parts, &mut features);
    let mut scores = [0; 64];
    model.morphology.score(&features, &mut scores[..model.morphology.width().min(64)]);
    let sum = |columns: &[u8]| -> i32 {
        columns.iter().filter_map(|&column| scores.get(usize::from(column))).sum()
    };
    let (mut best, mut most) = (first, sum(&first.columns));
    for choice in &choices[1..] {
        let score = sum(&choice.columns);
        if score > most {
            (best, most) = (choice, score);
        }
    }
    Tag::new(upos, best.features)
}

/// The first of the greatest.
pub(crate) fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (index, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = index;
        }
    }
    best
}

/// The features that the part of speech of word `at` is decided by, given those before it.
pub fn upos_features(words: &[Lexeme], at: usize, parts: &[Upos], out: &mut Vec<u64>) {
    let word = words[at];
    let near = |offset: isize| neighbour(words, at, offset);
    let last = at.checked_sub(1).map_or(99, |i| parts[i] as u64);
    let second = at.checked_sub(2).map_or(99, |i| parts[i] as u64);
    let (left, right) = (near(-1), near(1));
    let values = [
        0,
        word.form,
        mix(word.form, last),
        word.suffix[0],
        word.suffix[1],
        word.suffix[2],
        word.suffix[3],
        word.prefix[0],
        word.prefix[1],
        word.prefix[2],
        word.shape,
        mix(word.shape, u64::from(at == 0)),
        mix(word.suffix[2], word.shape),
        left.form,
        near(-2).form,
        right.form,
        near(2).form,
        mix(left.form, word.form),
        mix(word.form, right.form),
        right.suffix[2],
        right.suffix[1],
        right.shape,
        left.suffix[2],
        left.shape,
        last,
        mix(last, second),
        mix(last, right.form),
        mix(last, right.suffix[1]),
        mix(word.suffix[1], last),
        mix(mix(word.suffix[2], last), second),
        mix(word.suffix[1], right.suffix[1]),
    ];
    number(&values, 0, out);
}

/// The features that the morphology of word `at` is decided by.
pub fn morphology_features(words: &[Lexeme], at: usize, parts: &[Upos], out: &mut Vec<u64>) {
    let word = words[at];
    let near = |offset: isize| neighbour(words, at, offset);
    let part = |offset: isize| {
        at.checked_add_signed(offset).and_then(|i| parts.get(i)).map_or(99, |part| *part as u64)
    };
    let (left, right, own) = (near(-1), near(1), part(0));
    let values = [
        own,
        mix(word.form, own),
        mix(word.suffix[0], own),
        mix(word.suffix[1], own),
        mix(word.suffix[2], own),
        mix(word.suffix[3], own),
        mix(word.shape, own),
        mix(left.form, own),
        mix(right.form, own),
        mix(near(-2).form, own),
        mix(mix(left.form, word.form), own),
        mix(mix(right.form, word.form), own),
        mix(mix(left.form, word.suffix[1]), own),
        mix(mix(left.suffix[1], word.suffix[1]), own),
        mix(mix(left.suffix[0], part(-1)), own),
        mix(mix(right.suffix[0], part(1)), own),
        mix(mix(right.suffix[1], word.suffix[1]), own),
        mix(mix(part(-2), part(-1)), own),
        mix(mix(part(-1), part(1)), own),
        mix(mix(part(-1), near(-2).form), own),
        mix(mix(part(-1), word.suffix[2]), own),
    ];
    number(&values, 100, out);
}

/// The word so far from `at`, or an empty one.
fn neighbour(words: &[Lexeme], at: usize, offset: isize) -> Lexeme {
    at.checked_add_signed(offset).and_then(|i| words.get(i)).copied().unwrap_or_default()
}

/// Tells the values of different templates apart.
pub(crate) fn number(values: &[u64], first: u64, out: &mut Vec<u64>) {
    out.clear();
    out.extend(values.iter().zip(first..).map(|(&value, template)| mix(mix(value, template), 1)));
}
