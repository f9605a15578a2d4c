//! How frames come together: numbers, and what the parts of a range lend each other.

use super::data::Numbers;
use crate::frame::Frame;

/// What the parts of a range or list share: the larger units, the unit counted and the direction;
/// and times of day the day as well.
pub(super) fn lend(part: Frame, lender: Frame) -> Frame {
    let mut lent = Frame {
        year: lender.year,
        short_year: lender.short_year,
        bc: lender.bc,
        month: lender.month,
        unit: lender.unit,
        afternoon: lender.afternoon.filter(|_| same_half(part, lender)),
        direction: lender.direction,
        ..Frame::default()
    };
    if part.hour.is_some() && lender.hour.is_some() {
        let Frame { day, weekday, shift, from, zone, .. } = lender;
        let daypart = lender.daypart.filter(|_| same_half(part, lender));
        lent = Frame { day, weekday, shift, from, zone, daypart, ..lent };
    }
    part.or(lent)
}

/// Whether an hour lies in the same half of the day as a later one: "11 to 3 pm" begins before noon.
fn same_half(part: Frame, later: Frame) -> bool {
    part.hour.zip(later.hour).is_none_or(|(a, b)| a % 12 <= b % 12)
}

/// Both together, their numbers as a rule has them.
pub(super) fn together(numbers: Numbers, a: Frame, b: Frame) -> Option<Frame> {
    let (Some(x), Some(y)) = (a.amount, b.amount) else { return a.unify(b) };
    let amount = match numbers {
        Numbers::One => return a.unify(b),
        Numbers::Add => x.plus(y),
        Numbers::Multiply => x.times(y),
    };
    let without = |frame: Frame| Frame { amount: None, ..frame };
    Some(Frame { amount: Some(amount), ..without(a).unify(without(b))? })
}
