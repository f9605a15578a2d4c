//! `dateline completions`: what a shell needs to complete the command.

use std::process::ExitCode;

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;

/// Print a shell's completion script
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dateline completions bash > ~/.local/share/bash-completion/completions/dateline
  dateline completions fish > ~/.config/fish/completions/dateline.fish")]
pub struct Args {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let mut command = super::Args::command();
    clap_complete::generate(args.shell, &mut command, "dateline", &mut std::io::stdout());
    Ok(ExitCode::SUCCESS)
}
