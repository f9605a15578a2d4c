//! A post that one person at a time holds: a successor's start is the predecessor's end.

use dateline_model::ClaimId;

use super::evidence::Lane;
use super::spell::Spell;
use crate::bounds::Bounds;

/// A start known to so many days does not say who came first.
const VAGUE: i64 = 20;

/// Ends spells in posts for one where somebody else takes over: the open ones, and those that end
/// only because the person is later gone from the organisation altogether.
pub(crate) fn exclude(spells: &mut [(Lane, Spell)]) {
    let mut from = 0;
    while let Some((lane, _)) = spells.get(from) {
        let seat = |lane: &Lane| (lane.organization.clone(), lane.seat.clone());
        let own = seat(lane);
        let length = spells.iter().skip(from).take_while(|(lane, _)| seat(lane) == own).count();
        if let Some(group) = spells.get_mut(from..from + length) {
            exclude_in(group);
        }
        from += length;
    }
}

fn exclude_in(group: &mut [(Lane, Spell)]) {
    let in_one_place = |lane: &Lane| lane.single && lane.organization.is_some();
    if group.len() < 2 || !group.iter().all(|(lane, _)| in_one_place(lane)) {
        return;
    }
    let starts = starts(group);
    for (lane, spell) in group.iter_mut() {
        let sooner = |next: &&Start| match spell.end {
            Some(end) => {
                spell.left_all && end.latest.is_none_or(|day| next.when.latest < Some(day))
            }
            None => true,
        };
        if let Some(next) = starts.iter().filter(sooner).find(|next| next.ends(lane, spell)) {
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
