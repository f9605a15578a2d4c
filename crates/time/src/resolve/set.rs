//! Times that recur.

use super::{clock, duration};
use crate::frame::{Amount, Frame};
use crate::place::season_letters;

/// The TIMEX3 value of a set.
pub(super) fn resolve(frame: &Frame) -> Option<String> {
    let part = frame.daypart.map(|part| format!("T{}", clock::letters(part))).unwrap_or_default();
    if let Some(weekday) = frame.weekday {
        return Some(format!("XXXX-WXX-{weekday}{part}"));
    }
    if let Some(month) = frame.month {
        return Some(match frame.day {
            Some(day) => format!("XXXX-{month:02}-{day:02}"),
            None => format!("XXXX-{month:02}"),
        });
    }
    if let Some(season) = frame.season {
        return Some(format!("XXXX-{}", season_letters(season)));
    }
    if frame.weekend == Some(true) {
        return Some("XXXX-WXX-WE".to_string());
    }
    if !part.is_empty() {
        return Some(format!("XXXX-XX-XX{part}"));
    }
    if let Some(day) = frame.day {
        return Some(format!("XXXX-XX-{day:02}"));
    }
    let (prefix, letters) = duration::letters(frame.unit?);
    Some(format!("P{prefix}{}{letters}", frame.amount.unwrap_or(Amount::whole(1))))
}
