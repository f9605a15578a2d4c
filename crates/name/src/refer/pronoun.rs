//! "he", "she" and their like.

use std::collections::BTreeSet;

use dateline_model::syntax::{Gender, Relation, Upos};
use dateline_model::{EntityKind, MentionForm};

use super::{Context, Reference, Step};

/// The pronoun at a token, with the person it stands for.
pub fn at(context: &Context, trail: &[Step], at: usize) -> Option<(Step, Reference)> {
    let token = &context.field.tokens[at];
    let gender = *context.field.lexicon.pronouns.get(&token.low)?;
    if token.block == dateline_model::BlockKind::Boilerplate || is_impersonal(context, at) {
        return None;
    }
    let fits = |entity: &usize| context.gender(*entity).is_none_or(|known| known == gender);
    let near: BTreeSet<usize> =
        context.near(trail, at, EntityKind::Person).into_iter().filter(fits).collect();
    let sure: Vec<usize> =
        near.iter().copied().filter(|entity| context.gender(*entity) == Some(gender)).collect();
    if has_rival(context, at, gender) {
        return None;
    }
    let person = match (near.len(), &sure[..]) {
        (0, _) => None,
        (1, _) => near.first().copied(),
        (_, [one]) => Some(*one),
        _ => subject_before(context, trail, at).filter(|person| near.contains(person)),
    };
    context.point((at, at + 1), person?, (MentionForm::Pronoun, "pronoun"))
}

/// "il faut", "it rains": a pronoun that stands for nothing.
fn is_impersonal(context: &Context, at: usize) -> bool {
    let tokens = &context.field.tokens;
    let relation = tokens[at].word.map(|word| context.syntax.words[word].relation);
    let impersonal = &context.field.lexicon.impersonal;
    relation.is_some_and(|relation| relation.is(Relation::Expl))
        || (at + 1..at + 4)
            .any(|next| tokens.get(next).is_some_and(|token| impersonal.contains(&token.low)))
        || at.checked_sub(1).is_some_and(|before| {
            tokens[at].glued && tokens[before].text == "-" && impersonal.contains(&tokens[at].low)
        })
}

/// Where pronouns may stand for things: whether a noun of the same gender is the subject nearby.
fn has_rival(context: &Context, at: usize, gender: Gender) -> bool {
    if !context.field.lexicon.pronouns_of_things {
        return false;
    }
    let tokens = &context.field.tokens;
    let Some(word) = tokens[at].word else { return true };
    if tokens[at].upos == Upos::X {
        return !tokens[at].initial;
    }
    let Some(sentence) = context.syntax.sentence_at(tokens[at].span.start) else { return true };
    let first = context.syntax.sentences[sentence.saturating_sub(1)].first;
    (first..word).any(|other| {
        let other = &context.syntax.words[other];
        let agrees = other.features.gender.is_none_or(|known| known == gender);
        let low = crate::fold::lower(context.syntax.text(other.form));
        other.upos == Upos::Noun
            && other.relation.is(Relation::Nsubj)
            && agrees
            && !context.field.lexicon.people.has(&low)
    })
}

/// The person who is the subject of the sentence before, for a pronoun that opens its own.
fn subject_before(context: &Context, trail: &[Step], at: usize) -> Option<usize> {
    let token = &context.field.tokens[at];
    if !token.initial {
        return None;
    }
    let before = trail.iter().filter(|step| step.sentence + 1 == token.sentence);
    let mut subjects = before.filter(|step| {
        (step.at..step.end).filter_map(|at| context.field.tokens[at].word).any(|word| {
            let word = &context.syntax.words[word];
            let root = word.head.map(|head| context.syntax.words[head as usize].relation);
            word.relation.is(Relation::Nsubj) && root == Some(Relation::Root)
        })
    });
    subjects.next().map(|step| step.entity).filter(|_| subjects.next().is_none())
}
