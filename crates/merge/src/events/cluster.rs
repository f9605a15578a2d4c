//! Puts the claims of one happening together: best first, in a fixed order, never all against all.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{EntityId, Joined, Kind};
use jiff::civil::Date;

use super::pair::{self, Match};
use super::told::Told;
use crate::bounds::{Bounds, days, shift};
use crate::kinds;

/// Claims taken to tell one happening.
pub(crate) struct Cluster {
    /// Indices into the claims told.
    pub members: Vec<usize>,
    /// The days that its members leave room for.
    pub when: Bounds,
    pub joined: Vec<Joined>,
}

/// Clusters that are open in time and share a kind and a principal.
#[derive(Default)]
struct Lane {
    /// By first day.
    dated: BTreeMap<Date, BTreeSet<usize>>,
    /// Those with no narrow interval.
    wide: BTreeSet<usize>,
}

/// No claim is compared with more clusters of a lane, or more members of a cluster, than these.
const CLUSTERS: usize = 40;
const MEMBERS: usize = 8;

/// How long an interval may be for a cluster to be looked up by its first day, and how far from its
/// days a claim looks.
const LONGEST: i64 = 31;
const AROUND: i64 = 4;

/// What happened more than about so many days before an article comes to mind less.
const RECENT: u32 = 14;

/// An undated claim that no dated happening comes to mind for as much as this speaks of none of
/// them, and makes no event of its own beside them.
const COMES_TO_MIND: f64 = 1.0;

/// Clusters under construction, and where to find them.
pub(crate) struct Clusters<'a> {
    told: &'a [Told<'a>],
    pub all: Vec<Cluster>,
    lanes: BTreeMap<(Kind, &'a EntityId), Lane>,
}

