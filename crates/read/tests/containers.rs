//! Containers: each is made here, read whole, and read where it is broken.

use std::io::Write;

use dateline_model::{Article, Level, Note};
use dateline_read::{Options, Reading, links, read, read_path, read_with};
use flate2::Compression;
use flate2::write::GzEncoder;

const STORY: &str = "The mayor of the town has left the town hall after eleven years in office, \
    and nobody was told of it before the council met on Monday to choose who comes next.";

fn text(day: u8) -> String {
    format!(
        "url: https://lake.example/{day}\nlang: en\ndate: 2021-05-{day:02}\n\n{STORY} Day {day}."
    )
}

fn page(day: u8) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><title>Mayor leaves on day {day}</title>\
         <meta property=\"article:published_time\" content=\"2021-05-{day:02}T10:00:00+02:00\"></head>\
         <body><article><h1>Mayor leaves on day {day}</h1><p>{STORY}</p><p>{STORY} Day {day}.</p>\
         </article></body></html>"
    )
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("finished")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn zip(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).expect("begun");
        writer.write_all(content).expect("written");
    }
    writer.finish().expect("finished").into_inner()
}

fn tar(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, content) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, content.as_slice()).expect("appended");
    }
    builder.into_inner().expect("finished")
}

fn warc_record(url: &str, body: &str) -> Vec<u8> {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}");
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: \
         application/http\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    )
    .into_bytes()
}

/// The articles and the notes.
fn parted(readings: Vec<Reading>) -> (Vec<Article>, Vec<Note>) {
    let (articles, notes): (Vec<Reading>, Vec<Reading>) =
        readings.into_iter().partition(Result::is_ok);
    (articles.into_iter().flatten().collect(), notes.into_iter().filter_map(Result::err).collect())
}

/// The days of the articles, of which all must be whole.
fn days(name: &str, bytes: &[u8]) -> Vec<String> {
    let (articles, notes) = parted(read(name, bytes));
    assert!(notes.is_empty(), "{name}: {notes:?}");
    articles.into_iter().filter_map(|a| Some(a.published.earliest?.to_string())).collect()
}

const TWO_DAYS: [&str; 2] = ["2021-05-02", "2021-05-03"];

fn two_files() -> Vec<(&'static str, Vec<u8>)> {
    vec![("a/2.txt", text(2).into_bytes()), ("b/3.html", page(3).into_bytes())]
}

#[test]
fn archives_are_read_by_entry() {
    let tar = tar(&two_files());
    assert_eq!(days("a.zip", &zip(&two_files())), TWO_DAYS);
    assert_eq!(days("a.tar", &tar), TWO_DAYS);
    assert_eq!(days("a.tar.gz", &gzip(&tar)), TWO_DAYS);
    assert_eq!(days("a.tgz", &gzip(&tar)), TWO_DAYS);
    assert_eq!(days("a.tar.zst", &zstd(&tar)), TWO_DAYS);
    let (articles, _) = parted(read("a.zip", &zip(&two_files())));
    assert_eq!(articles[1].path, "a.zip!b/3.html");
}

#[test]
fn packed_lines_and_tables_are_read() {
    let line = |day: u8| {
        format!(
            "{{\"text\":\"{STORY}\",\"date\":\"2021-05-{day:02}\",\"url\":\"https://lake.example/{day}\"}}\n"
        )
    };
    let lines = line(2) + &line(3);
    assert_eq!(days("a.jsonl", lines.as_bytes()), TWO_DAYS);
    assert_eq!(days("a.jsonl.gz", &gzip(lines.as_bytes())), TWO_DAYS);
    let frames = [zstd(line(2).as_bytes()), zstd(line(3).as_bytes())].concat();
    assert_eq!(days("a.jsonl.zst", &frames), TWO_DAYS);
    for mark in [",", ";", "\t"] {
        let row = |day: u8| format!("2021-05-{day:02}{mark}\"{STORY} \"\"Yes\"\", she said.\"\n");
        let table = format!("\u{feff}date{mark}text\n{}{}", row(2), row(3));
        assert_eq!(days("a.csv", table.as_bytes()), TWO_DAYS);
    }
}

#[test]
fn fields_are_found_where_they_are_said_to_be() {
    let line = format!(
        "{{\"doc\":{{\"main\":[\"{STORY}\"]}},\"when.said\":\"2021-05-02\",\"text\":\"no\"}}"
    );
    let fields = ["text=doc.main.0", "date=when.said"].map(|field| field.parse().expect("a field"));
    let options = Options::default().with_fields(fields);
    let (articles, _) = parted(read_with("a.jsonl", None, line.as_bytes(), &options));
    assert_eq!(articles[0].text.as_str(), STORY);
    assert_eq!(articles[0].published.value.as_deref(), Some("2021-05-02"));
}

