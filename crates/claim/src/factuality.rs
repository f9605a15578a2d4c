//! How far what a word tells is a fact: mood, negation and modals of its own predicate, then the
//! predicates it is embedded in, up the tree (source, polarity and certainty as in FactBank).

use dateline_model::syntax::{Number, Relation, Upos, VerbForm};
use dateline_model::{Factuality, Meaning, Status};

use crate::clause::Told;
use crate::data::Class;
use crate::grammar::{EmbedTrigger, Trigger};
use crate::page::Page;

/// How a claim is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct View {
    pub factuality: Factuality,
    pub status: Status,
    /// The predicates of saying it stands under, nearest first.
    pub sayings: Vec<usize>,
    /// The predicate whose time is the event's.
    pub clause: usize,
    /// False for what is asked, imagined or only supposed.
    pub asserted: bool,
    /// Whether the event is taken as known in passing: the clause's time is not its own.
    pub backgrounded: bool,
}

/// What an embedding predicate is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Embedding {
    pub class: Class,
    pub object_control: bool,
}

/// How a word hangs on the predicate above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    /// As what is said, wanted, tried.
    Content,
    /// As a noun that takes part: only some predicates say anything of it.
    Argument,
    /// As one of several.
    Joined,
    /// As something told beside it.
    Beside,
}

impl View {
    fn fact(clause: usize) -> Self {
        Self {
            factuality: Factuality::Certain,
            status: Status::Occurred,
            sayings: Vec::new(),
            clause,
            asserted: true,
            backgrounded: false,
        }
    }

    pub(crate) fn at_most(&mut self, factuality: Factuality) {
        if self.factuality != Factuality::Denied {
            self.factuality = self.factuality.max(factuality);
        }
    }

    pub(crate) fn not_yet(&mut self, status: Status) {
        if self.status == Status::Occurred || status != Status::Planned {
            self.status = status;
        }
    }

    pub(crate) fn deny(&mut self) {
        self.factuality = Factuality::Denied;
    }

    /// What a predicate of this class says of its content.
    pub(crate) fn apply(&mut self, class: Class) {
        match class {
            Class::Threat => {
                self.not_yet(Status::Threatened);
                self.at_most(Factuality::Possible);
            }
            Class::Demand => {
                self.not_yet(Status::Demanded);
                self.at_most(Factuality::Possible);
            }
            Class::Future => self.not_yet(Status::Planned),
            Class::Plan | Class::Expect => {
                self.not_yet(Status::Planned);
                self.at_most(Factuality::Probable);
            }
            Class::Want | Class::Offer | Class::Attempt => {
                self.not_yet(Status::Planned);
                self.at_most(Factuality::Possible);
            }
            Class::Deny | Class::Fail | Class::Refuse => self.deny(),
            Class::Believe | Class::Seem => self.at_most(Factuality::Probable),
            Class::Possible | Class::Allege => self.at_most(Factuality::Possible),
            Class::Hypothetical => self.asserted = false,
            Class::Say | Class::Announce | Class::Report | Class::Know | Class::Do => {}
        }
    }

    /// What a negated predicate of this class says of its content.
    fn apply_negated(&mut self, class: Class) {
        match class {
            Class::Want | Class::Plan | Class::Expect | Class::Seem => self.deny(),
            Class::Believe | Class::Do | Class::Future | Class::Attempt | Class::Possible => {
                self.deny();
            }
            Class::Know => {}
            Class::Threat | Class::Demand | Class::Offer | Class::Hypothetical => {
                self.asserted = false;
            }
            _ => self.at_most(Factuality::Possible),
        }
    }
}

