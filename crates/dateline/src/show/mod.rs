//! What users see.

mod explain;

pub use explain::explain;

use dateline_model::Chronology;

/// The page.
pub fn page(_chronology: &Chronology, _language: &str) -> String {
    String::new()
}

/// What the terminal says after a build: counts, the articles' days, the `top` events.
pub fn summary(_chronology: &Chronology, _language: &str, _top: usize) -> String {
    String::new()
}

/// One page of text.
pub fn brief(_chronology: &Chronology, _language: &str) -> String {
    String::new()
}
