//! One article with everything the stages before the merge found in it.

use crate::{Article, Claim, Names, Syntax, TimeExpression};

/// What the stages made of one article. Nothing here depends on any other article.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// The article.
    pub article: Article,
    /// Its sentences, words and trees.
    pub syntax: Syntax,
    /// Its time expressions, in order of place.
    pub times: Vec<TimeExpression>,
    /// Its names.
    pub names: Names,
    /// Its claims, in order of place.
    pub claims: Vec<Claim>,
}
