//! Several persons and several posts after one verb: "named X chair and Y chief executive",
//! "entrusted the chair to X and the finances to Y", "X becomes chair and Y her deputy".

use dateline_model::syntax::{Upos, VerbForm};
use dateline_model::{EntityKind, Kind, RoleName};

use crate::fill::Draft;
use crate::filler::Filler;
use crate::page::Page;
use crate::post::Post;

/// What stands after the verb, in order of place.
enum Item {
    Person(Filler),
    Post(Post),
}

impl Page<'_> {
    /// The persons with the post of each, where persons and posts take turns.
    pub fn paired(&self, draft: &Draft) -> Option<Vec<(Filler, Post)>> {
        if !matches!(draft.found.frame.kind, Kind::Appointment | Kind::Election) {
            return None;
        }
        let mut items = self.items_after(draft.found.word);
        let first = draft.fillers(RoleName::Person).first()?;
        if first.word < draft.found.word && matches!(items.first(), Some(Item::Post(_))) {
            items.insert(0, Item::Person(first.clone()));
        }
        let mut pairs = Vec::new();
        for pair in items.chunks(2) {
            match pair {
                [Item::Person(person), Item::Post(post)]
                | [Item::Post(post), Item::Person(person)] => {
                    pairs.push((person.clone(), post.clone()));
                }
                _ => break,
            }
        }
        let mine = pairs.iter().any(|(person, _)| person.entity == first.entity);
        (pairs.len() > 1 && mine).then_some(pairs)
    }

    fn items_after(&self, trigger: usize) -> Vec<Item> {
        let end = self.sentence_words(trigger).end;
        let mut items = Vec::new();
        let mut at = trigger + 1;
        while at < end && !self.begins_clause(at) && !self.is_complement(at) {
            let (item, next) = self.item(at);
            items.extend(item);
            at = next.max(at + 1);
        }
        items
    }

    fn begins_clause(&self, word: usize) -> bool {
        let finite = self.upos(word) == Upos::Verb
            && self.word(word).features.verb_form == Some(VerbForm::Finite);
        finite || self.is_relative(word) || matches!(self.form(word), ";" | ":")
    }

    /// "… of X", "… of the chair X": a person who is nobody's appointee.
    fn is_complement(&self, word: usize) -> bool {
        let starts = self.is_name(word) && self.entity_kind(word) == Some(EntityKind::Person);
        let titled = |word: &usize| {
            self.upos(*word) == Upos::Det || self.post_at(*word).is_some_and(|post| !post.office)
        };
        let first = self.sentence_words(word).start;
        let before = (first..word).rev().find(|before| !titled(before)).filter(|_| starts);
        before.is_some_and(|before| {
            self.upos(before) == Upos::Adp
                && !self.is_one(before, &self.grammar.data.grammar.indirect)
        })
    }

    fn item(&self, word: usize) -> (Option<Item>, usize) {
        if self.is_name(word) {
            let words = self.mention(word).map(|mention| self.syntax.words_within(mention.span));
            let next = words.map_or(word + 1, |words| words.end);
            let person = self.entity_kind(word) == Some(EntityKind::Person);
            let filler = if person { self.filler(word, "list") } else { None };
            return (filler.map(Item::Person), next);
        }
        let span = self.word(word).span;
        let post = self.posts.iter().find(|post| post.span.start == span.start && post.tenure);
        let Some(post) = post else { return (None, word + 1) };
        let next = self.syntax.words_within(post.span).end;
        let aside = (0..word)
            .rev()
            .take(3)
            .find(|before| !matches!(self.upos(*before), Upos::Det | Upos::Adj | Upos::Pron))
            .is_some_and(|before| self.form(before) == ",");
        let title = !post.office && self.name_next(post).is_some();
        ((!aside && !title).then(|| Item::Post(post.clone())), next)
    }
}
