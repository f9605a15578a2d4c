//! Gives a post the organisation that its own sentence leaves out, where one candidate remains.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{
    Article, ArticleId, Claim, ClaimId, Entity, EntityId, EntityKind, Kind, Position, Role,
    RoleName,
};

use crate::{kinds, posts};

/// What an article is about must be named so many times as often as what it names next.
const MAIN: usize = 2;

/// The rule of what follows from holding a post since a day.
const SINCE: &str = "appointment.since";

/// The rule of who sits on "the board": those come from elsewhere.
const BOARD: &str = "holding.board";

/// How fillers are found that the claim's own words do not give.
const GUESSED: [&str; 7] = [
    "default",
    "elsewhere",
    "main organization",
    "same person",
    "same person and post",
    "same person elsewhere",
    "topic",
];

/// Whether the claim itself does not say where, and the organisation was taken from elsewhere.
pub(crate) fn is_guessed(claim: &Claim) -> bool {
    let by = claim.role(RoleName::Organization).map(|role| role.by.as_str());
    by.is_none_or(|by| GUESSED.contains(&by))
}

/// The item that most of the counted are, where they are twice as many as the next.
pub(crate) fn leading<T: Ord + Clone>(count: &BTreeMap<T, usize>) -> Option<T> {
    let mut items: Vec<(usize, &T)> = count.iter().map(|(item, n)| (*n, item)).collect();
    items.sort_by(|a, b| b.cmp(a));
    let (most, first) = items.first()?;
    let next = items.get(1).map_or(0, |(n, _)| *n);
    (*most >= 2 * next).then(|| (*first).clone())
}

/// How often each organisation is named in one article.
type Naming = Vec<(EntityId, usize)>;

/// Fills in the organisation of claims that lack it: the only one that the article's other claims
/// name for the person; the one the article is about, where others name the post or the person
/// there; the only one that other articles name for the person.
pub(crate) fn infer(
    claims: &mut [Claim],
    entities: &BTreeMap<EntityId, Entity>,
    (articles, named, topics): (&[Article], &[Naming], &BTreeMap<ClaimId, Vec<EntityId>>),
) {
    let is_organization =
        |id: &EntityId| entities.get(id).is_some_and(|e| e.kind == EntityKind::Organization);
    claims.iter_mut().for_each(|claim| without_company(claim, &is_organization));
    let known = Known::of(claims, &is_organization);
    let goals = goals(claims);
    let main: BTreeMap<&ArticleId, &EntityId> = articles
        .iter()
        .zip(named)
        .filter_map(|(article, named)| {
            let goals = goals.get(&article.id);
            Some((&article.id, main((named, goals), &is_organization)?))
        })
        .collect();
    let names: BTreeMap<&ArticleId, BTreeSet<&EntityId>> = articles
        .iter()
        .zip(named)
        .map(|(article, named)| (&article.id, named.iter().map(|(id, _)| id).collect()))
        .collect();
    let open = |claim: &Claim| organization(claim).is_none() && !says_an_unnamed(claim);
    for claim in claims.iter_mut().filter(|claim| open(claim) || by_default(claim)) {
        let here = names.get(&claim.article);
        let is_here = |id: &EntityId| here.is_some_and(|names| names.contains(id));
        let found = if about_a_post(claim) {
            let main = main.get(&claim.article).copied();
            let topic = topics.get(&claim.id).into_iter().flatten().find(|id| known.has_posts(id));
            known.post(claim, (main, topic), &is_here)
        } else if organization(claim).is_some() {
            None
        } else if claim.figure.as_ref().is_some_and(|count| count.days().is_none()) {
            main.get(&claim.article).map(|&id| (id.clone(), "main organization"))
        } else {
            None
        };
        if let Some((id, by)) = found {
            fill(claim, id, by);
        }
    }
}

/// No company, party or newspaper has a state's offices: a minister is of a country, or of none that
/// is named.
fn without_company(claim: &mut Claim, is_organization: &impl Fn(&EntityId) -> bool) {
    if claim.position().is_some_and(|position| posts::is_public(&position.name)) {
        claim.roles.retain(|role| {
            role.role != RoleName::Organization
                || !role.entity.as_ref().is_some_and(is_organization)
        });
    }
}

