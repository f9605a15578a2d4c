//! The words of an article as names are looked for in them: elisions, possessives and hyphenated
//! prefixes stand apart, hyphenated names and initials stay whole.

use std::collections::HashSet;

use dateline_model::syntax::Upos;
use dateline_model::{Article, BlockKind, Span, Syntax, TimeExpression};

use crate::fold;
use crate::lexicon::Lexicon;

/// One word or mark.
#[derive(Debug, Clone)]
pub struct Token<'a> {
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub text: &'a str,
    /// In lower case with straight apostrophes.
    pub low: String,
    /// The sentence it stands in.
    pub sentence: usize,
    /// The kind of its block.
    pub block: BlockKind,
    /// Whether nothing stands between it and the token before.
    pub glued: bool,
    /// Whether it opens a sentence, a line or a quotation.
    pub initial: bool,
    /// Whether it is part of a time expression.
    pub timed: bool,
    /// Its word in the tree.
    pub word: Option<usize>,
    /// Its part of speech; X where none is known.
    pub upos: Upos,
}

impl Token<'_> {
    /// As written, with straight apostrophes.
    pub fn form(&self) -> String {
        fold::straight(self.text)
    }

    /// Whether it is a word, not a mark.
    pub fn is_word(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_alphanumeric)
    }

    /// Whether it starts with a capital, or has one inside ("eBay").
    pub fn is_capital(&self) -> bool {
        let mut letters = self.text.chars().filter(|c| c.is_alphabetic());
        let Some(first) = letters.next() else { return false };
        first.is_uppercase() || self.text.len() > 2 && letters.any(char::is_uppercase)
    }

    /// Whether it has two letters or more, all of them capitals.
    pub fn is_acronym(&self) -> bool {
        let letters = self.text.chars().filter(|c| c.is_alphabetic());
        let (count, upper) = letters
            .fold((0, 0), |(count, upper), c| (count + 1, upper + usize::from(c.is_uppercase())));
        count >= 2 && count == upper
    }

    /// Whether it has a capital after a small letter, or a digit among letters: "McKay", "B2B".
    pub fn is_mixed(&self) -> bool {
        let camel = self.text.chars().zip(self.text.chars().skip(1));
        let mut camel = camel.filter(|(a, b)| a.is_lowercase() && b.is_uppercase());
        let digit = self.text.chars().any(|c| c.is_ascii_digit());
        camel.next().is_some() || digit && self.text.chars().any(char::is_uppercase)
    }
}

/// The tokens of the article's content.
pub fn tokens<'a>(
    article: &'a Article,
    syntax: &Syntax,
    times: &[TimeExpression],
    lexicon: &Lexicon,
) -> Vec<Token<'a>> {
    let text = article.text.as_str();
    let mut tokens = Vec::with_capacity(text.len() / 6);
    for (index, sentence) in syntax.sentences.iter().enumerate() {
        let Some(words) = text.get(sentence.span.range()) else { continue };
        let kind = article.blocks.get(sentence.block).map_or(BlockKind::Paragraph, |b| b.kind);
        if !kind.is_content() {
            continue;
        }
        let first = tokens.len();
        for (start, end) in cut(words, &lexicon.joiners) {
            let span = Span::new(sentence.span.start + start, sentence.span.start + end);
            let glued = tokens.last().is_some_and(|last: &Token| last.span.end == span.start);
            tokens.push(token(&article.text.as_str()[span.range()], span, index, kind, glued));
        }
        unstop(&mut tokens[first..]);
        mark_initial(text, &mut tokens[first..]);
    }
    let mut tokens = part_elisions(tokens, lexicon);
    align(&mut tokens, syntax);
    mark_times(&mut tokens, times);
    tokens
}

fn token(text: &str, span: Span, sentence: usize, block: BlockKind, glued: bool) -> Token<'_> {
    Token {
        span,
        text,
        low: fold::lower(text),
        sentence,
        block,
        glued,
        initial: false,
        timed: false,
        word: None,
        upos: Upos::X,
    }
}

