//! Tenures as lanes over time: one drawing for an organisation.

use dateline_model::{Tenure, Time};
use maud::{Markup, html};

use super::axis::{Axis, px, width};
use crate::show::{date::Shape, index::View, safe};

const WIDTH: f64 = 1064.0;
/// The column of the posts' names.
const NAMES: f64 = 176.0;
/// Where the axis begins and ends: room is left for fades.
const ENDS: (f64, f64) = (NAMES + 74.0, WIDTH - 84.0);
/// How long a bar fades where its end is not known.
const FADE: f64 = 64.0;
const ROW: f64 = 36.0;
const TOP: f64 = 42.0;

/// A post and those who held it.
pub(super) type Post<'a> = (String, Vec<&'a Tenure>);

/// Where a tenure is drawn.
struct Bar<'a> {
    tenure: &'a Tenure,
    label: String,
    /// Where the fade at the start begins, where the start may be, where it is sure, and the same
    /// backwards for the end.
    fade_in: f64,
    maybe_in: f64,
    sure_in: f64,
    sure_out: f64,
    maybe_out: f64,
    fade_out: f64,
    row: usize,
}

/// The drawing; none where no tenure has a place in time.
pub(super) fn lanes(view: &View, name: &str, posts: &[Post]) -> Option<Markup> {
    let tenures = || posts.iter().flat_map(|(_, tenures)| tenures.iter().copied());
    let axis = Axis::new(tenures().flat_map(bounds), ENDS);
    if axis.is_empty() {
        return None;
    }
    let mut y = TOP;
    let lanes: Vec<(f64, &str, Vec<Bar>)> = posts
        .iter()
        .map(|(post, tenures)| {
            let bars = pack(tenures.iter().filter_map(|it| bar(view, &axis, it)).collect());
            let rows = bars.iter().map(|bar| bar.row + 1).max().unwrap_or(0);
            let top = y;
            y += rows as f64 * ROW + if rows > 0 { 10.0 } else { 0.0 };
            (top, post.as_str(), bars)
        })
        .collect();
    let label = crate::show::words::fill(view.words.text.lanes_label.as_str(), &[("name", name)]);
    Some(html! {
        svg.lanes viewBox=(format!("0 0 {WIDTH} {}", px(y))) role="img" aria-label=(label) {
            (axis.draw(&view.words, y))
            @for (top, post, bars) in lanes.iter().filter(|(_, _, bars)| !bars.is_empty()) {
                line.rule x1="0" x2=(WIDTH) y1=(px(*top)) y2=(px(*top)) {}
                @for (index, line) in wrapped(post).iter().enumerate() {
                    text.post x="0" y=(px(top + 20.0 + index as f64 * 16.0)) { (line) }
                }
                @for bar in bars { (draw(view, bar, *top)) }
            }
        }
    })
}

/// The times that bound a tenure.
fn bounds(tenure: &Tenure) -> impl Iterator<Item = &Time> {
    let open = tenure.start.is_none() || tenure.end.is_none();
    let held = tenure.held.iter().filter(move |_| open);
    let shown = |time: &&Time| Shape::of(time) != Shape::Unknown;
    tenure.start.iter().chain(&tenure.end).chain(held).filter(shown)
}

fn bar<'a>(view: &View, axis: &Axis, tenure: &'a Tenure) -> Option<Bar<'a>> {
    let known: Vec<_> = bounds(tenure).filter_map(Shape::bounds).collect();
    let first = known.iter().map(|(first, _)| *first).min()?;
    let last = known.iter().map(|(_, last)| *last).max()?;
    let start = tenure.start.as_ref().and_then(Shape::bounds);
    let end = tenure.end.as_ref().and_then(Shape::bounds);
    let (maybe_in, sure_in) =
        start.map_or((axis.x(first), axis.x(first)), |(a, b)| (axis.x(a), axis.x(b)));
    let (sure_out, maybe_out) =
        end.map_or((axis.x(last), axis.x(last)), |(a, b)| (axis.x(a), axis.x(b)));
    let open_start =
        start.is_none() || tenure.start.as_ref().is_some_and(|it| it.earliest.is_none());
    let open_end = end.is_none() || tenure.end.as_ref().is_some_and(|it| it.latest.is_none());
    let acting = if tenure.acting { view.words.text.acting.as_str() } else { "" };
    let label = format!("{} {acting}", view.name(&tenure.person)).trim_end().to_string();
    Some(Bar {
        tenure,
        label: safe::short(&label, 44).into_owned(),
        fade_in: maybe_in - if open_start { FADE } else { 0.0 },
        maybe_in,
        sure_in: sure_in.min(sure_out.max(maybe_in)),
        sure_out: sure_out.max(sure_in.min(maybe_out)),
        maybe_out,
        fade_out: maybe_out + if open_end { FADE } else { 0.0 },
        row: 0,
    })
}

