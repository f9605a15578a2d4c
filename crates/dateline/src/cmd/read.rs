//! `dateline read`: what Dateline sees of a page.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use dateline_model::{Article, BlockKind};
use serde::Serialize;

use crate::input::Input;
use crate::output::{self, Format};

/// Show what is read of articles: text, headline, outlet, day, notes
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dateline read page.html
  dateline read articles/ --format json | jq .headline
  dateline read archive.warc.gz --why
  dateline read export.jsonl --field text=content.body --field date=meta.day
  dateline read https://www.example.org/news.rss")]
pub struct Args {
    #[command(flatten)]
    input: Input,

    /// How to write.
    #[arg(long, value_enum, default_value = "json")]
    format: Format,

    /// Also say where on the page each thing was found.
    #[arg(long)]
    why: bool,
}

/// An article with its blocks, as one JSON Line.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    article: &'a Article,
    blocks: Vec<BlockLine>,
}

/// A block in code points.
#[derive(Serialize)]
struct BlockLine {
    kind: String,
    start: usize,
    end: usize,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let mut out = output::stdout();
    let mut any = false;
    args.input.each(args.why, &mut |reading| {
        match reading {
            Err(note) => output::print_notes(&[note]),
            Ok(article) => {
                any = true;
                match args.format {
                    Format::Json => output::json_line(&mut out, &line(&article))?,
                    Format::Text => write_text(&mut out, &article)?,
                }
            }
        }
        Ok(())
    })?;
    out.flush()?;
    Ok(if any { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn line(article: &Article) -> Line<'_> {
    let block = |block: &dateline_model::Block| BlockLine {
        kind: kind_name(block.kind),
        start: article.text.chars(block.span.start),
        end: article.text.chars(block.span.end),
    };
    Line { article, blocks: article.blocks.iter().map(block).collect() }
}

fn kind_name(kind: BlockKind) -> String {
    format!("{kind:?}").to_lowercase()
}

fn write_text(out: &mut impl Write, article: &Article) -> Result<()> {
    let or_dash = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".into());
    writeln!(out, "{}", article.path)?;
    writeln!(out, "  headline   {}", or_dash(&article.headline))?;
    writeln!(out, "  outlet     {}", or_dash(&article.outlet))?;
    writeln!(out, "  published  {}", or_dash(&article.published.value))?;
    writeln!(out, "  language   {}", article.language)?;
    writeln!(out, "  words      {}", article.words)?;
    for block in &article.blocks {
        let words = article.text.slice(block.span).split_whitespace().collect::<Vec<_>>();
        writeln!(out, "  {:<12}{}", kind_name(block.kind), words.join(" "))?;
    }
    output::print_notes(&article.notes);
    Ok(writeln!(out)?)
}
