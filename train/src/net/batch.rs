//! Sentences made ready, and several of them as the rows of one matrix.

use std::ops::Range;

use crate::matrix::Matrix;
use crate::random::Random;

/// A sentence, as numbers.
#[derive(Default)]
pub struct Example {
    /// For each word, the rows of the embedding, and whether a row is that of its form.
    pub rows: Vec<Vec<(usize, bool)>>,
    pub upos: Vec<usize>,
    pub columns: Vec<Vec<usize>>,
    /// From 1; 0 is the root.
    pub heads: Vec<usize>,
    pub labels: Vec<usize>,
}

/// Sentences, each the rows of a range, of which the first is the root's.
pub struct Batch<'a> {
    pub examples: Vec<&'a Example>,
    pub places: Vec<Range<usize>>,
}

impl<'a> Batch<'a> {
    pub fn new(examples: Vec<&'a Example>) -> Self {
        let mut end = 0;
        let place = |example: &&Example| {
            let start = end;
            end += example.rows.len() + 1;
            start..end
        };
        let places = examples.iter().map(place).collect();
        Self { examples, places }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.places.last().map_or(0, |place| place.end)
    }

    /// Each sentence and where it stands.
    pub fn each(&self) -> impl Iterator<Item = (&'a Example, Range<usize>)> {
        self.examples.iter().copied().zip(self.places.iter().cloned())
    }

    /// What to multiply values by so that a part of the columns is dropped, for each sentence
    /// another part.
    pub fn mask(&self, columns: usize, dropped: f32, random: &mut Random) -> Matrix {
        let mut mask = Matrix::zeros(self.rows(), columns);
        let kept = 1.0 / (1.0 - dropped);
        for place in &self.places {
            let value = |random: &mut Random| if random.unit() < dropped { 0.0 } else { kept };
            let row: Vec<f32> = (0..columns).map(|_| value(random)).collect();
            place.clone().for_each(|at| mask.row_mut(at).copy_from_slice(&row));
        }
        mask
    }
}
