//! The patterns of rules: how the data writes them, and what they look like once read.
//!
//! `le? <weekday>? {<day> <month>} (<year> | dernier)~,` – bare words stand for themselves, `<x>`
//! is a category of words or of other rules, `<slot:x>` puts its number into a slot, `{…}` is the
//! part that is reported (everything, where there is none), `(a | b)` a choice, `?` and `*` follow
//! what is optional or may recur, and `~` forbids white space at its place.

use super::token::{self, Shape};

/// A pattern as a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pattern {
    /// One token that is this word, in lower case.
    Word(String),
    /// A category, and the slot its number goes to.
    Category { name: String, slot: Option<String> },
    /// No white space here.
    Glued,
    /// One after the other.
    Sequence(Vec<Pattern>),
    /// One or the other.
    Choice(Vec<Pattern>),
    /// Once or not at all.
    Optional(Box<Pattern>),
    /// Any number of times.
    Repeated(Box<Pattern>),
    /// The part that is reported.
    Reported(Box<Pattern>),
}

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PatternError {
    #[error("`{0}` is not closed")]
    Unclosed(char),
    #[error("`{0}` closes nothing")]
    Unopened(char),
    #[error("`{0}` follows nothing")]
    NothingBefore(char),
}

/// Reads a pattern.
pub(crate) fn parse(text: &str) -> Result<Pattern, PatternError> {
    let mut reader = Reader { text, at: 0 };
    let pattern = reader.choice()?;
    match reader.peek() {
        Some(c) => Err(PatternError::Unopened(c)),
        None => Ok(pattern),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&mut self) -> Option<char> {
        let trimmed = self.rest().trim_start();
        self.at = self.text.len() - trimmed.len();
        self.rest().chars().next()
    }

    fn skip(&mut self) {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
    }

    fn choice(&mut self) -> Result<Pattern, PatternError> {
        let mut choices = vec![self.sequence()?];
        while self.peek() == Some('|') {
            self.skip();
            choices.push(self.sequence()?);
        }
        Ok(match choices.pop() {
            Some(only) if choices.is_empty() => only,
            last => Pattern::Choice(choices.into_iter().chain(last).collect()),
        })
    }

    fn sequence(&mut self) -> Result<Pattern, PatternError> {
        let mut parts: Vec<Pattern> = Vec::new();
        while let Some(c) = self.peek() {
            match c {
                '|' | ')' | '}' => break,
                '?' | '*' => {
                    self.skip();
                    let before = parts.pop().ok_or(PatternError::NothingBefore(c))?;
                    parts.push(match c {
                        '?' => Pattern::Optional(Box::new(before)),
                        _ => Pattern::Repeated(Box::new(before)),
                    });
                }
                _ => parts.push(self.atom(c)?),
            }
        }
        Ok(match parts.pop() {
            Some(only) if parts.is_empty() => only,
            last => Pattern::Sequence(parts.into_iter().chain(last).collect()),
        })
    }

    fn atom(&mut self, first: char) -> Result<Pattern, PatternError> {
        match first {
            '(' => self.enclosed(')'),
            '{' => Ok(Pattern::Reported(Box::new(self.enclosed('}')?))),
            '<' => self.category(),
            '~' => {
                self.skip();
                Ok(Pattern::Glued)
            }
            _ => Ok(self.word()),
        }
    }

    fn enclosed(&mut self, end: char) -> Result<Pattern, PatternError> {
        self.skip();
        let inside = self.choice()?;
        if self.peek() != Some(end) {
            return Err(PatternError::Unclosed(end));
        }
        self.skip();
        Ok(inside)
    }

    fn category(&mut self) -> Result<Pattern, PatternError> {
        let rest = self.rest();
        let end = rest.find('>').ok_or(PatternError::Unclosed('<'))?;
        let inside = rest.get(1..end).unwrap_or("").to_string();
        self.at += end + 1;
        Ok(match inside.split_once(':') {
            Some((slot, name)) => {
                Pattern::Category { name: name.to_string(), slot: Some(slot.to_string()) }
            }
            None => Pattern::Category { name: inside, slot: None },
        })
    }

    /// One token, cut as texts are cut.
    fn word(&mut self) -> Pattern {
        let Some(piece) = token::next(self.text, self.at) else {
            self.skip();
            return Pattern::Sequence(Vec::new());
        };
        self.at = piece.end;
        let word = self.text.get(piece.start..piece.end).unwrap_or("");
        let word = if piece.shape == Shape::Sign { word.to_string() } else { word.to_lowercase() };
        Pattern::Word(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_read_as_it_is_meant() {
        let pattern = parse("a? {<day:int> | b*}~,").unwrap();
        let word = |w: &str| Pattern::Word(w.into());
        assert_eq!(
            pattern,
            Pattern::Sequence(vec![
                Pattern::Optional(Box::new(word("a"))),
                Pattern::Reported(Box::new(Pattern::Choice(vec![
                    Pattern::Category { name: "int".into(), slot: Some("day".into()) },
                    Pattern::Repeated(Box::new(word("b"))),
                ]))),
                Pattern::Glued,
                word(","),
            ])
        );
    }

    #[test]
    fn a_broken_pattern_is_refused() {
        assert_eq!(parse("(a"), Err(PatternError::Unclosed(')')));
        assert_eq!(parse("a }"), Err(PatternError::Unopened('}')));
        assert_eq!(parse("?"), Err(PatternError::NothingBefore('?')));
    }
}
