//! Plain text: header lines, paragraphs, titles and headings.

mod header;
mod lines;

use dateline_model::{Block, BlockKind};

use crate::draft::Draft;

/// A text file, with or without header lines.
pub(crate) fn read(path: &str, content: &str) -> Draft {
    let (stated, body) = header::split(content);
    read_body(Draft { path: path.to_string(), ..stated }, body)
}

/// A text of which something is known already.
pub(crate) fn read_body(mut draft: Draft, body: &str) -> Draft {
    draft.text = body.to_string();
    draft.blocks = lines::paragraphs(body)
        .into_iter()
        .map(|span| Block { span, kind: BlockKind::Paragraph })
        .collect();
    headings(&mut draft);
    draft
}

/// Short lines without a final stop before a paragraph are headings; the first is the title.
fn headings(draft: &mut Draft) {
    let short: Vec<bool> =
        draft.blocks.iter().map(|b| lines::heading_like(draft.slice(b.span))).collect();
    let mut titled = false;
    for index in 0..short.len() {
        let followed = short[index..].iter().any(|short| !short);
        if short[index] && followed {
            let first = !titled && short[..index].iter().all(|short| *short);
            draft.blocks[index].kind = if first { BlockKind::Title } else { BlockKind::Heading };
            titled = true;
        }
    }
}
