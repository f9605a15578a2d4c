//! `dateline verify`: is a chronology true to its sources?

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;

use crate::output::{self, Format};

/// Check that a chronology is true to its sources
///
/// Every passage must quote its article's text exactly, every id must resolve, every occurred
/// event must rest on a claim told as a fact, every tenure on its claims. Whoever made it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dateline verify out
  dateline verify somebody-elses/chronology.json
  dateline verify out --format json | jq .message

Exit codes: 0 true to its sources; 1 something is false; 2 no chronology there.")]
pub struct Args {
    /// A folder made by `dateline build`, or a chronology.json.
    #[arg(value_name = "DIR")]
    chronology: PathBuf,

    /// How to write what is false; nothing is written where nothing is.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let chronology = output::load(&args.chronology)?;
    let found = dateline_merge::verify(&chronology);
    if args.format == Format::Json {
        let mut out = output::stdout();
        found.iter().try_for_each(|note| output::json_line(&mut out, note))?;
        return Ok(if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    output::print_notes(&found);
    if !found.is_empty() {
        eprintln!("{} false lines", found.len());
        return Ok(ExitCode::FAILURE);
    }
    println!(
        "true to its sources: {} articles, {} claims, {} events, {} tenures",
        chronology.articles.len(),
        chronology.claims.len(),
        chronology.events.len(),
        chronology.tenures.len()
    );
    Ok(ExitCode::SUCCESS)
}
