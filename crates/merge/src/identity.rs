//! Gives every name one identity across the articles, and writes it back to the claims.

use std::collections::BTreeMap;

use dateline_model::{Analysis, Claim, Entity, EntityId};

use crate::entity::entities;

/// One entity for each name of the corpus; the claims and names of `analyses` point to them.
pub(crate) fn identify(analyses: &mut [Analysis]) -> BTreeMap<EntityId, Entity> {
    let (entities, identity) = entities(analyses);
    for analysis in analyses {
        for entity in &mut analysis.names.entities {
            rename(&mut entity.id, &identity);
        }
        analysis.claims.iter_mut().for_each(|claim| rename_in(claim, &identity));
    }
    entities.into_iter().map(|entity| (entity.id.clone(), entity)).collect()
}

pub(crate) fn rename_in(claim: &mut Claim, identity: &BTreeMap<EntityId, EntityId>) {
    let roles = claim.roles.iter_mut().filter_map(|role| role.entity.as_mut());
    let sources = claim.attribution.iter_mut().filter_map(|source| source.entity.as_mut());
    roles.chain(sources).for_each(|id| rename(id, identity));
}

fn rename(id: &mut EntityId, identity: &BTreeMap<EntityId, EntityId>) {
    if let Some(known) = identity.get(id) {
        *id = known.clone();
    }
}
