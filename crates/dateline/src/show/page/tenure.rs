//! Who held what: tenures as lanes, as a list for phones, and as a table with their sources.

use std::collections::BTreeMap;

use dateline_model::{Tenure, Time};
use maud::{Markup, html};

use super::{
    amendment,
    lane::{self, Post},
    source,
};
use crate::show::{index::View, words::word};

/// How many organisations are shown before the others are folded away.
const SHOWN: usize = 12;

/// An organisation with its posts.
struct Group<'a> {
    name: String,
    posts: Vec<Post<'a>>,
}

/// The section; nothing where nobody held anything.
pub(super) fn section(view: &View) -> Markup {
    let tenures = &view.chronology.tenures;
    if tenures.is_empty() {
        return html! {};
    }
    let (placed, bare): (Vec<&Tenure>, Vec<&Tenure>) =
        tenures.iter().partition(|it| it.start.is_some() || it.end.is_some());
    let groups = groups(view, &placed);
    html! {
        section #tenures aria-labelledby="tenures-title" {
            h2 #tenures-title { (view.words.text.tenures) }
            p.lede { (view.words.text.tenures_lede) }
            (key(view))
            @for group in groups.iter().take(SHOWN) { (organization(view, group)) }
            @if groups.len() > SHOWN {
                details {
                    summary { (view.words.count(&view.words.text.more_organizations, groups.len() - SHOWN)) }
                    @for group in &groups[SHOWN..] { (organization(view, group)) }
                }
            }
            @if !bare.is_empty() { (without_bounds(view, &bare)) }
        }
    }
}

fn key(view: &View) -> Markup {
    let text = &view.words.text;
    html! {
        ul.legend.lane-key {
            @for (class, label) in [
                ("sure", &text.key_sure), ("acting", &text.key_acting),
                ("maybe", &text.key_maybe), ("open-end", &text.key_open),
            ] {
                li { i.swatch.(class) aria-hidden="true" {} " " (label) }
            }
        }
    }
}

/// Tenures by organisation, then by post: those most often held first.
fn groups<'a>(view: &View, tenures: &[&'a Tenure]) -> Vec<Group<'a>> {
    let mut organizations: BTreeMap<Option<&str>, BTreeMap<String, Vec<&'a Tenure>>> =
        BTreeMap::new();
    for tenure in tenures {
        let organization = tenure.organization.as_ref().map(|id| id.as_str());
        let posts = organizations.entry(organization).or_default();
        posts.entry(view.position(&tenure.position)).or_default().push(tenure);
    }
    let groups: Vec<Group> = organizations
        .into_values()
        .map(|posts| {
            let mut posts: Vec<Post> = posts.into_iter().collect();
            posts.sort_by_key(|(_, tenures)| std::cmp::Reverse(tenures.len()));
            let first = posts.first().and_then(|(_, tenures)| tenures.first());
            let name = match first.and_then(|tenure| tenure.organization.as_ref()) {
                Some(id) => view.name(id),
                None => view.words.text.no_organization.as_str().to_string(),
            };
            Group { name, posts }
        })
        .collect();
    let mut groups = gather_small(view, groups);
    let size = |group: &Group| group.posts.iter().map(|(_, tenures)| tenures.len()).sum::<usize>();
    groups.sort_by_key(|group| std::cmp::Reverse(size(group)));
    groups
}

/// Organisations with a single tenure share one drawing.
fn gather_small<'a>(view: &View, groups: Vec<Group<'a>>) -> Vec<Group<'a>> {
    let single =
        |group: &Group| matches!(group.posts.as_slice(), [(_, tenures)] if tenures.len() == 1);
    let (small, mut groups): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(single);
    if small.len() < 2 {
        groups.extend(small);
        return groups;
    }
    let mut posts: Vec<Post> = Vec::new();
    for tenure in small.into_iter().flat_map(|group| group.posts).flat_map(|(_, tenures)| tenures) {
        posts.push((view.post(tenure), vec![tenure]));
    }
    groups.push(Group { name: view.words.text.other_organizations.as_str().to_string(), posts });
    groups
}

