//! Which organisation the telling is about where a claim of a post names none.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{
    Analysis, Claim, ClaimId, EntityId, EntityKind, Kind, Mention, MentionForm, Role, RoleName,
    Span,
};

use crate::organization::{about_a_post, organization};

/// How many sentences back the telling's organisation is looked for.
const BACK: usize = 3;

/// An organisation is what an article tells of where it is named so often, against the one named
/// most; others are sources, platforms and the like.
const SHARE: usize = 2;

/// What is known of an article's organisations.
struct Seen<'a> {
    /// Where the words stand that say what somebody is head or member of.
    from: BTreeSet<Span>,
    /// Where the words stand for those who fill or empty a post.
    acts: BTreeSet<Span>,
    /// What the article tells of.
    main: BTreeSet<&'a EntityId>,
}

/// For each claim of a post without an organisation, those named before it: the first of its own
/// sentence first, then those of the sentences shortly before. Organisations that other
/// people are described by ("A, head of B") are what those people are from, and not what the sentence is about.
pub(crate) fn topics(analysis: &Analysis) -> Vec<(ClaimId, Vec<EntityId>)> {
    let acts = employers(analysis).filter_map(|role| analysis.article.text.span(&role.passage));
    let acts = acts.collect();
    let seen = Seen { from: descriptions(analysis), acts, main: main(analysis) };
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

/// The organisations named in a sentence, before the claim's own words, those first whose act
/// it tells.
fn named(analysis: &Analysis, sentence: Span, trigger: Span, seen: &Seen) -> Vec<EntityId> {
    let entity = |mention: &Mention| analysis.names.entities.get(mention.entity).map(|e| &e.id);
    let mentions = analysis.names.within(sentence).filter(|mention| {
        mention.form != MentionForm::Pronoun
            && mention.span.start < trigger.start
            && !seen.from.contains(&mention.span)
            && entity(mention).is_some_and(|id| seen.main.contains(id))
    });
    let mut mentions: Vec<&Mention> = mentions.collect();
    mentions.sort_by_key(|mention| !seen.acts.contains(&mention.span));
    mentions.into_iter().filter_map(entity).cloned().collect()
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

/// "A, of B, ...": where the words stand that say where somebody is from: set apart, and a single
/// word from the person's name.
fn origins(analysis: &Analysis) -> impl Iterator<Item = Span> + '_ {
    let text = analysis.article.text.as_str();
    let kind = |mention: &Mention| analysis.names.entities.get(mention.entity).map(|e| e.kind);
    analysis.names.mentions.windows(2).filter_map(move |pair| {
        let [person, place] = pair else { return None };
        let kinds = (kind(person)?, kind(place)?);
        let between = text.get(person.span.end..place.span.start)?.strip_prefix(',')?;
        let apart = text.get(place.span.end..)?.starts_with(',');
        let from = kinds == (EntityKind::Person, EntityKind::Organization);
        (from && apart && between.split_whitespace().count() == 1).then_some(place.span)
    })
}

fn main(analysis: &Analysis) -> BTreeSet<&EntityId> {
    let mut count: BTreeMap<&EntityId, usize> = BTreeMap::new();
    let entities = &analysis.names.entities;
    let named = analysis.names.mentions.iter().filter_map(|m| entities.get(m.entity));
    for entity in named.filter(|entity| entity.kind == EntityKind::Organization) {
        *count.entry(&entity.id).or_insert(0) += 1;
    }
    let most = count.values().copied().max().unwrap_or(0);
    count.retain(|_, n| *n * SHARE >= most);
    count.into_keys().chain(employers(analysis).filter_map(|role| role.entity.as_ref())).collect()
}

/// The organisations whose own acts fill or empty a post: however seldom an article names them,
/// they are what it tells of there.
fn employers(analysis: &Analysis) -> impl Iterator<Item = &Role> {
    let acts = analysis.claims.iter().filter(|claim| claim.kind != Kind::Holding);
    acts.filter(|claim| about_a_post(claim)).filter_map(organization_role)
}

fn organization_role(claim: &Claim) -> Option<&Role> {
    claim.role(RoleName::Organization).filter(|role| role.by == "agent")
}
