//! Dismissed or resigned: accounts that differ in how somebody left.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{ArticleId, Claim, DisputeClass, EntityId, EventId, Kind, RoleName};

use super::{Draft, Found};
use crate::bounds::Bounds;
use crate::kinds;

/// Exits of one person from one organisation this near each other may be one.
const NEAR: i64 = 4;

/// One exit by one account.
struct Exit<'a> {
    claim: &'a Claim,
    event: &'a EventId,
    headline: &'a str,
    when: Bounds,
    organization: Option<&'a EntityId>,
    post: Option<&'a str>,
}

pub(crate) fn drafts<'a>(found: &Found<'a>) -> Vec<Draft<'a>> {
    let mut by_person: BTreeMap<&EntityId, Vec<Exit<'a>>> = BTreeMap::new();
    for (event, happening) in found.told().filter(|(event, _)| kinds::is_exit(event.kind)) {
        for claim in happening.facts.iter().filter_map(|&index| found.corpus.claims.get(index)) {
            for person in claim.roles(RoleName::Person).filter_map(|role| role.entity.as_ref()) {
                by_person.entry(person).or_default().push(Exit {
                    claim,
                    event: &event.id,
                    headline: &event.headline,
                    when: happening.when,
                    organization: claim
                        .role(RoleName::Organization)
                        .and_then(|r| r.entity.as_ref()),
                    post: claim.position().filter(|p| !p.former).map(|p| p.name.as_str()),
                });
            }
        }
    }
    by_person.into_values().flat_map(departures).filter_map(|exits| draft(&exits)).collect()
}

/// The exits of one person, split where the organisation or the time differs.
fn departures(exits: Vec<Exit>) -> Vec<Vec<Exit>> {
    let mut groups: Vec<Vec<Exit>> = Vec::new();
    for exit in exits {
        let elsewhere = |known: &Exit| {
            let places = known.organization.zip(exit.organization);
            places.is_some_and(|(a, b)| a != b)
        };
        let near =
            |known: &Exit| known.when.gap(exit.when) <= NEAR && known.when.earliest.is_some();
        let fits = |group: &Vec<Exit>| group.iter().any(near) && !group.iter().any(elsewhere);
        match groups.iter_mut().find(|group| fits(group)) {
            Some(group) => group.push(exit),
            None => groups.push(vec![exit]),
        }
    }
    groups
}

fn draft<'a>(exits: &[Exit<'a>]) -> Option<Draft<'a>> {
    let both = articles(exits, Kind::Dismissal)
        .intersection(&articles(exits, Kind::Resignation))
        .cloned()
        .collect::<BTreeSet<_>>();
    let side = |kind: Kind| -> Vec<&Exit<'a>> {
        let own = exits.iter().filter(|exit| exit.claim.kind == kind);
        own.filter(|exit| !both.contains(&exit.claim.article)).collect()
    };
    let (dismissed, resigned) = (side(Kind::Dismissal), side(Kind::Resignation));
    let comparable = |a: &Exit, b: &Exit| match (a.post, b.post) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    if !dismissed.iter().any(|a| resigned.iter().any(|b| comparable(a, b))) {
        return None;
    }
    let known = |side: &[&Exit]| side.iter().all(|exit| exit.post.is_some());
    let scope = known(&dismissed) != known(&resigned) && (known(&dismissed) || known(&resigned));
    let claims = |side: &[&Exit<'a>]| side.iter().map(|exit| exit.claim).collect::<Vec<_>>();
    let events = dismissed.iter().chain(&resigned).map(|exit| exit.event.clone()).collect();
    Some(Draft {
        about: dismissed.first()?.headline.to_string(),
        on: "manner",
        sides: vec![
            (Kind::Dismissal.as_str().to_string(), claims(&dismissed)),
            (Kind::Resignation.as_str().to_string(), claims(&resigned)),
        ],
        events,
        class: scope.then_some(DisputeClass::Scope),
    })
}

/// The articles that tell an exit of this kind. One that tells both keeps them apart itself.
fn articles(exits: &[Exit], kind: Kind) -> BTreeSet<ArticleId> {
    let own = exits.iter().filter(|exit| exit.claim.kind == kind);
    own.map(|exit| exit.claim.article.clone()).collect()
}
