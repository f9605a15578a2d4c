//! Web archives (WARC, ISO 28500), one record in memory at a time.

use std::io::{self, BufRead, Read};

use dateline_model::Level;

use crate::out::{Out, Place};

/// A record is not longer.
const LONGEST: u64 = super::LARGEST;
/// So many lines that belong to no record are skipped, and no more.
const LOST_LINES: usize = 1_000_000;

/// The pages of an archive.
pub(super) fn read(place: &Place, reader: &mut dyn BufRead, out: &mut Out<'_>) {
    let mut records = Records { reader, place, number: 0 };
    while out.is_open() {
        match records.record(out) {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                let message =
                    format!("the archive breaks off ({error}); what came before was read");
                out.note(Level::Warning, &records.here(None).name, message);
                return;
            }
        }
    }
}

struct Records<'a> {
    reader: &'a mut dyn BufRead,
    place: &'a Place,
    number: usize,
}

/// What the header lines of a record say.
#[derive(Debug, Default)]
struct Header {
    kind: String,
    url: Option<String>,
    sort: String,
    length: Option<u64>,
}

impl Records<'_> {
    fn here(&self, url: Option<String>) -> Place {
        self.place.entry(self.number, url)
    }

    /// Reads a record; false at the end.
    fn record(&mut self, out: &mut Out<'_>) -> io::Result<bool> {
        if !self.find_record()? {
            return Ok(false);
        }
        self.number += 1;
        let header = self.header()?;
        let Some(length) = header.length else {
            let message = "a record does not say how long it is; skipped";
            out.note(Level::Warning, &self.here(None).name, message);
            return Ok(true);
        };
        let mut content = Vec::new();
        let result = (&mut self.reader).take(length.min(LONGEST)).read_to_end(&mut content);
        self.page(&header, &content, out);
        if result? as u64 != length.min(LONGEST) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let rest = length - content.len() as u64;
        io::copy(&mut (&mut self.reader).take(rest), &mut io::sink())?;
        Ok(true)
    }

    /// Skips to the line after `WARC/1.…`; false at the end.
    fn find_record(&mut self) -> io::Result<bool> {
        for _ in 0..LOST_LINES {
            match self.line()? {
                None => return Ok(false),
                Some(line) if line.starts_with("WARC/") => return Ok(true),
                Some(_) => {}
            }
        }
        Ok(false)
    }

    fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        let read = (&mut self.reader).take(64 * 1024).read_until(b'\n', &mut line)?;
        Ok((read > 0).then(|| String::from_utf8_lossy(&line).trim_end().to_string()))
    }

    fn header(&mut self) -> io::Result<Header> {
        let mut header = Header::default();
        while let Some(line) = self.line()?.filter(|line| !line.is_empty()) {
            let Some((name, value)) = line.split_once(':') else { continue };
            let value = value.trim().trim_matches(['<', '>']).to_string();
            match name.to_ascii_lowercase().as_str() {
                "warc-type" => header.kind = value,
                "warc-target-uri" => header.url = Some(value),
                "content-type" => header.sort = value,
                "content-length" => header.length = value.parse().ok(),
                _ => {}
            }
        }
        Ok(header)
    }

    fn page(&self, header: &Header, content: &[u8], out: &mut Out<'_>) {
        let here = self.here(header.url.clone());
        let of_web = header.url.as_ref().is_some_and(|url| url.starts_with("http"));
        match header.kind.as_str() {
            "response" if of_web => {
                if let Some(body) = response(content) {
                    super::read(&here, &mut body.as_slice(), out);
                }
            }
            "resource" if is_page(&header.sort) => super::read(&here, &mut &*content, out),
            "conversion" => super::read(&here, &mut &*content, out),
            _ => {}
        }
    }
}

/// Whether a media type is one that articles come as.
fn is_page(sort: &str) -> bool {
    ["html", "text/plain", "application/pdf", "rss+xml", "atom+xml"]
        .iter()
        .any(|s| sort.contains(s))
}

/// The body of a successful answer with a page in it.
fn response(content: &[u8]) -> Option<Vec<u8>> {
    let end = content.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(content.get(..end)?).to_ascii_lowercase();
    let body = content.get(end + 4..)?;
    let field = |name: &str| {
        head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim)
    };
    let success = head.split(' ').nth(1).is_some_and(|status| status.starts_with('2'));
    let page = field("content-type").is_none_or(is_page);
    if !success || !page {
        return None;
    }
    let body =
        if field("transfer-encoding") == Some("chunked") { unchunk(body) } else { body.to_vec() };
    Some(body)
}

/// Joins the chunks of a body; one that is not in chunks stays as it is.
fn unchunk(body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((length, after)) = chunk_length(rest) {
        if length == 0 {
            break;
        }
        let Some(chunk) = after.get(..length) else { break };
        whole.extend_from_slice(chunk);
        rest = after.get(length + 2..).unwrap_or_default();
    }
    if whole.is_empty() { body.to_vec() } else { whole }
}

fn chunk_length(body: &[u8]) -> Option<(usize, &[u8])> {
    let end = body.get(..32.min(body.len()))?.windows(2).position(|window| window == b"\r\n")?;
    let line = std::str::from_utf8(body.get(..end)?).ok()?;
    let length = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
    Some((length, body.get(end + 2..)?))
}
