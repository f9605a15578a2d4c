//! `dateline explain`: why a chronology says what it says.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::output;

/// Show why: the passages, rules and merges behind an event, tenure, claim, dispute or article
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  dateline explain e0123456789ab out")]
pub struct Args {
    /// The id, as it stands in chronology.json and on the page; its first characters suffice.
    id: String,

    /// A folder made by `dateline build`, or a chronology.json.
    #[arg(value_name = "DIR")]
    chronology: PathBuf,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let chronology = output::load(&args.chronology)?;
    match dateline::show::explain(&chronology, &args.id) {
        Some(text) => print!("{text}"),
        None => bail!("nothing in {} has the id {}", args.chronology.display(), args.id),
    }
    Ok(ExitCode::SUCCESS)
}
