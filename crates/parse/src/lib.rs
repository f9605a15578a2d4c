//! From an article's text to sentences, words and trees.

use dateline_model::{Article, Syntax};

/// Sentences, words, tags, lemmas and trees of an article.
pub fn parse(_article: &Article) -> Syntax {
    Syntax::default()
}
