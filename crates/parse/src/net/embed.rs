//! What a word looks like, as a vector: the sum of the vectors of its form, its shape, and what it
//! begins and ends with.

use super::math::widely;
use crate::hash::{Lexeme, mix};
use crate::model::Section;

/// How many of a key's bits lead to its bucket.
const BITS: u32 = 13;

/// How many things are looked up for a word.
pub const KEYS: usize = 9;

/// What is looked up for a word, the form first.
pub fn keys(word: &Lexeme) -> [u32; KEYS] {
    let [a, b, c, d] = word.suffix;
    let [e, f, g] = word.prefix;
    let values = [word.form, word.shape, a, b, c, d, e, f, g];
    std::array::from_fn(|at| (mix(mix(values[at], at as u64), 1) >> 32) as u32)
}

/// Vectors by key. The first is the root's.
#[derive(Debug)]
pub(super) struct Embedding {
    /// In order, so that a key's bits lead near it; the root's is not there.
    keys: Vec<u32>,
    /// Where each bucket starts.
    buckets: Vec<u32>,
    /// What the bytes of each row are multiplied by.
    scales: Vec<f32>,
    width: usize,
    bytes: &'static [u8],
}

impl Embedding {
    /// Reads keys in order, then rows: a width, and for each a scale and bytes.
    pub(super) fn read(mut keys: Section<'static>, mut rows: Section<'static>) -> Option<Self> {
        let keys = keys.words()?;
        let width = rows.number()?;
        let scales = rows.floats(keys.len() + 1)?;
        let bytes = rows.rest();
        if width == 0 || bytes.len() != width * (keys.len() + 1) || !keys.is_sorted() {
            return None;
        }
        let start =
            |bucket: u64| keys.partition_point(|&key| u64::from(key) < bucket << (32 - BITS));
        let buckets = (0..=1 << BITS).map(|bucket| start(bucket) as u32).collect();
        Some(Self { keys, buckets, scales, width, bytes })
    }

    pub(super) const fn width(&self) -> usize {
        self.width
    }

    /// The vectors of the root and the words.
    pub(super) fn look_up(&self, words: &[Lexeme], out: &mut Vec<f32>) {
        out.clear();
        out.resize((words.len() + 1) * self.width, 0.0);
        widely(
            #[inline(always)]
            || self.sum(words, out),
        );
    }

    #[inline(always)]
    fn sum(&self, words: &[Lexeme], out: &mut [f32]) {
        for (at, out) in out.chunks_exact_mut(self.width).enumerate() {
            match at.checked_sub(1) {
                None => self.add(0, out),
                Some(word) => {
                    for key in keys(&words[word]) {
                        if let Some(row) = self.find(key) {
                            self.add(row, out);
                        }
                    }
                }
            }
        }
    }

    fn find(&self, key: u32) -> Option<usize> {
        let bucket = (key >> (32 - BITS)) as usize;
        let (start, end) = (self.buckets[bucket] as usize, self.buckets[bucket + 1] as usize);
        let at = self.keys[start..end].iter().position(|&other| other == key)?;
        Some(start + at + 1)
    }

    #[inline(always)]
    fn add(&self, row: usize, out: &mut [f32]) {
        let scale = self.scales[row];
        let bytes = &self.bytes[row * self.width..][..self.width];
        for (out, &byte) in out.iter_mut().zip(bytes) {
            *out += scale * f32::from(byte.cast_signed());
        }
    }
}
