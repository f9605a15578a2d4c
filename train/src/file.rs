//! Writing a model file.

use dateline_parse::model::MAGIC;

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
