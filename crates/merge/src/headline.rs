//! Headlines from typed parts, by the patterns of the reader's language.

use std::collections::BTreeMap;

use dateline_model::{Event, Participant, Position, RoleName};
use serde::Deserialize;

use crate::corpus::Corpus;
use crate::posts;
use crate::words::fold;

/// What `page.toml` says of headlines.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Patterns {
    #[serde(default)]
    kinds: BTreeMap<String, String>,
    #[serde(default)]
    headline: Headline,
    #[serde(skip)]
    language: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Headline {
    of: String,
    of_elided: String,
    elided_before: String,
    /// What the preposition and a part's first word become together.
    contractions: Vec<(String, String)>,
    separator: String,
    last: String,
    others: Others,
    acting: String,
    former: String,
    default: Vec<String>,
    kind: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Others {
    one: String,
    other: String,
}

/// Names of one role that a headline spells out.
const NAMES: usize = 3;
/// Words without a name that are longer than this many characters are cut in headlines.
const LONG: usize = 60;

/// Words cut before the first that makes them too long.
fn shortened(words: &str) -> String {
    let Some((end, _)) = words.char_indices().nth(LONG) else { return words.to_string() };
    let kept = words.get(..end).and_then(|kept| kept.rsplit_once(char::is_whitespace));
    kept.map_or_else(|| words.to_string(), |(kept, _)| format!("{kept} …"))
}

impl Patterns {
    /// The patterns of a language; without any, headlines are the names of the parts.
    pub fn of(language: &str) -> Self {
        let text = dateline_lang::get(language).and_then(|data| data.file("page.toml"));
        let patterns: Option<Self> = text.and_then(|text| toml::from_str(text).ok());
        Self { language: language.to_string(), ..patterns.unwrap_or_default() }
    }

    /// The headline of an event: the first pattern all of whose parts are known.
    pub fn headline(&self, corpus: &Corpus, event: &Event) -> String {
        let parts = self.parts(corpus, event);
        let own = self.headline.kind.get(event.kind.as_str());
        let patterns = own.into_iter().flatten().chain(&self.headline.default);
        let filled = patterns.filter_map(|pattern| self.fill(pattern, &parts)).next();
        filled.unwrap_or_else(|| self.kind(event).to_string())
    }

    fn kind<'a>(&'a self, event: &'a Event) -> &'a str {
        self.kinds.get(event.kind.as_str()).map_or(event.kind.as_str(), String::as_str)
    }

    /// The parts that are known, by the name of their role.
    fn parts(&self, corpus: &Corpus, event: &Event) -> BTreeMap<&'static str, String> {
        let mut parts = BTreeMap::from([("kind", self.kind(event).to_string())]);
        for &role in RoleName::ALL {
            let text = if role == RoleName::Position {
                self.posts(corpus, event)
            } else {
                self.names(event, role)
            };
            if let Some(text) = text {
                parts.insert(role.as_str(), text);
            }
        }
        parts
    }

    fn names(&self, event: &Event, role: RoleName) -> Option<String> {
        let fillers = event.participants.iter().filter(|participant| participant.role == role);
        let text = |participant: &Participant| match participant.entity {
            Some(_) => participant.text.trim().to_string(),
            None => shortened(participant.text.trim()),
        };
        let names: Vec<String> = fillers.map(text).collect();
        self.list(&names.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn posts(&self, corpus: &Corpus, event: &Event) -> Option<String> {
        let mut found: BTreeMap<&str, (usize, bool, &Position)> = BTreeMap::new();
        for claim in event.claims.iter().filter_map(|id| corpus.claim(id)) {
            for position in claim.roles.iter().filter_map(|role| role.position.as_ref()) {
                let entry = found.entry(&position.name).or_insert((0, false, position));
                if posts::is_feminine(position, &self.language) {
                    entry.2 = position;
                }
                entry.0 += 1;
                entry.1 |= position.acting;
            }
        }
        let precise = found.keys().any(|name| !posts::is_vague(name));
        let mut posts: Vec<_> =
            found.into_iter().filter(|(name, _)| !precise || !posts::is_vague(name)).collect();
        posts.sort_by_key(|(name, (count, _, _))| (std::cmp::Reverse(*count), *name));
        let labels: Vec<String> = posts
            .into_iter()
            .map(|(_, (_, acting, position))| self.post(position, acting))
            .collect();
        self.list(&labels.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn post(&self, position: &Position, acting: bool) -> String {
        let label = posts::label(position, &self.language);
        let has = |pattern: &str| !pattern.is_empty();
        match (acting, position.former) {
            (true, _) if has(&self.headline.acting) => {
                self.headline.acting.replace("{position}", &label)
            }
            (false, true) if has(&self.headline.former) => {
                self.headline.former.replace("{position}", &label)
            }
            _ => label,
        }
    }

    /// "A, B and C", "A, B, C and 4 others".
    fn list(&self, names: &[&str]) -> Option<String> {
        let mut names: Vec<String> = names.iter().map(|name| (*name).to_string()).collect();
        if names.len() > NAMES + 1 {
            let rest = names.len() - NAMES;
            names.truncate(NAMES);
            let pattern =
                if rest == 1 { &self.headline.others.one } else { &self.headline.others.other };
            names.push(pattern.replace("{n}", &rest.to_string()));
        }
        let last = names.pop()?;
        if names.is_empty() {
            return Some(last);
        }
        Some(format!("{}{}{last}", names.join(&self.headline.separator), self.headline.last))
    }

    /// The pattern with its parts filled in; none where one is not known.
    fn fill(&self, pattern: &str, parts: &BTreeMap<&'static str, String>) -> Option<String> {
        let mut filled = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}')?;
            filled.push_str(before);
            match name.strip_prefix("of ") {
                Some(name) => {
                    let part = parts.get(name)?;
                    filled.push_str(&self.contracted(format!("{}{part}", self.preposition(part))));
                }
                None => filled.push_str(parts.get(name)?),
            }
            rest = after;
        }
        filled.push_str(rest);
        Some(filled)
    }

    fn contracted(&self, words: String) -> String {
        let starts = |from: &str| words.get(..from.len()).is_some_and(|it| fold(it) == fold(from));
        match self.headline.contractions.iter().find(|(from, _)| starts(from)) {
            Some((from, to)) => format!("{to}{}", &words[from.len()..]),
            None => words,
        }
    }

    fn preposition(&self, part: &str) -> &str {
        let first = fold(part).chars().next();
        let elided = first.is_some_and(|letter| self.headline.elided_before.contains(letter));
        if elided { &self.headline.of_elided } else { &self.headline.of }
    }
}
