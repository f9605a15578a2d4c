//! Products of matrices in integers of sixteen bits.

use std::ops::Range;

use super::math::round;
use crate::model::Section;

mod kernel;

use kernel::{Block, TOGETHER, Weights, products};

/// How many steps make one, for the values that go into a matrix.
pub const STEPS: f32 = 1024.0;

/// The greatest size of a weight: with it, sums of 128 products fit.
pub const LARGEST: i16 = 1023;

fn quantise(value: f32, steps: f32, largest: f32) -> i16 {
    round((value * steps).clamp(-largest, largest)) as i16
}

/// A value for the scores of arcs, where both sides are values and not weights.
pub(super) fn arc_weight(value: f32) -> i16 {
    quantise(value, 256.0, 4095.0)
}

/// Rows of small integers.
#[derive(Debug, Default)]
pub(super) struct Rows {
    values: Vec<i16>,
    count: usize,
    width: usize,
}

impl Rows {
    /// Takes rows of `width` values.
    pub(super) fn fill(&mut self, values: &[f32], width: usize) {
        self.fill_part(values, width, 0..width);
    }

    /// Takes a part of each row.
    pub(super) fn fill_part(&mut self, values: &[f32], stride: usize, part: Range<usize>) {
        self.put(values.chunks_exact(stride).map(|row| &row[part.clone()]), |value| {
            quantise(value, STEPS, 16_383.0)
        });
    }

    /// Takes the first `width` values of each row, for scores of arcs.
    pub(super) fn fill_arcs(&mut self, values: &[f32], stride: usize, width: usize) {
        self.put(values.chunks_exact(stride).map(|row| &row[..width]), arc_weight);
    }

    fn put<'a>(&mut self, rows: impl Iterator<Item = &'a [f32]>, step: impl Fn(f32) -> i16) {
        self.values.clear();
        (self.count, self.width) = (0, 0);
        for row in rows {
            self.values.extend(row.iter().map(|&value| step(value)));
            self.count += 1;
            self.width = row.len();
        }
        let padded = self.count.next_multiple_of(TOGETHER) * self.width;
        self.values.resize(padded, 0);
    }
}

/// A matrix of small integers, in the order in which it is read: sixteen outputs by pairs of
/// inputs, and outputs that are always zero up to a multiple of sixteen.
#[derive(Debug, Default)]
pub(super) struct Packed {
    blocks: Vec<Block>,
    inputs: usize,
    outputs: usize,
}

impl Packed {
    /// Reads the numbers of inputs and outputs, and the weights.
    pub(super) fn read(section: &mut Section) -> Option<Self> {
        let (inputs, outputs) = (section.number()?, section.number()?);
        let weights = section.shorts(inputs * outputs)?;
        let mut packed = Self::default();
        packed.fill(weights.into_iter(), inputs);
        (inputs > 0 && inputs % 2 == 0).then_some(packed)
    }

    /// Takes the weights of one output after the other.
    pub(super) fn fill(&mut self, weights: impl Iterator<Item = i16>, inputs: usize) {
        let pairs = inputs / 2;
        self.blocks.clear();
        (self.inputs, self.outputs) = (inputs, 0);
        let (mut output, mut input) = (0, 0);
        for weight in weights {
            if input == 0 && output % 16 == 0 {
                self.blocks.resize(self.blocks.len() + pairs, [0; 32]);
            }
            self.blocks[output / 16 * pairs + input / 2][output % 16 * 2 + input % 2] = weight;
            input += 1;
            if input == inputs {
                (output, input) = (output + 1, 0);
            }
        }
        self.outputs = output;
    }

    pub(super) const fn inputs(&self) -> usize {
        self.inputs
    }

    pub(super) const fn outputs(&self) -> usize {
        self.outputs
    }

    /// The width of a row of the result.
    pub(super) const fn stride(&self) -> usize {
        self.outputs.next_multiple_of(16)
    }

    /// The product with each row.
    pub(super) fn times(&self, rows: &Rows, out: &mut Vec<i32>) {
        let stride = self.stride();
        out.clear();
        out.resize(rows.values.len() / self.inputs.max(1) * stride, 0);
        products(self.weights(), &rows.values, |four, block, sums| {
            for (row, sums) in sums.iter().enumerate() {
                out[(four * TOGETHER + row) * stride + block * 16..][..16].copy_from_slice(sums);
            }
        });
    }

    fn weights(&self) -> Weights<'_> {
        Weights { blocks: &self.blocks, pairs: self.inputs / 2 }
    }
}

/// A matrix with what makes values of its integers, and a bias.
#[derive(Debug)]
pub(super) struct Dense {
    packed: Packed,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

impl Dense {
    /// Reads the weights, a scale for each output, and a bias for each output.
    pub(super) fn read(section: &mut Section) -> Option<Self> {
        let packed = Packed::read(section)?;
        let (outputs, stride) = (packed.outputs(), packed.stride());
        let mut scales: Vec<f32> =
            section.floats(outputs)?.into_iter().map(|scale| scale / STEPS).collect();
        let mut bias = section.floats(outputs)?;
        scales.resize(stride, 0.0);
        bias.resize(stride, 0.0);
        Some(Self { packed, scales, bias })
    }

    pub(super) const fn inputs(&self) -> usize {
        self.packed.inputs()
    }

    pub(super) const fn outputs(&self) -> usize {
        self.packed.outputs()
    }

    pub(super) const fn stride(&self) -> usize {
        self.packed.stride()
    }

    /// The product with each row, as values.
    pub(super) fn apply(&self, rows: &Rows, out: &mut Vec<f32>) {
        let stride = self.stride();
        out.clear();
        out.resize(rows.values.len() / self.inputs() * stride, 0.0);
        let (scales, _) = self.scales.as_chunks::<16>();
        let (bias, _) = self.bias.as_chunks::<16>();
        products(
            self.packed.weights(),
            &rows.values,
            #[inline(always)]
            |four, block, sums| {
                let (scales, bias) = (&scales[block], &bias[block]);
                for (row, sums) in sums.iter().enumerate() {
                    let values: [f32; 16] =
                        std::array::from_fn(|at| sums[at] as f32 * scales[at] + bias[at]);
                    let start = (four * TOGETHER + row) * stride + block * 16;
                    out[start..start + 16].copy_from_slice(&values);
                }
            },
        );
    }
}
