//! The reader's corrections, replayed: what is rejected before the merge, who is who and which
//! claims tell one event during it, names and days after it.

mod names;
mod results;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use dateline_model::{Action, Amendment, Analysis, Chronology, ClaimId, Joined, Level, Note};

use crate::corpus::Corpus;
use crate::events::{Happening, gathered};

pub(crate) use results::ids;
pub use results::{Thing, day, things};

/// Where amendments are kept, for notes.
const PLACE: &str = "amendments.toml";

/// Amendments on their way through the merge.
pub(crate) struct Replay {
    amendments: Vec<Amendment>,
}

impl Replay {
    /// The amendments in the order of their making; what an earlier replay found is forgotten.
    pub fn new(mut amendments: Vec<Amendment>) -> Self {
        for amendment in &mut amendments {
            amendment.now.clear();
            amendment.problem = None;
        }
        Self { amendments }
    }

    /// Leaves out the rejected claims, and the claims of rejected events.
    pub fn reject(&mut self, analyses: &mut [Analysis]) {
        let known: BTreeSet<ClaimId> =
            analyses.iter().flat_map(|it| &it.claims).map(|claim| claim.id.clone()).collect();
        let mut gone: BTreeSet<ClaimId> = BTreeSet::new();
        for amendment in self.amendments.iter_mut().filter(|it| it.action == Action::Reject) {
            for target in Target::all(amendment) {
                if target.id.starts_with(['e', 'c']) {
                    let found = target.claims.iter().filter(|claim| known.contains(claim));
                    let before = gone.len();
                    gone.extend(found.cloned());
                    if gone.len() == before {
                        amendment.problem = Some(target.lost(Action::Reject));
                    }
                }
            }
        }
        for analysis in analyses {
            analysis.claims.retain(|claim| !gone.contains(&claim.id));
        }
    }

    /// Joins and renames entities.
    pub fn name(&mut self, corpus: &mut Corpus) {
        for amendment in &mut self.amendments {
            let entities = amendment.ids.iter().all(|id| id.starts_with('n'));
            match amendment.action {
                Action::Merge if entities => names::merge(corpus, amendment),
                Action::Rename if entities => names::rename(corpus, amendment),
                _ => {}
            }
        }
    }

    /// Joins and parts events.
    pub fn regroup(&mut self, corpus: &Corpus, mut all: Vec<Happening>) -> Vec<Happening> {
        for amendment in &mut self.amendments {
            let event = amendment.ids.first().is_some_and(|id| id.starts_with('e'));
            match amendment.action {
                Action::Merge if event => merge(corpus, &mut all, amendment),
                Action::Split if event => split(corpus, &mut all, amendment),
                _ => {}
            }
        }
        all
    }

    /// Names, days, what is left out or confirmed of the results; and what each amendment came to.
    pub fn finish(mut self, mut chronology: Chronology) -> Chronology {
        for amendment in self.amendments.iter_mut().filter(|it| it.problem.is_none()) {
            results::apply(&mut chronology, amendment);
        }
        for amendment in self.amendments.iter_mut().filter(|it| it.problem.is_none()) {
            results::locate(&chronology, amendment);
        }
        for problem in self.amendments.iter().filter_map(|it| it.problem.as_ref()) {
            chronology.notes.push(Note::new(Level::Warning, PLACE, problem));
        }
        results::order(&mut chronology);
        chronology.amendments = self.amendments;
        chronology
    }
}

/// One thing that an amendment is about.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub id: String,
    pub was: String,
    pub claims: Vec<ClaimId>,
}

impl Target {
    /// Everything that an amendment is about, in its order.
    pub fn all(amendment: &Amendment) -> Vec<Self> {
        let target = |(index, id): (usize, &String)| Self {
            id: id.clone(),
            was: amendment.was.get(index).cloned().unwrap_or_default(),
            claims: amendment.claims.get(index).cloned().unwrap_or_default(),
        };
        amendment.ids.iter().enumerate().map(target).collect()
    }

    /// What to say where it is not found.
    pub fn lost(&self, action: Action) -> String {
        let (id, was, action) = (&self.id, &self.was, action.as_str());
        format!("{action} {id} ({was}): no longer found; the amendment is kept, not replayed")
    }

    /// The happening that has most of its claims.
    fn home(&self, corpus: &Corpus, all: &[Happening]) -> Option<usize> {
        let wanted: BTreeSet<usize> = places(corpus, &self.claims);
        let shared = |it: &Happening| it.claims().filter(|claim| wanted.contains(claim)).count();
        let best = all.iter().enumerate().max_by_key(|(index, it)| (shared(it), Reverse(*index)));
        best.filter(|(_, it)| shared(it) > 0 && shared(it) * 2 >= wanted.len()).map(|it| it.0)
    }
}

fn places(corpus: &Corpus, claims: &[ClaimId]) -> BTreeSet<usize> {
    claims.iter().filter_map(|claim| corpus.place(claim)).collect()
}

/// The happenings of all targets are one.
fn merge(corpus: &Corpus, all: &mut Vec<Happening>, amendment: &mut Amendment) {
    let mut homes: BTreeSet<usize> = BTreeSet::new();
    for target in Target::all(amendment) {
        match target.home(corpus, all) {
            Some(home) => homes.insert(home),
            None => return amendment.problem = Some(target.lost(Action::Merge)),
        };
    }
    if homes.len() < 2 {
        return;
    }
    let parts: Vec<Happening> = homes.iter().rev().map(|&home| all.remove(home)).collect();
    let mut joined: Vec<Joined> = parts.iter().flat_map(|it| it.joined.clone()).collect();
    joined.extend(parts.windows(2).filter_map(|pair| link(corpus, &pair[0], &pair[1])));
    let claims = parts.iter().flat_map(Happening::claims).collect();
    all.push(gathered(corpus, claims, joined));
}

fn link(corpus: &Corpus, left: &Happening, right: &Happening) -> Option<Joined> {
    let first = |it: &Happening| Some(corpus.claims.get(it.claims().next()?)?.id.clone());
    let because = vec!["the reader says so".to_string()];
    Some(Joined { left: first(left)?, right: first(right)?, because })
}

/// The claims after the first target leave its happening for one of their own.
fn split(corpus: &Corpus, all: &mut Vec<Happening>, amendment: &mut Amendment) {
    let targets = Target::all(amendment);
    let Some((event, leaving)) = targets.split_first() else { return };
    let Some(home) = event.home(corpus, all) else {
        return amendment.problem = Some(event.lost(Action::Split));
    };
    let leaving: Vec<ClaimId> = leaving.iter().flat_map(|it| it.claims.clone()).collect();
    let leaving = places(corpus, &leaving);
    let (go, stay): (Vec<usize>, Vec<usize>) =
        all[home].claims().partition(|claim| leaving.contains(claim));
    if go.is_empty() || stay.is_empty() {
        return amendment.problem = Some(event.lost(Action::Split));
    }
    let whole = all.remove(home);
    for part in [stay, go] {
        let has = |id: &ClaimId| corpus.place(id).is_some_and(|place| part.contains(&place));
        let joined = whole.joined.iter().filter(|it| has(&it.left) && has(&it.right));
        let joined = joined.cloned().collect();
        all.push(gathered(corpus, part, joined));
    }
}
