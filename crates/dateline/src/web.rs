//! Articles from the web: pages, feeds, and lists of feeds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Result;
use dateline_fetch::Fetcher;
use dateline_model::{Level, Note};
use dateline_read::{Options, Reading};

/// What may be asked of the web, and what is kept of it.
#[derive(Debug, clap::Args)]
pub struct Wishes {
    /// Also read the pages that feeds and lists of feeds (OPML) among the files point to.
    #[arg(long)]
    pub fetch: bool,

    /// Let web addresses lead into one's own network.
    #[arg(long)]
    allow_private: bool,

    /// Where pages of the web are kept, so that only what has changed is asked for again [default:
    /// the user's cache folder].
    #[arg(long, value_name = "DIR", env = "DATELINE_CACHE")]
    cache: Option<PathBuf>,
}

/// The most pages that are read of one feed.
const MOST: usize = 100;
/// A list of feeds leads to feeds, and those to pages.
const DEEPEST: usize = 2;

/// Reads the web.
pub struct Web<'a> {
    fetcher: Fetcher,
    options: &'a Options,
}

impl<'a> Web<'a> {
    /// A reader of the web that keeps to what was said.
    pub fn new(args: &Wishes, options: &'a Options) -> Self {
        let fetching = dateline_fetch::Options {
            allow_private: args.allow_private,
            store: args.cache.clone().or_else(user_cache),
            ..dateline_fetch::Options::default()
        };
        Self { fetcher: Fetcher::new(fetching), options }
    }

    /// What lies at an address: a page, or the pages of a feed.
    pub fn read(
        &mut self,
        address: &str,
        give: &mut dyn FnMut(Reading) -> Result<()>,
    ) -> Result<()> {
        self.page(address, DEEPEST).into_iter().try_for_each(give)
    }

    /// A file, and where it is a feed or a list of feeds what it points to.
    pub fn read_file(
        &mut self,
        path: &Path,
        give: &mut dyn FnMut(Reading) -> Result<()>,
    ) -> Result<()> {
        let name = path.to_string_lossy();
        let listed = ["xml", "rss", "atom", "opml"]
            .contains(&path.extension().unwrap_or_default().to_string_lossy().as_ref());
        match std::fs::read(path).ok().filter(|_| listed) {
            Some(bytes) => {
                self.linked((name.as_ref(), None), &bytes, DEEPEST).into_iter().try_for_each(give)
            }
            None => dateline_read::read_path_with(path, self.options).try_for_each(give),
        }
    }

    fn page(&mut self, address: &str, depth: usize) -> Vec<Reading> {
        match self.fetcher.get(address) {
            Ok(page) => {
                let url = page.url.as_str();
                self.linked((url, Some(url)), &page.body, depth)
            }
            Err(error) => vec![Err(Note::new(Level::Error, address, error.to_string()))],
        }
    }

    /// What is read of the bytes, with the pages that they point to in place of what is said of
    /// them.
    fn linked(&mut self, place: (&str, Option<&str>), bytes: &[u8], depth: usize) -> Vec<Reading> {
        let (name, url) = place;
        let own = dateline_read::read_with(name, url, bytes, self.options);
        let links = if depth == 0 { Vec::new() } else { dateline_read::links(name, bytes) };
        if links.is_empty() {
            return own;
        }
        let (mut entries, mut readings) = (BTreeMap::new(), Vec::new());
        for article in own.into_iter().flatten() {
            entries.insert(article.url.clone().unwrap_or_default(), article);
        }
        for link in links.iter().take(MOST) {
            let mut found = self.page(link, depth - 1);
            match entries.remove(link) {
                Some(entry) if !fuller(&found, entry.words) => {
                    found.retain(Result::is_err);
                    readings.push(Ok(entry));
                }
                _ => {}
            }
            readings.append(&mut found);
        }
        readings
    }
}

/// Whether a page says more than its feed did.
fn fuller(found: &[Reading], words: usize) -> bool {
    found.iter().flatten().any(|article| article.words >= words)
}

/// The folder that the system keeps for what can be had again.
fn user_cache() -> Option<PathBuf> {
    let variable =
        |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = || Some(variable("HOME")?.join(".cache"));
    let folder = variable("XDG_CACHE_HOME").or_else(|| variable("LOCALAPPDATA")).or_else(home)?;
    Some(folder.join("dateline").join("pages"))
}
