//! Lemmas: exceptions seen in the treebanks first, then rules by part of speech and ending.

use std::collections::HashMap;

use dateline_model::syntax::Upos;

use crate::hash;

/// The longest ending that a rule looks at, in characters.
pub const LONGEST: usize = 6;

/// The lemmatiser's data.
#[derive(Debug, Default)]
pub struct Lemmas {
    /// By part of speech and form in lower case.
    exceptions: HashMap<u64, &'static str>,
    /// By part of speech and ending: how many bytes to cut, and what to put instead.
    rules: HashMap<u64, (u8, &'static str)>,
}

/// The key of a form or ending.
fn key(upos: Upos, text: &str) -> u64 {
    hash::mix(hash::text(text), upos as u64)
}

impl Lemmas {
    /// Reads the lines of an exception (part of speech, form, lemma) or a rule (part of speech,
    /// ending, bytes to cut, what to put instead).
    pub fn read(lines: &'static str) -> Self {
        let mut lemmas = Self::default();
        for line in lines.lines() {
            let fields: Vec<&'static str> = line.split('\t').collect();
            let Some(upos) = fields.first().and_then(|name| Upos::parse(name)) else { continue };
            match fields[1..] {
                [form, lemma] => {
                    lemmas.exceptions.insert(key(upos, form), lemma);
                }
                [ending, cut, put] => {
                    lemmas.rules.insert(key(upos, ending), (cut.parse().unwrap_or(0), put));
                }
                _ => {}
            }
        }
        lemmas
    }

    /// Turns a form in lower case, `lower`, into the lemma.
    pub fn find(&self, form: &str, upos: Upos, lower: &mut String) {
        if let Some(known) = self.exceptions.get(&key(upos, lower)) {
            lower.clear();
            return lower.push_str(known);
        }
        if matches!(upos, Upos::Propn | Upos::X | Upos::Punct | Upos::Sym) {
            lower.clear();
            return lower.push_str(form);
        }
        let (cut, put) = self.rule(lower, upos).unwrap_or_default();
        let kept = lower.len().saturating_sub(usize::from(cut));
        if lower.is_char_boundary(kept) {
            lower.truncate(kept);
        }
        lower.push_str(put);
    }

    /// The rule of the longest known ending.
    fn rule(&self, lower: &str, upos: Upos) -> Option<(u8, &'static str)> {
        let mut starts = [lower.len(); LONGEST + 1];
        let mut count = 1;
        for (start, _) in lower.char_indices().rev().take(LONGEST) {
            starts[count] = start;
            count += 1;
        }
        let longest_first = starts[..count].iter().rev();
        longest_first
            .map(|&start| self.rules.get(&key(upos, &lower[start..])))
            .find_map(Option::<&_>::copied)
    }
}
