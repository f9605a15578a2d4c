//! How long the merge of many articles takes, and in how much memory: the articles of some files,
//! repeated with other names and later days until there are enough.

use std::time::Instant;

use anyhow::{Context, Result};
use dateline::Options;
use dateline_model::{
    Analysis, ArticleId, Claim, ClaimId, ClaimTime, EntityId, Interval, Published, Time,
};
use jiff::ToSpan;
use jiff::civil::Date;

/// So many articles are looked into; more are made of them.
const BASE: usize = 2500;
/// Each repetition happens so many days after the one before.
const LATER: i32 = 1200;

/// One line of JSON for each number of articles: seconds, the most memory so far, what came of it.
pub fn run(counts: &str, files: &[&str]) -> Result<bool> {
    let base = base(files)?;
    let words: usize = base.iter().map(|analysis| analysis.article.words).sum();
    eprintln!("{} articles of {words} words", base.len());
    for count in counts.split(',') {
        measure(&base, count.parse().context("numbers of articles, with commas")?);
    }
    Ok(true)
}

fn base(files: &[&str]) -> Result<Vec<Analysis>> {
    let mut articles = Vec::new();
    for file in files {
        let bytes = std::fs::read(file).with_context(|| (*file).to_string())?;
        articles.extend(dateline_read::read(file, &bytes).into_iter().filter_map(Result::ok));
    }
    articles.truncate(BASE);
    let look = |article| {
        let mut analysis = dateline::analyse(article);
        analysis.syntax.forget_words();
        analysis
    };
    Ok(articles.into_iter().map(look).collect())
}

fn measure(base: &[Analysis], count: usize) {
    let analyses: Vec<Analysis> = (0..count)
        .filter_map(|at| Some(shifted(base.get(at % base.len().max(1))?, at / base.len().max(1))))
        .collect();
    let options = Options { as_of: None, language: "en".to_string() };
    let start = Instant::now();
    let chronology = dateline_merge::merge(analyses, &options);
    let line = serde_json::json!({
        "articles": count,
        "claims": chronology.claims.len(),
        "events": chronology.events.len(),
        "tenures": chronology.tenures.len(),
        "disputes": chronology.disputes.len(),
        "seconds": start.elapsed().as_secs_f64(),
        "peak_mb": peak_mb(),
    });
    println!("{line}");
}

/// The most memory the process has held, in megabytes; none where the system does not say.
fn peak_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? / 1024)
}

/// The same article about other people, later.
fn shifted(analysis: &Analysis, round: usize) -> Analysis {
    let mut analysis = analysis.clone();
    if round == 0 {
        return analysis;
    }
    let days = i32::try_from(round).unwrap_or(i32::MAX).saturating_mul(LATER);
    let article = &mut analysis.article;
    article.id = ArticleId::of([article.id.as_str(), &round.to_string()]);
    later_published(&mut article.published, days);
    for entity in &mut analysis.names.entities {
        entity.id = other(&entity.id, round);
        entity.name = format!("{}{round}", entity.name);
        entity.aliases.iter_mut().for_each(|alias| alias.text.push_str(&round.to_string()));
    }
    for time in analysis.times.iter_mut().filter_map(|time| time.time.as_mut()) {
        later_time(time, days);
    }
    for claim in &mut analysis.claims {
        shift_claim(claim, &analysis.article.id, (round, days));
    }
    analysis
}

fn shift_claim(claim: &mut Claim, article: &ArticleId, (round, days): (usize, i32)) {
    claim.id = ClaimId::of([claim.id.as_str(), &round.to_string()]);
    claim.article = article.clone();
    let roles = claim.roles.iter_mut().filter_map(|role| role.entity.as_mut());
    let sources = claim.attribution.iter_mut().filter_map(|source| source.entity.as_mut());
    roles.chain(sources).for_each(|id| *id = other(id, round));
    if let Some(time) = &mut claim.time {
        let mut shifted = time.time();
        later_time(&mut shifted, days);
        let Time { value, earliest, latest } = shifted;
        *time = ClaimTime { value, earliest, latest, ..time.clone() };
    }
}

fn other(id: &EntityId, round: usize) -> EntityId {
    EntityId::of([id.as_str(), &round.to_string()])
}

fn later(day: Option<Date>, days: i32) -> Option<Date> {
    day.map(|day| day.saturating_add(days.days()))
}

fn later_time(time: &mut Time, days: i32) {
    let (earliest, latest) = (later(time.earliest, days), later(time.latest, days));
    *time = match (earliest, latest) {
        (Some(earliest), Some(latest)) => Time::from_interval(Interval { earliest, latest }),
        _ => Time { value: time.value.clone(), earliest, latest },
    };
}

fn later_published(published: &mut Published, days: i32) {
    published.earliest = later(published.earliest, days);
    published.latest = later(published.latest, days);
    published.value = published.earliest.map(|day| day.to_string());
}