impl Bar<'_> {
    /// Where its name begins: over the bar, or further left where it would leave the drawing.
    fn name_x(&self) -> f64 {
        self.fade_in.min(WIDTH - width(&self.label)).max(NAMES)
    }

    fn end(&self) -> f64 {
        self.fade_out.max(self.name_x() + width(&self.label)) + 12.0
    }
}

/// Puts each bar into the first row where neither it nor its name touches another.
fn pack(mut bars: Vec<Bar>) -> Vec<Bar> {
    bars.sort_by(|a, b| a.fade_in.total_cmp(&b.fade_in).then(a.end().total_cmp(&b.end())));
    let mut free: Vec<f64> = Vec::new();
    for bar in &mut bars {
        let start = bar.name_x().min(bar.fade_in);
        let row = free.iter().position(|until| *until <= start).unwrap_or(free.len());
        if row == free.len() {
            free.push(0.0);
        }
        free[row] = bar.end();
        bar.row = row;
    }
    bars
}

fn draw(view: &View, bar: &Bar, top: f64) -> Markup {
    let y = top + 9.0 + bar.row as f64 * ROW;
    let sure = (bar.sure_in, bar.sure_out.max(bar.sure_in + 5.0));
    html! {
        g.bar.acting[bar.tenure.acting] {
            title { (bar.label) ": " (span(view, bar.tenure)) }
            text x=(px(bar.name_x())) y=(px(y + 9.0)) { (bar.label) }
            (piece("fade-in", (bar.fade_in, bar.maybe_in), y))
            (piece("maybe", (bar.maybe_in, bar.sure_in), y))
            (piece("sure", sure, y))
            (piece("maybe", (bar.sure_out, bar.maybe_out), y))
            (piece("fade-out", (bar.maybe_out, bar.fade_out), y))
        }
    }
}

fn piece(class: &str, (from, to): (f64, f64), y: f64) -> Markup {
    html! {
        @if to - from > 0.05 {
            rect class=(class) x=(px(from)) y=(px(y + 14.0)) width=(px(to - from)) height="11" {}
        }
    }
}

/// From when to when, in words.
pub(in crate::show) fn span(view: &View, tenure: &Tenure) -> String {
    let text = &view.words.text;
    let time = |time: &Option<Time>| match time {
        Some(time) => view.words.short_time(time),
        None => text.not_stated.as_str().to_string(),
    };
    format!("{} → {}", time(&tenure.start), time(&tenure.end))
}

/// A post's name on lines that fit their column, at most three.
fn wrapped(post: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in safe::short(post, 66).split(' ') {
        let line = lines.last_mut().expect("never empty");
        if !line.is_empty() && width(line) + width(word) > NAMES - 6.0 {
            lines.push(word.to_string());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.truncate(3);
    lines
}

/// The patterns and masks that the drawings share.
pub(super) fn definitions() -> Markup {
    html! {
        svg.defs width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                pattern #acting width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect.ground width="6" height="6" {}
                    rect.stripe width="2.6" height="6" {}
                }
                pattern #maybe width="5" height="5" patternUnits="userSpaceOnUse" {
                    rect.ground width="5" height="5" {}
                    circle.stripe cx="2.5" cy="2.5" r="1.1" {}
                }
                (fade("in", "0", "1"))
                (fade("out", "1", "0"))
            }
        }
    }
}

fn fade(name: &str, from: &str, to: &str) -> Markup {
    html! {
        linearGradient id={ "fading-" (name) } {
            stop offset="0" stop-color="#fff" stop-opacity=(from) {}
            stop offset="1" stop-color="#fff" stop-opacity=(to) {}
        }
        mask id={ "fade-" (name) } maskContentUnits="objectBoundingBox" {
            rect width="1" height="1" fill={ "url(#fading-" (name) ")" } {}
        }
    }
}
