//! One identity and one kind per name within the article.

use std::collections::BTreeMap;

use dateline_model::syntax::Gender;
use dateline_model::{AliasRelation, EntityKind};

use crate::chunk::Field;
use crate::evidence::{self, Evidence, index};
use crate::fold;
use crate::lexicon::KINDS;
use crate::trim::Candidate;

mod link;
mod part;

pub use part::part;

/// All mentions by one form of name.
#[derive(Debug, Clone)]
pub struct Group {
    /// The words, in lower case without accents or leading article.
    pub words: Vec<String>,
    /// The mentions: indices of candidates, in order of place.
    pub mentions: Vec<usize>,
    /// What speaks for each kind.
    pub evidence: Evidence,
    /// Whether any mention has a capital that only a name explains.
    pub strong: bool,
    /// The gender that titles and given names tell.
    pub gender: Option<Gender>,
}

/// One entity of the article, before it has an id.
#[derive(Debug, Clone)]
pub struct Cluster {
    /// The group of its fullest name.
    pub head: usize,
    /// Its kind.
    pub kind: EntityKind,
    /// The gender that its names tell.
    pub gender: Option<Gender>,
}

/// The entities of an article, and which of them each candidate names and why.
#[derive(Debug, Default)]
pub struct Clusters {
    /// The entities.
    pub clusters: Vec<Cluster>,
    /// Per candidate: its entity and the relation of its form to the entity's name; none for what
    /// turns out to be no name.
    pub named: Vec<Option<(usize, AliasRelation)>>,
}

/// Gathers candidates into entities.
pub fn clusters(field: &Field, candidates: &[Candidate]) -> Clusters {
    let mut groups = groups(field, candidates);
    let links = link::links(field, &groups, candidates);
    link::share(&mut groups, &links);
    let mut result = Clusters { clusters: Vec::new(), named: vec![None; candidates.len()] };
    let mut of_group: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, group) in groups.iter().enumerate() {
        if links.contains_key(&index) {
            continue;
        }
        let Some(kind) = kind(group) else { continue };
        of_group.insert(index, result.clusters.len());
        result.clusters.push(Cluster { head: index, kind, gender: group.gender });
        for &mention in &group.mentions {
            result.named[mention] = of_group.get(&index).map(|at| (*at, AliasRelation::Name));
        }
    }
    link::resolve(&groups, &links, &of_group, (candidates, &mut result));
    result
}

/// Groups candidates by form, in order of first mention.
fn groups(field: &Field, candidates: &[Candidate]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut by_words: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let words = words(field, candidate);
        let at = *by_words.entry(words.clone()).or_insert_with(|| {
            groups.push(Group {
                words,
                mentions: Vec::new(),
                evidence: evidence::own(field, candidate.tokens.clone()),
                strong: false,
                gender: None,
            });
            groups.len() - 1
        });
        add(field, &mut groups[at], (index, candidate));
    }
    for group in &mut groups {
        weigh(field, group, candidates);
    }
    groups
}

/// The words of a candidate as they are compared.
pub fn words(field: &Field, candidate: &Candidate) -> Vec<String> {
    let tokens = &field.tokens[candidate.tokens.clone()];
    let article = tokens.len() > 1 && field.lexicon.any_articles.contains(&tokens[0].low);
    let tokens = &tokens[usize::from(article)..];
    tokens.iter().map(|token| fold::plain(token.text).replace(' ', "-").replace('.', "")).collect()
}

fn add(field: &Field, group: &mut Group, (index, candidate): (usize, &Candidate)) {
    group.mentions.push(index);
    group.strong |= field.capitals.is_strong(candidate.tokens.start)
        || field.capitals.is_strong(candidate.tokens.end - 1);
    let first = &field.tokens[candidate.tokens.start].low;
    let given = if candidate.tokens.len() > 1 { field.lexicon.gender(first) } else { None };
    group.gender = group.gender.or(candidate.gender).or(given);
}

/// Adds what the surroundings of all mentions say, so that many do not drown what the name says.
fn weigh(field: &Field, group: &mut Group, candidates: &[Candidate]) {
    let mut sum = Evidence::default();
    for &mention in &group.mentions {
        let around = evidence::around(field, &candidates[mention]);
        sum.iter_mut().zip(around).for_each(|(sum, weight)| *sum += weight);
    }
    let scale = 1.0 / (group.mentions.len() as f32).sqrt();
    group.evidence.iter_mut().zip(sum).for_each(|(total, weight)| *total += weight * scale);
}

/// The kind that the evidence speaks for; none for what is no name after all.
fn kind(group: &Group) -> Option<EntityKind> {
    let mut evidence = group.evidence;
    if group.words.len() == 1 {
        evidence[index(EntityKind::Person)] -= 1.2;
    }
    let (best, weight) = evidence
        .iter()
        .enumerate()
        .max_by(|(a, x), (b, y)| x.total_cmp(y).then(b.cmp(a)))
        .map(|(best, weight)| (best, *weight))?;
    if weight > 0.25 {
        return Some(KINDS[best]);
    }
    group.strong.then_some(EntityKind::Organization)
}
