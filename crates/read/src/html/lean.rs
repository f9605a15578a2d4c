//! The part of a page that the extractor weighs, as the tree it works on: made of the tree that the
//! page was parsed into, without what it would leave out first of all.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};
use trafilatura::dom::{Document, NodeId};

/// A head that says everything the extractor asks of one: facts are ours to find, and where the head
/// lacks them it looks for them all over the page.
const HEAD: &str = r#"<html><head><meta property="og:title" content="a title">
<meta property="og:author" content="An Author"><meta property="og:description" content="a text">
<meta property="og:url" content="https://site.example/page">
<meta property="og:image" content="https://site.example/image"><meta property="og:type" content="article">
<meta property="og:site_name" content="Site">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Article",
"articleSection": ["Section"], "keywords": ["word"]}</script></head><body></body></html>"#;

/// Elements that no text is in, in order.
const WORDLESS: [&str; 25] = [
    "area", "audio", "button", "canvas", "dialog", "footer", "head", "iframe", "input", "label",
    "link", "menu", "nav", "noscript", "object", "option", "param", "script", "select", "source",
    "style", "svg", "textarea", "track", "video",
];

/// Other elements that the extractor takes for no part of a text, in order.
const LEFT_OUT: [&str; 24] = [
    "applet", "aside", "blink", "datalist", "embed", "fieldset", "figure", "form", "frame",
    "frameset", "legend", "map", "marquee", "math", "menuitem", "optgroup", "output", "picture",
    "progress", "rp", "rt", "rtc", "time", "use",
];

/// Elements that add nothing to what is in them, in order.
const TRANSPARENT: [&str; 21] = [
    "abbr", "acronym", "address", "bdi", "bdo", "big", "cite", "data", "dfn", "font", "hgroup",
    "img", "ins", "mark", "meta", "ruby", "small", "tbody", "template", "tfoot", "thead",
];

/// Attributes that tell a text from what surrounds it, in order.
const TELLING: [&str; 14] = [
    "aria-hidden",
    "class",
    "data-component",
    "data-lp-replacement-content",
    "data-testid",
    "href",
    "id",
    "itemprop",
    "lang",
    "rel",
    "role",
    "style",
    "title",
    "type",
];

/// How much is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// All that is no part of a text by its name.
    Close,
    /// What no text is in: other extractors look for one in the rest.
    Loose,
}

/// The page's tree for the extractor.
pub(super) fn of(dom: &Html, cut: Cut) -> Document {
    let mut document = Document::parse(HEAD);
    let root = dom.root_element();
    let body = document.body().unwrap_or_else(|| document.root());
    if let (Some(html), Some(language)) = (document.parent(body), root.value().attr("lang")) {
        document.set_attribute(html, "lang", language);
    }
    let mut lean = Lean { document, open: vec![(body, None)], text: String::new(), hidden: 0, cut };
    let from = root.children().find(|child| is_named(*child, "body")).unwrap_or(*root);
    for edge in from.children().flat_map(|child| child.traverse()) {
        match edge {
            Edge::Open(node) => lean.open(node),
            Edge::Close(node) => lean.close(node),
        }
    }
    lean.put_text();
    lean.document
}

/// The tree as far as it is made.
struct Lean {
    document: Document,
    /// The elements around, each with the last element in it.
    open: Vec<(NodeId, Option<NodeId>)>,
    text: String,
    hidden: usize,
    cut: Cut,
}

/// What becomes of an element.
enum Fate {
    Left,
    Through,
    Kept,
}

impl Lean {
    fn open(&mut self, node: NodeRef<'_, Node>) {
        match node.value() {
            Node::Text(text) if self.hidden == 0 => self.text.push_str(text),
            Node::Element(element) => match self.fate(node, element) {
                Fate::Left => self.hidden += 1,
                Fate::Kept if self.hidden == 0 => self.add(element.name(), element),
                _ => {}
            },
            _ => {}
        }
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        let Some(element) = node.value().as_element() else { return };
        match self.fate(node, element) {
            Fate::Left => self.hidden = self.hidden.saturating_sub(1),
            Fate::Kept if self.hidden == 0 => {
                self.put_text();
                self.open.pop();
            }
            _ => {}
        }
    }

    fn add(&mut self, name: &str, element: &Element) {
        self.put_text();
        let Some((parent, last)) = self.open.last_mut() else { return };
        let name = if name == "figure" && self.cut == Cut::Close { "div" } else { name };
        let id = self.document.sub_element(*parent, name);
        *last = Some(id);
        self.open.push((id, None));
        for (name, value) in element.attrs().filter(|(name, _)| TELLING.binary_search(name).is_ok())
        {
            self.document.set_attribute(id, name, value);
        }
    }

    fn put_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        match self.open.last() {
            Some((_, Some(last))) if !text.is_empty() => self.document.set_tail(*last, &text),
            Some((parent, None)) if !text.is_empty() => self.document.set_text(*parent, &text),
            _ => {}
        }
    }

    fn fate(&self, node: NodeRef<'_, Node>, element: &Element) -> Fate {
        let name = element.name();
        let wordless = || WORDLESS.binary_search(&name).is_ok();
        if self.cut == Cut::Loose {
            return if wordless() { Fate::Left } else { Fate::Kept };
        }
        let table = |inner: NodeRef<'_, Node>| is_named(inner, "table");
        if name == "figure" && node.descendants().any(table) {
            Fate::Kept
        } else if wordless() || LEFT_OUT.binary_search(&name).is_ok() {
            Fate::Left
        } else if TRANSPARENT.binary_search(&name).is_ok() {
            Fate::Through
        } else {
            Fate::Kept
        }
    }
}

fn is_named(node: NodeRef<'_, Node>, name: &str) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(page: &str, cut: Cut) -> String {
        let document = of(&Html::parse_document(page), cut);
        document.inner_html(document.body().expect("there is a body"))
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        let page = "<title>T</title><body>a<nav>b</nav>c<p class=x onclick=y>d<small>e<br></small>f</p>\
                    g<form><p>h</form><svg><path></svg><figure>i</figure><!-- j -->k";
        assert_eq!(body(page, Cut::Close), "ac<p class=\"x\">de<br>f</p>gk");
        let loose = "ac<p class=\"x\">d<small>e<br></small>f</p>g<form><p>h</p></form>\
                     <figure>i</figure>k";
        assert_eq!(body(page, Cut::Loose), loose);
    }

    #[test]
    fn a_table_in_a_figure_stays() {
        let page = "<figure><table><tbody><tr><td>1</table><img></figure>";
        assert_eq!(body(page, Cut::Close), "<div><table><tr><td>1</td></tr></table></div>");
    }

    #[test]
    fn names_are_in_order() {
        for names in [&WORDLESS[..], &LEFT_OUT[..], &TRANSPARENT[..], &TELLING[..]] {
            assert!(names.is_sorted());
        }
    }
}
