//! Trains what the tokeniser has learnt: treebanks in, `contraction.bin` and `sentence.bin` of
//! `crates/lang/data/<code>` out.
//!
//! `cargo run --release -p dateline-train --bin tokens`. Same treebanks, same bytes.

use std::path::PathBuf;

use anyhow::{Context, Result};
use dateline_parse::conllu::{self, Given};
use dateline_parse::linear::Linear;
use dateline_parse::token::Tokens;
use dateline_parse::{contraction, sentence};

const TREEBANKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/syntax");
const LANGUAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/lang/data");

/// Language, file, and what it is for.
const FILES: [(&str, &str, bool); 6] = [
    ("fr", "fr_sequoia/fr_sequoia-ud-train.conllu", true),
    ("fr", "fr_gsd/fr_gsd-ud-dev.conllu", true),
    ("fr", "fr_pud/fr_pud-ud-test.conllu", true),
    ("fr", "fr_sequoia/fr_sequoia-ud-dev.conllu", false),
    ("en", "en_ewt/en_ewt-rebuilt-train.conllu", true),
    ("en", "en_ewt/en_ewt-ud-dev.conllu", false),
];

/// How far from zero a right answer's score should be.
const MARGIN: i64 = 4;

/// Features and the right answer.
type Sample = (Vec<u64>, bool);

fn main() -> Result<()> {
    for language in ["fr", "en"] {
        let Some((train, dev)) = load(language)? else {
            eprintln!(
                "{language}: no treebanks in {TREEBANKS}; skipped (universaldependencies.org)"
            );
            continue;
        };
        learn(
            language,
            "contraction.bin",
            [&train, &dev].map(|part| contractions(language, part)),
        )?;
        learn(language, "sentence.bin", [&train, &dev].map(|part| sentences(language, part)))?;
    }
    Ok(())
}

/// The documents to learn from, and those to choose by.
fn load(language: &str) -> Result<Option<(Vec<Given>, Vec<Given>)>> {
    let (mut train, mut dev) = (Vec::new(), Vec::new());
    for (_, file, is_train) in FILES.iter().filter(|(code, ..)| *code == language) {
        let path = PathBuf::from(TREEBANKS).join(file);
        if !path.exists() {
            return Ok(None);
        }
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        if *is_train { &mut train } else { &mut dev }.extend(conllu::read(&text));
    }
    Ok(Some((train, dev)))
}

fn contractions(language: &str, documents: &[Given]) -> Vec<Sample> {
    let mut samples = Vec::new();
    for given in documents {
        let words = &given.syntax.words;
        let split = |start: usize| {
            let at = words.partition_point(|word| word.span.start < start);
            words.get(at).is_some_and(|word| word.parts > 1)
        };
        for block in &given.blocks {
            contraction::samples(
                given.text.as_str(),
                block.span,
                Tokens::of(language),
                |span, features| {
                    samples.push((features.to_vec(), split(span.start)));
                },
            );
        }
    }
    samples
}

fn sentences(language: &str, documents: &[Given]) -> Vec<Sample> {
    let mut samples = Vec::new();
    for given in documents {
        let all = &given.syntax.sentences;
        let ends =
            |end: usize| all.binary_search_by_key(&end, |sentence| sentence.span.end).is_ok();
        for block in &given.blocks {
            sentence::samples(
                given.text.as_str(),
                block.span,
                Tokens::of(language),
                |end, features| {
                    samples.push((features.to_vec(), ends(end)));
                },
            );
        }
    }
    samples
}

/// Trains, writes and measures one model.
fn learn(language: &str, file: &str, [train, dev]: [Vec<Sample>; 2]) -> Result<()> {
    if !train.iter().any(|sample| sample.1) {
        return Ok(());
    }
    let weights = perceptron(&train);
    let path = PathBuf::from(LANGUAGES).join(language).join(file);
    std::fs::write(&path, &weights).with_context(|| path.display().to_string())?;
    let model = Linear::read(weights.leak());
    let right = |samples: &[Sample]| {
        let right =
            samples.iter().filter(|(features, yes)| (model.score(features) > 0) == *yes).count();
        100.0 * right as f64 / samples.len().max(1) as f64
    };
    let (of_train, of_dev) = (right(&train), right(&dev));
    println!(
        "{language} {file}: {} samples, {of_train:.2} % right, dev {of_dev:.2} %",
        train.len()
    );
    Ok(())
}

/// An averaged perceptron with a margin, its weights as bytes.
fn perceptron(samples: &[Sample]) -> Vec<u8> {
    let mut weights = vec![0i64; 1 << Linear::BITS];
    let mut sums = weights.clone();
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let (mut time, mut seed) = (1, 7);
    for _ in 0..10 {
        shuffle(&mut order, &mut seed);
        for (features, yes) in order.iter().map(|&at| &samples[at]) {
            let sign = if *yes { 1 } else { -1 };
            let score: i64 = features.iter().map(|&feature| weights[Linear::index(feature)]).sum();
            if score * sign <= MARGIN {
                for &feature in features {
                    weights[Linear::index(feature)] += sign;
                    sums[Linear::index(feature)] += sign * time;
                }
            }
            time += 1;
        }
    }
    let averages = weights.iter().zip(&sums).map(|(weight, sum)| weight * time - sum);
    let averages: Vec<i64> = averages.collect();
    let largest = averages.iter().map(|average| average.abs()).max().unwrap_or(1).max(1);
    averages
        .iter()
        .map(|average| ((average * 127) / largest) as i8)
        .map(i8::cast_unsigned)
        .collect()
}

/// Fisher and Yates, with a generator that is the same everywhere.
fn shuffle(order: &mut [usize], seed: &mut u64) {
    for at in (1..order.len()).rev() {
        *seed =
            seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (*seed >> 33) as usize % (at + 1));
    }
}
