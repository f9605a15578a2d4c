//! Stretches of days: parts of a place, open ranges, and what several article days have in common.

use dateline_model::{Interval, Modifier, Time, Unit};
use jiff::civil::Date;

use crate::calendar;
use crate::context::Bound;
use crate::place::Place;

/// The days that a place means, with its modifier and the preposition before it.
pub(super) fn time(
    place: &Place,
    modifier: Option<Modifier>,
    bound: Option<Bound>,
) -> Option<Time> {
    let days = place.days?;
    let part = part(days, modifier);
    let value = edtf(place, part, modifier);
    let closed = |earliest, latest, value| Time { value, earliest, latest };
    Some(match bound.or_else(|| modifier.and_then(open_side)) {
        None => closed(Some(part.earliest), Some(part.latest), value),
        Some(Bound::Since) => closed(Some(part.earliest), None, format!("{value}/..")),
        Some(Bound::Until) => closed(None, Some(part.latest), format!("../{value}")),
        Some(Bound::Before) => {
            let last = calendar::shift(part.earliest, -1, Unit::Day)?;
            closed(None, Some(last), format!("../{last}"))
        }
        Some(Bound::After) => {
            let first = calendar::shift(part.latest, 1, Unit::Day)?;
            closed(Some(first), None, format!("{first}/.."))
        }
    })
}

const fn open_side(modifier: Modifier) -> Option<Bound> {
    match modifier {
        Modifier::Before => Some(Bound::Before),
        Modifier::After => Some(Bound::After),
        Modifier::OnOrBefore => Some(Bound::Until),
        Modifier::OnOrAfter => Some(Bound::Since),
        _ => None,
    }
}

/// The beginning, middle or end of some days: a third each.
fn part(days: Interval, modifier: Option<Modifier>) -> Interval {
    let third = |n: i64| calendar::shift(days.earliest, (days.days() * n) / 3, Unit::Day);
    if days.days() < 3 {
        return days;
    }
    let day_before = |day: Date| day.yesterday().unwrap_or(day);
    match (modifier, third(1), third(2)) {
        (Some(Modifier::Start), Some(first), _) => Interval { latest: day_before(first), ..days },
        (Some(Modifier::Mid), Some(first), Some(second)) => {
            Interval { earliest: first, latest: day_before(second) }
        }
        (Some(Modifier::End), _, Some(second)) => Interval { earliest: second, ..days },
        _ => days,
    }
}

fn edtf(place: &Place, days: Interval, modifier: Option<Modifier>) -> String {
    let plain = Time::from_interval(days).value;
    let value = match (place.unit, Some(days) == place.days) {
        (Unit::Year | Unit::Month, true) => place.timex.trim_start_matches("FY").to_string(),
        _ => plain,
    };
    if modifier == Some(Modifier::Approx) { format!("{value}~") } else { value }
}

/// What two readings of one expression have in common: the days that cover both.
pub(crate) fn hull(a: Option<Time>, b: Option<Time>) -> Option<Time> {
    let (a, b) = (a?, b?);
    if a == b {
        return Some(a);
    }
    let earliest = a.earliest.zip(b.earliest).map(|(a, b)| a.min(b));
    let latest = a.latest.zip(b.latest).map(|(a, b)| a.max(b));
    let text = |day: Option<Date>| day.map_or("..".to_string(), |day| day.to_string());
    Some(Time { value: format!("{}/{}", text(earliest), text(latest)), earliest, latest })
}
