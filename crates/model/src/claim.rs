//! Claims: what one passage of one article says happened, holds or was counted.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ArticleId, ClaimId, EntityId, Passage, Rule, Time};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant,)* }

        impl $name {
            /// Every value, in order.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// The name in the JSON and in the language data.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The value with this name.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text)
            }
        }
    };
}

words! {
    /// What sort of thing a claim says.
    Kind {
        /// Somebody is given a post.
        Appointment = "appointment",
        /// Somebody's post is taken away by others.
        Dismissal = "dismissal",
        /// Somebody gives up a post.
        Resignation = "resignation",
        /// Somebody leaves, in what manner is not said.
        Departure = "departure",
        /// Somebody has a post again.
        Return = "return",
        /// Somebody is away from a post for a time.
        Leave = "leave",
        /// X is Y of Z.
        Holding = "holding",
        /// An organisation begins.
        Founding = "founding",
        /// An organisation or a large part of it is bought.
        Acquisition = "acquisition",
        /// Organisations become one.
        Merger = "merger",
        /// Money is put into an organisation.
        Investment = "investment",
        /// Parties agree on something.
        Agreement = "agreement",
        /// A product, service or operation starts.
        Launch = "launch",
        /// A text, film or study appears.
        Publication = "publication",
        /// Somebody says something.
        Statement = "statement",
        /// A letter, petition or treaty is signed.
        Signing = "signing",
        /// Somebody calls for something.
        Demand = "demand",
        /// Somebody says they will do harm or leave unless.
        Threat = "threat",
        /// Something is offered.
        Offer = "offer",
        /// Something is refused.
        Refusal = "refusal",
        /// People meet.
        Meeting = "meeting",
        /// People call, write or talk.
        Contact = "contact",
        /// A vote is taken.
        Vote = "vote",
        /// Somebody is elected or an election is held.
        Election = "election",
        /// People demonstrate.
        Protest = "protest",
        /// People stop work.
        Strike = "strike",
        /// Violence against people or things.
        Attack = "attack",
        /// Harm without intent.
        Accident = "accident",
        /// Harm by nature or on a large scale.
        Disaster = "disaster",
        /// Somebody dies.
        Death = "death",
        /// Somebody is hurt.
        Injury = "injury",
        /// Somebody is born.
        Birth = "birth",
        /// Somebody is taken into custody.
        Arrest = "arrest",
        /// Somebody is formally accused.
        Charge = "charge",
        /// A court sits.
        Trial = "trial",
        /// A court finds against somebody.
        Conviction = "conviction",
        /// Somebody is set free or cleared.
        Release = "release",
        /// Somebody sues.
        Lawsuit = "lawsuit",
        /// Somebody is looked into.
        Investigation = "investigation",
        /// An authority orders, forbids or decides.
        Measure = "measure",
        /// A prize or honour is given.
        Award = "award",
        /// A figure.
        Count = "count",
        /// A dated statement of another kind.
        Other = "other",
    }
}

words! {
    /// How sure a claim is (FactBank's certainty and polarity).
    Factuality {
        /// Told as a fact.
        Certain = "certain",
        /// Told as likely.
        Probable = "probable",
        /// Told as possible: rumour, question of degree, French conditional.
        Possible = "possible",
        /// Told as not so.
        Denied = "denied",
    }
}

words! {
    /// Whether what a claim tells has happened.
    Status {
        /// It has happened, or holds.
        Occurred = "occurred",
        /// It is to happen.
        Planned = "planned",
        /// Somebody threatens it.
        Threatened = "threatened",
        /// Somebody asks for it.
        Demanded = "demanded",
    }
}

