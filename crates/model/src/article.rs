//! One published piece.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ArticleId, Interval, Note, Passage, Span, Text};

/// One published piece (schema.org `NewsArticle`), with its text and what is known of where and
/// when it appeared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// Hash of the URL (or else the text): the same page has the same id wherever its file lies.
    pub id: ArticleId,
    /// The file it was read from, with a line or entry number for containers; `-` for stdin.
    pub path: String,
    /// The address it was published at.
    pub url: Option<String>,
    /// Who published it: a name, or else the domain.
    pub outlet: Option<String>,
    /// The title.
    pub headline: Option<String>,
    /// The authors, as the page writes them.
    pub byline: Option<String>,
    /// ISO 639-1 code, or `und` where the language is not known.
    pub language: String,
    /// The day it appeared.
    pub published: Published,
    /// The article that this one copies, if any.
    pub duplicate_of: Option<ArticleId>,
    /// The number of words outside boilerplate.
    pub words: usize,
    /// What went wrong while reading.
    pub notes: Vec<Note>,
    /// The whole text, once. All offsets count in it.
    pub text: Text,
    /// Titles, headings, paragraphs and boilerplate in order of place. They do not overlap, and
    /// what lies between them is white space.
    #[serde(skip)]
    #[schemars(skip)]
    pub blocks: Vec<Block>,
}

/// A stretch of an article that belongs together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a [`Block`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    /// The article's own title (also where the page repeats it).
    Title,
    /// A heading inside the article: it speaks for what follows.
    Heading,
    /// A paragraph of running text.
    Paragraph,
    /// An entry of a list.
    Item,
    /// Words quoted as a block, or an embedded post.
    Quotation,
    /// A caption of a picture.
    Caption,
    /// What stands above the story and tells when it appeared: it dates the article, and is never
    /// claimed from.
    Dateline,
    /// Menus, advertisements, other stories, comments: kept in the text, never claimed from.
    Boilerplate,
}

impl BlockKind {
    /// Whether claims and names may be taken from such a block.
    pub const fn is_content(self) -> bool {
        !matches!(self, BlockKind::Boilerplate | BlockKind::Dateline)
    }

    /// Whether the days in such a block are of the article: its own text, or the line above it
    /// that tells when it appeared.
    pub const fn tells_days(self) -> bool {
        !matches!(self, BlockKind::Boilerplate)
    }
}

/// When an article appeared.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Published {
    /// EDTF (ISO 8601-2): `2023-11-22`, `2023-11-22/2023-11-24`, with hour and zone where stated.
    pub value: Option<String>,
    /// First day it can have appeared.
    #[schemars(with = "Option<String>")]
    pub earliest: Option<Date>,
    /// Last day it can have appeared.
    #[schemars(with = "Option<String>")]
    pub latest: Option<Date>,
    /// How the day is known.
    pub basis: Option<Basis>,
    /// When it is inferred: the passages, of this or other articles, that force it. When it is
    /// said in words: the passage that says it.
    pub because: Vec<Cited>,
}

impl Published {
    /// The interval of days, where both ends are known.
    pub fn interval(&self) -> Option<Interval> {
        Some(Interval { earliest: self.earliest?, latest: self.latest? })
    }
}

/// How a day of publication is known.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The page or file says it in markup or in a header line.
    Metadata,
    /// The page says it in words.
    Text,
    /// It follows from what this and other articles say.
    Inferred,
    /// The reader says so.
    Reader,
}

/// A passage of a named article, and what it is cited for.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct Cited {
    /// Whose words they are.
    pub article: ArticleId,
    /// The words.
    #[serde(flatten)]
    pub passage: Passage,
    /// The name of the rule or constraint it is evidence for.
    pub rule: String,
}
