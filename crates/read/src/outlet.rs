//! Who published an article.

use url::Url;

/// The registrable domain of an address (Public Suffix List).
pub(crate) fn of_url(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let host = url.host_str()?.trim_end_matches('.').to_ascii_lowercase();
    Some(psl::domain_str(&host).unwrap_or(&host).to_string())
}
