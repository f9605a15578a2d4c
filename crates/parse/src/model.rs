//! The trained models: named sections of one file, read where they lie.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use dateline_model::syntax::{Features, Relation, Upos};

use crate::lemma::Lemmas;

/// The first bytes of a model.
pub const MAGIC: &[u8; 8] = b"dateln01";

/// A table of rows of small integers: the weights of each hashed feature for each class.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rows {
    bits: u32,
    width: usize,
    weights: &'static [u8],
}

impl Rows {
    /// Reads a section: the number of bits of an index, the width of a row, the rows.
    fn read(section: &'static [u8]) -> Option<Self> {
        let (&[bits, width], weights) = section.split_first_chunk::<2>()?;
        let rows = Self { bits: u32::from(bits), width: usize::from(width), weights };
        let size = rows.width.checked_shl(rows.bits)?;
        (rows.bits > 0 && rows.bits < 32 && weights.len() == size).then_some(rows)
    }

    /// The row of a feature in a table of `1 << bits` rows.
    pub const fn index(feature: u64, bits: u32) -> usize {
        match feature.checked_shr(64 - bits) {
            Some(index) => index as usize,
            None => 0,
        }
    }

    /// Adds the rows of `features` into `scores`.
    pub fn score(&self, features: &[u64], scores: &mut [i32]) {
        scores.fill(0);
        for &feature in features {
            let start = Self::index(feature, self.bits) * self.width;
            let row = self.weights.get(start..start + self.width).unwrap_or_default();
            for (score, &weight) in scores.iter_mut().zip(row) {
                *score += i32::from(weight.cast_signed());
            }
        }
    }

    /// The number of classes.
    pub const fn width(&self) -> usize {
        self.width
    }
}

/// A set of features that a part of speech can carry, and the columns that score it.
#[derive(Debug, Clone, Default)]
pub struct Combination {
    /// The features.
    pub features: Features,
    /// Columns of the morphology table.
    pub columns: Vec<u8>,
}

/// One language's model.
#[derive(Debug, Default)]
pub struct Model {
    pub(crate) upos: Rows,
    pub(crate) morphology: Rows,
    pub(crate) action: Rows,
    pub(crate) label: Rows,
    /// By part of speech.
    pub(crate) combinations: Vec<Vec<Combination>>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) lemmas: Lemmas,
}

impl Model {
    /// The embedded model of a language, loaded once.
    pub fn of(language: &str) -> Option<&'static Model> {
        static MODELS: OnceLock<BTreeMap<&'static str, Model>> = OnceLock::new();
        let load = || {
            let model = |language: dateline_lang::Language| {
                let model = Model::read(language.bytes("parse.model")?)?;
                Some((language.code(), model))
            };
            dateline_lang::all().filter_map(model).collect()
        };
        MODELS.get_or_init(load).get(language)
    }

    /// Turns a form in lower case, `lower`, into the lemma.
    pub fn lemma(&self, form: &str, upos: Upos, lower: &mut String) {
        self.lemmas.find(form, upos, lower);
    }

    /// Reads a model; nothing where the bytes are not one. A section that is not there is empty.
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let sections = sections(bytes)?;
        let rows = |name: &str| match sections.get(name) {
            Some(section) => Rows::read(section),
            None => Some(Rows::default()),
        };
        let lines = |name: &str| std::str::from_utf8(sections.get(name).unwrap_or(&&b""[..])).ok();
        Some(Self {
            upos: rows("upos")?,
            morphology: rows("morphology")?,
            action: rows("action")?,
            label: rows("label")?,
            combinations: combinations(lines("combinations")?),
            relations: lines("relations")?.lines().filter_map(Relation::parse_lenient).collect(),
            lemmas: Lemmas::read(lines("lemmas")?),
        })
    }
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
