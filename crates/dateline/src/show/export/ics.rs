//! iCalendar (RFC 5545): what has happened on known days, as events of whole days.

use dateline_model::Event;
use jiff::civil::Date;

use super::{articles, facts};
use crate::show::{
    index::{View, outlet},
    page, safe,
};

/// A longer interval says when something may have been, not how long it took.
const LONGEST: i32 = 31;
/// How many octets a line may have.
const WIDTH: usize = 75;

/// The calendar.
pub(super) fn ics(view: &View) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//Dateline//EN");
    line(&mut out, &format!("X-WR-CALNAME:{}", text(&page::title(view))));
    facts(view).for_each(|it| event(view, it, &mut out));
    line(&mut out, "END:VCALENDAR");
    out
}

fn event(view: &View, event: &Event, out: &mut String) {
    let interval = event.time.as_ref().and_then(|time| time.earliest.zip(time.latest));
    let Some((first, last)) = interval else { return };
    let Ok(after) = last.tomorrow() else { return };
    if (last - first).get_days() >= LONGEST {
        return;
    }
    let outlets: Vec<String> = articles(view, event).into_iter().map(outlet).collect();
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}@dateline", event.id));
    // The day itself: the same chronology is to give the same bytes.
    line(out, &format!("DTSTAMP:{}T000000Z", day(first)));
    line(out, &format!("DTSTART;VALUE=DATE:{}", day(first)));
    line(out, &format!("DTEND;VALUE=DATE:{}", day(after)));
    line(out, &format!("SUMMARY:{}", text(&view.headline(event))));
    let words = format!("{} ({})", event.summary, outlets.join(", "));
    line(out, &format!("DESCRIPTION:{}", text(&words)));
    line(out, "TRANSP:TRANSPARENT");
    line(out, "END:VEVENT");
}

fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

fn text(words: &str) -> String {
    let words = safe::line(words).replace('\\', "\\\\");
    words.replace(';', "\\;").replace(',', "\\,")
}

/// A line, folded where it is too long.
fn line(out: &mut String, words: &str) {
    let mut width = 0;
    for c in words.chars() {
        if width + c.len_utf8() > WIDTH {
            out.push_str("\r\n ");
            width = 1;
        }
        width += c.len_utf8();
        out.push(c);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_and_marks_escaped() {
        let mut out = String::new();
        line(&mut out, &"é".repeat(60));
        assert!(out.split("\r\n").all(|line| line.len() <= WIDTH), "{out}");
        assert_eq!(out.replace("\r\n ", "").trim_end(), "é".repeat(60));
        assert_eq!(text("a,b;c\\d\ne"), "a\\,b\\;c\\\\d e");
    }
}
