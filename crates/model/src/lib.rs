//! The nouns of a chronology, and nothing else.
//!
//! Every stage of Dateline speaks through these types: an [`Article`] is read, its [`Syntax`] is
//! parsed, [`TimeExpression`]s and [`Mention`]s are found in it, [`Claim`]s are made from them, and
//! the claims of many articles are merged into a [`Chronology`].
//!
//! This crate does no input or output, knows no regular expression and no word of any language.

mod amendment;
mod analysis;
mod article;
mod chronology;
mod claim;
mod id;
mod name;
mod note;
pub mod syntax;
mod text;
mod time;

pub use amendment::{Action, Amendment};
pub use analysis::Analysis;
pub use article::{Article, Basis, Block, BlockKind, Cited, Published};
pub use chronology::{
    Chronology, Dispute, DisputeClass, Event, Explanation, Figure, FigurePoint, Joined,
    Participant, QuoteLink, Roster, RosterChange, Side, Story, Tenure, VERSION,
};
pub use claim::{
    Anchor, Attribution, Claim, ClaimTime, Comparator, Count, Factuality, Kind, Position, Quote,
    Role, RoleName, Scope, Status,
};
pub use id::{ArticleId, ClaimId, DisputeId, EntityId, EventId, FigureId, Id, StoryId, TenureId};
pub use name::{Alias, AliasRelation, Entity, EntityKind, Mention, MentionForm, Names};
pub use note::{Level, Note};
pub use syntax::Syntax;
pub use text::{Passage, Span, Text};
pub use time::{
    Daypart, Direction, Interval, Meaning, Modifier, Reference, Rule, Time, TimeExpression,
    TimeKind, Unit,
};
