//! A claim as the search for one happening sees it.

use dateline_model::{Claim, EntityId, Kind, Position, RoleName, Scope};

use crate::bounds::Bounds;
use crate::corpus::Corpus;
use crate::explanations::is_unknown;
use crate::words::{Words, stem};
use crate::{kinds, posts};

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
    /// Whether those it happens to have a name.
    pub names_principal: bool,
    pub organization: Option<&'a EntityId>,
    /// The post, where the word for it says which.
    pub position: Option<&'a str>,
    pub when: Bounds,
    /// When its article appeared.
    pub published: Bounds,
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
        let principals = match (claim.kind, corpus.main_organization(claim)) {
            (Kind::Signing, Some(main)) if named.is_empty() => vec![main],
            _ if named.is_empty() => entities.clone(),
            _ => named.clone(),
        };
        Some(Self {
            index,
            claim,
            article: corpus.article_of(claim),
            family: kinds::family(claim.kind),
            principals,
            entities,
            organization: claim.role(RoleName::Organization).and_then(|r| r.entity.as_ref()),
            position: claim.position().and_then(post),
            names_principal: !named.is_empty(),
            when,
            published: corpus.article(claim).map(Bounds::published).unwrap_or_default(),
            words: Words::of(&claim.passage.exact),
            trigger: stem(&claim.trigger.exact),
        })
    }

    /// Whether the claim's own words, or a heading above it, say when.
    pub fn explicit(&self) -> bool {
        self.claim.time.as_ref().is_some_and(|time| time.scope <= Scope::Heading)
    }

    /// What its happening is found by: its principals, and the organisation where it changes
    /// somebody's post, for accounts that do not name the person.
    pub fn keys(&self) -> impl Iterator<Item = &'a EntityId> {
        let place = self.organization.filter(|_| kinds::is_personal(self.family));
        let known = place.is_some_and(|place| self.principals.contains(&place));
        self.principals.iter().copied().chain(place.filter(|_| !known))
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
/// another. Neither is an undated change in the life of somebody without a name.
fn makes_event(claim: &Claim, when: Bounds) -> bool {
    let dated = when.length().is_some_and(|days| days <= TALK);
    let somebody = || claim.roles(RoleName::Person).any(|role| role.entity.is_some());
    let told = dated || !kinds::is_common(claim.kind);
    kinds::is_happening(claim.kind)
        && told
        && (dated || !kinds::is_personal(claim.kind) || somebody())
        && !is_unknown(claim)
}

/// Talk within an interval of more days than this is not dated.
const TALK: i64 = 62;

/// The post that a claim takes or gives: not one held before, and not a word for any head.
fn post(position: &Position) -> Option<&str> {
    (!position.former && !posts::is_vague(&position.name)).then_some(position.name.as_str())
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
