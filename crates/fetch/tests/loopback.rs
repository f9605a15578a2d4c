//! Everything that a host may do, on a host that the tests start on this machine.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use dateline_fetch::{Error, Fetcher, Options};
use flate2::Compression;
use flate2::write::GzEncoder;

/// What is asked of a host: the path and the header lines, in lower case.
#[derive(Debug, Clone)]
struct Question {
    path: String,
    lines: BTreeMap<String, String>,
}

type Asked = Arc<Mutex<Vec<Question>>>;

/// A host that answers each question with what a function says; its address, and what was asked.
fn host(answer: fn(&Question, &mut TcpStream)) -> (String, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let asked = Asked::default();
    let kept = Arc::clone(&asked);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let kept = Arc::clone(&kept);
            thread::spawn(move || {
                if let Some(question) = question(&stream) {
                    kept.lock().expect("a list").push(question.clone());
                    answer(&question, &mut stream);
                }
            });
        }
    });
    (address, asked)
}

fn question(stream: &TcpStream) -> Option<Question> {
    let mut lines = BufReader::new(stream).lines();
    let path = lines.next()?.ok()?.split(' ').nth(1)?.to_string();
    let headers = lines.map_while(Result::ok).take_while(|line| !line.is_empty());
    let pair = |line: String| {
        let (name, value) = line.split_once(": ")?;
        Some((name.to_lowercase(), value.to_string()))
    };
    Some(Question { path, lines: headers.filter_map(pair).collect() })
}

fn say(stream: &mut TcpStream, head: &str, body: &[u8]) {
    let head =
        format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.write_all(body);
}

fn fetcher() -> Fetcher {
    Fetcher::new(options())
}

fn options() -> Options {
    Options {
        allow_private: true,
        pause: Duration::ZERO,
        patience: Duration::from_millis(1500),
        largest: 1 << 20,
        ..Options::default()
    }
}

/// A host without rules, whose pages do as their names say.
fn pages(question: &Question, stream: &mut TcpStream) {
    match question.path.as_str() {
        "/page" => say(stream, "200 OK", b"a page"),
        "/packed" => say(stream, "200 OK\r\nContent-Encoding: gzip", &gzip(b"a page")),
        "/cut" => say(stream, "200 OK\r\nContent-Encoding: gzip", &gzip(&[b'x'; 5000])[..20]),
        "/bomb" => say(stream, "200 OK\r\nContent-Encoding: gzip", &gzip(&vec![0; 64 << 20])),
        "/large" => say(stream, "200 OK", &vec![b'x'; 2 << 20]),
        "/moved" => say(stream, "301 Moved\r\nLocation: /page", b""),
        "/round" => say(stream, "302 Found\r\nLocation: /round", b""),
        "/file" => say(stream, "302 Found\r\nLocation: file:///etc/passwd", b""),
        "/inside" => say(stream, "302 Found\r\nLocation: http://127.0.0.1:1/", b""),
        "/forbidden" => say(stream, "403 Forbidden", b""),
        "/drip" => drip(stream),
        "/nothing" => {}
        "/mute" => thread::sleep(Duration::from_secs(20)),
        _ => say(stream, "404 Not Found", b""),
    }
}

