//! The reader's corrections, from the command line to the page.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// A folder with the sample story's chronology.
struct Built(tempfile::TempDir);

impl Built {
    fn new() -> Self {
        let built = Self(tempfile::tempdir().expect("a folder"));
        built.build();
        built
    }

    fn path(&self) -> &str {
        self.0.path().to_str().expect("a path")
    }

    fn build(&self) {
        ok(&["build", "examples/verrane", "--lang", "en", "-o", self.path()]);
    }

    /// An amendment, and the chronology with it.
    fn amend(&self, change: &[&str]) -> Value {
        ok(&[&["amend", self.path()], change].concat());
        self.build();
        let verified = dateline(&["verify", self.path()]);
        assert!(verified.status.success(), "{}", text(&verified.stderr));
        let chronology = self.chronology();
        let schema = serde_json::to_value(dateline::schema()).expect("a schema");
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let errors: Vec<_> = validator.iter_errors(&chronology).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        chronology
    }

    fn chronology(&self) -> Value {
        serde_json::from_str(&self.file("chronology.json")).expect("JSON")
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).expect(name)
    }
}

fn dateline(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(args).current_dir(Path::new(ROOT)).output().expect("the command starts")
}

fn ok(args: &[&str]) -> String {
    let output = dateline(args);
    assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

fn refused(args: &[&str]) -> String {
    let output = dateline(args);
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    text(&output.stderr)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn id(thing: &Value) -> &str {
    thing["id"].as_str().expect("an id")
}

fn list<'a>(chronology: &'a Value, name: &str) -> &'a [Value] {
    chronology[name].as_array().expect(name)
}

/// The event with most claims.
fn large(chronology: &Value) -> &Value {
    let claims = |it: &&Value| it["claims"].as_array().map_or(0, Vec::len);
    list(chronology, "events").iter().max_by_key(claims).expect("an event")
}

/// Two events that have happened, on days.
fn two(chronology: &Value) -> [&Value; 2] {
    let mut events = list(chronology, "events")
        .iter()
        .filter(|it| it["status"] == "occurred" && !it["time"].is_null());
    [events.next().expect("an event"), events.next().expect("another")]
}

#[test]
fn two_events_are_one() {
    let built = Built::new();
    let before = built.chronology();
    let [a, b] = two(&before);
    let after = built.amend(&["merge", id(a), id(b), "--note", "told twice"]);
    assert_eq!(list(&after, "events").len(), list(&before, "events").len() - 1);
    let now = after["amendments"][0]["now"][0].as_str().expect("the one event");
    let one = list(&after, "events").iter().find(|it| id(it) == now).expect("it");
    let count = |it: &Value| it["claims"].as_array().map_or(0, Vec::len);
    assert_eq!(count(one), count(a) + count(b));
    assert!(built.file("index.html").contains("told twice"), "the page shows the note");
    let brief = ok(&["brief", built.path(), "--lang", "en"]);
    assert!(brief.contains("told twice"), "the brief does too");
}

#[test]
fn a_claim_tells_another_event_until_that_is_undone() {
    let built = Built::new();
    let before = built.chronology();
    let event = large(&before);
    let claim = event["claims"][1].as_str().expect("a claim");
    let after = built.amend(&["split", id(event), claim]);
    assert_eq!(list(&after, "events").len(), list(&before, "events").len() + 1);
    assert_eq!(list(&after["amendments"][0], "now").len(), 2);
    assert!(ok(&["amend", built.path(), "list"]).starts_with("1. split"));
    let again = built.amend(&["undo"]);
    assert_eq!(again, before, "as if nothing had been");
}

#[test]
fn names_headlines_and_days_are_the_readers() {
    let built = Built::new();
    let before = built.chronology();
    let event = large(&before);
    built.amend(&["rename", id(event), "What <b>I</b> call it"]);
    let person = list(&before, "entities").iter().find(|it| it["kind"] == "person").expect("one");
    built.amend(&["rename", id(person), "Somebody Else"]);
    let after = built.amend(&["date", id(event), "2025-03"]);
    let now = list(&after, "events").iter().find(|it| id(it) == id(event)).expect("it");
    assert_eq!(now["headline"], "What <b>I</b> call it");
    assert_eq!(now["time"]["earliest"], "2025-03-01");
    let renamed = list(&after, "entities").iter().find(|it| id(it) == id(person));
    assert_eq!(renamed.expect("the person")["name"], "Somebody Else");
    assert!(built.file("index.html").contains("What &lt;b&gt;I&lt;/b&gt; call it"));
}

