//! Copies and light rewrites of one text: MinHash over word shingles, banded, confirmed by
//! containment.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Analysis, Article, ArticleId};
use jiff::civil::Date;

use crate::words;

/// Words in a shingle.
const SHINGLE: usize = 4;
/// Bands of the signature, and rows in each: texts that share half of their shingles meet in some
/// band with a chance of 99 %.
const BANDS: usize = 24;
const ROWS: usize = 3;
/// The share of the shorter text's shingles that the longer one must contain.
const CONTAINED: f64 = 0.6;
/// Shorter texts are never called copies.
const SHORTEST: usize = 30;
/// A bucket with more articles than this is compared only with its first ones.
const BUCKET: usize = 50;

/// Sets `duplicate_of` of the articles that copy another; what readers before have set stays.
pub(crate) fn mark(analyses: &mut [Analysis]) {
    let shingles: Vec<Vec<u64>> = analyses.iter().map(|a| shingles(&a.article)).collect();
    let mut original: BTreeMap<usize, usize> = BTreeMap::new();
    for (left, right) in candidates(&shingles) {
        if alike(shingles.get(left), shingles.get(right)) {
            let (first, copy) = earlier_first(analyses, left, right);
            let root = root(&original, first);
            if root != copy {
                original.entry(copy).or_insert(root);
            }
        }
    }
    for (&copy, &first) in &original {
        let id = analyses.get(root(&original, first)).map(|analysis| analysis.article.id.clone());
        if let Some(article) = analyses.get_mut(copy).map(|analysis| &mut analysis.article)
            && article.duplicate_of.is_none()
        {
            article.duplicate_of = id.filter(|id| *id != article.id);
        }
    }
}

fn root(original: &BTreeMap<usize, usize>, mut article: usize) -> usize {
    for _ in 0..16 {
        match original.get(&article) {
            Some(&next) => article = next,
            None => break,
        }
    }
    article
}

/// The earlier of two articles is the original; of one day, the longer one.
fn earlier_first(analyses: &[Analysis], left: usize, right: usize) -> (usize, usize) {
    let key = |index: usize| analyses.get(index).map(|analysis| rank(&analysis.article));
    if key(left) <= key(right) { (left, right) } else { (right, left) }
}

fn rank(article: &Article) -> (Date, std::cmp::Reverse<usize>, &ArticleId) {
    let day = article.published.latest.unwrap_or(Date::MAX);
    (day, std::cmp::Reverse(article.words), &article.id)
}

/// The sorted hashes of the runs of words in an article's content.
fn shingles(article: &Article) -> Vec<u64> {
    let blocks = article.blocks.iter().filter(|block| block.kind.is_content());
    let mut found = Vec::new();
    let mut seen = 0;
    for block in blocks {
        let words: Vec<u32> = article
            .text
            .slice(block.span)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(words::stem)
            .collect();
        seen += words.len();
        found.extend(words.windows(SHINGLE).map(hash));
    }
    found.sort_unstable();
    found.dedup();
    if seen < SHORTEST { Vec::new() } else { found }
}

fn hash(words: &[u32]) -> u64 {
    words.iter().fold(0x9E37_79B9_7F4A_7C15, |hash, word| mix(hash ^ u64::from(*word)))
}

/// SplitMix64's finaliser.
fn mix(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// Pairs of articles that share a band of their signatures, in order.
fn candidates(shingles: &[Vec<u64>]) -> BTreeSet<(usize, usize)> {
    let mut buckets: BTreeMap<(usize, u64), Vec<usize>> = BTreeMap::new();
    for (index, own) in shingles.iter().enumerate().filter(|(_, own)| !own.is_empty()) {
        for (band, key) in signature(own).into_iter().enumerate() {
            buckets.entry((band, key)).or_default().push(index);
        }
    }
    let mut pairs = BTreeSet::new();
    for bucket in buckets.values() {
        for (place, &right) in bucket.iter().enumerate() {
            let before = bucket.iter().take(place.min(BUCKET));
            pairs.extend(before.map(|&left| (left, right)));
        }
    }
    pairs
}

/// One key per band: the hash of its rows' least values.
fn signature(shingles: &[u64]) -> Vec<u64> {
    let least = |seed: usize| {
        let salt = mix(seed as u64 + 1);
        shingles.iter().map(|shingle| mix(shingle ^ salt)).min().unwrap_or(0)
    };
    let band = |band: usize| (0..ROWS).fold(0, |key, row| mix(key ^ least(band * ROWS + row)));
    (0..BANDS).map(band).collect()
}

fn alike(left: Option<&Vec<u64>>, right: Option<&Vec<u64>>) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return false };
    let shorter = left.len().min(right.len());
    let shared = left.iter().filter(|shingle| right.binary_search(shingle).is_ok()).count();
    shared as f64 >= CONTAINED * shorter as f64
}
