//! Weights that are learnt, by the method of Kingma and Ba (Adam).

use crate::matrix::{Matrix, add};
use crate::random::Random;

/// How much of the mean of the gradients, and of their squares, is kept at each step.
const KEPT: (f32, f32) = (0.9, 0.98);

/// Weights and their gradients.
pub struct Param {
    pub weights: Matrix,
    pub gradient: Matrix,
    mean: Vec<f32>,
    square: Vec<f32>,
    /// The rows that have a gradient, where only few have.
    touched: Option<Vec<usize>>,
}

/// How far to go.
#[derive(Clone, Copy)]
pub struct Step {
    pub rate: f32,
    /// From 1.
    pub number: i32,
    /// What the gradients are multiplied by.
    pub scale: f32,
}

impl Param {
    /// Random weights of about this size.
    pub fn new(rows: usize, columns: usize, size: f32, random: &mut Random) -> Self {
        let mut weights = Matrix::zeros(rows, columns);
        weights.values.iter_mut().for_each(|weight| *weight = size * random.normal());
        let zeros = vec![0.0; rows * columns];
        let gradient = Matrix::zeros(rows, columns);
        Self { weights, gradient, mean: zeros.clone(), square: zeros, touched: None }
    }

    /// The same, with rows of which few have a gradient.
    pub fn sparse(rows: usize, columns: usize, size: f32, random: &mut Random) -> Self {
        Self { touched: Some(Vec::new()), ..Self::new(rows, columns, size, random) }
    }

    /// Adds to the gradient of a row.
    pub fn touch(&mut self, row: usize, gradient: &[f32]) {
        self.touched.iter_mut().for_each(|touched| touched.push(row));
        add(self.gradient.row_mut(row), gradient);
    }

    /// The squared length of the gradient.
    pub fn length(&self) -> f32 {
        match self.touched {
            None => self.gradient.values.iter().map(|x| x * x).sum(),
            Some(_) => 0.0,
        }
    }

    /// Moves the weights and forgets the gradient.
    pub fn step(&mut self, step: Step) {
        let columns = self.weights.columns;
        match self.touched.take() {
            None => self.step_rows(0..self.weights.values.len(), step),
            Some(mut rows) => {
                rows.sort_unstable();
                rows.dedup();
                for row in rows.drain(..) {
                    self.step_rows(row * columns..(row + 1) * columns, step);
                }
                self.touched = Some(rows);
            }
        }
    }

    fn step_rows(&mut self, values: std::ops::Range<usize>, step: Step) {
        let first = step.rate / (1.0 - KEPT.0.powi(step.number));
        let second = 1.0 / (1.0 - KEPT.1.powi(step.number));
        let weights = self.weights.values[values.clone()].iter_mut();
        let gradients = self.gradient.values[values.clone()].iter_mut();
        let means = self.mean[values.clone()].iter_mut().zip(&mut self.square[values]);
        for ((weight, gradient), (mean, square)) in weights.zip(gradients).zip(means) {
            let x = *gradient * step.scale;
            *mean += (1.0 - KEPT.0) * (x - *mean);
            *square += (1.0 - KEPT.1) * (x * x - *square);
            *weight -= first * *mean / ((second * *square).sqrt() + 1e-7);
            *gradient = 0.0;
        }
    }
}
