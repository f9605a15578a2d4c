//! Who speaks a quotation: the tree says, or "X: …", or the words after it, or the sentence before.

use std::collections::BTreeMap;

use dateline_model::syntax::{Relation, Tense, Upos, VerbForm};
use dateline_model::{Block, BlockKind, Claim, EntityKind, Kind, Quote, RoleName, Span};

use crate::anchor::Clock;
use crate::filler::Filler;
use crate::make::Base;
use crate::page::Page;
use crate::quote::Quoted;

/// Who speaks, and the word that says so.
struct Speech {
    speaker: Filler,
    cue: Option<usize>,
    rule: &'static str,
}

impl Page<'_> {
    /// Gives the statements their quotations, and makes statements of the other quotations.
    pub fn quote(&self, claims: &mut Vec<Claim>, clock: &Clock) {
        let quotations = self.quotations();
        let mut last: Option<(Span, Filler)> = None;
        let mut statements: BTreeMap<usize, usize> = BTreeMap::new();
        for (index, claim) in claims.iter().enumerate() {
            if claim.kind == Kind::Statement {
                statements.entry(claim.trigger.start).or_insert(index);
            }
        }
        for quoted in &quotations {
            let speech = self
                .speech_in_sentence(quoted, &quotations)
                .or_else(|| self.speech_after(quoted, &quotations))
                .or_else(|| self.speech_before_colon(quoted))
                .or_else(|| self.continued(quoted, last.as_ref()))
                .or_else(|| self.speech_from_before(quoted, &quotations));
            let Some(speech) = speech else { continue };
            last = Some((quoted.outer, speech.speaker.clone()));
            let own = speech.cue.and_then(|cue| {
                statements.get(&self.article.text.chars(self.word(cue).span.start)).copied()
            });
            let free = own.filter(|index| claims.get(*index).is_some_and(|c| c.quote.is_none()));
            match free.and_then(|index| claims.get_mut(index)) {
                Some(claim) => self.put_quote(claim, quoted),
                None => claims.extend(self.quote_claim(quoted, &speech, clock)),
            }
        }
    }

    /// Gives a statement its quotation.
    fn put_quote(&self, claim: &mut Claim, quoted: &Quoted) {
        let whole =
            self.article.text.span(&claim.passage).map_or(quoted.outer, |s| s.cover(quoted.outer));
        claim.passage = self.passage(whole);
        claim.quote = Some(self.quote_of(quoted));
    }

    fn quote_of(&self, quoted: &Quoted) -> Quote {
        Quote { passage: self.passage(quoted.inner), unclosed: quoted.unclosed }
    }

    /// The statement that a quotation makes by itself.
    fn quote_claim(&self, quoted: &Quoted, speech: &Speech, clock: &Clock) -> Option<Claim> {
        let word = speech.cue.or_else(|| self.syntax.words_within(quoted.inner).next())?;
        let mut view = self.view(word);
        if speech.cue.is_none() {
            view.asserted = true;
            view.status = dateline_model::Status::Occurred;
            view.factuality = dateline_model::Factuality::Certain;
            view.sayings.clear();
        }
        if !view.asserted {
            return None;
        }
        let trigger = speech.cue.map_or(quoted.inner, |cue| self.word(cue).span);
        let passage = self.sentence_span(word).cover(quoted.outer);
        let mut claim = self.make(
            Base {
                kind: Kind::Statement,
                rule: format!("quote.{}", speech.rule),
                trigger,
                passage,
                roles: vec![self.role(RoleName::Speaker, &speech.speaker)],
                view: &view,
                word,
            },
            clock,
        );
        claim.attribution.clear();
        claim.quote = Some(self.quote_of(quoted));
        Some(claim)
    }

    fn is_quoted(&self, word: usize, quotations: &[Quoted]) -> bool {
        let span = self.word(word).span;
        let at = quotations.partition_point(|quoted| quoted.outer.end <= span.start);
        quotations.get(at).is_some_and(|quoted| quoted.inner.contains(span))
    }

    /// A predicate of saying in the sentence, outside the quotation.
    fn speech_in_sentence(&self, quoted: &Quoted, quotations: &[Quoted]) -> Option<Speech> {
        let word = self.syntax.words_within(quoted.inner).next()?;
        let mut cues: Vec<usize> = self
            .sentence_words(word)
            .filter(|word| !self.is_quoted(*word, quotations))
            .filter(|word| self.is_cue(*word))
            .collect();
        cues.sort_by_key(|cue| {
            let at = self.word(*cue).span;
            at.start.abs_diff(quoted.outer.end).min(at.end.abs_diff(quoted.outer.start))
        });
        let by_tree = cues.into_iter().find_map(|cue| self.speech(cue, quotations, "sentence"));
        by_tree.or_else(|| self.speech_according(word))
    }

    /// "According to X, …".
    fn speech_according(&self, word: usize) -> Option<Speech> {
        let prepositions = &self.grammar.data.source.prepositions;
        let source = self
            .sentence_words(word)
            .filter(|word| matches!(self.upos(*word), Upos::Noun | Upos::Propn | Upos::Pron))
            .find(|word| self.has_marker(*word, prepositions))?;
        let speaker = self.filler(source, "source")?;
        (speaker.entity.is_some()).then_some(Speech { speaker, cue: None, rule: "according" })
    }

    /// Whether a word is a verb of saying. "A board «called fit»" is said of the board, not by it.
    fn is_cue(&self, word: usize) -> bool {
        let features = self.word(word).features;
        let said_of = features.verb_form == Some(VerbForm::Participle)
            && features.tense == Some(Tense::Past)
            && self.related(word, &[Relation::Acl, Relation::Amod]);
        matches!(self.upos(word), Upos::Verb | Upos::Aux)
            && !said_of
            && (self.says(word) || self.is_one(word, &self.grammar.data.source.quoting))
    }

    fn speech(&self, cue: usize, quotations: &[Quoted], rule: &'static str) -> Option<Speech> {
        let (subject, _) = self.subject(cue)?;
        if self.is_quoted(subject, quotations) {
            return None;
        }
        let speaker = self.filler(subject, "subject")?;
        let human = speaker.kind != Some(EntityKind::Product)
            && (self.fits(RoleName::Speaker, &speaker) || self.person_noun(speaker.word));
        human.then_some(Speech { speaker, cue: Some(cue), rule })
    }

    /// "…", X said: in the words that follow, also where the splitter made them a sentence.
    fn speech_after(&self, quoted: &Quoted, quotations: &[Quoted]) -> Option<Speech> {
        let index = self.syntax.sentence_at(quoted.outer.end)?;
        let next = self
            .syntax
            .sentences
            .get(index..(index + 2).min(self.syntax.sentences.len()))?
            .iter()
            .find(|sentence| sentence.span.start >= quoted.inner.end)?;
        let gap = self.text(Span::new(quoted.outer.end, next.span.start.max(quoted.outer.end)));
        let goes_on = !self.text(quoted.inner).ends_with('.') || gap.trim_start().starts_with(',');
        let short = next.end - next.first <= 12;
        if !goes_on || !short || !gap.chars().all(|c| c.is_whitespace() || c == ',') {
            return None;
        }
        (next.first..next.end)
            .filter(|word| self.is_cue(*word) && !self.is_quoted(*word, quotations))
            .find_map(|cue| self.speech(cue, quotations, "after"))
    }

    /// "X: …": the nearest name or owner before the colon.
    fn speech_before_colon(&self, quoted: &Quoted) -> Option<Speech> {
        let block = self.block_around(quoted.inner)?;
        let before = self.text(Span::new(block.span.start, quoted.outer.start)).trim_end();
        let before = before.strip_suffix(':')?;
        let span = Span::new(block.span.start, block.span.start + before.len());
        let mention = self.names.within(span).filter(|m| self.is_person(m.entity)).last();
        let speaker = match mention {
            Some(mention) => self.mention_filler(mention.entity, mention.span, "colon"),
            None => self.person_before(span.end)?,
        };
        Some(Speech { speaker, cue: None, rule: "colon" })
    }

    fn is_person(&self, entity: usize) -> bool {
        self.names.entities.get(entity).is_some_and(|e| e.kind == EntityKind::Person)
    }

    fn mention_filler(&self, entity: usize, span: Span, by: &'static str) -> Filler {
        let kind = self.names.entities.get(entity).map(|entity| entity.kind);
        let word = self.syntax.words_within(span).next().unwrap_or(0);
        Filler { word, entity: Some(entity), kind, span, by }
    }

    /// A quotation that goes on after the last one, with nothing told in between.
    fn continued(&self, quoted: &Quoted, last: Option<&(Span, Filler)>) -> Option<Speech> {
        let (before, speaker) = last?;
        let gap = self.text(Span::new(before.end, quoted.outer.start.max(before.end)));
        let near = gap.chars().count() < 60 && !gap.contains('\n');
        let gap_words = self.syntax.words_within(Span::new(before.end, quoted.outer.start));
        let other = gap_words.into_iter().any(|word| {
            self.entity_kind(word) == Some(EntityKind::Person)
                && self.mention(word).map(|m| m.entity) != speaker.entity
        });
        (near && !other).then(|| Speech { speaker: speaker.clone(), cue: None, rule: "continued" })
    }

    /// A whole sentence in the first person: the last subject before it speaks.
    fn speech_from_before(&self, quoted: &Quoted, quotations: &[Quoted]) -> Option<Speech> {
        let words = self.syntax.words_within(quoted.inner);
        let first_person = words.clone().any(|word| {
            self.grammar.data.grammar.first_person.iter().any(|form| form == self.form(word))
        });
        let own = self.syntax.sentence_at(quoted.inner.start)?;
        let whole = self.syntax.sentences.get(own)?.span.start + 6 >= quoted.outer.start;
        if !first_person || !whole || self.is_heading(quoted.inner) {
            return None;
        }
        let _ = quotations;
        let speaker = self.person_before(quoted.outer.start)?;
        Some(Speech { speaker, cue: None, rule: "before" })
    }

    /// The block that a span stands in.
    fn block_around(&self, span: Span) -> Option<&Block> {
        let blocks = &self.article.blocks;
        let at = blocks.partition_point(|block| block.span.end < span.end);
        blocks.get(at).filter(|block| block.span.contains(span))
    }

    fn is_heading(&self, span: Span) -> bool {
        self.block_around(span)
            .is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading))
    }

    /// The person who was the subject last before a place, in the same or the paragraph before.
    fn person_before(&self, byte: usize) -> Option<Filler> {
        let from = self.syntax.sentence_at(byte)?;
        let block = self.syntax.sentences.get(from)?.block;
        for index in (0..=from).rev().take(6) {
            let sentence = self.syntax.sentences.get(index)?;
            if sentence.block + 1 < block {
                return None;
            }
            let subject = (sentence.first..sentence.end)
                .filter(|word| self.word(*word).span.end <= byte && self.upos(*word) == Upos::Verb)
                .filter_map(|verb| self.subject(verb))
                .map(|(subject, _)| subject)
                .filter_map(|word| self.filler(word, "before"))
                .find(|filler| filler.kind == Some(EntityKind::Person));
            if subject.is_some() {
                return subject;
            }
        }
        None
    }
}
