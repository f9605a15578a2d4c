//! The top of the page: title, figures in brief, contents, events over time, the foremost events.

use std::collections::{BTreeMap, HashSet};

use dateline_model::{Event, Interval, Time};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    axis::{Axis, px},
    event,
};
use crate::show::{
    date::Shape,
    index::{Standing, View, outlet},
    safe,
    words::{Phrase, fill},
};

/// How many events make the list of the foremost.
const FOREMOST: usize = 10;
/// From how many events on there is such a list.
const ENOUGH: usize = 12;
/// How many bars the drawing of events over time has at most.
const BARS: usize = 110;
const WIDTH: f64 = 1064.0;
const HEIGHT: f64 = 112.0;
const TOP: f64 = 40.0;

/// Title, scope and counts.
pub(super) fn masthead(view: &View, title: &str) -> Markup {
    let text = &view.words.text;
    let chronology = view.chronology;
    let mut outlets: Vec<String> = chronology.articles.iter().map(outlet).collect();
    outlets.sort_unstable();
    outlets.dedup();
    let count = |phrase, n| view.words.count(phrase, n);
    let counts = [
        count(&text.articles, chronology.articles.len()),
        count(&text.outlets, outlets.len()),
        count(&text.events, chronology.events.len()),
        count(&text.tenure_count, chronology.tenures.len()),
        count(&text.dispute_count, chronology.disputes.len()),
    ];
    html! {
        header.masthead {
            p.kicker { (text.kicker) }
            h1 { (title) }
            p.deck { @if let Some(span) = span(view) { (span) ". " } (text.promise) }
            p.meta { (counts.join(" · ")) }
            @if let Some(day) = chronology.as_of {
                p.meta { b { (fill(text.as_of.as_str(), &[("date", &view.words.full_day(day))])) } }
            }
            (stories(view))
        }
    }
}

/// "2019 – Sept 2025".
fn span(view: &View) -> Option<String> {
    let times = || view.chronology.events.iter().filter_map(|it| it.time.as_ref());
    let first = times().filter_map(|it| Some((Shape::bounds(it)?.0, it))).min()?.1;
    let last = times().filter_map(|it| Some((Shape::bounds(it)?.1, it))).max()?.1;
    let (a, b) = (view.words.short_time(first), view.words.short_time(last));
    Some(fill(view.words.text.from_to.as_str(), &[("a", &a), ("b", &b)]))
}

/// The stories, where the articles follow several.
fn stories(view: &View) -> Markup {
    const SHOWN: usize = 12;
    let stories = &view.chronology.stories;
    html! {
        @if stories.len() > 1 {
            ul.stories {
                @for story in stories.iter().take(SHOWN) {
                    li { b { (safe::line(&story.title)) } " " (view.words.count(&view.words.text.articles, story.articles.len())) }
                }
                @if stories.len() > SHOWN { li { "… +" (view.words.integer(stories.len() - SHOWN)) } }
            }
        }
    }
}

/// Links to the sections there are, with how much is in each.
pub(super) fn contents(view: &View) -> Markup {
    let (text, c) = (&view.words.text, view.chronology);
    let sections: [(&str, &Phrase, usize); 10] = [
        ("chronology", &text.chronology, c.events.len()),
        ("tenures", &text.tenures, c.tenures.len()),
        ("rosters", &text.rosters, c.rosters.len()),
        ("disputes", &text.disputes, c.disputes.len()),
        ("why", &text.why, c.explanations.len()),
        ("figures", &text.figures, c.figures.len()),
        ("quotes", &text.quotes, c.quotes.len()),
        ("who", &text.who, c.entities.len()),
        ("articles", &text.articles_title, c.articles.len()),
        ("amendments", &text.amendments, c.amendments.len()),
    ];
    html! {
        nav aria-label=(text.contents) {
            ul { @for (id, label, n) in sections {
                @if n > 0 || id == "chronology" || id == "articles" {
                    li { a href=(view.section(id)) { (label) " " b { (view.words.integer(n)) } } }
                }
            } }
        }
    }
}

