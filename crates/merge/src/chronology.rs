//! The merge, step by step.

use dateline_model::{Analysis, Chronology, VERSION};
use jiff::civil::Date;

use crate::corpus::Corpus;
use crate::{copies, events, known, notes, tenures};

/// What the reader asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// Leave out what was published after this day.
    pub as_of: Option<Date>,
    /// The language of headlines: an ISO 639-1 code.
    pub language: String,
}

/// The chronology of these articles. The order of `analyses` does not matter.
pub fn merge(analyses: Vec<Analysis>, options: &Options) -> Chronology {
    let mut analyses = known::known_by(analyses, options.as_of);
    copies::mark(&mut analyses);
    let corpus = Corpus::gather(analyses);
    let happenings = events::happenings(&corpus);
    let tenures = tenures::tenures(&corpus, &happenings);
    let events = events::events(&corpus, &happenings);
    let notes = notes::notes(&corpus, &events);
    let Corpus { articles, claims, entities, .. } = corpus;
    let mut entities: Vec<_> = entities.into_values().collect();
    entities.sort_by(|a, b| (&a.name, a.kind, &a.id).cmp(&(&b.name, b.kind, &b.id)));
    Chronology {
        dateline: VERSION.to_string(),
        as_of: options.as_of,
        articles,
        entities,
        claims,
        events,
        tenures,
        figures: Vec::new(),
        quotes: Vec::new(),
        disputes: Vec::new(),
        explanations: Vec::new(),
        rosters: Vec::new(),
        stories: Vec::new(),
        notes,
    }
}
