//! The chronology: what the claims of many articles come to.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Amendment, Article, ArticleId, Claim, ClaimId, Comparator, DisputeId, Entity, EntityId,
    EventId, FigureId, Kind, Note, Position, RoleName, Status, StoryId, TenureId, Time,
};

/// The version of the format.
pub const VERSION: &str = "1";

/// All of it, for the articles given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Chronology {
    /// The version of this format: [`VERSION`].
    pub dateline: String,
    /// The day up to which articles were taken into account; none for all.
    #[schemars(with = "Option<String>")]
    pub as_of: Option<Date>,
    /// The articles, by day of publication.
    pub articles: Vec<Article>,
    /// The entities, by name.
    pub entities: Vec<Entity>,
    /// The claims, by article and place.
    pub claims: Vec<Claim>,
    /// The events, by time.
    pub events: Vec<Event>,
    /// The tenures, by organisation, position and start.
    pub tenures: Vec<Tenure>,
    /// The figures.
    pub figures: Vec<Figure>,
    /// The quotations.
    pub quotes: Vec<QuoteLink>,
    /// The disputes.
    pub disputes: Vec<Dispute>,
    /// The explanations.
    pub explanations: Vec<Explanation>,
    /// The rosters.
    pub rosters: Vec<Roster>,
    /// The stories.
    pub stories: Vec<Story>,
    /// What the reader corrected, in the order of its making.
    #[serde(default)]
    pub amendments: Vec<Amendment>,
    /// What went wrong or was left open.
    pub notes: Vec<Note>,
}

/// What one or more claims, in one or more articles, are about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Hash of its claims.
    pub id: EventId,
    /// The story it belongs to.
    pub story: StoryId,
    /// Its kind: the best supported of its claims' kinds.
    pub kind: Kind,
    /// Whether it has happened.
    pub status: Status,
    /// When; none where no article says.
    pub time: Option<Time>,
    /// Part of the day in TIMEX3's letters (`MO`, `MI`, `AF`, `EV`, `NI`) or an hour (`T15:00`).
    pub daypart: Option<String>,
    /// Typed parts in the interface's language.
    pub headline: String,
    /// The best passage, word for word.
    pub summary: String,
    /// Who and what took part.
    pub participants: Vec<Participant>,
    /// The claims it is made of: the one of `summary` first.
    pub claims: Vec<ClaimId>,
    /// How many articles tell it.
    pub articles: usize,
    /// How many independent outlets tell it.
    pub outlets: usize,
    /// From 0 to 1: what would come first in a ten-line chronology.
    pub salience: f64,
    /// The disputes about it.
    pub disputes: Vec<DisputeId>,
    /// Why its claims are one event.
    pub joined: Vec<Joined>,
}

/// Why two claims are about one happening.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Joined {
    /// The one claim.
    pub left: ClaimId,
    /// The other.
    pub right: ClaimId,
    /// What they have in common, as names of the merge's rules (`same kind`, `same person`…).
    pub because: Vec<String>,
}

/// Somebody or something that takes part in an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// The part played.
    pub role: RoleName,
    /// The entity, where it has a name.
    pub entity: Option<EntityId>,
    /// Its name or words.
    pub text: String,
}

/// One person holding one position at one organisation from a start to an end (Wikidata P39 with
/// P580 and P582).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tenure {
    /// Hash of person, organisation, position and claims.
    pub id: TenureId,
    /// Who.
    pub person: EntityId,
    /// Where; none where no article says.
    pub organization: Option<EntityId>,
    /// Which post.
    pub position: Position,
    /// Whether the post is held in the interim.
    pub acting: bool,
    /// When it starts; none where it is not stated.
    pub start: Option<Time>,
    /// When it ends; none where it is not stated (the person may still hold it).
    pub end: Option<Time>,
    /// The days on which some article has the person in the post.
    pub held: Vec<Time>,
    /// Everything it rests on.
    pub claims: Vec<ClaimId>,
    /// Why the start is what it is, as the name of a rule.
    pub start_because: Option<String>,
    /// Why the end is what it is.
    pub end_because: Option<String>,
}

/// One thing counted, with its values as they were reported over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// Hash of what is counted.
    pub id: FigureId,
    /// What is counted, in the words of an article.
    pub about: String,
    /// The unit: see `Count::unit`.
    pub unit: String,
    /// Its values, by time.
    pub points: Vec<FigurePoint>,
}

/// One value of a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FigurePoint {
    /// When it held, or else when it was reported.
    pub at: Option<Time>,
    /// The number.
    pub value: f64,
    /// The upper number of a range.
    pub upper: Option<f64>,
    /// How it is hedged.
    pub comparator: Comparator,
    /// The claim that says so.
    pub claim: ClaimId,
}

/// A quotation, with its other wordings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QuoteLink {
    /// Who says it.
    pub speaker: Option<EntityId>,
    /// The words.
    pub text: String,
    /// The claim that quotes them.
    pub claim: ClaimId,
    /// Claims with the same words, otherwise worded, cut or translated.
    pub variants: Vec<ClaimId>,
}

/// What sort of disagreement a dispute is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum DisputeClass {
    /// The claims cannot all be true.
    Contradiction,
    /// A later report takes back an earlier one.
    Correction,
    /// They speak of different things under one name.
    Scope,
    /// One article against itself.
    Inconsistency,
}

/// Claims that do not agree, side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dispute {
    /// Hash of its sides.
    pub id: DisputeId,
    /// Its class.
    pub class: DisputeClass,
    /// What they disagree about: an event, tenure, figure or roster, in words.
    pub about: String,
    /// What differs: `day`, `manner`, `person`, `figure`, `position`, `membership`.
    pub on: String,
    /// The sides, the best supported first.
    pub sides: Vec<Side>,
}

/// One side of a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// What this side says.
    pub value: String,
    /// Who says so.
    pub claims: Vec<ClaimId>,
    /// How many independent outlets.
    pub outlets: usize,
}

/// A cause that somebody gives for an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Explanation {
    /// The event it explains.
    pub event: EventId,
    /// The cause, word for word.
    pub text: String,
    /// Who gives it.
    pub claims: Vec<ClaimId>,
    /// Who denies it.
    pub denied_by: Vec<ClaimId>,
    /// True where the sources call the cause unknown.
    pub open: bool,
}

/// Who held the seats of a body over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Roster {
    /// The body: a normalised position name (`director`, `minister`).
    pub body: String,
    /// Of which organisation.
    pub organization: Option<EntityId>,
    /// What changed, by day.
    pub changes: Vec<RosterChange>,
}

/// One change of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RosterChange {
    /// When; none where it is not stated.
    pub on: Option<Time>,
    /// Who comes in.
    #[serde(rename = "in")]
    pub enter: Vec<EntityId>,
    /// Who goes out.
    #[serde(rename = "out")]
    pub leave: Vec<EntityId>,
    /// The claims it rests on.
    pub claims: Vec<ClaimId>,
}

/// The articles that follow one train of events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Story {
    /// Hash of its articles.
    pub id: StoryId,
    /// The names that stand for it.
    pub title: String,
    /// Its articles.
    pub articles: Vec<ArticleId>,
    /// The first day of its events.
    #[schemars(with = "Option<String>")]
    pub earliest: Option<Date>,
    /// The last day of its events.
    #[schemars(with = "Option<String>")]
    pub latest: Option<Date>,
}
