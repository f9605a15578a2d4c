//! The day of the news: a report that tells in the present who comes and goes tells of the day that
//! its first sentence gives.

use dateline_model::syntax::{Relation, Sentence};
use dateline_model::{BlockKind, Meaning, Unit};

use crate::anchor::Clock;
use crate::clause::Told;
use crate::page::Page;

/// The only day that an article's first sentence tells of, for a clause further down that tells in the
/// present who enters or leaves a post.
pub(crate) fn lead(clock: &Clock, page: &Page, clause: usize) -> Option<usize> {
    if page.clause(clause).told != Told::Present || !page.moves_person(clause) {
        return None;
    }
    let first = first_sentence(page)?;
    let root = (first.first..first.end).find(|word| page.related(*word, &[Relation::Root]))?;
    if page.clause(root).told != Told::Past {
        return None;
    }
    let [day] = clock.days(page, first.span)[..] else { return None };
    (is_day(&page.times[day].meaning) && clause >= first.end).then_some(day)
}

fn first_sentence<'a>(page: &'a Page) -> Option<&'a Sentence> {
    let told = |block: usize| matches!(page.block_kind_of(block), BlockKind::Paragraph);
    page.syntax.sentences.iter().find(|sentence| told(sentence.block))
}

/// Whether an expression means a single day.
fn is_day(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Absolute(days) => days.earliest == days.latest,
        Meaning::NoYear { day, .. } => day.is_some(),
        Meaning::Weekday { .. } | Meaning::DayOfMonth { .. } => true,
        Meaning::Offset { unit, vague, .. } => *unit == Unit::Day && !vague,
        _ => false,
    }
}
