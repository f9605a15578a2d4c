//! What the trees say of names: how far a body's name goes, and what something is said to be.

use dateline_merge::Options;
use dateline_model::EntityKind;

/// The names of a kind that a French text tells of, in the order of the alphabet.
fn named(text: &str, kind: EntityKind) -> Vec<String> {
    let text = format!("date: 2025-03-05\nlang: fr\n\n{text}");
    let readings = dateline_read::read("story.txt", text.as_bytes());
    let articles = readings.into_iter().map(|reading| reading.expect("an article")).collect();
    let options = Options { as_of: None, language: "fr".to_string() };
    let chronology = dateline::chronicle(articles, &options);
    let entities = chronology.entities.into_iter().filter(|entity| entity.kind == kind);
    let mut names: Vec<String> = entities.map(|entity| entity.name).collect();
    names.sort();
    names
}

#[test]
fn a_body_goes_on_with_what_it_is_for() {
    let news = "Jeanne Corvaz préside l'Institut des hautes études maritimes depuis lundi. Elle a rejoint la \
                Direction générale des impôts.";
    assert_eq!(
        named(news, EntityKind::Organization),
        ["Direction générale des impôts", "Institut des hautes études maritimes"]
    );
}

#[test]
fn a_small_noun_goes_on_with_nothing() {
    let news = "Jeanne Corvaz préside l'institut des hautes études maritimes depuis lundi.";
    assert_eq!(named(news, EntityKind::Organization), [""; 0]);
}

#[test]
fn what_is_said_to_be_a_commune_is_a_place() {
    let news = "Zélune est une commune. Paul Girard, maire, a démissionné lundi.";
    assert_eq!(named(news, EntityKind::Place), ["Zélune"]);
}
