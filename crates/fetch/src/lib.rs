//! Pages from the web: politely, within limits, and never from inside one's own network.
//!
//! Nothing here reads an article: the analysis never touches the network, and this never touches
//! the analysis.
//!
//! ```
//! use dateline_fetch::{Fetcher, Options};
//!
//! let mut fetcher = Fetcher::new(Options::default());
//! let refused = fetcher.get("http://127.0.0.1/").unwrap_err();
//! assert!(refused.to_string().contains("private"));
//! ```

mod address;
mod answer;
mod robots;
mod store;
mod turn;

use std::path::PathBuf;
use std::time::Duration;

use ureq::Agent;
use ureq::config::Config;
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use crate::answer::Answer;
use crate::store::Store;

/// What is allowed, and how long to wait.
#[derive(Debug, Clone)]
pub struct Options {
    /// Also from private, loopback and link-local addresses: one's own network.
    pub allow_private: bool,
    /// Where pages are kept, with what is needed to ask whether they have changed.
    pub store: Option<PathBuf>,
    /// How long to wait between two questions to one host.
    pub pause: Duration,
    /// How long one page may take, from the question to its last byte.
    pub patience: Duration,
    /// The most bytes of one page, packed or not.
    pub largest: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            allow_private: false,
            store: None,
            pause: Duration::from_secs(1),
            patience: Duration::from_secs(30),
            largest: 32 << 20,
        }
    }
}

/// A page as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it was in the end.
    pub url: String,
    /// What it holds, unpacked.
    pub body: Vec<u8>,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is none that pages come from.
    #[error("{0} is no web address; it begins with https:// or http://")]
    Address(String),
    /// The host asks not to be read here.
    #[error("robots.txt of this host asks that this page be left alone")]
    Robots,
    /// The host's wishes could not be learned.
    #[error("robots.txt of this host could not be read ({0}); try again later")]
    RobotsUnknown(String),
    /// The name leads into a private network.
    #[error("this address is private; --allow-private reads from one's own network")]
    Private,
    /// The host answered with something other than a page.
    #[error("the host answered {0}; {advice}", advice = advice(.0))]
    Status(u16),
    /// The page is larger than allowed, or swells when it is unpacked.
    #[error("the page is larger than {0} bytes")]
    TooLarge(u64),
    /// A chain of redirects that does not end.
    #[error("the address leads from one to the next without end")]
    Redirects,
    /// The connection failed, or took too long.
    #[error("{0}")]
    Connection(String),
}

fn advice(status: &u16) -> &'static str {
    match *status {
        401..=403 => "open the page in a browser and save it",
        404 | 410 => "check the address",
        429 | 500..=599 => "try again later",
        _ => "open the page in a browser",
    }
}

/// The most redirects that are followed.
const MOST_REDIRECTS: usize = 5;

/// What this program calls itself.
const NAME: &str =
    concat!("dateline/", env!("CARGO_PKG_VERSION"), " (+https://github.com/dateline/dateline)");

/// Gets pages, one after the other.
#[derive(Debug)]
pub struct Fetcher {
    agent: Agent,
    options: Options,
    robots: robots::Known,
    turns: turn::Turns,
    store: Store,
}

impl Fetcher {
    /// A fetcher that keeps to the options.
    pub fn new(options: Options) -> Self {
        let config = Config::builder()
            .user_agent(NAME)
            .accept("text/html, application/xhtml+xml, application/rss+xml, */*;q=0.5")
            .accept_encoding("gzip")
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A proxy would look names up itself, out of sight.
            .proxy(None)
            .timeout_global(Some(options.patience))
            .timeout_connect(Some(options.patience / 3))
            .max_response_header_size(64 * 1024)
            .build();
        let resolver = address::Checked::new(options.allow_private);
        Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), resolver),
            robots: robots::Known::default(),
            turns: turn::Turns::new(options.pause),
            store: Store::new(options.store.clone()),
            options,
        }
    }

    /// The page at an address, wherever redirects lead, or why there is none.
    pub fn get(&mut self, address: &str) -> Result<Page, Error> {
        let mut url = web(address)?;
        for _ in 0..=MOST_REDIRECTS {
            if !self.may_read(&url)? {
                return Err(Error::Robots);
            }
            match self.ask(&url)? {
                Answer::Page(body) => return Ok(Page { url: url.into(), body }),
                Answer::Elsewhere(next) => {
                    url = web(url.join(&next).map_err(|_| Error::Address(next))?.as_str())?
                }
                Answer::Status(status) => return Err(Error::Status(status)),
            }
        }
        Err(Error::Redirects)
    }

    /// Asks for a page, or whether the one that is kept has changed.
    fn ask(&mut self, url: &Url) -> Result<Answer, Error> {
        self.turns.wait_for(url);
        let kept = self.store.get(url);
        let request = kept.as_ref().map(|kept| kept.conditions()).unwrap_or_default();
        let (answer, seal) = answer::of(&self.agent, url, &request, self.options.largest)?;
        match (answer, kept) {
            (Answer::Status(304), Some(kept)) => Ok(Answer::Page(kept.body)),
            (Answer::Page(body), _) => {
                self.store.put(url, &seal, &body);
                Ok(Answer::Page(body))
            }
            (other, _) => Ok(other),
        }
    }

    /// Whether the host lets its page be read.
    fn may_read(&mut self, url: &Url) -> Result<bool, Error> {
        if let Some(rules) = self.robots.get(url) {
            return Ok(rules.allow(url));
        }
        let rules = self.rules(url)?;
        let allowed = rules.allow(url);
        self.robots.insert(url, rules);
        Ok(allowed)
    }

    /// The host's rules (RFC 9309): none where it has no file, all forbidden where it fails.
    fn rules(&mut self, url: &Url) -> Result<robots::Rules, Error> {
        let mut place = url.join("/robots.txt").map_err(|_| Error::Address(url.to_string()))?;
        for _ in 0..=MOST_REDIRECTS {
            self.turns.wait_for(&place);
            let (answer, _) = answer::of(&self.agent, &place, &[], robots::LARGEST).or_else(
                |error| match error {
                    Error::TooLarge(_) => Ok((Answer::Status(404), Default::default())),
                    Error::Connection(reason) => Err(Error::RobotsUnknown(reason)),
                    other => Err(other),
                },
            )?;
            match answer {
                Answer::Page(body) => return Ok(robots::Rules::new(&body)),
                Answer::Elsewhere(next) => {
                    match place.join(&next).ok().filter(|p| web(p.as_str()).is_ok()) {
                        Some(next) => place = next,
                        None => return Ok(robots::Rules::default()),
                    }
                }
                Answer::Status(429 | 500..=599) => {
                    return Err(Error::RobotsUnknown("the host fails".to_string()));
                }
                Answer::Status(_) => return Ok(robots::Rules::default()),
            }
        }
        Ok(robots::Rules::default())
    }
}

/// Whether a host's robots.txt lets this program read an address of it; what is no web address is
/// read by nobody.
pub fn allowed_by(robots: &[u8], address: &str) -> bool {
    web(address).is_ok_and(|url| robots::Rules::new(robots).allow(&url))
}

/// A web address without what is for the browser alone.
fn web(address: &str) -> Result<Url, Error> {
    let mut url = Url::parse(address).map_err(|_| Error::Address(address.to_string()))?;
    url.set_fragment(None);
    let plain = url.username().is_empty() && url.password().is_none();
    if matches!(url.scheme(), "http" | "https") && url.has_host() && plain {
        Ok(url)
    } else {
        Err(Error::Address(address.to_string()))
    }
}
