//! Quotations with their speakers, and the same words as others have them.

use dateline_model::QuoteLink;
use maud::{Markup, html};

use super::source;
use crate::show::{
    index::{View, outlet},
    safe,
};

/// How many quotations are shown before the others are folded away.
const SHOWN: usize = 12;

/// The section; nothing where nobody is quoted.
pub(super) fn section(view: &View) -> Markup {
    let quotes = &view.chronology.quotes;
    if quotes.is_empty() {
        return html! {};
    }
    // Those in several wordings first: they are where a reader has something to compare.
    let mut order: Vec<&QuoteLink> = quotes.iter().collect();
    order.sort_by_key(|it| (it.variants.is_empty(), it.speaker.is_none()));
    let (shown, folded) = order.split_at(order.len().min(SHOWN));
    html! {
        section #quotes aria-labelledby="quotes-title" {
            h2 #quotes-title { (view.words.text.quotes) }
            p.lede { (view.words.text.quotes_lede) }
            div.quotes { @for it in shown { (quote(view, it)) } }
            @if !folded.is_empty() {
                details {
                    summary { (view.words.count(&view.words.text.more_quotes, folded.len())) }
                    div.quotes { @for it in folded { (quote(view, it)) } }
                }
            }
        }
    }
}

fn quote(view: &View, quote: &QuoteLink) -> Markup {
    let claim = view.claim(&quote.claim);
    let article = claim.and_then(|claim| view.article(claim));
    let language = article.map_or("und", |article| safe::language(&article.language));
    let variants = view.claims(&quote.variants);
    html! {
        figure.quote {
            blockquote lang=(language) { q { (safe::line(&quote.text)) } }
            figcaption {
                b { @match &quote.speaker {
                    Some(id) => (view.name(id)),
                    None => (view.words.text.no_speaker),
                } }
                @if let Some(article) = article { ", " (outlet(article)) }
                @if let Some(event) = claim.and_then(|claim| view.event_of(&claim.id)) {
                    " · " a href=(view.link(event.id.as_str())) { (view.words.text.in_context) }
                }
            }
            @if !variants.is_empty() {
                details {
                    summary { (view.words.count(&view.words.text.variants, variants.len())) }
                    @for claim in variants { (variant(view, claim)) }
                }
            }
        }
    }
}

fn variant(view: &View, claim: &dateline_model::Claim) -> Markup {
    let Some(article) = view.article(claim) else { return html! {} };
    html! {
        figure.quoted {
            blockquote lang=(safe::language(&article.language)) {
                @match &claim.quote {
                    Some(quote) => q { (safe::line(&quote.passage.exact)) },
                    None => (source::marked(claim)),
                }
            }
            figcaption { (outlet(article)) }
        }
    }
}
