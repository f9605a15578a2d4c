//! Compares a chronology with gold.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{
    Article, ArticleId, Basis, Chronology, Entity, EntityId, Event, Kind, Status, Tenure, Time,
};
use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::gold::{self, Day, Gold};
use crate::trace::Trace;

/// How much of one part of the gold was found, and what was missed.
#[derive(Debug, Default)]
pub struct Part {
    pub name: &'static str,
    pub right: usize,
    /// Found, but with another day.
    pub near: Vec<String>,
    pub missed: Vec<String>,
}

impl Part {
    pub fn all(&self) -> usize {
        self.right + self.near.len() + self.missed.len()
    }

    pub fn recall(&self) -> f64 {
        if self.all() == 0 { 1.0 } else { self.right as f64 / self.all() as f64 }
    }

    fn add(&mut self, found: Found, line: impl FnOnce() -> String) {
        match found {
            Found::Right => self.right += 1,
            Found::Near(what) => self.near.push(format!("{} — found: {what}", line())),
            Found::Missed => self.missed.push(line()),
        }
    }
}

enum Found {
    Right,
    Near(String),
    Missed,
}

/// All parts, and the lines of the chronology that no gold speaks of.
#[derive(Debug, Default)]
pub struct Score {
    pub parts: Vec<Part>,
    pub beyond: Vec<String>,
    /// The tenures that no gold speaks of.
    pub tenures: Vec<String>,
}

pub fn score(chronology: &Chronology, gold: &Gold) -> Score {
    let view = View::new(chronology);
    let (mut used, mut held) = (BTreeSet::new(), BTreeSet::new());
    let mut score = Score::default();
    score.parts.push(view.events("events", &gold.events, &mut used));
    score.parts.push(view.events("undated events", &gold.undated, &mut used));
    score.parts.push(view.tenures(&gold.tenures, &mut held));
    score.parts.push(view.disputes(&gold.disputes));
    let (all, solved) = (|_: &Article| true, |article: &Article| !is_stated(article));
    score.parts.push(view.publication("publication holds", gold, (false, &all)));
    score.parts.push(view.publication("publication exact", gold, (true, &all)));
    score.parts.push(view.publication("solved days hold", gold, (false, &solved)));
    score.parts.push(view.publication("solved days exact", gold, (true, &solved)));
    score.parts.push(crate::traps::part(chronology, &gold.never));
    score.beyond = view.beyond(&used);
    score.tenures = view.unasked(&held);
    score
}

/// Whether the page itself says in markup or header lines when it appeared.
fn is_stated(article: &Article) -> bool {
    article.published.basis == Some(Basis::Metadata)
}

/// Which articles count.
type Counted<'f> = &'f dyn Fn(&Article) -> bool;

/// A chronology with its names at hand.
pub struct View<'a> {
    chronology: &'a Chronology,
    entities: BTreeMap<&'a EntityId, &'a Entity>,
    numbers: BTreeMap<&'a ArticleId, String>,
    trace: Trace<'a>,
}

impl<'a> View<'a> {
    fn new(chronology: &'a Chronology) -> Self {
        Self {
            chronology,
            entities: chronology.entities.iter().map(|entity| (&entity.id, entity)).collect(),
            numbers: chronology.articles.iter().map(|a| (&a.id, short(&a.path))).collect(),
            trace: Trace::new(chronology),
        }
    }

    /// Whether an entity goes by this name, or by its last word.
    pub fn is(&self, id: &EntityId, name: &str) -> bool {
        let Some(entity) = self.entities.get(id) else { return false };
        let last = |text: &str| fold(text).split_whitespace().last().unwrap_or("").to_string();
        let aliases = entity.aliases.iter().map(|alias| alias.text.as_str());
        std::iter::once(entity.name.as_str()).chain(aliases).any(|text| {
            last(text) == last(name) || fold(text).contains(&fold(name)) && !name.is_empty()
        })
    }

    fn events(&self, name: &'static str, gold: &[gold::Event], used: &mut BTreeSet<usize>) -> Part {
        let mut part = Part { name, ..Part::default() };
        for wanted in gold {
            let found = self.event(wanted, used);
            part.add(found, || {
                let kinds: Vec<&str> = wanted.kind.iter().collect();
                let date = wanted.date.map(|day| format!("{day:?}")).unwrap_or_default();
                let who = wanted.who.join(", ");
                let lost = self.trace.event(self, wanted);
                format!("{date} {} {who}: {}{lost}", kinds.join("/"), wanted.what)
            });
        }
        part
    }

