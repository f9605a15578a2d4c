//! Rosters: who came into a body and who went, and whom it is known to have had.

use std::collections::BTreeSet;

use dateline_model::{EntityId, Roster, RosterChange};
use maud::{Markup, html};

use super::source;
use crate::show::{index::View, words::capital};

/// How many bodies are shown before the others are folded away.
const SHOWN: usize = 6;

/// The section; nothing where no body is known.
pub(super) fn section(view: &View) -> Markup {
    let rosters = &view.chronology.rosters;
    if rosters.is_empty() {
        return html! {};
    }
    html! {
        section #rosters aria-labelledby="rosters-title" {
            h2 #rosters-title { (view.words.text.rosters) }
            p.lede { (view.words.text.rosters_lede) }
            @for it in rosters.iter().take(SHOWN) { (roster(view, it)) }
            @if rosters.len() > SHOWN {
                details {
                    summary { (view.words.count(&view.words.text.more_bodies, rosters.len() - SHOWN)) }
                    @for it in &rosters[SHOWN..] { (roster(view, it)) }
                }
            }
        }
    }
}

fn roster(view: &View, roster: &Roster) -> Markup {
    let body = capital(view.words.post(&roster.body).unwrap_or(&roster.body));
    let text = &view.words.text;
    let mut members: BTreeSet<String> = BTreeSet::new();
    html! {
        article.roster {
            h3 {
                (crate::show::safe::line(&body))
                @if let Some(id) = &roster.organization { ", " (view.name(id)) }
            }
            div.scroll tabindex="0" role="group" aria-label=(text.rosters) {
                table.stacked {
                    thead { tr {
                        th scope="col" { (text.on_day) } th scope="col" { (text.enters) }
                        th scope="col" { (text.leaves) } th scope="col" { (text.members_known) }
                        th scope="col" { (text.sources) }
                    } }
                    tbody {
                        @for it in &roster.changes {
                            @let () = apply(view, it, &mut members);
                            (change(view, it, &members))
                        }
                    }
                }
            }
        }
    }
}

fn apply(view: &View, change: &RosterChange, members: &mut BTreeSet<String>) {
    for id in &change.leave {
        members.remove(&view.name(id));
    }
    members.extend(change.enter.iter().map(|id| view.name(id)));
}

fn change(view: &View, change: &RosterChange, members: &BTreeSet<String>) -> Markup {
    let claims = view.claims(&change.claims);
    html! {
        tr {
            th scope="row" {
                @match &change.on {
                    Some(time) => (view.words.short_time(time)),
                    None => span.unknown { (view.words.text.since_when) },
                }
            }
            td.enter data-label=[(!change.enter.is_empty()).then_some(view.words.text.enters.as_str())] { (names(view, &change.enter, "+")) }
            td.leave data-label=[(!change.leave.is_empty()).then_some(view.words.text.leaves.as_str())] { (names(view, &change.leave, "−")) }
            td data-label=(view.words.text.members_known) { (members.iter().map(String::as_str).collect::<Vec<_>>().join(", ")) }
            td {
                details {
                    summary { (view.words.count(&view.words.text.passage_count, claims.len())) }
                    @for claim in claims { (source::quoted(view, claim)) }
                }
            }
        }
    }
}

fn names(view: &View, ids: &[EntityId], sign: &str) -> Markup {
    html! {
        @if !ids.is_empty() {
            ul { @for id in ids { li { span aria-hidden="true" { (sign) "\u{a0}" } (view.name(id)) } } }
        }
    }
}
