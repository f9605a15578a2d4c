//! Which capitals are those of names.

use std::collections::HashMap;

use dateline_model::syntax::Upos;

use crate::lexicon::Lexicon;
use crate::token::Token;

/// How an article writes a word.
#[derive(Debug, Default, Clone, Copy)]
struct Use {
    /// In small letters.
    small: usize,
    /// With a capital that nothing but a name explains.
    capital: usize,
}

/// What the capitals of an article say.
pub struct Capitals<'t> {
    tokens: &'t [Token<'t>],
    lexicon: &'t Lexicon,
    uses: HashMap<&'t str, Use>,
    /// Per token: whether it stands where everything is written with capitals.
    loud: Vec<bool>,
}

impl<'t> Capitals<'t> {
    /// Counts an article's capitals.
    pub fn of(tokens: &'t [Token<'t>], lexicon: &'t Lexicon) -> Self {
        let loud = loud(tokens, lexicon);
        let mut uses: HashMap<&str, Use> = HashMap::new();
        for (token, loud) in tokens.iter().zip(&loud) {
            let entry = uses.entry(&token.low).or_default();
            if !token.is_capital() {
                entry.small += 1;
            } else if !token.initial && !loud {
                entry.capital += 1;
            }
        }
        Self { tokens, lexicon, uses, loud }
    }

    /// Whether the capital of a token can only be that of a name.
    pub fn is_strong(&self, at: usize) -> bool {
        let quiet = self.loud.get(at).is_some_and(|loud| !loud);
        quiet && self.tokens.get(at).is_some_and(|token| !token.initial)
    }

    /// Whether a token may be a word of a name.
    pub fn is_name(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        if !token.is_word() || !token.is_capital() || token.timed || self.is_web(at) {
            return false;
        }
        if self.lexicon.place(self.tokens, at) > 1 {
            return true;
        }
        if self.lexicon.common.has(&token.low) {
            return self.is_strong(at) && (self.is_given(at) || self.is_part(at));
        }
        if self.is_strong(at) { self.strong_name(at) } else { self.weak_name(at) }
    }

    /// A common word that is also a given name, before another capital: "Will", "April".
    fn is_given(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1);
        self.lexicon.is_first_name(&self.tokens[at].low)
            && next.is_some_and(|next| {
                next.is_capital() && !next.glued && !self.lexicon.common.has(&next.low)
            })
    }

    /// A common word with a capital before a name's word: "Business" in "Business Weekly".
    fn is_part(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.text.chars().count() > 1 && !token.is_acronym() && self.before_strong(at)
    }

    fn strong_name(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let letter = token.text.chars().count() == 1;
        !letter
            || self.tokens.get(at + 1).is_some_and(|next| next.is_capital() && !next.glued)
            || token.upos == Upos::Propn
    }

    fn weak_name(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let uses = self.uses.get(token.low.as_str()).copied().unwrap_or_default();
        if uses.capital > 0 && uses.capital >= uses.small {
            return true;
        }
        if uses.small > 0 || self.is_ordinary(at) {
            return false;
        }
        let loud = self.loud[at];
        let after_given = loud && at > 0 && {
            let before = &self.tokens[at - 1];
            before.is_capital() && self.lexicon.is_first_name(&before.low)
        };
        after_given
            || self.is_known(at)
            || !loud && (token.is_acronym() || token.is_mixed() || token.upos == Upos::Propn)
            || token.is_mixed()
            || token.upos == Upos::X && !loud && (self.before_strong(at) || self.owns(at))
    }

    /// A given name or a place.
    fn is_known(&self, at: usize) -> bool {
        self.lexicon.is_first_name(&self.tokens[at].low) || self.lexicon.place(self.tokens, at) > 0
    }

    /// Whether the data knows the word as something else than a name.
    fn is_ordinary(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let lexicon = self.lexicon;
        lexicon.positions.starting(self.tokens, at) > 0
            || lexicon.position_words.has(&token.low)
            || lexicon.demonyms.contains(&token.low)
            || lexicon.nominals.iter().any(|nominals| nominals.has(&token.low))
    }

    /// Whether a possessive or a post follows: "Acme's", "Acme chairman".
    fn owns(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1);
        next.is_some_and(|next| self.lexicon.possessives.contains(&next.low))
            || self.lexicon.posts.starting(self.tokens, at + 1) > 0
    }

    fn before_strong(&self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1) else { return false };
        next.is_word()
            && !next.glued
            && next.sentence == self.tokens[at].sentence
            && next.is_capital()
            && !next.timed
            && self.is_strong(at + 1)
            && !self.lexicon.common.has(&next.low)
    }

    /// Whether a token is part of an address or a handle.
    fn is_web(&self, at: usize) -> bool {
        let mark = |token: Option<&Token>| {
            token.is_some_and(|token| matches!(token.text, "@" | "#" | "/" | "\\" | "_"))
        };
        let token = &self.tokens[at];
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        token.glued && mark(before)
            || self.tokens.get(at + 1).is_some_and(|next| next.glued)
                && mark(self.tokens.get(at + 1))
    }
}

/// Marks the tokens of sentences where nearly every word has a capital, as in titles.
fn loud(tokens: &[Token], lexicon: &Lexicon) -> Vec<bool> {
    let mut loud = Vec::with_capacity(tokens.len());
    for sentence in tokens.chunk_by(|a, b| a.sentence == b.sentence) {
        let is_loud = is_loud(sentence, lexicon);
        loud.extend(std::iter::repeat_n(is_loud, sentence.len()));
    }
    loud
}

fn is_loud(sentence: &[Token], lexicon: &Lexicon) -> bool {
    let words: Vec<&Token> = sentence
        .iter()
        .filter(|token| token.text.chars().next().is_some_and(char::is_alphabetic))
        .collect();
    let shouted = words.iter().filter(|token| token.is_acronym()).count();
    let content: Vec<_> =
        words.iter().skip(1).filter(|token| !lexicon.common.has(&token.low)).collect();
    let capitals = content.iter().filter(|token| token.is_capital()).count();
    let shouts = words.len() >= 4 && shouted * 10 >= words.len() * 7;
    let most = capitals * 2 >= words.len();
    let plain = words.iter().skip(1).filter(|token| {
        let letters = token.text.chars().count();
        letters > 2
            && token.is_capital()
            && lexicon.common.has(&token.low)
            && !lexicon.any_articles.contains(&token.low)
    });
    let titled = plain.count() >= 2 && capitals * 10 >= content.len() * 7;
    shouts || titled || most && content.len() >= 4 && capitals * 10 >= content.len() * 9
}
