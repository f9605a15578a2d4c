//! TimelineJS 3: a slide for each thing that has happened and has a day, month or year.

use dateline_model::Event;
use jiff::civil::Date;
use maud::html;
use serde_json::{Value, json};

use super::{articles, facts};
use crate::show::{
    date::Shape,
    index::{View, outlet},
    page, safe,
};

/// The timeline.
pub(super) fn timelinejs(view: &View) -> String {
    let events: Vec<Value> = facts(view).filter_map(|event| slide(view, event)).collect();
    let title = json!({ "text": { "headline": escaped(&page::title(view)) } });
    format!("{:#}\n", json!({ "title": title, "events": events }))
}

fn slide(view: &View, event: &Event) -> Option<Value> {
    let time = event.time.as_ref()?;
    let (start, end) = match Shape::of(time) {
        Shape::Day(date) => (day(date), None),
        Shape::Month(year, month) => (json!({ "year": year, "month": month }), None),
        Shape::Year(year) => (json!({ "year": year }), None),
        Shape::Span(a, b) => (day(a), Some(day(b))),
        Shape::Before(_) | Shape::After(_) | Shape::Unknown => return None,
    };
    let outlets: Vec<String> = articles(view, event).into_iter().map(outlet).collect();
    // The player shows this as HTML.
    let words = html! {
        blockquote { (safe::line(&event.summary)) }
        p { (outlets.join(", ")) }
    };
    let mut slide = json!({
        "unique_id": event.id,
        "start_date": start,
        "display_date": view.words.short_time(time),
        "text": { "headline": escaped(&view.headline(event)), "text": words.into_string() },
    });
    if let (Some(end), Some(fields)) = (end, slide.as_object_mut()) {
        fields.insert("end_date".into(), end);
    }
    Some(slide)
}

fn escaped(text: &str) -> String {
    html! { (text) }.into_string()
}

fn day(date: Date) -> Value {
    json!({ "year": date.year(), "month": date.month(), "day": date.day() })
}
