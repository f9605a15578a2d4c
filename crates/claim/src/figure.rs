//! What is counted: numbers with their unit, scope and base.

use std::collections::BTreeMap;

use dateline_model::syntax::{PronType, Relation, Upos};
use dateline_model::{Anchor, Claim, Count, EntityKind, Kind, RoleName, Span};

use crate::anchor::Clock;
use crate::filler::Filler;
use crate::make::Base;
use crate::number::Number;
use crate::page::Page;

/// A number with what it counts.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    pub count: Count,
    /// The noun that is counted.
    pub noun: usize,
    /// The number and what is counted.
    pub span: Span,
    /// Whether it says how many there are, rather than how many took part in something.
    pub total: bool,
    known: bool,
}

impl Page<'_> {
    /// Puts figures on the claims whose participants they count, and makes claims of the others.
    pub fn count(&self, claims: &mut Vec<Claim>, clock: &Clock) {
        let sentences: Vec<_> = self
            .syntax
            .sentences
            .iter()
            .filter(|sentence| self.block_kind_of(sentence.block).is_content())
            .collect();
        let mut counts = Vec::new();
        let mut by_sentence: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, claim) in claims.iter().enumerate() {
            by_sentence.entry(claim.passage.start).or_default().push(index);
        }
        for sentence in sentences {
            let start = self.article.text.chars(sentence.span.start);
            let own = by_sentence.get(&start).map_or(&[] as &[usize], Vec::as_slice);
            for figure in self.figures(sentence.first..sentence.end) {
                let signed = self.attach(claims, own, &figure);
                if signed || figure.total || (figure.known && !is_attached(claims, own, &figure)) {
                    counts.extend(self.count_claim(&figure, signed, clock));
                }
            }
        }
        claims.extend(counts);
    }

    /// The figures of a sentence.
    pub fn figures(&self, words: std::ops::Range<usize>) -> Vec<Figure> {
        let numbers = self.numbers(words.clone());
        let mut found = Vec::new();
        let mut skip = None;
        for (index, number) in numbers.iter().enumerate() {
            if skip == Some(index) || self.is_no_count(number, words.start) {
                continue;
            }
            let base = numbers.get(index + 1).filter(|next| self.is_part(number, next));
            let last = base.unwrap_or(number);
            let Some(noun) = self.counted_noun(last, words.end) else { continue };
            if base.is_some() {
                skip = Some(index + 1);
                found.extend(self.figure(last, noun, None).map(|f| Figure { total: true, ..f }));
            }
            found.extend(self.figure(number, noun, base.map(|base| base.value)));
        }
        found
    }

    /// Times, ages, ranks, labels and parts of names count nothing.
    fn is_no_count(&self, number: &Number, start: usize) -> bool {
        let label =
            number.first > start && self.is_one(number.first - 1, &self.grammar.data.number.label);
        let dated = self.is_time(number.first);
        label || dated || self.is_name(number.first)
    }

    /// "500 of the 700", "three of the four".
    fn is_part(&self, part: &Number, whole: &Number) -> bool {
        let between: Vec<usize> = (part.end..whole.first).collect();
        let of = &self.grammar.data.number.of;
        between.first().is_some_and(|word| self.is_one(*word, of))
            && between.len() <= 4
            && between.iter().all(|word| {
                matches!(
                    self.upos(*word),
                    Upos::Adp | Upos::Det | Upos::Adv | Upos::Pron | Upos::Sconj | Upos::Adj
                )
            })
            && whole.value >= part.value
    }

    /// The noun after a number that says what is counted.
    fn counted_noun(&self, number: &Number, end: usize) -> Option<usize> {
        if let Some(currency) = number.currency {
            return Some(currency);
        }
        let last = number.end - 1;
        if self.form(last).ends_with(['%', '$', '€', '£']) {
            return Some(last);
        }
        let mut at = number.end;
        while at < end && at < number.end + 5 {
            match self.upos(at) {
                Upos::Noun | Upos::Sym => return Some(at),
                Upos::Propn if self.unit_of(at).is_some() => return Some(at),
                _ if self.unit_of(at).is_some() => return Some(at),
                Upos::Adp | Upos::Det | Upos::Adj | Upos::Num => at += 1,
                _ => return None,
            }
        }
        None
    }

    /// The key of a unit that the language data knows.
    fn unit_of(&self, word: usize) -> Option<&str> {
        let units = &self.grammar.data.number.unit;
        let (form, lemma) = (self.form(word), self.lemma(word));
        let sign = form.chars().last().filter(|c| "%$€£¥".contains(*c)).map(String::from);
        units
            .iter()
            .find(|(_, terms)| {
                terms.iter().any(|t| t == form || t == lemma || Some(t) == sign.as_ref())
            })
            .map(|(key, _)| key.as_str())
    }

    fn figure(&self, number: &Number, noun: usize, base: Option<f64>) -> Option<Figure> {
        let data = &self.grammar.data.number;
        let known = self.unit_of(noun);
        if self.is_one(noun, &data.no_unit) {
            return None;
        }
        let total = base.is_none() && self.is_total(number);
        if known.is_none() && number.value < 10.0 && base.is_none() {
            return None;
        }
        let seats = self.is_one(noun, &data.seats) && number.value < 100.0;
        let of_body = self.sentence_words(noun).any(|word| self.body_noun(word));
        if (seats || known == Some("seat")) && !of_body {
            return None;
        }
        let unit = if seats { "seat" } else { known.unwrap_or(self.lemma(noun)) };
        let unit = self.restated(number.first, unit).unwrap_or(unit);
        let phrase = if self.kids(noun).next().is_some() {
            self.noun_phrase(noun)
        } else {
            self.word(noun).span
        };
        let counted =
            Span::new(self.word(noun).span.start, phrase.end.max(self.word(noun).span.end));
        let span = number.span.cover(counted);
        Some(Figure {
            count: Count {
                value: number.value,
                upper: number.upper,
                comparator: number.comparator,
                unit: unit.to_string(),
                counted: self
                    .text(counted)
                    .split(',')
                    .next()
                    .unwrap_or_default()
                    .trim()
                    .to_string(),
                base,
                passage: self.passage(number.span),
            },
            noun,
            span,
            total,
            known: known.is_some(),
        })
    }

    /// "The staff of Acme, or some 800 people": what a number of people after a comma counts.
    fn restated(&self, number: usize, unit: &str) -> Option<&str> {
        const REACH: usize = 12;
        let start = self.sentence_words(number).start.max(number.saturating_sub(REACH));
        let comma = (start..number).rev().find(|word| self.form(*word) == ",")?;
        let clause = (comma..number).any(|word| self.upos(word) == Upos::Verb);
        let near = (start..comma).rev().take_while(|word| self.upos(*word) != Upos::Verb);
        let mut units = near.filter_map(|word| self.unit_of(word));
        let staff = || units.find(|other| *other == "employee");
        (unit == "person" && !clause && number - comma < 5).then(staff).flatten()
    }

    /// "The 750 employees", "its 750 employees": all there are.
    fn is_total(&self, number: &Number) -> bool {
        let start = self.syntax.words_within(number.span).next().unwrap_or(number.first);
        let before = [start.checked_sub(1), number.first.checked_sub(1)];
        before.into_iter().flatten().any(|word| {
            let features = self.word(word).features;
            self.upos(word) == Upos::Det
                && (features.definite == Some(dateline_model::syntax::Definite::Definite)
                    || features.pron_type == Some(PronType::Personal))
        })
    }

    /// Gives the figure to claims whose participants it counts; true where they sign something.
    fn attach(&self, claims: &mut [Claim], own: &[usize], figure: &Figure) -> bool {
        if figure.total {
            return false;
        }
        let mut signed = false;
        for index in own {
            let Some(claim) = claims.get_mut(*index).filter(|c| counts_in(c, &figure.count)) else {
                continue;
            };
            signed |= claim.kind == Kind::Signing;
            claim.figure = Some(figure.count.clone());
        }
        signed
    }

    fn count_claim(&self, figure: &Figure, signed: bool, clock: &Clock) -> Option<Claim> {
        let view = self.view(figure.noun);
        if !view.asserted && self.is_question(figure.noun) {
            return None;
        }
        let mut plain = self.view(self.clause_head(figure.noun));
        plain.clause = self.clause_head(figure.noun);
        plain.asserted = true;
        plain.status = dateline_model::Status::Occurred;
        let (entity, kind, by) = (None, None, "number");
        let counted = Filler { word: figure.noun, entity, kind, span: figure.span, by };
        let mut roles = vec![self.role(RoleName::Counted, &counted)];
        roles.extend(self.whose(figure.noun).map(|f| self.role(RoleName::Organization, &f)));
        let span = self.article.text.span(&figure.count.passage)?;
        let mut claim = self.make(
            Base {
                kind: Kind::Count,
                rule: "count.number".to_string(),
                trigger: span,
                passage: self.sentence_span(figure.noun),
                roles,
                view: &plain,
                word: figure.noun,
            },
            clock,
        );
        let mut count = figure.count.clone();
        if signed {
            count.unit = "signature".to_string();
            count.base = None;
        }
        claim.figure = Some(count);
        if claim.anchor == Anchor::ByArticle {
            claim.anchor = Anchor::OnArticle;
        }
        Some(claim)
    }

    /// Whose employees, members, losses are counted.
    fn whose(&self, noun: usize) -> Option<Filler> {
        let below = self.kids_by(noun, &[Relation::Nmod, Relation::Compound]);
        let own =
            below.flat_map(|kid| std::iter::once(kid).chain(self.kids_by(kid, &[Relation::Nmod])));
        own.filter_map(|kid| self.filler(kid, "genitive"))
            .find(|filler| filler.kind == Some(EntityKind::Organization))
            .or_else(|| {
                let unit = self.unit_of(noun).unwrap_or_default();
                let of_body = matches!(unit, "employee" | "signature" | "seat" | "founder");
                of_body.then(|| self.main_organization(noun)).flatten()
            })
    }
}

/// Whether a claim's participants are what the figure counts: the number stands in their words or
/// right before them.
fn counts_in(claim: &Claim, count: &Count) -> bool {
    use RoleName::{Agent, Amount, Participant, Person};
    claim.figure.is_none()
        && claim.roles.iter().any(|role| {
            let before = role.passage.start == count.passage.end + 1;
            let inside =
                role.passage.start <= count.passage.end && count.passage.start < role.passage.end;
            matches!(role.role, Agent | Participant | Person | Amount)
                && role.entity.is_none()
                && (before || inside)
        })
}

/// Whether one of these claims already carries a figure.
fn is_attached(claims: &[Claim], own: &[usize], figure: &Figure) -> bool {
    own.iter().filter_map(|index| claims.get(*index)).any(|claim| {
        claim.figure.as_ref().is_some_and(|count| count.passage == figure.count.passage)
    })
}
