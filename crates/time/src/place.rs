//! A place on the calendar, with its TIMEX3 value.

use dateline_model::{Interval, Unit};
use jiff::civil::Date;

use crate::calendar;
use crate::frame::Season;

/// A place on the calendar: a day, a month, a century, and the value TIMEX3 has for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// How much of the calendar it is.
    pub unit: Unit,
    /// The value; with `X` for what is not known.
    pub timex: String,
    /// The days; none where something is not known.
    pub days: Option<Interval>,
}

impl Place {
    /// A place without days.
    pub fn unknown(unit: Unit, timex: impl Into<String>) -> Self {
        Self { unit, timex: timex.into(), days: None }
    }

    /// One day.
    pub fn day(day: Date) -> Self {
        let timex = format!("{}-{:02}-{:02}", year_text(day.year().into()), day.month(), day.day());
        Self { unit: Unit::Day, timex, days: Some(Interval::day(day)) }
    }

    /// A month of a year.
    pub fn month(year: i32, month: i8) -> Option<Self> {
        let days = calendar::month(year, month)?;
        let timex = format!("{}-{month:02}", year_text(year));
        Some(Self { unit: Unit::Month, timex, days: Some(days) })
    }

    /// The week around a day.
    pub fn week(day: Date) -> Option<Self> {
        let week = day.iso_week_date();
        let timex = format!("{}-W{:02}", year_text(week.year().into()), week.week());
        Some(Self { unit: Unit::Week, timex, days: Some(calendar::week_of(day)?) })
    }

    /// The weekend of the week around a day.
    pub fn weekend(day: Date) -> Option<Self> {
        let week = Self::week(day)?;
        let latest = week.days?.latest;
        let earliest = calendar::shift(latest, -1, Unit::Day)?;
        let timex = format!("{}-WE", week.timex);
        Some(Self { unit: Unit::Weekend, timex, days: Some(Interval { earliest, latest }) })
    }

    /// A quarter of a year.
    pub fn quarter(year: i32, quarter: i8) -> Option<Self> {
        let days = calendar::months(year, quarter * 3 - 2, 3)?;
        let timex = format!("{}-Q{quarter}", year_text(year));
        Some(Self { unit: Unit::Quarter, timex, days: Some(days) })
    }

    /// A half of a year.
    pub fn half(year: i32, half: i8) -> Option<Self> {
        let days = calendar::months(year, half * 6 - 5, 6)?;
        let timex = format!("{}-H{half}", year_text(year));
        Some(Self { unit: Unit::Half, timex, days: Some(days) })
    }

    /// A season of a year.
    pub fn season(year: i32, season: Season) -> Option<Self> {
        let days = calendar::season(year, season)?;
        let timex = format!("{}-{}", year_text(year), season_letters(season));
        Some(Self { unit: Unit::Season, timex, days: Some(days) })
    }

    /// A year.
    pub fn year(year: i32) -> Option<Self> {
        let days = calendar::years(year, year)?;
        Some(Self { unit: Unit::Year, timex: year_text(year), days: Some(days) })
    }

    /// Ten years: 199 for 1990 to 1999, and -49 for those of 490 to 499 before the era.
    pub fn decade(decade: i32) -> Option<Self> {
        let (first, timex) = if decade < 0 {
            (decade * 10 - 8, format!("BC{:03}", -decade))
        } else {
            (decade * 10, format!("{decade:03}"))
        };
        let days = calendar::years(first, first + 9)?;
        Some(Self { unit: Unit::Decade, timex, days: Some(days) })
    }

    /// A hundred years, counted from one. TIMEX3 writes the digits that its years share.
    pub fn century(century: i32, bc: bool) -> Option<Self> {
        let first = if bc { -century * 100 + 1 } else { (century - 1) * 100 };
        let days =
            calendar::years(if bc { first } else { first + 1 }, first + if bc { 99 } else { 100 })?;
        let prefix = if bc { "BC" } else { "" };
        let timex = format!("{prefix}{:02}", century - 1);
        Some(Self { unit: Unit::Century, timex, days: Some(days) })
    }

    /// The unit of that size around a day.
    pub fn around(day: Date, unit: Unit) -> Option<Self> {
        let year = i32::from(day.year());
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Some(Self::day(day)),
            Unit::Weekend => Self::weekend(day),
            Unit::Week => Self::week(day),
            Unit::Month => Self::month(year, day.month()),
            Unit::Quarter => Self::quarter(year, (day.month() + 2) / 3),
            Unit::Half => Self::half(year, (day.month() + 5) / 6),
            Unit::Season => {
                let season = match day.month() {
                    3..=5 => Season::Spring,
                    6..=8 => Season::Summer,
                    9..=11 => Season::Autumn,
                    _ => Season::Winter,
                };
                Self::season(if day.month() == 12 { year + 1 } else { year }, season)
            }
            Unit::Year => Self::year(year),
            Unit::Decade if year <= 0 => Self::decade(-((1 - year) / 10)),
            Unit::Decade => Self::decade(year / 10),
            Unit::Century if year <= 0 => Self::century((1 - year) / 100 + 1, true),
            Unit::Century => Self::century(year / 100 + 1, false),
            Unit::Millennium => None,
        }
    }
}

/// TIMEX3's letters of a season.
pub(crate) const fn season_letters(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

/// A year as TIMEX3 writes it. The calendar has a year 0, which is 1 BC.
pub(crate) fn year_text(year: i32) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - year) }
}
