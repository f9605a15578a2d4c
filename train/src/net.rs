//! Training the network that `dateline_parse::net` runs: the same parts, forth and back.

use dateline_model::syntax::Upos;
use dateline_parse::net::matrix::STEPS;

use crate::file::{File, Section};
use crate::matrix::{Matrix, add};
use crate::param::{Param, Step};
use crate::random::Random;

mod batch;
pub mod ends;
mod heads;
mod input;
mod layer;
mod loss;
#[cfg(test)]
mod tests;

pub use batch::{Batch, Example};
pub use input::Vocabulary;

use heads::{Arcs, Dense};
use layer::{Layer, Trace};

/// The size of the network, and how long it learns.
#[derive(Clone, Copy)]
pub struct Settings {
    pub half: usize,
    pub layers: usize,
    pub tag_layer: usize,
    pub arcs: usize,
    pub labels: usize,
    pub dropped: f32,
    pub rounds: usize,
    pub batch: usize,
    pub rate: f32,
}

/// The weights.
pub struct Net {
    settings: Settings,
    table: Param,
    layers: Vec<Layer>,
    tag: Dense,
    project: Dense,
    arcs: Arcs,
    label: Dense,
    random: Random,
}

impl Net {
    /// Random weights, for so many rows of the embedding, columns of tags and labels.
    pub fn new(settings: Settings, sizes: [usize; 3], seed: u64) -> Self {
        let random = &mut Random(seed);
        let width = 2 * settings.half;
        let vectors = 2 * (settings.arcs + settings.labels);
        Self {
            settings,
            table: Param::sparse(sizes[0], width, 0.3, random),
            layers: (0..settings.layers).map(|_| Layer::new(settings.half, random)).collect(),
            tag: Dense::new(width, Upos::ALL.len() + sizes[1], random),
            project: Dense::new(width, vectors, random),
            arcs: Arcs::new(settings.arcs, random),
            label: Dense::new(settings.labels, sizes[2], random),
            random: Random(seed + 1),
        }
    }

    /// Learns from all examples, in rounds, by ever smaller steps.
    pub fn train(
        &mut self,
        examples: &[Example],
        vocabulary: &Vocabulary,
        mut each: impl FnMut(usize, f32, &Self),
    ) {
        let words: usize = examples.iter().map(|example| example.heads.len()).sum();
        let (mut seen, mut number) = (0, 0);
        for round in 0..self.settings.rounds {
            let order = self.random.order(examples.len());
            let (mut rest, mut loss) = (&order[..], 0.0);
            while !rest.is_empty() {
                let count = fit(rest, examples, self.settings.batch);
                let (now, later) = rest.split_at(count);
                let batch = Batch::new(now.iter().map(|&at| &examples[at]).collect());
                let rows = batch.rows();
                loss += rows as f32 * self.learn(&batch, vocabulary);
                (rest, seen, number) = (later, seen + rows - count, number + 1);
                let done = seen as f32 / (words * self.settings.rounds) as f32;
                let rate = self.settings.rate;
                step(self.params(), rate, (number, done));
            }
            each(round, loss / words as f32, self);
        }
    }

    fn params(&mut self) -> Vec<&mut Param> {
        let mut params = vec![&mut self.table, &mut self.arcs.distance];
        for dense in [&mut self.tag, &mut self.project, &mut self.arcs.arc, &mut self.label] {
            params.extend([&mut dense.weights, &mut dense.bias]);
        }
        let layers = self.layers.iter_mut();
        params.extend(layers.flat_map(|layer| [&mut layer.gates, &mut layer.recurrent]));
        params
    }

    fn mask(&mut self, columns: usize, dropped: f32, batch: &Batch) -> Matrix {
        batch.mask(columns, dropped, &mut self.random)
    }

    /// The gradients of a batch, and its loss.
    fn learn(&mut self, batch: &Batch, vocabulary: &Vocabulary) -> f32 {
        let (width, dropped) = (2 * self.settings.half, self.settings.dropped);
        let (mut vectors, used) =
            input::embed(&self.table.weights, vocabulary, batch, &mut self.random);
        let of_input = self.mask(width, 0.6 * dropped, batch);
        vectors.times_each(&of_input);
        let (mut traces, mut loss) = (Vec::new(), 0.0);
        let mut of_tags = Matrix::default();
        for at in 0..self.layers.len() {
            let mask = self.mask(width, if at == 0 { 0.0 } else { dropped }, batch);
            let (output, trace) = self.layers[at].forward(vectors, mask, batch);
            traces.push(trace);
            vectors = output;
            if at + 1 == self.settings.tag_layer {
                let (lost, gradient) = self.learn_tags(&vectors, batch);
                (loss, of_tags) = (loss + lost, gradient);
            }
        }
        let (lost, gradient) = self.learn_trees(&vectors, batch);
        let mut gradient = self.go_back(gradient, (&traces, &of_tags), batch);
        gradient.times_each(&of_input);
        used.iter().for_each(|&(row, at)| self.table.touch(row, gradient.row(at)));
        loss + lost
    }

