//! When a happening was: the days on which its sources agree best.

use dateline_model::{Claim, Count, Factuality, Scope, Status};

use crate::bounds::Bounds;
use crate::corpus::Corpus;
use crate::outlets;

/// What one claim says of the day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Say {
    pub when: Bounds,
    pub scope: Scope,
    /// Whether the day is counted from another ("five days later") and not stated by itself.
    pub counted: bool,
    pub claim: usize,
}

impl Say {
    pub fn of(index: usize, claim: &Claim) -> Option<Self> {
        let time = claim.time.as_ref()?;
        let counted = claim.figure.as_ref().and_then(Count::days).is_some();
        Some(Self { when: Bounds::of_claim(time), scope: time.scope, counted, claim: index })
    }

    /// Whether words near the claim say it.
    pub fn is_explicit(&self) -> bool {
        self.scope <= Scope::Heading
    }
}

/// What the claims say of the day, the most precise first, and days that are counted after others.
pub(crate) fn says(corpus: &Corpus, claims: impl IntoIterator<Item = usize>) -> Vec<Say> {
    let say = |index: usize| Say::of(index, corpus.claims.get(index)?);
    let mut says: Vec<Say> = claims.into_iter().filter_map(say).collect();
    says.sort_by_key(|say| {
        (weight_class(say.scope), say.counted, length(say.when), say.when, say.claim)
    });
    says
}

fn length(when: Bounds) -> i64 {
    when.length().unwrap_or(i64::MAX)
}

/// Words beside the claim weigh before the course of the story, and that before the article's day.
fn weight_class(scope: Scope) -> u8 {
    match scope {
        Scope::Clause | Scope::Sentence | Scope::Heading => 0,
        Scope::Narrated => 1,
        Scope::Article => 2,
    }
}

/// The interval that most independent voices allow, narrowed by every other that meets it.
pub(crate) fn agreed(corpus: &Corpus, says: &[Say]) -> Bounds {
    let Some(core) = core(corpus, says) else { return Bounds::default() };
    says.iter().fold(core, |when, say| when.intersect(say.when).unwrap_or(when))
}

/// Of the intervals of the best class, the one most voices can live with; the most precise of
/// equals.
fn core(corpus: &Corpus, says: &[Say]) -> Option<Bounds> {
    let class = weight_class(says.first()?.scope);
    let best = says.iter().take_while(|say| weight_class(say.scope) == class);
    let mut candidates: Vec<Bounds> = best.map(|say| say.when).collect();
    candidates.dedup();
    let support = |when: &Bounds| {
        let agree = says
            .iter()
            .filter(|say| say.when.intersect(*when).is_some() && weight_class(say.scope) == class);
        outlets::count(corpus, agree.filter_map(|say| corpus.claims.get(say.claim)))
    };
    let mut chosen: Option<(usize, Bounds)> = None;
    for when in candidates {
        let voices = support(&when);
        if chosen.is_none_or(|(most, _)| voices > most) {
            chosen = Some((voices, when));
        }
    }
    chosen.map(|(_, when)| when)
}

/// What happened on a day that no account of it states, but that it was set for, happened then.
pub(crate) fn as_planned(corpus: &Corpus, when: Bounds, foreseen: &[usize]) -> Bounds {
    if when.length().is_some() {
        return when;
    }
    let certain = foreseen.iter().copied().filter(|&index| {
        let claim = corpus.claims.get(index);
        claim.is_some_and(|claim| {
            claim.status == Status::Planned && claim.factuality == Factuality::Certain
        })
    });
    let set = says(corpus, certain);
    let day = set.iter().find(|say| say.is_explicit() && say.when.is_day());
    day.and_then(|say| say.when.intersect(when)).unwrap_or(when)
}
