//! Days as pages write them out, with the months' names from the language data.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dateline_model::Published;
use regex::{Captures, Regex};
use serde::Deserialize;

use super::cue;
use crate::day;

/// The months of languages that have no data of their own.
#[derive(Deserialize)]
struct Others {
    months: Vec<Vec<String>>,
}

/// Every name of a month with its number; where languages differ, the language data is right.
static MONTHS: LazyLock<BTreeMap<String, i8>> = LazyLock::new(|| {
    // A file that does not parse fails a test, not a user's reading.
    let others: Option<Others> = toml::from_str(include_str!("months.toml")).ok();
    let others = others.into_iter().flat_map(|others| others.months.into_iter().zip(1..));
    let others =
        others.flat_map(|(names, number)| names.into_iter().map(move |name| (name, number)));
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
    let month = format!(r"(?:{})\.?", names.join("|"));
    let named = format!(
        r"(?i)(?-u:\b)(?P<d1>[0-3]?\d)(?:st|nd|rd|th|er|\.)?[\s-]+(?:\p{{L}}{{2}}\s+)?(?P<m1>{month})(?:\s+\p{{L}}{{2}})?,?[\s-]+(?P<y1>(?:19|20)\d\d)(?-u:\b)|(?-u:\b)(?P<m2>{month})\s+(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)(?-u:\b)"
    );
    let digits = r"(?-u:\b)(?P<y>(?:19|20)\d\d)[-/.](?P<m>[01]?\d)[-/.](?P<d>[0-3]?\d)(?-u:\b)|(?-u:\b)(?P<a>[0-3]?\d)(?P<s>[-/.])(?P<b>[0-3]?\d)[-/.](?P<c>(?:19|20)\d\d)(?-u:\b)|(?-u:\b)(?P<e>[0-3]?\d)\.(?P<f>[01]?\d)\.(?P<g>[0-4]\d)(?:[^\d.]|\.\D|\.?$)";
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_words_and_digits() {
        for (text, day) in [
            ("Publicado el 2 de mayo de 2021", "2021-05-02"),
            ("2 maja 2021", "2021-05-02"),
            ("2. Mai 2021, 10 Uhr", "2021-05-02"),
            ("May 2nd, 2021", "2021-05-02"),
            ("Party, 02.05.21", "2021-05-02"),
            ("02.05.2021 11:35", "2021-05-02"),
            ("05/13/2021", "2021-05-13"),
        ] {
            assert_eq!(find(text).and_then(|p| p.value).as_deref(), Some(day), "{text}");
        }
        for text in ["version 1.2.34.5", "02.05.", "31.31.21", "192.168.10.20"] {
            assert_eq!(find(text).and_then(|p| p.value), None, "{text}");
        }
        assert!(MONTHS.len() > 100);
    }
}
