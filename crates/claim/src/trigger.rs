//! Where a frame's words stand in the text.

use dateline_model::BlockKind;
use dateline_model::syntax::{Relation, Upos, VerbForm};

use crate::grammar::Trigger;
use crate::page::Page;
use crate::slot::{Form, Found};

impl Page<'_> {
    /// The words that may be claimed from: none of boilerplate.
    pub fn content_words(&self) -> impl Iterator<Item = usize> + '_ {
        self.syntax
            .sentences
            .iter()
            .filter(|sentence| self.block_kind_of(sentence.block) != BlockKind::Boilerplate)
            .flat_map(|sentence| sentence.first..sentence.end)
    }

    /// The frames that a word may evoke, the most special first.
    pub fn triggers(&self, word: usize) -> Vec<Found<'_>> {
        let mut found = Vec::new();
        match self.upos(word) {
            Upos::Verb | Upos::Aux => found.extend(self.verb_triggers(word)),
            Upos::Adj if self.related(word, &[Relation::Amod, Relation::Acl, Relation::Root]) => {
                found.extend(self.verb_triggers(word));
            }
            Upos::Adj if self.is_verbal(word) => found.extend(self.verb_triggers(word)),
            _ => {}
        }
        if self.may_be_noun(word) {
            found.extend(self.noun_triggers(word));
        }
        found.extend(self.predicate_triggers(word));
        found
    }

    fn verb_triggers(&self, word: usize) -> impl Iterator<Item = Found<'_>> {
        let clause = self.clause(word);
        self.grammar
            .verb(self.verb_lemma(word))
            .iter()
            .filter(move |trigger| self.evokes(word, trigger))
            .filter(move |trigger| {
                let beside = clause.passive && self.related(word, &[Relation::Acl]);
                beside || !self.grammar.frames[trigger.frame].aside
            })
            .map(move |trigger| Found {
                word,
                form: Form::Verb,
                frame: &self.grammar.frames[trigger.frame],
                clause,
            })
    }

    fn may_be_noun(&self, word: usize) -> bool {
        let noun = matches!(self.upos(word), Upos::Noun | Upos::Propn);
        let gerund = self.upos(word) == Upos::Verb
            && self.word(word).features.verb_form == Some(VerbForm::Gerund)
            && self.kids_by(word, &[Relation::Det, Relation::NmodPoss]).next().is_some();
        (noun && !self.inside_name(word)) || gerund
    }

    /// Whether a word is a part of a longer name ("Meeting" in the name of a firm).
    fn inside_name(&self, word: usize) -> bool {
        self.is_name(word)
    }

    fn noun_triggers(&self, word: usize) -> impl Iterator<Item = Found<'_>> {
        let clause = self.clause(word);
        self.named_triggers(word, |text| self.grammar.noun(text))
            .map(move |trigger| &self.grammar.frames[trigger.frame])
            .filter(move |frame| !frame.definite || self.is_definite(word))
            .map(move |frame| Found { word, form: Form::Noun, frame, clause })
    }

    fn predicate_triggers(&self, word: usize) -> impl Iterator<Item = Found<'_>> {
        let clause = self.clause(word);
        let governed = self.kids_by(word, &[Relation::Nsubj, Relation::Cop]).next().is_some()
            || self.head(word).is_some_and(|up| self.has_copula(up))
            || (self.related(word, &[Relation::Xcomp, Relation::Advmod, Relation::Obl])
                && self.upos(word) != Upos::Verb);
        // "Backs" is no "back", and a participle stands for itself alone: "gone".
        let verb = self.upos(word) == Upos::Verb;
        let acts = verb && self.word(word).features.verb_form != Some(VerbForm::Participle);
        let look = move |text: &str| match verb && text != self.form(word) {
            true => &[],
            false => self.grammar.predicate(text),
        };
        self.named_triggers(word, look).filter(move |_| governed && !acts).map(move |trigger| {
            Found {
                word,
                form: Form::Predicate,
                frame: &self.grammar.frames[trigger.frame],
                clause,
            }
        })
    }

    fn named_triggers<'b>(
        &'b self,
        word: usize,
        look: impl Fn(&str) -> &'static [Trigger],
    ) -> impl Iterator<Item = &'static Trigger> + 'b {
        let mut list: Vec<&'static Trigger> = look(self.lemma(word)).iter().collect();
        if self.form(word) != self.lemma(word) {
            list.extend(look(self.form(word)));
        }
        list.sort_by_key(|trigger| (std::cmp::Reverse(trigger.len()), trigger.frame));
        list.into_iter().filter(move |trigger| self.reads(word, trigger))
    }

    /// Whether the words of a trigger stand around `word`, articles left out.
    fn reads(&self, word: usize, trigger: &Trigger) -> bool {
        let words = self.sentence_words(word);
        let skipped = |other: &usize| self.related(*other, &[Relation::Det]);
        let mut before = (words.start..word).rev().filter(|other| !skipped(other));
        let mut after = (word + 1..words.end).filter(|other| !skipped(other));
        trigger.before.iter().rev().all(|token| before.next().is_some_and(|w| self.is(w, token)))
            && trigger.after.iter().all(|token| after.next().is_some_and(|w| self.is(w, token)))
    }

    /// Whether a noun speaks of one known thing: by a definite article, a possessor or a genitive.
    pub fn is_definite(&self, word: usize) -> bool {
        use dateline_model::syntax::{Definite, PronType};
        self.kids(word).any(|kid| {
            let features = self.word(kid).features;
            features.definite == Some(Definite::Definite)
                || self.relation(kid) == Relation::NmodPoss
                || (self.related(kid, &[Relation::Det])
                    && matches!(
                        features.pron_type,
                        Some(PronType::Personal | PronType::Demonstrative)
                    ))
        })
    }
}
