//! `dateline serve`: the pages of a chronology, for a browser on this machine.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

/// How long a browser may take, and how much it may say.
const PATIENCE: Duration = Duration::from_secs(10);
const LONGEST: u64 = 16 * 1024;

/// Show a chronology's pages to browsers on this machine
///
/// Reads files of DIR only, answers 127.0.0.1 only, changes nothing. Stop it with Ctrl-C.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dateline serve out
  dateline serve out --port 0          any free port, which is printed")]
pub struct Args {
    /// A folder made by `dateline build`.
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// The port.
    #[arg(long, default_value_t = 7070)]
    port: u16,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let page = args.folder.join("index.html");
    ensure!(page.is_file(), "{} is missing: make it with `dateline build`", page.display());
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, args.port))
        .with_context(|| format!("port {} cannot be used: try --port 0", args.port))?;
    println!("http://{}/", listener.local_addr()?);
    std::io::stdout().flush()?;
    for stream in listener.incoming().flatten() {
        let folder = args.folder.clone();
        std::thread::spawn(move || {
            // A browser that goes away is no error.
            let _ = answer(&folder, &stream);
        });
    }
    Ok(ExitCode::SUCCESS)
}

fn answer(folder: &Path, mut stream: &TcpStream) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream.take(LONGEST)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    let mut host = String::new();
    for line in lines {
        let line = line?;
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("host")
        {
            host = value.trim().to_string();
        }
    }
    stream.write_all(&response(folder, &request, &host))
}

/// The whole answer to a request line from a page at `host`.
fn response(folder: &Path, request: &str, host: &str) -> Vec<u8> {
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    // Another site's name that was made to point here gets nothing (DNS rebinding).
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    if !matches!(name, "127.0.0.1" | "localhost") {
        return head("403 Forbidden", "text/plain", 0);
    }
    if !matches!(method, "GET" | "HEAD") {
        return head("405 Method Not Allowed", "text/plain", 0);
    }
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let Some((kind, body)) = file(folder, path) else {
        return head("404 Not Found", "text/plain", 0);
    };
    let mut answer = head("200 OK", kind, body.len());
    if method == "GET" {
        answer.extend(body);
    }
    answer
}

fn head(status: &str, kind: &str, length: usize) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    )
    .into_bytes()
}

/// A page or the chronology itself; nothing else of the folder, and nothing outside of it.
fn file(folder: &Path, path: &str) -> Option<(&'static str, Vec<u8>)> {
    let name = match path.strip_prefix('/')? {
        "" => "index.html",
        name => name,
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    let kind = match name.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "json" => "application/json",
        _ => return None,
    };
    let safe = name.chars().all(plain) && !name.starts_with('.');
    safe.then(|| std::fs::read(folder.join(name)).ok()).flatten().map(|bytes| (kind, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(folder: &Path, request: &str, host: &str) -> String {
        let answer = String::from_utf8(response(folder, request, host)).unwrap();
        answer.lines().next().unwrap_or_default().to_string()
    }

    #[test]
    fn pages_are_shown_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("index.html"), "<p>page").unwrap();
        std::fs::write(folder.path().join("amendments.toml"), "secret").unwrap();
        let get =
            |path: &str, host: &str| status(folder.path(), &format!("GET {path} HTTP/1.1"), host);
        assert_eq!(get("/", "127.0.0.1:7070"), "HTTP/1.1 200 OK");
        assert_eq!(get("/index.html?x=1", "localhost"), "HTTP/1.1 200 OK");
        for bad in ["/amendments.toml", "/../index.html", "/%2e%2e/x.html", "//index.html", "x"] {
            assert_eq!(get(bad, "localhost"), "HTTP/1.1 404 Not Found", "{bad}");
        }
        assert_eq!(get("/", "evil.example"), "HTTP/1.1 403 Forbidden");
        assert_eq!(
            status(folder.path(), "POST / HTTP/1.1", "localhost"),
            "HTTP/1.1 405 Method Not Allowed"
        );
    }
}
