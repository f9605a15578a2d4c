//! The merge as a whole, on invented people.

use dateline_model::{Chronology, DisputeClass, Event, Factuality, Kind, Scope, Status, Tenure};
use proptest::prelude::*;

use crate::testing::Page;
use crate::{Options, merge, verify};

mod differ;

fn options() -> Options {
    Options { as_of: None, language: "en".to_string() }
}

fn chronology(pages: &[Page]) -> Chronology {
    let chronology = merge(pages.iter().map(Page::analysis).collect(), &options());
    assert_eq!(verify(&chronology), Vec::new());
    chronology
}

fn only(chronology: &Chronology, kind: Kind) -> &Event {
    let mut found = chronology.events.iter().filter(|event| event.kind == kind);
    let event = found.next().expect("an event of this kind");
    assert!(found.next().is_none(), "one event of this kind");
    event
}

fn value(time: &Option<dateline_model::Time>) -> &str {
    time.as_ref().map_or("-", |time| time.value.as_str())
}

/// `Name position start end`, in order.
fn tenures(chronology: &Chronology) -> Vec<String> {
    let name = |tenure: &Tenure| {
        let entity = chronology.entities.iter().find(|entity| entity.id == tenure.person);
        entity.map_or("?", |entity| entity.name.as_str()).to_string()
    };
    let line = |tenure: &Tenure| {
        let acting = if tenure.acting { "interim " } else { "" };
        let post = &tenure.position.name;
        format!("{} {acting}{post} {} {}", name(tenure), value(&tenure.start), value(&tenure.end))
    };
    let mut lines: Vec<String> = chronology.tenures.iter().map(line).collect();
    lines.sort();
    lines
}

/// A chief executive is dismissed, two stand-ins follow each other, and the first comes back.
fn crisis() -> Vec<Page> {
    let mut first = Page::new("Courier", "2031-05-10");
    first
        .claim(Kind::Dismissal)
        .person("Ada Mills")
        .post("chief_executive")
        .at("Acme")
        .on("2031-05-09")
        .end();
    first
        .claim(Kind::Appointment)
        .person("Bo Lind")
        .post("interim:chief_executive")
        .at("Acme")
        .on("2031-05-09")
        .end();
    let mut second = Page::new("Herald", "2031-05-13");
    second.claim(Kind::Dismissal).person("Ada Mills").at("Acme").on("2031-05-09").end();
    second
        .claim(Kind::Appointment)
        .person("Cy Roe")
        .post("interim:chief_executive")
        .at("Acme")
        .on("2031-05-12")
        .end();
    let mut third = Page::new("Tribune", "2031-05-16");
    third
        .claim(Kind::Return)
        .person("Ada Mills")
        .post("chief_executive")
        .at("Acme")
        .between("2031-05-14", "2031-05-15")
        .end();
    third.claim(Kind::Holding).person("Ada Mills").post("former:chief_executive").at("Acme").end();
    vec![first, second, third]
}

#[test]
fn two_reports_of_one_dismissal_are_one_event() {
    let chronology = chronology(&crisis());
    let event = only(&chronology, Kind::Dismissal);
    assert_eq!((event.articles, event.outlets), (2, 2));
    assert_eq!(value(&event.time), "2031-05-09");
    assert_eq!(event.joined.len(), 1);
    assert_eq!(event.headline, "Dismissal: Ada Mills, CEO of Acme");
}

#[test]
fn who_led_on_each_day_can_be_read_off_the_tenures() {
    assert_eq!(
        tenures(&chronology(&crisis())),
        [
            "Ada Mills chief_executive - 2031-05-09",
            "Ada Mills chief_executive 2031-05-14/2031-05-15 -",
            "Bo Lind interim chief_executive 2031-05-09 2031-05-12",
            "Cy Roe interim chief_executive 2031-05-12 2031-05-14/2031-05-15",
        ]
    );
}

#[test]
fn what_is_only_threatened_makes_no_tenure_and_no_occurred_event() {
    let mut page = Page::new("Courier", "2031-05-10");
    page.claim(Kind::Resignation)
        .person("Ada Mills")
        .post("chair")
        .at("Acme")
        .status(Status::Threatened)
        .end();
    page.claim(Kind::Appointment)
        .person("Bo Lind")
        .post("chair")
        .at("Acme")
        .factuality(Factuality::Possible)
        .on("2031-05-11")
        .end();
    let chronology = chronology(&[page]);
    assert!(chronology.tenures.is_empty());
    assert!(chronology.events.iter().all(|event| event.status != Status::Occurred));
}

