use dateline_model::syntax::Syntax;
use dateline_model::{Span, Text};
use proptest::prelude::*;

use super::{read, write};
use crate::token::{self, Tokens};

/// The sentences of a text, without models.
fn bare(text: &str, language: &str) -> Syntax {
    let mut syntax = Syntax::default();
    let block = Span::new(0, text.len());
    token::sentences(text, block, Tokens::of(language), |words| crate::add(&mut syntax, 0, words));
    syntax
}

fn written(text: &str, language: &str) -> String {
    let mut out = String::new();
    write(&mut out, "doc", &Text::new(text.to_string()), &bare(text, language));
    out
}

#[test]
fn contractions_are_ranges_and_spaces_are_kept() {
    let found = written("Au  bar,\u{a0}don’t.", "fr");
    let lines: Vec<_> = found.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines[0], "1-2\tAu\t_\t_\t_\t_\t_\t_\t_\tSpacesAfter=\\s\\s|TokenRange=0:2");
    assert_eq!(lines[1], "1\tÀ\tÀ\tX\t_\t_\t0\troot\t_\t_");
    assert_eq!(lines[2], "2\tle\tle\tX\t_\t_\t1\tdep\t_\t_");
    assert!(lines[3].ends_with("SpaceAfter=No|TokenRange=4:7"));
    assert!(lines[4].ends_with("SpacesAfter=\\u00A0|TokenRange=7:8"));
    assert!(found.contains("# text = Au bar, don’t.\n"));
}

#[test]
fn given_trees_and_paragraphs_come_back() {
    let file = "# newdoc id = a\n# sent_id = 1\n\
        1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\tde\tADP\t_\t_\t3\tcase\t_\t_\n\
        2\tle\tle\tDET\t_\t_\t3\tdet\t_\t_\n3\tpain\tpain\tNOUN\t_\t_\t0\troot\t_\tSpaceAfter=No\n\n\
        # newpar\n1\toui\toui\tINTJ\t_\t_\t0\troot\t_\t_\n";
    let documents = read(file);
    let [given] = &documents[..] else { panic!("{documents:?}") };
    assert_eq!(given.text.as_str(), "du pain\n\noui \n\n");
    assert_eq!((given.syntax.sentences.len(), given.blocks.len()), (2, 2));
    assert_eq!(given.syntax.head(0), Some(2));
    assert_eq!((given.syntax.words[1].part, given.syntax.words[1].parts), (1, 2));
    assert_eq!(given.syntax.words[0].span, given.syntax.words[1].span);
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(text in "(?s)([a-zA-Z]{1,4}|du|don't|[ \n\t\\\\|\u{a0}\u{0}.,!é\"-]){0,40}") {
        let found = written(&text, "fr");
        let documents = read(&found);
        let syntax = bare(&text, "fr");
        let words: usize = documents.iter().map(|given| given.syntax.words.len()).sum();
        prop_assert_eq!(words, syntax.words.len());
        if let [given] = &documents[..] {
            // Sentences may be set apart by a space that the text does not have.
            let letters = |text: &str| text.replace(token::character::is_gap, "");
            prop_assert_eq!(letters(given.text.as_str()), letters(&text));
            prop_assert_eq!(given.syntax.sentences.len(), syntax.sentences.len());
        }
    }

    #[test]
    fn any_file_is_read(file in "(?s)([0-9]{1,3}[-\t.]|[a-z]{1,3}|\t|\n|_|#|=|\\\\u|SpacesAfter=|newpar|newdoc){0,80}") {
        for given in read(&file) {
            for word in &given.syntax.words {
                prop_assert!(given.text.as_str().get(word.span.range()).is_some());
            }
            let mut out = String::new();
            write(&mut out, "again", &given.text, &given.syntax);
        }
    }
}
