//! The vectors of words.

use std::collections::BTreeMap;

use dateline_parse::hash::Lexeme;
use dateline_parse::net::keys;

use super::batch::Batch;
use crate::file::Section;
use crate::matrix::{Matrix, add};
use crate::param::Param;
use crate::random::Random;

/// What is seen once in the treebanks is as good as unknown.
const SEEN: u32 = 2;

/// How often what is known of a word is kept from the network: its form where it is rare, its form
/// where it is not, and anything else.
const HIDDEN: (f32, f32, f32) = (1.5, 0.125, 0.1);

/// The keys that have rows, and how often they were seen. Row 0 is the root's.
pub struct Vocabulary {
    rows: BTreeMap<u32, usize>,
    counts: Vec<u32>,
}

impl Vocabulary {
    pub fn of<'a>(words: impl Iterator<Item = &'a Lexeme>) -> Self {
        let mut seen: BTreeMap<u32, u32> = BTreeMap::new();
        for key in words.flat_map(keys) {
            *seen.entry(key).or_default() += 1;
        }
        seen.retain(|_, count| *count >= SEEN);
        let rows = seen.keys().copied().zip(1..).collect();
        Self { rows, counts: [0].into_iter().chain(seen.into_values()).collect() }
    }

    /// The rows of a word, and whether each is that of its form.
    pub fn find(&self, word: &Lexeme) -> Vec<(usize, bool)> {
        let rows = keys(word).into_iter().enumerate();
        rows.filter_map(|(at, key)| Some((*self.rows.get(&key)?, at == 0))).collect()
    }

    pub fn len(&self) -> usize {
        self.counts.len()
    }

    fn hides(&self, (row, is_form): (usize, bool), random: &mut Random) -> bool {
        let rare = HIDDEN.0 / (HIDDEN.0 + self.counts[row] as f32);
        random.unit() < if is_form { rare.max(HIDDEN.1) } else { HIDDEN.2 }
    }

    /// The keys, in order.
    pub fn write(&self) -> Vec<u8> {
        self.rows.keys().flat_map(|key| key.to_le_bytes()).collect()
    }
}

/// The sum of each word's vectors, and which row went into which sum.
pub fn embed(
    weights: &Matrix,
    vocabulary: &Vocabulary,
    batch: &Batch,
    random: &mut Random,
) -> (Matrix, Vec<(usize, usize)>) {
    let mut sums = Matrix::zeros(batch.rows(), weights.columns);
    let mut used = Vec::new();
    for (example, place) in batch.each() {
        used.push((0, place.start));
        for (rows, at) in example.rows.iter().zip(place.start + 1..) {
            let shown = rows.iter().filter(|row| !vocabulary.hides(**row, random));
            used.extend(shown.map(|row| (row.0, at)));
        }
    }
    used.iter().for_each(|&(row, at)| add(sums.row_mut(at), weights.row(row)));
    (sums, used)
}

/// Writes the rows as bytes, each with a scale of its own.
pub fn write(table: &Param) -> Section {
    let weights = &table.weights;
    let mut section = Section::default();
    section.number(weights.columns);
    let largest = |row: usize| weights.row(row).iter().fold(1e-9, |most: f32, x| most.max(x.abs()));
    let scales: Vec<f32> = (0..weights.rows).map(|row| largest(row) / 127.0).collect();
    section.floats(&scales);
    for (row, scale) in scales.iter().enumerate() {
        let byte = |x: &f32| ((x / scale).round() as i8).cast_unsigned();
        section.0.extend(weights.row(row).iter().map(byte));
    }
    section
}
