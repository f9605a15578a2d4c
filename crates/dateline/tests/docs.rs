//! The documentation says what is so: links lead somewhere, commands run, the tree is the tree.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn root() -> &'static Path {
    Path::new(ROOT)
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn dateline(args: &[String]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(args).current_dir(root()).env_remove("DATELINE_THREADS");
    command.output().expect("the command starts")
}

fn documents() -> Vec<PathBuf> {
    let of = |folder: PathBuf| {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|entry| entry.expect("an entry").path())
    };
    let files = of(root().to_path_buf()).chain(of(root().join("docs")));
    let mut files: Vec<PathBuf> =
        files.filter(|file| file.extension().is_some_and(|it| it == "md")).collect();
    files.sort();
    files
}

/// What stands between `](` and `)`.
fn links(text: &str) -> Vec<&str> {
    text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect()
}

/// The anchors of a document's headings, as forges make them.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let slug = |heading: &str| {
        let heading = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    headings.map(slug).collect()
}

#[test]
fn links_lead_somewhere() {
    let mut seen = 0;
    for document in documents() {
        let text = fs::read_to_string(&document).expect("a text");
        for link in links(&text).into_iter().filter(|link| !link.contains("://")) {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = match path {
                "" => document.clone(),
                path => document.parent().expect("a folder").join(path),
            };
            assert!(target.exists(), "{}: {link}", document.display());
            if !anchor.is_empty() {
                let known = anchors(&fs::read_to_string(&target).expect("a text"));
                assert!(known.contains(anchor), "{}: {link}", document.display());
            }
            seen += 1;
        }
    }
    assert!(seen > 10, "{seen} links");
}

#[test]
fn the_architecture_is_short_and_its_tree_is_the_tree() {
    let text = read("ARCHITECTURE.md");
    assert!(text.lines().count() <= 200);
    let tree = text.split("```").nth(1).expect("a tree");
    let mut crates = BTreeSet::new();
    for line in tree.lines() {
        let Some(name) = line.split_whitespace().next().and_then(|it| it.strip_suffix('/')) else {
            continue;
        };
        let nested = line.starts_with(' ');
        let path = if nested { Path::new("crates").join(name) } else { PathBuf::from(name) };
        assert!(root().join(&path).is_dir(), "{} is no folder", path.display());
        if nested {
            crates.insert(name.to_string());
        }
    }
    let found = fs::read_dir(root().join("crates")).expect("crates");
    let found: BTreeSet<String> =
        found.map(|it| it.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(crates, found, "the crates of the tree, and those there are");
}

#[test]
fn the_commands_of_the_readme_run() {
    let text = read("README.md");
    let commands: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("    cargo ")).collect();
    let [build, test] = commands.as_slice() else { panic!("two commands: {commands:?}") };
    assert_eq!(*test, "test --workspace");
    let (cargo, args) = build.split_once(" -- ").expect("what the command is given");
    assert_eq!(cargo, "run --release");
    let out = tempfile::tempdir().expect("a folder");
    let place = |word: &str| match word {
        "out" => out.path().to_string_lossy().into_owned(),
        word => word.to_string(),
    };
    // Browsers of whoever runs the tests are left alone.
    let args: Vec<String> = args.split(' ').filter(|it| *it != "--open").map(place).collect();
    let built = dateline(&args);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    assert!(out.path().join("index.html").exists());
}

#[test]
fn the_commands_of_the_guide_run() {
    let text = read("docs/guide.md");
    let out = tempfile::tempdir().expect("a folder");
    let mut ids = Ids::default();
    let lines = text.lines().filter_map(|line| line.strip_prefix("    dateline "));
    let mut run = 0;
    for line in lines.filter(|line| !line.starts_with("serve ")) {
        let command = line.split(" # ").next().unwrap_or_default();
        let words = command.split_whitespace();
        ids.event = 0;
        let args: Vec<String> = words.map(|word| ids.place(word, out.path())).collect();
        let output = dateline(&args);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "dateline {command}: {error}");
        if args[0] == "build" {
            ids = Ids::of(out.path());
        }
        run += 1;
    }
    assert!(run > 12, "{run} commands");
}

/// Ids to stand for `ID` and `CLAIM`.
#[derive(Default)]
struct Ids {
    events: Vec<String>,
    claim: String,
    event: usize,
}

impl Ids {
    /// The event with most claims first, and one of its claims.
    fn of(folder: &Path) -> Self {
        let json = fs::read(folder.join("chronology.json")).expect("a chronology");
        let chronology: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
        let mut events = chronology["events"].as_array().expect("events").clone();
        let claims = |it: &serde_json::Value| it["claims"].as_array().map_or(0, Vec::len);
        events.sort_by_key(|it| std::cmp::Reverse(claims(it)));
        let text = |it: &serde_json::Value| it.as_str().expect("an id").to_string();
        let claim = text(&events[0]["claims"][1]);
        Self { claim, event: 0, events: events.iter().map(|it| text(&it["id"])).collect() }
    }

    fn place(&mut self, word: &str, out: &Path) -> String {
        match word {
            "out" => out.to_string_lossy().into_owned(),
            "ID" => {
                self.event += 1;
                self.events[self.event - 1].clone()
            }
            "CLAIM" => self.claim.clone(),
            word => word.to_string(),
        }
    }
}

#[test]
fn every_command_is_in_the_readme() {
    let help = dateline(&["--help".to_string()]);
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    let (_, commands) = help.split_once("Commands:\n").expect("commands");
    let commands = commands.lines().take_while(|line| !line.is_empty());
    let readme = read("README.md");
    for name in commands.filter_map(|line| line.split_whitespace().next()) {
        let known = readme.contains(&format!("`dateline {name}")) || name == "help";
        assert!(known, "the README does not name `dateline {name}`");
    }
}

#[test]
fn every_kind_of_claim_has_its_section() {
    let text = read("docs/kinds.md");
    for kind in dateline_model::Kind::ALL {
        let heading = format!("\n## `{}`\n", kind.as_str());
        let (_, section) = text.split_once(&heading).unwrap_or_else(|| panic!("no {heading}"));
        let section = section.split("\n## ").next().unwrap_or_default();
        for part in ["ACE 2005:", "PLOVER:", "Roles:", "example"] {
            assert!(section.contains(part), "{}: no {part}", kind.as_str());
        }
    }
}
