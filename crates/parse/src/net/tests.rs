use proptest::prelude::*;

use super::*;
use crate::hash::Lexeme;
use crate::model::Model;

fn lexemes(words: &[&str]) -> Vec<Lexeme> {
    let mut buffer = String::new();
    words.iter().map(|word| Lexeme::read(word, &mut buffer)).collect()
}

fn model(language: &str) -> &'static Model {
    Model::of(language).unwrap_or_else(|| panic!("{language} has a model"))
}

/// Whether all words lead to the only one without a head.
fn is_tree(found: &[Found]) -> bool {
    let leads = |start: usize| {
        let mut at = start;
        (0..found.len()).any(|_| match found[at].head {
            Some(head) => {
                at = head;
                false
            }
            None => true,
        })
    };
    found.iter().filter(|word| word.head.is_none()).count() == 1 && (0..found.len()).all(leads)
}

#[test]
fn subjects_and_objects_are_told() {
    let sentences = [
        ("fr", &["La", "ministre", "signe", "un", "accord", "."][..], (1, 2, 4)),
        ("en", &["The", "minister", "signed", "an", "agreement", "."][..], (1, 2, 4)),
    ];
    for (language, words, (subject, verb, object)) in sentences {
        let found = model(language).parse(&lexemes(words), &mut Scratch::default());
        let arc = |word: usize| (found[word].head, found[word].relation);
        assert_eq!(arc(verb), (None, Relation::Root), "{language}");
        assert_eq!(arc(subject), (Some(verb), Relation::Nsubj), "{language}");
        assert_eq!(arc(object), (Some(verb), Relation::Obj), "{language}");
        assert_eq!(found[verb].upos, Upos::Verb, "{language}");
        assert_eq!(found[object].features.number.map(|_| ()), Some(()), "{language}");
    }
}

#[test]
fn a_scratch_remembers_nothing() {
    let (long, short) = (lexemes(&["a"; 90]), lexemes(&["She", "said", "yes", "."]));
    let mut used = Scratch::default();
    for language in ["fr", "en"] {
        model(language).parse(&long, &mut used);
        let fresh = model(language).parse(&short, &mut Scratch::default());
        assert_eq!(model(language).parse(&short, &mut used), fresh);
    }
}

#[test]
fn sentences_of_any_length_are_trees() {
    let mut scratch = Scratch::default();
    let words = ["the", "board", ",", "(", "12", "said", "\u{0}", "", "été"];
    for length in [1, 2, 3, 799, 800, 801, 1700] {
        let words: Vec<&str> = (0..length).map(|at| words[at * at % words.len()]).collect();
        let found = model("en").parse(&lexemes(&words), &mut scratch);
        assert_eq!(found.len(), length);
        assert!(is_tree(&found), "{length}");
    }
    assert!(model("en").parse(&[], &mut scratch).is_empty());
}

#[test]
fn what_is_no_model_is_none() {
    let bytes = dateline_lang::get("fr").and_then(|language| language.bytes("parse.model"));
    let bytes = bytes.expect("a model");
    assert!(Model::read(bytes).is_some());
    for length in [0, 7, 8, 9, 100, 5000, bytes.len() / 2, bytes.len() - 1] {
        assert!(Model::read(&bytes[..length]).is_none(), "{length}");
    }
    assert!(Ends::read(b"dateln02").is_none());
}

#[test]
fn distances_have_a_side() {
    let kinds: Vec<usize> = (0..80).flat_map(|to| [distance(40, to), distance(to, 40)]).collect();
    assert_eq!(kinds.iter().max(), Some(&(DISTANCES - 1)));
    assert_ne!(distance(3, 4), distance(4, 3));
}

proptest! {
    #[test]
    fn products_are_sums_of_products(
        (outputs, pairs, rows) in (1..20usize, 1..9usize, 1..7usize),
        values in prop::collection::vec(-1023..1023i16, 20 * 16 + 6 * 16),
    ) {
        let inputs = 2 * pairs;
        let (weights, rest) = values.split_at(outputs * inputs);
        let values: Vec<f32> = rest[..rows * inputs].iter().map(|x| f32::from(*x) / 256.0).collect();
        let mut packed = Packed::default();
        packed.fill(weights.iter().copied(), inputs);
        let (mut given, mut found) = (Rows::default(), Vec::new());
        given.fill_arcs(&values, inputs, inputs);
        packed.times(&given, &mut found);
        for row in 0..rows {
            for output in 0..outputs {
                let pairs = rest[row * inputs..].iter().zip(&weights[output * inputs..]);
                let sum: i32 = pairs.take(inputs).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
                prop_assert_eq!(found[row * packed.stride() + output], sum);
            }
        }
    }
}
