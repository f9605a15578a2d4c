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
    more_events among_them all_events
    // One event and its sources.
    outlets and_others first_reported passages in_context in_brackets day_unknown no_time
    according_to rule read_there
    // Who held what.
    tenures tenures_lede key_sure key_acting key_maybe key_open lanes_label more_organizations
    no_organization other_organizations as_table acting not_stated post person start end sources passage_count
    bare_posts bare_lede held_on
    // Disputes.
    disputes disputes_lede means_contradiction means_correction means_scope means_inconsistency
    to_the_event more_passages
    // Explanations.
    why why_lede open_question denied_by
    // Figures.
    figures figures_lede more_figures chart_label counted value on_day who_says
    // Rosters.
    rosters rosters_lede more_bodies enters leaves members_known since_when
    // Quotations.
    quotes quotes_lede more_quotes no_speaker variants
    // Names.
    who who_lede people organizations places products works more_names mentions
    // Articles and notes.
    articles_title articles_lede published article why_that_day word_count copy_of no_evidence
    notes more_notes
    // What the reader corrected.
    amendments amendments_lede amendment by_reader not_replayed
    // The top of the page.
    articles tenure_count dispute_count promise as_of from_to contents essence colophon
    // The summary and the brief.
    quote_count and_more quoted holds_now nobody since in_post_on not_known events_undated
    articles_undated
}
