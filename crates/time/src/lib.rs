//! Finds time expressions in news text and says which days they mean.
//!
//! The words and rules of each language stand in its `time.toml`; this crate knows none. Finding
//! is one pass of a multi-pattern automaton, with the rules tried only where one of their words
//! stands. Resolving follows the telling: the article's day, the day told last, headings that are
//! dates, and the tense of the clause.
//!
//! ```
//! use dateline_time::time_text;
//! let times = time_text("Closed from 1 May 2024.", "en", None);
//! assert_eq!(times[0].timex, "2024-05-01");
//! ```

mod calendar;
#[cfg(test)]
mod conformance;
mod context;
mod find;
mod frame;
mod grammar;
mod line;
mod place;
#[cfg(test)]
mod properties;
mod resolve;
pub mod timeml;

use std::sync::Arc;

use dateline_model::{
    Article, Block, BlockKind, Interval, Published, Span, Syntax, TimeExpression,
};
use jiff::civil::Date;

use context::{Context, Page};
use find::Found;
pub use grammar::DataError;
use grammar::Language;
pub use line::{Line, lines};
use resolve::{Resolved, range::hull, resolve_all};

/// The widest stretch of possible article days from which expressions are still resolved.
const WIDEST: i64 = 31;

/// The time expressions of an article, in order of place, resolved as far as the article's day is
/// known.
pub fn time(article: &Article, syntax: &Syntax) -> Vec<TimeExpression> {
    let Some(language) = Language::get(&article.language) else { return Vec::new() };
    let page = Page { text: article.text.as_str(), blocks: &article.blocks, syntax, language };
    tag(page, published(&article.published))
}

/// Resolves the same expressions again after the article's day has become known or narrower.
/// Indices into `times` stay what they were.
pub fn resolve(article: &Article, syntax: &Syntax, times: &mut [TimeExpression]) {
    for fresh in time(article, syntax) {
        let at = times.partition_point(|old| {
            (old.span.start, old.span.end) < (fresh.span.start, fresh.span.end)
        });
        if let Some(old) = times.get_mut(at).filter(|old| old.span == fresh.span) {
            *old = fresh;
        }
    }
}

/// The time expressions of plain text in a language, as published on a day where that is known.
/// Paragraphs are what empty lines separate.
pub fn time_text(text: &str, language: &str, published: Option<Date>) -> Vec<TimeExpression> {
    let Some(language) = Language::get(language) else { return Vec::new() };
    let (blocks, syntax) = (paragraphs(text), Syntax::default());
    tag(Page { text, blocks: &blocks, syntax: &syntax, language }, published.map(Interval::day))
}

fn published(published: &Published) -> Option<Interval> {
    published.interval().filter(|days| days.days() <= WIDEST)
}

/// A tagger for one language.
#[derive(Debug, Clone)]
pub struct TimeTagger {
    language: Arc<Language>,
}

impl TimeTagger {
    /// A tagger from the text of a `time.toml` of one's own.
    pub fn from_data(data: &str) -> Result<Self, DataError> {
        Ok(Self { language: Arc::new(Language::from_data(data)?) })
    }

    /// The time expressions of plain text, as [`time_text`] gives them.
    pub fn tag(&self, text: &str, published: Option<Date>) -> Vec<TimeExpression> {
        let (blocks, syntax) = (paragraphs(text), Syntax::default());
        let page = Page { text, blocks: &blocks, syntax: &syntax, language: &self.language };
        tag(page, published.map(Interval::day))
    }
}

/// What empty lines separate.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for part in text.split("\n\n") {
        let span = Span::new(start, start + part.len());
        blocks.push(Block { span, kind: BlockKind::Paragraph });
        start = span.end + 2;
    }
    blocks
}

fn tag(page: Page<'_>, published: Option<Interval>) -> Vec<TimeExpression> {
    let language = page.language;
    let content = page.blocks.iter().filter(|block| block.kind.tells_days());
    let found: Vec<Found> =
        content.flat_map(|block| find::find(language, page.text, block.span)).collect();
    let contexts = context::contexts(page, &found);
    let resolve_on = |day: Option<Date>| resolve_all(language, &found, &contexts, day);
    let unresolved = resolve_on(None);
    let first = published.map(|days| resolve_on(Some(days.earliest))).unwrap_or_default();
    let several = published.filter(|days| days.earliest < days.latest);
    let last = several.map(|days| resolve_on(Some(days.latest)));
    let mut last = last.map(Vec::into_iter);
    let mut first = first.into_iter();
    let mut times = Vec::with_capacity(found.len());
    for ((found, context), plain) in found.into_iter().zip(&contexts).zip(unresolved) {
        let first = first.next().flatten();
        let last = last.as_mut().map(|last| last.next().flatten());
        let Some(plain) = plain else { continue };
        let resolved = match last {
            Some(last) => between(plain, first, last),
            None => on_the_day(plain, first),
        };
        times.push(expression(found, context, resolved));
    }
    times
}

/// The reading on the article's day, with what the words say before any day is known.
fn on_the_day(plain: Resolved, day: Option<Resolved>) -> Resolved {
    match day {
        Some(day) => Resolved { meaning: plain.meaning, ..day },
        None => plain,
    }
}

/// What the readings on the first and on the last possible day have in common.
fn between(plain: Resolved, first: Option<Resolved>, last: Option<Resolved>) -> Resolved {
    let (Some(first), Some(last)) = (first, last) else { return plain };
    let meaning = plain.meaning;
    if first.timex == last.timex {
        return Resolved { meaning, ..first };
    }
    Resolved { meaning, time: hull(first.time, last.time), ..plain }
}

fn expression(found: Found, context: &Context, resolved: Resolved) -> TimeExpression {
    TimeExpression {
        span: found.span,
        kind: resolved.kind,
        timex: resolved.timex,
        modifier: resolved.modifier,
        time: resolved.time,
        meaning: resolved.meaning,
        heads_section: context.heads_section,
        direction: context.direction,
        rule: found.rule,
    }
}