words! {
    /// The part that somebody or something plays in a claim.
    RoleName {
        /// Whom it is about: who is named, dismissed, arrested, born…
        Person = "person",
        /// The organisation of the post, or that is founded, bought…
        Organization = "organization",
        /// The post.
        Position = "position",
        /// Who does it: who names, dismisses, arrests, attacks…
        Agent = "agent",
        /// Who held the post before.
        Predecessor = "predecessor",
        /// Who holds the post after.
        Successor = "successor",
        /// Who says it.
        Speaker = "speaker",
        /// To whom it is said, offered or threatened.
        Addressee = "addressee",
        /// What is said, asked, threatened, signed, launched, bought…
        Topic = "topic",
        /// Who takes part: signers, those who meet, agree, merge…
        Participant = "participant",
        /// Where.
        Place = "place",
        /// Where somebody goes next.
        Destination = "destination",
        /// How much.
        Amount = "amount",
        /// What is counted.
        Counted = "counted",
        /// Why, as the passage says.
        Cause = "cause",
    }
}

words! {
    /// What a number is compared by.
    Comparator {
        /// Just so many.
        Exactly = "exactly",
        /// About so many.
        About = "about",
        /// More than.
        MoreThan = "more_than",
        /// At least.
        AtLeast = "at_least",
        /// Less than.
        LessThan = "less_than",
        /// At most.
        AtMost = "at_most",
        /// Nearly: a little less than.
        Nearly = "nearly",
    }
}

/// What one passage of one article says happened, holds or was counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Hash of article, offsets, kind and rule.
    pub id: ClaimId,
    /// Whose claim it is.
    pub article: ArticleId,
    /// The words that make the claim: a sentence, or the clause of it that says so.
    pub passage: Passage,
    /// The words that gave it its kind.
    pub trigger: Passage,
    /// What sort of thing it says.
    pub kind: Kind,
    /// Who and what took part.
    pub roles: Vec<Role>,
    /// When.
    pub time: Option<ClaimTime>,
    /// How sure.
    pub factuality: Factuality,
    /// Whether it has happened.
    pub status: Status,
    /// Who says so, nearest first; empty where the article itself says so.
    pub attribution: Vec<Attribution>,
    /// The quoted words, where the claim quotes somebody.
    pub quote: Option<Quote>,
    /// The figure, where something is counted.
    pub figure: Option<Count>,
    /// The rule or model that made it.
    pub rule: String,
    /// Where its time comes from, until the article's day is known.
    #[serde(skip)]
    #[schemars(skip)]
    pub anchor: Anchor,
}

impl Claim {
    /// The first filler of a role.
    pub fn role(&self, name: RoleName) -> Option<&Role> {
        self.roles.iter().find(|role| role.role == name)
    }

    /// All fillers of a role, in order.
    pub fn roles(&self, name: RoleName) -> impl Iterator<Item = &Role> {
        self.roles.iter().filter(move |role| role.role == name)
    }

    /// The post, where the claim names one.
    pub fn position(&self) -> Option<&Position> {
        self.roles.iter().find_map(|role| role.position.as_ref())
    }

    /// Whether it tells a fact that has happened: certain or probable, and occurred.
    pub fn is_fact(&self) -> bool {
        self.status == Status::Occurred
            && matches!(self.factuality, Factuality::Certain | Factuality::Probable)
    }
}

/// Where a claim's time comes from: an index into the article's time expressions, so that it can
/// be filled in once the article's day is solved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Anchor {
    /// Nothing places it in time.
    #[default]
    None,
    /// The time of this expression.
    At(usize, Scope),
    /// Some day before the time of this expression, or on it ("shortly before").
    Before(usize, Scope),
    /// Some day after the time of this expression, or on it ("since", "soon after").
    After(usize, Scope),
    /// It holds or has happened on the article's own day or before; nothing says when.
    ByArticle,
    /// It happens on the article's own day ("announces today", a headline's present).
    OnArticle,
}

/// How far from the claim its time stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// In the claim's own clause.
    Clause,
    /// In the same sentence.
    Sentence,
    /// In the heading above.
    Heading,
    /// In an earlier sentence: the day being told.
    Narrated,
    /// The article's own day.
    Article,
}