    fn event(&self, wanted: &gold::Event, used: &mut BTreeSet<usize>) -> Found {
        let events = self.chronology.events.iter().enumerate();
        let like: Vec<(usize, &Event)> =
            events.filter(|(_, event)| self.is_like(event, wanted)).collect();
        let dated = |event: &Event| right_day(event.time.as_ref(), wanted.date);
        let right = like.iter().find(|(_, event)| dated(event));
        used.extend(like.iter().filter(|(_, event)| dated(event)).map(|(at, _)| *at));
        match (right, like.first()) {
            (Some(_), _) => Found::Right,
            (None, Some(_)) => {
                let days = like.iter().map(|(_, event)| when(event.time.as_ref()));
                Found::Near(days.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" "))
            }
            (None, None) => Found::Missed,
        }
    }

    fn is_like(&self, event: &Event, wanted: &gold::Event) -> bool {
        let kind = wanted.kind.iter().any(|kind| fits(kind, event.kind));
        let takes_part = |name: &str| {
            let ids = event.participants.iter().filter_map(|p| p.entity.as_ref());
            ids.into_iter().any(|id| self.is(id, name))
                || event.participants.iter().any(|p| fold(&p.text).contains(&fold(name)))
        };
        let who = match wanted.who.as_slice() {
            [] => takes_part(&wanted.org) || fold(&event.summary).contains(&fold(&wanted.org)),
            names => names.iter().any(|name| takes_part(name)),
        };
        kind && who && event.status == Status::Occurred
    }

    fn tenures(&self, gold: &[gold::Tenure], held: &mut BTreeSet<usize>) -> Part {
        let mut part = Part { name: "tenures", ..Part::default() };
        for wanted in gold {
            let found = self.tenure(wanted, held);
            part.add(found, || {
                let gold::Tenure { person, position, organization, start, end } = wanted;
                let day = |day: &Option<Day>| day.map_or("-".to_string(), |day| format!("{day:?}"));
                let lost = self.trace.tenure(self, wanted);
                let span = format!("{} to {}", day(start), day(end));
                format!("{person}, {position}, {organization}: {span}{lost}")
            });
        }
        part
    }

    fn tenure(&self, wanted: &gold::Tenure, held: &mut BTreeSet<usize>) -> Found {
        let posts = crate::report::posts(&wanted.position);
        let like: Vec<(usize, &Tenure)> = self
            .chronology
            .tenures
            .iter()
            .enumerate()
            .filter(|(_, tenure)| {
                let place = tenure.organization.as_ref();
                self.is(&tenure.person, &wanted.person)
                    && (wanted.organization.is_empty()
                        || place.is_some_and(|id| self.is(id, &wanted.organization)))
                    && (posts.contains(&tenure.position.name)
                        || fold(&tenure.position.text) == fold(&wanted.position))
            })
            .collect();
        let end = |time: Option<&Time>, day: Option<Day>| day.is_none() || right_day(time, day);
        held.extend(like.iter().map(|(at, _)| *at));
        let right = like.iter().any(|(_, tenure)| {
            end(tenure.start.as_ref(), wanted.start) && end(tenure.end.as_ref(), wanted.end)
        });
        match (right, like.is_empty()) {
            (true, _) => Found::Right,
            (false, true) => Found::Missed,
            (false, false) => {
                let spans = like.iter().map(|(_, t)| {
                    format!("{} to {}", when(t.start.as_ref()), when(t.end.as_ref()))
                });
                Found::Near(spans.collect::<Vec<_>>().join("; "))
            }
        }
    }

    fn disputes(&self, gold: &[gold::Dispute]) -> Part {
        let claims: BTreeMap<_, _> =
            self.chronology.claims.iter().map(|claim| (&claim.id, &claim.article)).collect();
        let mut part = Part { name: "disputes (by articles)", ..Part::default() };
        for wanted in gold {
            let sides = wanted.articles();
            let found = self.chronology.disputes.iter().any(|dispute| {
                let articles = dispute.sides.iter().map(|side| {
                    let ids = side.claims.iter().filter_map(|id| claims.get(id));
                    ids.filter_map(|id| self.numbers.get(*id)).collect::<BTreeSet<_>>()
                });
                let articles: Vec<_> = articles.collect();
                let meets = |side: &Vec<String>| {
                    articles.iter().position(|own| side.iter().any(|number| own.contains(number)))
                };
                let met: BTreeSet<usize> = sides.iter().filter_map(meets).collect();
                met.len() > 1
            });
            part.add(if found { Found::Right } else { Found::Missed }, || wanted.about.clone());
        }
        part
    }

    fn publication(
        &self,
        name: &'static str,
        gold: &Gold,
        (exact, counts): (bool, Counted),
    ) -> Part {
        let mut part = Part { name, ..Part::default() };
        for article in self.chronology.articles.iter().filter(|article| counts(article)) {
            let Some(day) = gold.publication.get(&number(&article.path)) else { continue };
            let (from, to) = day.ends();
            let (earliest, latest) = (article.published.earliest, article.published.latest);
            let holds =
                earliest.is_none_or(|day| day <= to) && latest.is_none_or(|day| day >= from);
            let one = earliest.is_some() && earliest == latest;
            let found = if holds && (one || !exact) { Found::Right } else { Found::Missed };
            part.add(found, || {
                format!("{} is {day:?}, given {earliest:?} to {latest:?}", article.path)
            });
        }
        part
    }

    /// The tenures that match no gold: to be read and judged.
    fn unasked(&self, held: &BTreeSet<usize>) -> Vec<String> {
        let name = |id: &EntityId| self.entities.get(id).map_or("?", |entity| entity.name.as_str());
        let tenures = self.chronology.tenures.iter().enumerate();
        let unasked = tenures.filter(|(at, _)| !held.contains(at));
        unasked
            .map(|(_, tenure)| {
                let place = tenure.organization.as_ref().map_or("-", name);
                let acting = if tenure.acting { "acting " } else { "" };
                let (start, end) = (when(tenure.start.as_ref()), when(tenure.end.as_ref()));
                let post = &tenure.position.name;
                format!("{}, {acting}{post}, {place}: {start} to {end}", name(&tenure.person))
            })
            .collect()
    }

    /// The events that match no gold: to be read and judged.
    fn beyond(&self, used: &BTreeSet<usize>) -> Vec<String> {
        let events = self.chronology.events.iter().enumerate();
        let beyond =
            events.filter(|(at, event)| !used.contains(at) && event.status == Status::Occurred);
        beyond
            .map(|(_, event)| {
                let summary: String = event.summary.chars().take(120).collect();
                format!("{} | {} | {summary}", when(event.time.as_ref()), event.headline)
            })
            .collect()
    }
}

