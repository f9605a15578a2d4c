//! Whether a line is of the story, by a model of what lines look like and what is around them.

use std::collections::HashSet;

use dateline_model::BlockKind;

use super::cue::Effect;
use super::label::Page;
use super::line::{Line, Look, dated, ends_sentence, slice, words};
use super::model;

/// How many things are told of a line by itself.
const ALONE: usize = 22;
/// How many things are told of a line, but for its words.
pub(super) const ALL: usize = ALONE * 4 + 12;
/// How many rows the weights of words are kept in.
const ROWS: u32 = 1 << 14;
/// So many words of a line are weighed, and none of a line with so many bytes.
const WORDS: usize = 12;
const LONGEST: usize = 500;
/// A page has so many lines of chrome at least: the text of an article alone has fewer.
const CHROME: usize = 10;
/// A line that is so likely to be of the story stays.
const LIKELY: f32 = 0.4;

/// What is weighed: the lines with what rules alone say of them.
pub(super) struct Weighed<'a> {
    pub page: &'a Page<'a>,
    pub kinds: &'a [BlockKind],
    pub common: Option<&'a HashSet<&'static str>>,
}

impl Weighed<'_> {
    /// What is told of each line.
    pub fn features(&self) -> Vec<[f32; ALL]> {
        let alone: Vec<[f32; ALONE]> =
            (0..self.page.lines.len()).map(|index| self.alone(index)).collect();
        let near = Near::of(self.page.lines);
        let empty = [0.0; ALONE];
        let at = |index: Option<usize>| index.and_then(|index| alone.get(index)).unwrap_or(&empty);
        let told = |index: usize| {
            let mut all = [0.0; ALL];
            let inside = self.page.story.contains(&index);
            let (before, after) = (at(index.checked_sub(1)), at(index.checked_add(1)));
            let inner = if inside { &alone[index] } else { &empty };
            let parts = alone[index].iter().chain(before).chain(after).chain(inner);
            let around = self.around(index, &near);
            all.iter_mut().zip(parts.copied().chain(around)).for_each(|(to, from)| *to = from);
            all
        };
        (0..self.page.lines.len()).map(told).collect()
    }

    /// The rows of the words of each line.
    pub fn rows(&self) -> Vec<Vec<usize>> {
        self.page.lines.iter().map(|line| rows(slice(self.page.text, line.span))).collect()
    }

    /// The kinds of the lines as rules and model have them together.
    pub fn settled(&self) -> Vec<BlockKind> {
        let chrome = self.kinds.iter().filter(|kind| **kind == BlockKind::Boilerplate).count();
        if chrome < CHROME {
            return self.kinds.to_vec();
        }
        let likely = model::likely(&self.features(), &self.rows());
        let above = (0..self.page.story.start).rev();
        let mut told = above.filter(|index| self.kinds[*index].is_content());
        let told = told.find(|index| dated(slice(self.page.text, self.page.lines[*index].span)));
        let settle = |(index, likely): (usize, f32)| {
            let (line, kind) = (&self.page.lines[index], self.kinds[index]);
            match kind {
                BlockKind::Title => kind,
                BlockKind::Boilerplate if likely > LIKELY && line.item => BlockKind::Item,
                BlockKind::Boilerplate if likely > LIKELY => BlockKind::Paragraph,
                _ if likely > LIKELY => kind,
                _ if told == Some(index) => BlockKind::Dateline,
                _ => BlockKind::Boilerplate,
            }
        };
        likely.into_iter().enumerate().map(settle).collect()
    }

    /// What is told of a line by itself.
    fn alone(&self, index: usize) -> [f32; ALONE] {
        let line = &self.page.lines[index];
        let content = slice(self.page.text, line.span);
        let is = |truth: bool| f32::from(u8::from(truth));
        let chars = content.chars().count().max(1) as f32;
        let share =
            |is: fn(char) -> bool| content.chars().filter(|c| is(*c)).count() as f32 / chars;
        let all = content.split_whitespace().count().max(1) as f32;
        let capital =
            content.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
        let known = self.common.map_or(0.3, |common| {
            let found = words(content).take(200).filter(|word| common.contains(word.as_str()));
            found.count() as f32 / all.min(200.0)
        });
        [
            1.0,
            (1.0 + line.words as f32).ln(),
            is(line.words <= 3),
            is(line.look == Look::Running),
            is(line.look == Look::Sentence),
            is(ends_sentence(content)),
            known,
            is(line.item),
            is(line.entry),
            is(line.teaser),
            is(line.cue == Some(Effect::Line)),
            is(line.cue == Some(Effect::Section)),
            is(line.cue == Some(Effect::Caption)),
            is(line.cue == Some(Effect::End)),
            capital as f32 / all,
            share(|c| c.is_numeric()),
            share(|c| !c.is_alphanumeric() && !c.is_whitespace()),
            is(content.ends_with(':')),
            is(content.contains(['|', '›', '»', '→', '©'])),
            is(content.ends_with('?')),
            is(dated(content)),
            is(content.chars().all(|c| !c.is_lowercase())),
        ]
    }

    /// What is told of a line by its place.
    fn around(&self, index: usize, near: &Near) -> [f32; 12] {
        let is = |truth: bool| f32::from(u8::from(truth));
        let kind = self.kinds[index];
        let inside = self.page.story.contains(&index);
        let distance = |from: usize, to: usize| (1.0 + to.saturating_sub(from) as f32).ln();
        [
            is(kind == BlockKind::Boilerplate),
            is(kind == BlockKind::Heading),
            is(kind == BlockKind::Item),
            is(inside),
            is(index < self.page.story.start),
            distance(index, self.page.story.start),
            distance(self.page.story.end, index + 1),
            distance(self.page.story.start, index) * is(inside),
            distance(index + 1, self.page.story.end) * is(inside),
            near.running(index, 3),
            near.running(index, 8),
            near.share_before(index),
        ]
    }
}

