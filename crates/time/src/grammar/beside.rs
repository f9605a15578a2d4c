//! What stands next to a match, and what may begin one.

use super::language::{Beside, Language};
use super::token::{Shape, Token};

/// Where a neighbour stands.
#[derive(Clone, Copy)]
pub(super) enum Side {
    Before,
    After,
}

impl Beside {
    /// Whether a token is one of these.
    pub fn has(&self, token: &Token, glued: bool) -> bool {
        (self.glued && glued && token.shape != Shape::Sign)
            || token.word.is_some_and(|word| self.words.contains(&word))
            || self.shapes.contains(&token.shape)
            || (self.digits && token.shape == Shape::Digits)
    }
}

impl Language {
    /// Whether a rule that has taken one token can go on with the next.
    pub(super) fn goes_on(&self, rule: u16, next: Option<&Token>) -> bool {
        let Some(second) = self.seconds.get(usize::from(rule)) else { return true };
        second.allows(
            next.and_then(|token| token.word),
            next.is_some_and(|token| token.number.is_some()),
        )
    }

    /// Whether a rule for a category can begin with a token.
    pub(super) fn starts(&self, rule: u16, token: &Token) -> bool {
        let by_word = token.word.and_then(|word| self.starters.get(word as usize));
        by_word.is_some_and(|list| list.parts.binary_search(&rule).is_ok())
            || (token.number.is_some() && self.digit_starters.parts.binary_search(&rule).is_ok())
    }
}
