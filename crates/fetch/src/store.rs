//! Pages that were read before, with what their host needs to say whether they have changed.

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use ureq::http::HeaderMap;
use url::Url;

use crate::answer::text;

/// What a host gives a page to know it by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seal {
    url: String,
    etag: Option<String>,
    last_modified: Option<String>,
}

impl Seal {
    pub fn of(headers: &HeaderMap) -> Self {
        let line = |name| text(headers, name).filter(|value| value.len() < 1024);
        Self { url: String::new(), etag: line("etag"), last_modified: line("last-modified") }
    }
}

/// A page that is kept.
#[derive(Debug)]
pub(crate) struct Kept {
    seal: Seal,
    pub body: Vec<u8>,
}

impl Kept {
    /// The header lines that ask for the page only where it has changed.
    pub fn conditions(&self) -> Vec<(&'static str, String)> {
        let etag = self.seal.etag.clone().map(|etag| ("if-none-match", etag));
        let since = self.seal.last_modified.clone().map(|day| ("if-modified-since", day));
        etag.into_iter().chain(since).collect()
    }
}

/// A folder of pages. One that cannot be written to keeps nothing, and nothing fails.
#[derive(Debug)]
pub(crate) struct Store(Option<PathBuf>);

impl Store {
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self(folder)
    }

    pub fn get(&self, url: &Url) -> Option<Kept> {
        let path = self.path(url)?;
        let seal: Seal =
            serde_json::from_slice(&fs::read(path.with_extension("json")).ok()?).ok()?;
        let body = fs::read(path.with_extension("page")).ok()?;
        (seal.url == url.as_str()).then_some(Kept { seal, body })
    }

    pub fn put(&self, url: &Url, seal: &Seal, body: &[u8]) {
        let known = seal.etag.is_some() || seal.last_modified.is_some();
        if let Some(path) = self.path(url).filter(|_| known) {
            // What cannot be kept is asked for again.
            let _ = self.write(&path, &Seal { url: url.to_string(), ..seal.clone() }, body);
        }
    }

    fn write(&self, path: &std::path::Path, seal: &Seal, body: &[u8]) -> std::io::Result<()> {
        if let Some(folder) = &self.0 {
            fs::create_dir_all(folder)?;
        }
        // The seal last: a page without one is no page that is kept.
        let _ = fs::remove_file(path.with_extension("json"));
        fs::write(path.with_extension("page"), body)?;
        fs::write(path.with_extension("json"), serde_json::to_vec(seal)?)
    }

    fn path(&self, url: &Url) -> Option<PathBuf> {
        let name = blake3::hash(url.as_str().as_bytes()).to_hex();
        Some(self.0.as_ref()?.join(&name.as_str()[..32]))
    }
}
