//! The passage that tells an event best.

use dateline_model::{BlockKind, Claim, RoleName};

use super::Happening;
use crate::bounds::Bounds;
use crate::corpus::Corpus;
use crate::kinds;

/// The lengths, in characters, between which a passage reads well by itself.
const GOOD: std::ops::RangeInclusive<usize> = 40..=260;

/// The claim whose passage is clear, names its participants and says when.
pub(crate) fn best<'a>(
    corpus: &Corpus,
    happening: &Happening,
    telling: &[&'a Claim],
) -> Option<&'a Claim> {
    let scored = telling.iter().map(|&claim| (score(corpus, happening, claim), claim));
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, claim)| claim)
}

/// The words of the claim on one line.
pub(crate) fn passage(claim: &Claim) -> String {
    claim.passage.exact.clone()
}

fn score(corpus: &Corpus, happening: &Happening, claim: &Claim) -> f64 {
    let length = claim.passage.exact.chars().count();
    let mut score = 0.0;
    score += if GOOD.contains(&length) { 2.0 } else { 0.0 };
    score += if claim.kind == happening.kind { 1.0 } else { 0.0 };
    score += named(corpus, claim);
    score += dated(happening, claim);
    score -= if claim.attribution.is_empty() { 0.0 } else { 0.3 };
    score -= if in_heading(corpus, claim) { 1.5 } else { 0.0 };
    score
}

/// A passage that spells out the names of its participants reads well by itself.
fn named(corpus: &Corpus, claim: &Claim) -> f64 {
    let words = &claim.passage.exact;
    let says = |role: RoleName| {
        let entity = claim.role(role).and_then(|role| role.entity.as_ref());
        entity.is_some_and(|entity| words.contains(corpus.name(entity)))
    };
    let principals = kinds::principals(claim.kind);
    let principal = principals.iter().any(|role| says(*role));
    f64::from(u8::from(principal)) * 1.5
        + f64::from(u8::from(says(RoleName::Organization))) * 0.5
        + f64::from(u8::from(claim.position().is_some())) * 0.5
}

fn dated(happening: &Happening, claim: &Claim) -> f64 {
    match &claim.time {
        Some(time) if time.passage.is_some() && Bounds::of_claim(time) == happening.when => 1.0,
        Some(time) if time.passage.is_some() => 0.3,
        _ => 0.0,
    }
}

fn in_heading(corpus: &Corpus, claim: &Claim) -> bool {
    let Some(article) = corpus.article(claim) else { return false };
    let Some(span) = article.text.span(&claim.passage) else { return false };
    let block = article.blocks.partition_point(|block| block.span.end <= span.start);
    let kind = article.blocks.get(block).map(|block| block.kind);
    matches!(kind, Some(BlockKind::Title | BlockKind::Heading | BlockKind::Caption))
}
