//! Words as the merge compares them: folded, so that accents, case and endings do not matter, and
//! names and cognates meet across languages.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents; typographic apostrophes straight.
pub(crate) fn fold(text: &str) -> String {
    let plain = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    plain.map(|c| if c == '\u{2019}' { '\'' } else { c }).collect::<String>().trim().to_string()
}

/// How many letters of a word count: endings differ by number, gender, tense and language.
const STEM: usize = 6;

/// A word needs this many letters to carry content; numbers need none.
const SHORT: usize = 4;

/// The content words of a text, as sorted hashes of their stems.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Words(Vec<u32>);

impl Words {
    pub fn of(text: &str) -> Self {
        let folded = fold(text);
        let carries = |word: &&str| word.chars().count() >= SHORT || is_number(word);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(carries);
        let mut stems: Vec<u32> = words.map(|word| hash(word.chars().take(STEM))).collect();
        stems.sort_unstable();
        stems.dedup();
        Self(stems)
    }

    /// How many different ones there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The stems.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().copied()
    }

    /// How many are in both.
    pub fn shared(&self, other: &Self) -> usize {
        self.0.iter().filter(|stem| other.0.binary_search(stem).is_ok()).count()
    }

    /// The share of the smaller set that the larger one has.
    pub fn overlap(&self, other: &Self) -> f64 {
        match self.len().min(other.len()) {
            0 => 0.0,
            smaller => self.shared(other) as f64 / smaller as f64,
        }
    }
}

/// The stem of one word, hashed.
pub(crate) fn stem(word: &str) -> u32 {
    hash(fold(word).chars().filter(|c| c.is_alphanumeric()).take(STEM))
}

fn is_number(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_ascii_digit())
}

/// FNV-1a.
fn hash(letters: impl Iterator<Item = char>) -> u32 {
    letters.fold(0x811c_9dc5, |hash, letter| (hash ^ u32::from(letter)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_endings_do_not_matter() {
        assert_eq!(fold("L’Été "), "l'ete");
        assert_eq!(Words::of("Démissionnaires, le 3"), Words::of("3 démissionnaire"));
        assert!(Words::of("la direction").overlap(&Words::of("directions nouvelles")) > 0.9);
        assert_eq!(stem("Limogé"), stem("limoge"));
    }
}
