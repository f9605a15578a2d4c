//! What one article claims: who did what when, who says so, how sure, quotes and figures.

use dateline_model::{Article, Claim, Names, Syntax, TimeExpression};

/// The claims of one article, in order of place. Their `time` is not filled in: see
/// [`dateline_model::Anchor`].
pub fn claim(
    _article: &Article,
    _syntax: &Syntax,
    _times: &[TimeExpression],
    _names: &Names,
) -> Vec<Claim> {
    Vec::new()
}
