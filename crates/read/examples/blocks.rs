//! Shows how articles are read: `cargo run -p dateline-read --example blocks -- PATH…`

use std::path::Path;

fn main() {
    for path in std::env::args().skip(1) {
        for reading in dateline_read::read_path(Path::new(&path)) {
            match reading {
                Ok(article) => show(&article),
                Err(note) => println!("{:?} {}: {}", note.level, note.place, note.message),
            }
        }
    }
}

fn show(article: &dateline_model::Article) {
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
