//! Inline TimeML.

use std::fmt::Write;

use dateline_model::{Modifier, TimeExpression, TimeKind};
use jiff::civil::Date;

/// A text with its time expressions marked as TIMEX3 elements, as a TimeML document.
///
/// ```
/// use dateline_time::{time_text, timeml};
/// let text = "Open since 2015.";
/// let marked = timeml::write(text, &time_text(text, "en", None), None);
/// assert!(marked.contains(r#"<TIMEX3 tid="t1" type="DATE" value="2015">2015</TIMEX3>"#));
/// ```
pub fn write(text: &str, times: &[TimeExpression], published: Option<Date>) -> String {
    let mut out = String::with_capacity(text.len() + times.len() * 64 + 256);
    out.push_str("<?xml version=\"1.0\"?>\n<TimeML>\n");
    if let Some(day) = published {
        let _ = writeln!(
            out,
            "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{day}\" functionInDocument=\"CREATION_TIME\">{day}</TIMEX3></DCT>"
        );
    }
    out.push_str("<TEXT>");
    let mut at = 0;
    for (index, time) in times.iter().enumerate() {
        let (Some(between), Some(words)) =
            (text.get(at..time.span.start), text.get(time.span.range()))
        else {
            continue;
        };
        escape(between, &mut out);
        open(time, index + 1, &mut out);
        escape(words, &mut out);
        out.push_str("</TIMEX3>");
        at = time.span.end;
    }
    escape(text.get(at..).unwrap_or(""), &mut out);
    out.push_str("</TEXT>\n</TimeML>\n");
    out
}

fn open(time: &TimeExpression, number: usize, out: &mut String) {
    let kind = kind_name(time.kind);
    let _ = write!(out, "<TIMEX3 tid=\"t{number}\" type=\"{kind}\" value=\"");
    escape(&time.timex, out);
    out.push('"');
    if let Some(modifier) = time.modifier {
        let _ = write!(out, " mod=\"{}\"", modifier_name(modifier));
    }
    out.push('>');
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push(' '),
            c => out.push(c),
        }
    }
}

const fn kind_name(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::Date => "DATE",
        TimeKind::Time => "TIME",
        TimeKind::Duration => "DURATION",
        TimeKind::Set => "SET",
    }
}

/// TIMEX3's name of a modifier.
pub const fn modifier_name(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Before => "BEFORE",
        Modifier::After => "AFTER",
        Modifier::OnOrBefore => "ON_OR_BEFORE",
        Modifier::OnOrAfter => "ON_OR_AFTER",
        Modifier::LessThan => "LESS_THAN",
        Modifier::MoreThan => "MORE_THAN",
        Modifier::EqualOrLess => "EQUAL_OR_LESS",
        Modifier::EqualOrMore => "EQUAL_OR_MORE",
        Modifier::Start => "START",
        Modifier::Mid => "MID",
        Modifier::End => "END",
        Modifier::Approx => "APPROX",
    }
}
