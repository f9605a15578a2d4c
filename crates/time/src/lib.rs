//! Finds time expressions and says which days they mean.

use dateline_model::{Article, Syntax, TimeExpression};

/// The time expressions of an article, in order of place, resolved as far as the article's day is
/// known.
pub fn time(_article: &Article, _syntax: &Syntax) -> Vec<TimeExpression> {
    Vec::new()
}

/// Resolves the same expressions again after the article's day has become known or narrower.
/// Indices into `times` stay what they were.
pub fn resolve(_article: &Article, _syntax: &Syntax, _times: &mut [TimeExpression]) {}
