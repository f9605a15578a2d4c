//! Copies: the same text under several names, found in time near linear in the corpus.
//!
//! MinHash over runs of words (Broder 1997), banded, so that only likely pairs are compared; a pair
//! is confirmed when nearly all of the shorter text stands in the longer one.

use std::collections::BTreeSet;

use dateline_model::{Article, ArticleId, Level, Note};

use crate::plain;

/// Words in a run.
const RUN: usize = 5;
/// Bands and rows of a signature: pairs that share a third of their runs meet in nine cases of ten.
const BANDS: usize = 64;
const ROWS: usize = 3;
/// The fewest runs that a copy can be told by.
const FEWEST: usize = 12;
/// The share of the shorter text's runs that must stand in the longer.
const COPIED: f64 = 0.7;
/// The share where both say that their text is the same agency's, which each has cut and rewritten.
const PASSED_ON: f64 = 0.4;
/// An agency is named in a line or at the beginning of a paragraph.
const BEGINNING: usize = 80;

/// Sets `duplicate_of` on every copy, and a note that says why. The original is the earliest, of
/// equals the longest; the order of the articles does not matter. Ids that occur twice are told
/// apart.
pub fn mark_duplicates(articles: &mut [Article]) {
    tell_ids_apart(articles);
    let runs: Vec<Vec<u64>> = articles.iter().map(runs).collect();
    let agencies: Vec<Option<String>> = articles.iter().map(agency).collect();
    let corpus = Corpus { runs, agencies };
    let mut groups = Groups::new(articles.len());
    for (left, right) in likely_pairs(&corpus.runs) {
        if corpus.copied(left, right).is_some() {
            groups.join(left, right);
        }
    }
    for group in groups.members() {
        mark(articles, &corpus, group);
    }
}

/// What of the articles tells copies.
struct Corpus {
    runs: Vec<Vec<u64>>,
    agencies: Vec<Option<String>>,
}

impl Corpus {
    /// The share of one article's runs that stand in another, where that makes it a copy.
    fn copied(&self, left: usize, right: usize) -> Option<f64> {
        let share = contained(&self.runs[left], &self.runs[right]);
        let needed = if self.one_agency(left, right).is_some() { PASSED_ON } else { COPIED };
        (share >= needed).then_some(share)
    }

    /// The agency that both articles name.
    fn one_agency(&self, left: usize, right: usize) -> Option<&str> {
        let (left, right) = (self.agencies[left].as_deref(), self.agencies[right].as_deref());
        left.filter(|_| left == right)
    }
}

/// The agency whose text an article says it is: in its byline, a line, or at a paragraph's
/// beginning.
fn agency(article: &Article) -> Option<String> {
    let lines = article.blocks.iter().map(|block| {
        let text = article.text.slice(block.span);
        &text[..text.floor_char_boundary(BEGINNING)]
    });
    let lines = article.byline.as_deref().into_iter().chain(lines);
    lines.take(400).find_map(plain::agency).map(str::to_string)
}

/// One address saved twice with different texts, or one file given twice.
fn tell_ids_apart(articles: &mut [Article]) {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by(|a, b| {
        let key = |index: &usize| {
            (&articles[*index].id, &articles[*index].path, articles[*index].text.as_str())
        };
        key(a).cmp(&key(b))
    });
    let mut known = BTreeSet::new();
    for index in order {
        let article = &mut articles[index];
        let first = article.id.clone();
        let mut count = 0_u32;
        while !known.insert(article.id.clone()) {
            count += 1;
            article.id = ArticleId::of([first.as_str(), article.text.as_str(), &count.to_string()]);
        }
        for cited in article.published.because.iter_mut().filter(|cited| cited.article == first) {
            cited.article = article.id.clone();
        }
    }
}