/// Parts "L'Acme" at the start of a sentence, unless it is written so inside one.
fn part_elisions<'a>(tokens: Vec<Token<'a>>, lexicon: &Lexicon) -> Vec<Token<'a>> {
    let joint = |token: &Token| {
        let at = token.text.find(fold::is_apostrophe)?;
        let end = at + token.text[at..].chars().next().map_or(0, char::len_utf8);
        let elided = lexicon.joiners.elisions.contains(&token.text[..at].to_lowercase());
        (elided && end < token.text.len()).then_some(end)
    };
    let inside: HashSet<String> = tokens
        .iter()
        .filter(|token| !token.initial && joint(token).is_some())
        .map(|token| token.low.clone())
        .collect();
    let mut parted = Vec::with_capacity(tokens.len());
    for token in tokens {
        match joint(&token).filter(|_| token.initial && !inside.contains(&token.low)) {
            Some(end) => parted.extend(cut_token(&token, end)),
            None => parted.push(token),
        }
    }
    parted
}

fn cut_token<'a>(token: &Token<'a>, end: usize) -> [Token<'a>; 2] {
    let (left, right) = token.text.split_at(end);
    let middle = token.span.start + end;
    let part =
        |text: &'a str, span: Span| Token { span, text, low: fold::lower(text), ..token.clone() };
    let left = part(left, Span::new(token.span.start, middle));
    let right = part(right, Span::new(middle, token.span.end));
    [left, Token { glued: true, initial: true, ..right }]
}

/// Takes the full stop that ends a sentence from a single letter before it.
fn unstop(sentence: &mut [Token]) {
    let Some(last) = sentence.last_mut() else { return };
    if last.text.chars().count() == 2 && last.text.ends_with('.') && last.is_word() {
        last.text = &last.text[..last.text.len() - 1];
        last.span.end -= 1;
        last.low.pop();
    }
}

/// Marks what opens the sentence, a line, or a quotation inside it.
fn mark_initial(text: &str, tokens: &mut [Token]) {
    let mut opening = true;
    let mut end = None;
    for token in tokens.iter_mut() {
        let gap = end.and_then(|end| text.get(end..token.span.start)).unwrap_or("");
        opening |= gap.contains('\n');
        end = Some(token.span.end);
        if token.is_word() {
            token.initial = opening;
            opening = token.text.chars().all(|c| !c.is_alphabetic()) && opening;
        } else {
            let mark = token.text.chars().next().unwrap_or(' ');
            opening |= matches!(mark, '"' | '“' | '«' | ':' | '•' | '·' | '|' | '–' | '—' | '…');
            opening |= matches!(mark, '.' | '!' | '?' | '[' | '”') || mark == '-' && !token.glued;
        }
    }
}

/// Gives each token the tree's word that starts with it, or else the one that covers its start.
fn align(tokens: &mut [Token], syntax: &Syntax) {
    let mut at = 0;
    for token in tokens {
        while syntax.words.get(at).is_some_and(|word| word.span.end <= token.span.start) {
            at += 1;
        }
        let Some(word) = syntax.words.get(at) else { return };
        if word.span.start < token.span.end {
            token.word = Some(at);
            token.upos = word.upos;
        }
    }
}

/// Marks the tokens that speak of time.
fn mark_times(tokens: &mut [Token], times: &[TimeExpression]) {
    let mut spans: Vec<Span> = times.iter().map(|time| time.span).collect();
    spans.sort();
    for span in spans {
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let inside = tokens[first..].iter_mut().take_while(|token| token.span.start < span.end);
        inside.for_each(|token| token.timed = true);
    }
}

/// The small words that join to others by a mark: a language's elisions and prefixes.
#[derive(Debug, Clone, Default)]
pub struct Joiners {
    /// Words that join by an apostrophe.
    pub elisions: Vec<String>,
    /// Words that join by a hyphen.
    pub prefixes: Vec<String>,
}

/// The words of a phrase of the data, cut as running text is.
pub fn split(phrase: &str, joiners: &Joiners) -> Vec<String> {
    cut(phrase, joiners).into_iter().map(|(start, end)| phrase[start..end].to_string()).collect()
}

/// The tokens of a stretch of text, as offsets.
fn cut(text: &str, joiners: &Joiners) -> Vec<(usize, usize)> {
    let mut cuts = Vec::new();
    let mut rest = 0;
    while let Some(c) = text[rest..].chars().next() {
        let length = if c.is_alphanumeric() {
            word_length(&text[rest..], joiners)
        } else if fold::is_apostrophe(c) && possessive(&text[rest..]) {
            c.len_utf8() + 1
        } else {
            c.len_utf8()
        };
        if !c.is_whitespace() {
            cuts.push((rest, rest + length));
        }
        rest += length;
    }
    cuts
}

