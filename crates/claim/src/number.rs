//! Numbers in words and figures, with their hedges.

use dateline_model::syntax::Upos;
use dateline_model::{Comparator, Span};

use crate::page::Page;

/// A number in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    pub value: f64,
    pub upper: Option<f64>,
    pub comparator: Comparator,
    /// Its first word, without its hedge.
    pub first: usize,
    /// One past its last word.
    pub end: usize,
    /// The words, hedge included.
    pub span: Span,
    /// A currency sign before it.
    pub currency: Option<usize>,
    /// Whether it is a noun of its own ("hundreds of").
    pub vague: bool,
}

/// A number as far as it is read.
struct Reading {
    value: f64,
    end: usize,
    vague: bool,
}

impl Page<'_> {
    /// The numbers of a sentence, in order.
    pub fn numbers(&self, words: std::ops::Range<usize>) -> Vec<Number> {
        let mut found = Vec::new();
        let mut at = words.start;
        while at < words.end {
            match self.number(at, words.clone()) {
                Some(number) => {
                    at = number.end.max(at + 1);
                    found.push(number);
                }
                None => at += 1,
            }
        }
        found
    }

    fn number(&self, first: usize, words: std::ops::Range<usize>) -> Option<Number> {
        let reading = self.read_number(first, words.end)?;
        let (mut end, mut upper) = (reading.end, None);
        let range = &self.grammar.data.number.range;
        let joined = end < words.end
            && (range.iter().any(|word| self.is(end, word)) || "-–".contains(self.form(end)));
        if joined && let Some(second) = self.read_number(end + 1, words.end) {
            let between =
                self.is(end, range.first().map_or("", String::as_str)) || !self.is_word(end);
            if second.value > reading.value && (between || self.opens_range(first, words.start)) {
                (upper, end) = (Some(second.value), second.end);
            }
        }
        let currency = first.checked_sub(1).filter(|c| *c >= words.start && self.is_currency(*c));
        let from = currency.unwrap_or(first);
        let (comparator, start) = self.hedge(from, words.start);
        let (comparator, end) = match comparator {
            Comparator::Exactly => self.hedge_after(end, words.end),
            _ => (comparator, end),
        };
        let vague = reading.vague;
        let comparator = match (comparator, vague) {
            (Comparator::Exactly | Comparator::About, true) => Comparator::AtLeast,
            _ => comparator,
        };
        let span = self.word(start).span.cover(self.word(end - 1).span);
        let value = reading.value;
        Some(Number { value, upper, comparator, first, end, span, currency, vague })
    }

    fn is_word(&self, word: usize) -> bool {
        self.form(word).chars().any(char::is_alphabetic)
    }

    fn opens_range(&self, first: usize, start: usize) -> bool {
        first > start && self.upos(first - 1) == Upos::Adp
    }

    fn is_currency(&self, word: usize) -> bool {
        let form = self.form(word);
        !form.is_empty() && form.chars().all(|c| "$€£¥".contains(c)) || form == "us$"
    }

    /// Reads digits and number words that belong together.
    fn read_number(&self, first: usize, end: usize) -> Option<Reading> {
        if first >= end || self.is_name(first) && self.upos(first) != Upos::Num {
            return None;
        }
        let data = &self.grammar.data.number;
        if let Some(value) = data.vague.get(self.form(first)).or(data.vague.get(self.lemma(first)))
        {
            return Some(Reading { value: *value, end: first + 1, vague: true });
        }
        let (mut total, mut part, mut any, mut bare) = (0.0, 0.0, false, true);
        let mut at = first;
        while at < end {
            let Some(token) = self.token(at) else { break };
            match token {
                Token::Digits(value) if !any => (part, bare) = (value, false),
                Token::Digits(value) if self.groups(at) => part = part * 1000.0 + value,
                Token::Digits(_) => break,
                Token::Words(value) => {
                    bare &= value == 1.0 && !any;
                    part = if part == 4.0 && value == 20.0 { 80.0 } else { part + value };
                }
                Token::Times(factor) if any || at > first || factor < 1e6 => {
                    bare = false;
                    part = if part == 0.0 { factor } else { part * factor };
                    if factor >= 1000.0 {
                        total += part;
                        part = 0.0;
                    }
                }
                Token::Times(_) => break,
            }
            any = true;
            at += 1;
        }
        (any && !bare).then_some(Reading { value: total + part, end: at, vague: false })
    }

    /// A group of three digits after others: "30 000".
    fn groups(&self, word: usize) -> bool {
        let digits = |word: usize| self.form(word).chars().all(|c| c.is_ascii_digit());
        word > 0
            && self.form(word).len() == 3
            && digits(word)
            && digits(word - 1)
            && self.form(word - 1).len() <= 3
            && self.word(word - 1).span.end + 3 >= self.word(word).span.start
    }

    fn token(&self, word: usize) -> Option<Token> {
        let data = &self.grammar.data.number;
        let form = self.form(word);
        if form.starts_with(|c: char| c.is_ascii_digit()) {
            return digits(form, data.decimal_comma).map(Token::Digits);
        }
        if let Some(factor) = data.multiplier.get(form) {
            return Some(Token::Times(*factor));
        }
        let mut value = 0.0;
        for part in form.split('-') {
            if let Some(factor) = data.multiplier.get(part) {
                value = if value == 0.0 { *factor } else { value * factor };
            } else {
                let next = data.value.get(part)?;
                value = if value == 4.0 && *next == 20.0 { 80.0 } else { value + next };
            }
        }
        Some(Token::Words(value))
    }

    /// The hedge before a number, and where it starts.
    fn hedge(&self, first: usize, start: usize) -> (Comparator, usize) {
        let mut best = (Comparator::Exactly, first, 0);
        for (name, entries) in &self.grammar.data.number.hedge {
            let Some(comparator) = Comparator::parse(name) else { continue };
            for entry in entries {
                let tokens: Vec<&str> = entry.split(' ').collect();
                let Some(from) = self.reads_before(first, start, &tokens) else { continue };
                if tokens.len() > best.2 {
                    best = (comparator, from, tokens.len());
                }
            }
        }
        (best.0, best.1)
    }

    /// Where these words start, if they stand before `first`, articles left out.
    fn reads_before(&self, first: usize, start: usize, tokens: &[&str]) -> Option<usize> {
        let mut at = first;
        for (index, token) in tokens.iter().rev().enumerate() {
            at = at.checked_sub(1).filter(|at| *at >= start)?;
            if index == 0 && !self.is(at, token) && self.upos(at) == Upos::Det {
                at = at.checked_sub(1).filter(|at| *at >= start)?;
            }
            if !self.is(at, token) {
                return None;
            }
        }
        Some(at)
    }

    fn hedge_after(&self, end: usize, last: usize) -> (Comparator, usize) {
        for (name, entries) in &self.grammar.data.number.hedge_after {
            let Some(comparator) = Comparator::parse(name) else { continue };
            for entry in entries {
                let tokens: Vec<&str> = entry.split(' ').collect();
                let fits = end + tokens.len() <= last
                    && tokens.iter().enumerate().all(|(index, token)| self.is(end + index, token));
                if fits {
                    return (comparator, end + tokens.len());
                }
            }
        }
        (Comparator::Exactly, end)
    }
}

