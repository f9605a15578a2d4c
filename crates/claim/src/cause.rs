//! Why: causes that stand beside a claim, and events whose cause is called unknown.

use dateline_model::syntax::{Relation, Upos};
use dateline_model::{Claim, Factuality, RoleName, Span};

use crate::anchor::Clock;
use crate::factuality::View;
use crate::fill::Draft;
use crate::filler::Filler;
use crate::page::Page;

impl Page<'_> {
    /// Gives a filled frame the cause that stands beside it.
    pub fn add_cause(&self, draft: &mut Draft) {
        let word = self.view(draft.found.word).clause;
        let cause = self.cause_beside(draft.found.word).or_else(|| self.cause_beside(word));
        draft.add(RoleName::Cause, cause.into_iter().collect());
    }

    fn cause_beside(&self, word: usize) -> Option<Filler> {
        let words = &self.grammar.data.cause;
        let purpose = &self.grammar.data.grammar.purpose;
        let kids = self.kids_by(
            word,
            &[Relation::Advcl, Relation::Obl, Relation::Nmod, Relation::Acl, Relation::Conj],
        );
        kids.filter(|kid| {
            let marker = self.marker(*kid);
            if marker.is_empty() {
                return false;
            }
            let clause = self.is_verbal(*kid);
            let reads =
                |list: &[String]| list.iter().any(|item| crate::page::marker_is(&marker, item));
            if purpose.contains(&marker) {
                return clause && self.kids_by(*kid, &[Relation::Aux]).next().is_some();
            }
            if clause {
                reads(&words.clauses) || reads(&words.prepositions)
            } else {
                reads(&words.prepositions)
            }
        })
        .find_map(|kid| self.cause_filler(kid))
    }

    fn cause_filler(&self, word: usize) -> Option<Filler> {
        if self.upos(word) == Upos::Pron {
            return None;
        }
        let span = self.below(word);
        let (entity, kind, by) = (None, None, "cause");
        Some(Filler { word, entity, kind, span, by })
    }

    /// Claims about the cause of a noun's event: "the reason for the dismissal is …", and of a
    /// clause whose reason nobody knows.
    pub fn cause_claims(&self, draft: &Draft, clock: &Clock) -> Vec<Claim> {
        let word = draft.found.word;
        if let Some((cause, predicate)) = self.cause_said(word) {
            let mut view = self.view(predicate);
            if !view.asserted {
                return Vec::new();
            }
            if view.factuality == Factuality::Certain {
                view.factuality = Factuality::Probable;
            }
            let mut given = draft.clone();
            given.add(RoleName::Cause, vec![cause]);
            return self.explained(&given, &view, (clock, "cause.said"));
        }
        if self.is_unexplained(word) {
            let view = View { factuality: Factuality::Certain, asserted: true, ..self.view(word) };
            return self.explained(draft, &view, (clock, "cause.unknown"));
        }
        Vec::new()
    }

    fn explained(&self, draft: &Draft, view: &View, (clock, rule): (&Clock, &str)) -> Vec<Claim> {
        let mut claims = self.claims_seen(draft, view, clock);
        for claim in &mut claims {
            claim.rule = rule.to_string();
        }
        claims
    }

    /// "The reason for X is Y", "X was due to Y", "Y led to X": the cause and its predicate.
    fn cause_said(&self, noun: usize) -> Option<(Filler, usize)> {
        let words = &self.grammar.data.cause;
        let up = self.head(noun)?;
        if self.upos(noun) == Upos::Verb {
            return None;
        }
        // "The origin of X is Y."
        if self.is_one(up, &words.nouns) && self.related(noun, &[Relation::Nmod]) {
            if self.related(up, &[Relation::Nsubj]) {
                let predicate = self.head(up)?;
                let cause = self.cause_filler(predicate).map(|cause| {
                    let start = self.after_subject(predicate, up);
                    Filler { span: Span::new(start, cause.span.end.max(start)), ..cause }
                })?;
                return (cause.span.len() > 3).then_some((cause, predicate));
            }
            // "Y is the reason for X", "Y was at the origin of X".
            let subject = self.kids_by(up, &[Relation::Nsubj]).next()?;
            return Some((self.cause_filler(subject)?, up));
        }
        if self.is_one(up, &words.due) && self.related(noun, &[Relation::Nsubj]) {
            let cause = self.kids_by(up, &[Relation::Obl, Relation::Nmod]).find(|kid| *kid > up)?;
            return Some((self.cause_filler(cause)?, up));
        }
        let causes = self.is_one(up, &words.verbs)
            && self.related(noun, &[Relation::Obj, Relation::Obl])
            && !self.clause(up).passive;
        if causes {
            let subject = self.kids_by(up, &[Relation::Nsubj]).find(|s| !self.is_relative(*s))?;
            let agent = &self.grammar.data.grammar.agent;
            let by = self.kids_by(up, &[Relation::Obl]).find(|kid| self.has_marker(*kid, agent));
            let cause = by.or((self.entity(subject).is_none()).then_some(subject))?;
            return Some((self.cause_filler(cause)?, up));
        }
        None
    }

    /// Where the predicate begins after its subject.
    fn after_subject(&self, predicate: usize, subject: usize) -> usize {
        let end = self.below(subject).end;
        self.sentence_words(predicate)
            .filter(|word| !self.related(*word, &[Relation::Cop, Relation::Aux, Relation::Punct]))
            .map(|word| self.word(word).span)
            .find(|span| span.start >= end)
            .map_or(end, |span| span.start)
    }

    /// "Nobody knows why X": the clause stands in a question of cause under not knowing.
    fn is_unexplained(&self, word: usize) -> bool {
        let words = &self.grammar.data.cause;
        let mut at = word;
        let asked = |at: usize| {
            self.kids_by(at, &[Relation::Advmod, Relation::Mark, Relation::Obl])
                .any(|kid| self.is_one(kid, &words.questions))
        };
        for _ in 0..6 {
            let Some(up) = self.head(at) else { return false };
            let open = self.is_one(up, &words.unknown)
                && (self.is_negated(up) || self.nobody(up) || self.embed(up, at).is_none());
            if open && (asked(at) || asked(word) || self.is_one(at, &words.nouns)) {
                return true;
            }
            at = up;
        }
        false
    }

    fn nobody(&self, word: usize) -> bool {
        let none = &self.grammar.data.grammar.none;
        let mut at = word;
        for _ in 0..4 {
            if self.kids_by(at, &[Relation::Nsubj]).any(|kid| self.is_one(kid, none)) {
                return true;
            }
            match self.head(at) {
                Some(up) if self.related(at, &[Relation::Xcomp]) => at = up,
                _ => return false,
            }
        }
        false
    }
}
