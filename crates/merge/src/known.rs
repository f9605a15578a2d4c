//! What was known by a day: the articles published by then.

use std::collections::BTreeSet;

use dateline_model::Analysis;
use jiff::civil::Date;

/// The analyses of articles that may have been published by `as_of`, each article once, in an order
/// that does not depend on the order given.
pub(crate) fn known_by(mut analyses: Vec<Analysis>, as_of: Option<Date>) -> Vec<Analysis> {
    analyses.retain(|analysis| !later(analysis, as_of));
    analyses
        .sort_by(|a, b| (&a.article.id, &a.article.path).cmp(&(&b.article.id, &b.article.path)));
    let mut seen = BTreeSet::new();
    analyses.retain(|analysis| seen.insert(analysis.article.id.clone()));
    analyses
}

fn later(analysis: &Analysis, as_of: Option<Date>) -> bool {
    matches!((analysis.article.published.earliest, as_of), (Some(day), Some(as_of)) if day > as_of)
}
