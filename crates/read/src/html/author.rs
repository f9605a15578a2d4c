//! Authors as a page shows them, where its markup says that they are.

use scraper::ElementRef;

use super::index::{Index, Marked, start_of};
use super::meta::is_author;

/// Whether an element is such a place.
type Place = fn(&Marked<'_>) -> bool;

/// Places that show authors, the surest first, with the most names that one may show.
const PLACES: [(Place, usize); 5] =
    [(is_stated, 4), (is_name, 1), (is_byline, 1), (is_of_author, 1), (is_set_apart, 1)];

/// The names in the first place that shows any.
pub(super) fn shown(index: &Index<'_>) -> Vec<String> {
    for (place, most) in PLACES {
        let marked = index.elements.iter().filter(|marked| place(marked)).take(12);
        let shown = marked.map(|marked| start_of(marked.element, 200));
        let mut names: Vec<String> = shown.filter(|name| is_author(name)).collect();
        names.dedup();
        names.truncate(most);
        if !names.is_empty() {
            return names;
        }
    }
    Vec::new()
}

/// By schema.org, or by what a link leads to.
fn is_stated(marked: &Marked<'_>) -> bool {
    let property = |element: ElementRef<'_>, name: &str| element.attr("itemprop") == Some(name);
    let element = marked.element;
    property(element, "author")
        || element.attr("rel") == Some("author")
        || (property(element, "name") && above(element).any(|element| property(element, "author")))
}

fn is_name(marked: &Marked<'_>) -> bool {
    let named = |element: ElementRef<'_>| {
        element.attr("class").is_some_and(|class| {
            class.split_ascii_whitespace().any(|class| class == "author" || class == "byline")
        })
    };
    class_has_part(marked, &["author-name", "authorname", "author_name"])
        || (marked.name == "a" && above(marked.element).any(named))
}

fn is_byline(marked: &Marked<'_>) -> bool {
    class_has_part(marked, &["byline"])
        || (marked.has_mark(&["author"]) && marked.element.value().classes().any(|c| c == "author"))
}

fn is_of_author(marked: &Marked<'_>) -> bool {
    let of_author = |element: ElementRef<'_>| {
        element.attr("class").is_some_and(|class| class.to_lowercase().contains("author"))
    };
    class_has_part(marked, &["article-author", "author__"])
        || (marked.name == "a" && above(marked.element).any(of_author))
}

fn is_set_apart(marked: &Marked<'_>) -> bool {
    marked.element.attr("data-author").is_some()
}

fn class_has_part(marked: &Marked<'_>, words: &[&str]) -> bool {
    let class = || marked.element.attr("class").unwrap_or_default().to_lowercase();
    marked.has_part(words) && words.iter().any(|word| class().contains(word))
}

fn above(element: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    element.ancestors().take(64).filter_map(ElementRef::wrap)
}
