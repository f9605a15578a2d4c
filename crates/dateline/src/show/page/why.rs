//! Explanations that somebody gives, and questions that stay open.

use dateline_model::{Event, Explanation};
use maud::{Markup, html};

use super::{event, source};
use crate::show::{index::View, safe};

/// The section; nothing where nobody gives a cause.
pub(super) fn section(view: &View) -> Markup {
    let explanations = &view.chronology.explanations;
    let groups = by_event(view, explanations);
    if groups.is_empty() {
        return html! {};
    }
    html! {
        section #why aria-labelledby="why-title" {
            h2 #why-title { (view.words.text.why) }
            p.lede { (view.words.text.why_lede) }
            @for (event, causes) in groups {
                article.why {
                    h3 { (event::reference(view, event)) }
                    ul { @for cause in causes { (explanation(view, cause)) } }
                }
            }
        }
    }
}

/// Explanations under their events, in the events' order.
fn by_event<'a>(view: &View<'a>, all: &'a [Explanation]) -> Vec<(&'a Event, Vec<&'a Explanation>)> {
    let mut groups: indexed::Groups<'a> = indexed::Groups::default();
    for explanation in all {
        if let Some(event) = view.event(explanation.event.as_str()) {
            groups.push(event, explanation);
        }
    }
    groups.into_vec()
}

fn explanation(view: &View, explanation: &Explanation) -> Markup {
    let text = &view.words.text;
    let claims = view.claims(&explanation.claims);
    let denied = view.claims(&explanation.denied_by);
    let language = claims.first().and_then(|claim| view.article(claim));
    let language = language.map_or("und", |article| safe::language(&article.language));
    let cause = safe::line(&explanation.text);
    // A cause that is a whole sentence is quoted once, with its source.
    let whole = claims.iter().any(|claim| safe::line(&claim.passage.exact) == cause);
    html! {
        li {
            @if explanation.open { p { span.tag.open { (text.open_question) } } }
            @if !whole { p { q lang=(language) { (cause) } } }
            @for claim in claims { (source::quoted(view, claim)) }
            @if !denied.is_empty() {
                p.denied { (text.denied_by) }
                @for claim in denied { (source::quoted(view, claim)) }
            }
        }
    }
}

/// Groups in the order in which they first appear.
mod indexed {
    use std::collections::HashMap;

    use dateline_model::{Event, Explanation};

    #[derive(Default)]
    pub(super) struct Groups<'a> {
        places: HashMap<&'a str, usize>,
        groups: Vec<(&'a Event, Vec<&'a Explanation>)>,
    }

    impl<'a> Groups<'a> {
        pub(super) fn push(&mut self, event: &'a Event, explanation: &'a Explanation) {
            let place = *self.places.entry(event.id.as_str()).or_insert(self.groups.len());
            match self.groups.get_mut(place) {
                Some((_, group)) => group.push(explanation),
                None => self.groups.push((event, vec![explanation])),
            }
        }

        pub(super) fn into_vec(self) -> Vec<(&'a Event, Vec<&'a Explanation>)> {
            self.groups
        }
    }
}
