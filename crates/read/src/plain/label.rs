//! What each line of a page is.

use std::ops::Range;

use dateline_model::BlockKind;

use super::cue::{self, Effect};
use super::line::{Line, Look, dated, slice};

/// A heading has not more characters.
const LONGEST_HEADING: usize = 160;
/// A question of more words is a sentence of the story.
const LONGEST_QUESTION: usize = 14;
/// So many lines that are neither sentences nor marked items are a list of links.
const LINKS: usize = 5;

/// A page with the place of its story and its title's lines.
pub(super) struct Page<'a> {
    pub text: &'a str,
    pub lines: &'a [Line],
    pub story: Range<usize>,
    pub titles: Vec<usize>,
    /// Whether a page surrounds the story, with links and all.
    pub saved: bool,
}

impl Page<'_> {
    /// The kind of every line.
    pub fn label(&self) -> Vec<BlockKind> {
        let mut kinds: Vec<BlockKind> =
            (0..self.lines.len()).map(|index| self.first_look(index)).collect();
        self.sections(&mut kinds);
        if self.saved && self.tells() {
            self.link_lists(&mut kinds);
        }
        self.headings(&mut kinds);
        kinds
    }

    /// Which lines are chrome by their words and place alone.
    pub fn chrome(&self) -> Vec<bool> {
        let mut kinds: Vec<BlockKind> =
            (0..self.lines.len()).map(|index| self.first_look(index)).collect();
        self.sections(&mut kinds);
        kinds.into_iter().map(|kind| kind == BlockKind::Boilerplate).collect()
    }

    fn first_look(&self, index: usize) -> BlockKind {
        let line = &self.lines[index];
        let inside = self.story.contains(&index);
        match line.cue {
            _ if self.titles.contains(&index) => BlockKind::Title,
            Some(Effect::Caption) if inside => BlockKind::Caption,
            Some(_) => BlockKind::Boilerplate,
            None if index < self.story.start => self.above(index),
            None if !inside => BlockKind::Boilerplate,
            None if cue::byline(slice(self.text, line.span)).is_some() => BlockKind::Boilerplate,
            None if line.item => BlockKind::Item,
            None => BlockKind::Paragraph,
        }
    }

    /// Above the story: days, and what stands between the title and the first paragraph.
    fn above(&self, index: usize) -> BlockKind {
        let line = &self.lines[index];
        let content = slice(self.text, line.span);
        let below_title = self.titles.iter().any(|title| *title < index);
        if cue::byline(content).is_some() {
            BlockKind::Boilerplate
        } else if below_title && line.cue.is_none() && index + 1 == self.story.start {
            BlockKind::Heading
        } else if dated(content) && self.story.start - index <= 12
            || below_title && !line.item && (line.look == Look::Sentence || line.words >= 5)
        {
            BlockKind::Paragraph
        } else {
            BlockKind::Boilerplate
        }
    }

    /// Below a list's heading of other stories, up to the next running text that is no teaser.
    fn sections(&self, kinds: &mut [BlockKind]) {
        let mut open = false;
        for index in self.story.clone() {
            let line = &self.lines[index];
            let story = line.look == Look::Running && line.cue.is_none() && !line.teaser;
            open = line.cue == Some(Effect::Section) || (open && !story);
            if open {
                kinds[index] = BlockKind::Boilerplate;
            }
        }
    }

    /// Whether there is a sentence in the story at all.
    fn tells(&self) -> bool {
        self.lines[self.story.clone()].iter().any(|line| line.look != Look::Short)
    }

    /// Runs of short lines in the story that are links, not text.
    fn link_lists(&self, kinds: &mut [BlockKind]) {
        let mut run = Vec::new();
        for index in self.story.clone() {
            let line = &self.lines[index];
            if line.look == Look::Short
                && kinds[index] == BlockKind::Paragraph
                && line.words <= 8
                && !line.entry
            {
                run.push(index);
                continue;
            }
            close(&mut run, kinds);
        }
        close(&mut run, kinds);
    }

    /// Short lines without a final stop before what they head.
    fn headings(&self, kinds: &mut [BlockKind]) {
        let mut below = None;
        for index in (0..self.lines.len()).rev() {
            if kinds[index] == BlockKind::Boilerplate {
                continue;
            }
            if kinds[index] == BlockKind::Paragraph && below.is_some() && self.heading_like(index) {
                kinds[index] = BlockKind::Heading;
            }
            below = Some(index);
        }
        self.questions(kinds);
    }

    fn heading_like(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let content = slice(self.text, line.span);
        let question = content.ends_with('?') && line.words <= LONGEST_QUESTION;
        let ends_otherwise =
            content.ends_with(['.', '!', ':', ';', ',', '…', '"', '”', '»', ')', '?']);
        let short = content.chars().take(LONGEST_HEADING + 1).count() <= LONGEST_HEADING;
        short && line.words > 0 && (question || (line.look == Look::Short && !ends_otherwise))
    }

    /// A question that opens a section is its first sentence; one that opens the text likewise.
    fn questions(&self, kinds: &mut [BlockKind]) {
        let mut after_heading = true;
        for (kind, line) in kinds.iter_mut().zip(self.lines) {
            let question = slice(self.text, line.span).ends_with('?');
            if *kind == BlockKind::Heading && question && after_heading {
                *kind = BlockKind::Paragraph;
            }
            if *kind != BlockKind::Boilerplate {
                after_heading = matches!(kind, BlockKind::Heading | BlockKind::Title);
            }
        }
    }
}

fn close(run: &mut Vec<usize>, kinds: &mut [BlockKind]) {
    if run.len() >= LINKS {
        run.iter().for_each(|index| kinds[*index] = BlockKind::Boilerplate);
    }
    run.clear();
}
