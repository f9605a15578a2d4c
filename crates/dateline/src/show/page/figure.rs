//! Figures: what was counted, as it was reported over time.

use dateline_model::{Comparator, Figure, FigurePoint};
use maud::{Markup, html};

use super::{
    axis::{Axis, px},
    source,
};
use crate::show::{date::Shape, index::View, safe, words::fill};

const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 176.0;
const LEFT: f64 = 34.0;
const RIGHT: f64 = WIDTH - 44.0;
const TOP: f64 = 66.0;
const BOTTOM: f64 = HEIGHT - 12.0;
/// How many charts are drawn; further figures are in the table alone.
const CHARTS: usize = 12;
/// How many figures the table shows before it is folded away.
const ROWS: usize = 12;

/// The section; nothing where nothing was counted.
pub(super) fn section(view: &View) -> Markup {
    let figures = &view.chronology.figures;
    if figures.is_empty() {
        return html! {};
    }
    // Those with most to compare come first.
    let mut order: Vec<&Figure> = figures.iter().collect();
    order.sort_by_key(|it| (!is_growing(it), std::cmp::Reverse(it.points.len())));
    let growing: Vec<&Figure> = order.iter().copied().filter(|it| is_growing(it)).collect();
    let (shown, folded) = order.split_at(order.len().min(ROWS));
    html! {
        section #figures aria-labelledby="figures-title" {
            h2 #figures-title { (view.words.text.figures) }
            p.lede { (view.words.text.figures_lede) }
            div.charts { @for figure in growing.iter().take(CHARTS) { (chart(view, figure)) } }
            (table(view, shown))
            @if !folded.is_empty() {
                details {
                    summary { (view.words.count(&view.words.text.more_figures, folded.len())) }
                    (table(view, folded))
                }
            }
        }
    }
}

/// Whether a figure has values on two days at least.
fn is_growing(figure: &Figure) -> bool {
    let mut days: Vec<_> = figure.points.iter().filter_map(day).collect();
    days.sort_unstable();
    days.dedup();
    days.len() > 1
}

fn day(point: &FigurePoint) -> Option<jiff::civil::Date> {
    let (first, last) = Shape::bounds(point.at.as_ref()?)?;
    let half = (last - first).get_days() / 2;
    first.checked_add(jiff::Span::new().days(half)).ok()
}

fn chart(view: &View, figure: &Figure) -> Markup {
    let points: Vec<&FigurePoint> =
        figure.points.iter().filter(|it| day(it).is_some() && it.value.is_finite()).collect();
    let axis = Axis::new(points.iter().filter_map(|it| it.at.as_ref()), (LEFT, RIGHT));
    let top = points.iter().map(|it| it.upper.unwrap_or(it.value)).fold(1e-9, f64::max);
    let y = |value: f64| BOTTOM - (BOTTOM - TOP) * (value / top).clamp(0.0, 1.0);
    let place = |point: &FigurePoint| (axis.x(day(point).unwrap_or_default()), y(point.value));
    let line: Vec<String> =
        points.iter().map(|it| place(it)).map(|(x, y)| format!("{},{}", px(x), px(y))).collect();
    let about = safe::line(&figure.about);
    html! {
        figure.chart {
            figcaption { (crate::show::words::capital(&about)) }
            svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img"
                aria-label=(fill(view.words.text.chart_label.as_str(), &[("about", &about)])) {
                (axis.draw(&view.words, BOTTOM))
                line.zero x1="0" x2=(WIDTH) y1=(px(BOTTOM)) y2=(px(BOTTOM)) {}
                polyline.course points=(line.join(" ")) {}
                @for point in &points { (mark(point, place(point), point.upper.map(y))) }
                @for (label, x, y) in labels(view, figure, &points, place) {
                    text.value x=(px(x)) y=(px(y)) text-anchor="middle" { (label) }
                }
            }
        }
    }
}

/// A disc for a number, a ring for about so many, an arrow for at least or at most.
fn mark(point: &FigurePoint, (x, y): (f64, f64), upper: Option<f64>) -> Markup {
    let arrow = |tip: f64| {
        format!(
            "M{} {}v{}m-3.5 {}l3.5 {}l3.5 {}",
            px(x),
            px(y),
            px(tip),
            px(-tip * 0.3),
            px(tip * 0.3),
            px(-tip * 0.3)
        )
    };
    html! {
        g.mark {
            @match point.comparator {
                Comparator::AtLeast | Comparator::MoreThan => path d=(arrow(-15.0)) {},
                Comparator::AtMost | Comparator::LessThan | Comparator::Nearly => path d=(arrow(15.0)) {},
                _ => {},
            }
            @if let Some(upper) = upper { line x1=(px(x)) x2=(px(x)) y1=(px(y)) y2=(px(upper)) {} }
            circle.about[point.comparator != Comparator::Exactly] cx=(px(x)) cy=(px(y)) r="4.5" {}
        }
    }
}

/// The values, over their marks or, where that would touch the one before, under or left out.
fn labels(
    view: &View,
    figure: &Figure,
    points: &[&FigurePoint],
    place: impl Fn(&FigurePoint) -> (f64, f64),
) -> Vec<(String, f64, f64)> {
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    let mut labels = Vec::new();
    for point in points {
        let (x, y) = place(point);
        let label = value(view, figure, point);
        let half = label.chars().count() as f64 * 3.6;
        let x = x.clamp(half, WIDTH - half);
        let is_free = |y: f64| {
            !taken.iter().any(|(a, b, at)| (at - y).abs() < 13.0 && x - half < *b && x + half > *a)
        };
        let spot = [y - 19.0, y + 17.0, y - 33.0].into_iter().find(|y| is_free(*y) && *y < BOTTOM);
        if let Some(y) = spot {
            taken.push((x - half, x + half, y));
            labels.push((label, x, y));
        }
    }
    labels
}

fn value(view: &View, figure: &Figure, point: &FigurePoint) -> String {
    view.words.figure((point.value, point.upper), point.comparator, &figure.unit)
}

fn table(view: &View, figures: &[&Figure]) -> Markup {
    let text = &view.words.text;
    html! {
        div.scroll tabindex="0" role="group" aria-label=(text.figures) {
            table.figures.stacked {
                thead { tr {
                    th scope="col" { (text.counted) } th scope="col" { (text.value) }
                    th scope="col" { (text.on_day) } th scope="col" { (text.who_says) }
                } }
                @for figure in figures {
                    tbody.figure id=(figure.id) {
                        @for (index, point) in figure.points.iter().enumerate() {
                            tr {
                                @if index == 0 {
                                    th scope="rowgroup" rowspan=(figure.points.len()) { (safe::line(&figure.about)) }
                                }
                                (row(view, figure, point))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn row(view: &View, figure: &Figure, point: &FigurePoint) -> Markup {
    html! {
        td.number { (value(view, figure, point)) }
        td { @match &point.at {
            Some(time) => (view.words.short_time(time)),
            None => span.unknown { (view.words.text.not_stated) },
        } }
        td { @if let Some(claim) = view.claim(&point.claim) { (source::brief(view, claim)) } }
    }
}
