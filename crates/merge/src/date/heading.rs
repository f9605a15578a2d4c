//! Dates that stand where a page puts its own.

use dateline_model::{Article, Block, Span};

/// Letters and digits that may stand beside a date on its line ("Published", a colon).
const BESIDE: usize = 12;
/// The page's own date stands among its first so many lines.
const LINES: usize = 4;
/// A dateline's date begins and ends so many bytes into the text.
const DATELINE: usize = 60;
/// Bytes between the date and the dash after it, for the agency's name.
const AGENCY: usize = 30;

/// Whether the date is nearly all there is on one of the first lines.
pub fn is_alone(article: &Article, span: Span) -> bool {
    let mut content = article.blocks.iter().filter(|block| block.kind.tells_days()).take(LINES);
    let Some(block) = content.find(|block| block.span.cover(span) == block.span) else {
        return false;
    };
    let line = line_of(article, *block, span);
    let letters = |span: Span| article.text.slice(span).chars().filter(|c| c.is_alphanumeric());
    letters(line).count() <= letters(span).count() + BESIDE
}

fn line_of(article: &Article, block: Block, span: Span) -> Span {
    let text = article.text.slice(block.span);
    let (from, to) = (span.start - block.span.start, span.end - block.span.start);
    let start = text.get(..from).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(to..).and_then(|after| after.find('\n')).map_or(text.len(), |at| to + at);
    Span::new(block.span.start + start, block.span.start + end)
}

/// Whether the date stands between a place in capitals and a dash at the very beginning of a
/// paragraph: "OSLO, March 3 (Agency) – ".
pub fn is_dateline(article: &Article, span: Span) -> bool {
    let content = article.blocks.iter().filter(|block| block.kind.tells_days());
    let block = content.take(LINES).find(|block| block.span.cover(span) == block.span);
    let Some(text) = block.map(|block| (block.span.start, article.text.slice(block.span))) else {
        return false;
    };
    let (start, text) = text;
    let Some(before) = text.get(..span.start - start) else { return false };
    let Some(after) = text.get(span.end - start..) else { return false };
    let place = before.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    let capitals =
        place.is_some_and(|word| word.len() > 1 && !word.chars().any(char::is_lowercase));
    let reach = after.floor_char_boundary(AGENCY);
    let dash = after.get(..reach).is_some_and(|near| near.contains(['-', '–', '—']));
    capitals && dash && before.len() <= DATELINE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Page;
    use dateline_model::{Analysis, BlockKind, Text};

    fn article(text: &str) -> Analysis {
        let mut analysis = Page::new("Courier", "").analysis();
        analysis.article.text = Text::new(text.to_string());
        let span = Span::new(0, text.len());
        analysis.article.blocks = vec![Block { span, kind: BlockKind::Paragraph }];
        analysis
    }

    fn span(text: &str, words: &str) -> Span {
        let start = text.find(words).expect("the words");
        Span::new(start, start + words.len())
    }

    #[test]
    fn a_dateline_has_a_place_in_capitals_and_a_dash() {
        let is = |text: &str| is_dateline(&article(text).article, span(text, "March 3"));
        assert!(is("OSLO, March 3 (Agency) - The board met."));
        assert!(!is("Oslo, March 3 - The board met."));
        assert!(!is(
            "OSLO said on March 3 that the board would meet the next day and vote - or not."
        ));
    }

    #[test]
    fn a_date_alone_has_little_beside_it() {
        let is = |text: &str| is_alone(&article(text).article, span(text, "3 March"));
        assert!(is("Published: 3 March\nThe board met."));
        assert!(!is("The board met on 3 March to choose a chair."));
    }
}
