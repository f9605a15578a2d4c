//! The line of JSON that each time expression is written as.

use dateline_model::{Article, Modifier, Passage, Rule, TimeExpression, TimeKind};
use jiff::civil::Date;
use serde::Serialize;

/// One time expression, as `dateline time --format json` writes it.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// The article's id.
    pub article: String,
    /// Where it stands.
    pub passage: Passage,
    /// The TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimeKind,
    /// The TIMEX3 value.
    pub timex: String,
    /// The TIMEX3 `mod`.
    #[serde(rename = "mod")]
    pub modifier: Option<Modifier>,
    /// What it means, in EDTF.
    pub value: Option<String>,
    /// First day.
    pub earliest: Option<Date>,
    /// Last day, included.
    pub latest: Option<Date>,
    /// The rules that made it.
    pub rule: Rule,
}

/// The lines of an article's time expressions.
pub fn lines(article: &Article, times: &[TimeExpression]) -> Vec<Line> {
    let line = |time: &TimeExpression| Line {
        article: article.id.to_string(),
        passage: article.text.passage(time.span),
        kind: time.kind,
        timex: time.timex.clone(),
        modifier: time.modifier,
        value: time.time.as_ref().map(|time| time.value.clone()),
        earliest: time.time.as_ref().and_then(|time| time.earliest),
        latest: time.time.as_ref().and_then(|time| time.latest),
        rule: time.rule.clone(),
    };
    times.iter().map(line).collect()
}
