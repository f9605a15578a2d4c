//! Measures the time stage by itself, on one core; the fastest of several passes counts:
//! `cargo run --release -p dateline-time --example speed -- en FILE…`

use std::time::Instant;

use dateline_time::time_text;

const PASSES: usize = 5;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let language = arguments.next().unwrap_or_default();
    let texts: Vec<String> = arguments.map(std::fs::read_to_string).collect::<Result<_, _>>()?;
    let bytes: usize = texts.iter().map(String::len).sum();
    // Loads the language.
    let _ = time_text("", &language, None);
    let pass = |_| {
        let start = Instant::now();
        let found: usize = texts.iter().map(|text| time_text(text, &language, None).len()).sum();
        (start.elapsed(), found)
    };
    let (fastest, found) = (0..PASSES).map(pass).min().unwrap_or_default();
    let rate = bytes as f64 / fastest.as_secs_f64() / 1e6;
    println!("{bytes} bytes, {found} expressions, {rate:.1} MB/s");
    Ok(())
}
