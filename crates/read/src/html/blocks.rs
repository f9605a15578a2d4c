//! The blocks of a tree of elements.

use dateline_model::BlockKind;
use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Node};

/// A block of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub kind: BlockKind,
    pub text: String,
    /// The bytes of it that are links.
    linked: usize,
}

impl Found {
    /// Whether it is a link and little else.
    fn is_link(&self) -> bool {
        self.linked * 5 >= self.text.len() * 4
    }
}

/// Collects text until a block element begins or ends.
#[derive(Default)]
struct Collector {
    found: Vec<Found>,
    kinds: Vec<BlockKind>,
    current: String,
    linked: usize,
    links: usize,
    hidden: usize,
    /// Whether what surrounds a page's content is left out.
    content_only: bool,
}

/// The blocks in order: text directly in a block element, joined over inline ones.
pub(super) fn of(root: ElementRef<'_>) -> Vec<(BlockKind, String)> {
    linked(root).into_iter().map(|found| (found.kind, found.text)).collect()
}

/// The blocks in order, with what of them are links.
pub(super) fn linked(root: ElementRef<'_>) -> Vec<Found> {
    collect(root, Collector::default())
}

/// The blocks but for headings and links at the end: what they lead to is not there.
pub(super) fn without_loose_end(mut blocks: Vec<Found>) -> Vec<Found> {
    while blocks.last().is_some_and(|last| last.kind == BlockKind::Heading || last.is_link()) {
        blocks.pop();
    }
    blocks
}

/// The blocks of a whole page, without those that its markup sets aside.
pub(super) fn shown(root: ElementRef<'_>) -> Vec<(BlockKind, String)> {
    let found = collect(root, Collector { content_only: true, ..Collector::default() });
    found.into_iter().map(|found| (found.kind, found.text)).collect()
}

fn collect(root: ElementRef<'_>, mut collector: Collector) -> Vec<Found> {
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => collector.open(node),
            Edge::Close(node) => collector.close(node),
        }
    }
    collector.flush();
    collector.found
}

impl Collector {
    fn open(&mut self, node: NodeRef<'_, Node>) {
        match node.value() {
            Node::Text(text) if self.hidden == 0 => {
                self.current.push_str(text);
                self.linked += if self.links > 0 { text.trim().len() } else { 0 };
            }
            Node::Element(element) if self.is_hidden(element.name()) => self.hidden += 1,
            Node::Element(element) => {
                self.links += usize::from(element.name() == "a");
                if is_figure_cell(node) {
                    self.current.push(' ');
                } else if let Some(kind) = kind(element.name(), self.top()) {
                    self.flush();
                    self.kinds.push(kind);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        let Some(element) = node.value().as_element() else { return };
        if self.is_hidden(element.name()) {
            self.hidden = self.hidden.saturating_sub(1);
        } else if element.name() == "a" {
            self.links = self.links.saturating_sub(1);
        } else if !is_figure_cell(node) && kind(element.name(), self.top()).is_some() {
            self.flush();
            self.kinds.pop();
        }
    }

    fn is_hidden(&self, name: &str) -> bool {
        is_hidden(name) || (self.content_only && matches!(name, "nav" | "aside" | "footer"))
    }

    fn top(&self) -> BlockKind {
        self.kinds.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    fn flush(&mut self) {
        let text = self.current.split_whitespace().collect::<Vec<_>>().join(" ");
        self.current.clear();
        let linked = std::mem::take(&mut self.linked);
        if !text.is_empty() {
            self.found.push(Found { kind: self.top(), text, linked });
        }
    }
}

/// Whether an element is a cell of a table of data: a few words, and no block. Such cells make one
/// line with the others of their row; a table that only lays a page out has longer ones.
fn is_figure_cell(node: NodeRef<'_, Node>) -> bool {
    const FEW: usize = 40;
    let cell = |node: NodeRef<'_, Node>| {
        node.value().as_element().is_some_and(|element| matches!(element.name(), "td" | "th"))
    };
    let small = |node: NodeRef<'_, Node>| {
        let mut length = 0;
        node.descendants().skip(1).take(2 * FEW).all(|inner| match inner.value() {
            Node::Text(text) => {
                length += text.trim().chars().count();
                length <= FEW
            }
            Node::Element(element) => kind(element.name(), BlockKind::Paragraph).is_none(),
            _ => true,
        })
    };
    let row = node.parent().filter(|_| cell(node));
    row.is_some_and(|row| row.children().filter(|other| cell(*other)).all(small))
}

fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "svg"
            | "select"
            | "button"
            | "textarea"
            | "iframe"
    )
}

/// What a block element makes of its text; none for inline elements.
fn kind(name: &str, outer: BlockKind) -> Option<BlockKind> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "li" | "dt" | "dd" => BlockKind::Item,
        "blockquote" => BlockKind::Quotation,
        "figcaption" | "caption" => BlockKind::Caption,
        "p" | "div" | "section" | "article" | "body" | "html" | "ul" | "ol" | "dl" | "table"
        | "tr" | "td" | "th" | "pre" | "br" | "hr" | "figure" | "main" | "header" | "footer"
        | "nav" | "aside" | "form" | "fieldset" | "address" | "details" | "summary" | "tbody"
        | "thead" | "center" => outer,
        _ => return None,
    })
}
