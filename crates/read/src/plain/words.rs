//! Days as pages write them out, with the months' names from the language data.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dateline_model::Published;
use pure_rust_locales as locales;
use regex::{Captures, Regex};

use super::cue;
use crate::day;

/// The months' names of languages that have no data here: pages in them are dated all the same.
const OTHERS: [&[&str]; 11] = [
    locales::cs_CZ::LC_TIME::MON,
    locales::da_DK::LC_TIME::MON,
    locales::de_DE::LC_TIME::MON,
    locales::es_ES::LC_TIME::MON,
    locales::it_IT::LC_TIME::MON,
    locales::nl_NL::LC_TIME::MON,
    locales::pl_PL::LC_TIME::MON,
    locales::pt_PT::LC_TIME::MON,
    locales::ru_RU::LC_TIME::MON,
    locales::sv_SE::LC_TIME::MON,
    locales::uk_UA::LC_TIME::MON,
];

/// Every name of a month with its number; where languages differ, the language data is right.
static MONTHS: LazyLock<BTreeMap<String, i8>> = LazyLock::new(|| {
    let others =
        OTHERS.iter().flat_map(|names| names.iter().map(|name| name.to_lowercase()).zip(1..));
    let own = cue::months().map(|(name, number)| (name.to_string(), number));
    others.chain(own).collect()
});

struct Patterns {
    /// Digits alone: year first, or day first.
    digits: Regex,
    /// A day, a month's name and a year, in either order.
    named: Regex,
}

static PATTERNS: LazyLock<Option<Patterns>> = LazyLock::new(|| {
    let mut names: Vec<String> = MONTHS.keys().map(|name| regex::escape(name)).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let month = format!(r"(?:{})\b\.?", names.join("|"));
    let named = format!(
        r"(?i)\b(?P<d1>[0-3]?\d)(?:st|nd|rd|th|er|\.)?[\s-]+(?:\p{{L}}{{2}}\s+)?(?P<m1>{month}),?[\s-]+(?P<y1>(?:19|20)\d\d)\b|\b(?P<m2>{month})\s+(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)\b"
    );
    let digits = r"\b(?P<y>(?:19|20)\d\d)[-/.](?P<m>[01]?\d)[-/.](?P<d>[0-3]?\d)\b|\b(?P<a>[0-3]?\d)(?P<s>[-/.])(?P<b>[0-3]?\d)[-/.](?P<c>(?:19|20)\d\d)\b|\b(?P<e>[0-3]?\d)\.(?P<f>[01]?\d)\.(?P<g>[0-4]\d)(?:[^\d.]|\.\D|\.?$)";
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
    let month = *MONTHS.get(&name)?;
    whole(&part("y1", "y2")?, month, part("d1", "d2")?.parse().ok()?)
}

fn by_digits(found: &Captures<'_>) -> Option<Published> {
    let number = |name: &str| found.name(name)?.as_str().parse::<i8>().ok();
    if let Some(year) = found.name("y") {
        return whole(year.as_str(), number("m")?, number("d")?);
    }
    if let Some(year) = found.name("g") {
        // With stops and a short year the day comes first.
        return whole(&format!("20{}", year.as_str()), number("f")?, number("e")?);
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
