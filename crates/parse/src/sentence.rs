//! Where sentences end.

use dateline_model::Span;

use crate::hash::{Lexeme, mix};
use crate::token::character::{is_alone, is_closing, is_opening, is_stop, is_word};
use crate::token::data::{holds, listed};
use crate::token::{Token, Tokens, scan};

/// No sentence has more tokens: what follows in this project looks at all pairs of words of a
/// sentence here and there.
pub const LONGEST: usize = 400;

/// One past the last token of the sentence that starts with token `first`.
pub(crate) fn end(text: &str, tokens: &[Token], first: usize, data: &Tokens) -> usize {
    let block = Block { text, tokens, data };
    let last = tokens.len().min(first + LONGEST);
    for at in first..last {
        let after = block.after_closing(at);
        if after <= last && after < tokens.len() && block.ends(first, at, after) {
            return after;
        }
    }
    (first + 1..=last).rev().find(|&end| !block.is_joined(end)).unwrap_or(last)
}

/// Calls `each` with the end of each token of a block that might end a sentence, and what is known
/// there: what the ends of sentences are learnt from.
pub fn samples(text: &str, block: Span, data: &Tokens, mut each: impl FnMut(usize, &[u64])) {
    let tokens = scan::tokens(text, block, data);
    let block = Block { text, tokens: &tokens, data };
    for at in 0..tokens.len() {
        let after = block.after_closing(at);
        if after < tokens.len() && block.may_end(at, after) {
            each(tokens[after - 1].span.end, &block.features(at, after));
        }
    }
}

struct Block<'a> {
    text: &'a str,
    tokens: &'a [Token],
    data: &'a Tokens,
}

