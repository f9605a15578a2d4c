//! Files that hold other files: archives, mail, web archives.

mod mail;
mod warc;
mod zip;

use std::io::{BufRead, BufReader, Cursor, Read};

use dateline_model::{Level, Note};

use crate::{Reading, read_at};

pub(crate) use warc::readings as warc_readings;

/// What lies in a container; none where the bytes are no container.
pub(crate) fn read(path: &str, url: Option<&str>, bytes: &[u8]) -> Option<Vec<Reading>> {
    if bytes.starts_with(&ZIP) {
        Some(zip::read(path, bytes))
    } else if bytes.starts_with(&GZIP) {
        Some(gzip(path, url, bytes))
    } else if bytes.starts_with(WARC) {
        Some(warc_readings(path.to_string(), Box::new(Cursor::new(bytes.to_vec()))).collect())
    } else if mail::is_mail(path, bytes) {
        Some(mail::read(path, bytes))
    } else {
        None
    }
}

fn gzip(path: &str, url: Option<&str>, bytes: &[u8]) -> Vec<Reading> {
    let (content, note) = everything(path, flate2::read::MultiGzDecoder::new(bytes));
    if content.starts_with(&GZIP) || content.starts_with(&ZIP) {
        let message = "an archive in an archive; unpack it first";
        return vec![Err(Note::new(Level::Warning, path, message))];
    }
    with_note(read_at(path, url, &content), note)
}

/// The most bytes that one document may have once it is unpacked.
pub(crate) const LARGEST: u64 = 512 << 20;

/// The first bytes of a gzip file.
pub(crate) const GZIP: [u8; 2] = [0x1f, 0x8b];
/// The first bytes of a zip archive.
pub(crate) const ZIP: [u8; 4] = *b"PK\x03\x04";
/// The first bytes of a WARC file.
pub(crate) const WARC: &[u8] = b"WARC/";

/// A reader of what a gzip file holds.
pub(crate) fn unzip(reader: impl BufRead + 'static) -> Box<dyn BufRead> {
    Box::new(BufReader::new(flate2::bufread::MultiGzDecoder::new(reader)))
}

/// Everything that a reader gives, up to the limit, and a note where that is not all there is.
pub(crate) fn everything(name: &str, reader: impl Read) -> (Vec<u8>, Option<Note>) {
    let mut bytes = Vec::new();
    let result = reader.take(LARGEST).read_to_end(&mut bytes);
    let note = |message: String| Some(Note::new(Level::Warning, name, message));
    match result {
        Err(error) => (bytes, note(format!("broken off ({error}); what came before was read"))),
        Ok(read) if read as u64 >= LARGEST => {
            (bytes, note("larger than 512 MB unpacked; only the beginning was read".to_string()))
        }
        Ok(_) => (bytes, None),
    }
}

/// Adds a note to the article it concerns, or beside it where there is none.
pub(crate) fn with_note(mut readings: Vec<Reading>, note: Option<Note>) -> Vec<Reading> {
    let Some(note) = note else { return readings };
    match readings.iter_mut().find_map(|reading| reading.as_mut().ok()) {
        Some(article) => article.notes.push(note),
        None => readings.push(Err(note)),
    }
    readings
}
