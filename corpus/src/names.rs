//! Names against annotated texts: typed mentions of people, organisations and places.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use dateline_model::{
    Article, ArticleId, Block, BlockKind, EntityKind, MentionForm, Published, Span, Text,
};
use serde::Deserialize;

/// One set of annotated texts and the least F1 on it.
#[derive(Debug, Deserialize)]
pub struct Set {
    /// A folder of `.txt` with `.ann` beside them, or a file of one word and tag a line.
    path: std::path::PathBuf,
    language: String,
    floor: f64,
}

/// A text and its gold: code points and kind.
type Gold = (String, BTreeSet<(usize, usize, EntityKind)>);

/// Scores every set that is there; false where one is below its floor.
pub fn check(sets: &BTreeMap<String, Set>) -> Result<bool> {
    let mut kept = true;
    for (name, set) in sets {
        if !set.path.exists() {
            println!("names {name}: not here, skipped (see CONTRIBUTING.md)");
            continue;
        }
        let score = score(&read(&set.path)?, &set.language);
        let below = score + 1e-9 < set.floor;
        kept &= !below;
        let verdict = if below { "BELOW" } else { "" };
        println!("names {name}: F1 {score:.3} floor {:.3} {verdict}", set.floor);
    }
    Ok(kept)
}

/// Prints file, start, end and kind of each person, organisation and place that files name.
pub fn list(language: &str, files: &[&str]) -> Result<()> {
    for file in files {
        let text = std::fs::read_to_string(file).with_context(|| file.to_string())?;
        for (start, end, kind) in found(&text, language) {
            let kind = format!("{kind:?}").to_lowercase();
            println!("{file}\t{start}\t{end}\t{kind}");
        }
    }
    Ok(())
}

/// Typed F1 over all texts: same start, end and kind.
fn score(texts: &[Gold], language: &str) -> f64 {
    let (mut right, mut all) = (0, 0);
    for (text, gold) in texts {
        let found = found(text, language);
        right += 2 * gold.intersection(&found).count();
        all += gold.len() + found.len();
    }
    if all == 0 { 0.0 } else { right as f64 / all as f64 }
}

/// The names that the program finds, a paragraph for each line.
fn found(text: &str, language: &str) -> BTreeSet<(usize, usize, EntityKind)> {
    let analysis = dateline::analyse(article(text, language));
    let names = &analysis.names;
    let named = names.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    named
        .map(|mention| {
            let passage = analysis.article.text.passage(mention.span);
            (passage.start, passage.end, names.entities[mention.entity].kind)
        })
        .filter(|(.., kind)| *kind <= EntityKind::Place)
        .collect()
}

fn article(text: &str, language: &str) -> Article {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        Block { span, kind: BlockKind::Paragraph }
    });
    let blocks = lines.filter(|block| !block.span.is_empty()).collect();
    Article {
        id: ArticleId::of([text]),
        path: String::new(),
        url: None,
        outlet: None,
        headline: None,
        byline: None,
        language: language.to_string(),
        published: Published::default(),
        duplicate_of: None,
        words: 0,
        notes: Vec::new(),
        text: Text::new(text.to_string()),
        blocks,
    }
}

fn read(path: &Path) -> Result<Vec<Gold>> {
    if path.is_file() {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        return Ok(text.split("-DOCSTART-").map(tagged).collect());
    }
    let mut files: Vec<_> = std::fs::read_dir(path)?.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    files.iter().map(|file| annotated(file)).collect()
}

/// A text with stand-off annotation; of nested names the outermost.
fn annotated(file: &Path) -> Result<Gold> {
    let text = std::fs::read_to_string(file)?;
    let lines = std::fs::read_to_string(file.with_extension("ann"))?;
    let all: Vec<_> = lines.lines().filter_map(annotation).collect();
    let inside = |a: &(usize, usize, EntityKind), b: &(usize, usize, EntityKind)| {
        a != b && b.0 <= a.0 && a.1 <= b.1
    };
    let outer = all.iter().filter(|a| !all.iter().any(|b| inside(a, b)));
    let outer = outer.copied().collect();
    Ok((text, outer))
}

fn annotation(line: &str) -> Option<(usize, usize, EntityKind)> {
    let mut fields = line.split(['\t', ' ']);
    let first = fields.next()?;
    let is_id = first.strip_prefix('T').is_some_and(|id| id.parse::<usize>().is_ok());
    let label = if is_id { fields.next()? } else { first };
    let kind = kind(label).filter(|_| label != "pers.coll")?;
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?, kind))
}

fn kind(label: &str) -> Option<EntityKind> {
    let label = label.split('.').next()?.to_ascii_lowercase();
    match label.as_str() {
        "pers" | "per" => Some(EntityKind::Person),
        "org" => Some(EntityKind::Organization),
        "loc" => Some(EntityKind::Place),
        _ => None,
    }
}

/// A text of one word and tag a line, its words joined by spaces except before marks.
fn tagged(lines: &str) -> Gold {
    let (mut text, mut gold, mut open) = (String::new(), BTreeSet::new(), None);
    for line in lines.lines() {
        let Some((word, tag)) = line.rsplit_once(' ').filter(|(word, _)| !word.is_empty()) else {
            open = None;
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            continue;
        };
        let joined = text.is_empty()
            || text.ends_with(['\n', '(', '[', '$'])
            || matches!(
                word,
                "," | "." | ";" | ":" | "!" | "?" | ")" | "]" | "%" | "'s" | "'" | "''"
            );
        if !joined {
            text.push(' ');
        }
        let start = text.chars().count();
        text.push_str(word);
        let end = text.chars().count();
        let tag = kind(tag.trim_start_matches("I-").trim_start_matches("B-"));
        let from = open.filter(|(_, kind)| Some(*kind) == tag).map_or(start, |(from, kind)| {
            gold.retain(|(start, _, known)| (*start, *known) != (from, kind));
            from
        });
        open = tag.map(|kind| (from, kind));
        gold.extend(tag.map(|kind| (from, end, kind)));
    }
    (text, gold)
}
