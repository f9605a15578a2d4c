//! Sentences that date what was told before them ("She announced it on Monday", "Thursday's vote was
//! unanimous"), and those that go on with the day being told ("also", "in turn").

use dateline_model::syntax::{Number, Relation, Upos};

use crate::clause::Told;

use crate::anchor::Clock;
use crate::data::Class;
use crate::fill::is_personnel;
use crate::page::Page;

/// For each sentence, the expression by which it dates what was told before.
pub(crate) fn retold(clock: &Clock, page: &Page) -> Vec<Option<usize>> {
    page.syntax
        .sentences
        .iter()
        .map(|sentence| {
            let dates = clock.dates(page, sentence.span);
            let [time] = dates.as_slice() else { return None };
            let words = sentence.first..sentence.end;
            words.clone().any(|word| page.retells(word)).then_some(*time)
        })
        .collect()
}

impl Page<'_> {
    /// Whether a word says, or names, what was told before.
    fn retells(&self, word: usize) -> bool {
        let words = &self.grammar.data.time;
        match self.upos(word) {
            Upos::Verb => {
                let says = self
                    .embed(word, word)
                    .is_some_and(|embed| matches!(embed.class, Class::Announce | Class::Say));
                let relations = [Relation::Obj, Relation::Iobj, Relation::Advmod, Relation::Expl];
                says && self.kids_by(word, &relations).any(|kid| self.is_one(kid, &words.it))
            }
            Upos::Noun => {
                let singular = self.word(word).features.number != Some(Number::Plural);
                let definite = self.kids_by(word, &[Relation::Det, Relation::NmodPoss]).next();
                let alone = self.kids_by(word, &[Relation::Nmod]).all(|kid| self.is_time(kid));
                self.is_one(word, &words.retelling)
                    && definite.is_some_and(|det| self.is_definite_determiner(det))
                    && alone
                    && singular
                    && self.related(word, &[Relation::Nsubj, Relation::Obj])
            }
            _ => false,
        }
    }

    fn is_definite_determiner(&self, word: usize) -> bool {
        use dateline_model::syntax::{Definite, PronType};
        let features = self.word(word).features;
        self.is_time(word)
            || features.definite == Some(Definite::Definite)
            || matches!(features.pron_type, Some(PronType::Demonstrative))
    }

    /// Whether a clause goes on with the day told before: by its opening, or by an "also".
    pub fn goes_on(&self, clause: usize) -> bool {
        let sentence = self.syntax.sentence_of(clause);
        let opening = self.text(sentence.span).to_lowercase();
        let words = &self.grammar.data.time;
        words.same_day.iter().any(|words| opening.starts_with(words.as_str()))
            || matches!(self.clause(clause).told, Told::Past | Told::Verbless)
                && self.kids_by(clause, &[Relation::Advmod, Relation::Obl]).any(|kid| {
                    let text = self.text(self.below(kid)).to_lowercase();
                    words.additive.contains(&text)
                })
    }

    /// Whether a predicate tells that somebody enters or leaves a post.
    pub fn moves_person(&self, word: usize) -> bool {
        self.grammar
            .verb(self.verb_lemma(word))
            .iter()
            .filter(|trigger| self.evokes(word, trigger))
            .any(|trigger| is_personnel(self.grammar.frames[trigger.frame].kind))
    }
}
