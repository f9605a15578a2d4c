//! Names and claims against short texts with gold: who is named, what is said to have happened, who
//! took part, and whether it is told as a fact.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use dateline::Options;
use dateline_model::{
    Article, Chronology, Claim, Entity, EntityId, EntityKind, Kind, MentionForm, Role, RoleName,
};
use serde::Deserialize;

use crate::gold::{Day, Kinds};
use crate::report::posts;
use crate::score::{fold, right_day};

/// Kinds that nearly every sentence holds: they are scored where the gold names them.
const COMMON: &[Kind] = &[Kind::Holding, Kind::Count, Kind::Statement, Kind::Other];

/// One file of texts and the least F1 of each part.
#[derive(Debug, Deserialize)]
pub struct Set {
    path: PathBuf,
    floors: BTreeMap<String, f64>,
}

/// The texts of one language, all of one day.
#[derive(Debug, Deserialize)]
struct File {
    language: String,
    date: String,
    text: Vec<Item>,
}

/// A text, every name in it, and what it claims.
#[derive(Debug, Deserialize)]
struct Item {
    text: String,
    #[serde(default)]
    person: Vec<String>,
    #[serde(default)]
    organization: Vec<String>,
    #[serde(default)]
    place: Vec<String>,
    #[serde(default)]
    claims: Vec<Wanted>,
    /// Kinds that may be claimed too.
    #[serde(default)]
    may: Vec<String>,
}

/// A claim that the text makes; it is certain and has occurred unless it says otherwise.
#[derive(Debug, Deserialize)]
struct Wanted {
    kind: Kinds,
    #[serde(default = "occurred")]
    status: String,
    #[serde(default = "certain")]
    factuality: String,
    time: Option<Day>,
    #[serde(flatten)]
    roles: BTreeMap<String, String>,
}

fn occurred() -> String {
    "occurred".to_string()
}

fn certain() -> String {
    "certain".to_string()
}

impl Wanted {
    fn is_fact(&self) -> bool {
        self.status == "occurred" && matches!(self.factuality.as_str(), "certain" | "probable")
    }
}

/// How much of what was wanted was found, and how much of what was found was wanted.
#[derive(Debug, Default)]
struct Tally {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Tally {
    fn f1(&self) -> f64 {
        let all = self.found + self.wanted;
        if all == 0 { 1.0 } else { 2.0 * self.right as f64 / all as f64 }
    }

    fn line(&self) -> String {
        let share = |of: usize| if of == 0 { 1.0 } else { self.right as f64 / of as f64 };
        let (precision, recall) = (share(self.found), share(self.wanted));
        format!("precision {precision:.3} recall {recall:.3} F1 {:.3}", self.f1())
    }
}

/// The parts of a set's score, and what went wrong in words.
#[derive(Debug, Default)]
struct Score {
    mentions: Tally,
    claims: Tally,
    facts: Tally,
    roles: Tally,
    times: Tally,
    faults: Vec<String>,
}

impl Score {
    fn parts(&self) -> [(&'static str, &Tally); 5] {
        [
            ("mentions", &self.mentions),
            ("claims", &self.claims),
            ("facts", &self.facts),
            ("roles", &self.roles),
            ("times", &self.times),
        ]
    }
}

/// Scores every set; false where a part is below its floor.
pub fn check(sets: &BTreeMap<String, Set>) -> Result<bool> {
    let mut kept = true;
    for (name, set) in sets {
        let score = score(&set.path)?;
        for (part, tally) in score.parts() {
            let floor = set.floors.get(part).copied().unwrap_or(0.0);
            let below = tally.f1() + 1e-9 < floor;
            kept &= !below;
            let verdict = if below { "BELOW" } else { "" };
            println!("claims {name} {part:<9} {} floor {floor:.3} {verdict}", tally.line());
        }
    }
    Ok(kept)
}

/// Prints the score of one file and every fault.
pub fn show(path: &Path) -> Result<()> {
    let score = score(path)?;
    score.faults.iter().for_each(|fault| println!("{fault}"));
    score.parts().iter().for_each(|(part, tally)| println!("{part:<9} {}", tally.line()));
    Ok(())
}

fn score(path: &Path) -> Result<Score> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let file: File = toml::from_str(&text).with_context(|| path.display().to_string())?;
    let mut score = Score::default();
    for item in &file.text {
        let before = score.faults.len();
        score_mentions(item, &article(&file, item)?, &mut score);
        let options = Options { as_of: None, language: file.language.clone() };
        let chronology = dateline::chronicle(vec![article(&file, item)?], &options);
        Found::new(&chronology).score(item, &mut score);
        if score.faults.len() > before {
            score.faults.insert(before, item.text.clone());
        }
    }
    Ok(score)
}

fn article(file: &File, item: &Item) -> Result<Article> {
    let page = format!("date: {}\nlang: {}\n\n{}\n", file.date, file.language, item.text);
    let read = dateline_read::read("text", page.as_bytes());
    read.into_iter().flatten().next().context("a text is an article")
}

/// Where each name of the gold stands, longest names first.
fn wanted_mentions(item: &Item, text: &str) -> Vec<(usize, usize, EntityKind)> {
    let kinds = [
        (&item.person, EntityKind::Person),
        (&item.organization, EntityKind::Organization),
        (&item.place, EntityKind::Place),
    ];
    let mut names: Vec<(&str, EntityKind)> =
        kinds.iter().flat_map(|(names, kind)| names.iter().map(|n| (n.as_str(), *kind))).collect();
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut spans: Vec<(usize, usize, EntityKind)> = Vec::new();
    for (name, kind) in names {
        for (at, _) in text.match_indices(name) {
            let end = at + name.len();
            if spans.iter().all(|(from, to, _)| end <= *from || *to <= at) {
                spans.push((at, end, kind));
            }
        }
    }
    spans
}

fn score_mentions(item: &Item, article: &Article, score: &mut Score) {
    let text = article.text.as_str().to_string();
    let wanted = wanted_mentions(item, &text);
    let names = dateline::analyse(article.clone()).names;
    let named = names.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    let all = named.map(|m| (m.span.start, m.span.end, names.entities[m.entity].kind));
    let found: Vec<_> = all.filter(|(.., kind)| *kind <= EntityKind::Place).collect();
    score.mentions.found += found.len();
    score.mentions.wanted += wanted.len();
    score.mentions.right += wanted.iter().filter(|span| found.contains(span)).count();
    let mut fault = |sign: &str, (from, to, kind): &(usize, usize, EntityKind)| {
        score.faults.push(format!("  {sign} name {kind:?} {}", &text[*from..*to]));
    };
    wanted.iter().filter(|span| !found.contains(span)).for_each(|span| fault("-", span));
    found.iter().filter(|span| !wanted.contains(span)).for_each(|span| fault("+", span));
}

/// The claims of one text, with the names of their entities at hand.
struct Found<'a> {
    claims: &'a [Claim],
    entities: BTreeMap<&'a EntityId, &'a Entity>,
}

