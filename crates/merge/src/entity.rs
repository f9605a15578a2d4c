//! One identity for each name of the corpus.
//!
//! Every form that a name takes in any article is gathered ([`form`]), forms of one name are joined
//! for a reason each ([`join`]), and what is joined becomes one entity. Nothing depends on the order
//! of the articles; forms are only compared with those that share a part of the name.

mod form;
mod join;
mod spelling;
mod support;
mod words;

use std::collections::BTreeMap;

use dateline_model::{Alias, AliasRelation, Analysis, Entity, EntityId, EntityKind};

use form::{Form, Forms};
use join::Joins;

/// The entities of the corpus, and for each entity of an article the one of the corpus.
pub(crate) fn entities(analyses: &[Analysis]) -> (Vec<Entity>, BTreeMap<EntityId, EntityId>) {
    let forms = Forms::gather(analyses);
    let joins = Joins::find(&forms, analyses);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for form in 0..forms.all.len() {
        members.entry(joins.root(form)).or_default().push(form);
    }
    let entities: BTreeMap<usize, Entity> =
        members.iter().map(|(root, members)| (*root, entity(&forms, &joins, members))).collect();
    let identity = forms.of_local.iter().filter_map(|(local, form)| {
        entities.get(&joins.root(*form)).map(|entity| (local.clone(), entity.id.clone()))
    });
    let identity = identity.collect();
    let mut entities: Vec<Entity> = entities.into_values().collect();
    entities.sort_by(|a, b| (&a.name, a.kind).cmp(&(&b.name, b.kind)));
    (entities, identity)
}

/// Writes joined forms as one entity: its name is the fullest well-attested form.
fn entity(forms: &Forms, joins: &Joins, members: &[usize]) -> Entity {
    let members: Vec<(usize, &Form)> = members.iter().map(|&at| (at, &forms.all[at])).collect();
    let kind = kind(members.iter().map(|(_, form)| *form));
    let head = members
        .iter()
        .max_by_key(|(at, form)| {
            let full = joins.relation(*at).is_none_or(|relation| relation == AliasRelation::Name);
            let words = form.words.len().min(4);
            let by_words = if kind == EntityKind::Person { words } else { 0 };
            (full, by_words.min(2), form.mentions, words, std::cmp::Reverse(&form.words))
        })
        .map_or(0, |(at, _)| *at);
    let name = forms.all[head].best_text();
    let mut aliases: BTreeMap<String, Alias> = BTreeMap::new();
    for (at, form) in &members {
        let joined = joins.relation(*at).filter(|_| *at != head);
        form.texts.iter().for_each(|(text, (count, own))| {
            let relation = relation(text, &name, (joined, *own));
            let alias = aliases.entry(text.clone()).or_insert_with(|| Alias {
                text: text.clone(),
                count: 0,
                relation,
            });
            alias.count += count;
            alias.relation = alias.relation.min(relation);
        });
    }
    let mut aliases: Vec<Alias> = aliases.into_values().collect();
    aliases.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    let id = EntityId::of([format!("{kind:?}").as_str(), name.as_str()]);
    Entity { id, kind, name, aliases }
}

/// Why a text names an entity: why its form was joined, or else what it was in its articles.
fn relation(
    text: &str,
    name: &str,
    (joined, own): (Option<AliasRelation>, AliasRelation),
) -> AliasRelation {
    if text == name {
        return AliasRelation::Name;
    }
    match (joined, own) {
        (Some(AliasRelation::Misspelling), _) => AliasRelation::Misspelling,
        (_, AliasRelation::Short | AliasRelation::Acronym | AliasRelation::Misspelling) => own,
        (Some(joined), _) if joined != AliasRelation::Name => joined,
        _ => AliasRelation::Variant,
    }
}

/// The kind that most articles give to the forms, weighed by how often they name them.
fn kind<'f>(forms: impl Iterator<Item = &'f Form>) -> EntityKind {
    let mut votes: BTreeMap<EntityKind, usize> = BTreeMap::new();
    for (kind, count) in forms.flat_map(|form| &form.votes) {
        *votes.entry(*kind).or_default() += count;
    }
    let best = votes.into_iter().max_by(|(a, x), (b, y)| x.cmp(y).then(b.cmp(a)));
    best.map_or(EntityKind::Organization, |(kind, _)| kind)
}

#[cfg(test)]
mod tests;
