//! Plain text: header lines, paragraphs, titles and headings, and what a saved page says beside
//! its story.

mod author;
mod cue;
mod header;
mod label;
mod line;
mod lines;
mod model;
mod region;
mod stray;
mod title;
mod weigh;
mod words;

use dateline_model::{Block, BlockKind, Published, Span};

use self::weigh::Weighed;
use crate::draft::Draft;
use crate::language;

/// A text file, with or without header lines.
pub(crate) fn read(path: &str, content: &str) -> Draft {
    let (stated, body) = header::split(content);
    let mut draft = Draft { path: path.to_string(), text: body.to_string(), ..stated };
    let mut spans = lines::paragraphs(body);
    let stray = without_stray_date(&mut draft, &mut spans);
    page(&mut draft, spans);
    draft.blocks.splice(0..0, stray);
    draft
}

/// What header lines say.
pub(crate) fn header_lines(lines: &str) -> Draft {
    header::apply_all(lines)
}

/// What the header lines above a text say, if there are any, and the text.
pub(crate) fn header_split(content: &str) -> (Draft, &str) {
    header::split(content)
}

/// The text of an article of which something is known already: no page surrounds it, so only
/// lines that are chrome by their words are.
pub(crate) fn read_body(mut draft: Draft, body: &str) -> Draft {
    draft.text = body.to_string();
    let lines = line::measure(body, lines::paragraphs(body), &None);
    let story = region::whole(&lines);
    let kinds =
        label::Page { text: body, lines: &lines, story, titles: Vec::new(), saved: false }.label();
    draft.blocks = blocks(&lines, &kinds);
    draft
}

/// A page of which something is known already, as the text it shows.
pub(crate) fn read_page(mut draft: Draft, text: &str) -> Draft {
    draft.text = text.to_string();
    page(&mut draft, lines::paragraphs(text));
    draft
}

/// Marks blocks that are chrome by their words, and everything below where comments begin.
pub(crate) fn mark_chrome(text: &str, blocks: &mut [Block]) {
    let spans = blocks.iter().map(|block| block.span).collect();
    let lines = line::measure(text, spans, &None);
    let kinds = label::Page {
        text,
        lines: &lines,
        story: region::whole(&lines),
        titles: Vec::new(),
        saved: false,
    }
    .chrome();
    for (block, chrome) in blocks.iter_mut().zip(kinds) {
        if chrome && block.kind != BlockKind::Title {
            block.kind = BlockKind::Boilerplate;
        }
    }
}

/// The author in a line such as "by …", in any language.
pub(crate) fn named_in_byline(line: &str) -> Option<&str> {
    cue::byline(line)
}

/// The agency whose text a line says it is ("with …", "(…) –"), in any language.
pub(crate) fn agency(line: &str) -> Option<&str> {
    cue::agency(line)
}

/// The words of a text in lower case.
pub(crate) fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    line::words(text)
}

/// The first whole day that a text states, in digits or with a month's name.
pub(crate) fn day_in_words(text: &str) -> Option<Published> {
    words::find(text)
}

/// Tells the story from the page around it.
fn page(draft: &mut Draft, spans: Vec<Span>) {
    let text = std::mem::take(&mut draft.text);
    settle_language(draft, &text, &spans);
    let common = line::common(draft.language.as_deref());
    let mut lines = line::measure(&text, spans, &common);
    let boxed = author::boxed(&text, &mut lines);
    let page = saved_page(&text, &lines, &common);
    let title = page.titles.first().and_then(|title| lines.get(*title));
    draft.headline = draft.headline.take().or_else(|| Some(one_line(&text, title?.span)));
    let kinds = page.label();
    draft.byline = draft.byline.take().or_else(|| author::byline(&text, &lines, &kinds)).or(boxed);
    if draft.outlet.is_none() && draft.url.is_none() {
        draft.outlet = author::outlet(&text, &lines, &kinds);
    }
    let weighed = Weighed { page: &page, kinds: &kinds, common: common.as_ref() };
    draft.blocks = blocks(&lines, &weighed.settled());
    draft.text = text;
}

/// A page with the place of its story and its titles.
fn saved_page<'a>(
    text: &'a str,
    lines: &'a [line::Line],
    common: &line::Common,
) -> label::Page<'a> {
    let story = region::story(lines);
    let titles = title::find(text, lines, &story, common);
    label::Page { text, lines, story, titles, saved: true }
}

/// What the model of lines is trained on: of each line of a page the text, what is told of it, and
/// the rows of its words.
pub(crate) fn told(text: &str) -> Vec<Told> {
    let spans = lines::paragraphs(text);
    let mut draft = Draft::default();
    settle_language(&mut draft, text, &spans);
    let common = line::common(draft.language.as_deref());
    let mut lines = line::measure(text, spans, &common);
    author::boxed(text, &mut lines);
    let page = saved_page(text, &lines, &common);
    let weighed = Weighed { page: &page, kinds: &page.label(), common: common.as_ref() };
    let told = weighed.features().into_iter().zip(weighed.rows());
    let texts = lines.iter().map(|line| line::slice(text, line.span).to_string());
    texts.zip(told).map(|(text, (told, rows))| (text, told.to_vec(), rows)).collect()
}

/// A line, what is told of it, and the rows of its words.
pub(crate) type Told = (String, Vec<f32>, Vec<usize>);

fn blocks(lines: &[line::Line], kinds: &[BlockKind]) -> Vec<Block> {
    let pairs = lines.iter().zip(kinds);
    pairs.map(|(line, kind)| Block { span: line.span, kind: *kind }).collect()
}

fn one_line(text: &str, span: Span) -> String {
    line::slice(text, span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The language of the long lines: menus are often in another.
fn settle_language(draft: &mut Draft, text: &str, spans: &[Span]) {
    let long = spans.iter().filter(|span| span.len() > 80).map(|span| line::slice(text, *span));
    draft.language = draft.language.take().or_else(|| language::detect(long));
}

/// Takes a machine's date off the first line; what it says is evidence of the day.
fn without_stray_date(draft: &mut Draft, spans: &mut [Span]) -> Option<Block> {
    let first = spans.first_mut()?;
    let (span, published) = stray::find(&draft.text, *first)?;
    let rest = draft.text.get(span.end..first.end)?;
    first.start = span.end + rest.len() - rest.trim_start().len();
    if draft.published.value.is_none() {
        draft.published = published;
    }
    Some(Block { span, kind: BlockKind::Boilerplate })
}
