//! The averaged perceptron over hashed rows.

use dateline_parse::model::Rows;

use crate::file::File;

/// Weights in training, with their sums over time.
pub struct Perceptron {
    bits: u32,
    width: usize,
    weights: Vec<f32>,
    sums: Vec<f32>,
    time: f32,
}

impl Perceptron {
    /// All zero: `1 << bits` rows of `width` classes.
    pub fn new(bits: u32, width: usize) -> Self {
        let size = width << bits;
        Self { bits, width, weights: vec![0.0; size], sums: vec![0.0; size], time: 1.0 }
    }

    /// The score of each class.
    pub fn score(&self, features: &[u64]) -> Vec<f32> {
        let mut scores = vec![0.0; self.width];
        for &feature in features {
            let start = Rows::index(feature, self.bits) * self.width;
            for (score, weight) in scores.iter_mut().zip(&self.weights[start..start + self.width]) {
                *score += weight;
            }
        }
        scores
    }

    /// Moves the weight of `class` by `by` for all features.
    pub fn update(&mut self, features: &[u64], class: usize, by: f32) {
        for &feature in features {
            let at = Rows::index(feature, self.bits) * self.width + class;
            self.weights[at] += by;
            self.sums[at] += by * self.time;
        }
    }

    /// One example has passed.
    pub fn tick(&mut self) {
        self.time += 1.0;
    }

    /// The weights averaged over time, in place of the last ones.
    pub fn average(&mut self) {
        for (weight, sum) in self.weights.iter_mut().zip(&self.sums) {
            *weight -= sum / self.time;
        }
    }

    /// Adds the averaged weights as a section of bytes, the largest hundred-thousandth cut.
    pub fn write(&self, name: &str, file: &mut File) {
        let mut sizes: Vec<f32> =
            self.weights.iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
        sizes.sort_by(f32::total_cmp);
        let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 5000)).copied();
        let scale = 127.0 / largest.unwrap_or(1.0);
        let mut bytes = vec![self.bits as u8, self.width as u8];
        let byte =
            |weight: &f32| ((weight * scale).round().clamp(-127.0, 127.0) as i8).cast_unsigned();
        bytes.extend(self.weights.iter().map(byte));
        file.add(name, &bytes);
    }
}

/// The class with the greatest score.
pub fn best(scores: &[f32]) -> usize {
    (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a))).unwrap_or(0)
}

/// Random numbers (SplitMix64), the same on every machine.
pub struct Random(pub u64);

impl Random {
    /// The next number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((x ^ (x >> 31)) >> 11) as usize % limit
    }

    /// The numbers below `count` in some order.
    pub fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            order.swap(last, self.below(last + 1));
        }
        order
    }
}
