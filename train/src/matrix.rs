//! Matrices of single precision.

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2};

/// Rows of values.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    pub rows: usize,
    pub columns: usize,
    pub values: Vec<f32>,
}

impl Matrix {
    /// All zero.
    pub fn zeros(rows: usize, columns: usize) -> Self {
        Self { rows, columns, values: vec![0.0; rows * columns] }
    }

    pub fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.columns..][..self.columns]
    }

    pub fn row_mut(&mut self, row: usize) -> &mut [f32] {
        &mut self.values[row * self.columns..][..self.columns]
    }

    /// Some columns of some rows.
    pub fn part(&self, rows: std::ops::Range<usize>, columns: std::ops::Range<usize>) -> Self {
        let values = rows.clone().flat_map(|row| &self.row(row)[columns.clone()]).copied();
        Self { values: values.collect(), rows: rows.len(), columns: columns.len() }
    }

    /// Adds to the columns from `column` of the rows from `row`.
    pub fn add_part(&mut self, row: usize, column: usize, other: &Self) {
        for at in 0..other.rows {
            add(&mut self.row_mut(row + at)[column..], other.row(at));
        }
    }

    /// Adds a row to each row.
    pub fn add_row(&mut self, row: &[f32]) {
        self.values.chunks_exact_mut(row.len()).for_each(|values| add(values, row));
    }

    /// Multiplies each value by that of another matrix.
    pub fn times_each(&mut self, other: &Self) {
        self.values.iter_mut().zip(&other.values).for_each(|(value, other)| *value *= other);
    }

    fn view(&self) -> ArrayView2<'_, f32> {
        ArrayView2::from_shape((self.rows, self.columns), &self.values).expect("a matrix")
    }

    fn view_mut(&mut self) -> ArrayViewMut2<'_, f32> {
        ArrayViewMut2::from_shape((self.rows, self.columns), &mut self.values).expect("a matrix")
    }
}

/// Adds the values of one row to those of another.
pub fn add(to: &mut [f32], from: &[f32]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
}

/// `a` `b`.
pub fn product(a: &Matrix, b: &Matrix) -> Matrix {
    let mut out = Matrix::zeros(a.rows, b.columns);
    general_mat_mul(1.0, &a.view(), &b.view(), 0.0, &mut out.view_mut());
    out
}

/// `a` with `b` on its side.
pub fn product_across(a: &Matrix, b: &Matrix) -> Matrix {
    let mut out = Matrix::zeros(a.rows, b.rows);
    general_mat_mul(1.0, &a.view(), &b.view().reversed_axes(), 0.0, &mut out.view_mut());
    out
}

/// Adds `a`, on its side, times `b`.
pub fn add_product_along(to: &mut Matrix, a: &Matrix, b: &Matrix) {
    general_mat_mul(1.0, &a.view().reversed_axes(), &b.view(), 1.0, &mut to.view_mut());
}
