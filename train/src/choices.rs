//! The features that each part of speech carries, and the columns that stand for them.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::syntax::{Features, Upos};

use crate::treebank::Gold;

/// What was seen in a treebank.
pub struct Choices {
    columns: BTreeMap<String, usize>,
    of: BTreeMap<Upos, BTreeSet<String>>,
}

fn column(features: Features) -> String {
    let pairs: Vec<_> = features.pairs().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("|")
}

impl Choices {
    pub fn read(sentences: &[Vec<Gold>]) -> Self {
        let mut of: BTreeMap<Upos, BTreeSet<String>> = BTreeMap::new();
        let mut pairs = BTreeSet::new();
        for word in sentences.iter().flatten() {
            let text = column(word.features);
            pairs.extend(text.split('|').filter(|pair| !pair.is_empty()).map(str::to_string));
            of.entry(word.upos).or_default().insert(text);
        }
        Self { columns: pairs.into_iter().zip(0..).collect(), of }
    }

    /// How many columns there are.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// The columns of some features.
    pub fn columns(&self, features: Features) -> Vec<usize> {
        self.columns_of(&column(features))
    }

    fn columns_of(&self, text: &str) -> Vec<usize> {
        text.split('|').filter_map(|pair| self.columns.get(pair)).copied().collect()
    }

    /// The lines of a model's section.
    pub fn lines(&self) -> String {
        let mut lines = String::new();
        for (upos, texts) in &self.of {
            for text in texts {
                let columns = self.columns_of(text);
                let columns: String = columns.iter().map(|column| format!("\t{column}")).collect();
                lines += &format!("{}\t{text}{columns}\n", upos.as_str());
            }
        }
        lines
    }
}
