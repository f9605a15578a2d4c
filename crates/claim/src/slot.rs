//! What stands in a slot of a trigger: subject, object, complement, genitive, whatever the voice.

use dateline_model::syntax::{Relation, Upos, VerbForm};
use dateline_model::{EntityKind, RoleName};

use crate::clause::Clause;
use crate::grammar::{Frame, Slot};
use crate::page::{Page, marker_is};

/// A trigger found in the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found<'a> {
    /// Its head word.
    pub word: usize,
    /// What sort of word it is.
    pub form: Form,
    /// The frame it evokes.
    pub frame: &'a Frame,
    /// Its voice and tense; of a noun, what it hangs on.
    pub clause: Clause,
}

/// What sort of word a trigger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    Verb,
    Noun,
    Predicate,
}

impl Form {
    pub const fn as_str(self) -> &'static str {
        match self {
            Form::Verb => "verb",
            Form::Noun => "noun",
            Form::Predicate => "predicate",
        }
    }
}

/// A word in a slot and how it was found.
pub(crate) type At = (usize, &'static str);

fn agent(word: usize) -> At {
    (word, "agent")
}

impl Page<'_> {
    /// The words that stand in a slot of a trigger.
    pub fn slot(&self, found: &Found, slot: &Slot) -> Vec<At> {
        match (slot, found.form) {
            (Slot::Own, _) => vec![(found.word, "trigger")],
            (Slot::With(preposition), _) => self.complements(found, preposition),
            (Slot::Via(head), _) => self.via(found, head),
            (Slot::Near | Slot::Vacant | Slot::Board, _) => Vec::new(),
            (Slot::Content, _) => self.content(found),
            (_, Form::Noun) => self.noun_slot(found, slot),
            (Slot::Subject, _) => self.deep_subject(found),
            (Slot::Object, _) => self.deep_object(found),
            (Slot::Indirect, _) => self.indirect(found),
            (Slot::Predicate, _) => self.made(found),
            (Slot::Genitive, _) => Vec::new(),
        }
    }

    fn deep_subject(&self, found: &Found) -> Vec<At> {
        if found.clause.passive {
            return self.by_agent(found.word);
        }
        if found.form == Form::Predicate
            && let Some(up) = self.head(found.word).filter(|up| self.has_copula(*up))
            && self.kids_by(found.word, &[Relation::Nsubj]).next().is_none()
        {
            let subject = self.kids_by(up, &[Relation::Nsubj]).next().unwrap_or(up);
            return vec![(subject, "subject")];
        }
        self.subjects(found.word)
    }

    /// The subject, with those before it that "and" joins to it but the parser hung beside it.
    fn subjects(&self, word: usize) -> Vec<At> {
        let Some((subject, by)) = self.subject(word) else { return Vec::new() };
        let own = matches!(by, "subject" | "before") && !self.goes_on_from(word, subject);
        let listed = self.joined_before(subject).filter(|other| own && *other < word);
        let joined = self.kids_by(word, &[Relation::Nsubj]).filter(|other| {
            *other < subject
                && self.filler(*other, by).is_some_and(|f| f.kind == Some(EntityKind::Person))
                && (*other..subject).any(|between| self.upos(between) == Upos::Cconj)
        });
        let mut all: Vec<usize> = joined.chain(listed).chain(std::iter::once(subject)).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().map(|word| (word, by)).collect()
    }

    /// "They chose X and Z left": whether "and" joins predicates, not subjects.
    fn goes_on_from(&self, word: usize, subject: usize) -> bool {
        let up = self.head(word).filter(|up| *up < subject && self.upos(*up) == Upos::Verb);
        self.related(word, &[Relation::Conj]) && up.is_some()
    }

    /// "X, head of Y, and Z, …": the person named before one that "and" joins to something.
    fn joined_before(&self, name: usize) -> Option<usize> {
        let start = self.sentence_words(name).start;
        let and = name.checked_sub(1).filter(|w| *w > start && self.upos(*w) == Upos::Cconj)?;
        if self.form(and - 1) == "," && and - 1 > start && self.is_name(and - 2) {
            return None;
        }
        let person = |word: &usize| {
            self.is_name(*word) && self.entity_kind(*word) == Some(EntityKind::Person)
        };
        let told = |word: &usize| {
            matches!(self.upos(*word), Upos::Verb | Upos::Aux)
                && !self.related(*word, &[Relation::Amod, Relation::Acl])
        };
        let before = (start..and).rev().take_while(|word| !told(word)).find(person)?;
        let mention = self.mention(before).filter(|_| person(&name))?;
        self.syntax.words_within(mention.span).next()
    }

    fn by_agent(&self, word: usize) -> Vec<At> {
        let below = |word: usize| self.kids_by(word, &[Relation::Obl, Relation::Nmod]);
        let own: Vec<At> = below(word).filter(|kid| self.is_agent(*kid)).map(agent).collect();
        if !own.is_empty() || self.upos(word) == Upos::Verb {
            return own;
        }
        let deep = below(word).flat_map(|kid| below(kid).collect::<Vec<_>>());
        deep.filter(|kid| self.is_agent(*kid)).map(agent).collect()
    }

    /// Whether a copula hangs on a word.
    pub fn has_copula(&self, word: usize) -> bool {
        self.kids_by(word, &[Relation::Cop]).next().is_some()
    }

    fn is_agent(&self, word: usize) -> bool {
        self.relation(word) == Relation::OblAgent
            || self.has_marker(word, &self.grammar.data.grammar.agent)
    }

    fn deep_object(&self, found: &Found) -> Vec<At> {
        if found.clause.passive {
            return self.subjects(found.word);
        }
        let objects: Vec<At> = self
            .kids_by(found.word, &[Relation::Obj])
            .filter(|kid| !self.is_one(*kid, &self.grammar.data.grammar.reflexive))
            .filter(|kid| !self.is_time(*kid))
            .map(|kid| (self.first_object(found.word, kid), "object"))
            .collect();
        if !objects.is_empty() {
            return objects;
        }
        let second = self.second_subject(found);
        if second.is_empty() { self.shared_object(found) } else { second }
    }

    /// "Granted X bail": the name right after the verb that the parser made a part of the object.
    fn first_object(&self, verb: usize, object: usize) -> usize {
        let name = self.kids_by(object, &[Relation::Compound, Relation::Nmod]).find(|kid| {
            *kid == verb + 1
                && self.is_name(*kid)
                && self.entity_kind(*kid) == Some(EntityKind::Person)
        });
        name.or_else(|| self.titled_after(object)).unwrap_or(object)
    }

    /// "Elected Acme chairman X": the person whose title begins with the organisation.
    fn titled_after(&self, object: usize) -> Option<usize> {
        let named =
            self.is_name(object) && self.entity_kind(object) == Some(EntityKind::Organization);
        let mention = self.mention(object).filter(|_| named)?;
        let end = self.syntax.words_within(mention.span).end;
        let post = Some(end).filter(|end| self.sentence_words(object).contains(end));
        self.name_next(self.post_at(post?)?)
    }

    /// A second subject, after the verb, is the object that the parser took for one.
    fn second_subject(&self, found: &Found) -> Vec<At> {
        let subjects: Vec<usize> = self.kids_by(found.word, &[Relation::Nsubj]).collect();
        match subjects.as_slice() {
            [first, .., last] if *first < found.word && *last > found.word => {
                vec![(*last, "object")]
            }
            _ => Vec::new(),
        }
    }

    /// "Shot and killed Y": a first conjunct without object takes the second's.
    fn shared_object(&self, found: &Found) -> Vec<At> {
        let headline = found.clause.passive
            || self.word(found.word).features.verb_form != Some(VerbForm::Finite);
        if headline {
            return Vec::new();
        }
        self.kids_by(found.word, &[Relation::Conj])
            .filter(|kid| self.upos(*kid) == Upos::Verb)
            .take(1)
            .flat_map(|kid| self.kids_by(kid, &[Relation::Obj]).collect::<Vec<_>>())
            .map(|kid| (kid, "object"))
            .collect()
    }

    fn indirect(&self, found: &Found) -> Vec<At> {
        let prepositions = &self.grammar.data.grammar.indirect;
        self.kids(found.word)
            .filter(|kid| {
                self.related(*kid, &[Relation::Iobj])
                    || (self.related(*kid, &[Relation::Obl, Relation::Nmod])
                        && self.has_marker(*kid, prepositions))
            })
            .filter(|kid| !self.is_one(*kid, &self.grammar.data.grammar.reflexive))
            .chain(self.indirect_of_post(found.word))
            .map(|kid| (kid, "indirect"))
            .collect()
    }

    /// "Gave the chair to X": to whom, hung on the post that is given.
    fn indirect_of_post(&self, word: usize) -> Option<usize> {
        let prepositions = &self.grammar.data.grammar.indirect;
        let posts = self.kids_by(word, &[Relation::Obj]).filter(|kid| self.post_at(*kid).is_some());
        posts.flat_map(|kid| self.kids_by(kid, &[Relation::Nmod]).collect::<Vec<_>>()).find(|kid| {
            self.has_marker(*kid, prepositions)
                && self.entity_kind(*kid) == Some(EntityKind::Person)
        })
    }

    fn made(&self, found: &Found) -> Vec<At> {
        let role = &self.grammar.data.grammar.role;
        // The object is the person, unless it is the subject who becomes something.
        let becomes = found
            .frame
            .roles
            .iter()
            .any(|(role, slots)| *role == RoleName::Person && slots.contains(&Slot::Subject));
        let objects = self.kids_by(found.word, &[Relation::Obj]).count();
        self.kids_by(found.word, &[Relation::Xcomp, Relation::Obj, Relation::Obl, Relation::Advcl])
            .filter(|kid| {
                self.related(*kid, &[Relation::Xcomp])
                    || (self.related(*kid, &[Relation::Obj])
                        && (becomes || objects > 1 || found.clause.passive))
                    || self.has_marker(*kid, role)
            })
            .chain(self.in_role(found))
            .chain(self.made_of_name(found.word))
            .map(|kid| (kid, "predicate"))
            .collect()
    }

    /// "Named X head of Y": the post that stands right after the name it hangs on.
    fn made_of_name(&self, word: usize) -> Option<usize> {
        let names = self.kids_by(word, &[Relation::Obj, Relation::Nsubj]);
        let mut beside = names.flat_map(|name| {
            let end = self.mention(name).map_or(0, |m| self.syntax.words_within(m.span).end);
            use Relation::{Acl, Amod, Appos, Flat, Nmod};
            self.kids_by(name, &[Appos, Nmod, Amod, Flat, Acl])
                .filter(move |kid| *kid >= end && end > 0)
                .map(move |kid| (kid, end))
                .collect::<Vec<_>>()
        });
        let found = beside.find(|(kid, end)| {
            self.post_at(*kid).is_some_and(|post| {
                let first = self.syntax.words_within(post.span).start;
                first <= end + 3
                    && (*end..first)
                        .all(|word| matches!(self.upos(word), Upos::Det | Upos::Adj | Upos::Pron))
            })
        });
        found.map(|(kid, _)| kid)
    }

    /// "As head of X" anywhere after the trigger in its sentence.
    fn in_role(&self, found: &Found) -> Option<usize> {
        let role = &self.grammar.data.grammar.role;
        let from = self.word(found.word).span.end;
        let end = self.sentence_span(found.word).end;
        let at = self.posts.partition_point(|post| post.span.start < from);
        let near = self.posts[at..].iter().take_while(|post| post.span.end <= end).take(3);
        near.map(|post| (post, self.syntax.words_within(post.span)))
            .take_while(|(_, words)| {
                (found.word + 1..words.start).all(|word| self.upos(word) != Upos::Verb)
            })
            .find(|(post, words)| {
                let before = words.start.saturating_sub(3).max(found.word + 1)..words.start;
                words.clone().any(|word| self.has_marker(word, role))
                    || self.has_marker(post.head, role)
                    || before.clone().any(|word| {
                        self.is_one(word, role)
                            && (word + 1..words.start)
                                .all(|w| matches!(self.upos(w), Upos::Det | Upos::Adj | Upos::Noun))
                    })
            })
            .map(|(post, _)| post.head)
    }

    /// Complements with a preposition, also one that the parser hung on the object.
    fn complements(&self, found: &Found, preposition: &str) -> Vec<At> {
        use Relation::{Acl, Advcl, Advmod, Appos, Iobj, Nmod, Obj, Obl, Xcomp};
        let marked = |kid: &usize| {
            let marker = self.marker(*kid);
            !marker.is_empty()
                && marker_is(&marker, preposition)
                && !self.is_time(*kid)
                && !self.is_apart(*kid, found.word)
        };
        let relations = [Obl, Nmod, Iobj, Obj, Xcomp, Advcl, Acl, Appos, Advmod];
        let own: Vec<At> = self
            .kids_by(found.word, &relations)
            .filter(marked)
            .map(|kid| (kid, "complement"))
            .collect();
        if !own.is_empty() {
            return own;
        }
        if found.form == Form::Noun {
            let below = self.kids_by(found.word, &[Nmod]);
            let deep = below.flat_map(|kid| self.kids_by(kid, &[Nmod]).collect::<Vec<_>>());
            let deep = deep.filter(marked).map(|kid| (kid, "complement")).next();
            let after = || self.complement_after(found.word, preposition);
            return deep.or_else(after).into_iter().collect();
        }
        self.kids_by(found.word, &[Obj, Obl, Nmod, Xcomp])
            .filter(|kid| *kid > found.word && !self.is_agent(*kid))
            .flat_map(|kid| self.kids_by(kid, &[Nmod]).collect::<Vec<_>>())
            .filter(marked)
            .map(|kid| (kid, "complement"))
            .collect()
    }

    /// A complement that stands right after a noun, but that the parser hung on the verb.
    fn complement_after(&self, noun: usize, preposition: &str) -> Option<At> {
        let up = self.head(noun)?;
        let next = noun + 1;
        self.kids_by(up, &[Relation::Obl, Relation::Nmod])
            .filter(|kid| *kid > noun && marker_is(&self.marker(*kid), preposition))
            .find(|kid| self.kids_by(*kid, &[Relation::Case]).any(|case| case == next))
            .map(|kid| (kid, "complement"))
    }

    /// What a complement with this head word governs: "in place of X", "to join X".
    fn via(&self, found: &Found, head: &str) -> Vec<At> {
        let below = self.kids(found.word).flat_map(|kid| {
            std::iter::once(kid).chain(self.kids(kid).filter(move |_| kid > found.word))
        });
        below
            .filter(|word| self.is(*word, head))
            .flat_map(|word| {
                self.kids_by(word, &[Relation::Nmod, Relation::Obj, Relation::Obl])
                    .collect::<Vec<_>>()
            })
            .map(|word| (self.named_below(word), "complement"))
            .collect()
    }

    /// The name that hangs on a noun ("the release on bail of X"), or else the noun.
    fn named_below(&self, noun: usize) -> usize {
        let own = self.mention(noun).is_some();
        let below = self.kids_by(noun, &[Relation::Nmod]).find(|kid| self.is_name(*kid));
        below.filter(|_| !own).unwrap_or(noun)
    }

    /// The content clause of a verb of saying, asking, threatening; or else its object.
    fn content(&self, found: &Found) -> Vec<At> {
        use Relation::{Acl, Ccomp, Csubj, Obj, Obl, Xcomp};
        let subject = self.subject(found.word).map(|(word, _)| word);
        let of = |relations: &[Relation]| {
            self.kids_by(found.word, relations)
                .filter(|kid| Some(*kid) != subject && !self.is_time(*kid))
                .min()
        };
        of(&[Ccomp, Xcomp, Csubj])
            .or_else(|| of(&[Acl]))
            .or_else(|| of(&[Obj]))
            .or_else(|| {
                let words = &self.grammar.data.grammar;
                self.kids_by(found.word, &[Obl, Relation::Nmod]).find(|kid| {
                    self.has_marker(*kid, &words.content)
                        && !self.is_name(*kid)
                        && !self.person_noun(*kid)
                        && !self.is_time(*kid)
                })
            })
            .or_else(|| self.told_before(found.word))
            .map(|word| (word, "content"))
            .into_iter()
            .collect()
    }

    /// "X resigned, Y said": what is told in the clause before a predicate of saying.
    fn told_before(&self, word: usize) -> Option<usize> {
        if !self.says(word) {
            return None;
        }
        let up = self.head(word).filter(|up| {
            *up < word && self.is_verbal(*up) && self.related(word, &[Relation::Parataxis])
        });
        let below = || {
            self.kids_by(word, &[Relation::Parataxis, Relation::Advcl])
                .find(|kid| *kid < word && self.is_verbal(*kid))
        };
        up.or_else(below)
    }

    fn noun_slot(&self, found: &Found, slot: &Slot) -> Vec<At> {
        let genitive = self.genitives(found.word);
        let possessor: Vec<At> = self.possessors(found.word);
        let both = !genitive.is_empty() && !possessor.is_empty();
        let is_genitive = *slot == Slot::Genitive || *slot == found.frame.genitive;
        match slot {
            _ if is_genitive && !genitive.is_empty() => genitive,
            _ if is_genitive && !(possessor.is_empty() && *slot == Slot::Subject) => possessor,
            Slot::Subject => {
                let agents = self.by_agent(found.word);
                match agents.is_empty() {
                    true if both => possessor,
                    true => self.light_subject(found.word),
                    false => agents,
                }
            }
            Slot::Indirect => self.indirect(found),
            _ => Vec::new(),
        }
    }

    /// "The dismissal of X".
    fn genitives(&self, noun: usize) -> Vec<At> {
        let words = &self.grammar.data.grammar.genitive;
        self.kids_by(noun, &[Relation::Nmod, Relation::Obl])
            .filter(|kid| self.relation(*kid) != Relation::NmodPoss && self.has_marker(*kid, words))
            .map(|kid| (kid, "genitive"))
            .collect()
    }
}
