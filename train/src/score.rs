//! Measuring a model on gold tokens, with the definitions of the CoNLL 2018 shared task.

use std::time::Instant;

use dateline_model::syntax::Upos;
use dateline_parse::hash::Lexeme;
use dateline_parse::model::Model;
use dateline_parse::net::Scratch;

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
    let mut scratch = Scratch::default();
    for sentence in &dev.sentences {
        count(model, sentence, (&mut counts, &mut scratch));
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

fn count(model: &Model, sentence: &[Gold], to: (&mut Counts, &mut Scratch)) {
    let (counts, scratch) = to;
    let mut lower = String::new();
    let lexemes: Vec<Lexeme> = sentence.iter().map(|word| word.lexeme).collect();
    for (gold, found) in sentence.iter().zip(model.parse(&lexemes, scratch)) {
        lower.clone_from(&gold.lower);
        model.lemma(&gold.form, found.upos, &mut lower);
        let head = found.head.map_or(0, |head| head + 1) == gold.head;
        let label = head && found.relation.universal() == gold.relation.universal();
        let one = |right: bool| f64::from(u8::from(right));
        counts.words += 1.0;
        counts.upos += one(found.upos == gold.upos);
        counts.features += one(found.features == gold.features);
        counts.lemma += one(lower == gold.lemma);
        counts.head += one(head);
        counts.label += one(label);
        if gold.upos != Upos::Punct {
            counts.plain += 1.0;
            counts.plain_head += one(head);
            counts.plain_label += one(label);
        }
    }
}
