//! Lengths of time.

use dateline_model::Unit;

use crate::frame::{Amount, Frame};

/// The TIMEX3 value of a length of time.
pub(super) fn resolve(frame: &Frame) -> Option<String> {
    let (amount, unit) = (frame.amount?, frame.unit?);
    let (prefix, letters) = letters(unit);
    let mut value = format!("P{prefix}{amount}{letters}");
    let whole = frame.rest.zip(frame.rest_unit.or_else(|| smaller(unit)));
    if let Some((rest, unit)) = whole.filter(|_| amount != Amount::Some) {
        let (inner, letters) = self::letters(unit);
        let time = if prefix.is_empty() { inner } else { "" };
        value.push_str(&format!("{time}{rest}{letters}"));
    }
    Some(value)
}

const fn smaller(unit: Unit) -> Option<Unit> {
    match unit {
        Unit::Year => Some(Unit::Month),
        Unit::Hour => Some(Unit::Minute),
        Unit::Minute => Some(Unit::Second),
        _ => None,
    }
}

/// What stands before and after the number.
pub(super) const fn letters(unit: Unit) -> (&'static str, &'static str) {
    match unit {
        Unit::Second => ("T", "S"),
        Unit::Minute => ("T", "M"),
        Unit::Hour => ("T", "H"),
        Unit::Day => ("", "D"),
        Unit::Weekend => ("", "WE"),
        Unit::Week => ("", "W"),
        Unit::Month => ("", "M"),
        Unit::Quarter => ("", "Q"),
        Unit::Season | Unit::Half => ("", "H"),
        Unit::Year => ("", "Y"),
        Unit::Decade => ("", "DE"),
        Unit::Century => ("", "CE"),
        Unit::Millennium => ("", "ML"),
    }
}
