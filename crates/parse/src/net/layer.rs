//! A layer that reads a sentence in both directions: the simple recurrent unit of Lei and others
//! (2018), of which only sums and gates depend on the word before.

use super::math::{sigmoid, widely};
use super::matrix::Dense;
use crate::model::Section;

/// One layer. Its output is as wide as its input: half from reading forwards, half backwards.
#[derive(Debug)]
pub(super) struct Layer {
    /// For each direction: the candidate, then what the two gates see of the input.
    gates: Dense,
    /// For each direction: what the forget and the reset gate see of the state, and their biases.
    recurrent: Vec<f32>,
    half: usize,
}

impl Layer {
    pub(super) fn read(section: &mut Section) -> Option<Self> {
        let half = section.number()?;
        let recurrent = section.floats(8 * half)?;
        let gates = Dense::read(section)?;
        let fits = half > 0
            && half % TOGETHER == 0
            && (gates.inputs(), gates.outputs()) == (2 * half, 6 * half);
        fits.then_some(Self { gates, recurrent, half })
    }

    pub(super) const fn width(&self) -> usize {
        2 * self.half
    }

    pub(super) const fn gates(&self) -> &Dense {
        &self.gates
    }

    /// The output, from the input and from all that the gates see of it.
    pub(super) fn run(&self, input: &[f32], all: &[f32], output: &mut Vec<f32>) {
        output.clear();
        output.resize(input.len(), 0.0);
        widely(
            #[inline(always)]
            || self.read_both(input, all, output),
        );
    }

    #[inline(always)]
    fn read_both(&self, input: &[f32], all: &[f32], output: &mut [f32]) {
        let words = input.len() / self.width();
        for backwards in [false, true] {
            let mut state = [0.0; 256];
            let state = &mut state[..self.half.min(256)];
            for step in 0..words {
                let word = if backwards { words - 1 - step } else { step };
                let place = word * self.width() + usize::from(backwards) * self.half;
                let seen = word * self.gates.stride() + usize::from(backwards) * 3 * self.half;
                let seen = &all[seen..];
                let output = &mut output[place..place + self.half];
                self.step(usize::from(backwards), seen, &input[place..], (state, output));
            }
        }
    }

    /// One word: the new state, and the output.
    #[inline(always)]
    fn step(&self, direction: usize, seen: &[f32], input: &[f32], out: (&mut [f32], &mut [f32])) {
        let half = self.half;
        let recurrent = vectors(&self.recurrent[direction * 4 * half..], half);
        let [forget, reset, forget_bias, reset_bias] = recurrent.map(chunks);
        let [new, of_forget, of_reset] = vectors(seen, half).map(chunks);
        let (state, _) = out.0.as_chunks_mut::<TOGETHER>();
        let (output, _) = out.1.as_chunks_mut::<TOGETHER>();
        let steps = state.iter_mut().zip(output).zip(chunks(&input[..half])).enumerate();
        for (block, ((state, output), input)) in steps {
            for at in 0..TOGETHER {
                let value = |values: &[[f32; TOGETHER]]| values[block][at];
                let old = state[at];
                let keep = sigmoid(value(of_forget) + value(forget) * old + value(forget_bias));
                let show = sigmoid(value(of_reset) + value(reset) * old + value(reset_bias));
                state[at] = keep * old + (1.0 - keep) * value(new);
                output[at] = show * state[at] + (1.0 - show) * input[at];
            }
        }
    }
}

/// So many values are taken at a time: as many as the widest instructions take.
const TOGETHER: usize = 16;

#[inline(always)]
fn chunks(values: &[f32]) -> &[[f32; TOGETHER]] {
    values.as_chunks().0
}

/// Values as vectors of so many each.
#[inline(always)]
pub fn vectors<const N: usize>(values: &[f32], width: usize) -> [&[f32]; N] {
    std::array::from_fn(|at| &values[at * width..][..width])
}
