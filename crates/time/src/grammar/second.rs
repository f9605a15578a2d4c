//! What the second token of a rule can be: most rules that an article could begin are ruled out by
//! the word after it, before they are tried.

use std::collections::BTreeSet;

use super::compile::{First, Op};
use super::language::Entry;

/// What may follow a rule's first token.
#[derive(Debug, Clone, Default)]
pub(crate) struct Second {
    /// Anything, or nothing at all.
    any: bool,
    /// Words, in order.
    words: Vec<u32>,
    digits: bool,
}

impl Second {
    /// Whether a token that is this word, or digits, may follow.
    pub fn allows(&self, word: Option<u32>, digits: bool) -> bool {
        self.any
            || (digits && self.digits)
            || word.is_some_and(|word| self.words.binary_search(&word).is_ok())
    }
}

/// Computes what may follow the first token of a program. `begins` says what a category can begin
/// with.
pub(crate) fn second(
    ops: &[Op],
    entries: &[Vec<Entry>],
    makers: &[Vec<u16>],
    begins: impl Fn(First) -> First,
) -> Second {
    let anything = Second { any: true, ..Second::default() };
    let mut all = First::default();
    let mut after = Vec::new();
    for at in consuming(ops, 0) {
        if let Some(Op::Category(category, _)) = ops.get(at) {
            if makers.get(usize::from(*category)).is_none_or(|makers| !makers.is_empty()) {
                return anything;
            }
            let of = entries.iter().flatten().filter(|entry| entry.category == *category);
            all.words.extend(of.filter_map(|entry| entry.rest.first()));
        }
        after.push(at + 1);
    }
    for start in after {
        for at in consuming(ops, start) {
            match ops.get(at) {
                Some(Op::Word(word)) => drop(all.words.insert(*word)),
                Some(Op::Digits(..)) => all.digits = true,
                Some(Op::Category(category, _)) => drop(all.categories.insert(*category)),
                _ => return anything,
            }
        }
    }
    let all = begins(all);
    Second { any: false, words: all.words.into_iter().collect(), digits: all.digits }
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
