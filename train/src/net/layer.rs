//! A simple recurrent unit that reads in both directions (see `net/layer.rs` of the parser).

use dateline_parse::net::math::sigmoid;
use dateline_parse::net::vectors;

use super::batch::Batch;
use crate::file::Section;
use crate::matrix::{Matrix, add, add_product_along, product, product_across};
use crate::param::Param;
use crate::random::Random;

/// One layer.
pub struct Layer {
    /// For each direction: the candidate, the forget gate, the reset gate.
    pub gates: Param,
    /// For each direction: what the gates see of the state, then their biases.
    pub recurrent: Param,
    half: usize,
}

/// What going back needs of going forth.
pub struct Trace {
    input: Matrix,
    dropped: Matrix,
    mask: Matrix,
    seen: Matrix,
    state: Matrix,
    keep: Matrix,
    show: Matrix,
}

/// Where the words of a sentence lie in the order of reading.
struct Way {
    start: usize,
    end: usize,
    backwards: bool,
}

impl Way {
    fn both(batch: &Batch) -> Vec<Self> {
        let way = |place: &std::ops::Range<usize>, backwards| Self {
            start: place.start,
            end: place.end,
            backwards,
        };
        let places = batch.places.iter();
        places.flat_map(|place| [way(place, false), way(place, true)]).collect()
    }

    fn words(&self) -> impl DoubleEndedIterator<Item = usize> {
        let (start, end, backwards) = (self.start, self.end, self.backwards);
        (0..end - start).map(move |step| if backwards { end - 1 - step } else { start + step })
    }

    /// The word read before, if it is not the first.
    fn before(&self, word: usize) -> Option<usize> {
        match self.backwards {
            true => Some(word + 1).filter(|&word| word < self.end),
            false => word.checked_sub(1).filter(|&word| word >= self.start),
        }
    }
}

impl Layer {
    pub fn new(half: usize, random: &mut Random) -> Self {
        let gates = Param::new(2 * half, 6 * half, (0.5 / half as f32).sqrt(), random);
        let mut recurrent = Param::new(8, half, 0.1, random);
        for direction in 0..2 {
            recurrent.weights.row_mut(4 * direction + 2).fill(0.0);
            recurrent.weights.row_mut(4 * direction + 3).fill(-0.5);
        }
        Self { gates, recurrent, half }
    }

    /// The output for an input; `mask` is what the gates do not see.
    pub fn forward(&self, input: Matrix, mask: Matrix, batch: &Batch) -> (Matrix, Trace) {
        let mut dropped = input.clone();
        dropped.times_each(&mask);
        let seen = product(&dropped, &self.gates.weights);
        let zeros = || Matrix::zeros(input.rows, input.columns);
        let (state, keep, show, mut output) = (zeros(), zeros(), zeros(), zeros());
        let mut trace = Trace { dropped, mask, seen, state, keep, show, input };
        for way in Way::both(batch) {
            for word in way.words() {
                self.read(&way, word, &mut trace, &mut output);
            }
        }
        (output, trace)
    }

    fn read(&self, way: &Way, word: usize, trace: &mut Trace, output: &mut Matrix) {
        let half = self.half;
        let direction = usize::from(way.backwards);
        let here = direction * half..(direction + 1) * half;
        let mut old = vec![0.0; half];
        if let Some(before) = way.before(word) {
            old.copy_from_slice(&trace.state.row(before)[here.clone()]);
        }
        let recurrent = &self.recurrent.weights.values[direction * 4 * half..];
        let [forget, reset, forget_bias, reset_bias] = vectors(recurrent, half);
        let seen = &trace.seen.row(word)[direction * 3 * half..];
        let [new, of_forget, of_reset] = vectors(seen, half);
        let old = &old[..half];
        let input = &trace.input.row(word)[here.clone()][..half];
        let state = &mut trace.state.row_mut(word)[here.clone()][..half];
        let keep = &mut trace.keep.row_mut(word)[here.clone()][..half];
        let show = &mut trace.show.row_mut(word)[here.clone()][..half];
        let output = &mut output.row_mut(word)[here][..half];
        for at in 0..half {
            keep[at] = sigmoid(of_forget[at] + forget[at] * old[at] + forget_bias[at]);
            show[at] = sigmoid(of_reset[at] + reset[at] * old[at] + reset_bias[at]);
            state[at] = keep[at] * old[at] + (1.0 - keep[at]) * new[at];
            output[at] = show[at] * state[at] + (1.0 - show[at]) * input[at];
        }
    }

