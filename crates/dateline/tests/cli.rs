//! The command as a user meets it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn dateline(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(args).current_dir(ROOT).env_remove("DATELINE_THREADS");
    command.output().expect("the command starts")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn build(paths: &[&str], out: &Path, more: &[&str]) -> Output {
    let mut args = vec!["build"];
    args.extend(paths);
    args.extend(["-o", out.to_str().expect("a path")]);
    args.extend(more);
    dateline(&args)
}

#[test]
fn the_sample_story_is_built_and_true_to_its_sources() {
    let out = folder();
    let built = build(&["examples/verrane"], out.path(), &[]);
    assert!(built.status.success(), "{}", stderr(&built));
    let verified = dateline(&["verify", out.path().to_str().unwrap()]);
    assert!(verified.status.success(), "{}", stderr(&verified));
}

#[test]
fn the_same_bytes_come_out_whatever_the_threads_and_the_order() {
    let (one, two) = (folder(), folder());
    let files: Vec<PathBuf> = files_of("examples/verrane");
    let mut names: Vec<&str> = files.iter().filter_map(|file| file.to_str()).collect();
    assert!(build(&names, one.path(), &["--threads", "1"]).status.success());
    names.reverse();
    assert!(build(&names, two.path(), &["--threads", "2"]).status.success());
    for file in ["chronology.json", "index.html"] {
        let read = |folder: &Path| fs::read(folder.join(file)).unwrap();
        assert!(read(one.path()) == read(two.path()), "{file} differs");
    }
}

