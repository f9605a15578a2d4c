//! Scores chronologies against gold, and keeps them from falling below their floors.
//!
//! `score CHRONOLOGY GOLD` compares a `chronology.json` with a `gold.json`; `build FOLDER` makes the
//! chronology of a folder's `articles` and scores it against the folder's `gold.json`, with
//! `--undated` after taking the dates of the even-numbered articles away; `check` builds every
//! story of `floors.toml` (another file with `--floors`) and fails where a score is below its floor;
//! `claims FILE` scores names and claims on short texts and prints every fault.

mod claims;
mod floors;
mod gold;
mod names;
mod report;
mod scale;
mod score;
mod story;
mod syntax;
mod time;
mod trace;
mod traps;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use jiff::civil::Date;

use crate::gold::Gold;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("dateline-corpus: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<bool> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["score", chronology, gold] => {
            let chronology = story::load(Path::new(chronology))?;
            print(&chronology, &Gold::read(Path::new(gold))?);
            Ok(true)
        }
        ["build", folder] => build(Path::new(folder), false),
        ["build", "--undated", folder] => build(Path::new(folder), true),
        ["scale", counts, files @ ..] => scale::run(counts, files),
        ["top", "--from", from, "--to", to, chronology, lines] => {
            top(Path::new(chronology), lines, (from.parse()?, to.parse()?))
        }
        ["claims", file] => claims::show(Path::new(file)).map(|()| true),
        ["names", language, files @ ..] => names::list(language, files).map(|()| true),
        ["check"] => floors::check(Path::new("corpus/floors.toml")),
        ["check", "time"] => floors::check_time(Path::new("corpus/floors.toml")),
        ["check", "--floors", path] => floors::check(Path::new(path)),
        _ => bail!(
            "score CHRONOLOGY GOLD | build [--undated] FOLDER | claims FILE | names LANGUAGE FILE… |
             top --from DAY --to DAY CHRONOLOGY N | scale N,N… FILE… | check [--floors FILE]"
        ),
    }
}

fn build(folder: &Path, undated: bool) -> Result<bool> {
    let gold = Gold::read(&folder.join("gold.json")).context("a story needs its gold")?;
    print(&story::build(&folder.join("articles"), undated)?, &gold);
    Ok(true)
}

fn print(chronology: &dateline_model::Chronology, gold: &Gold) {
    print!("{}", report::report(&score::score(chronology, gold)));
}

/// The events of a chronology of so many lines between two days, one JSON object each.
fn top(chronology: &Path, lines: &str, (from, to): (Date, Date)) -> Result<bool> {
    let mut chronology = story::load(chronology)?;
    let day = |event: &dateline_model::Event| event.time.as_ref().and_then(|time| time.earliest);
    chronology.events.retain(|event| day(event).is_some_and(|day| from <= day && day <= to));
    for event in dateline_merge::top(&chronology, lines.parse().context("a number of lines")?) {
        let line = serde_json::json!({ "date": day(event), "text": event.summary });
        println!("{line}");
    }
    Ok(true)
}
