//! Learning which words are contractions and which are their homographs: `contraction.bin`.

use dateline_parse::conllu::Given;
use dateline_parse::contraction;
use dateline_parse::linear::Linear;
use dateline_parse::token::Tokens;

use crate::random::Random;

/// How far from zero a right answer's score should be.
const MARGIN: i64 = 4;

/// Features and the right answer.
type Sample = (Vec<u64>, bool);

/// The weights, and the part of answers that is right in other documents; nothing where the
/// language has no such words.
pub fn learn(language: &str, train: &[Given], dev: &[Given]) -> Option<(Vec<u8>, f64)> {
    let [train, dev] = [train, dev].map(|documents| samples(language, documents));
    if !train.iter().any(|sample| sample.1) {
        return None;
    }
    let weights = perceptron(&train);
    let model = Linear::read(weights.clone().leak());
    let right = dev.iter().filter(|(features, yes)| (model.score(features) > 0) == *yes).count();
    Some((weights, right as f64 / dev.len().max(1) as f64))
}

fn samples(language: &str, documents: &[Given]) -> Vec<Sample> {
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

/// An averaged perceptron with a margin, its weights as bytes.
fn perceptron(samples: &[Sample]) -> Vec<u8> {
    let mut weights = vec![0i64; 1 << Linear::BITS];
    let mut sums = weights.clone();
    let (mut time, mut random) = (1, Random(7));
    for _ in 0..10 {
        for (features, yes) in random.order(samples.len()).into_iter().map(|at| &samples[at]) {
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
