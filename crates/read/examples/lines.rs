//! What the model of a page's lines is trained on, a JSON line each:
//! `cargo run -p dateline-read --example lines -- PATH…`

use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        for (line, told, rows) in dateline_read::told_of_lines(&text) {
            let row = serde_json::json!({"path": path, "line": line, "told": told, "rows": rows});
            writeln!(out, "{row}")?;
        }
    }
    Ok(())
}
