//! Salience: what a newspaper would put first in a chronology of ten lines.
//!
//! | part | weight | what it measures |
//! |---|---|---|
//! | day | 0.65 | articles that speak of the event's day, against the most spoken-of day |
//! | outlets | 0.12 | independent outlets that tell it, on a logarithmic scale |
//! | kind | 0.13 | what sort of thing it is: see [`weight`] |
//! | participants | 0.10 | how much the articles speak of those who take part |
//!
//! The weights and the root were chosen on journalists' timelines: see `bench/timeline`.
//!
//! What has not occurred counts for less than half, and what no day can be given to for less
//! again. Novelty against what is already chosen counts in [`top`] alone.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Chronology, EntityId, Event, Kind, Status};
use jiff::civil::Date;

use crate::corpus::Corpus;

const DAY: f64 = 0.65;
const OUTLETS: f64 = 0.12;
const KIND: f64 = 0.13;
const PARTICIPANTS: f64 = 0.10;
const NOT_OCCURRED: f64 = 0.4;
const UNDATED: f64 = 0.3;

/// How much a kind of event weighs by itself.
fn weight(kind: Kind) -> f64 {
    use Kind as K;
    match kind {
        K::Dismissal | K::Death | K::Disaster | K::Attack | K::Election | K::Arrest => 1.0,
        K::Conviction | K::Resignation | K::Return | K::Merger | K::Acquisition => 0.95,
        K::Appointment | K::Departure | K::Charge | K::Release | K::Accident | K::Vote => 0.85,
        K::Founding | K::Agreement | K::Launch | K::Strike | K::Protest | K::Lawsuit => 0.75,
        K::Trial | K::Signing | K::Measure | K::Investment | K::Investigation => 0.7,
        K::Threat | K::Demand | K::Offer | K::Refusal | K::Leave | K::Injury => 0.6,
        K::Publication | K::Award | K::Birth | K::Meeting => 0.5,
        K::Statement | K::Contact => 0.4,
        K::Holding | K::Count | K::Other => 0.35,
    }
}

/// Gives every event its salience.
pub(crate) fn weigh(corpus: &Corpus, events: &mut [Event]) {
    let scale = Scale::of(corpus, events);
    for event in events {
        event.salience = (scale.salience(event) * 1e4).round() / 1e4;
    }
}

/// The largest values found, which count as 1.
struct Scale<'a> {
    days: BTreeMap<Date, usize>,
    day: f64,
    outlets: f64,
    frequency: BTreeMap<&'a EntityId, usize>,
    entity: f64,
}

impl<'a> Scale<'a> {
    fn of(corpus: &'a Corpus, events: &[Event]) -> Self {
        let frequency = corpus.frequency();
        let most = |counts: Option<usize>| counts.unwrap_or(1).max(1) as f64;
        Self {
            day: most(corpus.days.values().copied().max()),
            outlets: most(events.iter().map(|event| event.outlets).max()),
            entity: most(frequency.values().copied().max()),
            days: corpus.days.clone(),
            frequency,
        }
    }

    fn salience(&self, event: &Event) -> f64 {
        let interval = event.time.as_ref().and_then(|time| time.interval());
        let day = interval.map_or(0, |interval| {
            self.days.range(interval.earliest..=interval.latest).map(|(_, n)| *n).max().unwrap_or(0)
        });
        let parts = DAY * (day as f64 / self.day).min(1.0).sqrt()
            + OUTLETS * log(event.outlets as f64, self.outlets)
            + KIND * weight(event.kind)
            + PARTICIPANTS * log(self.participants(event), self.entity);
        let occurred = if event.status == Status::Occurred { 1.0 } else { NOT_OCCURRED };
        let dated = if interval.is_some() { 1.0 } else { UNDATED };
        parts * occurred * dated
    }

