//! Learning suffix rules for lemmas.

use std::collections::BTreeMap;

use dateline_model::syntax::Upos;
use dateline_parse::lemma::{LONGEST, Lemmas};

use crate::treebank::Gold;

type Counts<K> = BTreeMap<K, BTreeMap<String, u32>>;

/// The lines of a model's lemma section.
pub fn learn(sentences: &[Vec<Gold>]) -> String {
    let mut seen: Counts<(Upos, String)> = BTreeMap::new();
    for word in sentences.iter().flatten().filter(|word| word.lemma != "_") {
        let lemmas = seen.entry((word.upos, word.lower.clone())).or_default();
        *lemmas.entry(word.lemma.clone()).or_default() += 1;
    }
    let usual: BTreeMap<_, _> =
        seen.into_iter().map(|(key, lemmas)| (key, most(&lemmas))).collect();
    let rules = rules(&usual);
    let known = Lemmas::read(rules.clone().leak());
    let mut lines = rules;
    let mut lemma = String::new();
    for ((upos, form), usual) in &usual {
        lemma.clone_from(form);
        known.find(form, *upos, &mut lemma);
        if lemma != *usual && !(*upos == Upos::Propn && usual.to_lowercase() == *form) {
            lines += &format!("{}\t{form}\t{usual}\n", upos.as_str());
        }
    }
    lines
}

fn most(lemmas: &BTreeMap<String, u32>) -> String {
    let most = lemmas.iter().max_by_key(|(lemma, count)| (**count, std::cmp::Reverse(*lemma)));
    most.map(|(lemma, _)| lemma.clone()).unwrap_or_default()
}

/// The most frequent change of each ending, where a shorter ending does not say the same.
fn rules(usual: &BTreeMap<(Upos, String), String>) -> String {
    let mut endings: Counts<(Upos, usize, String)> = BTreeMap::new();
    for ((upos, form), lemma) in usual {
        if matches!(upos, Upos::Propn | Upos::X | Upos::Punct | Upos::Sym | Upos::Num) {
            continue;
        }
        let change = change(form, lemma);
        let starts = form.char_indices().rev().map(|(start, _)| start).take(LONGEST);
        for (length, start) in std::iter::once(form.len()).chain(starts).enumerate() {
            let key = (*upos, length, form[start..].to_string());
            *endings.entry(key).or_default().entry(change.clone()).or_default() += 1;
        }
    }
    let mut chosen: BTreeMap<(Upos, usize, String), String> = BTreeMap::new();
    let mut lines = String::new();
    let mut keys: Vec<_> = endings.keys().collect();
    keys.sort_by_key(|key| key.1);
    for key in keys {
        let (upos, length, ending) = key;
        let rule = most(&endings[key]);
        let count: u32 = endings[key].values().sum();
        let shorter = (0..*length).rev().find_map(|length| {
            let start =
                ending.char_indices().rev().take(length).last().map_or(ending.len(), |c| c.0);
            chosen.get(&(*upos, length, ending[start..].to_string()))
        });
        let (cut, _) = rule.split_once('\t').unwrap_or_default();
        let inside = cut.parse::<usize>().is_ok_and(|cut| cut <= ending.len());
        if shorter != Some(&rule) && inside && (count > 1 || *length == 0) {
            lines += &format!("{}\t{ending}\t{rule}\n", upos.as_str());
            chosen.insert(key.clone(), rule);
        }
    }
    lines
}

/// How many bytes to cut from the form, and what to put instead.
fn change(form: &str, lemma: &str) -> String {
    let same = form.char_indices().zip(lemma.chars()).find(|((_, a), b)| a != b);
    let start = same.map_or(form.len().min(lemma.len()), |((start, _), _)| start);
    format!("{}\t{}", form.len() - start, lemma.get(start..).unwrap_or_default())
}
