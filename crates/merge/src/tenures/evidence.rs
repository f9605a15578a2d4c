//! What the claims say of one person's hold on one post: entering, leaving, holding.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{
    Anchor, ArticleId, Claim, ClaimId, EntityId, EntityKind, Factuality, Kind, Position, RoleName,
    Scope, Status,
};

use crate::bounds::Bounds;
use crate::corpus::Corpus;
use crate::events::Happening;
use crate::organization::{is_guessed, leading};
use crate::{kinds, posts};

/// One person and one post.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Lane {
    pub organization: Option<EntityId>,
    pub seat: String,
    /// Whether one person at a time holds the post.
    pub single: bool,
    pub person: EntityId,
}

/// What a piece of evidence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    /// The person leaves the post.
    Leave,
    /// The person leaves the organisation, and so every post there.
    LeaveAll,
    /// The person enters the post.
    Enter,
    /// The person has the post.
    Held,
    /// The person had it before.
    Past,
}

/// One piece of evidence.
#[derive(Debug, Clone)]
pub(crate) struct Evidence {
    pub sort: Sort,
    pub when: Bounds,
    pub acting: bool,
    /// Said in a clause of its own, at a stated time; not in passing.
    pub strong: bool,
    pub claims: Vec<ClaimId>,
    pub because: &'static str,
}

type Lanes = BTreeMap<Lane, Vec<Evidence>>;

/// All evidence by person and post.
pub(crate) fn lanes(corpus: &Corpus, happenings: &[Happening]) -> Lanes {
    let homes = Homes::of(corpus);
    let mut lanes = Lanes::new();
    for happening in happenings.iter().filter(|happening| !happening.facts.is_empty()) {
        changes(corpus, happening, &homes, &mut lanes);
    }
    for claim in corpus.claims.iter().filter(|claim| claim.is_fact()) {
        states(corpus, claim, &homes, &mut lanes);
    }
    let mut posts: BTreeMap<EntityId, Vec<Lane>> = BTreeMap::new();
    for lane in lanes.keys() {
        posts.entry(lane.person.clone()).or_default().push(lane.clone());
    }
    for happening in happenings.iter().filter(|happening| !happening.facts.is_empty()) {
        leave_all(corpus, happening, &mut lanes, &posts);
    }
    place_by_person(lanes)
}

/// A post of which no account says where is the one that the person has by that name elsewhere,
/// where that is one place.
fn place_by_person(lanes: Lanes) -> Lanes {
    let mut places: BTreeMap<(EntityId, String), BTreeSet<Lane>> = BTreeMap::new();
    for lane in lanes.keys().filter(|lane| lane.organization.is_some()) {
        places.entry((lane.person.clone(), lane.seat.clone())).or_default().insert(lane.clone());
    }
    let mut placed = Lanes::new();
    for (lane, evidence) in lanes {
        let known = places.get(&(lane.person.clone(), lane.seat.clone()));
        let only = known.filter(|places| places.len() == 1).and_then(BTreeSet::first).cloned();
        let lane = only.filter(|_| lane.organization.is_none()).unwrap_or(lane);
        placed.entry(lane).or_default().extend(evidence);
    }
    placed
}

