//! Amendments: what the reader corrects.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ClaimId;

/// What a reader corrects, kept apart from the analysis and replayed at every build.
///
/// Ids change when the articles or the rules do; the claims and the words that each thing had when
/// the amendment was made are kept with it, so that it finds the thing again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// What it does.
    pub action: Action,
    /// The ids of what it is about, as they were when it was made. To split: the event, then the
    /// claims that leave it.
    pub ids: Vec<String>,
    /// What each of them was called.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
    /// The new name, or the day (EDTF).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Why, in the reader's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The claims each of them rested on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Vec<ClaimId>>,
    /// The ids of what it is about in this chronology; empty for what it takes out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub now: Vec<String>,
    /// Why it could not be replayed here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

/// What an [`Amendment`] does.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Events, or entities, are one.
    Merge,
    /// Claims of an event tell another event.
    Split,
    /// An event or entity has another name.
    Rename,
    /// An event, tenure or article has another day.
    Date,
    /// It is false, and left out.
    Reject,
    /// The reader has checked it against its sources.
    Confirm,
}

impl Action {
    /// The name in files and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Action::Merge => "merge",
            Action::Split => "split",
            Action::Rename => "rename",
            Action::Date => "date",
            Action::Reject => "reject",
            Action::Confirm => "confirm",
        }
    }
}
