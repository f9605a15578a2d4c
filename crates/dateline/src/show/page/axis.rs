//! A line of days, folded where nothing changes for long.

use std::collections::BTreeMap;

use dateline_model::Time;
use jiff::civil::Date;
use maud::{Markup, html};

use crate::show::{
    date::{Shape, ordinal},
    words::Words,
};

/// The least room between two days of one month, and of two, in units of the drawing.
const WITHIN: f64 = 34.0;
const ACROSS: f64 = 74.0;
/// How much more room than the average the longest gap may take.
const STRETCH: f64 = 1.3;
/// How far labels may reach over the end of the line.
const OVER: f64 = 38.0;
/// The width of a letter of an axis label.
const LETTER: f64 = 7.2;

/// How exactly a day on the line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grain {
    Day,
    Month,
    Year,
}

/// Days at their places on the line.
#[derive(Debug)]
pub(super) struct Axis {
    knots: Vec<Knot>,
    folds: Vec<f64>,
    /// How far a label may reach to the right.
    limit: f64,
}

#[derive(Debug)]
struct Knot {
    day: Date,
    grain: Grain,
    x: f64,
}

/// A label under or over the line.
struct Label {
    x: f64,
    until: f64,
    text: String,
}

impl Axis {
    /// A line from `left` to `right` with a place for the bounds of each time.
    pub(super) fn new<'t>(times: impl IntoIterator<Item = &'t Time>, ends: (f64, f64)) -> Self {
        let mut days: BTreeMap<Date, Grain> = BTreeMap::new();
        for time in times {
            let Some((first, last)) = Shape::bounds(time) else { continue };
            let grain = match Shape::of(time) {
                Shape::Month(..) => Grain::Month,
                Shape::Year(_) => Grain::Year,
                _ => Grain::Day,
            };
            for day in [first, last] {
                let known = days.entry(day).or_insert(grain);
                *known = grain.min(*known);
            }
        }
        place(days.into_iter().collect(), ends)
    }

    /// Where a day stands; days beyond the ends stand at the ends.
    pub(super) fn x(&self, day: Date) -> f64 {
        let after = self.knots.partition_point(|knot| knot.day < day);
        match (after.checked_sub(1).and_then(|it| self.knots.get(it)), self.knots.get(after)) {
            (_, Some(knot)) if knot.day == day => knot.x,
            (Some(a), Some(b)) => {
                let part = (ordinal(day) - ordinal(a.day)) as f64;
                a.x + (b.x - a.x) * part / (ordinal(b.day) - ordinal(a.day)) as f64
            }
            (Some(knot), None) | (None, Some(knot)) => knot.x,
            (None, None) => 0.0,
        }
    }

    /// Whether anything stands on the line.
    pub(super) fn is_empty(&self) -> bool {
        self.knots.is_empty()
    }

    /// Months above, days below, a hairline down to `bottom` for each day, and marks for folds.
    pub(super) fn draw(&self, words: &Words, bottom: f64) -> Markup {
        html! {
            g.axis {
                @for knot in self.knots.iter().filter(|knot| knot.grain == Grain::Day) {
                    line x1=(px(knot.x)) x2=(px(knot.x)) y1="36" y2=(px(bottom)) {}
                }
                @for label in self.months(words) {
                    text.month x=(px(label.x)) y="12" { (label.text) }
                    @if label.until > label.x {
                        line.span x1=(px(label.x)) x2=(px(label.until)) y1="17.5" y2="17.5" {}
                    }
                }
                @for label in self.days(words) {
                    text x=(px(label.x)) y="31" text-anchor="middle" { (label.text) }
                }
                @for fold in &self.folds {
                    path.fold d=(format!("M{} 37l4 -7m1 7l4 -7", px(fold - 4.0))) {}
                }
            }
        }
    }

    fn months(&self, words: &Words) -> Vec<Label> {
        let key = |knot: &Knot| (knot.day.year(), knot.day.month());
        let mut labels: Vec<Label> = Vec::new();
        for group in self.knots.chunk_by(|a, b| key(a) == key(b)) {
            let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
            let coarse = group.iter().all(|knot| knot.grain == Grain::Year);
            let text = match coarse {
                true => first.day.year().to_string(),
                false => words.short_month(first.day),
            };
            let x = first.x.min(self.limit - text.chars().count() as f64 * LETTER);
            let repeated = labels.last().is_some_and(|label| label.text == text);
            if !repeated {
                labels.push(Label { x, until: last.x, text });
            } else if let Some(label) = labels.last_mut() {
                label.until = last.x;
            }
        }
        apart(labels, 0.0)
    }

    fn days(&self, words: &Words) -> Vec<Label> {
        let days = self.knots.iter().filter(|knot| knot.grain == Grain::Day);
        let roomy = |at: f64| self.knots.iter().filter(|it| (it.x - at).abs() < 52.0).count() < 2;
        let labels = days.map(|knot| {
            let number = words.day_number(knot.day);
            let text = match roomy(knot.x) {
                true => format!("{}\u{a0}{number}", words.short_weekday(knot.day)),
                false => number,
            };
            Label { x: knot.x, until: knot.x, text }
        });
        apart(labels.collect(), 0.5)
    }
}

