//! A claim as the search for one happening sees it.

use dateline_model::{Claim, EntityId, Kind, RoleName, Scope};

use crate::bounds::Bounds;
use crate::corpus::Corpus;
use crate::kinds;
use crate::words::{Words, stem};

/// What counts of a claim when it is compared with others.
#[derive(Clone)]
pub(crate) struct Told<'a> {
    pub index: usize,
    pub claim: &'a Claim,
    pub article: usize,
    pub family: Kind,
    /// Who it happens to, sorted; of whoever is named at all where the kind does not say.
    pub principals: Vec<&'a EntityId>,
    /// Everybody and everything with a name, sorted.
    pub entities: Vec<&'a EntityId>,
    pub organization: Option<&'a EntityId>,
    pub position: Option<&'a str>,
    pub when: Bounds,
    pub words: Words,
    pub trigger: u32,
}

impl<'a> Told<'a> {
    /// The claim at `index`, where it tells of a happening.
    pub fn of(corpus: &'a Corpus, index: usize) -> Option<Self> {
        let claim = corpus.claims.get(index)?;
        let when = claim.time.as_ref().map(Bounds::of_claim).unwrap_or_default();
        let entities = entities(claim, None);
        if !makes_event(claim, when) || (entities.is_empty() && when.length().is_none()) {
            return None;
        }
        let named = entities_of(claim, kinds::principals(claim.kind));
        let principals = if named.is_empty() { entities.clone() } else { named };
        Some(Self {
            index,
            claim,
            article: corpus.article_of(claim),
            family: kinds::family(claim.kind),
            principals,
            entities,
            organization: claim.role(RoleName::Organization).and_then(|r| r.entity.as_ref()),
            position: claim.position().map(|position| position.name.as_str()),
            when,
            words: Words::of(&claim.passage.exact),
            trigger: stem(&claim.trigger.exact),
        })
    }

    /// Whether the claim's own words, or a heading above it, say when.
    pub fn explicit(&self) -> bool {
        self.claim.time.as_ref().is_some_and(|time| time.scope <= Scope::Heading)
    }

    /// The same claim, looked for on other days.
    pub fn with(&self, when: Bounds) -> Self {
        Self { when, ..self.clone() }
    }

    /// Whether it is placed within a few weeks.
    pub fn is_dated(&self) -> bool {
        self.when.length().is_some_and(|days| days <= NARROW)
    }
}

/// An interval of more days than this dates nothing by itself.
const NARROW: i64 = 20;

/// Undated talk and undated happenings of no particular kind are no events: nothing tells one from
/// another.
fn makes_event(claim: &Claim, when: Bounds) -> bool {
    let dated = when.earliest.is_some();
    kinds::is_happening(claim.kind)
        && (dated || !kinds::is_common(claim.kind))
        && claim.position().is_none_or(|position| !position.former || kinds::is_exit(claim.kind))
}

fn entities_of<'a>(claim: &'a Claim, roles: &[RoleName]) -> Vec<&'a EntityId> {
    if roles.is_empty() { Vec::new() } else { entities(claim, Some(roles)) }
}

fn entities<'a>(claim: &'a Claim, roles: Option<&[RoleName]>) -> Vec<&'a EntityId> {
    let wanted = |role: &RoleName| roles.is_none_or(|roles| roles.contains(role));
    let fillers = claim.roles.iter().filter(|role| wanted(&role.role));
    let mut entities: Vec<_> = fillers.filter_map(|role| role.entity.as_ref()).collect();
    entities.sort_unstable();
    entities.dedup();
    entities
}
