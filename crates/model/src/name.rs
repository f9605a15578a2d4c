//! Names: who and what an article speaks of.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{EntityId, Span};

/// What an entity is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, institution, body, party, team or outlet.
    Organization,
    /// A country, town, building or region.
    Place,
    /// A thing made or sold.
    Product,
    /// A book, film, article, law or letter with a name.
    Work,
}

/// A person, organisation, place, product or work, with one name and the aliases it goes by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// Hash of kind and name.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// The fullest well-attested form.
    pub name: String,
    /// Every form found, misspellings included.
    pub aliases: Vec<Alias>,
}

/// One form an entity goes by.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct Alias {
    /// The words.
    pub text: String,
    /// How often they stand in the articles.
    pub count: usize,
    /// Why they name this entity.
    pub relation: AliasRelation,
}

/// Why a form names an entity.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum AliasRelation {
    /// The name itself.
    Name,
    /// A last name, first name or other part of it.
    Short,
    /// Its initials.
    Acronym,
    /// Spelled otherwise, joined by context.
    Misspelling,
    /// The same name in other letters or another language.
    Variant,
}

/// One place where an entity is named or pointed at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Its entity: an index into [`Names::entities`].
    pub entity: usize,
    /// How it points there.
    pub form: MentionForm,
    /// The rule that found it.
    pub rule: String,
}

/// How a mention points at its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MentionForm {
    /// By a name.
    Name,
    /// By a description ("the company", "son patron").
    Nominal,
    /// By a pronoun.
    Pronoun,
}

/// The names of one article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// The entities; ids are of this article alone until the articles are merged.
    pub entities: Vec<Entity>,
    /// The mentions, in order of place.
    pub mentions: Vec<Mention>,
}

impl Names {
    /// The mentions that lie wholly inside `span`, in order of place.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|mention| mention.span.start < span.start);
        self.mentions[first..]
            .iter()
            .take_while(move |mention| mention.span.start < span.end)
            .filter(move |mention| mention.span.end <= span.end)
    }
}
