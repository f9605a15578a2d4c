//! One self-contained `index.html`: drawn here, so that it prints, works without JavaScript and
//! asks the network for nothing.

mod article;
mod axis;
mod day;
mod dispute;
mod event;
mod figure;
mod front;
mod lane;
mod quote;
mod roster;
mod source;
mod tenure;
mod who;
mod why;

pub(super) use day::foremost;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{index::View, safe};

const STYLE: &str = include_str!("style.css");
/// The page may use its own styles and nothing else, should a hostile text get past escaping.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The whole page.
pub(super) fn page(view: &View) -> String {
    let title = title(view);
    html! {
        (DOCTYPE)
        html lang=(view.words.code) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="Dateline";
                meta name="referrer" content="no-referrer";
                title { (title) " – Dateline" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#chronology" { (view.words.text.skip) }
                div.page {
                    (front::masthead(view, &title))
                    (front::contents(view))
                    main { (sections(view)) }
                    footer { p { (view.words.text.colophon) } }
                }
            }
        }
    }
    .into_string()
}

/// The story's title; where there are several, the one of most articles stands for them.
pub(super) fn title(view: &View) -> String {
    let stories = &view.chronology.stories;
    let largest = stories.iter().rev().max_by_key(|story| story.articles.len());
    match largest.map(|story| safe::line(&story.title)) {
        Some(title) if !title.is_empty() => title,
        _ => view.words.text.chronology.as_str().to_string(),
    }
}

fn sections(view: &View) -> Markup {
    html! {
        (front::strip(view))
        (front::foremost(view))
        (day::section(view))
        (tenure::section(view))
        (roster::section(view))
        (dispute::section(view))
        (why::section(view))
        (figure::section(view))
        (quote::section(view))
        (who::section(view))
        (article::section(view))
        (article::notes(view))
    }
}
