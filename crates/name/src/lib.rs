//! Finds who and what an article speaks of.

use dateline_model::{Article, Names, Syntax, TimeExpression};

/// The entities and mentions of one article.
pub fn name(_article: &Article, _syntax: &Syntax, _times: &[TimeExpression]) -> Names {
    Names::default()
}
