//! `dateline amend`: the reader's corrections.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail, ensure};
use dateline::amend::{self, Thing};
use dateline_model::{Action, Amendment, Chronology};

use crate::output::{self, Format};

/// Correct a chronology: merge, split, rename, date, reject or confirm
///
/// Amendments are kept in `amendments.toml` beside the chronology, never in it: each `dateline
/// build` into that folder replays them, and page, JSON and brief show them as the reader's. Ids
/// stand in chronology.json, in the page's links and in `dateline explain`; their first characters
/// suffice.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dateline amend out merge e3f2a e91bc          two events, or two names, are one
  dateline amend out split e3f2a c77d0          this claim tells another event
  dateline amend out rename n12ab 'Ada Lovelace'
  dateline amend out date e3f2a 2023-11-17      also 2023-11, 2023-11-17/2023-11-19
  dateline amend out date t0a1b 2019-03/..      a tenure from March 2019 on
  dateline amend out reject e3f2a --note 'a film, not an event'
  dateline amend out list
  dateline amend out undo                       takes the last one back; `undo 2`: the second
  dateline build articles/ -o out               replays them")]
pub struct Args {
    /// A folder made by `dateline build`.
    #[arg(value_name = "DIR")]
    chronology: PathBuf,

    #[command(subcommand)]
    change: Change,

    /// Why: kept with the amendment and shown with it.
    #[arg(long, global = true, value_name = "TEXT")]
    note: Option<String>,
}

