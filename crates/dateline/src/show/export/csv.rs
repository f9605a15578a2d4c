//! A row an event, as RFC 4180 has it.

use dateline_model::Event;

use super::articles;
use crate::show::{
    index::{Standing, View, outlet},
    safe,
};

const HEAD: [&str; 13] = [
    "id",
    "earliest",
    "latest",
    "date",
    "kind",
    "status",
    "headline",
    "sentence",
    "participants",
    "outlets",
    "sources",
    "salience",
    "disputed",
];

/// All events.
pub(super) fn csv(view: &View) -> String {
    let mut out = row(&HEAD.map(str::to_string));
    view.chronology.events.iter().for_each(|event| out.push_str(&row(&cells(view, event))));
    out
}

fn cells(view: &View, event: &Event) -> [String; 13] {
    let time = event.time.as_ref();
    let day = |day: Option<jiff::civil::Date>| day.map_or(String::new(), |day| day.to_string());
    let status = match view.standing(event) {
        Standing::Fact => "occurred",
        Standing::Not(status) => status.as_str(),
        Standing::Unsure(factuality) => factuality.as_str(),
    };
    let names: Vec<&str> = event.participants.iter().map(|it| it.text.as_str()).collect();
    let sources = articles(view, event);
    let source = |article: &&dateline_model::Article| match article.url.as_deref() {
        Some(url) => safe::address(url).map_or(String::new(), |url| url.to_string()),
        None => outlet(article),
    };
    [
        event.id.to_string(),
        day(time.and_then(|it| it.earliest)),
        day(time.and_then(|it| it.latest)),
        time.map_or(String::new(), |it| it.value.clone()),
        event.kind.as_str().to_string(),
        status.to_string(),
        view.headline(event),
        event.summary.clone(),
        names.join("; "),
        event.outlets.to_string(),
        sources.iter().map(source).collect::<Vec<_>>().join(" "),
        event.salience.to_string(),
        (!event.disputes.is_empty()).to_string(),
    ]
}

fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell on one line. Spreadsheets run what begins like a formula: an apostrophe stops them.
fn cell(text: &str) -> String {
    let text = safe::line(text);
    let formula = text.starts_with(['=', '+', '-', '@']);
    let guard = if formula { "'" } else { "" };
    match text.contains([',', '"', ';']) || formula {
        true => format!("\"{guard}{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_quoted_and_run_nothing() {
        assert_eq!(cell("plain text"), "plain text");
        assert_eq!(cell("a \"b\",\n c"), "\"a \"\"b\"\", c\"");
        assert_eq!(cell("=HYPERLINK(1)"), "\"'=HYPERLINK(1)\"");
    }
}
