//! What a page says of itself: title, authors, outlet, address, language, day.

use scraper::{Html, Selector};
use url::Url;

use super::{day, linked_data};
use crate::draft::Draft;
use crate::{language, plain};

/// Everything the markup states.
pub(super) fn of(dom: &Html) -> Draft {
    let page = Page { dom, linked: linked_data::facts(dom) };
    let url = page.url();
    let outlet = page.outlet();
    Draft {
        headline: page.title(outlet.as_deref()),
        byline: page.byline(),
        language: page.language(),
        published: day::of(dom, &page.linked, url.as_deref()),
        outlet,
        url,
        ..Draft::default()
    }
}

struct Page<'a> {
    dom: &'a Html,
    linked: linked_data::Facts,
}

impl Page<'_> {
    /// The content of the first `<meta>` with one of these names or properties.
    fn meta(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            let css = format!(
                "meta[property='{name}' i], meta[name='{name}' i], meta[itemprop='{name}' i]"
            );
            all(self.dom, &css).find_map(|element| said(element.value().attr("content")?))
        })
    }

    fn url(&self) -> Option<String> {
        let canonical =
            all(self.dom, "link[rel='canonical' i]").find_map(|e| said(e.value().attr("href")?));
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
    fn title(&self, outlet: Option<&str>) -> Option<String> {
        let head = all(self.dom, "head > title, title").next().map(text_of);
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
        let stated: Vec<String> = stated.into_iter().flatten().collect();
        let shown = all(self.dom, "h1").map(text_of).filter(|title| title.split(' ').count() > 1);
        let shown: Vec<String> = shown.take(5).collect();
        let agreed = shown.into_iter().find(|h1| stated.iter().any(|title| same_title(title, h1)));
        agreed.or_else(|| Some(without_outlet(stated.first()?, outlet)))
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
            authors.extend(self.shown_authors());
        }
        let mut names: Vec<String> = Vec::new();
        for author in authors.iter().map(|name| clean_author(name)).filter(|name| is_author(name)) {
            if !names.contains(&author) {
                names.push(author);
            }
        }
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// Authors as the page shows them, where markup says that they are.
    fn shown_authors(&self) -> Vec<String> {
        const PLACES: [&str; 5] = [
            "[itemprop='author'] [itemprop='name'], [rel='author'], [itemprop='author']",
            "[class*='author-name' i], [class*='authorname' i], [class*='author_name' i], .author a, .byline a",
            ".byline, .author, [class*='byline' i]",
            "[class*='article-author' i], [class*='author__' i], [class*='author' i] a",
            "[data-author]",
        ];
        for place in PLACES {
            let mut names: Vec<String> =
                all(self.dom, place).take(12).map(text_of).filter(|name| is_author(name)).collect();
            names.dedup();
            if !names.is_empty() {
                names.truncate(if place.contains("itemprop") { 4 } else { 1 });
                return names;
            }
        }
        Vec::new()
    }

    fn language(&self) -> Option<String> {
        let root = all(self.dom, "html")
            .find_map(|e| e.value().attr("lang").or(e.value().attr("xml:lang")));
        let stated = root.map(str::to_string).into_iter();
        let stated = stated.chain(self.linked.language.clone()).chain(self.meta(&[
            "og:locale",
            "content-language",
            "language",
        ]));
        stated.map(|tag| language::from_tag(&tag)).find_map(|code| code)
    }
}

/// The elements that a selector finds.
pub(super) fn all<'a>(dom: &'a Html, css: &str) -> impl Iterator<Item = scraper::ElementRef<'a>> {
    let selector = Selector::parse(css).ok();
    let found: Vec<_> =
        selector.map(|selector| dom.select(&selector).collect()).unwrap_or_default();
    found.into_iter()
}

/// The text of an element with single spaces.
pub(super) fn text_of(element: scraper::ElementRef<'_>) -> String {
    let text: String = element.text().flat_map(|part| [part, " "]).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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

fn is_author(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=14).contains(&words)
        && name.len() < 140
        && !name.contains("://")
        && name.chars().any(char::is_alphabetic)
        && name.chars().next().is_none_or(|c| c != '@')
}
