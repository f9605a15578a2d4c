//! Quotations: the same words in other cuts and translations, linked by speaker and content.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Claim, EntityId, QuoteLink, RoleName};

use crate::bounds::Bounds;
use crate::corpus::Corpus;
use crate::words::Words;

/// A quotation under comparison.
struct Said<'a> {
    claim: &'a Claim,
    speaker: Option<&'a EntityId>,
    words: Words,
    language: &'a str,
    when: Bounds,
}

/// A word that stands in more of a speaker's quotations than this links none of them.
const COMMON: usize = 60;

/// Every quotation once, with its variants, by article and place.
pub(crate) fn quotes(corpus: &Corpus) -> Vec<QuoteLink> {
    let said: Vec<Said> = corpus.claims.iter().filter_map(|claim| said(corpus, claim)).collect();
    let mut group: Vec<usize> = (0..said.len()).collect();
    for (left, right) in candidates(&said) {
        if let (Some(a), Some(b)) = (said.get(left), said.get(right))
            && alike(a, b)
        {
            unite(&mut group, left, right);
        }
    }
    let mut groups: BTreeMap<usize, Vec<&Said>> = BTreeMap::new();
    for (index, quotation) in said.iter().enumerate() {
        groups.entry(root(&group, index)).or_default().push(quotation);
    }
    groups.values().filter_map(|members| link(members)).collect()
}

fn said<'a>(corpus: &'a Corpus, claim: &'a Claim) -> Option<Said<'a>> {
    let quote = claim.quote.as_ref()?;
    Some(Said {
        claim,
        speaker: claim.role(RoleName::Speaker).and_then(|role| role.entity.as_ref()),
        words: Words::of(&quote.passage.exact),
        language: corpus.article(claim).map_or("", |article| article.language.as_str()),
        when: claim.time.as_ref().map(Bounds::of_claim).unwrap_or_default(),
    })
}

/// Pairs of one speaker's quotations that share a content word.
fn candidates(said: &[Said]) -> BTreeSet<(usize, usize)> {
    let mut by_word: BTreeMap<(Option<&EntityId>, u32), Vec<usize>> = BTreeMap::new();
    for (index, quotation) in said.iter().enumerate() {
        for word in quotation.words.iter() {
            by_word.entry((quotation.speaker, word)).or_default().push(index);
        }
    }
    let mut pairs = BTreeSet::new();
    for indices in by_word.values().filter(|indices| indices.len() <= COMMON) {
        for (place, &right) in indices.iter().enumerate() {
            pairs.extend(indices.iter().take(place).map(|&left| (left, right)));
        }
    }
    pairs
}

/// Whether two quotations are the same words. Across languages fewer words can be expected to look
/// alike; the days of both must then meet.
fn alike(left: &Said, right: &Said) -> bool {
    let shared = left.words.shared(&right.words);
    let overlap = left.words.overlap(&right.words);
    let enough = match (left.speaker.is_some(), left.language == right.language) {
        (true, true) => shared >= 2 && overlap >= 0.6,
        (true, false) => shared >= 2 && overlap >= 0.3,
        (false, _) => shared >= 5 && overlap >= 0.8,
    };
    enough && left.when.gap(right.when) <= 3
}

fn root(group: &[usize], mut index: usize) -> usize {
    while let Some(&up) = group.get(index).filter(|&&up| up != index) {
        index = up;
    }
    index
}

fn unite(group: &mut [usize], left: usize, right: usize) {
    let (a, b) = (root(group, left), root(group, right));
    if let Some(slot) = group.get_mut(a.max(b)) {
        *slot = a.min(b);
    }
}

/// The longest wording stands for all.
fn link(members: &[&Said]) -> Option<QuoteLink> {
    let length =
        |said: &Said| said.claim.quote.as_ref().map_or(0, |quote| quote.passage.exact.len());
    let best = members
        .iter()
        .reduce(|best, next| if length(next) > length(best) { next } else { best })?;
    let others = members.iter().filter(|said| said.claim.id != best.claim.id);
    Some(QuoteLink {
        speaker: best.speaker.cloned(),
        text: best.claim.quote.as_ref()?.passage.exact.clone(),
        claim: best.claim.id.clone(),
        variants: others.map(|said| said.claim.id.clone()).collect(),
    })
}
