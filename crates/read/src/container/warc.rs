//! Web archives (WARC, ISO 28500), one record in memory at a time.

use std::io::{self, BufRead, Read};

use dateline_model::{Level, Note};

use super::everything;
use crate::source::Readings;
use crate::{Reading, read_at};

/// A record is not longer.
const LONGEST: u64 = 64 << 20;
/// So many lines that belong to no record are skipped, and no more.
const LOST_LINES: usize = 1_000_000;

/// The pages of an archive.
pub(crate) fn readings(name: String, reader: Box<dyn BufRead>) -> Readings {
    let mut records = Records { reader, name, number: 0, done: false };
    Box::new(std::iter::from_fn(move || records.next()).flatten())
}

struct Records {
    reader: Box<dyn BufRead>,
    name: String,
    number: usize,
    done: bool,
}

/// What the header lines of a record say.
#[derive(Debug, Default)]
struct Header {
    kind: String,
    url: Option<String>,
    sort: String,
    length: Option<u64>,
}

impl Records {
    fn next(&mut self) -> Option<Vec<Reading>> {
        if self.done {
            return None;
        }
        Some(self.record().unwrap_or_else(|error| {
            self.done = true;
            let message = format!("the archive breaks off ({error}); what came before was read");
            vec![Err(Note::new(Level::Warning, self.place(), message))]
        }))
    }

    fn place(&self) -> String {
        format!("{}:{}", self.name, self.number)
    }

    fn record(&mut self) -> io::Result<Vec<Reading>> {
        if !self.find_record()? {
            self.done = true;
            return Ok(Vec::new());
        }
        self.number += 1;
        let header = self.header()?;
        let Some(length) = header.length else {
            let message = "a record does not say how long it is; skipped";
            return Ok(vec![Err(Note::new(Level::Warning, self.place(), message))]);
        };
        let mut content = Vec::new();
        let read = (&mut self.reader).take(length.min(LONGEST)).read_to_end(&mut content)? as u64;
        if read < length.min(LONGEST) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        io::copy(&mut (&mut self.reader).take(length - read), &mut io::sink())?;
        Ok(self.page(&header, &content))
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

    fn page(&self, header: &Header, content: &[u8]) -> Vec<Reading> {
        let url = header.url.as_deref();
        match header.kind.as_str() {
            "response" if url.is_some_and(|url| url.starts_with("http")) => {
                response(content).map(|body| read_at(&self.place(), url, &body)).unwrap_or_default()
            }
            "resource" if header.sort.starts_with("text/") => read_at(&self.place(), url, content),
            "conversion" => read_at(&self.place(), url, content),
            _ => Vec::new(),
        }
    }
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
    let page = field("content-type")
        .is_none_or(|sort| sort.contains("html") || sort.starts_with("text/plain"));
    if !success || !page {
        return None;
    }
    let body =
        if field("transfer-encoding") == Some("chunked") { unchunk(body) } else { body.to_vec() };
    if body.starts_with(&super::GZIP) {
        return Some(everything("", flate2::read::MultiGzDecoder::new(body.as_slice())).0);
    }
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
