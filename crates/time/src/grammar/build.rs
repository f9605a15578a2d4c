//! Builds a language from its data.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind, StartKind};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::compile::{self, First, Names, UnknownName};
use super::cues::Cues;
use super::data::{self, Case, Feast};
use super::follow::Follows;
use super::language::{Beside, DataError, Entry, Language, Rule};
use super::needs::{self, Needed, Needs};
use super::pattern::{self, Pattern};
use super::token::{self, Shape};
use crate::frame::{Frame, Opaque};

/// A language being built.
#[derive(Default)]
pub(super) struct Builder {
    vocabulary: FxHashMap<String, u32>,
    entries: Vec<Vec<Entry>>,
    categories: Vec<String>,
    rules: Vec<Rule>,
    /// What each rule cannot do without.
    needs: Vec<Needed>,
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
    pub fn declare(&mut self, file: &data::File) {
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

    pub fn words(&mut self, file: &data::File) -> Result<(), DataError> {
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
        let category = self
            .category(name)
            .ok_or_else(|| DataError::in_rule(word, UnknownName(name.to_string())))?;
        let tokens = tokens(word);
        if self.trigger_categories.contains(name) {
            self.triggers.extend(trigger(word, &tokens));
        }
        let mut numbers =
            tokens.iter().map(|token| self.word(token)).collect::<Vec<_>>().into_iter();
        let Some(first) = numbers.next() else { return Ok(()) };
        let says = frame != Frame::default();
        let entry = Entry { category, rest: numbers.collect(), case, frame, says };
        if let Some(entries) = self.entries.get_mut(first as usize) {
            entries.push(entry);
        }
        Ok(())
    }

    pub fn cues(&mut self, tense: &data::Tense) {
        self.cues.add(tense);
    }

    pub fn rule(&mut self, rule: data::Rule) -> Result<(), DataError> {
        let name = rule.name.clone();
        let tree =
            pattern::parse(&rule.pattern).map_err(|error| DataError::in_rule(&name, error))?;
        let tree = if rule.makes.is_some() { tree } else { whole(tree) };
        let ops =
            compile::compile(&tree, self).map_err(|error| DataError::in_rule(&name, error))?;
        let needed =
            needs::needed(&tree, self).map_err(|error| DataError::in_rule(&name, error))?;
        self.needs.push(needed);
        let makes = rule.makes.as_deref().and_then(|made| self.category(made));
        let mut beside =
            |list: &[String]| self.beside(list).map_err(|error| DataError::in_rule(&name, error));
        let compiled = Rule {
            before: beside(&rule.before)?,
            after: beside(&rule.after)?,
            not_before: beside(&rule.not_before)?,
            not_after: beside(&rule.not_after)?,
            name: rule.name,
            makes,
            ops,
            needs: Needs::default(),
            says: rule.set != Frame::default(),
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

    pub fn finish(mut self) -> Result<Language, DataError> {
        let mut makers = vec![Vec::new(); self.categories.len()];
        for (index, rule) in self.rules.iter().enumerate() {
            if let Some(list) = rule.makes.and_then(|made| makers.get_mut(usize::from(made))) {
                list.push(index as u16);
            }
        }
        let closure = |first: First| self.closure(first, &makers);
        let beginnings = Follows::new(&self.rules, &self.entries, &makers, closure).beginnings();
        let first_of = |category| {
            let first = First { categories: BTreeSet::from([category]), ..First::default() };
            let first = self.closure(first, &makers);
            (first.words, first.digits)
        };
        let (needs, elements) = needs::number(&self.needs, self.entries.len(), first_of);
        for (rule, needs) in self.rules.iter_mut().zip(needs) {
            rule.needs = needs;
        }
        let mut made_categories = 0;
        let made = makers.iter().map(|makers| {
            let place = (!makers.is_empty()).then_some(made_categories);
            made_categories += u16::from(place.is_some());
            place
        });
        Ok(Language {
            made: made.collect(),
            made_categories: makers.iter().filter(|makers| !makers.is_empty()).count(),
            follows: beginnings.follows,
            elements,
            triggers: automaton(&self.triggers)?,
            vocabulary: self.vocabulary,
            entries: self.entries,
            categories: self.categories,
            makers,
            rules: self.rules,
            starters: beginnings.words,
            digit_starters: beginnings.digits,
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

/// What stands in the automaton for a word: its longest token; the whole of it where that is one
/// letter ("a.m."); nothing for a letter alone, which only follows digits.
fn trigger(word: &str, tokens: &[String]) -> Option<String> {
    let letters = tokens.iter().filter(|token| token.starts_with(token::is_letter));
    let longest = letters.max_by_key(|token| token.chars().count())?;
    if longest.chars().count() > 1 {
        return Some(longest.clone());
    }
    let whole = word.trim_matches(|c| !token::is_letter(c)).to_lowercase();
    (whole.len() > longest.len()).then_some(whole)
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
        .kind(Some(AhoCorasickKind::DFA))
        .build(distinct.values())
}
