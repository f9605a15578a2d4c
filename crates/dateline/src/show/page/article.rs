//! The articles, with the day each was dated to and the passages that force it; and the notes.

use dateline_model::{Article, Basis, Cited, Level, Note};
use maud::{Markup, html};

use crate::show::{
    index::{View, outlet},
    safe,
    words::word,
};

/// How many passages are cited for an article's day.
const CITED: usize = 4;
/// How many more there are to unfold at most.
const MORE: usize = 20;
/// How many notes are shown before the others are folded away.
const NOTES: usize = 20;

/// The section.
pub(super) fn section(view: &View) -> Markup {
    let text = &view.words.text;
    html! {
        section #articles aria-labelledby="articles-title" {
            h2 #articles-title { (text.articles_title) }
            p.lede { (text.articles_lede) }
            div.scroll tabindex="0" role="group" aria-label=(text.articles_title) {
                table.articles.stacked {
                    thead { tr {
                        th scope="col" { (text.published) } th scope="col" { (text.article) }
                        th scope="col" { (text.why_that_day) }
                    } }
                    tbody { @for it in &view.chronology.articles { (row(view, it)) } }
                }
            }
        }
    }
}

fn row(view: &View, article: &Article) -> Markup {
    html! {
        tr id=(article.id) {
            td { @match view.words.published(&article.published) {
                Some(day) => (day),
                None => span.unknown { (view.words.text.day_unknown) },
            } }
            td { (identity(view, article)) }
            td { (because(view, article)) }
        }
    }
}

fn identity(view: &View, article: &Article) -> Markup {
    let address = article.url.as_deref().and_then(safe::address);
    let headline = article.headline.as_deref().map(safe::line).filter(|it| !it.is_empty());
    let headline = headline.unwrap_or_else(|| safe::line(&article.path));
    html! {
        b { (outlet(article)) } br;
        cite lang=(safe::language(&article.language)) {
            @match address {
                Some(url) => a href=(url) rel="external noopener noreferrer" { (headline) },
                None => (headline),
            }
        }
        br;
        small {
            (view.words.count(&view.words.text.word_count, article.words))
            " · " (safe::line(&article.language).to_uppercase())
            " · " code { (safe::line(&article.path)) }
            @if let Some(byline) = &article.byline { " · " (safe::line(byline)) }
            @if let Some(original) = article.duplicate_of.as_ref().and_then(|id| view.article_by_id(id.as_str())) {
                " · " a.tag href=(view.link(original.id.as_str())) { (view.words.text.copy_of) " " (outlet(original)) }
            }
        }
    }
}

fn because(view: &View, article: &Article) -> Markup {
    let published = &article.published;
    let basis = published.basis.map(|basis| match basis {
        Basis::Metadata => "metadata",
        Basis::Text => "text",
        Basis::Inferred => "inferred",
        Basis::Reader => "reader",
    });
    let (shown, folded) = published.because.split_at(published.because.len().min(CITED));
    html! {
        @match basis {
            Some(basis) => b.basis { (word(&view.words.basis, basis)) },
            None => span.unknown { (view.words.text.no_evidence) },
        }
        (citations(view, article, shown))
        @if !folded.is_empty() {
            details {
                summary { (view.words.count(&view.words.text.more_passages, folded.len())) }
                (citations(view, article, &folded[..folded.len().min(MORE)]))
            }
        }
    }
}

fn citations(view: &View, article: &Article, cited: &[Cited]) -> Markup {
    html! {
        @if !cited.is_empty() {
            ul.because { @for it in cited { li { (citation(view, article, it)) } } }
        }
    }
}

fn citation(view: &View, article: &Article, cited: &Cited) -> Markup {
    let from = view.article_by_id(cited.article.as_str());
    let language = from.map_or("und", |it| safe::language(&it.language));
    html! {
        q lang=(language) { (safe::short(&safe::line(&cited.passage.exact), 120)) }
        @if let Some(from) = from.filter(|it| it.id != article.id) {
            " (" a href=(view.link(from.id.as_str())) { (outlet(from)) } ")"
        }
        " " code title=(view.words.text.rule) { (safe::line(&cited.rule)) }
    }
}

/// What went wrong or was left open: of the whole chronology, then of single articles.
pub(super) fn notes(view: &View) -> Markup {
    let own = view.chronology.notes.iter();
    let of_articles = view.chronology.articles.iter().flat_map(|article| &article.notes);
    let notes: Vec<&Note> = own.chain(of_articles).collect();
    if notes.is_empty() {
        return html! {};
    }
    let (shown, folded) = notes.split_at(notes.len().min(NOTES));
    html! {
        section #notes aria-labelledby="notes-title" {
            h2 #notes-title { (view.words.text.notes) }
            ul.notes { @for it in shown { (note(view, it)) } }
            @if !folded.is_empty() {
                details {
                    summary { (view.words.count(&view.words.text.more_notes, folded.len())) }
                    ul.notes { @for it in folded { (note(view, it)) } }
                }
            }
        }
    }
}

fn note(view: &View, note: &Note) -> Markup {
    let level = match note.level {
        Level::Info => "info",
        Level::Warning => "warning",
        Level::Error => "error",
    };
    html! {
        li.(level) {
            b { (word(&view.words.level, level)) } " " code { (safe::line(&note.place)) } " "
            (safe::line(&note.message))
        }
    }
}
