//! Archives of files: zip (and what is made of it: WACZ, EPUB) and tar.

use std::io::{BufRead, Cursor, Read, Seek, SeekFrom};

use dateline_model::Level;
use zip::ZipArchive;

use super::{LARGEST, epub};
use crate::out::{Out, Place, swollen};
use crate::source;

/// The most files of an archive that are read.
const MOST: usize = 100_000;

/// A zip archive that comes as a stream: its directory is at the end, so it is taken in whole.
pub(super) fn unseekable_zip(place: &Place, reader: &mut dyn BufRead, out: &mut Out<'_>) {
    let mut bytes = Vec::new();
    let read = reader.take(2 * LARGEST).read_to_end(&mut bytes);
    if read.as_ref().is_ok_and(|read| *read as u64 >= 2 * LARGEST) {
        let message = "an archive of more than 128 MB in a stream; unpack it first";
        out.note(Level::Warning, &place.name, message);
        return;
    }
    zip(place, Cursor::new(bytes), out);
}

/// Every file of a zip archive, by name.
pub(super) fn zip<R: Read + Seek>(place: &Place, mut file: R, out: &mut Out<'_>) {
    let size = file.seek(SeekFrom::End(0)).unwrap_or_default();
    let mut archive = match ZipArchive::new(file) {
        Ok(archive) => archive,
        Err(error) => {
            let message = format!("the archive is broken ({error}); pack it again");
            out.note(Level::Error, &place.name, message);
            return;
        }
    };
    if let Some(chapters) = epub::chapters(&mut archive) {
        return members(place, &mut archive, (&chapters, size), out);
    }
    let mut names: Vec<String> = archive.file_names().map(str::to_string).collect();
    names.sort();
    if names.iter().any(|name| name == "datapackage.json") {
        names.retain(|name| name.starts_with("archive/"));
    }
    names.retain(|name| source::may_hold_articles(name.as_ref()) && !name.ends_with('/'));
    members(place, &mut archive, (&names, size), out);
}

/// The named members of an archive of this size.
fn members<R: Read + Seek>(
    place: &Place,
    archive: &mut ZipArchive<R>,
    (names, size): (&[String], u64),
    out: &mut Out<'_>,
) {
    let mut given = 0;
    for name in names.iter().take(MOST) {
        let inner = place.inside(name);
        match archive.by_name(name) {
            Ok(mut file) => {
                let mut counted = Given { inner: &mut file, count: &mut given, size };
                super::read(&inner, &mut counted, out);
            }
            Err(error) => {
                let message = format!("the archive is broken here ({error}); pack it again");
                out.note(Level::Error, &inner.name, message);
            }
        }
        if !out.is_open() || swollen(given, size) {
            break;
        }
    }
    let message = match (swollen(given, size), names.len() > MOST) {
        (true, _) => "it swells to more than 500 times its size; the rest was not read",
        (_, true) => "more than 100,000 files; the rest was not read",
        _ => return,
    };
    out.note(Level::Warning, &place.name, message);
}

/// Counts what the members of an archive give together, and ends one that gives too much.
struct Given<'a, R> {
    inner: R,
    count: &'a mut u64,
    size: u64,
}

impl<R: Read> Read for Given<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if swollen(*self.count, self.size) {
            return Err(std::io::Error::other("it swells to more than 500 times its size"));
        }
        let read = self.inner.read(buffer)?;
        *self.count += read as u64;
        Ok(read)
    }
}

/// Every file of a tar archive, in its order.
pub(super) fn tar(place: &Place, reader: &mut dyn BufRead, out: &mut Out<'_>) {
    let mut archive = tar::Archive::new(reader);
    let broken = |error: &std::io::Error| {
        format!("the archive is broken here ({error}); what came before was read")
    };
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => {
            out.note(Level::Error, &place.name, broken(&error));
            return;
        }
    };
    for entry in entries {
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                out.note(Level::Warning, &place.name, broken(&error));
                return;
            }
        };
        let path = entry.path().map(|path| path.into_owned()).unwrap_or_default();
        if entry.header().entry_type().is_file() && source::may_hold_articles(&path) {
            super::read(&place.inside(&path.to_string_lossy()), &mut entry, out);
        }
        if !out.is_open() {
            return;
        }
    }
}