/// Whether the claim says where, in words that no name is known of.
fn says_an_unnamed(claim: &Claim) -> bool {
    claim.role(RoleName::Organization).is_some_and(|role| role.entity.is_none())
}

/// Where people go, by article.
fn goals(claims: &[Claim]) -> BTreeMap<ArticleId, BTreeSet<EntityId>> {
    let mut goals: BTreeMap<ArticleId, BTreeSet<EntityId>> = BTreeMap::new();
    for claim in claims {
        let goal = claim.role(RoleName::Destination).and_then(|role| role.entity.clone());
        goals.entry(claim.article.clone()).or_default().extend(goal);
    }
    goals
}

/// The organisation that an article names most, and far more than any other; where people go comes
/// only where no other is named.
fn main<'a>(
    (named, goals): (&'a [(EntityId, usize)], Option<&BTreeSet<EntityId>>),
    is_organization: &impl Fn(&EntityId) -> bool,
) -> Option<&'a EntityId> {
    let all: Vec<_> = named.iter().filter(|(id, _)| is_organization(id)).collect();
    let is_goal = |id: &EntityId| goals.is_some_and(|goals| goals.contains(id));
    let others = all.iter().filter(|(id, _)| !is_goal(id));
    let some = all.iter().filter(|_| all.iter().all(|(id, _)| is_goal(id)));
    let mut found = others.chain(some);
    let (first, count) = found.next()?;
    let next = found.next().map_or(0, |(_, count)| *count);
    (*count >= MAIN * next.max(1)).then_some(first)
}

/// Which organisations claims name for whom and for which post. Where somebody goes says nothing of
/// where they come from, and the other way round.
#[derive(Default)]
struct Known {
    in_article: BTreeMap<(ArticleId, EntityId), BTreeSet<EntityId>>,
    of_person: BTreeMap<EntityId, BTreeMap<EntityId, usize>>,
    entered: BTreeMap<EntityId, BTreeMap<EntityId, usize>>,
    of_post: BTreeMap<String, BTreeSet<EntityId>>,
    /// Where somebody has, gets or loses a post.
    with_posts: BTreeSet<EntityId>,
    /// By person and post, and whether for the time being.
    held: BTreeMap<(EntityId, String, bool), BTreeMap<EntityId, usize>>,
}

impl Known {
    fn of(claims: &[Claim], is_organization: &impl Fn(&EntityId) -> bool) -> Self {
        let mut known = Self::default();
        for claim in claims.iter().filter(|claim| says_where(claim)) {
            let Some(organization) = organization(claim).filter(|id| is_organization(id)) else {
                continue;
            };
            if let Some(person) = person(claim).filter(|_| kinds::is_entry(claim.kind)) {
                let entered = known.entered.entry(person.clone()).or_default();
                *entered.entry(organization.clone()).or_insert(0) += 1;
            } else if let Some(person) = person(claim) {
                let key = (claim.article.clone(), person.clone());
                known.in_article.entry(key).or_default().insert(organization.clone());
                let of_person = known.of_person.entry(person.clone()).or_default();
                *of_person.entry(organization.clone()).or_insert(0) += 1;
            }
            if claim.position().is_some() {
                known.with_posts.insert(organization.clone());
            }
            let post = claim.position().filter(|position| is_precise(position));
            if let (Some(position), Some(person)) = (post, person(claim)) {
                let held = known.held.entry(seat(person, position)).or_default();
                *held.entry(organization.clone()).or_insert(0) += 1;
            }
            if let Some(position) = post {
                let name = position.name.clone();
                known.of_post.entry(name).or_default().insert(organization.clone());
            }
        }
        known
    }

    /// Whether somebody has a post there by words that say so: not so of those who only report.
    fn has_posts(&self, organization: &EntityId) -> bool {
        self.with_posts.contains(organization)
    }

