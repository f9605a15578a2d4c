//! The trained models: named sections of one file, read where they lie.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use dateline_model::syntax::{Features, Relation, Upos};

use crate::hash::Lexeme;
use crate::lemma::Lemmas;
use crate::net::{Found, Net, Scratch};

/// The first bytes of a model.
pub const MAGIC: &[u8; 8] = b"dateln02";

/// What is left to read of a section. Numbers are little-endian.
#[derive(Debug, Clone, Copy)]
pub struct Section<'a>(&'a [u8]);

impl<'a> Section<'a> {
    /// What has not been read.
    pub const fn rest(self) -> &'a [u8] {
        self.0
    }

    /// A whole number of four bytes.
    pub fn number(&mut self) -> Option<usize> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*bytes) as usize)
    }

    /// So many numbers of four bytes with a point.
    pub fn floats(&mut self, count: usize) -> Option<Vec<f32>> {
        Some(self.take(count)?.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }

    /// So many whole numbers of two bytes.
    pub fn shorts(&mut self, count: usize) -> Option<Vec<i16>> {
        Some(self.take(count)?.iter().map(|bytes| i16::from_le_bytes(*bytes)).collect())
    }

    /// All that is left, as whole numbers of four bytes.
    pub fn words(&mut self) -> Option<Vec<u32>> {
        let all = self.take(self.0.len() / 4)?;
        Some(all.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect())
    }

    fn take<const N: usize>(&mut self, count: usize) -> Option<&'a [[u8; N]]> {
        let (bytes, rest) = self.0.split_at_checked(count.checked_mul(N)?)?;
        self.0 = rest;
        Some(bytes.as_chunks().0)
    }
}

/// A set of features that a part of speech can carry, and the columns that score it.
#[derive(Debug, Clone, Default)]
struct Combination {
    features: Features,
    columns: Vec<u8>,
}

/// One language's model.
#[derive(Debug)]
pub struct Model {
    net: Net,
    /// By part of speech.
    combinations: Vec<Vec<Combination>>,
    relations: Vec<Relation>,
    pub(crate) lemmas: Lemmas,
}

impl Model {
    /// The embedded model of a language, loaded once.
    pub fn of(language: &str) -> Option<&'static Model> {
        static MODELS: OnceLock<BTreeMap<&'static str, OnceLock<Option<Model>>>> = OnceLock::new();
        let names = || {
            let codes = dateline_lang::all().map(dateline_lang::Language::code);
            codes.map(|code| (code, OnceLock::new())).collect()
        };
        let model = MODELS.get_or_init(names).get(language)?;
        let load = || Model::read(dateline_lang::get(language)?.bytes("parse.model")?);
        model.get_or_init(load).as_ref()
    }

    /// Tags and parses a sentence.
    pub fn parse(&self, words: &[Lexeme], scratch: &mut Scratch) -> Vec<Found> {
        self.net.run(self, words, scratch)
    }

    /// Turns a form in lower case, `lower`, into the lemma.
    pub fn lemma(&self, form: &str, upos: Upos, lower: &mut String) {
        self.lemmas.find(form, upos, lower);
    }

    /// Reads a model; nothing where the bytes are not one.
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let sections = sections(bytes)?;
        let section = |name: &str| sections.get(name).copied().map(Section);
        let lines = |name: &str| std::str::from_utf8(sections.get(name)?).ok();
        Some(Self {
            net: Net::read(section)?,
            combinations: combinations(lines("combinations")?),
            relations: lines("relations")?.lines().map(Relation::parse).collect::<Option<_>>()?,
            lemmas: Lemmas::read(lines("lemmas")?),
        })
    }

    /// The part of speech and the morphology with the best scores: first those of the parts of
    /// speech, then those of the columns.
    pub(crate) fn tag(&self, scores: &[f32]) -> (Upos, Features) {
        let (parts, columns) = scores.split_at_checked(Upos::ALL.len()).unwrap_or((scores, &[]));
        let upos = greatest(parts.iter().copied());
        let column = |&column: &u8| columns.get(usize::from(column)).copied().unwrap_or(0.0);
        let choices = self.combinations.get(upos).map_or(&[][..], |choices| choices);
        let chosen = greatest(choices.iter().map(|choice| choice.columns.iter().map(column).sum()));
        let features = choices.get(chosen).map(|choice| choice.features).unwrap_or_default();
        (Upos::ALL.get(upos).copied().unwrap_or(Upos::X), features)
    }

    /// The relation with the best score, for a word that has a head.
    pub(crate) fn relation(&self, scores: &[f32]) -> Relation {
        let score = |(&score, relation): (&f32, &Relation)| match relation {
            Relation::Root => f32::MIN,
            _ => score,
        };
        let chosen = greatest(scores.iter().zip(&self.relations).map(score));
        self.relations.get(chosen).copied().unwrap_or(Relation::Dep)
    }
}

/// The place of the first of the greatest.
fn greatest(scores: impl Iterator<Item = f32>) -> usize {
    let (mut best, mut most) = (0, f32::MIN);
    for (at, score) in scores.enumerate() {
        if score > most {
            (best, most) = (at, score);
        }
    }
    best
}

/// The sections of a model, to be read by name.
pub(crate) fn reader(bytes: &'static [u8]) -> Option<impl Fn(&str) -> Option<Section<'static>>> {
    let sections = sections(bytes)?;
    Some(move |name: &str| sections.get(name).copied().map(Section))
}

/// Splits a model into its sections: after the magic, each has a name, a length and bytes.
fn sections(bytes: &'static [u8]) -> Option<BTreeMap<&'static str, &'static [u8]>> {
    let mut rest = bytes.strip_prefix(MAGIC)?;
    let mut sections = BTreeMap::new();
    while let Some((&[length], tail)) = rest.split_first_chunk::<1>() {
        let (name, tail) = tail.split_at_checked(usize::from(length))?;
        let (size, tail) = tail.split_first_chunk::<4>()?;
        let (section, tail) = tail.split_at_checked(u32::from_le_bytes(*size) as usize)?;
        sections.insert(std::str::from_utf8(name).ok()?, section);
        rest = tail;
    }
    Some(sections)
}

/// Lines of a part of speech, a CoNLL-U column and the numbers of its table columns.
fn combinations(lines: &str) -> Vec<Vec<Combination>> {
    let mut all = vec![Vec::new(); Upos::ALL.len()];
    for line in lines.lines() {
        let mut fields = line.split('\t');
        let Some(upos) = fields.next().and_then(Upos::parse) else { continue };
        let features = Features::parse(fields.next().unwrap_or_default());
        let columns = fields.filter_map(|column| column.parse().ok()).collect();
        all[upos as usize].push(Combination { features, columns });
    }
    all
}
