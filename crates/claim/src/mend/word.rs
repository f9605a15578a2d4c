//! Single words whose part of speech or place in the tree cannot be what the parser says.

use std::ops::Range;

use dateline_model::Syntax;
use dateline_model::syntax::{Number, Relation, Tense, Upos, VerbForm, Voice};

/// Mends the words of a sentence, of which some are `named`.
pub(super) fn mend(syntax: &mut Syntax, words: Range<usize>, named: &[bool]) {
    for word in words.clone() {
        governed_noun(syntax, word);
        noun_phrase(syntax, words.clone(), word);
        infinitive(syntax, words.clone(), word);
        apposition(syntax, words.clone(), (word, named));
        possessors(syntax, words.clone(), (word, named));
        if syntax.words[word].relation.is(Relation::Orphan) && named[word.min(head(syntax, word))] {
            syntax.words[word].relation = Relation::Appos;
        }
    }
}

/// Where no passive is without its auxiliary, a subject and a bare past are active.
pub(super) fn actives(syntax: &mut Syntax, words: Range<usize>) {
    for subject in words.clone() {
        if !syntax.words[subject].relation.is(Relation::NsubjPass) {
            continue;
        }
        let Some(verb) = syntax.head(subject).filter(|verb| *verb > subject) else { continue };
        if kid(syntax, &words, verb, &[Relation::Aux, Relation::Cop]).is_some() {
            continue;
        }
        syntax.words[subject].relation = Relation::Nsubj;
        let features = &mut syntax.words[verb].features;
        (features.verb_form, features.tense) = (Some(VerbForm::Finite), Some(Tense::Past));
        features.voice = features.voice.filter(|voice| *voice != Voice::Passive);
    }
}

/// The first word under another by one of these relations.
fn kid(
    syntax: &Syntax,
    words: &Range<usize>,
    head: usize,
    relations: &[Relation],
) -> Option<usize> {
    words.clone().find(|word| {
        let at = &syntax.words[*word];
        syntax.head(*word) == Some(head) && relations.iter().any(|own| at.relation.is(*own))
    })
}

fn head(syntax: &Syntax, word: usize) -> usize {
    syntax.head(word).unwrap_or(word)
}

/// How many words a dateline has at most.
const DATELINE: usize = 12;

/// "TOKYO, Agency - ...": what stands before the dash plays no part in what follows.
pub(super) fn dateline(syntax: &mut Syntax, words: Range<usize>) {
    let capitals = |word: usize| {
        let form = syntax.form(word);
        form.chars().count() > 2 && form.chars().all(char::is_uppercase)
    };
    let dash = |word: &usize| matches!(syntax.form(*word), "-" | "\u{2013}" | "\u{2014}" | "--");
    let within = words.start..words.end.min(words.start + DATELINE);
    let Some(dash) = within.clone().find(dash).filter(|_| capitals(words.start)) else { return };
    let verb = words.start..dash;
    if verb.clone().any(|word| syntax.words[word].upos == Upos::Verb) {
        return;
    }
    for word in verb {
        if syntax.head(word).is_some_and(|head| head > dash) {
            syntax.words[word].relation = Relation::Parataxis;
        }
    }
    after_dateline(syntax, words, dash);
}

/// What hangs on a dateline belongs to the verb after it, and a noun there without a preposition is
/// its subject, where it has none.
fn after_dateline(syntax: &mut Syntax, words: Range<usize>, dash: usize) {
    let Some(root) = words.clone().find(|word| syntax.head(*word).is_none()) else { return };
    if root <= dash || syntax.words[root].upos != Upos::Verb {
        return;
    }
    let nominal = |syntax: &Syntax, word: usize| {
        matches!(syntax.words[word].upos, Upos::Noun | Upos::Propn | Upos::Pron)
    };
    let governed = |syntax: &Syntax, word: usize| {
        words.clone().any(|case| {
            syntax.head(case) == Some(word) && syntax.words[case].relation.is(Relation::Case)
        })
    };
    let moved: Vec<usize> = (dash + 1..root)
        .filter(|word| nominal(syntax, *word) && syntax.head(*word).is_some_and(|up| up < dash))
        .collect();
    let complements: Vec<usize> =
        moved.iter().copied().filter(|word| governed(syntax, *word)).collect();
    for word in complements {
        (syntax.words[word].head, syntax.words[word].relation) = (Some(root as u32), Relation::Obl);
    }
    let told = (dash + 1..root).any(|word| {
        syntax.head(word) == Some(root) && syntax.words[word].relation.is(Relation::Nsubj)
    });
    let bare = |word: &usize| {
        let loose = syntax.words[*word].relation.is(Relation::Nmod) || moved.contains(word);
        nominal(syntax, *word) && loose && !governed(syntax, *word)
    };
    if let Some(subject) = (dash + 1..root).find(bare).filter(|_| !told) {
        let at = &mut syntax.words[subject];
        (at.head, at.relation) = (Some(root as u32), Relation::Nsubj);
    }
}