#[derive(Debug, clap::Subcommand)]
enum Change {
    /// These events, or these names, are one: the first
    Merge {
        /// Ids of events, or of entities.
        #[arg(required = true, num_args = 2..)]
        ids: Vec<String>,
    },
    /// These claims of an event tell another event
    Split {
        /// The id of the event.
        event: String,
        /// The ids of the claims that leave it.
        #[arg(required = true)]
        claims: Vec<String>,
    },
    /// Give an event another headline, or an entity another name
    Rename {
        /// The id of an event or entity.
        id: String,
        /// The new name.
        name: String,
    },
    /// Give an event, tenure or article its day
    Date {
        /// The id of an event, tenure or article.
        id: String,
        /// EDTF: 2023, 2023-11, 2023-11-17, or two of them with `/` between, `..` for an open end.
        day: String,
    },
    /// Leave out what is false: events, claims, tenures, disputes or figures
    Reject {
        /// The ids.
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Say that you have checked it against its sources
    Confirm {
        /// The ids.
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// List the amendments
    List {
        /// How to write.
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Take an amendment back
    Undo {
        /// Its number in the list [default: the last].
        number: Option<usize>,
    },
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let mut amendments = output::amendments(&args.chronology)?;
    match &args.change {
        Change::List { format } => return list(&amendments, *format),
        Change::Undo { number } => undo(&mut amendments, *number)?,
        change => {
            let chronology = output::load(&args.chronology)?;
            let amendment = Amendment { note: args.note.clone(), ..made(&chronology, change)? };
            println!("{}", line(amendments.len() + 1, &amendment));
            amendments.push(amendment);
        }
    }
    let file = output::amendments_file(&args.chronology);
    output::write_file(&file, amend::write(&amendments)?.as_bytes())?;
    println!("kept in {}: `dateline build` into the same folder replays it", file.display());
    Ok(ExitCode::SUCCESS)
}

fn undo(amendments: &mut Vec<Amendment>, number: Option<usize>) -> Result<()> {
    let number = number.unwrap_or(amendments.len());
    ensure!(
        (1..=amendments.len()).contains(&number),
        "there is no amendment {number}: see `dateline amend DIR list`"
    );
    let gone = amendments.remove(number - 1);
    println!("taken back: {}", line(number, &gone));
    Ok(())
}

fn list(amendments: &[Amendment], format: Format) -> Result<ExitCode> {
    let mut out = output::stdout();
    for (index, amendment) in amendments.iter().enumerate() {
        match format {
            Format::Json => output::json_line(&mut out, amendment)?,
            Format::Text => {
                use std::io::Write;
                writeln!(out, "{}", line(index + 1, amendment))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn line(number: usize, amendment: &Amendment) -> String {
    let targets = amendment.ids.iter().enumerate();
    let targets = targets.map(|(index, id)| {
        let was = amendment.was.get(index).map_or("", String::as_str);
        format!("{id} ({was})")
    });
    let targets = targets.collect::<Vec<_>>().join(", ");
    let value = amendment.value.as_ref().map_or(String::new(), |value| format!(" → {value}"));
    let note = amendment.note.as_ref().map_or(String::new(), |note| format!(" – {note}"));
    format!("{number}. {} {targets}{value}{note}", amendment.action.as_str())
}

/// The amendment that a change is, where it can be.
fn made(chronology: &Chronology, change: &Change) -> Result<Amendment> {
    let known = amend::things(chronology);
    let (action, ids, sorts, value) = match change {
        Change::Merge { ids } => (Action::Merge, ids.clone(), "en", None),
        Change::Split { event, claims } => {
            (Action::Split, [std::slice::from_ref(event), claims].concat(), "ec", None)
        }
        Change::Rename { id, name } => {
            (Action::Rename, vec![id.clone()], "en", Some(name.trim().to_string()))
        }
        Change::Date { id, day } => (Action::Date, vec![id.clone()], "eta", Some(day.clone())),
        Change::Reject { ids } => (Action::Reject, ids.clone(), "ectdf", None),
        Change::Confirm { ids } => (Action::Confirm, ids.clone(), "ectdfna", None),
        Change::List { .. } | Change::Undo { .. } => bail!("not an amendment"),
    };
    let things: Vec<&Thing> = ids.iter().map(|id| thing(&known, id)).collect::<Result<Vec<_>>>()?;
    for thing in &things {
        ensure!(
            thing.id.starts_with(|sort| sorts.contains(sort)),
            "{} is {}: `{}` is for {}",
            thing.id,
            sort_name(&thing.id),
            action.as_str(),
            sorts.chars().map(|it| sort_name(&it.to_string())).collect::<Vec<_>>().join(", ")
        );
    }
    check(action, &things, value.as_deref())?;
    Ok(Amendment {
        action,
        ids: things.iter().map(|it| it.id.clone()).collect(),
        was: things.iter().map(|it| it.name.clone()).collect(),
        value,
        note: None,
        claims: things.iter().map(|it| it.claims.clone()).collect(),
        now: Vec::new(),
        problem: None,
    })
}

fn sort_name(id: &str) -> &'static str {
    match id.chars().next() {
        Some('e') => "an event",
        Some('c') => "a claim",
        Some('t') => "a tenure",
        Some('n') => "a name",
        Some('a') => "an article",
        Some('d') => "a dispute",
        _ => "a figure",
    }
}

/// The one thing whose id starts so.
fn thing<'a>(known: &'a [Thing], id: &str) -> Result<&'a Thing> {
    let found: Vec<&Thing> =
        known.iter().filter(|it| !id.is_empty() && it.id.starts_with(id)).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => bail!("nothing here has the id {id:?}: ids stand in chronology.json and on the page"),
        [a, b, ..] => bail!("{id} may be {} or {}: give more of it", a.id, b.id),
    }
}

/// What an action asks of the things together.
fn check(action: Action, things: &[&Thing], value: Option<&str>) -> Result<()> {
    match action {
        Action::Merge => {
            let sort = |thing: &Thing| thing.id.chars().next();
            ensure!(
                things.windows(2).all(|it| sort(it[0]) == sort(it[1])),
                "an event and a name cannot be one"
            );
            ensure!(things.windows(2).all(|it| it[0].id != it[1].id), "that is one already");
        }
        Action::Split => {
            let Some((event, claims)) = things.split_first() else { bail!("no event") };
            ensure!(event.id.starts_with('e'), "{} is no event", event.id);
            for claim in claims {
                let own = event.claims.iter().any(|id| id.as_str() == claim.id);
                ensure!(own, "{} is no claim of {}", claim.id, event.id);
            }
            ensure!(claims.len() < event.claims.len(), "no claim would be left of {}", event.id);
        }
        Action::Rename => ensure!(value.is_some_and(|it| !it.is_empty()), "the name is empty"),
        Action::Date => {
            let day = value.unwrap_or_default();
            ensure!(
                amend::day(day).is_some(),
                "{day:?} is no day: write 2023-11-17, 2023-11, 2023, or 2023-11-17/2023-11-19"
            );
        }
        Action::Reject | Action::Confirm => {}
    }
    Ok(())
}
