//! What hosts ask of programs that read them (robots.txt, RFC 9309).

use std::collections::BTreeMap;

use robotstxt::DefaultMatcher;
use url::Url;

/// More of the file is not read.
pub(crate) const LARGEST: u64 = 512 * 1024;

/// A host's rules.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules(String);

impl Rules {
    pub fn new(file: &[u8]) -> Self {
        Self(String::from_utf8_lossy(file).into_owned())
    }

    /// Whether this program may read a page.
    pub fn allow(&self, url: &Url) -> bool {
        // A rule that the library cannot follow is kept by leaving the page alone.
        let asked = || {
            let mut matcher = DefaultMatcher::default();
            matcher.one_agent_allowed_by_robots(&self.0, "dateline", url.as_str())
        };
        self.0.is_empty() || std::panic::catch_unwind(asked).unwrap_or(false)
    }
}

/// The rules of the hosts that were asked.
#[derive(Debug, Default)]
pub(crate) struct Known(BTreeMap<String, Rules>);

impl Known {
    pub fn get(&self, url: &Url) -> Option<&Rules> {
        self.0.get(&host(url))
    }

    pub fn insert(&mut self, url: &Url, rules: Rules) {
        self.0.insert(host(url), rules);
    }
}

fn host(url: &Url) -> String {
    url.origin().ascii_serialization()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_kept() {
        let rules = Rules::new(b"User-agent: *\nDisallow: /private/\nAllow: /private/open\n\nUser-agent: dateline\nDisallow: /not-you\n");
        let may = |path: &str| {
            rules.allow(
                &Url::parse("https://lake.example").and_then(|u| u.join(path)).expect("an address"),
            )
        };
        assert!(may("/private/x") && !may("/not-you"), "the rules for this program alone count");
        assert!(Rules::default().allow(&Url::parse("https://lake.example/x").expect("an address")));
    }
}
