//! A language's words and rules, ready for use.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind, StartKind};
use serde::Deserialize;

use super::compile::{self, First, Names, Op, UnknownName};
use super::data::{self, Case, Feast, Lend, Numbers};
use super::pattern::{self, Pattern};
use super::second::{self, Second};
use super::token::{self, Piece, Shape, Token};
use crate::frame::{Frame, Opaque};

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

fn in_rule(rule: &str, error: impl ToString) -> DataError {
    DataError::Rule { rule: rule.to_string(), message: error.to_string() }
}

/// A word's meaning: its category and what it says, with the tokens that must follow.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub category: u16,
    pub rest: Vec<u32>,
    pub case: Case,
    pub frame: Frame,
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
    pub set: Frame,
    pub numbers: Numbers,
    pub lend: Lend,
    pub refuse: bool,
    pub before: Option<Beside>,
    pub after: Option<Beside>,
    pub not_before: Option<Beside>,
    pub not_after: Option<Beside>,
}

/// How a clause shows its tense.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cues {
    pub past: BTreeSet<String>,
    pub future: BTreeSet<String>,
    pub past_endings: Vec<String>,
    pub future_endings: Vec<String>,
    pub not_verbs: BTreeSet<String>,
    pub ahead: BTreeSet<String>,
    pub behind: BTreeSet<String>,
    pub since: BTreeSet<String>,
    pub until: BTreeSet<String>,
    pub before: BTreeSet<String>,
    pub after: BTreeSet<String>,
}

/// A language.
#[derive(Debug)]
pub(crate) struct Language {
    pub triggers: AhoCorasick,
    vocabulary: HashMap<String, u32>,
    /// The meanings of the words that begin with each word.
    pub entries: Vec<Vec<Entry>>,
    pub categories: Vec<String>,
    /// The rules that make each category.
    pub makers: Vec<Vec<u16>>,
    pub rules: Vec<Rule>,
    /// The rules that can begin with each word; those that begin with digits come last.
    pub starters: Vec<Vec<u16>>,
    pub digit_starters: Vec<u16>,
    /// What may follow the first token of each rule.
    pub seconds: Vec<Second>,
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

/// A language being built.
#[derive(Default)]
struct Builder {
    vocabulary: HashMap<String, u32>,
    entries: Vec<Vec<Entry>>,
    categories: Vec<String>,
    rules: Vec<Rule>,
    feasts: Vec<Feast>,
    opaque: Vec<String>,
    cues: Cues,
    triggers: BTreeSet<String>,
    trigger_categories: BTreeSet<String>,
}

impl Names for Builder {
    fn word(&mut self, word: &str) -> u32 {
        let next = self.vocabulary.len() as u32;
        let number = *self.vocabulary.entry(word.to_string()).or_insert(next);
        if number == next {
            self.entries.push(Vec::new());
        }
        number
    }

    fn category(&self, name: &str) -> Option<u16> {
        self.categories.iter().position(|known| known == name).map(|at| at as u16)
    }
}

impl Builder {
    /// Makes every category known before any is used.
    fn declare(&mut self, file: &data::File) {
        let names = file
            .category
            .keys()
            .chain(file.rule.iter().filter_map(|rule| rule.makes.as_ref()))
            .chain(file.compound.iter().map(|compound| &compound.category))
            .map(String::as_str)
            .chain(["feast", "opaque"]);
        for name in names {
            if self.category(name).is_none() {
                self.categories.push(name.to_string());
            }
        }
        self.trigger_categories.extend(file.triggers.iter().cloned());
        self.trigger_categories.extend(["feast".to_string(), "opaque".to_string()]);
    }

    fn words(&mut self, file: &data::File) -> Result<(), DataError> {
        for (name, list) in &file.category {
            for words in list {
                let frame = Frame::deserialize(words.slots.clone())?;
                for word in &words.words {
                    self.spellings(name, word, words.case, frame)?;
                    for ending in file.damaged.get(name).into_iter().flatten() {
                        self.entry(name, &format!("{word}{ending}"), words.case, frame)?;
                    }
                }
            }
        }
        for compound in &file.compound {
            self.compound(file, compound)?;
        }
        for feast in &file.feast {
            let number = self.feasts.len() as u16;
            let frame = Frame { feast: Some(number), ..Frame::default() };
            for word in &feast.words {
                self.spellings("feast", word, feast.case, frame)?;
            }
            self.feasts.push(feast.clone());
        }
        for opaque in &file.opaque {
            let number = Opaque(self.opaque.len() as u16);
            let frame = Frame { opaque: Some(number), ..Frame::default() };
            for word in &opaque.words {
                self.spellings("opaque", word, Case::Any, frame)?;
            }
            self.opaque.push(opaque.value.clone());
        }
        Ok(())
    }

