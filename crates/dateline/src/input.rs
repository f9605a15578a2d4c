//! What the commands read: files, folders, globs, web addresses and standard input.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;
use dateline_model::{Article, Basis, Level, Note, Published};
use dateline_read::{FieldName, Options, Reading};
use jiff::civil::Date;

use crate::web::Web;

/// Where articles come from.
#[derive(Debug, Args)]
pub struct Sources {
    /// Files, folders, globs (.txt, .html, .jsonl, .zip, .warc.gz, .pdf and others) or web
    /// addresses; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Where records (JSON, JSON Lines, CSV) keep a field, as `text=content.body`. Fields: text,
    /// title, url, date, lang, outlet, author.
    #[arg(long = "field", value_name = "NAME=PATH")]
    fields: Vec<FieldName>,

    #[command(flatten)]
    web: crate::web::Wishes,
}

impl Sources {
    /// The paths as they were given.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Gives every reading as it comes.
    pub fn each(&self, why: bool, give: &mut dyn FnMut(Reading) -> Result<()>) -> Result<()> {
        let options = Options::default()
            .with_fields(self.fields.iter().cloned())
            .with_latest(jiff::Zoned::now().date().tomorrow()?)
            .with_why(why);
        let mut web = Web::new(&self.web, &options);
        for path in expand(&self.paths)? {
            match path.to_str() {
                Some(address) if is_address(address) => web.read(address, give)?,
                _ if self.web.fetch => web.read_file(&path, give)?,
                _ => dateline_read::read_path_with(&path, &options).try_for_each(&mut *give)?,
            }
        }
        Ok(())
    }

    /// All articles, each once, and the notes on what could not be read.
    pub fn read(&self) -> Result<(Vec<Article>, Vec<Note>)> {
        let (mut articles, mut notes) = (Vec::new(), Vec::new());
        self.each(false, &mut |reading| {
            match reading {
                Ok(article) => articles.push(article),
                Err(note) => notes.push(note),
            }
            Ok(())
        })?;
        drop_repeats(&mut articles, &mut notes);
        Ok((articles, notes))
    }
}

/// Articles to read, and what to take as known of them.
#[derive(Debug, Args)]
pub struct Input {
    #[command(flatten)]
    sources: Sources,

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
        self.sources.paths()
    }

    /// The language, where one was given.
    pub fn lang(&self) -> Option<&str> {
        self.lang.as_deref()
    }

    /// All articles, and the notes on what could not be read.
    pub fn read(&self) -> Result<(Vec<Article>, Vec<Note>)> {
        let (mut articles, notes) = self.sources.read()?;
        articles.iter_mut().for_each(|article| self.fill_in(article));
        Ok((articles, notes))
    }

    /// Gives every reading as it comes: what does not fit in memory can be read this way.
    pub fn each(&self, why: bool, give: &mut dyn FnMut(Reading) -> Result<()>) -> Result<()> {
        self.sources.each(why, &mut |mut reading| {
            if let Ok(article) = &mut reading {
                self.fill_in(article);
            }
            give(reading)
        })
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

fn is_address(path: &str) -> bool {
    path.starts_with("https://") || path.starts_with("http://")
}

/// Replaces patterns that name no file by the files they match.
fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        match path.to_str() {
            Some(address) if is_address(address) => files.push(path.clone()),
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
