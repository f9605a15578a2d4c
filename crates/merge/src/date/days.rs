//! Sets of days, as sorted ranges.

use dateline_model::{Interval, Unit};
use jiff::civil::{Date, Weekday, date};

/// The days that any article or event can lie on: the calendar years 1800 to 2199.
const FIRST: Date = date(1800, 1, 1);
const LAST: Date = date(2199, 12, 31);

/// A set of days: disjoint inclusive ranges of day numbers, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days(Vec<(i32, i32)>);

fn number(day: Date) -> i32 {
    (day.clamp(FIRST, LAST) - FIRST).get_days()
}

fn day(number: i32) -> Date {
    FIRST.saturating_add(jiff::Span::new().days(number)).clamp(FIRST, LAST)
}

impl Days {
    /// Every day there is.
    pub fn all() -> Self {
        Self(vec![(0, number(LAST))])
    }

    /// The days of one interval.
    pub fn of(interval: Interval) -> Self {
        Self(vec![(number(interval.earliest), number(interval.latest))])
    }

    /// The days of any of these intervals.
    pub fn any(intervals: impl Iterator<Item = Interval>) -> Self {
        joined(intervals.map(|interval| (number(interval.earliest), number(interval.latest))))
    }

    /// Every day of every year with this month and, where given, day and weekday. An impossible
    /// day (31 February) gives the empty set.
    pub fn of_year(month: i8, day_of_month: Option<i8>, weekday: Option<Weekday>) -> Self {
        let years = FIRST.year()..=LAST.year();
        let ranges = years.filter_map(|year| {
            let first = Date::new(year, month, day_of_month.unwrap_or(1)).ok()?;
            let last = if day_of_month.is_some() { first } else { first.last_of_month() };
            weekday
                .is_none_or(|weekday| day_of_month.is_none() || first.weekday() == weekday)
                .then_some((number(first), number(last)))
        });
        Self(ranges.collect())
    }

    /// Whether no day is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many days there are.
    pub fn count(&self) -> i64 {
        self.0.iter().map(|(first, last)| i64::from(last - first) + 1).sum()
    }

    /// The first and last day.
    pub fn hull(&self) -> Option<Interval> {
        let (first, last) = (self.0.first()?.0, self.0.last()?.1);
        Some(Interval { earliest: day(first), latest: day(last) })
    }

    /// Whether nothing bounds the set at its beginning, and at its end: bounds within two years of
    /// the calendar's own come from counting back from its ends.
    pub fn is_open(&self) -> (bool, bool) {
        const MARGIN: i32 = 2 * 366;
        let last = number(LAST) - MARGIN;
        let begins = self.0.first().is_some_and(|range| range.0 <= MARGIN);
        (begins, self.0.last().is_some_and(|range| range.1 >= last))
    }

    /// The month and day that all its days share, whatever the year.
    pub fn common_month_day(&self) -> Option<(i8, i8)> {
        let mut found = None;
        for &(first, last) in &self.0 {
            let here = (day(first).month(), day(first).day());
            if first != last || found.is_some_and(|found| found != here) {
                return None;
            }
            found = Some(here);
        }
        found
    }

    /// The days that both have.
    pub fn intersect(&self, other: &Days) -> Days {
        let (mut i, mut j, mut ranges) = (0, 0, Vec::new());
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            let both = (a.0.max(b.0), a.1.min(b.1));
            if both.0 <= both.1 {
                ranges.push(both);
            }
            if a.1 < b.1 {
                i += 1;
            } else {
                j += 1;
            }
        }
        Days(ranges)
    }

    /// Every day that lies `low` to `high` days after one of these.
    pub fn widen(&self, low: i32, high: i32) -> Days {
        joined(self.0.iter().map(|(first, last)| (first + low, last + high)))
    }

    /// The days that fall on one of `weekdays`.
    pub fn on(&self, weekdays: &[Weekday]) -> Days {
        let days = self.0.iter().flat_map(|&(first, last)| first..=last);
        joined(days.filter(|&number| weekdays.contains(&day(number).weekday())).map(|n| (n, n)))
    }

    /// All days of the calendar units `amount` after the units that hold these days.
    pub fn units(&self, unit: Unit, amount: i32) -> Days {
        joined(self.0.iter().map(|&(first, last)| {
            let start = start_of(day(first), unit);
            let end = start_of(day(last), unit);
            (number(step(start, unit, amount)), number(step(end, unit, amount + 1)) - 1)
        }))
    }
}

