//! Trees mended by what the parser did not know: a name is one thing, and a sentence whose root is
//! no verb, but that holds a form of a known verb after its subject, is told by that verb.

use dateline_model::syntax::{Features, Relation, Sentence, Tense, Upos, VerbForm};
use dateline_model::{MentionForm, Names, Syntax, TimeExpression};

use crate::grammar::Grammar;

mod list;
mod post;
mod word;

/// A copy of an article's trees, mended.
pub(crate) fn mend(
    syntax: &Syntax,
    names: &Names,
    times: &[TimeExpression],
    grammar: &Grammar,
) -> Syntax {
    let mut mended = syntax.clone();
    let mut named = vec![false; syntax.words.len()];
    for mention in names.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        let words = syntax.words_within(mention.span);
        named[words.clone()].fill(true);
        join(&mut mended, words.clone());
        from_time(&mut mended, words.start, times);
    }
    let verbs = Verbs { names: &named, grammar };
    for sentence in &syntax.sentences {
        let words = sentence.first..sentence.end;
        word::dateline(&mut mended, words.clone());
        word::parentheses(&mut mended, words.clone());
        word::mend(&mut mended, words.clone(), &named);
        word::second_subjects(&mut mended, words.clone());
        word::appositions(&mut mended, words.clone(), &named);
        list::mend(&mut mended, words.clone(), &named);
        post::mend(&mut mended, words.clone(), (&named, &grammar.posts));
        verbs.prepositions(&mut mended, words.clone());
        complement_of_subject(&mut mended, words.clone());
        verbs.mend(&mut mended, *sentence);
        verbs.perfect(&mut mended, words.clone());
        if grammar.data.grammar.passive_has_auxiliary {
            word::actives(&mut mended, words);
        }
    }
    mended
}

/// Makes the words of a name hang on its first, and that one where the name hung.
fn join(syntax: &mut Syntax, words: std::ops::Range<usize>) {
    let outward: Vec<usize> = words.clone().filter(|word| leaves(syntax, *word, &words)).collect();
    let nominal = |word: usize| matches!(syntax.words[word].upos, Upos::Propn | Upos::Noun);
    if let [only] = outward.as_slice()
        && (nominal(*only) || words.len() == 1)
    {
        let head = syntax.head(*only);
        let verb = head.is_some_and(|head| syntax.words[head].upos == Upos::Verb);
        let at = &mut syntax.words[*only];
        let adverbial = [Relation::Advmod, Relation::Discourse, Relation::Vocative];
        if verb && at.upos != Upos::Propn && adverbial.iter().any(|own| at.relation.is(*own)) {
            let before = head.is_some_and(|head| *only < head);
            at.relation = if before { Relation::Nsubj } else { Relation::Obl };
        }
        if !matches!(at.upos, Upos::Propn | Upos::Noun | Upos::Adj) {
            (at.upos, at.features) = (Upos::Propn, Features::default());
        }
        return;
    }
    let Some(first) = words.clone().next() else { return };
    let place = outward
        .iter()
        .copied()
        .filter(|word| !passes(syntax, syntax.head(*word), &words))
        .min_by_key(|word| (!nominal(*word), *word));
    let Some(place) = place else { return };
    let (head, relation) = (syntax.words[place].head, syntax.words[place].relation);
    let sentence = *syntax.sentence_of(first);
    for word in sentence.first..sentence.end {
        let inside = words.contains(&word);
        let below = syntax.head(word).is_some_and(|head| words.contains(&head));
        let at = &mut syntax.words[word];
        if inside {
            (at.head, at.relation, at.upos) = (Some(first as u32), Relation::Flat, Upos::Propn);
        } else if below {
            at.head = Some(first as u32);
            if at.relation.is(Relation::Obl) {
                at.relation = Relation::Nmod;
            }
        }
    }
    let relation = if clausal(relation) { Relation::Appos } else { relation };
    let at = &mut syntax.words[first];
    (at.head, at.relation, at.features) = (head, relation, Features::default());
}

