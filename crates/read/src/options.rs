//! What a person may say about how to read.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// How to read: nothing needs to be said.
#[derive(Debug, Clone, Default)]
pub struct Options {
    fields: Vec<FieldName>,
    latest: Option<Date>,
    why: bool,
}

impl Options {
    /// Reads records (JSON, JSON Lines, CSV) by these names first, and by the usual ones after.
    pub fn with_fields(mut self, fields: impl IntoIterator<Item = FieldName>) -> Self {
        self.fields.extend(fields);
        self
    }

    /// Refuses days of publication after this one: what is read has appeared.
    pub fn with_latest(self, day: Date) -> Self {
        Self { latest: Some(day), ..self }
    }

    /// Adds notes that say where each thing was found.
    pub fn with_why(self, why: bool) -> Self {
        Self { why, ..self }
    }

    /// The last day on which anything can have appeared.
    pub(crate) fn latest(&self) -> Option<Date> {
        self.latest
    }

    /// Whether to say where things were found.
    pub(crate) fn why(&self) -> bool {
        self.why
    }

    /// The paths that were named for a field, in the order they were given.
    pub(crate) fn paths(&self, field: Field) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |name| name.field == field).map(|name| name.path.as_str())
    }
}

/// What a record may say of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The article's text, plain or as markup.
    Text,
    /// The headline.
    Title,
    /// The address.
    Url,
    /// When it was published.
    Date,
    /// The language.
    Lang,
    /// Who published it.
    Outlet,
    /// Who wrote it.
    Author,
}

/// The fields with their names on the command line.
const FIELDS: [(&str, Field); 7] = [
    ("text", Field::Text),
    ("title", Field::Title),
    ("url", Field::Url),
    ("date", Field::Date),
    ("lang", Field::Lang),
    ("outlet", Field::Outlet),
    ("author", Field::Author),
];

/// Where the records of a file keep a field: `text=content.full`, `title=headlines.0.value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldName {
    field: Field,
    path: String,
}

/// Why a field's name could not be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldNameError(String);

impl fmt::Display for FieldNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
        write!(f, "{:?} is not NAME=PATH with a NAME among {}", self.0, names.join(", "))
    }
}

impl std::error::Error for FieldNameError {}

impl FromStr for FieldName {
    type Err = FieldNameError;

    fn from_str(stated: &str) -> Result<Self, Self::Err> {
        let known = |name: &str| FIELDS.iter().find(|(known, _)| *known == name);
        let found =
            stated.split_once('=').and_then(|(name, path)| Some((known(name.trim())?, path)));
        match found {
            Some(((_, field), path)) if !path.trim().is_empty() => {
                Ok(FieldName { field: *field, path: path.trim().to_string() })
            }
            _ => Err(FieldNameError(stated.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fields() {
        let name: FieldName = "title=headlines.0.value".parse().expect("a name");
        assert_eq!((name.field, name.path.as_str()), (Field::Title, "headlines.0.value"));
        for wrong in ["title", "heading=x", "title=", "=x", ""] {
            assert!(wrong.parse::<FieldName>().is_err(), "{wrong}");
        }
    }
}
