//! CoNLL-U as it is given.

use dateline_model::syntax::{Features, Relation, Sentence, Syntax, Upos, Word};
use dateline_model::{Block, BlockKind, Span, Text};

/// One document of a CoNLL-U file: its text, and its words as they stand in the file.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// The name of the document, where the file has one.
    pub id: Option<String>,
    /// The text that the tokens and the spaces between them make.
    pub text: Text,
    /// The paragraphs.
    pub blocks: Vec<Block>,
    /// Sentences, words, and whatever the columns say of them.
    pub syntax: Syntax,
}

/// Reads the documents of a CoNLL-U file. Lines that are none are passed over.
pub fn read(file: &str) -> Vec<Given> {
    let mut reader = Reader::default();
    for line in file.lines() {
        reader.line(line.trim_end_matches('\r'));
    }
    reader.end_document();
    reader.documents
}

#[derive(Default)]
struct Reader {
    documents: Vec<Given>,
    given: Given,
    text: String,
    /// The first word of the sentence being read.
    first: usize,
    /// Where the block being read starts.
    block: usize,
    /// What the words of a range that are still to come share: place, last number, count.
    range: Option<(Span, u32, u8)>,
    /// Heads of the sentence being read, as numbers of its words from 1.
    heads: Vec<u32>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if line.is_empty() {
            self.end_sentence();
        } else if let Some(comment) = line.strip_prefix('#') {
            self.comment(comment.trim());
        } else {
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.len() >= 2 && !columns[1].is_empty() {
                self.token(&columns);
            }
        }
    }

    fn comment(&mut self, comment: &str) {
        if comment.starts_with("newdoc") {
            self.end_document();
            self.given.id = comment.split_once('=').map(|(_, id)| id.trim().to_string());
        } else if comment.starts_with("newpar") {
            self.end_sentence();
            self.end_block();
        }
    }

    fn token(&mut self, columns: &[&str]) {
        let (id, form) = (columns[0], columns[1]);
        if let Some((first, last)) = id.split_once('-') {
            let (Ok(first), Ok(last)) = (first.parse::<u32>(), last.parse::<u32>()) else { return };
            let span = self.append(form, columns);
            let count = last.saturating_sub(first).saturating_add(1).min(255) as u8;
            self.range = Some((span, last, count));
        } else if let Ok(number) = id.parse::<u32>() {
            self.word(number, columns);
        }
    }

    fn word(&mut self, number: u32, columns: &[&str]) {
        let form = columns[1];
        let (span, part, parts) = match self.range.filter(|(_, last, _)| number <= *last) {
            Some((span, last, count)) => {
                let left = (last - number).min(u32::from(count) - 1) as u8;
                (span, count - 1 - left, count)
            }
            None => (self.append(form, columns), 0, 1),
        };
        let column = |at: usize| columns.get(at).copied().unwrap_or("_");
        let syntax = &mut self.given.syntax;
        let word = Word {
            span,
            form: syntax.intern(form),
            lemma: syntax.intern(column(2)),
            upos: Upos::parse(column(3)).unwrap_or(Upos::X),
            features: Features::parse(column(5)),
            head: None,
            relation: Relation::parse_lenient(column(7)).unwrap_or(Relation::Dep),
            part,
            parts,
        };
        syntax.words.push(word);
        self.heads.push(column(6).parse().unwrap_or(0));
    }

    /// Puts a token and what follows it into the text.
    fn append(&mut self, form: &str, columns: &[&str]) -> Span {
        let start = self.text.len();
        self.text.push_str(form);
        let span = Span::new(start, self.text.len());
        let misc = columns.get(9).copied().unwrap_or("_");
        let after = misc.split('|').find_map(|entry| entry.strip_prefix("SpacesAfter="));
        match after {
            Some(escaped) => unescape(escaped, &mut self.text),
            None if misc.split('|').any(|entry| entry == "SpaceAfter=No") => {}
            None => self.text.push(' '),
        }
        span
    }

    fn end_sentence(&mut self) {
        let syntax = &mut self.given.syntax;
        let (first, end) = (self.first, syntax.words.len());
        self.range = None;
        let heads = std::mem::take(&mut self.heads);
        if first == end {
            return;
        }
        for (word, head) in syntax.words[first..].iter_mut().zip(heads) {
            let inside = head as usize <= end - first;
            word.head = head.checked_sub(1).filter(|_| inside).map(|head| first as u32 + head);
        }
        let span = syntax.words[first].span.cover(syntax.words[end - 1].span);
        syntax.sentences.push(Sentence { span, first, end, block: self.given.blocks.len() });
        self.first = end;
    }

    fn end_block(&mut self) {
        let end = self.text.trim_end().len().max(self.block);
        if end > self.block {
            let span = Span::new(self.block, end);
            self.given.blocks.push(Block { span, kind: BlockKind::Paragraph });
            self.text.push_str("\n\n");
        }
        self.block = self.text.len();
    }

    fn end_document(&mut self) {
        self.end_sentence();
        self.end_block();
        let mut given = std::mem::take(&mut self.given);
        if !given.syntax.words.is_empty() {
            given.text = Text::new(std::mem::take(&mut self.text));
            self.documents.push(given);
        }
        self.text.clear();
        (self.first, self.block) = (0, 0);
    }
}

/// Undoes the escapes of `SpacesAfter`.
fn unescape(escaped: &str, text: &mut String) {
    let mut letters = escaped.chars();
    while let Some(c) = letters.next() {
        let escape = if c == '\\' { letters.next() } else { None };
        match escape {
            Some('s') => text.push(' '),
            Some('t') => text.push('\t'),
            Some('n') => text.push('\n'),
            Some('r') => text.push('\r'),
            Some('p') => text.push('|'),
            Some('u') => {
                let code: String = letters.by_ref().take(4).collect();
                text.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
            Some(other) => text.push(other),
            None => text.push(c),
        }
    }
}
