//! What the calendar names: years, months, days, weekdays, quarters, seasons, feasts, centuries.

use dateline_model::{Direction, Interval, Meaning, Unit};
use jiff::civil::Date;

use super::{Narrator, direction, pick};
use crate::calendar;
use crate::context::Context;
use crate::frame::{Frame, From};
use crate::place::{Place, season_letters};

/// Whether the frame names something on the calendar.
pub(super) fn is_calendar(frame: &Frame) -> bool {
    frame.year.is_some()
        || frame.short_year.is_some()
        || is_yearly(frame)
        || is_wide(frame)
        || frame.weekday.is_some()
        || frame.day.is_some()
        || frame.week.is_some()
        || frame.nth.is_some()
}

/// Whether it comes back every year.
pub(super) fn is_yearly(frame: &Frame) -> bool {
    frame.month.is_some()
        || frame.quarter.is_some()
        || frame.half.is_some()
        || frame.season.is_some()
        || frame.feast.is_some()
        || frame.week.is_some()
}

fn is_wide(frame: &Frame) -> bool {
    frame.decade.is_some() || frame.short_decade.is_some() || frame.century.is_some()
}

/// The place that the frame names.
pub(super) fn resolve(narrator: &Narrator<'_>, frame: &Frame, context: &Context) -> Option<Place> {
    if is_wide(frame) {
        return wide(narrator, frame);
    }
    if let Some(year) = year(narrator, frame) {
        return in_year(narrator, frame, year).map(either_winter);
    }
    if is_yearly(frame) {
        return yearly(narrator, frame, context);
    }
    if let Some(day) = frame.day {
        return day_of_month(narrator, frame, context, day);
    }
    weekday(narrator, frame, context)
}

/// How many years ahead a year in short may lie: "'69" is the past's for long.
const AHEAD: i32 = 20;

/// The year that is stated, in full or in short.
pub(super) fn year(narrator: &Narrator<'_>, frame: &Frame) -> Option<i32> {
    if let Some(year) = frame.year {
        return Some(if frame.bc == Some(true) { 1 - year } else { year });
    }
    let short = i32::from(frame.short_year?);
    let near = narrator.anchor(Some(From::Narrated)).map_or(2000, |day| i32::from(day.year()));
    let century = near.div_euclid(100) * 100;
    [century - 100, century, century + 100]
        .into_iter()
        .map(|century| century + short)
        .filter(|year| *year <= near + AHEAD)
        .min_by_key(|year| (year - near - 10 * i32::from(*year > near)).abs())
}

fn wide(narrator: &Narrator<'_>, frame: &Frame) -> Option<Place> {
    if let Some(century) = frame.century {
        return Place::century(century.into(), frame.bc == Some(true));
    }
    if let Some(decade) = frame.decade {
        return Place::decade(decade.into());
    }
    let near = narrator.anchor(None).map_or(2000, |day| i32::from(day.year()));
    let century = near.div_euclid(100) * 10;
    let decade = century + i32::from(frame.short_decade?);
    Place::decade(if decade * 10 > near { decade - 10 } else { decade })
}

/// The place within a year that is known.
pub(super) fn in_year(narrator: &Narrator<'_>, frame: &Frame, year: i32) -> Option<Place> {
    let whole = if let Some(month) = frame.month {
        match frame.day {
            Some(day) => Place::day(calendar::date(year, month, day)?),
            None => Place::month(year, month)?,
        }
    } else if let Some(quarter) = frame.quarter {
        Place::quarter(year, quarter)?
    } else if let Some(half) = frame.half {
        Place::half(year, half)?
    } else if let Some(season) = frame.season {
        Place::season(year, season)?
    } else if let Some(feast) =
        frame.feast.and_then(|f| narrator.language.feasts.get(usize::from(f)))
    {
        feast_place(calendar::feast(feast, year)?)?
    } else if let Some(week) = frame.week {
        Place::week(calendar::week(year, week)?.earliest)?
    } else if frame.fiscal == Some(true) {
        let year = Place::year(year)?;
        Place { timex: format!("FY{}", year.timex), ..year }
    } else {
        Place::year(year)?
    };
    nth(frame, whole)
}

/// "The winter of 1941" may begin or end that year.
fn either_winter(place: Place) -> Place {
    let Some(days) = place.days.filter(|_| place.timex.ends_with("-WI")) else { return place };
    let latest = calendar::shift(days.latest.first_of_month(), 12, Unit::Month);
    let latest = latest.map_or(days.latest, |month| month.last_of_month());
    Place { days: Some(Interval { latest, ..days }), ..place }
}

fn feast_place(days: Interval) -> Option<Place> {
    if days.earliest == days.latest {
        return Some(Place::day(days.earliest));
    }
    Place::month(days.earliest.year().into(), days.earliest.month())
}

