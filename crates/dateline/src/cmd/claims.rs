//! `dateline claims`: what articles say happened, holds or was counted.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use dateline::{Options, chronicle};
use dateline_model::{Chronology, Claim};

use crate::input::Input;
use crate::output::{self, Format};

/// Find what articles say happened, holds or was counted
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dateline claims page.html
  dateline claims articles/ --format json | jq 'select(.kind == \"dismissal\")'")]
pub struct Args {
    #[command(flatten)]
    input: Input,

    /// How to write.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let (articles, notes) = args.input.read()?;
    output::print_notes(&notes);
    let found = !articles.is_empty();
    let options = Options { as_of: None, language: "en".into() };
    let chronology = chronicle(articles, &options);
    let mut out = output::stdout();
    for claim in &chronology.claims {
        match args.format {
            Format::Json => output::json_line(&mut out, claim)?,
            Format::Text => write_text(&mut out, &chronology, claim)?,
        }
    }
    out.flush()?;
    Ok(if found { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn write_text(out: &mut impl Write, chronology: &Chronology, claim: &Claim) -> Result<()> {
    let when = claim.time.as_ref().map_or("–", |time| time.value.as_str());
    let (kind, status) = (claim.kind.as_str(), claim.status.as_str());
    let factuality = claim.factuality.as_str();
    writeln!(out, "{} {when:<12} {kind} · {factuality} · {status} · {}", claim.id, claim.rule)?;
    for role in &claim.roles {
        let entity = role.entity.as_ref();
        let name = entity.and_then(|id| chronology.entities.iter().find(|e| e.id == *id));
        let name = name.map_or(role.passage.exact.as_str(), |entity| entity.name.as_str());
        let post = role.position.as_ref().map_or(String::new(), |post| format!(" = {}", post.name));
        writeln!(out, "    {:<13}{name}{post} ({})", role.role.as_str(), role.by)?;
    }
    for source in &claim.attribution {
        writeln!(out, "    says so      {} ({})", source.source, source.cue)?;
    }
    let words = claim.passage.exact.split_whitespace().collect::<Vec<_>>();
    Ok(writeln!(out, "    « {} »", words.join(" "))?)
}
