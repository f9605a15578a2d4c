//! What the commands read: files, folders, globs and standard input.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;
use dateline_model::{Article, Basis, Level, Note, Published};
use jiff::civil::Date;

/// Articles to read, and what to take as known of them.
#[derive(Debug, Args)]
pub struct Input {
    /// Files, folders or globs (.txt, .html, .jsonl and others); `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The day the articles appeared, where they do not say so themselves.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,

    /// The language of the articles, where they do not say so themselves.
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
}

impl Input {
    /// The paths as they were given.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// The language, where one was given.
    pub fn lang(&self) -> Option<&str> {
        self.lang.as_deref()
    }

    /// All articles, and the notes on what could not be read.
    pub fn read(&self) -> Result<(Vec<Article>, Vec<Note>)> {
        let (mut articles, notes) = read(&self.paths)?;
        articles.iter_mut().for_each(|article| self.fill_in(article));
        Ok((articles, notes))
    }

    fn fill_in(&self, article: &mut Article) {
        if let (Some(date), None) = (self.date, article.published.earliest) {
            article.published = Published {
                value: Some(date.to_string()),
                earliest: Some(date),
                latest: Some(date),
                basis: Some(Basis::Metadata),
                because: Vec::new(),
            };
        }
        if let Some(lang) = &self.lang {
            article.language.clone_from(lang);
        }
    }
}

/// All articles under `paths`, each once, and the notes on what could not be read.
pub fn read(paths: &[PathBuf]) -> Result<(Vec<Article>, Vec<Note>)> {
    let (mut articles, mut notes) = (Vec::new(), Vec::new());
    for path in expand(paths)? {
        for reading in dateline_read::read_path(&path) {
            match reading {
                Ok(article) => articles.push(article),
                Err(note) => notes.push(note),
            }
        }
    }
    drop_repeats(&mut articles, &mut notes);
    Ok((articles, notes))
}

/// A page that was given twice counts once.
fn drop_repeats(articles: &mut Vec<Article>, notes: &mut Vec<Note>) {
    articles.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    articles.dedup_by(|repeat, kept| {
        let same = repeat.id == kept.id;
        if same {
            let message = format!("the same page as {}: read once", kept.path);
            notes.push(Note::new(Level::Info, &repeat.path, message));
        }
        same
    });
    articles.sort_by(|a, b| a.path.cmp(&b.path));
}

/// Replaces patterns that name no file by the files they match.
fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        match path.to_str() {
            Some(pattern) if pattern.contains(['*', '?', '[']) && !path.exists() => {
                let before = files.len();
                files.extend(glob::glob(pattern)?.filter_map(Result::ok));
                if files.len() == before {
                    bail!("{pattern}: no file matches");
                }
            }
            _ => files.push(path.clone()),
        }
    }
    Ok(files)
}
