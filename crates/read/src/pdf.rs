//! Documents in PDF, where they hold text and not only pictures of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use dateline_model::Level;

use crate::out::{Out, Place};
use crate::plain;

/// A document that takes longer is given up.
const PATIENCE: Duration = Duration::from_secs(20);
/// The deepest calls that a parser makes.
const STACK: usize = 64 << 20;

/// The text of a document.
pub(crate) fn read(place: &Place, bytes: &[u8], out: &mut Out<'_>) {
    match text(bytes) {
        Ok(text) if text.chars().any(char::is_alphanumeric) => {
            // What the file says of itself is when it was printed, and by which program.
            let draft = plain::read(&place.name, &text).at(place.url.as_deref());
            let options = out.options;
            out.push(draft.finish(options));
        }
        Ok(_) => {
            let message = "there are only pictures in this PDF; make text of them (OCR) first";
            out.note(Level::Warning, &place.name, message);
        }
        Err(reason) => {
            let message = format!("this PDF cannot be read ({reason}); save its text instead");
            out.note(Level::Error, &place.name, message);
        }
    }
}

/// Reads in a thread of its own, so that no document takes for ever or takes the rest with it.
fn text(bytes: &[u8]) -> Result<String, String> {
    let bytes = bytes.to_vec();
    let (give, take) = mpsc::channel();
    let read = move || {
        let found = catch_unwind(AssertUnwindSafe(|| pdf_extract::extract_text_from_mem(&bytes)));
        let whole = found.map(|found| found.map_err(|error| error.to_string()));
        let _ = give.send(whole.unwrap_or_else(|_| Err("it is broken".to_string())));
    };
    let started = thread::Builder::new().stack_size(STACK).spawn(read);
    started.map_err(|error| error.to_string())?;
    take.recv_timeout(PATIENCE).unwrap_or_else(|_| Err("it takes too long".to_string()))
}
