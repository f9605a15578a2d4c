//! Lines and paragraphs.

use dateline_model::Span;

/// Lines longer than this are paragraphs by themselves: nothing wraps so wide.
const WIDEST_WRAP: usize = 120;
/// Lines shorter than this are not the width of a page.
const NARROWEST_WRAP: usize = 40;

/// The paragraphs of a text: a line each, or several where the text was broken to a fixed width.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let width = wrap_width(text, &lines);
    let mut paragraphs: Vec<Span> = Vec::with_capacity(lines.len());
    let mut last: Option<Span> = None;
    for line in lines {
        match (last, paragraphs.last_mut()) {
            (Some(before), Some(open)) if continues(text, before, line, width) => {
                open.end = line.end
            }
            _ if !line.is_empty() => paragraphs.push(line),
            _ => {}
        }
        last = Some(line);
    }
    paragraphs
}

/// Every line without the white space around it; an empty span for an empty line.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split('\n')
        .map(|line| {
            let lead = line.len() - line.trim_start().len();
            let span = Span::new(start + lead, start + lead + line.trim().len());
            start += line.len() + 1;
            span
        })
        .collect()
}

/// The width the text was broken to, if it was: most lines that another follows are nearly as
/// wide as the widest.
fn wrap_width(text: &str, lines: &[Span]) -> Option<usize> {
    let chars = |span: &Span| text.get(span.range()).unwrap_or_default().chars().count();
    let inner: Vec<usize> = lines
        .windows(2)
        .filter(|pair| !pair[0].is_empty() && !pair[1].is_empty())
        .map(|pair| chars(&pair[0]))
        .collect();
    let widest =
        lines.iter().map(chars).max().filter(|w| (NARROWEST_WRAP..=WIDEST_WRAP).contains(w))?;
    let wide = inner.iter().filter(|width| **width * 10 >= widest * 7).count();
    (inner.len() >= 3 && wide * 3 >= inner.len() * 2).then_some(widest)
}

/// Whether a line only stands apart from the one before because that was full.
fn continues(text: &str, before: Span, line: Span, width: Option<usize>) -> bool {
    let (Some(width), false, false) = (width, before.is_empty(), line.is_empty()) else {
        return false;
    };
    let slice = |span: Span| text.get(span.range()).unwrap_or_default();
    let word = slice(line).split_whitespace().next().unwrap_or_default();
    slice(before).chars().count() + 1 + word.chars().count() > width
}
