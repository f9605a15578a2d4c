//! What the merge leaves open.

use dateline_model::{Event, Level, Note};

use crate::corpus::Corpus;

/// Notes on articles without a day, and on a corpus in which nothing was found.
pub(crate) fn notes(corpus: &Corpus, events: &[Event]) -> Vec<Note> {
    let undated = corpus.articles.iter().filter(|article| article.published.earliest.is_none());
    let mut notes: Vec<Note> = undated
        .map(|article| {
            let message = "the day of publication is not known; relative times stay open";
            Note::new(Level::Info, article.id.as_str(), message)
        })
        .collect();
    if events.is_empty() && !corpus.articles.is_empty() {
        notes.push(Note::new(Level::Warning, "corpus", "no event was found in these articles"));
    }
    notes
}
