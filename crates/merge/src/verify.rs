//! Is a chronology true to its sources?

use dateline_model::{Chronology, Note};

/// Everything that is false in a chronology: passages that misquote, ids that do not resolve.
pub fn verify(_chronology: &Chronology) -> Vec<Note> {
    Vec::new()
}
