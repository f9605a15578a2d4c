//! Sentences that date what was told before them ("She announced it on Monday", "Thursday's vote was
//! unanimous"), and those that go on with the day being told ("also", "in turn").

use dateline_model::syntax::{Number, Relation, Upos};
use dateline_model::{Anchor, Claim, RoleName, Scope};

use crate::clause::Told;

use crate::anchor::Clock;
use crate::data::Class;
use crate::fill::is_personnel;
use crate::page::Page;

/// For each sentence, the expression by which it dates what was told before.
pub(crate) fn retold(clock: &Clock, page: &Page) -> Vec<Option<usize>> {
    page.syntax
        .sentences
        .iter()
        .map(|sentence| {
            let dates = clock.dates(page, sentence.span);
            let [time] = dates.as_slice() else { return None };
            let words = sentence.first..sentence.end;
            words.clone().any(|word| page.retells(word)).then_some(*time)
        })
        .collect()
}

impl Page<'_> {
    /// Whether a word says, or names, what was told before.
    fn retells(&self, word: usize) -> bool {
        let words = &self.grammar.data.time;
        match self.upos(word) {
            Upos::Verb => {
                let says = self
                    .embed(word, word)
                    .is_some_and(|embed| matches!(embed.class, Class::Announce | Class::Say));
                let relations = [Relation::Obj, Relation::Iobj, Relation::Advmod, Relation::Expl];
                let it = |kid: usize| self.is_one(kid, &words.it);
                says && (self.kids_by(word, &relations).any(it) || self.is_followed_by_it(word))
            }
            Upos::Noun => {
                let singular = self.word(word).features.number != Some(Number::Plural);
                let definite = self.kids_by(word, &[Relation::Det, Relation::NmodPoss]).next();
                let alone = self.kids_by(word, &[Relation::Nmod]).all(|kid| self.is_time(kid));
                self.is_one(word, &words.retelling)
                    && definite.is_some_and(|det| self.is_definite_determiner(det))
                    && alone
                    && singular
                    && self.related(word, &[Relation::Nsubj, Relation::Obj])
            }
            _ => false,
        }
    }

    /// "Said so on Monday", wherever the parser hung the "so".
    fn is_followed_by_it(&self, verb: usize) -> bool {
        let next = verb + 1;
        self.sentence_words(verb).contains(&next)
            && matches!(self.upos(next), Upos::Adv | Upos::Pron)
            && !self.related(next, &[Relation::Nsubj, Relation::Expl])
            && self.is_one(next, &self.grammar.data.time.it)
    }

    /// "X and Y resign. X said so on Monday.": dates what was told of one person by the day on which
    /// that person said it.
    pub fn date_by_person(&self, claims: &mut [Claim], clock: &Clock) {
        for (index, sentence) in self.syntax.sentences.iter().enumerate() {
            let verbs = (sentence.first..sentence.end)
                .filter(|word| self.upos(*word) == Upos::Verb && self.retells(*word));
            for (person, time) in verbs.filter_map(|verb| self.said_on(verb, clock)) {
                let told = |claim: &&mut Claim| self.is_open(claim, (index, person));
                for claim in claims.iter_mut().filter(told) {
                    claim.anchor = Anchor::At(time, Scope::Narrated);
                }
            }
        }
    }

    /// Who says what was told before, and on which day.
    fn said_on(&self, verb: usize, clock: &Clock) -> Option<(usize, usize)> {
        let (subject, _) = self.subject(verb)?;
        let person = self.filler(subject, "subject")?.entity?;
        let under = |time: &usize| {
            let word = self.syntax.words_within(self.times[*time].span).next();
            let mut up = std::iter::successors(word, |word| self.head(*word)).take(6);
            up.any(|word| word == verb)
        };
        let sentence = self.syntax.sentence_of(verb).span;
        // "Last night (14 May)": the day itself is the better of the two.
        let time = clock.days(self, sentence).into_iter().filter(under).last()?;
        Some((person, time))
    }

    /// Whether a claim of who comes or goes, told of a person shortly before a sentence, has no day
    /// of its own.
    fn is_open(&self, claim: &Claim, (sentence, person): (usize, usize)) -> bool {
        let undated = matches!(claim.anchor, Anchor::None | Anchor::ByArticle | Anchor::OnArticle);
        let entity = self.names.entities.get(person).map(|entity| &entity.id);
        let whose = claim.role(RoleName::Person).and_then(|role| role.entity.as_ref());
        let span = self.article.text.span(&claim.trigger);
        let own = span.and_then(|span| self.syntax.sentence_at(span.start));
        let near = own.is_some_and(|own| own < sentence && own + 2 >= sentence);
        undated && near && whose.is_some() && whose == entity && is_personnel(claim.kind)
    }

    fn is_definite_determiner(&self, word: usize) -> bool {
        use dateline_model::syntax::{Definite, PronType};
        let features = self.word(word).features;
        self.is_time(word)
            || features.definite == Some(Definite::Definite)
            || matches!(features.pron_type, Some(PronType::Demonstrative))
    }

    /// Whether a clause goes on with the day told before: by its opening, or by an "also".
    pub fn goes_on(&self, clause: usize) -> bool {
        let sentence = self.syntax.sentence_of(clause);
        let opening = self.text(sentence.span).to_lowercase();
        let words = &self.grammar.data.time;
        words.same_day.iter().any(|words| opening.starts_with(words.as_str()))
            || matches!(self.clause(clause).told, Told::Past | Told::Verbless)
                && self.kids_by(clause, &[Relation::Advmod, Relation::Obl]).any(|kid| {
                    let text = self.text(self.below(kid)).to_lowercase();
                    words.additive.contains(&text)
                })
    }

    /// Whether a predicate tells that somebody enters or leaves a post.
    pub fn moves_person(&self, word: usize) -> bool {
        self.grammar
            .verb(self.verb_lemma(word))
            .iter()
            .filter(|trigger| self.evokes(word, trigger))
            .any(|trigger| is_personnel(self.grammar.frames[trigger.frame].kind))
    }
}
