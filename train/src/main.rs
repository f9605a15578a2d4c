//! Trains the syntax models: treebanks in, `crates/lang/data/<code>/parse.model` out.
//!
//! `cargo run --release -p dateline-train` trains both languages; `-- fr` or `-- en` one of them.
//! Same treebanks, same bytes. See `NOTICE.md` beside this file for where the treebanks come from.

mod choices;
mod contractions;
mod file;
mod lemmas;
mod matrix;
mod net;
mod news;
mod param;
mod random;
mod score;
mod treebank;

use std::collections::BTreeSet;
use std::time::Instant;

use anyhow::{Context, Result};
use dateline_model::syntax::Relation;
use dateline_parse::model::Model;

use choices::Choices;
use net::{Example, Net, Vocabulary};
use treebank::{Gold, Language, Treebank};

/// A language for a thread.
fn main() -> Result<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let wanted = |code: &str| asked.is_empty() || asked.iter().any(|asked| asked == code);
    std::thread::scope(|scope| {
        let languages = treebank::LANGUAGES.iter().filter(|language| wanted(language.code));
        let threads: Vec<_> = languages.map(|language| scope.spawn(|| train(language))).collect();
        threads.into_iter().try_for_each(|thread| thread.join().expect("a thread that ends"))
    })
}

/// Trains, writes and measures one language.
fn train(language: &Language) -> Result<()> {
    let Some((train, dev)) = treebank::load(language)? else { return Ok(()) };
    let start = Instant::now();
    let code = language.code;
    if let Some((bytes, right)) = contractions::learn(code, &train.documents, &dev.documents) {
        write(language, "contraction.bin", &bytes)?;
        println!("{code}: {:.2} % of contractions right", 100.0 * right);
    }
    let (bytes, right) = net::ends::learn(code, &train.documents, &dev.documents);
    write(language, "sentence.bin", &bytes)?;
    println!("{code}: {:.2} % of ends right, {:.0?}", 100.0 * right, start.elapsed());
    let bytes = learn(language, &train, &dev);
    write(language, "parse.model", &bytes)?;
    let model = Model::read(bytes.leak()).context("the model does not read back")?;
    println!("{code}: trained in {:.0?}; {}", start.elapsed(), score::measure(&model, &dev));
    Ok(())
}

fn write(language: &Language, name: &str, bytes: &[u8]) -> Result<()> {
    let path = language.path(name);
    println!("{} {name}: {} bytes, BLAKE3 {}", language.code, bytes.len(), blake3::hash(bytes));
    std::fs::write(&path, bytes).context(path)
}

/// The model of a treebank.
fn learn(language: &Language, train: &Treebank, dev: &Treebank) -> Vec<u8> {
    let maker = Maker::new(&train.sentences);
    let examples: Vec<Example> =
        train.sentences.iter().map(|sentence| maker.example(sentence)).collect();
    let sizes = [maker.vocabulary.len(), maker.choices.len(), maker.relations.len()];
    let mut net = Net::new(language.settings, sizes, 1);
    net.train(&examples, &maker.vocabulary, |round, loss, net| {
        if round % 4 == 3 {
            let model = Model::read(maker.file(net, "").leak());
            let score = model.map(|model| score::measure(&model, dev)).unwrap_or_default();
            println!("{} round {}: loss {loss:.3}; {score}", language.code, round + 1);
        }
    });
    maker.file(&net, &lemmas::learn(&train.sentences))
}

/// What turns sentences into numbers.
struct Maker {
    vocabulary: Vocabulary,
    choices: Choices,
    relations: Vec<Relation>,
}

impl Maker {
    fn new(sentences: &[Vec<Gold>]) -> Self {
        let relations: BTreeSet<_> = sentences.iter().flatten().map(|word| word.relation).collect();
        Self {
            vocabulary: Vocabulary::of(sentences.iter().flatten().map(|word| &word.lexeme)),
            choices: Choices::read(sentences),
            relations: relations.into_iter().collect(),
        }
    }

    fn example(&self, sentence: &[Gold]) -> Example {
        let label = |word: &Gold| self.relations.iter().position(|r| *r == word.relation);
        Example {
            rows: sentence.iter().map(|word| self.vocabulary.find(&word.lexeme)).collect(),
            upos: sentence.iter().map(|word| word.upos as usize).collect(),
            columns: sentence.iter().map(|word| self.choices.columns(word.features)).collect(),
            heads: sentence.iter().map(|word| word.head).collect(),
            labels: sentence.iter().map(|word| label(word).unwrap_or(0)).collect(),
        }
    }

    fn file(&self, net: &Net, lemmas: &str) -> Vec<u8> {
        let mut file = file::File::default();
        net.write(&self.vocabulary, &mut file);
        file.add("combinations", self.choices.lines().as_bytes());
        let names: String = self.relations.iter().map(|r| format!("{}\n", r.as_str())).collect();
        file.add("relations", names.as_bytes());
        file.add("lemmas", lemmas.as_bytes());
        file.finish()
    }
}
