//! Learning after which tokens a sentence ends: `sentence.bin`.

use dateline_parse::conllu::Given;
use dateline_parse::net::Ends;
use dateline_parse::sentence::{self, Place};
use dateline_parse::token::Tokens;

use super::batch::{Batch, Example};
use super::heads::Dense;
use super::input::{self, Vocabulary};
use super::layer::Layer;
use super::loss::each_of;
use super::{fit, step};
use crate::file::{File, Section};
use crate::matrix::Matrix;
use crate::param::Param;
use crate::random::Random;

const HALF: usize = 32;
const LAYERS: usize = 2;
const ROUNDS: usize = 20;
const BATCH: usize = 500;
const DROPPED: f32 = 0.4;
const RATE: f32 = 0.004;

/// How many sentences are read together.
const TOGETHER: usize = 6;

/// The tokens of a sentence.
type Sentence = Vec<Place>;

struct Net {
    table: Param,
    layers: Vec<Layer>,
    end: Dense,
    random: Random,
}

/// The model of a language, and how often it is right in other documents.
pub fn learn(language: &str, train: &[Given], dev: &[Given]) -> (Vec<u8>, f64) {
    let sentences = sentences(language, train);
    let vocabulary = Vocabulary::of(sentences.iter().flatten().map(|place| &place.word));
    let mut net = Net::new(vocabulary.len());
    let batches = ROUNDS * sentences.iter().map(Vec::len).sum::<usize>() / BATCH;
    let mut number = 0;
    for round in 0..ROUNDS {
        let examples = net.examples(&sentences, &vocabulary, round % 2 == 0);
        let order = net.random.order(examples.len());
        let mut rest = &order[..];
        while !rest.is_empty() {
            let (now, later) = rest.split_at(fit(rest, &examples, BATCH));
            net.learn(&Batch::new(now.iter().map(|&at| &examples[at]).collect()), &vocabulary);
            (rest, number) = (later, number + 1);
            step(net.params(), RATE, (number, number as f32 / batches as f32));
        }
    }
    let bytes = net.write(&vocabulary);
    let right = Ends::read(bytes.clone().leak()).map(|model| right(&model, language, dev));
    (bytes, right.unwrap_or_default())
}

/// The sentences of documents, as the tokeniser cuts them.
fn sentences(language: &str, documents: &[Given]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for given in documents {
        for block in &given.blocks {
            let places = sentence::places(given.text.as_str(), block.span, Tokens::of(language));
            let same = |a: &Place, b: &Place| {
                given.syntax.sentence_at(a.span.start) == given.syntax.sentence_at(b.span.start)
            };
            sentences.extend(places.chunk_by(same).map(<[Place]>::to_vec));
        }
    }
    sentences
}

/// The part of the questions that a model answers as the documents do.
fn right(model: &Ends, language: &str, documents: &[Given]) -> f64 {
    let (mut right, mut all) = (0.0, 0.0);
    for given in documents {
        for block in &given.blocks {
            let places = sentence::places(given.text.as_str(), block.span, Tokens::of(language));
            let words: Vec<_> = places.iter().map(|place| place.word).collect();
            let sentence = |place: &Place| given.syntax.sentence_at(place.span.start);
            for (pair, score) in places.windows(2).zip(model.scores(&words)) {
                let ends = sentence(&pair[0]) != sentence(&pair[1]);
                if pair[0].may_end {
                    all += 1.0;
                    right += f64::from(u8::from((score > 0.0) == ends));
                }
            }
        }
    }
    right / all
}

impl Net {
    fn new(rows: usize) -> Self {
        let mut random = Random(3);
        Self {
            table: Param::sparse(rows, 2 * HALF, 0.3, &mut random),
            layers: (0..LAYERS).map(|_| Layer::new(HALF, &mut random)).collect(),
            end: Dense::new(2 * HALF, 1, &mut random),
            random,
        }
    }

    /// Some sentences after each other, in their order or in another. A label of 1 is a place where
    /// none ends, of 2 where one ends, of 0 where it is not asked.
    fn examples(
        &mut self,
        sentences: &[Sentence],
        vocabulary: &Vocabulary,
        other: bool,
    ) -> Vec<Example> {
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        if other {
            order = self.random.order(sentences.len());
        }
        let skipped = (self.random.next() as usize % TOGETHER).min(order.len());
        let together = order[skipped..].chunks(TOGETHER);
        let example = |numbers: &[usize]| {
            let mut example = Example::default();
            for sentence in numbers.iter().map(|&at| &sentences[at]) {
                for (at, place) in sentence.iter().enumerate() {
                    let last = at + 1 == sentence.len();
                    example.rows.push(vocabulary.find(&place.word));
                    example.labels.push(if last { 2 } else { usize::from(place.may_end) });
                }
            }
            example
        };
        together.map(example).collect()
    }

    fn params(&mut self) -> Vec<&mut Param> {
        let mut params = vec![&mut self.table, &mut self.end.weights, &mut self.end.bias];
        let layers = self.layers.iter_mut();
        params.extend(layers.flat_map(|layer| [&mut layer.gates, &mut layer.recurrent]));
        params
    }

    fn learn(&mut self, batch: &Batch, vocabulary: &Vocabulary) {
        let random = &mut self.random;
        let (mut vectors, used) = input::embed(&self.table.weights, vocabulary, batch, random);
        let mut traces = Vec::new();
        for layer in &self.layers {
            let mask = batch.mask(2 * HALF, DROPPED, random);
            let (output, trace) = layer.forward(vectors, mask, batch);
            traces.push(trace);
            vectors = output;
        }
        let mask = batch.mask(2 * HALF, DROPPED, random);
        vectors.times_each(&mask);
        let scores = gradients(self.end.forward(&vectors), batch);
        let mut gradient = self.end.backward(&vectors, &scores);
        gradient.times_each(&mask);
        for (layer, trace) in self.layers.iter_mut().zip(&traces).rev() {
            gradient = layer.backward(trace, &gradient, batch);
        }
        used.iter().for_each(|&(row, at)| self.table.touch(row, gradient.row(at)));
    }

    fn write(&self, vocabulary: &Vocabulary) -> Vec<u8> {
        let mut file = File::default();
        let mut shape = Section::default();
        shape.number(self.layers.len());
        file.add("shape", &shape.0);
        file.add("keys", &vocabulary.write());
        file.add("rows", &input::write(&self.table).0);
        for (at, layer) in self.layers.iter().enumerate() {
            file.add(&format!("layer{at}"), &layer.write().0);
        }
        file.add("end", &self.end.write().0);
        file.finish()
    }
}

fn gradients(mut scores: Matrix, batch: &Batch) -> Matrix {
    let scale = 20.0 / batch.rows() as f32;
    for (example, place) in batch.each() {
        scores.row_mut(place.start).fill(0.0);
        let labels = example.labels.iter().zip(place.start + 1..).enumerate();
        for (word, (label, row)) in labels {
            // The last token's end is the end of what is read: that is known, and teaches nothing.
            match label {
                0 => scores.row_mut(row).fill(0.0),
                _ if word + 1 == example.labels.len() => scores.row_mut(row).fill(0.0),
                1 => each_of(scores.row_mut(row), &[], scale),
                _ => each_of(scores.row_mut(row), &[0], scale),
            }
        }
    }
    scores
}
