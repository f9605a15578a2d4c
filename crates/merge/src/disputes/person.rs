//! Two people who take one seat on one day.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Claim, EntityId, Tenure, Time};

use super::{Draft, Found};

type Seat<'a> = (Option<&'a EntityId>, &'a str, bool, &'a Time);

pub(crate) fn drafts<'a>(found: &Found<'a>) -> Vec<Draft<'a>> {
    let mut seats: BTreeMap<(Option<&EntityId>, &str, bool, &str), Vec<&Tenure>> = BTreeMap::new();
    for tenure in found.tenures {
        let Some((organization, post, acting, start)) = seat(tenure) else { continue };
        seats.entry((organization, post, acting, &start.value)).or_default().push(tenure);
    }
    seats.into_values().filter_map(|tenures| draft(found, &tenures)).collect()
}

/// A post for one in a named organisation, entered on one known day.
fn seat(tenure: &Tenure) -> Option<Seat<'_>> {
    let start = tenure.start.as_ref()?;
    let one = tenure.position.single && !tenure.position.shared && tenure.organization.is_some();
    let on_a_day = start.earliest.is_some() && start.earliest == start.latest;
    (one && on_a_day).then_some((
        tenure.organization.as_ref(),
        tenure.position.name.as_str(),
        tenure.acting,
        start,
    ))
}

fn draft<'a>(found: &Found<'a>, tenures: &[&Tenure]) -> Option<Draft<'a>> {
    let first = tenures.first()?;
    let people: BTreeSet<&EntityId> = tenures.iter().map(|tenure| &tenure.person).collect();
    let organization = first.organization.as_ref().map_or("", |id| found.corpus.name(id));
    let side = |person: &EntityId| {
        let own = tenures.iter().filter(|tenure| tenure.person == *person);
        let ids: BTreeSet<_> = own.flat_map(|tenure| &tenure.claims).collect();
        let claims = ids.into_iter().filter_map(|id| found.corpus.claim(id));
        let mut claims: Vec<&Claim> = claims.filter(|claim| claim.is_fact()).collect();
        claims.sort_by_key(|claim| found.corpus.article_of(claim));
        (found.corpus.name(person).to_string(), claims)
    };
    (people.len() > 1).then(|| Draft {
        about: format!("{}, {organization}", first.position.text),
        on: "person",
        sides: people.into_iter().map(side).collect(),
        events: BTreeSet::new(),
        class: None,
    })
}
