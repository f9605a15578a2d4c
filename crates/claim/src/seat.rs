//! The post that a frame speaks of: where it stands around the trigger, and whose title it is.

use dateline_model::syntax::{Relation, Upos};
use dateline_model::{EntityKind, RoleName, Span};

use crate::grammar::Slot;
use crate::page::Page;
use crate::post::Post;
use crate::slot::Found;

impl Page<'_> {
    /// The post in a slot.
    pub fn post_in(&self, found: &Found, slot: &Slot) -> Option<(Post, &'static str)> {
        match slot {
            Slot::Near => return self.post_near(found).map(|post| (post, "near")),
            Slot::Vacant => return self.post_before(found, false).map(|post| (post, "vacant")),
            Slot::Board => return self.post_before(found, true).map(|post| (post, "board")),
            _ => {}
        }
        let by_tree = self.slot(found, slot).into_iter().find_map(|(word, by)| {
            let own = self.post_at(word).or_else(|| self.post_below(word));
            own.filter(|post| post.tenure && !self.titles_other(post, found))
                .filter(|post| by != "complement" || !self.organization_noun(post.head))
                .filter(|post| by != "predicate" || post.office || self.name_next(post).is_none())
                .map(|post| (post.clone(), by))
        });
        by_tree.or_else(|| match slot {
            Slot::With(preposition) => self.post_with(found, preposition),
            _ => None,
        })
    }

    /// The last post spoken of before a trigger, in its sentence or the three before: one that a
    /// person holds alone, now for a time only, or a seat on a board.
    fn post_before(&self, found: &Found, board: bool) -> Option<Post> {
        let index = self.syntax.sentence_at(self.word(found.word).span.start)?;
        let from = self.syntax.sentences.get(index.saturating_sub(3))?.span.start;
        let end = self.word(found.word).span.start;
        let at = self.posts.partition_point(|post| post.span.end <= end);
        let before = self.posts[..at].iter().rev().take_while(|post| post.span.start >= from);
        let mine = self.deep_subjects(found);
        let post = before.into_iter().find(|post| {
            let holder = self.titled(post).and_then(|name| self.mention(name)).map(|m| m.entity);
            let own = holder.is_some() && mine.contains(&holder);
            let fits =
                if board { post.office && !post.position.single } else { post.position.single };
            fits && post.tenure && !own && !post.public
        })?;
        let mut post = post.clone();
        post.position.acting = !board;
        post.position.former = false;
        Some(post)
    }

    /// A seat on the body that the sentence before was about.
    pub fn body_before(&self, word: usize) -> Option<Post> {
        let index = self.syntax.sentence_at(self.word(word).span.start)?.checked_sub(1)?;
        let before = self.syntax.sentences.get(index)?.span;
        let at = self.posts.partition_point(|post| post.span.start < before.start);
        let post = self.posts[at..].iter().take_while(|post| post.span.end <= before.end).find(
            |post| {
                let subject = self.related(post.head, &[Relation::Nsubj, Relation::NsubjPass]);
                subject && post.office && post.tenure && !post.position.single && !post.public
            },
        )?;
        let mut post = post.clone();
        post.position.former = false;
        Some(post)
    }

    fn deep_subjects(&self, found: &Found) -> Vec<Option<usize>> {
        let subjects = self.slot(found, &Slot::Subject);
        subjects.iter().filter_map(|(word, by)| self.filler(*word, by)).map(|f| f.entity).collect()
    }

    /// An office after the trigger with this preposition, wherever the parser hung it.
    fn post_with(&self, found: &Found, preposition: &str) -> Option<(Post, &'static str)> {
        let from = self.word(found.word).span.end;
        let end = self.sentence_span(found.word).end;
        let at = self.posts.partition_point(|post| post.span.start < from);
        let mut near = self.posts[at..].iter().take_while(|post| post.span.end <= end).take(2);
        near.find(|post| {
            let ends = |word| self.upos(word) == Upos::Verb || self.is_dash(word);
            let clause = !(found.word + 1..post.head).any(ends);
            post.office && clause && crate::page::marker_is(&self.marker(post.head), preposition)
        })
        .map(|post| (post.clone(), "complement"))
    }

    /// The post whose head word this is.
    pub fn post_at(&self, word: usize) -> Option<&Post> {
        let span = self.word(word).span;
        let at = self.posts.partition_point(|post| post.span.end <= span.start);
        self.posts[at..]
            .iter()
            .take_while(|post| post.span.start < span.end)
            .find(|post| post.head == word || post.span.overlaps(span))
    }

    /// The first post below a word that belongs to its phrase.
    fn post_below(&self, word: usize) -> Option<&Post> {
        let span = self.below(word);
        let at = self.posts.partition_point(|post| post.span.end <= span.start);
        self.posts[at..]
            .iter()
            .take_while(|post| post.span.start < span.end)
            .find(|post| self.is_below(post.head, word) && self.same_phrase(post.head, word))
    }

    fn same_phrase(&self, word: usize, top: usize) -> bool {
        let mut at = word;
        for _ in self.sentence_words(word) {
            if at == top {
                return true;
            }
            if self.related(at, &[Relation::Acl, Relation::Advcl, Relation::Parataxis]) {
                return false;
            }
            let Some(up) = self.head(at) else { return false };
            // "Back in charge, with a new board": what follows a comma is another matter.
            let governed = self.related(at, &[Relation::Nmod, Relation::Obl]);
            if governed && (up + 1..at).any(|between| self.form(between) == ",") {
                return false;
            }
            at = up;
        }
        false
    }

    /// The nearest post after the trigger, in its clause, that is no title of a name.
    fn post_near(&self, found: &Found) -> Option<Post> {
        let from = self.word(found.word).span.end;
        let end = self.sentence_span(found.word).end;
        let clause = self.clause_head(found.word);
        let at = self.posts.partition_point(|post| post.span.start < from);
        self.posts[at..]
            .iter()
            .take_while(|post| post.span.end <= end)
            .find(|post| {
                post.tenure
                    && (self.marker(post.head).is_empty()
                        || self.has_marker(post.head, &self.grammar.data.grammar.role))
                    && self.clause_head(post.head) == clause
                    && self.titled(post).is_none()
                    && !self.related(post.head, &[Relation::OblAgent, Relation::Nsubj])
            })
            .cloned()
    }

    /// Whether a post is the title of somebody's name.
    pub fn titled(&self, post: &Post) -> Option<usize> {
        let person = |word: &usize| {
            self.is_name(*word) && self.entity_kind(*word) == Some(EntityKind::Person)
        };
        let unmarked = |word: &usize| self.marker(*word).is_empty();
        use Relation::{Appos, Compound, Flat, Nmod};
        self.kids_by(post.head, &[Appos, Flat, Nmod])
            .filter(unmarked)
            .filter(|word| self.is_joined_closely(post, *word))
            .find(person)
            .or_else(|| {
                let up = self.head(post.head)?;
                let title =
                    self.related(post.head, &[Compound, Appos, Flat, Nmod]) && unmarked(&post.head);
                (title && person(&up)).then_some(up)
            })
            .or_else(|| self.name_next(post))
            .or_else(|| self.name_after(post.head))
    }

    /// Whether neither "and" nor a verb stands between a post and a name.
    fn is_joined_closely(&self, post: &Post, name: usize) -> bool {
        let (first, last) = (post.head.min(name), post.head.max(name));
        (first + 1..last).all(|word| {
            let apart = matches!(self.upos(word), Upos::Cconj | Upos::Verb);
            !apart || self.post_at(word).is_some() || self.related(word, &[Relation::Acl])
        })
    }

    /// The name that stands right after a post: "head of operations X".
    pub fn name_next(&self, post: &Post) -> Option<usize> {
        let next =
            self.sentence_words(post.head).find(|w| self.word(*w).span.start >= post.span.end)?;
        let near = self.text(Span::new(post.span.end, self.word(next).span.start));
        let person = self.is_name(next) && self.entity_kind(next) == Some(EntityKind::Person);
        (near.trim().is_empty() && person).then_some(next)
    }

    fn titles_other(&self, post: &Post, found: &Found) -> bool {
        self.titled(post).is_some_and(|name| {
            let persons = found.frame.roles.iter().find(|(role, _)| *role == RoleName::Person);
            let mine = persons.into_iter().flat_map(|(_, slots)| slots).any(|slot| {
                self.slot(found, slot).iter().any(|(word, _)| {
                    *word == name || self.filler(*word, "").is_some_and(|f| f.word == name)
                })
            });
            !mine
        })
    }
}