/// "The last week of", "the second Sunday of" a place.
pub(super) fn nth(frame: &Frame, whole: Place) -> Option<Place> {
    let Some(nth) = frame.nth else { return Some(whole) };
    let Some(days) = whole.days else { return Some(Place::unknown(Unit::Day, "XXXX-XX-XX")) };
    if let Some(weekday) = frame.nth_weekday.and_then(calendar::weekday) {
        return calendar::nth_weekday(days, weekday, nth).map(Place::day);
    }
    let unit = frame.nth_unit?;
    let day = if nth > 0 {
        let start = if unit == Unit::Week { first_week(days)? } else { days.earliest };
        calendar::shift(start, i64::from(nth) - 1, unit)?
    } else {
        let thursday = calendar::on_or_before(days.latest, jiff::civil::Weekday::Thursday)?;
        let end = if unit == Unit::Week { thursday } else { days.latest };
        calendar::shift(end, i64::from(nth) + 1, unit)?
    };
    Place::around(day, unit)
}

/// The Monday of the first week that lies mostly in these days.
fn first_week(days: Interval) -> Option<Date> {
    let thursday = calendar::on_or_after(days.earliest, jiff::civil::Weekday::Thursday)?;
    calendar::shift(thursday, -3, Unit::Day)
}

/// What comes back every year: the year is the one that the telling suggests.
fn yearly(narrator: &Narrator<'_>, frame: &Frame, context: &Context) -> Option<Place> {
    let unknown = || unknown_year(narrator, frame);
    let Some((near, told)) = narrator.near(frame, context) else { return unknown() };
    let year = i32::from(near.year());
    let weekday = frame.weekday.and_then(calendar::weekday).filter(|_| frame.day.is_some());
    let agrees = |place: &Place| {
        place.days.is_none_or(|days| weekday.is_none_or(|w| days.earliest.weekday() == w))
    };
    let candidates = || (year - 4..=year + 4).filter_map(|year| in_year(narrator, frame, year));
    let strict = frame.direction.is_some();
    let direction = direction(frame, context).filter(|_| !told || strict);
    // "Since March" is never next month's March, a tense may be.
    let sure = strict || context.stated.is_some();
    pick(candidates().filter(agrees), near, direction, strict)
        .filter(|place| sure || weekday.is_some() || is_near(place, near))
        .or_else(|| pick(candidates().filter(agrees), near, None, false))
        .or_else(|| pick(candidates(), near, None, false))
}

/// Whether a place lies so near that the tense of a clause may have chosen it.
fn is_near(place: &Place, near: Date) -> bool {
    const FAR: i32 = 300;
    place.days.is_some_and(|days| (days.earliest - near).get_days().abs() <= FAR)
}

fn unknown_year(narrator: &Narrator<'_>, frame: &Frame) -> Option<Place> {
    let (unit, rest) = if let Some(month) = frame.month {
        match frame.day {
            // A leap year has every day that a month can have.
            Some(day) => {
                calendar::date(2024, month, day)?;
                (Unit::Day, format!("{month:02}-{day:02}"))
            }
            None => (Unit::Month, format!("{month:02}")),
        }
    } else if let Some(quarter) = frame.quarter {
        (Unit::Quarter, format!("Q{quarter}"))
    } else if let Some(half) = frame.half {
        (Unit::Half, format!("H{half}"))
    } else if let Some(season) = frame.season {
        (Unit::Season, season_letters(season).to_string())
    } else if let Some(week) = frame.week {
        (Unit::Week, format!("W{week:02}"))
    } else {
        let feast = narrator.language.feasts.get(usize::from(frame.feast?))?;
        match (feast.month, feast.day) {
            (Some(month), Some(day)) => (Unit::Day, format!("{month:02}-{day:02}")),
            _ => (Unit::Day, "XX-XX".to_string()),
        }
    };
    if frame.nth.is_some() {
        return Some(Place::unknown(frame.nth_unit.unwrap_or(Unit::Day), "XXXX-XX-XX"));
    }
    Some(Place::unknown(unit, format!("XXXX-{rest}")))
}

/// "The 17th": of the month being told, or of the one that the direction leads to.
fn day_of_month(
    narrator: &Narrator<'_>,
    frame: &Frame,
    context: &Context,
    day: i8,
) -> Option<Place> {
    let told = narrator.stepping(Unit::Day, context).and_then(|told| told.place.days);
    let near = narrator.anchor(None);
    let Some(near) = told.map(|days| days.latest).or(near) else {
        return Some(Place::unknown(Unit::Day, format!("XXXX-XX-{day:02}")));
    };
    let months = (-2..=2).filter_map(|n| calendar::shift(near.first_of_month(), n, Unit::Month));
    let weekday = frame.weekday.and_then(calendar::weekday);
    let days = months
        .filter_map(|m| calendar::date(m.year().into(), m.month(), day))
        .filter(|day| weekday.is_none_or(|weekday| day.weekday() == weekday));
    if told.is_some() {
        return days
            .min_by_key(|d| (d.month() != near.month(), (*d - near).get_days().abs()))
            .map(Place::day);
    }
    pick(days.map(Place::day), near, direction(frame, context), false)
}

