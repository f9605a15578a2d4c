//! From bytes to text, whatever the encoding.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes are enough to guess an encoding from.
const SAMPLE: usize = 64 * 1024;

/// The text of the bytes, without a byte-order mark. What cannot be decoded becomes U+FFFD.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0;
        }
        // Wide letters are valid UTF-8, too, with a zero in every other byte.
        None => match utf_16(bytes.get(..SAMPLE).unwrap_or(bytes)) {
            Some(wide) => wide,
            None if std::str::from_utf8(bytes).is_ok() => UTF_8,
            None => guess(bytes),
        },
    };
    encoding.decode_without_bom_handling(bytes).0
}

/// UTF-8 with a few broken bytes stays UTF-8; else what the page declares; else the likeliest.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if mostly_utf_8(sample) {
        return UTF_8;
    }
    declared(sample).unwrap_or_else(|| {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(sample, true);
        detector.guess(None, chardetng::Utf8Detection::Deny)
    })
}

/// UTF-16 without a mark: text in Latin letters has a zero in every other byte.
pub(crate) fn utf_16(sample: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    if half < 2 || even.max(odd) * 10 < half * 7 || even.min(odd) * 10 > half {
        return None;
    }
    Some(if even > odd { UTF_16BE } else { UTF_16LE })
}

/// Whether most of what is not ASCII is whole UTF-8 characters.
fn mostly_utf_8(sample: &[u8]) -> bool {
    let text = String::from_utf8_lossy(sample);
    let broken = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let whole = text.chars().filter(|c| !c.is_ascii()).count() - broken;
    whole > broken * 4
}

/// The encoding that markup declares in its first kilobyte.
fn declared(sample: &[u8]) -> Option<&'static Encoding> {
    let head = sample.get(..1024).unwrap_or(sample).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let (_, rest) = head.split_once("charset").or_else(|| head.split_once("encoding"))?;
    let label: String = rest
        .trim_start_matches(|c: char| c == '=' || c == '"' || c == '\'' || c.is_whitespace())
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect();
    Encoding::for_label(label.as_bytes()).filter(|e| *e != UTF_16LE && *e != UTF_16BE)
}
