//! Addresses: URLs, e-mail addresses, names of accounts.

use dateline_model::Span;

/// The first address in the last chunk of `text`, which starts at `from` and holds no gap.
pub(super) fn find(text: &str, from: usize) -> Option<Span> {
    let chunk = &text[from..];
    if !chunk.bytes().any(|byte| matches!(byte, b'@' | b':' | b'w' | b'W')) {
        return None;
    }
    let (start, end) = url(chunk).into_iter().chain(mail(chunk)).min()?;
    Some(Span::new(from + start, from + end))
}

/// Where a URL starts and ends.
fn url(chunk: &str) -> Option<(usize, usize)> {
    let start = match chunk.find("://") {
        Some(colon) => {
            let scheme =
                chunk[..colon].rfind(|c: char| !c.is_ascii_alphabetic()).map_or(0, |at| at + 1);
            Some(chunk.ceil_char_boundary(scheme)).filter(|start| *start < colon)
        }
        None => None,
    };
    let start = start.or_else(|| chunk.find("www.")).or_else(|| chunk.find("WWW."))?;
    let closes = |c: char| matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '’');
    let rest = &chunk[start..];
    let rest = &rest[..rest.find(closes).unwrap_or(rest.len())];
    let rest = rest.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '…']);
    let rest = match rest.strip_suffix([')', ']']) {
        Some(shorter) if !rest.contains(['(', '[']) => shorter.trim_end_matches(['.', ',']),
        _ => rest,
    };
    (!rest.is_empty()).then_some((start, start + rest.len()))
}

/// Where an e-mail address, or the name of an account, starts and ends.
fn mail(chunk: &str) -> Option<(usize, usize)> {
    chunk.match_indices('@').find_map(|(at, _)| {
        let local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
        let before = &chunk[..at];
        let start =
            before.rfind(|c| !local(c)).map_or(0, |place| chunk.ceil_char_boundary(place + 1));
        let after = &chunk[at + 1..];
        let host = &after[..after.find(|c| !inside(c)).unwrap_or(after.len())];
        let host = host.trim_end_matches(['.', '-']);
        (!host.is_empty()).then_some((start, at + 1 + host.len()))
    })
}
