//! `dateline names`: who and what articles speak of.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use dateline_model::{Analysis, Entity, Passage};
use rayon::prelude::*;
use serde::Serialize;

use crate::input::Input;
use crate::output::{self, Format};

/// Find the people, organisations, places, products and works that articles name
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dateline names articles/
  dateline names page.html --format json | jq .name")]
pub struct Args {
    #[command(flatten)]
    input: Input,

    /// How to write.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// One entity of one article, with its mentions.
#[derive(Serialize)]
struct Line<'a> {
    article: &'a str,
    #[serde(flatten)]
    entity: &'a Entity,
    mentions: Vec<MentionLine<'a>>,
}

#[derive(Serialize)]
struct MentionLine<'a> {
    #[serde(flatten)]
    passage: Passage,
    rule: &'a str,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let (articles, notes) = args.input.read()?;
    output::print_notes(&notes);
    let analyses: Vec<_> = articles.into_par_iter().map(dateline::analyse).collect();
    let mut out = output::stdout();
    for analysis in &analyses {
        for line in lines(analysis) {
            match args.format {
                Format::Json => output::json_line(&mut out, &line)?,
                Format::Text => write_text(&mut out, analysis, &line)?,
            }
        }
    }
    out.flush()?;
    Ok(if analyses.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn lines(analysis: &Analysis) -> impl Iterator<Item = Line<'_>> {
    analysis.names.entities.iter().enumerate().map(|(index, entity)| {
        let mentions = analysis.names.mentions.iter().filter(|mention| mention.entity == index);
        let line =
            |mention: &'_ dateline_model::Mention| analysis.article.text.passage(mention.span);
        Line {
            article: analysis.article.id.as_str(),
            entity,
            mentions: mentions
                .map(|mention| MentionLine { passage: line(mention), rule: &mention.rule })
                .collect(),
        }
    })
}

fn write_text(out: &mut impl Write, analysis: &Analysis, line: &Line<'_>) -> Result<()> {
    let aliases: Vec<_> = line.entity.aliases.iter().map(|alias| alias.text.as_str()).collect();
    let kind = format!("{:?}", line.entity.kind).to_lowercase();
    let (path, name) = (&analysis.article.path, &line.entity.name);
    let count = line.mentions.len();
    Ok(writeln!(out, "{path}: {kind:<13}{name} ×{count}  ({})", aliases.join(" · "))?)
}
