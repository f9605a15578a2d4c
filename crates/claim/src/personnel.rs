//! What the claims about posts have in common: the post beside a name, the organisation of a post.

use std::collections::BTreeMap;

use dateline_model::syntax::{Relation, Upos};
use dateline_model::{EntityKind, Kind, Mention, MentionForm, Names, RoleName, Span};

use crate::fill::Draft;
use crate::filler::Filler;
use crate::page::Page;
use crate::post::Post;

/// How often the first organisation must be named for each time that the second is, to be what the
/// article is about.
const MAIN: usize = 2;

/// How often it must be named at least, where another is named too.
const FEW: usize = 3;

impl Page<'_> {
    /// Fills post and organisation from what stands beside the person, the post and the agent.
    pub fn enrich(&self, draft: &mut Draft) {
        let enters = matches!(draft.found.frame.kind, Kind::Appointment);
        if draft.post.is_none() && !enters {
            draft.post = draft
                .fillers(RoleName::Person)
                .iter()
                .flat_map(|person| self.posts_beside(person))
                .find(|post| post.tenure && !post.position.former && !post.coming)
                .map(|post| (post.clone(), "apposition"));
        }
        self.succeed(draft);
        self.take_over(draft);
        self.join_body(draft);
        if draft.fillers(RoleName::Organization).is_empty() {
            let organization = self.organization_of(draft);
            draft.add(RoleName::Organization, organization.into_iter().collect());
        }
        if draft.post.is_none()
            && let [person] = draft.fillers(RoleName::Person)
        {
            draft.post = self.post_left(draft, person);
        }
    }

    /// The post that somebody leaves, where the article calls the person by it elsewhere.
    pub fn post_left(&self, draft: &Draft, person: &Filler) -> Option<(Post, &'static str)> {
        let leaves =
            matches!(draft.found.frame.kind, Kind::Dismissal | Kind::Resignation | Kind::Departure);
        if leaves { self.post_elsewhere(draft, person, false) } else { None }
    }

    /// "Y replaces X": in the post that the article calls X by; for a time only, where it says so.
    fn take_over(&self, draft: &mut Draft) {
        if draft.found.frame.kind != Kind::Appointment || draft.post.is_some() {
            return;
        }
        let [predecessor] = draft.fillers(RoleName::Predecessor) else { return };
        draft.post = self.post_elsewhere(draft, predecessor, true);
        let told = self.text(self.below(draft.found.word)).to_lowercase();
        if let Some((post, _)) = &mut draft.post {
            post.position.acting |= self.grammar.posts.is_acting(&told);
            post.position.former = false;
        }
    }

    /// "The board looks different. Y was recruited": to a seat on it.
    fn join_body(&self, draft: &mut Draft) {
        let silent = [RoleName::Organization, RoleName::Agent];
        let fits = draft.found.frame.kind == Kind::Appointment
            && draft.found.clause.passive
            && draft.post.is_none()
            && silent.iter().all(|role| draft.fillers(*role).is_empty());
        if fits {
            draft.post = self.body_before(draft.found.word).map(|post| (post, "board"));
        }
    }

    /// The one post at the claim's organisation that the article calls somebody by.
    fn post_elsewhere(
        &self,
        draft: &Draft,
        person: &Filler,
        even_former: bool,
    ) -> Option<(Post, &'static str)> {
        let entity = person.entity?;
        let place = draft.fillers(RoleName::Organization).first().and_then(|o| o.entity);
        let mut own = self.posts.iter().filter(|post| {
            let holder = self.titled(post).and_then(|name| self.mention(name)).map(|m| m.entity);
            let fits = post.tenure && !post.coming && !post.office && holder == Some(entity);
            let former = post.position.former && !even_former;
            let there = || self.post_organization(post).and_then(|o| o.entity);
            fits && !former && there().is_none_or(|at| place.is_none_or(|place| place == at))
        });
        let first = own.next()?;
        own.all(|post| post.position.name == first.position.name)
            .then(|| (first.clone(), "elsewhere"))
    }

    /// "Named X's successor": X is the predecessor.
    fn succeed(&self, draft: &mut Draft) {
        if draft.found.frame.kind != Kind::Appointment {
            return;
        }
        let end = self.sentence_span(draft.found.word).end;
        let from = self.word(draft.found.word).span.end;
        let successor = self.posts.iter().find(|post| {
            post.span.start >= from
                && post.span.end <= end
                && !post.tenure
                && self.successor_noun(post.head)
                && self.is_below(post.head, draft.found.word)
        });
        let Some(successor) = successor else { return };
        let whose = self.kids_by(successor.head, &[Relation::Nmod]).find_map(|kid| {
            self.filler(kid, "genitive").filter(|f| f.kind == Some(EntityKind::Person))
        });
        draft.add(RoleName::Predecessor, whose.into_iter().collect());
    }

    fn successor_noun(&self, word: usize) -> bool {
        self.is_one(word, &self.grammar.data.class.successor)
    }

    /// The posts that are said of a person beside the name: apposition, title.
    pub fn posts_beside<'b>(&'b self, person: &Filler) -> Vec<&'b Post> {
        use Relation::{Amod, Appos, Compound, Conj, Flat, Nmod};
        let word = person.word;
        let mut heads = vec![word];
        let beside = [Appos, Compound, Flat, Nmod, Amod];
        let words = self
            .mention(word)
            .map_or(word..word + 1, |mention| self.syntax.words_within(mention.span));
        for part in words {
            if let Some(up) = self.head(part)
                && self.related(part, &beside)
                && self.marker(part).is_empty()
            {
                heads.push(up);
            }
            heads.extend(self.kids_by(part, &beside).filter(|kid| {
                self.marker(*kid).is_empty() || self.relation(*kid) == Relation::NmodDesc
            }));
        }
        let joined: Vec<usize> = heads
            .iter()
            .skip(1)
            .flat_map(|head| self.kids_by(*head, &[Conj]).collect::<Vec<_>>())
            .collect();
        heads.extend(joined.into_iter().filter(|word| !self.is_name(*word)));
        heads.sort_unstable();
        heads.dedup();
        let mut found: Vec<&Post> = heads
            .into_iter()
            .filter_map(|head| self.post_at(head))
            .filter(|post| !post.office && self.is_title_of(post, person))
            .collect();
        found.dedup_by_key(|post| post.span);
        found
    }

    /// Whether a post is no other person's title.
    fn is_title_of(&self, post: &Post, person: &Filler) -> bool {
        self.titled(post).is_none_or(|name| {
            person.entity.is_none() || self.mention(name).map(|m| m.entity) == person.entity
        })
    }

    fn organization_of(&self, draft: &Draft) -> Option<Filler> {
        let by_post = draft.post.as_ref().and_then(|(post, _)| self.post_organization(post));
        let enters = draft.found.frame.kind == Kind::Appointment;
        by_post
            .or_else(|| self.organization_beside(draft).filter(|_| !enters))
            .or_else(|| self.agent_organization(draft))
            .or_else(|| self.known_organization(draft).filter(|_| !enters))
            .or_else(|| self.default_organization(draft))
    }

    /// "The chief executive of X", "X's chief executive", "X chief executive".
    pub fn post_organization(&self, post: &Post) -> Option<Filler> {
        use Relation::{Compound, Flat, Nmod};
        let words: Vec<usize> = self
            .sentence_words(post.head)
            .filter(|word| self.word(*word).span.overlaps(post.span))
            .collect();
        let near = words
            .iter()
            .flat_map(|word| self.kids_by(*word, &[Nmod, Compound, Flat]).collect::<Vec<_>>());
        let deep: Vec<usize> = near
            .flat_map(|kid| {
                std::iter::once(kid).chain(self.kids_by(kid, &[Nmod, Compound]).collect::<Vec<_>>())
            })
            .collect();
        let whose = |kind: EntityKind| {
            deep.iter()
                .filter(|word| !words.contains(word) && !self.cut_off(post, **word))
                .filter_map(|word| self.filler(*word, "post"))
                .find(|filler| filler.kind == Some(kind))
        };
        whose(EntityKind::Organization)
            .or_else(|| whose(EntityKind::Place))
            .or_else(|| self.institution(post))
            .or_else(|| self.shared_organization(post))
    }

    /// "Chair and chief executive of X": what follows the last of joined posts belongs to all.
    fn shared_organization(&self, post: &Post) -> Option<Filler> {
        let joined = self.kids_by(post.head, &[Relation::Conj]).filter_map(|kid| self.post_at(kid));
        let bare = |other: &&Post| {
            let between = Span::new(post.span.end, other.span.start.max(post.span.end));
            !self.text(between).contains([',', ';', ':']) && other.head != post.head
        };
        let last = joined.filter(bare).last()?;
        self.post_organization(last).map(|filler| Filler { by: "shared", ..filler })
    }

    /// "The director of the Centre for …": an institution that no name is known of.
    fn institution(&self, post: &Post) -> Option<Filler> {
        let noun = self.kids_by(post.head, &[Relation::Nmod]).find(|kid| {
            self.upos(*kid) == Upos::Noun
                && self.word(*kid).span.start >= post.span.end
                && self.text(self.word(*kid).span).starts_with(char::is_uppercase)
                && !self.cut_off(post, *kid)
        })?;
        let filler = self.filler(noun, "post")?;
        Some(Filler { kind: Some(EntityKind::Organization), ..filler })
    }

    /// Whether a comma stands between a post and a word after it.
    fn cut_off(&self, post: &Post, word: usize) -> bool {
        let from = post.span.end;
        let to = self.word(word).span.start;
        from < to && self.text(Span::new(from, to)).contains([',', ';', ':'])
    }

    /// The organisation or, for a public office, the country at a word.
    fn organization_at(&self, word: usize, by: &'static str) -> Option<Filler> {
        let filler = self.filler(word, by)?;
        (filler.kind == Some(EntityKind::Organization)).then_some(filler)
    }

    /// The organisation of the post that stands beside the person's name, former or not.
    fn organization_beside(&self, draft: &Draft) -> Option<Filler> {
        draft
            .fillers(RoleName::Person)
            .iter()
            .flat_map(|person| self.posts_beside(person))
            .filter(|post| !post.position.former)
            .find_map(|post| self.post_organization(post))
    }

    /// Who dismisses or names is the organisation, or a body of it.
    fn agent_organization(&self, draft: &Draft) -> Option<Filler> {
        if !matches!(draft.found.frame.kind, Kind::Dismissal | Kind::Appointment) {
            return None;
        }
        draft.fillers(RoleName::Agent).iter().find_map(|agent| {
            if agent.kind == Some(EntityKind::Organization) {
                return Some(Filler { by: "agent", ..agent.clone() });
            }
            let beside = [Relation::Nmod, Relation::Compound, Relation::Det, Relation::NmodPoss];
            self.kids_by(agent.word, &beside).find_map(|kid| self.organization_at(kid, "agent"))
        })
    }

    /// The organisation that the article says elsewhere is the person's; "the board" is that of
    /// whom the text is about, and its members come from elsewhere.
    fn known_organization(&self, draft: &Draft) -> Option<Filler> {
        if draft.post.as_ref().is_some_and(|(post, _)| post.office && !post.position.single) {
            return None;
        }
        let person = draft.fillers(RoleName::Person).iter().find_map(|person| person.entity)?;
        let known = self.known.get_or_init(|| self.organizations_of_persons());
        known.get(&person).map(|filler| Filler { by: "elsewhere", ..filler.clone() })
    }

    /// For each person, the organisation of the posts that stand beside the name most often.
    fn organizations_of_persons(&self) -> BTreeMap<usize, Filler> {
        let mut count: BTreeMap<(usize, usize), (usize, Filler)> = BTreeMap::new();
        for post in self.posts.iter().filter(|post| !post.position.former) {
            let person = self.titled(post).and_then(|name| self.mention(name));
            let Some(person) = person.map(|mention| mention.entity) else { continue };
            if let Some(filler) = self.post_organization(post)
                && let Some(entity) = filler.entity
            {
                count.entry((person, entity)).or_insert((0, filler)).0 += 1;
            }
        }
        let mut best: BTreeMap<usize, (usize, Filler)> = BTreeMap::new();
        for ((person, _), (times, filler)) in count {
            let known = best.get(&person);
            let better = known.is_none_or(|(most, other)| {
                (times, std::cmp::Reverse(filler.span.start))
                    > (*most, std::cmp::Reverse(other.span.start))
            });
            if better {
                best.insert(person, (times, filler));
            }
        }
        best.into_iter().map(|(person, (_, filler))| (person, filler)).collect()
    }

    /// The organisation that the article is about, where the sentence names no other.
    fn default_organization(&self, draft: &Draft) -> Option<Filler> {
        let word = draft.found.word;
        let public = |post: &Post| post.public;
        let beside = draft.fillers(RoleName::Person).iter().flat_map(|p| self.posts_beside(p));
        if draft.post.as_ref().is_some_and(|(post, _)| public(post))
            || beside.into_iter().any(public)
        {
            return None;
        }
        let main = self.main_organization(word)?;
        let at = self.word(word).span.start;
        // Where the person comes from says nothing of where this happens.
        let held: Vec<Option<usize>> = draft
            .fillers(RoleName::Person)
            .iter()
            .flat_map(|person| self.posts_beside(person))
            .filter_map(|post| self.post_organization(post))
            .map(|filler| filler.entity)
            .filter(|entity| *entity != main.entity)
            .collect();
        let named: Vec<(bool, bool)> = self
            .names
            .within(self.sentence_span(word))
            .filter(|mention| {
                self.names
                    .entities
                    .get(mention.entity)
                    .is_some_and(|entity| entity.kind == EntityKind::Organization)
            })
            .filter(|mention| !held.contains(&Some(mention.entity)))
            .map(|mention| (Some(mention.entity) == main.entity, mention.span.start < at))
            .collect();
        let goes = matches!(draft.found.frame.kind, Kind::Resignation | Kind::Departure)
            && (named.contains(&(true, false)) || !draft.fillers(RoleName::Destination).is_empty());
        let fits = match goes {
            true => named.contains(&(true, true)),
            false => named.iter().any(|(is_main, _)| *is_main) || !named.contains(&(false, true)),
        };
        fits.then_some(main)
    }

    /// The organisation that the article is about, where it is named nearest.
    pub fn main_organization(&self, near: usize) -> Option<Filler> {
        let at = self.word(near).span.start;
        let after = self.main.partition_point(|mention| mention.span.start < at);
        let around = [after.checked_sub(1), Some(after)];
        let mention = around
            .into_iter()
            .flatten()
            .filter_map(|index| self.main.get(index))
            .min_by_key(|mention| mention.span.start.abs_diff(at))?;
        let kind = Some(EntityKind::Organization);
        let (entity, span) = (Some(mention.entity), mention.span);
        let word = self.syntax.words_within(span).next().unwrap_or(near);
        Some(Filler { word, entity, kind, span, by: "default" })
    }
}

/// The names of the organisation that is mentioned far more often than any other, in order.
pub(crate) fn main_mentions(names: &Names) -> Vec<Mention> {
    let mut count: BTreeMap<usize, usize> = BTreeMap::new();
    let organization = |entity: usize| {
        names.entities.get(entity).is_some_and(|entity| entity.kind == EntityKind::Organization)
    };
    for mention in names.mentions.iter().filter(|mention| organization(mention.entity)) {
        *count.entry(mention.entity).or_default() += 1;
    }
    let most = count.iter().max_by_key(|(index, times)| (**times, std::cmp::Reverse(**index)));
    let Some((&main, &most)) = most else { return Vec::new() };
    let next = count.iter().filter(|(index, _)| **index != main).map(|(_, times)| *times).max();
    let few = if next.is_some() { FEW } else { 2 };
    if most < few || next.is_some_and(|next| next * MAIN > most) {
        return Vec::new();
    }
    let named = names.mentions.iter().filter(|mention| mention.entity == main);
    named.filter(|mention| mention.form == MentionForm::Name).cloned().collect()
}
