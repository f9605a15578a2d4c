//! What is not told as a fact: foreseen, threatened, demanded, doubted or denied. It joins the
//! happening it speaks of, or stays what it is.

use dateline_model::Status;

use super::cluster::{Cluster, Clusters, Fit};
use super::told::Told;
use crate::bounds::{Bounds, shift};

/// A happening may follow its announcement by so many days.
const AHEAD: i64 = 45;
/// A report may call a happening only possible for so many days after it.
const BEHIND: i64 = 7;

/// Adds the claims from `first` on, which are no facts.
pub(crate) fn attach(clusters: &mut Clusters, told: &[Told], first: usize) {
    let facts = clusters.all.len();
    for (index, claim) in told.iter().enumerate().skip(first) {
        let fits = clusters.fitting(&at_large(claim));
        let (known, own): (Vec<_>, Vec<_>) =
            fits.into_iter().partition(|(_, fit)| fit.cluster < facts);
        let fact = pick(known, |fit| speaks_of(claim, clusters.all.get(fit.cluster)));
        let like = |fit: &Fit| same_status(told, claim, clusters.all.get(fit.cluster));
        match fact.or_else(|| pick(own, like)) {
            Some(fit) => clusters.join(index, fit),
            None => clusters.open(index),
        }
    }
}

/// The claim looked up by what it is about; nobody says on which day a thing foreseen will be.
fn at_large<'a>(claim: &Told<'a>) -> Told<'a> {
    let article = claim.claim.time.as_ref().filter(|time| time.passage.is_none());
    let when = match article {
        Some(_) => Bounds::new(claim.when.earliest.map(|day| shift(day, -BEHIND)), None),
        None => claim.when,
    };
    claim.with(when)
}

/// The best of the candidates that `allowed` lets through.
fn pick(candidates: Vec<(f64, Fit)>, allowed: impl Fn(&Fit) -> bool) -> Option<Fit> {
    let left = candidates.into_iter().filter(|(_, fit)| allowed(fit));
    let best = left.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, fit)| fit)
}

/// Whether the happening may be the one that the claim foresees or doubts.
fn speaks_of(claim: &Told, cluster: Option<&Cluster>) -> bool {
    let Some(cluster) = cluster else { return false };
    if claim.is_dated() && claim.claim.time.as_ref().is_some_and(|time| time.passage.is_some()) {
        return claim.when.gap(cluster.when) <= 1;
    }
    let said = if claim.claim.time.is_some() { claim.when } else { claim.published };
    let published = said.earliest.or(said.latest);
    match (published, cluster.when.earliest, cluster.when.latest) {
        (Some(day), Some(earliest), Some(latest)) => {
            shift(day, AHEAD) >= earliest && shift(day, -BEHIND) <= latest
        }
        _ => false,
    }
}

/// Whether the claim may join another of the same status that no fact took up.
fn same_status(told: &[Told], claim: &Told, cluster: Option<&Cluster>) -> bool {
    let first = cluster.and_then(|cluster| told.get(*cluster.members.first()?));
    first.is_some_and(|first| {
        first.claim.status == claim.claim.status
            && (claim.claim.status != Status::Occurred
                || first.claim.factuality == claim.claim.factuality)
    })
}
