//! Posts in trees: which noun after a verb is one, and to whom the second post of a list belongs.

use std::ops::Range;

use dateline_model::Syntax;
use dateline_model::syntax::{Features, Relation, Upos};

use crate::post::Posts;

/// Mends what a sentence says of posts; some of its words are `named`.
pub(super) fn mend(syntax: &mut Syntax, words: Range<usize>, (named, posts): (&[bool], &Posts)) {
    for word in words.clone() {
        acting(syntax, words.clone(), (word, posts));
        elected(syntax, words.clone(), (word, named));
        second_post(syntax, words.clone(), (word, named));
    }
}

/// "Had been acting chief": the chief is what somebody is, and acting what kind of chief.
fn acting(syntax: &mut Syntax, words: Range<usize>, (verb, posts): (usize, &Posts)) {
    let noun = verb + 1;
    let auxiliary = verb.checked_sub(1).filter(|word| syntax.words[*word].upos == Upos::Aux);
    let Some(auxiliary) = auxiliary.filter(|_| syntax.words[verb].upos == Upos::Verb) else {
        return;
    };
    let governed = words.contains(&noun)
        && syntax.words[noun].upos == Upos::Noun
        && syntax.head(noun) == Some(verb);
    if !governed || !posts.is_acting(syntax.form(verb)) {
        return;
    }
    let (head, relation) = (syntax.words[verb].head, syntax.words[verb].relation);
    for word in words {
        if word != noun && syntax.head(word) == Some(verb) {
            syntax.words[word].head = Some(noun as u32);
        }
    }
    (syntax.words[noun].head, syntax.words[noun].relation) = (head, relation);
    let at = &mut syntax.words[verb];
    (at.head, at.relation, at.upos) = (Some(noun as u32), Relation::Amod, Upos::Adj);
    at.features = Features::default();
    syntax.words[auxiliary].relation = Relation::Cop;
}

/// "Elected X chairman": of two objects the second, bare and right after a name, is what the first
/// becomes.
fn elected(syntax: &mut Syntax, words: Range<usize>, (noun, named): (usize, &[bool])) {
    let object = |word: usize| syntax.words[word].relation.is(Relation::Obj);
    let Some(verb) = syntax.head(noun).filter(|verb| *verb < noun && object(noun)) else { return };
    let named_before = noun > words.start && named[noun - 1] && !named[noun];
    let first =
        (verb + 1..noun).any(|word| object(word) && named[word] && syntax.head(word) == Some(verb));
    if first && named_before && syntax.words[noun].upos == Upos::Noun {
        syntax.words[noun].relation = Relation::Xcomp;
    }
}

/// "X, aide of chairman Y, and head of Z": a bare noun after a comma and "and" is the second post
/// of X, and not a companion of X or Y.
fn second_post(syntax: &mut Syntax, words: Range<usize>, (noun, named): (usize, &[bool])) {
    let common = syntax.words[noun].upos == Upos::Noun && !named[noun];
    let joined = syntax.words[noun].relation.is(Relation::Conj);
    let Some(name) = syntax.head(noun).filter(|_| common && joined) else { return };
    let kid = |head: usize, relation: Relation| {
        let mut kids = (words.start..noun).filter(|word| syntax.head(*word) == Some(head));
        kids.find(|word| syntax.words[*word].relation.is(relation))
    };
    let bare = kid(noun, Relation::Det).is_none() && kid(noun, Relation::NmodPoss).is_none();
    let comma =
        kid(noun, Relation::Cc).is_some_and(|and| and > words.start && syntax.form(and - 1) == ",");
    if !(named[name] && bare && comma) {
        return;
    }
    let above = std::iter::successors(Some(name), |word| syntax.head(*word)).take(4);
    let post = |word: &usize| {
        let apposed = syntax.words[*word].relation.is(Relation::Appos) && !named[*word];
        apposed && syntax.head(*word).is_some_and(|head| named[head])
    };
    let first = kid(name, Relation::Appos).or_else(|| above.into_iter().find(post));
    if let Some(first) = first {
        syntax.words[noun].head = Some(first as u32);
    }
}
