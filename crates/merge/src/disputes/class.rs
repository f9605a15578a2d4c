//! Which class a dispute is of.

use std::collections::BTreeSet;

use dateline_model::{Claim, DisputeClass};
use jiff::civil::Date;

use crate::corpus::Corpus;

/// One article against itself is an inconsistency; an outlet that later says otherwise, with
/// everybody on the new side later than everybody on the old, has corrected itself; all else is a
/// contradiction.
pub(crate) fn class(corpus: &Corpus, sides: &[(String, Vec<&Claim>)]) -> DisputeClass {
    let articles: BTreeSet<_> =
        sides.iter().flat_map(|(_, claims)| claims).map(|claim| &claim.article).collect();
    if articles.len() == 1 {
        return DisputeClass::Inconsistency;
    }
    match sides {
        [(_, left), (_, right)]
            if corrects(corpus, left, right) || corrects(corpus, right, left) =>
        {
            DisputeClass::Correction
        }
        _ => DisputeClass::Contradiction,
    }
}

fn corrects(corpus: &Corpus, earlier: &[&Claim], later: &[&Claim]) -> bool {
    let last = days(corpus, earlier).map(|(_, latest)| latest).max();
    let first = days(corpus, later).map(|(earliest, _)| earliest).min();
    let outlets = |claims: &[&Claim]| -> BTreeSet<usize> {
        claims.iter().map(|claim| corpus.outlet(corpus.article_of(claim))).collect()
    };
    matches!((last, first), (Some(last), Some(first)) if last < first)
        && !outlets(earlier).is_disjoint(&outlets(later))
}

fn days<'a>(corpus: &'a Corpus, claims: &'a [&Claim]) -> impl Iterator<Item = (Date, Date)> {
    claims.iter().filter_map(|claim| {
        let published = &corpus.article(claim)?.published;
        Some((published.earliest?, published.latest?))
    })
}
