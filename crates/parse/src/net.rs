//! The network that tags and parses: what each word looks like, read forwards and backwards by
//! gated layers, then a score for each word as the head of each other word.
//!
//! Products of matrices are taken in integers and the rest in plain single precision, so that the
//! same text gives the same trees on every machine. All work is done in a [`Scratch`], of which a
//! text needs one: nothing is allocated for a word.

use dateline_model::syntax::{Features, Relation, Upos};

use crate::hash::Lexeme;
use crate::model::{Model, Section};
use crate::tree;

mod embed;
mod ends;
mod layer;
pub mod math;
pub mod matrix;
#[cfg(test)]
mod tests;

use embed::Embedding;
use layer::Layer;
use matrix::{Dense, Packed, Rows, arc_weight};

pub use embed::keys;
pub use ends::Ends;
pub use layer::vectors;

/// Longer sentences are parsed in pieces: the scores of all pairs of words would not fit.
const LONGEST: usize = 800;

/// How many kinds of distance between a word and its head are told apart.
pub const DISTANCES: usize = 24;

/// The kind of distance between words, either of which may come first.
pub const fn distance(from: usize, to: usize) -> usize {
    let kind = match from.abs_diff(to) {
        near @ 0..=6 => near,
        7..=8 => 7,
        9..=12 => 8,
        13..=18 => 9,
        19..=30 => 10,
        _ => 11,
    };
    if to > from { DISTANCES / 2 + kind } else { kind }
}

/// The weights.
#[derive(Debug)]
pub struct Net {
    embedding: Embedding,
    layers: Vec<Layer>,
    /// After how many layers parts of speech and morphology are read.
    tag_layer: usize,
    tag: Dense,
    /// Four vectors a word: as a dependent and as a head, for arcs and then for labels.
    project: Dense,
    /// From the vector of a dependent to what its head's should be like.
    arc: Dense,
    /// A row for each distance.
    distance: Packed,
    label: Dense,
}

/// What the network says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Part of speech.
    pub upos: Upos,
    /// Morphology.
    pub features: Features,
    /// The head, a word of the sentence; none for the root.
    pub head: Option<usize>,
    /// The relation to the head.
    pub relation: Relation,
}

/// Memory for one text.
#[derive(Debug, Default)]
pub struct Scratch {
    input: Vec<f32>,
    output: Vec<f32>,
    tags: Vec<f32>,
    vectors: Vec<f32>,
    labels: Vec<f32>,
    wide: Vec<f32>,
    rows: Rows,
    heads: Packed,
    scores: Vec<i32>,
    distances: Vec<i32>,
    tree: tree::Scratch,
}

