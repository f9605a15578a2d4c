//! Days as pages write them out, with the months' names from the language data.

use std::sync::LazyLock;

use dateline_model::Published;
use regex::{Captures, Regex};

use super::cue;
use crate::day;

struct Patterns {
    /// Digits alone: year first, or day first.
    digits: Regex,
    /// A day, a month's name and a year, in either order.
    named: Regex,
}

static PATTERNS: LazyLock<Option<Patterns>> = LazyLock::new(|| {
    let mut names: Vec<String> = cue::months().map(|(name, _)| regex::escape(name)).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let month = format!(r"(?:{})\b\.?", names.join("|"));
    let named = format!(
        r"(?i)\b(?P<d1>[0-3]?\d)(?:st|nd|rd|th|er|\.)?[\s-]+(?:\p{{L}}{{2}}\s+)?(?P<m1>{month}),?[\s-]+(?P<y1>(?:19|20)\d\d)\b|\b(?P<m2>{month})\s+(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)\b"
    );
    let digits = r"\b(?P<y>(?:19|20)\d\d)[-/.](?P<m>[01]?\d)[-/.](?P<d>[0-3]?\d)\b|\b(?P<a>[0-3]?\d)(?P<s>[-/.])(?P<b>[0-3]?\d)[-/.](?P<c>(?:19|20)\d\d)\b";
    Some(Patterns { digits: Regex::new(digits).ok()?, named: Regex::new(&named).ok()? })
});

/// The first whole day in a text.
pub(super) fn find(text: &str) -> Option<Published> {
    let patterns = PATTERNS.as_ref()?;
    let named = patterns.named.captures(text).and_then(|found| by_name(&found));
    named.or_else(|| patterns.digits.captures(text).and_then(|found| by_digits(&found)))
}

fn by_name(found: &Captures<'_>) -> Option<Published> {
    let part = |first: &str, second: &str| {
        Some(found.name(first).or(found.name(second))?.as_str().to_string())
    };
    let name = part("m1", "m2")?.trim_end_matches('.').to_lowercase();
    let (_, month) = cue::months().find(|(candidate, _)| *candidate == name)?;
    whole(&part("y1", "y2")?, month, part("d1", "d2")?.parse().ok()?)
}

fn by_digits(found: &Captures<'_>) -> Option<Published> {
    let number = |name: &str| found.name(name)?.as_str().parse::<i8>().ok();
    if let Some(year) = found.name("y") {
        return whole(year.as_str(), number("m")?, number("d")?);
    }
    let (first, second) = (number("a")?, number("b")?);
    // With slashes either may come first; with stops the day does.
    let month_first = second > 12 && first <= 12;
    let (month, day) = if month_first { (first, second) } else { (second, first) };
    whole(found.name("c")?.as_str(), month, day)
}

fn whole(year: &str, month: i8, date: i8) -> Option<Published> {
    day::published(&format!("{year}-{month:02}-{date:02}"))
}