    fn compound(&mut self, file: &data::File, compound: &data::Compound) -> Result<(), DataError> {
        let of = |name: &str| file.category.get(name).into_iter().flatten();
        for first in of(&compound.first) {
            for second in of(&compound.second) {
                let a = Frame::deserialize(first.slots.clone())?;
                let b = Frame::deserialize(second.slots.clone())?;
                let Some(frame) = a.unify(b) else { continue };
                for (a, b) in pairs(&first.words, &second.words) {
                    for (joint, ending) in pairs(&compound.joints, &compound.endings) {
                        let word = format!("{a}{joint}{}{ending}", b.to_lowercase());
                        self.spellings(&compound.category, &word, Case::Any, frame)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// A word as written, and without its accents where it stays recognisable.
    fn spellings(
        &mut self,
        name: &str,
        word: &str,
        case: Case,
        frame: Frame,
    ) -> Result<(), DataError> {
        self.entry(name, word, case, frame)?;
        let bare: String = word.chars().map(unaccented).collect();
        if bare != word && word.chars().count() >= 4 {
            self.entry(name, &bare, case, frame)?;
        }
        Ok(())
    }

    fn entry(&mut self, name: &str, word: &str, case: Case, frame: Frame) -> Result<(), DataError> {
        let category =
            self.category(name).ok_or_else(|| in_rule(word, UnknownName(name.to_string())))?;
        let tokens = tokens(word);
        if self.trigger_categories.contains(name) {
            let longest =
                tokens.iter().filter(|t| t.starts_with(token::is_letter)).max_by_key(|t| t.len());
            self.triggers.extend(longest.cloned());
        }
        let mut numbers =
            tokens.iter().map(|token| self.word(token)).collect::<Vec<_>>().into_iter();
        let Some(first) = numbers.next() else { return Ok(()) };
        let entry = Entry { category, rest: numbers.collect(), case, frame };
        if let Some(entries) = self.entries.get_mut(first as usize) {
            entries.push(entry);
        }
        Ok(())
    }

    fn cues(&mut self, tense: &data::Tense) {
        self.cues.past.extend(tense.past.iter().cloned());
        self.cues.future.extend(tense.future.iter().cloned());
        self.cues.past_endings.extend(tense.past_endings.iter().cloned());
        self.cues.future_endings.extend(tense.future_endings.iter().cloned());
        self.cues.not_verbs.extend(tense.not_verbs.iter().cloned());
        self.cues.ahead.extend(tense.ahead.iter().cloned());
        self.cues.behind.extend(tense.behind.iter().cloned());
        self.cues.since.extend(tense.since.iter().cloned());
        self.cues.until.extend(tense.until.iter().cloned());
        self.cues.before.extend(tense.before.iter().cloned());
        self.cues.after.extend(tense.after.iter().cloned());
    }

    fn rule(&mut self, rule: data::Rule) -> Result<(), DataError> {
        let name = rule.name.clone();
        let tree = pattern::parse(&rule.pattern).map_err(|error| in_rule(&name, error))?;
        let tree = if rule.makes.is_some() { tree } else { whole(tree) };
        let ops = compile::compile(&tree, self).map_err(|error| in_rule(&name, error))?;
        let makes = rule.makes.as_deref().and_then(|made| self.category(made));
        let mut beside = |list: &[String]| self.beside(list).map_err(|error| in_rule(&name, error));
        let compiled = Rule {
            before: beside(&rule.before)?,
            after: beside(&rule.after)?,
            not_before: beside(&rule.not_before)?,
            not_after: beside(&rule.not_after)?,
            name: rule.name,
            makes,
            ops,
            set: rule.set,
            numbers: rule.numbers,
            lend: rule.lend,
            refuse: rule.refuse,
        };
        self.rules.push(compiled);
        Ok(())
    }

    /// The tokens named in a list: words, the words of a category, or shapes.
    fn beside(&mut self, list: &[String]) -> Result<Option<Beside>, UnknownName> {
        let mut beside = Beside::default();
        for item in list {
            match item.as_str() {
                "<lower>" => beside.shapes.push(Shape::Lower),
                "<capital>" => beside.shapes.extend([Shape::Capital, Shape::Upper]),
                "<letters>" => {
                    beside.shapes.extend([Shape::Lower, Shape::Capital, Shape::Upper]);
                }
                "<digits>" => beside.digits = true,
                "<glued>" => beside.glued = true,
                "<edge>" => beside.edge = true,
                name if name.len() > 2 && name.starts_with('<') => {
                    let name = name.trim_matches(['<', '>']);
                    let category = self.category(name).ok_or_else(|| UnknownName(name.into()))?;
                    let of = |entries: &[Entry]| {
                        entries.iter().any(|e| e.category == category && e.rest.is_empty())
                    };
                    let words = self.entries.iter().enumerate().filter(|(_, e)| of(e));
                    beside.words.extend(words.map(|(word, _)| word as u32));
                }
                word => drop(beside.words.insert(self.word(&word.to_lowercase()))),
            }
        }
        Ok((!list.is_empty()).then_some(beside))
    }

    fn finish(self) -> Result<Language, DataError> {
        let mut makers = vec![Vec::new(); self.categories.len()];
        for (index, rule) in self.rules.iter().enumerate() {
            if let Some(list) = rule.makes.and_then(|made| makers.get_mut(usize::from(made))) {
                list.push(index as u16);
            }
        }
        let mut starters = vec![Vec::new(); self.entries.len()];
        let mut digit_starters = Vec::new();
        for (index, rule) in self.rules.iter().enumerate() {
            let first = self.closure(compile::first(&rule.ops), &makers);
            for word in first.words {
                if let Some(list) = starters.get_mut(word as usize) {
                    list.push(index as u16);
                }
            }
            if first.digits {
                digit_starters.push(index as u16);
            }
        }
        let begins = |first: First| self.closure(first, &makers);
        let seconds = self
            .rules
            .iter()
            .map(|rule| second::second(&rule.ops, &self.entries, &makers, begins))
            .collect();
        Ok(Language {
            seconds,
            triggers: automaton(&self.triggers)?,
            vocabulary: self.vocabulary,
            entries: self.entries,
            categories: self.categories,
            makers,
            rules: self.rules,
            starters,
            digit_starters,
            feasts: self.feasts,
            opaque: self.opaque,
            cues: self.cues,
        })
    }

    /// Replaces categories by what they can begin with.
    fn closure(&self, start: First, makers: &[Vec<u16>]) -> First {
        let mut all = First { words: start.words, digits: start.digits, ..First::default() };
        let mut open: Vec<u16> = start.categories.into_iter().collect();
        while let Some(category) = open.pop() {
            if !all.categories.insert(category) {
                continue;
            }
            let begins = |entries: &[Entry]| entries.iter().any(|e| e.category == category);
            let words = self.entries.iter().enumerate().filter(|(_, entries)| begins(entries));
            all.words.extend(words.map(|(word, _)| word as u32));
            for &maker in makers.get(usize::from(category)).into_iter().flatten() {
                let Some(rule) = self.rules.get(usize::from(maker)) else { continue };
                let first = compile::first(&rule.ops);
                all.words.extend(first.words);
                all.digits |= first.digits;
                open.extend(first.categories);
            }
        }
        all
    }
}

fn pairs<'a>(a: &'a [String], b: &'a [String]) -> impl Iterator<Item = (&'a str, &'a str)> {
    a.iter().flat_map(move |a| b.iter().map(move |b| (a.as_str(), b.as_str())))
}

/// A pattern that reports nothing reports everything.
fn whole(pattern: Pattern) -> Pattern {
    if reports(&pattern) { pattern } else { Pattern::Reported(Box::new(pattern)) }
}

fn reports(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Reported(_) => true,
        Pattern::Sequence(parts) | Pattern::Choice(parts) => parts.iter().any(reports),
        Pattern::Optional(inside) | Pattern::Repeated(inside) => reports(inside),
        _ => false,
    }
}

/// The tokens of a word, in lower case.
fn tokens(word: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(piece) = token::next(word, at) {
        at = piece.end;
        let raw = word.get(piece.start..piece.end).unwrap_or("");
        tokens.push(raw.to_lowercase());
    }
    tokens
}

fn unaccented(c: char) -> char {
    use unicode_normalization::UnicodeNormalization;
    let mut parts = std::iter::once(c).nfd();
    match (parts.next(), parts.next()) {
        (Some(base), Some(_)) => base,
        _ => c,
    }
}

/// Finds triggers in any case. The automaton folds ASCII; other letters stand in it in both cases.
fn automaton(words: &BTreeSet<String>) -> Result<AhoCorasick, aho_corasick::BuildError> {
    let mut patterns: BTreeSet<String> = ('0'..='9').map(String::from).collect();
    for word in words {
        let mut capital = word.chars();
        let first = capital.next().into_iter().flat_map(char::to_uppercase);
        patterns.insert(word.clone());
        patterns.insert(first.chain(capital).collect());
        patterns.insert(word.to_uppercase());
    }
    let mut distinct: BTreeMap<String, String> = BTreeMap::new();
    for pattern in patterns {
        distinct.entry(pattern.to_ascii_lowercase()).or_insert(pattern);
    }
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .start_kind(StartKind::Unanchored)
        .build(distinct.values())
}
