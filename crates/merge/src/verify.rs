//! Is a chronology true to its sources? Whoever made it, every passage must quote its article,
//! every id must resolve, and nothing may be told that no claim tells.

use std::collections::BTreeMap;

use dateline_model::{
    Article, ArticleId, Chronology, Cited, Claim, ClaimId, DisputeId, Entity, EntityId, Event,
    EventId, Level, Note, Passage, Status, StoryId, Tenure, Time,
};
use jiff::civil::Date;

use crate::amend;

/// Everything that is false in a chronology: passages that misquote, ids that do not resolve,
/// intervals that end before they begin, events and tenures without a claim.
pub fn verify(chronology: &Chronology) -> Vec<Note> {
    let mut check = Check::new(chronology);
    check.articles();
    check.claims();
    check.events();
    check.tenures();
    check.figures();
    check.quotes();
    check.disputes();
    check.explanations();
    check.rosters();
    check.stories();
    check.amendments();
    check.notes.sort();
    check.notes
}

/// What ids resolve to, and what was found wrong.
struct Check<'a> {
    chronology: &'a Chronology,
    articles: BTreeMap<&'a ArticleId, &'a Article>,
    entities: BTreeMap<&'a EntityId, &'a Entity>,
    claims: BTreeMap<&'a ClaimId, &'a Claim>,
    events: BTreeMap<&'a EventId, ()>,
    disputes: BTreeMap<&'a DisputeId, ()>,
    stories: BTreeMap<&'a StoryId, ()>,
    notes: Vec<Note>,
}

impl<'a> Check<'a> {
    fn new(chronology: &'a Chronology) -> Self {
        let mut check = Self {
            chronology,
            articles: chronology.articles.iter().map(|a| (&a.id, a)).collect(),
            entities: chronology.entities.iter().map(|e| (&e.id, e)).collect(),
            claims: chronology.claims.iter().map(|c| (&c.id, c)).collect(),
            events: chronology.events.iter().map(|e| (&e.id, ())).collect(),
            disputes: chronology.disputes.iter().map(|d| (&d.id, ())).collect(),
            stories: chronology.stories.iter().map(|s| (&s.id, ())).collect(),
            notes: Vec::new(),
        };
        let sorts = [
            ("articles", chronology.articles.len(), check.articles.len()),
            ("entities", chronology.entities.len(), check.entities.len()),
            ("claims", chronology.claims.len(), check.claims.len()),
            ("events", chronology.events.len(), check.events.len()),
            ("disputes", chronology.disputes.len(), check.disputes.len()),
            ("stories", chronology.stories.len(), check.stories.len()),
        ];
        for (sort, all, different) in sorts {
            check.that(all == different, sort, || format!("{} ids stand twice", all - different));
        }
        check
    }

    fn that(&mut self, holds: bool, place: &str, message: impl FnOnce() -> String) {
        if !holds {
            self.notes.push(Note::new(Level::Error, place, message()));
        }
    }

    fn articles(&mut self) {
        for article in &self.chronology.articles {
            let place = article.id.as_str();
            self.ordered(place, article.published.earliest, article.published.latest);
            article.published.because.iter().for_each(|cited| self.cited(place, cited));
            if let Some(original) = &article.duplicate_of {
                let known = self.articles.contains_key(original);
                self.that(known, place, || format!("copies an unknown article {original}"));
            }
            if let (Some(as_of), Some(day)) = (self.chronology.as_of, article.published.earliest) {
                self.that(day <= as_of, place, || format!("appeared on {day}, after {as_of}"));
            }
        }
    }

    fn cited(&mut self, place: &str, cited: &Cited) {
        self.quotes_of(place, &cited.article, &cited.passage);
    }