impl<'a> Found<'a> {
    fn new(chronology: &'a Chronology) -> Self {
        let entities = chronology.entities.iter().map(|entity| (&entity.id, entity)).collect();
        Self { claims: &chronology.claims, entities }
    }

    fn score(&self, item: &Item, score: &mut Score) {
        let mut used = vec![false; self.claims.len()];
        for wanted in &item.claims {
            let best = self.best(wanted, &used);
            best.into_iter().for_each(|at| used[at] = true);
            self.score_one(wanted, best.map(|at| &self.claims[at]), score);
        }
        let rest = self.claims.iter().zip(&used).filter(|(claim, used)| {
            let may = item.may.iter().any(|kind| kind == claim.kind.as_str());
            !**used && !may && !COMMON.contains(&claim.kind)
        });
        for (claim, _) in rest {
            score.claims.found += 1;
            score.facts.found += usize::from(claim.is_fact());
            score.faults.push(format!("  + {}", self.words(claim)));
        }
    }

    /// The claim not yet used that fits best: by kind, roles, and standing.
    fn best(&self, wanted: &Wanted, used: &[bool]) -> Option<usize> {
        let fits = |at: &usize| {
            let kind = self.claims[*at].kind.as_str();
            !used[*at] && wanted.kind.iter().any(|wanted| wanted == kind)
        };
        (0..self.claims.len()).filter(fits).max_by_key(|at| {
            let claim = &self.claims[*at];
            let roles = wanted.roles.iter().filter(|(name, text)| self.fills(claim, name, text));
            (roles.count(), claim.is_fact() == wanted.is_fact(), std::cmp::Reverse(*at))
        })
    }

    fn score_one(&self, wanted: &Wanted, claim: Option<&Claim>, score: &mut Score) {
        score.claims.wanted += 1;
        score.facts.wanted += usize::from(wanted.is_fact());
        score.roles.wanted += wanted.roles.len();
        score.times.wanted += usize::from(wanted.time.is_some());
        let Some(claim) = claim else {
            score.faults.push(format!("  - {}", words(wanted)));
            return;
        };
        score.claims.found += 1;
        score.claims.right += 1;
        score.facts.found += usize::from(claim.is_fact());
        score.facts.right += usize::from(claim.is_fact() && wanted.is_fact());
        if self.score_roles(wanted, claim, score) | score_standing(wanted, claim, score) {
            score.faults.push(format!("  ~ {} — found: {}", words(wanted), self.words(claim)));
        }
    }

