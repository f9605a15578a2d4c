//! Numbers: grouped, with decimals, signs, ranges, hours and ordinals.

use super::character::{is_hyphen, is_word};
use super::data::holds;
use super::scan::Scanner;

/// No number is longer, in bytes.
const LONGEST: usize = 256;

impl Scanner<'_> {
    /// Reads a number, with its unit apart.
    pub(super) fn number(&mut self) {
        let sign = self.char_at(self.at).filter(|c| !c.is_ascii_digit()).map_or(0, char::len_utf8);
        let first = self.digits(self.at + sign);
        let end = match self.groups(first) {
            grouped if grouped > first => self.decimals(grouped),
            _ => self.joined_digits(first),
        };
        self.unit(end);
    }

    /// The end of the digits that start at `byte`.
    fn digits(&self, byte: usize) -> usize {
        let rest = self.after(byte);
        let rest = &rest[..rest.floor_char_boundary(LONGEST)];
        byte + rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
    }

    /// The end of the groups of three digits, each after one space, that go on a number of up to
    /// three digits ending at `end`.
    fn groups(&self, mut end: usize) -> usize {
        if end - self.at > 3 {
            return end;
        }
        loop {
            let Some(space) = self.char_at(end).filter(|c| self.is_group_space(*c)) else {
                return end;
            };
            let next = end + space.len_utf8();
            let digits = self.digits(next);
            if digits - next != 3
                || digits - self.at > LONGEST
                || self.char_at(digits).is_some_and(is_word)
            {
                return end;
            }
            end = digits;
        }
    }

    fn is_group_space(&self, c: char) -> bool {
        matches!(c, '\u{a0}' | '\u{2009}' | '\u{202f}') || c == ' ' && self.data.grouped_numbers
    }

    fn decimals(&self, end: usize) -> usize {
        match self.char_at(end) {
            Some('.' | ',') => Some(self.digits(end + 1)).filter(|to| *to > end + 1).unwrap_or(end),
            _ => end,
        }
    }

    /// The end of the digits joined to a number by points, commas, colons, slashes and hyphens.
    fn joined_digits(&self, first: usize) -> usize {
        let mut end = first;
        let mut hyphens = 0;
        let mut before_hyphen = first;
        while let Some(c) =
            self.char_at(end).filter(|c| matches!(c, '.' | ',' | ':' | '/') || is_hyphen(*c))
        {
            let next = end + c.len_utf8();
            let digits = self.digits(next);
            if digits == next || digits - self.at > LONGEST {
                break;
            }
            if is_hyphen(c) {
                before_hyphen = if hyphens == 0 { end } else { before_hyphen };
                hyphens += 1;
            }
            end = digits;
        }
        let range = hyphens == 1 && self.data.splits_hyphens && end - before_hyphen != 5;
        if range { before_hyphen } else { end }
    }

    /// Ends the number at `end`, or after the letters that follow at once.
    fn unit(&mut self, end: usize) {
        let letters = self.word_length(end);
        if letters == 0 {
            self.number_in_word(end);
        } else if holds(&self.data.number_units, &self.text[end..end + letters]) {
            self.push(end);
            self.push(end + letters);
        } else {
            self.number_in_word(end + letters);
        }
    }

    /// Ends a number that may be the first part of a hyphenated word.
    fn number_in_word(&mut self, mut end: usize) {
        while let Some(hyphen) = self.hyphen(end).filter(|_| !self.data.splits_hyphens) {
            let next = end + hyphen + self.word_length(end + hyphen);
            if self.is_enclitic(end) || next - self.at > 256 {
                break;
            }
            end = next;
        }
        self.push(end);
    }
}
