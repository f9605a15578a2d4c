//! Rosters: who held the seats of a body, from the tenures of its members.

use std::collections::BTreeMap;

use dateline_model::{EntityId, Roster, RosterChange, Tenure};

use crate::bounds::Bounds;

/// The bodies with at least two members, by organisation and name.
pub(crate) fn rosters(tenures: &[Tenure]) -> Vec<Roster> {
    let mut bodies: BTreeMap<(Option<&EntityId>, &str), Vec<&Tenure>> = BTreeMap::new();
    for tenure in tenures.iter().filter(|tenure| is_seat(tenure)) {
        let key = (tenure.organization.as_ref(), tenure.position.name.as_str());
        bodies.entry(key).or_default().push(tenure);
    }
    bodies.retain(|_, members| several(members));
    bodies
        .into_iter()
        .map(|((organization, body), members)| Roster {
            body: body.to_string(),
            organization: organization.cloned(),
            changes: changes(&members),
        })
        .collect()
}

fn is_seat(tenure: &Tenure) -> bool {
    !tenure.position.single && tenure.organization.is_some()
}

fn several(members: &[&Tenure]) -> bool {
    members.iter().any(|tenure| members.first().is_some_and(|first| first.person != tenure.person))
}

/// Who comes and goes, by day; members of whom no start is known are there from the beginning.
fn changes(members: &[&Tenure]) -> Vec<RosterChange> {
    let mut by_day: BTreeMap<Option<Bounds>, RosterChange> = BTreeMap::new();
    for tenure in members {
        let start = change(&mut by_day, tenure.start.as_ref(), tenure);
        start.enter.push(tenure.person.clone());
        if tenure.end.is_some() {
            let end = change(&mut by_day, tenure.end.as_ref(), tenure);
            end.leave.push(tenure.person.clone());
        }
    }
    by_day.into_values().map(tidy).collect()
}

fn change<'a>(
    by_day: &'a mut BTreeMap<Option<Bounds>, RosterChange>,
    on: Option<&dateline_model::Time>,
    tenure: &Tenure,
) -> &'a mut RosterChange {
    let change = by_day.entry(on.map(Bounds::of)).or_insert_with(|| RosterChange {
        on: on.cloned(),
        enter: Vec::new(),
        leave: Vec::new(),
        claims: Vec::new(),
    });
    change.claims.extend(tenure.claims.iter().cloned());
    change
}

fn tidy(mut change: RosterChange) -> RosterChange {
    change.enter.sort();
    change.enter.dedup();
    change.leave.sort();
    change.leave.dedup();
    change.claims.sort();
    change.claims.dedup();
    change
}
