//! Which line of a page is its title.

use std::collections::BTreeSet;
use std::ops::Range;

use super::line::{Common, Line, Look, dated, slice, words};

/// How far above the story a title stands at most, in lines.
const REACH: usize = 40;
/// A title has not more words.
const LONGEST: usize = 40;
/// What share of the best score is nearly as good.
const NEARLY: f64 = 0.75;
/// The lowest score of a title that no line beats by far.
const LITTLE: f64 = 2.0;
/// The lowest score of a title.
const ENOUGH: f64 = 4.0;

/// The title's lines: the title itself first, then those that repeat it or a part of it.
pub(super) fn find(
    text: &str,
    lines: &[Line],
    story: &Range<usize>,
    common: &Common,
) -> Vec<usize> {
    let body = content_words(lines.get(story.clone()).unwrap_or_default(), text, common);
    let head = story.start.saturating_sub(REACH)..(story.start + 3).min(story.end).min(lines.len());
    let candidates = head.clone().filter(|index| candidate(text, lines, *index, story));
    let scored: Vec<(f64, usize)> = candidates
        .map(|index| (score(text, lines, index, (&body, story, common)), index))
        .collect();
    let best = scored.iter().map(|(score, _)| *score).fold(ENOUGH, f64::max);
    // The first that is nearly as good as the best: captions and decks below say the same.
    match scored.iter().find(|(score, _)| *score >= (best * NEARLY).max(ENOUGH)) {
        Some((_, index)) => with_repetitions(text, lines, *index, (head, common)),
        None => plainest(lines, &scored, story).into_iter().collect(),
    }
}

/// Where nothing shows which line is the title: the best of those that say a little, or else the
/// line right above the story.
fn plainest(lines: &[Line], scored: &[(f64, usize)], story: &Range<usize>) -> Option<usize> {
    let above = || scored.iter().filter(|(_, index)| *index < story.start);
    let says = above().filter(|(score, index)| *score >= LITTLE && lines[*index].words >= 4);
    let best = says.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    best.or_else(|| above().find(|(_, index)| index + 1 == story.start)).map(|(_, index)| *index)
}

fn candidate(text: &str, lines: &[Line], index: usize, story: &Range<usize>) -> bool {
    let Some(line) = lines.get(index) else { return false };
    let content = slice(text, line.span);
    let opens = index == story.start && !content.ends_with(['.', ':', '…', '"', '»', '”']);
    line.cue.is_none()
        && !line.item
        && (2..=LONGEST).contains(&line.words)
        && content.len() <= 400
        && (index < story.start || line.look == Look::Short || opens)
        && !(dated(content) && line.words <= 8)
}

fn score(
    text: &str,
    lines: &[Line],
    index: usize,
    page: (&BTreeSet<String>, &Range<usize>, &Common),
) -> f64 {
    let (body, story, common) = page;
    let line = &lines[index];
    let own = content_words(std::slice::from_ref(line), text, common);
    let shared = own.iter().filter(|word| body.contains(*word)).count().min(8);
    let distance = story.start.abs_diff(index);
    let full = if line.words >= 4 { line.words.min(14) } else { 0 };
    let stop = if line.look == Look::Sentence && slice(text, line.span).ends_with('.') {
        4.0
    } else {
        0.0
    };
    let inside = if index > story.start { 3.0 } else { 0.0 };
    number(shared) * 1.5 + number(full) * 0.5 - number(distance) * 0.15 - stop - inside
}

fn number(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// The words that carry the sense: long, and not among the commonest.
fn content_words(lines: &[Line], text: &str, common: &Common) -> BTreeSet<String> {
    let all = lines.iter().take(400).flat_map(|line| words(slice(text, line.span)).take(400));
    let common = |word: &String| common.as_ref().is_some_and(|c| c.contains(word.as_str()));
    all.filter(|word| word.chars().count() > 3 && !common(word)).collect()
}

/// The title with the lines nearby that say the same or a part of it.
fn with_repetitions(
    text: &str,
    lines: &[Line],
    title: usize,
    page: (Range<usize>, &Common),
) -> Vec<usize> {
    let (head, common) = page;
    let sense = |index: usize| content_words(&lines[index..=index], text, common);
    let own = sense(title);
    let repeats = |index: &usize| {
        let other = sense(*index);
        let line = &lines[*index];
        let part = other.len() >= 2 && other.is_subset(&own);
        let whole = own.len() >= 2 && own.is_subset(&other) && other.len() <= own.len() + 3;
        *index != title && line.cue.is_none() && line.look != Look::Running && (part || whole)
    };
    std::iter::once(title).chain(head.filter(repeats)).collect()
}
