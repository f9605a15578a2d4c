use dateline_model::Span;
use proptest::prelude::*;

use super::{Piece, Tokens, sentences};

/// What the data says should come out.
#[derive(serde::Deserialize)]
struct Examples {
    examples: Vec<Example>,
}

/// A text with its sentences, tokens parted by " | " and words of one token by "+".
#[derive(serde::Deserialize)]
struct Example {
    text: String,
    sentences: Vec<String>,
}

fn all<'a>(text: &'a str, language: &str) -> Vec<Vec<Piece<'a>>> {
    let mut found = Vec::new();
    sentences(text, Span::new(0, text.len()), Tokens::of(language), |words| {
        found.push(words.to_vec())
    });
    found
}

/// A sentence as the examples of the data write it.
fn shown(text: &str, words: &[Piece]) -> String {
    let mut shown = String::new();
    for (at, word) in words.iter().enumerate() {
        let own = word.form == &text[word.span.range()];
        let joined = word.part > 0;
        if at > 0 {
            shown.push_str(if joined { "+" } else { " | " });
        }
        shown.push_str(if own { &text[word.span.range()] } else { word.form });
    }
    shown
}

#[test]
fn every_example_of_the_data_comes_out_as_written() {
    let mut wrong = String::new();
    for language in dateline_lang::all() {
        let Some(file) = language.file("tokens.toml") else { continue };
        for example in toml::from_str::<Examples>(file).unwrap().examples {
            let found = all(&example.text, language.code());
            let found: Vec<_> = found.iter().map(|words| shown(&example.text, words)).collect();
            if found != example.sentences {
                let code = language.code();
                wrong += &format!("data/{code}/tokens.toml: {:?} gives {found:#?}\n", example.text);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Tokens in order, none empty or overlapping, on character boundaries; only gaps between them.
fn check(text: &str, language: &str) -> Result<(), TestCaseError> {
    let mut at = 0;
    for sentence in all(text, language) {
        prop_assert!(!sentence.is_empty());
        for word in sentence {
            prop_assert!(word.part < word.parts && !word.form.is_empty());
            if word.part > 0 && word.span.start < at {
                continue;
            }
            prop_assert!(!word.span.is_empty() && word.span.start >= at);
            prop_assert!(text.get(word.span.range()).is_some());
            prop_assert!(text[at..word.span.start].chars().all(super::character::is_gap));
            at = word.span.end;
        }
    }
    prop_assert!(text[at..].chars().all(super::character::is_gap));
    Ok(())
}

proptest! {
    #[test]
    fn no_character_is_lost_or_moved(text in "(?s).{0,200}") {
        for language in ["fr", "en", "und"] {
            check(&text, language)?;
        }
    }

    #[test]
    fn no_character_is_lost_among_words(text in "([a-zA-Z]{1,4}|[dlnt]['’]|-t-il|-|\\.|[0-9]{1,3}|[ \u{a0}\n]|n't|@|://|du|des|«|»|\"|\u{301}|😲|é|%){0,60}") {
        for language in ["fr", "en", "und"] {
            check(&text, language)?;
        }
    }
}

/// Long texts of every bad sort: the time limit of the test run is the check on linearity, the
/// bench measures it.
#[test]
fn bad_texts_come_through() {
    let units = [
        "a", "é", " ", "\n", "\0", ".", "a.", "a-", "a@b,", "1 000 ", "'", "://", "中", "\u{20d0}",
        "👩‍", "(", "n't", "A. ",
    ];
    for unit in units {
        let text = unit.repeat(200_000 / unit.len());
        for language in ["fr", "en"] {
            let words: usize = all(&text, language).iter().map(Vec::len).sum();
            assert!(words <= text.len());
        }
    }
}
