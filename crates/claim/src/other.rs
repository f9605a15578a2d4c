//! Dated statements that fit no frame: somebody named did something on a day.

use std::collections::BTreeMap;

use dateline_model::syntax::{Relation, Upos};
use dateline_model::{Anchor, Claim, EntityKind, Kind, RoleName, Scope, Status};

use crate::anchor::Clock;
use crate::clause::Told;
use crate::data::Class;
use crate::filler::Filler;
use crate::make::Base;
use crate::page::Page;

impl Page<'_> {
    /// The claims of main clauses that are dated, name who acts, and have no claim yet.
    pub fn others(&self, claims: &[Claim], clock: &Clock) -> Vec<Claim> {
        let mut by_sentence: BTreeMap<usize, Vec<&Claim>> = BTreeMap::new();
        for claim in claims {
            by_sentence.entry(claim.passage.start).or_default().push(claim);
        }
        let sentences = self.syntax.sentences.iter();
        sentences
            .filter(|sentence| self.block_kind_of(sentence.block).is_content())
            .flat_map(|sentence| sentence.first..sentence.end)
            .filter(|word| self.is_main_predicate(*word))
            .filter(|word| !self.is_claimed(*word, &by_sentence))
            .filter_map(|word| self.other(word, clock))
            .collect()
    }

    fn is_main_predicate(&self, word: usize) -> bool {
        let state = self.has_copula(word) || self.is_one(word, &self.grammar.data.grammar.stative);
        if self.upos(word) != Upos::Verb || state || self.is_subordinate(word) {
            return false;
        }
        match self.relation(word) {
            Relation::Root => true,
            Relation::Conj => self.head(word).is_some_and(|up| self.relation(up) == Relation::Root),
            _ => false,
        }
    }

    /// Whether a verb has a word of a subordinate clause, whatever the tree says of the clause; or
    /// tells one half of "the more …, the better".
    fn is_subordinate(&self, word: usize) -> bool {
        let words = self.sentence_words(word);
        let correlative = &self.grammar.data.grammar.correlative;
        let begins = |at: usize| words.contains(&at) && self.is_one(at, correlative);
        let halves =
            begins(words.start) && words.clone().any(|at| self.form(at) == "," && begins(at + 1));
        halves || self.kids_by(word, &[Relation::Mark]).any(|kid| kid < word)
    }

    fn is_claimed(&self, word: usize, claims: &BTreeMap<usize, Vec<&Claim>>) -> bool {
        let passage = self.passage(self.word(word).span);
        let sentence = self.passage(self.sentence_span(word));
        claims.get(&sentence.start).into_iter().flatten().any(|claim| {
            let same = claim.trigger.start <= passage.start && passage.end <= claim.trigger.end;
            let tells = !matches!(claim.kind, Kind::Holding | Kind::Count | Kind::Statement);
            let dated = matches!(
                claim.anchor,
                Anchor::At(_, Scope::Clause | Scope::Sentence | Scope::Heading)
            );
            same || (tells && dated && sentence.end <= claim.passage.end)
        })
    }

    fn other(&self, word: usize, clock: &Clock) -> Option<Claim> {
        let clause = self.clause(word);
        let embeds = self.embed(word, word).map(|embedding| embedding.class);
        let says = matches!(
            embeds,
            Some(
                Class::Say
                    | Class::Report
                    | Class::Believe
                    | Class::Seem
                    | Class::Possible
                    | Class::Expect
                    | Class::Future
                    | Class::Want
                    | Class::Know
                    | Class::Hypothetical
            )
        );
        let past = matches!(clause.told, Told::Past | Told::Pluperfect | Told::Present);
        let view = self.view(word);
        if says || !past || !view.asserted || view.status != Status::Occurred {
            return None;
        }
        let subjects = self.acting(word, clause.passive);
        if subjects.is_empty() {
            return None;
        }
        let anchor = clock.anchor(self, word, &view);
        if !matches!(anchor, Anchor::At(_, Scope::Clause | Scope::Sentence | Scope::Heading)) {
            return None;
        }
        let mut roles: Vec<_> = subjects.iter().map(|s| self.role(RoleName::Agent, s)).collect();
        let object =
            self.kids_by(word, &[Relation::Obj]).find_map(|kid| self.filler(kid, "object"));
        roles.extend(object.map(|object| self.role(RoleName::Topic, &object)));
        let base = Base {
            kind: Kind::Other,
            rule: "other.main_clause".to_string(),
            trigger: self.word(word).span,
            passage: self.sentence_span(word),
            roles,
            view: &view,
            word,
        };
        Some(self.make(base, clock))
    }

    fn acting(&self, word: usize, passive: bool) -> Vec<Filler> {
        let Some((subject, by)) = self.subject(word).filter(|(_, by)| *by != "antecedent") else {
            return Vec::new();
        };
        let by = if passive { "object" } else { by };
        let mut fillers = self.fillers(subject, by);
        fillers.retain(|filler| {
            filler.by != "antecedent"
                && matches!(filler.kind, Some(EntityKind::Person | EntityKind::Organization))
        });
        fillers
    }
}
