//! Articles about the same names appear around one time: a preference, heeded last.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Analysis, EntityKind, Interval, MentionForm};
use jiff::ToSpan;
use jiff::civil::Date;

use super::days::Days;
use super::evidence::cite;
use super::network::{Constraint, Relation, Strength, Variable};
use crate::words::fold;

/// How many of an article's names tell what it is about.
const ABOUT: usize = 6;
/// How long before the first dated article of a story, and after the last, another may appear.
const BEFORE: i32 = 120;
const AFTER: i32 = 400;

/// How far from a dated article of the story the likeliest of a few days lies.
const NEAR: i32 = 45;

/// The days of the dated articles about two names together.
type Spans = BTreeMap<(String, String), BTreeSet<Date>>;

/// For each undated article, by the variable of its day, the time around the dated articles that
/// are about two of its names: all of it, and that near one of them.
pub fn constraints(
    analyses: &[Analysis],
    undated: impl Iterator<Item = (usize, Variable)>,
) -> Vec<Constraint> {
    let spans = spans(analyses);
    undated.flat_map(|(index, article)| around(&analyses[index], article, &spans)).collect()
}

fn spans(analyses: &[Analysis]) -> Spans {
    let mut spans = Spans::new();
    for analysis in analyses {
        let published = analysis.article.published.interval();
        let Some(day) = published.filter(|published| published.days() == 1) else { continue };
        for pair in pairs(&about(analysis)) {
            spans.entry(pair).or_default().insert(day.earliest);
        }
    }
    spans
}

fn around(analysis: &Analysis, article: Variable, spans: &Spans) -> Vec<Constraint> {
    let about = about(analysis);
    let known: BTreeSet<Date> =
        pairs(&about).iter().filter_map(|pair| spans.get(pair)).flatten().copied().collect();
    let mention = analysis.names.mentions.iter().find(|m| m.form == MentionForm::Name);
    let (Some(&first), Some(&last), Some(mention)) = (known.first(), known.last(), mention) else {
        return Vec::new();
    };
    let constraint = |days: Days, strength: Strength| Constraint {
        left: article,
        right: article,
        relation: Relation::In(days),
        strength,
        rank: 0,
        because: cite(analysis, mention.span, "the same names as in dated articles"),
    };
    let near = known.iter().map(|&day| within(day, day, (NEAR, NEAR)));
    vec![
        constraint(
            Days::any(std::iter::once(within(first, last, (BEFORE, AFTER)))),
            Strength::Likely,
        ),
        constraint(Days::any(near), Strength::Nearest),
    ]
}

fn within(first: Date, last: Date, (before, after): (i32, i32)) -> Interval {
    let earliest = first.saturating_sub(before.days());
    Interval { earliest, latest: last.saturating_add(after.days()) }
}

/// The people and organisations an article names most, by their last words.
fn about(analysis: &Analysis) -> Vec<String> {
    let mut count: BTreeMap<usize, usize> = BTreeMap::new();
    for mention in analysis.names.mentions.iter().filter(|m| m.form == MentionForm::Name) {
        *count.entry(mention.entity).or_insert(0) += 1;
    }
    let mut names: Vec<(usize, String)> =
        count.into_iter().filter_map(|(entity, n)| Some((n, name(analysis, entity)?))).collect();
    names.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    names.truncate(ABOUT);
    names.into_iter().map(|(_, name)| name).collect()
}

fn name(analysis: &Analysis, entity: usize) -> Option<String> {
    let entity = analysis.names.entities.get(entity)?;
    let folded = fold(&entity.name);
    match entity.kind {
        EntityKind::Person => folded.split_whitespace().last().map(str::to_string),
        EntityKind::Organization => Some(folded),
        _ => None,
    }
}

fn pairs(names: &[String]) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (place, left) in names.iter().enumerate() {
        for right in names.iter().skip(place + 1).filter(|right| *right != left) {
            pairs.push((left.min(right).clone(), left.max(right).clone()));
        }
    }
    pairs
}
