//! Who takes a post for a time only takes it on the day that it falls vacant.

use std::collections::BTreeMap;

use dateline_model::{ArticleId, Claim, EntityId, Kind, RoleName};

use super::Happening;
use crate::bounds::Bounds;
use crate::corpus::Corpus;
use crate::kinds;

/// One post at one organisation, as one article tells of it.
type Post<'a> = (&'a ArticleId, &'a EntityId, &'a str);

/// Gives interim appointments that no account dates the day on which the same article, by whatever
/// dates it there, has somebody lose the post.
pub(crate) fn date(corpus: &Corpus, happenings: &mut [Happening]) {
    let mut vacant: BTreeMap<Post, Bounds> = BTreeMap::new();
    for happening in happenings.iter().filter(|it| kinds::is_exit(it.kind) && it.when.is_day()) {
        for (post, _) in posts(corpus, happening) {
            vacant.entry(post).or_insert(happening.when);
        }
    }
    for happening in happenings {
        if happening.kind != Kind::Appointment || happening.when.is_day() {
            continue;
        }
        let posts = posts(corpus, happening);
        let acting = posts.iter().all(|(_, acting)| *acting);
        let day = posts.iter().find_map(|(post, _)| vacant.get(post).copied());
        if let Some(day) = day.and_then(|day| day.intersect(happening.when)).filter(|_| acting) {
            happening.when = day;
        }
    }
}

/// The posts that the facts of a happening name, and whether for a time only.
fn posts<'a>(corpus: &'a Corpus, happening: &Happening) -> Vec<(Post<'a>, bool)> {
    let facts = happening.facts.iter().filter_map(|&index| corpus.claims.get(index));
    facts.filter_map(post).collect()
}

fn post(claim: &Claim) -> Option<(Post<'_>, bool)> {
    let position = claim.position().filter(|position| position.single)?;
    let organization = claim.role(RoleName::Organization)?.entity.as_ref()?;
    Some(((&claim.article, organization, &position.name), position.acting))
}
