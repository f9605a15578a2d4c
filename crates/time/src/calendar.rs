//! The arithmetic of the calendar.

use dateline_model::{Interval, Unit};
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::frame::Season;
use crate::grammar::Feast;

/// The day, where there is one.
pub(crate) fn date(year: i32, month: i8, day: i8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

/// The whole of a month.
pub(crate) fn month(year: i32, month: i8) -> Option<Interval> {
    let earliest = date(year, month, 1)?;
    Some(Interval { earliest, latest: earliest.last_of_month() })
}

/// So many whole months from the first of one.
pub(crate) fn months(year: i32, first: i8, count: i8) -> Option<Interval> {
    let earliest = date(year, first, 1)?;
    let latest = shift(earliest, i64::from(count) - 1, Unit::Month)?.last_of_month();
    Some(Interval { earliest, latest })
}

/// The years from one to another, both included.
pub(crate) fn years(first: i32, last: i32) -> Option<Interval> {
    Some(Interval { earliest: date(first, 1, 1)?, latest: date(last, 12, 31)? })
}

/// Monday to Sunday of a numbered week.
pub(crate) fn week(year: i32, number: i8) -> Option<Interval> {
    let monday = ISOWeekDate::new(i16::try_from(year).ok()?, number, Weekday::Monday).ok()?.date();
    Some(Interval { earliest: monday, latest: shift(monday, 6, Unit::Day)? })
}

/// Monday to Sunday around a day.
pub(crate) fn week_of(day: Date) -> Option<Interval> {
    let monday = shift(day, -i64::from(day.weekday().to_monday_zero_offset()), Unit::Day)?;
    Some(Interval { earliest: monday, latest: shift(monday, 6, Unit::Day)? })
}

/// The months of a season; winter begins in December of the year before.
pub(crate) fn season(year: i32, season: Season) -> Option<Interval> {
    match season {
        Season::Spring => months(year, 3, 3),
        Season::Summer => months(year, 6, 3),
        Season::Autumn => months(year, 9, 3),
        Season::Winter => months(year - 1, 12, 3),
    }
}

/// A day moved by so many units; months and years keep the day where they can.
pub(crate) fn shift(day: Date, amount: i64, unit: Unit) -> Option<Date> {
    let n = i32::try_from(amount).ok().filter(|n| n.abs() < 8_000_000)?;
    let months = |each: i32| n.checked_mul(each).filter(|n| n.abs() < 240_000);
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(day),
        Unit::Day => day.checked_add(n.days()).ok(),
        Unit::Week | Unit::Weekend => day.checked_add(n.checked_mul(7)?.days()).ok(),
        Unit::Month => day.checked_add(months(1)?.months()).ok(),
        Unit::Quarter | Unit::Season => day.checked_add(months(3)?.months()).ok(),
        Unit::Half => day.checked_add(months(6)?.months()).ok(),
        Unit::Year => day.checked_add(months(12)?.months()).ok(),
        Unit::Decade => day.checked_add(months(120)?.months()).ok(),
        Unit::Century => day.checked_add(months(1200)?.months()).ok(),
        Unit::Millennium => day.checked_add(months(12_000)?.months()).ok(),
    }
}

/// The n-th weekday within some days; counted from the end where negative.
pub(crate) fn nth_weekday(days: Interval, weekday: Weekday, nth: i8) -> Option<Date> {
    if nth > 0 {
        let until = days.earliest.weekday().until(weekday);
        let first = shift(days.earliest, i64::from(until), Unit::Day)?;
        shift(first, i64::from(nth) - 1, Unit::Week)
    } else {
        let since = days.latest.weekday().since(weekday);
        let last = shift(days.latest, -i64::from(since), Unit::Day)?;
        shift(last, i64::from(nth) + 1, Unit::Week)
    }
    .filter(|&day| days.contains(day))
}

/// The last such weekday on or before a day.
pub(crate) fn on_or_before(day: Date, weekday: Weekday) -> Option<Date> {
    shift(day, -i64::from(day.weekday().since(weekday)), Unit::Day)
}

/// The first such weekday on or after a day.
pub(crate) fn on_or_after(day: Date, weekday: Weekday) -> Option<Date> {
    shift(day, i64::from(day.weekday().until(weekday)), Unit::Day)
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher).
pub(crate) fn easter(year: i32) -> Option<Date> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    date(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?)
}

/// The day of a feast in a year.
pub(crate) fn feast(feast: &Feast, year: i32) -> Option<Interval> {
    if feast.year.is_some_and(|only| i32::from(only) != year) {
        return None;
    }
    if let Some(days) = feast.easter {
        return shift(easter(year)?, i64::from(days), Unit::Day).map(Interval::day);
    }
    let month_number = feast.month?;
    if let (Some(weekday), Some(nth)) = (feast.weekday.and_then(weekday), feast.nth) {
        let day = nth_weekday(month(year, month_number)?, weekday, nth)?;
        return shift(day, feast.days_after, Unit::Day).map(Interval::day);
    }
    match feast.day {
        Some(day) => date(year, month_number, day).map(Interval::day),
        None => month(year, month_number),
    }
}

/// A weekday from its number, 1 being Monday.
pub(crate) fn weekday(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_tables_say() {
        for (year, month, day) in
            [(1999, 4, 4), (2000, 4, 23), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)]
        {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn weekdays_are_counted_from_both_ends() {
        let november = month(2023, 11).unwrap();
        assert_eq!(nth_weekday(november, Weekday::Thursday, 4), date(2023, 11, 23));
        assert_eq!(nth_weekday(november, Weekday::Thursday, -1), date(2023, 11, 30));
        assert_eq!(nth_weekday(november, Weekday::Thursday, 6), None);
    }
}
