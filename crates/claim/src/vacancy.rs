//! A post that somebody lost and somebody else is given in the same breath: the day of the one is
//! the day of the other.

use std::collections::BTreeMap;

use dateline_model::{Anchor, Claim, Kind, RoleName, Scope, Status};

use crate::page::Page;

/// Within how many sentences after a group its members are named.
const SPELLED: usize = 6;

impl Page<'_> {
    /// Gives undated appointments to a post that the same paragraph says was lost on a day that day.
    pub fn fill_vacancies(&self, claims: &mut [Claim]) {
        let mut lost: BTreeMap<(usize, String), usize> = BTreeMap::new();
        for claim in claims.iter() {
            let leaves =
                matches!(claim.kind, Kind::Dismissal | Kind::Resignation | Kind::Departure);
            if let (true, Status::Occurred, Anchor::At(time, _), Some((block, post, _))) =
                (leaves, claim.status, claim.anchor, self.post_of(claim))
            {
                lost.entry((block, post)).or_insert(time);
            }
        }
        for claim in claims.iter_mut() {
            let undated = matches!(claim.anchor, Anchor::ByArticle | Anchor::OnArticle);
            let Some((block, post, acting)) = self.post_of(claim) else { continue };
            if claim.kind != Kind::Appointment || claim.status != Status::Occurred || !undated {
                continue;
            }
            let times = [block.checked_sub(1).filter(|_| acting), Some(block)];
            let time = times.into_iter().flatten().find_map(|at| lost.get(&(at, post.clone())));
            if let Some(time) = time {
                claim.anchor = Anchor::At(*time, Scope::Narrated);
            }
        }
    }

    /// "Y followed": takes out what only says that somebody did likewise, unless somebody left in one
    /// of the two sentences before.
    pub fn keep_echoes(&self, claims: &mut Vec<Claim>) {
        let echoes = |claim: &Claim| {
            self.grammar.frames.iter().any(|frame| {
                frame.echo && claim.rule.strip_suffix(".verb") == Some(frame.name.as_str())
            })
        };
        let left: Vec<usize> = claims
            .iter()
            .filter(|claim| matches!(claim.kind, Kind::Resignation | Kind::Departure))
            .filter(|claim| claim.status == Status::Occurred && !echoes(claim))
            .filter_map(|claim| self.sentence_of_claim(claim))
            .collect();
        claims.retain(|claim| {
            let near = || {
                let own = self.sentence_of_claim(claim);
                own.is_some_and(|own| left.iter().any(|at| *at <= own && *at + 2 >= own))
            };
            !echoes(claim) || near()
        });
    }

    /// "Three managers resigned on Wednesday. X announced her departure.": who is named after a group
    /// that left on a day left that day.
    pub fn spell_out(&self, claims: &mut [Claim]) {
        let leaves = |claim: &Claim| {
            matches!(claim.kind, Kind::Dismissal | Kind::Resignation | Kind::Departure)
                && claim.status == Status::Occurred
        };
        let group = claims.iter().filter(|claim| leaves(claim)).filter_map(|claim| {
            let Anchor::At(time, _) = claim.anchor else { return None };
            let counted = claim.figure.as_ref().is_some_and(|figure| figure.value >= 2.0);
            let sentence = self.sentence_of_claim(claim).filter(|_| counted)?;
            Some((sentence, time))
        });
        let groups: Vec<(usize, usize)> = group.collect();
        for claim in claims.iter_mut().filter(|claim| leaves(claim)) {
            let undated = matches!(claim.anchor, Anchor::ByArticle | Anchor::OnArticle);
            let named = claim
                .roles
                .iter()
                .any(|role| role.role == RoleName::Person && role.entity.is_some());
            let Some(at) = self.sentence_of_claim(claim).filter(|_| undated && named) else {
                continue;
            };
            let near = groups.iter().find(|(group, _)| *group < at && at <= *group + SPELLED);
            if let Some((_, time)) = near {
                claim.anchor = Anchor::At(*time, Scope::Narrated);
            }
        }
    }

    fn sentence_of_claim(&self, claim: &Claim) -> Option<usize> {
        self.syntax.sentence_at(self.article.text.span(&claim.trigger)?.start)
    }

    /// The block of a claim, the post it speaks of, and whether it is held for a time only.
    fn post_of(&self, claim: &Claim) -> Option<(usize, String, bool)> {
        let position = claim.roles.iter().find(|role| role.role == RoleName::Position)?;
        let position = position.position.as_ref().filter(|position| position.single)?;
        let byte = self.article.text.span(&claim.trigger)?.start;
        let index = self.syntax.sentence_at(byte)?;
        let block = self.syntax.sentences.get(index)?.block;
        Some((block, position.name.clone(), position.acting))
    }
}
