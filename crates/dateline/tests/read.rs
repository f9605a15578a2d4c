//! `dateline read`: from files, records and a host on this machine.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::{Command, Output};
use std::thread;

const PAGE: &str = "<!doctype html><html lang=\"en\"><head><title>Mayor leaves the town hall</title>\
    <meta property=\"article:published_time\" content=\"2021-05-02T10:00:00+02:00\"></head><body><article>\
    <h1>Mayor leaves the town hall</h1><p>The mayor of the town has left the town hall after eleven years in \
    office, and nobody was told of it before.</p></article></body></html>";

fn read(folder: &tempfile::TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
        .arg("read")
        .args(arguments)
        .current_dir(folder.path())
        .env("DATELINE_CACHE", folder.path().join("cache"))
        .output()
        .expect("dateline runs")
}

/// The first article of the output.
fn first(output: &Output) -> serde_json::Value {
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().next().unwrap_or_else(|| panic!("no article: {output:?}"));
    serde_json::from_str(line).expect("JSON")
}

#[test]
fn fields_are_mapped_and_whys_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let line = r#"{"doc":{"words":"The mayor has left the town hall, and nobody knows why."},"on":"2021-05-02"}"#;
    std::fs::write(folder.path().join("a.jsonl"), line).expect("written");
    std::fs::write(folder.path().join("a.html"), PAGE).expect("written");
    let output = read(&folder, &["a.jsonl", "--field", "text=doc.words", "--field", "date=on"]);
    assert_eq!(first(&output)["published"]["value"], "2021-05-02");
    let why = first(&read(&folder, &["a.html", "--why"]))["notes"].to_string();
    assert!(why.contains("article:published_time") && why.contains("<h1>"), "{why}");
    let output = read(&folder, &["a.jsonl", "--field", "heading=x"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_day_that_is_to_come_is_not_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.html"), PAGE.replace("2021-", "2199-")).expect("written");
    let article = first(&read(&folder, &["a.html"]));
    assert!(article["published"]["value"].is_null(), "{article}");
    assert!(article["notes"].to_string().contains("to come"));
}

/// A host with a page and a feed that leads to it; its address.
fn host() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let base = address.clone();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut line = String::new();
            let mut reader = BufReader::new(&stream);
            let _ = reader.read_line(&mut line);
            let _ =
                reader.lines().map_while(Result::ok).take_while(|line| !line.is_empty()).count();
            let feed = format!(
                "<rss version=\"2.0\"><channel><title>The Lake</title><item><title>x</title><link>{base}/page</link>\
                 <description>A word.</description></item></channel></rss>"
            );
            let body = match line.split(' ').nth(1) {
                Some("/page") => PAGE,
                Some("/feed") => &feed,
                _ => "",
            };
            let status = if body.is_empty() { "404 Not Found" } else { "200 OK" };
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            let _ = stream.write_all((head + body).as_bytes());
        }
    });
    address
}

#[test]
fn pages_and_feeds_are_read_from_the_web() {
    let folder = tempfile::tempdir().expect("a folder");
    let address = host();
    let refused = read(&folder, &[&format!("{address}/page")]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("private"), "{refused:?}");
    assert_eq!(refused.status.code(), Some(1));
    for path in ["page", "feed"] {
        let article = first(&read(&folder, &[&format!("{address}/{path}"), "--allow-private"]));
        assert_eq!(article["headline"], "Mayor leaves the town hall", "{path}");
        assert_eq!(article["url"], format!("{address}/page"));
    }
}
