//! What a page says of itself: title, authors, outlet, address, language, day.

use scraper::Html;
use url::Url;

use super::index::{Index, text_of};
use super::linked_data::Facts;
use super::{author, day};
use crate::draft::Draft;
use crate::{language, plain};

/// Everything the markup states.
pub(super) fn of(dom: &Html, index: &Index<'_>, linked: &Facts) -> Draft {
    let page = Page { dom, index, linked };
    let url = page.url();
    let outlet = page.outlet();
    let (published, days) = day::of(page.index, page.linked, url.as_deref());
    let title = page.title(outlet.as_deref());
    let mut draft = Draft {
        byline: page.byline(),
        language: page.language(),
        published,
        outlet,
        url,
        ..Draft::default()
    };
    if let Some((title, place)) = title {
        draft = draft.because("headline", place);
        draft.headline = Some(title);
    }
    if days.is_empty() { draft } else { draft.because("published", &days) }
}

struct Page<'a> {
    dom: &'a Html,
    index: &'a Index<'a>,
    linked: &'a Facts,
}

impl Page<'_> {
    /// The content of the first `<meta>` with one of these names or properties.
    fn meta(&self, names: &[&str]) -> Option<String> {
        self.index.metas(names).find_map(said)
    }

    fn url(&self) -> Option<String> {
        let canonical = self.index.named("link").find_map(|link| {
            let rel = link.value().attr("rel")?;
            rel.eq_ignore_ascii_case("canonical").then(|| said(link.value().attr("href")?))?
        });
        let stated =
            canonical.into_iter().chain(self.meta(&["og:url"])).chain(self.linked.url.clone());
        let whole = |url: &String| {
            Url::parse(url).is_ok_and(|url| url.has_host() && url.scheme().starts_with("http"))
        };
        let mut stated: Vec<String> = stated.filter(whole).collect();
        // A home page as canonical address is a template's mistake.
        let deep =
            stated.iter().position(|url| Url::parse(url).is_ok_and(|url| url.path().len() > 1));
        (!stated.is_empty()).then(|| stated.swap_remove(deep.unwrap_or(0)))
    }

    fn outlet(&self) -> Option<String> {
        let named = self.meta(&["og:site_name"]).or_else(|| self.linked.publisher.clone());
        named
            .or_else(|| self.meta(&["application-name", "dc.publisher", "twitter:site"]))
            .map(|name| name.trim_start_matches('@').to_string())
    }

    /// The title: what several places agree on, without the outlet's name.
    fn title(&self, outlet: Option<&str>) -> Option<(String, &'static str)> {
        let head = self.index.named("title").next().map(text_of);
        let stated = [
            self.linked.headline.clone().filter(|_| self.linked.of_article).map(|t| unescape(&t)),
            self.meta(&[
                "og:title",
                "twitter:title",
                "dc.title",
                "sailthru.title",
                "parsely-title",
            ]),
            head.filter(|title| !title.is_empty()),
        ];
        let names = ["JSON-LD headline", "og:title or one like it", "<title>"];
        let stated: Vec<(String, &str)> = stated
            .into_iter()
            .zip(names)
            .filter_map(|(title, name)| Some((title?, name)))
            .collect();
        let shown =
            self.index.named("h1").map(text_of).filter(|title| title.split(' ').count() > 1);
        let agrees = |h1: &String| stated.iter().any(|(title, _)| same_title(title, h1));
        if let Some(agreed) = shown.take(5).find(agrees) {
            return Some((agreed, "<h1>, which the head of the page repeats"));
        }
        let (first, place) = stated.first()?;
        Some((without_outlet(first, outlet), place))
    }

    fn byline(&self) -> Option<String> {
        let mut authors = self.linked.authors.clone();
        if authors.is_empty() {
            authors.extend(self.meta(&[
                "author",
                "article:author_name",
                "dc.creator",
                "dcterms.creator",
                "parsely-author",
                "sailthru.author",
                "citation_author",
                "byl",
            ]));
        }
        authors.retain(|name| is_author(name));
        if authors.is_empty() {
            authors.extend(author::shown(self.index));
        }
        let mut names: Vec<String> = Vec::new();
        for author in authors.iter().map(|name| clean_author(name)).filter(|name| is_author(name)) {
            if !names.contains(&author) {
                names.push(author);
            }
        }
        (!names.is_empty()).then(|| names.join(", "))
    }

    fn language(&self) -> Option<String> {
        let root = self.dom.root_element().value();
        let root = root.attr("lang").or(root.attr("xml:lang"));
        let stated = root.map(str::to_string).into_iter();
        let stated = stated.chain(self.linked.language.clone()).chain(self.meta(&[
            "og:locale",
            "content-language",
            "language",
        ]));
        stated.map(|tag| language::from_tag(&tag)).find_map(|code| code)
    }
}

fn said(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// Whether two wordings are one title, but for case, signs and what the outlet adds.
fn same_title(stated: &str, shown: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (stated, shown) = (plain(stated), plain(shown));
    !shown.is_empty()
        && (stated.starts_with(&shown) || shown.starts_with(&stated) && !stated.is_empty())
}

/// A title without ` | Outlet` at its end.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let marks = [" | ", " — ", " – ", " - ", " :: ", " » ", " · ", " • "];
    let last = marks.iter().filter_map(|mark| Some((title.rfind(mark)?, mark.len()))).max();
    let Some((at, length)) = last else { return title.to_string() };
    let (kept, tail) = (&title[..at], &title[at + length..]);
    let names_outlet =
        outlet.is_some_and(|outlet| same_title(tail, outlet) || same_title(outlet, tail));
    let short = tail.split(' ').count() <= 4 && kept.split(' ').count() >= 4;
    if names_outlet || short { kept.trim().to_string() } else { title.to_string() }
}

fn unescape(text: &str) -> String {
    if text.contains('&') || text.contains('<') {
        text_of(Html::parse_fragment(text).root_element())
    } else {
        text.to_string()
    }
}

/// A name without the words before it.
fn clean_author(name: &str) -> String {
    let name = plain::named_in_byline(name).unwrap_or(name);
    let end = name.find(['|', '•', '(', '@', '<']).unwrap_or(name.len());
    name[..end]
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '/'))
        .to_string()
}

pub(super) fn is_author(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=14).contains(&words)
        && name.len() < 140
        && !name.contains("://")
        && name.chars().any(char::is_alphabetic)
        && name.chars().next().is_none_or(|c| c != '@')
}
