//! Figures: the values of one thing counted, as they were reported over time.

use std::collections::BTreeMap;

use dateline_model::{
    Claim, Comparator, EntityId, Factuality, Figure, FigureId, FigurePoint, Kind,
};
use dateline_model::{RoleName, Time};

use crate::bounds::Bounds;
use crate::corpus::Corpus;
use crate::words::Words;

/// What makes two numbers values of one thing: what is counted, whose it is, and on what basis.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Counted {
    pub unit: String,
    pub entity: Option<EntityId>,
    /// How many there are, or how many took part in something of that kind.
    pub basis: Kind,
    /// For measures, what is measured.
    words: Words,
}

impl Counted {
    /// Whether it is a number of something there is, as against a number that grows with events.
    pub fn is_stock(&self) -> bool {
        self.basis == Kind::Count
    }
}

/// The figures, with what each counts.
pub(crate) fn figures(corpus: &Corpus) -> Vec<(Counted, Figure)> {
    let mut points: BTreeMap<Counted, Vec<(FigurePoint, &str)>> = BTreeMap::new();
    for claim in &corpus.claims {
        for (counted, point, words) in values(corpus, claim) {
            points.entry(counted).or_default().push((point, words));
        }
    }
    points
        .into_iter()
        .map(|(counted, points)| {
            let figure = figure(corpus, &counted, points);
            (counted, figure)
        })
        .collect()
}

/// The values that one claim reports: the number, and the whole it is a part of. How long something
/// lasted is no series.
fn values<'a>(corpus: &Corpus, claim: &'a Claim) -> Vec<(Counted, FigurePoint, &'a str)> {
    let told = claim.factuality != Factuality::Denied;
    let Some(count) = claim.figure.as_ref().filter(|count| told && count.days().is_none()) else {
        return Vec::new();
    };
    let entity = [RoleName::Organization, RoleName::Place]
        .into_iter()
        .find_map(|role| claim.role(role).and_then(|role| role.entity.clone()));
    let measure = is_measure(&count.unit);
    let key = |basis: Kind| Counted {
        unit: count.unit.clone(),
        entity: entity.clone(),
        basis,
        words: if measure { Words::of(&count.counted) } else { Words::default() },
    };
    let at = at(corpus, claim);
    let point = |value: f64, upper: Option<f64>, comparator: Comparator| FigurePoint {
        at: at.clone(),
        value,
        upper,
        comparator,
        claim: claim.id.clone(),
    };
    let part =
        if count.base.is_some() && claim.kind == Kind::Count { Kind::Other } else { claim.kind };
    let words = count.counted.as_str();
    let mut values = vec![(key(part), point(count.value, count.upper, count.comparator), words)];
    if let Some(base) = count.base {
        values.push((key(Kind::Count), point(base, None, Comparator::Exactly), words));
    }
    values
}

/// Units that many different things are measured in: currencies, percentages.
fn is_measure(unit: &str) -> bool {
    unit == "percent" || unit.chars().all(|c| c.is_ascii_uppercase())
}

/// When a value held, where the claim says so; else when it was reported.
fn at(corpus: &Corpus, claim: &Claim) -> Option<Time> {
    let stated = claim.time.as_ref().filter(|time| time.earliest.is_some());
    let published = corpus.article(claim).map(|article| &article.published);
    match (stated, published) {
        (Some(time), _) => Some(time.time()),
        (None, Some(published)) => Bounds::new(published.earliest, published.latest).time(),
        (None, None) => None,
    }
}

fn figure(corpus: &Corpus, counted: &Counted, mut points: Vec<(FigurePoint, &str)>) -> Figure {
    points.sort_by(|(a, _), (b, _)| {
        let when = |point: &FigurePoint| point.at.as_ref().map(Bounds::of);
        when(a).cmp(&when(b)).then(a.value.total_cmp(&b.value)).then(a.claim.cmp(&b.claim))
    });
    let words = usual(points.iter().map(|(_, words)| *words));
    let owner = counted.entity.as_ref().map(|id| corpus.name(id)).unwrap_or_default();
    let about = if owner.is_empty() || words.contains(owner) {
        words.to_string()
    } else {
        format!("{words} ({owner})")
    };
    let claims = points.iter().map(|(point, _)| point.claim.as_str());
    Figure {
        id: FigureId::of([counted.unit.as_str(), counted.basis.as_str()].into_iter().chain(claims)),
        about,
        unit: counted.unit.clone(),
        points: points.into_iter().map(|(point, _)| point).collect(),
    }
}

/// The words told most often, of several the first.
fn usual<'a>(all: impl Iterator<Item = &'a str> + Clone) -> &'a str {
    let count = |words: &str| all.clone().filter(|other| *other == words).count();
    let best = all.clone().reduce(|a, b| if count(b) > count(a) { b } else { a });
    best.unwrap_or_default()
}

/// The numbers that a hedged number allows.
pub(crate) fn range(point: &FigurePoint) -> (f64, f64) {
    let (low, high) = (point.value, point.upper.unwrap_or(point.value));
    match point.comparator {
        Comparator::Exactly => (low, high),
        Comparator::About => (low * 0.93, high * 1.07),
        Comparator::Nearly => (low * 0.9, high),
        Comparator::MoreThan | Comparator::AtLeast => (low, f64::INFINITY),
        Comparator::LessThan | Comparator::AtMost => (0.0, high),
    }
}
