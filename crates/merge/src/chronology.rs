//! The merge, step by step.

use dateline_model::{Amendment, Analysis, Chronology, VERSION};
use jiff::civil::Date;

use crate::amend::Replay;
use crate::corpus::Corpus;
use crate::headline::Patterns;
use crate::{disputes, events, explanations, figures, known, notes, quotes, rosters};
use crate::{salience, stories, tenures};

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
    merge_amended(analyses, options, Vec::new())
}

/// The chronology of these articles, as the reader corrects it.
pub fn merge_amended(
    analyses: Vec<Analysis>,
    options: &Options,
    amendments: Vec<Amendment>,
) -> Chronology {
    let mut replay = Replay::new(amendments);
    let mut analyses = known::known_by(analyses, options.as_of);
    replay.reject(&mut analyses);
    let mut corpus = Corpus::gather(analyses);
    replay.name(&mut corpus);
    let happenings = replay.regroup(&corpus, events::happenings(&corpus));
    let tenures = tenures::tenures(&corpus, &happenings);
    let (mut events, happenings) = events::events(&corpus, happenings);
    let patterns = Patterns::of(&options.language);
    events.iter_mut().for_each(|event| event.headline = patterns.headline(&corpus, event));
    let counted = figures::figures(&corpus);
    let disputes = disputes::settle(&corpus, &mut events, &happenings, (&tenures, &counted));
    let stories = stories::stories(&corpus, &mut events);
    salience::weigh(&corpus, &mut events);
    let chronology = Chronology {
        dateline: VERSION.to_string(),
        as_of: options.as_of,
        quotes: quotes::quotes(&corpus),
        explanations: explanations::explanations(&corpus, &events),
        rosters: rosters::rosters(&tenures),
        notes: notes::notes(&corpus, &events),
        figures: counted.into_iter().map(|(_, figure)| figure).collect(),
        entities: corpus.entities_by_name(),
        articles: corpus.articles,
        claims: corpus.claims,
        events,
        tenures,
        disputes,
        stories,
        amendments: Vec::new(),
    };
    replay.finish(chronology)
}
