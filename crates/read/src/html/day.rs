//! The day a page was published, by weighing what it says in its several places.

use std::collections::BTreeMap;
use std::time::Duration;

use dateline_model::Published;
use jiff::Timestamp;
use jiff::civil::Date;
use scraper::ElementRef;

use super::index::{Index, Marked, start_of};
use super::linked_data::Facts;
use crate::{day, plain};

/// Names of `<meta>` elements that say a day, and how often they are right on saved pages.
const METAS: [(&[&str], f64); 7] = [
    (&["article:published_time", "og:article:published_time"], 0.95),
    (&["datepublished"], 0.93),
    (&["og:published_time", "bt:pubdate", "rnews:datepublished"], 0.9),
    (
        &[
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "publication_date",
            "article.published",
            "published_at",
            "cxenseparse:recs:publishtime",
            "cxenseparse:publishtime",
        ],
        0.9,
    ),
    (
        &[
            "dc.date.issued",
            "dcterms.issued",
            "dcterms.created",
            "dc.date.created",
            "dc.date",
            "dcterms.date",
            "citation_publication_date",
            "date.created",
            "originalpublicationdate",
            "date_published",
        ],
        0.85,
    ),
    (&["date", "datecreated"], 0.75),
    (
        &["last-modified", "article:modified_time", "og:updated_time", "datemodified", "revised"],
        0.3,
    ),
];

