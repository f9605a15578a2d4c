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
mod markdown;
mod opml;
mod options;
mod out;
mod outlet;
mod pdf;
mod plain;
mod source;

use std::path::Path;

use dateline_model::{Article, Note};

use crate::format::Format;
use crate::out::{Out, Place};

pub use crate::copies::mark_duplicates;
pub use crate::options::{Field, FieldName, FieldNameError, Options};

/// What one reading gave: an article, or the note that says why there is none. Nothing else
/// happens, whatever the bytes.
pub type Reading = Result<Article, Note>;

/// Reads one file, folder or `-` (standard input), record by record. Entries come in the order of
/// their paths.
pub fn read_path(path: &Path) -> impl Iterator<Item = Reading> + use<> {
    source::read_path(path, &Options::default())
}

/// Reads as [`read_path`] does, in a stated way.
pub fn read_path_with(path: &Path, options: &Options) -> impl Iterator<Item = Reading> + use<> {
    source::read_path(path, options)
}

/// Reads one document from memory. `path` says where it came from and, by its ending, what it is;
/// bytes that are not what the ending says are read as what they are.
pub fn read(path: &str, bytes: &[u8]) -> Vec<Reading> {
    read_with(path, None, bytes, &Options::default())
}

/// Reads one document from memory that came from an address, in a stated way.
pub fn read_with(path: &str, url: Option<&str>, bytes: &[u8], options: &Options) -> Vec<Reading> {
    let mut readings = Vec::new();
    let mut give = |reading| {
        readings.push(reading);
        true
    };
    let place = Place { url: url.map(str::to_string), ..Place::new(path) };
    container::read(&place, &mut &*bytes, &mut Out::new(options, &mut give));
    readings
}

/// What the model of a page's lines is trained on: of each line of the text that a page shows, the
/// line, what is told of it, and the rows of its words in the model.
pub fn told_of_lines(text: &str) -> Vec<(String, Vec<f32>, Vec<usize>)> {
    plain::told(text)
}

/// The addresses that a feed's entries or a list of feeds (OPML) point to; empty for all else.
pub fn links(path: &str, bytes: &[u8]) -> Vec<String> {
    match format::of(path, bytes) {
        Ok((Format::Feed, text)) => feed::links(&text),
        Ok((Format::Opml, text)) => opml::feeds(&text),
        _ => Vec::new(),
    }
}

/// Reads a document that is no container.
fn document(place: &Place, bytes: &[u8], out: &mut Out<'_>) {
    let (path, url) = (place.name.as_str(), place.url.as_deref());
    let draft = match format::of(path, bytes) {
        Err(note) => {
            out.push(Err(note));
            return;
        }
        Ok((Format::Json, text)) => return json::read(place, &text, out),
        Ok((Format::Feed, text)) => return feed::read(place, &text, out),
        Ok((Format::Opml, text)) => return opml::read(place, &text, out),
        Ok((Format::Plain, text)) => plain::read(path, &text),
        Ok((Format::Markdown, text)) => markdown::read(path, &text),
        Ok((Format::Html, text)) => html::read(path, &text),
    };
    let options = out.options;
    out.push(draft.at(url).finish(options));
}
