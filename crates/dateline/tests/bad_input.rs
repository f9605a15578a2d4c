//! Input that cannot be read: named, with what to do, and the rest is built.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn build(input: &Path, out: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.arg("build").arg(input).arg("-o").arg(out).output().expect("the command starts")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Builds a folder of one good article and one bad file; gives what was said of the bad one.
fn beside_a_good_one(name: &str, bytes: &[u8]) -> String {
    let (articles, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let good = "date: 2025-03-05\n\nThe chair of Verrane resigned on Tuesday, the company said.";
    fs::write(articles.path().join("good.txt"), good).unwrap();
    fs::write(articles.path().join(name), bytes).unwrap();
    let built = build(articles.path(), out.path());
    assert!(built.status.success(), "{name}: {}", stderr(&built));
    let json = fs::read_to_string(out.path().join("chronology.json")).unwrap();
    assert!(json.contains("The chair of Verrane resigned"), "the rest is built");
    let said = stderr(&built);
    let line = said.lines().find(|line| line.contains(name));
    line.map(|line| line.replace(articles.path().to_str().unwrap(), "DIR")).unwrap_or_default()
}

#[test]
fn each_bad_file_gets_one_line_that_says_what_to_do() {
    let binary = [0x7f, b'E', b'L', b'F', 0, 1, 2, 3, 0, 0, 0xff, 0xfe, 0, 0, 0, 0];
    let cut = b"{\"text\": \"A whole line, which is read.\"}\n{\"text\": \"The ch";
    let said: Vec<String> = [
        ("empty.txt", &b""[..]),
        ("spaces.txt", b" \n\n\t "),
        ("binary.txt", &binary),
        ("cut.jsonl", cut),
        ("nothing.html", b"<html><head><title>x</title></head><body></body></html>"),
    ]
    .map(|(name, bytes)| beside_a_good_one(name, bytes))
    .into();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn bytes_that_are_no_utf_8_are_read_as_what_they_are() {
    let mut bytes = b"date: 2025-03-05\n\nLe pr\xe9sident a d\xe9missionn\xe9 mardi.".to_vec();
    assert_eq!(beside_a_good_one("latin.txt", &bytes), "", "no complaint");
    // Bytes of no encoding in the middle of good text spoil themselves alone.
    bytes = "date: 2025-03-05\n\nLe président a démissionné ".as_bytes().to_vec();
    bytes.extend([0xff, 0xc3, 0x28]);
    bytes.extend(" mardi, a dit la société.".as_bytes());
    beside_a_good_one("spoilt.txt", &bytes);
}

#[test]
fn a_folder_without_articles_is_one_error() {
    let (articles, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(articles.path().join("style.css"), "p { }").unwrap();
    let built = build(articles.path(), out.path());
    assert_eq!(built.status.code(), Some(1));
    let said = stderr(&built).replace(articles.path().to_str().unwrap(), "DIR");
    insta::assert_snapshot!(said);
}

#[test]
fn a_path_that_is_not_there_is_one_error() {
    let out = tempfile::tempdir().unwrap();
    let built = build(Path::new("no/such/file.txt"), out.path());
    assert_eq!(built.status.code(), Some(1));
    insta::assert_snapshot!(stderr(&built));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let (articles, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(articles.path().join("good.txt"), "The chair resigned on 4 March 2025.").unwrap();
    let locked = articles.path().join("locked.txt");
    fs::write(&locked, "secret").unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(&locked).is_ok() {
        // Whoever may read everything cannot see this fail.
        return;
    }
    let built = build(articles.path(), out.path());
    assert!(built.status.success());
    assert!(stderr(&built).contains("locked.txt: cannot be read"), "{}", stderr(&built));
}

#[test]
fn a_folder_in_place_of_the_output_file_is_one_error() {
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("taken");
    fs::write(&file, "a file").unwrap();
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/verrane");
    let built = build(&articles, &file);
    assert_eq!(built.status.code(), Some(2));
    assert!(stderr(&built).contains("cannot make the folder"), "{}", stderr(&built));
}

/// Slow: `cargo test --release -p dateline --test bad_input -- --ignored`.
#[test]
#[ignore = "reads 100 MB"]
fn a_text_of_100_megabytes_is_read_or_refused_in_bounds() {
    let paragraph = "The chair of Verrane resigned on Tuesday 4 March 2025, it said. ".repeat(8);
    let text = format!("{paragraph}\n\n").repeat(100_000_000 / (paragraph.len() + 2));
    let said = beside_a_good_one("huge.txt", text.as_bytes());
    assert!(!said.is_empty(), "a note on what was done with it");
}
