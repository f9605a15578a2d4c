//! Days, months, years and ranges as the interface's language writes them, no more exact than
//! they are known.

use dateline_model::{Published, Time};
use jiff::civil::Date;
use serde::Deserialize;

use super::{
    safe,
    words::{Words, fill},
};

/// How a language writes dates: `[dates]` of `page.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dates {
    weekdays: [String; 7],
    months: [String; 12],
    months_short: [String; 12],
    weekdays_short: [String; 7],
    /// How the first of a month is numbered, where it differs.
    first: String,
    full: String,
    day: String,
    day_short: String,
    day_month: String,
    month: String,
    between: String,
    before: String,
    after: String,
    about: String,
    no_year: String,
}

/// How exactly a time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One day.
    Day(Date),
    /// A whole month: its year and number.
    Month(i16, i8),
    /// A whole year.
    Year(i16),
    /// From one day to another.
    Span(Date, Date),
    /// A day or any before.
    Before(Date),
    /// A day or any after.
    After(Date),
    /// Nothing that can be placed.
    Unknown,
}

impl Shape {
    /// The shape of a time.
    pub(super) fn of(time: &Time) -> Self {
        Self::between(time.earliest, time.latest)
    }

    /// The shape of two bounds.
    pub(super) fn between(earliest: Option<Date>, latest: Option<Date>) -> Self {
        match (earliest, latest) {
            (Some(a), Some(b)) if a == b => Shape::Day(a),
            (Some(a), Some(b)) if a > b => Shape::Span(b, a),
            (Some(a), Some(b)) if a == a.first_of_year() && b == a.last_of_year() => {
                Shape::Year(a.year())
            }
            (Some(a), Some(b)) if a == a.first_of_month() && b == a.last_of_month() => {
                Shape::Month(a.year(), a.month())
            }
            (Some(a), Some(b)) => Shape::Span(a, b),
            (None, Some(b)) => Shape::Before(b),
            (Some(a), None) => Shape::After(a),
            (None, None) => Shape::Unknown,
        }
    }

    /// The first and last day; the same day twice where one of them is open.
    pub(super) fn bounds(time: &Time) -> Option<(Date, Date)> {
        let first = time.earliest.or(time.latest)?;
        let last = time.latest.or(time.earliest)?;
        Some((first.min(last), first.max(last)))
    }
}

/// Whether an EDTF value is marked approximate or uncertain.
pub(super) fn is_about(value: &str) -> bool {
    value.contains(['~', '?', '%'])
}

/// A day as the rail beside its events shows it: a small line, a large one, a small one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rail {
    pub over: String,
    pub large: String,
    pub under: String,
}

/// The number of a day on a line: its distance from 1 January 1970.
pub(super) fn ordinal(date: Date) -> i64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    (date - epoch).get_days().into()
}

impl Words {
    /// "Friday 17 November 2023".
    pub(super) fn full_day(&self, date: Date) -> String {
        self.pattern(&self.dates.full, date)
    }

    /// "17 Nov 2023".
    pub(super) fn short_day(&self, date: Date) -> String {
        self.pattern(&self.dates.day_short, date)
    }

    /// The name of a day's month, short, with the year: "Nov 2023".
    pub(super) fn short_month(&self, date: Date) -> String {
        let month = month(&self.dates.months_short, date.month());
        fill(&self.dates.month, &[("month", month), ("year", &date.year().to_string())])
    }

    /// "November 2023".
    pub(super) fn long_month(&self, year: i16, number: i8) -> String {
        let month = month(&self.dates.months, number);
        fill(&self.dates.month, &[("month", month), ("year", &year.to_string())])
    }

    /// A day's number in its month.
    pub(super) fn day_number(&self, date: Date) -> String {
        match date.day() {
            1 => self.dates.first.clone(),
            day => day.to_string(),
        }
    }

    /// A day's name.
    pub(super) fn weekday(&self, date: Date) -> &str {
        &self.dates.weekdays[date.weekday().to_monday_zero_offset() as usize % 7]
    }

    /// A day's name in few letters.
    pub(super) fn short_weekday(&self, date: Date) -> &str {
        &self.dates.weekdays_short[date.weekday().to_monday_zero_offset() as usize % 7]
    }

    /// A time in full, as exact as it is known.
    pub(super) fn time(&self, time: &Time) -> String {
        let shape = Shape::of(time);
        if shape == Shape::Unknown {
            return safe::line(&time.value);
        }
        self.about(&time.value, self.shape(shape))
    }

