//! What the words of an expression say, put together slot by slot.

use dateline_model::{Daypart, Direction, Modifier, TimeKind, Unit};
use serde::Deserialize;

macro_rules! frame {
    ($($(#[$doc:meta])* $slot:ident: $type:ty,)*) => {
        /// What the words of an expression say: one slot for each thing that can be said. Words
        /// and rules of the language data fill the same slots.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub(crate) struct Frame {
            $($(#[$doc])* pub $slot: Option<$type>,)*
        }

        impl Frame {
            /// Both together, or nothing where they contradict each other.
            pub fn unify(self, other: Self) -> Option<Self> {
                Some(Self { $($slot: unify_slot(self.$slot, other.$slot)?,)* })
            }

            /// This one, with the slots it leaves empty taken from `other`.
            pub fn or(self, other: Self) -> Self {
                Self { $($slot: self.$slot.or(other.$slot),)* }
            }
        }
    };
}

frame! {
    /// The type of the whole expression, where a rule decides it.
    kind: TimeKind,
    /// 2023.
    year: i32,
    /// 23, of a century that is understood.
    short_year: i8,
    /// 19 for the nineteenth century.
    century: i8,
    /// 199 for the nineties of the twentieth century.
    decade: i16,
    /// 9 for the nineties.
    short_decade: i8,
    /// Before the common era.
    bc: bool,
    /// 1 to 12.
    month: i8,
    /// 1 to 31.
    day: i8,
    /// 1 is Monday.
    weekday: i8,
    /// 1 to 53, of the year.
    week: i8,
    /// 1 to 4.
    quarter: i8,
    /// 1 or 2.
    half: i8,
    /// Spring, summer, autumn or winter.
    season: Season,
    /// A feast: a number into the language's list.
    feast: u16,
    /// The year is a financial one.
    fiscal: bool,
    /// 0 to 24.
    hour: i8,
    /// 0 to 59.
    minute: i8,
    /// 0 to 59.
    second: i8,
    /// Minutes after the hour, or before it where negative ("quarter to").
    past: i8,
    /// Whether the hour is one after noon.
    afternoon: bool,
    /// A part of the day.
    daypart: Daypart,
    /// Minutes east of Greenwich.
    zone: i16,
    /// How many.
    amount: Amount,
    /// Of what.
    unit: Unit,
    /// How many after a larger unit ("two years and six months").
    rest: Amount,
    /// Of what.
    rest_unit: Unit,
    /// The same stretch as the one told, so many units away ("the same period last year").
    same: bool,
    /// How many units away.
    shift: i16,
    /// 1 or -1: turns an amount of units into a shift.
    sign: i8,
    /// The shift keeps the day ("in three weeks") and does not name the whole unit ("next week").
    exact: bool,
    /// The only tense in which the amount leads anywhere; in the other it is a length.
    only: Direction,
    /// From where: the article's day or the day being told.
    from: From,
    /// Before or after the reference.
    direction: Direction,
    /// Which one within a larger stretch; negative from its end.
    nth: i8,
    /// The unit that `nth` counts.
    nth_unit: Unit,
    /// The weekday that `nth` counts.
    nth_weekday: i8,
    /// TIMEX3's `mod`.
    modifier: Modifier,
    /// Every such time.
    every: bool,
    /// How often in the unit.
    times: i8,
    /// Present, past or future without a day.
    vague: Vague,
    /// The whole of a TIMEX3 value that nothing is computed for.
    opaque: Opaque,
    /// The weekday-like name of the days from Monday to Friday or of the weekend.
    weekend: bool,
    /// An age.
    age: bool,
}

fn unify_slot<T: PartialEq>(a: Option<T>, b: Option<T>) -> Option<Option<T>> {
    match (a, b) {
        (Some(a), Some(b)) if a != b => None,
        (a, b) => Some(a.or(b)),
    }
}

/// A season, with TIMEX3's letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// Where a relative expression counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum From {
    Article,
    Narrated,
}

/// A time without a place on the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Vague {
    Past,
    Present,
    Future,
}

/// A number into the language's list of values that are used as they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) struct Opaque(pub u16);

/// How many: thousandths, so that "two and a half" has a place; or an unknown number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(from = "RawAmount")]
pub(crate) enum Amount {
    Thousandths(i64),
    Some,
}

/// An amount as the data writes it.
#[derive(Deserialize)]
#[serde(untagged)]
enum RawAmount {
    Whole(i32),
    Fraction(f64),
    #[expect(dead_code, reason = "any word at all means an unknown number")]
    Some(String),
}

impl std::convert::From<RawAmount> for Amount {
    fn from(raw: RawAmount) -> Self {
        match raw {
            RawAmount::Whole(whole) => Amount::Thousandths(i64::from(whole) * 1000),
            RawAmount::Fraction(number) => Amount::Thousandths((number * 1000.0).round() as i64),
            RawAmount::Some(_) => Amount::Some,
        }
    }
}

impl Amount {
    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Amount::Thousandths(number.saturating_mul(1000))
    }

    /// The number, where it is known and whole.
    pub fn as_whole(self) -> Option<i64> {
        match self {
            Amount::Thousandths(n) if n % 1000 == 0 => Some(n / 1000),
            _ => None,
        }
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Amount::Thousandths(a), Amount::Thousandths(b)) => {
                Amount::Thousandths(a.saturating_add(b))
            }
            _ => Amount::Some,
        }
    }

    /// The product.
    pub fn times(self, other: Self) -> Self {
        match (self, other) {
            (Amount::Thousandths(a), Amount::Thousandths(b)) => {
                Amount::Thousandths(a.saturating_mul(b) / 1000)
            }
            _ => Amount::Some,
        }
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Amount::Some => f.write_str("X"),
            Amount::Thousandths(n) if n % 1000 == 0 => write!(f, "{}", n / 1000),
            Amount::Thousandths(n) => {
                let text = format!("{}.{:03}", n / 1000, (n % 1000).abs());
                f.write_str(text.trim_end_matches('0'))
            }
        }
    }
}
