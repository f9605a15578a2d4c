//! `dateline schema`: the JSON Schema of chronology.json.

use std::process::ExitCode;

use anyhow::Result;

/// Print the JSON Schema of chronology.json
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  dateline schema > chronology.schema.json")]
pub struct Args {}

/// Runs the command.
pub fn run(_args: &Args) -> Result<ExitCode> {
    println!("{}", serde_json::to_string_pretty(&dateline::schema())?);
    Ok(ExitCode::SUCCESS)
}
