//! What is told of several people in one breath happened to them on one day.

use std::collections::BTreeMap;

use dateline_model::{ArticleId, Claim, Count, Kind};

use super::Happening;
use crate::bounds::Bounds;
use crate::corpus::Corpus;
use crate::kinds;

/// One word of one article, for one kind of happening.
type Word<'a> = (&'a ArticleId, usize, Kind);

/// Gives happenings that no account dates the day of those told by the same word of one article.
pub(crate) fn date(corpus: &Corpus, happenings: &mut [Happening]) {
    let mut dated: BTreeMap<Word, Bounds> = BTreeMap::new();
    for happening in happenings.iter().filter(|happening| is_narrow(happening.when)) {
        for word in words(corpus, happening) {
            dated.entry(word).or_insert(happening.when);
        }
    }
    for happening in happenings.iter_mut().filter(|happening| !is_narrow(happening.when)) {
        let when = words(corpus, happening).into_iter().find_map(|word| dated.get(&word).copied());
        if let Some(both) = when.and_then(|when| when.intersect(happening.when)) {
            happening.when = both;
        }
    }
}

/// The words by which facts tell a happening that befalls one person.
fn words<'a>(corpus: &'a Corpus, happening: &Happening) -> Vec<Word<'a>> {
    if !kinds::is_personal(happening.kind) {
        return Vec::new();
    }
    let facts = happening.facts.iter().filter_map(|&index| corpus.claims.get(index));
    // "Five days after the vote" says when, if not on which day.
    let measured = |claim: &&Claim| claim.figure.as_ref().and_then(Count::days).is_some();
    facts
        .filter(|claim| !measured(claim))
        .map(|claim| (&claim.article, claim.trigger.start, kinds::family(claim.kind)))
        .collect()
}

fn is_narrow(when: Bounds) -> bool {
    when.length().is_some_and(|days| days <= 20)
}
