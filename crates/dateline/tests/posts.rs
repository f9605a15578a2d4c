//! Where a post is and from which day, where its own sentence leaves it to the sentences around.

use dateline_merge::Options;
use dateline_model::{Chronology, Tenure};

fn chronology(text: &str) -> Chronology {
    let readings = dateline_read::read("story.txt", text.as_bytes());
    let articles = readings.into_iter().map(|reading| reading.expect("an article")).collect();
    dateline::chronicle(articles, &Options { as_of: None, language: "en".to_string() })
}

/// What somebody holds where: "post of organisation".
fn posts(chronology: &Chronology, person: &str) -> Vec<String> {
    let name = |id: &dateline_model::EntityId| {
        chronology.entities.iter().find(|e| e.id == *id).map_or("", |e| e.name.as_str())
    };
    let shown = |tenure: &Tenure| {
        let post = &tenure.position.name;
        format!("{post} of {}", tenure.organization.as_ref().map_or("none", name))
    };
    chronology.tenures.iter().filter(|t| name(&t.person) == person).map(shown).collect()
}

#[test]
fn a_post_is_where_the_act_told_before_it_is() {
    let story = chronology(
        "date: 2025-03-05\n\nOrviel ousted Paul Gray on Monday. Following Orviel's example, Calden has \
         stripped Paul Gray of its chairmanship. CEO Jane Rowe will be interim chairman. Orviel has \
         named nobody so far, and Orviel will look for a chief executive.",
    );
    let posts = posts(&story, "Jane Rowe");
    assert!(posts.iter().all(|post| post.ends_with("of Calden")), "{posts:?}");
    assert!(!posts.is_empty());
}

#[test]
fn where_somebody_is_from_is_not_where_they_go() {
    let story = chronology(
        "date: 2025-03-05\n\nThe board of Orviel chose Paul Gray as chief executive on Tuesday. Jane \
         Rowe, of Calden, becomes chief operating officer.",
    );
    assert_eq!(posts(&story, "Jane Rowe"), ["chief_operating_officer of Orviel"]);
}

#[test]
fn what_is_decided_at_a_meeting_is_of_its_day() {
    let news = "date: 2025-03-06\n\nRéuni mardi à Lyon, le conseil d'Orviel a choisi pour directeur \
                général Paul Girard.";
    assert_eq!(day_of_appointment(news).as_deref(), Some("2025-03-04"));
}

/// The day of the only appointment told.
fn day_of_appointment(text: &str) -> Option<String> {
    let story = chronology(text);
    let event = story.events.iter().find(|event| event.kind.as_str() == "appointment")?;
    event.time.as_ref().map(|time| time.value.clone())
}

#[test]
fn the_present_tells_of_the_day_that_the_report_opens_with() {
    let news = "date: 2025-03-06\n\nOrviel said on Tuesday that it had lost a hundred million. Jane Rowe \
                becomes chief executive of the company.";
    assert_eq!(day_of_appointment(news).as_deref(), Some("2025-03-04"));
    let plan = "date: 2025-03-06\n\nOrviel will meet its creditors on Tuesday. Jane Rowe becomes chief \
                executive of the company.";
    assert_eq!(day_of_appointment(plan).as_deref(), Some("2025-03-06"));
}

#[test]
fn a_title_before_each_name_is_each_one_s() {
    let story = chronology(
        "date: 2025-03-05\nlang: fr\n\nDouze dirigeants, dont le numéro deux Paul Girard et la responsable \
         technique Jeanne Roux, ont écrit lundi au conseil de Valmont.",
    );
    assert_eq!(posts(&story, "Paul Girard"), ["deputy_chief of none"]);
    assert_eq!(posts(&story, "Jeanne Roux"), ["chief_technology_officer of none"]);
}

#[test]
fn when_somebody_came_is_not_when_they_leave() {
    let news = "date: 2024-09-26\nlang: fr\n\nValmont a confirmé le départ du responsable produit Paul Girard, \
                arrivé d'Orviel en 2023.";
    let story = chronology(news);
    let left = story.events.iter().find(|event| event.kind.as_str() == "departure");
    assert!(left.and_then(|event| event.time.as_ref()).is_none_or(|time| time.value != "2023"));
}
