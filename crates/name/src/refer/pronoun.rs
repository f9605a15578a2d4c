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
    let bound = bound(context, trail, at)?;
    let fits = |entity: &usize| {
        context.gender(*entity).is_none_or(|known| known == gender) && bound != Some(*entity)
    };
    let near: BTreeSet<usize> =
        context.near(trail, at, EntityKind::Person).into_iter().filter(fits).collect();
    let sure: Vec<usize> =
        near.iter().copied().filter(|entity| context.gender(*entity) == Some(gender)).collect();
    if has_rival(context, at, gender) {
        return None;
    }
    let same: BTreeSet<usize> =
        near.intersection(&in_sentence(trail, context, at)).copied().collect();
    let person = match (near.len(), same.len(), &sure[..]) {
        (0, ..) => only_person(context, trail, at).filter(fits),
        (1, ..) => near.first().copied(),
        (_, 1, _) => same.first().copied(),
        (_, 0, [one]) => Some(*one),
        (_, 0, _) => subject_before(context, trail, at).filter(|person| near.contains(person)),
        _ => governing(context, trail, at).filter(|person| same.contains(person)),
    };
    context.point((at, at + 1), person?, (MentionForm::Pronoun, "pronoun"))
}

/// Whom an object cannot be: the subject of its own verb, who would be "himself". Nothing for what
/// stands as no pronoun does ("her house").
fn bound(context: &Context, trail: &[Step], at: usize) -> Option<Option<usize>> {
    let objects = &context.field.lexicon.pronouns_object;
    if !objects.contains(&context.field.tokens[at].low) {
        return Some(None);
    }
    let word = context.field.tokens[at].word?;
    let relation = context.syntax.words[word].relation;
    if ![Relation::Obj, Relation::Iobj, Relation::Obl].iter().any(|known| relation.is(*known)) {
        return None;
    }
    let verb = context.syntax.head(word)?;
    let mut subjects = context.syntax.dependents(verb, Relation::Nsubj);
    let subject = subjects.next().and_then(|subject| step_of(context, trail, subject));
    Some(subject.map(|step| step.entity))
}

/// The only person spoken of before a token.
fn only_person(context: &Context, trail: &[Step], at: usize) -> Option<usize> {
    let mut persons = trail
        .iter()
        .filter(|step| step.at < at && context.kind(step.entity) == EntityKind::Person)
        .map(|step| step.entity);
    let first = persons.next()?;
    persons.all(|entity| entity == first).then_some(first)
}

/// The entities named in the sentence of a token before it.
fn in_sentence(trail: &[Step], context: &Context, at: usize) -> BTreeSet<usize> {
    let sentence = context.field.tokens[at].sentence;
    let steps = trail.iter().filter(|step| step.sentence == sentence && step.at < at);
    steps.map(|step| step.entity).collect()
}

/// The person who is the subject of a verb above the pronoun's own: "X said that Y knew that he…".
fn governing(context: &Context, trail: &[Step], at: usize) -> Option<usize> {
    let word = context.field.tokens[at].word?;
    let own = context.syntax.head(word)?;
    let mut above = context.syntax.head(own);
    for _ in 0..8 {
        let verb = above?;
        let subject = context.syntax.dependents(verb, Relation::Nsubj).next();
        let step = subject.and_then(|subject| step_of(context, trail, subject));
        if let Some(step) = step.filter(|step| step.at < at) {
            return Some(step.entity);
        }
        above = context.syntax.head(verb);
    }
    None
}

/// The mention that has this word.
fn step_of<'t>(context: &Context, trail: &'t [Step], word: usize) -> Option<&'t Step> {
    let start = context.syntax.words[word].span.start;
    trail.iter().find(|step| {
        context.field.tokens[step.at..step.end].iter().any(|token| token.span.start == start)
    })
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
    let own = context.syntax.sentences[sentence].first;
    (first..word).any(|at| {
        let other = &context.syntax.words[at];
        let agrees = other.features.gender.is_none_or(|known| known == gender);
        let low = crate::fold::lower(context.syntax.text(other.form));
        let fronted = at >= own && other.relation.is(Relation::Obl);
        other.upos == Upos::Noun
            && !is_timed(context, at)
            && (other.relation.is(Relation::Nsubj) || fronted && other.features.gender.is_some())
            && agrees
            && !context.field.lexicon.people.has(&low)
    })
}

/// Whether a word speaks of time: no pronoun stands for "August".
fn is_timed(context: &Context, word: usize) -> bool {
    context.field.tokens.iter().any(|token| token.word == Some(word) && token.timed)
}

/// The person who is the subject of the sentence before, for a pronoun that opens its own.
fn subject_before(context: &Context, trail: &[Step], at: usize) -> Option<usize> {
    let token = &context.field.tokens[at];
    if !token.initial {
        return None;
    }
    let before = trail.iter().filter(|step| {
        step.sentence + 1 == token.sentence && context.kind(step.entity) == EntityKind::Person
    });
    let mut subjects = before.take(1).filter(|step| {
        (step.at..step.end).filter_map(|at| context.field.tokens[at].word).any(|word| {
            let word = &context.syntax.words[word];
            let root = word.head.map(|head| context.syntax.words[head as usize].relation);
            word.relation.is(Relation::Nsubj) && root == Some(Relation::Root)
        })
    });
    subjects.next().map(|step| step.entity).filter(|_| subjects.next().is_none())
}
