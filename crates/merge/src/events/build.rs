//! Writes a happening down as an event.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{
    Claim, ClaimId, EntityId, Event, EventId, Joined, Kind, Participant, Role, RoleName, Status,
    StoryId, Time,
};

use super::cluster::Cluster;
use super::told::Told;
use super::{Happening, summary, when};
use crate::corpus::Corpus;
use crate::{kinds, outlets};

/// The happening that a cluster of claims tells.
pub(crate) fn happening(corpus: &Corpus, told: &[Told], cluster: Cluster) -> Happening {
    let indices = cluster.members.iter().filter_map(|&m| told.get(m)).map(|told| told.index);
    gathered(corpus, indices.collect(), cluster.joined)
}

/// The happening that these claims tell.
pub(crate) fn gathered(corpus: &Corpus, mut indices: Vec<usize>, joined: Vec<Joined>) -> Happening {
    indices.sort_unstable();
    let fact = |index: &usize| corpus.claims.get(*index).is_some_and(Claim::is_fact);
    let (facts, others): (Vec<usize>, Vec<usize>) = indices.into_iter().partition(fact);
    let telling = if facts.is_empty() { &others } else { &facts };
    let says = when::says(corpus, telling.iter().copied());
    let agreed = when::agreed(corpus, &says);
    Happening {
        kind: kind(corpus, telling),
        status: status(corpus, &facts, &others),
        when: if facts.is_empty() { agreed } else { when::as_planned(corpus, agreed, &others) },
        facts,
        others,
        joined,
    }
}

/// The kind most voices give it. Among ways to leave, a stated manner goes before an unstated one.
fn kind(corpus: &Corpus, claims: &[usize]) -> Kind {
    let mut by_kind: BTreeMap<Kind, Vec<&Claim>> = BTreeMap::new();
    for claim in claims.iter().filter_map(|&index| corpus.claims.get(index)) {
        by_kind.entry(claim.kind).or_default().push(claim);
    }
    if by_kind.keys().any(|kind| matches!(kind, Kind::Dismissal | Kind::Resignation)) {
        by_kind.remove(&Kind::Departure);
    }
    let voices = by_kind
        .into_iter()
        .map(|(kind, claims)| (outlets::count(corpus, claims.iter().copied()), claims.len(), kind));
    let best =
        voices.reduce(|best, next| if (next.0, next.1) > (best.0, best.1) { next } else { best });
    best.map_or(Kind::Other, |(_, _, kind)| kind)
}

/// A fact has occurred; else the status most claims give it. What is only possible or denied counts
/// as planned: it has not occurred.
fn status(corpus: &Corpus, facts: &[usize], others: &[usize]) -> Status {
    if !facts.is_empty() {
        return Status::Occurred;
    }
    let mut count: BTreeMap<Status, usize> = BTreeMap::new();
    for claim in others.iter().filter_map(|&index| corpus.claims.get(index)) {
        let status = match claim.status {
            Status::Occurred => Status::Planned,
            status => status,
        };
        *count.entry(status).or_insert(0) += 1;
    }
    let best = count.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map_or(Status::Planned, |(status, _)| status)
}

/// The event of a happening. Story, headline, salience and disputes come in later steps.
pub(crate) fn event(corpus: &Corpus, happening: &Happening) -> Event {
    let telling: Vec<&Claim> = if happening.facts.is_empty() {
        happening.others.iter().filter_map(|&index| corpus.claims.get(index)).collect()
    } else {
        happening.facts.iter().filter_map(|&index| corpus.claims.get(index)).collect()
    };
    let best = summary::best(corpus, happening, &telling);
    let claims = ordered(corpus, happening, best);
    let articles: BTreeSet<_> = telling.iter().map(|claim| &claim.article).collect();
    Event {
        id: id(&claims),
        story: StoryId::of([""; 0]),
        kind: happening.kind,
        status: happening.status,
        time: stated(happening),
        daypart: daypart(happening, &telling),
        headline: String::new(),
        summary: best.map(summary::passage).unwrap_or_default(),
        participants: participants(corpus, happening, &telling),
        claims,
        articles: articles.len(),
        outlets: outlets::count(corpus, telling.iter().copied()),
        salience: 0.0,
        disputes: Vec::new(),
        joined: happening.joined.clone(),
    }
}

/// When it was. That it is still to come, or came some day after another, says not when.
fn stated(happening: &Happening) -> Option<Time> {
    happening.when.latest.and_then(|_| happening.when.time())
}

