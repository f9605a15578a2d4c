//! Disputes, side by side; nothing is decided here.

use dateline_model::{Dispute, DisputeClass, Side};
use maud::{Markup, html};

use super::{amendment, event, source};
use crate::show::{index::View, safe, words::word};

/// How many claims of a side are quoted before the others are folded away.
const QUOTED: usize = 2;

/// The section; nothing where all agree.
pub(super) fn section(view: &View) -> Markup {
    let disputes = &view.chronology.disputes;
    if disputes.is_empty() {
        return html! {};
    }
    html! {
        section #disputes aria-labelledby="disputes-title" {
            h2 #disputes-title { (view.words.text.disputes) }
            p.lede { (view.words.text.disputes_lede) }
            @for it in disputes { (dispute(view, it)) }
        }
    }
}

fn dispute(view: &View, dispute: &Dispute) -> Markup {
    let text = &view.words.text;
    let meaning = match dispute.class {
        DisputeClass::Contradiction => &text.means_contradiction,
        DisputeClass::Correction => &text.means_correction,
        DisputeClass::Scope => &text.means_scope,
        DisputeClass::Inconsistency => &text.means_inconsistency,
    };
    html! {
        article.dispute id=(dispute.id) {
            header {
                p.kicker { (event::class(view, dispute.class)) " · " (word(&view.words.on, &dispute.on)) }
                h3 { (safe::line(&dispute.about)) }
                (amendment::mark(view, dispute.id.as_str()))
                p { (meaning)
                    @if let Some(event) = view.event_in_dispute(&dispute.id) {
                        " " a href=(view.link(event.id.as_str())) { (text.to_the_event) }
                    }
                }
            }
            div.sides { @for it in &dispute.sides { (side(view, it)) } }
        }
    }
}

fn side(view: &View, side: &Side) -> Markup {
    let claims = view.claims(&side.claims);
    let (shown, folded) = claims.split_at(claims.len().min(QUOTED));
    html! {
        div.side {
            h4 { (view.side(side)) }
            p.count {
                span.dots aria-hidden="true" { @for _ in 0..side.outlets.clamp(1, 12) { i {} } }
                " " (view.words.count(&view.words.text.outlets, side.outlets))
            }
            @for claim in shown { (source::quoted(view, claim)) }
            @if !folded.is_empty() {
                details {
                    summary { (view.words.count(&view.words.text.more_passages, folded.len())) }
                    @for claim in folded { (source::quoted(view, claim)) }
                }
            }
        }
    }
}
