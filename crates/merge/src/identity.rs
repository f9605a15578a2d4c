//! Gives every name one identity across the articles, and writes it back to the claims.

use std::collections::BTreeMap;

use dateline_model::{Alias, Analysis, Claim, Entity, EntityId};

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

fn rename_in(claim: &mut Claim, identity: &BTreeMap<EntityId, EntityId>) {
    let roles = claim.roles.iter_mut().filter_map(|role| role.entity.as_mut());
    let sources = claim.attribution.iter_mut().filter_map(|source| source.entity.as_mut());
    roles.chain(sources).for_each(|id| rename(id, identity));
}

fn rename(id: &mut EntityId, identity: &BTreeMap<EntityId, EntityId>) {
    if let Some(known) = identity.get(id) {
        *id = known.clone();
    }
}

/// Entities with the same kind and name are one.
fn entities(analyses: &[Analysis]) -> (Vec<Entity>, BTreeMap<EntityId, EntityId>) {
    let mut merged: BTreeMap<EntityId, Entity> = BTreeMap::new();
    let mut identity = BTreeMap::new();
    for entity in analyses.iter().flat_map(|analysis| &analysis.names.entities) {
        let kind = format!("{:?}", entity.kind);
        let id = EntityId::of([kind.as_str(), entity.name.as_str()]);
        identity.insert(entity.id.clone(), id.clone());
        let known = merged.entry(id.clone()).or_insert_with(|| Entity {
            id,
            kind: entity.kind,
            name: entity.name.clone(),
            aliases: Vec::new(),
        });
        entity.aliases.iter().for_each(|alias| add(&mut known.aliases, alias));
    }
    for entity in merged.values_mut() {
        entity.aliases.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    }
    (merged.into_values().collect(), identity)
}

fn add(aliases: &mut Vec<Alias>, alias: &Alias) {
    match aliases.iter_mut().find(|known| known.text == alias.text) {
        Some(known) => {
            known.count += alias.count;
            known.relation = known.relation.min(alias.relation);
        }
        None => aliases.push(alias.clone()),
    }
}
