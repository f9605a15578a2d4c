//! The commands, one a file.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

mod amend;
mod brief;
mod build;
mod claims;
mod completions;
mod explain;
mod export;
mod man;
mod names;
mod parse;
mod read;
mod schema;
mod serve;
mod time;
mod verify;

/// Turns news articles into a chronology that can be trusted.
///
/// Dateline reads news articles and writes what happened and on which day, who held which post
/// from when to when, what was counted, who says so, and where the sources contradict each other.
/// Every line points to the exact words of the article it comes from. It works on this machine
/// alone, gives the same answer every time, and never writes a fact that no article states.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, after_help = EXAMPLES, propagate_version = true)]
pub struct Args {
    /// How many threads work at once [default: one for each core]. The answer is the same.
    #[arg(long, global = true, value_name = "N", env = "DATELINE_THREADS")]
    threads: Option<usize>,

    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  dateline build articles/ -o out --open       a chronology of a folder, in the browser
  dateline build articles/ --as-of 2023-11-20  what was known by that day
  cat page.html | dateline read -              what Dateline sees of a page
  dateline time letter.txt --date 2024-05-02   the time expressions of a text
  dateline verify out                          is it true to its sources?

Exit codes: 0 done; 1 done, and something was found wanting (no article, a false line);
2 the command could not do what was asked.";

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Read(read::Args),
    Parse(parse::Args),
    Time(time::Args),
    Names(names::Args),
    Claims(claims::Args),
    Explain(explain::Args),
    Verify(verify::Args),
    Brief(brief::Args),
    Amend(amend::Args),
    Export(export::Args),
    Serve(serve::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Runs the command that was asked for.
pub fn run(args: Args) -> Result<ExitCode> {
    if let Some(threads) = args.threads {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build_global()?;
    }
    match args.command {
        Command::Build(args) => build::run(&args),
        Command::Read(args) => read::run(&args),
        Command::Parse(args) => parse::run(&args),
        Command::Time(args) => time::run(&args),
        Command::Names(args) => names::run(&args),
        Command::Claims(args) => claims::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Brief(args) => brief::run(&args),
        Command::Amend(args) => amend::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    }
}
