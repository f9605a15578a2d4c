//! `dateline build`: articles in, chronology.json and index.html out.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use dateline::{Options, chronicle, show};
use dateline_model::{Chronology, Level};
use jiff::civil::Date;

use crate::{input, output};

/// Build a chronology of articles
///
/// Reads every article under PATH, and writes `chronology.json` (everything, with each article's
/// text) and `index.html` (one page that needs nothing else) into the output folder.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dateline build articles/ -o out --open
  dateline build 'saved/*.html' more.jsonl --lang fr --top 10
  zcat pages.jsonl.gz | dateline build - -o out --as-of 2023-11-20")]
pub struct Args {
    /// Files, folders or globs (.txt, .html, .jsonl and others); `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The folder to write to; made if it does not exist.
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    output: PathBuf,

    /// Only what articles published by this day say.
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,

    /// The language of the page and of headlines [default: that of most articles].
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,

    /// Print this many events, the most important ones.
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,

    /// Show the page in the browser.
    #[arg(long)]
    open: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let (articles, notes) = input::read(&args.paths)?;
    output::print_notes(&notes);
    if articles.is_empty() {
        eprintln!("dateline: no article to build from: nothing was written");
        return Ok(ExitCode::FAILURE);
    }
    output::progress(&format!("{} articles read", articles.len()));
    let language = language(args.lang.as_deref(), &articles)?;
    let options = Options { as_of: args.as_of, language: language.clone() };
    let mut chronology = chronicle(articles, &options);
    chronology.notes.extend(notes);
    chronology.notes.sort();
    write(args, &chronology, &language)?;
    Ok(ExitCode::SUCCESS)
}

fn language(asked: Option<&str>, articles: &[dateline_model::Article]) -> Result<String> {
    let known = |code: &str| {
        dateline_lang::get(code).is_some_and(|language| language.file("page.toml").is_some())
    };
    match asked {
        Some(code) if known(code) => Ok(code.to_string()),
        Some(code) => bail!("no page can be written in {code:?}: try {}", known_codes()),
        None => Ok(dateline::main_language(articles, known)),
    }
}

fn known_codes() -> String {
    let codes = dateline_lang::all().filter(|language| language.file("page.toml").is_some());
    codes.map(dateline_lang::Language::code).collect::<Vec<_>>().join(", ")
}

fn write(args: &Args, chronology: &Chronology, language: &str) -> Result<()> {
    let folder = &args.output;
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let mut json = serde_json::to_vec_pretty(chronology)?;
    json.push(b'\n');
    output::write_file(&folder.join("chronology.json"), &json)?;
    let page = folder.join("index.html");
    output::write_file(&page, show::page(chronology, language).as_bytes())?;
    let warnings = chronology.notes.iter().filter(|note| note.level > Level::Info).count();
    print!("{}", show::summary(chronology, language, args.top));
    if warnings > 0 {
        eprintln!("{warnings} warnings: see the page's notes");
    }
    println!("{}", page.display());
    if args.open && opener::open(&page).is_err() {
        eprintln!("note: no browser could be started; open {} yourself", page.display());
    }
    Ok(())
}
