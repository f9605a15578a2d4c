//! What the commands write.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use dateline_model::{Amendment, Article, Chronology, Level, Note};
use serde::Serialize;

/// How a command writes its results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// JSON Lines: one object a line.
    Json,
}

/// Standard output, buffered.
pub fn stdout() -> impl Write {
    BufWriter::new(io::stdout().lock())
}

/// Writes one JSON Line.
pub fn json_line(out: &mut impl Write, value: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    Ok(writeln!(out)?)
}

/// Prints notes for people on standard error.
pub fn print_notes(notes: &[Note]) {
    for note in notes {
        let level = match note.level {
            Level::Info => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        };
        eprintln!("{level}: {}: {}", note.place, note.message);
    }
}

/// Says how far the work is, where a person is watching.
pub struct Progress {
    all: usize,
    done: AtomicUsize,
    shown: bool,
}

impl Progress {
    /// Work on so many articles.
    pub fn new(all: usize) -> Self {
        let shown = io::stderr().is_terminal();
        if shown {
            eprintln!("{all} articles read");
        }
        Self { all, done: AtomicUsize::new(0), shown }
    }

    /// One more is done; every twentieth part of long work is told.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let part = (self.all / 20).max(50);
        if self.shown && done.is_multiple_of(part) {
            eprintln!("{done} of {} looked into", self.all);
        }
    }
}

/// Writes a file whole or not at all: beside its place first, and then moved there.
pub fn write_file(path: &Path, content: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let write = || -> Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(content)?;
        file.as_file().sync_all()?;
        make_readable(&file)?;
        file.persist(path)?;
        Ok(())
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

/// Temporary files are for their owner alone; results are for whoever may read the folder.
fn make_readable(file: &tempfile::NamedTempFile) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    Ok(())
}

/// Reads a chronology from its folder or file.
pub fn load(path: &Path) -> Result<Chronology> {
    let file = if path.is_dir() { path.join("chronology.json") } else { path.to_path_buf() };
    let bytes = std::fs::read(&file).with_context(|| {
        format!("cannot read {}: make it with `dateline build`", file.display())
    })?;
    serde_json::from_slice(&bytes)
        .with_context(|| format!("{} is not a chronology", file.display()))
}

/// The language asked for, which must have the words of a page; else that of most articles.
pub fn page_language(asked: Option<&str>, articles: &[Article]) -> Result<String> {
    let known = |code: &str| {
        dateline_lang::get(code).is_some_and(|language| language.file("page.toml").is_some())
    };
    match asked {
        Some(code) if known(code) => Ok(code.to_string()),
        Some(code) => {
            let codes = dateline_lang::all().map(dateline_lang::Language::code);
            let codes: Vec<&str> = codes.filter(|code| known(code)).collect();
            bail!("no page can be written in {code:?}: try {}", codes.join(", "))
        }
        None => Ok(dateline::main_language(articles, known)),
    }
}

/// Where a chronology's amendments are kept: beside it.
pub fn amendments_file(path: &Path) -> PathBuf {
    let folder = if path.is_dir() || !path.exists() { Some(path) } else { path.parent() };
    folder.unwrap_or(Path::new(".")).join("amendments.toml")
}

/// The reader's amendments to a chronology; none where there is no such file.
pub fn amendments(path: &Path) -> Result<Vec<Amendment>> {
    let file = amendments_file(path);
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", file.display()));
        }
    };
    dateline::amend::parse(&text)
        .with_context(|| format!("{}: mend it or move it away", file.display()))
}

/// Whether the reader of our output has gone away, which is no error.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json =
            cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}
