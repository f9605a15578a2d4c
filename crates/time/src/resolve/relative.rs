//! What is counted from the article's day or from the day being told.

use dateline_model::{Direction, Interval, Meaning, Reference, Unit};
use jiff::civil::Date;

use super::{Narrator, absolute};
use crate::calendar;
use crate::context::Context;
use crate::frame::{Amount, Frame, From};
use crate::place::Place;

/// Whether the frame counts from somewhere.
pub(super) fn is_relative(frame: &Frame) -> bool {
    frame.shift.is_some() || frame.sign.is_some()
}

/// How many units away; nothing where the number is not known.
fn amount(frame: &Frame) -> Option<i64> {
    if let Some(shift) = frame.shift {
        return Some(shift.into());
    }
    let sign = i64::from(frame.sign?);
    frame.amount.unwrap_or(Amount::whole(1)).as_whole().map(|n| n.saturating_mul(sign))
}

/// "A year and a half" in months, "48 hours" in days: a frame that counts in whole units, where
/// there are such.
fn in_whole_units(frame: &Frame) -> Frame {
    if let (Some(Unit::Year), Some(Unit::Month), Some(rest)) =
        (frame.unit, frame.rest_unit, frame.rest)
    {
        let years = frame.amount.unwrap_or(Amount::whole(1));
        let months = years.times(Amount::whole(12)).plus(rest);
        let unit = Some(Unit::Month);
        return Frame { amount: Some(months), unit, rest: None, rest_unit: None, ..*frame };
    }
    let Some((Amount::Thousandths(n), unit)) = frame.amount.zip(frame.unit) else { return *frame };
    let (each, finer) = match unit {
        Unit::Century => (100, Unit::Year),
        Unit::Decade => (10, Unit::Year),
        Unit::Year => (12, Unit::Month),
        Unit::Month => (30, Unit::Day),
        Unit::Week => (7, Unit::Day),
        Unit::Hour => (60, Unit::Minute),
        _ => return *frame,
    };
    if unit == Unit::Hour && n > 0 && n % 24_000 == 0 {
        return Frame { amount: Some(Amount::whole(n / 24_000)), unit: Some(Unit::Day), ..*frame };
    }
    if n % 1000 == 0 {
        return *frame;
    }
    let amount = Amount::whole(n.saturating_mul(each) / 1000);
    Frame { amount: Some(amount), unit: Some(finer), ..*frame }
}

/// The place that the frame counts to.
pub(super) fn resolve(narrator: &Narrator<'_>, frame: &Frame, context: &Context) -> Option<Place> {
    let frame = &in_whole_units(frame);
    let unit = frame.unit?;
    let Some(amount) = amount(frame) else {
        return Some(Place { days: some(narrator, frame, context), ..vague(frame, unit) });
    };
    if frame.same == Some(true) {
        return same(narrator, context, (amount, unit));
    }
    let Some(start) = start(narrator, frame, context, unit) else {
        return Some(Place::unknown(unit, unknown(unit)));
    };
    let day = calendar::shift(start, amount - i64::from(is_over(frame, context, start)), unit)?;
    let whole = Place::around(day, unit)?;
    within(narrator, frame, whole)
}

/// The stretch told in this paragraph or the one before, so many units away; where none is told, the unit that lies
/// so far from the article's day.
fn same(narrator: &Narrator<'_>, context: &Context, (n, unit): (i64, Unit)) -> Option<Place> {
    let told = narrator.told.as_ref().filter(|told| told.is_near(context));
    let told = told.and_then(|told| Some((told.place.days?.earliest, told.place.unit)));
    // A period is more than a day.
    let told = told.filter(|&(_, size)| n == 0 || size > Unit::Day);
    let (day, size) = match told.or(narrator.article.filter(|_| n != 0).map(|day| (day, unit))) {
        Some(known) => known,
        None => return Some(Place::unknown(unit, unknown(unit))),
    };
    Place::around(calendar::shift(day, n, unit)?, size)
}

/// Whether "this weekend" is the one before, told on a working day in the past tense.
fn is_over(frame: &Frame, context: &Context, day: Date) -> bool {
    frame.unit == Some(Unit::Weekend)
        && frame.shift == Some(0)
        && frame.from == Some(From::Article)
        && context.direction == Some(Direction::Past)
        && day.weekday().to_monday_one_offset() <= 5
}

