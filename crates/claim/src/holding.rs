//! Who holds which post: appositions, titles and copulas.

use dateline_model::syntax::Relation;
use dateline_model::{
    Anchor, Claim, EntityKind, Factuality, Kind, Meaning, RoleName, Scope, Status,
};

use crate::anchor::Clock;
use crate::factuality::View;
use crate::filler::Filler;
use crate::make::Base;
use crate::page::Page;
use crate::post::Post;

/// How far from a post, in bytes, the organisation that the article is about may be named last.
const NEAR: usize = 400;

/// How many words up the tree from an expression what it dates is looked for.
const REACH: usize = 8;

/// "X will be interim chair": X has been given a post that does not wait.
fn step_in(claim: &mut Claim, post: &Post) {
    let given = claim.factuality == Factuality::Certain && claim.status == Status::Planned;
    if given && post.position.acting && claim.attribution.is_empty() {
        claim.kind = Kind::Appointment;
        claim.status = Status::Occurred;
        claim.rule = "appointment.copula".to_string();
        claim.anchor = Anchor::ByArticle;
    }
}

impl Page<'_> {
    /// The claims of posts held.
    pub fn holdings(&self, clock: &Clock) -> Vec<Claim> {
        let posts = self.posts.iter().filter(|post| post.tenure && !post.coming && !post.office);
        posts.flat_map(|post| self.holding(post, clock)).collect()
    }

    fn holding(&self, post: &Post, clock: &Clock) -> Vec<Claim> {
        let top = self.first_of_list(post.head);
        let listed = || self.titled(&Post { head: top, ..post.clone() });
        if let Some(name) = self.titled(post).or_else(listed) {
            let by = "apposition";
            let persons: Vec<Filler> = self.filler(name, by).into_iter().collect();
            return self.held(post, &persons, (None, clock));
        }
        let copula = self.kids_by(top, &[Relation::Cop]).next().is_some();
        let subject = self.subject(top).map(|(subject, _)| subject).filter(|_| copula);
        match subject {
            Some(subject) if copula => {
                let view = self.view(top);
                let persons = self.fillers(subject, "subject");
                let mut claims = self.held(post, &persons, (Some(view), clock));
                claims.iter_mut().for_each(|claim| step_in(claim, post));
                claims
            }
            _ => Vec::new(),
        }
    }

    /// The head of "chairman and co-founder" for "co-founder".
    fn first_of_list(&self, word: usize) -> usize {
        let mut at = word;
        for _ in 0..4 {
            match self.head(at) {
                Some(up) if self.related(at, &[Relation::Conj]) && self.post_at(up).is_some() => {
                    at = up
                }
                _ => break,
            }
        }
        at
    }

    fn held(
        &self,
        post: &Post,
        persons: &[Filler],
        (view, clock): (Option<View>, &Clock),
    ) -> Vec<Claim> {
        let beside = view.is_none();
        let view = view.unwrap_or_else(|| self.beside(post.head));
        if !view.asserted {
            return Vec::new();
        }
        let organization = self.post_organization(post).or_else(|| self.owner_organization(post));
        let persons = persons.iter().filter(|p| p.kind == Some(EntityKind::Person));
        persons
            .flat_map(|person| {
                let mut roles = vec![self.role(RoleName::Person, person)];
                roles.push(self.post_role(post, person.by));
                roles.extend(organization.iter().map(|o| self.role(RoleName::Organization, o)));
                let mut claim = self.make(
                    Base {
                        kind: Kind::Holding,
                        rule: format!("holding.{}", if beside { "apposition" } else { "copula" }),
                        trigger: post.span,
                        passage: self.sentence_span(post.head),
                        roles,
                        view: &view,
                        word: post.head,
                    },
                    clock,
                );
                let since = matches!(claim.anchor, Anchor::After(..));
                if matches!(claim.anchor, Anchor::None)
                    || beside && since && !self.is_told_of(post.head, claim.anchor)
                {
                    claim.anchor = Anchor::OnArticle;
                }
                if beside {
                    claim.attribution.clear();
                }
                let entered = self.entered(&claim);
                std::iter::once(claim).chain(entered)
            })
            .collect()
    }

    /// Who has had a post since a day took it up on that day.
    fn entered(&self, holding: &Claim) -> Option<Claim> {
        let Anchor::After(index, Scope::Clause) = holding.anchor else { return None };
        let day = match self.times.get(index)?.meaning {
            Meaning::Absolute(days) => days.days() == 1,
            Meaning::NoYear { day, .. } => day.is_some(),
            _ => false,
        };
        let held = holding.is_fact() && !holding.position().is_none_or(|post| post.former);
        (day && held).then(|| Claim {
            kind: Kind::Appointment,
            rule: "appointment.since".to_string(),
            anchor: Anchor::At(index, Scope::Clause),
            ..holding.clone()
        })
    }

    /// "X is no longer chair": a post that is not held any more was left some day before.
    pub fn end_holdings(&self, claims: &mut [Claim]) {
        let denied = |claim: &&mut Claim| {
            claim.kind == Kind::Holding && claim.factuality == Factuality::Denied
        };
        for claim in claims.iter_mut().filter(denied) {
            let span = self.article.text.span(&claim.trigger);
            let mut words = span.map(|span| self.syntax.words_within(span)).into_iter().flatten();
            if words.any(|word| self.is_no_longer(word)) {
                (claim.kind, claim.factuality) = (Kind::Departure, Factuality::Certain);
                claim.rule = "departure.no_longer".to_string();
                claim.anchor = Anchor::ByArticle;
            }
        }
    }

    /// Whether the expression of an anchor hangs on a post: "X, its head since May".
    fn is_told_of(&self, post: usize, anchor: Anchor) -> bool {
        let Anchor::After(index, _) = anchor else { return false };
        let word = self.times.get(index).map(|time| self.syntax.words_within(time.span));
        let word = word.and_then(|mut words| words.next());
        std::iter::successors(word, |word| self.head(*word)).take(REACH).any(|word| word == post)
    }

    /// What stands beside a name is taken as known, at the time of what is told.
    fn beside(&self, word: usize) -> View {
        let clause = self.clause_head(word);
        let mut view = self.view(clause);
        let told = view.status == Status::Occurred;
        view.factuality = dateline_model::Factuality::Certain;
        view.status = Status::Occurred;
        view.asserted = true;
        view.clause = if told { clause } else { word };
        view.backgrounded = !told;
        view
    }

    /// The organisation named last before a place.
    fn organization_before(&self, byte: usize) -> Option<usize> {
        let end = self.names.mentions.partition_point(|mention| mention.span.start < byte);
        let organization = |entity: usize| {
            self.names.entities.get(entity).is_some_and(|e| e.kind == EntityKind::Organization)
        };
        let before = self.names.mentions[..end].iter().rev().map(|mention| mention.entity);
        before.into_iter().find(|entity| organization(*entity))
    }

    /// "Its chief executive": whose is the sentence's subject or the article's main organisation,
    /// where that is named near by.
    fn owner_organization(&self, post: &Post) -> Option<Filler> {
        let possessive =
            self.kids_by(post.head, &[Relation::Det, Relation::NmodPoss]).find_map(|kid| {
                self.filler(kid, "possessor").filter(|f| f.kind == Some(EntityKind::Organization))
            });
        if possessive.is_some() {
            return possessive;
        }
        let main = self.main_organization(post.head)?;
        let near = main.span.start.abs_diff(post.span.start) < NEAR
            && self.organization_before(post.span.start) == main.entity;
        (near && post.position.single && !post.public).then_some(main)
    }
}
