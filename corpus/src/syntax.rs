//! Syntax against treebanks: on their tokens, and from their text alone.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use dateline_model::syntax::{Syntax, Word};
use dateline_parse::conllu::{self, Given};
use serde::Deserialize;

/// A treebank and the least percentage of each measure.
#[derive(Debug, Deserialize)]
pub struct Set {
    pub(crate) path: PathBuf,
    #[serde(flatten)]
    pub(crate) floors: BTreeMap<String, f64>,
}

/// Right answers, answers, and questions.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    right: usize,
    found: usize,
    gold: usize,
}

type Counts = BTreeMap<&'static str, Count>;

/// Scores every treebank that is there; false where a measure is below its floor.
pub fn check(sets: &BTreeMap<String, Set>) -> Result<bool> {
    let mut kept = true;
    for (language, set) in sets {
        if !set.path.exists() {
            println!("syntax {language}: not here, skipped (see CONTRIBUTING.md)");
            continue;
        }
        let counts = score(language, &read(&set.path)?);
        if let Some(unknown) = set.floors.keys().find(|name| !counts.contains_key(name.as_str())) {
            bail!("syntax {language}: {unknown} is not measured");
        }
        for (name, count) in counts {
            let floor = set.floors.get(name).copied().unwrap_or(0.0);
            let percent = 200.0 * count.right as f64 / (count.found + count.gold).max(1) as f64;
            let below = percent + 1e-9 < floor;
            kept &= !below;
            let verdict = if below { "BELOW" } else { "" };
            println!("syntax {language}: {name} {percent:.2} floor {floor:.2} {verdict}");
        }
    }
    Ok(kept)
}

fn read(path: &Path) -> Result<Vec<Given>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    Ok(conllu::read(&text))
}

/// The measures of the CoNLL 2018 shared task: on the treebank's words, and `raw_` from text.
fn score(language: &str, documents: &[Given]) -> Counts {
    let mut counts = Counts::new();
    for given in documents {
        let mut same = given.syntax.clone();
        dateline_parse::analyse_all(language, &mut same);
        let all: Vec<usize> = (0..same.words.len()).collect();
        compare(
            (&given.syntax, &same),
            &all.iter().map(|&at| (at, at)).collect(),
            |name| name,
            &mut counts,
        );
        let found = dateline_parse::parse_blocks(&given.text, &given.blocks, language);
        let pairs = align(&given.syntax, &found);
        compare((&given.syntax, &found), &pairs, raw_name, &mut counts);
        let ends =
            |syntax: &Syntax| -> Vec<_> { syntax.sentences.iter().map(|s| s.span).collect() };
        let (gold, found) = (ends(&given.syntax), ends(&found));
        let right = gold.iter().filter(|span| found.contains(span)).count();
        add(&mut counts, "raw_sentences", Count { right, found: found.len(), gold: gold.len() });
    }
    counts
}

fn raw_name(name: &'static str) -> &'static str {
    match name {
        "upos" => "raw_upos",
        "features" => "raw_features",
        "lemma" => "raw_lemma",
        "uas" => "raw_uas",
        _ => "raw_las",
    }
}

/// Words of both sides with the same token and form.
fn align(gold: &Syntax, found: &Syntax) -> HashMap<usize, usize> {
    let key = |syntax: &Syntax, at: usize| {
        let word = &syntax.words[at];
        let first = at.saturating_sub(usize::from(word.part));
        let last = (first + usize::from(word.parts.max(1))).min(syntax.words.len()) - 1;
        let token = syntax.words[first].span.cover(syntax.words[last].span);
        (token, word.part, syntax.form(at).to_lowercase())
    };
    let places: HashMap<_, usize> = (0..found.words.len()).map(|at| (key(found, at), at)).collect();
    let pair = |at: usize| Some((at, *places.get(&key(gold, at))?));
    (0..gold.words.len()).filter_map(pair).collect()
}

/// Counts what agrees of the words that stand for each other.
fn compare(
    (gold, found): (&Syntax, &Syntax),
    pairs: &HashMap<usize, usize>,
    name: impl Fn(&'static str) -> &'static str,
    counts: &mut Counts,
) {
    let mut right: BTreeMap<&str, usize> = BTreeMap::new();
    for (&at, &other) in pairs {
        let (a, b): (&Word, &Word) = (&gold.words[at], &found.words[other]);
        let head = gold.head(at).map(|head| pairs.get(&head).copied().unwrap_or(usize::MAX));
        let arc = head == found.head(other);
        let lemma = matches!(gold.lemma(at), "_" | "") || gold.lemma(at) == found.lemma(other);
        let label = a.relation.universal() == b.relation.universal();
        *right.entry("upos").or_default() += usize::from(a.upos == b.upos);
        *right.entry("features").or_default() += usize::from(a.features == b.features);
        *right.entry("lemma").or_default() += usize::from(lemma);
        *right.entry("uas").or_default() += usize::from(arc);
        *right.entry("las").or_default() += usize::from(arc && label);
    }
    for measure in ["upos", "features", "lemma", "uas", "las"] {
        let right = right.get(measure).copied().unwrap_or(0);
        let count = Count { right, found: found.words.len(), gold: gold.words.len() };
        add(counts, name(measure), count);
    }
}

fn add(counts: &mut Counts, name: &'static str, count: Count) {
    let sum = counts.entry(name).or_default();
    sum.right += count.right;
    sum.found += count.found;
    sum.gold += count.gold;
}