/// The events that come first by salience, in order of time.
pub(super) fn foremost(view: &View) -> Markup {
    let events: Vec<&Event> =
        view.chronology.events.iter().filter(|it| it.time.is_some()).collect();
    if events.len() < ENOUGH {
        return html! {};
    }
    let first: HashSet<&str> =
        dateline_merge::top(view.chronology, FOREMOST).iter().map(|it| it.id.as_str()).collect();
    html! {
        section.essence aria-labelledby="essence-title" {
            h2 #essence-title { (view.words.text.essence) }
            ol { @for it in events.iter().filter(|it| first.contains(it.id.as_str())) {
                li {
                    @if let Some(time) = &it.time { span.date { (view.words.short_time(time)) } }
                    (event::tag(view, view.standing(it)))
                    a href=(view.link(it.id.as_str())) { (view.headline(it)) }
                }
            } }
        }
    }
}

/// How many events a stretch of time has, and where the first of them stands.
#[derive(Default)]
struct Stack<'a> {
    facts: usize,
    others: usize,
    first: Option<&'a Event>,
}

/// Events over time, as bars that lead to their days.
pub(super) fn strip(view: &View) -> Markup {
    let stacks = stacks(view);
    let most = stacks.values().map(|it| it.facts + it.others).max().unwrap_or(0);
    if stacks.len() < 4 {
        return html! {};
    }
    let times: Vec<Time> = stacks.keys().map(|day| at(*day)).collect();
    let axis = Axis::new(&times, (26.0, WIDTH - 40.0));
    let unit = (HEIGHT - TOP - 4.0) / most.max(1) as f64;
    html! {
        figure.strip aria-hidden="true" {
            svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) {
                (axis.draw(&view.words, HEIGHT))
                line.zero x1="0" x2=(WIDTH) y1=(HEIGHT - 0.5) y2=(HEIGHT - 0.5) {}
                @for (day, stack) in &stacks { (column(view, (axis.x(*day), unit), stack)) }
            }
        }
    }
}

fn column(view: &View, (x, unit): (f64, f64), stack: &Stack) -> Markup {
    let Some(first) = stack.first else { return html! {} };
    let (facts, others) = (stack.facts as f64 * unit, stack.others as f64 * unit);
    let rect = |class: &str, from: f64, height: f64| {
        html! {
            @if height > 0.0 { rect class=(class) x=(px(x - 6.0)) width="12" y=(px(HEIGHT - from - height)) height=(px(height)) {} }
        }
    };
    html! {
        a href=(view.link(first.id.as_str())) tabindex="-1" {
            title { (view.words.count(&view.words.text.events, stack.facts + stack.others)) }
            (rect("facts", 0.0, facts))
            (rect("others", facts, others))
        }
    }
}

/// Events by day, or by month or year where there are too many days.
fn stacks<'a>(view: &View<'a>) -> BTreeMap<Date, Stack<'a>> {
    let identity = |day: Date| day;
    for grain in [identity, Date::first_of_month, Date::first_of_year] {
        let mut stacks: BTreeMap<Date, Stack> = BTreeMap::new();
        for event in &view.chronology.events {
            let bounds = event.time.as_ref().and_then(Time::interval);
            let Some(Interval { earliest: first, latest }) = bounds else { continue };
            if grain(latest) != grain(first) && (latest - first).get_days() > 8 {
                continue;
            }
            let stack = stacks.entry(grain(first)).or_default();
            match view.standing(event) {
                Standing::Fact => stack.facts += 1,
                _ => stack.others += 1,
            }
            stack.first.get_or_insert(event);
        }
        if stacks.len() <= BARS {
            return stacks;
        }
    }
    BTreeMap::new()
}

fn at(day: Date) -> Time {
    Time { value: day.to_string(), earliest: Some(day), latest: Some(day) }
}
