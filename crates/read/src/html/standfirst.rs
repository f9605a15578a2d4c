//! The lines between headline and story that tell it in short. Extractors often leave them out;
//! the page's description says which they are.

use scraper::ElementRef;

use super::blocks::Found;
use super::index::{Index, start_of};

/// The fewest and the most bytes of a standfirst.
const SHORTEST: usize = 40;
const LONGEST: usize = 700;
/// So many characters that agree are the same words.
const SAME: usize = 100;

/// Elements that a standfirst may be.
const ELEMENTS: [&str; 11] =
    ["p", "div", "h2", "h3", "h4", "strong", "span", "em", "section", "header", "td"];

/// The standfirst that a page shows and that is not among the blocks.
pub(super) fn of(index: &Index<'_>, blocks: &[Found]) -> Option<String> {
    let names = ["description", "og:description", "twitter:description"];
    let stated = index.metas(&names).map(|text| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.trim_end_matches(['.', ' ', '…']).to_string()
    });
    let stated: Vec<String> = stated.filter(|text| text.len() >= SHORTEST).collect();
    if stated.is_empty() {
        return None;
    }
    let elements = index.elements.iter().filter(|marked| ELEMENTS.contains(&marked.name));
    let mut shown = elements.filter_map(|marked| {
        let text = start_of(marked.element, LONGEST);
        (stated.iter().any(|stated| tells(&text, stated)) && !is_linked(marked.element))
            .then_some(text)
    });
    let found = shown.next()?;
    let head = beginning(&found, 60);
    (!blocks.iter().any(|block| block.text.contains(head))).then_some(found)
}

/// Whether a text begins as the description does, and says not much more.
fn tells(text: &str, stated: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&text.len())
        && text.starts_with(beginning(stated, SAME))
        && text.len() * 2 <= stated.len() * 3
}

fn beginning(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(at, _)| &text[..at])
}

/// Whether the words are a link: then they tell of another story, or of a list of them.
fn is_linked(element: ElementRef<'_>) -> bool {
    let mut around = element.ancestors().chain(element.descendants()).filter_map(ElementRef::wrap);
    around.any(|element| element.value().name() == "a")
}
