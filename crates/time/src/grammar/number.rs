//! The categories that are digits, and the slots that numbers go to.

use super::token::{Shape, Token};
use crate::frame::{Amount, Frame};

/// A category of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Digits {
    Integer,
    Integer2,
    Fraction,
    Thousands,
    Day,
    Day2,
    Month,
    Month2,
    Year,
    AnyYear,
    ShortYear,
    Decade,
    ShortDecade,
    Hour,
    Hour2,
    Minute,
    Second,
    Week,
    HourMinute,
}

impl Digits {
    /// The category by its name in the data.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "int" => Digits::Integer,
            "fraction" => Digits::Fraction,
            "int2" => Digits::Integer2,
            "thousands" => Digits::Thousands,
            "day" => Digits::Day,
            "dd" => Digits::Day2,
            "month_number" => Digits::Month,
            "mm" => Digits::Month2,
            "year" => Digits::Year,
            "any_year" => Digits::AnyYear,
            "yy" => Digits::ShortYear,
            "decade_year" => Digits::Decade,
            "short_decade" => Digits::ShortDecade,
            "hour" => Digits::Hour,
            "hh" => Digits::Hour2,
            "minute" => Digits::Minute,
            "second" => Digits::Second,
            "week_number" => Digits::Week,
            "hhmm" => Digits::HourMinute,
            _ => return None,
        })
    }

    /// What a token says as such a category.
    pub fn read(self, token: &Token) -> Option<Frame> {
        if token.shape != Shape::Digits {
            return None;
        }
        let n = token.number?;
        let length = token.end - token.start;
        let mut frame = Frame::default();
        match self {
            Digits::Integer => frame.amount = Some(Amount::whole(n.into())),
            Digits::Integer2 if length == 2 => frame.amount = Some(Amount::whole(n.into())),
            Digits::Fraction => frame.amount = Some(fraction(n, length)?),
            Digits::Thousands if length == 3 => frame.amount = Some(Amount::whole(n.into())),
            Digits::Day if length <= 2 => frame.day = Some(within(n, 1, 31)?),
            Digits::Day2 if length == 2 => frame.day = Some(within(n, 1, 31)?),
            Digits::Month if length <= 2 => frame.month = Some(within(n, 1, 12)?),
            Digits::Month2 if length == 2 => frame.month = Some(within(n, 1, 12)?),
            Digits::Year if length == 4 && (1000..2200).contains(&n) => frame.year = Some(n as i32),
            Digits::AnyYear if length <= 4 && n > 0 => frame.year = Some(n as i32),
            Digits::ShortYear if length == 2 => frame.short_year = Some(n as i8),
            Digits::Decade if length == 4 && n.is_multiple_of(10) => {
                frame.decade = Some((n / 10) as i16)
            }
            Digits::ShortDecade if length == 2 && n.is_multiple_of(10) => {
                frame.short_decade = Some((n / 10) as i8)
            }
            Digits::Hour if length <= 2 => frame.hour = Some(within(n, 0, 24)?),
            Digits::Hour2 if length == 2 => frame.hour = Some(within(n, 0, 24)?),
            Digits::Minute if length == 2 => frame.minute = Some(within(n, 0, 59)?),
            Digits::Second if length == 2 => frame.second = Some(within(n, 0, 59)?),
            Digits::Week if length <= 2 => frame.week = Some(within(n, 1, 53)?),
            Digits::HourMinute if length == 4 => {
                frame.hour = Some(within(n / 100, 0, 24)?);
                frame.minute = Some(within(n % 100, 0, 59)?);
            }
            _ => return None,
        }
        Some(frame)
    }
}

fn within(n: u32, least: u32, most: u32) -> Option<i8> {
    (least..=most).contains(&n).then_some(n as i8)
}

/// `4` after the comma of "30,4".
fn fraction(n: u32, length: usize) -> Option<Amount> {
    let scale = [1000_i64, 100, 10, 1].get(length).copied().filter(|_| length > 0)?;
    Some(Amount::Thousandths(i64::from(n) * scale))
}

/// A slot that a number may be put into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    Day,
    Hour,
    Minute,
    Past,
    To,
    Nth,
    NthLast,
    Century,
    Quarter,
    Half,
    Week,
    Times,
    Rest,
    Decade,
    Zone,
    ZoneWest,
    NthWeekday,
    NthUnit,
    Year,
    Ignored,
}

impl Slot {
    /// The slot by its name in the data.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "day" => Slot::Day,
            "hour" => Slot::Hour,
            "minute" => Slot::Minute,
            "past" => Slot::Past,
            "to" => Slot::To,
            "nth" => Slot::Nth,
            "nth_last" => Slot::NthLast,
            "century" => Slot::Century,
            "quarter" => Slot::Quarter,
            "half" => Slot::Half,
            "week" => Slot::Week,
            "times" => Slot::Times,
            "rest" => Slot::Rest,
            "decade" => Slot::Decade,
            "zone" => Slot::Zone,
            "zone_west" => Slot::ZoneWest,
            "nth_weekday" => Slot::NthWeekday,
            "nth_unit" => Slot::NthUnit,
            "year" => Slot::Year,
            "ignored" => Slot::Ignored,
            _ => return None,
        })
    }

    /// The frame with its number (or weekday, or unit) moved to the slot; nothing where it does
    /// not fit there.
    pub fn fill(self, mut frame: Frame) -> Option<Frame> {
        match self {
            Slot::Ignored => frame = Frame::default(),
            Slot::NthWeekday => frame.nth_weekday = Some(frame.weekday.take()?),
            Slot::NthUnit => frame.nth_unit = Some(frame.unit.take()?),
            Slot::Rest => {
                frame.rest = Some(frame.amount.take()?);
                frame.rest_unit = frame.unit.take();
            }
            _ => {
                let n = u32::try_from(frame.amount.take()?.as_whole()?).ok()?;
                self.place(n, &mut frame)?;
            }
        }
        Some(frame)
    }

    fn place(self, n: u32, frame: &mut Frame) -> Option<()> {
        match self {
            Slot::Day => frame.day = Some(within(n, 1, 31)?),
            Slot::Hour => frame.hour = Some(within(n, 0, 24)?),
            Slot::Minute => frame.minute = Some(within(n, 0, 59)?),
            Slot::Past => frame.past = Some(within(n, 0, 59)?),
            Slot::To => frame.past = Some(-within(n, 0, 59)?),
            Slot::Nth => frame.nth = Some(within(n, 1, 60)?),
            Slot::NthLast => frame.nth = Some(-within(n, 1, 60)?),
            Slot::Century => frame.century = Some(within(n, 1, 30)?),
            Slot::Quarter => frame.quarter = Some(within(n, 1, 4)?),
            Slot::Half => frame.half = Some(within(n, 1, 2)?),
            Slot::Week => frame.week = Some(within(n, 1, 53)?),
            Slot::Times => frame.times = Some(within(n, 1, 100)?),
            Slot::Decade => frame.short_decade = Some(within(n.checked_div(10)?, 1, 9)?),
            Slot::Zone => frame.zone = Some(i16::from(within(n, 0, 14)?) * 60),
            Slot::ZoneWest => frame.zone = Some(-i16::from(within(n, 0, 14)?) * 60),
            Slot::Year => frame.year = Some(i32::try_from(n).ok().filter(|&year| year < 3000)?),
            Slot::NthWeekday | Slot::NthUnit | Slot::Rest | Slot::Ignored => return None,
        }
        Some(())
    }
}