/// A byte now and then, for ever.
fn drip(stream: &mut TcpStream) {
    let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    while stream.write_all(b"x").is_ok() {
        thread::sleep(Duration::from_millis(100));
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("finished")
}

#[test]
fn pages_come_packed_or_not_and_through_redirects() {
    let (address, _) = host(pages);
    for path in ["page", "packed", "moved"] {
        let page = fetcher().get(&format!("{address}/{path}#part")).expect(path);
        assert_eq!(page.body, b"a page", "{path}");
    }
    assert_eq!(
        fetcher().get(&format!("{address}/moved")).expect("a page").url,
        format!("{address}/page")
    );
}

#[test]
fn whatever_a_host_does_there_is_one_error() {
    let (address, _) = host(pages);
    for (path, part) in [
        ("cut", "no connection"),
        ("bomb", "larger"),
        ("large", "larger"),
        ("round", "without end"),
        ("file", "no web address"),
        ("forbidden", "403"),
        ("missing", "404"),
        ("drip", "too long"),
        ("nothing", "no connection"),
        ("mute", "too long"),
    ] {
        let error = fetcher().get(&format!("{address}/{path}")).expect_err(path).to_string();
        assert!(error.contains(part), "{path}: {error}");
    }
}

#[test]
fn nothing_comes_from_ones_own_network_unless_it_is_asked_for() {
    let (address, asked) = host(pages);
    let mut careful = Fetcher::new(Options { allow_private: false, ..options() });
    let port = address.rsplit(':').next().expect("a port").to_string();
    for place in
        ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0.0.0.0"]
    {
        let error = careful.get(&format!("http://{place}:{port}/page")).expect_err(place);
        assert!(matches!(error, Error::Private), "{place}: {error}");
    }
    assert!(asked.lock().expect("a list").is_empty(), "the host was asked all the same");
}

#[test]
fn an_address_is_of_the_web() {
    for wrong in [
        "file:///etc/passwd",
        "ftp://a.example/",
        "https://",
        "page.html",
        "http://user:word@a.example/",
    ] {
        assert!(matches!(fetcher().get(wrong), Err(Error::Address(_))), "{wrong}");
    }
}

#[test]
fn the_wishes_of_a_host_are_kept_also_on_redirect() {
    let (address, asked) = host(|question, stream| match question.path.as_str() {
        "/robots.txt" => say(stream, "200 OK", b"User-agent: *\nDisallow: /private\n"),
        "/moved" => say(stream, "301 Moved\r\nLocation: /private/page", b""),
        _ => say(stream, "200 OK", b"a page"),
    });
    let mut fetcher = fetcher();
    assert!(fetcher.get(&format!("{address}/open")).is_ok());
    for path in ["private/page", "moved"] {
        assert!(matches!(fetcher.get(&format!("{address}/{path}")), Err(Error::Robots)), "{path}");
    }
    let asked: Vec<String> = asked.lock().expect("a list").iter().map(|q| q.path.clone()).collect();
    assert_eq!(asked, ["/robots.txt", "/open", "/moved"], "the rules are asked for once");
}

#[test]
fn a_host_whose_wishes_cannot_be_learned_is_left_alone() {
    let (address, _) = host(|question, stream| match question.path.as_str() {
        "/robots.txt" => say(stream, "503 Unavailable", b""),
        _ => say(stream, "200 OK", b"a page"),
    });
    assert!(matches!(fetcher().get(&format!("{address}/page")), Err(Error::RobotsUnknown(_))));
}

#[test]
fn a_page_that_has_not_changed_is_not_sent_again() {
    let (address, asked) = host(|question, stream| {
        let known = question.lines.get("if-none-match").is_some_and(|etag| etag == "\"one\"");
        match (question.path.as_str(), known) {
            ("/page", true) => say(stream, "304 Not Modified", b""),
            ("/page", false) => say(
                stream,
                "200 OK\r\nETag: \"one\"\r\nLast-Modified: Sun, 02 May 2021 08:00:00 GMT",
                b"a page",
            ),
            _ => say(stream, "404 Not Found", b""),
        }
    });
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options { store: Some(folder.path().join("inner")), ..options() };
    for _ in 0..2 {
        let page = Fetcher::new(options.clone()).get(&format!("{address}/page")).expect("a page");
        assert_eq!(page.body, b"a page");
    }
    let asked = asked.lock().expect("a list");
    let pages: Vec<&Question> = asked.iter().filter(|question| question.path == "/page").collect();
    assert_eq!(pages.len(), 2);
    assert_eq!(
        pages[1].lines.get("if-modified-since").map(String::as_str),
        Some("Sun, 02 May 2021 08:00:00 GMT")
    );
}

#[test]
fn a_certificate_that_does_not_fit_is_an_error() {
    // A host that speaks no TLS at all, and one that hangs up in the middle of the greeting.
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 64]);
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    let error =
        fetcher().get(&format!("https://127.0.0.1:{port}/page")).expect_err("no TLS").to_string();
    assert!(error.contains("robots.txt") && error.contains("safe connection"), "{error}");
}
