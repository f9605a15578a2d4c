//! The shape of `claims.toml`: what a language says of its claims.

use std::collections::BTreeMap;

use serde::Deserialize;

/// One language's `claims.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Data {
    /// Words of the grammar: the engine knows what to do with them.
    pub grammar: Words,
    /// Nouns that tell what sort of thing they name.
    pub class: Classes,
    /// Words for posts that are no terms of `positions.toml`.
    #[serde(default)]
    pub office: Vec<Office>,
    /// Predicates that say how far their content is a fact.
    #[serde(default)]
    pub embed: Vec<Embed>,
    /// Auxiliaries and adverbs that say so.
    #[serde(default)]
    pub modal: Vec<Modal>,
    /// Words that place an event before or after a time.
    pub time: TimeWords,
    /// Words of attribution.
    pub source: SourceWords,
    /// Words of causes.
    pub cause: CauseWords,
    /// Words of numbers.
    pub number: NumberWords,
    /// What the examples' names are: a paragraph before each.
    #[serde(default)]
    #[allow(dead_code, reason = "read by the conformance test")]
    pub context: String,
    /// The frames.
    pub frame: Vec<RawFrame>,
    /// Whole sentences that must give no claim of a kind.
    #[serde(default)]
    #[allow(dead_code, reason = "read by the conformance test")]
    pub nothing: Vec<String>,
}

/// Words of the grammar.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    /// Prepositions of the genitive.
    pub genitive: Vec<String>,
    /// Verbs of states, which tell of no happening.
    #[serde(default)]
    pub stative: Vec<String>,
    /// "The more …, the better": how each half begins, of a rule that holds at all times.
    #[serde(default)]
    pub correlative: Vec<String>,
    /// Prepositions of a passive's agent.
    pub agent: Vec<String>,
    /// Prepositions of an indirect object.
    pub indirect: Vec<String>,
    /// Words that deny the verb they stand by.
    pub negation: Vec<String>,
    /// Negations by which something has ended ("no longer").
    #[serde(default)]
    pub no_longer: Vec<String>,
    /// Determiners and adverbs that deny the noun they stand by.
    pub none: Vec<String>,
    /// Negations that deny nothing alone ("ne" for emphasis, "not only").
    #[serde(default)]
    pub not_negation: Vec<String>,
    /// Auxiliaries of the perfect.
    pub perfect: Vec<String>,
    /// Endings of participles that are never passive ("leaving").
    #[serde(default)]
    pub going_on: Vec<String>,
    /// Auxiliaries that stand before an infinitive, whatever the tagger took them for.
    #[serde(default)]
    pub auxiliaries: Vec<String>,
    /// How the third person of the present is made from a dictionary form: the endings of each.
    #[serde(default)]
    pub presents: Vec<(String, Vec<String>)>,
    /// Marks of an infinitive that tells, after a copula, what is to come ("is to leave").
    #[serde(default)]
    pub copula_before: Vec<String>,
    /// Prepositions that are often taken for something else.
    #[serde(default)]
    pub prepositions: Vec<String>,
    /// Adverbs that make one preposition with the next ("près de").
    #[serde(default)]
    pub adverbs_of_place: Vec<String>,
    /// Whether a clause in the passive always has an auxiliary.
    #[serde(default)]
    pub passive_has_auxiliary: bool,
    /// Verbs whose perfect looks like a passive.
    #[serde(default)]
    pub never_passive: Vec<String>,
    /// Forms of the reflexive pronoun.
    #[serde(default)]
    pub reflexive: Vec<String>,
    /// How a participle is made from a dictionary form: the endings of each.
    #[serde(default)]
    pub participles: Vec<(String, Vec<String>)>,
    /// Participles that no ending makes.
    #[serde(default)]
    pub participle: BTreeMap<String, String>,
    /// Forms of the present that no ending makes.
    #[serde(default)]
    pub present: BTreeMap<String, String>,
    /// Which word of a noun compound is its head: the first, or else the last.
    pub noun_head_first: bool,
    /// Prepositions before what is asked for, threatened, offered.
    pub content: Vec<String>,
    /// Whether the conditional tells rumours.
    #[serde(default)]
    pub conditional_is_rumour: bool,
    /// Subordinators whose clause is not asserted.
    pub hypothetical: Vec<String>,
    /// Subordinators of a purpose.
    pub purpose: Vec<String>,
    /// Subordinators whose clause is denied ("without").
    pub without: Vec<String>,
    /// Prepositions whose event is taken as known, whatever the verb says.
    pub presupposing: Vec<String>,
    /// Those of them that bring in what a beginning or an end consists of ("began with").
    pub consisting: Vec<String>,
    /// Relative pronouns.
    pub relative: Vec<String>,
    /// Prepositions that put somebody in a post ("as").
    pub role: Vec<String>,
    /// How the names of public offices begin: no company's.
    pub public: Vec<String>,
    /// Pronouns of the third person that can be subjects.
    #[serde(default)]
    pub subject_pronouns: Vec<String>,
    /// Dashes that set an aside off.
    #[serde(default = "dashes")]
    pub dashes: Vec<String>,
    /// Words for the person named last ("the latter").
    #[serde(default)]
    pub latter: Vec<String>,
    /// First person pronouns and determiners.
    pub first_person: Vec<String>,
    /// Endings of tenses, for finite verbs that the tagger gives none.
    pub endings: Option<Endings>,
}

