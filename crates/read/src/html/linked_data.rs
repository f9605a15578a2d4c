//! What a page says of itself in JSON-LD (schema.org).

use scraper::{Html, Selector};
use serde_json::{Map, Value};

/// The facts of the article that the page's JSON-LD describes.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub language: Option<String>,
    pub body: Option<String>,
    /// Whether it is said of an article, and not of the page around it.
    pub of_article: bool,
}

/// How deep objects may lie in one another.
const DEEPEST: usize = 24;

/// The facts of the first article described, or else of the first page.
pub(super) fn facts(dom: &Html) -> Facts {
    let Ok(scripts) = Selector::parse("script[type='application/ld+json']") else {
        return Facts::default();
    };
    let mut found = Vec::new();
    for script in dom.select(&scripts).take(50) {
        let content: String = script.text().collect();
        if let Some(value) = parse(&content) {
            collect(&value, &mut found, 0);
        }
    }
    let best = found.iter().position(|facts| facts.of_article && facts.published.is_some());
    let best = best.or_else(|| found.iter().position(|facts| facts.of_article));
    let best = best.or_else(|| found.iter().position(|facts| facts.published.is_some()));
    best.map(|index| found.swap_remove(index)).unwrap_or_default()
}

/// JSON as pages write it: in comments, with raw line breaks in strings, with a stray end.
fn parse(content: &str) -> Option<Value> {
    let start = content.find(['{', '['])?;
    let end = content.rfind(['}', ']'])? + 1;
    let content = content.get(start..end)?;
    let whole = serde_json::from_str(content);
    whole.or_else(|_| serde_json::from_str(&content.replace(|c: char| c.is_control(), " "))).ok()
}

fn collect(value: &Value, found: &mut Vec<Facts>, depth: usize) {
    if depth > DEEPEST || found.len() > 200 {
        return;
    }
    match value {
        Value::Array(entries) => entries.iter().for_each(|entry| collect(entry, found, depth + 1)),
        Value::Object(fields) => {
            if let Some(facts) = of_object(fields) {
                found.push(facts);
            }
            for name in
                ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item"]
            {
                fields.get(name).into_iter().for_each(|inner| collect(inner, found, depth + 1));
            }
        }
        _ => {}
    }
}

fn of_object(fields: &Map<String, Value>) -> Option<Facts> {
    let sort = text(fields.get("@type")?)?;
    let of_article =
        ["Article", "Posting", "Report", "Review", "Recipe"].iter().any(|kind| sort.contains(kind));
    let of_page = sort.contains("Page") || sort.contains("VideoObject");
    let get = |name: &str| fields.get(name).and_then(text);
    (of_article || of_page).then(|| Facts {
        headline: get("headline").or_else(|| get("name").filter(|_| of_article)),
        authors: fields.get("author").map(names).unwrap_or_default(),
        publisher: fields.get("publisher").map(names).unwrap_or_default().into_iter().next(),
        url: get("url").or_else(|| get("mainEntityOfPage")).filter(|url| url.contains("://")),
        published: get("datePublished").or_else(|| get("dateCreated")),
        modified: get("dateModified"),
        language: get("inLanguage"),
        body: get("articleBody").filter(|_| of_article),
        of_article,
    })
}

/// The words of a value: a string, the first of a list, the id of an object.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_string()).filter(|text| !text.is_empty()),
        Value::Array(entries) => entries.iter().find_map(text_of_leaf),
        Value::Object(fields) => {
            fields.get("@id").or_else(|| fields.get("name")).and_then(text_of_leaf)
        }
        _ => None,
    }
}

fn text_of_leaf(value: &Value) -> Option<String> {
    value.as_str().map(|text| text.trim().to_string()).filter(|text| !text.is_empty())
}

/// The names of people or organisations.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(entries) => entries
            .iter()
            .flat_map(|entry| match entry {
                Value::Array(_) => Vec::new(),
                other => names(other),
            })
            .collect(),
        Value::Object(fields) => match fields.get("name") {
            Some(Value::Array(entries)) => entries.iter().filter_map(text_of_leaf).collect(),
            Some(name) => text_of_leaf(name).into_iter().collect(),
            None => Vec::new(),
        },
        other => text_of_leaf(other).filter(|name| !name.contains("://")).into_iter().collect(),
    }
}
