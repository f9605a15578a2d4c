//! One event: its headline, the best sentence, and its sources to unfold.

use dateline_model::{Claim, DisputeClass, Event};
use maud::{Markup, html};

use super::{amendment, source};
use crate::show::{
    index::{Standing, View, outlet},
    safe,
    words::{fill, fill_markup, word},
};

/// How many outlets are named before the rest are counted.
const NAMED: usize = 2;
/// How many outlets are drawn as dots.
const DOTS: usize = 12;

/// An event as an entry of its day.
pub(super) fn event(view: &View, event: &Event) -> Markup {
    let claims = view.claims(&event.claims);
    let standing = view.standing(event);
    html! {
        article.event.unreal[standing != Standing::Fact].disputed[!event.disputes.is_empty()]
            id=(event.id) {
            div.told {
                h4 {
                    (tag(view, standing))
                    a.self href=(view.link(event.id.as_str())) { (view.headline(event)) }
                    (daypart(view, event))
                }
                (lead(view, event, &claims))
            }
            (aside(view, event, &claims))
            (unfold(view, event, &claims))
        }
    }
}

/// What the event is if it is not a fact.
pub(super) fn tag(view: &View, standing: Standing) -> Markup {
    let label = match standing {
        Standing::Fact => return html! {},
        Standing::Not(status) => word(&view.words.status, status.as_str()),
        Standing::Unsure(factuality) => word(&view.words.factuality, factuality.as_str()),
    };
    html! { span.tag { (label) } " " }
}

fn daypart(view: &View, event: &Event) -> Markup {
    let Some(part) = event.daypart.as_deref() else { return html! {} };
    let clock = part.strip_prefix('T');
    let label = match clock {
        Some(clock) => safe::line(clock),
        None => word(&view.words.dayparts, part).to_string(),
    };
    html! { " " small { (label) } }
}

/// The best sentence, with the words that gave the event its kind.
fn lead(view: &View, event: &Event, claims: &[&Claim]) -> Markup {
    let Some((claim, article)) = claims.first().and_then(|it| Some((*it, view.article(it)?)))
    else {
        return html! { @if !event.summary.is_empty() { blockquote { (safe::line(&event.summary)) } } };
    };
    let language = safe::language(&article.language);
    html! {
        blockquote lang=(language) {
            @if claim.passage.exact == event.summary || event.summary.is_empty() {
                (source::marked(claim))
            } @else {
                (safe::line(&event.summary))
            }
        }
    }
}

/// Who tells it, since when, and whether it is disputed.
fn aside(view: &View, event: &Event, claims: &[&Claim]) -> Markup {
    let outlets = outlets(view, claims);
    // An article of no exact day cannot say since when.
    let exact = |claim: &&Claim| {
        let published = &view.article(claim)?.published;
        published.earliest.filter(|day| Some(*day) == published.latest)
    };
    let first = claims.iter().map(exact).min().flatten();
    html! {
        div.aside {
            (dots(view, event))
            p { (named(view, &outlets)) }
            @if let Some(first) = first {
                p.first { (fill(view.words.text.first_reported.as_str(), &[("date", &view.words.short_day(first))])) }
            }
            (disputed(view, event))
            (amendment::mark(view, event.id.as_str()))
            (story(view, event))
        }
    }
}

/// A dot for each independent outlet that says so, a ring for each that says otherwise.
fn dots(view: &View, event: &Event) -> Markup {
    let against = event
        .disputes
        .iter()
        .filter_map(|id| view.dispute(id))
        .map(|dispute| dispute.sides.iter().skip(1).map(|side| side.outlets).sum::<usize>());
    let against = against.max().unwrap_or(0).min(DOTS);
    let count = event.outlets.max(1);
    html! {
        p.count {
            span.dots aria-hidden="true" {
                @for index in 0..count.min(DOTS) {
                    i.no[index + against >= count && against < count] {}
                }
            }
            " " (view.words.count(&view.words.text.outlets, count))
        }
    }
}

fn outlets(view: &View, claims: &[&Claim]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for article in claims.iter().filter_map(|claim| view.article(claim)) {
        let name = outlet(article);
        if names.len() <= DOTS && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn named(view: &View, outlets: &[String]) -> Markup {
    let named = outlets.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let others = outlets.len().saturating_sub(NAMED);
    html! {
        (named)
        @if others > 0 { " " (view.words.count(&view.words.text.and_others, others)) }
    }
}

fn disputed(view: &View, event: &Event) -> Markup {
    html! {
        @for dispute in event.disputes.iter().filter_map(|id| view.dispute(id)) {
            p {
                a.tag.dispute href=(view.link(dispute.id.as_str())) {
                    (class(view, dispute.class)) " · " (word(&view.words.on, &dispute.on))
                }
            }
        }
    }
}

/// The name of a class of dispute.
pub(super) fn class<'a>(view: &'a View, class: DisputeClass) -> &'a str {
    word(
        &view.words.class,
        match class {
            DisputeClass::Contradiction => "contradiction",
            DisputeClass::Correction => "correction",
            DisputeClass::Scope => "scope",
            DisputeClass::Inconsistency => "inconsistency",
        },
    )
}

fn story(view: &View, event: &Event) -> Markup {
    html! { @if let Some(story) = view.story(event) { p.story { (safe::line(&story.title)) } } }
}

fn unfold(view: &View, event: &Event, claims: &[&Claim]) -> Markup {
    if claims.is_empty() {
        return html! {};
    }
    // A claim that belongs to two events has its anchor in the first.
    let owned = |claim: &&&Claim| view.event_of(&claim.id).is_some_and(|it| it.id == event.id);
    let (mine, others): (Vec<&Claim>, Vec<&Claim>) = claims.iter().partition(owned);
    html! {
        details {
            summary { (view.words.count(&view.words.text.passages, claims.len())) }
            @if !mine.is_empty() { (source::sources(view, &mine, true)) }
            @if !others.is_empty() { (source::sources(view, &others, false)) }
        }
    }
}

/// A link to an event by its headline.
pub(super) fn reference(view: &View, event: &Event) -> Markup {
    let date = event.time.as_ref().map(|time| view.words.short_time(time));
    html! {
        a href=(view.link(event.id.as_str())) { (view.headline(event)) }
        @if let Some(date) = date {
            " " span.date { (fill_markup(&view.words.text.in_brackets, &[("text", html! { (date) })])) }
        }
    }
}
