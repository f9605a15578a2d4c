//! The merge, step by step.

use dateline_model::{Analysis, Chronology, VERSION};
use jiff::civil::Date;

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
    Chronology {
        dateline: VERSION.to_string(),
        as_of: options.as_of,
        articles: analyses.into_iter().map(|analysis| analysis.article).collect(),
        entities: Vec::new(),
        claims: Vec::new(),
        events: Vec::new(),
        tenures: Vec::new(),
        figures: Vec::new(),
        quotes: Vec::new(),
        disputes: Vec::new(),
        explanations: Vec::new(),
        rosters: Vec::new(),
        stories: Vec::new(),
        notes: Vec::new(),
    }
}
