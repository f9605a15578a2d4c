//! What must hold of every reading, whatever the bytes.

use dateline_model::{Article, BlockKind, Level};
use dateline_read::{read, read_path};
use proptest::prelude::*;

fn only(path: &str, bytes: &[u8]) -> Article {
    read(path, bytes).remove(0).expect("an article")
}

fn kinds(article: &Article) -> Vec<(BlockKind, &str)> {
    article.blocks.iter().map(|block| (block.kind, article.text.slice(block.span))).collect()
}

/// Blocks are in order, do not overlap, and leave out nothing but white space.
fn covered(article: &Article) -> bool {
    let text = article.text.as_str();
    let mut at = 0;
    for block in &article.blocks {
        let between = text.get(at..block.span.start);
        if between.is_none_or(|between| !between.trim().is_empty()) || block.span.is_empty() {
            return false;
        }
        at = block.span.end;
    }
    text.get(at..).is_some_and(|rest| rest.trim().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..600), ending in "(txt|html|jsonl|json|eml|)") {
        for article in read(&format!("a.{ending}"), &bytes).into_iter().flatten() {
            prop_assert!(covered(&article));
        }
    }

    #[test]
    fn any_text_keeps_its_words(lines in prop::collection::vec("(?s)[^\u{feff}]{0,120}", 0..12)) {
        let text = format!("lang: en\n\n{}", lines.join("\n"));
        for article in read("a.txt", text.as_bytes()).into_iter().flatten() {
            prop_assert!(covered(&article));
            prop_assert_eq!(article.text.as_str(), &text["lang: en\n\n".len()..]);
        }
    }

    #[test]
    fn any_json_text_is_kept(body in "(?s).{1,300}") {
        let line = serde_json::json!({ "text": body }).to_string();
        for article in read("a.jsonl", line.as_bytes()).into_iter().flatten() {
            prop_assert!(covered(&article));
            prop_assert_eq!(article.text.as_str(), &body);
        }
    }

    #[test]
    fn any_markup_is_read(page in "(<(p|div|h1|li|blockquote|script|!--|/p|/div)>?|[a-z .<>&]{1,20}){0,40}") {
        for article in read("a.html", format!("<html><body>{page}").as_bytes()).into_iter().flatten() {
            prop_assert!(covered(&article));
        }
    }
}

#[test]
fn header_lines_are_not_text() {
    let page = "url: https://news.example.co.uk/2021/05/02/mayor\ndate: unknown\nlang: en\ntext: own words\n\nThe mayor has left.";
    let article = only("a.txt", page.as_bytes());
    assert_eq!(article.text.as_str(), "The mayor has left.");
    assert_eq!(article.outlet.as_deref(), Some("example.co.uk"));
    assert_eq!(article.published.value.as_deref(), Some("2021-05-02"));
    assert_eq!(article.language, "en");
}

#[test]
fn a_text_that_begins_like_a_header_is_text() {
    let article =
        only("a.txt", b"Source: the mayor's office\n\nThe mayor has left the town for good.");
    assert!(article.text.as_str().starts_with("Source:"));
}

#[test]
fn json_lines_name_their_fields_in_many_ways() {
    let lines = concat!(
        r#"{"headline":"Mayor leaves","body":"The mayor left.","url":"https://a.example/x","language":"en-GB","datePublished":"2021-05-02T10:00:00+02:00","source":{"name":"The Lake"}}"#,
        "\n{\"text\":\"Half\n",
        r#"{"text":"A broken half: \ud83d."}"#,
        "\n[1]\n{\"a\":1}\n"
    );
    let readings = read("a.jsonl", lines.as_bytes());
    let article = readings[0].as_ref().expect("an article");
    assert_eq!(
        (article.headline.as_deref(), article.outlet.as_deref()),
        (Some("Mayor leaves"), Some("The Lake"))
    );
    assert_eq!(article.published.value.as_deref(), Some("2021-05-02T10:00:00+02:00"));
    assert!(
        readings[1]
            .as_ref()
            .is_err_and(|note| note.level == Level::Error && note.place == "a.jsonl:2")
    );
    assert!(readings[2].as_ref().is_ok_and(|article| article.text.as_str().contains('\u{fffd}')));
    assert!(readings[3].is_err() && readings[4].is_err());
}

#[test]
fn control_characters_survive() {
    let article = only("a.txt", "The mayor\0 left\u{1}, and nobody knows why that was.".as_bytes());
    assert!(article.text.as_str().contains("mayor\0 left\u{1}"));
}

