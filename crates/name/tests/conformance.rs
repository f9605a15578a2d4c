//! Every example of the language data, and what must hold of any text.
//!
//! The examples are read without trees, so that they test what the data say, not what a parser
//! makes of it.

use dateline_model::syntax::{Features, Relation, Sentence, Upos, Word};
use dateline_model::{
    Article, ArticleId, Block, BlockKind, MentionForm, Names, Published, Span, Syntax, Text,
};
use dateline_name::name;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Data {
    #[serde(default)]
    example: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    /// One sentence a line.
    text: String,
    /// "kind: name", in order of first mention; no other entity may be found.
    names: Vec<String>,
}

#[test]
fn examples_give_what_they_say() {
    let mut failures = Vec::new();
    let mut count = 0;
    for language in dateline_lang::all() {
        let Some(text) = language.file("names.toml") else { continue };
        let data: Data = toml::from_str(text).expect("names.toml");
        for example in data.example {
            count += 1;
            let found = found(&read(&example.text, language.code()).1);
            if found != example.names {
                failures.push(format!(
                    "{}: {}\n  expected {:?}\n  found    {found:?}\n  help: change the data, or the example",
                    language.code(),
                    example.text,
                    example.names
                ));
            }
        }
    }
    assert!(count > 20, "only {count} examples");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn found(names: &Names) -> Vec<String> {
    let mut order: Vec<usize> = Vec::new();
    for mention in &names.mentions {
        if !order.contains(&mention.entity) {
            order.push(mention.entity);
        }
    }
    order
        .into_iter()
        .map(|entity| {
            let entity = &names.entities[entity];
            format!("{}: {}", format!("{:?}", entity.kind).to_lowercase(), entity.name)
        })
        .collect()
}

/// An article with a sentence for each line, and no trees.
fn read(text: &str, language: &str) -> (Article, Names) {
    let mut syntax = Syntax::default();
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        if !span.is_empty() {
            sentence(&mut syntax, text, (span, blocks.len()));
            blocks.push(Block { span, kind: BlockKind::Paragraph });
        }
    }
    let article = Article {
        id: ArticleId::of(["example"]),
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
    };
    let names = name(&article, &syntax, &[]);
    (article, names)
}

fn sentence(syntax: &mut Syntax, text: &str, (span, block): (Span, usize)) {
    let first = syntax.words.len();
    let mut start = None;
    let line = &text[span.range()];
    for (offset, c) in line.char_indices().chain([(line.len(), ' ')]) {
        let at = span.start + offset;
        match (start, c.is_whitespace()) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                word(syntax, text, Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    let end = syntax.words.len();
    syntax.sentences.push(Sentence { span, first, end, block });
}

fn word(syntax: &mut Syntax, text: &str, span: Span) {
    let form = syntax.intern(&text[span.range()]);
    syntax.words.push(Word {
        span,
        form,
        lemma: form,
        upos: Upos::X,
        features: Features::default(),
        head: None,
        relation: Relation::Dep,
        part: 0,
        parts: 1,
    });
}

#[test]
fn two_of_one_last_name_stay_apart() {
    let (_, names) = read(
        "Paul Weber met Anna Weber in the hall.\nMrs Weber left at noon.\nMr Weber stayed.",
        "en",
    );
    let at = |text: usize| names.mentions[text].entity;
    assert_eq!(found(&names), ["person: Paul Weber", "person: Anna Weber"]);
    assert_eq!((at(2), at(3)), (1, 0));
}

proptest! {
    #[test]
    fn any_text_gives_names_that_quote_it(
        text in "(([A-ZÉ][a-zé’']{0,6}|[a-z]{1,5}|de|d’|L'|M\\.|the|of|chief executive|président|[0-9]{1,3}|[.,:«»()\"&-]|\n|\\PC)[ ’\u{202f}]?){0,60}",
        language in "fr|en|und",
    ) {
        let (article, names) = read(&text, &language);
        let mut end = 0;
        for mention in &names.mentions {
            prop_assert!(mention.entity < names.entities.len());
            prop_assert!(mention.span.start >= end, "overlap or disorder");
            prop_assert!(!article.text.slice(mention.span).is_empty());
            end = mention.span.end;
            if mention.form == MentionForm::Name {
                let words = article.text.slice(mention.span).split_whitespace();
                let quoted = words.collect::<Vec<_>>().join(" ");
                let aliases = &names.entities[mention.entity].aliases;
                prop_assert!(aliases.iter().any(|alias| alias.text == quoted));
            }
        }
        for entity in &names.entities {
            prop_assert!(!entity.name.is_empty());
            prop_assert!(entity.aliases.iter().any(|alias| alias.text == entity.name));
        }
        let ids: std::collections::BTreeSet<_> = names.entities.iter().map(|e| e.id.clone()).collect();
        prop_assert_eq!(ids.len(), names.entities.len());
    }

    #[test]
    fn whatever_the_letters_nothing_breaks(text in "\\PC{0,200}", language in "fr|en|xx") {
        read(&text, &language);
    }
}