    /// A time in few letters.
    pub(super) fn short_time(&self, time: &Time) -> String {
        let text = match Shape::of(time) {
            Shape::Day(day) => self.short_day(day),
            Shape::Month(..) => time.earliest.map_or(String::new(), |day| self.short_month(day)),
            Shape::Span(a, b) => self.range(a, b),
            _ => return self.time(time),
        };
        self.about(&time.value, text)
    }

    /// A day of publication.
    pub(super) fn published(&self, published: &Published) -> Option<String> {
        match Shape::between(published.earliest, published.latest) {
            Shape::Unknown => published.value.as_deref().map(|value| self.without_year(value)),
            shape => Some(self.shape(shape)),
        }
    }

    /// A day whose year is not known, as TIMEX3 writes it; any other value as it is.
    fn without_year(&self, value: &str) -> String {
        let known = value.strip_prefix("XXXX-").and_then(|it| format!("2000-{it}").parse().ok());
        match known {
            Some(day) => self.pattern(&self.dates.no_year, day),
            None => safe::line(value),
        }
    }

    /// A day of publication in few letters.
    pub(super) fn short_published(&self, published: &Published) -> Option<String> {
        let (earliest, latest) = (published.earliest, published.latest);
        let value = published.value.clone()?;
        if earliest.or(latest).is_none() {
            return Some(self.without_year(&value));
        }
        Some(self.short_time(&Time { value, earliest, latest }))
    }

    /// What stands in the rail beside the events of a time.
    pub(super) fn rail(&self, time: &Time) -> Rail {
        let about = if is_about(&time.value) { "≈\u{202f}" } else { "" };
        let line = |over: &str, large: String, under: String| Rail {
            over: over.to_string(),
            large: format!("{about}{large}"),
            under,
        };
        match Shape::of(time) {
            Shape::Day(day) => {
                let under = self.long_month(day.year(), day.month());
                line(self.weekday(day), self.day_number(day), under)
            }
            Shape::Month(year, number) => {
                line("", month(&self.dates.months_short, number).into(), year.to_string())
            }
            Shape::Year(year) => line("", year.to_string(), String::new()),
            Shape::Span(a, b) if a.first_of_month() == b.first_of_month() => {
                let large = format!("{}–{}", a.day(), b.day());
                line("", large, self.long_month(a.year(), a.month()))
            }
            _ => Rail { over: String::new(), large: String::new(), under: self.time(time) },
        }
    }

    /// Two days as a range that says month and year once: "22–24 Nov 2023".
    pub(super) fn range(&self, a: Date, b: Date) -> String {
        let end = self.short_day(b);
        let start = if a.first_of_month() == b.first_of_month() {
            return format!("{}–{end}", self.day_number(a));
        } else if a.year() == b.year() {
            self.pattern(&self.dates.day_month, a)
        } else {
            self.short_day(a)
        };
        format!("{start} – {end}")
    }

    fn shape(&self, shape: Shape) -> String {
        let long = |day: Date| self.pattern(&self.dates.day, day);
        match shape {
            Shape::Day(day) => self.full_day(day),
            Shape::Month(year, number) => self.long_month(year, number),
            Shape::Year(year) => year.to_string(),
            Shape::Span(a, b) => {
                let start = if a.first_of_month() == b.first_of_month() {
                    self.day_number(a)
                } else {
                    long(a)
                };
                fill(&self.dates.between, &[("a", &start), ("b", &long(b))])
            }
            Shape::Before(day) => fill(&self.dates.before, &[("date", &long(day))]),
            Shape::After(day) => fill(&self.dates.after, &[("date", &long(day))]),
            Shape::Unknown => String::new(),
        }
    }

    fn about(&self, value: &str, text: String) -> String {
        if is_about(value) { fill(&self.dates.about, &[("date", &text)]) } else { text }
    }

    fn pattern(&self, pattern: &str, date: Date) -> String {
        fill(
            pattern,
            &[
                ("weekday", self.weekday(date)),
                ("d", &self.day_number(date)),
                ("month", month(&self.dates.months, date.month())),
                ("mon", month(&self.dates.months_short, date.month())),
                ("year", &date.year().to_string()),
            ],
        )
    }
}

fn month(names: &[String; 12], number: i8) -> &str {
    let index = usize::try_from(number).unwrap_or(1).clamp(1, 12) - 1;
    &names[index]
}
