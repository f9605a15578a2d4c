//! Whose a noun is: "X's dismissal", "his dismissal", "announced to X his dismissal".

use dateline_model::EntityKind;
use dateline_model::syntax::{Relation, Upos};

use crate::page::Page;
use crate::slot::At;

impl Page<'_> {
    /// "X's dismissal", "his dismissal", "the X dismissal".
    pub fn possessors(&self, noun: usize) -> Vec<At> {
        let mut found: Vec<At> = self
            .kids(noun)
            .filter(|kid| *kid < noun)
            .filter(|kid| {
                self.relation(*kid) == Relation::NmodPoss
                    || (self.related(*kid, &[Relation::Compound]) && self.is_name(*kid))
                    || self.possessive(*kid)
            })
            .map(|kid| (kid, "possessor"))
            .collect();
        let unnamed = found.iter().all(|(kid, _)| self.mention(*kid).is_none());
        if unnamed && found.iter().any(|(kid, _)| self.possessive(*kid)) {
            found = self.light_subject(noun);
            if found.is_empty() {
                found = self.sole_person_before(noun).into_iter().collect();
            }
        }
        found
    }

    /// The only person named before a word in its sentence and the one before, but for whoever does
    /// what the word tells.
    pub fn sole_person_before(&self, word: usize) -> Option<At> {
        let index = self.syntax.sentence_at(self.word(word).span.start)?;
        let own = self.syntax.sentences.get(index)?;
        let before = index.checked_sub(1).and_then(|index| self.syntax.sentences.get(index));
        let start = before.filter(|b| b.block == own.block).map_or(own.first, |b| b.first);
        let doer = self
            .kids_by(word, &[Relation::Nsubj])
            .find_map(|kid| self.mention(kid))
            .map(|mention| mention.entity);
        let mut persons = (start..word).filter(|other| {
            self.is_name(*other)
                && self.entity_kind(*other) == Some(EntityKind::Person)
                && (doer.is_none() || self.mention(*other).map(|m| m.entity) != doer)
        });
        let first = persons.next()?;
        let entity = self.mention(first).map(|mention| mention.entity);
        let same = |other: usize| self.mention(other).map(|mention| mention.entity) == entity;
        persons.all(same).then_some((first, "antecedent"))
    }

    /// Whether a word is a possessive determiner or pronoun.
    fn possessive(&self, word: usize) -> bool {
        use dateline_model::syntax::PronType;
        let features = self.word(word).features;
        let determiner =
            self.related(word, &[Relation::Det]) || self.relation(word) == Relation::NmodPoss;
        determiner
            && matches!(self.upos(word), Upos::Det | Upos::Pron)
            && features.pron_type == Some(PronType::Personal)
    }

    /// "Has tendered his resignation": the subject of the verb whose object the noun is.
    pub fn light_subject(&self, noun: usize) -> Vec<At> {
        let Some(up) = self.head(noun) else { return Vec::new() };
        if !self.related(noun, &[Relation::Obj]) || self.clause(up).passive {
            return Vec::new();
        }
        self.subject(up).map(|(word, _)| (word, "possessor")).into_iter().collect()
    }

    /// "Announced to X his dismissal": who is told of it is whose it is.
    pub fn told_to(&self, noun: usize) -> Option<usize> {
        let up = self.head(noun).filter(|_| self.related(noun, &[Relation::Obj]))?;
        let prepositions = &self.grammar.data.grammar.indirect;
        self.kids_by(up, &[Relation::Iobj, Relation::Obl, Relation::Nmod]).find(|kid| {
            self.entity_kind(*kid) == Some(EntityKind::Person)
                && (self.related(*kid, &[Relation::Iobj]) || self.has_marker(*kid, prepositions))
        })
    }

    /// "The departure of X, come from Y in 2023": whether a participle, and the day that it has, is
    /// the person's and not the trigger's.
    pub fn describes_somebody(&self, participle: usize, trigger: usize) -> bool {
        let somebody = |up: usize| up != trigger && (self.is_name(up) || self.person_noun(up));
        self.upos(participle) == Upos::Verb
            && self.relation(participle) == Relation::Acl
            && self.head(participle).is_some_and(somebody)
    }
}
