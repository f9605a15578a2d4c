//! Shows how articles are read: `cargo run -p dateline-read --example blocks -- [--json] PATH…`

use std::path::Path;
use std::time::Instant;

use dateline_model::{Article, BlockKind};

/// As the command has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let (options, paths): (Vec<_>, Vec<_>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let show = if options.is_empty() { blocks } else { json };
    for path in paths {
        let mut start = Instant::now();
        for reading in dateline_read::read_path(Path::new(&path)) {
            let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
            start = Instant::now();
            match reading {
                Ok(article) => show(&article, milliseconds),
                Err(note) => eprintln!("{:?} {}: {}", note.level, note.place, note.message),
            }
        }
    }
}

fn blocks(article: &Article, _milliseconds: f64) {
    println!("{} {}", article.id, article.path);
    println!("  url {:?}  outlet {:?}  byline {:?}", article.url, article.outlet, article.byline);
    println!("  language {}  words {}", article.language, article.words);
    println!("  headline {:?}\n  published {:?}", article.headline, article.published);
    for note in &article.notes {
        println!("  {:?} {}", note.level, note.message);
    }
    for block in &article.blocks {
        println!("  {:<12}{}", format!("{:?}", block.kind), article.text.slice(block.span));
    }
}

/// One line an article: what the bench scores.
fn json(article: &Article, milliseconds: f64) {
    let body = article.blocks.iter().filter(|b| b.kind.is_content() && b.kind != BlockKind::Title);
    let body: Vec<&str> = body.map(|block| article.text.slice(block.span)).collect();
    let line = serde_json::json!({
        "path": article.path, "body": body.join("\n"), "title": article.headline,
        "author": article.byline, "date": article.published.earliest, "url": article.url,
        "outlet": article.outlet, "language": article.language, "ms": milliseconds,
    });
    println!("{line}");
}
