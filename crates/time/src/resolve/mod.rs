//! Says which days the found expressions mean, in order of place, with the day being told in mind.

mod absolute;
mod clock;
mod duration;
pub(crate) mod range;
mod relative;
mod set;

use dateline_model::{Direction, Interval, Meaning, Modifier, Reference, Time, TimeKind, Unit};
use jiff::civil::Date;

use crate::context::Context;
use crate::find::Found;
use crate::frame::{Frame, From, Vague};
use crate::grammar::Language;
use crate::place::Place;

/// What an expression comes to.
#[derive(Debug, Clone)]
pub(crate) struct Resolved {
    pub kind: TimeKind,
    pub timex: String,
    pub modifier: Option<Modifier>,
    pub time: Option<Time>,
    pub meaning: Meaning,
}

/// The last thing told that later expressions can step from.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    /// Which expression told it.
    pub index: usize,
    /// What it told.
    pub place: Place,
    /// The block and sentence it stands in.
    pub block: usize,
    pub sentence: usize,
    /// Whether its year is stated.
    pub dated: bool,
}

impl Told {
    /// Whether it is told in this paragraph or the one before.
    pub fn is_near(&self, context: &Context) -> bool {
        self.block + 1 >= context.block
    }
}

/// The state of the telling.
pub(crate) struct Narrator<'a> {
    pub language: &'a Language,
    /// The article's day.
    pub article: Option<Date>,
    /// What was told last, of any size.
    pub told: Option<Told>,
    /// The day that was told last.
    pub day: Option<Told>,
    /// Where the telling stands: what was told last, years mentioned in passing left out.
    pub line: Option<Told>,
    /// The day that the section's heading names.
    pub section: Option<Told>,
    /// Which expressions state a year far from those around them: they are told in passing.
    pub strays: Vec<bool>,
    /// The days told in this article, for weekdays that come back to them.
    pub days: Vec<Told>,
    /// Whether days without a year are told from the day before, not from the article's day.
    pub narrative: bool,
}

/// Resolves the expressions of an article as if it had appeared on `article`.
pub(crate) fn resolve_all(
    language: &Language,
    found: &[Found],
    contexts: &[Context],
    article: Option<Date>,
) -> Vec<Option<Resolved>> {
    let mut narrator = Narrator {
        language,
        article,
        told: None,
        day: None,
        line: None,
        section: None,
        strays: strays(found, contexts),
        days: Vec::new(),
        narrative: article.is_none() && is_narrative(found),
    };
    let each = found.iter().zip(contexts).enumerate();
    each.map(|(index, (found, context))| narrator.next(index, found, context)).collect()
}

/// Whether a text without a day of its own tells of years gone by: what states its year outweighs
/// what only makes sense on the day it is read.
fn is_narrative(found: &[Found]) -> bool {
    let dated = found.iter().filter(|found| found.frame.year.is_some()).count();
    let deictic = |frame: &Frame| {
        frame.from == Some(From::Article)
            || (frame.direction.is_some() && frame.year.is_none())
            || (frame.weekday.is_some() && !absolute::is_yearly(frame) && frame.every.is_none())
    };
    let deictics = found.iter().filter(|found| deictic(&found.frame)).count();
    dated > 2 * deictics
}

/// Which expressions state a year in passing: far from the one before, to which the telling comes
/// back; or nothing but a year, in the middle of a sentence, which no other bears out.
fn strays(found: &[Found], contexts: &[Context]) -> Vec<bool> {
    let mut strays = vec![false; found.len()];
    let dated = |(at, found): (usize, &Found)| Some((at, found.frame.year?));
    let dated: Vec<(usize, i32)> = found.iter().enumerate().filter_map(dated).collect();
    let mut line: Option<i32> = None;
    for (number, &(at, year)) in dated.iter().enumerate() {
        let ahead = || dated.iter().skip(number + 1).take(AHEAD).map(|&(_, year)| year);
        let within = contexts.get(at).is_some_and(|context| !context.opens);
        let bare = within && found.get(at).is_some_and(|found| !absolute::is_yearly(&found.frame));
        let settled = |line| ahead().find(|&next| !far(next, line) || !far(next, year));
        match line.filter(|&line| far(line, year)) {
            Some(line) if settled(line).map_or(bare, |next| far(next, year)) => strays[at] = true,
            _ => line = Some(year),
        }
    }
    strays
}

/// How many stated years ahead the telling must come back.
const AHEAD: usize = 4;

fn far(a: i32, b: i32) -> bool {
    a.abs_diff(b) > 10
}

