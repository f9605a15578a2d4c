//! Who says so: the predicates of saying above a claim, "according to X", and what they cite.

use dateline_model::syntax::{Relation, Upos};
use dateline_model::{Attribution, Span};

use crate::data::Class;
use crate::page::Page;

impl Page<'_> {
    /// The sources of what stands at a word, nearest first.
    pub fn attributions(&self, word: usize, sayings: &[usize]) -> Vec<Attribution> {
        let mut found: Vec<Attribution> = Vec::new();
        for saying in sayings {
            found.extend(self.said_by(*saying));
            found.extend(self.cited(*saying));
        }
        for at in self.upwards(word) {
            found.extend(self.according_to(at));
            found.extend(self.inserted(at));
        }
        let mut seen: Vec<(usize, usize)> = Vec::new();
        found.retain(|attribution| {
            let place = (attribution.passage.start, attribution.passage.end);
            let new = !seen.contains(&place);
            seen.push(place);
            new
        });
        found
    }

    /// The word and all above it in the sentence.
    fn upwards(&self, word: usize) -> Vec<usize> {
        let mut chain = vec![word];
        for _ in self.sentence_words(word) {
            let Some(up) = chain.last().and_then(|at| self.head(*at)) else { break };
            chain.push(up);
        }
        chain
    }

    /// The subject of a predicate of saying, or its agent ("reported by X").
    fn said_by(&self, saying: usize) -> Option<Attribution> {
        let agent = &self.grammar.data.grammar.agent;
        let who = if self.clause(saying).passive {
            self.kids_by(saying, &[Relation::Obl]).find(|kid| self.has_marker(*kid, agent))
        } else {
            self.subject(saying).map(|(word, _)| word)
        };
        self.attribution(who?, self.word(saying).span)
    }

    fn attribution(&self, who: usize, cue: Span) -> Option<Attribution> {
        if self.is_one(who, &self.grammar.data.grammar.none) {
            return None;
        }
        let filler = self.filler(who, "source")?;
        let entity = filler.entity.and_then(|index| self.names.entities.get(index));
        Some(Attribution {
            source: self.text(filler.span).to_string(),
            entity: entity.map(|entity| entity.id.clone()),
            cue: self.text(cue).to_string(),
            passage: self.article.text.passage(filler.span.cover(cue)),
        })
    }

    /// "According to X" below a word.
    fn according_to(&self, word: usize) -> Vec<Attribution> {
        let prepositions = &self.grammar.data.source.prepositions;
        let mut found = Vec::new();
        for kid in self
            .kids_by(word, &[Relation::Obl, Relation::Nmod, Relation::Advcl, Relation::Parataxis])
        {
            if !self.has_marker(kid, prepositions) {
                continue;
            }
            let cue = self
                .kids_by(kid, &[Relation::Case, Relation::Mark])
                .flat_map(|case| {
                    std::iter::once(case).chain(self.kids_by(case, &[Relation::Fixed]))
                })
                .map(|case| self.word(case).span)
                .reduce(Span::cover)
                .unwrap_or(self.word(kid).span);
            found.extend(self.attribution(kid, cue));
            found.extend(self.cited(kid));
        }
        found
    }

    /// "…, X said", "…, as X reports": a predicate of saying inserted beside the claim.
    fn inserted(&self, word: usize) -> Vec<Attribution> {
        self.kids_by(word, &[Relation::Parataxis, Relation::Advcl])
            .filter(|kid| self.says(*kid))
            .filter(|kid| self.kids_by(*kid, &[Relation::Ccomp, Relation::Xcomp]).next().is_none())
            .filter(|kid| {
                self.kids_by(*kid, &[Relation::Obj]).all(|obj| self.upos(obj) == Upos::Pron)
            })
            .flat_map(|kid| {
                self.said_by(kid).into_iter().chain(self.cited(kid)).collect::<Vec<_>>()
            })
            .collect()
    }

    /// Whether a word is a predicate of saying.
    pub fn says(&self, word: usize) -> bool {
        self.saying_class(word).is_some()
    }

    /// Which predicate of saying a word is.
    pub fn saying_class(&self, word: usize) -> Option<Class> {
        let class = self.embed(word, word)?.class;
        matches!(
            class,
            Class::Say | Class::Announce | Class::Report | Class::Believe | Class::Allege
        )
        .then_some(class)
    }

    /// "…, citing X": the source of a source.
    fn cited(&self, word: usize) -> Vec<Attribution> {
        let citing = &self.grammar.data.source.citing;
        self.kids_by(word, &[Relation::Acl, Relation::Advcl, Relation::Conj, Relation::Xcomp])
            .filter(|kid| self.is_one(*kid, citing))
            .filter_map(|kid| {
                let source = self.kids_by(kid, &[Relation::Obj, Relation::Obl]).next()?;
                self.attribution(source, self.word(kid).span)
            })
            .collect()
    }

    /// Whether a source makes what it says a rumour.
    pub fn is_rumour(&self, attributions: &[Attribution]) -> bool {
        let rumour = &self.grammar.data.source.rumour;
        attributions.iter().any(|attribution| {
            let source = attribution.source.to_lowercase();
            rumour
                .iter()
                .any(|word| source.split(|c: char| !c.is_alphanumeric()).any(|w| w == word))
        })
    }
}