/// "On Thursday Valmont fell": a name and the day before it, of which one was taken for a part of
/// the other.
fn from_time(syntax: &mut Syntax, name: usize, times: &[TimeExpression]) {
    let Some((day, verb)) = glued_day(syntax, name, times) else { return };
    let first = times.iter().find(|time| time.span.overlaps(syntax.words[day].span));
    let first = first.and_then(|time| syntax.words_within(time.span).next()).unwrap_or(day);
    let before = first.checked_sub(1).filter(|word| syntax.words[*word].upos == Upos::Adp);
    let moved = [
        (name, verb, Relation::Nsubj),
        (day, verb, Relation::Obl),
        (before.unwrap_or(day), if before.is_some() { day } else { verb }, Relation::Case),
    ];
    let moved = moved.iter().take(if before.is_some() { 3 } else { 2 });
    for (word, head, relation) in moved {
        (syntax.words[*word].head, syntax.words[*word].relation) = (Some(*head as u32), *relation);
    }
}

/// The word of a day that a name hangs on or that hangs on the name, and the verb that follows.
fn glued_day(syntax: &Syntax, name: usize, times: &[TimeExpression]) -> Option<(usize, usize)> {
    let glued = |word: usize| {
        let relation = syntax.words[word].relation;
        [Relation::Flat, Relation::Compound].iter().any(|own| relation.is(*own))
    };
    let head = syntax.head(name)?;
    let last = name.checked_sub(1)?;
    let governed = syntax.words[name].relation.is(Relation::Obl)
        && (0..last)
            .rev()
            .take(3)
            .any(|case| syntax.head(case) == Some(name) && syntax.words[case].upos == Upos::Adp);
    let (day, verb) = if head < name && glued(name) {
        (head, syntax.head(head)?)
    } else if governed || (syntax.head(last) == Some(name) && glued(last)) {
        (last, head)
    } else {
        return None;
    };
    let span = syntax.words[day].span;
    let at = times.partition_point(|time| time.span.end <= span.start);
    let timed = times.get(at).is_some_and(|time| time.span.overlaps(span));
    (timed && verb > name).then_some((day, verb))
}

/// "The murder of X shocked Y": X, taken for a second subject, belongs to the first, and the
/// preposition to X.
fn complement_of_subject(syntax: &mut Syntax, words: std::ops::Range<usize>) {
    for word in words.clone().skip(1) {
        let at = &syntax.words[word];
        let loose = at.upos == Upos::Adp
            && (at.relation.is(Relation::Mark) || at.relation.is(Relation::Case));
        let Some(verb) = syntax.head(word).filter(|verb| loose && *verb > word) else { continue };
        let subject = |other: &usize| {
            let at = &syntax.words[*other];
            let nominal = matches!(at.upos, Upos::Noun | Upos::Propn | Upos::Pron);
            syntax.head(*other) == Some(verb) && at.relation.is(Relation::Nsubj) && nominal
        };
        let first = words.clone().take_while(|other| *other < word).filter(subject).last();
        let second = (word + 1..verb).find(subject);
        let (Some(first), Some(second)) = (first, second) else { continue };
        let relation = (Some(first as u32), Relation::Nmod);
        (syntax.words[second].head, syntax.words[second].relation) = relation;
        (syntax.words[word].head, syntax.words[word].relation) =
            (Some(second as u32), Relation::Case);
    }
}

fn leaves(syntax: &Syntax, word: usize, words: &std::ops::Range<usize>) -> bool {
    syntax.head(word).is_none_or(|head| !words.contains(&head))
}

/// Whether the way up from a word leads through some words.
fn passes(syntax: &Syntax, from: Option<usize>, words: &std::ops::Range<usize>) -> bool {
    let (mut at, mut left) = (from, syntax.words.len().min(400));
    while let Some(word) = at {
        if words.contains(&word) || left == 0 {
            return true;
        }
        left -= 1;
        at = syntax.head(word);
    }
    false
}

fn clausal(relation: Relation) -> bool {
    use Relation::{Acl, Advcl, Advmod, Amod, Aux, Ccomp, Parataxis, Xcomp};
    [Acl, Advcl, Advmod, Amod, Aux, Ccomp, Parataxis, Xcomp].iter().any(|own| relation.is(*own))
}

