//! What users see: the page, the terminal's summary, the brief, the explanation of one id.
//!
//! Everything that comes from an article is untrusted. Templates escape (`maud`, at compile time
//! and by default), and `safe` takes out what escaping leaves: addresses that run code, control
//! characters, overrides of the writing direction.

mod brief;
mod date;
mod explain;
mod export;
mod index;
mod number;
mod page;
mod safe;
mod sheets;
mod summary;
mod text;
mod words;

pub use explain::{explain, explain_json};
pub use export::Export;

use dateline_model::Chronology;

use index::View;
use sheets::Sheets;

/// A page of more bytes than this is spread over several.
const LARGE: usize = 2_000_000;
/// More events than this never fit on one.
const MANY: usize = 3000;

/// A page: the name of its file, and its HTML.
pub type Page = (String, String);

/// The pages: `index.html`, one file that needs nothing else; and others beside it where that
/// would be too large for a browser.
pub fn pages(chronology: &Chronology, language: &str) -> Vec<Page> {
    let mut view = View::new(chronology, language);
    if chronology.events.len() <= MANY {
        let whole = page::page(&view);
        if whole.len() <= LARGE {
            return vec![("index.html".to_string(), whole)];
        }
    }
    view.sheets = Some(Sheets::of(&chronology.events));
    page::sheets(&view)
}

/// Whether a text is a page that Dateline made.
pub fn is_page(html: &str) -> bool {
    html.contains(page::GENERATOR)
}

/// What the terminal says after a build: counts, the articles' days, the `top` events.
pub fn summary(chronology: &Chronology, language: &str, top: usize) -> String {
    summary::summary(&View::new(chronology, language), top)
}

/// The chronology in another program's format.
pub fn export(chronology: &Chronology, language: &str, format: Export) -> String {
    export::export(&View::new(chronology, language), format)
}

/// One page of Markdown: what happened, who holds what now, what is disputed, what is not known.
pub fn brief(chronology: &Chronology, language: &str) -> String {
    brief::brief(&View::new(chronology, language))
}
