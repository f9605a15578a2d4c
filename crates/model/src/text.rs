//! The text of an article, and the one place where bytes become code points and back.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stretch of an article's text in bytes, end exclusive. Never leaves the program: outputs carry
/// a [`Passage`] instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span of the bytes `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span covers nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span as a range, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// An exact stretch of one article's text, as the W3C Web Annotation model's TextPositionSelector
/// and TextQuoteSelector describe it.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct Passage {
    /// First character, in Unicode code points from the start of the article's text.
    pub start: usize,
    /// One past the last character, in code points.
    pub end: usize,
    /// The words themselves.
    pub exact: String,
}

/// How many bytes lie between two remembered positions of [`Text`].
const STRIDE: usize = 256;

/// The text of an article. It owns the conversion between bytes (inside) and Unicode code points
/// (outside), in constant time a lookup.
///
/// ```
/// use dateline_model::{Span, Text};
/// let text = Text::new("L’été dernier".to_string());
/// let passage = text.passage(Span::new(4, 9));
/// assert_eq!((passage.start, passage.end, passage.exact.as_str()), (2, 5, "été"));
/// assert_eq!(text.span(&passage), Some(Span::new(4, 9)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Text {
    content: String,
    /// `marks[i]` is the number of code points that start before byte `i * STRIDE`.
    marks: Vec<usize>,
}

impl Text {
    /// A text with its conversion table.
    pub fn new(content: String) -> Self {
        let mut marks = Vec::with_capacity(content.len() / STRIDE + 1);
        let mut count = 0;
        for (index, byte) in content.bytes().enumerate() {
            if index % STRIDE == 0 {
                marks.push(count);
            }
            count += usize::from(starts_char(byte));
        }
        if content.is_empty() {
            marks.push(0);
        }
        Self { content, marks }
    }

    /// The text as a string.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The words of a span; empty where the span does not lie on character boundaries of the text.
    pub fn slice(&self, span: Span) -> &str {
        self.content.get(span.range()).unwrap_or("")
    }

    /// The passage of a span of bytes. A span that cuts a character or passes the end is first
    /// narrowed to whole characters.
    pub fn passage(&self, span: Span) -> Passage {
        let start = self.content.ceil_char_boundary(span.start);
        let end = self.content.floor_char_boundary(span.end).max(start);
        Passage {
            start: self.chars(start),
            end: self.chars(end),
            exact: self.content[start..end].to_string(),
        }
    }

    /// The span of a passage, or nothing where the text between its offsets is not its `exact`.
    pub fn span(&self, passage: &Passage) -> Option<Span> {
        let start = self.byte(passage.start)?;
        let end = self.byte(passage.end)?;
        (self.content.get(start..end)? == passage.exact).then_some(Span::new(start, end))
    }

    /// The number of code points before byte `byte`.
    pub fn chars(&self, byte: usize) -> usize {
        let byte = byte.min(self.content.len());
        let mark = (byte / STRIDE).min(self.marks.len() - 1);
        let rest = &self.content.as_bytes()[mark * STRIDE..byte];
        self.marks[mark] + rest.iter().filter(|b| starts_char(**b)).count()
    }

    /// The byte at which code point `index` starts; the length of the text for one past the last.
    pub fn byte(&self, index: usize) -> Option<usize> {
        let mark = self.marks.partition_point(|&count| count <= index).saturating_sub(1);
        let mut left = index - self.marks[mark];
        for (offset, byte) in self.content.as_bytes()[mark * STRIDE..].iter().enumerate() {
            if starts_char(*byte) {
                if left == 0 {
                    return Some(mark * STRIDE + offset);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(self.content.len())
    }
}

const fn starts_char(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

impl From<String> for Text {
    fn from(content: String) -> Self {
        Self::new(content)
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.content
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn passages_quote_and_come_back(content in "(?s).{0,700}", a in 0usize..2000, b in 0usize..2000) {
            let text = Text::new(content.clone());
            let (a, b) = (a.min(content.len()), b.min(content.len()));
            let passage = text.passage(Span::new(a.min(b), a.max(b)));
            let quoted: String = content.chars().skip(passage.start).take(passage.end - passage.start).collect();
            prop_assert_eq!(&quoted, &passage.exact);
            let span = text.span(&passage).unwrap();
            prop_assert_eq!(text.slice(span), quoted);
        }
    }

    #[test]
    fn a_passage_that_misquotes_has_no_span() {
        let text = Text::new("vendredi".into());
        let passage = Passage { start: 0, end: 3, exact: "sam".into() };
        assert_eq!(text.span(&passage), None);
        assert_eq!(text.span(&Passage { start: 7, end: 99, exact: "i".into() }), None);
    }
}
