//! `time.toml`, as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::frame::Frame;

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// The categories whose words make the rules be tried.
    pub triggers: Vec<String>,
    /// The words, by category.
    pub category: BTreeMap<String, Vec<Words>>,
    /// Words made of two others.
    #[serde(default)]
    pub compound: Vec<Compound>,
    /// Endings that a damaged word may carry, by category.
    #[serde(default)]
    pub damaged: BTreeMap<String, Vec<String>>,
    /// Feasts.
    #[serde(default)]
    pub feast: Vec<Feast>,
    /// TIMEX3 values that are used as they stand.
    #[serde(default)]
    pub opaque: Vec<OpaqueValue>,
    /// What tells the past from the future.
    #[serde(default)]
    pub tense: Tense,
    /// The rules.
    pub rule: Vec<Rule>,
}

/// Words of one meaning.
#[derive(Debug, Deserialize)]
pub(crate) struct Words {
    /// The words, each perhaps of several tokens.
    pub words: Vec<String>,
    /// How they must be written.
    #[serde(default)]
    pub case: Case,
    /// What they say.
    #[serde(flatten)]
    pub slots: toml::Table,
}

/// How a word must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Case {
    /// Any way.
    #[default]
    Any,
    /// With a capital.
    Capital,
    /// Without one, except where everything around is in capitals or a sentence begins.
    Lower,
    /// Without one, anywhere.
    Small,
}

/// Words made of one of each of two categories.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Compound {
    /// The category of the results.
    pub category: String,
    pub first: String,
    pub second: String,
    /// What may stand between them.
    #[serde(default = "nothing")]
    pub joints: Vec<String>,
    /// Added endings.
    #[serde(default = "nothing")]
    pub endings: Vec<String>,
}

fn nothing() -> Vec<String> {
    vec![String::new()]
}

/// A feast: on a fixed day, so many days from Easter, or a certain weekday of a month.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Feast {
    pub words: Vec<String>,
    #[serde(default)]
    pub case: Case,
    pub month: Option<i8>,
    pub day: Option<i8>,
    /// Days after Easter Sunday.
    pub easter: Option<i16>,
    /// 1 is Monday.
    pub weekday: Option<i8>,
    /// Which of the month's; negative from its end.
    pub nth: Option<i8>,
    /// So many days after the weekday.
    #[serde(default)]
    pub days_after: i64,
    /// The only year, for what happened once.
    pub year: Option<i16>,
}

/// Words with a value of their own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpaqueValue {
    pub words: Vec<String>,
    pub value: String,
}

/// Words and endings by which a clause without a tree shows its tense.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Tense {
    pub past: Vec<String>,
    pub future: Vec<String>,
    pub past_endings: Vec<String>,
    pub future_endings: Vec<String>,
    /// Words that end in such a way and are no verbs.
    pub not_verbs: Vec<String>,
    /// Words that put what stands right after them ahead ("until") or behind ("since").
    pub ahead: Vec<String>,
    pub behind: Vec<String>,
    /// Words that make what follows the first, the last, or the bound of a stretch of time.
    pub since: Vec<String>,
    pub until: Vec<String>,
    pub before: Vec<String>,
    pub after: Vec<String>,
}

/// A rule.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    pub name: String,
    /// The category it makes; none for a whole expression.
    #[serde(rename = "as")]
    pub makes: Option<String>,
    pub pattern: String,
    /// What it says besides what its words say.
    #[serde(default)]
    pub set: Frame,
    /// How its numbers come together.
    #[serde(default)]
    pub numbers: Numbers,
    /// Which of several reported parts lends the others what they leave out.
    #[serde(default)]
    pub lend: Lend,
    /// Tokens of which one must stand before.
    #[serde(default)]
    pub before: Vec<String>,
    /// Tokens of which one must stand after.
    #[serde(default)]
    pub after: Vec<String>,
    /// Tokens that must not stand before.
    #[serde(default)]
    pub not_before: Vec<String>,
    /// Tokens that must not stand after.
    #[serde(default)]
    pub not_after: Vec<String>,
    /// A match that is no time: it hides the words from the other rules.
    #[serde(default)]
    pub refuse: bool,
    /// Sentences with the expressions marked `[words|value]`.
    #[serde(default)]
    #[allow(dead_code, reason = "run by the tests")]
    pub examples: Vec<String>,
    /// Sentences in which the rule makes nothing.
    #[serde(default)]
    #[allow(dead_code, reason = "run by the tests")]
    pub counter_examples: Vec<String>,
}

/// How the numbers in a rule come together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Numbers {
    /// There is one.
    #[default]
    One,
    /// They are added.
    Add,
    /// They are multiplied.
    Multiply,
}

/// Which reported part lends to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Lend {
    /// None.
    #[default]
    None,
    /// The first, to those after it.
    First,
    /// The last, to those before it.
    Last,
}
