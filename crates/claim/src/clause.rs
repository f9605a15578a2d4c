//! A predicate's voice, tense and mood, and where its subject stands.

use dateline_model::syntax::{Mood, Relation, Tense, Upos, VerbForm, Voice};

use crate::page::Page;

/// How a predicate tells what it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// In the past, the perfect included.
    Past,
    /// As past already at the time told.
    Pluperfect,
    /// As going on in the past.
    Imperfect,
    /// In the present.
    Present,
    /// As to come.
    Future,
    /// In the conditional.
    Conditional,
    /// In the conditional of the perfect.
    PastConditional,
    /// In the subjunctive.
    Subjunctive,
    /// As an infinitive.
    Infinitive,
    /// As a participle or gerund without auxiliary.
    Participle,
    /// As an order.
    Imperative,
    /// Without a verb.
    Verbless,
}

/// A predicate with its auxiliaries read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clause {
    /// Whether its surface subject is whom it is done to.
    pub passive: bool,
    /// How it is told.
    pub told: Told,
}

/// How deep a subject is looked for.
pub(crate) const DEPTH: u8 = 8;

impl Page<'_> {
    /// Reads a predicate's auxiliaries.
    pub fn clause(&self, head: usize) -> Clause {
        self.clause_within(head, DEPTH)
    }

    fn clause_within(&self, head: usize, depth: u8) -> Clause {
        let auxiliaries: Vec<usize> = self.kids_by(head, &[Relation::Aux, Relation::Cop]).collect();
        let own = self.word(head).features;
        let bare = auxiliaries.is_empty()
            && self.upos(head) == Upos::Verb
            && matches!(own.verb_form, Some(VerbForm::Participle | VerbForm::Infinitive));
        if bare
            && depth > 0
            && self.related(head, &[Relation::Conj])
            && self.kids_by(head, &[Relation::Mark]).next().is_none()
            && let Some(first) = self.head(head).filter(|first| self.is_verbal(*first))
        {
            let shared = self.clause_within(first, depth - 1);
            let participle = own.verb_form == Some(VerbForm::Participle);
            return Clause { passive: shared.passive && participle, told: shared.told };
        }
        let told = self.told(head, &auxiliaries);
        Clause { passive: self.is_passive(head, &auxiliaries, told), told }
    }

    fn told(&self, head: usize, auxiliaries: &[usize]) -> Told {
        let words = &self.grammar.data.grammar;
        let active = self.is_active_only(head) || self.is_reflexive(head);
        let perfect = auxiliaries.iter().any(|aux| {
            (self.relation(*aux) == Relation::AuxTense && self.is_one(*aux, &words.perfect))
                || (self.relation(*aux) != Relation::Cop && self.is_one(*aux, &words.perfect))
                || (active && self.relation(*aux) != Relation::Cop)
        });
        let finite = auxiliaries
            .iter()
            .copied()
            .find(|aux| self.word(*aux).features.verb_form == Some(VerbForm::Finite))
            .or(auxiliaries.first().copied())
            .unwrap_or(head);
        let features = self.word(finite).features;
        if self.upos(head) != Upos::Verb && auxiliaries.is_empty() && !self.is_verbal(head) {
            return Told::Verbless;
        }
        if features.verb_form == Some(VerbForm::Finite)
            && let Some(told) = self.told_by_ending(finite, perfect)
        {
            return told;
        }
        let headless = auxiliaries.is_empty()
            && features.verb_form == Some(VerbForm::Participle)
            && features.tense != Some(Tense::Present)
            && self.related(head, &[Relation::Root, Relation::Ccomp, Relation::Parataxis])
            && self.kids_by(head, &[Relation::Nsubj]).any(|kid| kid < head);
        if headless {
            return Told::Past;
        }
        let bare = features.verb_form.is_none()
            && auxiliaries.is_empty()
            && self.form(head) == self.lemma(head)
            && !self.marker(head).is_empty();
        if bare {
            return Told::Infinitive;
        }
        match (features.mood, features.tense, features.verb_form) {
            (Some(Mood::Imperative), ..) => Told::Imperative,
            (Some(Mood::Conditional), ..) if perfect => Told::PastConditional,
            (Some(Mood::Conditional), ..) => Told::Conditional,
            (Some(Mood::Subjunctive), ..) => Told::Subjunctive,
            (_, _, Some(VerbForm::Infinitive)) => Told::Infinitive,
            (_, _, Some(VerbForm::Participle | VerbForm::Gerund)) => Told::Participle,
            (_, Some(Tense::Future), _) => Told::Future,
            (_, Some(Tense::Imperfect | Tense::Past), _) if perfect => Told::Pluperfect,
            (_, Some(Tense::Past), _) => Told::Past,
            (_, Some(Tense::Imperfect), _) => Told::Imperfect,
            (_, _, _) if perfect => Told::Past,
            (_, Some(Tense::Present), _) => Told::Present,
            (_, None, Some(VerbForm::Finite)) => Told::Present,
            _ => Told::Verbless,
        }
    }

    /// A future or conditional by its ending, where the tagger gives none: the stem ends like an
    /// infinitive but is not the stem of another tense.
    fn told_by_ending(&self, word: usize, perfect: bool) -> Option<Told> {
        let endings = self.grammar.data.grammar.endings.as_ref()?;
        let (form, lemma) = (self.form(word), self.lemma(word));
        let stem = |list: &[String]| {
            let ending = list
                .iter()
                .filter(|ending| form.ends_with(ending.as_str()))
                .max_by_key(|e| e.len())?;
            let stem = form.strip_suffix(ending.as_str())?;
            let other = lemma.strip_suffix(stem).or(lemma.get(..lemma.len().checked_sub(2)?));
            let imperfect = lemma.len() == stem.len() + 2 && lemma.starts_with(stem);
            (stem.ends_with(endings.stem.as_str()) && !imperfect && other.is_some()).then_some(())
        };
        if stem(&endings.conditional).is_some() {
            return Some(if perfect { Told::PastConditional } else { Told::Conditional });
        }
        (stem(&endings.future).is_some() && !perfect).then_some(Told::Future)
    }

    fn is_passive(&self, head: usize, auxiliaries: &[usize], told: Told) -> bool {
        let words = &self.grammar.data.grammar;
        let going_on = self.word(head).features;
        let going_on = self.upos(head) == Upos::Verb
            && (going_on.verb_form == Some(VerbForm::Gerund)
                || going_on.tense == Some(Tense::Present))
            && self.is_one_ending(head, &words.going_on);
        if self.is_active_only(head) || self.is_reflexive(head) || going_on {
            return false;
        }
        if self
            .kids(head)
            .any(|kid| matches!(self.relation(kid), Relation::AuxPass | Relation::NsubjPass))
        {
            return true;
        }
        let features = self.word(head).features;
        let past_participle = features.verb_form == Some(VerbForm::Participle)
            && features.tense != Some(Tense::Present)
            || features.voice == Some(Voice::Passive);
        let adjective = self.upos(head) == Upos::Adj && self.related(head, &[Relation::Amod]);
        if auxiliaries.is_empty() {
            let takes_object = self.kids_by(head, &[Relation::Obj]).next().is_some();
            return adjective || (told == Told::Participle && past_participle && !takes_object);
        }
        let perfect = auxiliaries.iter().any(|aux| self.is_one(*aux, &words.perfect));
        self.upos(head) == Upos::Adj
            || (past_participle && !perfect && self.upos(head) == Upos::Verb)
    }

    /// Whether a word's form ends in one of these.
    fn is_one_ending(&self, word: usize, endings: &[String]) -> bool {
        endings.iter().any(|ending| self.form(word).ends_with(ending.as_str()))
    }

    /// Whether a verb has no passive: what looks like one is its perfect.
    fn is_active_only(&self, head: usize) -> bool {
        let never = &self.grammar.data.grammar.never_passive;
        never.iter().any(|verb| verb == self.verb_lemma(head) || verb == self.lemma(head))
    }

    /// Whether a reflexive pronoun belongs to the verb.
    pub fn is_reflexive(&self, head: usize) -> bool {
        let forms = &self.grammar.data.grammar.reflexive;
        self.kids(head).any(|kid| {
            (self.related(kid, &[Relation::Expl, Relation::Obj, Relation::Iobj]))
                && kid < head
                && forms.iter().any(|form| form == self.form(kid))
        })
    }

    /// Whether a word is a verb or a predicate with a copula.
    pub fn is_verbal(&self, word: usize) -> bool {
        matches!(self.upos(word), Upos::Verb | Upos::Aux)
            || self.kids_by(word, &[Relation::Cop, Relation::Aux]).next().is_some()
            || (self.kids_by(word, &[Relation::Nsubj]).next().is_some())
    }

    /// Whether a predicate has no finite verb of its own.
    pub fn has_no_finite(&self, head: usize) -> bool {
        matches!(self.clause(head).told, Told::Infinitive | Told::Participle | Told::Verbless)
    }

    /// The clause that a word stands in: its nearest predicate upwards, itself included. A
    /// predicate that is an understood part of another (an infinitive after "want") counts with it.
    pub fn clause_head(&self, word: usize) -> usize {
        let mut at = word;
        for _ in self.sentence_words(word) {
            let Some(up) = self.head(at) else { return at };
            let bound = match self.relation(at).universal() {
                Relation::Acl | Relation::Advcl | Relation::Csubj | Relation::Parataxis => true,
                Relation::Ccomp => !self.has_no_finite(at),
                Relation::Conj => self.is_verbal(at) && self.is_verbal(up),
                Relation::Appos => self.is_verbal(at),
                _ => false,
            };
            if bound {
                return at;
            }
            at = up;
        }
        at
    }

    /// Whether the sentence asks something.
    pub fn is_question(&self, word: usize) -> bool {
        self.sentence_words(word).rev().take(3).any(|last| self.form(last) == "?")
    }
}