fn id(claims: &[ClaimId]) -> EventId {
    let mut ids: Vec<&str> = claims.iter().map(|claim| claim.as_str()).collect();
    ids.sort_unstable();
    EventId::of(ids)
}

/// The claim of the summary first, then the facts, then the rest, each by article and place.
fn ordered(corpus: &Corpus, happening: &Happening, best: Option<&Claim>) -> Vec<ClaimId> {
    let all = happening.claims().filter_map(|index| corpus.claims.get(index));
    let rest = all.map(|claim| &claim.id).filter(|id| best.is_none_or(|best| best.id != **id));
    best.map(|best| &best.id).into_iter().chain(rest).cloned().collect()
}

/// The part of the day or the hour that most sources of the event's day name.
fn daypart(happening: &Happening, telling: &[&Claim]) -> Option<String> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for time in telling.iter().filter_map(|claim| claim.time.as_ref()) {
        let part = time.timex.as_deref().and_then(part_of_day);
        if let Some(part) = part.filter(|_| happening.when.earliest == time.earliest) {
            *count.entry(part).or_insert(0) += 1;
        }
    }
    let best = count.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map(|(part, _)| part.to_string())
}

/// `EV` of `2021-03-05TEV`, `T15:00` of `2021-03-05T15:00`.
fn part_of_day(timex: &str) -> Option<&str> {
    let at = timex.find('T')?;
    let part = timex.get(at..)?;
    match part.get(1..) {
        Some("MO" | "MI" | "AF" | "EV" | "NI") => part.get(1..),
        Some(clock) if clock.starts_with(|c: char| c.is_ascii_digit()) => Some(part),
        _ => None,
    }
}

/// Who or what fills a role: an entity, a post by its normalised name, or words.
type Filler = (RoleName, Option<EntityId>, String);

/// Everybody who takes part by any account, by role; words without a name only where no name fills
/// the role.
fn participants(corpus: &Corpus, happening: &Happening, telling: &[&Claim]) -> Vec<Participant> {
    let mut count: BTreeMap<Filler, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut first: BTreeMap<Filler, usize> = BTreeMap::new();
    for (at, role) in telling.iter().flat_map(|claim| &claim.roles).enumerate() {
        let (key, text) = filler(corpus, role);
        let filler = (role.role, role.entity.clone(), key);
        first.entry(filler.clone()).or_insert(at);
        *count.entry(filler).or_default().entry(text).or_insert(0) += 1;
    }
    let mut found: Vec<_> = count.into_iter().collect();
    let rank = |name: &RoleName| !kinds::principals(happening.kind).contains(name);
    let often = |texts: &BTreeMap<&str, usize>| texts.values().sum::<usize>();
    found.sort_by(|(a, m), (b, n)| {
        let by_role = rank(&a.0).cmp(&rank(&b.0)).then(a.0.cmp(&b.0));
        let by_name = by_role.then(b.1.is_some().cmp(&a.1.is_some()));
        by_name.then(often(n).cmp(&often(m))).then(first.get(a).cmp(&first.get(b)))
    });
    let named: BTreeSet<RoleName> =
        found.iter().filter(|(key, _)| key.1.is_some()).map(|(key, _)| key.0).collect();
    found.retain(|(key, _)| key.1.is_some() || !named.contains(&key.0));
    let mut participants: Vec<Participant> = found
        .into_iter()
        .map(|((role, entity, _), texts)| participant(role, entity, &texts))
        .collect();
    keep_one_text_per_role(&mut participants);
    participants
}

/// What tells the fillers of a role apart, and the words for it.
fn filler<'a>(corpus: &'a Corpus, role: &'a Role) -> (String, &'a str) {
    match (&role.entity, &role.position, &role.text) {
        (Some(entity), _, _) => (String::new(), corpus.name(entity)),
        (None, Some(position), _) => (position.name.clone(), position.text.as_str()),
        (None, None, Some(text)) => (text.clone(), text.as_str()),
        (None, None, None) => (role.passage.exact.clone(), role.passage.exact.as_str()),
    }
}

/// In the words used most.
fn participant(
    role: RoleName,
    entity: Option<EntityId>,
    texts: &BTreeMap<&str, usize>,
) -> Participant {
    let best = texts.iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
    Participant { role, entity, text: best.map_or("", |(text, _)| text).to_string() }
}

/// Without a name, the words most sources use stand for all; posts may be several.
fn keep_one_text_per_role(participants: &mut Vec<Participant>) {
    let mut seen: BTreeSet<RoleName> = BTreeSet::new();
    participants.retain(|participant| {
        participant.entity.is_some()
            || participant.role == RoleName::Position
            || seen.insert(participant.role)
    });
}
