//! Identity across articles, on invented names.

use dateline_model::{
    Alias, AliasRelation, Analysis, Article, ArticleId, Entity, EntityId, EntityKind, Names,
    Published, Syntax, Text,
};
use proptest::prelude::*;

use super::entities;

use EntityKind::{Organization, Person};

/// An article that names these: kind, name, count, and short forms.
fn article(id: usize, named: &[(EntityKind, &str, usize, &[&str])]) -> Analysis {
    let id = ArticleId::of([id.to_string()]);
    let entity = |(kind, name, count, shorts): &(EntityKind, &str, usize, &[&str])| Entity {
        id: EntityId::of([id.as_str(), &format!("{kind:?}"), name]),
        kind: *kind,
        name: name.to_string(),
        aliases: std::iter::once((*name, AliasRelation::Name))
            .chain(shorts.iter().map(|short| (*short, AliasRelation::Short)))
            .map(|(text, relation)| Alias { text: text.to_string(), count: *count, relation })
            .collect(),
    };
    let entities = named.iter().map(entity).collect();
    Analysis {
        article: Article {
            id: id.clone(),
            path: String::new(),
            url: None,
            outlet: None,
            headline: None,
            byline: None,
            language: "en".to_string(),
            published: Published::default(),
            duplicate_of: None,
            words: 0,
            notes: Vec::new(),
            text: Text::default(),
            blocks: Vec::new(),
        },
        syntax: Syntax::default(),
        times: Vec::new(),
        names: Names { entities, mentions: Vec::new() },
        claims: Vec::new(),
    }
}

fn names(analyses: &[Analysis]) -> Vec<String> {
    entities(analyses).0.into_iter().map(|entity| entity.name).collect()
}

#[test]
fn last_names_and_misspellings_join_full_names() {
    let analyses = [
        article(0, &[(Person, "Nora Kowalski", 5, &["Kowalski"]), (Organization, "Velar", 3, &[])]),
        article(1, &[(Person, "Kowalski", 2, &[]), (Organization, "Velar", 1, &[])]),
        article(2, &[(Person, "Nora Kowalzki", 1, &[]), (Organization, "Velar", 1, &[])]),
        article(3, &[(Person, "Nora Kowalski", 9, &[]), (Person, "Kowaslki", 1, &[])]),
    ];
    assert_eq!(names(&analyses), ["Nora Kowalski", "Velar"]);
    let (entities, _) = entities(&analyses);
    let relation = |text: &str| {
        entities[0].aliases.iter().find(|alias| alias.text == text).map(|alias| alias.relation)
    };
    assert_eq!(relation("Kowalski"), Some(AliasRelation::Short));
    assert_eq!(relation("Nora Kowalzki"), Some(AliasRelation::Misspelling));
    assert_eq!(relation("Kowaslki"), Some(AliasRelation::Misspelling));
}

#[test]
fn people_who_look_alike_stay_apart() {
    let company: (EntityKind, &str, usize, &[&str]) = (Organization, "Velar", 3, &[]);
    let apart = [
        article(0, &[(Person, "Jan Müller", 3, &[]), company]),
        article(1, &[(Person, "Jens Müller", 3, &[]), company]),
        article(2, &[(Person, "Müller", 2, &[]), company]),
        article(3, &[(Person, "Paul Hoffman", 2, &[]), (Person, "Paul Hoffmann", 2, &[])]),
        article(4, &[(Person, "Ann Marin", 2, &[]), company]),
        article(5, &[(Person, "Ann Martin", 2, &[]), company]),
    ];
    assert_eq!(names(&apart).len(), 8);
}

#[test]
fn accents_and_endings_make_no_other_entity() {
    let analyses = [
        article(0, &[(Person, "Éva Sénard", 2, &[]), (Organization, "Velar Motors", 1, &[])]),
        article(1, &[(Person, "Eva Senard", 3, &[]), (Organization, "Velar", 4, &[])]),
    ];
    assert_eq!(names(&analyses), ["Eva Senard", "Velar"]);
}

proptest! {
    #[test]
    fn the_order_of_articles_does_not_matter(
        pages in proptest::collection::vec(
            proptest::collection::vec(("(Jan|Jens|Ann|J\\.|) ?(Müller|Muller|Miller|Mulller)", 1usize..4), 0..4), 0..6),
        seed in 0usize..6,
    ) {
        let analyses: Vec<Analysis> = pages.iter().enumerate().map(|(at, page)| {
            let named: Vec<(EntityKind, &str, usize, &[&str])> =
                page.iter().map(|(name, count)| (Person, name.as_str(), *count, &[] as &[&str])).collect();
            article(at, &named)
        }).collect();
        let mut turned = analyses.clone();
        let turn = if turned.is_empty() { 0 } else { seed % turned.len() };
        turned.rotate_left(turn);
        turned.reverse();
        let (one, identity) = entities(&analyses);
        let (other, turned_identity) = entities(&turned);
        prop_assert_eq!(&one, &other);
        prop_assert_eq!(identity.clone(), turned_identity);
        for local in analyses.iter().flat_map(|analysis| &analysis.names.entities) {
            let known = identity.get(&local.id).is_some_and(|id| one.iter().any(|e| e.id == *id));
            prop_assert!(known);
        }
    }
}
