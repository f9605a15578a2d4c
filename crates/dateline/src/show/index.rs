//! What the formats look up in a chronology, in constant time.

use std::collections::{BTreeSet, HashMap};

use dateline_model::{
    Amendment, Article, Chronology, Claim, ClaimId, Dispute, DisputeId, Entity, EntityId, Event,
    Factuality, Kind, Position, Side, Status, Story, Tenure,
};

use super::{
    date::is_about,
    safe,
    sheets::Sheets,
    words::{Words, fill, word},
};

/// A chronology with its cross-references, and the words to show it in.
pub(super) struct View<'a> {
    pub chronology: &'a Chronology,
    pub words: Words,
    articles: HashMap<&'a str, &'a Article>,
    claims: HashMap<&'a str, &'a Claim>,
    entities: HashMap<&'a str, &'a Entity>,
    disputes: HashMap<&'a str, &'a Dispute>,
    events: HashMap<&'a str, &'a Event>,
    told_in: HashMap<&'a str, &'a Event>,
    disputed_in: HashMap<&'a str, &'a Event>,
    takes_part: HashMap<&'a str, Vec<&'a Event>>,
    posts: HashMap<&'a str, Vec<&'a Tenure>>,
    stories: HashMap<&'a str, &'a Story>,
    amended: HashMap<&'a str, Vec<&'a Amendment>>,
    /// Which page everything is on, where there are several.
    pub sheets: Option<Sheets>,
}

/// How an event is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It has happened, says at least one article.
    Fact,
    /// It is only planned, threatened or demanded.
    Not(Status),
    /// It is only possible, or denied.
    Unsure(Factuality),
}

impl<'a> View<'a> {
    /// The view of a chronology in a language.
    pub(super) fn new(chronology: &'a Chronology, language: &str) -> Self {
        let mut view = View {
            chronology,
            words: Words::load(language),
            articles: by_id(&chronology.articles, |it| it.id.as_str()),
            claims: by_id(&chronology.claims, |it| it.id.as_str()),
            entities: by_id(&chronology.entities, |it| it.id.as_str()),
            disputes: by_id(&chronology.disputes, |it| it.id.as_str()),
            events: by_id(&chronology.events, |it| it.id.as_str()),
            told_in: HashMap::new(),
            disputed_in: HashMap::new(),
            takes_part: HashMap::new(),
            posts: HashMap::new(),
            stories: by_id(&chronology.stories, |it| it.id.as_str()),
            amended: HashMap::new(),
            sheets: None,
        };
        chronology.events.iter().for_each(|event| view.refer(event));
        for tenure in &chronology.tenures {
            view.posts.entry(tenure.person.as_str()).or_default().push(tenure);
        }
        for amendment in &chronology.amendments {
            for id in &amendment.now {
                view.amended.entry(id.as_str()).or_default().push(amendment);
            }
        }
        view
    }

    fn refer(&mut self, event: &'a Event) {
        for claim in &event.claims {
            self.told_in.entry(claim.as_str()).or_insert(event);
        }
        for dispute in &event.disputes {
            self.disputed_in.entry(dispute.as_str()).or_insert(event);
        }
        let people: BTreeSet<&str> =
            event.participants.iter().filter_map(|it| Some(it.entity.as_ref()?.as_str())).collect();
        for person in people {
            self.takes_part.entry(person).or_default().push(event);
        }
    }