    /// The article must hold the words between the offsets.
    fn quotes_of(&mut self, place: &str, article: &ArticleId, passage: &Passage) {
        let Some(text) = self.articles.get(article).map(|article| &article.text) else {
            return self.that(false, place, || format!("no article {article}"));
        };
        let quoted = text.span(passage).is_some();
        self.that(quoted, place, || {
            let Passage { start, end, exact } = passage;
            format!("the text of {article} at {start}..{end} is not {exact:?}")
        });
    }

    fn claims(&mut self) {
        for claim in &self.chronology.claims {
            let place = claim.id.as_str();
            let roles = claim.roles.iter().map(|role| &role.passage);
            let sources = claim.attribution.iter().map(|source| &source.passage);
            let time = claim.time.as_ref().and_then(|time| time.passage.as_ref());
            let quote = claim.quote.as_ref().map(|quote| &quote.passage);
            let figure = claim.figure.as_ref().map(|figure| &figure.passage);
            let own = [&claim.passage, &claim.trigger].into_iter();
            let passages = own.chain(roles).chain(sources).chain(time).chain(quote).chain(figure);
            passages.for_each(|passage| self.quotes_of(place, &claim.article, passage));
            let fillers = claim.roles.iter().filter_map(|role| role.entity.as_ref());
            let named = claim.attribution.iter().filter_map(|source| source.entity.as_ref());
            fillers.chain(named).for_each(|entity| self.entity(place, entity));
            if let Some(time) = &claim.time {
                self.ordered(place, time.earliest, time.latest);
            }
            self.that(!claim.rule.is_empty(), place, || "no rule made it".to_string());
        }
    }

    fn entity(&mut self, place: &str, entity: &EntityId) {
        let known = self.entities.contains_key(entity);
        self.that(known, place, || format!("no entity {entity}"));
    }