impl<'a> Block<'a> {
    fn text(&self, token: usize) -> &'a str {
        self.tokens.get(token).and_then(|token| self.text.get(token.span.range())).unwrap_or("")
    }

    /// The white space and the like before a token.
    fn gap(&self, token: usize) -> &'a str {
        let before = token.checked_sub(1).and_then(|before| self.tokens.get(before));
        let (Some(before), Some(here)) = (before, self.tokens.get(token)) else { return "" };
        self.text.get(Span::new(before.span.end, here.span.start).range()).unwrap_or("")
    }

    /// The token after `at` and whatever closes what it stands in.
    fn after_closing(&self, at: usize) -> usize {
        if !self.is_end(at) {
            return at + 1;
        }
        let mut after = at + 1;
        while after < self.tokens.len() && after < at + 4 && self.closes(after) {
            after += 1;
        }
        after
    }

    /// Whether a token ends with what may end a sentence.
    fn is_end(&self, token: usize) -> bool {
        self.text(token).ends_with(is_stop)
    }

    /// Whether a token after a stop closes a quotation or parenthesis: it follows at once, or
    /// cannot open one.
    fn closes(&self, token: usize) -> bool {
        let mut letters = self.text(token).chars();
        match (letters.next(), letters.next()) {
            (Some(c), None) if is_closing(c) => {
                self.gap(token).is_empty() || matches!(c, '»' | '”' | ')' | ']')
            }
            _ => false,
        }
    }

    /// Whether a token goes on with the written word of the token before it.
    fn is_joined(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|token| token.joined)
    }

    /// Whether the sentence that started with `first` ends with `at` and what closes after it, and
    /// the next starts with `after`.
    fn ends(&self, first: usize, at: usize, after: usize) -> bool {
        if self.gap(at + 1).matches('\n').nth(1).is_some() {
            return true;
        }
        if self.data.ending.is_empty() {
            return self.ends_by_rule(at, after) && !self.is_numbering(first, at);
        }
        self.may_end(at, after)
            && !self.is_numbering(first, at)
            && self.data.ending.score(&self.features(at, after)) > 0
    }

    /// Whether it is worth asking if a sentence ends here: after a mark, or before a capital.
    fn may_end(&self, at: usize, after: usize) -> bool {
        let (here, next) = (self.text(at), self.text(after));
        !self.is_joined(after)
            && (after > at + 1
                || !here.ends_with(is_word)
                || !next.starts_with(|c: char| c.is_lowercase() || c == ',' || c == '.'))
    }

    /// Whether a sentence ends here by the rules that hold where nothing is learnt.
    fn ends_by_rule(&self, at: usize, after: usize) -> bool {
        let token = self.text(at);
        match token.chars().all(is_stop) {
            _ if !self.is_end(at) => false,
            true => self.starts(after, token),
            false => self.ends_abbreviation(at, after),
        }
    }

    /// What is known of the place between `at` and `after`.
    fn features(&self, at: usize, after: usize) -> [u64; 20] {
        let mut buffer = String::new();
        let mut read = |at: usize| Lexeme::read(self.text(at), &mut buffer);
        let (second, before, here) = (read(at.wrapping_sub(2)), read(at.wrapping_sub(1)), read(at));
        let (next, later) = (read(after), read(after + 1));
        let rule = u64::from(self.ends_by_rule(at, after));
        let gap = u64::from(!self.gap(after).is_empty());
        let mark = if self.text(at).contains(is_word) { here.shape } else { here.form };
        let closed = (after - at) as u64;
        let starter = u64::from(holds(&self.data.starters, self.text(after)));
        let values = [
            1,
            rule,
            mix(mix(rule, gap), closed),
            here.form,
            next.form,
            mix(here.form, next.shape),
            mix(mark, next.form),
            mix(mark, next.shape),
            mix(mix(mark, next.shape), rule),
            mix(mix(mark, next.shape), mix(later.shape, before.shape)),
            mix(before.form, mark),
            mix(mix(before.shape, mark), next.shape),
            mix(here.suffix[2], next.shape),
            mix(mix(mark, starter), next.shape),
            mix(mix(here.shape, starter), later.shape),
            mix(next.form, later.shape),
            mix(mix(next.shape, later.form), mark),
            mix(mix(second.shape, before.shape), mix(here.shape, next.shape)),
            mix(mix(rule, next.form), later.form),
            mix(next.shape, later.shape),
        ];
        std::array::from_fn(|at| mix(values[at], at as u64 + 1))
    }

    /// Whether the sentence so far is the number of an entry of a list.
    fn is_numbering(&self, first: usize, at: usize) -> bool {
        let token = self.text(first);
        at == first + 1
            && self.text(at) == "."
            && (token.chars().all(|c| c.is_ascii_digit()) || token.chars().count() == 1)
    }

    /// Whether a sentence can start with a token, after a token made of stops.
    fn starts(&self, token: usize, stop: &str) -> bool {
        let Some(word) = (token..token + 4).find(|&at| self.text(at).contains(is_word)) else {
            return true;
        };
        let opened = (token..word).all(|at| self.text(at).starts_with(is_opening));
        let next = self.text(word);
        let lower =
            next.chars().next().is_some_and(char::is_lowercase) && next == next.to_lowercase();
        let short = stop.chars().all(|c| c == '.' || c == '…') && stop.len() > 1;
        let number = next.starts_with(|c: char| c.is_ascii_digit());
        opened && !lower && !(short && number)
    }

    /// Whether the sentence ends with an abbreviation: a word that begins sentences follows, with
    /// a capital.
    fn ends_abbreviation(&self, at: usize, after: usize) -> bool {
        let token = self.text(at);
        let word = token.strip_suffix('.').unwrap_or(token);
        if !token.ends_with('.') {
            return self.starts(after, ".") && token.chars().last().is_some_and(is_alone);
        }
        if listed(&self.data.titles, word) || is_address(token) {
            return false;
        }
        let Some(next) =
            (after..after + 3).map(|at| self.text(at)).find(|text| text.contains(is_word))
        else {
            return true;
        };
        let next = next.trim_end_matches(|c| !is_word(c));
        next.starts_with(char::is_uppercase)
            && holds(&self.data.starters, next)
            && (word.chars().count() > 1)
    }
}

fn is_address(token: &str) -> bool {
    token.contains("://") || token.contains('@')
}
