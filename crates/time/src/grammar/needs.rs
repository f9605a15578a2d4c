//! What a rule cannot do without. Most rules that could begin at a token lack a word further on:
//! they are ruled out by a few comparisons of bits, before they are tried.

use std::collections::{BTreeMap, BTreeSet};

use super::compile::{Names, UnknownName};
use super::number::Digits;
use super::pattern::Pattern;
use super::token::Token;

/// Something that a pattern asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Element {
    Word(u32),
    Digits(Digits),
    Category(u16),
}

/// What every match of a pattern holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Needed {
    /// All of these, with how rare each may be thought to be.
    all: BTreeMap<Element, usize>,
    /// And of each of these at least one.
    any: Vec<BTreeSet<Element>>,
}

impl Needed {
    fn one(element: Element, rareness: usize) -> Self {
        Self { all: BTreeMap::from([(element, rareness)]), any: Vec::new() }
    }

    fn and(mut self, mut other: Self) -> Self {
        self.all.append(&mut other.all);
        self.any.append(&mut other.any);
        self
    }

    /// What all choices need; and of each choice the rarest thing, one of which must be there.
    fn choice(parts: &[Self]) -> Self {
        let Some((first, others)) = parts.split_first() else { return Self::default() };
        let mut all = first.all.clone();
        all.retain(|element, _| others.iter().all(|part| part.all.contains_key(element)));
        let rarest = |part: &Self| match part.all.iter().max_by_key(|(_, rareness)| **rareness) {
            Some((element, _)) => Some(BTreeSet::from([*element])),
            None => part.any.first().cloned(),
        };
        let group: Option<Vec<BTreeSet<Element>>> = parts.iter().map(rarest).collect();
        let group: Option<BTreeSet<Element>> =
            group.map(|group| group.into_iter().flatten().collect());
        Self { all, any: group.into_iter().collect() }
    }

    fn elements(&self) -> impl Iterator<Item = Element> + '_ {
        self.all.keys().copied().chain(self.any.iter().flatten().copied())
    }
}

/// What every match of a pattern holds.
pub(super) fn needed(pattern: &Pattern, names: &mut dyn Names) -> Result<Needed, UnknownName> {
    Ok(match pattern {
        Pattern::Word(word) => Needed::one(Element::Word(names.word(word)), word.len()),
        Pattern::Category { name, .. } => match Digits::named(name) {
            Some(digits) => Needed::one(Element::Digits(digits), 4),
            None => {
                let category = names.category(name);
                let category = category.ok_or_else(|| UnknownName(name.to_string()))?;
                Needed::one(Element::Category(category), 6)
            }
        },
        Pattern::Sequence(parts) => {
            let mut all = Needed::default();
            for part in parts {
                all = all.and(needed(part, names)?);
            }
            all
        }
        Pattern::Choice(parts) => {
            let parts: Result<Vec<_>, _> = parts.iter().map(|part| needed(part, names)).collect();
            Needed::choice(&parts?)
        }
        Pattern::Reported(inside) => needed(inside, names)?,
        Pattern::Glued | Pattern::Optional(_) | Pattern::Repeated(_) => Needed::default(),
    })
}

/// [`Needed`], by bits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Needs {
    all: Bits,
    any: Vec<Bits>,
}

impl Needs {
    /// Whether it is all among the bits that are there.
    pub fn met(&self, present: &Bits) -> bool {
        self.all.within(present) && self.any.iter().all(|group| group.meets(present))
    }
}

/// A set of elements, of the first few hundred that rules need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Bits([u64; 8]);

impl Bits {
    /// How many elements there can be; those beyond are not asked for.
    const MOST: usize = 512;

    fn add(&mut self, bit: usize) {
        if let Some(word) = self.0.get_mut(bit / 64) {
            *word |= 1 << (bit % 64);
        }
    }

    /// Those of either.
    pub fn or(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a |= b);
        self
    }

    /// Whether any of these is among others.
    fn meets(&self, others: &Self) -> bool {
        self.0.iter().zip(others.0).any(|(a, b)| a & b != 0)
    }

    /// Whether all of these are among others.
    fn within(&self, others: &Self) -> bool {
        self.0.iter().zip(others.0).all(|(a, b)| a & !b == 0)
    }
}

/// Which elements a token can be, or be the first token of.
#[derive(Debug, Default)]
pub(crate) struct Elements {
    words: Vec<Bits>,
    /// What any digits can be.
    digits: Bits,
    /// What only some digits can be.
    kinds: Vec<(Digits, Bits)>,
}

impl Elements {
    /// The elements of a token.
    pub fn of(&self, token: &Token) -> Bits {
        let word = token.word.and_then(|word| self.words.get(word as usize));
        let mut bits = word.copied().unwrap_or_default();
        if token.number.is_some() {
            bits = bits.or(self.digits);
            for (kind, bit) in &self.kinds {
                if kind.read(token).is_some() {
                    bits = bits.or(*bit);
                }
            }
        }
        bits
    }
}

/// Numbers the elements that rules need: each rule's set, and what tokens can be. `begins` says
/// which words a category can begin with, and whether digits can begin it.
pub(super) fn number(
    needs: &[Needed],
    words: usize,
    begins: impl Fn(u16) -> (BTreeSet<u32>, bool),
) -> (Vec<Needs>, Elements) {
    let mut places: BTreeMap<Element, usize> = BTreeMap::new();
    for element in needs.iter().flat_map(Needed::elements) {
        let next = places.len();
        places.entry(element).or_insert(next);
    }
    let bits = |elements: &mut dyn Iterator<Item = Element>| {
        let mut bits = Bits::default();
        elements.filter_map(|element| places.get(&element)).for_each(|&bit| bits.add(bit));
        bits
    };
    let known = |group: &&BTreeSet<Element>| {
        group.iter().all(|element| places.get(element).is_some_and(|&bit| bit < Bits::MOST))
    };
    let sets = needs.iter().map(|needs| {
        let any = needs.any.iter().filter(known);
        Needs {
            all: bits(&mut needs.all.keys().copied()),
            any: any.map(|group| bits(&mut group.iter().copied())).collect(),
        }
    });
    let sets = sets.collect();
    let mut elements = Elements { words: vec![Bits::default(); words], ..Elements::default() };
    for (&element, &bit) in &places {
        let mut add = |word: u32| {
            if let Some(bits) = elements.words.get_mut(word as usize) {
                bits.add(bit);
            }
        };
        match element {
            Element::Word(word) => add(word),
            Element::Digits(kind) => {
                let mut bits = Bits::default();
                bits.add(bit);
                elements.kinds.push((kind, bits));
            }
            Element::Category(category) => {
                let (words, digits) = begins(category);
                words.into_iter().for_each(add);
                if digits {
                    elements.digits.add(bit);
                }
            }
        }
    }
    (sets, elements)
}
