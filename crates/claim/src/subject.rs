//! Where a predicate's subject stands: in the tree, or where the parser missed it, in the text.

use dateline_model::EntityKind;
use dateline_model::syntax::{Relation, Upos, VerbForm};

use crate::clause::{DEPTH, Told};
use crate::page::Page;

impl Page<'_> {
    /// The surface subject of a predicate, and how it was found.
    pub fn subject(&self, head: usize) -> Option<(usize, &'static str)> {
        self.subject_within(head, DEPTH)
    }

    fn subject_within(&self, head: usize, depth: u8) -> Option<(usize, &'static str)> {
        if let Some(own) = self.own_subject(head) {
            return Some((own, "subject"));
        }
        if let Some(name) = self.name_next_to(head) {
            return Some((name, "before"));
        }
        let Some(up) = self.head(head) else {
            return self.subject_before(head).or_else(|| self.subject_after(head, depth));
        };
        if depth == 0 {
            return None;
        }
        match self.relation(head).universal() {
            Relation::Conj if self.is_verbal(up) => self.subject_within(up, depth - 1),
            Relation::Xcomp | Relation::Ccomp | Relation::Obl if self.has_no_finite(head) => {
                self.controller(head, up, depth)
            }
            Relation::Advcl
                if self.has_no_finite(head)
                    && self.embed(up, head).is_some_and(|embed| embed.object_control) =>
            {
                self.controller(head, up, depth)
            }
            Relation::Advcl | Relation::Parataxis if self.has_no_finite(head) => self
                .subject_within(up, depth - 1)
                .map(|(word, by)| (word, if by == "subject" { "control" } else { by })),
            Relation::Acl if self.relation(head) == Relation::Acl => {
                let infinitive = self.clause(head).told == Told::Infinitive;
                if infinitive {
                    self.owner(up, depth)
                } else if self.is_time(up) {
                    self.head(up).and_then(|above| self.subject_within(above, depth - 1))
                } else {
                    Some((up, "antecedent"))
                }
            }
            Relation::Amod => Some((up, "antecedent")),
            _ => None,
        }
        .or_else(|| self.subject_before(head))
    }

    /// The subject that hangs on a predicate: the nearest before it, else the first after it.
    fn own_subject(&self, head: usize) -> Option<usize> {
        if let Some(after) = self.inverted_subject(head) {
            return Some(after);
        }
        if let Some(name) = self.name_right_before(head).or_else(|| self.before_aside(head)) {
            return Some(name);
        }
        let genitive = &self.grammar.data.grammar.genitive;
        let usable = |kid: &usize| {
            let marker = self.marker(*kid);
            !self.is_time(*kid)
                && !self.kids_by(*kid, &[Relation::Flat]).any(|part| self.is_time(part))
                && (marker.is_empty() || genitive.contains(&marker))
                && !self.is_apposed(*kid)
        };
        let all: Vec<usize> = self.kids_by(head, &[Relation::Nsubj, Relation::Csubj]).collect();
        let before = all.iter().copied().filter(|kid| *kid < head && usable(kid));
        let before =
            before.max_by_key(|kid| (self.filler(*kid, "").is_some_and(|f| f.acts()), *kid));
        before
            .or_else(|| {
                let cased = all.iter().copied().filter(|kid| *kid < head);
                cased
                    .flat_map(|kid| self.list_of(kid))
                    .filter(|kid| *kid < head && usable(kid))
                    .max()
            })
            .or_else(|| all.iter().copied().find(|kid| *kid > head && usable(kid)))
    }

    /// "After X left": the person's name right before a verb that hangs on something else.
    fn name_next_to(&self, head: usize) -> Option<usize> {
        let near = head.checked_sub(1).filter(|w| *w >= self.sentence_words(head).start)?;
        let person = self.is_name(near) && self.entity_kind(near) == Some(EntityKind::Person);
        let loose = self.relation(head) == Relation::Acl && self.upos(head) == Upos::Verb;
        let first = self.mention(near).map(|m| self.syntax.words_within(m.span).start)?;
        let hangs = self.head(head).is_some_and(|up| (first..=near).contains(&up));
        (person && loose && !hangs).then_some(first)
    }

    /// The name that stands right before a finite predicate and is no part of what goes before.
    fn name_right_before(&self, head: usize) -> Option<usize> {
        let start = self.sentence_words(head).start;
        let first = self.first_of_predicate(head)?;
        let near = first.checked_sub(1).filter(|word| *word >= start && self.is_name(*word))?;
        let mention = self.mention(near)?;
        let name = self.syntax.words_within(mention.span).start;
        let other = self.kids_by(head, &[Relation::Nsubj]).any(|kid| kid < name);
        (other && self.is_free(name, start) && !self.is_apposed(name)).then_some(name)
    }

    /// The first word of a finite predicate with its auxiliaries and adverbs.
    fn first_of_predicate(&self, head: usize) -> Option<usize> {
        use Relation::{Advmod, Aux, Cop, Expl, Iobj};
        let own = self.kids_by(head, &[Aux, Cop, Expl, Advmod, Iobj]);
        let first = own.filter(|kid| *kid < head && !self.is_time(*kid)).min().unwrap_or(head);
        let told = self.clause(head).told;
        let finite = !matches!(
            told,
            Told::Infinitive | Told::Participle | Told::Verbless | Told::Imperative
        );
        let verbal = matches!(self.upos(head), Upos::Verb) || self.has_copula(head);
        (verbal && finite).then_some(first)
    }

    /// Whether a name, with the title before it, begins a clause: after a stop, a subordinator, or
    /// an "and" that joins it to no other name.
    fn is_free(&self, name: usize, start: usize) -> bool {
        let title = |word: &usize| {
            matches!(self.upos(*word), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Det)
        };
        let titled = name.checked_sub(1).is_some_and(|word| {
            word >= start && (self.post_at(word).is_some() || self.person_noun(word))
        });
        let before = match titled {
            true => (start..name).rev().find(|word| !title(word)),
            false => name.checked_sub(1).filter(|word| *word >= start),
        };
        before.is_none_or(|word| match self.upos(word) {
            Upos::Punct | Upos::Sconj => {
                self.form(word) != "," || !self.listed_before((word, name))
            }
            Upos::Cconj => !self.listed_before((word, name)),
            _ => false,
        })
    }

    /// Whether a name of the same sort ends right before what stands before a name.
    fn listed_before(&self, (word, name): (usize, usize)) -> bool {
        let before = word
            .checked_sub(1)
            .map(|before| if self.form(before) == "," { before.saturating_sub(1) } else { before });
        before.is_some_and(|before| {
            self.is_name(before) && self.entity_kind(before) == self.entity_kind(name)
        })
    }

    /// "X, who had come, left", "X, head of Y, left": what stands before an aside between commas.
    fn before_aside(&self, head: usize) -> Option<usize> {
        let start = self.sentence_words(head).start;
        let first = self.first_of_predicate(head)?;
        let close = first.checked_sub(1).filter(|w| *w > start && self.form(*w) == ",")?;
        let open = (start + 1..close).rev().find(|word| self.form(*word) == ",")?;
        let told = (open + 1..close).any(|word| {
            self.upos(word) == Upos::Verb
                && self.word(word).features.verb_form == Some(VerbForm::Finite)
                && !self.related(word, &[Relation::Amod])
                && self.grammar.participle(self.form(word)).is_none()
        });
        let relative = self.is_relative(open + 1);
        if (told && !relative) || open + 1 == close || self.is_time(open + 1) {
            return None;
        }
        let near = open - 1;
        if !self.is_name(near) {
            return self.acting_noun(near, start);
        }
        let mention = self.mention(near)?;
        let name = self.syntax.words_within(mention.span).start;
        let person = self.entity_kind(near) == Some(EntityKind::Person);
        (person && self.is_free(name, start)).then_some(name)
    }

    /// Whether a name stands in apposition to a title before it that is no subject itself.
    fn is_apposed(&self, name: usize) -> bool {
        let Some(mention) = self.mention(name).filter(|_| self.is_name(name)) else { return false };
        let first = self.syntax.words_within(mention.span).start;
        let start = self.sentence_words(name).start;
        if first < start + 2 || self.form(first - 1) != "," {
            return false;
        }
        let title =
            (start..first - 1).rev().take(8).find(|word| self.name_after(*word) == Some(first));
        title.is_some_and(|title| {
            self.related(title, &[Relation::Nmod, Relation::Obl, Relation::Obj])
        })
    }

    /// All that are joined to a word, and to those.
    pub fn list_of(&self, word: usize) -> Vec<usize> {
        let mut all = Vec::new();
        let mut stack: Vec<usize> = self.kids_by(word, &[Relation::Conj]).collect();
        while let Some(at) = stack.pop() {
            stack.extend(self.kids_by(at, &[Relation::Conj]));
            all.push(at);
        }
        all.sort_unstable();
        all
    }

    /// The noun of a person or organisation whose phrase, from the start of a clause, ends at a word.
    fn acting_noun(&self, near: usize, start: usize) -> Option<usize> {
        let mut top = near;
        while let Some(up) = self.head(top).filter(|up| *up < top && *up >= start)
            && self.related(top, &[Relation::Nmod, Relation::Amod, Relation::Compound])
        {
            top = up;
        }
        let acts = self.person_noun(top) || self.organization_noun(top) || self.body_noun(top);
        let first = self.phrase_start(top);
        let free = first == start || self.upos(first - 1) == Upos::Punct;
        (acts && free && self.marker(top).is_empty()).then_some(top)
    }

    /// "…, said X": the subject or object of a predicate of saying that comes after what is said.
    fn inverted_subject(&self, head: usize) -> Option<usize> {
        let first = self.kids_by(head, &[Relation::Aux]).min().map_or(head, |aux| aux.min(head));
        let before = first.checked_sub(1).filter(|w| *w >= self.sentence_words(head).start)?;
        if self.upos(before) != Upos::Punct || !self.says(head) {
            return None;
        }
        let after = |relations: &[Relation]| {
            self.kids_by(head, relations)
                .find(|kid| *kid > head && !self.is_time(*kid) && self.marker(*kid).is_empty())
        };
        let next = (head + 1..self.sentence_words(head).end).find(|word| !self.is_time(*word))?;
        let begins = matches!(self.upos(next), Upos::Det | Upos::Propn | Upos::Noun);
        let speaks = |word: &usize| {
            self.person_noun(*word)
                || self.organization_noun(*word)
                || self.body_noun(*word)
                || self.entity_kind(*word).is_some()
        };
        after(&[Relation::Nsubj])
            .or_else(|| after(&[Relation::Obj]))
            .filter(|word| begins && speaks(word))
    }

    /// "Ousted by the board, X left": the subject of what the parser hung below the participle.
    fn subject_after(&self, head: usize, depth: u8) -> Option<(usize, &'static str)> {
        if self.clause(head).told != Told::Participle || depth == 0 {
            return None;
        }
        self.kids_by(head, &[Relation::Parataxis, Relation::Ccomp, Relation::Conj])
            .filter(|kid| *kid > head)
            .find_map(|kid| self.own_subject(kid))
            .map(|word| (word, "control"))
    }

    /// Where the tree has none: the name or person that stands before a finite predicate, next to
    /// it or cut off from it by what stands between commas.
    fn subject_before(&self, head: usize) -> Option<(usize, &'static str)> {
        let told = self.clause(head).told;
        let finite = !matches!(
            told,
            Told::Infinitive | Told::Participle | Told::Verbless | Told::Imperative
        );
        if !finite || self.related(head, &[Relation::Conj, Relation::Acl]) {
            return None;
        }
        let start = self.sentence_words(head).start;
        let first =
            self.kids_by(head, &[Relation::Aux, Relation::Expl]).min().unwrap_or(head).min(head);
        let near = first.checked_sub(1).filter(|word| *word >= start)?;
        let stands = |word: usize| {
            let named = self.entity_kind(word).is_some() || self.person_noun(word);
            let before =
                (start..self.phrase_start(word)).rev().find(|w| self.upos(*w) != Upos::Det);
            let free = before.is_none_or(|w| match self.upos(w) {
                Upos::Adp => false,
                Upos::Noun | Upos::Propn => self.post_at(w).is_some(),
                _ => true,
            });
            named && free && !self.is_time(word) && self.marker(word).is_empty()
        };
        let counted = |word: usize| {
            let mut at = word;
            for _ in 0..3 {
                let before = self.phrase_start(at).checked_sub(1).filter(|w| *w >= start);
                if self.person_noun(at) && before.is_some_and(|w| self.upos(w) == Upos::Num) {
                    return Some(at);
                }
                at =
                    self.head(at).filter(|up| *up < word && self.related(at, &[Relation::Nmod]))?;
            }
            None
        };
        let found = if self.form(near) == "," {
            (start..near).find(|word| {
                let next = word + 1;
                stands(*word) && self.form(next) == ","
            })
        } else {
            if stands(near) { Some(near) } else { counted(near) }
        };
        found.map(|word| (word, "before"))
    }

    /// The first word of the name or phrase that ends at a word.
    fn phrase_start(&self, word: usize) -> usize {
        match self.mention(word) {
            Some(mention) => self.syntax.words_within(mention.span).start,
            None => {
                let mut at = word;
                while at > 0
                    && matches!(self.upos(at - 1), Upos::Det | Upos::Adj)
                    && self.word(at - 1).parts == 1
                {
                    at -= 1;
                }
                at
            }
        }
    }

    /// The understood subject of an infinitive under `up`.
    fn controller(&self, head: usize, up: usize, depth: u8) -> Option<(usize, &'static str)> {
        if self.upos(up) == Upos::Noun && !self.is_verbal(up) {
            return self.owner(up, depth);
        }
        let object = self.embed(up, head).is_some_and(|embed| embed.object_control);
        if object && !self.clause(up).passive {
            let indirect = &self.grammar.data.grammar.indirect;
            let who = self
                .kids_by(up, &[Relation::Obj, Relation::Iobj])
                .chain(self.kids_by(up, &[Relation::Obl]).filter(|w| self.has_marker(*w, indirect)))
                .find(|kid| *kid != head);
            if let Some(who) = who {
                return Some((who, "control"));
            }
        }
        self.subject_within(up, depth - 1)
            .map(|(word, by)| (word, if by == "subject" { "control" } else { by }))
    }

    /// Whose plan, decision or threat a noun is.
    fn owner(&self, noun: usize, depth: u8) -> Option<(usize, &'static str)> {
        let genitive = &self.grammar.data.grammar.genitive;
        let own = self
            .kids_by(noun, &[Relation::Nmod, Relation::Det])
            .find(|kid| {
                self.relation(*kid) == Relation::NmodPoss
                    || (self.relation(*kid) == Relation::Nmod && self.has_marker(*kid, genitive))
            })
            .map(|kid| (kid, "possessor"));
        own.or_else(|| {
            let up = self.head(noun)?;
            (self.related(noun, &[Relation::Obj]) && depth > 0)
                .then(|| self.subject_within(up, depth - 1))
                .flatten()
        })
    }
}
