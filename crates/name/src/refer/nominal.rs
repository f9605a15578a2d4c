//! "the company", "its chief executive".

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{EntityKind, MentionForm};

use super::{Context, Reference, Step};
use crate::evidence::index;

/// What descriptions may stand for in one article.
pub struct Nominals {
    /// The organisation that the article is about, where one leads clearly.
    focus: Option<usize>,
    /// The people whom the article calls by each post.
    holders: BTreeMap<String, BTreeSet<usize>>,
}

impl Nominals {
    /// Finds the leading organisation and the holders of posts.
    pub fn of(context: &Context) -> Self {
        let mut counts: Vec<(usize, usize)> = context
            .counts(EntityKind::Organization)
            .into_iter()
            .map(|(entity, count)| (count, entity))
            .collect();
        counts.sort_by(|a, b| b.cmp(a));
        let focus = match counts[..] {
            [(count, entity)] if count >= 2 => Some(entity),
            [(count, entity), (second, _), ..] if count >= 2 * second && count >= 3 => Some(entity),
            _ => None,
        };
        Self { focus, holders: holders(context) }
    }

    /// The description that starts at a token.
    pub fn at(&self, context: &Context, at: usize) -> Option<(Step, Reference)> {
        let lexicon = context.field.lexicon;
        let low = &context.field.tokens[at].low;
        let own = lexicon.possessive_determiners.contains(low);
        if !own && !lexicon.nominal_determiners.contains(low) {
            return None;
        }
        let post = self.post(context, at);
        post.or_else(|| if own { None } else { self.organization(context, at) })
    }

    /// "the company".
    fn organization(&self, context: &Context, at: usize) -> Option<(Step, Reference)> {
        let nominals = &context.field.lexicon.nominals[index(EntityKind::Organization)];
        let end = at + 1 + nominals.starting(context.field.tokens, at + 1);
        if end == at + 1 || !stands_alone(context, end) {
            return None;
        }
        let near = context.near(&context.named, at, EntityKind::Organization);
        let only = near.first().copied().filter(|_| near.len() == 1);
        let named =
            |focus: &usize| context.named.iter().any(|step| step.at < at && step.entity == *focus);
        let focus = self.focus.filter(|focus| near.is_empty() || near.contains(focus));
        let focus = focus.filter(named);
        context.point((at, end), focus.or(only)?, (MentionForm::Nominal, "focus-organization"))
    }

    /// "the chief executive", "its chairman": the only one that the article calls so.
    fn post(&self, context: &Context, at: usize) -> Option<(Step, Reference)> {
        let field = context.field;
        let end = at + 1 + field.lexicon.people.starting(field.tokens, at + 1);
        if end == at + 1 || !stands_alone(context, end) {
            return None;
        }
        let holders = self.holders.get(&post_name(context, at + 1, end)?)?;
        let holder = holders.first().copied().filter(|_| holders.len() == 1)?;
        let named_before = context.named.iter().any(|step| step.at < at && step.entity == holder);
        if !named_before {
            return None;
        }
        context.point((at, end), holder, (MentionForm::Nominal, "post-holder"))
    }
}

/// Whether a description ends at token `end`: no name, complement, adjective or further noun follows.
fn stands_alone(context: &Context, end: usize) -> bool {
    let Some(token) = context.field.tokens.get(end) else { return true };
    let lexicon = context.field.lexicon;
    let named = context.named.binary_search_by_key(&end, |step| step.at).is_ok();
    let more = lexicon.links.contains(&token.low)
        || lexicon.demonyms.contains(&token.low)
        || lexicon.position_words.starting(context.field.tokens, end) > 0
        || matches!(token.text, "-" | "/")
        || matches!(
            token.upos,
            dateline_model::syntax::Upos::Adj
                | dateline_model::syntax::Upos::Noun
                | dateline_model::syntax::Upos::Propn
        );
    let capital = token.is_capital() && token.is_word() && !token.initial;
    !(named || more || capital)
}

/// The normalised name of the post between two tokens.
fn post_name(context: &Context, start: usize, end: usize) -> Option<String> {
    let first = context.field.tokens.get(start)?;
    let mut term = String::new();
    let mut at = first.span.start;
    for token in &context.field.tokens[start..end] {
        if token.span.start > at {
            term.push(' ');
        }
        term.push_str(&token.low);
        at = token.span.end;
    }
    context.field.lexicon.post_names.get(&term).cloned()
}

/// The people that a post stands directly before, or after with a comma, in the present.
fn holders(context: &Context) -> BTreeMap<String, BTreeSet<usize>> {
    let mut holders: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let people =
        context.named.iter().filter(|step| context.kind(step.entity) == EntityKind::Person);
    for step in people {
        for name in posts_around(context, step) {
            holders.entry(name).or_default().insert(step.entity);
        }
    }
    holders
}

fn posts_around(context: &Context, step: &Step) -> Vec<String> {
    let (tokens, lexicon) = (context.field.tokens, context.field.lexicon);
    let mut found = Vec::new();
    let before = lexicon.people.ending(tokens, step.at);
    if before > 0 && is_present(context, step.at - before) {
        found.extend(post_name(context, step.at - before, step.at));
    }
    if tokens.get(step.end).is_some_and(|token| token.text == ",") {
        let determiner = tokens.get(step.end + 1).map_or("", |token| token.low.as_str());
        let skip = usize::from(lexicon.articles.contains(determiner));
        let start = step.end + 1 + skip;
        let length = lexicon.people.starting(tokens, start);
        if length > 0 && is_present(context, start) {
            found.extend(post_name(context, start, start + length));
        }
    }
    found
}

/// Whether no "former" or "deputy" stands before the post.
fn is_present(context: &Context, start: usize) -> bool {
    context.field.lexicon.position_words.ending(context.field.tokens, start) == 0
}
