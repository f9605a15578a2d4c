//! Cues of page chrome, from the language data.

use std::sync::LazyLock;

use regex::{Regex, RegexSet, RegexSetBuilder};
use serde::Deserialize;

/// What a line that matches a cue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Effect {
    /// It describes a picture.
    Caption,
    /// It is no part of the story.
    Line,
    /// Nor are the lines below, up to the next running text.
    Section,
    /// Nor is anything below.
    End,
}

/// One file `read.toml`.
#[derive(Debug, Deserialize)]
struct Data {
    common: Vec<String>,
    /// The months' names from January on, each with its short forms.
    #[serde(default)]
    months: Vec<Vec<String>>,
    #[serde(default)]
    byline: Vec<Cue>,
    #[serde(default)]
    outlet: Vec<Cue>,
    #[serde(default)]
    agency: Vec<Cue>,
    #[serde(default)]
    cue: Vec<Cue>,
}

/// One rule, with the lines it must and must not match.
#[derive(Debug, Deserialize)]
struct Cue {
    effect: Option<Effect>,
    #[serde(default)]
    phrases: Vec<String>,
    pattern: Option<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the conformance test reads them"))]
    examples: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the conformance test reads them"))]
    counter_examples: Vec<String>,
}

impl Cue {
    /// The regular expression: the pattern, or a line made of nothing but the phrases.
    fn expression(&self) -> String {
        if let Some(pattern) = &self.pattern {
            // Boundaries of ASCII words: those of all words cannot be found by an automaton.
            return pattern.replace(r"\b", r"(?-u:\b)");
        }
        let mut phrases: Vec<String> = self.phrases.iter().map(|p| regex::escape(p)).collect();
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        let any = phrases.join("|");
        format!(r"^[\W_]*(?:{any})(?:[\W_]+(?:{any}))*[\W_]*$")
    }
}

/// The cues of every language: an English button stands on many a French page.
struct Cues {
    set: RegexSet,
    effects: Vec<Effect>,
    bylines: Vec<Regex>,
    outlets: Vec<Regex>,
    agencies: Vec<Regex>,
    common: Vec<(&'static str, Vec<String>)>,
    months: Vec<(String, i8)>,
}

static CUES: LazyLock<Cues> = LazyLock::new(load);

/// How many bytes of states the cues' automaton may keep: with fewer it is given up for one that is
/// thirty times slower.
const STATES: usize = 64 << 20;

/// A line longer than this is running text, whatever it says.
const LONGEST_CUE: usize = 400;

fn files() -> impl Iterator<Item = (&'static str, Data)> {
    dateline_lang::all().filter_map(|language| {
        // A file that does not parse fails the conformance test, not a user's reading.
        Some((language.code(), toml::from_str(language.file("read.toml")?).ok()?))
    })
}

fn load() -> Cues {
    let files: Vec<(&str, Data)> = files().collect();
    let cues: Vec<&Cue> = files.iter().flat_map(|(_, data)| &data.cue).collect();
    let regexes = |list: fn(&Data) -> &Vec<Cue>| {
        let all = files.iter().flat_map(|(_, data)| list(data));
        all.filter_map(|cue| Regex::new(&cue.expression()).ok()).collect()
    };
    Cues {
        set: RegexSetBuilder::new(cues.iter().map(|cue| cue.expression()))
            .dfa_size_limit(STATES)
            .build()
            .unwrap_or_else(|_| RegexSet::empty()),
        effects: cues.iter().map(|cue| cue.effect.unwrap_or(Effect::Line)).collect(),
        bylines: regexes(|data| &data.byline),
        outlets: regexes(|data| &data.outlet),
        agencies: regexes(|data| &data.agency),
        common: files.iter().map(|(code, data)| (*code, data.common.clone())).collect(),
        months: files.iter().flat_map(|(_, data)| months_of(data)).collect(),
    }
}

fn months_of(data: &Data) -> impl Iterator<Item = (String, i8)> + '_ {
    let numbered = (1..).zip(&data.months);
    numbered.flat_map(|(number, names)| names.iter().map(move |name| (name.clone(), number)))
}

/// Every name of a month with its number, in all languages.
pub(super) fn months() -> impl Iterator<Item = (&'static str, i8)> {
    CUES.months.iter().map(|(name, number)| (name.as_str(), *number))
}

/// The strongest effect of the cues that a line matches.
pub(super) fn effect(line: &str) -> Option<Effect> {
    if line.len() > LONGEST_CUE {
        return None;
    }
    let matches = CUES.set.matches(&normal(line));
    matches.iter().filter_map(|index| CUES.effects.get(index)).copied().max()
}

/// A line as the cues are written: lower case, straight apostrophes, single spaces.
fn normal(line: &str) -> String {
    let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
    words.to_lowercase().replace(['’', 'ʼ', '‘'], "'")
}

/// The author that a line names.
pub(super) fn byline(line: &str) -> Option<&str> {
    named(&CUES.bylines, line)
}

/// The outlet that a line names.
pub(super) fn outlet(line: &str) -> Option<&str> {
    named(&CUES.outlets, line)
}

/// The agency whose text a line says it is.
pub(super) fn agency(line: &str) -> Option<&str> {
    named(&CUES.agencies, line)
}

fn named<'a>(patterns: &[Regex], line: &'a str) -> Option<&'a str> {
    if line.len() > LONGEST_CUE / 2 {
        return None;
    }
    patterns.iter().find_map(|pattern| Some(pattern.captures(line)?.name("name")?.as_str().trim()))
}

/// The commonest words of a language.
pub(super) fn common(language: &str) -> Option<&'static [String]> {
    let found = CUES.common.iter().find(|(code, _)| *code == language)?;
    Some(&found.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cue: &Cue, matches: impl Fn(&Regex, &str) -> bool) {
        let regex = Regex::new(&cue.expression()).expect("help: mend this pattern");
        for example in &cue.examples {
            assert!(matches(&regex, example), "help: let {regex} match {example:?}");
        }
        for example in &cue.counter_examples {
            assert!(!matches(&regex, example), "help: let {regex} not match {example:?}");
        }
    }

    #[test]
    fn every_cue_matches_its_examples_and_no_counter_example() {
        for language in dateline_lang::all() {
            let Some(file) = language.file("read.toml") else { continue };
            let data: Data = toml::from_str(file).expect("help: mend this file");
            data.cue.iter().for_each(|cue| check(cue, |r, line| r.is_match(&normal(line))));
            let names = data.byline.iter().chain(&data.outlet).chain(&data.agency);
            names.for_each(|cue| check(cue, |r, line| r.is_match(line)));
        }
    }

    #[test]
    fn all_cues_are_loaded() {
        assert!(CUES.set.len() > 30 && CUES.set.len() == CUES.effects.len());
    }
}
