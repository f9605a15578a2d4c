//! Files, folders and standard input.

use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;

use dateline_model::{Level, Note};
use walkdir::WalkDir;

use crate::out::{Out, Place};
use crate::{Options, Reading, container, format};

/// So many readings wait for whoever takes them.
const WAITING: usize = 4;
/// Pages nest deep, and what reads them calls itself.
const STACK: usize = 32 << 20;

/// Everything that lies at a path, as it is taken: a thread reads, and waits where nobody takes.
pub(crate) fn read_path(path: &Path, options: &Options) -> impl Iterator<Item = Reading> + use<> {
    let (give, take) = mpsc::sync_channel(WAITING);
    let (path, options) = (path.to_path_buf(), options.clone());
    let name = path.to_string_lossy().into_owned();
    let read = move || {
        let mut give = |reading| give.send(reading).is_ok();
        everything(&path, &mut Out::new(&options, &mut give));
    };
    let mut reader = Some(thread::Builder::new().stack_size(STACK).spawn(read));
    std::iter::from_fn(move || {
        take.recv().ok().or_else(|| {
            let gave_up = |message: &str| Some(Err(Note::new(Level::Error, &name, message)));
            match reader.take()?.map(thread::JoinHandle::join) {
                Ok(Ok(())) => None,
                Ok(Err(_)) => gave_up("reading gave up here; please report this file"),
                Err(_) => gave_up("no thread could be started to read this"),
            }
        })
    })
}

fn everything(path: &Path, out: &mut Out<'_>) {
    if path == Path::new("-") {
        return container::read(&Place::new("-"), &mut io::stdin().lock(), out);
    }
    match fs::metadata(path) {
        Err(error) => failure(path, &error, out),
        Ok(found) if found.is_dir() => folder(path, out),
        Ok(_) => file(path, out),
    }
}

/// The files of a folder and the folders in it, by path; hidden ones stay out.
fn folder(root: &Path, out: &mut Out<'_>) {
    let visible = |name: &std::ffi::OsStr| !name.as_encoded_bytes().starts_with(b".");
    let mut files: Vec<PathBuf> = Vec::new();
    let walk = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|e| e.depth() == 0 || visible(e.file_name())) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => files.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => {
                out.push(Err(walk_note(root, &error)));
            }
        }
    }
    let (articles, others): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|path| may_hold_articles(path));
    if articles.is_empty() {
        let message = "no articles in this folder; put .txt, .html or .jsonl files in it";
        out.note(Level::Error, &root.to_string_lossy(), message);
    }
    for path in &articles {
        if !out.is_open() {
            return;
        }
        file(path, out);
    }
    for note in others.iter().filter_map(|path| skipped(path)) {
        out.push(Err(note));
    }
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
    format::ending(&path.file_name().unwrap_or_default().to_string_lossy())
}

/// Style sheets, scripts and pictures are a saved page's own and need no word.
fn skipped(path: &Path) -> Option<Note> {
    let worth_a_word = ["mp3", "mp4", "webm", "toml"].contains(&ending(path).as_str());
    let message = "skipped: this sort of file holds no article";
    worth_a_word.then(|| Note::new(Level::Info, path.to_string_lossy(), message))
}

fn file(path: &Path, out: &mut Out<'_>) {
    let place = Place::new(path.to_string_lossy());
    let opened = File::open(path).and_then(|mut file| {
        let mut head = Vec::new();
        (&mut file).take(4).read_to_end(&mut head)?;
        // What cannot be wound back is read on from here.
        let wound = file.rewind().is_ok();
        Ok((file, if wound { Vec::new() } else { head.clone() }, wound && container::is_zip(&head)))
    });
    match opened {
        Err(error) => failure(path, &error, out),
        Ok((file, _, true)) => container::read_zip(&place, file, out),
        Ok((file, head, false)) => container::read(&place, &mut head.as_slice().chain(file), out),
    }
}

fn failure(path: &Path, error: &io::Error, out: &mut Out<'_>) {
    let advice = match error.kind() {
        io::ErrorKind::NotFound => "check the name",
        io::ErrorKind::PermissionDenied => "allow yourself to read it",
        _ => "check the file or copy it again",
    };
    out.note(Level::Error, &path.to_string_lossy(), format!("cannot be read: {error}; {advice}"));
}

fn walk_note(root: &Path, error: &walkdir::Error) -> Note {
    let place = error.path().unwrap_or(root).to_string_lossy().into_owned();
    Note::new(Level::Error, place, format!("cannot be read: {error}; the rest of the folder is"))
}
