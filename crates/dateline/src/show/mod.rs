//! What users see: the page, the terminal's summary, the brief, the explanation of one id.
//!
//! Everything that comes from an article is untrusted. Templates escape (`maud`, at compile time
//! and by default), and [`safe`] takes out what escaping leaves: addresses that run code, control
//! characters, overrides of the writing direction.

mod date;
mod explain;
mod index;
mod number;
mod page;
mod safe;
mod text;
mod words;

pub use explain::explain;

use dateline_model::Chronology;

use index::View;

/// The page: one HTML file that needs nothing else.
pub fn page(chronology: &Chronology, language: &str) -> String {
    page::page(&View::new(chronology, language))
}

/// What the terminal says after a build: counts, the articles' days, the `top` events.
pub fn summary(_chronology: &Chronology, _language: &str, _top: usize) -> String {
    String::new()
}

/// One page of text.
pub fn brief(_chronology: &Chronology, _language: &str) -> String {
    String::new()
}