impl Narrator<'_> {
    fn next(&mut self, index: usize, found: &Found, context: &Context) -> Option<Resolved> {
        let frame = &self.in_tense(found.frame, context);
        let resolved = self.resolve(frame, context)?;
        let kind = kind_of(frame, &resolved);
        let meaning = match &resolved {
            Sense::Placed(place) => self.meaning(frame, context, place),
            Sense::Vague(Vague::Present) => Meaning::Present,
            _ => Meaning::Unplaced,
        };
        if let Sense::Placed(place) = &resolved {
            self.tell(index, frame, context, place);
        }
        Some(self.finish(frame, context, resolved, (kind, meaning)))
    }

    /// "In two weeks" leads ahead, but told in the past it says how long something took.
    fn in_tense(&self, frame: Frame, context: &Context) -> Frame {
        let told = context.direction.or(self.narrative.then_some(Direction::Past));
        match (frame.only, told) {
            (Some(only), Some(told)) if only != told => {
                Frame { sign: None, from: None, exact: None, ..frame }
            }
            _ => frame,
        }
    }

    fn resolve(&self, frame: &Frame, context: &Context) -> Option<Sense> {
        if let Some(vague) = frame.vague {
            return Some(self.vague(frame, vague));
        }
        if let Some(opaque) = frame.opaque {
            return self.language.opaque.get(usize::from(opaque.0)).cloned().map(Sense::Opaque);
        }
        if frame.every == Some(true) || frame.times.is_some() {
            return set::resolve(frame).map(Sense::Opaque);
        }
        if is_duration(frame) {
            return duration::resolve(frame).map(Sense::Opaque);
        }
        let day_part = clock::is_clock(frame);
        if day_part && !relative::is_relative(frame) && !absolute::is_calendar(frame) {
            return clock::alone(self, frame, context).map(Sense::Placed);
        }
        let place = if relative::is_relative(frame) {
            relative::resolve(self, frame, context)?
        } else {
            absolute::resolve(self, frame, context)?
        };
        if day_part {
            clock::on(&place, frame).map(Sense::Placed)
        } else {
            Some(Sense::Placed(place))
        }
    }

    fn vague(&self, frame: &Frame, vague: Vague) -> Sense {
        match (vague, frame.unit, self.article) {
            (Vague::Present, Some(unit), Some(day)) if frame.amount.is_none() => {
                Place::around(day, unit).map_or(Sense::Vague(vague), Sense::Placed)
            }
            _ => Sense::Vague(vague),
        }
    }

    /// Remembers what was told.
    fn tell(&mut self, index: usize, frame: &Frame, context: &Context, place: &Place) {
        let vague = place.timex.ends_with("_REF");
        if frame.fiscal == Some(true) || vague {
            return;
        }
        let Context { block, sentence, .. } = *context;
        let told =
            Told { index, place: place.clone(), block, sentence, dated: frame.year.is_some() };
        if context.heads_section && place.unit == Unit::Day {
            self.section = Some(told.clone()).filter(|told| !self.is_todays(&told.place));
        }
        if place.unit == Unit::Day || clock::is_clock(frame) {
            self.days.push(told.clone());
            self.day = Some(told.clone());
        }
        if self.moves(context, &told) {
            self.line = Some(told.clone());
        }
        self.told = Some(told);
    }

    /// Whether it is the article's day: a line with it says when the article appeared, and heads
    /// no section.
    fn is_todays(&self, place: &Place) -> bool {
        place.days.is_some_and(|days| Some(days.earliest) == self.article)
    }

    /// Whether the telling moves on to what is told: always for days and months, for years only
    /// where they open a sentence or come first in a paragraph.
    fn moves(&self, context: &Context, told: &Told) -> bool {
        if self.narrative && self.strays.get(told.index) == Some(&true) {
            return false;
        }
        let passing = matches!(told.place.unit, Unit::Year | Unit::Decade | Unit::Century);
        let first = self.line.as_ref().is_none_or(|line| line.block != told.block);
        !passing || (told.place.days.is_some() && (first || context.opens))
    }

    /// The day that weekdays, days and months without a year are near to.
    pub(crate) fn anchor(&self, from: Option<From>) -> Option<Date> {
        let last = |told: &Told| told.place.days.map(|days| days.latest);
        let narrated = || self.told.as_ref().and_then(last);
        match from {
            Some(From::Narrated) => narrated().or(self.article),
            Some(From::Article) => self.article,
            None => self
                .section
                .as_ref()
                .and_then(last)
                .or(self.article)
                .or_else(|| narrated().filter(|_| self.narrative)),
        }
    }

    /// What steps of so large a unit count from: within a headed section the heading's day, unless
    /// the same sentence names another; else the day told in this paragraph, or where the telling
    /// stands.
    pub(crate) fn stepping(&self, unit: Unit, context: &Context) -> Option<&Told> {
        let line = self.line.as_ref().or(self.told.as_ref());
        let is_day = |told: &&Told| told.place.unit == Unit::Day;
        let told = match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => {
                let day = self.day.as_ref();
                day.filter(|day| day.block == context.block)
                    .or(line.filter(is_day))
                    .or(day.filter(|day| day.is_near(context)))
                    .or(line)
            }
            Unit::Weekend | Unit::Week | Unit::Month => line,
            _ => self.told.as_ref(),
        };
        match (&self.section, told) {
            (Some(section), Some(told)) if told.sentence != context.sentence => Some(section),
            (section, told) => told.or(section.as_ref()),
        }
    }

    /// What it counts from, for the solver of publication days.
    pub(crate) fn reference(&self, from: Option<From>, context: &Context) -> Reference {
        match from {
            Some(From::Narrated) => {
                Reference::Narrated(self.stepping(Unit::Year, context).map(|told| told.index))
            }
            None if context.heads_section => Reference::Article,
            None => match &self.section {
                Some(section) => Reference::Narrated(Some(section.index)),
                None if self.narrative => {
                    Reference::Narrated(self.told.as_ref().map(|told| told.index))
                }
                None => Reference::Article,
            },
            Some(From::Article) => Reference::Article,
        }
    }

    fn meaning(&self, frame: &Frame, context: &Context, place: &Place) -> Meaning {
        if relative::is_relative(frame) {
            return relative::meaning(self, frame, context, place);
        }
        absolute::meaning(self, frame, context, place)
    }

    fn finish(
        &self,
        frame: &Frame,
        context: &Context,
        sense: Sense,
        (kind, meaning): (TimeKind, Meaning),
    ) -> Resolved {
        let modifier = frame.modifier;
        let (timex, time) = match sense {
            Sense::Placed(place) => {
                let time = range::time(&place, modifier, context.bound);
                (place.timex, time)
            }
            Sense::Vague(vague) => (vague_value(vague).to_string(), None),
            Sense::Opaque(value) => (value, None),
        };
        Resolved { kind, timex, modifier, time, meaning }
    }
}

