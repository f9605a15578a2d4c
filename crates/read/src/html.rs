//! Web pages: the main text by `trafilatura` in precision mode, and on it what news needs.

mod author;
mod blocks;
mod day;
mod guard;
mod index;
mod lean;
mod linked_data;
mod meta;
mod standfirst;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dateline_model::{Block, BlockKind, Level, Note, Span};
use scraper::Html;
use trafilatura::{ExtractionFocus, HtmlDateMode, Options};

use self::index::Index;
use self::lean::Cut;
use crate::draft::Draft;
use crate::{language, plain};

/// A web page. Where the extractor finds nothing, the page is read as the text it shows.
pub(crate) fn read(path: &str, page: &str) -> Draft {
    let (page, mut notes) = guard::tame(path, page);
    let page = guard::without_scripts(&page);
    let dom = Html::parse_document(&page);
    let index = Index::of(&dom);
    let linked = linked_data::facts(&dom);
    let facts = meta::of(&dom, &index, &linked);
    let mut draft = Draft { path: path.to_string(), ..facts };
    draft.notes.append(&mut notes);
    match extract(&dom, index.elements.len()) {
        Some(content) => compose(&mut draft, &content, &index),
        None => return headlined(fuller(draft, &dom, linked.body.as_deref())),
    }
    settle_language(&mut draft);
    headlined(fuller(draft, &dom, linked.body.as_deref()))
}

/// A page that shows nothing but is headed: the headline is what it says, where it says something.
fn headlined(mut draft: Draft) -> Draft {
    let tells = |title: &String| title.split_whitespace().count() >= 3;
    let empty = draft.text.trim().is_empty();
    if let Some(title) = draft.headline.clone().filter(|title| empty && tells(title)) {
        push(&mut draft, BlockKind::Title, &title);
        let message = "only the headline was found; open the page and save it again";
        draft.notes.push(Note::new(Level::Warning, draft.path.clone(), message));
    }
    draft
}

/// A page of which next to nothing was extracted says its text in JSON-LD, or shows it where no
/// extractor looks: the fuller reading stays.
fn fuller(draft: Draft, dom: &Html, stated: Option<&str>) -> Draft {
    let length = |draft: &Draft| draft.content().map(str::len).sum::<usize>();
    let found = length(&draft);
    if found >= LITTLE {
        return draft;
    }
    let facts = Draft { text: String::new(), blocks: Vec::new(), ..draft.clone() };
    let whole = match stated.filter(|body| body.len() > SHORTEST) {
        Some(body) => of_statement(facts, body),
        None => shown(facts, dom),
    };
    if found == 0 || length(&whole) >= found * 2 + SHORTEST { whole } else { draft }
}

/// A shorter text is no article, and perhaps a wall before one.
const LITTLE: usize = 500;

/// The article's text as JSON-LD states it, plain or as markup.
fn of_statement(mut draft: Draft, body: &str) -> Draft {
    if let Some(title) = draft.headline.clone() {
        push(&mut draft, BlockKind::Title, &title);
    }
    let parts = if body.contains("</p>") || body.contains("<br") {
        blocks::of(Html::parse_fragment(body).root_element())
    } else {
        body.lines().map(|line| (BlockKind::Paragraph, line.trim().to_string())).collect()
    };
    parts.iter().for_each(|(kind, text)| push(&mut draft, *kind, text));
    draft.because("text", "JSON-LD articleBody")
}

/// The text of an article in markup, without a page around it.
pub(crate) fn read_fragment(mut draft: Draft, markup: &str) -> Draft {
    let (markup, mut notes) = guard::tame(&draft.path, markup);
    draft.notes.append(&mut notes);
    let body = Html::parse_fragment(&markup);
    for (kind, text) in blocks::of(body.root_element()) {
        push(&mut draft, kind, &text);
    }
    plain::mark_chrome(&draft.text, &mut draft.blocks);
    draft
}

/// The page's main content as simple HTML: by the precise reading where it finds enough, else by
/// the longer of that and one that asks other extractors as well.
fn extract(dom: &Html, elements: usize) -> Option<String> {
    let precise = extracted(dom, Cut::Close);
    let enough = precise.as_ref().is_some_and(|(length, _)| *length >= ENOUGH);
    let other = (!enough && elements < CROWDED).then(|| extracted(dom, Cut::Loose)).flatten();
    let longer = precise.into_iter().chain(other).max_by_key(|(length, _)| *length)?;
    (longer.0 > SHORTEST).then_some(longer.1)
}

/// The main content with its length. A panic in the extractor costs only its result.
fn extracted(dom: &Html, cut: Cut) -> Option<(usize, String)> {
    let options = Options::default()
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_fallback(cut == Cut::Loose)
        .with_links(true)
        .with_exclude_comments(true)
        .with_html_date_mode(HtmlDateMode::Disabled);
    let extract = || trafilatura::extract_document(lean::of(dom, cut), &options);
    let found = catch_unwind(AssertUnwindSafe(extract)).ok()?.ok()?;
    Some((found.content_text.chars().count(), found.content_html))
}

/// A page with more elements and so little text is no article; one of the other extractors takes time
/// that grows with the square of the paragraphs.
const CROWDED: usize = 20_000;

/// A text of so many characters is an article.
const ENOUGH: usize = 1000;

/// A shorter text is no article: what the page shows may tell more.
const SHORTEST: usize = 100;

/// Title, standfirst and blocks, one after the other.
fn compose(draft: &mut Draft, content: &str, index: &Index<'_>) {
    if let Some(title) = draft.headline.clone() {
        push(draft, BlockKind::Title, &title);
    }
    let body = Html::parse_fragment(content);
    let found = blocks::without_loose_end(blocks::linked(body.root_element()));
    if let Some(standfirst) = standfirst::of(index, &found) {
        push(draft, BlockKind::Paragraph, &standfirst);
    }
    for block in &found {
        push(draft, block.kind, &block.text);
    }
    plain::mark_chrome(&draft.text, &mut draft.blocks);
}

fn push(draft: &mut Draft, kind: BlockKind, text: &str) {
    let repeats_title = kind != BlockKind::Title && draft.headline.as_deref() == Some(text);
    if text.is_empty() || repeats_title {
        return;
    }
    if !draft.text.is_empty() {
        draft.text.push_str("\n\n");
    }
    let start = draft.text.len();
    draft.text.push_str(text);
    draft.blocks.push(Block { span: Span::new(start, draft.text.len()), kind });
}

/// The page as the lines it shows, sorted into story and chrome as plain text is.
fn shown(draft: Draft, dom: &Html) -> Draft {
    let lines = blocks::shown(dom.root_element()).into_iter().map(|(_, text)| text);
    let text = lines.collect::<Vec<_>>().join("\n\n");
    let mut draft = plain::read_page(draft, &text);
    let message = "no article was marked out on this page; its visible text was read instead";
    draft.notes.push(Note::new(Level::Info, draft.path.clone(), message));
    draft
}

/// What the text is in counts more than what a template says, where there is text enough.
fn settle_language(draft: &mut Draft) {
    let long: usize = draft.content().map(str::len).sum();
    if long > 600 || draft.language.is_none() {
        let found = language::detect(draft.content());
        draft.language = found.or_else(|| draft.language.take());
    }
}
