//! Scores must not fall below `floors.toml`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::gold::Gold;
use crate::{claims, names, report, score, story, syntax, time};

#[derive(Deserialize)]
struct Floors {
    #[serde(default)]
    story: Vec<Story>,
    #[serde(default)]
    names: BTreeMap<String, names::Set>,
    #[serde(default)]
    claims: BTreeMap<String, claims::Set>,
    #[serde(default)]
    time: BTreeMap<String, time::Set>,
    syntax: BTreeMap<String, syntax::Set>,
}

/// One story and the least recall of each of its parts.
#[derive(Deserialize)]
struct Story {
    /// A folder of articles.
    articles: PathBuf,
    gold: PathBuf,
    #[serde(default)]
    undated: bool,
    floors: BTreeMap<String, f64>,
}

/// Builds and scores every story that is there; false where one is below its floor.
pub fn check(path: &Path) -> Result<bool> {
    let floors = read(path)?;
    let mut kept = true;
    for story in &floors.story {
        if !story.articles.is_dir() {
            println!("{}: not here, skipped (see CONTRIBUTING.md)", story.articles.display());
            continue;
        }
        kept &= check_story(story)?;
    }
    kept &= names::check(&floors.names)?;
    kept &= claims::check(&floors.claims)?;
    kept &= time::check(&floors.time)?;
    kept &= syntax::check(&floors.syntax)?;
    Ok(kept)
}

/// Scores the time expressions alone.
pub fn check_time(path: &Path) -> Result<bool> {
    time::check(&read(path)?.time)
}

fn read(path: &Path) -> Result<Floors> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    toml::from_str(&text).with_context(|| path.display().to_string())
}

fn check_story(story: &Story) -> Result<bool> {
    let chronology = story::build(&story.articles, story.undated)?;
    let score = score::score(&chronology, &Gold::read(&story.gold)?);
    let mut kept = true;
    println!("{}{}", story.articles.display(), if story.undated { " (undated)" } else { "" });
    for part in &score.parts {
        let floor = story.floors.get(part.name).copied().unwrap_or(0.0);
        let below = part.recall() + 1e-9 < floor;
        kept &= !below;
        let verdict = if below { "BELOW" } else { "" };
        println!("  {} floor {floor:.3} {verdict}", report::line(part));
    }
    Ok(kept)
}
