//! From bytes to articles: plain text, HTML, JSON Lines and what else a person has saved.
//!
//! ```
//! let page = b"lang: en\n\nA first line\n\nAnd a paragraph, which ends with a stop.";
//! let article = dateline_read::read("page.txt", page).remove(0).unwrap();
//! assert_eq!(article.headline.as_deref(), Some("A first line"));
//! ```

mod container;
mod copies;
mod day;
mod decode;
mod draft;
mod feed;
mod format;
mod html;
mod json;
mod language;
mod outlet;
mod plain;
mod source;

use std::path::Path;

use dateline_model::{Article, Note};

use crate::format::Format;

pub use crate::copies::mark_duplicates;

/// What one reading gave: an article, or the note that says why there is none. Nothing else
/// happens, whatever the bytes.
pub type Reading = Result<Article, Note>;

/// Reads one file, folder or `-` (standard input). Entries come in the order of their paths.
pub fn read_path(path: &Path) -> impl Iterator<Item = Reading> {
    source::read_path(path)
}

/// Reads one document from memory. `path` says where it came from and, by its ending, what it is;
/// bytes that are not what the ending says are read as what they are.
pub fn read(path: &str, bytes: &[u8]) -> Vec<Reading> {
    read_at(path, None, bytes)
}

/// Reads a document that is known to come from an address.
fn read_at(path: &str, url: Option<&str>, bytes: &[u8]) -> Vec<Reading> {
    if let Some(readings) = container::read(path, url, bytes) {
        return readings;
    }
    match format::of(path, bytes) {
        Err(note) => vec![Err(note)],
        Ok((Format::Plain, text)) => vec![plain::read(path, &text).at(url).finish()],
        Ok((Format::Html, text)) => vec![html::read(path, &text).at(url).finish()],
        Ok((Format::Json, text)) => json::read(path, &text),
        Ok((Format::Feed, text)) => feed::read(path, &text),
    }
}