/// When a claim says that something happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimTime {
    /// EDTF.
    pub value: String,
    /// First day.
    #[schemars(with = "Option<String>")]
    pub earliest: Option<Date>,
    /// Last day, included.
    #[schemars(with = "Option<String>")]
    pub latest: Option<Date>,
    /// The words that say when; none where only the article's own day bounds it.
    pub passage: Option<Passage>,
    /// TIMEX3 value of those words: keeps the part of day.
    pub timex: Option<String>,
    /// How far from the claim those words stand.
    pub scope: Scope,
    /// The rules that turned the words into days.
    pub rule: Rule,
}

impl ClaimTime {
    /// The days as a [`Time`].
    pub fn time(&self) -> Time {
        Time { value: self.value.clone(), earliest: self.earliest, latest: self.latest }
    }
}

/// Who or what fills a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Role {
    /// The part played.
    pub role: RoleName,
    /// The entity, where it has a name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub entity: Option<EntityId>,
    /// The words, where it has none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
    /// The words that fill it.
    pub passage: Passage,
    /// The post, for [`RoleName::Position`].
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub position: Option<Position>,
    /// How the filler was found: `subject`, `object`, `conjunct`, `apposition`, `heading`…
    pub by: String,
}

/// A post, normalised.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct Position {
    /// The words of the article.
    pub text: String,
    /// The normalised name in the language data (`chief_executive`, `chair`, `director`…); the
    /// words in lower case where it has none.
    pub name: String,
    /// Whether one person at a time holds it.
    pub single: bool,
    /// Interim, acting, provisional.
    pub acting: bool,
    /// Former, ex-.
    pub former: bool,
    /// Co-: shared with others.
    pub shared: bool,
}

/// Who is quoted or named as the source (PARC: source, cue, content).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Attribution {
    /// The source in the words of the article.
    pub source: String,
    /// The source's entity, where it has a name.
    pub entity: Option<EntityId>,
    /// The words that attribute.
    pub cue: String,
    /// Source and cue.
    pub passage: Passage,
}

/// Quoted words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// The words between the quotation marks.
    pub passage: Passage,
    /// True where the closing mark is missing and the end is a guess.
    pub unclosed: bool,
}

/// Something counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    /// The number; the lower one of a range.
    pub value: f64,
    /// The upper number of a range.
    pub upper: Option<f64>,
    /// How the number is hedged.
    pub comparator: Comparator,
    /// What is counted or measured, as a key that is the same across articles: lemma of the head
    /// noun (`employee`, `signature`, `USD`, `percent`).
    pub unit: String,
    /// What is counted, in the words of the article.
    pub counted: String,
    /// The whole that it is a part of ("500 of the 700"), if stated.
    pub base: Option<f64>,
    /// The words of the number.
    pub passage: Passage,
}

impl Count {
    /// The units of durations, each with its days.
    pub const DURATIONS: [(&'static str, f64); 5] =
        [("hour", 1.0 / 24.0), ("day", 1.0), ("week", 7.0), ("month", 30.44), ("year", 365.25)];

    /// How many days a duration lasts; none of what is no duration.
    ///
    /// ```
    /// # use dateline_model::{Comparator, Count, Span, Text};
    /// let passage = Text::new("two weeks".to_string()).passage(Span::new(0, 9));
    /// let (unit, counted) = ("week".to_string(), "two weeks".to_string());
    /// let comparator = Comparator::Exactly;
    /// let count = Count { value: 2.0, upper: None, comparator, unit, counted, base: None, passage };
    /// assert_eq!(count.days(), Some(14.0));
    /// ```
    pub fn days(&self) -> Option<f64> {
        let unit = Self::DURATIONS.iter().find(|(unit, _)| *unit == self.unit)?;
        Some(self.value * unit.1)
    }
}
