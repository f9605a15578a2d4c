//! Where a gold event or tenure was lost: no claim at all, a claim of another day, or in the merge.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Chronology, Claim, ClaimId, Event};

use crate::gold;
use crate::score::{View, fits, number, right_day, when};

/// How many claims a line of the report shows.
const SHOWN: usize = 6;

/// Claims by article number, and the event of each.
pub struct Trace<'a> {
    claims: Vec<(String, &'a Claim)>,
    events: BTreeMap<&'a ClaimId, &'a Event>,
}

impl<'a> Trace<'a> {
    pub fn new(chronology: &'a Chronology) -> Self {
        let numbers: BTreeMap<_, _> =
            chronology.articles.iter().map(|a| (&a.id, number(&a.path))).collect();
        let claims = chronology.claims.iter();
        let claims = claims.map(|claim| (numbers[&claim.article].clone(), claim)).collect();
        let told = chronology
            .events
            .iter()
            .flat_map(|event| event.claims.iter().map(move |id| (id, event)));
        Self { claims, events: told.collect() }
    }

    /// What the supporting articles' claims make of a missed event.
    pub fn event(&self, view: &View, wanted: &gold::Event) -> String {
        let support: BTreeSet<&str> = wanted.support.iter().map(String::as_str).collect();
        let of: Vec<_> = self
            .claims
            .iter()
            .filter(|(article, claim)| {
                (support.is_empty() || support.contains(article.as_str()))
                    && wanted.who.iter().any(|name| names(view, claim, name))
            })
            .collect();
        let kind = |claim: &Claim| wanted.kind.iter().any(|kind| fits(kind, claim.kind));
        let like: Vec<_> = of.iter().filter(|(_, claim)| kind(claim)).copied().collect();
        let dated = |claim: &Claim| {
            right_day(
                claim.time.as_ref().map(dateline_model::ClaimTime::time).as_ref(),
                wanted.date,
            )
        };
        let (cause, shown) = if like.is_empty() {
            ("no claim of the kind", of)
        } else if !like.iter().any(|(_, claim)| claim.is_fact()) {
            ("no claim that it is a fact", like)
        } else if !like.iter().any(|(_, claim)| dated(claim)) {
            ("no claim of the day", like)
        } else {
            ("lost in the merge", like)
        };
        self.lines(cause, &shown)
    }

    /// What the claims say of a missed tenure.
    pub fn tenure(&self, view: &View, wanted: &gold::Tenure) -> String {
        let posts = crate::report::posts(&wanted.position);
        let of = self.claims.iter().filter(|(_, claim)| {
            claim.position().is_some_and(|position| posts.contains(&position.name))
                && names(view, claim, &wanted.person)
        });
        let of: Vec<_> = of.collect();
        let cause = if of.is_empty() { "no claim of the post" } else { "bounds" };
        self.lines(cause, &of)
    }

    fn lines(&self, cause: &str, claims: &[&(String, &Claim)]) -> String {
        let lines = claims.iter().take(SHOWN).map(|(article, claim)| {
            let time = claim.time.as_ref().map_or("undated", |time| time.value.as_str());
            let event = self.events.get(&claim.id).map(|event| when(event.time.as_ref()));
            let fact = if claim.is_fact() { "" } else { "?" };
            format!(
                "\n      {article} {}{fact} {time} «{}» -> {}",
                claim.kind.as_str(),
                claim.trigger.exact,
                event.unwrap_or_else(|| "no event".to_string())
            )
        });
        format!("\n    [{cause}]{}", lines.collect::<String>())
    }
}

fn names(view: &View, claim: &Claim, name: &str) -> bool {
    claim.roles.iter().any(|role| role.entity.as_ref().is_some_and(|id| view.is(id, name)))
}