fn files_of(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(ROOT).join(folder)).expect("the sample story");
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn the_output_fits_the_published_schema() {
    let out = folder();
    assert!(build(&["examples/verrane"], out.path(), &[]).status.success());
    let json = fs::read(out.path().join("chronology.json")).unwrap();
    let chronology: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let schema = serde_json::to_value(dateline::schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<_> = validator.iter_errors(&chronology).map(|it| it.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn the_schema_in_the_docs_is_fresh() {
    let written = fs::read_to_string(Path::new(ROOT).join("docs/chronology.schema.json"));
    let fresh = stdout(&dateline(&["schema"]));
    assert!(written.unwrap_or_default() == fresh, "run `just schema`");
}

#[test]
fn bad_files_are_named_and_the_rest_is_built() {
    let (articles, out) = (folder(), folder());
    let write = |name: &str, bytes: &[u8]| fs::write(articles.path().join(name), bytes).unwrap();
    write("empty.txt", b"");
    write("binary.txt", &[0x7f, b'E', b'L', b'F', 0, 1, 2, 3, 0, 0, 0xff, 0xfe, 0, 0, 0, 0]);
    write("latin.txt", b"Le pr\xe9sident a d\xe9missionn\xe9 mardi 4 mars 2025, a-t-il dit.");
    write("cut.jsonl", b"{\"text\": \"The chair resigned on 4 March 2025.\"}\n{\"text\": \"The ch");
    let built = build(&[articles.path().to_str().unwrap()], out.path(), &[]);
    assert!(built.status.success(), "{}", stderr(&built));
    for name in ["empty.txt", "binary.txt", "cut.jsonl"] {
        assert!(stderr(&built).contains(name), "{name} is not named in: {}", stderr(&built));
    }
    let json = fs::read_to_string(out.path().join("chronology.json")).unwrap();
    assert!(json.contains("Le président a démissionné"), "Latin-1 is read");
    assert!(json.contains("The chair resigned"), "the whole line is read");
}

#[test]
fn nothing_to_read_is_one_clear_error() {
    let (empty, out) = (folder(), folder());
    let built = build(&[empty.path().to_str().unwrap()], out.path(), &[]);
    assert_eq!(built.status.code(), Some(1));
    assert!(stderr(&built).contains("no article"), "{}", stderr(&built));
    assert!(!out.path().join("chronology.json").exists(), "nothing half-written");
    let missing = build(&["no/such/file.txt"], out.path(), &[]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(stderr(&missing).contains("no/such/file.txt"), "{}", stderr(&missing));
}

#[test]
fn verify_finds_a_changed_quotation() {
    let out = folder();
    assert!(build(&["examples/verrane"], out.path(), &[]).status.success());
    let file = out.path().join("chronology.json");
    let json = fs::read_to_string(&file).unwrap();
    let mut chronology: serde_json::Value = serde_json::from_str(&json).unwrap();
    chronology["claims"][0]["passage"]["exact"] = "words that nobody wrote".into();
    fs::write(&file, chronology.to_string()).unwrap();
    let verified = dateline(&["verify", out.path().to_str().unwrap()]);
    assert_eq!(verified.status.code(), Some(1));
}

/// Something false, and what is said of it.
type Damage = (fn(&mut serde_json::Value), &'static str);

#[test]
fn verify_finds_what_is_false_whoever_made_it() {
    let out = folder();
    assert!(build(&["examples/verrane"], out.path(), &[]).status.success());
    let file = out.path().join("chronology.json");
    let good: serde_json::Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    let damages: [Damage; 10] = [
        (|c| c["claims"][0]["passage"]["start"] = 1_000_000.into(), "is not"),
        (|c| c["events"][0]["claims"] = serde_json::json!(["c000000000000"]), "no claim c0000"),
        (|c| c["events"][0]["claims"] = serde_json::json!([]), "no claim tells it"),
        (|c| c["events"][0]["summary"] = "nobody said so".into(), "no claim's passage"),
        (|c| c["events"][0]["story"] = "s000000000000".into(), "no story"),
        (|c| c["tenures"][0]["claims"] = serde_json::json!([]), "rests on no fact"),
        (|c| c["tenures"][0]["person"] = "n000000000000".into(), "no entity"),
        (|c| c["disputes"][0]["sides"] = serde_json::json!([]), "fewer than two sides"),
        (|c| c["articles"][0]["text"] = "another text".into(), "is not"),
        (|c| c["events"][1]["id"] = c["events"][0]["id"].clone(), "stand twice"),
    ];
    for (index, (damage, said)) in damages.iter().enumerate() {
        let mut bad = good.clone();
        damage(&mut bad);
        fs::write(&file, bad.to_string()).unwrap();
        let verified = dateline(&["verify", file.to_str().unwrap()]);
        assert_eq!(verified.status.code(), Some(1), "damage {index}");
        assert!(stderr(&verified).contains(said), "damage {index}: {}", stderr(&verified));
        let lines = dateline(&["verify", file.to_str().unwrap(), "--format", "json"]);
        assert_eq!(lines.status.code(), Some(1));
        assert!(stdout(&lines).lines().all(|line| line.starts_with("{\"level\"")));
    }
    for cut in ["", "{", "[]", "{\"dateline\": \"1\"}", &good.to_string()[..5000]] {
        fs::write(&file, cut).unwrap();
        let verified = dateline(&["verify", file.to_str().unwrap()]);
        assert_eq!(verified.status.code(), Some(2), "{cut:.20}");
        assert!(stderr(&verified).contains("is not a chronology"), "{}", stderr(&verified));
    }
}

#[test]
fn lines_of_json_fit_the_schema() {
    let mut schema = serde_json::to_value(dateline::schema()).unwrap();
    let definitions = schema["$defs"].take();
    let line = serde_json::json!({ "$ref": "#/$defs/Claim", "$defs": definitions });
    let validator = jsonschema::validator_for(&line).expect("a schema");
    let claims = stdout(&dateline(&["claims", "examples/verrane", "--format", "json"]));
    assert!(claims.lines().count() > 10);
    for line in claims.lines() {
        let claim: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let errors: Vec<_> = validator.iter_errors(&claim).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn no_browser_is_no_failure() {
    let (out, empty) = (folder(), folder());
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(["build", "examples/verrane", "--open", "-o"]).arg(out.path());
    command.current_dir(ROOT).env("PATH", empty.path());
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER"] {
        command.env_remove(name);
    }
    let built = command.output().expect("the command starts");
    assert!(built.status.success(), "{}", stderr(&built));
}

#[test]
fn manual_and_completions_name_every_command() {
    let manual = stdout(&dateline(&["man"]));
    let completions = stdout(&dateline(&["completions", "bash"]));
    for name in ["build", "amend", "export", "serve", "verify"] {
        assert!(manual.contains(name) && completions.contains(name), "{name}");
    }
    assert!(stdout(&dateline(&["man", "build"])).contains("as\\-of"));
    let unknown = dateline(&["man", "fly"]);
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn only_what_was_known_by_then() {
    let out = folder();
    let built = build(&["examples/verrane"], out.path(), &["--as-of", "2025-03-06"]);
    assert!(built.status.success(), "{}", stderr(&built));
    let json = fs::read_to_string(out.path().join("chronology.json")).unwrap();
    assert!(json.contains("\"as_of\": \"2025-03-06\""));
    assert!(!json.contains("Baltic Wire"), "published later");
}

#[test]
fn a_wrong_language_or_id_says_what_to_do() {
    let out = folder();
    let built = build(&["examples/verrane"], out.path(), &["--lang", "tlh"]);
    assert_eq!(built.status.code(), Some(2));
    assert!(stderr(&built).contains("en, fr"), "{}", stderr(&built));
    let unknown = dateline(&["explain", "e000", out.path().to_str().unwrap()]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("dateline build"), "{}", stderr(&unknown));
}

#[test]
fn every_command_of_the_readme_exists_and_has_an_example() {
    let readme = fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap();
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `dateline "));
    let commands: Vec<_> = rows.filter_map(|row| row.split([' ', '`']).next()).collect();
    assert!(commands.len() > 7, "the table of commands: {commands:?}");
    for command in commands {
        let help = dateline(&[command, "--help"]);
        assert!(help.status.success(), "dateline {command} --help");
        assert!(stdout(&help).contains("Example"), "dateline {command} --help has no example");
    }
}
