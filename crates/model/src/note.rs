//! Notes: what went wrong or was left open, beside the result it concerns.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How much a note matters.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing; nothing is lost.
    Info,
    /// Something was skipped or is less sure than usual.
    Warning,
    /// Something could not be read at all.
    Error,
}

/// One remark about a file, an article or a place in it.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct Note {
    /// How much it matters.
    pub level: Level,
    /// The file, article id or place it is about.
    #[serde(rename = "where")]
    pub place: String,
    /// What happened, in a sentence a user can act on.
    pub message: String,
}

impl Note {
    /// A note of the given level.
    pub fn new(level: Level, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { level, place: place.into(), message: message.into() }
    }
}