impl<'a> Clusters<'a> {
    pub fn new(told: &'a [Told<'a>]) -> Self {
        Self { told, all: Vec::new(), lanes: BTreeMap::new() }
    }

    /// Puts a claim where it fits best, else by itself.
    pub fn add(&mut self, index: usize) {
        let Some(claim) = self.told.get(index) else { return };
        let candidates = self.fitting(claim);
        let unnamed = kinds::is_personal(claim.family) && !claim.names_principal;
        let best = match claim.is_dated() {
            _ if unnamed && candidates.len() > 1 => return,
            true => best(&candidates),
            false => match self.thought_of(claim, &candidates) {
                Some((_, score)) if score < COMES_TO_MIND => return,
                Some((at, _)) => Some(at),
                None => best(&candidates),
            },
        };
        match best.and_then(|at| candidates.into_iter().nth(at)) {
            Some((_, fit)) => self.join(index, fit),
            None => self.open(index),
        }
    }

    /// The clusters whose members all allow the claim, with the likeness to each.
    pub fn fitting(&self, claim: &Told) -> Vec<(f64, Fit)> {
        let near = self.near(claim);
        near.into_iter().filter_map(|cluster| self.fit(claim, cluster)).collect()
    }

    fn fit(&self, claim: &Told, cluster: usize) -> Option<(f64, Fit)> {
        let members = &self.all.get(cluster)?.members;
        let mut best: Option<(Match, usize)> = None;
        let mut sum = 0.0;
        let mut compared = 0;
        for member in self.deciding(claim, members) {
            let found = pair::compare(claim, self.told.get(member)?)?;
            sum += found.score;
            compared += 1;
            if best.as_ref().is_none_or(|(known, _)| found.score > known.score) {
                best = Some((found, member));
            }
        }
        let (found, member) = best?;
        Some((sum / f64::from(compared.max(1)), Fit { cluster, member, because: found.because }))
    }

    /// The members that a claim must agree with: where it names whom it befalls and some of them do
    /// too, those that name nobody have no say.
    fn deciding(&self, claim: &Told, members: &[usize]) -> Vec<usize> {
        let names =
            |member: &usize| self.told.get(*member).is_some_and(|told| told.names_principal);
        let named =
            kinds::is_personal(claim.family) && claim.names_principal && members.iter().any(names);
        members.iter().copied().filter(|member| !named || names(member)).take(MEMBERS).collect()
    }

    /// The clusters that share kind and principal and stand near in time.
    fn near(&self, claim: &Told) -> Vec<usize> {
        let mut near = Vec::new();
        for principal in &claim.principals {
            let Some(lane) = self.lanes.get(&(claim.family, *principal)) else { continue };
            match (claim.when.interval(), claim.is_dated()) {
                (Some(interval), true) => {
                    let from = shift(interval.earliest, -LONGEST - AROUND);
                    let to = shift(interval.latest, AROUND);
                    near.extend(lane.dated.range(from..=to).flat_map(|(_, found)| found));
                }
                _ => {
                    let to = claim.when.latest.unwrap_or(Date::MAX);
                    let back = lane.dated.range(..=to).rev().flat_map(|(_, found)| found);
                    near.extend(back.take(CLUSTERS));
                }
            }
            near.extend(lane.wide.iter().rev().take(CLUSTERS));
        }
        near.sort_unstable();
        near.dedup();
        near
    }

    /// The dated happening that a reader would take an undated claim to speak of, and how much it
    /// comes to mind.
    fn thought_of(&self, claim: &Told, candidates: &[(f64, Fit)]) -> Option<(usize, f64)> {
        let dated =
            |fit: &Fit| self.all.get(fit.cluster).filter(|cluster| cluster.when.length().is_some());
        candidates
            .iter()
            .enumerate()
            .filter_map(|(at, (score, fit))| {
                Some((at, score + self.prominence(claim, dated(fit)?)))
            })
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// How much a happening comes to mind: told by its own article already, told often, told of a
    /// time not long before.
    fn prominence(&self, claim: &Told, cluster: &Cluster) -> f64 {
        let here = if self.tells(claim, cluster) { 1.0 } else { 0.0 };
        let often = (cluster.members.len() as f64).ln_1p();
        let ago = match (cluster.when.earliest, claim.when.latest) {
            (Some(day), Some(by)) => days(day, by).abs() as f64 / f64::from(RECENT),
            _ => 0.0,
        };
        here + often - ago.ln_1p()
    }

    /// Whether the claim's own article tells of the happening already.
    fn tells(&self, claim: &Told, cluster: &Cluster) -> bool {
        let members = cluster.members.iter().filter_map(|&member| self.told.get(member));
        members.into_iter().any(|member| member.article == claim.article)
    }

    pub fn join(&mut self, index: usize, fit: Fit) {
        let (Some(claim), Some(other)) = (self.told.get(index), self.told.get(fit.member)) else {
            return;
        };
        let because = fit.because.into_iter().map(str::to_string).collect();
        let joined =
            Joined { left: claim.claim.id.clone(), right: other.claim.id.clone(), because };
        if let Some(cluster) = self.all.get_mut(fit.cluster) {
            cluster.when = cluster.when.intersect(claim.when).unwrap_or(cluster.when);
            cluster.members.push(index);
            cluster.joined.push(joined);
            self.register(index, fit.cluster);
        }
    }

    pub fn open(&mut self, index: usize) {
        let Some(claim) = self.told.get(index) else { return };
        self.all.push(Cluster { members: vec![index], when: claim.when, joined: Vec::new() });
        self.register(index, self.all.len() - 1);
    }

    /// Makes the cluster findable by this claim's principals.
    fn register(&mut self, index: usize, cluster: usize) {
        let (Some(claim), Some(known)) = (self.told.get(index), self.all.get(cluster)) else {
            return;
        };
        let narrow = known.when.length().is_some_and(|days| days <= LONGEST);
        let day = known.when.earliest.filter(|_| narrow);
        for principal in claim.keys() {
            let lane = self.lanes.entry((claim.family, principal)).or_default();
            let list = match day {
                Some(day) => lane.dated.entry(day).or_default(),
                None => &mut lane.wide,
            };
            list.insert(cluster);
        }
    }
}

/// Where a claim would go, and by what.
pub(crate) struct Fit {
    pub cluster: usize,
    pub member: usize,
    pub because: Vec<&'static str>,
}

/// The best candidate; the first of equals.
fn best(candidates: &[(f64, Fit)]) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (at, (score, _)) in candidates.iter().enumerate() {
        if best.is_none_or(|(_, known)| *score > known) {
            best = Some((at, *score));
        }
    }
    best.map(|(at, _)| at)
}
