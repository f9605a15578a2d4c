//! A machine's date that was saved in front of a title.

use std::sync::LazyLock;

use dateline_model::{ArticleId, Cited, Published, Span, Text};
use regex::Regex;

use crate::day;

static STRAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:\w{1,12}\s*[:=]?\s+)?(?P<day>(?:19|20)\d\d-[01]\d(?:-[0-3]\d)?(?:T[\d:.]+Z?)?)[\s:|–-]+\b").ok()
});

/// The span of a date such as `date 2024-09` at the start of a text's first line, and the day of
/// publication that it states.
pub(super) fn find(text: &str, first: Span) -> Option<(Span, Published)> {
    let line = text.get(first.range())?;
    let line = &line[..line.floor_char_boundary(200)];
    let found = STRAY.as_ref()?.captures(line)?;
    let (whole, stated) = (found.get(0)?, found.name("day")?);
    if whole.end() >= line.len()
        || !line.starts_with(char::is_lowercase) && whole.start() != stated.start()
    {
        return None;
    }
    let mut published = day::published(stated.as_str())?;
    let span = Span::new(first.start, first.start + stated.end());
    published.because = vec![Cited {
        article: ArticleId::of(["to be filled in"]),
        passage: Text::new(text.to_string())
            .passage(Span::new(first.start + stated.start(), span.end)),
        rule: "machine date before the title".to_string(),
    }];
    Some((span, published))
}
