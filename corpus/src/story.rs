//! Makes the chronology of a story.

use std::path::Path;

use anyhow::{Context, Result};
use dateline::Options;
use dateline_model::{Article, Chronology};

/// A chronology made before.
pub fn load(path: &Path) -> Result<Chronology> {
    let text = std::fs::read(path).with_context(|| path.display().to_string())?;
    serde_json::from_slice(&text).with_context(|| path.display().to_string())
}

/// The chronology of the articles in a folder; `undated` takes the `date:` lines of the
/// even-numbered ones away first.
pub fn build(folder: &Path, undated: bool) -> Result<Chronology> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    paths.sort();
    let mut articles: Vec<Article> = Vec::new();
    for path in paths {
        let mut bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
        if undated && is_even(&path) {
            bytes = without_date(&bytes);
        }
        let readings = dateline_read::read(&path.display().to_string(), &bytes);
        articles.extend(readings.into_iter().filter_map(Result::ok));
    }
    let options = Options { as_of: None, language: "en".to_string() };
    Ok(dateline::chronicle(articles, &options))
}

fn is_even(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    stem.ends_with(['0', '2', '4', '6', '8'])
}

fn without_date(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.split_inclusive('\n').filter(|line| !line.starts_with("date:"));
    lines.collect::<String>().into_bytes()
}
