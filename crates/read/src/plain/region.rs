//! Where the story stands on a saved page.

use std::ops::Range;

use super::cue::Effect;
use super::line::{Line, Look};

/// The fewest words of running text that stand before the comments of a page.
const BEFORE_COMMENTS: usize = 80;
/// The most words that one paragraph counts for.
const CAP: i64 = 100;
/// What it costs to have a list of other stories in the middle.
const SECTION: i64 = -100;

/// The lines from the story's first to its last: the stretch with the highest sum, where running
/// text counts for and chrome against (maximum subsequence segmentation, Pasternack and Roth 2009).
pub(super) fn story(lines: &[Line]) -> Range<usize> {
    let lines = &lines[..end(lines)];
    let mut best = (0, 0..lines.len());
    let (mut sum, mut start, mut shorts) = (0, 0, 0);
    for (index, line) in lines.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, index);
        }
        shorts = if line.look == Look::Short { shorts + 1 } else { 0 };
        sum += worth(line, shorts);
        if sum > best.0 {
            best = (sum, start..index + 1);
        }
    }
    let (start, end) = (best.1.start, best.1.end);
    // A list of days may end the story.
    let more = lines[end..].iter().take_while(|line| line.entry && line.cue.is_none()).count();
    start..end + more
}

/// Everything above the comments.
pub(super) fn whole(lines: &[Line]) -> Range<usize> {
    0..end(lines)
}

/// Where the comments begin, with enough of a story before them.
fn end(lines: &[Line]) -> usize {
    let running =
        |line: &Line| if line.look == Look::Running && line.cue.is_none() { line.words } else { 0 };
    let total: usize = lines.iter().map(running).sum();
    let mut before = 0;
    for (index, line) in lines.iter().enumerate() {
        before += running(line);
        if line.cue == Some(Effect::End)
            && (before >= BEFORE_COMMENTS || before * 4 >= total.max(1))
        {
            return index;
        }
    }
    lines.len()
}

/// What a line says for the story, with the number of short lines up to it without another.
fn worth(line: &Line, shorts: i64) -> i64 {
    let words = i64::try_from(line.words).unwrap_or(CAP).min(CAP);
    match (line.cue, line.look) {
        (Some(Effect::Section), _) => SECTION,
        (Some(Effect::Caption), _) => -2,
        (Some(_), _) => -10,
        (None, Look::Running) => (words - TEASER).max(2),
        (None, Look::Sentence) => words.min(4),
        (None, Look::Short) if line.entry || (line.item && line.words >= 6) => -1,
        // One is a heading; of several most are links.
        (None, Look::Short) => -4 - 2 * shorts.min(4),
    }
}

/// So many words of every paragraph count for nothing: teasers are short, paragraphs are not.
const TEASER: i64 = 8;
