//! Writing a model file.

use dateline_parse::model::MAGIC;
use dateline_parse::net::matrix::LARGEST;

use crate::matrix::Matrix;

/// A model file under construction.
#[derive(Default)]
pub struct File(Vec<u8>);

impl File {
    /// Adds a section.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.0.push(name.len() as u8);
        self.0.extend(name.as_bytes());
        self.0.extend((bytes.len() as u32).to_le_bytes());
        self.0.extend(bytes);
    }

    /// The file's bytes.
    pub fn finish(self) -> Vec<u8> {
        [&MAGIC[..], &self.0].concat()
    }
}

/// The bytes of a section.
#[derive(Default)]
pub struct Section(pub Vec<u8>);

impl Section {
    pub fn number(&mut self, number: usize) {
        self.0.extend((number as u32).to_le_bytes());
    }

    pub fn floats(&mut self, values: &[f32]) {
        self.0.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    }

    /// Weights as integers of `steps` to one.
    pub fn packed(&mut self, weights: &Matrix, steps: f32, largest: f32) {
        self.number(weights.columns);
        self.number(weights.rows);
        let short = |weight: &f32| (weight * steps).round().clamp(-largest, largest) as i16;
        self.0.extend(weights.values.iter().flat_map(|weight| short(weight).to_le_bytes()));
    }

    /// Weights of a row for each input, each output with a scale of its own, and a bias.
    pub fn dense(&mut self, weights: &Matrix, bias: Option<&Matrix>) {
        let (inputs, outputs) = (weights.rows, weights.columns);
        let largest = f32::from(LARGEST);
        let mut scaled = Matrix::zeros(outputs, inputs);
        let mut scales = Vec::new();
        for output in 0..outputs {
            let column = (0..inputs).map(|input| weights.row(input)[output]);
            let scale = column.clone().map(f32::abs).fold(1e-9, f32::max) / largest;
            let row = scaled.row_mut(output).iter_mut();
            row.zip(column).for_each(|(to, weight)| *to = weight / scale);
            scales.push(scale);
        }
        self.packed(&scaled, 1.0, largest);
        self.floats(&scales);
        self.floats(bias.map_or(&vec![0.0; outputs], |bias| &bias.values));
    }
}
