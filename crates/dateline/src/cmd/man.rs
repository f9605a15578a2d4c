//! `dateline man`: manual pages.

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::CommandFactory;
use clap_mangen::Man;

/// Print the manual page of Dateline, or of one of its commands
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dateline man > dateline.1
  dateline man build | man -l -")]
pub struct Args {
    /// The command.
    command: Option<String>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let mut command = super::Args::command();
    command.build();
    if let Some(name) = &args.command {
        let found = command.find_subcommand(name).cloned();
        command = found.with_context(|| format!("there is no command {name}: see --help"))?;
    }
    Man::new(command).render(&mut std::io::stdout())?;
    Ok(ExitCode::SUCCESS)
}