/// A verb that the tagger took for something else.
struct Told {
    word: usize,
    /// Its dictionary form and morphology, where it is a verb.
    verb: Option<(String, Features)>,
    auxiliary: Option<(usize, Relation)>,
}

struct Verbs<'a> {
    names: &'a [bool],
    grammar: &'a Grammar,
}

impl Verbs<'_> {
    fn mend(&self, syntax: &mut Syntax, sentence: Sentence) {
        let words = sentence.first..sentence.end;
        let root = words.clone().find(|word| syntax.head(*word).is_none());
        if root.is_none_or(|root| is_predicate(syntax, &words, root)) {
            return;
        }
        let told = words.clone().skip(1).find_map(|word| self.told(syntax, &words, word));
        let told = told.or_else(|| only_verb(syntax, &words, root));
        let Some(told) = told else { return };
        if let Some((lemma, features)) = told.verb {
            let lemma = syntax.intern(&lemma);
            let at = &mut syntax.words[told.word];
            (at.lemma, at.features, at.upos) = (lemma, features, Upos::Verb);
        }
        reroot(syntax, words, told.word);
        if let Some((auxiliary, relation)) = told.auxiliary {
            let at = &mut syntax.words[auxiliary];
            (at.head, at.relation, at.upos) = (Some(told.word as u32), relation, Upos::Aux);
            at.features.verb_form = Some(VerbForm::Finite);
        }
    }

    /// A preposition that the tagger took for a noun governs the name after it.
    fn prepositions(&self, syntax: &mut Syntax, words: std::ops::Range<usize>) {
        let prepositions = &self.grammar.data.grammar.prepositions;
        for word in words.clone().filter(|word| word + 1 < words.end) {
            let form = syntax.form(word).to_lowercase();
            let wrong = syntax.words[word].upos != Upos::Adp && prepositions.contains(&form);
            let next = word + 1;
            if !wrong || !self.names[next] || syntax.head(next) != Some(word) {
                continue;
            }
            syntax.words[next].head = syntax.words[word].head;
            syntax.words[next].relation = Relation::Nmod;
            let at = &mut syntax.words[word];
            (at.head, at.relation, at.upos) = (Some(next as u32), Relation::Case, Upos::Adp);
        }
    }

    /// "Has meanwhile made X": the participle after an auxiliary of the perfect is the verb.
    fn perfect(&self, syntax: &mut Syntax, words: std::ops::Range<usize>) {
        let perfect = &self.grammar.data.grammar.perfect;
        for word in words.clone() {
            let own = &syntax.words[word];
            if own.upos != Upos::Verb || !perfect.iter().any(|verb| verb == syntax.lemma(word)) {
                continue;
            }
            let verb = (word + 1..words.end.min(word + 3)).find(|next| {
                let participle = syntax.words[*next].features.verb_form;
                let form = syntax.form(*next).to_lowercase();
                syntax.words[*next].upos == Upos::Verb
                    && participle != Some(VerbForm::Gerund)
                    && (participle == Some(VerbForm::Participle)
                        || self.grammar.participle(&form).is_some())
            });
            let Some(verb) = verb.filter(|verb| passes(syntax, Some(*verb), &(word..word + 1)))
            else {
                continue;
            };
            exchange(syntax, words.clone(), (word, verb));
        }
    }

    /// The verb that a word is, where something that can be its subject stands before it.
    fn told(&self, syntax: &Syntax, words: &std::ops::Range<usize>, word: usize) -> Option<Told> {
        let before = word - 1;
        let upos = syntax.words[word].upos;
        let apart = upos == Upos::Verb && !reduced(syntax, word);
        if self.names[word] || apart || matches!(upos, Upos::Punct | Upos::Adp | Upos::Det) {
            return None;
        }
        let form = syntax.form(word).to_lowercase();
        let after_name = self.names[before];
        let after_noun = after_name
            || matches!(syntax.words[before].upos, Upos::Noun | Upos::Propn | Upos::Pron);
        let after_aside = syntax.form(before) == "," && aside(syntax, words, before);
        let grammar = &self.grammar.data.grammar;
        let next = word + 1;
        if after_noun && grammar.auxiliaries.contains(&form) && words.contains(&next) {
            let lemma = syntax.form(next).to_lowercase();
            let known = self.grammar.is_verb(&lemma);
            let features =
                Features { verb_form: Some(VerbForm::Infinitive), ..Features::default() };
            let auxiliary = Some((word, Relation::Aux));
            return known.then_some(Told { word: next, verb: Some((lemma, features)), auxiliary });
        }
        if (after_noun || after_aside) && upos == Upos::Aux {
            return predicate(syntax, words, word);
        }
        let finite = |tense| Features {
            verb_form: Some(VerbForm::Finite),
            tense: Some(tense),
            ..Features::default()
        };
        let past = self.grammar.participle(&form).filter(|_| after_noun || after_aside);
        let class = &self.grammar.data.class;
        let acts = [&class.person, &class.organization, &class.body]
            .iter()
            .any(|list| list.iter().any(|noun| noun == syntax.lemma(before)));
        let present = self.grammar.present(&form).filter(|_| after_name || acts);
        let (lemma, tense) =
            past.map(|l| (l, Tense::Past)).or(present.map(|l| (l, Tense::Present)))?;
        let verb = Some((lemma.to_string(), finite(tense)));
        Some(Told { word, verb, auxiliary: None })
    }
}

