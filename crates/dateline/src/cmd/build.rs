//! `dateline build`: articles in, chronology.json and index.html out.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use dateline::{Options, chronicle_amended, show};
use dateline_model::{Article, Chronology, Level, Note};
use jiff::civil::Date;
use serde::Serialize;

use crate::input;
use crate::output::{self, Format};

/// The most bytes that the text of an article may have: several novels.
const LONGEST: usize = 4_000_000;

/// Build a chronology of articles
///
/// Reads every article under PATH, and writes `chronology.json` (everything, with each article's
/// text) and `index.html` (one page that needs nothing else) into the output folder. Where that
/// folder has an `amendments.toml` (see `dateline amend`), it is replayed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dateline build articles/ -o out --open
  dateline build 'saved/*.html' more.jsonl --lang fr --top 10
  zcat pages.jsonl.gz | dateline build - -o out --as-of 2023-11-20")]
pub struct Args {
    #[command(flatten)]
    sources: input::Sources,

    /// The folder to write to; made if it does not exist.
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    output: PathBuf,

    /// Only what articles published by this day say.
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,

    /// The language of the page and of headlines [default: that of most articles].
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,

    /// Print this many events, the most important ones.
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,

    /// Show the page in the browser.
    #[arg(long)]
    open: bool,

    /// How to write the summary.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let (mut articles, mut notes) = args.sources.read()?;
    set_aside(&mut articles, &mut notes);
    output::print_notes(&notes);
    if articles.is_empty() {
        eprintln!("dateline: no article to build from: nothing was written");
        return Ok(ExitCode::FAILURE);
    }
    let progress = output::Progress::new(articles.len());
    let language = output::page_language(args.lang.as_deref(), &articles)?;
    let options = Options { as_of: args.as_of, language: language.clone() };
    let amendments = output::amendments(&args.output)?;
    let mut chronology = chronicle_amended(articles, &options, amendments, &|| progress.step());
    chronology.notes.extend(notes);
    chronology.notes.sort();
    write(args, &chronology, &language)?;
    Ok(ExitCode::SUCCESS)
}

/// What `--format json` says of a build.
#[derive(Serialize)]
struct Summary<'a> {
    page: &'a Path,
    articles: usize,
    claims: usize,
    events: usize,
    tenures: usize,
    disputes: usize,
    notes: &'a [Note],
}

impl<'a> Summary<'a> {
    fn of(chronology: &'a Chronology, page: &'a Path) -> Self {
        Self {
            page,
            articles: chronology.articles.len(),
            claims: chronology.claims.len(),
            events: chronology.events.len(),
            tenures: chronology.tenures.len(),
            disputes: chronology.disputes.len(),
            notes: &chronology.notes,
        }
    }
}

/// Takes out the pages of an earlier, longer chronology; files of others stay.
fn remove_stale(folder: &Path, pages: &[show::Page]) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let name = path.file_name().unwrap_or_default();
        let html = path.extension().is_some_and(|it| it == "html");
        if !html || pages.iter().any(|(known, _)| name == known.as_str()) {
            continue;
        }
        if std::fs::read_to_string(&path).is_ok_and(|text| show::is_page(&text)) {
            // A page that cannot be taken out is only old.
            let _ = std::fs::remove_file(&path);
        }
    }
}

/// Sets aside texts that are longer than any article, so that the rest is built in time.
fn set_aside(articles: &mut Vec<Article>, notes: &mut Vec<Note>) {
    articles.retain(|article| {
        let length = article.text.as_str().len();
        if length > LONGEST {
            let message = format!(
                "the text has {} MB, more than any article: left out; give its articles apart",
                length / 1_000_000
            );
            notes.push(Note::new(Level::Warning, &article.path, message));
        }
        length <= LONGEST
    });
}

fn write(args: &Args, chronology: &Chronology, language: &str) -> Result<()> {
    let folder = &args.output;
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let mut json = serde_json::to_vec_pretty(chronology)?;
    json.push(b'\n');
    output::write_file(&folder.join("chronology.json"), &json)?;
    let pages = show::pages(chronology, language);
    remove_stale(folder, &pages);
    for (name, html) in &pages {
        output::write_file(&folder.join(name), html.as_bytes())?;
    }
    let page = folder.join("index.html");
    let warnings = chronology.notes.iter().filter(|note| note.level > Level::Info).count();
    if args.format == Format::Json {
        return output::json_line(&mut output::stdout(), &Summary::of(chronology, &page));
    }
    print!("{}", show::summary(chronology, language, args.top));
    if warnings > 0 {
        eprintln!("{warnings} warnings: see the page's notes");
    }
    println!("{}", page.display());
    if args.open && opener::open(&page).is_err() {
        eprintln!("note: no browser could be started; open {} yourself", page.display());
    }
    Ok(())
}
