//! Numbers as the interface's language writes them.

use dateline_model::Comparator;
use serde::Deserialize;

use super::words::{Phrase, Words, fill};

/// How a language writes numbers: `[numbers]` of `page.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbers {
    thousands: String,
    decimal: String,
    million: Phrase,
    billion: Phrase,
}

impl Words {
    /// A number of things.
    pub(super) fn integer(&self, n: usize) -> String {
        self.grouped(&n.to_string())
    }

    /// Any number, with at most two decimals; from a million on in millions and billions.
    pub(super) fn number(&self, value: f64) -> String {
        let size = value.abs();
        if !size.is_finite() || size >= 1e15 {
            return format!("{value}");
        }
        let (scaled, phrase) = match size {
            size if size >= 1e9 => (value / 1e9, Some(&self.numbers.billion)),
            size if size >= 1e6 => (value / 1e6, Some(&self.numbers.million)),
            _ => (value, None),
        };
        let digits = self.decimal(scaled);
        phrase.map_or(digits.clone(), |phrase| {
            fill(phrase.of(self.is_singular(scaled)), &[("n", &digits)])
        })
    }

    /// A value of a figure: comparator, number or range, unit.
    pub(super) fn figure(
        &self,
        point: (f64, Option<f64>),
        comparator: Comparator,
        unit: &str,
    ) -> String {
        let (value, upper) = point;
        let number = match upper {
            Some(upper) => format!("{}–{}", self.number(value), self.number(upper)),
            None => self.number(value),
        };
        let number = match self.units.get(unit) {
            Some(pattern) => fill(pattern, &[("n", &number)]),
            None => number,
        };
        match glyph(comparator) {
            "" => number,
            glyph => format!("{glyph}\u{202f}{number}"),
        }
    }

    fn decimal(&self, value: f64) -> String {
        let fixed = format!("{value:.2}");
        let fixed = fixed.trim_end_matches('0').trim_end_matches('.');
        match fixed.split_once('.') {
            Some((whole, part)) => {
                format!("{}{}{part}", self.grouped(whole), self.numbers.decimal)
            }
            None => self.grouped(fixed),
        }
    }

    fn grouped(&self, digits: &str) -> String {
        let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("−", rest));
        // Four digits stand ungrouped in neither language's newspapers, but years never come here.
        let mut out = String::from(sign);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index) % 3 == 0 {
                out.push_str(&self.numbers.thousands);
            }
            out.push(digit);
        }
        out
    }
}

/// The mathematicians' sign for a comparator.
pub(super) const fn glyph(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Exactly => "",
        Comparator::About => "≈",
        Comparator::MoreThan => ">",
        Comparator::AtLeast => "≥",
        Comparator::LessThan => "<",
        Comparator::AtMost => "≤",
        Comparator::Nearly => "≲",
    }
}
