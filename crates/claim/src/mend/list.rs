//! Names in lists: names under one preposition belong together, and a plural participle after the
//! last is told of all.

use std::ops::Range;

use dateline_model::Syntax;
use dateline_model::syntax::{Number, Relation, Tense, Upos, VerbForm, Voice};

/// Mends the lists of names of a sentence, of which some words are `named`.
pub(super) fn mend(syntax: &mut Syntax, words: Range<usize>, named: &[bool]) {
    asides(syntax, words.clone(), named);
    for word in words.clone() {
        together(syntax, words.clone(), (word, named));
        told_of_all(syntax, words.clone(), (word, named));
    }
}

/// "The head of X and of Y": Y goes with X and not with the head.
fn together(syntax: &mut Syntax, words: Range<usize>, (name, named): (usize, &[bool])) {
    let noun = syntax.head(name).filter(|noun| *noun < name && named[name] && !named[*noun]);
    let Some(noun) = noun.filter(|_| syntax.words[name].relation.is(Relation::Conj)) else {
        return;
    };
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

/// "X, called Y by some, left": a participle between commas after a name says what is done to who
/// has the name, and the verb after it is the sentence's own.
fn asides(syntax: &mut Syntax, words: Range<usize>, named: &[bool]) {
    for word in words.clone().skip(2) {
        let features = syntax.words[word].features;
        // Where it is the sentence's root, it was taken for a past tense of the same form.
        let past = syntax.head(word).is_none() && features.tense == Some(Tense::Past);
        let participle = syntax.words[word].upos == Upos::Verb
            && (features.verb_form == Some(VerbForm::Participle) || past);
        let after_name = syntax.form(word - 1) == "," && named[word - 2];
        let alone = !words.clone().any(|kid| {
            let relation = syntax.words[kid].relation;
            let own = [Relation::Nsubj, Relation::Aux, Relation::Cc, Relation::Cop];
            !named[kid]
                && syntax.head(kid) == Some(word)
                && own.iter().any(|known| relation.is(*known))
        });
        if participle && after_name && alone {
            aside(syntax, words.clone(), (word, named));
        }
    }
}

fn aside(syntax: &mut Syntax, words: Range<usize>, (word, named): (usize, &[bool])) {
    let up = |other: &usize| {
        let flat = syntax.words[*other].relation.is(Relation::Flat);
        syntax.head(*other).filter(|up| flat && named[*up])
    };
    let Some(name) = std::iter::successors(Some(word - 2), up).last() else { return };
    match syntax.head(word) {
        // Taken for a second verb of the one before the name.
        Some(_) if [Relation::Conj, Relation::Parataxis].contains(&syntax.words[word].relation) => {
        }
        // Taken for the sentence's verb: that is the next one, which has no subject of its own.
        None => {
            let Some(verb) = main_verb(syntax, words.clone(), word) else { return };
            for other in words.filter(|other| *other > word) {
                if syntax.head(other) == Some(word) && other > verb {
                    syntax.words[other].head = Some(verb as u32);
                } else if syntax.head(other) == Some(word)
                    && syntax.words[other].relation.is(Relation::Obj)
                {
                    // What is done to somebody has no object: it is what they are called.
                    syntax.words[other].relation = Relation::Xcomp;
                }
            }
            (syntax.words[verb].head, syntax.words[verb].relation) = (None, Relation::Root);
            (syntax.words[name].head, syntax.words[name].relation) =
                (Some(verb as u32), Relation::Nsubj);
        }
        _ => return,
    }
    let at = &mut syntax.words[word];
    (at.head, at.relation) = (Some(name as u32), Relation::Acl);
    (at.features.verb_form, at.features.voice) = (Some(VerbForm::Participle), Some(Voice::Passive));
}

/// The finite verb that follows an aside which was taken for the sentence's verb.
fn main_verb(syntax: &Syntax, words: Range<usize>, aside: usize) -> Option<usize> {
    let subject = |verb: usize| {
        (aside + 1..verb).any(|word| {
            syntax.head(word) == Some(verb) && syntax.words[word].relation.is(Relation::Nsubj)
        })
    };
    (aside + 2..words.end).find(|&verb| {
        let at = &syntax.words[verb];
        at.upos == Upos::Verb
            && at.features.verb_form == Some(VerbForm::Finite)
            && syntax.head(verb) == Some(aside)
            && syntax.form(verb - 1) == ","
            && !subject(verb)
    })
}
