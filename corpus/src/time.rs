//! Time expressions against annotated texts, with TempEval-3's measures.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use dateline_time::time_text;
use jiff::civil::Date;
use serde::Deserialize;

/// One set of annotated texts and the least F1 on it.
#[derive(Debug, Deserialize)]
pub struct Set {
    /// JSON Lines: `{lang, dct, text, timex: [{b, e, type, value}]}`, in code points.
    path: PathBuf,
    /// Told history: the texts are read without a day of their own.
    #[serde(default)]
    narrative: bool,
    /// The only lines that are annotated, from 0; everything where there are none.
    #[serde(default)]
    lines: Vec<usize>,
    /// Value F1: a relaxed match of equal value.
    floor: f64,
    /// Strict F1: the same span.
    #[serde(default)]
    strict: f64,
}

#[derive(Deserialize)]
struct Document {
    lang: String,
    dct: String,
    text: String,
    timex: Vec<Expression>,
}

/// An expression, of the gold or found.
#[derive(Deserialize)]
struct Expression {
    b: usize,
    e: usize,
    value: Option<String>,
}

/// How many expressions there are, and how many were right.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Counts {
    gold: usize,
    found: usize,
    strict: usize,
    relaxed: usize,
    value: usize,
}

impl Counts {
    fn f1(&self, right: usize) -> f64 {
        let all = self.gold + self.found;
        if all == 0 { 0.0 } else { 2.0 * right as f64 / all as f64 }
    }
}

/// Scores every set that is there; false where one is below its floor.
pub fn check(sets: &BTreeMap<String, Set>) -> Result<bool> {
    let mut kept = true;
    for (name, set) in sets {
        if !set.path.exists() {
            println!("time {name}: not here, skipped (see CONTRIBUTING.md)");
            continue;
        }
        let counts = counts(&read(&set.path)?, set);
        let (value, strict) = (counts.f1(counts.value), counts.f1(counts.strict));
        let below = value + 1e-9 < set.floor || strict + 1e-9 < set.strict;
        kept &= !below;
        let verdict = if below { "BELOW" } else { "" };
        println!(
            "time {name}: value F1 {value:.3} floor {:.3}, strict F1 {strict:.3} floor {:.3}, relaxed {:.3} {verdict}",
            set.floor,
            set.strict,
            counts.f1(counts.relaxed),
        );
    }
    Ok(kept)
}

fn read(path: &Path) -> Result<Vec<Document>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn counts(documents: &[Document], set: &Set) -> Counts {
    let mut counts = Counts::default();
    for document in documents {
        let day = document.dct.parse().ok().filter(|_| !set.narrative);
        let mut found = found(document, day);
        let letters: Vec<char> = document.text.chars().collect();
        let line = |at: usize| letters.iter().take(at).filter(|&&c| c == '\n').count();
        if !set.lines.is_empty() {
            found.retain(|expression| set.lines.contains(&line(expression.b)));
        }
        add(&mut counts, &document.timex, &found);
    }
    counts
}

fn found(document: &Document, day: Option<Date>) -> Vec<Expression> {
    let place = |at: usize| document.text.get(..at).map_or(0, |text| text.chars().count());
    let times = time_text(&document.text, &document.lang, day);
    let expression = |time: dateline_model::TimeExpression| Expression {
        b: place(time.span.start),
        e: place(time.span.end),
        value: Some(time.timex),
    };
    times.into_iter().map(expression).collect()
}

/// Matches one to one: equal spans first, then the greatest overlap.
fn add(counts: &mut Counts, gold: &[Expression], found: &[Expression]) {
    counts.gold += gold.len();
    counts.found += found.len();
    let mut pairs = Vec::new();
    for (g, a) in gold.iter().enumerate() {
        for (f, b) in found.iter().enumerate() {
            let overlap = a.e.min(b.e).saturating_sub(a.b.max(b.b));
            if overlap > 0 {
                pairs.push((Reverse((a.b, a.e) == (b.b, b.e)), Reverse(overlap), g, f));
            }
        }
    }
    pairs.sort_unstable();
    let (mut golds, mut founds) = (vec![false; gold.len()], vec![false; found.len()]);
    for (Reverse(same), _, g, f) in pairs {
        if golds[g] || founds[f] {
            continue;
        }
        (golds[g], founds[f]) = (true, true);
        counts.relaxed += 1;
        counts.strict += usize::from(same);
        counts.value += usize::from(gold[g].value == found[f].value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expression(b: usize, e: usize, value: &str) -> Expression {
        Expression { b, e, value: Some(value.to_string()) }
    }

    #[test]
    fn each_expression_counts_once() {
        let gold = [expression(0, 4, "2021"), expression(10, 20, "2022")];
        let found =
            [expression(0, 4, "2021"), expression(2, 6, "2021"), expression(12, 20, "2023")];
        let mut counts = Counts::default();
        add(&mut counts, &gold, &found);
        let wanted = Counts { gold: 2, found: 3, strict: 1, relaxed: 2, value: 1 };
        assert_eq!(counts, wanted);
        assert!((counts.f1(counts.value) - 0.4).abs() < 1e-9);
    }
}