#[test]
fn an_articles_day_is_the_readers() {
    let built = Built::new();
    let before = built.chronology();
    let inferred = list(&before, "articles")
        .iter()
        .find(|it| it["published"]["basis"] != "metadata")
        .expect("an article without a day");
    let after = built.amend(&["date", id(inferred), "2025-03-08"]);
    let now = list(&after, "articles").iter().find(|it| id(it) == id(inferred)).expect("it");
    assert_eq!(now["published"]["basis"], "reader");
    assert_eq!(now["published"]["latest"], "2025-03-08");
}

#[test]
fn what_is_rejected_is_gone_with_what_rests_on_it() {
    let built = Built::new();
    let before = built.chronology();
    let tenure = &list(&before, "tenures")[0];
    let after = built.amend(&["reject", id(tenure)]);
    assert!(list(&after, "tenures").iter().all(|it| id(it) != id(tenure)));
    let event = large(&before);
    let after = built.amend(&["reject", id(event)]);
    let gone = list(event, "claims");
    assert!(list(&after, "claims").iter().all(|claim| !gone.contains(&claim["id"])));
    assert!(list(&after, "tenures").iter().all(|it| list(it, "claims") != gone));
    let page = built.file("index.html");
    assert!(page.contains("left out"), "the page says that the reader left it out");
}

#[test]
fn two_names_are_one_person() {
    let built = Built::new();
    let before = built.chronology();
    let mut people = list(&before, "entities").iter().filter(|it| it["kind"] == "person");
    let (a, b) = (people.next().expect("one"), people.next().expect("another"));
    let after = built.amend(&["merge", id(a), id(b)]);
    let one = list(&after, "entities").iter().find(|it| id(it) == id(a)).expect("the first");
    assert!(list(one, "aliases").iter().any(|alias| alias["text"] == b["name"]));
    assert!(list(&after, "entities").iter().all(|it| id(it) != id(b)));
}

#[test]
fn what_is_no_longer_found_is_kept_and_noted() {
    let built = Built::new();
    let stale = "[[amendment]]\naction = \"reject\"\nids = [\"e000000000000\"]\n\
                 was = [\"Some event\"]\nclaims = [[\"c000000000000\"]]\n\n\
                 [[amendment]]\naction = \"confirm\"\nids = [\"t000000000000\"]\nwas = [\"A post\"]\n";
    fs::write(built.0.path().join("amendments.toml"), stale).expect("written");
    built.build();
    let chronology = built.chronology();
    for amendment in list(&chronology, "amendments") {
        assert!(amendment["problem"].as_str().is_some_and(|it| it.contains("kept")));
    }
    let notes = list(&chronology, "notes").iter().filter(|it| it["level"] == "warning");
    assert_eq!(notes.filter(|it| it["where"] == "amendments.toml").count(), 2);
    assert_eq!(built.file("amendments.toml"), stale, "the file is the reader's");
}

#[test]
fn what_cannot_be_says_why() {
    let built = Built::new();
    let chronology = built.chronology();
    let [a, b] = two(&chronology).map(id);
    let person = id(&list(&chronology, "entities")[0]);
    let claim = list(&chronology, "claims")[0]["id"].as_str().expect("an id");
    let amend = |change: &[&str]| refused(&[&["amend", built.path()], change].concat());
    assert!(amend(&["reject", "e00000"]).contains("nothing here has the id"));
    assert!(amend(&["reject", "e"]).contains("give more of it"));
    assert!(amend(&["merge", a, person]).contains("cannot be one"));
    assert!(amend(&["merge", a, a]).contains("one already"));
    assert!(amend(&["merge", a, claim]).contains("is a claim"));
    assert!(amend(&["date", a, "yesterday"]).contains("2023-11-17"));
    assert!(amend(&["date", person, "2023"]).contains("is a name"));
    assert!(amend(&["split", a, b]).contains("no claim of"));
    assert!(amend(&["undo"]).contains("no amendment"));
    let file = built.0.path().join("amendments.toml");
    assert!(!file.exists(), "nothing was kept");
    fs::write(&file, "[[amendment]]\naction = \"dream\"\nids = []\n").expect("written");
    let error = refused(&["build", "examples/verrane", "-o", built.path()]);
    assert!(error.contains("amendments.toml: mend it"), "{error}");
}
