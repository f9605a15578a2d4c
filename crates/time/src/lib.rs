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

/// The article's text with TIMEX3 tags in it (inline TimeML).
pub fn timeml(article: &Article, _times: &[TimeExpression]) -> String {
    article.text.as_str().to_string()
}

/// One expression as a JSON Line.
pub fn line(article: &Article, time: &TimeExpression) -> Line {
    Line { article: article.id.to_string(), passage: article.text.passage(time.span) }
}

/// What `dateline time --format json` writes for one expression.
#[derive(Debug, serde::Serialize)]
pub struct Line {
    /// The article's id.
    pub article: String,
    /// Where the expression stands.
    pub passage: dateline_model::Passage,
}
