//! The words of the interface: `page.toml` of a language, and its names of posts.

use std::collections::HashMap;

use dateline_lang::Language;
use dateline_model::{Kind, Position};
use maud::{Markup, PreEscaped, Render, html};
use serde::Deserialize;

use super::{date::Dates, number::Numbers, safe, text::Text};

/// The language of the interface where the one asked for has no words for it.
const FALLBACK: &str = "en";

/// Everything the interface says in one language.
#[derive(Debug, Deserialize)]
pub(super) struct Words {
    #[serde(skip)]
    pub code: String,
    /// The quantities that count as one.
    singular: (f64, f64),
    kinds: HashMap<String, String>,
    pub factuality: HashMap<String, String>,
    pub status: HashMap<String, String>,
    pub class: HashMap<String, String>,
    pub on: HashMap<String, String>,
    pub side: HashMap<String, String>,
    pub basis: HashMap<String, String>,
    pub scope: HashMap<String, String>,
    pub dayparts: HashMap<String, String>,
    pub relation: HashMap<String, String>,
    pub level: HashMap<String, String>,
    pub units: HashMap<String, String>,
    pub because: HashMap<String, String>,
    pub action: HashMap<String, String>,
    pub dates: Dates,
    pub numbers: Numbers,
    pub text: Text,
    #[serde(skip)]
    posts: HashMap<String, String>,
}

/// A sentence or word with places to fill, in one form or in two for one and several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Phrase {
    /// The same for any number.
    Same(String),
    /// By number.
    Counted { one: String, other: String },
}

impl Phrase {
    /// The form for one or for several.
    pub(super) fn of(&self, singular: bool) -> &str {
        match self {
            Phrase::Same(text) => text,
            Phrase::Counted { one, .. } if singular => one,
            Phrase::Counted { other, .. } => other,
        }
    }

    /// The form that stands alone.
    pub(super) fn as_str(&self) -> &str {
        self.of(false)
    }
}

impl Render for Phrase {
    fn render(&self) -> Markup {
        html! { (self.as_str()) }
    }
}

impl Words {
    /// The words of a language; English where it has none.
    pub(super) fn load(code: &str) -> Self {
        let own = dateline_lang::get(code).and_then(Self::read);
        own.or_else(|| dateline_lang::get(FALLBACK).and_then(Self::read))
            .expect("the fallback's page.toml is compiled in, and tested")
    }

    fn read(language: Language) -> Option<Self> {
        let mut words: Words = toml::from_str(language.file("page.toml")?).ok()?;
        words.code = language.code().to_string();
        words.posts = posts(language);
        Some(words)
    }

    /// The name of a kind.
    pub(super) fn kind(&self, kind: Kind) -> &str {
        self.kinds.get(kind.as_str()).map_or(kind.as_str(), String::as_str)
    }

    /// The name of a post, `None` where the language has none for it.
    pub(super) fn post(&self, name: &str) -> Option<&str> {
        self.posts.get(name).map(String::as_str)
    }

    /// The name of a post, or else the article's words for it.
    pub(super) fn position(&self, position: &Position) -> String {
        match self.post(&position.name) {
            Some(label) => label.to_string(),
            None => safe::line(&position.text),
        }
    }

    /// Whether a quantity takes the singular.
    pub(super) fn is_singular(&self, n: f64) -> bool {
        self.singular.0 <= n && n <= self.singular.1
    }

    /// A phrase that counts: in its number, with `{n}` filled.
    pub(super) fn count(&self, phrase: &Phrase, n: usize) -> String {
        fill(phrase.of(self.is_singular(n as f64)), &[("n", &self.integer(n))])
    }
}

/// The word for a name of the model, or the name itself where the language has no word.
pub(super) fn word<'a>(words: &'a HashMap<String, String>, name: &'a str) -> &'a str {
    words.get(name).map_or(name, String::as_str)
}

/// The names of posts in `positions.toml`.
fn posts(language: Language) -> HashMap<String, String> {
    #[derive(Deserialize)]
    struct File {
        position: Vec<Post>,
    }
    #[derive(Deserialize)]
    struct Post {
        name: String,
        label: String,
    }
    let file = language.file("positions.toml").and_then(|text| toml::from_str::<File>(text).ok());
    let posts = file.map(|file| file.position).unwrap_or_default();
    posts.into_iter().map(|post| (post.name, post.label)).collect()
}

/// `pattern` with each `{name}` filled. A place that is not given stays as it is.
pub(super) fn fill(pattern: &str, places: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    pieces(pattern, |piece| match piece {
        Piece::Words(words) => out.push_str(words),
        Piece::Place(name) => {
            let value = places.iter().find(|(place, _)| *place == name);
            out.push_str(value.map_or("", |(_, value)| value));
        }
    });
    out
}

/// `pattern` with each `{name}` filled with markup, and everything else escaped.
pub(super) fn fill_markup(pattern: &Phrase, places: &[(&str, Markup)]) -> Markup {
    let mut out = String::with_capacity(pattern.as_str().len() + 64);
    pieces(pattern.as_str(), |piece| match piece {
        Piece::Words(words) => out.push_str(&html! { (words) }.into_string()),
        Piece::Place(name) => {
            let value = places.iter().find(|(place, _)| *place == name);
            out.push_str(value.map_or("", |(_, value)| &value.0));
        }
    });
    PreEscaped(out)
}

enum Piece<'a> {
    Words(&'a str),
    Place(&'a str),
}

fn pieces<'a>(pattern: &'a str, mut each: impl FnMut(Piece<'a>)) {
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        each(Piece::Words(before));
        let Some((name, after)) = after.split_once('}') else {
            return each(Piece::Words(after));
        };
        each(Piece::Place(name));
        rest = after;
    }
    each(Piece::Words(rest));
}

/// The first letter as a capital.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_with_a_page_says_everything() {
        let languages: Vec<_> =
            dateline_lang::all().filter(|language| language.file("page.toml").is_some()).collect();
        assert!(languages.len() >= 2);
        for language in languages {
            let words: Words = toml::from_str(language.file("page.toml").unwrap())
                .unwrap_or_else(|error| panic!("{}: {error}", language.code()));
            for kind in Kind::ALL {
                assert!(words.kinds.contains_key(kind.as_str()), "{}: {kind:?}", language.code());
            }
            assert!(!posts(language).is_empty(), "{}: no names of posts", language.code());
        }
    }

    #[test]
    fn places_are_filled_and_the_rest_escaped() {
        assert_eq!(fill("{n} of {m}", &[("n", "1"), ("m", "2")]), "1 of 2");
        let phrase = Phrase::Same("a < {b}".into());
        let filled = fill_markup(&phrase, &[("b", html! { b { "c" } })]);
        assert_eq!(filled.into_string(), "a &lt; <b>c</b>");
    }

    #[test]
    fn an_unknown_language_speaks_the_fallback() {
        assert_eq!(Words::load("xx").code, FALLBACK);
    }
}