#[test]
fn schema_org_and_ninjs_are_understood() {
    let linked = format!(
        "{{\"@context\":\"https://schema.org\",\"@graph\":[{{\"@type\":\"NewsArticle\",\"headline\":\"Mayor leaves\",\
         \"articleBody\":\"{STORY}\",\"datePublished\":\"2021-05-02\",\"author\":[{{\"@type\":\"Person\",\"name\":\"Jane Martin\"}}],\
         \"publisher\":{{\"@type\":\"Organization\",\"name\":\"The Lake\"}}}}]}}"
    );
    let ninjs = format!(
        "{{\"uri\":\"https://lake.example/3\",\"type\":\"text\",\"versioncreated\":\"2021-05-03T08:00:00Z\",\
         \"headlines\":[{{\"role\":\"main\",\"value\":\"Mayor leaves\"}}],\"bodies\":[{{\"role\":\"html\",\
         \"contenttype\":\"text/html\",\"value\":\"<p>{STORY}</p><h2>More</h2><p>{STORY}</p>\"}}]}}"
    );
    for (json, day) in [(linked, "2021-05-02"), (ninjs, "2021-05-03")] {
        let (articles, notes) = parted(read("a.json", json.as_bytes()));
        assert!(notes.is_empty(), "{notes:?}");
        assert_eq!(articles[0].headline.as_deref(), Some("Mayor leaves"));
        assert_eq!(articles[0].published.earliest.expect("a day").to_string(), day);
        assert!(
            articles[0].text.as_str().starts_with("The mayor")
                || articles[0].text.as_str().contains("\n\nMore")
        );
    }
}

#[test]
fn web_archives_are_read_by_record() {
    let records = [2, 3].map(|day| warc_record(&format!("https://lake.example/{day}"), &page(day)));
    let plain = records.concat();
    assert_eq!(days("a.warc", &plain), TWO_DAYS);
    let gzipped: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    assert_eq!(days("a.warc.gz", &gzipped), TWO_DAYS);
    let frames: Vec<u8> = records.iter().flat_map(|record| zstd(record)).collect();
    assert_eq!(days("a.warc.zst", &frames), TWO_DAYS);
    let wacz = zip(&[
        ("archive/data.warc.gz", gzipped),
        ("datapackage.json", b"{}".to_vec()),
        (
            "pages/pages.jsonl",
            b"{\"url\":\"https://lake.example/2\",\"text\":\"Not again.\"}".to_vec(),
        ),
    ]);
    assert_eq!(days("a.wacz", &wacz), TWO_DAYS);
    let (articles, _) = parted(read("a.warc", &plain));
    assert_eq!(articles[0].url.as_deref(), Some("https://lake.example/2"));
}

#[test]
fn a_broken_web_archive_keeps_what_is_whole() {
    let whole = warc_record("https://lake.example/2", &page(2));
    let lengthless = b"WARC/1.0\r\nWARC-Type: response\r\n\r\nwhat\r\n\r\n".to_vec();
    let cut = warc_record("https://lake.example/3", &page(3));
    let archive =
        [whole.clone(), lengthless, whole.clone(), cut[..cut.len() - 40].to_vec()].concat();
    let (articles, notes) = parted(read("a.warc", &archive));
    assert_eq!(articles.len(), 3);
    assert_eq!(notes.len(), 2, "{notes:?}");
    let packed = gzip(&[whole.clone(), whole].concat());
    let (articles, notes) = parted(read("a.warc.gz", &packed[..packed.len() - 30]));
    assert!(!articles.is_empty() && !notes.is_empty());
}

#[test]
fn mail_is_read_by_message() {
    let message = |day: u8| {
        format!(
            "From: The Lake <news@lake.example>\r\nSubject: Mayor leaves on day {day}\r\nDate: {}, {day} May 2021 08:00:00 +0200\r\n\
             MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{STORY}\r\n",
            if day == 2 { "Sun" } else { "Mon" }
        )
    };
    assert_eq!(days("a.eml", message(2).as_bytes()), ["2021-05-02"]);
    let mbox =
        format!("From a@b Sun May  2\n{}\n\nFrom a@b Mon May  3\n{}", message(2), message(3));
    assert_eq!(days("a.mbox", mbox.as_bytes()), TWO_DAYS);
    let saved = format!(
        "From: <Saved>\r\nSnapshot-Content-Location: https://lake.example/2\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n{}\r\n--b--\r\n",
        page(2)
    );
    let (articles, _) = parted(read("a.mhtml", saved.as_bytes()));
    assert_eq!(articles[0].url.as_deref(), Some("https://lake.example/2"));
    assert_eq!(articles[0].headline.as_deref(), Some("Mayor leaves on day 2"));
}