/// Whether an apostrophe starts an ending of one letter: the "s" of a possessive.
fn possessive(text: &str) -> bool {
    let mut chars = text.chars().skip(1);
    chars.next().is_some_and(|c| matches!(c, 's' | 'S'))
        && chars.next().is_none_or(|c| !c.is_alphanumeric())
}

/// The length of the word that starts the text.
fn word_length(text: &str, joiners: &Joiners) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let inside = next.is_some_and(char::is_alphanumeric);
        if c.is_alphanumeric() {
            end = at + c.len_utf8();
        } else if fold::is_apostrophe(c) && elides(&text[..at], next, &joiners.elisions) {
            return at + c.len_utf8();
        } else if fold::is_apostrophe(c) && inside {
            if possessive(&text[at..]) {
                return end;
            }
        } else if c == '-' && inside {
            if let Some(length) = hyphen(&text[..at], &text[at + 1..], &joiners.prefixes) {
                return length;
            }
        } else if c == '.' {
            match full_stop(&text[..at], next) {
                Some(true) => end = at + 1,
                Some(false) => {}
                None => return end,
            }
        } else if !(matches!(c, '&' | '\u{2010}' | '\u{2011}') && inside) {
            return end;
        }
    }
    end
}

/// Whether the apostrophe after `word` parts it from the next: a small elided word does, a capital
/// one before a capital ("D'Artagnan") is left to the caller's knowledge of the article.
fn elides(word: &str, next: Option<char>, elisions: &[String]) -> bool {
    let elided = elisions.iter().any(|elision| *elision == word.to_lowercase());
    let name = word.chars().all(char::is_uppercase) && next.is_some_and(char::is_uppercase);
    elided && !name
}

/// Where to part a word at a hyphen: between a small prefix and a capital ("ex-Acme"), and between
/// a capital and a small participle ("Acme-backed"), but not inside "Aix-en-Provence".
fn hyphen(before: &str, after: &str, prefixes: &[String]) -> Option<usize> {
    let part = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let last = !after[part.len()..].starts_with('-');
    let small = |text: &str| text.chars().next().is_some_and(char::is_lowercase);
    let name = before.chars().next().is_some_and(char::is_uppercase);
    let prefix = prefixes.iter().any(|prefix| prefix == before);
    if prefix && part.chars().next().is_some_and(char::is_uppercase) {
        return Some(before.len() + 1);
    }
    let participle = name && small(part) && last && part.len() > 3;
    participle.then_some(before.len())
}

/// What a full stop after `word` is: part of an initial or acronym (true), inside a word ("2.0",
/// false), or an end (none).
fn full_stop(word: &str, next: Option<char>) -> Option<bool> {
    let tail = word.rsplit(['.', '-']).next().unwrap_or("");
    let initial = tail.chars().count() == 1 && tail.chars().all(char::is_uppercase);
    match next {
        Some(c) if c.is_ascii_digit() => Some(false),
        Some(c) if c.is_lowercase() && !initial => Some(false),
        _ if initial => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let elisions = ["l", "d", "qu"].map(String::from).to_vec();
        split(text, &Joiners { elisions, prefixes: vec!["ex".to_string()] })
    }

    #[test]
    fn words_are_cut_where_names_begin_and_end() {
        assert_eq!(words("qu’Acme l'a dit"), ["qu’", "Acme", "l'", "a", "dit"]);
        assert_eq!(words("d'Artagnan, D'Artagnan"), ["d'", "Artagnan", ",", "D'Artagnan"]);
        assert_eq!(
            words("Acme's ex-Foo J. K. Doe"),
            ["Acme", "'s", "ex-", "Foo", "J.", "K.", "Doe"]
        );
        assert_eq!(
            words("Acme-backed Aix-en-Provence"),
            ["Acme", "-", "backed", "Aix-en-Provence"]
        );
        assert_eq!(words("U.S. GPS-4 Foo.2.0. AT&T"), ["U.S.", "GPS-4", "Foo.2.0", ".", "AT&T"]);
        assert_eq!(words("the boys' O'Neil's"), ["the", "boys", "'", "O'Neil", "'s"]);
        assert_eq!(words("dpa-Foo l'"), ["dpa-Foo", "l'"]);
    }
}