/// The runs of words outside boilerplate, as sorted hashes.
fn runs(article: &Article) -> Vec<u64> {
    let content = article.blocks.iter().filter(|block| block.kind.is_content());
    let words: Vec<u64> = content
        .flat_map(|block| {
            plain::words_of(article.text.slice(block.span)).map(|w| hash(w.as_bytes()))
        })
        .collect();
    let run = |window: &[u64]| window.iter().fold(SEED, |sum, word| mix(sum ^ word));
    let mut runs: Vec<u64> = words.windows(RUN).map(run).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// FNV-1a: the same on every machine and in every release.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The finalizer of SplitMix64.
fn mix(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// Pairs whose signatures agree in a whole band.
fn likely_pairs(runs: &[Vec<u64>]) -> BTreeSet<(usize, usize)> {
    let mut slots: Vec<(u64, usize)> = Vec::new();
    for (index, runs) in runs.iter().enumerate().filter(|(_, runs)| runs.len() >= FEWEST) {
        let signature: Vec<u64> = (0..BANDS * ROWS).map(|row| lowest(runs, row as u64)).collect();
        for (band, rows) in signature.chunks(ROWS).enumerate() {
            slots.push((rows.iter().fold(mix(band as u64), |sum, row| mix(sum ^ row)), index));
        }
    }
    slots.sort_unstable();
    let mut pairs = BTreeSet::new();
    for slot in slots.chunk_by(|a, b| a.0 == b.0) {
        // With the first and with the one before: enough to join a slot, and linear in its size.
        for (place, (_, index)) in slot.iter().enumerate().skip(1) {
            pairs.insert((slot[0].1, *index));
            pairs.insert((slot[place - 1].1, *index));
        }
    }
    pairs.retain(|(left, right)| left != right);
    pairs
}

/// The lowest of the runs' hashes under one of the signature's permutations.
fn lowest(runs: &[u64], row: u64) -> u64 {
    let salt = mix(SEED.wrapping_mul(row + 1));
    runs.iter().map(|run| mix(run ^ salt)).min().unwrap_or(u64::MAX)
}

/// The share of the shorter list that stands in the longer.
fn contained(left: &[u64], right: &[u64]) -> f64 {
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    let shared = short.iter().filter(|run| long.binary_search(run).is_ok()).count();
    shared as f64 / short.len().max(1) as f64
}

fn mark(articles: &mut [Article], corpus: &Corpus, mut group: Vec<usize>) {
    group.sort_by(|a, b| rank(&articles[*a]).cmp(&rank(&articles[*b])));
    let Some((original, copies)) = group.split_first() else { return };
    let source = (articles[*original].id.clone(), articles[*original].path.clone());
    for copy in copies {
        let Some(share) = corpus.copied(*original, *copy) else { continue };
        let (id, path) = &source;
        let both = corpus.one_agency(*original, *copy).map(|name| format!("; both name {name}"));
        let message = format!(
            "a copy of {id} ({path}): {:.0} % of its runs of {RUN} words stand there{}",
            share * 100.0,
            both.unwrap_or_default()
        );
        let article = &mut articles[*copy];
        article.notes.push(Note::new(Level::Info, article.path.clone(), message));
        article.duplicate_of = Some(id.clone());
    }
}

/// Earliest first, then longest; what has no day comes last.
fn rank(article: &Article) -> impl Ord + use<'_> {
    let day = article.published.latest;
    (day.is_none(), day, std::cmp::Reverse(article.words), &article.id)
}

/// Disjoint sets.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut index: usize) -> usize {
        while self.0[index] != index {
            self.0[index] = self.0[self.0[index]];
            index = self.0[index];
        }
        index
    }

    fn join(&mut self, left: usize, right: usize) {
        let (left, right) = (self.root(left), self.root(right));
        self.0[left.max(right)] = left.min(right);
    }

    /// The sets of more than one.
    fn members(mut self) -> Vec<Vec<usize>> {
        let mut members = vec![Vec::new(); self.0.len()];
        for index in 0..self.0.len() {
            let root = self.root(index);
            members[root].push(index);
        }
        members.retain(|set| set.len() > 1);
        members
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(path: &str, words: std::ops::Range<usize>, date: &str) -> Article {
        let text = words.map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ");
        let page = format!("lang: en\ndate: {date}\n\n{text}.");
        crate::read(path, page.as_bytes()).remove(0).expect("an article")
    }

    #[test]
    fn copies_are_marked_whatever_the_order() {
        let mut forth = vec![
            article("a.txt", 0..200, "2021-05-02"),
            article("b.txt", 0..150, "2021-05-01"),
            article("c.txt", 500..700, "2021-05-01"),
        ];
        let mut back: Vec<Article> = forth.iter().rev().cloned().collect();
        mark_duplicates(&mut forth);
        mark_duplicates(&mut back);
        back.reverse();
        assert_eq!(forth, back);
        assert_eq!(forth[0].duplicate_of.as_ref(), Some(&forth[1].id));
        assert_eq!((&forth[1].duplicate_of, &forth[2].duplicate_of), (&None, &None));
    }

    #[test]
    fn what_an_agency_passed_on_counts_once() {
        let passed = |words: std::ops::Range<usize>, name: &str| {
            let text = words.map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ");
            let page = format!("lang: en\ndate: 2021-05-02\n\nLAKETOWN ({name}) - {text}.");
            crate::read("a.txt", page.as_bytes()).remove(0).expect("an article")
        };
        let mut one = vec![passed(0..200, "Reuters"), passed(80..300, "Reuters")];
        mark_duplicates(&mut one);
        assert!(one.iter().any(|article| article.duplicate_of.is_some()));
        let mut two = vec![passed(0..200, "Reuters"), passed(80..300, "AP")];
        mark_duplicates(&mut two);
        assert!(two.iter().all(|article| article.duplicate_of.is_none()));
    }

    #[test]
    fn the_same_file_twice_has_two_ids() {
        let mut twice =
            vec![article("a.txt", 0..50, "2021-05-02"), article("a.txt", 0..50, "2021-05-02")];
        mark_duplicates(&mut twice);
        assert_ne!(twice[0].id, twice[1].id);
        assert!(twice[0].duplicate_of.is_some() != twice[1].duplicate_of.is_some());
    }
}
