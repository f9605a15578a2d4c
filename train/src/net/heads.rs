//! From the vectors of words to tags, arcs and labels, and back.

use dateline_parse::net::{DISTANCES, distance};

use super::batch::{Batch, Example};
use super::loss::{each_of, one_of};
use crate::file::Section;
use crate::matrix::{Matrix, add, add_product_along, product, product_across};
use crate::param::Param;
use crate::random::Random;

/// Weights and a bias.
pub struct Dense {
    pub weights: Param,
    pub bias: Param,
}

impl Dense {
    pub fn new(inputs: usize, outputs: usize, random: &mut Random) -> Self {
        let size = (1.0 / inputs as f32).sqrt();
        Self {
            weights: Param::new(inputs, outputs, size, random),
            bias: Param::new(1, outputs, 0.0, random),
        }
    }

    pub fn forward(&self, input: &Matrix) -> Matrix {
        let mut output = product(input, &self.weights.weights);
        output.add_row(&self.bias.weights.values);
        output
    }

    /// The gradient of the input.
    pub fn backward(&mut self, input: &Matrix, output: &Matrix) -> Matrix {
        add_product_along(&mut self.weights.gradient, input, output);
        let bias = &mut self.bias.gradient.values;
        (0..output.rows).for_each(|row| add(bias, output.row(row)));
        product_across(output, &self.weights.weights)
    }

    pub fn write(&self) -> Section {
        let mut section = Section::default();
        section.dense(&self.weights.weights, Some(&self.bias.weights));
        section
    }
}

/// Learns the tags of a batch from vectors: the loss, and the gradient of the vectors.
pub fn tags(tag: &mut Dense, parts: usize, vectors: &Matrix, batch: &Batch) -> (f32, Matrix) {
    let mut scores = tag.forward(vectors);
    let scale = 1.0 / batch.rows() as f32;
    let mut loss = 0.0;
    for (example, place) in batch.each() {
        scores.row_mut(place.start).fill(0.0);
        for (word, at) in (place.start + 1..place.end).enumerate() {
            let (upos, columns) = scores.row_mut(at).split_at_mut(parts);
            loss += scale * one_of(upos, example.upos[word], scale);
            each_of(columns, &example.columns[word], 0.5 * scale);
        }
    }
    let gradient = tag.backward(vectors, &scores);
    (loss, gradient)
}

/// Scores arcs.
pub struct Arcs {
    pub arc: Dense,
    /// A row for each distance.
    pub distance: Param,
}

impl Arcs {
    pub fn new(width: usize, random: &mut Random) -> Self {
        let mut arc = Dense::new(width, width, random);
        arc.weights.weights.values.iter_mut().for_each(|weight| *weight *= 0.5);
        Self { arc, distance: Param::new(DISTANCES, width, 0.05, random) }
    }

    /// Learns the heads of a sentence: the loss, and the gradients of the vectors of its words as
    /// dependents and as heads.
    pub fn learn(
        &mut self,
        vectors: [&Matrix; 2],
        gold: &[usize],
        scale: f32,
    ) -> (f32, [Matrix; 2]) {
        let [dependents, heads] = vectors;
        let wanted = self.arc.forward(dependents);
        let mut scores = product_across(&wanted, heads);
        let near = product_across(&wanted, &self.distance.weights);
        let mut of_near = Matrix::zeros(near.rows, near.columns);
        scores.row_mut(0).fill(0.0);
        let mut loss = 0.0;
        for word in 1..scores.rows {
            let row = scores.row_mut(word);
            let kind = |head: usize| distance(word, head);
            (1..row.len()).for_each(|head| row[head] += near.row(word)[kind(head)]);
            row[word] = -1e9;
            loss += scale * one_of(row, gold[word - 1], scale);
            (1..row.len()).for_each(|head| of_near.row_mut(word)[kind(head)] += row[head]);
        }
        let mut of_wanted = product(&scores, heads);
        add(&mut of_wanted.values, &product(&of_near, &self.distance.weights).values);
        let mut of_heads = Matrix::zeros(heads.rows, heads.columns);
        add_product_along(&mut of_heads, &scores, &wanted);
        add_product_along(&mut self.distance.gradient, &of_near, &wanted);
        (loss, [self.arc.backward(dependents, &of_wanted), of_heads])
    }
}

/// Learns the labels of a sentence's arcs: the loss, and the gradients of the vectors of its words
/// as dependents and as heads.
pub fn labels(
    label: &mut Dense,
    [dependents, heads]: [&Matrix; 2],
    example: &Example,
    scale: f32,
) -> (f32, [Matrix; 2]) {
    let mut sums = dependents.clone();
    for (word, &head) in (1..).zip(&example.heads) {
        add(sums.row_mut(word), heads.row(head));
    }
    sums.values.iter_mut().for_each(|value| *value = value.max(0.0));
    let mut scores = label.forward(&sums);
    scores.row_mut(0).fill(0.0);
    let gold = (1..).zip(&example.labels);
    let loss = gold.map(|(word, &label)| scale * one_of(scores.row_mut(word), label, scale)).sum();
    let mut gradient = label.backward(&sums, &scores);
    let positive = gradient.values.iter_mut().zip(&sums.values);
    positive.filter(|(_, sum)| **sum <= 0.0).for_each(|(value, _)| *value = 0.0);
    let mut of_heads = Matrix::zeros(heads.rows, heads.columns);
    for (word, &head) in (1..).zip(&example.heads) {
        add(of_heads.row_mut(head), gradient.row(word));
    }
    (loss, [gradient, of_heads])
}