    /// Scores the roles of a claim; true where one is wrong.
    fn score_roles(&self, wanted: &Wanted, claim: &Claim, score: &mut Score) -> bool {
        let asked = |role: &&Role| {
            role.role == RoleName::Person || wanted.roles.contains_key(role.role.as_str())
        };
        let filled = claim.roles.iter().filter(asked).count();
        let fills = wanted.roles.iter().filter(|(name, text)| self.fills(claim, name, text));
        let right = fills.count();
        score.roles.found += filled.max(right);
        score.roles.right += right;
        right < wanted.roles.len()
    }

    fn fills(&self, claim: &Claim, name: &str, wanted: &str) -> bool {
        claim.roles.iter().filter(|role| role.role.as_str() == name).any(|role| {
            let posts = posts(wanted);
            let post = role.position.as_ref().is_some_and(|post| posts.contains(&post.name));
            post || self.texts(role).iter().any(|text| same(text, wanted))
        })
    }

    /// What the filler of a role is called.
    fn texts(&self, role: &Role) -> Vec<String> {
        let entity = role.entity.as_ref().and_then(|id| self.entities.get(id));
        let names = entity.into_iter().flat_map(|entity| {
            let aliases = entity.aliases.iter().map(|alias| alias.text.clone());
            std::iter::once(entity.name.clone()).chain(aliases)
        });
        names.chain(role.text.clone()).chain([role.passage.exact.clone()]).collect()
    }

    fn words(&self, claim: &Claim) -> String {
        let filler = |role: &Role| {
            let text = self.texts(role).into_iter().next().unwrap_or_default();
            format!("{}={text}", role.role.as_str())
        };
        let roles: Vec<String> = claim.roles.iter().map(filler).collect();
        let (kind, status) = (claim.kind.as_str(), claim.status.as_str());
        let time = claim.time.as_ref().map_or("-", |time| time.value.as_str());
        format!("{kind} {} {status} {time} {}", claim.factuality.as_str(), roles.join(", "))
    }
}

/// Scores whether a claim is told as a fact, and its time; true where one is wrong.
fn score_standing(wanted: &Wanted, claim: &Claim, score: &mut Score) -> bool {
    let standing = claim.is_fact() == wanted.is_fact();
    let Some(day) = wanted.time else { return !standing };
    let time = claim.time.as_ref().map(dateline_model::ClaimTime::time);
    let right = right_day(time.as_ref(), Some(day));
    score.times.found += usize::from(time.is_some_and(|time| time.earliest.is_some()));
    score.times.right += usize::from(right);
    !standing || !right
}

fn words(wanted: &Wanted) -> String {
    let kinds: Vec<&str> = wanted.kind.iter().collect();
    let roles: Vec<String> =
        wanted.roles.iter().map(|(name, text)| format!("{name}={text}")).collect();
    let time = wanted.time.map_or("-".to_string(), |day| format!("{day:?}"));
    let Wanted { status, factuality, .. } = wanted;
    format!("{} {factuality} {status} {time} {}", kinds.join("/"), roles.join(", "))
}

/// Whether two fillers are the same: one holds the other, whole words only.
fn same(found: &str, wanted: &str) -> bool {
    let plain = |text: &str| {
        let words = fold(text);
        let words: Vec<&str> =
            words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        format!(" {} ", words.join(" "))
    };
    let (found, wanted) = (plain(found), plain(wanted));
    found.len() > 2 && (found.contains(&wanted) || wanted.contains(&found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_are_the_same_by_whole_words() {
        assert!(same("the Larkhill Museum", "Larkhill Museum"));
        assert!(same("Aumont", "Bertille Aumont"));
        assert!(!same("the bankside museum", "bank"));
        assert!(!same("", "Aumont"));
    }

    #[test]
    fn a_longer_name_hides_the_shorter_one_inside_it() {
        let item: Item = toml::from_str(
            "text = \"Dorn left Dorn Mills.\"\nperson = [\"Dorn\"]\norganization = [\"Dorn Mills\"]",
        )
        .unwrap();
        let wanted = wanted_mentions(&item, &item.text);
        assert_eq!(wanted, [(10, 20, EntityKind::Organization), (0, 4, EntityKind::Person)]);
    }

    #[test]
    fn f1_counts_what_is_missed_and_what_is_too_much() {
        assert_eq!(Tally { right: 1, found: 2, wanted: 2 }.f1(), 0.5);
        assert_eq!(Tally::default().f1(), 1.0);
    }

    #[test]
    fn only_what_has_occurred_is_a_fact() {
        let wanted = |text: &str| toml::from_str::<Wanted>(text).unwrap();
        assert!(wanted("kind = \"strike\"").is_fact());
        assert!(!wanted("kind = \"strike\"\nstatus = \"threatened\"").is_fact());
        assert!(!wanted("kind = \"strike\"\nfactuality = \"denied\"").is_fact());
    }
}