#[test]
fn a_plan_joins_what_came_of_it() {
    let mut before = Page::new("Star", "2031-05-10");
    before.claim(Kind::Return).person("Ada Mills").at("Acme").status(Status::Demanded).end();
    let mut pages = crisis();
    pages.push(before);
    let mut second = Page::new("Echo", "2031-06-30");
    second.claim(Kind::Return).person("Ada Mills").at("Acme").status(Status::Demanded).end();
    pages.push(second);
    let chronology = chronology(&pages);
    let returns: Vec<_> = chronology.events.iter().filter(|e| e.kind == Kind::Return).collect();
    assert_eq!(returns.len(), 2, "the demand of June is not the return of May");
    assert_eq!(returns.iter().map(|event| event.claims.len()).sum::<usize>(), 3);
}

#[test]
fn the_announcement_names_the_post_that_was_then_given_up() {
    let mut before = Page::new("Star", "2031-05-10");
    before
        .claim(Kind::Resignation)
        .person("Ada Mills")
        .post("chief_executive")
        .at("Acme")
        .status(Status::Planned)
        .on("2031-05-16")
        .end();
    let foreseen = chronology(std::slice::from_ref(&before));
    assert_eq!(tenures(&foreseen), Vec::<String>::new(), "a plan ends nothing");
    let mut after = Page::new("Echo", "2031-06-02");
    after.claim(Kind::Resignation).person("Ada Mills").at("Acme").on("2031-05-16").end();
    let told = chronology(&[before, after]);
    assert_eq!(tenures(&told), ["Ada Mills chief_executive - 2031-05-16"]);
    assert_eq!(told.tenures.iter().map(|tenure| tenure.claims.len()).sum::<usize>(), 2);
}

#[test]
fn an_account_without_a_name_keeps_no_name_out_of_its_event() {
    let mut first = Page::new("Courier", "2031-05-09");
    first
        .claim(Kind::Departure)
        .person("Ada Mills")
        .post("chair")
        .at("Acme")
        .on("2031-05-09")
        .end();
    first.claim(Kind::Departure).at("Acme").on("2031-05-09").end();
    let mut later = Page::new("Star", "2031-05-20");
    later.claim(Kind::Departure).person("Ada Mills").post("chair").at("Acme").end();
    let event = only(&chronology(&[first, later]), Kind::Departure).clone();
    assert_eq!(event.claims.len(), 3);
}

#[test]
fn two_sources_that_one_article_quotes_are_one_outlet() {
    let mut page = Page::new("Courier", "2031-05-10");
    for speaker in ["Bo Lind", "Cy Park"] {
        let claim = page.claim(Kind::Dismissal).person("Ada Mills").at("Acme");
        claim.speaker(speaker).on("2031-05-09").end();
    }
    let event = only(&chronology(&[page]), Kind::Dismissal).clone();
    assert_eq!((event.claims.len(), event.outlets), (2, 1));
}

#[test]
fn another_person_or_organisation_is_another_event() {
    let mut page = Page::new("Courier", "2031-05-10");
    for (person, organization) in
        [("Ada Mills", "Acme"), ("Bo Lind", "Acme"), ("Ada Mills", "Zenith")]
    {
        page.claim(Kind::Resignation)
            .person(person)
            .post("chair")
            .at(organization)
            .on("2031-05-09")
            .end();
    }
    assert_eq!(chronology(&[page]).events.len(), 3);
}

#[test]
fn sources_that_differ_on_the_day_make_a_dispute_of_one_event() {
    let mut pages = Vec::new();
    for (outlet, day) in
        [("Courier", "2031-05-08"), ("Herald", "2031-05-09"), ("Echo", "2031-05-09")]
    {
        let mut page = Page::new(outlet, "2031-05-10");
        page.claim(Kind::Departure).person("Ada Mills").at("Acme").on(day).end();
        pages.push(page);
    }
    let chronology = chronology(&pages);
    let event = only(&chronology, Kind::Departure);
    assert_eq!(value(&event.time), "2031-05-09");
    let dispute = chronology.disputes.first().expect("a dispute");
    assert_eq!((dispute.on.as_str(), dispute.class), ("day", DisputeClass::Contradiction));
    assert_eq!(event.disputes, std::slice::from_ref(&dispute.id));
    assert_eq!(dispute.sides.first().map(|side| side.outlets), Some(2));
}