/// Whether a participle was taken for a short relative clause of the root before it.
fn reduced(syntax: &Syntax, word: usize) -> bool {
    let at = &syntax.words[word];
    let root = syntax.head(word).filter(|head| *head < word && syntax.head(*head).is_none());
    let past = at.features.verb_form != Some(VerbForm::Gerund)
        && at.features.verb_form != Some(VerbForm::Infinitive);
    let before = (0..word).rev().find(|other| syntax.head(*other).is_none());
    let ahead = at.relation.is(Relation::Amod)
        && before.is_some_and(|root| root + 1 == word && syntax.head(word) > Some(word));
    past && ((root.is_some() && at.relation.is(Relation::Acl)) || ahead)
}

/// The only verb of a sentence whose root, after it, is none.
fn only_verb(syntax: &Syntax, words: &std::ops::Range<usize>, root: Option<usize>) -> Option<Told> {
    let mut verbs = words.clone().filter(|word| syntax.words[*word].upos == Upos::Verb);
    let word = verbs.next().filter(|word| verbs.next().is_none() && *word > words.start)?;
    let noun = matches!(syntax.words[word - 1].upos, Upos::Noun | Upos::Propn);
    (noun && root.is_some_and(|root| root > word)).then(|| {
        let features = Features {
            verb_form: Some(VerbForm::Finite),
            tense: Some(Tense::Past),
            ..Features::default()
        };
        let lemma = syntax.lemma(word).to_string();
        Told { word, verb: Some((lemma, features)), auxiliary: None }
    })
}

/// What an auxiliary or copula that stands after a noun governs.
fn predicate(syntax: &Syntax, words: &std::ops::Range<usize>, auxiliary: usize) -> Option<Told> {
    let word = (auxiliary + 1..words.end.min(auxiliary + 4)).find(|word| {
        use Upos::{Adj, Adp, Adv, Det, Noun, Num, Propn, Verb};
        let next = syntax.words.get(*word + 1).map(|next| next.upos);
        let governs =
            syntax.words[*word].upos == Adp && matches!(next, Some(Noun | Propn | Num | Det | Adj));
        !governs && matches!(syntax.words[*word].upos, Verb | Adj | Noun | Propn | Adp | Adv)
    })?;
    let is_verb = syntax.words[word].upos == Upos::Verb;
    let relation = if is_verb { Relation::Aux } else { Relation::Cop };
    Some(Told { word, verb: None, auxiliary: Some((auxiliary, relation)) })
}

/// Whether a comma closes what an earlier one opened.
fn aside(syntax: &Syntax, words: &std::ops::Range<usize>, comma: usize) -> bool {
    (words.start + 1..comma).any(|word| syntax.form(word) == ",")
}

