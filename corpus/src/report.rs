//! Scores in words.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde::Deserialize;

use crate::score::{Part, Score};

/// A table of the parts, what was missed, and what no gold speaks of.
pub fn report(score: &Score) -> String {
    let mut out = String::new();
    for part in &score.parts {
        let _ = writeln!(out, "{}", line(part));
        part.near.iter().for_each(|near| {
            let _ = writeln!(out, "  ~ {near}");
        });
        part.missed.iter().for_each(|missed| {
            let _ = writeln!(out, "  - {missed}");
        });
    }
    let _ = writeln!(out, "{} occurred events that no gold speaks of:", score.beyond.len());
    score.beyond.iter().for_each(|beyond| {
        let _ = writeln!(out, "  + {beyond}");
    });
    let _ = writeln!(out, "{} tenures that no gold speaks of:", score.tenures.len());
    score.tenures.iter().for_each(|tenure| {
        let _ = writeln!(out, "  + {tenure}");
    });
    out
}

/// `events  21/25 .840`.
pub fn line(part: &Part) -> String {
    format!("{:<26} {:>3}/{:<3} {:.3}", part.name, part.right, part.all(), part.recall())
}

#[derive(Deserialize)]
struct File {
    position: Vec<Post>,
}

#[derive(Deserialize)]
struct Post {
    name: String,
    terms: Vec<String>,
}

/// The normalised names of the posts that a gold's words name, by the words of the language data.
pub fn posts(words: &str) -> BTreeSet<String> {
    let words = format!(" {} ", words.to_lowercase());
    let mut found = BTreeSet::new();
    for language in dateline_lang::all() {
        let file: Option<File> =
            language.file("positions.toml").and_then(|text| toml::from_str(text).ok());
        for post in file.into_iter().flat_map(|file| file.position) {
            let named = |term: &String| words.contains(&format!(" {} ", term.to_lowercase()));
            if post.terms.iter().any(named) {
                found.insert(post.name);
            }
        }
    }
    found
}
