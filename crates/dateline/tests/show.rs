//! What users see of a chronology of an invented company: snapshots, and what must always hold.

mod fixtures;

use std::collections::BTreeSet;

use dateline::show;
use dateline_model::Chronology;
use scraper::{Html, Selector};

#[test]
fn exports() {
    let chronology = fixtures::chronology("en");
    for (name, format) in [
        ("csv", show::Export::Csv),
        ("markdown", show::Export::Markdown),
        ("ics", show::Export::Ics),
        ("timelinejs", show::Export::TimelineJs),
        ("jsonld", show::Export::JsonLd),
    ] {
        let text = show::export(&chronology, "en", format);
        assert!(!text.contains(|c: char| ('\u{202a}'..='\u{202e}').contains(&c)), "{name}");
        insta::assert_snapshot!(format!("export.{name}"), text.replace("\r\n", "\n"));
    }
}

#[test]
fn everything_that_has_an_id_is_explained() {
    let chronology = fixtures::chronology("en");
    for thing in dateline::amend::things(&chronology) {
        let text = show::explain(&chronology, &thing.id).expect("an explanation");
        assert!(text.contains(&thing.id), "{text}");
        let json = show::explain_json(&chronology, &thing.id).expect("an explanation");
        assert_eq!(json["it"]["id"], thing.id.as_str());
    }
    assert_eq!(show::explain(&chronology, "e-nothing"), None);
    let tenure = chronology.tenures[0].id.as_str();
    insta::assert_snapshot!("explain", show::explain(&chronology, tenure).expect("a tenure"));
}

const LANGUAGES: [&str; 2] = ["fr", "en"];

fn page(language: &str) -> String {
    only(&fixtures::chronology(language), language)
}

/// The one page of a chronology.
fn only(chronology: &Chronology, language: &str) -> String {
    let [(name, page)] = show::pages(chronology, language).try_into().expect("one page");
    assert_eq!(name, "index.html");
    page
}

fn select<'a>(html: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    html.select(&Selector::parse(selector).expect("a selector")).collect()
}

#[test]
fn summaries_and_briefs() {
    for language in LANGUAGES {
        let chronology = fixtures::chronology(language);
        let summary = show::summary(&chronology, language, 10);
        insta::assert_snapshot!(format!("summary.{language}"), summary);
        insta::assert_snapshot!(format!("brief.{language}"), show::brief(&chronology, language));
    }
}

#[test]
fn pages() {
    for language in LANGUAGES {
        // A line an element, so that a change shows where it is; the styles have their own file.
        let page = page(language);
        let (_, body) = page.split_once("</style>").expect("styles");
        insta::assert_snapshot!(format!("page.{language}"), body.replace("><", ">\n<"));
    }
}

#[test]
fn pages_are_well_formed() {
    for language in LANGUAGES {
        let html = Html::parse_document(&page(language));
        assert_eq!(html.errors, Vec::<std::borrow::Cow<str>>::new());
        assert_eq!(select(&html, "html[lang]")[0].attr("lang"), Some(language));
    }
}

#[test]
fn every_link_leads_somewhere_and_every_id_stands_once() {
    for language in LANGUAGES {
        let html = Html::parse_document(&page(language));
        let all = select(&html, "[id]");
        let ids: BTreeSet<&str> = all.iter().filter_map(|it| it.attr("id")).collect();
        assert_eq!(ids.len(), all.len(), "an id stands twice");
        for link in select(&html, "a[href]") {
            let target = link.attr("href").unwrap_or_default();
            match target.strip_prefix('#') {
                Some(id) => assert!(ids.contains(id), "{target} leads nowhere"),
                None => assert!(target.starts_with("https://"), "{target}"),
            }
        }
        let events = fixtures::chronology(language).events;
        assert!(events.iter().all(|event| ids.contains(event.id.as_str())));
    }
}

#[test]
fn nothing_from_an_article_becomes_markup() {
    for language in LANGUAGES {
        let page = page(language);
        let html = Html::parse_document(&page);
        for bad in ["script", "img", "iframe", "object", "[onerror]", "[onclick]", "[onmouseover]"]
        {
            assert!(select(&html, bad).is_empty(), "{bad}");
        }
        assert_eq!(select(&html, "style").len(), 1);
        assert!(!page.contains("javascript:"));
        let acts = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!page.contains(acts), "a character that acts on its surroundings");
        // The words themselves are kept.
        let text: String = html.root_element().text().collect();
        assert!(text.contains("<script>alert(\"headline\")</script>"));
    }
}

#[test]
fn nothing_is_fetched() {
    let page = page("en");
    let html = Html::parse_document(&page);
    assert!(select(&html, "link, [src], [srcset], [poster], [data]").is_empty());
    assert!(!page.contains("@import") && !page.contains("url(http"));
}

