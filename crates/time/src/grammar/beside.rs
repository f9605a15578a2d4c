//! What stands next to a match, and what may begin one.

use super::language::{Beside, Language, Starters};
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
    /// Whether a rule that can follow its first token by such a set can go on with the next token.
    pub(super) fn goes_on(&self, follow: u32, next: Option<&Token>) -> bool {
        self.follows.get(follow as usize).is_none_or(|follow| follow.allows(next))
    }

    /// Whether a rule for a category can begin with a token and go on with the next.
    pub(super) fn starts(&self, rule: u16, token: &Token, next: Option<&Token>) -> bool {
        let begins = |starters: &Starters| {
            let at = starters.parts.binary_search_by_key(&rule, |part| part.0);
            at.ok()
                .and_then(|at| starters.parts.get(at))
                .is_some_and(|part| self.goes_on(part.1, next))
        };
        let by_word = token.word.and_then(|word| self.starters.get(word as usize));
        by_word.is_some_and(begins) || (token.number.is_some() && begins(&self.digit_starters))
    }
}