/// The finer part of the place that is named ("May last year", "Monday of next week").
fn within(narrator: &Narrator<'_>, frame: &Frame, whole: Place) -> Option<Place> {
    let days = whole.days?;
    let year = i32::from(days.earliest.year());
    if whole.unit == Unit::Year && absolute::is_yearly(frame) && frame.sign.is_none() {
        return absolute::in_year(narrator, frame, year);
    }
    if let (Unit::Month, Some(day)) = (whole.unit, frame.day.filter(|_| frame.month.is_none())) {
        return calendar::date(year, days.earliest.month(), day).map(Place::day);
    }
    if let (Unit::Week, Some(weekday)) = (whole.unit, frame.weekday.and_then(calendar::weekday)) {
        return calendar::on_or_after(days.earliest, weekday).map(Place::day);
    }
    if frame.fiscal == Some(true) && whole.unit == Unit::Year {
        return Some(Place { timex: format!("FY{}", whole.timex), ..whole });
    }
    absolute::nth(frame, whole)
}

/// The day counted from: the day the calendar part names, the day told, or the article's.
fn start(narrator: &Narrator<'_>, frame: &Frame, context: &Context, unit: Unit) -> Option<Date> {
    if frame.sign.is_some() && absolute::is_calendar(frame) {
        let anchor = Frame { shift: None, sign: None, amount: None, unit: None, ..*frame };
        let days = absolute::resolve(narrator, &anchor, context)?.days?;
        return Some(days.earliest);
    }
    match frame.from {
        Some(From::Narrated) => told(narrator, frame, context, unit),
        Some(From::Article) => narrator.article.or_else(|| narrator.anchor(None)),
        None => narrator.anchor(None),
    }
}

/// The day told last, where it is told finely enough to count such units from.
fn told(narrator: &Narrator<'_>, frame: &Frame, context: &Context, unit: Unit) -> Option<Date> {
    let small = is_small(unit);
    let Some(told) = narrator.stepping(unit, context) else { return narrator.article };
    if let Some(article) = narrator.article.filter(|_| !small && told.block != context.block) {
        return Some(article);
    }
    let days = told.place.days?;
    if small && days.days() > 3 {
        return narrator.article.filter(|_| told.block != context.block);
    }
    let back = frame.sign == Some(-1) || frame.shift.is_some_and(|shift| shift < 0);
    Some(if back { days.earliest } else { days.latest })
}

const fn is_small(unit: Unit) -> bool {
    matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Day)
}

/// A place so many units away, the number not being said.
fn vague(frame: &Frame, unit: Unit) -> Place {
    let direction = match frame.sign {
        Some(sign) if sign < 0 => Direction::Past,
        _ => Direction::Future,
    };
    let value = match direction {
        Direction::Past => "PAST_REF",
        Direction::Future => "FUTURE_REF",
    };
    Place::unknown(unit, value)
}

/// "Some days later": at most so many units from what was told last.
const SOME: i64 = 9;

/// The days that may be some units away from what was told in this paragraph or the one before.
fn some(narrator: &Narrator<'_>, frame: &Frame, context: &Context) -> Option<Interval> {
    let unit = frame.unit?;
    let told = narrator.stepping(unit, context)?;
    let days = told.place.days.filter(|_| told.is_near(context))?;
    let is_step = frame.from == Some(From::Narrated) && days.days() <= 31;
    let sign = i64::from(frame.sign.filter(|_| is_step)?);
    let (first, last) = if sign > 0 { (1, SOME) } else { (-SOME, -1) };
    let earliest = calendar::shift(days.earliest, first, unit)?;
    let latest = calendar::shift(days.latest, last, unit)?;
    Some(Interval { earliest, latest })
}

const fn unknown(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Week => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Season => "XXXX-XX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium => "XX",
    }
}

/// What it says before the article's day is known.
pub(super) fn meaning(
    narrator: &Narrator<'_>,
    frame: &Frame,
    context: &Context,
    place: &Place,
) -> Meaning {
    let Some(unit) = frame.unit.filter(|_| frame.same.is_none()) else { return Meaning::Unplaced };
    let stated_year = frame.year.is_some();
    if let (Some(days), true) = (place.days, stated_year) {
        return Meaning::Absolute(days);
    }
    if frame.sign.is_some() && absolute::is_calendar(frame) {
        return Meaning::Unplaced;
    }
    let reference = match frame.from {
        Some(From::Narrated) => {
            Reference::Narrated(narrator.stepping(unit, context).map(|told| told.index))
        }
        from => narrator.reference(from, context),
    };
    let number = amount(frame);
    if let (Some(month), Unit::Year) = (frame.month, unit) {
        let direction = match number {
            Some(n) if n < 0 => Some(Direction::Past),
            Some(n) if n > 0 => Some(Direction::Future),
            _ => None,
        };
        let weekday = frame.weekday.and_then(calendar::weekday);
        return Meaning::NoYear { month, day: frame.day, weekday, reference, direction };
    }
    let vague = number.is_none();
    let sign = i64::from(frame.sign.unwrap_or(1));
    let amount = i32::try_from(number.unwrap_or(sign)).unwrap_or(i32::MAX);
    Meaning::Offset { amount, unit, vague, reference }
}
