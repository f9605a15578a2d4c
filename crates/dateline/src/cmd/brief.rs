//! `dateline brief`: a chronology on one page.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;

use crate::output;

/// Print what happened, who holds what now, what is disputed and what is not known
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dateline brief out
  dateline brief out --lang fr > note.md")]
pub struct Args {
    /// A folder made by `dateline build`, or a chronology.json.
    #[arg(value_name = "DIR")]
    chronology: PathBuf,

    /// The language to write in [default: that of most articles].
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let chronology = output::load(&args.chronology)?;
    let language = output::page_language(args.lang.as_deref(), &chronology.articles)?;
    print!("{}", dateline::show::brief(&chronology, &language));
    Ok(ExitCode::SUCCESS)
}
