//! Full names of people: initials, middle names, misspellings.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::AliasRelation;

use super::{Joins, by_frequency, pairs};
use crate::entity::form::Forms;
use crate::entity::spelling::{self, LETTER, SLIP};
use crate::entity::support::{self, Support};

/// "J. Doe" and "Jane Q. Doe", where only one "Jane Doe" is known.
pub fn initials(forms: &Forms, joins: &mut Joins) {
    let mut by_ends: BTreeMap<(char, &str), Vec<usize>> = BTreeMap::new();
    for (at, form) in people(forms) {
        let (first, last) = ends(&forms.all[at].words);
        if let Some(initial) = first.chars().next().filter(|_| form > 1) {
            by_ends.entry((initial, last)).or_default().push(at);
        }
    }
    for block in by_ends.values() {
        for &short in block {
            let full: BTreeSet<usize> = block
                .iter()
                .copied()
                .filter(|&full| abbreviates(&forms.all[short].words, &forms.all[full].words))
                .collect();
            if let (Some(&full), 1) = (full.first(), full.len()) {
                joins.join(short, full, AliasRelation::Variant);
            }
        }
    }
}

/// "X. Jane Doe", where "X." ended the sentence before.
pub fn strays(forms: &Forms, joins: &mut Joins) {
    let full: BTreeMap<&[String], usize> =
        people(forms).map(|(at, _)| (&forms.all[at].words[..], at)).collect();
    for (at, length) in people(forms) {
        let words = &forms.all[at].words;
        let letter = words[0].chars().count() == 1;
        if let Some(&whole) = full.get(&words[1..]).filter(|_| letter && length > 2) {
            joins.join(at, whole, AliasRelation::Variant);
        }
    }
}

/// The forms that are full names of people, with their number of words.
fn people(forms: &Forms) -> impl Iterator<Item = (usize, usize)> + '_ {
    let all = forms.all.iter().enumerate().filter(|(_, form)| form.is_full_person());
    all.map(|(at, form)| (at, form.words.len()))
}

fn ends(words: &[String]) -> (&str, &str) {
    (words.first().map_or("", String::as_str), words.last().map_or("", String::as_str))
}

/// Whether one name is the other with its first name cut to an initial or a middle name left out.
fn abbreviates(short: &[String], full: &[String]) -> bool {
    let ((a, _), (b, _)) = (ends(short), ends(full));
    let initial = a.chars().count() == 1 && b.chars().count() > 1 && short.len() <= full.len();
    let middle = a == b && short.len() == 2 && full.len() == 3 && full[1].chars().count() <= 2;
    initial || middle
}

/// Names of which one part is the same and the other nearly so.
pub fn misspelled(forms: &Forms, support: &Support, joins: &mut Joins) {
    let mut blocks: BTreeMap<(bool, String, String), Vec<usize>> = BTreeMap::new();
    for (at, _) in people(forms) {
        let words = &forms.all[at].words;
        let (first, rest) = (words[0].clone(), words[1..].join(" "));
        let initial = rest.chars().take(1).collect();
        blocks.entry((true, first.clone(), initial)).or_default().push(at);
        blocks.entry((false, spelling::skeleton(&first), rest)).or_default().push(at);
    }
    for ((same_first, ..), block) in &blocks {
        for (a, b) in pairs(block) {
            let (rare, common) = by_frequency(forms, a, b);
            let fits = if *same_first {
                same_last(forms, support, (rare, common))
            } else {
                same_given(forms, rare, common)
            };
            if fits {
                joins.join(rare, common, AliasRelation::Misspelling);
            }
        }
    }
}

/// Given names that differ by a slip, with the same last name.
fn same_given(forms: &Forms, rare: usize, common: usize) -> bool {
    let given = |at: usize| forms.all[at].words[0].as_str();
    spelling::distance(given(rare), given(common)) <= SLIP
        && support::shared_company(forms, rare, common) > 0
        && !support::side_by_side(forms, rare, common)
}

/// Last names that differ by a slip, or by a letter where more speaks for one person, with the
/// same given name.
fn same_last(forms: &Forms, support: &Support, (rare, common): (usize, usize)) -> bool {
    let last = |at: usize| forms.all[at].words[1..].concat();
    let (a, b) = (last(rare), last(common));
    let distance = spelling::distance(&a, &b);
    if distance > LETTER || a.chars().count().min(b.chars().count()) < 4 {
        return false;
    }
    if support::side_by_side(forms, rare, common) {
        return false;
    }
    let company = support::shared_company(forms, rare, common);
    if distance <= SLIP {
        return company > 0;
    }
    let often = forms.all[common].mentions >= 3 * forms.all[rare].mentions;
    let post = support.same_post(rare, common);
    let once = forms.all[rare].mentions == 1 && company >= 3;
    company > 0 && a.len() > 4 && (often || post || once)
}
