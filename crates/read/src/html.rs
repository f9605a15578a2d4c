//! Web pages.

use dateline_model::{Block, BlockKind, Level, Note, Span};
use scraper::{ElementRef, Html};
use trafilatura::{ExtractionFocus, Options};

use crate::draft::Draft;
use crate::{day, language};

/// A web page: main text by `trafilatura` (precision mode), headings and paragraphs from its HTML.
pub(crate) fn read(path: &str, page: &str) -> Result<Draft, Note> {
    let options =
        Options::default().with_focus(ExtractionFocus::FavorPrecision).with_exclude_comments(true);
    let found = trafilatura::extract(page, &options).map_err(|error| {
        let message = format!("no article was found on this page ({error}); save its text instead");
        Note::new(Level::Warning, path, message)
    })?;
    let said = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_string());
    let stated = &found.metadata;
    let mut draft = Draft {
        path: path.to_string(),
        url: said(&stated.url),
        outlet: said(&stated.sitename),
        headline: said(&stated.title),
        byline: said(&stated.author),
        language: language::from_tag(&stated.language),
        published: stated.date.and_then(|d| day::published(&d.to_string())).unwrap_or_default(),
        ..Draft::default()
    };
    if let Some(title) = draft.headline.clone() {
        push(&mut draft, BlockKind::Title, &title);
    }
    let body = Html::parse_fragment(&found.content_html);
    for (kind, text) in blocks(body.root_element()) {
        push(&mut draft, kind, &text);
    }
    Ok(draft)
}

fn push(draft: &mut Draft, kind: BlockKind, text: &str) {
    if text.is_empty() || (kind == BlockKind::Heading && draft.headline.as_deref() == Some(text)) {
        return;
    }
    if !draft.text.is_empty() {
        draft.text.push_str("\n\n");
    }
    let start = draft.text.len();
    draft.text.push_str(text);
    draft.blocks.push(Block { span: Span::new(start, draft.text.len()), kind });
}

/// The blocks of a tree in order: text directly in a block element, joined over inline ones.
fn blocks(root: ElementRef<'_>) -> Vec<(BlockKind, String)> {
    let mut found: Vec<(BlockKind, String)> = Vec::new();
    let mut kinds = vec![BlockKind::Paragraph];
    let mut current = String::new();
    let mut flush = |kind: BlockKind, current: &mut String| {
        let text = current.split_whitespace().collect::<Vec<_>>().join(" ");
        current.clear();
        if !text.is_empty() {
            found.push((kind, text));
        }
    };
    for edge in root.traverse() {
        use ego_tree::iter::Edge;
        let top = kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        match edge {
            Edge::Open(node) => {
                if let Some(text) = node.value().as_text() {
                    current.push_str(text);
                } else if let Some(kind) =
                    node.value().as_element().and_then(|e| kind(e.name(), top))
                {
                    flush(top, &mut current);
                    kinds.push(kind);
                }
            }
            Edge::Close(node) => {
                if node.value().as_element().and_then(|e| kind(e.name(), top)).is_some() {
                    flush(top, &mut current);
                    kinds.pop();
                }
            }
        }
    }
    flush(BlockKind::Paragraph, &mut current);
    found
}

/// What a block element makes of its text; none for inline elements.
fn kind(name: &str, outer: BlockKind) -> Option<BlockKind> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "li" | "dt" | "dd" => BlockKind::Item,
        "blockquote" => BlockKind::Quotation,
        "figcaption" | "caption" => BlockKind::Caption,
        "p" | "div" | "section" | "article" | "body" | "html" | "ul" | "ol" | "dl" | "table"
        | "tr" | "td" | "th" | "pre" | "br" | "hr" | "figure" | "main" => outer,
        _ => return None,
    })
}