fn organization(view: &View, group: &Group) -> Markup {
    html! {
        div.organization {
            h3 { (group.name) }
            @if let Some(drawing) = lane::lanes(view, &group.name, &group.posts) { (drawing) }
            (phone_list(view, group))
            details.as-table {
                summary { (view.words.text.as_table) }
                (table(view, &group.posts))
            }
        }
    }
}

/// The lanes as a list: what phones show in place of the drawing.
fn phone_list(view: &View, group: &Group) -> Markup {
    html! {
        dl.posts {
            @for (post, tenures) in &group.posts {
                dt { (post) }
                @for tenure in tenures {
                    dd.acting[tenure.acting].open-start[tenure.start.is_none()].open-end[tenure.end.is_none()] {
                        i aria-hidden="true" {}
                        b { (view.name(&tenure.person)) }
                        @if tenure.acting { " " small { (view.words.text.acting) } }
                        span { (lane::span(view, tenure)) }
                    }
                }
            }
        }
    }
}

fn table(view: &View, posts: &[Post]) -> Markup {
    let text = &view.words.text;
    html! {
        div.scroll tabindex="0" role="group" aria-label=(text.tenures) {
            table {
                thead { tr {
                    th scope="col" { (text.post) } th scope="col" { (text.person) }
                    th scope="col" { (text.start) } th scope="col" { (text.end) }
                    th scope="col" { (text.sources) }
                } }
                @for (post, tenures) in posts {
                    tbody {
                        @for tenure in tenures { (row(view, post, tenure)) }
                    }
                }
            }
        }
    }
}

fn row(view: &View, post: &str, tenure: &Tenure) -> Markup {
    html! {
        tr id=(tenure.id) {
            td { (post) @if tenure.acting { " " (view.words.text.acting) } }
            th scope="row" { (person(view, tenure)) (amendment::mark(view, tenure.id.as_str())) }
            td { (bound(view, tenure.start.as_ref(), tenure.start_because.as_deref())) }
            td { (bound(view, tenure.end.as_ref(), tenure.end_because.as_deref())) }
            td { (evidence(view, tenure)) }
        }
    }
}

fn person(view: &View, tenure: &Tenure) -> Markup {
    let name = view.name(&tenure.person);
    html! {
        @if view.knows(&tenure.person) { a href=(view.link(tenure.person.as_str())) { (name) } } @else { (name) }
    }
}

fn bound(view: &View, time: Option<&Time>, because: Option<&str>) -> Markup {
    html! {
        @match time {
            Some(time) => {
                (view.words.short_time(time))
                @if let Some(reason) = because.filter(|it| view.words.because.contains_key(*it)) {
                    br; small { (word(&view.words.because, reason)) }
                }
            }
            None => span.unknown { (view.words.text.not_stated) },
        }
    }
}

fn evidence(view: &View, tenure: &Tenure) -> Markup {
    let claims = view.claims(&tenure.claims);
    html! {
        details {
            summary { (view.words.count(&view.words.text.passage_count, claims.len())) }
            @for claim in claims { (source::quoted(view, claim)) }
        }
    }
}

/// Posts that somebody is said to hold, with neither beginning nor end.
fn without_bounds(view: &View, tenures: &[&Tenure]) -> Markup {
    let text = &view.words.text;
    html! {
        details.as-table.bare {
            summary { (view.words.count(&text.bare_posts, tenures.len())) }
            p.lede { (text.bare_lede) }
            div.scroll tabindex="0" role="group" aria-label=(text.tenures) {
                table.stacked {
                    thead { tr {
                        th scope="col" { (text.person) } th scope="col" { (text.post) }
                        th scope="col" { (text.held_on) } th scope="col" { (text.sources) }
                    } }
                    tbody {
                        @for tenure in tenures {
                            tr id=(tenure.id) {
                                th scope="row" { (person(view, tenure)) }
                                td { (view.post(tenure)) @if tenure.acting { " " (text.acting) } }
                                td { @for (index, held) in tenure.held.iter().take(3).enumerate() {
                                    @if index > 0 { ", " } (view.words.short_time(held))
                                } }
                                td { (evidence(view, tenure)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