/// What an event changes in whose post.
fn changes(corpus: &Corpus, happening: &Happening, homes: &Homes, lanes: &mut Lanes) {
    let sort = match happening.kind {
        kind if kinds::is_exit(kind) => Sort::Leave,
        kind if kinds::is_entry(kind) => Sort::Enter,
        _ => return,
    };
    let facts: Vec<&Claim> =
        happening.facts.iter().filter_map(|&index| corpus.claims.get(index)).collect();
    let mut found: BTreeMap<(Lane, Sort, &'static str), (bool, Vec<ClaimId>)> = BTreeMap::new();
    let precise = precise(&facts);
    let announced = announced(corpus, happening, &facts);
    let named = announced.iter().find_map(|claim| claim.position());
    for &claim in &facts {
        let own = claim.position().filter(|position| !position.former);
        let Some(position) = own.map(|own| better(own, precise)).or(named) else { continue };
        for (lane, sort, because, acting) in parts(corpus, claim, (sort, position), homes) {
            let entry = found.entry((lane, sort, because)).or_default();
            entry.0 |= acting;
            entry.1.push(claim.id.clone());
        }
    }
    for ((lane, sort, because), (acting, _)) in found {
        let claims = facts.iter().chain(&announced).map(|claim| claim.id.clone()).collect();
        let evidence =
            Evidence { sort, when: happening.when, acting, strong: true, claims, because };
        lanes.entry(lane).or_default().push(evidence);
    }
}

/// Who enters and who leaves by one claim: the person, and whom the person follows or makes way
/// for.
fn parts(
    corpus: &Corpus,
    claim: &Claim,
    (sort, position): (Sort, &Position),
    homes: &Homes,
) -> Vec<(Lane, Sort, &'static str, bool)> {
    let mut parts = Vec::new();
    let mut add = |role: RoleName, sort: Sort, because: &'static str, acting: bool| {
        for person in claim.roles(role).filter_map(|role| role.entity.as_ref()) {
            if let Some(lane) = homes.lane(corpus, claim, person, position) {
                parts.push((lane, sort, because, acting));
            }
        }
    };
    add(RoleName::Person, sort, name(sort), position.acting);
    if sort == Sort::Enter {
        add(RoleName::Predecessor, Sort::Leave, "successor named", false);
    } else {
        add(RoleName::Successor, Sort::Enter, "named as successor", position.acting);
    }
    parts
}

/// The post that most accounts of one happening name, where they name one that says more than that
/// it is at the head.
fn precise<'a>(facts: &[&'a Claim]) -> Option<&'a Position> {
    let named = facts.iter().filter_map(|claim| claim.position());
    let mut count: BTreeMap<&str, (usize, &Position)> = BTreeMap::new();
    for position in named.filter(|p| !p.former && !posts::is_vague(&p.name)) {
        count.entry(&position.name).or_insert((0, position)).0 += 1;
    }
    let most = count.into_values().reduce(|best, next| if next.0 > best.0 { next } else { best });
    most.map(|(_, position)| position)
}

/// What other accounts call the post, where this one only says that it is at the head.
fn better<'a>(own: &'a Position, precise: Option<&'a Position>) -> &'a Position {
    precise.filter(|_| posts::is_vague(&own.name)).unwrap_or(own)
}

/// The claims that announced the change and name the post that then changed hands, where no account
/// of the change itself names one.
fn announced<'a>(corpus: &'a Corpus, happening: &Happening, facts: &[&Claim]) -> Vec<&'a Claim> {
    if facts.iter().any(|claim| claim.position().is_some()) {
        return Vec::new();
    }
    let others = happening.others.iter().filter_map(|&index| corpus.claims.get(index));
    let planned =
        |claim: &&Claim| claim.status == Status::Planned && claim.factuality == Factuality::Certain;
    let mut announced: Vec<&Claim> = others.filter(planned).collect();
    let post = precise(&announced).map(|post| post.name.clone());
    announced.retain(|claim| post.is_some() && claim.position().map(|p| &p.name) == post.as_ref());
    announced
}

fn name(sort: Sort) -> &'static str {
    match sort {
        Sort::Enter => "enters the post",
        Sort::Leave => "leaves the post",
        Sort::LeaveAll => "leaves the organisation",
        Sort::Held => "holds the post",
        Sort::Past => "held the post before",
    }
}

