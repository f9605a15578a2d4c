//! Short forms and the full names they stand for.

use std::collections::{BTreeMap, HashMap};

use dateline_model::{AliasRelation, EntityKind};

use super::{Clusters, Group};
use crate::chunk::Field;
use crate::evidence::index;
use crate::trim::Candidate;

/// Per group of short forms: the groups of full names it may stand for, and why.
pub type Links = BTreeMap<usize, (Vec<usize>, AliasRelation)>;

/// Finds which forms are short for which.
pub fn links(field: &Field, groups: &[Group], _candidates: &[Candidate]) -> Links {
    let mut by_end: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_start: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, group) in groups.iter().enumerate() {
        if group.words.len() > 1 {
            by_end.entry(&group.words[group.words.len() - 1]).or_default().push(at);
            by_start.entry(&group.words[0]).or_default().push(at);
        }
    }
    let mut links = Links::new();
    for (at, short) in groups.iter().enumerate() {
        let (Some(first), Some(last)) = (short.words.first(), short.words.last()) else { continue };
        let ends = by_end.get(last.as_str()).into_iter().flatten();
        let mut full: Vec<usize> =
            ends.copied().filter(|&full| is_last_name(field, short, &groups[full])).collect();
        if full.is_empty() {
            let starts = by_start.get(first.as_str()).into_iter().flatten();
            full = starts.copied().filter(|&full| is_start(field, short, &groups[full])).collect();
            if full.len() > 1 {
                full.clear();
            }
        }
        if !full.is_empty() {
            links.insert(at, (full, AliasRelation::Short));
        }
    }
    flatten(links)
}

/// A short form of a short form stands for the full name.
fn flatten(links: Links) -> Links {
    let whole = |at: usize| links.get(&at).map_or_else(|| vec![at], |(full, _)| full.clone());
    links
        .iter()
        .map(|(short, (full, relation))| {
            let mut full: Vec<usize> = full.iter().flat_map(|&at| whole(at)).collect();
            full.sort_unstable();
            full.dedup();
            (*short, (full, *relation))
        })
        .collect()
}

/// "Doe" for "Jane Doe".
fn is_last_name(field: &Field, short: &Group, full: &Group) -> bool {
    let person = index(EntityKind::Person);
    let (for_person, for_body) =
        (short.evidence[person], short.evidence[index(EntityKind::Organization)]);
    let often = short.mentions.len() > 2 * full.mentions.len() && for_person < 1.0;
    let sure = full.evidence[person] >= 2.0 || for_person >= for_body && !often;
    sure && full.words.len() > short.words.len()
        && full.words.ends_with(&short.words)
        && is_person(field, full)
        && short.evidence[index(EntityKind::Place)] < short.evidence[person].max(0.0) + 3.5
}

/// "Jane" for "Jane Doe", "Acme" for "Acme Motors".
fn is_start(field: &Field, short: &Group, full: &Group) -> bool {
    if full.words.len() <= short.words.len() || !full.words.starts_with(&short.words) {
        return false;
    }
    // What the lists know for a place is no short form of a body there.
    if short.evidence[index(EntityKind::Place)] >= 4.0 {
        return false;
    }
    let rest = &full.words[short.words.len()..];
    let single = short.words.len() == 1;
    let sure = full.evidence[index(EntityKind::Person)] >= 2.0;
    if single && (sure || field.lexicon.is_first_name(&short.words[0])) && is_person(field, full) {
        return true;
    }
    let endings = &field.lexicon.endings[index(EntityKind::Organization)];
    rest.iter().all(|word| endings.has(word))
}

/// Whether a group of full names looks like that of a person.
fn is_person(field: &Field, full: &Group) -> bool {
    let evidence = full.evidence;
    let person = evidence[index(EntityKind::Person)];
    let others = evidence.iter().enumerate().filter(|(at, _)| *at != index(EntityKind::Person));
    let designated = full.words.first().is_some_and(|first| {
        field.lexicon.designators.iter().any(|designators| designators.has(first))
    });
    !designated
        && person > 0.0
        && others.map(|(_, weight)| *weight).fold(0.0, f32::max) <= person + 0.4
}

/// Gives full names what their only short forms say.
pub fn share(groups: &mut [Group], links: &Links) {
    for (&short, (full, _)) in links {
        let [full] = full[..] else { continue };
        let evidence = groups[short].evidence;
        let gender = groups[short].gender;
        let full = &mut groups[full];
        full.evidence.iter_mut().zip(evidence).for_each(|(total, weight)| *total += weight * 0.5);
        full.evidence[index(EntityKind::Person)] += 0.3;
        full.gender = full.gender.or(gender);
    }
}

/// Decides what each short form stands for: the only full name, or the one last named.
pub fn resolve(
    groups: &[Group],
    links: &Links,
    of_group: &BTreeMap<usize, usize>,
    (candidates, result): (&[Candidate], &mut Clusters),
) {
    let mut shorts: BTreeMap<usize, (usize, &(Vec<usize>, AliasRelation))> = BTreeMap::new();
    for (short, link) in links {
        shorts.extend(groups[*short].mentions.iter().map(|&mention| (mention, (*short, link))));
    }
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    for (mention, candidate) in candidates.iter().enumerate() {
        if let Some((_, (full, relation))) = shorts.get(&mention) {
            let cluster = choose(full, of_group, (&last, candidate, result));
            result.named[mention] = cluster.map(|cluster| (cluster, *relation));
        }
        if let Some((cluster, _)) = result.named[mention] {
            last.insert(cluster, mention);
        }
    }
}

/// The one that agrees in gender and was named last, or else the first of the article.
fn choose(
    full: &[usize],
    of_group: &BTreeMap<usize, usize>,
    (last, candidate, result): (&BTreeMap<usize, usize>, &Candidate, &Clusters),
) -> Option<usize> {
    let fits = |cluster: &usize| {
        let gender = result.clusters[*cluster].gender;
        candidate.gender.is_none() || gender.is_none() || gender == candidate.gender
    };
    let clusters = || full.iter().filter_map(|group| of_group.get(group)).copied().filter(fits);
    clusters()
        .filter_map(|cluster| last.get(&cluster).map(|mention| (*mention, cluster)))
        .max()
        .map(|(_, cluster)| cluster)
        .or_else(|| clusters().next())
}
