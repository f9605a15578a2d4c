//! Numbers of one thing at one time that exclude each other.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{ArticleId, Claim, Comparator, Figure, FigurePoint};

use super::{Draft, Found};
use crate::bounds::Bounds;
use crate::figures::range;
use crate::words::Words;

/// What there is does not change much within so many days.
const SAME_TIME: i64 = 7;

/// A whole is named in so many content words; more of them single out a part.
const WORDS: usize = 3;

/// Only of what there is: what is done by ever more people grows from report to report.
pub(crate) fn drafts<'a>(found: &Found<'a>) -> Vec<Draft<'a>> {
    let stocks =
        found.figures.iter().filter(|(counted, _)| counted.is_stock() && counted.entity.is_some());
    stocks
        .flat_map(|(_, figure)| periods(figure).into_iter().map(move |p| (figure, p)))
        .filter_map(|(figure, points)| draft(found, figure, &points))
        .collect()
}

/// The points in groups that lie near each other in time.
fn periods(figure: &Figure) -> Vec<Vec<&FigurePoint>> {
    let mut periods: Vec<Vec<&FigurePoint>> = Vec::new();
    let mut last: Option<Bounds> = None;
    for point in &figure.points {
        let Some(when) = point.at.as_ref().map(Bounds::of) else { continue };
        let near = last.is_some_and(|last| last.gap(when) <= SAME_TIME);
        last = Some(when);
        match periods.last_mut().filter(|_| near) {
            Some(period) => period.push(point),
            None => periods.push(vec![point]),
        }
    }
    periods
}

fn draft<'a>(found: &Found<'a>, figure: &Figure, points: &[&FigurePoint]) -> Option<Draft<'a>> {
    let points = comparable(found, points);
    let disagrees = |point: &FigurePoint| {
        let own = range(point);
        points.iter().any(|other| apart(own, range(other)))
    };
    let mut sides: BTreeMap<String, Vec<&'a Claim>> = BTreeMap::new();
    for point in points.iter().filter(|point| disagrees(point)) {
        if let Some(claim) = found.corpus.claim(&point.claim) {
            sides.entry(value(point)).or_default().push(claim);
        }
    }
    Some(Draft {
        about: figure.about.clone(),
        on: "figure",
        sides: sides.into_iter().collect(),
        events: BTreeSet::new(),
        class: None,
    })
    .filter(|draft| draft.sides.len() > 1)
}

/// The values of the whole: not of a part that is told by many words, and not of articles that tell
/// several values, and so a change.
fn comparable<'p>(found: &Found, points: &[&'p FigurePoint]) -> Vec<&'p FigurePoint> {
    let claim = |point: &FigurePoint| found.corpus.claim(&point.claim);
    let mut values: BTreeMap<&ArticleId, BTreeSet<u64>> = BTreeMap::new();
    for point in points {
        if let Some(claim) = claim(point) {
            values.entry(&claim.article).or_default().insert(point.value.to_bits());
        }
    }
    let whole = |point: &FigurePoint| {
        let claim = claim(point)?;
        let counted = claim.figure.as_ref().map_or("", |count| count.counted.as_str());
        let one = values.get(&claim.article).is_some_and(|values| values.len() == 1);
        Some(one && Words::of(counted).len() <= WORDS)
    };
    points.iter().copied().filter(|point| whole(point) == Some(true)).collect()
}

fn apart(left: (f64, f64), right: (f64, f64)) -> bool {
    left.1 < right.0 || right.1 < left.0
}

/// The number with its hedge, in signs that need no language.
fn value(point: &FigurePoint) -> String {
    let number = match point.upper {
        Some(upper) => format!("{}–{upper}", point.value),
        None => point.value.to_string(),
    };
    let hedge = match point.comparator {
        Comparator::Exactly => "",
        Comparator::About => "≈ ",
        Comparator::MoreThan => "> ",
        Comparator::AtLeast => "≥ ",
        Comparator::LessThan => "< ",
        Comparator::AtMost => "≤ ",
        Comparator::Nearly => "≲ ",
    };
    format!("{hedge}{number}")
}
