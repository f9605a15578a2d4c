//! Markdown: text with marks for headings, quotations and what is known of the page.

use dateline_model::{Block, BlockKind, Span};

use crate::draft::Draft;
use crate::plain;

/// A text with marks; they stay in the text, outside its blocks.
pub(crate) fn read(path: &str, content: &str) -> Draft {
    let (stated, body) = front_matter(content);
    let stated = Draft { path: path.to_string(), ..stated };
    let mut draft = plain::read_body(stated, body);
    let mut titled = false;
    for index in 0..draft.blocks.len() {
        let block = draft.blocks[index];
        if let Some((block, level)) = marked(draft.slice(block.span), block) {
            let title = level == 1 && !titled;
            titled |= title;
            draft.blocks[index] =
                if title { Block { kind: BlockKind::Title, ..block } } else { block };
        }
    }
    draft
}

/// The lines between two `---` at the top are header lines.
fn front_matter(content: &str) -> (Draft, &str) {
    let inner = content.strip_prefix("---").map(|rest| rest.trim_start_matches('\r'));
    let found = inner.and_then(|rest| rest.strip_prefix('\n')?.split_once("\n---"));
    match found {
        Some((lines, rest)) => {
            let body = rest.split_once('\n').map_or("", |(_, body)| body);
            (plain::header_lines(lines), body)
        }
        None => plain::header_split(content),
    }
}

/// A block without its mark, and the level of a heading (0: a quotation).
fn marked(text: &str, block: Block) -> Option<(Block, usize)> {
    let level = text.bytes().take_while(|byte| *byte == b'#').count();
    let (mark, kind) = match text.as_bytes() {
        [b'>', ..] => (1, BlockKind::Quotation),
        [b'#', ..] if level <= 6 && text[level..].starts_with(' ') => (level, BlockKind::Heading),
        _ => return None,
    };
    let rest = &text[mark..];
    let start = block.span.start + mark + rest.len() - rest.trim_start().len();
    let end = block.span.start + text.trim_end_matches(['#', ' ']).len();
    (start < end).then(|| (Block { span: Span::new(start, end), kind }, level))
}