    /// The gradient of the input for that of the output.
    pub fn backward(&mut self, trace: &Trace, output: &Matrix, batch: &Batch) -> Matrix {
        let mut seen = Matrix::zeros(output.rows, 6 * self.half);
        let mut input = Matrix::zeros(output.rows, output.columns);
        for way in Way::both(batch) {
            let mut state = vec![0.0; self.half];
            for word in way.words().rev() {
                let gradients = (output.row(word), seen.row_mut(word), input.row_mut(word));
                self.unread((&way, word), trace, &mut state, gradients);
            }
        }
        add_product_along(&mut self.gates.gradient, &trace.dropped, &seen);
        let mut dropped = product_across(&seen, &self.gates.weights);
        dropped.times_each(&trace.mask);
        add(&mut input.values, &dropped.values);
        input
    }

    fn unread(
        &mut self,
        (way, word): (&Way, usize),
        trace: &Trace,
        state: &mut [f32],
        (output, seen, input): (&[f32], &mut [f32], &mut [f32]),
    ) {
        let half = self.half;
        let direction = usize::from(way.backwards);
        let here = direction * half..(direction + 1) * half;
        let mut old = vec![0.0; half];
        if let Some(before) = way.before(word) {
            old.copy_from_slice(&trace.state.row(before)[here.clone()]);
        }
        let recurrent = &self.recurrent.weights.values[direction * 4 * half..];
        let [forget, reset] = vectors(recurrent, half);
        let learnt = &mut self.recurrent.gradient.values[direction * 4 * half..][..4 * half];
        let (of_forget, rest) = learnt.split_at_mut(half);
        let (of_reset, rest) = rest.split_at_mut(half);
        let (forget_bias, reset_bias) = rest.split_at_mut(half);
        let new = &trace.seen.row(word)[direction * 3 * half..][..half];
        let part = |all: &Matrix| all.row(word)[here.clone()][..half].to_vec();
        let [now, keep, show, was] =
            [&trace.state, &trace.keep, &trace.show, &trace.input].map(part);
        let (output, input) = (&output[here.clone()][..half], &mut input[here.clone()][..half]);
        let (of_new, rest) = seen[direction * 3 * half..][..3 * half].split_at_mut(half);
        let (to_keep, to_show) = rest.split_at_mut(half);
        let (state, old, reset_bias) = (&mut state[..half], &old[..half], &mut reset_bias[..half]);
        let (now, keep, show, was) = (&now[..half], &keep[..half], &show[..half], &was[..half]);
        let to_show = &mut to_show[..half];
        for at in 0..half {
            let of_show = output[at] * (now[at] - was[at]) * show[at] * (1.0 - show[at]);
            let of_state = state[at] + output[at] * show[at];
            let of_keep = of_state * (old[at] - new[at]) * keep[at] * (1.0 - keep[at]);
            input[at] = output[at] * (1.0 - show[at]);
            of_new[at] = of_state * (1.0 - keep[at]);
            (to_keep[at], to_show[at]) = (of_keep, of_show);
            let through = of_keep * forget[at] + of_show * reset[at];
            state[at] = of_state * keep[at] + through;
            of_forget[at] += of_keep * old[at];
            of_reset[at] += of_show * old[at];
            forget_bias[at] += of_keep;
            reset_bias[at] += of_show;
        }
    }

    /// Writes the layer.
    pub fn write(&self) -> Section {
        let mut section = Section::default();
        section.number(self.half);
        section.floats(&self.recurrent.weights.values);
        section.dense(&self.gates.weights, None);
        section
    }
}
