//! Trains the syntax models: treebanks in, `crates/lang/data/<code>/parse.model` out.
//!
//! `cargo run --release -p dateline-train` trains both languages; `-- fr` or `-- en` one of them.
//! Same treebanks, same bytes. See `NOTICE.md` beside this file for where the treebanks come from.

mod file;
mod lemmas;
mod parser;
mod perceptron;
mod score;
mod tagger;
mod treebank;

use std::time::Instant;

use anyhow::{Context, Result};
use dateline_parse::model::Model;

use treebank::{Language, Treebank};

fn main() -> Result<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    for language in treebank::LANGUAGES {
        if asked.is_empty() || asked.iter().any(|code| code == language.code) {
            train(language)?;
        }
    }
    Ok(())
}

/// Trains, writes and measures one language.
fn train(language: &Language) -> Result<()> {
    let Some((train, dev)) = treebank::load(language)? else { return Ok(()) };
    let start = Instant::now();
    let bytes = learn(&train);
    println!("{}: trained in {:.0?}, {} bytes", language.code, start.elapsed(), bytes.len());
    std::fs::write(language.model(), &bytes).context(language.model())?;
    let model = Model::read(bytes.leak()).context("the model does not read back")?;
    println!("{}: {}", language.code, score::measure(&model, &dev));
    Ok(())
}

/// The model of a treebank.
fn learn(train: &Treebank) -> Vec<u8> {
    let tagger = tagger::train(&train.sentences);
    let tagged = tagger::jackknife(&train.sentences);
    let parser = parser::train(&train.sentences, &tagged);
    let mut file = file::File::default();
    tagger.write(&mut file);
    parser.write(&mut file);
    file.add("lemmas", lemmas::learn(&train.sentences).as_bytes());
    file.finish()
}
