//! Drafts made into claims.

use dateline_model::{
    Anchor, Claim, ClaimId, Factuality, Kind, Passage, Role, RoleName, Scope, Span,
};

use dateline_model::syntax::Relation;

use crate::anchor::Clock;
use crate::factuality::View;
use crate::fill::{Draft, is_personnel};
use crate::filler::Filler;
use crate::page::Page;
use crate::post::Post;

/// What every claim needs, whatever made it.
pub(crate) struct Base<'a> {
    pub kind: Kind,
    pub rule: String,
    pub trigger: Span,
    pub passage: Span,
    pub roles: Vec<Role>,
    pub view: &'a View,
    /// The word that tells it, for time and attribution.
    pub word: usize,
}

impl Page<'_> {
    /// The claims of a filled frame: one for each person.
    pub fn claims_of(&self, draft: &Draft, clock: &Clock) -> Vec<Claim> {
        let word = draft.found.word;
        let view = self.view(word);
        if !view.asserted || (view.backgrounded && !self.tells_in_passing(draft, clock, &view)) {
            return Vec::new();
        }
        self.claims_seen(draft, &view, clock)
    }

    /// The claims of a filled frame, told in this way.
    pub fn claims_seen(&self, draft: &Draft, view: &View, clock: &Clock) -> Vec<Claim> {
        let persons = draft.fillers(RoleName::Person);
        if persons.is_empty() {
            return self
                .claim_of(draft, (None, draft.post.clone()), (view, clock))
                .into_iter()
                .collect();
        }
        if let Some(pairs) = self.paired(draft) {
            let one = |(person, post): &(Filler, Post)| {
                self.claim_of(draft, (Some(person), Some((post.clone(), "list"))), (view, clock))
            };
            return pairs.iter().filter_map(one).collect();
        }
        let mut claims = Vec::new();
        for person in persons {
            for post in self.posts_of(draft, person) {
                claims.extend(self.claim_of(draft, (Some(person), post), (view, clock)));
            }
        }
        claims
    }

    /// The posts that a claim about a person concerns: each of "chairman and chief executive", or
    /// the one that the person is called by.
    fn posts_of<'b>(
        &self,
        draft: &Draft<'b>,
        person: &Filler,
    ) -> Vec<Option<(Post, &'static str)>> {
        let own = self.post_at(person.word).filter(|post| person.entity.is_none() && post.tenure);
        if let Some(own) = own {
            return vec![Some((own.clone(), "apposition"))];
        }
        let Some((post, by)) = &draft.post else { return vec![self.post_left(draft, person)] };
        if *by == "apposition" && draft.fillers(RoleName::Person).len() > 1 {
            let beside = self.posts_beside(person).into_iter();
            let mut beside = beside.filter(|p| p.tenure && !p.position.former && !p.coming);
            return vec![beside.next().map(|post| (post.clone(), "apposition"))];
        }
        let joined = self
            .kids_by(post.head, &[Relation::Conj])
            .filter_map(|kid| self.post_at(kid))
            .filter(|other| other.tenure && !other.position.former && self.titled(other).is_none());
        let mut posts = vec![Some((post.clone(), *by))];
        posts.extend(joined.map(|other| Some((other.clone(), "conjunct"))));
        posts
    }

    /// Whether a noun taken as known still makes a claim: of what happens to persons, or dated.
    fn tells_in_passing(&self, draft: &Draft, clock: &Clock, view: &View) -> bool {
        let person = !draft.fillers(RoleName::Person).is_empty();
        let harm = matches!(draft.found.frame.kind, Kind::Attack | Kind::Accident | Kind::Disaster);
        let own = matches!(
            clock.anchor(self, draft.found.word, view),
            Anchor::At(_, Scope::Clause)
                | Anchor::Before(_, Scope::Clause)
                | Anchor::After(_, Scope::Clause)
        );
        person || harm || own
    }

    fn claim_of(
        &self,
        draft: &Draft,
        (person, post): (Option<&Filler>, Option<(Post, &'static str)>),
        (view, clock): (&View, &Clock),
    ) -> Option<Claim> {
        let frame = draft.found.frame;
        let mut roles: Vec<Role> =
            person.map(|p| self.role(RoleName::Person, p)).into_iter().collect();
        if let Some((post, by)) = &post {
            roles.push(self.post_role(post, by));
        }
        for (role, fillers) in &draft.roles {
            if *role == RoleName::Person {
                continue;
            }
            let others = fillers.iter().filter(|filler| !same(person, filler));
            roles.extend(others.map(|filler| self.role(*role, filler)));
        }
        let own = post.as_ref().is_some_and(|(_, by)| matches!(*by, "complement" | "predicate"));
        if frame.aside && !own {
            return None;
        }
        if is_personnel(frame.kind) && person.is_none_or(|p| p.by == "agent" && p.entity.is_none())
        {
            return None;
        }
        if frame.kind == Kind::Holding && person.is_some_and(|person| person.entity.is_none()) {
            return None;
        }
        let word = draft.found.word;
        Some(self.make(
            Base {
                kind: frame.kind,
                rule: format!("{}.{}", frame.name, draft.found.form.as_str()),
                trigger: self.trigger_span(draft),
                passage: self.sentence_span(word),
                roles,
                view,
                word,
            },
            clock,
        ))
    }

    /// A claim with its time and sources.
    pub fn make(&self, base: Base, clock: &Clock) -> Claim {
        let anchor = clock.anchor(self, base.word, base.view);
        let attribution = self.attributions(base.word, &base.view.sayings);
        let mut factuality = base.view.factuality;
        if self.is_rumour(&attribution) && factuality != Factuality::Denied {
            factuality = factuality.max(Factuality::Possible);
        }
        let (passage, trigger) = (self.passage(base.passage), self.passage(base.trigger));
        Claim {
            id: ClaimId::of(["", ""]),
            article: self.article.id.clone(),
            passage,
            trigger,
            kind: base.kind,
            roles: base.roles,
            time: None,
            factuality,
            status: base.view.status,
            attribution,
            quote: None,
            figure: None,
            rule: base.rule,
            anchor,
        }
    }

    /// A span as a passage.
    pub fn passage(&self, span: Span) -> Passage {
        self.article.text.passage(span)
    }

    /// A post as a role.
    pub fn post_role(&self, post: &Post, by: &str) -> Role {
        let passage = self.passage(post.span);
        Role {
            role: RoleName::Position,
            entity: None,
            text: Some(passage.exact.clone()),
            passage,
            position: Some(post.position.clone()),
            by: by.to_string(),
        }
    }

    /// The words of a trigger.
    fn trigger_span(&self, draft: &Draft) -> Span {
        self.word(draft.found.word).span
    }
}

fn same(person: Option<&Filler>, filler: &Filler) -> bool {
    person.is_some_and(|person| person.entity.is_some() && person.entity == filler.entity)
}

/// Puts claims in order of place, takes repeated ones out, and gives each its id.
pub(crate) fn finish(mut claims: Vec<Claim>) -> Vec<Claim> {
    claims.sort_by(|a, b| key(a).cmp(&key(b)));
    claims.dedup_by(|a, b| key(a) == key(b));
    let mut seen = std::collections::BTreeMap::new();
    for claim in &mut claims {
        let parts = [
            claim.article.as_str().to_string(),
            claim.passage.start.to_string(),
            claim.passage.end.to_string(),
            claim.trigger.start.to_string(),
            claim.trigger.end.to_string(),
            claim.kind.as_str().to_string(),
            claim.rule.clone(),
        ];
        let ordinal: &mut usize = seen.entry(parts.clone()).or_default();
        let last = ordinal.to_string();
        *ordinal += 1;
        claim.id = ClaimId::of(parts.iter().chain(std::iter::once(&last)));
    }
    claims
}

type Key<'a> = (usize, usize, Kind, Vec<(RoleName, usize, usize)>, &'a str);

fn key(claim: &Claim) -> Key<'_> {
    let roles = claim.roles.iter().map(|r| (r.role, r.passage.start, r.passage.end)).collect();
    (claim.trigger.start, claim.trigger.end, claim.kind, roles, claim.rule.as_str())
}
