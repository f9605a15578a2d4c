//! Who is who: names, the forms they go by, their posts and their events.

use dateline_model::{AliasRelation, Entity, EntityKind, Tenure};
use maud::{Markup, html};

use super::{amendment, event};
use crate::show::{index::View, safe, words::word};

/// How many people are shown before the others are folded away.
const SHOWN: usize = 40;
/// How many places, products and works are.
const FEW: usize = 12;
/// How many posts of one entity are named.
const POSTS: usize = 6;
/// How many events of one entity are named.
const EVENTS: usize = 40;

/// The section; nothing where nobody is named.
pub(super) fn section(view: &View) -> Markup {
    if view.chronology.entities.is_empty() {
        return html! {};
    }
    let text = &view.words.text;
    html! {
        section #who aria-labelledby="who-title" {
            h2 #who-title { (text.who) }
            p.lede { (text.who_lede) }
            @for (kind, title) in [
                (EntityKind::Person, &text.people),
                (EntityKind::Organization, &text.organizations),
                (EntityKind::Place, &text.places),
                (EntityKind::Product, &text.products),
                (EntityKind::Work, &text.works),
            ] { (group(view, kind, title.as_str())) }
        }
    }
}

fn group(view: &View, kind: EntityKind, title: &str) -> Markup {
    let mut entities: Vec<&Entity> =
        view.chronology.entities.iter().filter(|it| it.kind == kind).collect();
    entities.sort_by_key(|it| std::cmp::Reverse((view.events_with(&it.id).len(), mentions(it))));
    let most = if kind == EntityKind::Person { SHOWN } else { FEW };
    let (shown, folded) = entities.split_at(entities.len().min(most));
    html! {
        @if !shown.is_empty() {
            h3.kind { (title) }
            div.people { @for it in shown { (entity(view, it)) } }
            @if !folded.is_empty() {
                details {
                    summary { (view.words.count(&view.words.text.more_names, folded.len())) }
                    div.people { @for it in folded { (entity(view, it)) } }
                }
            }
        }
    }
}

fn mentions(entity: &Entity) -> usize {
    entity.aliases.iter().map(|alias| alias.count).sum()
}

fn entity(view: &View, entity: &Entity) -> Markup {
    let events = view.events_with(&entity.id);
    let posts = view.posts_of(&entity.id);
    html! {
        div.who id=(entity.id) {
            h4 { (safe::line(&entity.name)) " " small { (view.words.count(&view.words.text.mentions, mentions(entity))) } }
            (amendment::mark(view, entity.id.as_str()))
            (roles(view, posts))
            (aliases(view, entity))
            @if !events.is_empty() {
                details {
                    summary { (view.words.count(&view.words.text.events, events.len())) }
                    ul { @for it in events.iter().take(EVENTS) { li { (event::reference(view, it)) } } }
                }
            }
        }
    }
}

/// The posts held, each named once however often it was held.
fn roles(view: &View, posts: &[&Tenure]) -> Markup {
    let mut named: Vec<(String, &Tenure)> = Vec::new();
    for post in posts {
        let name = view.post(post);
        if named.iter().all(|(known, _)| *known != name) {
            named.push((name, post));
        }
    }
    html! {
        @if !named.is_empty() {
            p.roles { @for (index, (name, post)) in named.iter().take(POSTS).enumerate() {
                @if index > 0 { " · " } a href=(view.link(post.id.as_str())) { (name) }
            } }
        }
    }
}

/// The forms other than the name itself, misspellings told apart.
fn aliases(view: &View, entity: &Entity) -> Markup {
    let aliases: Vec<_> =
        entity.aliases.iter().filter(|alias| alias.relation != AliasRelation::Name).collect();
    html! {
        @if !aliases.is_empty() {
            ul.aliases { @for alias in aliases { li {
                (safe::line(&alias.text)) " " span.times { "×" (view.words.integer(alias.count)) }
                @if alias.relation == AliasRelation::Misspelling {
                    " " em { (word(&view.words.relation, "misspelling")) }
                }
            } } }
        }
    }
}
