//! A language's words and rules, ready for use.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use super::build::Builder;
use super::compile::Op;
use super::cues::Cues;
use super::data::{self, Case, Feast, Lend, Numbers};
use super::follow::Follow;
use super::needs::{Elements, Needs};
use super::token::{Piece, Shape, Token};
use crate::frame::Frame;

/// Rules without a word of any language: every language has them too.
pub(crate) const INTERNATIONAL: &str = include_str!("international.toml");

/// What is wrong with a language's data.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// It is not TOML of the right form.
    #[error("not TOML of the right form: {0}")]
    Toml(#[from] toml::de::Error),
    /// A rule's pattern cannot be read.
    #[error("rule {rule}: {message}")]
    Rule {
        /// The rule's name.
        rule: String,
        /// What is wrong.
        message: String,
    },
    /// The words cannot be made into an automaton.
    #[error("the words cannot be made into an automaton: {0}")]
    Automaton(#[from] aho_corasick::BuildError),
}

impl DataError {
    pub(super) fn in_rule(rule: &str, error: impl ToString) -> Self {
        DataError::Rule { rule: rule.to_string(), message: error.to_string() }
    }
}

/// A word's meaning: its category and what it says, with the tokens that must follow.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub category: u16,
    pub rest: Vec<u32>,
    pub case: Case,
    pub frame: Frame,
    /// Whether the frame says anything.
    pub says: bool,
}

/// What may or must stand next to a match.
#[derive(Debug, Clone, Default)]
pub(crate) struct Beside {
    pub words: BTreeSet<u32>,
    pub shapes: Vec<Shape>,
    pub digits: bool,
    pub glued: bool,
    /// The beginning or end of the text.
    pub edge: bool,
}

/// A rule, compiled.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub name: String,
    pub makes: Option<u16>,
    pub ops: Vec<Op>,
    /// What it cannot do without.
    pub needs: Needs,
    pub set: Frame,
    /// Whether that is anything.
    pub says: bool,
    pub numbers: Numbers,
    pub lend: Lend,
    pub refuse: bool,
    pub before: Option<Beside>,
    pub after: Option<Beside>,
    pub not_before: Option<Beside>,
    pub not_after: Option<Beside>,
}

/// The rules that something can begin, in order, each with the set of what may follow.
#[derive(Debug, Clone, Default)]
pub(crate) struct Starters {
    /// Those for whole expressions.
    pub whole: Vec<(u16, u32)>,
    /// Those for categories.
    pub parts: Vec<(u16, u32)>,
}

impl Starters {
    pub(super) fn add(&mut self, index: u16, follow: u32, rule: &Rule) {
        match rule.makes {
            Some(_) => self.parts.push((index, follow)),
            None => self.whole.push((index, follow)),
        }
    }
}

/// A language.
#[derive(Debug)]
pub(crate) struct Language {
    pub triggers: AhoCorasick,
    pub(super) vocabulary: FxHashMap<String, u32>,
    /// The meanings of the words that begin with each word.
    pub entries: Vec<Vec<Entry>>,
    pub categories: Vec<String>,
    /// The rules that make each category.
    pub makers: Vec<Vec<u16>>,
    /// The place of each category among those that rules make.
    pub(super) made: Vec<Option<u16>>,
    /// How many of those there are.
    pub made_categories: usize,
    pub rules: Vec<Rule>,
    /// The rules that can begin with each word.
    pub starters: Vec<Starters>,
    pub digit_starters: Starters,
    /// What may follow a first token.
    pub follows: Vec<Follow>,
    /// What each token can be.
    pub elements: Elements,
    pub feasts: Vec<Feast>,
    pub opaque: Vec<String>,
    pub cues: Cues,
}

static LANGUAGES: OnceLock<BTreeMap<&'static str, OnceLock<Option<Language>>>> = OnceLock::new();
static NONE: OnceLock<Option<Language>> = OnceLock::new();

impl Language {
    /// The language with this code, or what is common to all where its data is not there.
    pub fn get(code: &str) -> Option<&'static Language> {
        let languages = LANGUAGES.get_or_init(|| {
            dateline_lang::all().map(|language| (language.code(), OnceLock::new())).collect()
        });
        let Some(slot) = languages.get(code) else { return Self::common() };
        slot.get_or_init(|| {
            let text = dateline_lang::get(code)?.file("time.toml")?;
            Language::from_data(text).ok()
        })
        .as_ref()
        .or_else(Self::common)
    }

    fn common() -> Option<&'static Language> {
        NONE.get_or_init(|| Language::load(&[INTERNATIONAL]).ok()).as_ref()
    }

    /// Builds a language from the text of its `time.toml`.
    pub fn from_data(text: &str) -> Result<Language, DataError> {
        Language::load(&[INTERNATIONAL, text])
    }

    /// Builds a language from its files, the common one first.
    fn load(files: &[&str]) -> Result<Language, DataError> {
        let mut builder = Builder::default();
        let files: Vec<data::File> =
            files.iter().map(|text| toml::from_str(text)).collect::<Result<_, _>>()?;
        for file in &files {
            builder.declare(file);
        }
        for file in &files {
            builder.words(file)?;
        }
        for file in files {
            builder.cues(&file.tense);
            for rule in file.rule {
                builder.rule(rule)?;
            }
        }
        builder.finish()
    }

    /// The place of a category among those that rules make.
    pub fn made_at(&self, category: u16) -> Option<usize> {
        self.made.get(usize::from(category)).copied().flatten().map(usize::from)
    }

    /// What the language knows of a piece of text.
    pub fn token(&self, text: &str, piece: Piece, buffer: &mut String) -> Token {
        let raw = text.get(piece.start..piece.end).unwrap_or("");
        let number =
            (piece.shape == Shape::Digits && raw.len() <= 9).then(|| raw.parse().ok()).flatten();
        buffer.clear();
        match piece.shape {
            Shape::Lower | Shape::Digits => buffer.push_str(raw),
            Shape::Sign => buffer.extend(raw.chars().map(plain_sign)),
            _ => buffer.extend(raw.chars().flat_map(char::to_lowercase)),
        }
        let word =
            if raw.len() > 40 { None } else { self.vocabulary.get(buffer.as_str()).copied() };
        let Piece { start, end, shape, spaced } = piece;
        Token { start, end, shape, word, number, spaced }
    }
}

/// Typographic apostrophes and hyphens as typewriters write them.
fn plain_sign(c: char) -> char {
    match c {
        '\u{2019}' | '\u{2bc}' | '\u{2b9}' | '`' | '\u{b4}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    }
}