#[test]
fn other_encodings_are_told() {
    let text = "lang: fr\n\nL’été dernier, le maire a été élu à l’unanimité, écrit « La Gazette ».";
    let (legacy, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(only("a.txt", &legacy).text, only("a.txt", text.as_bytes()).text);
    assert_eq!(only("a.txt", &wide).text, only("a.txt", text.as_bytes()).text);
}

#[test]
fn what_is_no_article_gets_a_note() {
    assert!(read("a.txt", b"").remove(0).is_err_and(|note| note.message.contains("empty")));
    let binary: Vec<u8> = (0..=255).cycle().take(4000).collect();
    assert!(read("a.txt", &binary).remove(0).is_err_and(|note| note.message.contains("binary")));
    let missing: Vec<_> = read_path("no/such/file".as_ref()).collect();
    assert!(missing[0].as_ref().is_err_and(|note| note.place == "no/such/file"));
}

#[test]
fn folders_are_read_in_order_and_an_empty_one_is_told_of() {
    let root = std::env::temp_dir().join(format!("dateline-read-{}", std::process::id()));
    let inner = root.join("inner");
    std::fs::create_dir_all(&inner).expect("a folder");
    assert!(read_path(&root).next().is_some_and(|reading| reading.is_err()));
    for (name, text) in [
        ("b.txt", "The second one."),
        ("a.txt", "The first one."),
        ("inner/c.txt", "The third one."),
        (".hidden", "x"),
    ] {
        std::fs::write(root.join(name), format!("lang: en\n\n{text}")).expect("a file");
    }
    let texts: Vec<String> =
        read_path(&root).flatten().map(|article| article.text.into()).collect();
    std::fs::remove_dir_all(&root).expect("removed");
    assert_eq!(texts, ["The first one.", "The second one.", "The third one."]);
}

const PAGE: &str = r#"<!doctype html><html lang="en"><head><title>Mayor leaves town hall - The Lake</title>
<meta property="og:site_name" content="The Lake"><link rel="canonical" href="https://lake.example/mayor">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Mayor leaves town hall",
"datePublished":"2021-05-02T10:00:00+02:00","dateModified":"2021-05-04","author":{"@type":"Person","name":"Jane Martin"}}</script>
</head><body><nav><a href="/">Home</a> <a href="/a">Politics</a></nav><article><h1>Mayor leaves town hall</h1>
<p>The mayor of the town has left the town hall after eleven years in office, and nobody was told of it before.</p>
<h2>Sunday 2 May</h2><p>She said that she would rather sail than sit in one more meeting about the lake and its ducks.</p>
<blockquote>I have had enough of it, and I believe that the town has had enough of me as well, she wrote.</blockquote>
<p>The council will meet on Monday to choose who is to lead the town until the elections in the autumn.</p></article>
<footer>Copyright The Lake</footer></body></html>"#;

#[test]
fn a_web_page_has_its_facts_and_headings() {
    let article = only("a.html", PAGE.as_bytes());
    assert_eq!(article.headline.as_deref(), Some("Mayor leaves town hall"));
    assert_eq!(article.outlet.as_deref(), Some("The Lake"));
    assert_eq!(article.byline.as_deref(), Some("Jane Martin"));
    assert_eq!(article.url.as_deref(), Some("https://lake.example/mayor"));
    assert_eq!(article.published.value.as_deref(), Some("2021-05-02T10:00:00+02:00"));
    let kinds = kinds(&article);
    assert!(kinds.contains(&(BlockKind::Heading, "Sunday 2 May")), "{kinds:?}");
    assert_eq!(kinds.iter().filter(|(_, text)| *text == "Mayor leaves town hall").count(), 1);
    assert!(!article.text.as_str().contains("Politics"));
}

#[test]
fn the_rows_of_a_table_are_lines() {
    let words = "The table below has the points of every driver after the last race of the year. ";
    let rows = "<tr><th>Driver</th><th>Points</th></tr><tr><td>Ada Mills</td><td>40</td></tr>";
    let page = format!(
        "<html><body><article><h1>Points</h1><p>{0}</p><p>{0}</p><table>{rows}</table></article></body></html>",
        words.repeat(4)
    );
    let article = only("a.html", page.as_bytes());
    let texts: Vec<&str> = kinds(&article).into_iter().map(|(_, text)| text).collect();
    assert!(texts.contains(&"Driver Points") && texts.contains(&"Ada Mills 40"), "{texts:?}");
}

#[test]
fn the_day_above_a_saved_story_is_kept_apart_from_it() {
    let menu = "Home\nNews\nSport\nWeather\nTravel\nSign in\nSubscribe\nNewsletters\nPodcasts\n\n";
    let story = "The mayor steps down after twelve years\n\nPublished 4 March 2021\n3 min read\n\n\
                 The mayor of Alden stepped down on Monday, after twelve years in office, and asked \
                 the town to choose a successor in June.\n\n\
                 The council meets on Thursday to name a deputy who will lead the town until then.\n\n";
    let end = "Contact\nPrivacy\nTerms of use\n\u{a9} 2021 The Alden Mail\n";
    let article = only("a.txt", format!("{menu}{story}{end}").as_bytes());
    let kinds = kinds(&article);
    assert!(kinds.contains(&(BlockKind::Dateline, "Published 4 March 2021")), "{kinds:?}");
    assert_eq!(kinds.iter().filter(|(kind, _)| *kind == BlockKind::Paragraph).count(), 2);
}

#[test]
fn a_page_with_nothing_but_a_headline_is_an_article() {
    let page = r#"<html><head><meta property="og:title" content="Ada Mills leaves Acme"></head>
        <body><script>render()</script></body></html>"#;
    let article = only("a.html", page.as_bytes());
    assert_eq!(kinds(&article), [(BlockKind::Title, "Ada Mills leaves Acme")]);
    assert!(article.notes.iter().any(|note| note.level == Level::Warning));
}

#[test]
fn nested_pages_end() {
    let page = format!("<html><body>{}The mayor left.", "<div>".repeat(200_000));
    assert_eq!(read("a.html", page.as_bytes()).len(), 1);
}
