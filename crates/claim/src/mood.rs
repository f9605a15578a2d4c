//! What a predicate's own words say of it: auxiliaries, adverbs, negation, conjunctions.

use dateline_model::syntax::{Relation, Upos, VerbForm};
use dateline_model::{Factuality, Status};

use crate::clause::Told;
use crate::data::Class;
use crate::factuality::View;
use crate::page::Page;

impl Page<'_> {
    /// Reads mood, modals and negation of a predicate.
    pub fn mood(&self, word: usize, view: &mut View) {
        if self.is_negated(word) || self.has_none(word) {
            view.deny();
        }
        self.mood_but_negation(word, view);
    }

    pub fn mood_but_negation(&self, word: usize, view: &mut View) {
        let words = &self.grammar.data.grammar;
        if let Some(class) = self.hypothetical_mark(word) {
            view.apply(class);
        }
        self.modals(word, view);
        if let Some(first) = self.shares_auxiliary(word) {
            self.modals(first, view);
        }
        if self.is_to(word) {
            view.apply(Class::Future);
        }
        // "Were due to build" where the adjective was taken for a part of the infinitive.
        for kid in self.kids_by(word, &[Relation::Mark]).filter(|kid| self.upos(*kid) == Upos::Adj)
        {
            if let Some(class) = self.grammar.embed_adjective(self.form(kid)) {
                view.apply(class);
            }
        }
        match self.clause(word).told {
            Told::Future => view.apply(Class::Future),
            Told::Conditional if self.future_in_the_past(word) => view.apply(Class::Future),
            Told::Conditional if words.conditional_is_rumour => {
                view.at_most(Factuality::Possible);
            }
            Told::PastConditional if words.conditional_is_rumour => {
                view.at_most(Factuality::Possible);
            }
            Told::Imperative => view.asserted = false,
            _ => {}
        }
        let condition = self
            .kids_by(word, &[Relation::Advcl])
            .any(|kid| self.has_marker(kid, &words.hypothetical));
        if condition && self.clause(word).told != Told::Past && self.embed(word, word).is_none() {
            view.not_yet(Status::Planned);
            view.at_most(Factuality::Possible);
        }
    }

    /// Applies auxiliaries and adverbs: what may or can happen has not happened.
    fn modals(&self, word: usize, view: &mut View) {
        let perfect = &self.grammar.data.grammar.perfect;
        let done = self.kids_by(word, &[Relation::Aux]).any(|aux| self.is_one(aux, perfect));
        for kid in self.kids_by(word, &[Relation::Aux, Relation::Advmod, Relation::Cop]) {
            let modal = self.grammar.modal(self.lemma(kid));
            let modal = modal.or_else(|| self.grammar.modal(self.form(kid)));
            let Some(class) = modal else { continue };
            view.apply(class);
            if class == Class::Possible && self.upos(kid) == Upos::Aux && !done {
                view.not_yet(Status::Planned);
            }
        }
    }

    /// The predicate whose auxiliary a conjunct shares: "will leave and be replaced", "will leave
    /// and Paul Gray take over".
    fn shares_auxiliary(&self, word: usize) -> Option<usize> {
        let first = self.head(word).filter(|_| self.related(word, &[Relation::Conj]))?;
        let modal = self.kids_by(first, &[Relation::Aux]).any(|aux| {
            self.grammar.modal(self.lemma(aux)).or(self.grammar.modal(self.form(aux))).is_some()
        });
        let finite = |word: usize| {
            let bare = self.form(word) == self.lemma(word);
            !bare && self.word(word).features.verb_form != Some(VerbForm::Infinitive)
        };
        let mut auxiliaries = self.kids_by(word, &[Relation::Aux, Relation::Cop]).peekable();
        let own = match auxiliaries.peek() {
            None => finite(word) || self.upos(word) != Upos::Verb,
            Some(_) => auxiliaries.any(finite),
        };
        let marked = self.kids_by(word, &[Relation::Mark]).next().is_some();
        (modal && !own && !marked).then_some(first)
    }

    /// "Is to succeed": a copula before a marked infinitive.
    fn is_to(&self, word: usize) -> bool {
        let marks = &self.grammar.data.grammar.copula_before;
        self.kids_by(word, &[Relation::Cop, Relation::Aux]).next().is_some()
            && self.clause_verb_is_infinitive(word)
            && self.kids_by(word, &[Relation::Mark]).any(|mark| self.is_one(mark, marks))
    }

    fn clause_verb_is_infinitive(&self, word: usize) -> bool {
        self.upos(word) == Upos::Verb
            && self.word(word).features.verb_form == Some(VerbForm::Infinitive)
    }

    /// "She said that she would leave".
    fn future_in_the_past(&self, word: usize) -> bool {
        self.related(word, &[Relation::Ccomp])
            && self.head(word).is_some_and(|up| {
                matches!(
                    self.clause(up).told,
                    Told::Past | Told::Pluperfect | Told::Imperfect | Told::Present
                )
            })
    }

    /// What the subordinator of a clause says of it.
    pub fn hypothetical_mark(&self, word: usize) -> Option<Class> {
        let words = &self.grammar.data.grammar;
        let marker = self.marker(word);
        let is = |list: &[String]| list.contains(&marker);
        if self.shares_condition(word) {
            return Some(Class::Hypothetical);
        }
        if marker.is_empty() {
            return None;
        }
        let supposed = |mark: usize| self.is_one(mark, &words.hypothetical);
        if is(&words.hypothetical) || self.kids_by(word, &[Relation::Mark]).any(supposed) {
            return Some(Class::Hypothetical);
        }
        if is(&words.without) {
            return Some(Class::Deny);
        }
        let content = self
            .related(word, &[Relation::Xcomp, Relation::Ccomp, Relation::Csubj, Relation::Root]);
        // The bare mark of an infinitive is no purpose where the infinitive is what is wanted.
        let bare = self.kids_by(word, &[Relation::Mark]).any(|mark| self.upos(mark) == Upos::Part);
        let purpose = !(content && bare) && is(&words.purpose);
        let infinitive = self.clause(word).told == Told::Infinitive;
        (purpose && infinitive && self.kids_by(word, &[Relation::Aux]).next().is_none())
            .then_some(Class::Want)
    }

    /// "Unless X leaves, Y is named and Z returns": a condition with several predicates, of which one
    /// has the conjunction.
    fn shares_condition(&self, word: usize) -> bool {
        let hypothetical = &self.grammar.data.grammar.hypothetical;
        let marked = self.kids_by(word, &[Relation::Mark]).any(|m| self.upos(m) == Upos::Sconj);
        let bare = self.related(word, &[Relation::Advcl]) && !marked && !self.has_no_finite(word);
        let Some(up) = self.head(word).filter(|up| bare && *up < word) else { return false };
        self.kids_by(up, &[Relation::Advcl]).filter(|sibling| *sibling != word).any(|sibling| {
            self.kids_by(sibling, &[Relation::Mark])
                .any(|mark| up < mark && mark < word && self.is_one(mark, hypothetical))
        })
    }

    /// Whether a predicate is negated.
    pub fn is_negated(&self, word: usize) -> bool {
        let words = &self.grammar.data.grammar;
        let kids: Vec<usize> = self
            .kids(word)
            .chain(self.kids_by(word, &[Relation::Aux]).flat_map(|aux| self.kids(aux)))
            .collect();
        let only = kids.iter().any(|kid| {
            self.is_one(*kid, &words.not_negation)
                || self.kids(*kid).any(|deep| self.is_one(deep, &words.not_negation))
        });
        !only && words.negation.iter().any(|entry| self.has_adverb(&kids, entry))
    }

    /// Whether somebody has a post, or does what a predicate says, "no longer".
    pub fn is_no_longer(&self, word: usize) -> bool {
        let kids: Vec<usize> = self.kids(word).collect();
        self.grammar.data.grammar.no_longer.iter().any(|entry| self.has_adverb(&kids, entry))
    }

    /// Whether an adverb of one word, or of several that may hang on each other, is among `kids`.
    fn has_adverb(&self, kids: &[usize], entry: &str) -> bool {
        let adverbs = [Relation::Advmod, Relation::Dep, Relation::Det];
        let adverb = |kid: &usize| self.related(*kid, &adverbs);
        let several = entry.contains(' ');
        entry.split(' ').all(|part| {
            kids.iter().copied().filter(adverb).any(|kid| {
                let deep = self.kids(kid).filter(|_| several);
                self.is(kid, part) || deep.filter(adverb).any(|deep| self.is(deep, part))
            })
        })
    }

    /// Whether the subject or object is "nobody", "no worker".
    fn has_none(&self, word: usize) -> bool {
        let none = &self.grammar.data.grammar.none;
        self.kids_by(word, &[Relation::Nsubj, Relation::Obj]).any(|kid| {
            self.is_one(kid, none)
                || self
                    .kids_by(kid, &[Relation::Det, Relation::Advmod])
                    .any(|d| self.is_one(d, none))
        })
    }

    /// Reads the determiners and adjectives of a noun.
    pub fn noun_mood(&self, noun: usize, view: &mut View) {
        let none = &self.grammar.data.grammar.none;
        for kid in
            self.kids_by(noun, &[Relation::Det, Relation::Amod, Relation::Advmod, Relation::Nmod])
        {
            if self.related(kid, &[Relation::Det, Relation::Advmod]) && self.is_one(kid, none) {
                view.deny();
            }
            if self.related(kid, &[Relation::Amod]) {
                let class = self.grammar.embed_adjective(self.lemma(kid));
                if let Some(class) = class.or_else(|| self.grammar.embed_adjective(self.form(kid)))
                {
                    view.apply(class);
                }
            }
        }
    }
}
