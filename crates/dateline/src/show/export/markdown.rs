//! The whole chronology as Markdown: all events by day, with their sources; tenures and disputes.

use std::fmt::{Result, Write};

use dateline_model::Event;

use super::articles;
use crate::show::{
    brief,
    index::{View, outlet},
    page, safe,
    summary::mark,
};

/// The text.
pub(super) fn markdown(view: &View) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = events(view, &mut out);
    let _ = rest(view, &mut out);
    out
}

fn events(view: &View, out: &mut String) -> Result {
    let text = &view.words.text;
    writeln!(out, "# {}\n\n{}", safe::markdown(&page::title(view)), text.promise.as_str())?;
    writeln!(out, "\n## {}", text.chronology.as_str())?;
    let mut before: Option<String> = None;
    for it in &view.chronology.events {
        let time = it.time.as_ref().map(|time| view.words.time(time));
        let time = time.unwrap_or_else(|| text.undated.as_str().to_string());
        if before.as_ref() != Some(&time) {
            writeln!(out, "\n### {}\n", safe::markdown(&time))?;
        }
        event(view, it, out)?;
        before = Some(time);
    }
    Ok(())
}

fn event(view: &View, event: &Event, out: &mut String) -> Result {
    let mark = safe::markdown(&mark(view, event));
    let headline = safe::markdown(&view.headline(event));
    writeln!(out, "- {mark}**{headline}**")?;
    let outlets: Vec<String> =
        articles(view, event).into_iter().map(|it| safe::markdown(&outlet(it))).collect();
    writeln!(out, "  > {} ({})", safe::markdown(&event.summary), outlets.join(", "))
}

fn rest(view: &View, out: &mut String) -> Result {
    let (c, text) = (view.chronology, &view.words.text);
    if !c.tenures.is_empty() {
        writeln!(out, "\n## {}\n", text.tenures.as_str())?;
    }
    for it in &c.tenures {
        let span = page::tenure_span(view, it);
        let (name, post) = (safe::markdown(&view.name(&it.person)), safe::markdown(&view.post(it)));
        writeln!(out, "- {name}, {post}: {}", safe::markdown(&span))?;
    }
    if !c.disputes.is_empty() {
        writeln!(out, "\n## {}\n", text.disputes.as_str())?;
    }
    c.disputes.iter().try_for_each(|it| brief::dispute(view, it, out))
}