enum Token {
    Digits(f64),
    Words(f64),
    Times(f64),
}

/// "1,500", "1 500", "13.5", "13bn", "90%": digits with what is written on to them.
fn digits(form: &str, decimal_comma: bool) -> Option<f64> {
    let end = form.find(|c: char| !c.is_ascii_digit() && !".,\u{a0}\u{202f}' ".contains(c));
    let (number, suffix) = form.split_at(end.unwrap_or(form.len()));
    let number = number.trim_end_matches(['.', ',']);
    let factor = match suffix.trim_end_matches('.') {
        "" | "%" | "$" | "€" | "£" => 1.0,
        "k" => 1e3,
        "m" | "mn" => 1e6,
        "bn" | "b" => 1e9,
        "tn" => 1e12,
        _ => return None,
    };
    let decimal = if decimal_comma { ',' } else { '.' };
    let mut parts = number.split(['.', ',', '\u{a0}', '\u{202f}', ' ']);
    let grouped = parts.next().is_some_and(|first| first.len() <= 3)
        && number.contains(['.', ',', '\u{a0}', '\u{202f}', ' '])
        && parts.all(|part| part.len() == 3);
    let plain: String = match number.rsplit_once(decimal) {
        Some((whole, rest)) if !grouped => {
            let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
            format!("{whole}.{rest}")
        }
        _ if grouped => number.chars().filter(char::is_ascii_digit).collect(),
        _ => number.to_string(),
    };
    plain.parse::<f64>().ok().map(|value| value * factor)
}
