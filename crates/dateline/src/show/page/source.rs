//! Passages in their paragraphs, with where they come from.

use dateline_model::{Article, Attribution, Claim, Factuality, Passage, Status};
use maud::{Markup, html};

use crate::show::{
    index::{View, outlet},
    safe,
    words::{fill, word},
};

/// How far, in bytes, a paragraph is shown to either side of its passage.
const REACH: usize = 480;

/// A passage with what stands before and after it in its paragraph.
struct Context<'a> {
    before: &'a str,
    exact: &'a str,
    after: &'a str,
    cut_before: bool,
    cut_after: bool,
}

/// One claim to unfold: who published it, the passage in its paragraph, and how it was understood.
pub(super) fn source(view: &View, claim: &Claim, id: Option<&str>) -> Markup {
    let Some(article) = view.article(claim) else { return html! {} };
    html! {
        li.source id=[id] {
            (from(view, article))
            blockquote lang=(safe::language(&article.language)) { (in_paragraph(article, claim)) }
            p.how { (how(view, claim)) }
            (link(view, article, &claim.passage))
        }
    }
}

/// The claims to unfold. Only the event that owns a claim gives it an anchor.
pub(super) fn sources(view: &View, claims: &[&Claim], anchored: bool) -> Markup {
    html! {
        ol.sources {
            @for claim in claims {
                (source(view, claim, anchored.then(|| claim.id.as_str())))
            }
        }
    }
}

/// One line for a claim: the sentence, who published it and when.
pub(super) fn quoted(view: &View, claim: &Claim) -> Markup {
    let Some(article) = view.article(claim) else { return html! {} };
    html! {
        figure.quoted {
            blockquote lang=(safe::language(&article.language)) { (marked(claim)) }
            figcaption {
                (outlet(article)) (dated(view, article)) (doubts(view, claim))
                @for attribution in &claim.attribution { " · " (said_by(view, attribution)) }
                @if view.event_of(&claim.id).is_some() {
                    " · " a href=(view.link(claim.id.as_str())) { (view.words.text.in_context) }
                }
            }
        }
    }
}

/// A claim in a table: who says so, and where to read it.
pub(super) fn brief(view: &View, claim: &Claim) -> Markup {
    let Some(article) = view.article(claim) else { return html! {} };
    html! {
        (outlet(article)) (dated(view, article)) (doubts(view, claim))
        @if view.event_of(&claim.id).is_some() {
            " · " a href=(view.link(claim.id.as_str())) { (view.words.text.in_context) }
        } @else {
            " – " q lang=(safe::language(&article.language)) { (safe::short(&safe::line(&claim.passage.exact), 160)) }
        }
    }
}

/// The sentence of a claim, the words that gave it its kind highlighted.
pub(super) fn marked(claim: &Claim) -> Markup {
    let exact = &claim.passage.exact;
    let range = claim.trigger.start.checked_sub(claim.passage.start).and_then(|skip| {
        let start = exact.char_indices().nth(skip)?.0;
        exact[start..].starts_with(&claim.trigger.exact).then_some(start)
    });
    let trigger = claim.trigger.exact.as_str();
    match range {
        Some(start) if !trigger.is_empty() => html! {
            (safe::plain(&exact[..start]))
            mark { (safe::plain(trigger)) }
            (safe::plain(&exact[start + trigger.len()..]))
        },
        _ => html! { (safe::plain(exact)) },
    }
}

fn from(view: &View, article: &Article) -> Markup {
    html! {
        p.from {
            b { (outlet(article)) }
            @if let Some(headline) = &article.headline {
                ", " cite lang=(safe::language(&article.language)) { (safe::line(headline)) }
            }
            ", " a.day href=(view.link(article.id.as_str())) { (day(view, article)) }
        }
    }
}

/// ", 22 November 2023", or that the day is not known.
fn dated(view: &View, article: &Article) -> String {
    format!(", {}", day(view, article))
}

fn day(view: &View, article: &Article) -> String {
    let published = view.words.published(&article.published);
    published.unwrap_or_else(|| view.words.text.day_unknown.as_str().to_string())
}

fn in_paragraph(article: &Article, claim: &Claim) -> Markup {
    let Some(context) = context(article, &claim.passage) else {
        return html! { mark { (safe::plain(&claim.passage.exact)) } };
    };
    html! {
        @if context.cut_before { "… " }
        (safe::plain(context.before))
        mark { (safe::plain(context.exact)) }
        (safe::plain(context.after))
        @if context.cut_after { " …" }
    }
}

fn context<'a>(article: &'a Article, passage: &Passage) -> Option<Context<'a>> {
    let text = article.text.as_str();
    let span = article.text.span(passage)?;
    let first = text.ceil_char_boundary(span.start.saturating_sub(REACH));
    let last = text.floor_char_boundary(span.end.saturating_add(REACH)).max(span.end);
    let (before, after) = (&text[first..span.start], &text[span.end..last]);
    let line = before.rfind('\n').map(|at| at + 1);
    let word = || before.find(' ').map_or(before.len(), |at| at + 1);
    let start = line.unwrap_or_else(|| if first == 0 { 0 } else { word() });
    let line = after.find('\n');
    let word = || after.rfind(' ').unwrap_or(0);
    let end = line.unwrap_or_else(|| if last == text.len() { after.len() } else { word() });
    Some(Context {
        before: &before[start..],
        exact: &text[span.range()],
        after: &after[..end],
        cut_before: before.rfind('\n').is_none() && first > 0,
        cut_after: after.find('\n').is_none() && last < text.len(),
    })
}

/// How the day was found, who says so, how sure, and by which rule.
fn how(view: &View, claim: &Claim) -> Markup {
    let text = &view.words.text;
    html! {
        @if let Some(time) = &claim.time {
            span.when {
                @if let Some(passage) = &time.passage {
                    q { (safe::line(&passage.exact)) } " → "
                }
                (view.words.time(&time.time()))
                " (" (word(&view.words.scope, scope(time.scope))) ")"
            }
        } @else { span.when { (text.no_time) } }
        (doubts(view, claim))
        @for attribution in &claim.attribution { " · " (said_by(view, attribution)) }
        " · " code title=(text.rule) { (safe::line(&claim.rule)) }
    }
}

const fn scope(scope: dateline_model::Scope) -> &'static str {
    match scope {
        dateline_model::Scope::Clause => "clause",
        dateline_model::Scope::Sentence => "sentence",
        dateline_model::Scope::Heading => "heading",
        dateline_model::Scope::Narrated => "narrated",
        dateline_model::Scope::Article => "article",
    }
}

fn said_by(view: &View, attribution: &Attribution) -> String {
    let source = match &attribution.entity {
        Some(entity) if view.knows(entity) => view.name(entity),
        _ => safe::line(&attribution.source),
    };
    fill(view.words.text.according_to.as_str(), &[("source", &source)])
}

/// What keeps a claim from being told as a plain fact.
pub(super) fn doubts(view: &View, claim: &Claim) -> Markup {
    html! {
        @if claim.status != Status::Occurred {
            " " span.tag { (word(&view.words.status, claim.status.as_str())) }
        }
        @if claim.factuality != Factuality::Certain {
            " " span.tag { (word(&view.words.factuality, claim.factuality.as_str())) }
        }
    }
}

/// A link to the passage on the page it comes from.
pub(super) fn link(view: &View, article: &Article, passage: &Passage) -> Markup {
    let address = article.url.as_deref().and_then(|url| safe::address_of(url, passage));
    html! {
        @if let Some(address) = address {
            p.read { a href=(address) rel="external noopener noreferrer" { (view.words.text.read_there) } }
        }
    }
}
