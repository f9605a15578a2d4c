//! What the commands write.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use anyhow::{Context, Result};
use clap::ValueEnum;
use dateline_model::{Chronology, Level, Note};
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

/// Says what is going on, where a person is watching.
pub fn progress(message: &str) {
    if io::stderr().is_terminal() {
        eprintln!("{message}");
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

/// Whether the reader of our output has gone away, which is no error.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json =
            cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}
