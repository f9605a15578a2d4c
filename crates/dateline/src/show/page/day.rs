//! What happened, day by day.

use std::collections::HashSet;

use dateline_model::{Event, Time};
use jiff::civil::Date;
use maud::{Markup, PreEscaped, html};

use super::event::event;
use crate::show::{date::Shape, index::View, words::fill};

/// From how many events on only the foremost stand open, the others folded away by month.
const LARGE: usize = 300;
/// How many events stand open in a large chronology.
const OPEN: usize = 150;
/// How many events stand on the front page of several.
const FRONT: usize = 60;
/// From how many days on a gap between two entries is told.
const GAP: i32 = 45;

/// The section: days, then what no article dates.
pub(super) fn section(view: &View) -> Markup {
    let (dated, undated): (Vec<&Event>, Vec<&Event>) =
        view.chronology.events.iter().partition(|event| is_dated(event));
    let large = dated.len() > LARGE;
    html! {
        section #chronology aria-labelledby="chronology-title" {
            h2 #chronology-title { (view.words.text.chronology) }
            p.lede { (view.words.text.chronology_lede) }
            (legend(view))
            @if dated.is_empty() && undated.is_empty() { p.none { (view.words.text.no_events) } }
            @if large { (by_month(view, &dated)) } @else { (days(view, &dated)) }
            @if !undated.is_empty() { (undated_lane(view, &undated)) }
        }
    }
}

fn is_dated(event: &Event) -> bool {
    event.time.as_ref().is_some_and(|time| Shape::of(time) != Shape::Unknown)
}

fn legend(view: &View) -> Markup {
    let text = &view.words.text;
    html! {
        ul.legend {
            li { span.dots aria-hidden="true" { i {} } " " (text.legend_outlet) }
            li { span.dots aria-hidden="true" { i.no {} } " " (text.legend_against) }
            li { span.tag { (text.legend_tag) } " " (text.legend_unreal) }
        }
        div.filters role="group" aria-label=(text.show) {
            @for (id, label) in [("all", &text.show_all), ("facts", &text.show_facts), ("disputed", &text.show_disputed)] {
                input type="radio" name="show" id={ "show-" (id) } checked[id == "all"];
                label for={ "show-" (id) } { (label) }
            }
        }
    }
}

/// Consecutive events of one time, under that time.
fn days(view: &View, events: &[&Event]) -> Markup {
    let groups = events.chunk_by(|a, b| value(a) == value(b));
    let mut before: Option<Date> = None;
    html! {
        @for group in groups {
            @if let Some(time) = group.first().and_then(|event| event.time.as_ref()) {
                (gap(view, before, time.earliest))
                (day(view, time, group))
                ({ before = time.latest.or(time.earliest).max(before); PreEscaped("") })
            }
        }
    }
}

fn value(event: &Event) -> Option<&str> {
    event.time.as_ref().map(|time| time.value.as_str())
}

fn day(view: &View, time: &Time, events: &[&Event]) -> Markup {
    let rail = view.words.rail(time);
    let machine = time.earliest.filter(|day| Some(*day) == time.latest).map(|day| day.to_string());
    html! {
        section.day {
            h3.rail {
                time datetime=[machine] {
                    @if !rail.over.is_empty() { span { (rail.over) } " " }
                    @if !rail.large.is_empty() { b { (rail.large) } " " }
                    span { (rail.under) }
                }
            }
            div.events { @for it in events { (event(view, it)) } }
        }
    }
}

/// "Six months later", where nothing is told for long.
fn gap(view: &View, before: Option<Date>, next: Option<Date>) -> Markup {
    let days = before.zip(next).map_or(0, |(a, b)| (b - a).get_days());
    if days < GAP {
        return html! {};
    }
    let text = &view.words.text;
    // Months and years are only counted, never claimed to the day.
    let months = (f64::from(days) / 30.44).round() as usize;
    let label = if months < 24 {
        view.words.count(&text.months_later, months)
    } else {
        view.words.count(&text.years_later, (f64::from(days) / 365.25).round() as usize)
    };
    html! { p.gap { span { (label) } } }
}

fn undated_lane(view: &View, events: &[&Event]) -> Markup {
    let fold = events.len() > LARGE;
    html! {
        section.day.undated {
            h3.rail { span { (view.words.text.undated) } }
            div.events {
                p.note { (view.words.text.undated_lede) }
                @if fold {
                    details {
                        summary { (view.words.count(&view.words.text.events, events.len())) }
                        @for it in events { (event(view, it)) }
                    }
                } @else {
                    @for it in events { (event(view, it)) }
                }
            }
        }
    }
}

