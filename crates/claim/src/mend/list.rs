//! Names in lists: names under one preposition belong together, and a plural participle after the
//! last is told of all.

use std::ops::Range;

use dateline_model::Syntax;
use dateline_model::syntax::{Number, Relation, Upos};

/// Mends the lists of names of a sentence, of which some words are `named`.
pub(super) fn mend(syntax: &mut Syntax, words: Range<usize>, named: &[bool]) {
    for word in words.clone() {
        together(syntax, words.clone(), (word, named));
        told_of_all(syntax, words.clone(), (word, named));
    }
}

/// "The head of X and of Y": Y goes with X and not with the head.
fn together(syntax: &mut Syntax, words: Range<usize>, (name, named): (usize, &[bool])) {
    let noun = syntax.head(name).filter(|noun| *noun < name && named[name] && !named[*noun]);
    let Some(noun) = noun.filter(|_| syntax.words[name].relation.is(Relation::Conj)) else { return };
    let case = |word: usize| {
        let mut kids = words.clone().filter(|kid| syntax.head(*kid) == Some(word));
        kids.find(|kid| syntax.words[*kid].relation.is(Relation::Case)).map(|kid| syntax.form(kid))
    };
    let Some(own) = case(name) else { return };
    let first = (noun + 1..name).find(|word| {
        let governed = [Relation::Nmod, Relation::Obl];
        named[*word]
            && syntax.head(*word) == Some(noun)
            && governed.iter().any(|relation| syntax.words[*word].relation.is(*relation))
            && case(*word) == Some(own)
    });
    if let Some(first) = first {
        syntax.words[name].head = Some(first as u32);
    }
}

/// "X and Y, reinstated": where the language marks the plural, both are.
fn told_of_all(syntax: &mut Syntax, words: Range<usize>, (participle, named): (usize, &[bool])) {
    let plural = |word: usize| syntax.words[word].features.number == Some(Number::Plural);
    let Some(head) = syntax.head(participle).filter(|head| *head < participle) else { return };
    let reduced = syntax.words[participle].relation == Relation::Acl && plural(participle);
    let before = (words.start..participle)
        .rev()
        .find(|word| syntax.words[*word].upos != Upos::Punct)
        .filter(|word| reduced && !plural(head) && named[*word]);
    let part = |word: &usize| {
        let flat = syntax.words[*word].relation.is(Relation::Flat);
        let listed = syntax.words[*word].relation.is(Relation::Conj);
        syntax.head(*word).filter(|up| (flat || listed) && named[*up] && up < word)
    };
    let Some(last) = before else { return };
    let first = std::iter::successors(Some(last), part).last().unwrap_or(last);
    let several = words.into_iter().any(|word| {
        syntax.head(word) == Some(first) && syntax.words[word].relation.is(Relation::Conj)
    });
    if several {
        syntax.words[participle].head = Some(first as u32);
    }
}
