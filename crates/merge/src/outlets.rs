//! Which articles speak with one voice, and how many independent voices tell a thing.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Article, ArticleId, Claim, EntityId};

use crate::corpus::Corpus;
use crate::words::fold;

/// For each article the number of its outlet. Articles of one outlet, and copies and their
/// original, share a number.
pub(crate) fn outlets(articles: &[Article]) -> Vec<usize> {
    let mut number: BTreeMap<String, usize> = BTreeMap::new();
    let by_id: BTreeMap<&ArticleId, &Article> = articles.iter().map(|a| (&a.id, a)).collect();
    articles
        .iter()
        .map(|article| {
            let next = number.len();
            *number.entry(outlet(original(article, &by_id))).or_insert(next)
        })
        .collect()
}

/// The article at the end of the chain of copies.
fn original<'a>(article: &'a Article, by_id: &BTreeMap<&ArticleId, &'a Article>) -> &'a Article {
    let mut current = article;
    for _ in 0..8 {
        match current.duplicate_of.as_ref().and_then(|id| by_id.get(id)) {
            Some(next) => current = next,
            None => break,
        }
    }
    current
}

/// The outlet's name, else the host of the address, else the article itself.
fn outlet(article: &Article) -> String {
    let name = article.outlet.as_deref().map(fold).filter(|name| !name.is_empty());
    name.or_else(|| article.url.as_deref().and_then(host))
        .unwrap_or_else(|| article.id.as_str().to_string())
}

fn host(url: &str) -> Option<String> {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest).split(['/', '?', '#']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then(|| host.to_lowercase())
}

/// Who vouches for a claim: the named source it is attributed to, else the outlet. Two articles
/// that give the same upstream source are one voice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Voice {
    Source(EntityId),
    Outlet(usize),
}

pub(crate) fn voice(corpus: &Corpus, claim: &Claim) -> Voice {
    match claim.attribution.last().and_then(|source| source.entity.clone()) {
        Some(entity) => Voice::Source(entity),
        None => Voice::Outlet(corpus.outlet(corpus.article_of(claim))),
    }
}

/// The number of independent voices among these claims. A source that all its claims reach through
/// one outlet, which also tells the thing itself, is not a second voice; neither are two sources that
/// one outlet quotes.
pub(crate) fn count<'a>(corpus: &Corpus, claims: impl IntoIterator<Item = &'a Claim>) -> usize {
    let (mut outlets, mut all) = (BTreeSet::new(), BTreeSet::new());
    let mut sources: BTreeMap<EntityId, BTreeSet<usize>> = BTreeMap::new();
    for claim in claims {
        let outlet = corpus.outlet(corpus.article_of(claim));
        all.insert(outlet);
        match voice(corpus, claim) {
            Voice::Source(entity) => {
                sources.entry(entity).or_default().insert(outlet);
            }
            Voice::Outlet(outlet) => {
                outlets.insert(outlet);
            }
        }
    }
    let upstream = sources.values().filter(|via| via.is_disjoint(&outlets)).count();
    (outlets.len() + upstream).min(all.len())
}
