//! From bytes to articles: plain text, HTML, JSON Lines and what else a person has saved.

use std::path::Path;

use dateline_model::{Article, Note};

/// What one reading gave: an article, or the note that says why there is none. Nothing else
/// happens, whatever the bytes.
pub type Reading = Result<Article, Note>;

/// Reads one file, folder or `-` (standard input). Entries come in the order of their paths.
pub fn read_path(_path: &Path) -> impl Iterator<Item = Reading> {
    std::iter::empty()
}

/// Reads one document from memory. `path` says where it came from and, by its ending, what it is;
/// bytes that are not what the ending says are read as what they are.
pub fn read(_path: &str, _bytes: &[u8]) -> Vec<Reading> {
    Vec::new()
}