/// The rows of the words of a line, of its first word and of their number, each once.
fn rows(content: &str) -> Vec<usize> {
    let mut words: Vec<String> = Vec::new();
    if content.len() < LONGEST {
        let parts = content.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        words.extend(parts.take(WORDS).map(|part| match part.parse::<u64>() {
            Ok(_) => "0".to_string(),
            Err(_) => part.to_lowercase(),
        }));
    }
    let number = words.len();
    words.extend(words.first().map(|first| format!("^{first}")));
    words.push(format!("${number}"));
    let mut rows: Vec<usize> = words.iter().map(|word| row(word)).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// The row of a word (FNV-1a).
fn row(word: &str) -> usize {
    let add = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    (word.bytes().fold(0x811c_9dc5, add) % ROWS) as usize
}

/// Sums of the words of running text.
struct Near(Vec<usize>);

impl Near {
    fn of(lines: &[Line]) -> Self {
        let mut sums = vec![0];
        let mut sum = 0;
        for line in lines {
            let running = line.look == Look::Running && line.cue.is_none();
            sum += if running { line.words.min(100) } else { 0 };
            sums.push(sum);
        }
        Self(sums)
    }

    /// The logarithm of the words of running text so near to a line.
    fn running(&self, index: usize, so_near: usize) -> f32 {
        let last = self.0.len() - 1;
        let (from, to) = (index.saturating_sub(so_near), (index + 1 + so_near).min(last));
        (1.0 + (self.0[to] - self.0[from]) as f32).ln()
    }

    /// The share of running text that is above a line.
    fn share_before(&self, index: usize) -> f32 {
        let all = self.0.last().copied().unwrap_or(0).max(1);
        self.0[index] as f32 / all as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_rows() {
        assert_eq!(rows("A 12, a 13").len(), rows("a 7").len());
        assert_eq!(rows(&"word ".repeat(200)), rows(""));
        assert!(rows("Leave a reply").iter().all(|row| *row < ROWS as usize));
    }

    #[test]
    fn an_article_alone_keeps_its_lines() {
        let text = "The mayor steps down\n\nThe mayor of the town stepped down on Monday, after \
                    twelve years in office.\n\nShe goes.\n\nThe town votes in June, she said.";
        let draft = crate::plain::read("a.txt", text);
        assert!(draft.blocks.iter().all(|block| block.kind.is_content()));
    }
}
