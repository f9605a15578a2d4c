//! The files as they are written.

use std::collections::BTreeMap;

use dateline_lang::Language;
use serde::Deserialize;
use serde::de::DeserializeOwned;

macro_rules! fields {
    ($(#[$doc:meta])* $name:ident { $($(#[$with:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name { $($(#[$with])* pub $field: $type,)* }
    };
}

fields! {
    /// `names.toml`. A list is a text parted by commas, or an array where items hold marks.
    Names {
        elisions: Vec<String>,
        prefixes: Vec<String>,
        possessives: Vec<String>,
        articles: Vec<String>,
        indefinite: Vec<String>,
        links: Vec<String>,
        and: Vec<String>,
        particles: Vec<String>,
        titles_masculine: Vec<String>,
        titles_feminine: Vec<String>,
        titles_other: Vec<String>,
        suffixes: Vec<String>,
        pronouns_masculine: Vec<String>,
        pronouns_feminine: Vec<String>,
        pronouns_object: Vec<String>,
        pronouns_of_things: bool,
        possessive_determiners: Vec<String>,
        nominal_determiners: Vec<String>,
        nominals_organization: String,
        nominals_person: String,
        common: String,
        demonyms: String,
        countries: String,
        cities: String,
        organizations: String,
        places_take_articles: bool,
        bodies_take_purposes: bool,
        listing: Vec<String>,
        designators_place: String,
        designators_organization: String,
        suffixes_place: String,
        suffixes_organization: String,
        events: String,
        suffixes_work: String,
        heads_place: String,
        heads_organization: String,
        place_endings: Vec<String>,
        place_joints: Vec<String>,
        of_product: String,
        of_work: String,
        before_organization: String,
        before_place: String,
        before_product: String,
        before_work: String,
        of_organization: String,
        of_place: String,
        of_person: String,
        at_organization: Vec<String>,
        at_place: Vec<String>,
        toward_place: Vec<String>,
        relatives_person: Vec<String>,
        impersonal: String,
        verbs_person: String,
        verbs_anyone: String,
        verbs_organization: String,
        speakers_before: Vec<String>,
        institution_words: String,
        first_names_masculine: String,
        first_names_feminine: String,
        #[serde(rename = "example")]
        _example: Vec<toml::Value>,
    }
}

/// `positions.toml`, as far as names need it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Positions {
    pub acting: Vec<String>,
    pub former: Vec<String>,
    pub coming: Vec<String>,
    pub new: Vec<String>,
    pub shared: Vec<String>,
    pub deputy: Vec<String>,
    pub honorary: Vec<String>,
    pub portfolio: BTreeMap<String, Vec<String>>,
    pub position: Vec<Position>,
}

/// One post.
#[derive(Debug, Deserialize)]
pub struct Position {
    #[serde(default = "yes")]
    pub tenure: bool,
    #[serde(default)]
    pub organizations: bool,
    pub name: String,
    pub terms: Vec<String>,
}

fn yes() -> bool {
    true
}

impl Names {
    pub fn of(language: Language) -> Result<Self, toml::de::Error> {
        parse(language, "names.toml")
    }
}

impl Positions {
    pub fn of(language: Language) -> Result<Self, toml::de::Error> {
        parse(language, "positions.toml")
    }
}

fn parse<T: DeserializeOwned>(language: Language, file: &str) -> Result<T, toml::de::Error> {
    toml::from_str(language.file(file).unwrap_or(""))
}
