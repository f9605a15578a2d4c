//! Files that hold other files: archives, mail, web archives. Each is read as it comes, one
//! document in memory at a time.

mod archive;
mod epub;
mod mail;
mod pack;
mod table;
mod warc;

use std::io::{BufRead, BufReader, Cursor, Read};

use dateline_model::Level;

use crate::out::{Out, Place};
use crate::{format, json, pdf};

pub(crate) use epub::attributes;

/// The most bytes that one document may have once it is unpacked.
pub(crate) const LARGEST: u64 = 64 << 20;

/// So deep may containers lie in one another: a page in a packed web archive in an archive does.
const DEEPEST: usize = 5;

/// How many bytes are looked at to tell what something is.
const HEAD: u64 = 4096;

/// What a stream of bytes is, by its first ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Gzip,
    Zstd,
    Zip,
    Tar,
    Warc,
    Mail,
    Mailbox,
    Lines,
    Table,
    Pdf,
    Document,
}

/// Reads a stream, whatever it is.
pub(crate) fn read(place: &Place, reader: &mut dyn Read, out: &mut Out<'_>) {
    let mut head = Vec::new();
    let failure = (&mut *reader).take(HEAD).read_to_end(&mut head).err();
    if let (Some(error), true) = (failure, head.is_empty()) {
        out.note(Level::Error, &place.name, broken_off(&error));
        return;
    }
    let sort = sort(&place.name, &head);
    let mut whole = BufReader::with_capacity(64 * 1024, Cursor::new(head).chain(reader));
    if place.depth > DEEPEST && !matches!(sort, Sort::Document) {
        let message = "archives lie too deep in one another here; unpack them first";
        out.note(Level::Warning, &place.name, message);
        return;
    }
    by_sort(sort, place, &mut whole, out);
}

fn by_sort(sort: Sort, place: &Place, reader: &mut dyn BufRead, out: &mut Out<'_>) {
    match sort {
        Sort::Gzip => pack::gzip(place, reader, out),
        Sort::Zstd => pack::zstd(place, reader, out),
        Sort::Zip => archive::unseekable_zip(place, reader, out),
        Sort::Tar => archive::tar(place, reader, out),
        Sort::Warc => warc::read(place, reader, out),
        Sort::Mail => whole(place, reader, out, mail::read),
        Sort::Mailbox => mail::read_box(place, reader, out),
        Sort::Lines => json::read_stream(place, reader, out),
        Sort::Table => table::read(place, reader, out),
        Sort::Pdf => whole(place, reader, out, pdf::read),
        Sort::Document => whole(place, reader, out, crate::document),
    }
}

/// A zip archive whose directory, at its end, can be reached at once.
pub(crate) fn read_zip(place: &Place, file: std::fs::File, out: &mut Out<'_>) {
    archive::zip(place, BufReader::new(file), out);
}

/// Whether these are the first bytes of a zip archive.
pub(crate) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

fn sort(name: &str, head: &[u8]) -> Sort {
    let skippable = head.get(1..4) == Some(&[0x2a, 0x4d, 0x18]) && head[0] & 0xf0 == 0x50;
    match format::ending(name).as_str() {
        _ if head.starts_with(&[0x1f, 0x8b]) => Sort::Gzip,
        _ if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) || skippable => Sort::Zstd,
        _ if is_zip(head) => Sort::Zip,
        _ if head.get(257..262) == Some(b"ustar") => Sort::Tar,
        _ if head.starts_with(b"WARC/") => Sort::Warc,
        _ if head.starts_with(b"%PDF-") => Sort::Pdf,
        _ if mail::is_box(name, head) => Sort::Mailbox,
        _ if mail::is_mail(name, head) => Sort::Mail,
        "jsonl" | "ndjson" | "jsonlines" if encoding_rs::Encoding::for_bom(head).is_none() => {
            Sort::Lines
        }
        "csv" | "tsv" => Sort::Table,
        _ => Sort::Document,
    }
}

/// Reads everything that a reader gives, up to the limit, as one document.
fn whole(
    place: &Place,
    reader: &mut dyn BufRead,
    out: &mut Out<'_>,
    read: fn(&Place, &[u8], &mut Out<'_>),
) {
    let mut bytes = Vec::new();
    let note = match reader.take(LARGEST).read_to_end(&mut bytes) {
        Err(error) => Some(broken_off(&error)),
        Ok(read) if read as u64 >= LARGEST => {
            Some("larger than 64 MB; only the beginning was read".to_string())
        }
        Ok(_) => None,
    };
    match note {
        Some(message) => {
            if !bytes.is_empty() {
                read(place, &bytes, out);
            }
            out.note(Level::Warning, &place.name, message);
        }
        None => read(place, &bytes, out),
    }
}

fn broken_off(error: &std::io::Error) -> String {
    format!("broken off ({error}); what came before was read")
}
