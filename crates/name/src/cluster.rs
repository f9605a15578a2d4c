//! One identity and one kind per name within the article.

use std::collections::BTreeMap;

use dateline_model::syntax::{Gender, Upos};
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
    /// Whether any mention has a capital that only a name explains, or is tagged as a name.
    pub strong: bool,
    /// Whether every mention goes on with "of" and a name.
    headless: bool,
    /// The gender that titles and given names tell.
    pub gender: Option<Gender>,
}

/// One entity of the article, before it has an id.
#[derive(Debug, Clone)]
pub struct Cluster {
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
    let people = names_people(&groups, &links);
    let mut result = Clusters { clusters: Vec::new(), named: vec![None; candidates.len()] };
    let mut of_group: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, group) in groups.iter().enumerate() {
        if links.contains_key(&index) {
            continue;
        }
        let Some(kind) = kind(group, people) else { continue };
        of_group.insert(index, result.clusters.len());
        result.clusters.push(Cluster { kind, gender: group.gender });
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
                headless: true,
                gender: None,
            });
            groups.len() - 1
        });
        add(field, &mut groups[at], (index, candidate));
    }
    for group in &mut groups {
        weigh(field, group, candidates);
    }
    coordinate(field, candidates, &mut groups, &by_words);
    groups
}

/// Lets names that stand in one list ("Foo, Bar and Baz") tell of each other's kind.
fn coordinate(
    field: &Field,
    candidates: &[Candidate],
    groups: &mut [Group],
    by_words: &BTreeMap<Vec<String>, usize>,
) {
    let before: Vec<Evidence> = groups.iter().map(|group| group.evidence).collect();
    let group = |candidate: &Candidate| by_words.get(&words(field, candidate)).copied();
    for pair in candidates.windows(2) {
        let between = field.tokens.get(pair[0].tokens.end..pair[1].tokens.start).unwrap_or(&[]);
        let listed = matches!(between.len(), 1 | 2)
            && between.last().is_some_and(|t| field.lexicon.and.contains(&t.low))
            && between.iter().all(|t| t.text == "," || field.lexicon.and.contains(&t.low))
            && field.tokens[pair[0].tokens.start].sentence
                == field.tokens[pair[1].tokens.start].sentence;
        let Some((a, b)) = group(&pair[0]).zip(group(&pair[1])).filter(|_| listed) else {
            continue;
        };
        for (to, from) in [(a, b), (b, a)] {
            groups[to].evidence.iter_mut().zip(before[from]).for_each(|(weight, other)| {
                *weight += (other * 0.3).clamp(-0.6, 0.8);
            });
        }
    }
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
    let next = field.tokens.get(candidate.tokens.end);
    group.strong |= is_tagged(field, candidate);
    group.headless &= next.is_some_and(|next| field.lexicon.links.contains(&next.low))
        && field.capitals.is_name(candidate.tokens.end + 1);
    let first = &field.tokens[candidate.tokens.start].low;
    let given = if candidate.tokens.len() > 1 { field.lexicon.gender(first) } else { None };
    group.gender = group.gender.or(candidate.gender).or(given);
}

/// Whether a name that opens a sentence is tagged as one and what follows speaks for it: a verb, a
/// pronoun or a mark.
fn is_tagged(field: &Field, candidate: &Candidate) -> bool {
    let proper = field.tokens[candidate.tokens.clone()].iter().all(|t| t.upos == Upos::Propn);
    let next = field.tokens.get(candidate.tokens.end).map(|next| next.upos);
    let goes_on = matches!(next, Some(Upos::Aux | Upos::Verb | Upos::Pron | Upos::Punct));
    proper && (goes_on || candidate.tokens.len() > 1)
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
fn kind(group: &Group, people: bool) -> Option<EntityKind> {
    let mut evidence = group.evidence;
    let best = evidence.iter().copied().fold(f32::MIN, f32::max);
    if group.headless && group.words.len() == 1 && best < 1.0 {
        return None;
    }
    if group.words.len() == 1 {
        evidence[index(EntityKind::Person)] -= if people { 0.0 } else { 1.0 };
        evidence[index(EntityKind::Organization)] += if people { 0.0 } else { 0.4 };
    }
    let (best, weight) = evidence
        .iter()
        .enumerate()
        .max_by(|(a, x), (b, y)| x.total_cmp(y).then(b.cmp(a)))
        .map(|(best, weight)| (best, *weight))?;
    if weight > 0.25 {
        return Some(KINDS[best]);
    }
    let person =
        people && !group.words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    group.strong.then_some(if person { EntityKind::Person } else { EntityKind::Organization })
}

/// Whether single words that name something are more often people than bodies in this article, as
/// far as their surroundings tell: then one that nothing is said of is a person too.
fn names_people(groups: &[Group], links: &link::Links) -> bool {
    let [person, body] = [EntityKind::Person, EntityKind::Organization].map(index);
    let (mut people, mut bodies) = (0.0, 1.5);
    let single = groups
        .iter()
        .enumerate()
        .filter(|(at, group)| group.words.len() == 1 && !links.contains_key(at));
    for (_, group) in single {
        let (for_person, for_body) = (group.evidence[person], group.evidence[body]);
        if for_person >= 0.9 && for_person > for_body {
            people += 1.0;
        } else if for_body >= 1.4 && for_body > for_person {
            bodies += 1.0;
        }
    }
    people > bodies
}
