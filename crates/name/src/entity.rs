//! Entities and mentions as the model has them.

use std::collections::BTreeMap;

use dateline_model::{
    Alias, AliasRelation, Article, Entity, EntityId, EntityKind, Mention, MentionForm, Names, Span,
};

use crate::chunk::Field;
use crate::cluster::Clusters;
use crate::fold;
use crate::refer::Reference;
use crate::trim::Candidate;

/// Writes clusters as entities and candidates as mentions.
pub fn names(
    article: &Article,
    field: &Field,
    candidates: &[Candidate],
    clusters: &Clusters,
) -> Names {
    let mut forms: Vec<BTreeMap<(AliasRelation, String), (usize, usize)>> =
        vec![BTreeMap::new(); clusters.clusters.len()];
    let mut mentions = Vec::new();
    for (at, (candidate, named)) in candidates.iter().zip(&clusters.named).enumerate() {
        let Some((entity, relation)) = *named else { continue };
        let span = without_article(field, candidate, clusters.clusters[entity].kind);
        let text = one_line(article.text.slice(span));
        forms[entity].entry((relation, text)).or_insert((0, at)).0 += 1;
        let rule = if relation == AliasRelation::Name { "name" } else { "short-name" };
        mentions.push(Mention { span, entity, form: MentionForm::Name, rule: rule.to_string() });
    }
    let entities = clusters.clusters.iter().zip(&forms);
    let entities = entities.map(|(cluster, forms)| entity(article, cluster.kind, forms)).collect();
    Names { entities, mentions }
}

/// Adds descriptions and pronouns, except where a name stands.
pub fn point(names: &mut Names, references: Vec<Reference>) {
    let free = |span: Span| {
        let after = names.mentions.partition_point(|mention| mention.span.end <= span.start);
        names.mentions.get(after).is_none_or(|mention| !mention.span.overlaps(span))
    };
    let references: Vec<Mention> = references
        .into_iter()
        .filter(|reference| free(reference.span))
        .map(|Reference { span, entity, form, rule }| Mention {
            span,
            entity,
            form,
            rule: rule.to_string(),
        })
        .collect();
    names.mentions.extend(references);
    names.mentions.sort_by_key(|mention| (mention.span, mention.form));
}

/// The span of a name; of a place without an article that joins it by an apostrophe.
fn without_article(field: &Field, candidate: &Candidate, kind: EntityKind) -> Span {
    let span = span(field, candidate);
    let first = &field.tokens[candidate.tokens.start];
    let Some((at, mark)) = first.text.char_indices().find(|(_, c)| fold::is_apostrophe(*c)) else {
        return span;
    };
    let start = first.span.start + at + mark.len_utf8();
    let article = fold::lower(&first.text[..at + mark.len_utf8()]);
    let joined = field.lexicon.articles.contains(&article) && start < span.end;
    if kind == EntityKind::Place && joined { Span::new(start, span.end) } else { span }
}

/// The span of a candidate's words.
pub fn span(field: &Field, candidate: &Candidate) -> Span {
    let tokens = &field.tokens[candidate.tokens.clone()];
    let (first, last) = (tokens.first(), tokens.last());
    first.zip(last).map_or(Span::default(), |(first, last)| first.span.cover(last.span))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An entity named by its most frequent full form, the first of equals.
fn entity(
    article: &Article,
    kind: EntityKind,
    forms: &BTreeMap<(AliasRelation, String), (usize, usize)>,
) -> Entity {
    let shouted = |text: &str| text.len() > 5 && !text.chars().any(char::is_lowercase);
    let best = forms.iter().min_by_key(|((relation, text), (count, first))| {
        (*relation, shouted(text), usize::MAX - count, *first)
    });
    let name = best.map_or(String::new(), |((_, text), _)| text.clone());
    let aliases = forms.iter().map(|((relation, text), (count, _))| {
        let variant = *relation == AliasRelation::Name && *text != name;
        let relation = if variant { AliasRelation::Variant } else { *relation };
        Alias { text: text.clone(), count: *count, relation }
    });
    let id = EntityId::of([article.id.as_str(), label(kind), &name]);
    Entity { id, kind, aliases: aliases.collect(), name }
}

/// The kind's name in ids.
fn label(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        EntityKind::Product => "product",
        EntityKind::Work => "work",
    }
}
