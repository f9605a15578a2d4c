//! Sentences of the news in our own writing (`train/news`), multiplied by what can stand in them.
//!
//! The treebanks hold few titles, appositions, appointments and headlines. `news/<code>.conllu` has
//! trees of such sentences; where the last column says `Alt=LIST`, a word of that list of
//! `news/<code>.toml` is put in: `form`, or `form:lemma`.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use crate::random::Random;

/// Words by the name of their list.
type Lists = BTreeMap<String, Vec<String>>;

/// How often each sentence is told, each time with other words.
const COPIES: usize = 10;

/// The sentences of a language as CoNLL-U; none where there is no file.
pub fn read(code: &str) -> Result<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/news");
    let path = format!("{folder}/{code}.conllu");
    if !std::path::Path::new(&path).exists() {
        return Ok(String::new());
    }
    let lists = format!("{folder}/{code}.toml");
    let lists = std::fs::read_to_string(&lists).context(lists)?;
    let lists: Lists = toml::from_str(&lists).with_context(|| format!("{folder}/{code}.toml"))?;
    Ok(fill(&std::fs::read_to_string(&path).context(path)?, &lists))
}

/// Tells all sentences, again and again.
fn fill(sentences: &str, lists: &Lists) -> String {
    let mut random = Random(1);
    let mut filled = String::new();
    for line in (0..COPIES).flat_map(|_| sentences.lines().chain([""])) {
        filled += &told(line, lists, &mut random);
        filled.push('\n');
    }
    filled
}

/// A line with another word, if it says from which list.
fn told(line: &str, lists: &Lists, random: &mut Random) -> String {
    let mut fields: Vec<&str> = line.split('\t').collect();
    let named = fields
        .get(9)
        .and_then(|misc| misc.split('|').find_map(|part| lists.get(part.strip_prefix("Alt=")?)));
    let Some(list) = named.filter(|list| !list.is_empty()) else { return line.to_string() };
    let entry = &list[(random.next() >> 11) as usize % list.len()];
    let (form, lemma) = entry.split_once(':').unwrap_or((entry, entry));
    (fields[1], fields[2]) = (form, lemma);
    fields.join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_copy_has_a_word_of_the_list_and_its_lemma() {
        let lists = Lists::from([("past".into(), vec!["left:leave".into(), "quit:quit".into()])]);
        let line = "1\tresigned\tresign\tVERB\t_\t_\t0\troot\t_\tAlt=past\n2\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_";
        let filled = fill(line, &lists);
        assert_eq!(filled.matches("\troot\t").count(), COPIES);
        assert!(filled.contains("1\tleft\tleave\t") && filled.contains("1\tquit\tquit\t"));
        assert!(!filled.contains("resigned") && filled.contains("\n\n"));
    }

    #[test]
    fn every_sentence_is_a_tree_and_every_list_is_there() -> Result<()> {
        for language in crate::treebank::LANGUAGES {
            let text = read(language.code)?;
            assert!(!text.is_empty(), "{}", language.code);
            for sentence in text.split("\n\n").filter(|sentence| !sentence.trim().is_empty()) {
                let heads: Vec<usize> = sentence.lines().filter_map(head).collect();
                assert_eq!(heads.iter().filter(|head| **head == 0).count(), 1, "{sentence}");
                for mut word in 1..=heads.len() {
                    let steps = (0..=heads.len()).take_while(|_| {
                        word = if word == 0 { 0 } else { heads[word - 1] };
                        word != 0
                    });
                    assert!(steps.count() < heads.len(), "a circle: {sentence}");
                }
            }
        }
        Ok(())
    }

    fn head(line: &str) -> Option<usize> {
        let fields: Vec<&str> = line.split('\t').collect();
        fields.first()?.parse::<usize>().ok()?;
        fields.get(6)?.parse().ok()
    }
}
