//! After which tokens a sentence ends: the same network as the parser's, but small.

use super::embed::Embedding;
use super::layer::Layer;
use super::matrix::{Dense, Rows};
use crate::hash::Lexeme;
use crate::model;

/// So many tokens are read at a time.
const WINDOW: usize = 500;

/// The weights.
#[derive(Debug)]
pub struct Ends {
    embedding: Embedding,
    layers: Vec<Layer>,
    end: Dense,
}

impl Ends {
    /// Reads a model; nothing where the bytes are not one.
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let section = model::reader(bytes)?;
        let embedding = Embedding::read(section("keys")?, section("rows")?)?;
        let layers = section("shape")?.number()?;
        let layer = |at| Layer::read(&mut section(&format!("layer{at}"))?);
        let layers: Vec<Layer> = (0..layers).map(layer).collect::<Option<_>>()?;
        let end = Dense::read(&mut section("end")?)?;
        let width = embedding.width();
        let fits = end.inputs() == width && layers.iter().all(|layer| layer.width() == width);
        fits.then_some(Self { embedding, layers, end })
    }

    /// For each token, a score above zero where a sentence ends after it.
    pub fn scores(&self, words: &[Lexeme]) -> Vec<f32> {
        let (mut rows, mut input, mut seen, mut output) = (Rows::default(), vec![], vec![], vec![]);
        let mut scores = Vec::with_capacity(words.len());
        for words in words.chunks(WINDOW) {
            self.embedding.look_up(words, &mut input);
            for layer in &self.layers {
                rows.fill(&input, layer.width());
                layer.gates().apply(&rows, &mut seen);
                layer.run(&input, &seen, &mut output);
                std::mem::swap(&mut input, &mut output);
            }
            rows.fill(&input, self.embedding.width());
            self.end.apply(&rows, &mut seen);
            scores.extend(
                seen.chunks_exact(self.end.stride()).skip(1).take(words.len()).map(|row| row[0]),
            );
        }
        scores
    }
}