fn is_predicate(syntax: &Syntax, words: &std::ops::Range<usize>, root: usize) -> bool {
    let governs = words.clone().any(|word| {
        syntax.head(word) == Some(root)
            && (syntax.words[word].relation.is(Relation::Cop)
                || syntax.words[word].relation.is(Relation::Aux))
    });
    governs || matches!(syntax.words[root].upos, Upos::Verb | Upos::Aux)
}

/// Puts a verb in the place of its auxiliary.
fn exchange(syntax: &mut Syntax, words: std::ops::Range<usize>, (auxiliary, verb): (usize, usize)) {
    let (head, relation) = (syntax.words[auxiliary].head, syntax.words[auxiliary].relation);
    for word in words {
        if word != verb && syntax.head(word) == Some(auxiliary) {
            syntax.words[word].head = Some(verb as u32);
        }
    }
    (syntax.words[verb].head, syntax.words[verb].relation) = (head, relation);
    let at = &mut syntax.words[auxiliary];
    (at.head, at.relation, at.upos) = (Some(verb as u32), Relation::Aux, Upos::Aux);
}

/// Makes a word the root: what stands before it and hung beyond it is its subject, what follows
/// and hung before it is its object or complement.
fn reroot(syntax: &mut Syntax, words: std::ops::Range<usize>, root: usize) {
    let loose = loose(syntax, words.clone(), root);
    let governed = governed(syntax, &loose, root);
    let marked = |word: usize| {
        governed.iter().any(|(_, noun, _)| *noun == word)
            || words.clone().any(|kid| {
                let relation = syntax.words[kid].relation;
                let mark = relation.is(Relation::Case) || relation.is(Relation::Mark);
                mark && syntax.head(kid) == Some(word)
            })
    };
    let free = |word: &usize| is_nominal(syntax, *word) && !marked(*word);
    let subject = loose.iter().copied().rfind(|w| *w < root && free(w));
    let object = loose.iter().copied().find(|w| *w > root && free(w));
    let relation = |word: usize| match syntax.words[word].relation {
        _ if Some(word) == subject => Relation::Nsubj,
        _ if Some(word) == object => Relation::Obj,
        _ if is_nominal(syntax, word) && marked(word) => Relation::Obl,
        _ if syntax.words[word].upos == Upos::Verb && word > root => Relation::Advcl,
        Relation::Root => Relation::Dep,
        own => own,
    };
    let related: Vec<(usize, Relation)> =
        loose.iter().map(|&word| (word, relation(word))).collect();
    for (word, relation) in related {
        let at = &mut syntax.words[word];
        (at.head, at.relation) = (Some(root as u32), relation);
    }
    for (case, noun, above) in governed {
        (syntax.words[case].head, syntax.words[case].relation) =
            (Some(noun as u32), Relation::Case);
        if let Some(above) = above.filter(|_| loose.contains(&noun)) {
            (syntax.words[noun].head, syntax.words[noun].relation) =
                (Some(above as u32), Relation::Nmod);
        }
    }
    let at = &mut syntax.words[root];
    (at.head, at.relation) = (None, Relation::Root);
}

/// The words that hang on the new root, on none, or across it.
fn loose(syntax: &Syntax, words: std::ops::Range<usize>, root: usize) -> Vec<usize> {
    let across = |word: &usize| {
        let head = syntax.head(*word);
        head.is_none_or(|head| head == root || (*word < root) != (head < root))
    };
    words.filter(|word| *word != root).filter(across).collect()
}

/// A preposition, the noun after it, and the noun before it on which that hangs.
type Governed = (usize, usize, Option<usize>);

/// The loose prepositions before the new root, each with the noun it governs.
fn governed(syntax: &Syntax, loose: &[usize], root: usize) -> Vec<Governed> {
    let prepositions =
        loose.iter().copied().filter(|word| *word < root && syntax.words[*word].upos == Upos::Adp);
    prepositions
        .filter_map(|case| {
            let noun = (case + 1..root).find(|word| is_nominal(syntax, *word))?;
            let before = |word: &usize| *word < case && is_nominal(syntax, *word);
            Some((case, noun, loose.iter().copied().rfind(before)))
        })
        .collect()
}

fn is_nominal(syntax: &Syntax, word: usize) -> bool {
    matches!(syntax.words[word].upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
}