#[test]
fn headings_are_in_order() {
    for language in LANGUAGES {
        let html = Html::parse_document(&page(language));
        let mut last = 0;
        for heading in select(&html, "h1, h2, h3, h4, h5") {
            let level: usize = heading.value().name()[1..].parse().expect("a level");
            assert!(level <= last + 1, "h{level} after h{last}");
            last = level;
        }
        assert_eq!(select(&html, "h1").len(), 1);
    }
}

#[test]
fn what_is_no_fact_is_marked() {
    let html = Html::parse_document(&page("en"));
    for event in select(&html, "article.event") {
        let unreal = event.value().classes().any(|class| class == "unreal");
        let tagged = event.select(&Selector::parse("h4 .tag").expect("a selector")).count() > 0;
        assert_eq!(unreal, tagged);
    }
    assert_eq!(select(&html, "article.event.unreal").len(), 5);
}

#[test]
fn passages_are_quoted_in_their_language_and_linked() {
    let chronology = fixtures::chronology("en");
    let html = Html::parse_document(&only(&chronology, "en"));
    let quoted = select(&html, "li.source blockquote[lang='fr'] mark");
    let french = |text: &str| chronology.claims.iter().any(|claim| claim.passage.exact == text);
    assert!(quoted.len() > 5);
    assert!(quoted.iter().all(|mark| french(&mark.text().collect::<String>())));
    let fragments = select(&html, "a[href*=':~:text=']");
    assert!(fragments.len() > 5);
    let clean =
        |href: &str| href.split(":~:text=").nth(1).is_some_and(|it| !it.contains(['-', '&']));
    assert!(fragments.iter().all(|link| link.attr("href").is_some_and(clean)));
}

#[test]
fn an_empty_chronology_has_a_page() {
    let mut empty: Chronology = fixtures::chronology("fr");
    let Chronology { articles, entities, claims, events, tenures, figures, .. } = &mut empty;
    articles.clear();
    entities.clear();
    claims.clear();
    events.clear();
    tenures.clear();
    figures.clear();
    // What is left refers to what is gone: shown without it, not a panic.
    let html = Html::parse_document(&only(&empty, "fr"));
    assert_eq!(html.errors, Vec::<std::borrow::Cow<str>>::new());
    assert!(!show::brief(&empty, "fr").is_empty() && !show::summary(&empty, "fr", 10).is_empty());
}

#[test]
fn a_long_page_opens_with_the_foremost() {
    let html = only(&fixtures::large(600), "en");
    let parsed = Html::parse_document(&html);
    assert_eq!(select(&parsed, "article.event").len(), 600);
    let folded = select(&parsed, "details.more article.event").len();
    assert_eq!(600 - folded, 150, "the foremost stand open");
    assert!(html.len() < 2_000_000, "{} bytes", html.len());
}

#[test]
fn a_large_chronology_is_spread_over_pages() {
    let pages = show::pages(&fixtures::large(4000), "en");
    let names: BTreeSet<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(pages[0].0, "index.html");
    assert!(names.contains("events-8.html") && names.contains("articles.html"), "{names:?}");
    let parsed: Vec<(&str, Html)> =
        pages.iter().map(|(name, html)| (name.as_str(), Html::parse_document(html))).collect();
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for (name, html) in &parsed {
        let here = select(html, "[id]").into_iter().filter_map(|it| it.attr("id"));
        ids.extend(here.map(|id| format!("{name}#{id}")));
    }
    let mut events = 0;
    for ((name, html), (_, text)) in parsed.iter().zip(&pages) {
        assert!(text.len() < 2_000_000, "{name}: {} bytes", text.len());
        events += select(html, "article.event").len() * usize::from(name.starts_with("events-"));
        for link in select(html, "a[href]").iter().filter_map(|it| it.attr("href")) {
            let target = if link.starts_with('#') { format!("{name}{link}") } else { link.into() };
            let known = ids.contains(&target) || names.contains(target.as_str());
            assert!(known || link.starts_with("https:"), "{name}: {link} leads nowhere");
        }
    }
    assert_eq!(events, 4000, "each event has its place");
    assert!(pages.iter().all(|(_, html)| show::is_page(html)));
}

#[test]
fn colours_have_contrast_in_light_and_dark() {
    let style = include_str!("../src/show/page/style.css");
    let (light, dark) = style.split_once("prefers-color-scheme: dark").expect("both schemes");
    for scheme in [light, dark] {
        let colour = |name: &str| luminance(value(scheme, name));
        for ground in ["--paper", "--raised", "--tint"] {
            for ink in ["--ink", "--soft", "--red", "--blue"] {
                let (a, b) = (colour(ground), colour(ink));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= 4.5, "{ink} on {ground}: {contrast:.2}");
            }
        }
        let (a, b) = (colour("--mark"), colour("--ink"));
        assert!((a.max(b) + 0.05) / (a.min(b) + 0.05) >= 4.5, "ink on mark");
    }
}

fn value<'a>(scheme: &'a str, name: &str) -> &'a str {
    let (_, rest) = scheme.split_once(&format!("{name}: #")).expect("a colour");
    &rest[..6]
}

/// WCAG's relative luminance of `rrggbb`.
fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let value = u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal");
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}
