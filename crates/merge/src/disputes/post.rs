//! One person with two posts that nobody holds at once: two portfolios of one government.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Claim, EntityId, Kind, Position, RoleName};

use super::{Draft, Found};
use crate::bounds::Bounds;
use crate::corpus::Corpus;
use crate::posts;

/// Reports further apart than this may tell of two offices in turn.
const NEAR: i64 = 60;

pub(crate) fn drafts<'a>(found: &Found<'a>) -> Vec<Draft<'a>> {
    let mut held: BTreeMap<(&EntityId, &str), Vec<(&'a Claim, &'a Position)>> = BTreeMap::new();
    for claim in
        found.corpus.claims.iter().filter(|claim| claim.is_fact() && claim.kind == Kind::Holding)
    {
        let Some((position, family)) = claim.position().and_then(portfolio) else { continue };
        for person in claim.roles(RoleName::Person).filter_map(|role| role.entity.as_ref()) {
            held.entry((person, family)).or_default().push((claim, position));
        }
    }
    held.into_iter()
        .filter_map(|((person, _), claims)| draft(found.corpus, person, &claims))
        .collect()
}

/// A post of which the name ends in its field, and the name without it.
fn portfolio(position: &Position) -> Option<(&Position, &str)> {
    let family = posts::without_field(&position.name)?;
    (!position.former).then_some((position, family))
}

fn draft<'a>(
    corpus: &Corpus,
    person: &EntityId,
    claims: &[(&'a Claim, &'a Position)],
) -> Option<Draft<'a>> {
    let mut sides: BTreeMap<&str, Vec<&'a Claim>> = BTreeMap::new();
    for (claim, position) in claims {
        sides.entry(&position.name).or_default().push(claim);
    }
    let articles: Vec<BTreeSet<_>> =
        sides.values().map(|side| side.iter().map(|claim| &claim.article).collect()).collect();
    let apart = articles.first()?.is_disjoint(articles.get(1)?);
    let days = |claim: &Claim| {
        let published = corpus.article(claim).map(|article| &article.published);
        published.map(|day| Bounds::new(day.earliest, day.latest)).unwrap_or_default()
    };
    let first = days(claims.first()?.0);
    let near = claims.iter().all(|(claim, _)| days(claim).gap(first) <= NEAR);
    (apart && near).then(|| Draft {
        about: corpus.name(person).to_string(),
        on: "position",
        sides: sides
            .into_values()
            .filter_map(|claims| {
                let text = claims.first()?.position()?.text.clone();
                Some((text, claims))
            })
            .collect(),
        events: BTreeSet::new(),
        class: None,
    })
}
