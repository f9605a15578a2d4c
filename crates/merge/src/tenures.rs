//! Tenures: who held which post from when to when, from everything the claims say of it.

mod evidence;
mod seat;
mod spell;

use dateline_model::{ClaimId, Tenure, TenureId, Time};

use crate::bounds::Bounds;
use crate::corpus::Corpus;
use crate::events::Happening;
use evidence::Lane;
use spell::Spell;

/// Every tenure, by organisation, position and start.
pub(crate) fn tenures(corpus: &Corpus, happenings: &[Happening]) -> Vec<Tenure> {
    let lanes = evidence::lanes(corpus, happenings);
    let mut spells: Vec<(Lane, Spell)> = Vec::new();
    for (lane, evidence) in lanes {
        let own = spell::spells(evidence).into_iter().filter(|spell| says_enough(&lane, spell));
        spells.extend(own.map(|spell| (lane.clone(), spell)));
    }
    seat::exclude(corpus, &mut spells);
    let mut tenures: Vec<Tenure> =
        spells.into_iter().map(|(lane, spell)| tenure(corpus, lane, spell)).collect();
    tenures.sort_by_cached_key(|tenure| {
        let organization = tenure.organization.as_ref().map(|id| corpus.name(id).to_string());
        let start = tenure.start.as_ref().map(Bounds::of);
        (organization, tenure.position.name.clone(), start, tenure.id.clone())
    });
    tenures
}

/// "The former head", without a word of what, tells of no tenure that a reader could place.
fn says_enough(lane: &Lane, spell: &Spell) -> bool {
    lane.organization.is_some() || spell.start.is_some() || !spell.held.is_empty()
}

fn tenure(corpus: &Corpus, lane: Lane, spell: Spell) -> Tenure {
    let mut claims = spell.claims;
    claims.sort();
    claims.dedup();
    let position = evidence::wording(corpus, &claims, &lane, spell.acting);
    let parts = [lane.person.as_str(), lane.seat.as_str()];
    let organization = lane.organization.as_ref().map_or("", |id| id.as_str());
    let ids = claims.iter().map(ClaimId::as_str);
    let id = TenureId::of(parts.into_iter().chain([organization]).chain(ids));
    Tenure {
        id,
        person: lane.person,
        organization: lane.organization,
        position,
        acting: spell.acting,
        start: spell.start.and_then(Bounds::time),
        end: spell.end.and_then(Bounds::time),
        held: held(spell.held),
        start_because: spell.start.and(spell.start_because).map(str::to_string),
        end_because: spell.end_because.map(str::to_string),
        claims,
    }
}

fn held(mut held: Vec<Bounds>) -> Vec<Time> {
    held.sort_unstable();
    held.dedup();
    held.into_iter().filter_map(Bounds::time).collect()
}
