//! Measuring a model on gold tokens, with the definitions of the CoNLL 2018 shared task.

use std::time::Instant;

use dateline_model::syntax::Upos;
use dateline_parse::hash::Lexeme;
use dateline_parse::model::Model;
use dateline_parse::{tag, tree};

use crate::treebank::{Gold, Treebank};

#[derive(Default)]
struct Counts {
    words: f64,
    upos: f64,
    features: f64,
    lemma: f64,
    head: f64,
    label: f64,
    plain: f64,
    plain_head: f64,
    plain_label: f64,
}

/// One line of figures.
pub fn measure(model: &Model, dev: &Treebank) -> String {
    let mut counts = Counts::default();
    let start = Instant::now();
    for sentence in &dev.sentences {
        count(model, sentence, &mut counts);
    }
    let speed = counts.words / start.elapsed().as_secs_f64();
    let part = |right: f64, of: f64| 100.0 * right / of;
    let Counts { words, plain, .. } = counts;
    format!(
        "UPOS {:.2} features {:.2} lemma {:.2} UAS {:.2} LAS {:.2}; without punctuation UAS {:.2} LAS {:.2}; {speed:.0} words/s",
        part(counts.upos, words),
        part(counts.features, words),
        part(counts.lemma, words),
        part(counts.head, words),
        part(counts.label, words),
        part(counts.plain_head, plain),
        part(counts.plain_label, plain),
    )
}

fn count(model: &Model, sentence: &[Gold], counts: &mut Counts) {
    let mut lower = String::new();
    let lexemes: Vec<_> = sentence.iter().map(|w| Lexeme::read(&w.form, &mut lower)).collect();
    let tags = tag::tag(model, &lexemes);
    let arcs = tree::tree(model, &lexemes, &tags);
    for (gold, (tag, (head, relation))) in sentence.iter().zip(tags.iter().zip(arcs)) {
        lower.clone_from(&gold.lower);
        model.lemma(&gold.form, tag.upos, &mut lower);
        let head = head.unwrap_or(sentence.len()) == gold.head;
        let label = head && relation.universal() == gold.relation.universal();
        let one = |right: bool| f64::from(u8::from(right));
        counts.words += 1.0;
        counts.upos += one(tag.upos == gold.tag.upos);
        counts.features += one(tag.features == gold.tag.features);
        counts.lemma += one(lower == gold.lemma);
        counts.head += one(head);
        counts.label += one(label);
        if gold.tag.upos != Upos::Punct {
            counts.plain += 1.0;
            counts.plain_head += one(head);
            counts.plain_label += one(label);
        }
    }
}
