//! One page of Markdown: what happened, who holds what now, what is disputed, what is not known.
//! It says nothing in its own words but what the typed parts say, and quotes the rest.

use std::fmt::{Result, Write};

use dateline_model::{Claim, Dispute, Event, Tenure};

use super::{
    date::{Shape, is_about},
    index::{Standing, View, outlet},
    page, safe,
    summary::mark,
    words::{Phrase, fill},
};

/// How many lines each part has at most: all of it is to fit on one page.
const EVENTS: usize = 12;
const POSTS: usize = 12;
const DISPUTES: usize = 5;
const UNKNOWN: usize = 10;
/// How many characters of a sentence are quoted.
const QUOTE: usize = 180;

/// The brief.
pub(super) fn brief(view: &View) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = head(view, &mut out);
    let _ = happened(view, &mut out);
    let _ = posts(view, &mut out);
    let _ = disputed(view, &mut out);
    let _ = unknown(view, &mut out);
    let _ = amended(view, &mut out);
    out
}

fn head(view: &View, out: &mut String) -> Result {
    let (text, c) = (&view.words.text, view.chronology);
    writeln!(out, "# {}\n", safe::markdown(&page::title(view)))?;
    if let Some(day) = c.as_of {
        let known = fill(text.as_of.as_str(), &[("date", &view.words.full_day(day))]);
        writeln!(out, "**{known}**\n")?;
    }
    let articles = view.words.count(&text.articles, c.articles.len());
    let events = view.words.count(&text.events, c.events.len());
    writeln!(out, "{articles} · {events}. {}", text.promise.as_str())
}

fn heading(out: &mut String, phrase: &Phrase) -> Result {
    writeln!(out, "\n## {}\n", phrase.as_str())
}

fn happened(view: &View, out: &mut String) -> Result {
    let text = &view.words.text;
    heading(out, &text.chronology)?;
    let facts: Vec<&Event> =
        view.chronology.events.iter().filter(|it| view.standing(it) == Standing::Fact).collect();
    let first = page::foremost(&facts, EVENTS);
    if first.is_empty() {
        writeln!(out, "{}", text.no_events.as_str())?;
    }
    for event in facts.iter().filter(|it| first.contains(it.id.as_str())) {
        line(view, event, out)?;
    }
    Ok(())
}

fn line(view: &View, event: &Event, out: &mut String) -> Result {
    let time = event.time.as_ref().map(|time| view.words.short_time(time));
    let time = time.unwrap_or_else(|| view.words.text.undated.as_str().to_string());
    let headline = safe::markdown(&view.headline(event));
    write!(out, "- **{time}** – {headline}.")?;
    match event.claims.first().and_then(|id| view.claim(id)) {
        Some(claim) => writeln!(out, " {}", quoted(view, claim)),
        None => writeln!(out),
    }
}

/// A sentence in the interface's quotation marks, with its outlet.
fn quoted(view: &View, claim: &Claim) -> String {
    let words = safe::line(&claim.passage.exact);
    let words = safe::markdown(&safe::short(&words, QUOTE));
    let outlet = view.article(claim).map(outlet).unwrap_or_default();
    let quoted = fill(view.words.text.quoted.as_str(), &[("text", &words)]);
    format!("{quoted} ({})", safe::markdown(&outlet))
}

/// Who is in a post as far as the articles tell: the tenures that no article ends.
fn posts(view: &View, out: &mut String) -> Result {
    let open: Vec<&Tenure> = view.chronology.tenures.iter().filter(|it| it.end.is_none()).collect();
    let text = &view.words.text;
    heading(out, &text.holds_now)?;
    if open.is_empty() {
        return writeln!(out, "{}", text.nobody.as_str());
    }
    // A post whose beginning is told comes before one that is only named.
    let (told, named): (Vec<&Tenure>, Vec<&Tenure>) =
        open.iter().partition(|it| it.start.is_some());
    for tenure in told.iter().chain(&named).take(POSTS) {
        post(view, tenure, out)?;
    }
    more(view, open.len().saturating_sub(POSTS), out)
}