/// How often a place in the page is right that says a day.
struct Place {
    name: &'static str,
    is: fn(&Marked<'_>) -> bool,
    attribute: Option<&'static str>,
    weight: f64,
}

const PLACES: [Place; 10] = [
    Place {
        name: "itemprop datePublished",
        is: is_published,
        attribute: Some("datetime"),
        weight: 0.92,
    },
    Place {
        name: "itemprop datePublished",
        is: is_published,
        attribute: Some("content"),
        weight: 0.92,
    },
    Place { name: "itemprop datePublished", is: is_published, attribute: None, weight: 0.85 },
    Place {
        name: "the entry's <time>",
        is: is_time_of_entry,
        attribute: Some("datetime"),
        weight: 0.85,
    },
    Place {
        name: "title of an element named published or date",
        is: |e| e.has_mark(&["published", "date", "dtstart"]) && e.name != "time",
        attribute: Some("title"),
        weight: 0.7,
    },
    Place {
        name: "<time> in the article",
        is: |e| e.name == "time" && e.is_in(&["article", "main", "header"]),
        attribute: Some("datetime"),
        weight: 0.6,
    },
    Place { name: "<time>", is: |e| e.name == "time", attribute: Some("datetime"), weight: 0.5 },
    Place { name: "<time>", is: |e| e.name == "time", attribute: None, weight: 0.45 },
    Place {
        name: "element named for publication",
        is: |e| e.has_part(&PUBLISHED),
        attribute: None,
        weight: 0.6,
    },
    Place {
        name: "element named for the date",
        is: |e| e.has_part(&ABOUT),
        attribute: None,
        weight: 0.4,
    },
];

/// Parts of marks that say what an element tells.
const PUBLISHED: [&str; 8] = [
    "publish",
    "pubdate",
    "entry-date",
    "post-date",
    "article-date",
    "posted-on",
    "dateline",
    "date-created",
];
/// Parts of marks of what surrounds a headline.
const ABOUT: [&str; 5] = ["date", "time", "byline", "meta", "info"];

fn is_published(element: &Marked<'_>) -> bool {
    let names = ["datepublished", "schema:datepublished", "schema:datecreated", "dc:date"];
    element.property.split_whitespace().any(|property| names.contains(&property))
}

fn is_time_of_entry(element: &Marked<'_>) -> bool {
    element.name == "time"
        && (element.element.value().attr("pubdate").is_some()
            || element.has_mark(&["published", "entry-date"]))
}

/// A day that a place of the page states.
struct Candidate {
    published: Published,
    day: Date,
    weight: f64,
    place: &'static str,
}

/// The day with the most weight; of days with equal weight the earliest.
pub(super) fn of(index: &Index<'_>, linked: &Facts, url: Option<&str>) -> (Published, String) {
    let candidates = candidates(index, linked, url);
    let mut doubts: BTreeMap<Date, f64> = BTreeMap::new();
    for candidate in &candidates {
        *doubts.entry(candidate.day).or_insert(1.0) *= 1.0 - candidate.weight;
    }
    let best = doubts.into_iter().min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let Some((best, _)) = best else { return Default::default() };
    let places: Vec<String> = candidates.iter().map(Candidate::told).collect();
    let best = local(best, &candidates, url);
    let same = candidates.into_iter().filter(|candidate| candidate.day == best);
    // The most precise wording of the day: with hour and zone where a place has them.
    let precise = |c: &Candidate| c.published.value.as_deref().map_or(0, str::len);
    let worded =
        same.max_by(|a, b| precise(a).cmp(&precise(b)).then(a.weight.total_cmp(&b.weight)));
    (worded.map(|candidate| candidate.published).unwrap_or_default(), places.join("; "))
}

/// The outlet's own day: where the hour is told in UTC, its calendar may be a day off. Another
/// place may tell the same hour in the outlet's zone, or the address which day the outlet called it.
fn local(best: Date, candidates: &[Candidate], url: Option<&str>) -> Date {
    let utc: Vec<Timestamp> = candidates
        .iter()
        .filter(|c| c.day == best && c.in_utc())
        .filter_map(Candidate::moment)
        .collect();
    let same_hour = |c: &&Candidate| {
        let near = |moment: Timestamp, other: &Timestamp| {
            moment.duration_since(*other).unsigned_abs() <= SAME_HOUR
        };
        !c.in_utc() && c.moment().is_some_and(|moment| utc.iter().any(|other| near(moment, other)))
    };
    if let Some(elsewhere) = candidates.iter().find(same_hour) {
        return elsewhere.day;
    }
    let stated = url.and_then(day::in_url).and_then(|published| published.earliest);
    match stated {
        Some(day) if (day - best).get_days().abs() == 1 && !utc.is_empty() => day,
        _ => shown_nearby(best, candidates, &utc).unwrap_or(best),
    }
}

/// The day that the page shows its readers, where it is the next one and the hour in UTC is late,
/// or the one before and the hour is early.
fn shown_nearby(best: Date, candidates: &[Candidate], utc: &[Timestamp]) -> Option<Date> {
    let hour = utc.first()?.to_zoned(jiff::tz::TimeZone::UTC).hour();
    let next = if hour >= LATE {
        1
    } else if hour < EARLY {
        -1
    } else {
        return None;
    };
    // Where readers see the day, or the address says it, it is the outlet's own.
    let told = |c: &Candidate| !c.in_utc() && c.weight >= 0.4 && (c.is_seen() || c.is_address());
    if candidates.iter().any(|candidate| candidate.day == best && told(candidate)) {
        return None;
    }
    let day_alone = |c: &&Candidate| {
        c.value().len() == 10 && c.weight >= 0.4 && (c.weight < 0.9 || c.is_seen())
    };
    let days = candidates.iter().filter(day_alone).map(|candidate| candidate.day);
    days.into_iter().find(|day| (*day - best).get_days() == next)
}

const ADDRESS: &str = "the address";

/// Hours of UTC at which the calendar may be a day on in the east, or a day back in the west.
const LATE: i8 = 20;
const EARLY: i8 = 9;

/// Two places that tell an hour no further apart tell the same.
const SAME_HOUR: Duration = Duration::from_secs(60 * 60);

impl Candidate {
    /// The day, where it stands, and how often that place is right.
    fn told(&self) -> String {
        format!("{} by {} ({:.2})", self.day, self.place, self.weight)
    }

    fn value(&self) -> &str {
        self.published.value.as_deref().unwrap_or_default()
    }

    /// Whether the page shows it to its readers.
    fn is_seen(&self) -> bool {
        self.place.starts_with("<time>") || self.place.starts_with("element")
    }

    fn is_address(&self) -> bool {
        self.place == ADDRESS
    }

    fn in_utc(&self) -> bool {
        self.value().ends_with('Z') || self.value().ends_with("+00:00")
    }

