//! Stretches of days whose ends may be open.

use dateline_model::{Article, ClaimTime, Interval, Time};
use jiff::ToSpan;
use jiff::civil::Date;

/// The days between two ends; an end that is none is open or unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Bounds {
    pub earliest: Option<Date>,
    pub latest: Option<Date>,
}

impl Bounds {
    pub const fn new(earliest: Option<Date>, latest: Option<Date>) -> Self {
        Self { earliest, latest }
    }

    pub fn of(time: &Time) -> Self {
        Self::new(time.earliest, time.latest)
    }

    /// The days on which an article may have appeared.
    pub fn published(article: &Article) -> Self {
        Self::new(article.published.earliest, article.published.latest)
    }

    pub fn of_claim(time: &ClaimTime) -> Self {
        Self::new(time.earliest, time.latest)
    }

    /// The days of a TIMEX3 value that is a day, a month or a year.
    pub fn of_timex(timex: &str) -> Option<Self> {
        let mut parts = timex.split('T').next()?.split('-');
        let year = parts.next()?.parse().ok()?;
        let month: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
        let day: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
        let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        let last = match (month, day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, None) => first.last_of_year(),
        };
        Some(Self::new(Some(first), Some(last)))
    }

    /// The days both have, if any.
    pub fn intersect(self, other: Self) -> Option<Self> {
        let earliest = self.earliest.max(other.earliest);
        let latest = least(self.latest, other.latest);
        let empty = matches!((earliest, latest), (Some(a), Some(b)) if a > b);
        (!empty).then_some(Self { earliest, latest })
    }

    /// How many days lie between the two; 0 where they meet.
    pub fn gap(self, other: Self) -> i64 {
        let after = |a: Self, b: Self| match (a.earliest, b.latest) {
            (Some(start), Some(end)) if start > end => days(end, start),
            _ => 0,
        };
        after(self, other).max(after(other, self))
    }

    /// The number of days, where both ends are known.
    pub fn length(self) -> Option<i64> {
        Some(days(self.earliest?, self.latest?) + 1)
    }

    /// Whether both ends are the same day.
    pub fn is_day(self) -> bool {
        self.earliest.is_some() && self.earliest == self.latest
    }

    pub fn interval(self) -> Option<Interval> {
        Some(Interval { earliest: self.earliest?, latest: self.latest? })
    }

    /// The same with an open end.
    pub const fn earliest_only(self) -> Self {
        Self::new(self.earliest, None)
    }

    /// Whether every day of this lies before every day of `other`.
    pub fn before(self, other: Self) -> bool {
        matches!((self.latest, other.earliest), (Some(end), Some(start)) if end < start)
    }

    /// As EDTF; none where both ends are open.
    pub fn time(self) -> Option<Time> {
        let value = match (self.earliest, self.latest) {
            (None, None) => return None,
            (None, Some(latest)) => format!("../{latest}"),
            (Some(earliest), None) => format!("{earliest}/.."),
            (Some(earliest), Some(latest)) => closed(earliest, latest),
        };
        Some(Time { value, earliest: self.earliest, latest: self.latest })
    }
}

/// The smaller of two upper ends, where none is the largest.
pub(crate) fn least(left: Option<Date>, right: Option<Date>) -> Option<Date> {
    match (left, right) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// The number of days from `from` to `to`.
pub(crate) fn days(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// `day` moved by so many days, or the end of the calendar.
pub(crate) fn shift(day: Date, by: i64) -> Date {
    day.saturating_add(by.days())
}

/// A closed range: whole years and months are written as such.
fn closed(earliest: Date, latest: Date) -> String {
    let whole_months = earliest.day() == 1 && latest.day() == latest.days_in_month();
    let same_year = earliest.year() == latest.year();
    if earliest == latest {
        earliest.to_string()
    } else if whole_months && same_year && earliest.month() == 1 && latest.month() == 12 {
        format!("{:04}", earliest.year())
    } else if whole_months && same_year && earliest.month() == latest.month() {
        format!("{:04}-{:02}", earliest.year(), earliest.month())
    } else {
        format!("{earliest}/{latest}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn bounds(from: i8, to: i8) -> Bounds {
        Bounds::new(Some(date(2021, 3, from)), Some(date(2021, 3, to)))
    }

    #[test]
    fn open_ends_meet_everything_on_their_side() {
        let open = Bounds::new(None, Some(date(2021, 3, 9)));
        assert_eq!(open.intersect(bounds(5, 20)), Some(bounds(5, 9)));
        assert_eq!(open.intersect(bounds(10, 20)), None);
        assert_eq!((open.gap(bounds(12, 12)), open.gap(bounds(2, 3))), (3, 0));
    }

    #[test]
    fn whole_months_and_years_keep_their_names() {
        let value = |bounds: Bounds| bounds.time().map(|time| time.value);
        assert_eq!(value(bounds(1, 31)).as_deref(), Some("2021-03"));
        assert_eq!(value(bounds(1, 30)).as_deref(), Some("2021-03-01/2021-03-30"));
        let year = Bounds::new(Some(date(2021, 1, 1)), Some(date(2021, 12, 31)));
        assert_eq!(value(year).as_deref(), Some("2021"));
        assert_eq!(value(Bounds::default()), None);
    }
}