/// What follows brackets belongs to no word inside them, but to what they stand beside.
pub(super) fn parentheses(syntax: &mut Syntax, words: Range<usize>) {
    let find = |syntax: &Syntax, sign: &str| words.clone().find(|word| syntax.form(*word) == sign);
    let (Some(open), Some(close)) = (find(syntax, "("), find(syntax, ")")) else { return };
    let inside = |word: usize| open < word && word < close;
    let outside = |syntax: &Syntax, word: usize| {
        let mut up = std::iter::successors(Some(word), |word| syntax.head(*word)).take(words.len());
        up.find(|above| !inside(*above))
    };
    for word in close + 1..words.end {
        let Some(within) = syntax.head(word).filter(|head| inside(*head)) else { continue };
        let Some(beside) = outside(syntax, within) else { continue };
        let said = kid(syntax, &words, word, &[Relation::Mark])
            .is_some_and(|mark| syntax.words[mark].upos == Upos::Sconj);
        let verb = syntax.head(beside).filter(|up| syntax.words[*up].upos == Upos::Verb && said);
        syntax.words[word].head = Some(verb.unwrap_or(beside) as u32);
        if verb.is_some() {
            content(syntax, words.clone(), word);
        }
    }
}

/// Makes a clause with its conjunction the content of the verb that it hangs on.
fn content(syntax: &mut Syntax, words: Range<usize>, clause: usize) {
    syntax.words[clause].relation = Relation::Ccomp;
    let taken = kid(syntax, &words, clause, &[Relation::Nsubj]).is_some();
    let pronoun = words.clone().find(|word| {
        let at = &syntax.words[*word];
        at.relation == Relation::ExplSubj && syntax.head(*word) == Some(clause)
    });
    if let Some(pronoun) = pronoun.filter(|_| !taken) {
        syntax.words[pronoun].relation = Relation::Nsubj;
    }
}

/// Of two subjects, one before the verb and one after, the second is an object, or what a
/// preposition governs.
pub(super) fn second_subjects(syntax: &mut Syntax, words: Range<usize>) {
    let subject = |syntax: &Syntax, word: usize| syntax.words[word].relation.is(Relation::Nsubj);
    for second in words.clone() {
        let Some(verb) = syntax.head(second).filter(|verb| *verb < second) else { continue };
        let first = (words.start..verb)
            .any(|word| subject(syntax, word) && syntax.head(word) == Some(verb));
        if !first || !subject(syntax, second) || syntax.words[verb].upos != Upos::Verb {
            continue;
        }
        let title = kid(syntax, &words, second, &[Relation::NmodDesc]);
        let case = [Some(second), title].into_iter().flatten();
        let case = case.filter_map(|word| kid(syntax, &words, word, &[Relation::Case])).next();
        syntax.words[second].relation = if case.is_some() { Relation::Obl } else { Relation::Obj };
        if let Some(case) = case {
            syntax.words[case].head = Some(second as u32);
        }
    }
}

/// Nothing has two possessors: a name before "its chief" is what is made one.
fn possessors(syntax: &mut Syntax, words: Range<usize>, (word, named): (usize, &[bool])) {
    let Some(noun) = syntax.head(word).filter(|noun| *noun > word && named[word]) else { return };
    let possessor = |word: usize| syntax.words[word].relation.is(Relation::NmodPoss);
    let other = (word + 1..noun).any(|kid| syntax.head(kid) == Some(noun) && possessor(kid));
    let marked = kid(syntax, &words, word, &[Relation::Case]).is_some();
    let Some(verb) = syntax.head(noun).filter(|_| possessor(word) && other && !marked) else {
        return;
    };
    if syntax.words[noun].relation.is(Relation::Obj) {
        syntax.words[noun].relation = Relation::Xcomp;
        (syntax.words[word].head, syntax.words[word].relation) = (Some(verb as u32), Relation::Obj);
    }
}

/// A finite verb is not governed by a preposition: it is a noun ("en congé").
fn governed_noun(syntax: &mut Syntax, word: usize) {
    let Some(case) = word.checked_sub(1) else { return };
    let at = &syntax.words[word];
    let governed = syntax.words[case].upos == Upos::Adp
        && syntax.head(case) == Some(word)
        && syntax.words[case].relation.is(Relation::Case);
    let form = at.features.verb_form;
    if at.upos != Upos::Verb
        || !governed
        || matches!(form, Some(VerbForm::Infinitive | VerbForm::Gerund))
    {
        return;
    }
    let lemma = syntax.form(word).to_lowercase();
    let lemma = syntax.intern(&lemma);
    let at = &mut syntax.words[word];
    (at.lemma, at.upos) = (lemma, Upos::Noun);
    at.features.verb_form = None;
}