fn dashes() -> Vec<String> {
    ["–", "—"].map(String::from).to_vec()
}

/// Endings of the future and the conditional.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Endings {
    /// How the stem before them ends.
    pub stem: String,
    /// Of the conditional.
    pub conditional: Vec<String>,
    /// Of the future.
    pub future: Vec<String>,
}

/// Nouns that tell what sort of thing they name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Classes {
    /// Human beings, one or many.
    pub person: Vec<String>,
    /// Companies, institutions, bodies.
    pub organization: Vec<String>,
    /// Bodies that decide in an organisation's name.
    pub body: Vec<String>,
    /// Words for who comes after.
    pub successor: Vec<String>,
    /// Words for so many of what they govern ("the majority of").
    pub quantity: Vec<String>,
}

/// Words for a post.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Office {
    /// The normalised name of the post.
    pub name: String,
    /// Whether one person at a time holds it.
    pub single: bool,
    /// The words.
    pub terms: Vec<String>,
}

/// What an embedding predicate says of its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Class {
    /// It is said, by the subject.
    Say,
    /// It is made known, by the subject: a statement that is an event.
    Announce,
    /// It is reported by the subject, mostly a medium: no statement of its own.
    Report,
    /// It is known, regretted, admitted: true.
    Know,
    /// It is brought about, decided, managed, begun, ended: true.
    Do,
    /// It is about to be.
    Future,
    /// It is to be expected.
    Expect,
    /// It is planned.
    Plan,
    /// It is wanted, considered, talked about.
    Want,
    /// It is tried.
    Attempt,
    /// It is offered.
    Offer,
    /// It is demanded.
    Demand,
    /// It is threatened.
    Threat,
    /// It is refused.
    Refuse,
    /// It is denied.
    Deny,
    /// It does not come about.
    Fail,
    /// It is believed.
    Believe,
    /// It seems so.
    Seem,
    /// It is possible.
    Possible,
    /// It is alleged.
    Allege,
    /// It is only imagined.
    Hypothetical,
}

/// Embedding predicates of one class.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Embed {
    /// What they say of their content.
    pub class: Class,
    /// Verbs.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Nouns.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Adjectives.
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// What the verb says in the perfect, where that differs ("a dû", "had to").
    pub past: Option<Class>,
    /// Whether the understood subject of the content is the object ("ask X to").
    #[serde(default)]
    pub object_control: bool,
    /// Whether only verbs count as the content ("to be going to").
    #[serde(default)]
    pub verbs_only: bool,
}

/// An auxiliary or adverb that says how far its verb is a fact.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Modal {
    /// What it says.
    pub class: Class,
    /// Its forms or lemmas.
    pub words: Vec<String>,
}

/// Words that place an event before or after a time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TimeWords {
    /// From then on.
    pub after: Vec<String>,
    /// Up to then.
    pub before: Vec<String>,
    /// Until then: the end of what lasts, not the day of what happens.
    pub until: Vec<String>,
    /// Openings of a sentence that goes on with the day being told.
    pub same_day: Vec<String>,
    /// Words that put what a clause tells beside what was told before ("also").
    #[serde(default)]
    pub additive: Vec<String>,
    /// Pronouns for what was told before ("announced it on Monday").
    #[serde(default)]
    pub it: Vec<String>,
    /// Nouns for what was told before ("the news came on Monday").
    #[serde(default)]
    pub retelling: Vec<String>,
    /// What opens a clause that happens when its sentence does.
    #[serde(default)]
    pub same_time: Vec<String>,
}

/// Words of attribution.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceWords {
    /// Prepositions before a source ("according to").
    pub prepositions: Vec<String>,
    /// Verbs that name a further source ("citing").
    pub citing: Vec<String>,
    /// Sources that make what they say a rumour.
    pub rumour: Vec<String>,
    /// Verbs between a name and a quotation that need not be in `embed`.
    pub quoting: Vec<String>,
}

