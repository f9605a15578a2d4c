//! Time expressions (TIMEX3) and what they mean.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Span;

/// A closed range of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Interval {
    /// First day.
    pub earliest: Date,
    /// Last day, included.
    pub latest: Date,
}

impl Interval {
    /// One day.
    pub const fn day(day: Date) -> Self {
        Self { earliest: day, latest: day }
    }

    /// The days both have, if any.
    pub fn intersect(self, other: Interval) -> Option<Interval> {
        let earliest = self.earliest.max(other.earliest);
        let latest = self.latest.min(other.latest);
        (earliest <= latest).then_some(Interval { earliest, latest })
    }

    /// The smallest interval that covers both.
    pub fn cover(self, other: Interval) -> Interval {
        Interval {
            earliest: self.earliest.min(other.earliest),
            latest: self.latest.max(other.latest),
        }
    }

    /// Whether `day` lies within.
    pub fn contains(self, day: Date) -> bool {
        self.earliest <= day && day <= self.latest
    }

    /// The number of days, at least one.
    pub fn days(self) -> i64 {
        i64::from((self.latest - self.earliest).get_days()) + 1
    }
}

/// What a time expression means: a stretch of days on the calendar.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct Time {
    /// EDTF (ISO 8601-2): `2023-11-17`, `2023-11`, `2023-11-17/2023-11-20`, `2015~`, `../2023-03`.
    pub value: String,
    /// First day; none where the beginning is open or unknown.
    #[schemars(with = "Option<String>")]
    pub earliest: Option<Date>,
    /// Last day, included; none where the end is open or unknown.
    #[schemars(with = "Option<String>")]
    pub latest: Option<Date>,
}

impl Time {
    /// The interval of days, where both ends are known.
    pub fn interval(&self) -> Option<Interval> {
        Some(Interval { earliest: self.earliest?, latest: self.latest? })
    }

    /// One day, or a range of days, as EDTF writes them.
    pub fn from_interval(interval: Interval) -> Self {
        let Interval { earliest, latest } = interval;
        let value =
            if earliest == latest { earliest.to_string() } else { format!("{earliest}/{latest}") };
        Self { value, earliest: Some(earliest), latest: Some(latest) }
    }
}

/// The four types of TIMEX3.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A day, week, month, year or longer stretch of the calendar.
    Date,
    /// A part of a day.
    Time,
    /// A length of time.
    Duration,
    /// Times that recur.
    Set,
}

/// TIMEX3's `mod` attribute.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the values of the TIMEX3 standard, which defines them")]
pub enum Modifier {
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    Start,
    Mid,
    End,
    Approx,
}

/// A passage that speaks of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeExpression {
    /// Where it stands.
    pub span: Span,
    /// The TIMEX3 type.
    pub kind: TimeKind,
    /// The TIMEX3 value, as far as the article's day is known: `2023-11-17`, `2023-W47`,
    /// `2023-11-17TEV`, `P3D`, `PRESENT_REF`, `XXXX-11-17` where the year is not known.
    pub timex: String,
    /// The TIMEX3 `mod`.
    pub modifier: Option<Modifier>,
    /// The days it means; none for durations, sets and what cannot be placed on the calendar.
    pub time: Option<Time>,
    /// What it means before any day is known: this is what undated articles are dated from.
    pub meaning: Meaning,
    /// Whether it sets the day for what follows (a heading or a paragraph's opening date).
    pub heads_section: bool,
    /// Whether the clause it stands in tells the past, the future or neither.
    pub direction: Option<Direction>,
    /// The rules that made it.
    pub rule: Rule,
}

/// The tree of named rules that made a result.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct Rule {
    /// The rule's name in the language data, or the engine's step.
    pub name: String,
    /// What it was made from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Rule>,
}

impl Rule {
    /// A rule without parts.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), parts: Vec::new() }
    }
}

/// Before or after.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Earlier.
    Past,
    /// Later.
    Future,
}

/// A unit of the calendar.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "each is its own explanation")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A part of the day, with TIMEX3's letters.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Daypart {
    /// `MO`.
    Morning,
    /// `MI`.
    Midday,
    /// `AF`.
    Afternoon,
    /// `EV`.
    Evening,
    /// `NI`.
    Night,
    /// `DT`, as against the night.
    Daytime,
}

/// What a relative expression counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reference {
    /// The day the article appeared ("yesterday").
    Article,
    /// The day being told ("the next day"): the expression with this index among the article's
    /// expressions, or the article's own day where nothing was told before.
    Narrated(Option<usize>),
}

/// What an expression says of the calendar before the article's day is known. The solver that
/// dates articles reads these; the time stage turns them into days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// These days and no others, whatever the article's day.
    Absolute(Interval),
    /// A day or month whose year is not stated ("17 November", "in August"), with the weekday
    /// where one is stated.
    NoYear {
        /// 1 to 12.
        month: i8,
        /// 1 to 31; none for the whole month.
        day: Option<i8>,
        /// The weekday that the article says it was.
        weekday: Option<jiff::civil::Weekday>,
        /// What it counts from.
        reference: Reference,
        /// A stated direction ("last May").
        direction: Option<Direction>,
    },
    /// A weekday ("Friday", "last Friday").
    Weekday {
        /// Which.
        weekday: jiff::civil::Weekday,
        /// What it counts from.
        reference: Reference,
        /// A stated direction; none leaves it to the tense.
        direction: Option<Direction>,
    },
    /// A day of the month alone ("the 17th").
    DayOfMonth {
        /// 1 to 31.
        day: i8,
        /// What it counts from.
        reference: Reference,
    },
    /// So many units from the reference ("yesterday", "three weeks ago", "last year", "the next
    /// day", "this month"): the whole unit when `amount` counts calendar units, and the same day
    /// shifted when it counts lengths.
    Offset {
        /// Negative for the past, zero for "this".
        amount: i32,
        /// The unit counted.
        unit: Unit,
        /// True where the amount is vague ("some days later").
        vague: bool,
        /// What it counts from.
        reference: Reference,
    },
    /// The article's "today" or "now".
    Present,
    /// A length of time, a set, or something that has no place on the calendar.
    Unplaced,
}
