//! Articles in, a sourced chronology out.

use dateline_model::{Analysis, Article, Chronology};
use rayon::prelude::*;

pub use dateline_merge::Options;

/// The whole way: parse, time, name, claim, and then merge.
pub fn chronicle(articles: Vec<Article>, options: &Options) -> Chronology {
    let mut analyses: Vec<Analysis> = articles.into_par_iter().map(analyse).collect();
    dateline_merge::date(&mut analyses);
    analyses.par_iter_mut().for_each(|analysis| {
        dateline_time::resolve(&analysis.article, &analysis.syntax, &mut analysis.times);
    });
    dateline_merge::merge(analyses, options)
}

/// Everything that is found in one article by itself.
pub fn analyse(article: Article) -> Analysis {
    let syntax = dateline_parse::parse(&article);
    let times = dateline_time::time(&article, &syntax);
    let names = dateline_name::name(&article, &syntax, &times);
    let claims = dateline_claim::claim(&article, &syntax, &times, &names);
    Analysis { article, syntax, times, names, claims }
}
