//! The day a page was published, by weighing what it says in its several places.

use std::collections::BTreeMap;

use dateline_model::Published;
use jiff::civil::Date;
use scraper::Html;

use super::linked_data::Facts;
use super::meta::{all, text_of};
use crate::{day, plain};

/// How often a place is right that says a day, as measured on saved pages.
struct Place {
    css: &'static str,
    attribute: Option<&'static str>,
    weight: f64,
}

const fn meta(css: &'static str, weight: f64) -> Place {
    Place { css, attribute: Some("content"), weight }
}

const PLACES: [Place; 16] = [
    meta(
        "meta[property='article:published_time' i], meta[property='og:article:published_time' i], meta[name='article:published_time' i]",
        0.95,
    ),
    meta("meta[itemprop='datePublished' i]", 0.93),
    meta(
        "meta[property='og:published_time' i], meta[property='bt:pubdate' i], meta[name='rnews:datepublished' i]",
        0.9,
    ),
    meta(
        "meta[name='parsely-pub-date' i], meta[name='sailthru.date' i], meta[name='pubdate' i], meta[name='publishdate' i], meta[name='publish-date' i], meta[name='publish_date' i], meta[name='publication_date' i], meta[name='article.published' i], meta[name='published_at' i], meta[name='cxenseparse:recs:publishtime' i], meta[name='cxenseparse:publishtime' i]",
        0.9,
    ),
    meta(
        "meta[name='dc.date.issued' i], meta[name='dcterms.issued' i], meta[name='dcterms.created' i], meta[name='dc.date.created' i], meta[name='dc.date' i], meta[name='dcterms.date' i], meta[name='citation_publication_date' i], meta[name='date.created' i], meta[name='originalpublicationdate' i], meta[property='datepublished' i], meta[name='datepublished' i], meta[name='date_published' i]",
        0.85,
    ),
    meta(
        "meta[name='date' i], meta[property='date' i], meta[name='datecreated' i], meta[property='datecreated' i]",
        0.75,
    ),
    meta(
        "meta[name='last-modified' i], meta[property='article:modified_time' i], meta[property='og:updated_time' i], meta[itemprop='dateModified' i], meta[name='revised' i], meta[http-equiv='last-modified' i], meta[http-equiv='date' i]",
        0.3,
    ),
    Place {
        css: "time[itemprop='datePublished' i], [itemprop='datePublished' i][datetime]",
        attribute: Some("datetime"),
        weight: 0.92,
    },
    Place { css: "[itemprop='datePublished' i]", attribute: None, weight: 0.85 },
    Place {
        css: "time[pubdate], time.entry-date.published, time.published, time.entry-date",
        attribute: Some("datetime"),
        weight: 0.85,
    },
    Place {
        css: "abbr.published, abbr.date, .published[title], .dtstart[title]",
        attribute: Some("title"),
        weight: 0.7,
    },
    Place {
        css: "article time[datetime], main time[datetime], header time[datetime]",
        attribute: Some("datetime"),
        weight: 0.6,
    },
    Place { css: "time[datetime]", attribute: Some("datetime"), weight: 0.5 },
    Place { css: "time", attribute: None, weight: 0.45 },
    Place {
        css: "[class*='publish' i], [class*='pubdate' i], [class*='entry-date' i], [class*='post-date' i], [class*='article-date' i], [class*='posted-on' i], [id*='publish' i], [class*='dateline' i]",
        attribute: None,
        weight: 0.6,
    },
    Place {
        css: "[class*='date' i], [id*='date' i], [class*='time' i], [class*='byline' i], [class*='post-meta' i], [class*='entry-meta' i], [class*='meta' i], [class*='info' i]",
        attribute: None,
        weight: 0.4,
    },
];

/// A day that a place of the page states.
struct Candidate {
    published: Published,
    day: Date,
    weight: f64,
}

/// The day with the most weight; of days with equal weight the earliest.
pub(super) fn of(dom: &Html, linked: &Facts, url: Option<&str>) -> Published {
    let candidates = candidates(dom, linked, url);
    let mut doubts: BTreeMap<Date, f64> = BTreeMap::new();
    for candidate in &candidates {
        *doubts.entry(candidate.day).or_insert(1.0) *= 1.0 - candidate.weight;
    }
    let best = doubts.into_iter().min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let Some((best, _)) = best else { return Published::default() };
    let best = local(best, &candidates, url);
    let same = candidates.into_iter().filter(|candidate| candidate.day == best);
    // The most precise wording of the day: with hour and zone where a place has them.
    let precise = |c: &Candidate| c.published.value.as_deref().map_or(0, str::len);
    let worded =
        same.max_by(|a, b| precise(a).cmp(&precise(b)).then(a.weight.total_cmp(&b.weight)));
    worded.map(|candidate| candidate.published).unwrap_or_default()
}

/// The outlet's own day: where the hour is told in UTC, its calendar may be a day off, and the
/// address says which day the outlet called it.
fn local(best: Date, candidates: &[Candidate], url: Option<&str>) -> Date {
    let in_utc = |c: &Candidate| {
        let value = c.published.value.as_deref().unwrap_or_default();
        c.day == best && (value.ends_with('Z') || value.ends_with("+00:00"))
    };
    let stated = url.and_then(day::in_url).and_then(|published| published.earliest);
    match stated {
        Some(day) if (day - best).get_days().abs() == 1 && candidates.iter().any(in_utc) => day,
        _ => best,
    }
}

fn candidates(dom: &Html, linked: &Facts, url: Option<&str>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut add = |stated: Option<Published>, weight: f64| {
        let whole = stated.filter(|stated| stated.earliest == stated.latest);
        if let Some((published, day)) = whole.and_then(|p| Some((p.clone(), p.earliest?)))
            && day.year() >= OLDEST
        {
            found.push(Candidate { published, day, weight });
        }
    };
    let (first, later) = if linked.of_article { (0.92, 0.3) } else { (0.8, 0.25) };
    add(linked.published.as_deref().and_then(day::published), first);
    add(linked.modified.as_deref().and_then(day::published), later);
    add(url.and_then(day::in_url), 0.8);
    for place in &PLACES {
        // Only the first of a place counts: the others are other stories'.
        let stated = all(dom, place.css).take(20).find_map(|element| match place.attribute {
            Some(name) => day::published(element.value().attr(name)?),
            None => shown(&text_of(element)),
        });
        add(stated, place.weight);
    }
    if found.iter().all(|candidate| candidate.weight < 0.35) {
        let visible = all(dom, "p, span, div, li, td, small, h2, h3, h4, h5, footer").take(3000);
        let first =
            visible.map(text_of).filter(|text| text.len() < 80).find_map(|text| shown(&text));
        if let Some((published, day)) = first.and_then(|p| Some((p.clone(), p.earliest?))) {
            found.push(Candidate { published, day, weight: 0.35 });
        }
    }
    found
}

/// The web has no older pages.
const OLDEST: i16 = 1993;

/// A day in the words that a page shows.
fn shown(text: &str) -> Option<Published> {
    let start = &text[..text.floor_char_boundary(200)];
    day::published(start)
        .filter(|stated| stated.earliest == stated.latest)
        .or_else(|| plain::day_in_words(start))
}
