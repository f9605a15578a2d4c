//! Entities as the reader has them.

use std::collections::BTreeMap;

use dateline_model::{Action, Alias, AliasRelation, Amendment, Entity, EntityId};

use super::Target;
use crate::corpus::Corpus;
use crate::identity::rename_in;

/// All targets are the first one.
pub(super) fn merge(corpus: &mut Corpus, amendment: &mut Amendment) {
    let mut found: Vec<EntityId> = Vec::new();
    for target in Target::all(amendment) {
        match entity(corpus, &target) {
            Some(id) if found.contains(&id) => {}
            Some(id) => found.push(id),
            None => return amendment.problem = Some(target.lost(Action::Merge)),
        }
    }
    if let Some((keep, gone)) = found.split_first() {
        gone.iter().for_each(|id| join(corpus, keep, id));
    }
}

/// The target has another name; the old one stays among its aliases.
pub(super) fn rename(corpus: &mut Corpus, amendment: &mut Amendment) {
    let Some(target) = Target::all(amendment).into_iter().next() else { return };
    let found = entity(corpus, &target).and_then(|id| corpus.entities.get_mut(&id));
    let (Some(entity), Some(name)) = (found, &amendment.value) else {
        return amendment.problem = Some(target.lost(Action::Rename));
    };
    entity.name.clone_from(name);
}

/// By its id, or else by the name it had.
fn entity(corpus: &Corpus, target: &Target) -> Option<EntityId> {
    let mut all = corpus.entities.values();
    let by_id = all.clone().find(|it| it.id.as_str() == target.id);
    by_id.or_else(|| all.find(|it| it.name == target.was)).map(|it| it.id.clone())
}

fn join(corpus: &mut Corpus, keep: &EntityId, gone: &EntityId) {
    let Some(other) = corpus.entities.remove(gone) else { return };
    if let Some(entity) = corpus.entities.get_mut(keep) {
        other.aliases.into_iter().for_each(|alias| add(entity, alias));
    }
    let identity = BTreeMap::from([(gone.clone(), keep.clone())]);
    corpus.claims.iter_mut().for_each(|claim| rename_in(claim, &identity));
    for named in &mut corpus.named {
        let count: usize = named.iter().filter(|(id, _)| id == gone).map(|(_, n)| n).sum();
        named.retain(|(id, _)| id != gone);
        match named.iter_mut().find(|(id, _)| id == keep) {
            Some((_, n)) => *n += count,
            None if count > 0 => named.push((keep.clone(), count)),
            None => {}
        }
        named.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    }
}

fn add(entity: &mut Entity, mut alias: Alias) {
    match entity.aliases.iter_mut().find(|known| known.text == alias.text) {
        Some(known) => known.count += alias.count,
        None => {
            if alias.relation == AliasRelation::Name {
                alias.relation = AliasRelation::Variant;
            }
            entity.aliases.push(alias);
        }
    }
}