    /// The moment, where hour and zone are stated.
    fn moment(&self) -> Option<Timestamp> {
        self.value().parse().ok()
    }
}

fn candidates(index: &Index<'_>, linked: &Facts, url: Option<&str>) -> Vec<Candidate> {
    let mut found = Found::default();
    let (first, later) = if linked.of_article { (0.92, 0.3) } else { (0.8, 0.25) };
    found.add(
        linked.published.as_deref().and_then(day::published),
        ("JSON-LD datePublished", first),
    );
    found.add(linked.modified.as_deref().and_then(day::published), ("JSON-LD dateModified", later));
    found.add(url.and_then(day::in_url), (ADDRESS, 0.8));
    for (names, weight) in METAS {
        found.add(index.metas(names).find_map(day::published), (names[0], weight));
    }
    in_places(index, &mut found);
    if found.candidates.iter().all(|candidate| candidate.weight < 0.35) {
        let texts = index.elements.iter().map(|marked| start_of(marked.element, LINE));
        found.add(
            texts.filter(|text| is_line(text)).find_map(|text| shown(&text)),
            ("a line of text", 0.35),
        );
    }
    found.candidates
}

/// A line that states a day is not longer.
const LINE: usize = 80;

/// Whether a text is a line by itself, or a paragraph that begins with a day in digits.
fn is_line(text: &str) -> bool {
    let day = text.bytes().take_while(|b| b.is_ascii_digit() || b"./-".contains(b)).count();
    text.len() < LINE || (8..=10).contains(&day)
}

/// Only the first of a place that says a day counts: the others are other stories'.
fn in_places<'a>(index: &Index<'a>, found: &mut Found<'a>) {
    let mut tries = [0_usize; PLACES.len()];
    for marked in &index.elements {
        if marked.name != "time" && marked.marks.is_empty() && marked.property.is_empty() {
            continue;
        }
        for (place, tries) in PLACES.iter().zip(&mut tries) {
            if *tries >= 20 || !(place.is)(marked) {
                continue;
            }
            *tries += 1;
            let stated = match place.attribute {
                Some(name) => marked.element.value().attr(name).and_then(day::published),
                None => shown(&start_of(marked.element, START)),
            };
            if stated.is_some() {
                *tries = usize::MAX;
                found.add_from(marked.element, stated, (place.name, place.weight));
            }
        }
    }
}

/// Whole days of this web's age, with their weights.
#[derive(Default)]
struct Found<'a> {
    candidates: Vec<Candidate>,
    /// The elements of the page that candidates were found in, with their places in the list.
    elements: Vec<(ElementRef<'a>, usize)>,
}

impl<'a> Found<'a> {
    /// Adds a day that an element states. One that lies in another says the same thing once.
    fn add_from(
        &mut self,
        element: ElementRef<'a>,
        stated: Option<Published>,
        of: (&'static str, f64),
    ) {
        let day = stated.as_ref().and_then(|stated| stated.earliest);
        let around = |other: &ElementRef<'_>| {
            other.id() == element.id()
                || element.ancestors().any(|node| node.id() == other.id())
                || other.ancestors().any(|node| node.id() == element.id())
        };
        let known = self
            .elements
            .iter()
            .find(|(other, at)| Some(self.candidates[*at].day) == day && around(other));
        if let Some((_, at)) = known {
            let candidate = &mut self.candidates[*at];
            candidate.weight = candidate.weight.max(of.1);
            return;
        }
        let before = self.candidates.len();
        self.add(stated, of);
        if self.candidates.len() > before {
            self.elements.push((element, before));
        }
    }

    fn add(&mut self, stated: Option<Published>, (place, weight): (&'static str, f64)) {
        let whole = stated.filter(|stated| stated.earliest == stated.latest);
        if let Some((published, day)) = whole.and_then(|p| Some((p.clone(), p.earliest?)))
            && day.year() >= OLDEST
        {
            self.candidates.push(Candidate { published, day, weight, place });
        }
    }
}

/// So much of an element's text is looked at.
const START: usize = 200;

/// The web has no older pages.
const OLDEST: i16 = 1993;

/// A day in the words that a page shows.
fn shown(text: &str) -> Option<Published> {
    let start = &text[..text.floor_char_boundary(START)];
    day::published(start)
        .filter(|stated| stated.earliest == stated.latest)
        .or_else(|| plain::day_in_words(start))
}
