use dateline_parse::hash::Lexeme;

use super::batch::{Batch, Example};
use super::heads::{Arcs, Dense, labels};
use super::layer::Layer;
use super::{Net, Settings, Vocabulary};
use crate::file::File;
use crate::matrix::Matrix;
use crate::random::Random;

fn random(rows: usize, columns: usize, seed: u64) -> Matrix {
    let mut random = Random(seed);
    let values = (0..rows * columns).map(|_| random.normal()).collect();
    Matrix { rows, columns, values }
}

fn example(words: usize) -> Example {
    Example {
        rows: (0..words).map(|at| vec![(1 + at % 3, true), (4, false)]).collect(),
        upos: (0..words).map(|at| at % 3).collect(),
        columns: (0..words).map(|at| vec![at % 2]).collect(),
        heads: (0..words).collect(),
        labels: (0..words).map(|at| at % 2).collect(),
    }
}

/// Whether a gradient is what moving each value a little says.
fn assert_slopes(at: &Matrix, gradient: &Matrix, loss: impl Fn(&Matrix) -> f32) {
    const STEP: f32 = 1e-2;
    for place in 0..at.values.len() {
        let moved = |by: f32| {
            let mut moved = at.clone();
            moved.values[place] += by;
            loss(&moved)
        };
        let slope = (moved(STEP) - moved(-STEP)) / (2.0 * STEP);
        let error = (slope - gradient.values[place]).abs();
        assert!(error < 2e-2 + 0.02 * slope.abs(), "{place}: {slope} {}", gradient.values[place]);
    }
}

#[test]
fn a_layer_goes_back_as_it_went() {
    let (first, second) = (example(4), example(2));
    let batch = Batch::new(vec![&first, &second]);
    let layer = || Layer::new(3, &mut Random(5));
    let input = random(batch.rows(), 6, 1);
    let ones = || Matrix { values: vec![1.0; input.values.len()], ..input.clone() };
    let wanted = random(batch.rows(), 6, 2);
    let loss = |input: &Matrix| -> f32 {
        let (output, _) = layer().forward(input.clone(), ones(), &batch);
        output.values.iter().zip(&wanted.values).map(|(a, b)| a * b).sum()
    };
    let mut learner = layer();
    let (_, trace) = learner.forward(input.clone(), ones(), &batch);
    assert_slopes(&input, &learner.backward(&trace, &wanted, &batch), loss);
}

#[test]
fn arcs_and_labels_go_back_as_they_went() {
    let example = example(4);
    let (dependents, heads) = (random(5, 4, 1), random(5, 4, 2));
    let natural = |bits: f32| bits * std::f32::consts::LN_2;
    let arcs =
        |a: &Matrix, b: &Matrix| Arcs::new(4, &mut Random(3)).learn([a, b], &example.heads, 1.0);
    let (_, [of_dependents, of_heads]) = arcs(&dependents, &heads);
    assert_slopes(&dependents, &of_dependents, |moved| natural(arcs(moved, &heads).0));
    assert_slopes(&heads, &of_heads, |moved| natural(arcs(&dependents, moved).0));
    let named = |a: &Matrix, b: &Matrix| {
        labels(&mut Dense::new(4, 3, &mut Random(4)), [a, b], &example, 1.0)
    };
    let (_, [of_dependents, of_heads]) = named(&dependents, &heads);
    assert_slopes(&dependents, &of_dependents, |moved| natural(named(moved, &heads).0));
    assert_slopes(&heads, &of_heads, |moved| natural(named(&dependents, moved).0));
}

#[test]
fn the_same_examples_make_the_same_bytes() {
    let settings = Settings {
        half: 8,
        layers: 2,
        tag_layer: 1,
        arcs: 8,
        labels: 8,
        dropped: 0.1,
        rounds: 30,
        batch: 8,
        rate: 0.01,
    };
    let examples: Vec<Example> = (2..8).map(example).collect();
    let words = ["one", "two", "one", "two"].map(|word| Lexeme::read(word, &mut String::new()));
    let vocabulary = Vocabulary::of(words.iter());
    let train = |seed: u64| {
        let mut losses = Vec::new();
        let mut net = Net::new(settings, [vocabulary.len(), 2, 2], seed);
        net.train(&examples, &vocabulary, |_, loss, _| losses.push(loss));
        assert!(losses[29] < 0.5 * losses[0], "it learns: {losses:?}");
        let mut file = File::default();
        net.write(&vocabulary, &mut file);
        file.finish()
    };
    assert_eq!(train(1), train(1));
    assert_ne!(train(1), train(2));
}
