//! The gold of a story: what a careful reader takes from its articles.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use jiff::civil::Date;
use serde::Deserialize;

use crate::traps::Never;

/// A `gold.json`.
#[derive(Debug, Deserialize)]
pub struct Gold {
    #[serde(default)]
    pub events: Vec<Event>,
    #[serde(default)]
    pub tenures: Vec<Tenure>,
    #[serde(default)]
    pub disputes: Vec<Dispute>,
    #[serde(default)]
    pub undated: Vec<Event>,
    #[serde(default)]
    pub publication: BTreeMap<String, Day>,
    #[serde(default)]
    pub never: Never,
}

impl Gold {
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        serde_json::from_str(&text).with_context(|| path.display().to_string())
    }
}

/// A day, or the first and last day that the texts leave open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Day {
    One(Date),
    Between(Date, Date),
}

impl Day {
    pub fn ends(self) -> (Date, Date) {
        match self {
            Day::One(day) => (day, day),
            Day::Between(earliest, latest) => (earliest, latest),
        }
    }
}

/// One kind, or several that are all right.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Kinds {
    One(String),
    Any(Vec<String>),
}

impl Kinds {
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        match self {
            Kinds::One(kind) => std::slice::from_ref(kind).iter().map(String::as_str),
            Kinds::Any(kinds) => kinds.iter().map(String::as_str),
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
pub struct Event {
    pub date: Option<Day>,
    pub kind: Kinds,
    #[serde(default)]
    pub who: Vec<String>,
    #[serde(default)]
    pub org: String,
    pub what: String,
    /// The articles that tell it, where the gold says.
    #[serde(default)]
    pub support: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Tenure {
    pub person: String,
    pub organization: String,
    pub position: String,
    pub start: Option<Day>,
    pub end: Option<Day>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Dispute {
    pub about: String,
    pub sides: Vec<String>,
}

impl Dispute {
    /// The articles of each side: the numbers in its brackets.
    pub fn articles(&self) -> Vec<Vec<String>> {
        let numbers = |side: &String| {
            let inside = side.rsplit_once('(').map_or("", |(_, rest)| rest);
            let parts = inside.split(|c: char| !c.is_alphanumeric());
            let number = |part: &&str| {
                (1..=2).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit())
            };
            parts.filter(number).map(str::to_string).collect()
        };
        self.sides.iter().map(numbers).collect()
    }
}
