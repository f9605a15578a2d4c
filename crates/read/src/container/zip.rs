//! Zip archives, and what is made of them (EPUB, WACZ).

use std::io::Cursor;

use dateline_model::{Level, Note};

use super::{everything, with_note};
use crate::{Reading, source};

/// The most files of an archive that are read.
const MOST: usize = 100_000;

/// Every file of the archive, by name. Archives in archives are not opened.
pub(crate) fn read_archive(
    path: &str,
    bytes: &[u8],
) -> Result<Vec<Reading>, ::zip::result::ZipError> {
    let mut archive = ::zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut names: Vec<String> = archive.file_names().map(str::to_string).collect();
    names.sort();
    let mut readings = Vec::new();
    for name in names.iter().filter(|name| source::may_hold_articles(name.as_ref())).take(MOST) {
        let place = format!("{path}!{name}");
        match archive.by_name(name) {
            Ok(file) if file.is_dir() => {}
            Ok(file) => {
                let (content, note) = everything(&place, file);
                readings.extend(with_note(one(&place, &content), note));
            }
            Err(error) => readings.push(Err(broken(&place, &error))),
        }
    }
    Ok(readings)
}

/// The archive's readings, or a note that it is broken.
pub(crate) fn read(path: &str, bytes: &[u8]) -> Vec<Reading> {
    read_archive(path, bytes).unwrap_or_else(|error| vec![Err(broken(path, &error))])
}

fn one(place: &str, content: &[u8]) -> Vec<Reading> {
    if content.starts_with(&super::ZIP) {
        let message = "an archive in an archive; unpack it first";
        return vec![Err(Note::new(Level::Warning, place, message))];
    }
    crate::read(place, content)
}

fn broken(place: &str, error: &::zip::result::ZipError) -> Note {
    Note::new(Level::Error, place, format!("the archive is broken here ({error}); pack it again"))
}
