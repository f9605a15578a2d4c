//! One self-contained `index.html`: drawn here, so that it prints, works without JavaScript and
//! asks the network for nothing.

mod amendment;
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
pub(super) use lane::span as tenure_span;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Page, index::View, safe};

const STYLE: &str = include_str!("style.css");
/// The page may use its own styles and nothing else, should a hostile text get past escaping.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A page made by Dateline says so; a later build may replace it.
pub(super) const GENERATOR: &str = r#"<meta name="generator" content="Dateline">"#;

/// Everything on one page.
pub(super) fn page(view: &View) -> String {
    let main = html! {
        (front::strip(view))
        (front::foremost(view))
        (day::section(view))
        @for (_, section) in sections() { (section(view)) }
        (amendment::section(view))
        (article::notes(view))
    };
    frame(view, &main)
}

/// The front page, the events by period, and each other section on a page of its own.
pub(super) fn sheets(view: &View) -> Vec<Page> {
    let front = html! {
        (front::strip(view))
        (day::front(view))
        (amendment::section(view))
        (article::notes(view))
    };
    let mut pages = vec![("index.html".to_string(), frame(view, &front))];
    for (index, period) in view.sheets.iter().flat_map(|it| &it.periods).enumerate() {
        pages.push((period.file.clone(), frame(view, &day::period(view, index))));
    }
    for (name, section) in sections() {
        let section = section(view);
        if !section.0.is_empty() {
            pages.push((format!("{name}.html"), frame(view, &section)));
        }
    }
    pages
}

/// A page with this in its middle.
fn frame(view: &View, main: &Markup) -> String {
    let title = title(view);
    html! {
        (DOCTYPE)
        html lang=(view.words.code) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                (PreEscaped(GENERATOR))
                meta name="referrer" content="no-referrer";
                title { (title) " – Dateline" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { (view.words.text.skip) }
                (lane::definitions())
                div.page {
                    (front::masthead(view, &title))
                    (front::contents(view))
                    main #main { (main) }
                    footer { p { (view.words.text.colophon) } }
                }
            }
        }
    }
    .into_string()
}

/// A section: its name, and what draws it.
type Section = (&'static str, fn(&View) -> Markup);

/// The sections after the events.
fn sections() -> [Section; 8] {
    [
        ("tenures", tenure::section),
        ("rosters", roster::section),
        ("disputes", dispute::section),
        ("why", why::section),
        ("figures", figure::section),
        ("quotes", quote::section),
        ("who", who::section),
        ("articles", article::section),
    ]
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