/// "Friday": the one that the direction leads to, or the one already told.
fn weekday(narrator: &Narrator<'_>, frame: &Frame, context: &Context) -> Option<Place> {
    let number = frame.weekday?;
    let wanted = calendar::weekday(number)?;
    let Some(near) = narrator.anchor(frame.from) else {
        return Some(Place::unknown(Unit::Day, format!("XXXX-WXX-{number}")));
    };
    if frame.direction.is_none()
        && let Some(told) = narrator.told_weekday(wanted, near)
    {
        return Some(told);
    }
    let strict = frame.direction.is_some();
    let day = match direction(frame, context).unwrap_or(Direction::Past) {
        Direction::Past if strict => calendar::on_or_before(near.yesterday().ok()?, wanted)?,
        Direction::Past => calendar::on_or_before(near, wanted)?,
        Direction::Future if strict => calendar::on_or_after(near.tomorrow().ok()?, wanted)?,
        Direction::Future => calendar::on_or_after(near, wanted)?,
    };
    Some(Place::day(day))
}

impl Narrator<'_> {
    /// The day that a month or day without a year is near to, and whether it is one that was told:
    /// an earlier day stated with its year just before holds for what follows it.
    fn near(&self, frame: &Frame, context: &Context) -> Option<(Date, bool)> {
        if let (Some(told), None) = (&self.told, frame.direction) {
            let days = told.place.days?;
            let old = |article: Date| (article - days.latest).get_days() > 700;
            let close = told.dated && told.block == context.block && days.days() <= 31;
            let close = close && context.direction != Some(Direction::Future);
            if self.article.is_some_and(|article| close && old(article)) {
                return Some((middle(days), true));
            }
        }
        let narrated = self.narrative || frame.from == Some(From::Narrated);
        if narrated
            && self.section.is_none()
            && let Some(days) = self.line.as_ref().and_then(|told| told.place.days)
        {
            let near = if frame.direction.is_some() { days.latest } else { middle(days) };
            return Some((near, true));
        }
        Some((self.anchor(frame.from)?, false))
    }

    /// A day told shortly before with this weekday, near the day that weekdays are near to.
    fn told_weekday(&self, wanted: jiff::civil::Weekday, near: Date) -> Option<Place> {
        let week = |day: Date| (day - near).get_days().abs() <= 10;
        let same = |day: &Date| day.weekday() == wanted && week(*day);
        let days = self.days.iter().rev().filter_map(|told| told.place.days);
        days.map(|days| days.earliest).find(same).map(Place::day)
    }
}

/// The day in the middle: a month that is told after a whole year is one of that year's.
fn middle(days: Interval) -> Date {
    calendar::shift(days.earliest, days.days() / 2, Unit::Day).unwrap_or(days.earliest)
}

/// What it says before the article's day is known.
pub(super) fn meaning(
    narrator: &Narrator<'_>,
    frame: &Frame,
    context: &Context,
    place: &Place,
) -> Meaning {
    let has_year = frame.year.is_some() || is_wide(frame);
    if let (Some(days), true) = (place.days, has_year) {
        return Meaning::Absolute(days);
    }
    let reference = narrator.reference(frame.from, context);
    let direction = frame.direction;
    let fixed = frame.feast.and_then(|feast| narrator.language.feasts.get(usize::from(feast)));
    let month = frame.month.or(fixed.and_then(|feast| feast.month));
    let day = frame.day.or(fixed.and_then(|feast| feast.day));
    if frame.nth.is_some() {
        return Meaning::Unplaced;
    }
    if let Some(month) = month {
        let weekday = frame.weekday.and_then(calendar::weekday);
        return Meaning::NoYear { month, day, weekday, reference, direction };
    }
    if let Some(day) = frame.day {
        return Meaning::DayOfMonth { day, reference };
    }
    if let Some(weekday) = frame.weekday.and_then(calendar::weekday) {
        let direction = direction.or(context.stated);
        return Meaning::Weekday { weekday, reference, direction };
    }
    if super::clock::is_clock(frame) {
        let reference = narrator.reference(Some(From::Narrated), context);
        return Meaning::Offset { amount: 0, unit: Unit::Day, vague: false, reference };
    }
    Meaning::Unplaced
}
