//! Joins the forms of one name, each time for a reason.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{AliasRelation, Analysis, EntityKind};

use super::form::{Form, Forms};
use super::spelling::{self, SLIP};
use super::support::{self, Support};
use super::words::NameWords;

mod bare;
mod person;

/// Which forms were joined to which, and why.
#[derive(Debug, Default)]
pub struct Joins {
    to: Vec<usize>,
    because: BTreeMap<usize, AliasRelation>,
}

impl Joins {
    /// Finds all joins: first those of full names, then of the short forms that stand for them.
    pub fn find(forms: &Forms, analyses: &[Analysis]) -> Self {
        let mut joins = Self { to: (0..forms.all.len()).collect(), because: BTreeMap::new() };
        let support = Support::gather(forms, analyses);
        endings(forms, &mut joins);
        person::strays(forms, &mut joins);
        person::initials(forms, &mut joins);
        person::misspelled(forms, &support, &mut joins);
        slips(forms, &mut joins);
        bare::last_names(forms, &mut joins);
        bare::misspelled(forms, &mut joins);
        bare::acronyms(forms, &mut joins);
        joins
    }

    /// The form that stands for all that are joined with this one.
    pub fn root(&self, form: usize) -> usize {
        let mut at = form;
        while self.to[at] != at {
            at = self.to[at];
        }
        at
    }

    /// Why a form was joined to another; none for one that others were joined to.
    pub fn relation(&self, form: usize) -> Option<AliasRelation> {
        self.because.get(&form).copied()
    }

    /// Joins `form` to `full`.
    fn join(&mut self, form: usize, full: usize, because: AliasRelation) {
        let (from, to) = (self.root(form), self.root(full));
        if from != to {
            self.to[from] = to;
            self.because.insert(form, because);
        }
    }
}

/// "Acme" and "Acme Motors", where no other "Acme" has such an ending.
fn endings(forms: &Forms, joins: &mut Joins) {
    let words = NameWords::load();
    let mut by_stem: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (at, form) in forms.all.iter().enumerate() {
        if matches!(form.kind(), EntityKind::Organization | EntityKind::Product) {
            by_stem.entry(words.stem(&form.words)).or_default().push(at);
        }
    }
    for (stem, members) in by_stem {
        if let [a, b] = members[..] {
            let (short, full) =
                if forms.all[a].words.len() <= forms.all[b].words.len() { (a, b) } else { (b, a) };
            if forms.all[short].words == stem {
                let more = forms.all[full].mentions > forms.all[short].mentions;
                let (from, to) = if more { (short, full) } else { (full, short) };
                joins.join(
                    from,
                    to,
                    if more { AliasRelation::Short } else { AliasRelation::Variant },
                );
            }
        }
    }
}

/// Names that are no person's, and differ by slips alone, one of them rare.
fn slips(forms: &Forms, joins: &mut Joins) {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, form) in forms.all.iter().enumerate() {
        let letters: usize = form.words.iter().map(|word| word.chars().count()).sum();
        if form.kind() != EntityKind::Person && letters >= 6 {
            blocks.entry(spelling::skeleton(&form.words.concat())).or_default().push(at);
        }
    }
    for block in blocks.values() {
        for (a, b) in pairs(block) {
            let (rare, common) = by_frequency(forms, a, b);
            let (few, many) = (forms.all[rare].mentions, forms.all[common].mentions);
            if near(&forms.all[rare], &forms.all[common]) && many >= few * 3 && few <= 3 {
                let supported = support::shared_company(forms, rare, common) > 0;
                if supported && !support::both_frequent(forms, rare, common) {
                    joins.join(rare, common, AliasRelation::Misspelling);
                }
            }
        }
    }
}

/// Whether two names differ by slips alone, not by a number.
fn near(a: &Form, b: &Form) -> bool {
    let digits = |form: &Form| -> String {
        form.words.iter().flat_map(|word| word.chars()).filter(char::is_ascii_digit).collect()
    };
    digits(a) == digits(b) && spelling::distance(&a.words.concat(), &b.words.concat()) <= SLIP
}

/// The rarer form first; of equals the later in the alphabet.
fn by_frequency(forms: &Forms, a: usize, b: usize) -> (usize, usize) {
    let rank = |at: usize| (forms.all[at].mentions, std::cmp::Reverse(at));
    if rank(a) < rank(b) { (a, b) } else { (b, a) }
}

/// Every two members of a block; blocks beyond all reason are passed over.
fn pairs(block: &[usize]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let block = if block.len() > 200 { &[] } else { block };
    block.iter().enumerate().flat_map(|(i, &a)| block[i + 1..].iter().map(move |&b| (a, b)))
}

/// The roots of full names of people, by their last word.
fn by_last_name<'f>(forms: &'f Forms, joins: &Joins) -> BTreeMap<&'f str, BTreeSet<usize>> {
    let mut last_names: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, form) in forms.all.iter().enumerate().filter(|(_, form)| form.is_full_person()) {
        if let Some(last) = form.words.last() {
            last_names.entry(last).or_default().insert(joins.root(at));
        }
    }
    last_names
}