    /// The claim with this id.
    pub(super) fn claim(&self, id: &ClaimId) -> Option<&'a Claim> {
        self.claims.get(id.as_str()).copied()
    }

    /// The claims with these ids.
    pub(super) fn claims(&self, ids: &[ClaimId]) -> Vec<&'a Claim> {
        ids.iter().filter_map(|id| self.claim(id)).collect()
    }

    /// The article of a claim.
    pub(super) fn article(&self, claim: &Claim) -> Option<&'a Article> {
        self.article_by_id(claim.article.as_str())
    }

    /// The article with this id.
    pub(super) fn article_by_id(&self, id: &str) -> Option<&'a Article> {
        self.articles.get(id).copied()
    }

    /// The name of an entity, harmless and on one line; its id where it is missing.
    pub(super) fn name(&self, id: &EntityId) -> String {
        let entity = self.entities.get(id.as_str());
        entity.map_or_else(|| safe::line(id.as_str()), |entity| safe::line(&entity.name))
    }

    /// Whether an entity is listed, so that a link to it leads somewhere.
    pub(super) fn knows(&self, id: &EntityId) -> bool {
        self.entities.contains_key(id.as_str())
    }

    /// The event with this id.
    pub(super) fn event(&self, id: &str) -> Option<&'a Event> {
        self.events.get(id).copied()
    }

    /// The event that a claim belongs to: the first, where there are several.
    pub(super) fn event_of(&self, claim: &ClaimId) -> Option<&'a Event> {
        self.told_in.get(claim.as_str()).copied()
    }

    /// The event that the claim with this id belongs to.
    pub(super) fn event_told(&self, claim: &str) -> Option<&'a Event> {
        self.told_in.get(claim).copied()
    }

    /// The event that a dispute is about.
    pub(super) fn event_in_dispute(&self, dispute: &DisputeId) -> Option<&'a Event> {
        self.disputed_in.get(dispute.as_str()).copied()
    }

    /// The dispute with this id.
    pub(super) fn dispute(&self, id: &DisputeId) -> Option<&'a Dispute> {
        self.disputes.get(id.as_str()).copied()
    }

    /// The events somebody takes part in, in order.
    pub(super) fn events_with(&self, entity: &EntityId) -> &[&'a Event] {
        self.takes_part.get(entity.as_str()).map_or(&[], Vec::as_slice)
    }

    /// The story of an event, where there are several.
    pub(super) fn story(&self, event: &Event) -> Option<&'a Story> {
        let story = self.stories.get(event.story.as_str()).copied();
        story.filter(|_| self.stories.len() > 1)
    }

    /// What the reader corrected of the thing with this id.
    pub(super) fn amended(&self, id: &str) -> &[&'a Amendment] {
        self.amended.get(id).map_or(&[], Vec::as_slice)
    }

    /// An amendment in one line: what it does, to what, to what end, and why.
    pub(super) fn amendment(&self, amendment: &Amendment) -> String {
        let action = word(&self.words.action, amendment.action.as_str());
        let names: Vec<String> = amendment.was.iter().map(|name| safe::line(name)).collect();
        let mut line = fill(
            self.words.text.amendment.as_str(),
            &[("action", action), ("names", &names.join(" + "))],
        );
        for (mark, words) in [(" → ", &amendment.value), (" – ", &amendment.note)] {
            if let Some(words) = words {
                line.push_str(mark);
                line.push_str(&safe::line(words));
            }
        }
        if amendment.problem.is_some() {
            line.push_str(&fill(" ({text})", &[("text", self.words.text.not_replayed.as_str())]));
        }
        line
    }

    /// The posts somebody holds or held, in order.
    pub(super) fn posts_of(&self, person: &EntityId) -> &[&'a Tenure] {
        self.posts.get(person.as_str()).map_or(&[], Vec::as_slice)
    }

    /// How an event is to be taken.
    pub(super) fn standing(&self, event: &Event) -> Standing {
        if event.status != Status::Occurred {
            return Standing::Not(event.status);
        }
        let claims = || event.claims.iter().filter_map(|id| self.claim(id));
        if claims().next().is_none() || claims().any(Claim::is_fact) {
            return Standing::Fact;
        }
        let denied = claims().all(|claim| claim.factuality == Factuality::Denied);
        Standing::Unsure(if denied { Factuality::Denied } else { Factuality::Possible })
    }

    /// An event's headline; its kind where it has none.
    pub(super) fn headline(&self, event: &Event) -> String {
        match safe::line(&event.headline) {
            headline if headline.is_empty() => self.words.kind(event.kind).to_string(),
            headline => headline,
        }
    }

    /// The name of a post with the organisation, for lists: "PDG, Lumen".
    pub(super) fn post(&self, tenure: &Tenure) -> String {
        let post = self.position(&tenure.position);
        match &tenure.organization {
            Some(organization) => format!("{post}, {}", self.name(organization)),
            None => post,
        }
    }

    /// The name of a post.
    pub(super) fn position(&self, position: &Position) -> String {
        self.words.position(position)
    }

    /// What one side of a dispute says. A side may be named by a kind, a post or a day.
    pub(super) fn side(&self, side: &Side) -> String {
        if let Some(kind) = Kind::parse(&side.value) {
            return self.words.kind(kind).to_string();
        }
        if let Some(post) = self.words.post(&side.value) {
            return post.to_string();
        }
        if let Some(word) = self.words.side.get(&side.value) {
            return word.clone();
        }
        self.value(&side.value)
    }

    /// A value in words: a day or range of days as dates, anything else as it is.
    fn value(&self, value: &str) -> String {
        let day = |text: &str| text.trim_end_matches(['~', '?', '%']).parse().ok();
        let bounds = match value.split_once('/') {
            Some((a, b)) => day(a).zip(day(b)),
            None => day(value).map(|day| (day, day)),
        };
        match bounds {
            Some((a, b)) => self.words.time(&dateline_model::Time {
                value: if is_about(value) { "~".into() } else { String::new() },
                earliest: Some(a),
                latest: Some(b),
            }),
            None => safe::line(value),
        }
    }
}

/// Who published an article: its outlet, or else its host, or else its file.
pub(super) fn outlet(article: &Article) -> String {
    if let Some(outlet) = article.outlet.as_deref().map(safe::line).filter(|it| !it.is_empty()) {
        return outlet;
    }
    let host = article.url.as_deref().and_then(safe::address);
    if let Some(host) = host.as_ref().and_then(|url| url.host_str()) {
        return host.trim_start_matches("www.").to_string();
    }
    let file = article.path.rsplit(['/', '\\']).next().unwrap_or_default();
    safe::line(file)
}

fn by_id<'a, T>(things: &'a [T], id: impl Fn(&'a T) -> &'a str) -> HashMap<&'a str, &'a T> {
    things.iter().map(|thing| (id(thing), thing)).collect()
}
