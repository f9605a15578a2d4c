//! Descriptions and pronouns that point at what has a name: only where one candidate remains.

mod nominal;
mod pronoun;

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::syntax::Gender;
use dateline_model::{EntityKind, MentionForm, Span, Syntax};

use crate::chunk::Field;
use crate::cluster::Clusters;
use crate::trim::Candidate;

/// A stretch that points at an entity without naming it.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Where it stands.
    pub span: Span,
    /// The entity: an index into the clusters.
    pub entity: usize,
    /// Description or pronoun.
    pub form: MentionForm,
    /// The rule that found it.
    pub rule: &'static str,
}

/// One mention on the way through the article.
#[derive(Debug, Clone)]
struct Step {
    /// Its first token.
    at: usize,
    /// One past its last token.
    end: usize,
    sentence: usize,
    entity: usize,
}

/// What references are resolved with.
struct Context<'a> {
    field: &'a Field<'a>,
    syntax: &'a Syntax,
    clusters: &'a Clusters,
    /// The named mentions, in order of place.
    named: Vec<Step>,
}

/// The descriptions and pronouns of the article, in order of place.
pub fn references(
    field: &Field,
    syntax: &Syntax,
    candidates: &[Candidate],
    clusters: &Clusters,
) -> Vec<Reference> {
    let named = candidates.iter().zip(&clusters.named).filter_map(|(candidate, named)| {
        let token = field.tokens.get(candidate.tokens.start)?;
        let (entity, _) = (*named)?;
        let (at, end) = (candidate.tokens.start, candidate.tokens.end);
        Some(Step { at, end, sentence: token.sentence, entity })
    });
    let context = Context { field, syntax, clusters, named: named.collect() };
    let mut trail = context.named.clone();
    let mut found = Vec::new();
    let nominals = nominal::Nominals::of(&context);
    for at in 0..field.tokens.len() {
        let next = nominals.at(&context, at).or_else(|| pronoun::at(&context, &trail, at));
        if let Some((step, reference)) = next {
            let place = trail.partition_point(|known| known.at < step.at);
            trail.insert(place, step);
            found.push(reference);
        }
    }
    found
}

impl Context<'_> {
    fn kind(&self, entity: usize) -> EntityKind {
        self.clusters.clusters[entity].kind
    }

    fn gender(&self, entity: usize) -> Option<Gender> {
        self.clusters.clusters[entity].gender
    }

    /// The entities of a kind that `trail` names in the sentence of token `at` before it, or in the
    /// sentence before.
    fn near(&self, trail: &[Step], at: usize, kind: EntityKind) -> BTreeSet<usize> {
        let sentence = self.field.tokens[at].sentence;
        let end = trail.partition_point(|step| step.at < at);
        trail[..end]
            .iter()
            .rev()
            .take_while(|step| step.sentence + 1 >= sentence)
            .map(|step| step.entity)
            .filter(|entity| self.kind(*entity) == kind)
            .collect()
    }

    /// How often each entity of a kind is named.
    fn counts(&self, kind: EntityKind) -> BTreeMap<usize, usize> {
        let mut counts = BTreeMap::new();
        for step in self.named.iter().filter(|step| self.kind(step.entity) == kind) {
            *counts.entry(step.entity).or_default() += 1;
        }
        counts
    }

    /// A reference over tokens, and its step.
    fn point(
        &self,
        (at, end): (usize, usize),
        entity: usize,
        (form, rule): (MentionForm, &'static str),
    ) -> Option<(Step, Reference)> {
        let tokens = &self.field.tokens;
        let (first, last) = (tokens.get(at)?, tokens.get(end.checked_sub(1)?)?);
        let span = first.span.cover(last.span);
        let step = Step { at, end, sentence: first.sentence, entity };
        Some((step, Reference { span, entity, form, rule }))
    }
}
