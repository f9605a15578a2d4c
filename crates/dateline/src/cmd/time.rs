//! `dateline time`: the time expressions of texts.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use clap::ValueEnum;
use dateline_model::{Article, Rule, TimeExpression};
use rayon::prelude::*;

use crate::input::Input;
use crate::output;

/// Find time expressions and say which days they mean
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  echo 'Il est parti vendredi.' | dateline time - --date 2023-11-20 --lang fr
  dateline time articles/ --format timeml
  dateline time letter.txt --date 2024-05-02 --why")]
pub struct Args {
    #[command(flatten)]
    input: Input,

    /// How to write.
    #[arg(long, value_enum, default_value = "json")]
    format: TimeFormat,

    /// Show the rules that made each result.
    #[arg(long)]
    why: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TimeFormat {
    /// JSON Lines: one expression a line.
    Json,
    /// The text with TIMEX3 tags in it.
    Timeml,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let (articles, notes) = args.input.read()?;
    output::print_notes(&notes);
    let results: Vec<_> = articles.par_iter().map(find).collect();
    let mut out = output::stdout();
    for (article, times) in articles.iter().zip(&results) {
        match args.format {
            TimeFormat::Json => write_json(&mut out, article, times)?,
            TimeFormat::Timeml => writeln!(out, "{}", timeml(article, times))?,
        }
        if args.why {
            times.iter().for_each(|time| print_rule(&time.rule, article.text.slice(time.span), 0));
        }
    }
    out.flush()?;
    Ok(if articles.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn find(article: &Article) -> Vec<TimeExpression> {
    dateline_time::time(article, &dateline_parse::parse(article))
}

fn timeml(article: &Article, times: &[TimeExpression]) -> String {
    let day = article.published.interval().filter(|interval| interval.days() == 1);
    dateline_time::timeml::write(article.text.as_str(), times, day.map(|day| day.earliest))
}

fn write_json(out: &mut impl Write, article: &Article, times: &[TimeExpression]) -> Result<()> {
    let mut lines = dateline_time::lines(article, times).into_iter();
    lines.try_for_each(|line| output::json_line(out, &line))
}

/// Prints a tree of rules on standard error, so that the output stays data.
fn print_rule(rule: &Rule, text: &str, depth: usize) {
    let shown = if depth == 0 { format!("  {text:?}") } else { String::new() };
    eprintln!("{:indent$}{}{shown}", "", rule.name, indent = depth * 2);
    rule.parts.iter().for_each(|part| print_rule(part, "", depth + 1));
}
