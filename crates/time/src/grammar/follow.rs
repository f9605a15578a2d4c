//! What the second token of a match can be, for each rule and first token: most rules that an
//! article's word could begin are ruled out by the word after it, before they are tried.

use std::collections::BTreeSet;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::compile::{First, Op, first};
use super::language::{Entry, Rule, Starters};
use super::token::Token;

/// A first token: a word, or any digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Start {
    Word(u32),
    Digits,
}

/// What may follow the first token of a match.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct Follow {
    /// Anything, or nothing at all: the match may end.
    any: bool,
    digits: bool,
    /// Words, a bit for each.
    words: Vec<u64>,
}

impl Follow {
    /// Whether a token may follow.
    pub fn allows(&self, next: Option<&Token>) -> bool {
        let has = |word: u32| {
            let bits = self.words.get(word as usize / 64).copied().unwrap_or_default();
            bits >> (word % 64) & 1 == 1
        };
        self.any
            || next.is_some_and(|token| {
                (self.digits && token.number.is_some()) || token.word.is_some_and(has)
            })
    }

    fn add(&mut self, word: u32) {
        let at = word as usize / 64;
        if self.words.len() <= at {
            self.words.resize(at + 1, 0);
        }
        self.words[at] |= 1 << (word % 64);
    }

    fn or(&mut self, other: &Self) {
        self.digits |= other.digits;
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }

    fn of(first: First) -> Self {
        let mut all = Self { digits: first.digits, ..Self::default() };
        first.words.into_iter().for_each(|word| all.add(word));
        all
    }
}

/// Computes what may follow what.
pub(super) struct Follows<'a> {
    rules: &'a [Rule],
    entries: &'a [Vec<Entry>],
    makers: &'a [Vec<u16>],
    /// What each category can begin with.
    begins: Vec<Follow>,
    /// What each rule can begin with.
    firsts: Vec<First>,
    known: FxHashMap<(u16, Start), Option<Rc<Follow>>>,
    numbers: FxHashMap<Rc<Follow>, u32>,
    all: Vec<Rc<Follow>>,
}

/// The rules that each word can begin, those that digits can, and the sets they speak of.
pub(super) struct Beginnings {
    pub words: Vec<Starters>,
    pub digits: Starters,
    pub follows: Vec<Follow>,
}

impl<'a> Follows<'a> {
    /// `closure` replaces categories by what they can begin with.
    pub fn new(
        rules: &'a [Rule],
        entries: &'a [Vec<Entry>],
        makers: &'a [Vec<u16>],
        closure: impl Fn(First) -> First,
    ) -> Self {
        let of = |category: usize| {
            let categories = BTreeSet::from([category as u16]);
            Follow::of(closure(First { categories, ..First::default() }))
        };
        Self {
            rules,
            entries,
            makers,
            begins: (0..makers.len()).map(of).collect(),
            firsts: rules.iter().map(|rule| closure(first(&rule.ops))).collect(),
            known: FxHashMap::default(),
            numbers: FxHashMap::default(),
            all: Vec::new(),
        }
    }

    /// For each word and for digits, the rules they can begin, in order, with what may follow.
    pub fn beginnings(mut self) -> Beginnings {
        let mut words = vec![Starters::default(); self.entries.len()];
        let mut digits = Starters::default();
        for (index, rule) in self.rules.iter().enumerate() {
            let number = index as u16;
            let first = std::mem::take(&mut self.firsts[index]);
            for &word in &first.words {
                let follow = self.number(number, Start::Word(word));
                if let Some(starters) = words.get_mut(word as usize) {
                    starters.add(number, follow, rule);
                }
            }
            if first.digits {
                let follow = self.number(number, Start::Digits);
                digits.add(number, follow, rule);
            }
        }
        let follows = self.all.iter().map(|follow| (**follow).clone()).collect();
        Beginnings { words, digits, follows }
    }

    fn number(&mut self, rule: u16, start: Start) -> u32 {
        let follow = self.after(rule, start);
        let next = self.all.len() as u32;
        let number = *self.numbers.entry(follow.clone()).or_insert(next);
        if number == next {
            self.all.push(follow);
        }
        number
    }

    /// What may follow a first token in a match of a rule. A rule that leads to itself may be
    /// followed by anything.
    fn after(&mut self, rule: u16, start: Start) -> Rc<Follow> {
        if let Some(known) = self.known.get(&(rule, start)) {
            let anything = || Rc::new(Follow { any: true, ..Follow::default() });
            return known.clone().unwrap_or_else(anything);
        }
        self.known.insert((rule, start), None);
        let follow = Rc::new(self.compute(rule, start));
        self.known.insert((rule, start), Some(follow.clone()));
        follow
    }

    fn compute(&mut self, rule: u16, start: Start) -> Follow {
        let mut all = Follow::default();
        let Some(ops) = self.rules.get(usize::from(rule)).map(|rule| rule.ops.as_slice()) else {
            return all;
        };
        for at in consuming(ops, 0) {
            let taken = match (ops.get(at), start) {
                (Some(Op::Word(word)), Start::Word(first)) => *word == first,
                (Some(Op::Digits(..)), Start::Digits) => true,
                (Some(Op::Category(category, _)), _) => self.enter(*category, start, &mut all),
                _ => false,
            };
            if taken {
                consuming(ops, at + 1).into_iter().for_each(|at| self.next(ops.get(at), &mut all));
            }
        }
        all
    }

    /// Adds what may follow a first token within something of a category; whether the token can be
    /// the whole of it.
    fn enter(&mut self, category: u16, start: Start, all: &mut Follow) -> bool {
        let mut whole = false;
        if let Start::Word(word) = start {
            let entries = self.entries.get(word as usize).into_iter().flatten();
            for entry in entries.filter(|entry| entry.category == category) {
                match entry.rest.first() {
                    Some(&next) => all.add(next),
                    None => whole = true,
                }
            }
        }
        for &maker in self.makers.get(usize::from(category)).into_iter().flatten() {
            let inside = self.after(maker, start);
            whole |= inside.any;
            all.or(&inside);
        }
        whole
    }

    /// Adds what the next step of a program can take; anything, where it is the last.
    fn next(&self, op: Option<&Op>, all: &mut Follow) {
        match op {
            Some(Op::Word(word)) => all.add(*word),
            Some(Op::Digits(..)) => all.digits = true,
            Some(Op::Category(category, _)) => {
                if let Some(begins) = self.begins.get(usize::from(*category)) {
                    all.or(begins);
                }
            }
            _ => all.any = true,
        }
    }
}

/// The steps that take a token, or end the program, reached from one without taking any.
fn consuming(ops: &[Op], start: usize) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let mut open = vec![start];
    let mut found = Vec::new();
    while let Some(at) = open.pop() {
        if !seen.insert(at) {
            continue;
        }
        match ops.get(at) {
            Some(Op::Split(a, b)) => open.extend([usize::from(*a), usize::from(*b)]),
            Some(Op::Jump(a)) => open.push(usize::from(*a)),
            Some(Op::Glued | Op::Open | Op::Close) => open.push(at + 1),
            _ => found.push(at),
        }
    }
    found
}