#[test]
fn a_coarser_account_is_no_dispute_and_an_undated_one_joins_the_only_event() {
    let mut month = Page::new("Courier", "2031-07-01");
    month
        .claim(Kind::Dismissal)
        .person("Ada Mills")
        .at("Acme")
        .between("2031-05-01", "2031-05-31")
        .end();
    let mut undated = Page::new("Echo", "2031-08-01");
    undated.claim(Kind::Dismissal).person("Ada Mills").at("Acme").end();
    let mut pages = crisis();
    pages.extend([month, undated]);
    let chronology = chronology(&pages);
    let event = only(&chronology, Kind::Dismissal);
    assert_eq!((event.articles, value(&event.time)), (4, "2031-05-09"));
    assert!(chronology.disputes.is_empty());
}

#[test]
fn who_joins_a_body_by_one_account_and_was_in_it_by_another_is_disputed() {
    let mut pages = Vec::new();
    let accounts =
        [("Courier", Kind::Appointment, "director"), ("Herald", Kind::Holding, "former:director")];
    for (outlet, kind, post) in accounts {
        let mut page = Page::new(outlet, "2031-05-10");
        page.claim(kind).person("Ada Mills").at("Acme").post(post).on("2031-05-09").end();
        pages.push(page);
    }
    let disputes = chronology(&pages).disputes;
    assert_eq!(disputes.iter().map(|d| d.on.as_str()).collect::<Vec<_>>(), ["membership"]);
    pages.pop();
    assert!(chronology(&pages).disputes.is_empty());
}

#[test]
fn dismissed_by_one_account_and_resigned_by_another_is_a_dispute_of_manner() {
    let mut pages = Vec::new();
    for (outlet, kind) in [("Courier", Kind::Dismissal), ("Herald", Kind::Resignation)] {
        let mut page = Page::new(outlet, "2031-05-10");
        page.claim(kind).person("Ada Mills").at("Acme").on("2031-05-09").end();
        pages.push(page);
    }
    let chronology = chronology(&pages);
    assert_eq!(chronology.events.len(), 1);
    assert_eq!(chronology.disputes.iter().map(|d| d.on.as_str()).collect::<Vec<_>>(), ["manner"]);
}

#[test]
fn two_numbers_at_once_are_a_dispute_and_a_number_that_grows_is_none() {
    let mut pages = Vec::new();
    for (outlet, employees, day) in
        [("Courier", 700.0, "2031-05-10"), ("Herald", 770.0, "2031-05-11")]
    {
        let mut page = Page::new(outlet, day);
        page.claim(Kind::Count).at("Acme").figure(employees, "employee").end();
        page.claim(Kind::Signing).at("Acme").figure(employees, "signature").on(day).end();
        pages.push(page);
    }
    let chronology = chronology(&pages);
    assert_eq!(chronology.figures.len(), 2);
    assert_eq!(chronology.disputes.iter().map(|d| d.on.as_str()).collect::<Vec<_>>(), ["figure"]);
}

#[test]
fn former_tells_a_past_tenure_and_ends_none() {
    let mut page = Page::new("Courier", "2031-05-10");
    page.claim(Kind::Holding).person("Ada Mills").post("chair").at("Acme").end();
    page.claim(Kind::Holding).person("Ada Mills").post("former:chair").at("Acme").end();
    page.claim(Kind::Holding).person("Bo Lind").post("former:chair").at("Zenith").end();
    assert_eq!(
        tenures(&chronology(&[page])),
        ["Ada Mills chair - -", "Bo Lind chair - ../2031-05-10"]
    );
}

#[test]
fn leaving_the_house_ends_the_post_held_there() {
    let mut early = Page::new("Courier", "2031-05-10");
    early.claim(Kind::Holding).person("Ada Mills").post("chief_scientist").at("Acme").end();
    let mut late = Page::new("Herald", "2031-09-20");
    late.claim(Kind::Departure).person("Ada Mills").at("Acme").on("2031-09-18").end();
    assert_eq!(tenures(&chronology(&[early, late])), ["Ada Mills chief_scientist - 2031-09-18"]);
}

