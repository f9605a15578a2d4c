//! Times of day, and the day they belong to.

use dateline_model::{Daypart, Unit};

use super::Narrator;
use crate::context::Context;
use crate::frame::Frame;
use crate::place::Place;

/// Whether the frame names a time of day.
pub(super) fn is_clock(frame: &Frame) -> bool {
    frame.hour.is_some() || frame.daypart.is_some()
}

/// A time of day without a day: it belongs to the day being told.
pub(super) fn alone(narrator: &Narrator<'_>, frame: &Frame, context: &Context) -> Option<Place> {
    let day = narrator
        .stepping(Unit::Day, context)
        .filter(|told| told.place.unit == Unit::Day)
        .and_then(|told| told.place.days)
        .map(|days| days.latest)
        .or(narrator.article);
    let place = match day {
        Some(day) => Place::day(day),
        None => Place::unknown(Unit::Day, "XXXX-XX-XX"),
    };
    on(&place, frame)
}

/// A time of day on a day.
pub(super) fn on(place: &Place, frame: &Frame) -> Option<Place> {
    let date = place.timex.split('T').next().unwrap_or("");
    Some(Place { timex: format!("{date}T{}", suffix(frame)?), ..place.clone() })
}

/// What follows the `T`.
fn suffix(frame: &Frame) -> Option<String> {
    let Some(stated) = frame.hour else {
        return frame.daypart.map(|part| letters(part).to_string());
    };
    let mut minutes = i32::from(stated) * 60 + i32::from(frame.minute.unwrap_or(0));
    minutes += i32::from(frame.past.unwrap_or(0));
    let late = frame.afternoon == Some(true)
        || matches!(frame.daypart, Some(Daypart::Afternoon | Daypart::Evening));
    let night = frame.daypart == Some(Daypart::Night) && stated >= 6;
    if (late || night) && stated < 12 {
        minutes += 720;
    }
    if frame.afternoon == Some(false) && stated == 12 {
        minutes -= 720;
    }
    let (hour, minute) = (minutes.rem_euclid(1440) / 60, minutes.rem_euclid(60));
    let hour = if stated == 24 && minute == 0 { 24 } else { hour };
    let second = frame.second.map(|second| format!(":{second:02}")).unwrap_or_default();
    Some(format!("{hour:02}:{minute:02}{second}{}", zone(frame.zone)))
}

fn zone(zone: Option<i16>) -> String {
    match zone {
        None => String::new(),
        Some(0) => "Z".to_string(),
        Some(zone) => {
            let sign = if zone < 0 { '-' } else { '+' };
            let (hours, minutes) = (zone.abs() / 60, zone.abs() % 60);
            if minutes == 0 {
                format!("{sign}{hours:02}")
            } else {
                format!("{sign}{hours:02}:{minutes:02}")
            }
        }
    }
}

/// TIMEX3's letters for a part of the day.
pub(super) const fn letters(part: Daypart) -> &'static str {
    match part {
        Daypart::Morning => "MO",
        Daypart::Midday => "MI",
        Daypart::Afternoon => "AF",
        Daypart::Evening => "EV",
        Daypart::Night => "NI",
        Daypart::Daytime => "DT",
    }
}