/// Who has or had which post by one claim.
fn states(corpus: &Corpus, claim: &Claim, homes: &Homes, lanes: &mut Lanes) {
    let Some(position) = claim.position() else { return };
    if claim.kind != Kind::Holding && !position.former {
        return;
    }
    for person in claim.roles(RoleName::Person).filter_map(|role| role.entity.as_ref()) {
        let Some(lane) = homes.lane(corpus, claim, person, position) else { continue };
        let sort = if position.former { Sort::Past } else { Sort::Held };
        let evidence = Evidence {
            sort,
            when: homes.held_when(corpus, claim, person),
            acting: position.acting,
            strong: is_strong(claim),
            claims: vec![claim.id.clone()],
            because: name(sort),
        };
        let evidences = lanes.entry(lane).or_default();
        if let Some(when) = since(claim).filter(|_| sort == Sort::Held) {
            let entered = Evidence { sort: Sort::Enter, when, because: SINCE, ..evidence.clone() };
            evidences.push(entered);
        }
        evidences.push(evidence);
    }
}

/// Why a post is known to have been entered that somebody has "since" a day.
const SINCE: &str = "in the post since then";

/// From when a claim says that somebody has had a post.
fn since(claim: &Claim) -> Option<Bounds> {
    let time = claim.time.as_ref().filter(|_| claim.kind == Kind::Holding)?;
    let own = matches!(claim.anchor, Anchor::After(_, Scope::Clause));
    time.timex.as_deref().filter(|_| own).and_then(Bounds::of_timex)
}

fn is_strong(claim: &Claim) -> bool {
    let by = claim.role(RoleName::Person).map(|role| role.by.as_str());
    claim.time.as_ref().is_some_and(|time| time.passage.is_some() && time.scope <= Scope::Sentence)
        && by != Some("apposition")
}

/// Somebody who leaves and of whom no post is named, or who leaves the house, gives up every post
/// there; the dead do so everywhere.
fn leave_all(
    corpus: &Corpus,
    happening: &Happening,
    lanes: &mut Lanes,
    posts: &BTreeMap<EntityId, Vec<Lane>>,
) {
    let facts: Vec<&Claim> =
        happening.facts.iter().filter_map(|&index| corpus.claims.get(index)).collect();
    let dead = happening.kind == Kind::Death;
    if !dead && !facts.iter().any(|claim| leaves_house(claim)) {
        return;
    }
    let organizations: BTreeSet<_> = facts.iter().filter_map(|claim| organization(claim)).collect();
    let people: BTreeSet<_> = facts
        .iter()
        .flat_map(|claim| claim.roles(RoleName::Person))
        .filter_map(|role| role.entity.as_ref())
        .collect();
    let claims: Vec<ClaimId> = facts.iter().map(|claim| claim.id.clone()).collect();
    for lane in people.into_iter().filter_map(|person| posts.get(person)).flatten() {
        let here = lane.organization.as_ref().is_some_and(|id| organizations.contains(id));
        if let Some(evidence) = lanes.get_mut(lane).filter(|_| dead || here) {
            evidence.push(Evidence {
                sort: Sort::LeaveAll,
                when: happening.when,
                acting: false,
                strong: true,
                claims: claims.clone(),
                because: name(Sort::LeaveAll),
            });
        }
    }
}

fn leaves_house(claim: &Claim) -> bool {
    let by = claim.roles.iter().find(|role| role.position.is_some()).map(|role| role.by.as_str());
    match claim.kind {
        Kind::Dismissal => by.is_none(),
        Kind::Departure | Kind::Resignation => matches!(by, None | Some("apposition")),
        _ => false,
    }
}

fn organization(claim: &Claim) -> Option<&EntityId> {
    claim.role(RoleName::Organization)?.entity.as_ref()
}

/// Which organisation and which post are meant where a claim leaves one of them open.
struct Homes<'a> {
    /// By person and post, and whether for the time being, where claims that say so have them.
    organizations: BTreeMap<(&'a EntityId, &'a str, bool), BTreeMap<&'a EntityId, usize>>,
    /// By person and organisation, the posts for one that the person has there.
    posts: BTreeMap<(&'a EntityId, &'a EntityId), BTreeMap<&'a str, usize>>,
    /// Who leaves or comes back by which article.
    moving: BTreeSet<(&'a ArticleId, &'a EntityId)>,
}

