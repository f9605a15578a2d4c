//! Ids that depend on content alone.

use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stable name for a thing of sort `T`: a letter for the sort and 12 hexadecimal digits of the
/// BLAKE3 hash of what makes the thing itself. The same input gives the same id.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(transparent)]
pub struct Id<T> {
    text: String,
    #[serde(skip)]
    sort: PhantomData<fn() -> T>,
}

/// A sort of thing that has ids.
pub trait Sort {
    /// The first character of its ids.
    const LETTER: char;
}

macro_rules! sorts {
    ($($(#[$doc:meta])* $id:ident, $sort:ident, $letter:literal;)*) => {$(
        #[doc = concat!("The sort of [`", stringify!($id), "`].")]
        #[derive(JsonSchema)]
        pub struct $sort;
        impl Sort for $sort { const LETTER: char = $letter; }
        $(#[$doc])*
        pub type $id = Id<$sort>;
    )*};
}

sorts! {
    /// The id of an article: its content's hash.
    ArticleId, ArticleSort, 'a';
    /// The id of a claim: article, offsets, kind and rule.
    ClaimId, ClaimSort, 'c';
    /// The id of an entity.
    EntityId, EntitySort, 'n';
    /// The id of an event.
    EventId, EventSort, 'e';
    /// The id of a tenure.
    TenureId, TenureSort, 't';
    /// The id of a figure.
    FigureId, FigureSort, 'f';
    /// The id of a dispute.
    DisputeId, DisputeSort, 'd';
    /// The id of a story.
    StoryId, StorySort, 's';
}

impl<T: Sort> Id<T> {
    /// The id of the thing that these parts make. Parts are kept apart: `["ab", "c"]` and
    /// `["a", "bc"]` differ.
    pub fn of<P: AsRef<[u8]>>(parts: impl IntoIterator<Item = P>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            let part = part.as_ref();
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        let digest = hasher.finalize().to_hex();
        Self { text: format!("{}{}", T::LETTER, &digest[..12]), sort: PhantomData }
    }
}

impl<T> Id<T> {
    /// The id as it stands in outputs.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), sort: PhantomData }
    }
}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl<T> Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_tell_sorts_and_parts_apart() {
        let claim = ClaimId::of(["ab", "c"]);
        assert!(claim.as_str().starts_with('c') && claim.as_str().len() == 13);
        assert_eq!(claim, ClaimId::of(["ab", "c"]));
        assert_ne!(claim, ClaimId::of(["a", "bc"]));
    }
}
