//! Frames filled: who and what stands in the roles of a trigger.

use dateline_model::syntax::{Relation, Upos, VerbForm};
use dateline_model::{EntityKind, Kind, RoleName, Span};

use crate::filler::Filler;
use crate::grammar::{Frame, Slot};
use crate::page::Page;
use crate::post::Post;
use crate::slot::{Form, Found};

/// A frame with its roles filled, before it becomes one claim or several.
#[derive(Debug, Clone)]
pub(crate) struct Draft<'a> {
    pub found: Found<'a>,
    pub roles: Vec<(RoleName, Vec<Filler>)>,
    /// The post, and how it was found.
    pub post: Option<(Post, &'static str)>,
}

impl Draft<'_> {
    /// The fillers of a role.
    pub fn fillers(&self, role: RoleName) -> &[Filler] {
        self.roles.iter().find(|(name, _)| *name == role).map_or(&[], |(_, list)| list.as_slice())
    }

    /// Gives a role its fillers, unless it has some.
    pub fn add(&mut self, role: RoleName, fillers: Vec<Filler>) {
        if !fillers.is_empty() && self.fillers(role).is_empty() {
            self.roles.push((role, fillers));
        }
    }
}

/// Whether a kind of claim is about a person's post.
pub(crate) const fn is_personnel(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Appointment
            | Kind::Dismissal
            | Kind::Resignation
            | Kind::Departure
            | Kind::Return
            | Kind::Leave
            | Kind::Holding
    )
}

