//! `dateline explain`: why a chronology says what it says.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use dateline::show;

use crate::output::{self, Format};

/// Show why: the passages, rules and merges behind anything that has an id
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dateline explain e0123456789ab out
  dateline explain t0f out --format json | jq .claims[].passage.exact

An id begins with the letter of its sort: e event, c claim, t tenure, d dispute, n name, f figure,
a article (why it was dated so).")]
pub struct Args {
    /// The id, as it stands in chronology.json and on the page; its first characters suffice.
    id: String,

    /// A folder made by `dateline build`, or a chronology.json.
    #[arg(value_name = "DIR")]
    chronology: PathBuf,

    /// How to write.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let chronology = output::load(&args.chronology)?;
    let text = match args.format {
        Format::Text => show::explain(&chronology, &args.id),
        Format::Json => show::explain_json(&chronology, &args.id).map(|it| format!("{it}\n")),
    };
    match text {
        Some(text) => output::stdout().write_all(text.as_bytes())?,
        None => bail!("nothing in {} has the id {}", args.chronology.display(), args.id),
    }
    Ok(ExitCode::SUCCESS)
}
