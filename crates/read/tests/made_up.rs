//! Bytes that are made up from good ones: whatever they are, reading ends with articles and notes.
//!
//! `DATELINE_SECONDS=600 cargo test -p dateline-read --test made_up html` goes on for ten minutes;
//! `fuzz/run` does so guided by the code that is reached.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// Small, and the same everywhere (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((value ^ (value >> 31)) % below.max(1) as u64) as usize
    }
}

/// What breaks readers: marks of the formats, numbers at their limits, letters of many bytes.
const PIECES: [&[u8]; 40] = [
    b"<",
    b">",
    b"</p>",
    b"<p>",
    b"<div>",
    b"<script>",
    b"</script>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<svg>",
    b"&amp;",
    b"&",
    b"&#x0;",
    b"\"",
    b"'",
    b"=",
    b"\0",
    b"\r\n\r\n",
    b"\n",
    b"WARC/1.0\r\n",
    b"Content-Length: ",
    b"18446744073709551615",
    b"-1",
    b"99999999999",
    b"<item>",
    b"</item>",
    b"<entry ",
    b"</rss>",
    "é".as_bytes(),
    "\u{feff}".as_bytes(),
    "’".as_bytes(),
    "\u{1f600}".as_bytes(),
    b"\xff\xfe",
    b"\xc3",
    b"\xed\xa0\x80",
    b"2021-05-02T10:00:00+99:99",
    b"31.12.99",
    b"0\r\n",
];

fn changed(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.roll(12) {
        let at = dice.roll(bytes.len() + 1);
        let end = (at + dice.roll(64)).min(bytes.len());
        match dice.roll(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let copy = bytes[at..end].repeat(1 + dice.roll(40));
                bytes.splice(at..at, copy);
            }
            3 => bytes.truncate(at.max(1)),
            _ => {
                let piece = PIECES[dice.roll(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
        }
        bytes.truncate(1 << 16);
    }
    bytes
}

fn endure(name: &str, seeds: &[&[u8]]) {
    let seconds = std::env::var("DATELINE_SECONDS").ok().and_then(|text| text.parse().ok());
    let end = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let mut dice = Dice(seconds.unwrap_or(1));
    let mut cases = 0_u64;
    while end.map_or(cases < 60, |end| Instant::now() < end) {
        let bytes = changed(seeds[dice.roll(seeds.len())], &mut dice);
        let read = || {
            for article in dateline_read::read(name, &bytes).into_iter().flatten() {
                for block in &article.blocks {
                    assert!(!article.text.slice(block.span).is_empty());
                }
            }
        };
        if catch_unwind(AssertUnwindSafe(read)).is_err() {
            let path = std::env::temp_dir().join(format!("dateline-crash-{cases}-{name}"));
            std::fs::write(&path, &bytes).expect("written");
            panic!("reading {} broke off: make it a test", path.display());
        }
        cases += 1;
    }
    println!("{name}: {cases} cases");
}

#[test]
fn html() {
    endure("a.html", &[include_bytes!("../../../fuzz/seeds/html/page.html")]);
}

#[test]
fn text() {
    endure("a.txt", &[include_bytes!("../../../fuzz/seeds/text/page.txt")]);
}

#[test]
fn feed() {
    let seeds: [&[u8]; 2] = [
        include_bytes!("../../../fuzz/seeds/feed/rss.xml"),
        include_bytes!("../../../fuzz/seeds/feed/atom.xml"),
    ];
    endure("a.xml", &seeds);
}

#[test]
fn warc() {
    endure("a.warc", &[include_bytes!("../../../fuzz/seeds/warc/one.warc")]);
}
