//! A post that one person at a time holds: a successor's start is the predecessor's end.

use std::collections::BTreeSet;

use dateline_model::{ArticleId, ClaimId};

use super::evidence::Lane;
use super::spell::Spell;
use crate::bounds::Bounds;
use crate::corpus::Corpus;
use crate::posts;

/// A start known to so many days does not say who came first.
const VAGUE: i64 = 20;

/// Ends spells in posts for one where somebody else takes over: the open ones, and those that end
/// only because the person is later gone from the organisation altogether.
pub(crate) fn exclude(corpus: &Corpus, spells: &mut [(Lane, Spell)]) {
    let mut from = 0;
    while let Some((lane, _)) = spells.get(from) {
        let seat = |lane: &Lane| (lane.organization.clone(), lane.seat.clone());
        let own = seat(lane);
        let length = spells.iter().skip(from).take_while(|(lane, _)| seat(lane) == own).count();
        if let Some(group) = spells.get_mut(from..from + length).filter(|group| is_one_seat(group))
        {
            exclude_in(corpus, group);
        }
        from += length;
    }
}

/// Whether all these are in one seat: of one organisation, or of a state that nobody names.
fn is_one_seat(group: &[(Lane, Spell)]) -> bool {
    let placed = |lane: &Lane| lane.organization.is_some() || posts::is_public(&lane.seat);
    group.len() > 1 && group.iter().all(|(lane, _)| lane.single && placed(lane))
}

/// Whether one article tells of both: of a state that nobody names, only such articles say that it
/// is the same.
fn told_together(corpus: &Corpus, a: &[ClaimId], b: &[ClaimId]) -> bool {
    let telling = |claims: &[ClaimId]| -> BTreeSet<ArticleId> {
        let claims = claims.iter().filter_map(|id| corpus.claim(id));
        claims.map(|claim| claim.article.clone()).collect()
    };
    !telling(a).is_disjoint(&telling(b))
}

fn exclude_in(corpus: &Corpus, group: &mut [(Lane, Spell)]) {
    let starts = starts(group);
    for (lane, spell) in group.iter_mut() {
        let sooner = |next: &&Start| match spell.end {
            Some(end) => {
                spell.left_all && end.latest.is_none_or(|day| next.when.latest < Some(day))
            }
            None => true,
        };
        let here = |next: &&Start| {
            lane.organization.is_some() || told_together(corpus, &spell.claims, &next.claims)
        };
        let mut next = starts.iter().filter(sooner).filter(here);
        if let Some(next) = next.find(|next| next.ends(lane, spell)) {
            spell.end = Some(end(spell, next.when));
            spell.end_because = Some("successor starts");
            spell.claims.extend(next.claims.iter().cloned());
        }
    }
}

/// Somebody takes the post.
struct Start {
    when: Bounds,
    acting: bool,
    lane: Lane,
    claims: Vec<ClaimId>,
}

impl Start {
    /// Whether this start is the end of `spell`: another's, later, and not the stand-in of somebody
    /// who stays in the post.
    fn ends(&self, lane: &Lane, spell: &Spell) -> bool {
        let later = match spell.start {
            Some(start) => start.earliest < self.when.earliest && !self.when.before(start),
            None => spell
                .held
                .iter()
                .any(|held| held.earliest.is_some_and(|day| Some(day) <= self.when.latest)),
        };
        let still = spell.held.iter().any(|held| self.when.before(*held));
        self.lane.person != lane.person && later && !still && (spell.acting || !self.acting)
    }
}

/// The dated starts, by time.
fn starts(group: &[(Lane, Spell)]) -> Vec<Start> {
    let mut starts: Vec<Start> = group
        .iter()
        .filter_map(|(lane, spell)| {
            let when = spell.start.filter(|start| start.length().is_some_and(|n| n <= VAGUE))?;
            let claims = spell.claims.clone();
            Some(Start { when, acting: spell.acting, lane: lane.clone(), claims })
        })
        .collect();
    starts.sort_by(|a, b| (a.when, &a.lane).cmp(&(b.when, &b.lane)));
    starts
}

/// The successor's start; where only days of holding are known, from the last of them on.
fn end(spell: &Spell, next: Bounds) -> Bounds {
    match spell.start {
        Some(_) => next,
        None => {
            let last = spell.held.iter().filter_map(|held| held.earliest).max();
            Bounds::new(last, next.latest)
        }
    }
}