/// What a front page has of a chronology on several pages: the foremost events, and the way to all.
pub(super) fn front(view: &View) -> Markup {
    let dated: Vec<&Event> =
        view.chronology.events.iter().filter(|event| is_dated(event)).collect();
    let first = foremost(&dated, FRONT);
    let (open, _) = split(&dated, &first);
    html! {
        section #chronology aria-labelledby="chronology-title" {
            h2 #chronology-title { (view.words.text.essence) }
            p.lede { (view.words.text.chronology_lede) }
            (legend(view))
            (days(view, &open))
            (periods(view, None))
        }
    }
}

/// One page of events, with the way to the others.
pub(super) fn period(view: &View, index: usize) -> Markup {
    let period = view.sheets.as_ref().and_then(|it| it.periods.get(index));
    let events = period.and_then(|it| view.chronology.events.get(it.from..it.to));
    let (dated, undated): (Vec<&Event>, Vec<&Event>) =
        events.unwrap_or_default().iter().partition(|event| is_dated(event));
    html! {
        section #chronology aria-labelledby="chronology-title" {
            h2 #chronology-title { (view.words.text.chronology) ", " (label(view, events)) }
            (legend(view))
            (days(view, &dated))
            @if !undated.is_empty() { (undated_lane(view, &undated)) }
            (periods(view, Some(index)))
        }
    }
}

/// The pages of events.
fn periods(view: &View, here: Option<usize>) -> Markup {
    let text = &view.words.text;
    html! {
        section.periods aria-labelledby="periods-title" {
            h3 #periods-title { (text.all_events) }
            ul { @for (index, period) in view.sheets.iter().flat_map(|it| &it.periods).enumerate() {
                @let events = view.chronology.events.get(period.from..period.to);
                li {
                    a href=(period.file) aria-current=[(here == Some(index)).then_some("page")] {
                        (label(view, events))
                    }
                    " " small { (view.words.count(&text.events, period.to - period.from)) }
                }
            } }
        }
    }
}

/// From when to when events are.
fn label(view: &View, events: Option<&[Event]>) -> String {
    let months = events.unwrap_or_default().iter().filter_map(first_day);
    let (first, last) = (months.clone().min(), months.max());
    let month = |day: Date| view.words.long_month(day.year(), day.month());
    match (first.map(month), last.map(month)) {
        (Some(a), Some(b)) if a == b => a,
        (Some(a), Some(b)) => fill(view.words.text.from_to.as_str(), &[("a", &a), ("b", &b)]),
        _ => view.words.text.undated.as_str().to_string(),
    }
}

/// A large chronology: the foremost events open under their month, the others folded.
fn by_month(view: &View, events: &[&Event]) -> Markup {
    let foremost = foremost(events, OPEN);
    let month = |event: &&Event| first_day(event).map(|day| (day.year(), day.month()));
    html! {
        @for group in events.chunk_by(|a, b| month(a) == month(b)) {
            @let (open, folded) = split(group, &foremost);
            section.month {
                p.month-name {
                    @if let Some((year, number)) = group.first().and_then(month) {
                        b { (view.words.long_month(year, number)) } " "
                    }
                    span { (view.words.count(&view.words.text.events, group.len())) }
                }
                (days(view, &open))
                @if !folded.is_empty() {
                    details.more {
                        summary { (more(view, &folded, open.is_empty())) }
                        (days(view, &folded))
                    }
                }
            }
        }
    }
}

fn more(view: &View, folded: &[&Event], alone: bool) -> String {
    let text = &view.words.text;
    let count =
        view.words.count(if alone { &text.events } else { &text.more_events }, folded.len());
    let top = folded.iter().max_by(|a, b| a.salience.total_cmp(&b.salience));
    let top = top.map(|event| view.headline(event)).unwrap_or_default();
    fill(text.among_them.as_str(), &[("count", &count), ("headline", &top)])
}

fn first_day(event: &Event) -> Option<Date> {
    let time = event.time.as_ref()?;
    time.earliest.or(time.latest)
}

/// The ids of the events that come first by salience.
pub(in crate::show) fn foremost<'a>(events: &[&'a Event], n: usize) -> HashSet<&'a str> {
    let mut order: Vec<&Event> = events.to_vec();
    order.sort_by(|a, b| b.salience.total_cmp(&a.salience).then_with(|| a.id.cmp(&b.id)));
    order.into_iter().take(n).map(|event| event.id.as_str()).collect()
}

fn split<'a>(events: &[&'a Event], open: &HashSet<&str>) -> (Vec<&'a Event>, Vec<&'a Event>) {
    events.iter().copied().partition(|event| open.contains(event.id.as_str()))
}
