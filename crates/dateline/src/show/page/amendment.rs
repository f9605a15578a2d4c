//! What the reader corrected, kept apart from what the articles say.

use maud::{Markup, html};

use crate::show::{
    index::View,
    words::{fill, word},
};

/// The section; nothing where the reader corrected nothing.
pub(super) fn section(view: &View) -> Markup {
    let amendments = &view.chronology.amendments;
    if amendments.is_empty() {
        return html! {};
    }
    html! {
        section #amendments aria-labelledby="amendments-title" {
            h2 #amendments-title { (view.words.text.amendments) }
            p.lede { (view.words.text.amendments_lede) }
            ul.notes { @for it in amendments {
                li.warning[it.problem.is_some()] {
                    @match it.now.first() {
                        Some(id) => a href=(view.link(id)) { (view.amendment(it)) },
                        None => (view.amendment(it)),
                    }
                }
            } }
        }
    }
}

/// That the reader had a hand in the thing with this id.
pub(super) fn mark(view: &View, id: &str) -> Markup {
    html! {
        @for it in view.amended(id) {
            p {
                a.tag.reader href=(view.section("amendments")) {
                    (fill(view.words.text.by_reader.as_str(), &[("text", word(&view.words.action, it.action.as_str()))]))
                }
            }
        }
    }
}