/// Sorted ranges with overlaps and touching ends joined, cut to the calendar.
fn joined(ranges: impl Iterator<Item = (i32, i32)>) -> Days {
    let last = number(LAST);
    let mut sorted: Vec<_> =
        ranges.map(|(a, b)| (a.max(0), b.min(last))).filter(|(a, b)| a <= b).collect();
    sorted.sort_unstable();
    let mut out: Vec<(i32, i32)> = Vec::with_capacity(sorted.len());
    for (first, end) in sorted {
        match out.last_mut() {
            Some(open) if first <= open.1 + 1 => open.1 = open.1.max(end),
            _ => out.push((first, end)),
        }
    }
    Days(out)
}

fn start_of(day: Date, unit: Unit) -> Date {
    let year = day.year();
    let first_of = |year: i16| Date::new(year, 1, 1).unwrap_or(FIRST);
    match unit {
        Unit::Week | Unit::Weekend => {
            let back = i32::from(day.weekday().to_monday_zero_offset());
            day.saturating_sub(jiff::Span::new().days(back))
        }
        Unit::Month => day.first_of_month(),
        Unit::Quarter => Date::new(year, (day.month() - 1) / 3 * 3 + 1, 1).unwrap_or(FIRST),
        Unit::Half => Date::new(year, (day.month() - 1) / 6 * 6 + 1, 1).unwrap_or(FIRST),
        Unit::Year | Unit::Season => first_of(year),
        Unit::Decade => first_of(year - year % 10),
        Unit::Century => first_of(year - year % 100),
        Unit::Millennium => first_of(year - year % 1000),
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => day,
    }
}

fn step(start: Date, unit: Unit, amount: i32) -> Date {
    let amount = amount.clamp(-10_000, 10_000);
    let span = jiff::Span::new();
    let span = match unit {
        Unit::Week | Unit::Weekend => span.weeks(amount),
        Unit::Month => span.months(amount),
        Unit::Quarter => span.months(amount * 3),
        Unit::Half => span.months(amount * 6),
        Unit::Year | Unit::Season => span.years(amount.clamp(-2000, 2000)),
        Unit::Decade => span.years((amount * 10).clamp(-2000, 2000)),
        Unit::Century => span.years((amount * 100).clamp(-2000, 2000)),
        Unit::Millennium => span.years((amount * 1000).clamp(-2000, 2000)),
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => span.days(amount),
    };
    start.saturating_add(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(first: Date, last: Date) -> Days {
        Days::of(Interval { earliest: first, latest: last })
    }

    #[test]
    fn a_weekday_leaves_few_years() {
        let days = Days::of_year(11, Some(17), Some(Weekday::Friday));
        let recent = days.intersect(&of(date(2015, 1, 1), date(2030, 1, 1)));
        let expected = [2017, 2023, 2028].map(|year| of(date(year, 11, 17), date(year, 11, 17)));
        assert_eq!(recent.count(), 3);
        assert!(expected.iter().all(|day| day.intersect(&recent).count() == 1));
        assert_eq!(days.common_month_day(), Some((11, 17)));
        assert!(Days::of_year(2, Some(31), None).is_empty());
    }

    #[test]
    fn sets_widen_and_join() {
        let day = of(date(2023, 11, 17), date(2023, 11, 17));
        assert_eq!(day.widen(1, 7), of(date(2023, 11, 18), date(2023, 11, 24)));
        assert_eq!(day.units(Unit::Year, -1), of(date(2022, 1, 1), date(2022, 12, 31)));
        assert_eq!(day.units(Unit::Week, 1), of(date(2023, 11, 20), date(2023, 11, 26)));
        let week = day.units(Unit::Week, 0);
        assert_eq!(week.on(&[Weekday::Saturday, Weekday::Sunday]).count(), 2);
        assert_eq!(Days::all().is_open(), (true, true));
    }
}