/// An adjective with a determiner or a possessor of its own is a noun, and what a verb does
/// something to ("its chief executive").
fn noun_phrase(syntax: &mut Syntax, words: Range<usize>, word: usize) {
    let at = &syntax.words[word];
    let predicate = at.relation.is(Relation::Xcomp) || at.relation.is(Relation::Amod);
    let Some(verb) = syntax.head(word).filter(|_| at.upos == Upos::Adj && predicate) else {
        return;
    };
    let determined = kid(syntax, &words, word, &[Relation::Det, Relation::NmodPoss]);
    let object = kid(syntax, &words, verb, &[Relation::Obj]);
    if determined.is_none() || syntax.words[verb].upos != Upos::Verb || verb > word {
        return;
    }
    syntax.words[word].upos = Upos::Noun;
    if object.is_none() {
        syntax.words[word].relation = Relation::Obj;
    }
}

/// An infinitive that was made a part of the preposition before it.
fn infinitive(syntax: &mut Syntax, words: Range<usize>, word: usize) {
    let at = &syntax.words[word];
    let infinitive = at.upos == Upos::Verb && at.features.verb_form == Some(VerbForm::Infinitive);
    let Some(mark) = syntax.head(word).filter(|_| infinitive && at.relation.is(Relation::Fixed))
    else {
        return;
    };
    let Some(verb) = syntax.head(mark) else { return };
    if mark + 1 != word
        || syntax.words[mark].upos != Upos::Adp
        || syntax.words[verb].upos != Upos::Verb
    {
        return;
    }
    for other in words.filter(|other| *other != word) {
        if syntax.head(other) == Some(mark) {
            syntax.words[other].head = Some(word as u32);
        }
    }
    let at = &mut syntax.words[word];
    (at.head, at.relation) = (Some(verb as u32), Relation::Xcomp);
    let at = &mut syntax.words[mark];
    (at.head, at.relation) = (Some(word as u32), Relation::Mark);
}

/// A name after a comma that is joined to a noun by no conjunction is what the noun is called, and
/// a noun after a name is what the name is ("its chief, Paul Gray", "Paul Girard directeur").
fn apposition(syntax: &mut Syntax, words: Range<usize>, (word, named): (usize, &[bool])) {
    let at = &syntax.words[word];
    let Some(head) = syntax.head(word).filter(|head| *head < word) else { return };
    let noun_after_name =
        at.relation.is(Relation::Flat) && at.upos == Upos::Noun && named[head] && !named[word];
    let name_after_noun = at.relation == Relation::Conj
        && named[word]
        && !named[head]
        && syntax.words[head].upos == Upos::Noun
        && syntax.form(word - 1) == ","
        && !words.clone().any(|other| joins(syntax, head, other));
    if noun_after_name || name_after_noun {
        syntax.words[word].relation = Relation::Appos;
    }
}

/// Whether a word is a conjunction between a word and others.
fn joins(syntax: &Syntax, first: usize, word: usize) -> bool {
    let above = syntax.head(word);
    syntax.words[word].relation.is(Relation::Cc)
        && (above == Some(first) || above.and_then(|above| syntax.head(above)) == Some(first))
}

/// "X and Y, head of Z": what is said of one person belongs to the name right before it.
pub(super) fn appositions(syntax: &mut Syntax, words: Range<usize>, named: &[bool]) {
    for word in words.clone() {
        let at = &syntax.words[word];
        let one = at.upos == Upos::Noun && at.features.number == Some(Number::Singular);
        let Some(head) = at.head.filter(|_| one && at.relation.is(Relation::Appos)) else {
            continue;
        };
        let comma = (words.start..word).rev().take(3).find(|comma| syntax.form(*comma) == ",");
        let name = comma.and_then(|comma| comma.checked_sub(1)).filter(|name| named[*name]);
        let Some(mut name) = name.filter(|name| *name >= words.start) else { continue };
        while let Some(up) =
            syntax.head(name).filter(|_| syntax.words[name].relation.is(Relation::Flat))
        {
            name = up;
        }
        let joined = syntax.words[name].relation.is(Relation::Conj);
        if joined && syntax.words[name].head == Some(head) && name < word {
            syntax.words[word].head = Some(name as u32);
        }
    }
}
