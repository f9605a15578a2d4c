//! Tables (CSV): the first row names the fields, each other row is an article.

use std::io::BufRead;

use dateline_model::Level;
use serde_json::{Map, Value};

use crate::out::{Out, Place};
use crate::{decode, json};

/// The rows of a table.
pub(super) fn read(place: &Place, reader: &mut dyn BufRead, out: &mut Out<'_>) {
    let delimiter = delimiter(reader.fill_buf().unwrap_or_default());
    let mut rows =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(reader);
    let names = match rows.byte_headers() {
        Ok(names) if !names.is_empty() => {
            names.iter().map(|name| cell(name).trim_start_matches('\u{feff}').to_string()).collect()
        }
        _ => Vec::new(),
    };
    if names.len() < 2 {
        let message = "no row of field names at the top of this table; write one";
        out.note(Level::Error, &place.name, message);
        return;
    }
    for (index, row) in rows.byte_records().enumerate() {
        let inner = place.entry(index + 1, None);
        let more = match row {
            Ok(row) => {
                let record = names.iter().cloned().zip(row.iter().map(|c| Value::String(cell(c))));
                let record = Value::Object(record.collect::<Map<_, _>>());
                let reading = json::article(inner.name, &record, out.options);
                out.push(reading)
            }
            Err(error) => {
                let message =
                    format!("the table is broken here ({error}); what came before was read");
                out.note(Level::Warning, &inner.name, message);
                false
            }
        };
        if !more {
            return;
        }
    }
}

fn cell(bytes: &[u8]) -> String {
    decode::decode(bytes).trim().to_string()
}

/// The mark between the fields: the commonest in the first line.
fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |mark: u8| line.iter().filter(|byte| **byte == mark).count();
    [b',', b';', b'\t', b'|'].into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}
