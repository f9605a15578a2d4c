//! Events: which claims tell one happening.

mod attach;
mod breath;
mod build;
mod cluster;
mod pair;
mod summary;
mod told;
mod vacancy;
mod when;

pub(crate) use build::gathered;

use dateline_model::{Event, Joined, Kind, Status};

use crate::bounds::Bounds;
use crate::corpus::Corpus;
use cluster::Clusters;
use told::Told;

/// The claims of one happening, before it is written down as an [`Event`].
pub(crate) struct Happening {
    /// Claims that tell it as a fact, by their places among the corpus's claims.
    pub facts: Vec<usize>,
    /// Claims that foresee, threaten, demand, doubt or deny it.
    pub others: Vec<usize>,
    pub kind: Kind,
    pub status: Status,
    /// When, as the best supported of its sources have it.
    pub when: Bounds,
    pub joined: Vec<Joined>,
}

impl Happening {
    /// All its claims, facts first.
    pub fn claims(&self) -> impl Iterator<Item = usize> {
        self.facts.iter().chain(&self.others).copied()
    }
}

/// All happenings, in an order that does not depend on the order of the input.
pub(crate) fn happenings(corpus: &Corpus) -> Vec<Happening> {
    let told = in_order(corpus);
    let facts = told.iter().take_while(|told| told.claim.is_fact()).count();
    let mut clusters = Clusters::new(&told);
    (0..facts).for_each(|index| clusters.add(index));
    attach::attach(&mut clusters, &told, facts);
    let mut happenings: Vec<Happening> =
        clusters.all.into_iter().map(|cluster| build::happening(corpus, &told, cluster)).collect();
    breath::date(corpus, &mut happenings);
    vacancy::date(corpus, &mut happenings);
    happenings
}

/// The events of the chronology, by time, each with the happening it was written from.
pub(crate) fn events(corpus: &Corpus, happenings: Vec<Happening>) -> (Vec<Event>, Vec<Happening>) {
    let mut pairs: Vec<(Event, Happening)> = happenings
        .into_iter()
        .map(|happening| (build::event(corpus, &happening), happening))
        .collect();
    pairs.sort_by(|(a, _), (b, _)| order(a).cmp(&order(b)));
    pairs.into_iter().unzip()
}

pub(crate) fn order(event: &Event) -> (bool, Option<Bounds>, &dateline_model::EventId) {
    let when = event.time.as_ref().map(Bounds::of);
    (when.is_none_or(|when| when.earliest.is_none()), when, &event.id)
}

/// Facts before all else, what is dated narrowly before what is not, and then by day and id.
fn in_order(corpus: &Corpus) -> Vec<Told<'_>> {
    let mut told: Vec<Told> =
        (0..corpus.claims.len()).filter_map(|index| Told::of(corpus, index)).collect();
    told.sort_by(|a, b| rank(a).cmp(&rank(b)));
    told
}

fn rank<'a>(told: &Told<'a>) -> (bool, u8, Bounds, &'a dateline_model::ClaimId) {
    let vague = match (told.when.is_day(), told.is_dated()) {
        (true, _) if told.explicit() => 0,
        (true, _) => 1,
        (_, true) => 2,
        _ if told.when.length().is_some() => 3,
        _ => 4,
    };
    (!told.claim.is_fact(), vague, told.when, &told.claim.id)
}
