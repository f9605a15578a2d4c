//! Lists of feeds (OPML).

use dateline_model::Level;

use crate::container::attributes;
use crate::out::{Out, Place};

/// A list holds addresses and no articles: a note says which.
pub(crate) fn read(place: &Place, text: &str, out: &mut Out<'_>) {
    let feeds = feeds(text);
    if feeds.is_empty() {
        out.note(Level::Warning, &place.name, "no feed in this list; save it again");
        return;
    }
    for feed in feeds {
        let message = format!("a list names the feed {feed}; read that address");
        if !out.note(Level::Info, &place.name, message) {
            return;
        }
    }
}

/// The addresses of the feeds, each once, in their order.
pub(crate) fn feeds(text: &str) -> Vec<String> {
    let mut feeds: Vec<String> = Vec::new();
    for mut outline in attributes(text, "outline") {
        let address = outline.remove("xmlUrl").or_else(|| outline.remove("xmlurl"));
        let web = address.filter(|url| url.starts_with("http") && !feeds.contains(url));
        feeds.extend(web);
    }
    feeds
}