impl<'a> Homes<'a> {
    fn of(corpus: &'a Corpus) -> Self {
        let moves = |claim: &&Claim| kinds::is_exit(claim.kind) || kinds::is_entry(claim.kind);
        let people = |claim: &'a Claim| {
            let people = claim.roles(RoleName::Person).filter_map(|role| role.entity.as_ref());
            people.map(|person| (&claim.article, person))
        };
        let moving = corpus.claims.iter().filter(moves).flat_map(people).collect();
        let mut homes = Self { organizations: BTreeMap::new(), posts: BTreeMap::new(), moving };
        for claim in corpus.claims.iter().filter(|claim| claim.is_fact()) {
            homes.learn(claim);
        }
        homes
    }

    fn learn(&mut self, claim: &'a Claim) {
        let (Some(position), Some(organization)) = (claim.position(), organization(claim)) else {
            return;
        };
        for person in claim.roles(RoleName::Person).filter_map(|role| role.entity.as_ref()) {
            if !is_guessed(claim) && claim.role(RoleName::Destination).is_none() {
                let places = self
                    .organizations
                    .entry((person, &position.name, position.acting))
                    .or_default();
                *places.entry(organization).or_insert(0) += 1;
            }
            if position.single && !posts::is_vague(&position.name) {
                let held = self.posts.entry((person, organization)).or_default();
                *held.entry(&position.name).or_insert(0) += 1;
            }
        }
    }

    /// When a claim has somebody in a post: on the days it states; else, named in passing, on the
    /// article's own day. An article that tells how the person comes or goes names them by what
    /// they were before or are after, so that its own day says nothing.
    fn held_when(&self, corpus: &Corpus, claim: &Claim, person: &EntityId) -> Bounds {
        let time = claim.time.as_ref();
        let stated = time.filter(|time| time.scope <= Scope::Sentence && is_strong(claim));
        let published = corpus.article(claim).map(|article| &article.published);
        match (stated, published) {
            (Some(time), _) => Bounds::of_claim(time),
            (None, Some(published)) if self.moving.contains(&(&claim.article, person)) => {
                Bounds::new(None, published.latest)
            }
            (None, Some(published)) => Bounds::new(published.earliest, published.latest),
            (None, None) => Bounds::default(),
        }
    }

    /// The lane that a claim speaks of; none where the role is no post or its filler no person.
    fn lane(
        &self,
        corpus: &Corpus,
        claim: &Claim,
        person: &EntityId,
        position: &Position,
    ) -> Option<Lane> {
        if !posts::makes_tenure(position) || !corpus.is(person, EntityKind::Person) {
            return None;
        }
        let name = position.name.as_str();
        let stated = organization(claim).filter(|_| !is_guessed(claim));
        let elsewhere = self.organizations.get(&(person, name, position.acting)).and_then(leading);
        let organization = stated.or(elsewhere).or_else(|| organization(claim)).cloned();
        let precise = organization
            .as_ref()
            .filter(|_| posts::is_vague(name))
            .and_then(|organization| self.posts.get(&(person, organization)))
            .and_then(leading);
        let seat = precise.unwrap_or(name).to_string();
        let single = position.single && !position.shared;
        Some(Lane { organization, seat, single, person: person.clone() })
    }
}

/// The post in the words of the claims: those of the first that names this very post.
pub(crate) fn wording(corpus: &Corpus, claims: &[ClaimId], lane: &Lane, acting: bool) -> Position {
    let positions = claims.iter().filter_map(|id| corpus.claim(id)?.position());
    let mut named: Vec<&Position> = positions.filter(|p| p.name == lane.seat).collect();
    named.sort_by_key(|position| (position.acting != acting, position.former, position.text.len()));
    let text = named.first().map_or(lane.seat.clone(), |position| position.text.clone());
    Position {
        text,
        name: lane.seat.clone(),
        single: lane.single,
        acting,
        former: false,
        shared: named.first().is_some_and(|position| position.shared),
    }
}
