//! The posts that an article speaks of: the terms of `positions.toml` and the offices of
//! `claims.toml`, with what is said of them ("former", "interim", "co-").

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};
use dateline_lang::Language;
use dateline_model::syntax::{Relation, Upos};
use dateline_model::{BlockKind, EntityKind, Position, Span};
use serde::Deserialize;

use crate::data::Office;
use crate::page::Page;

/// One post, where it is spoken of.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    /// Where, from its first word to its last.
    pub span: Span,
    /// The word of it that the rest of the sentence hangs on.
    pub head: usize,
    /// What post.
    pub position: Position,
    /// Whether holding it makes a tenure.
    pub tenure: bool,
    /// Whether it is still to be taken up ("future", "-elect").
    pub coming: bool,
    /// Whether it is an office ("the helm"), which no person is called by.
    pub office: bool,
    /// Whether it is a public office: of a country, with a portfolio.
    pub public: bool,
}

#[derive(Debug, Deserialize)]
struct File {
    #[serde(default)]
    acting: Vec<String>,
    #[serde(default)]
    former: Vec<String>,
    #[serde(default)]
    coming: Vec<String>,
    #[serde(default)]
    new: Vec<String>,
    #[serde(default)]
    shared: Vec<String>,
    #[serde(default)]
    honorary: Vec<String>,
    #[serde(default)]
    deputy: Vec<String>,
    #[serde(default)]
    board: Vec<String>,
    #[serde(default)]
    portfolio: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    position: Vec<Entry>,
}

#[derive(Debug, Clone, Deserialize)]
struct Entry {
    name: String,
    #[serde(default)]
    single: bool,
    tenure: Option<bool>,
    #[serde(default)]
    portfolio: bool,
    of_board: Option<String>,
    of_place: Option<String>,
    terms: Vec<String>,
}

/// The posts a language knows.
#[derive(Debug)]
pub(crate) struct Posts {
    file: File,
    offices: usize,
    /// How the names of public offices begin.
    public: Vec<String>,
    /// For each pattern of the automaton: its entry and the term as written.
    patterns: Vec<(usize, String)>,
    finder: AhoCorasick,
}

/// A sentence in lower case with plain apostrophes and no hyphens, and where each byte was.
struct Plain {
    text: String,
    origin: Vec<usize>,
}

impl Plain {
    fn of(text: &str, offset: usize) -> Self {
        let mut plain = Self { text: String::with_capacity(text.len()), origin: Vec::new() };
        for (at, letter) in text.char_indices() {
            let before = plain.text.len();
            match letter {
                '’' => plain.text.push('\''),
                '-' | '‑' | '\u{a0}' | '\u{202f}' | '\n' => plain.text.push(' '),
                _ => plain.text.extend(letter.to_lowercase()),
            }
            plain.origin.extend((before..plain.text.len()).map(|_| offset + at));
        }
        plain.origin.push(offset + text.len());
        plain
    }

    fn is_bounded(&self, start: usize, end: usize) -> bool {
        let before = self.text[..start].chars().next_back();
        let after = self.text[end..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    }
}

fn plain_term(term: &str) -> String {
    Plain::of(term, 0).text
}

impl Posts {
    /// Reads a language's `positions.toml`; a language without one knows only its offices.
    pub fn load(language: Language, offices: &[Office], public: &[String]) -> Result<Self, String> {
        let text = crate::grammar::source(language, "positions.toml").unwrap_or_default();
        let mut file: File = toml::from_str(&text).map_err(|error| error.to_string())?;
        for list in [
            &mut file.acting,
            &mut file.former,
            &mut file.coming,
            &mut file.new,
            &mut file.shared,
            &mut file.honorary,
            &mut file.deputy,
            &mut file.board,
        ] {
            list.iter_mut().for_each(|term| *term = plain_term(term).trim().to_string());
        }
        for terms in file.portfolio.values_mut() {
            terms.iter_mut().for_each(|term| *term = plain_term(term));
        }
        let first_office = file.position.len();
        file.position.extend(offices.iter().map(|office| Entry {
            name: office.name.clone(),
            single: office.single,
            tenure: None,
            portfolio: false,
            of_board: None,
            of_place: None,
            terms: office.terms.clone(),
        }));
        let patterns: Vec<(usize, String)> = file
            .position
            .iter()
            .enumerate()
            .flat_map(|(index, entry)| entry.terms.iter().map(move |term| (index, term.clone())))
            .collect();
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns.iter().map(|(_, term)| plain_term(term)))
            .map_err(|error| error.to_string())?;
        Ok(Self { file, offices: first_office, public: public.to_vec(), patterns, finder })
    }