    /// How often the most named of those who take part is named.
    fn participants(&self, event: &Event) -> f64 {
        let ids = event.participants.iter().filter_map(|participant| participant.entity.as_ref());
        let counts = ids.map(|id| self.frequency.get(id).copied().unwrap_or(0));
        counts.max().unwrap_or(0) as f64
    }
}

/// From 0 to 1, on a logarithmic scale.
fn log(value: f64, most: f64) -> f64 {
    (value.ln_1p() / most.ln_1p()).min(1.0)
}

/// What an event loses for a day that is already told, and for a kind and people told already.
const SAME_DAY: f64 = 0.3;
const SAME_STORY: f64 = 0.15;

/// The `n` events that a chronology of `n` lines would have, in order of time: the most salient
/// first, each weighed against those chosen before it.
pub fn top(chronology: &Chronology, n: usize) -> Vec<&Event> {
    let mut days: BTreeMap<Option<Date>, usize> = BTreeMap::new();
    let mut told: BTreeMap<(Kind, &EntityId), usize> = BTreeMap::new();
    let mut left: Vec<&Event> = chronology.events.iter().collect();
    left.sort_by(|a, b| b.salience.total_cmp(&a.salience).then_with(|| a.id.cmp(&b.id)));
    let mut chosen: BTreeSet<usize> = BTreeSet::new();
    while chosen.len() < n.min(left.len()) {
        let Some(next) = next(&left, &chosen, &days, &told) else { break };
        let best = of_its_day(&left, &chosen, next);
        chosen.insert(best);
        if let Some(event) = left.get(best) {
            *days.entry(day(event)).or_insert(0) += 1;
            for entity in event.participants.iter().filter_map(|p| p.entity.as_ref()) {
                *told.entry((event.kind, entity)).or_insert(0) += 1;
            }
        }
    }
    let ids: BTreeSet<_> = chosen.iter().filter_map(|&at| left.get(at)).map(|e| &e.id).collect();
    chronology.events.iter().filter(|event| ids.contains(&event.id)).collect()
}

/// What one outlet more weighs, on a logarithmic scale, among the events of one day.
const TOLD: f64 = 0.5;

/// The event that stands for its day: salience chooses the day, what happened and who tells it the
/// event.
fn of_its_day(left: &[&Event], chosen: &BTreeSet<usize>, first: usize) -> usize {
    let Some(event) = left.get(first).filter(|event| day(event).is_some()) else { return first };
    let worth = |event: &Event| weight(event.kind) + TOLD * (event.outlets as f64).ln_1p();
    let peers = left.iter().enumerate().filter(|(at, other)| {
        !chosen.contains(at) && day(other) == day(event) && other.status == event.status
    });
    let best = peers.reduce(|best, next| if worth(next.1) > worth(best.1) { next } else { best });
    best.map_or(first, |(at, _)| at)
}

fn day(event: &Event) -> Option<Date> {
    event.time.as_ref().and_then(|time| time.earliest)
}

/// The best of those not chosen yet. As salience only falls by what is lost to novelty, the search
/// ends at the first whose whole salience is below the best found.
fn next(
    left: &[&Event],
    chosen: &BTreeSet<usize>,
    days: &BTreeMap<Option<Date>, usize>,
    told: &BTreeMap<(Kind, &EntityId), usize>,
) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (at, event) in left.iter().enumerate().filter(|(at, _)| !chosen.contains(at)) {
        if best.is_some_and(|(_, score)| event.salience < score) {
            break;
        }
        let same_day = days.get(&day(event)).copied().unwrap_or(0);
        let entities = event.participants.iter().filter_map(|p| p.entity.as_ref());
        let counts = entities.map(|id| told.get(&(event.kind, id)).copied().unwrap_or(0));
        let same_story = counts.max().unwrap_or(0);
        let score =
            event.salience - SAME_DAY * same_day as f64 - SAME_STORY * same_story.min(2) as f64;
        if best.is_none_or(|(_, known)| score > known) {
            best = Some((at, score));
        }
    }
    best.map(|(at, _)| at)
}