impl Page<'_> {
    /// The frames that a word evokes, filled; none where needed roles stay empty.
    pub fn drafts(&self, word: usize) -> Vec<Draft<'_>> {
        let mut drafts: Vec<Draft> = Vec::new();
        let mut taken = false;
        for found in self.triggers(word) {
            if found.form == Form::Noun && self.is_part_of_verb(word) {
                continue;
            }
            let again = drafts.iter().any(|draft| draft.found.frame.name == found.frame.name);
            if again || (taken && !found.frame.also) {
                continue;
            }
            if let Some(draft) = self.fill(found) {
                taken |= !draft.found.frame.also;
                drafts.push(draft);
            }
        }
        drafts
    }

    /// Whether a noun is a part of a verb trigger ("held a meeting").
    fn is_part_of_verb(&self, noun: usize) -> bool {
        let Some(up) = self.head(noun).filter(|up| self.upos(*up) == Upos::Verb) else {
            return false;
        };
        if self.related(noun, &[Relation::Nsubj]) {
            return false;
        }
        self.grammar.verb(self.verb_lemma(up)).iter().any(|trigger| {
            trigger.after.iter().any(|token| self.is(noun, token)) && self.evokes(up, trigger)
        })
    }

    fn fill<'b>(&'b self, found: Found<'b>) -> Option<Draft<'b>> {
        if self.is_idiom(&found) || self.is_epithet(&found) {
            return None;
        }
        let mut draft = self.fill_as(found);
        if !self.has_needs(&draft)
            && let Some(other) = self.headline_passive(found)
        {
            draft = self.fill_as(other);
        }
        if self.is_bare(&draft) || self.leaves_something_else(&draft) {
            return None;
        }
        if is_personnel(draft.found.frame.kind) {
            self.enrich(&mut draft);
        }
        self.has_needs(&draft).then_some(draft)
    }

    /// Whether a frame that must find what it needs beside its trigger has not, or has taken whom it
    /// tells of for the post ("confirmed a diplomat").
    fn is_bare(&self, draft: &Draft) -> bool {
        let told = |post: &Post| {
            draft.fillers(RoleName::Person).iter().any(|person| person.word == post.head)
        };
        let itself = draft.post.as_ref().is_some_and(|(post, _)| told(post));
        draft.found.frame.own && (itself || !self.has_needs(draft))
    }

    /// "Left the country": what is left is no organisation and no post.
    fn leaves_something_else(&self, draft: &Draft) -> bool {
        let found = &draft.found;
        let wants = |role: RoleName| {
            let slots = found.frame.roles.iter().find(|(name, _)| *name == role);
            slots.is_some_and(|(_, slots)| slots.contains(&Slot::Object))
        };
        let left = found.frame.kind == Kind::Departure
            && wants(RoleName::Organization)
            && !found.clause.passive;
        let filled = draft.post.is_some()
            || !draft.fillers(RoleName::Organization).is_empty()
            || !draft.fillers(RoleName::Destination).is_empty();
        left && !filled
            && self.kids_by(found.word, &[Relation::Obj]).any(|kid| {
                !self.is_time(kid) && self.upos(kid) != Upos::Pron && !self.body_noun(kid)
            })
    }

    /// A participle that only describes ("the French-born head"): of some kinds it tells nothing.
    fn is_epithet(&self, found: &Found) -> bool {
        use Kind::{Arrest, Charge, Conviction, Death, Injury, Release};
        let tells = is_personnel(found.frame.kind)
            || matches!(found.frame.kind, Arrest | Charge | Conviction | Death | Injury | Release);
        let leading = found.frame.kind == Kind::Holding;
        (leading || !tells)
            && found.form == Form::Verb
            && self.related(found.word, &[Relation::Amod])
    }

    fn fill_as<'b>(&self, found: Found<'b>) -> Draft<'b> {
        let mut draft = Draft { found, roles: Vec::new(), post: None };
        for (role, slots) in &found.frame.roles {
            if *role == RoleName::Position {
                draft.post = slots.iter().find_map(|slot| self.post_in(&found, slot));
                if let Some((post, _)) = &mut draft.post {
                    settle(post, found.frame);
                }
                continue;
            }
            let fillers = slots
                .iter()
                .map(|slot| self.fill_role(&found, *role, slot))
                .find(|fillers| !fillers.is_empty());
            draft.add(*role, fillers.unwrap_or_default());
        }
        draft
    }

    fn fill_role(&self, found: &Found, role: RoleName, slot: &Slot) -> Vec<Filler> {
        let mut fillers = Vec::new();
        for (word, by) in self.slot(found, slot) {
            if *slot == Slot::Content || role == RoleName::Cause {
                let told = self.clause_filler(word, by);
                fillers.extend(told.map(|filler| self.without_teller(found.word, filler)));
            } else {
                fillers.extend(self.fillers(word, by));
            }
        }
        if matches!(role, RoleName::Person | RoleName::Predecessor) {
            self.mend_person(found, slot, &mut fillers);
        }
        let harmed = role == RoleName::Participant
            && matches!(found.frame.kind, Kind::Attack | Kind::Accident);
        if role == RoleName::Person
            && let [filler] = fillers.as_slice()
            && filler.by == "antecedent"
            && !self.fits(role, filler)
        {
            // "Acme convicted": a participle belongs to the name that it follows.
            let named = filler.entity.is_some() && filler.word + 1 == found.word;
            let outer = self.outer_antecedent(filler.word).filter(|_| !named);
            fillers = outer.into_iter().collect();
        }
        let governed = role == RoleName::Organization
            && is_personnel(found.frame.kind)
            && match slot {
                Slot::With(preposition) => {
                    !self.grammar.data.grammar.indirect.contains(preposition)
                }
                _ => false,
            };
        fillers.retain(|filler| {
            let country = governed && filler.kind == Some(EntityKind::Place);
            let place_acts = role == RoleName::Agent
                && is_personnel(found.frame.kind)
                && filler.kind == Some(EntityKind::Place);
            !place_acts && (harmed || country || self.fits(role, filler))
        });
        fillers
    }

    /// Who is meant where a pronoun could mean another: whom something is told of is not who tells
    /// it, and an object that the names leave open is the only person named before.
    fn mend_person(&self, found: &Found, slot: &Slot, fillers: &mut Vec<Filler>) {
        let done_to = matches!(slot, Slot::Object)
            || (found.form == Form::Noun && found.frame.genitive == Slot::Object);
        if !done_to {
            return;
        }
        if found.form == Form::Noun
            && fillers.iter().all(|filler| filler.by == "possessor")
            && let Some(told) = self.told_to(found.word)
        {
            *fillers = self.filler(told, "addressee").into_iter().collect();
        }
        let teller = self.teller(found.word);
        fillers.retain(|filler| {
            let pronoun = self.upos(filler.word) == Upos::Pron;
            !(pronoun && found.clause.passive && filler.entity.is_some() && filler.entity == teller)
        });
        let open = self.slot(found, slot).into_iter().any(|(word, _)| {
            self.upos(word) == Upos::Pron && self.mention(word).is_none() && !self.is_relative(word)
        });
        if fillers.is_empty()
            && open
            && let Some((name, by)) = self.sole_person_before(found.word)
            && !self.does_it(found.word, name)
        {
            fillers.extend(self.filler(name, by));
        }
    }

    /// Whether somebody is understood as the subject of an infinitive, and so not its object: who is
    /// the subject of the sentence, and asks nobody else to do it.
    fn does_it(&self, infinitive: usize, name: usize) -> bool {
        let is_infinitive = self.word(infinitive).features.verb_form == Some(VerbForm::Infinitive);
        let asked = self.head(infinitive).is_some_and(|above| {
            self.kids_by(above, &[Relation::Obj, Relation::Iobj, Relation::Obl]).any(|kid| {
                self.is_name(kid) || self.person_noun(kid) || self.organization_noun(kid)
            })
        });
        is_infinitive && !asked && self.related(name, &[Relation::Nsubj])
    }

    /// Who tells somebody what a predicate says.
    fn teller(&self, word: usize) -> Option<usize> {
        let up = self.head(word).filter(|_| self.related(word, &[Relation::Ccomp]))?;
        let told =
            self.kids_by(up, &[Relation::Obj, Relation::Iobj]).any(|kid| !self.is_relative(kid));
        let (subject, _) = self.subject(up).filter(|_| told && self.says(up))?;
        self.filler(subject, "")?.entity
    }

    /// What is told, without the "…, X said" that follows it.
    fn without_teller(&self, trigger: usize, filler: Filler) -> Filler {
        if !filler.span.contains(self.word(trigger).span) {
            return filler;
        }
        let comma = (filler.word..trigger).rev().find(|word| self.form(*word) == ",");
        let end = comma.map_or(filler.span.end, |comma| self.word(comma).span.start);
        Filler { span: Span::new(filler.span.start, end.max(filler.span.start)), ..filler }
    }

    /// "X, head of Y, who …": the person, where the relative clause hangs on the organisation.
    fn outer_antecedent(&self, pronoun: usize) -> Option<Filler> {
        let mut at = self.antecedent(pronoun).unwrap_or(pronoun);
        for _ in 0..3 {
            let below = self.related(at, &[Relation::Nmod, Relation::Flat, Relation::Compound]);
            let Some(up) = self.head(at).filter(|_| below) else { break };
            if let Some(filler) =
                self.filler(up, "antecedent").filter(|f| f.kind == Some(EntityKind::Person))
            {
                return Some(filler);
            }
            at = up;
        }
        let start = self.sentence_words(pronoun).start;
        (start..pronoun).rev().take(12).find_map(|word| {
            let person = self.is_name(word) && self.entity_kind(word) == Some(EntityKind::Person);
            if person { self.filler(word, "antecedent") } else { None }
        })
    }

    /// A whole clause or phrase, as words.
    pub fn clause_filler(&self, word: usize, by: &'static str) -> Option<Filler> {
        if self.is_relative(word) {
            return self.filler(word, by);
        }
        if let Some(filler) = self.filler(word, by).filter(|filler| filler.entity.is_some()) {
            return Some(filler);
        }
        if self.upos(word) == Upos::Pron {
            return None;
        }
        let span = self.unmarked(word, self.below(word));
        Some(Filler { word, entity: None, kind: None, span, by })
    }

    /// A clause without the subordinator or preposition that it begins with.
    fn unmarked(&self, word: usize, span: Span) -> Span {
        let marks = self.kids_by(word, &[Relation::Mark, Relation::Case]);
        let first = self.sentence_words(word).find(|w| self.word(*w).span.start >= span.start);
        let last =
            marks.filter(|mark| Some(*mark) == first).map(|mark| self.word(mark).span.end).max();
        let start = last.and_then(|end| {
            self.sentence_words(word).map(|w| self.word(w).span.start).find(|start| *start >= end)
        });
        Span::new(start.unwrap_or(span.start).min(span.end), span.end)
    }

    /// All that hangs below a word, without a stop at its end.
    pub fn below(&self, word: usize) -> Span {
        let mut stack = vec![word];
        let mut inside = vec![word];
        let mut left = self.sentence_words(word).len();
        while let Some(at) = stack.pop() {
            left = left.saturating_sub(1);
            if left == 0 {
                break;
            }
            for kid in self.kids(at) {
                stack.push(kid);
                inside.push(kid);
            }
        }
        inside.sort_unstable();
        let edge = |word: &&usize| !self.related(**word, &[Relation::Punct]);
        let first = inside.iter().find(edge).copied().unwrap_or(word);
        let last = inside.iter().rev().find(edge).copied().unwrap_or(word);
        self.word(first).span.cover(self.word(last).span)
    }

    fn has_needs(&self, draft: &Draft) -> bool {
        let filled = |role: &RoleName| {
            !draft.fillers(*role).is_empty()
                || (*role == RoleName::Position && draft.post.is_some())
        };
        draft.found.frame.needs.iter().all(|need| need.iter().any(filled))
    }

    /// "Ousted", read as a past tense without object, is a participle: "X ousted from board".
    fn headline_passive<'b>(&self, found: Found<'b>) -> Option<Found<'b>> {
        let transitive = found
            .frame
            .roles
            .iter()
            .any(|(role, slots)| *role == RoleName::Person && slots.contains(&Slot::Object));
        let told = matches!(
            found.clause.told,
            crate::clause::Told::Past | crate::clause::Told::Participle
        );
        let alone = told
            && self
                .kids_by(found.word, &[Relation::Aux, Relation::Obj, Relation::Ccomp])
                .next()
                .is_none();
        let mut other = found;
        other.clause.passive = true;
        (found.form == Form::Verb && transitive && alone && !found.clause.passive).then_some(other)
    }

    fn is_idiom(&self, found: &Found) -> bool {
        // "They thought X too slow": the parser hangs the adjective in one way or the other.
        let mut opinions = self.kids_by(found.word, &[Relation::Xcomp, Relation::Obj]);
        let judged =
            found.frame.kind == Kind::Trial && opinions.any(|kid| self.upos(kid) == Upos::Adj);
        if judged {
            return true;
        }
        let not = &found.frame.not;
        if not.is_empty() {
            return false;
        }
        let objects = self.kids_by(found.word, &[Relation::Obj]);
        let deep = objects.flat_map(|kid| {
            self.kids_by(kid, &[Relation::Amod, Relation::Xcomp]).collect::<Vec<_>>()
        });
        let of_subject = self
            .kids_by(found.word, &[Relation::Nsubj])
            .flat_map(|kid| self.kids_by(kid, &[Relation::Nmod]).collect::<Vec<_>>())
            .filter(|kid| self.has_marker(*kid, &self.grammar.data.grammar.genitive));
        let below: Vec<usize> = self.kids(found.word).chain(deep).chain(of_subject).collect();
        below.iter().any(|kid| {
            self.is_one(*kid, not)
                && !self.has_marker(*kid, &self.grammar.data.grammar.presupposing)
                && self.related(
                    *kid,
                    &[
                        Relation::Obj,
                        Relation::Obl,
                        Relation::Nmod,
                        Relation::Xcomp,
                        Relation::Nsubj,
                        Relation::Amod,
                        Relation::Compound,
                        Relation::Advmod,
                        Relation::Advcl,
                        Relation::Fixed,
                    ],
                )
        })
    }
}

/// What a frame says of the post in it: for a time only, or at the head of the body that is named.
fn settle(post: &mut Post, frame: &Frame) {
    post.position.acting |= frame.acting;
    if let Some(head) = frame.heads.as_ref().filter(|_| post.office && !post.position.single) {
        post.position.name.clone_from(head);
        post.position.single = true;
    }
}