/// `07` of `…/07.txt`.
pub fn number(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name).to_string()
}

/// `1` of `…/1-courier.txt`: how the sides of a dispute name their articles.
fn short(path: &str) -> String {
    let number = number(path);
    number.split('-').next().unwrap_or_default().to_string()
}

pub fn fold(text: &str) -> String {
    let plain = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    plain.map(|c| if c == '\u{2019}' { '\'' } else { c }).collect()
}

pub fn when(time: Option<&Time>) -> String {
    time.map_or("undated".to_string(), |time| time.value.clone())
}

/// Whether the days found lie within the days of the gold; undated gold wants no single day.
pub fn right_day(found: Option<&Time>, wanted: Option<Day>) -> bool {
    let Some(wanted) = wanted else {
        return found.is_none_or(|time| time.earliest.is_none() || time.earliest != time.latest);
    };
    let (from, to) = wanted.ends();
    let within = |time: &Time| -> Option<bool> {
        let (earliest, latest): (Date, Date) = (time.earliest?, time.latest?);
        Some(from <= earliest && latest <= to)
    };
    found.and_then(within).unwrap_or(false)
}

/// Whether an event's kind is one of those that a gold kind covers.
pub fn fits(gold: &str, kind: Kind) -> bool {
    use Kind as K;
    match gold {
        "dismissal" => matches!(kind, K::Dismissal | K::Departure),
        "resignation" | "departure" => {
            matches!(kind, K::Resignation | K::Departure | K::Dismissal)
        }
        "appointment" => matches!(kind, K::Appointment | K::Election | K::Return),
        "return" => matches!(kind, K::Return | K::Appointment),
        "arrest" => matches!(kind, K::Arrest | K::Charge),
        "vote" => matches!(kind, K::Vote | K::Election),
        "election" => matches!(kind, K::Election | K::Appointment | K::Vote),
        "death" => kind == K::Death,
        _ => true,
    }
}
