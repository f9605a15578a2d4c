//! Articles without a day of their own, dated by what others tell: invented stories, through the
//! whole command.

use std::fs;
use std::process::Command;

use serde_json::Value;

/// The chronology of articles, each by name and text.
fn chronology(articles: &[(&str, &str)]) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in articles {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let out = folder.path().join("out");
    let built = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["build", "-o"])
        .args([&out, &folder.path().to_path_buf()])
        .output()
        .expect("dateline runs");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let json = fs::read(out.join("chronology.json")).expect("a chronology");
    serde_json::from_slice(&json).expect("JSON")
}

fn published(chronology: &Value, name: &str) -> String {
    let articles = chronology["articles"].as_array().expect("articles");
    let own = |article: &&Value| article["path"].as_str().is_some_and(|path| path.ends_with(name));
    let found = articles.iter().find(own).expect("the article");
    found["published"]["value"].as_str().unwrap_or("-").to_string()
}

const DATED: &str = "url: https://example.org/a\ndate: 2018-11-20\nlang: en\n\n\
    Carl Ross, chairman of Alcor, was arrested in Oslo on November 19.\n";
const UNDATED: &str = "url: https://example.com/b\nlang: en\n\n\
    Carl Ross has been held in Oslo since November 19. He denies all charges.\n\n\
    Anna Weiss has been acting chairman of Alcor since November 22.\n";

#[test]
fn a_day_without_its_year_is_that_of_the_same_happening() {
    let found = chronology(&[("a.txt", DATED), ("b.txt", UNDATED)]);
    assert!(
        published(&found, "b.txt").starts_with("2018-11-22/"),
        "{}",
        published(&found, "b.txt")
    );
    let tenures = found["tenures"].as_array().expect("tenures");
    let start = |tenure: &Value| tenure["start"]["value"].as_str().unwrap_or("-").to_string();
    assert!(tenures.iter().any(|tenure| start(tenure) == "2018-11-22"), "{tenures:?}");
}

#[test]
fn another_day_of_the_year_tells_no_year() {
    let other = UNDATED.replace("November 19", "June 3").replace("November 22", "June 9");
    let found = chronology(&[("a.txt", DATED), ("b.txt", &other)]);
    assert_eq!(published(&found, "b.txt"), "-");
}
