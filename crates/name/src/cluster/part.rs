//! Parts what merely stands side by side: "At Acme Doe will…", where both are named elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::words;
use crate::chunk::Field;
use crate::trim::Candidate;

/// The forms of the article's names.
struct Known<'w> {
    counts: BTreeMap<&'w [String], usize>,
    last_names: BTreeSet<&'w str>,
}

/// Cuts candidates that are two names.
pub fn part(field: &Field, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let forms: Vec<Vec<String>> = candidates.iter().map(|found| words(field, found)).collect();
    let known = Known::of(field, &forms);
    let mut parted = Vec::with_capacity(candidates.len());
    for (candidate, form) in candidates.into_iter().zip(&forms) {
        let cut = if candidate.tokens.len() == form.len() { known.cut(field, form) } else { None };
        let Some(cut) = cut else {
            parted.push(candidate);
            continue;
        };
        let middle = candidate.tokens.start + cut;
        let right = middle..candidate.tokens.end;
        parted.push(Candidate { tokens: candidate.tokens.start..middle, ..candidate });
        parted.push(Candidate { tokens: right, titled: false, posted: false, gender: None });
    }
    parted
}

impl<'w> Known<'w> {
    fn of(field: &Field, forms: &'w [Vec<String>]) -> Self {
        let mut known = Self { counts: BTreeMap::new(), last_names: BTreeSet::new() };
        for form in forms {
            *known.counts.entry(form).or_default() += 1;
            if let [first, .., last] = &form[..]
                && field.lexicon.is_first_name(first)
            {
                known.last_names.insert(last);
            }
        }
        known
    }

    /// Where a form that occurs but once falls into two known ones.
    fn cut(&self, field: &Field, form: &[String]) -> Option<usize> {
        let given = form.first().is_some_and(|first| field.lexicon.is_first_name(first));
        if given || self.counts.get(form) != Some(&1) {
            return None;
        }
        (1..form.len()).find(|&cut| {
            let (left, right) = form.split_at(cut);
            let last = matches!(right, [last] if self.last_names.contains(last.as_str()));
            let letter = matches!(left, [letter] if letter.len() == 1) && right.len() > 1;
            let known = self.counts.contains_key(right);
            letter && known || self.counts.contains_key(left) && (known && right.len() > 1 || last)
        })
    }
}
