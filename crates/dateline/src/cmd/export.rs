//! `dateline export`: a chronology in other programs' formats.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use dateline::show::{Export, export};

use crate::output;

/// Write a chronology in another program's format, to standard output
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dateline export out --to csv > events.csv           a row an event, for spreadsheets
  dateline export out --to markdown --lang fr         the whole chronology as text
  dateline export out --to ics > story.ics            what is dated to a day, for calendars
  dateline export out --to timelinejs > timeline.json for Knight Lab's TimelineJS
  dateline export out --to jsonld > story.jsonld      schema.org, for triple stores")]
pub struct Args {
    /// A folder made by `dateline build`, or a chronology.json.
    #[arg(value_name = "DIR")]
    chronology: PathBuf,

    /// The format.
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: To,

    /// The language of what Dateline says itself [default: that of most articles].
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum To {
    /// A row an event, as RFC 4180 has it.
    Csv,
    /// All events by day, with their sources.
    Markdown,
    /// iCalendar (RFC 5545).
    Ics,
    /// TimelineJS 3.
    Timelinejs,
    /// JSON-LD in the words of schema.org.
    Jsonld,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let chronology = output::load(&args.chronology)?;
    let language = output::page_language(args.lang.as_deref(), &chronology.articles)?;
    let format = match args.to {
        To::Csv => Export::Csv,
        To::Markdown => Export::Markdown,
        To::Ics => Export::Ics,
        To::Timelinejs => Export::TimelineJs,
        To::Jsonld => Export::JsonLd,
    };
    let mut out = output::stdout();
    out.write_all(export(&chronology, &language, format).as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