/// Leaves out labels that would touch the one before; `anchor` is the part left of `x`.
fn apart(labels: Vec<Label>, anchor: f64) -> Vec<Label> {
    let mut free = f64::MIN;
    let mut kept = labels;
    kept.retain(|label| {
        let width = label.text.chars().count() as f64 * LETTER;
        let start = label.x - width * anchor;
        let fits = start >= free;
        if fits {
            free = start + width + 5.0;
        }
        fits
    });
    kept
}

/// Gives each gap room by its length, but never too little to read nor so much that it hides the
/// others; a gap that is cut is a fold.
fn place(days: Vec<(Date, Grain)>, (left, right): (f64, f64)) -> Axis {
    let gaps: Vec<f64> =
        days.windows(2).map(|pair| (ordinal(pair[1].0) - ordinal(pair[0].0)) as f64).collect();
    let room = right - left;
    let average = room / gaps.len().max(1) as f64;
    let least: Vec<f64> = days
        .windows(2)
        .map(|pair| {
            let same = pair[0].0.first_of_month() == pair[1].0.first_of_month();
            if same { WITHIN } else { ACROSS }
        })
        .collect();
    let squeeze = (room / least.iter().sum::<f64>().max(1.0) * 0.85).min(1.0);
    let most = (average * STRETCH).max(ACROSS);
    let width = |scale: f64, index: usize| {
        let least = least[index] * squeeze;
        (gaps[index] * scale).clamp(least, most.max(least))
    };
    let scale = fit(room, |scale| (0..gaps.len()).map(|index| width(scale, index)).sum());
    let mut axis =
        Axis { knots: Vec::with_capacity(days.len()), folds: Vec::new(), limit: right + OVER };
    let mut x = if gaps.is_empty() { f64::midpoint(left, right) } else { left };
    for (index, (day, grain)) in days.into_iter().enumerate() {
        axis.knots.push(Knot { day, grain, x });
        let Some(gap) = gaps.get(index) else { break };
        let wide = width(scale, index);
        if gap * scale > wide * 1.5 {
            axis.folds.push(x + wide / 2.0);
        }
        x += wide;
    }
    axis
}

/// The scale at which `total`, which grows with it, comes to `room`.
fn fit(room: f64, total: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0, 4000.0);
    for _ in 0..48 {
        let middle = f64::midpoint(low, high);
        if total(middle) > room { high = middle } else { low = middle }
    }
    low
}

/// A length in a drawing, with one decimal.
pub(super) fn px(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_string)
}

/// About how wide a text is drawn at 13 units.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(|c| if c.is_uppercase() || c == 'm' || c == 'w' { 9.4 } else { 7.0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Time {
        let day = text.parse().ok();
        Time { value: text.into(), earliest: day, latest: day }
    }

    #[test]
    fn a_long_gap_is_folded_and_order_is_kept() {
        let times = ["2015-01-01", "2023-11-16", "2023-11-17", "2023-11-19", "2024-09-25"].map(day);
        let axis = Axis::new(&times, (0.0, 600.0));
        assert_eq!(axis.folds.len(), 2);
        let places: Vec<f64> = axis.knots.iter().map(|knot| knot.x).collect();
        assert!(places.is_sorted() && (places[4] - 600.0).abs() < 1.0, "{places:?}");
    }

    #[test]
    fn one_day_or_none_is_no_trouble() {
        assert!(Axis::new(&[], (0.0, 1.0)).is_empty());
        assert_eq!(Axis::new(&[day("2023-11-16")], (0.0, 10.0)).knots[0].x, 5.0);
    }
}
