//! Measures the time stage by itself, on one core:
//! `cargo run --release -p dateline-time --example speed -- en FILE…`

use std::time::Instant;

use dateline_time::time_text;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let language = arguments.next().unwrap_or_default();
    let texts: Vec<String> = arguments.map(std::fs::read_to_string).collect::<Result<_, _>>()?;
    let bytes: usize = texts.iter().map(String::len).sum();
    // Loads the language.
    let _ = time_text("", &language, None);
    let start = Instant::now();
    let found: usize = texts.iter().map(|text| time_text(text, &language, None).len()).sum();
    let seconds = start.elapsed().as_secs_f64();
    println!("{bytes} bytes, {found} expressions, {:.1} MB/s", bytes as f64 / seconds / 1e6);
    Ok(())
}