    /// Whether a text in lower case says that a post is held for a time only.
    pub fn is_acting(&self, text: &str) -> bool {
        let plain = plain_term(text);
        self.file.acting.iter().any(|term| {
            plain
                .match_indices(term.as_str())
                .any(|(at, _)| Plain::of(&plain, 0).is_bounded(at, at + term.len()))
        })
    }

    /// The posts in an article, in order of place.
    pub fn find(&self, page: &Page) -> Vec<Post> {
        let mut found = Vec::new();
        for sentence in &page.syntax.sentences {
            if page.block_kind_of(sentence.block) == BlockKind::Boilerplate {
                continue;
            }
            let plain = Plain::of(page.text(sentence.span), sentence.span.start);
            let mut from = 0;
            for hit in self.finder.find_iter(&plain.text) {
                if hit.start() < from || !plain.is_bounded(hit.start(), hit.end()) {
                    continue;
                }
                let words = sentence.first..sentence.end;
                let (pattern, range) = (hit.pattern().as_usize(), hit.range());
                let Some(post) = self.read(page, &plain, (pattern, range, words)) else { continue };
                from = hit.end();
                found.push(post);
            }
        }
        found
    }

    fn read(
        &self,
        page: &Page,
        plain: &Plain,
        (pattern, range, words): (usize, std::ops::Range<usize>, std::ops::Range<usize>),
    ) -> Option<Post> {
        let (entry, term) = &self.patterns[pattern];
        let span = Span::new(plain.origin[range.start], plain.origin[range.end]);
        let exact = page.text(span);
        if term.chars().any(char::is_uppercase) && plain_case(exact) != plain_case(term) {
            return None;
        }
        let head = head_word(page, span, words)?;
        let name = page.mention(head).filter(|_| page.is_name(head));
        let in_name = name.is_some_and(|mention| mention.span.contains(span));
        if in_name && page.entity_kind(head) == Some(EntityKind::Person) {
            return None;
        }
        if matches!(page.upos(head), Upos::Adj | Upos::Verb | Upos::Adv | Upos::Adp)
            && exact.split(' ').count() == 1
        {
            return None;
        }
        let index = *entry;
        let entry = &self.file.position[index];
        let mut post = Post {
            span,
            head,
            position: Position {
                text: exact.to_string(),
                name: entry.name.clone(),
                single: entry.single,
                acting: false,
                former: false,
                shared: false,
            },
            tenure: entry.tenure.unwrap_or(true),
            coming: false,
            office: index >= self.offices,
            public: self.is_public(entry),
        };
        let whole = self.specify(&mut post, entry, (page, plain, range));
        let words = Span::new(plain.origin[whole.start], plain.origin[whole.end]);
        post.position.text = page.text(words).to_string();
        self.modify(&mut post, plain, whole);
        Some(post)
    }

    fn is_public(&self, entry: &Entry) -> bool {
        entry.portfolio
            || entry.of_place.is_some()
            || self.public.iter().any(|name| entry.name.starts_with(name.as_str()))
    }

    /// Reads the words around a term: former, acting, co-, vice-…
    fn modify(&self, post: &mut Post, plain: &Plain, range: std::ops::Range<usize>) {
        let (mut before, mut after) = (&plain.text[..range.start], &plain.text[range.end..]);
        for _ in 0..4 {
            let earlier = [
                self.strip(before, &self.file.former, Side::Before),
                self.strip(before, &self.file.acting, Side::Before),
                self.strip(before, &self.file.shared, Side::Before),
                self.strip(before, &self.file.coming, Side::Before),
                self.strip(before, &self.file.deputy, Side::Before),
                self.strip(before, &self.file.honorary, Side::Before),
                self.strip(before, &self.file.new, Side::Before),
            ];
            let Some(which) = earlier.iter().position(Option::is_some) else { break };
            before = earlier[which].unwrap_or(before);
            post.mark(which);
        }
        for _ in 0..2 {
            let later = [
                self.strip(after, &self.file.former, Side::After),
                self.strip(after, &self.file.acting, Side::After),
                None,
                self.strip(after, &self.file.coming, Side::After),
                self.strip(after, &self.file.deputy, Side::After),
                self.strip(after, &self.file.honorary, Side::After),
            ];
            let Some(which) = later.iter().position(Option::is_some) else { break };
            after = later[which].unwrap_or(after);
            post.mark(which);
        }
    }

