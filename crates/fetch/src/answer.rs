//! One question and its answer.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;
use ureq::Agent;
use ureq::http::{HeaderMap, Response};
use url::Url;

use crate::Error;
use crate::address::PRIVATE;
use crate::store::Seal;

/// What a host answered.
#[derive(Debug)]
pub(crate) enum Answer {
    /// The page, unpacked.
    Page(Vec<u8>),
    /// The address to ask instead.
    Elsewhere(String),
    /// Neither.
    Status(u16),
}

/// Asks once. Header lines that make the question conditional may be given.
pub(crate) fn of(
    agent: &Agent,
    url: &Url,
    conditions: &[(&'static str, String)],
    largest: u64,
) -> Result<(Answer, Seal), Error> {
    let mut request = agent.get(url.as_str());
    for (name, value) in conditions {
        request = request.header(*name, value);
    }
    let mut response = request.call().map_err(told)?;
    let seal = Seal::of(response.headers());
    let answer = match response.status().as_u16() {
        301 | 302 | 303 | 307 | 308 => match text(response.headers(), "location") {
            Some(next) => Answer::Elsewhere(next),
            None => Answer::Status(response.status().as_u16()),
        },
        200 => Answer::Page(body(&mut response, largest)?),
        status => Answer::Status(status),
    };
    Ok((answer, seal))
}

/// The value of a header line.
pub(crate) fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    Some(headers.get(name)?.to_str().ok()?.to_string())
}

fn body(response: &mut Response<ureq::Body>, largest: u64) -> Result<Vec<u8>, Error> {
    let packed = text(response.headers(), "content-encoding");
    let reader = response.body_mut().with_config().limit(largest + 1).reader();
    match packed.as_deref() {
        Some("gzip" | "x-gzip") => whole(MultiGzDecoder::new(reader), largest),
        None | Some("identity" | "") => whole(reader, largest),
        Some(other) => Err(Error::Connection(format!(
            "the page is packed with {other}; save it from a browser"
        ))),
    }
}

fn whole(reader: impl Read, largest: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = reader.take(largest + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > largest {
        return Err(Error::TooLarge(largest));
    }
    read.map_err(|error| match ureq::Error::from(error) {
        ureq::Error::BodyExceedsLimit(_) => Error::TooLarge(largest),
        other => told(other),
    })?;
    Ok(bytes)
}

/// An error in words that say what to do.
fn told(error: ureq::Error) -> Error {
    match error {
        ureq::Error::Io(error)
            if error.kind() == io::ErrorKind::PermissionDenied && error.to_string() == PRIVATE =>
        {
            Error::Private
        }
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => Error::Connection(
            format!("no safe connection ({error}); the host is not to be trusted"),
        ),
        ureq::Error::HostNotFound => {
            Error::Connection("no such host; check the address".to_string())
        }
        ureq::Error::Timeout(_) => {
            Error::Connection("the host takes too long; try again later".to_string())
        }
        ureq::Error::Tls(reason) => Error::Connection(format!("no safe connection ({reason})")),
        ureq::Error::Rustls(reason) => Error::Connection(format!(
            "no safe connection ({reason}); the host's certificate is not to be trusted"
        )),
        other => Error::Connection(format!("no connection ({other}); try again later")),
    }
}