impl Net {
    /// Reads the sections of a model; nothing where one is not as it must be.
    pub fn read<'a>(section: impl Fn(&str) -> Option<Section<'a>>) -> Option<Self>
    where
        'a: 'static,
    {
        let dense = |name: &str| Dense::read(&mut section(name)?);
        let embedding = Embedding::read(section("keys")?, section("rows")?)?;
        let mut shape = section("shape")?;
        let (layers, tag_layer) = (shape.number()?, shape.number()?);
        let layer = |at| Layer::read(&mut section(&format!("layer{at}"))?);
        let net = Self {
            layers: (0..layers).map(layer).collect::<Option<_>>()?,
            tag_layer,
            tag: dense("tag")?,
            project: dense("project")?,
            arc: dense("arc")?,
            distance: Packed::read(&mut section("distance")?)?,
            label: dense("label")?,
            embedding,
        };
        net.fits().then_some(net)
    }

    /// Whether the parts fit together.
    fn fits(&self) -> bool {
        let width = self.embedding.width();
        let (arcs, labels) = (self.arc.inputs(), self.label.inputs());
        self.layers.iter().all(|layer| layer.width() == width)
            && (1..=self.layers.len()).contains(&self.tag_layer)
            && self.tag.inputs() == width
            && self.project.inputs() == width
            && self.project.outputs() == 2 * (arcs + labels)
            && (self.arc.outputs(), self.distance.inputs()) == (arcs, arcs)
            && self.distance.outputs() >= DISTANCES
    }

    /// Tags and parses a sentence.
    pub fn run(&self, model: &Model, words: &[Lexeme], scratch: &mut Scratch) -> Vec<Found> {
        let mut found = Vec::with_capacity(words.len());
        for piece in words.chunks(LONGEST) {
            let first = found.len();
            let root = found.iter().position(|word: &Found| word.head.is_none());
            self.run_piece(model, piece, scratch, &mut found);
            for word in &mut found[first..] {
                word.head = match (word.head, root) {
                    (Some(head), _) => Some(first + head),
                    (None, None) => None,
                    (None, root) => {
                        word.relation = Relation::Parataxis;
                        root
                    }
                };
            }
        }
        found
    }

    fn run_piece(
        &self,
        model: &Model,
        words: &[Lexeme],
        scratch: &mut Scratch,
        found: &mut Vec<Found>,
    ) {
        self.encode(words, scratch);
        self.score(words.len() + 1, scratch);
        tree::best(&scratch.scores, words.len() + 1, &mut scratch.tree);
        self.relate(words.len() + 1, scratch);
        for word in 1..=words.len() {
            let tags = &scratch.tags[word * self.tag.stride()..][..self.tag.outputs()];
            let (upos, features) = model.tag(tags);
            let head = scratch.tree.heads[word];
            let labels = &scratch.labels[word * self.label.stride()..][..self.label.outputs()];
            let relation = if head == 0 { Relation::Root } else { model.relation(labels) };
            found.push(Found { upos, features, head: head.checked_sub(1), relation });
        }
    }

    /// From words to the last layer's output, in `scratch.input`, and the scores of tags.
    fn encode(&self, words: &[Lexeme], scratch: &mut Scratch) {
        let width = self.embedding.width();
        self.embedding.look_up(words, &mut scratch.input);
        for (at, layer) in self.layers.iter().enumerate() {
            scratch.rows.fill(&scratch.input, width);
            layer.gates().apply(&scratch.rows, &mut scratch.wide);
            layer.run(&scratch.input, &scratch.wide, &mut scratch.output);
            std::mem::swap(&mut scratch.input, &mut scratch.output);
            if at + 1 == self.tag_layer {
                scratch.rows.fill(&scratch.input, width);
                self.tag.apply(&scratch.rows, &mut scratch.tags);
            }
        }
    }

    /// The score of each word as the head of each other: a row of `words` for each dependent.
    fn score(&self, words: usize, scratch: &mut Scratch) {
        let (arcs, stride) = (self.arc.inputs(), self.project.stride());
        scratch.rows.fill(&scratch.input, self.embedding.width());
        self.project.apply(&scratch.rows, &mut scratch.vectors);
        let vectors = &mut scratch.vectors;
        for row in vectors.chunks_exact_mut(stride) {
            row[..2 * arcs].iter_mut().for_each(|value| *value = value.max(0.1 * *value));
        }
        scratch.rows.fill_part(vectors, stride, 0..arcs);
        self.arc.apply(&scratch.rows, &mut scratch.wide);
        let heads = vectors.chunks_exact(stride).take(words);
        let heads = heads.flat_map(|row| &row[arcs..2 * arcs]);
        scratch.heads.fill(heads.map(|value| arc_weight(*value)), arcs);
        scratch.rows.fill_arcs(&scratch.wide, self.arc.stride(), arcs);
        scratch.heads.times(&scratch.rows, &mut scratch.scores);
        self.distance.times(&scratch.rows, &mut scratch.distances);
        self.add_distances(words, scratch);
    }

    fn add_distances(&self, words: usize, scratch: &mut Scratch) {
        let wide = scratch.heads.stride();
        let distances = scratch.distances.chunks_exact(self.distance.stride());
        for (word, of_word) in (0..words).zip(distances) {
            let start = word * wide;
            for head in 0..words {
                let near = if head > 0 { of_word[distance(word, head)] } else { 0 };
                scratch.scores[word * words + head] = scratch.scores[start + head] + near;
            }
        }
    }

    /// The scores of the labels of each word's arc.
    fn relate(&self, words: usize, scratch: &mut Scratch) {
        let (labels, stride) = (self.label.inputs(), self.project.stride());
        let start = 2 * self.arc.inputs();
        scratch.output.clear();
        for word in 0..words {
            let dependent = &scratch.vectors[word * stride + start..][..labels];
            let head = scratch.tree.heads[word];
            let head = &scratch.vectors[head * stride + start + labels..][..labels];
            scratch.output.extend(dependent.iter().zip(head).map(|(a, b)| (a + b).max(0.0)));
        }
        scratch.rows.fill(&scratch.output, labels);
        self.label.apply(&scratch.rows, &mut scratch.labels);
    }
}
