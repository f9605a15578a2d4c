//! Files, folders and standard input.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use dateline_model::{Level, Note};
use walkdir::WalkDir;

use crate::{Reading, container, format, json, read};

/// Readings as they come.
pub(crate) type Readings = Box<dyn Iterator<Item = Reading>>;

/// Everything that lies at a path.
pub(crate) fn read_path(path: &Path) -> Readings {
    if path == Path::new("-") {
        return standard_input();
    }
    match fs::metadata(path) {
        Err(error) => failure(path, &error),
        Ok(found) if found.is_dir() => folder(path.to_path_buf()),
        Ok(_) => file(path),
    }
}

fn standard_input() -> Readings {
    stream("-".to_string(), Box::new(BufReader::new(io::stdin())))
}

/// The files of a folder and the folders in it, by path; hidden ones stay out.
fn folder(root: PathBuf) -> Readings {
    let visible = |name: &std::ffi::OsStr| !name.as_encoded_bytes().starts_with(b".");
    let mut files: Vec<PathBuf> = Vec::new();
    let mut notes: Vec<Reading> = Vec::new();
    let walk = WalkDir::new(&root).follow_links(true).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|e| e.depth() == 0 || visible(e.file_name())) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => files.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => notes.push(Err(walk_note(&root, &error))),
        }
    }
    let (articles, others): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|f| may_hold_articles(f));
    if articles.is_empty() {
        notes.push(Err(no_articles(&root)));
    }
    notes.extend(others.iter().filter_map(|path| skipped(path)).map(Err));
    Box::new(articles.into_iter().flat_map(|path| file(&path)).chain(notes))
}

/// The endings of what a folder of saved pages holds beside them.
const COMPANIONS: [&str; 24] = [
    "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "bmp",
    "woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "webm", "m3u8", "toml", "download",
];

/// Whether a file with this name may hold articles.
pub(crate) fn may_hold_articles(path: &Path) -> bool {
    !COMPANIONS.contains(&ending(path).as_str())
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

/// Style sheets, scripts and pictures are a saved page's own and need no word.
fn skipped(path: &Path) -> Option<Note> {
    let worth_a_word = ["mp3", "mp4", "webm", "toml"].contains(&ending(path).as_str());
    let message = "skipped: this sort of file holds no article";
    worth_a_word.then(|| Note::new(Level::Info, path.to_string_lossy(), message))
}

fn file(path: &Path) -> Readings {
    match File::open(path) {
        Err(error) => failure(path, &error),
        Ok(file) => stream(path.to_string_lossy().into_owned(), Box::new(BufReader::new(file))),
    }
}

/// What a reader gives: unpacked, and record by record where the format has records.
fn stream(name: String, mut reader: Box<dyn BufRead>) -> Readings {
    match reader.fill_buf() {
        Err(error) => return Box::new(std::iter::once(Err(unreadable(&name, &error)))),
        Ok(head) if head.starts_with(&container::GZIP) => reader = container::unzip(reader),
        Ok(_) => {}
    }
    if reader.fill_buf().is_ok_and(|head| head.starts_with(container::WARC)) {
        return container::warc_readings(name, reader);
    }
    if matches!(format::ending(&name).as_str(), "jsonl" | "ndjson" | "jsonlines") {
        return lines(name, reader);
    }
    let (bytes, note) = container::everything(&name, reader);
    Box::new(container::with_note(read(&name, &bytes), note).into_iter())
}

/// JSON Lines, one line in memory at a time.
fn lines(name: String, mut reader: impl BufRead + 'static) -> Readings {
    let wide = reader.fill_buf().is_ok_and(|b| encoding_rs::Encoding::for_bom(b).is_some());
    if wide {
        let mut bytes = Vec::new();
        let _ = reader.read_to_end(&mut bytes);
        return Box::new(read(&name, &bytes).into_iter());
    }
    let mut number = 0;
    let mut found = 0;
    let mut done = false;
    Box::new(std::iter::from_fn(move || {
        while !done {
            let mut line = Vec::new();
            number += 1;
            match reader.read_until(b'\n', &mut line) {
                Ok(0) => done = true,
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => {
                    found += 1;
                    return Some(json::read_line(&name, number, &line));
                }
                Err(error) => {
                    done = true;
                    return Some(Err(unreadable(&name, &error)));
                }
            }
        }
        let empty = std::mem::replace(&mut found, 1) == 0;
        empty.then(|| Err(Note::new(Level::Warning, name.clone(), "the file is empty; remove it")))
    }))
}

fn failure(path: &Path, error: &io::Error) -> Readings {
    Box::new(std::iter::once(Err(unreadable(&path.to_string_lossy(), error))))
}

fn unreadable(path: &str, error: &io::Error) -> Note {
    let advice = match error.kind() {
        io::ErrorKind::NotFound => "check the name",
        io::ErrorKind::PermissionDenied => "allow yourself to read it",
        _ => "check the file or copy it again",
    };
    Note::new(Level::Error, path, format!("cannot be read: {error}; {advice}"))
}

fn walk_note(root: &Path, error: &walkdir::Error) -> Note {
    let place = error.path().unwrap_or(root).to_string_lossy().into_owned();
    Note::new(Level::Error, place, format!("cannot be read: {error}; the rest of the folder is"))
}

fn no_articles(root: &Path) -> Note {
    let message = "no articles in this folder; put .txt, .html or .jsonl files in it";
    Note::new(Level::Error, root.to_string_lossy(), message)
}
