//! The words of names, with what the language data know of them.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::spelling;

/// Articles and endings of names in all languages.
#[derive(Debug, Default)]
pub struct NameWords {
    articles: BTreeSet<String>,
    endings: BTreeSet<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Data {
    articles: Vec<String>,
    suffixes_organization: String,
}

impl NameWords {
    /// Reads every language's `names.toml`.
    pub fn load() -> Self {
        let mut words = Self::default();
        for language in dateline_lang::all() {
            let text = language.file("names.toml").unwrap_or("");
            let data: Data = toml::from_str(text).unwrap_or_default();
            words.articles.extend(data.articles.iter().map(|article| spelling::fold(article)));
            let endings = data.suffixes_organization.split(',').map(spelling::fold);
            words.endings.extend(endings.filter(|ending| !ending.is_empty()));
        }
        words
    }

    /// The folded words of a name, without a leading article.
    pub fn of(&self, name: &str) -> Vec<String> {
        let folded = spelling::fold(name);
        let mut words: Vec<String> = folded.split_whitespace().map(String::from).collect();
        if words.len() > 1 && self.articles.contains(&words[0]) {
            words.remove(0);
        }
        words
    }

    /// The words before the endings of an organisation's name ("acme" of "acme motors inc").
    pub fn stem<'w>(&self, words: &'w [String]) -> &'w [String] {
        let endings = words.iter().rev().take_while(|word| self.endings.contains(*word)).count();
        &words[..words.len().saturating_sub(endings).max(1).min(words.len())]
    }
}
