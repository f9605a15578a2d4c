//! `dateline parse`: sentences, tokens, tags and trees.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::ValueEnum;
use dateline_model::syntax::{Sentence, Syntax};
use dateline_model::{Block, BlockKind, Passage, Span, Text};
use dateline_parse::conllu;
use rayon::prelude::*;
use serde::Serialize;

use crate::input::Input;
use crate::output;

/// Split text into sentences and words, with tags, lemmas and trees
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dateline parse page.html --format json
  echo 'Elle est partie.' | dateline parse - --lang fr --plain
  dateline parse treebank.conllu --tokens given --lang en")]
pub struct Args {
    #[command(flatten)]
    input: Input,

    /// Where tokens and sentences come from.
    #[arg(long, value_enum, default_value = "found")]
    tokens: Tokens,

    /// Take text as it stands: paragraphs at empty lines, nothing passed over.
    #[arg(long, requires = "lang", conflicts_with = "date")]
    plain: bool,

    /// How to write.
    #[arg(long, value_enum, default_value = "conllu")]
    format: SyntaxFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Tokens {
    /// They are found in the text.
    Found,
    /// The input is CoNLL-U: its tokens and sentences stay as they are.
    Given,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SyntaxFormat {
    /// CoNLL-U.
    Conllu,
    /// JSON Lines: one sentence a line.
    Json,
}

/// One document: its name, its text, and what was found in it.
struct Parsed {
    id: String,
    text: Text,
    syntax: Syntax,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let documents = match args.tokens {
        Tokens::Given => given(args)?,
        Tokens::Found if args.plain => plain(args)?,
        Tokens::Found => articles(args)?,
    };
    let written: Vec<Result<Vec<u8>>> = documents
        .par_iter()
        .map(|document| match args.format {
            SyntaxFormat::Conllu => Ok(as_conllu(document)),
            SyntaxFormat::Json => as_json(document),
        })
        .collect();
    let mut out = output::stdout();
    for document in written {
        out.write_all(&document?)?;
    }
    out.flush()?;
    Ok(if documents.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn articles(args: &Args) -> Result<Vec<Parsed>> {
    let (articles, notes) = args.input.read()?;
    output::print_notes(&notes);
    let parse = |article: dateline_model::Article| {
        let syntax = dateline_parse::parse(&article);
        Parsed { id: article.id.to_string(), text: article.text, syntax }
    };
    Ok(articles.into_par_iter().map(parse).collect())
}

/// Whole files as text.
fn plain(args: &Args) -> Result<Vec<Parsed>> {
    let language = args.input.lang().unwrap_or("und");
    let mut documents = Vec::new();
    for path in args.input.paths() {
        let text = Text::new(read(path)?);
        let blocks = paragraphs(text.as_str());
        let syntax = dateline_parse::parse_blocks(&text, &blocks, language);
        documents.push(Parsed { id: name(path), text, syntax });
    }
    Ok(documents)
}

/// What empty lines separate.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for part in text.split("\n\n") {
        let span = Span::new(start, start + part.len());
        if !part.trim().is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph });
        }
        start = span.end + 2;
    }
    blocks
}

/// The documents of CoNLL-U files, with tags and trees in the place of theirs.
fn given(args: &Args) -> Result<Vec<Parsed>> {
    let language = args.input.lang().unwrap_or("und");
    let mut documents = Vec::new();
    for path in args.input.paths() {
        for (index, mut given) in conllu::read(&read(path)?).into_iter().enumerate() {
            dateline_parse::analyse_all(language, &mut given.syntax);
            let id = given.id.unwrap_or_else(|| format!("{}-{}", name(path), index + 1));
            documents.push(Parsed { id, text: given.text, syntax: given.syntax });
        }
    }
    Ok(documents)
}

/// A file, or standard input, as text; bytes that are not UTF-8 become U+FFFD.
fn read(path: &Path) -> Result<String> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin(), &mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let bytes = bytes.with_context(|| format!("cannot read {}", path.display()))?;
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

fn name(path: &Path) -> String {
    path.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn as_conllu(document: &Parsed) -> Vec<u8> {
    let mut out = String::new();
    conllu::write(&mut out, &document.id, &document.text, &document.syntax);
    out.into_bytes()
}

/// One sentence, as `--format json` writes it.
#[derive(Serialize)]
struct Line<'a> {
    article: &'a str,
    passage: Passage,
    words: Vec<WordLine<'a>>,
}

/// One word; `head` is the number of a word of the sentence from 1, or 0 for the root.
#[derive(Serialize)]
struct WordLine<'a> {
    form: &'a str,
    lemma: &'a str,
    upos: &'static str,
    features: std::collections::BTreeMap<&'static str, &'static str>,
    head: usize,
    relation: &'static str,
    start: usize,
    end: usize,
}

fn as_json(document: &Parsed) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    for sentence in &document.syntax.sentences {
        let words = (sentence.first..sentence.end).map(|word| word_line(document, sentence, word));
        let passage = document.text.passage(sentence.span);
        let line = Line { article: &document.id, passage, words: words.collect() };
        output::json_line(&mut out, &line)?;
    }
    Ok(out)
}

fn word_line<'a>(document: &'a Parsed, sentence: &Sentence, word: usize) -> WordLine<'a> {
    let syntax = &document.syntax;
    let of = &syntax.words[word];
    WordLine {
        form: syntax.form(word),
        lemma: syntax.lemma(word),
        upos: of.upos.as_str(),
        features: of.features.pairs().collect(),
        head: syntax.head(word).map_or(0, |head| (head + 1).saturating_sub(sentence.first)),
        relation: of.relation.as_str(),
        start: document.text.chars(of.span.start),
        end: document.text.chars(of.span.end),
    }
}