/// What an expression says once words are read.
enum Sense {
    Placed(Place),
    Vague(Vague),
    /// A TIMEX3 value without a place: a duration or a set.
    Opaque(String),
}

const fn vague_value(vague: Vague) -> &'static str {
    match vague {
        Vague::Past => "PAST_REF",
        Vague::Present => "PRESENT_REF",
        Vague::Future => "FUTURE_REF",
    }
}

fn is_duration(frame: &Frame) -> bool {
    frame.amount.is_some()
        && frame.unit.is_some()
        && frame.sign.is_none()
        && frame.nth.is_none()
        && frame.from.is_none()
}

fn kind_of(frame: &Frame, sense: &Sense) -> TimeKind {
    if let Some(kind) = frame.kind {
        return kind;
    }
    match sense {
        Sense::Opaque(_) if frame.every == Some(true) || frame.times.is_some() => TimeKind::Set,
        Sense::Opaque(_) if frame.opaque.is_some() => TimeKind::Date,
        Sense::Opaque(_) => TimeKind::Duration,
        Sense::Placed(_) if clock::is_clock(frame) => TimeKind::Time,
        _ => TimeKind::Date,
    }
}

/// Past, future or not said, of a frame or else of the clause around it.
pub(crate) fn direction(frame: &Frame, context: &Context) -> Option<Direction> {
    frame.direction.or(context.direction)
}

/// The candidate that direction and nearness choose.
pub(crate) fn pick(
    candidates: impl Iterator<Item = Place>,
    near: Date,
    direction: Option<Direction>,
    strict: bool,
) -> Option<Place> {
    let distance = |place: &Place| {
        place.days.map_or(i64::MAX, |days: Interval| {
            if days.contains(near) {
                0
            } else if days.latest < near {
                i64::from((near - days.latest).get_days())
            } else {
                i64::from((days.earliest - near).get_days())
            }
        })
    };
    candidates
        .filter(|place| {
            let Some(days) = place.days else { return false };
            match (direction, strict) {
                (Some(Direction::Past), true) => days.latest < near,
                (Some(Direction::Past), false) => days.earliest <= near,
                (Some(Direction::Future), true) => days.earliest > near,
                (Some(Direction::Future), false) => days.latest >= near,
                (None, _) => true,
            }
        })
        .min_by_key(distance)
}
