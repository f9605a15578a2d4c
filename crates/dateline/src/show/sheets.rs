//! A chronology too long for one page, spread over several: the front page, the events by period,
//! and each other section by itself.

use std::collections::HashMap;

use dateline_model::Event;

use super::index::View;

/// How many events a page of a period has at most.
const MOST: usize = 500;

/// The sections that have a page of their own, by the ids of what is in them.
const SECTIONS: [(char, &str); 5] =
    [('t', "tenures"), ('d', "disputes"), ('f', "figures"), ('n', "who"), ('a', "articles")];

/// A page of events: those from one place among all events to another.
pub(super) struct Period {
    pub file: String,
    pub from: usize,
    pub to: usize,
}

/// Which page everything is on.
pub(super) struct Sheets {
    pub periods: Vec<Period>,
    of_event: HashMap<String, usize>,
}

impl Sheets {
    /// Puts the events of whole months together while there is room for them.
    pub(super) fn of(events: &[Event]) -> Self {
        let mut periods: Vec<Period> = Vec::new();
        let mut from = 0;
        for month in events.chunk_by(|a, b| month(a) == month(b)) {
            for part in month.chunks(MOST) {
                match periods.last_mut() {
                    Some(last) if from + part.len() - last.from <= MOST => last.to += part.len(),
                    _ => {
                        let file = format!("events-{}.html", periods.len() + 1);
                        periods.push(Period { file, from, to: from + part.len() });
                    }
                }
                from += part.len();
            }
        }
        let place = |(index, period): (usize, &Period)| {
            let events = events.get(period.from..period.to).unwrap_or_default();
            events.iter().map(move |event| (event.id.to_string(), index)).collect::<Vec<_>>()
        };
        let of_event = periods.iter().enumerate().flat_map(place).collect();
        Self { periods, of_event }
    }

    fn file(&self, view: &View, id: &str) -> String {
        let claim = || view.event_told(id).map_or(id, |event| event.id.as_str());
        let event = if id.starts_with('c') { claim() } else { id };
        if let Some(period) = self.of_event.get(event).and_then(|at| self.periods.get(*at)) {
            return period.file.clone();
        }
        let section = SECTIONS.iter().find(|(letter, _)| id.starts_with(*letter));
        section.map_or("index.html".into(), |(_, section)| format!("{section}.html"))
    }
}

fn month(event: &Event) -> Option<(i16, i8)> {
    let time = event.time.as_ref()?;
    time.earliest.or(time.latest).map(|day| (day.year(), day.month()))
}

impl View<'_> {
    /// The address of the thing with this id, from any page.
    pub(super) fn link(&self, id: &str) -> String {
        match &self.sheets {
            Some(sheets) => format!("{}#{id}", sheets.file(self, id)),
            None => format!("#{id}"),
        }
    }

    /// The address of a section, from any page.
    pub(super) fn section(&self, name: &str) -> String {
        match (&self.sheets, name) {
            (None, _) => format!("#{name}"),
            (Some(_), "chronology" | "amendments") => format!("index.html#{name}"),
            (Some(_), _) => format!("{name}.html"),
        }
    }
}