/// Words of causes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CauseWords {
    /// Subordinators of a cause.
    pub clauses: Vec<String>,
    /// Prepositions of a cause.
    pub prepositions: Vec<String>,
    /// Nouns that name a cause of what they govern, or are said to be it.
    pub nouns: Vec<String>,
    /// Verbs whose subject is the cause and whose object is caused.
    pub verbs: Vec<String>,
    /// Predicates whose subject is caused by their complement ("due to").
    pub due: Vec<String>,
    /// Question words of a cause.
    pub questions: Vec<String>,
    /// Predicates of not knowing.
    pub unknown: Vec<String>,
    #[serde(default)]
    #[allow(dead_code, reason = "read by the conformance test")]
    pub examples: Vec<String>,
}

/// Words of numbers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NumberWords {
    /// Number words and what they add.
    pub value: BTreeMap<String, f64>,
    /// Number words that multiply what stands before them.
    pub multiplier: BTreeMap<String, f64>,
    /// Vague numbers and their least value ("hundreds").
    pub vague: BTreeMap<String, f64>,
    /// Hedges before a number, by comparator.
    pub hedge: BTreeMap<String, Vec<String>>,
    /// Hedges after a number, by comparator.
    #[serde(default)]
    pub hedge_after: BTreeMap<String, Vec<String>>,
    /// Between a number and the whole that it is a part of.
    pub of: Vec<String>,
    /// Between the two ends of a range.
    pub range: Vec<String>,
    /// Units: the key and the words that stand for it, symbols included.
    pub unit: BTreeMap<String, Vec<String>>,
    /// Nouns that are no unit: times, ages, parts of names.
    pub no_unit: Vec<String>,
    /// Words before a number that make it a label ("article 5", "n° 3").
    pub label: Vec<String>,
    /// Nouns of a body's seats.
    pub seats: Vec<String>,
    /// Whether a comma stands for the decimal point.
    pub decimal_comma: bool,
    #[serde(default)]
    #[allow(dead_code, reason = "read by the conformance test")]
    pub examples: Vec<RawExample>,
    #[serde(default)]
    #[allow(dead_code, reason = "read by the conformance test")]
    pub counter_examples: Vec<String>,
}

/// One frame as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawFrame {
    /// The rule's name.
    pub name: String,
    /// The kind of claim.
    pub kind: String,
    /// Triggers that are verbs, with particles and fixed complements.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Triggers that are nouns.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Triggers that are predicates without a verb of their own ("out", "on leave").
    #[serde(default)]
    pub predicates: Vec<String>,
    /// Which slots fill which role, the first that is filled wins.
    pub roles: BTreeMap<String, Slots>,
    /// Roles without which there is no claim; `a|b` for either.
    #[serde(default)]
    pub needs: Vec<String>,
    /// The slot that a noun's genitive stands for, where it is not the person's.
    pub genitive: Option<String>,
    /// Whether other frames may use the same trigger too.
    #[serde(default)]
    pub also: bool,
    /// Whether the post is held for a time only.
    #[serde(default)]
    pub acting: bool,
    /// Whether what it needs must stand in its own slots, not elsewhere in the article.
    #[serde(default)]
    pub own: bool,
    /// The post of who heads the body in the place of the post: "chairs the board".
    pub heads: Option<String>,
    /// Whether it is told only beside a name, by a participle ("X, called Y").
    #[serde(default)]
    pub aside: bool,
    /// Whether it only says that somebody did what somebody else is told to have done before.
    #[serde(default)]
    pub echo: bool,
    /// Heads of the object or complement that make it an idiom.
    #[serde(default)]
    pub not: Vec<String>,
    /// Whether only singular, definite nouns count.
    #[serde(default)]
    pub definite: bool,
    /// Sentences in which the frame must be found.
    #[serde(default)]
    #[allow(dead_code, reason = "read by the conformance test")]
    pub examples: Vec<RawExample>,
    /// Sentences in which no claim of its kind may be found.
    #[serde(default)]
    #[allow(dead_code, reason = "read by the conformance test")]
    pub counter_examples: Vec<String>,
}

/// One slot or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Slots {
    /// One.
    One(String),
    /// Several, in order.
    Many(Vec<String>),
}

/// A sentence, alone or with what must be found in it.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
#[allow(dead_code, reason = "read by the conformance test")]
pub(crate) enum RawExample {
    /// A sentence in which the kind must be found.
    Sentence(String),
    /// A sentence (`text`) with roles, status, factuality and time that must be found.
    Table(BTreeMap<String, String>),
}