const HEAD: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Lake</title><language>en</language>";

fn item(day: u8) -> String {
    format!(
        "<item><title>Day {day}</title><link>https://lake.example/{day}</link>\
         <pubDate>0{day} May 2021 10:00:00 +0200</pubDate><description>{STORY}</description></item>"
    )
}

#[test]
fn feeds_are_read_by_entry() {
    let rss = format!("{HEAD}{}{}</channel></rss>", item(2), item(3));
    assert_eq!(days("a.xml", rss.as_bytes()), TWO_DAYS);
    assert_eq!(
        links("a.xml", rss.as_bytes()),
        ["https://lake.example/2", "https://lake.example/3"]
    );
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Lake</title><entry><id>x</id><title>Day 2</title>\
         <updated>2021-05-02T10:00:00Z</updated><content type=\"html\">&lt;p&gt;{STORY}&lt;/p&gt;</content></entry></feed>"
    );
    assert_eq!(days("a.atom", atom.as_bytes()), ["2021-05-02"]);
    let json = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"The Lake\",\"items\":[{{\"id\":\"1\",\
         \"content_html\":\"<p>{STORY}</p>\",\"date_published\":\"2021-05-02T10:00:00Z\"}}]}}"
    );
    assert_eq!(days("a.json", json.as_bytes()), ["2021-05-02"]);
}

#[test]
fn a_broken_feed_gives_its_whole_entries_and_a_note() {
    for broken in [
        format!("{HEAD}{}{}", item(2), item(3)),
        format!(
            "{HEAD}{}{}</channel>",
            item(2).replace("The mayor", "AT&T & Co: the mayor"),
            item(3)
        ),
        format!("{HEAD}{}{}</channel></rss>", item(2), item(3).replace("</description>", "")),
        format!("{HEAD}{}{}<item><title>Cut", item(2), item(3)),
    ] {
        let (articles, notes) = parted(read("a.xml", broken.as_bytes()));
        assert!(!articles.is_empty(), "{broken}");
        assert!(
            notes.iter().any(|note| note.message.contains("not well formed")),
            "{broken}: {notes:?}"
        );
    }
}

#[test]
fn feeds_in_wide_letters_are_read_whatever_they_declare() {
    let rss = format!("{HEAD}{}{}</channel></rss>", item(2), item(3))
        .replace("?>", " encoding=\"iso-8859-1\"?>");
    for little in [true, false] {
        let wide = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        let marked: Vec<u8> =
            std::iter::once(0xfeff).chain(rss.encode_utf16()).flat_map(wide).collect();
        assert_eq!(days("a.xml", &marked), TWO_DAYS);
        assert_eq!(days("a.xml", &marked[2..]), TWO_DAYS);
    }
}

#[test]
fn a_list_of_feeds_names_them() {
    let list = b"<opml version=\"2.0\"><body><outline text=\"x\"><outline type=\"rss\" xmlUrl=\"https://lake.example/feed?a=1&amp;b=2\"/></outline></body></opml>";
    assert_eq!(links("a.opml", list), ["https://lake.example/feed?a=1&b=2"]);
    let (articles, notes) = parted(read("a.opml", list));
    assert!(articles.is_empty() && notes[0].message.contains("lake.example"));
}

#[test]
fn books_are_read_in_the_order_of_their_spine() {
    let chapter = |day: u8| page(day).into_bytes();
    let book = zip(&[
        ("mimetype", b"application/epub+zip".to_vec()),
        ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path=\"o/c.opf\"/></rootfiles></container>".to_vec()),
        ("o/c.opf", b"<package><manifest><item id=\"n\" href=\"nav.xhtml\" properties=\"nav\"/><item id=\"b\" href=\"a%20b.xhtml\"/>\
            <item id=\"a\" href=\"z.xhtml\"/></manifest><spine><itemref idref=\"n\"/><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>".to_vec()),
        ("o/nav.xhtml", b"<html><body>Contents</body></html>".to_vec()),
        ("o/a b.xhtml", chapter(3)),
        ("o/z.xhtml", chapter(2)),
    ]);
    assert_eq!(days("a.epub", &book), TWO_DAYS);
}

