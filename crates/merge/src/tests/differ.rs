//! Accounts that differ, and what looks like it and is none.

use dateline_model::{Chronology, Factuality, Kind};

use super::{chronology, only, tenures, value};
use crate::testing::Page;

fn disputed(chronology: &Chronology) -> Vec<(&str, Vec<&str>)> {
    let sides = |dispute: &'_ dateline_model::Dispute| dispute.sides.len();
    assert!(chronology.disputes.iter().all(|dispute| sides(dispute) > 1));
    let told = chronology.disputes.iter();
    told.map(|d| (d.on.as_str(), d.sides.iter().map(|side| side.value.as_str()).collect()))
        .collect()
}

#[test]
fn what_one_tells_and_another_denies_is_disputed() {
    let mut told = Page::new("Courier", "2031-05-10");
    told.claim(Kind::Resignation).person("Ada Mills").at("Acme").on("2031-05-09").end();
    let mut denied = Page::new("Herald", "2031-05-11");
    let claim = denied.claim(Kind::Resignation).person("Ada Mills").at("Acme").on("2031-05-09");
    claim.factuality(Factuality::Denied).end();
    let found = chronology(&[told, denied]);
    assert_eq!(disputed(&found), [("occurrence", vec!["denied", "occurred"])]);

    let mut both = Page::new("Courier", "2031-05-10");
    both.claim(Kind::Resignation).person("Ada Mills").at("Acme").on("2031-05-09").end();
    let claim = both.claim(Kind::Resignation).person("Ada Mills").at("Acme").on("2031-05-09");
    claim.factuality(Factuality::Denied).end();
    assert_eq!(disputed(&chronology(&[both])), [], "one article tells how it went");
}

#[test]
fn how_long_it_lasted_is_disputed_beyond_rounding() {
    let release = |outlet: &str, value: f64, unit: &'static str| {
        let mut page = Page::new(outlet, "2031-05-10");
        let claim = page.claim(Kind::Release).person("Ada Mills").on("2031-05-09");
        claim.figure(value, unit).end();
        page
    };
    let pair = [release("Courier", 107.0, "day"), release("Herald", 108.0, "day")];
    let found = chronology(&pair);
    assert_eq!(disputed(&found), [("figure", vec!["day", "day"])]);
    assert_eq!(found.figures.len(), 0, "how long something lasted is no series");
    let pair = [release("Courier", 3.0, "month"), release("Herald", 92.0, "day")];
    assert_eq!(disputed(&chronology(&pair)), []);
}

#[test]
fn walking_out_the_day_after_a_release_was_granted_is_another_event() {
    let mut granted = Page::new("Courier", "2031-05-10");
    granted.claim(Kind::Release).person("Ada Mills").on("2031-05-08").end();
    let mut out = Page::new("Herald", "2031-05-10");
    out.claim(Kind::Release).person("Ada Mills").on("2031-05-09").rule("release.out.verb").end();
    let found = chronology(&[granted, out]);
    assert_eq!(found.events.len(), 2);
    assert!(found.disputes.is_empty());
}

#[test]
fn who_steps_in_does_so_on_the_day_the_post_falls_vacant() {
    let mut page = Page::new("Courier", "2031-05-12");
    page.claim(Kind::Dismissal).person("Ada Mills").at("Acme").post("chair").end();
    page.claim(Kind::Appointment)
        .person("Bo Lind")
        .at("Acme")
        .post("interim:chair")
        .between("2031-05-09", "2031-05-12")
        .end();
    let mut other = Page::new("Herald", "2031-05-10");
    other
        .claim(Kind::Dismissal)
        .person("Ada Mills")
        .at("Acme")
        .post("chair")
        .on("2031-05-09")
        .end();
    let found = chronology(&[page, other]);
    assert_eq!(value(&only(&found, Kind::Appointment).time), "2031-05-09");
    assert_eq!(
        tenures(&found),
        ["Ada Mills chair - 2031-05-09", "Bo Lind interim chair 2031-05-09 -"]
    );
}
