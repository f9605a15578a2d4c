//! Who sits on a body: somebody who joins it by one account and was in it by another.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Claim, EntityId, Kind, RoleName, Tenure};

use super::{Draft, Found};
use crate::bounds::Bounds;
use crate::kinds;

/// Members of a body who are seen in it again so soon after they left it, did perhaps not leave.
const SOON: i64 = 60;

pub(crate) fn drafts<'a>(found: &Found<'a>) -> Vec<Draft<'a>> {
    let people = People::of(found);
    let seats =
        found.tenures.iter().filter(|tenure| !tenure.position.single && tenure.start.is_some());
    seats.filter_map(|tenure| draft(found, &people, tenure)).collect()
}

/// The tenures and the facts told of each person.
struct People<'a> {
    tenures: BTreeMap<&'a EntityId, Vec<&'a Tenure>>,
    facts: BTreeMap<&'a EntityId, Vec<&'a Claim>>,
}

impl<'a> People<'a> {
    fn of(found: &Found<'a>) -> Self {
        let mut people = Self { tenures: BTreeMap::new(), facts: BTreeMap::new() };
        for tenure in found.tenures {
            people.tenures.entry(&tenure.person).or_default().push(tenure);
        }
        for claim in found.corpus.claims.iter().filter(|claim| claim.is_fact()) {
            for person in claim.roles(RoleName::Person).filter_map(|role| role.entity.as_ref()) {
                people.facts.entry(person).or_default().push(claim);
            }
        }
        people
    }
}

fn draft<'a>(found: &Found<'a>, people: &People<'a>, tenure: &Tenure) -> Option<Draft<'a>> {
    let start = tenure.start.as_ref().map(Bounds::of)?;
    let others = people.tenures.get(&tenure.person).into_iter().flatten().copied();
    let before: Vec<&Tenure> = others.filter(|other| earlier(other, tenure)).collect();
    let facts = people.facts.get(&tenure.person).into_iter().flatten().copied();
    let own: Vec<&'a Claim> = facts.filter(|claim| is_of(claim, tenure)).collect();
    let joining: Vec<&Claim> =
        own.iter().copied().filter(|claim| kinds::is_entry(claim.kind)).collect();
    let sitting: Vec<&Claim> = own
        .iter()
        .copied()
        .filter(|claim| claim.kind == Kind::Holding)
        .filter(|claim| is_former(claim) || is_before(found, claim, start))
        .filter(|claim| !is_former(claim) || joining.iter().all(|j| j.article != claim.article))
        .collect();
    let leaving: Vec<&Claim> =
        own.iter().copied().filter(|claim| kinds::is_exit(claim.kind)).collect();
    let staying: Vec<&Claim> = own
        .iter()
        .copied()
        .filter(|claim| claim.kind == Kind::Holding && !is_former(claim))
        .filter(|claim| !is_before(found, claim, start))
        .collect();
    let again = before.iter().any(|other| near(other, start));
    let sides = if before.is_empty() && !joining.is_empty() && !sitting.is_empty() {
        vec![("joins".to_string(), joining), ("member_before".to_string(), sitting)]
    } else if again && joining.is_empty() && !leaving.is_empty() && !staying.is_empty() {
        vec![("leaves".to_string(), leaving), ("member after".to_string(), staying)]
    } else {
        return None;
    };
    let organization = tenure.organization.as_ref().map_or("", |id| found.corpus.name(id));
    let person = found.corpus.name(&tenure.person);
    Some(Draft {
        about: format!("{person}, {} ({organization})", tenure.position.text),
        on: "membership",
        sides,
        events: BTreeSet::new(),
        class: None,
    })
}

fn earlier(other: &Tenure, tenure: &Tenure) -> bool {
    other.person == tenure.person
        && other.organization == tenure.organization
        && other.position.name == tenure.position.name
        && other.id != tenure.id
}

fn near(other: &Tenure, start: Bounds) -> bool {
    other.end.as_ref().is_some_and(|end| Bounds::of(end).gap(start) <= SOON)
}

fn is_of(claim: &Claim, tenure: &Tenure) -> bool {
    let has = |role: RoleName| claim.roles(role).filter_map(|role| role.entity.as_ref());
    let organization = has(RoleName::Organization).next();
    claim.position().is_some_and(|p| p.name == tenure.position.name)
        && has(RoleName::Person).any(|person| *person == tenure.person)
        && organization.is_none_or(|id| Some(id) == tenure.organization.as_ref())
}

/// Whether it calls the person a former member: of an account that does not also tell the joining,
/// it says that the person was one before.
fn is_former(claim: &Claim) -> bool {
    claim.position().is_some_and(|position| position.former)
}

/// Whether an article published before `day` says it, or one that says it of a day before.
fn is_before(found: &Found, claim: &Claim, start: Bounds) -> bool {
    let stated = claim.time.as_ref().filter(|time| time.passage.is_some()).map(Bounds::of_claim);
    let published = found.corpus.article(claim).map(Bounds::published);
    stated.or(published).is_some_and(|when| when.before(start))
}
