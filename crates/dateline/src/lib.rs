//! Articles in, a sourced chronology out.

use std::collections::BTreeMap;

use dateline_model::{Amendment, Analysis, Article, Chronology};
use rayon::prelude::*;

pub mod amend;
pub mod show;

pub use dateline_merge::Options;

/// The whole way: parse, time, name, claim, date the articles, and merge.
pub fn chronicle(articles: Vec<Article>, options: &Options) -> Chronology {
    chronicle_amended(articles, options, Vec::new(), &|| ())
}

/// The whole way, and what the reader corrected on it; `each` is called when another article has
/// been looked into.
pub fn chronicle_amended(
    mut articles: Vec<Article>,
    options: &Options,
    amendments: Vec<Amendment>,
    each: &(dyn Fn() + Sync),
) -> Chronology {
    dateline_read::mark_duplicates(&mut articles);
    let look = |article| {
        let analysis = analyse(article);
        each();
        analysis
    };
    let mut analyses: Vec<Analysis> = articles.into_par_iter().map(look).collect();
    amend::date_articles(&mut analyses, &amendments);
    let solved = dateline_merge::date(&mut analyses);
    analyses.par_iter_mut().for_each(|analysis| {
        dateline_time::resolve(&analysis.article, &analysis.syntax, &mut analysis.times);
        analysis.syntax.forget_words();
    });
    solved.tell(&mut analyses);
    dateline_merge::merge_amended(analyses, options, amendments)
}

/// Everything that is found in one article by itself.
pub fn analyse(article: Article) -> Analysis {
    let syntax = dateline_parse::parse(&article);
    let times = dateline_time::time(&article, &syntax);
    let names = dateline_name::name(&article, &syntax, &times);
    let claims = dateline_claim::claim(&article, &syntax, &times, &names);
    Analysis { article, syntax, times, names, claims }
}

/// The language of most articles among those `known`; the first known language by code where no
/// article is in one.
pub fn main_language(articles: &[Article], known: impl Fn(&str) -> bool) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for article in articles.iter().filter(|article| known(&article.language)) {
        *counts.entry(&article.language).or_default() += 1;
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(code, _)| code);
    let fallback =
        || dateline_lang::all().map(dateline_lang::Language::code).find(|code| known(code));
    most.or_else(fallback).unwrap_or_default().to_string()
}

/// The JSON Schema of `chronology.json`, made from the types.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Chronology)
}
