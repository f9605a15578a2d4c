//! Which organisation the telling is about where a claim of a post names none.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::syntax::Relation;
use dateline_model::{
    Analysis, Claim, ClaimId, EntityId, EntityKind, Kind, MentionForm, RoleName, Span,
};

use crate::organization::{about_a_post, organization};

/// How many sentences back the telling's organisation is looked for.
const BACK: usize = 3;

/// An organisation is what an article tells of where it is named so often, against the one named
/// most; others are sources, platforms and the like.
const SHARE: usize = 2;

/// What is known of an article's organisations.
struct Seen {
    /// Where the words stand that say what somebody is head or member of.
    from: BTreeSet<Span>,
    /// What the article tells of.
    main: BTreeSet<usize>,
}

/// For each claim of a post without an organisation, those named before it: the first of its own
/// sentence first, then those of the sentences shortly before. Organisations that other people are described by
/// ("A, head of B") are what those people are from, and not what the sentence is about.
pub(crate) fn topics(analysis: &Analysis) -> Vec<(ClaimId, Vec<EntityId>)> {
    let seen = Seen { from: descriptions(analysis), main: main(analysis) };
    let claims = analysis.claims.iter();
    let open = claims.filter(|claim| about_a_post(claim) && organization(claim).is_none());
    open.map(|claim| (claim.id.clone(), topic(analysis, claim, &seen))).collect()
}

fn topic(analysis: &Analysis, claim: &Claim, seen: &Seen) -> Vec<EntityId> {
    let trigger = analysis.article.text.span(&claim.trigger).unwrap_or_default();
    let Some(own) = analysis.syntax.sentence_at(trigger.start) else { return Vec::new() };
    let sentences = (0..=BACK).filter_map(|back| own.checked_sub(back));
    let spans = sentences.filter_map(|at| analysis.syntax.sentences.get(at)).map(|s| s.span);
    spans.flat_map(|span| named(analysis, span, trigger, seen)).collect()
}

/// The organisations named in a sentence, before the claim's own words.
fn named(analysis: &Analysis, sentence: Span, trigger: Span, seen: &Seen) -> Vec<EntityId> {
    let mentions = analysis.names.within(sentence).filter(|mention| {
        mention.form != MentionForm::Pronoun
            && mention.span.start < trigger.start
            && !seen.from.contains(&mention.span)
            && seen.main.contains(&mention.entity)
    });
    let entities = mentions.filter_map(|mention| analysis.names.entities.get(mention.entity));
    entities.map(|entity| entity.id.clone()).collect()
}

/// Where the words stand that say what somebody is head or member of.
fn descriptions(analysis: &Analysis) -> BTreeSet<Span> {
    let beside = |claim: &&Claim| {
        let by = claim.role(RoleName::Person).map(|role| role.by.as_str());
        claim.kind == Kind::Holding && by == Some("apposition")
    };
    let claims = analysis.claims.iter().filter(beside);
    let roles = claims.filter_map(|claim| claim.role(RoleName::Organization));
    let held = roles.filter_map(|role| analysis.article.text.span(&role.passage));
    held.chain(origins(analysis)).collect()
}

/// "A, of B": where the words stand that say where somebody is from.
fn origins(analysis: &Analysis) -> impl Iterator<Item = Span> + '_ {
    let (syntax, names) = (&analysis.syntax, &analysis.names);
    let kind = |entity: usize| names.entities.get(entity).map(|entity| entity.kind);
    let person = move |word: usize| {
        let span = syntax.words.get(word).map(|word| word.span).unwrap_or_default();
        names.within(span).any(|mention| kind(mention.entity) == Some(EntityKind::Person))
    };
    names.mentions.iter().map(|mention| mention.span).filter(move |span| {
        let word = syntax.words_within(*span).next();
        word.is_some_and(|word| {
            let below = syntax.words.get(word).is_some_and(|w| w.relation.is(Relation::Nmod));
            below && syntax.head(word).is_some_and(person)
        })
    })
}

fn main(analysis: &Analysis) -> BTreeSet<usize> {
    let mut count: BTreeMap<usize, usize> = BTreeMap::new();
    for mention in &analysis.names.mentions {
        let entity = analysis.names.entities.get(mention.entity);
        if entity.is_some_and(|entity| entity.kind == EntityKind::Organization) {
            *count.entry(mention.entity).or_insert(0) += 1;
        }
    }
    let most = count.values().copied().max().unwrap_or(0);
    count.retain(|_, n| *n * SHARE >= most);
    count.into_keys().collect()
}