/// A document of one page with these drawing commands.
fn pdf(drawing: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_string(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_string(),
        format!("<< /Length {} >>\nstream\n{drawing}\nendstream", drawing.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_string(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let start = file.len();
    file += "xref\n0 6\n0000000000 65535 f \n";
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    file += &format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    file.into_bytes()
}

#[test]
fn documents_in_pdf_are_read_and_pictures_told_of() {
    let lines = "BT /F1 12 Tf 72 720 Td (Mayor leaves the town hall) Tj 0 -30 Td \
        (The mayor of the town has left the town hall after eleven years in office.) Tj ET";
    let (articles, notes) = parted(read("a.pdf", &pdf(lines)));
    assert!(notes.is_empty(), "{notes:?}");
    assert!(articles[0].text.as_str().contains("left the town hall after eleven years"));
    let (articles, notes) = parted(read("a.pdf", &pdf("0 0 612 792 re f")));
    assert!(articles.is_empty() && notes[0].message.contains("pictures"), "{notes:?}");
    let (articles, notes) = parted(read("a.pdf", b"%PDF-1.4\nnothing of the sort"));
    assert!(articles.is_empty() && notes[0].level == Level::Error, "{notes:?}");
}

#[test]
fn markdown_has_its_title_and_headings() {
    let page = format!(
        "---\ntitle: \"Mayor leaves\"\ndate: 2021-05-02\nlang: en\n---\n\n# Mayor leaves\n\n{STORY}\n\n## Monday\n\n> {STORY}\n"
    );
    let (articles, _) = parted(read("a.md", page.as_bytes()));
    let kinds: Vec<String> = articles[0]
        .blocks
        .iter()
        .map(|block| format!("{:?} {}", block.kind, &articles[0].text.slice(block.span)[..6]))
        .collect();
    assert_eq!(kinds, ["Title Mayor ", "Paragraph The ma", "Heading Monday", "Quotation The ma"]);
    assert_eq!(articles[0].published.value.as_deref(), Some("2021-05-02"));
}

#[test]
fn packed_files_that_are_cut_or_swell_end_with_a_note() {
    let cut = gzip(text(2).as_bytes());
    let (_, notes) = parted(read("a.txt.gz", &cut[..cut.len() / 2]));
    assert!(notes.iter().any(|note| note.message.contains("broken off")), "{notes:?}");
    let mut bomb = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..80 {
        bomb.write_all(&[0; 1 << 20]).expect("written");
    }
    let bomb = bomb.finish().expect("finished");
    for name in ["a.txt.gz", "a.warc.gz", "a.jsonl.gz"] {
        let (articles, notes) = parted(read(name, &bomb));
        assert!(articles.is_empty() && !notes.is_empty(), "{name}");
    }
    let (articles, notes) =
        parted(read("a.zip", &zip(&[("a.gz", bomb), ("b.txt", text(2).into_bytes())])));
    assert!(articles.len() == 1 && !notes.is_empty(), "{notes:?}");
}

#[test]
fn archives_that_lie_too_deep_are_told_of() {
    let mut nested = text(2).into_bytes();
    for _ in 0..12 {
        nested = zip(&[("a.zip", nested), ("b.txt", text(3).into_bytes())]);
    }
    let (articles, notes) = parted(read("a.zip", &nested));
    assert!(articles.len() > 3 && notes.iter().any(|note| note.message.contains("too deep")));
}

#[test]
fn a_broken_member_costs_only_itself() {
    let mut archive = zip(&two_files());
    let at = archive.windows(4).position(|w| w == b"PK\x03\x04").expect("a member") + 45;
    archive[at] ^= 0xff;
    let (articles, notes) = parted(read("a.zip", &archive));
    assert!(!articles.is_empty() && !notes.is_empty(), "{notes:?}");
    let (articles, notes) = parted(read("a.zip", &archive[..archive.len() - 30]));
    assert!(articles.is_empty() && notes[0].level == Level::Error);
}

#[test]
fn a_zip_file_is_read_from_where_it_lies() {
    let path = std::env::temp_dir().join(format!("dateline-zip-{}.zip", std::process::id()));
    std::fs::write(&path, zip(&two_files())).expect("written");
    let (articles, notes) = parted(read_path(&path).collect());
    std::fs::remove_file(&path).expect("removed");
    assert!(articles.len() == 2 && notes.is_empty(), "{notes:?}");
}