    fn strip<'t>(&self, text: &'t str, list: &[String], side: Side) -> Option<&'t str> {
        list.iter().find_map(|item| match side {
            Side::Before => {
                let rest = text.strip_suffix(' ')?.strip_suffix(item.as_str())?;
                let bounded = !rest.chars().next_back().is_some_and(char::is_alphanumeric);
                bounded.then_some(rest)
            }
            Side::After => {
                let rest = text.strip_prefix(' ')?.strip_prefix(item.as_str())?;
                let bounded = !rest.chars().next().is_some_and(char::is_alphanumeric);
                bounded.then_some(rest)
            }
        })
    }

    /// Reads what a post is of: a board, a country, a portfolio. Returns where the post's words
    /// stand, the portfolio's among them.
    fn specify(
        &self,
        post: &mut Post,
        entry: &Entry,
        (page, plain, range): (&Page, &Plain, std::ops::Range<usize>),
    ) -> std::ops::Range<usize> {
        let (before, after) = (&plain.text[..range.start], &plain.text[range.end..]);
        let board = &self.file.board;
        if let Some(name) = &entry.of_board
            && (follows(after, board).is_some() || precedes(before, board).is_some())
        {
            post.position.name.clone_from(name);
        } else if let Some(name) = &entry.of_place
            && is_of_place(page, post.head)
        {
            post.position.name.clone_from(name);
        }
        let portfolios = self.file.portfolio.iter().filter(|_| entry.portfolio);
        for (field, terms) in portfolios {
            let whole = match (follows(after, terms), precedes(before, terms)) {
                (Some(end), _) => range.start..range.end + end,
                (None, Some(start)) => start..range.end,
                (None, None) => continue,
            };
            post.position.name = format!("{}_{field}", post.position.name);
            return whole;
        }
        range
    }
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

impl Post {
    /// Notes the modifier with this number in the order of [`Posts::modify`].
    fn mark(&mut self, which: usize) {
        match which {
            0 => self.position.former = true,
            1 => self.position.acting = true,
            2 => self.position.shared = true,
            3 => self.coming = true,
            4 => {
                self.position.name = format!("deputy_{}", self.position.name);
                self.position.single = false;
            }
            5 => self.tenure = false,
            _ => {}
        }
    }
}

fn plain_case(text: &str) -> String {
    text.replace('’', "'").replace(['-', '‑', '\u{a0}'], " ")
}

/// Where the longest of the terms ends that comes within the next words, before any comma.
fn follows(after: &str, terms: &[String]) -> Option<usize> {
    let end = after.find([',', '.', ';', ':', '(']).unwrap_or(after.len());
    let end = after.char_indices().nth(60).map_or(end, |(at, _)| at.min(end));
    let near = after.get(..end)?;
    let mut starts: Vec<usize> = near.match_indices([' ', '\'']).map(|(at, _)| at + 1).collect();
    starts.truncate(4);
    let ends = starts.into_iter().filter_map(|start| {
        let fits = |term: &&String| {
            near[start..]
                .strip_prefix(term.as_str())
                .is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
        };
        terms.iter().filter(fits).map(|term| start + term.len()).max()
    });
    ends.into_iter().next()
}

/// Where the longest of the terms begins that stands right before.
fn precedes(before: &str, terms: &[String]) -> Option<usize> {
    let before = before.trim_end();
    let starts = terms.iter().filter_map(|term| {
        let rest = before.strip_suffix(term.as_str())?;
        let bounded = !rest.chars().next_back().is_some_and(char::is_alphanumeric);
        bounded.then_some(rest.len())
    });
    starts.min()
}

fn is_of_place(page: &Page, head: usize) -> bool {
    page.kids_by(head, &[Relation::Nmod, Relation::Compound, Relation::Amod])
        .any(|kid| page.entity_kind(kid) == Some(EntityKind::Place))
}

/// The word of a span whose head lies outside it.
fn head_word(page: &Page, span: Span, words: std::ops::Range<usize>) -> Option<usize> {
    let mut inside = words.filter(|word| page.word(*word).span.overlaps(span));
    let all: Vec<usize> = inside.by_ref().collect();
    all.iter()
        .copied()
        .find(|word| page.head(*word).is_none_or(|head| !all.contains(&head)))
        .or_else(|| all.first().copied())
}
