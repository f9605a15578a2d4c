//! What users see: the page, the terminal's summary, the brief, the explanation of one id.
//!
//! Everything that comes from an article is untrusted. Templates escape (`maud`, at compile time
//! and by default), and `safe` takes out what escaping leaves: addresses that run code, control
//! characters, overrides of the writing direction.

mod brief;
mod date;
mod explain;
mod index;
mod number;
mod page;
mod safe;
mod summary;
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
pub fn summary(chronology: &Chronology, language: &str, top: usize) -> String {
    summary::summary(&View::new(chronology, language), top)
}

/// One page of Markdown: what happened, who holds what now, what is disputed, what is not known.
pub fn brief(chronology: &Chronology, language: &str) -> String {
    brief::brief(&View::new(chronology, language))
}