    fn go_back(&mut self, gradient: Matrix, given: (&[Trace], &Matrix), batch: &Batch) -> Matrix {
        let (traces, of_tags) = given;
        let mut gradient = gradient;
        for (at, trace) in traces.iter().enumerate().rev() {
            if at + 1 == self.settings.tag_layer {
                add(&mut gradient.values, &of_tags.values);
            }
            gradient = self.layers[at].backward(trace, &gradient, batch);
        }
        gradient
    }

    fn learn_tags(&mut self, vectors: &Matrix, batch: &Batch) -> (f32, Matrix) {
        let mask = self.mask(vectors.columns, self.settings.dropped, batch);
        let mut vectors = vectors.clone();
        vectors.times_each(&mask);
        let (loss, mut gradient) = heads::tags(&mut self.tag, Upos::ALL.len(), &vectors, batch);
        gradient.times_each(&mask);
        (loss, gradient)
    }

    fn learn_trees(&mut self, vectors: &Matrix, batch: &Batch) -> (f32, Matrix) {
        let mask = self.mask(vectors.columns, self.settings.dropped, batch);
        let mut vectors = vectors.clone();
        vectors.times_each(&mask);
        let mut parts = self.project.forward(&vectors);
        let mut slope = self.mask(parts.columns, self.settings.dropped, batch);
        for (slope, value) in slope
            .values
            .chunks_exact_mut(parts.columns)
            .zip(parts.values.chunks_exact(parts.columns))
        {
            let of_arcs = slope.iter_mut().zip(value).take(2 * self.settings.arcs);
            of_arcs.filter(|(_, value)| **value < 0.0).for_each(|(slope, _)| *slope *= 0.1);
        }
        parts.times_each(&slope);
        let mut of_parts = Matrix::zeros(parts.rows, parts.columns);
        let mut loss = 0.0;
        for (example, place) in batch.each() {
            loss +=
                self.learn_tree(example, (place, 1.0 / batch.rows() as f32), &parts, &mut of_parts);
        }
        of_parts.times_each(&slope);
        let mut gradient = self.project.backward(&vectors, &of_parts);
        gradient.times_each(&mask);
        (loss, gradient)
    }

    fn learn_tree(
        &mut self,
        example: &Example,
        (place, scale): (std::ops::Range<usize>, f32),
        parts: &Matrix,
        gradient: &mut Matrix,
    ) -> f32 {
        let (arcs, labels) = (self.settings.arcs, self.settings.labels);
        let starts = [0, arcs, 2 * arcs, 2 * arcs + labels, 2 * (arcs + labels)];
        let part = |at: usize| parts.part(place.clone(), starts[at]..starts[at + 1]);
        let (of_arcs, found) = self.arcs.learn([&part(0), &part(1)], &example.heads, scale);
        let (of_labels, named) =
            heads::labels(&mut self.label, [&part(2), &part(3)], example, scale);
        for (at, of_part) in found.iter().chain(&named).enumerate() {
            gradient.add_part(place.start, starts[at], of_part);
        }
        of_arcs + of_labels
    }

    /// Adds the network's sections.
    pub fn write(&self, vocabulary: &Vocabulary, file: &mut File) {
        let mut shape = Section::default();
        shape.number(self.layers.len());
        shape.number(self.settings.tag_layer);
        file.add("shape", &shape.0);
        file.add("keys", &vocabulary.write());
        file.add("rows", &input::write(&self.table).0);
        for (at, layer) in self.layers.iter().enumerate() {
            file.add(&format!("layer{at}"), &layer.write().0);
        }
        file.add("tag", &self.tag.write().0);
        file.add("project", &self.project.write().0);
        file.add("arc", &self.arcs.arc.write().0);
        let mut distance = Section::default();
        distance.packed(&self.arcs.distance.weights, STEPS / 4.0, 4095.0);
        file.add("distance", &distance.0);
        file.add("label", &self.label.write().0);
    }
}

/// How many of the next examples make a batch of about so many words.
fn fit(order: &[usize], examples: &[Example], batch: usize) -> usize {
    let mut words = 0;
    let until = order.iter().position(|&at| {
        words += examples[at].rows.len();
        words >= batch
    });
    until.map_or(order.len(), |last| last + 1)
}

/// Moves weights, less the more of all steps is done.
fn step(params: Vec<&mut Param>, rate: f32, (number, done): (usize, f32)) {
    let length: f32 = params.iter().map(|param| param.length()).sum::<f32>().sqrt();
    let warm = (number as f32 / 100.0).min(1.0);
    let rate = rate * warm * (1.0 - done).max(0.0);
    let step = Step { rate, number: number as i32, scale: 5.0 / length.max(5.0) };
    params.into_iter().for_each(|param| param.step(step));
}