fn post(view: &View, tenure: &Tenure, out: &mut String) -> Result {
    let text = &view.words.text;
    let acting = if tenure.acting { format!(" {}", text.acting.as_str()) } else { String::new() };
    let last = tenure.held.iter().filter_map(|it| Some((Shape::bounds(it)?.1, it))).max();
    let since = match (&tenure.start, last) {
        (Some(start), _) => (&text.since, view.words.short_time(start)),
        (None, Some((_, held))) => (&text.in_post_on, view.words.short_time(held)),
        (None, None) => (&text.in_brackets, text.not_stated.as_str().to_string()),
    };
    let since = fill(since.0.as_str(), &[("date", &since.1), ("text", &since.1)]);
    let (name, post) =
        (safe::markdown(&view.name(&tenure.person)), safe::markdown(&view.post(tenure)));
    writeln!(out, "- {name}, {post}{acting}, {since}")
}

fn disputed(view: &View, out: &mut String) -> Result {
    let disputes = &view.chronology.disputes;
    if disputes.is_empty() {
        return Ok(());
    }
    heading(out, &view.words.text.disputes)?;
    for it in disputes.iter().take(DISPUTES) {
        dispute(view, it, out)?;
    }
    more(view, disputes.len().saturating_sub(DISPUTES), out)
}

pub(super) fn dispute(view: &View, dispute: &Dispute, out: &mut String) -> Result {
    let on = super::words::word(&view.words.on, &dispute.on);
    writeln!(out, "- **{}** ({})", safe::markdown(&dispute.about), safe::markdown(on))?;
    for side in &dispute.sides {
        let outlets = view.words.count(&view.words.text.outlets, side.outlets);
        write!(out, "  - {} ({outlets})", safe::markdown(&view.side(side)))?;
        match side.claims.first().and_then(|id| view.claim(id)) {
            Some(claim) => writeln!(out, " – {}", quoted(view, claim))?,
            None => writeln!(out)?,
        }
    }
    Ok(())
}

/// Open questions, what is only said to come, what no article dates, and articles without a day.
fn unknown(view: &View, out: &mut String) -> Result {
    let c = view.chronology;
    heading(out, &view.words.text.not_known)?;
    let open = c.explanations.iter().filter(|it| it.open);
    let open = open.flat_map(|it| &it.claims).filter_map(|id| view.claim(id));
    let mut lines: Vec<String> = open.map(|claim| quoted(view, claim)).collect();
    let mut unreal: Vec<&Event> =
        c.events.iter().filter(|it| view.standing(it) != Standing::Fact).collect();
    unreal.sort_by(|a, b| b.salience.total_cmp(&a.salience));
    lines.extend(unreal.into_iter().map(|it| unsure(view, it)));
    let undated = c.events.iter().filter(|it| it.time.is_none()).count();
    if undated > 0 {
        lines.push(view.words.count(&view.words.text.events_undated, undated));
    }
    let days = c.articles.iter().filter(|it| !is_day(it)).count();
    if days > 0 {
        lines.push(view.words.count(&view.words.text.articles_undated, days));
    }
    for it in lines.iter().take(UNKNOWN) {
        writeln!(out, "- {it}")?;
    }
    more(view, lines.len().saturating_sub(UNKNOWN), out)
}

/// What the reader corrected, so that it is not taken for the articles' own.
fn amended(view: &View, out: &mut String) -> Result {
    let amendments = &view.chronology.amendments;
    if amendments.is_empty() {
        return Ok(());
    }
    heading(out, &view.words.text.amendments)?;
    for it in amendments {
        writeln!(out, "- {}", safe::markdown(&view.amendment(it)))?;
    }
    Ok(())
}

fn unsure(view: &View, event: &Event) -> String {
    let mark = mark(view, event);
    let claim = event.claims.first().and_then(|id| view.claim(id));
    let quote = claim.map(|claim| quoted(view, claim)).unwrap_or_default();
    format!(
        "*{}* {}. {quote}",
        mark.trim_matches([' ', '[', ']']),
        safe::markdown(&view.headline(event))
    )
}

fn is_day(article: &dateline_model::Article) -> bool {
    let published = &article.published;
    let about = published.value.as_deref().is_some_and(is_about);
    published.earliest.is_some() && published.earliest == published.latest && !about
}

fn more(view: &View, n: usize, out: &mut String) -> Result {
    if n == 0 {
        return Ok(());
    }
    writeln!(out, "- {}", view.words.count(&view.words.text.and_more, n))
}