    /// The claim with this id, which must be there.
    fn claim(&mut self, place: &str, claim: &ClaimId) -> Option<&'a Claim> {
        let known = self.claims.get(claim).copied();
        self.that(known.is_some(), place, || format!("no claim {claim}"));
        known
    }

    fn ordered(&mut self, place: &str, earliest: Option<Date>, latest: Option<Date>) {
        if let (Some(earliest), Some(latest)) = (earliest, latest) {
            self.that(earliest <= latest, place, || format!("{earliest} is after {latest}"));
        }
    }

    fn time(&mut self, place: &str, time: Option<&Time>) {
        if let Some(time) = time {
            self.ordered(place, time.earliest, time.latest);
        }
    }

    fn events(&mut self) {
        for event in &self.chronology.events {
            let place = event.id.as_str();
            self.time(place, event.time.as_ref());
            self.event_claims(event);
            for entity in event.participants.iter().filter_map(|p| p.entity.as_ref()) {
                self.entity(place, entity);
            }
            let story = self.stories.contains_key(&event.story);
            self.that(story, place, || format!("no story {}", event.story));
            for dispute in &event.disputes {
                let known = self.disputes.contains_key(dispute);
                self.that(known, place, || format!("no dispute {dispute}"));
            }
            let scaled = (0.0..=1.0).contains(&event.salience);
            self.that(scaled, place, || "its salience is not between 0 and 1".to_string());
        }
    }

    fn event_claims(&mut self, event: &'a Event) {
        let place = event.id.as_str();
        let ids = event.claims.iter().chain(event.joined.iter().flat_map(|j| [&j.left, &j.right]));
        let claims: Vec<&Claim> = ids.filter_map(|id| self.claim(place, id)).collect();
        self.that(!event.claims.is_empty(), place, || "no claim tells it".to_string());
        let told = claims.iter().any(|claim| claim.is_fact());
        self.that(told || event.status != Status::Occurred, place, || {
            "it has occurred by no claim that tells a fact".to_string()
        });
        let said = claims.iter().any(|claim| claim.passage.exact == event.summary);
        self.that(said, place, || "its summary is no claim's passage".to_string());
    }

    fn tenures(&mut self) {
        for tenure in &self.chronology.tenures {
            let place = tenure.id.as_str();
            self.entity(place, &tenure.person);
            tenure.organization.iter().for_each(|entity| self.entity(place, entity));
            let claims: Vec<&Claim> =
                tenure.claims.iter().filter_map(|id| self.claim(place, id)).collect();
            let fact = claims.iter().any(|claim| claim.is_fact());
            self.that(fact, place, || "it rests on no fact".to_string());
            self.tenure_days(tenure);
        }
    }

    fn tenure_days(&mut self, tenure: &Tenure) {
        let place = tenure.id.as_str();
        let ends = tenure.start.iter().chain(&tenure.end).chain(&tenure.held);
        ends.for_each(|time| self.time(place, Some(time)));
        let start = tenure.start.as_ref().and_then(|time| time.earliest);
        let end = tenure.end.as_ref().and_then(|time| time.latest);
        self.ordered(place, start, end);
    }

    fn figures(&mut self) {
        for figure in &self.chronology.figures {
            let place = figure.id.as_str();
            self.that(!figure.points.is_empty(), place, || "it has no value".to_string());
            for point in &figure.points {
                self.time(place, point.at.as_ref());
                let Some(claim) = self.claim(place, &point.claim) else { continue };
                let said = claim.figure.as_ref().is_some_and(|count| {
                    count.value == point.value || count.base == Some(point.value)
                });
                self.that(said, place, || format!("{} does not say {}", claim.id, point.value));
            }
        }
    }

    fn quotes(&mut self) {
        for link in &self.chronology.quotes {
            let place = link.claim.as_str();
            link.speaker.iter().for_each(|entity| self.entity(place, entity));
            link.variants.iter().for_each(|claim| {
                self.claim(place, claim);
            });
            let Some(claim) = self.claim(place, &link.claim) else { continue };
            let said = claim.quote.as_ref().is_some_and(|quote| quote.passage.exact == link.text);
            self.that(said, place, || "the words of the quotation are not the claim's".to_string());
        }
    }

    fn disputes(&mut self) {
        for dispute in &self.chronology.disputes {
            let place = dispute.id.as_str();
            self.that(dispute.sides.len() > 1, place, || "it has fewer than two sides".to_string());
            for side in &dispute.sides {
                self.that(!side.claims.is_empty(), place, || {
                    format!("nobody says {:?}", side.value)
                });
                side.claims.iter().for_each(|claim| {
                    self.claim(place, claim);
                });
            }
        }
    }

    fn explanations(&mut self) {
        for explanation in &self.chronology.explanations {
            let place = explanation.event.as_str();
            let known = self.events.contains_key(&explanation.event);
            self.that(known, place, || "an explanation of an unknown event".to_string());
            let claims = explanation.claims.iter().chain(&explanation.denied_by);
            let count = claims.filter_map(|claim| self.claim(place, claim)).count();
            self.that(count > 0, place, || format!("nobody gives {:?}", explanation.text));
        }
    }

    fn rosters(&mut self) {
        for roster in &self.chronology.rosters {
            let place = roster.body.as_str();
            roster.organization.iter().for_each(|entity| self.entity(place, entity));
            for change in &roster.changes {
                self.time(place, change.on.as_ref());
                let people = change.enter.iter().chain(&change.leave);
                people.for_each(|entity| self.entity(place, entity));
                change.claims.iter().for_each(|claim| {
                    self.claim(place, claim);
                });
            }
        }
    }

    /// What the reader corrected must be there, unless it was taken out.
    fn amendments(&mut self) {
        let c = self.chronology;
        let ids = amend::ids(c);
        for id in c.amendments.iter().flat_map(|amendment| &amendment.now) {
            self.that(ids.contains(id.as_str()), id, || "amended, but not there".to_string());
        }
    }

    fn stories(&mut self) {
        for story in &self.chronology.stories {
            let place = story.id.as_str();
            self.ordered(place, story.earliest, story.latest);
            for article in &story.articles {
                let known = self.articles.contains_key(article);
                self.that(known, place, || format!("no article {article}"));
            }
        }
    }
}
