//! Training the tagger.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::syntax::{Features, Upos};
use dateline_parse::hash::Lexeme;
use dateline_parse::model::Model;
use dateline_parse::tag::{self, Tag};

use crate::file::File;
use crate::perceptron::{Perceptron, Random, best};
use crate::treebank::Gold;

const ROUNDS: u64 = 8;

/// A trained tagger.
pub struct Tagger {
    upos: Perceptron,
    morphology: Perceptron,
    choices: Choices,
}

/// The features that each part of speech carries, and the columns that stand for them.
struct Choices {
    columns: BTreeMap<String, usize>,
    of: BTreeMap<Upos, BTreeSet<String>>,
}

fn column(features: Features) -> String {
    let pairs: Vec<_> = features.pairs().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("|")
}

impl Choices {
    fn read(sentences: &[Vec<Gold>]) -> Self {
        let mut of: BTreeMap<Upos, BTreeSet<String>> = BTreeMap::new();
        let mut pairs = BTreeSet::new();
        for word in sentences.iter().flatten() {
            let text = column(word.tag.features);
            pairs.extend(text.split('|').map(str::to_string));
            of.entry(word.tag.upos).or_default().insert(text);
        }
        Self { columns: pairs.into_iter().zip(0..).collect(), of }
    }

    fn columns(&self, text: &str) -> Vec<usize> {
        text.split('|').filter_map(|pair| self.columns.get(pair)).copied().collect()
    }

    /// The best of a part of speech by the sum of its columns.
    fn best(&self, upos: Upos, scores: &[f32]) -> &str {
        let sum = |text: &str| -> f32 { self.columns(text).iter().map(|&c| scores[c]).sum() };
        let mut found: Option<(&str, f32)> = None;
        for text in &self.of[&upos] {
            let score = sum(text);
            if found.is_none_or(|(_, most)| score > most) {
                found = Some((text, score));
            }
        }
        found.map_or("", |(text, _)| text)
    }
}

/// Trains on sentences.
pub fn train(sentences: &[Vec<Gold>]) -> Tagger {
    let choices = Choices::read(sentences);
    let mut tagger = Tagger {
        upos: Perceptron::new(16, Upos::ALL.len()),
        morphology: Perceptron::new(15, choices.columns.len()),
        choices,
    };
    for round in 0..ROUNDS {
        for at in Random(round).order(sentences.len()) {
            tagger.learn(&sentences[at]);
        }
    }
    tagger.upos.average();
    tagger.morphology.average();
    tagger
}

impl Tagger {
    fn learn(&mut self, sentence: &[Gold]) {
        let lexemes: Vec<Lexeme> = sentence.iter().map(|word| word.lexeme).collect();
        let mut parts = Vec::new();
        let mut features = Vec::new();
        for (at, word) in sentence.iter().enumerate() {
            tag::upos_features(&lexemes, at, &parts, &mut features);
            let (gold, found) = (word.tag.upos as usize, best(&self.upos.score(&features)));
            if gold != found {
                self.upos.update(&features, gold, 1.0);
                self.upos.update(&features, found, -1.0);
            }
            self.upos.tick();
            parts.push(Upos::ALL[found]);
        }
        let parts: Vec<Upos> = sentence.iter().map(|word| word.tag.upos).collect();
        for (at, word) in sentence.iter().enumerate() {
            self.learn_morphology(&lexemes, &parts, (at, word));
        }
    }

    fn learn_morphology(&mut self, lexemes: &[Lexeme], parts: &[Upos], (at, word): (usize, &Gold)) {
        let mut features = Vec::new();
        tag::morphology_features(lexemes, at, parts, &mut features);
        let scores = self.morphology.score(&features);
        let gold = self.choices.columns(&column(word.tag.features));
        let found = self.choices.columns(self.choices.best(word.tag.upos, &scores));
        for &column in gold.iter().filter(|column| !found.contains(column)) {
            self.morphology.update(&features, column, 1.0);
        }
        for &column in found.iter().filter(|column| !gold.contains(column)) {
            self.morphology.update(&features, column, -1.0);
        }
        self.morphology.tick();
    }

    /// Adds the tagger's sections.
    pub fn write(&self, file: &mut File) {
        self.upos.write("upos", file);
        self.morphology.write("morphology", file);
        let mut lines = String::new();
        for (upos, texts) in &self.choices.of {
            for text in texts {
                let columns = self.choices.columns(text);
                let columns: String = columns.iter().map(|column| format!("\t{column}")).collect();
                lines += &format!("{}\t{text}{columns}\n", upos.as_str());
            }
        }
        file.add("combinations", lines.as_bytes());
    }
}

/// The tags of each sentence as a tagger says that has not seen it.
pub fn jackknife(sentences: &[Vec<Gold>]) -> Vec<Vec<Tag>> {
    const FOLDS: usize = 5;
    let mut tagged = vec![Vec::new(); sentences.len()];
    for fold in 0..FOLDS {
        let inside = |at: &usize| at % FOLDS == fold;
        let rest: Vec<Vec<Gold>> =
            (0..sentences.len()).filter(|at| !inside(at)).map(|at| sentences[at].clone()).collect();
        let mut file = File::default();
        train(&rest).write(&mut file);
        let model = Model::read(file.finish().leak()).unwrap_or_default();
        for at in (0..sentences.len()).filter(inside) {
            let lexemes: Vec<Lexeme> = sentences[at].iter().map(|word| word.lexeme).collect();
            tagged[at] = tag::tag(&model, &lexemes);
        }
    }
    tagged
}
