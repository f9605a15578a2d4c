//! Every phrase of the interface by name, so that a language that lacks one, or has one too many,
//! does not pass the tests.

use serde::Deserialize;

use super::words::Phrase;

macro_rules! phrases {
    ($($name:ident)*) => {
        /// `[text]` of `page.toml`.
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct Text { $(pub $name: Phrase,)* }
    };
}

phrases! {
    // The page's frame.
    kicker skip
    // The chronology.
    chronology chronology_lede no_events legend_outlet legend_against legend_tag legend_unreal
    show show_all show_facts show_disputed undated undated_lede months_later years_later events
    more_events among_them
    // One event and its sources.
    outlets and_others first_reported passages in_context in_brackets day_unknown no_time
    according_to rule read_there
}
