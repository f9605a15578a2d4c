//! Words: what elisions, hyphens, clitics and stops do to them.

use super::character::{is_apostrophe, is_hyphen, is_word};
use super::data::{holds, listed};
use super::scan::Scanner;

/// No word with hyphens or stops goes on after this many bytes.
const LONGEST: usize = 128;

/// What becomes of a word at a character that might go on with it.
enum Step {
    /// The word goes on to this byte.
    On(usize),
    /// The word ends at this byte.
    End(usize),
    /// The word ends at this byte, and another of the same written word follows as far as the next.
    Clitic(usize, usize),
}

impl Scanner<'_> {
    /// Reads a word, or the several words of one written word.
    pub(super) fn word(&mut self) {
        let mut end = self.at + self.word_length(self.at);
        if let Some(whole) = self.whole(end) {
            return self.push(whole);
        }
        loop {
            match self.step(end) {
                Step::On(next) => end = next,
                Step::End(end) => return self.push(end),
                Step::Clitic(middle, end) => {
                    self.push(middle);
                    return self.push_joined(end);
                }
            }
        }
    }

    fn step(&self, end: usize) -> Step {
        match self.char_at(end) {
            _ if end - self.at > LONGEST => Step::End(end),
            Some(c) if is_apostrophe(c) => self.apostrophe(end, c.len_utf8()),
            Some(c) if is_hyphen(c) => self.hyphenated(end),
            Some('.') => self.stop(end),
            Some('&') => self.ampersand(end),
            Some('+') if !self.char_at(end + 1).is_some_and(is_word) => Step::End(end + 1),
            _ => Step::End(end),
        }
    }

    /// The end of a listed word with apostrophes, hyphens or slashes that starts here.
    fn whole(&self, end: usize) -> Option<usize> {
        self.char_at(end)
            .filter(|c| is_apostrophe(*c) || is_hyphen(*c) || matches!(c, '/' | '°'))?;
        let rest = self.rest();
        let near = &rest[..rest.floor_char_boundary(40)];
        let inside =
            |c: char| is_word(c) || is_apostrophe(c) || is_hyphen(c) || matches!(c, '/' | '°');
        let length = near.find(|c| !inside(c)).unwrap_or(near.len());
        holds(&self.data.whole, &near[..length]).then_some(self.at + length)
    }

    fn apostrophe(&self, end: usize, length: usize) -> Step {
        let next = end + length;
        let letters = self.word_length(next);
        if holds(&self.data.elisions, &self.text[self.at..end]) {
            return Step::End(next);
        }
        if letters == 0 {
            return Step::End(end);
        }
        let negated = end - self.text[self.at..end].chars().next_back().map_or(0, char::len_utf8);
        if negated > self.at && holds(&self.data.clitics, &self.text[negated..next + letters]) {
            return Step::Clitic(negated, next + letters);
        }
        if holds(&self.data.clitics, &self.text[next..next + letters]) {
            return Step::Clitic(end, next + letters);
        }
        Step::On(next + letters)
    }

    fn hyphenated(&self, end: usize) -> Step {
        let Some(hyphen) = self.hyphen(end) else { return Step::End(end) };
        let next = end + hyphen;
        let prefix = || holds(&self.data.hyphen_prefixes, &self.text[self.at..end]);
        if self.is_enclitic(end) || self.data.splits_hyphens && !prefix() {
            return Step::End(end);
        }
        Step::On(next + self.word_length(next))
    }

    /// Whether the written word ends in one or two enclitics that start with the hyphen at `byte`.
    pub(super) fn is_enclitic(&self, byte: usize) -> bool {
        self.enclitic(byte).is_some()
    }

    /// The end of the enclitic that starts with the hyphen at `byte`.
    pub(super) fn enclitic(&self, byte: usize) -> Option<usize> {
        let first = byte + 1 + self.word_length(byte + 1);
        let second =
            self.hyphen(first).map(|hyphen| first + hyphen + self.word_length(first + hyphen));
        let known = |to: usize| self.is_listed_enclitic(byte, to).then_some(to);
        match second {
            None => known(first),
            Some(end) if self.hyphen(end).is_some() => None,
            Some(end) => known(end)
                .or_else(|| self.is_listed_enclitic(first, end).then(|| known(first)).flatten()),
        }
    }

    fn is_listed_enclitic(&self, from: usize, to: usize) -> bool {
        let Some(text) = self.text.get(from..to) else { return false };
        let named = || {
            self.char_at(self.at).is_some_and(char::is_uppercase) && self.before(self.at).is_some()
        };
        holds(&self.data.enclitics, text) && !(holds(&self.data.lower_only, text) && named())
    }

    /// A stop: inside an acronym or address, after an abbreviation, or the end of the word.
    fn stop(&self, end: usize) -> Step {
        let next = end + 1;
        let tail = self.tail(end);
        match self.char_at(next) {
            Some(c) if is_word(c) => self.inner_stop(end),
            Some(c)
                if is_hyphen(c)
                    && tail.chars().all(char::is_uppercase)
                    && tail.chars().count() == 1 =>
            {
                let after = self.char_at(next + c.len_utf8());
                let letter = after.is_some_and(char::is_uppercase);
                if letter && !self.data.splits_hyphens {
                    return Step::On(next + c.len_utf8() + self.word_length(next + c.len_utf8()));
                }
                Step::End(next)
            }
            _ if self.is_abbreviation(end) => Step::End(next),
            _ => Step::End(end),
        }
    }

    /// The last part of the word up to `end`, after any stop or hyphen in it.
    fn tail(&self, end: usize) -> &str {
        let word = &self.text[self.at..end];
        word.rsplit(|c| c == '.' || is_hyphen(c)).next().unwrap_or(word)
    }

    fn inner_stop(&self, end: usize) -> Step {
        let length = self.word_length(end + 1);
        let (tail, next) = (self.tail(end), &self.text[end + 1..end + 1 + length]);
        let single =
            |text: &str| text.chars().count() == 1 && text.chars().all(char::is_alphabetic);
        let acronym = single(tail) && single(next);
        if acronym || holds(&self.data.domains, next) && !starts_capital(next) {
            return Step::On(end + 1 + length);
        }
        if self.is_abbreviation(end) { Step::End(end + 1) } else { Step::End(end) }
    }

    /// Whether the stop at `end` belongs to the word before it.
    fn is_abbreviation(&self, end: usize) -> bool {
        let word = &self.text[self.at..end];
        if listed(&self.data.titles, word) || listed(&self.data.abbreviations, word) {
            return true;
        }
        if listed(&self.data.before_numbers, word) && self.is_numbered(end + 1) {
            return true;
        }
        let tail = self.tail(end);
        let letter = tail.chars().count() == 1 && tail.chars().all(char::is_alphabetic);
        letter && (word.contains('.') || self.is_initial(word, end + 1))
    }

    /// Whether a number follows.
    fn is_numbered(&self, byte: usize) -> bool {
        self.after(byte).trim_start().starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether a letter before a stop is the initial of a name: a capital goes on after a space.
    fn is_initial(&self, word: &str, byte: usize) -> bool {
        let capital = word.chars().all(char::is_uppercase) && !holds(&self.data.letter_words, word);
        let rest = self.after(byte);
        let next = rest.trim_start();
        let next_word = next.split(|c| !is_word(c)).next().unwrap_or("");
        capital
            && rest.len() > next.len()
            && starts_capital(next)
            && !(holds(&self.data.starters, next_word) && next_word.len() > 1)
    }

    fn ampersand(&self, end: usize) -> Step {
        let capital = |c: Option<char>| c.is_some_and(char::is_uppercase);
        if capital(self.before(end)) && capital(self.char_at(end + 1)) {
            return Step::On(end + 1 + self.word_length(end + 1));
        }
        Step::End(end)
    }
}

fn starts_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}