#[test]
fn one_quotation_in_two_wordings_is_linked() {
    let mut pages = Vec::new();
    for (outlet, words) in [
        ("Courier", "I deeply regret my participation"),
        ("Herald", "Je regrette ma participation"),
    ] {
        let mut page = Page::new(outlet, "2031-05-10");
        page.claim(Kind::Statement).speaker("Ada Mills").quote(words).on("2031-05-09").end();
        pages.push(page);
    }
    let chronology = chronology(&pages);
    assert_eq!(chronology.quotes.len(), 1);
    assert_eq!(chronology.quotes.first().map(|quote| quote.variants.len()), Some(1));
}

#[test]
fn causes_stand_side_by_side_with_their_denials() {
    let mut pages = crisis();
    for (outlet, factuality, words) in [
        ("Echo", Factuality::Certain, "a quarrel over safety"),
        ("Star", Factuality::Denied, "quarrel over safety"),
        ("Globe", Factuality::Probable, "missing money"),
    ] {
        let mut page = Page::new(outlet, "2031-05-11");
        let claim = page.claim(Kind::Dismissal).person("Ada Mills").at("Acme");
        claim.cause(words).factuality(factuality).on("2031-05-09").end();
        pages.push(page);
    }
    let chronology = chronology(&pages);
    let mut counts: Vec<_> =
        chronology.explanations.iter().map(|e| (e.claims.len(), e.denied_by.len())).collect();
    counts.sort_unstable();
    assert_eq!(counts, [(1, 0), (1, 1)]);
}

#[test]
fn only_what_was_published_by_then_is_known() {
    let options =
        Options { as_of: Some("2031-05-13".parse().unwrap()), language: "en".to_string() };
    let chronology = merge(crisis().iter().map(Page::analysis).collect(), &options);
    assert_eq!(chronology.articles.len(), 2);
    assert!(chronology.events.iter().all(|event| event.kind != Kind::Return));
}

#[test]
fn a_day_only_narrated_makes_no_dispute() {
    let mut pages = crisis();
    let mut page = Page::new("Echo", "2031-05-12");
    page.claim(Kind::Dismissal)
        .person("Ada Mills")
        .at("Acme")
        .on("2031-05-10")
        .told(Scope::Narrated)
        .end();
    pages.push(page);
    let chronology = chronology(&pages);
    assert_eq!(value(&only(&chronology, Kind::Dismissal).time), "2031-05-09");
    assert!(chronology.disputes.is_empty());
}

/// Any claims, of few people and days so that they meet often.
fn pages() -> impl Strategy<Value = Vec<Page>> {
    let claim = (0usize..Kind::ALL.len(), 0usize..3, 0usize..4, 0i64..9, 0usize..4, 0usize..4);
    let page = (0i64..30, proptest::collection::vec(claim, 0..6));
    proptest::collection::vec(page, 1..6).prop_map(|pages| {
        let people = ["Ada Mills", "Bo Lind", "Cy Roe"];
        let posts = ["chief_executive", "interim:chief_executive", "director", "former:chair"];
        let build = |(number, (published, claims)): (usize, (i64, Vec<_>))| {
            let day =
                |n: i64| crate::bounds::shift(crate::testing::day("2031-05-01"), n).to_string();
            let mut page = Page::new(&format!("outlet {number}"), &day(published));
            for (kind, person, post, on, status, factuality) in claims {
                let mut claim = page.claim(Kind::ALL[kind]).person(people[person]);
                claim = claim.post(posts[post]).at("Acme");
                claim = if on < 7 { claim.between(&day(on), &day(on + on / 3)) } else { claim };
                let (status, factuality) = (Status::ALL[status], Factuality::ALL[factuality]);
                claim.status(status).factuality(factuality).end();
            }
            page
        };
        pages.into_iter().enumerate().map(build).collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_the_articles_does_not_matter(pages in pages(), turn in 0usize..6) {
        let mut analyses: Vec<_> = pages.iter().map(Page::analysis).collect();
        let straight = merge(analyses.clone(), &options());
        let turn = turn % analyses.len();
        analyses.rotate_left(turn);
        analyses.reverse();
        let turned = merge(analyses, &options());
        prop_assert_eq!(straight, turned);
    }

    #[test]
    fn whatever_the_claims_the_chronology_is_true_to_them(pages in pages()) {
        let chronology = merge(pages.iter().map(Page::analysis).collect(), &options());
        prop_assert_eq!(verify(&chronology), vec![]);
        let facts = chronology.claims.iter().filter(|claim| claim.is_fact()).count();
        prop_assert!(facts > 0 || chronology.tenures.is_empty());
    }
}
