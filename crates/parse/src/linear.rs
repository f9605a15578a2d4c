//! A small linear model that answers yes or no, from hashed features.

/// One weight, of eight bits, for each hash of a feature.
#[derive(Debug, Clone, Copy, Default)]
pub struct Linear {
    weights: &'static [u8],
}

impl Linear {
    /// How many bits of a feature's hash name its weight.
    pub const BITS: u32 = 14;

    /// Reads weights: a byte each. Nothing else makes an empty model.
    pub fn read(weights: &'static [u8]) -> Self {
        Self { weights: if weights.len() == 1 << Self::BITS { weights } else { &[] } }
    }

    /// Whether there is nothing to decide by.
    pub const fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// The number of a feature's weight.
    pub const fn index(feature: u64) -> usize {
        (feature >> (64 - Self::BITS)) as usize
    }

    /// The sum of the features' weights.
    pub fn score(&self, features: &[u64]) -> i32 {
        let weight = |&feature: &u64| self.weights.get(Self::index(feature)).copied().unwrap_or(0);
        features.iter().map(|feature| i32::from(weight(feature).cast_signed())).sum()
    }
}
