//! Every example and counter-example beside the frames of every language, through the whole way
//! from text to claims.

use std::collections::BTreeMap;

use dateline_model::{Claim, Names};
use toml::Value;

struct Read {
    claims: Vec<Claim>,
    names: Names,
}

fn read(language: &str, context: &str, sentence: &str) -> Read {
    let page = format!("lang: {language}\ndate: 2024-03-14\n\n{context}\n\n{sentence}\n");
    let article = dateline_read::read("example.txt", page.as_bytes())
        .into_iter()
        .flatten()
        .next()
        .expect("an example is an article");
    let syntax = dateline_parse::parse(&article);
    let times = dateline_time::time(&article, &syntax);
    let names = dateline_name::name(&article, &syntax, &times);
    let after = article.text.as_str().len() - sentence.len();
    let mut claims = dateline_claim::claim(&article, &syntax, &times, &names);
    claims.retain(|claim| article.text.byte(claim.passage.start).is_some_and(|at| at + 1 >= after));
    Read { claims, names }
}

/// What an example asks for: the text, and roles or properties.
fn example(value: &Value) -> (String, BTreeMap<String, String>) {
    match value {
        Value::String(text) => (text.clone(), BTreeMap::new()),
        Value::Table(table) => {
            let mut wanted: BTreeMap<String, String> = table
                .iter()
                .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_string())))
                .collect();
            (wanted.remove("text").unwrap_or_default(), wanted)
        }
        _ => (String::new(), BTreeMap::new()),
    }
}

fn has(read: &Read, claim: &Claim, key: &str, value: &str) -> bool {
    match key {
        "kind" => claim.kind.as_str() == value,
        "status" => claim.status.as_str() == value,
        "factuality" => claim.factuality.as_str() == value,
        "value" => claim.figure.as_ref().is_some_and(|f| f.value.to_string() == value),
        "base" => {
            claim.figure.as_ref().and_then(|f| f.base).is_some_and(|b| b.to_string() == value)
        }
        "unit" => claim.figure.as_ref().is_some_and(|figure| figure.unit == value),
        "comparator" => claim.figure.as_ref().is_some_and(|f| f.comparator.as_str() == value),
        role => claim.roles.iter().filter(|filler| filler.role.as_str() == role).any(|filler| {
            let name = read.names.entities.iter().find(|e| Some(&e.id) == filler.entity.as_ref());
            filler.passage.exact.contains(value) || name.is_some_and(|entity| entity.name == value)
        }),
    }
}

fn strings(table: &Value, key: &str) -> Vec<Value> {
    table.get(key).and_then(Value::as_array).cloned().unwrap_or_default()
}

/// The failures of a language, and how many sentences were tried.
fn failures(language: dateline_lang::Language) -> (Vec<String>, usize) {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../lang/data");
    let path = format!("{root}/{}/claims.toml", language.code());
    let Ok(text) = std::fs::read_to_string(path) else { return (Vec::new(), 0) };
    let data: Value = toml::from_str(&text).expect("claims.toml is TOML");
    let (mut failed, mut tried) = (Vec::new(), 0);
    let context = data.get("context").and_then(Value::as_str).unwrap_or_default();
    for frame in strings(&data, "frame") {
        let word =
            |key: &str| frame.get(key).and_then(Value::as_str).unwrap_or_default().to_string();
        let (name, kind) = (word("name"), word("kind"));
        for value in strings(&frame, "examples") {
            let (text, wanted) = example(&value);
            let read = read(language.code(), context, &text);
            tried += 1;
            let found = read.claims.iter().any(|claim| {
                claim.kind.as_str() == kind
                    && wanted.iter().all(|(key, v)| has(&read, claim, key, v))
            });
            if !found {
                failed.push(format!("{name}: not found in: {text} {wanted:?}"));
            }
        }
        for value in strings(&frame, "counter_examples") {
            let (text, _) = example(&value);
            tried += 1;
            let read = read(language.code(), context, &text);
            if read.claims.iter().any(|claim| claim.kind.as_str() == kind) {
                failed.push(format!("{name}: found in: {text}"));
            }
        }
    }
    let number = data.get("number").cloned().unwrap_or(Value::Boolean(false));
    for value in strings(&number, "examples") {
        let (text, wanted) = example(&value);
        let read = read(language.code(), context, &text);
        tried += 1;
        if !read.claims.iter().any(|claim| wanted.iter().all(|(key, v)| has(&read, claim, key, v)))
        {
            failed.push(format!("number: not found in: {text} {wanted:?}"));
        }
    }
    for value in strings(&number, "counter_examples") {
        let (text, _) = example(&value);
        tried += 1;
        if read(language.code(), context, &text).claims.iter().any(|claim| claim.figure.is_some()) {
            failed.push(format!("number: found in: {text}"));
        }
    }
    (failed, tried)
}

#[test]
fn the_examples_beside_the_frames_hold() {
    let mut wrong = Vec::new();
    for language in dateline_lang::all() {
        let (failed, tried) = failures(language);
        println!("{}: {} of {tried} hold", language.code(), tried - failed.len());
        failed.iter().for_each(|line| println!("  help: {line}"));
        wrong.extend(failed);
    }
    assert!(wrong.is_empty(), "examples that do not hold: {wrong:#?}");
}
