//! Gives a post the organisation that its own sentence leaves out, where one candidate remains.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{ArticleId, Claim, Entity, EntityId, EntityKind, Kind, Role, RoleName};

/// A person in an article.
type Key = (ArticleId, EntityId);

/// Fills in the organisation of claims about a person's post from the other claims of the same
/// article about the same person, where those name one organisation only.
pub(crate) fn infer(claims: &mut [Claim], entities: &BTreeMap<EntityId, Entity>) {
    let mut known: BTreeMap<Key, BTreeSet<EntityId>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| about_a_post(claim)) {
        if let (Some(key), Some(organization)) = (key(claim), entity(claim, RoleName::Organization))
        {
            known.entry(key).or_default().insert(organization.clone());
        }
    }
    for claim in claims.iter_mut().filter(|claim| about_a_post(claim)) {
        let Some(candidates) = key(claim).and_then(|key| known.get(&key)) else { continue };
        let mut candidates = candidates.iter();
        let (Some(only), None) = (candidates.next(), candidates.next()) else { continue };
        let named = entities.get(only).is_some_and(|e| e.kind == EntityKind::Organization);
        if named && claim.role(RoleName::Organization).is_none() {
            add(claim, only);
        }
    }
}

fn about_a_post(claim: &Claim) -> bool {
    matches!(
        claim.kind,
        Kind::Appointment
            | Kind::Dismissal
            | Kind::Resignation
            | Kind::Departure
            | Kind::Return
            | Kind::Leave
            | Kind::Holding
    ) && claim.position().is_none_or(|position| !position.former)
}

fn key(claim: &Claim) -> Option<Key> {
    Some((claim.article.clone(), entity(claim, RoleName::Person)?.clone()))
}

fn entity(claim: &Claim, role: RoleName) -> Option<&EntityId> {
    claim.role(role)?.entity.as_ref()
}

fn add(claim: &mut Claim, organization: &EntityId) {
    let Some(passage) = claim.role(RoleName::Person).map(|role| role.passage.clone()) else {
        return;
    };
    claim.roles.push(Role {
        role: RoleName::Organization,
        entity: Some(organization.clone()),
        text: None,
        passage,
        position: None,
        by: "same person".to_string(),
    });
}