    /// Where the person has this post by other claims, where the person is by most, where the
    /// article's other claims have the person, and what the article is about, in this order.
    fn post(
        &self,
        claim: &Claim,
        (main, topic): (Option<&EntityId>, Option<&EntityId>),
        is_here: &impl Fn(&EntityId) -> bool,
    ) -> Option<(EntityId, &'static str)> {
        let person = person(claim)?;
        if claim.position().is_some_and(|position| posts::is_public(&position.name)) {
            return None;
        }
        let board = claim.rule.starts_with(BOARD);
        let entry = board || kinds::is_entry(claim.kind) && claim.rule != SINCE;
        let held = claim.position().and_then(|position| self.held.get(&seat(person, position)));
        if let Some(place) = held.and_then(leading).filter(is_here) {
            return Some((place, "same person and post"));
        }
        let mostly = self.of_person.get(person).filter(|_| !entry).and_then(leading);
        if let Some(place) = mostly.filter(is_here) {
            return Some((place, "same person elsewhere"));
        }
        if by_default(claim) {
            return None;
        }
        let here = self.in_article.get(&(claim.article.clone(), person.clone()));
        if let Some(only) = here.and_then(only).filter(|_| !entry) {
            return Some((only.clone(), "same person"));
        }
        if let Some(topic) = topic {
            return Some((topic.clone(), "topic"));
        }
        let holds = claim.kind == Kind::Holding;
        let elsewhere = self.of_person.get(person).filter(|_| !entry);
        let elsewhere = elsewhere.or_else(|| self.entered.get(person).filter(|_| holds));
        let post = claim.position().filter(|position| is_precise(position));
        let posts = post.and_then(|position| self.of_post.get(&position.name));
        let known = main.filter(|main| {
            elsewhere.is_some_and(|count| count.contains_key(*main))
                || posts.is_some_and(|set| set.contains(*main))
        });
        match known {
            Some(main) => Some((main.clone(), "main organization")),
            None => elsewhere
                .and_then(leading)
                .map(|place| (place, "same person elsewhere"))
                .or_else(|| Some((main?.clone(), "main organization"))),
        }
    }
}

fn seat(person: &EntityId, position: &Position) -> (EntityId, String, bool) {
    (person.clone(), position.name.clone(), position.acting)
}

/// Whether the claim stage fell back to what its article speaks of most.
fn by_default(claim: &Claim) -> bool {
    claim.role(RoleName::Organization).is_some_and(|role| role.by == "default")
}

fn is_precise(position: &Position) -> bool {
    !position.former && posts::makes_tenure(position) && !posts::is_vague(&position.name)
}

fn only(set: &BTreeSet<EntityId>) -> Option<&EntityId> {
    let mut items = set.iter();
    items.next().filter(|_| items.next().is_none())
}

/// Whether a claim of a post itself says where the post is: not so where it also says where the
/// person goes.
fn says_where(claim: &Claim) -> bool {
    about_a_post(claim) && !is_guessed(claim) && claim.role(RoleName::Destination).is_none()
}

/// Whether a claim says who gets, has or gives up a post.
pub(crate) fn about_a_post(claim: &Claim) -> bool {
    matches!(
        claim.kind,
        Kind::Appointment
            | Kind::Dismissal
            | Kind::Resignation
            | Kind::Departure
            | Kind::Return
            | Kind::Leave
            | Kind::Holding
    ) && claim.position().is_none_or(|position| !position.former && posts::makes_tenure(position))
}

fn person(claim: &Claim) -> Option<&EntityId> {
    claim.role(RoleName::Person)?.entity.as_ref()
}

/// The organisation of a claim, where it has a name.
pub(crate) fn organization(claim: &Claim) -> Option<&EntityId> {
    claim.role(RoleName::Organization)?.entity.as_ref()
}

/// Into the role where words stand for the organisation already, else as a role of its own, found
/// by the words for the person or else by those of the claim.
fn fill(claim: &mut Claim, id: EntityId, by: &str) {
    if let Some(role) = claim.roles.iter_mut().find(|r| r.role == RoleName::Organization) {
        role.entity = Some(id);
        role.text = None;
        role.by = by.to_string();
        return;
    }
    let person = claim.role(RoleName::Person).map(|role| role.passage.clone());
    claim.roles.push(Role {
        role: RoleName::Organization,
        entity: Some(id),
        text: None,
        passage: person.unwrap_or_else(|| claim.trigger.clone()),
        position: None,
        by: by.to_string(),
    });
}
