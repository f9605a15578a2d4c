//! Bare names: last names without their first, misspelled last names, acronyms.

use std::collections::BTreeSet;

use dateline_model::{AliasRelation, EntityKind};

use super::{Joins, by_last_name};
use crate::entity::form::Forms;
use crate::entity::spelling::{self, SLIP};
use crate::entity::support;

/// "Doe" in an article that does not say which: the only Doe of the corpus, if they keep the same
/// company.
pub fn last_names(forms: &Forms, joins: &mut Joins) {
    let full = by_last_name(forms, joins);
    let mut found = Vec::new();
    for (at, form) in forms.all.iter().enumerate() {
        let [word] = &form.words[..] else { continue };
        let Some(people) = full.get(word.as_str()) else { continue };
        let (Some(&person), 1) = (people.first(), people.len()) else { continue };
        let short = forms.shorts.get(word).map_or(0, |full| {
            full.iter().filter(|(full, _)| joins.root(**full) == person).map(|(_, n)| n).sum()
        });
        let is_person = form.kind() == EntityKind::Person || short >= 2 * form.mentions;
        if is_person && support::shared_company(forms, at, person) > 0 {
            found.push((at, person));
        }
    }
    found.into_iter().for_each(|(at, person)| joins.join(at, person, AliasRelation::Short));
}

/// A misspelled last name in an article that also has it right, far more often.
pub fn misspelled(forms: &Forms, joins: &mut Joins) {
    let known = by_last_name(forms, joins);
    let mut found = Vec::new();
    for (at, form) in forms.all.iter().enumerate() {
        let [word] = &form.words[..] else { continue };
        if word.chars().count() < 5 || joins.root(at) != at || known.contains_key(word.as_str()) {
            continue;
        }
        let mut people = BTreeSet::new();
        for (&article, &count) in &form.articles {
            let there = forms.in_article[article].iter().copied();
            people.extend(there.filter(|&full| {
                let often = forms.all[full].articles.get(&article).is_some_and(|n| *n >= 3 * count);
                often && is_slip_of(forms, word, full)
            }));
        }
        let people: BTreeSet<usize> = people.into_iter().map(|full| joins.root(full)).collect();
        if let (Some(&person), 1) = (people.first(), people.len()) {
            found.push((at, person));
        }
    }
    found.into_iter().for_each(|(at, full)| joins.join(at, full, AliasRelation::Misspelling));
}

fn is_slip_of(forms: &Forms, word: &str, full: usize) -> bool {
    let form = &forms.all[full];
    let last = form.words.last().filter(|_| form.is_full_person());
    last.is_some_and(|last| last != word && spelling::distance(last, word) <= SLIP)
}

/// Initials that some article spells out, where all that do agree.
pub fn acronyms(forms: &Forms, joins: &mut Joins) {
    let mut found = Vec::new();
    for (at, form) in forms.all.iter().enumerate() {
        let [word] = &form.words[..] else { continue };
        let Some(full) = forms.shorts.get(word) else { continue };
        let full: BTreeSet<usize> = full
            .keys()
            .filter(|full| {
                forms.all[**full].kind() == form.kind() && !forms.all[**full].is_full_person()
            })
            .map(|full| joins.root(*full))
            .collect();
        if let (Some(&full), 1) = (full.first(), full.len()) {
            found.push((at, full));
        }
    }
    found.into_iter().for_each(|(at, full)| joins.join(at, full, AliasRelation::Acronym));
}
