//! Patterns made into programs for the [`Chart`](super::Chart).

use std::collections::BTreeSet;

use super::number::{Digits, Slot};
use super::pattern::Pattern;

/// One step of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    /// A token that is this word.
    Word(u32),
    /// No white space before the next token.
    Glued,
    /// A token of digits.
    Digits(Digits, Option<Slot>),
    /// Something of this category.
    Category(u16, Option<Slot>),
    /// Go on here, and if that fails, there.
    Split(u16, u16),
    /// Go on there.
    Jump(u16),
    /// A reported part begins.
    Open,
    /// A reported part ends.
    Close,
    /// Done.
    Accept,
}

/// Gives words and categories their numbers.
pub(crate) trait Names {
    /// The number of a word, new or known.
    fn word(&mut self, word: &str) -> u32;
    /// The number of a category of words or rules.
    fn category(&self, name: &str) -> Option<u16>;
}

/// A name in a pattern that nothing bears.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("nothing is named <{0}>")]
pub(crate) struct UnknownName(pub String);

/// Compiles a pattern.
pub(crate) fn compile(pattern: &Pattern, names: &mut dyn Names) -> Result<Vec<Op>, UnknownName> {
    let mut ops = Vec::new();
    emit(pattern, names, &mut ops)?;
    ops.push(Op::Accept);
    Ok(ops)
}

fn emit(pattern: &Pattern, names: &mut dyn Names, ops: &mut Vec<Op>) -> Result<(), UnknownName> {
    match pattern {
        Pattern::Word(word) => ops.push(Op::Word(names.word(word))),
        Pattern::Glued => ops.push(Op::Glued),
        Pattern::Category { name, slot } => ops.push(category(name, slot.as_deref(), names)?),
        Pattern::Sequence(parts) => {
            for part in parts {
                emit(part, names, ops)?;
            }
        }
        Pattern::Choice(parts) => emit_choice(parts, names, ops)?,
        Pattern::Optional(inside) => {
            let split = reserve(ops);
            emit(inside, names, ops)?;
            ops[split] = Op::Split(split as u16 + 1, ops.len() as u16);
        }
        Pattern::Repeated(inside) => {
            let split = reserve(ops);
            emit(inside, names, ops)?;
            ops.push(Op::Jump(split as u16));
            ops[split] = Op::Split(split as u16 + 1, ops.len() as u16);
        }
        Pattern::Reported(inside) => {
            ops.push(Op::Open);
            emit(inside, names, ops)?;
            ops.push(Op::Close);
        }
    }
    Ok(())
}

fn reserve(ops: &mut Vec<Op>) -> usize {
    ops.push(Op::Accept);
    ops.len() - 1
}

fn category(name: &str, slot: Option<&str>, names: &dyn Names) -> Result<Op, UnknownName> {
    let slot = slot
        .map(|slot| Slot::named(slot).ok_or_else(|| UnknownName(format!("{slot}:"))))
        .transpose()?;
    if let Some(digits) = Digits::named(name) {
        return Ok(Op::Digits(digits, slot));
    }
    let number = names.category(name).ok_or_else(|| UnknownName(name.to_string()))?;
    Ok(Op::Category(number, slot))
}

fn emit_choice(
    parts: &[Pattern],
    names: &mut dyn Names,
    ops: &mut Vec<Op>,
) -> Result<(), UnknownName> {
    let mut jumps = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let last = index + 1 == parts.len();
        let split = (!last).then(|| reserve(ops));
        emit(part, names, ops)?;
        if let Some(split) = split {
            jumps.push(reserve(ops));
            ops[split] = Op::Split(split as u16 + 1, ops.len() as u16);
        }
    }
    let end = ops.len() as u16;
    for jump in jumps {
        ops[jump] = Op::Jump(end);
    }
    Ok(())
}

/// What a program can begin with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct First {
    pub words: BTreeSet<u32>,
    pub categories: BTreeSet<u16>,
    pub digits: bool,
}

/// Computes what a program can begin with.
pub(crate) fn first(ops: &[Op]) -> First {
    let mut first = First::default();
    let mut seen = BTreeSet::new();
    let mut open = vec![0_usize];
    while let Some(at) = open.pop() {
        if !seen.insert(at) {
            continue;
        }
        match ops.get(at) {
            Some(Op::Word(word)) => drop(first.words.insert(*word)),
            Some(Op::Digits(..)) => first.digits = true,
            Some(Op::Category(category, _)) => drop(first.categories.insert(*category)),
            Some(Op::Split(a, b)) => open.extend([usize::from(*a), usize::from(*b)]),
            Some(Op::Jump(a)) => open.push(usize::from(*a)),
            Some(Op::Glued | Op::Open | Op::Close) => open.push(at + 1),
            Some(Op::Accept) | None => {}
        }
    }
    first
}