impl Page<'_> {
    /// How the event of a trigger is told.
    pub fn view(&self, trigger: usize) -> View {
        let mut view = View::fact(trigger);
        if self.is_question(trigger) {
            view.asserted = false;
            return view;
        }
        let noun = !self.is_verbal(trigger) && self.upos(trigger) != Upos::Adj;
        if noun {
            self.noun_mood(trigger, &mut view);
        } else {
            self.mood(trigger, &mut view);
        }
        self.climb(trigger, &mut view);
        if self.is_of_some_to_come(trigger) {
            view.asserted = false;
        }
        view
    }

    /// "It will match the pay of employees who leave": what only says of whom something not yet done
    /// is told.
    fn is_of_some_to_come(&self, trigger: usize) -> bool {
        let clause = self.clause_head(trigger);
        let Some(noun) = self.head(clause).filter(|_| self.related(clause, &[Relation::Acl]))
        else {
            return false;
        };
        let several = self.upos(noun) == Upos::Noun
            && self.word(noun).features.number == Some(Number::Plural);
        let above = self.clause_head(noun);
        if !several || above == clause || !self.is_verbal(above) {
            return false;
        }
        let mut view = View::fact(above);
        self.mood(above, &mut view);
        self.climb(above, &mut view);
        view.status == Status::Planned || !view.asserted
    }

    fn climb(&self, trigger: usize, view: &mut View) {
        let (mut at, mut free) = (trigger, false);
        for _ in self.sentence_words(trigger) {
            let Some(up) = self.head(at) else { break };
            match self.link(at, up) {
                Link::Joined => {
                    let told = self.is_verbal(at) && !self.has_no_finite(at);
                    free |= told && self.is_verbal(up) && self.has_no_finite(up);
                    if let Some(class) = self.hypothetical_mark(up).filter(|_| !free) {
                        view.apply(class);
                    }
                }
                Link::Beside => free = true,
                Link::Content => {
                    self.through((at, up), free, view);
                    let known = self.embed(up, at).is_some_and(|e| e.class == Class::Know);
                    free |= known && !self.has_no_finite(at);
                }
                Link::Argument => {
                    if !self.through_argument((at, up), free, view) {
                        view.backgrounded |= at == trigger;
                        free = true;
                    }
                }
            }
            at = up;
        }
    }

    /// Passes from a content clause to the predicate that governs it.
    fn through(&self, (at, up): (usize, usize), free: bool, view: &mut View) {
        let embedding = self.embed(up, at);
        if let Some(embedding) = embedding
            && matches!(
                embedding.class,
                Class::Say
                    | Class::Announce
                    | Class::Report
                    | Class::Know
                    | Class::Believe
                    | Class::Allege
                    | Class::Deny
            )
        {
            view.sayings.push(up);
        }
        if free && !matches!(embedding.map(|e| e.class), Some(Class::Hypothetical)) {
            return;
        }
        let class = embedding.map_or(Class::Know, |embedding| embedding.class);
        if self.is_negated(up) {
            view.apply_negated(class);
        } else {
            view.apply(class);
        }
        self.mood_but_negation(up, view);
    }

    /// Passes from a noun to the predicate it takes part in; false where that one says nothing.
    fn through_argument(&self, (at, up): (usize, usize), free: bool, view: &mut View) -> bool {
        let Some(embedding) = self.embed(up, at).filter(|_| !self.only_verbs(up)) else {
            return false;
        };
        let class = embedding.class;
        let words = &self.grammar.data.grammar;
        let consists = class == Class::Do && self.has_marker(at, &words.consisting);
        if free || (self.has_marker(at, &words.presupposing) && !consists) {
            return false;
        }
        let silent = matches!(class, Class::Know | Class::Say | Class::Report | Class::Believe);
        if silent {
            return false;
        }
        if self.upos(up) != Upos::Noun || self.is_verbal(up) {
            view.clause = up;
        }
        if class == Class::Announce {
            view.sayings.push(up);
        }
        if self.is_negated(up) {
            view.apply_negated(class)
        } else {
            view.apply(class)
        }
        if self.is_verbal(up) || self.upos(up) == Upos::Verb {
            self.mood_but_negation(up, view);
        } else {
            self.noun_mood(up, view);
        }
        true
    }

    fn only_verbs(&self, up: usize) -> bool {
        self.embedding(up).is_some_and(|embed| embed.verbs_only)
    }

    fn link(&self, at: usize, up: usize) -> Link {
        use Relation::{Acl, Advcl, Ccomp, Conj, Csubj, Nmod, Nsubj, Obj, Obl, Parataxis, Xcomp};
        match self.relation(at).universal() {
            Ccomp | Xcomp | Csubj => Link::Content,
            Conj => Link::Joined,
            Acl if self.relation(at) == Acl
                && (self.clause(at).told == Told::Infinitive || self.is_hoped(at, up)) =>
            {
                Link::Content
            }
            Advcl if self.embedding_content(at, up) => Link::Content,
            Acl | Advcl | Parataxis => Link::Beside,
            Obj | Nsubj | Obl | Nmod | Relation::Iobj => Link::Argument,
            Relation::Appos => Link::Beside,
            Relation::Root => Link::Beside,
            _ => Link::Joined,
        }
    }

    /// "Hopes of leaving": a gerund under a noun that wants a content.
    fn is_hoped(&self, at: usize, up: usize) -> bool {
        let marked = self.has_marker(at, &self.grammar.data.grammar.genitive);
        marked && self.grammar.embed_noun(self.lemma(up)).is_some()
    }

    /// An infinitive that the parser hung as an adverbial below a predicate that wants a content
    /// ("ready to return").
    fn embedding_content(&self, at: usize, up: usize) -> bool {
        let words = &self.grammar.data.grammar;
        self.clause(at).told == Told::Infinitive
            && !self.has_marker(at, &words.purpose)
            && !self.has_marker(at, &words.presupposing)
            && self.embed(up, at).is_some()
    }

    /// The embedding predicate that a word is.
    fn embedding(&self, word: usize) -> Option<&EmbedTrigger> {
        let lemma = self.verb_lemma(word);
        self.grammar.embed_verb(lemma).iter().find(|embed| self.evokes(word, &embed.trigger))
    }

    /// What the predicate `word` says of `content` below it.
    pub fn embed(&self, word: usize, content: usize) -> Option<Embedding> {
        if let Some(embed) = self.embedding(word)
            && matches!(self.upos(word), Upos::Verb | Upos::Aux | Upos::Adj)
        {
            let past = matches!(self.clause(word).told, Told::Past | Told::Pluperfect);
            let class = embed.past.filter(|_| past).unwrap_or(embed.class);
            let says = !embed.verbs_only || self.is_verbal(content);
            return says.then_some(Embedding { class, object_control: embed.object_control });
        }
        let class = match self.upos(word) {
            Upos::Noun | Upos::Propn => self.grammar.embed_noun(self.lemma(word)),
            Upos::Adj | Upos::Verb | Upos::Adv => self
                .grammar
                .embed_adjective(self.lemma(word))
                .or_else(|| self.grammar.embed_adjective(self.form(word))),
            _ => None,
        };
        class.map(|class| Embedding { class, object_control: false })
    }

    /// The verb that a word is a form of, also where the tagger took a participle for an adjective.
    pub fn verb_lemma(&self, word: usize) -> &str {
        match self.upos(word) {
            Upos::Adj | Upos::Verb | Upos::Noun
                if self.grammar.verb(self.lemma(word)).is_empty() =>
            {
                self.grammar.participle(self.form(word)).unwrap_or(self.lemma(word))
            }
            _ => self.lemma(word),
        }
    }

    /// Whether the words that a verb trigger wants stand by the verb.
    pub fn evokes(&self, word: usize, trigger: &Trigger) -> bool {
        if trigger.reflexive != self.is_reflexive(word) {
            return false;
        }
        trigger.after.iter().all(|token| {
            self.has_particle(word, token)
                || self.kids(word).any(|kid| {
                    let done_to =
                        self.relation(kid) == Relation::NsubjPass || self.clause(word).passive;
                    // "Took charge after X left" is no leave.
                    let clause = self.kids_by(kid, &[Relation::Nsubj]).next().is_some();
                    let own = self.is(kid, token) && !clause;
                    (own && (done_to || !self.related(kid, &[Relation::Nsubj])))
                        || (!self.related(kid, &[Relation::Nsubj, Relation::Conj])
                            && !self.is_time(kid)
                            && self
                                .kids(kid)
                                .any(|deep| self.is(deep, token) && self.function_word(deep)))
                })
        })
    }

    /// "Asked X to choose a successor in June": a month or year that hangs on what is asked for,
    /// planned or refused says when that is to be. Of a day nobody knows: it may be that of asking.
    pub fn is_for_content(&self, trigger: usize, (time, up): (usize, Option<usize>)) -> bool {
        let Some(up) = up.filter(|up| *up > trigger) else { return false };
        let content = self.word(up).features.verb_form == Some(VerbForm::Infinitive)
            && self.related(up, &[Relation::Xcomp, Relation::Ccomp, Relation::Advcl])
            && self.head(up) == Some(trigger);
        let wide = match self.times[time].meaning {
            Meaning::NoYear { day, .. } => day.is_none(),
            Meaning::Absolute(days) => days.days() > 1,
            _ => false,
        };
        use Class::{Demand, Offer, Plan, Refuse, Threat, Want};
        let class = self.embed(trigger, up).map(|embed| embed.class);
        content && wide && matches!(class, Some(Demand | Offer | Plan | Refuse | Threat | Want))
    }

    /// "Voted X out on Monday": a particle after the object that governs nothing.
    fn has_particle(&self, verb: usize, token: &str) -> bool {
        let end = self.sentence_words(verb).end;
        let at = (verb + 2..end.min(verb + 6)).find(|word| self.form(*word) == token);
        let Some(at) = at.filter(|at| matches!(self.upos(*at), Upos::Adp | Upos::Adv)) else {
            return false;
        };
        let named = (verb + 1..at).all(|word| self.is_name(word) || self.upos(word) == Upos::Pron);
        let governs = at + 1 < end
            && matches!(self.upos(at + 1), Upos::Det | Upos::Propn | Upos::Noun | Upos::Num);
        named && !governs
    }

    fn function_word(&self, word: usize) -> bool {
        use Relation::{Advmod, Amod, Case, Compound, Fixed, Mark, Nmod, Obj};
        self.related(word, &[Case, Mark, Fixed, Advmod, Nmod, Amod, Obj, Compound])
    }
}
