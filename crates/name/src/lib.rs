//! Finds who and what an article speaks of.
//!
//! Runs of capitals are trimmed to names (`trim`), gathered into one identity and one kind per
//! name of the article (`cluster`), and pointed at by descriptions and pronouns.

mod capital;
mod chunk;
mod cluster;
mod entity;
mod evidence;
mod fold;
mod lexicon;
mod phrases;
mod refer;
mod token;
mod trim;

use dateline_model::{Article, Names, Syntax, TimeExpression};

use crate::capital::Capitals;
use crate::chunk::Field;
use crate::lexicon::Lexicon;

/// The entities and mentions of one article.
pub fn name(article: &Article, syntax: &Syntax, times: &[TimeExpression]) -> Names {
    let lexicon = Lexicon::of(&article.language);
    let tokens = token::tokens(article, syntax, times, lexicon);
    let field = Field { tokens: &tokens, capitals: Capitals::of(&tokens, lexicon), lexicon };
    let runs = chunk::runs(&field).into_iter();
    let candidates = runs.flat_map(|run| trim::candidates(&field, run)).collect();
    let candidates = cluster::part(&field, candidates);
    let clusters = cluster::clusters(&field, &candidates);
    let references = refer::references(&field, syntax, &candidates, &clusters);
    let mut names = entity::names(article, &field, &candidates, &clusters);
    entity::point(&mut names, references);
    names
}
