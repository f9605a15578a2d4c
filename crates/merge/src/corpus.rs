//! What the steps of the merge work on: the articles, their claims in one list, their entities.

use std::collections::BTreeMap;

use dateline_model::{Analysis, Article, ArticleId, Claim, ClaimId, Entity, EntityId, EntityKind};
use jiff::civil::Date;

use crate::{identity, organization, outlets, place, posts, topic};

/// The articles given and everything found in them, in an order that does not depend on the order
/// of the input.
pub(crate) struct Corpus {
    /// By day of publication, then id.
    pub articles: Vec<Article>,
    /// By article and place.
    pub claims: Vec<Claim>,
    /// By id.
    pub entities: BTreeMap<EntityId, Entity>,
    /// For each article its entities, the most named first.
    pub named: Vec<Vec<(EntityId, usize)>>,
    /// How many articles speak of each day.
    pub days: BTreeMap<Date, usize>,
    /// The independent outlet of each article.
    outlets: Vec<usize>,
    index: BTreeMap<ArticleId, usize>,
    position: BTreeMap<ClaimId, usize>,
}

impl Corpus {
    /// Gives the entities one identity, places the claims in time, and lays everything side by
    /// side.
    pub fn gather(mut analyses: Vec<Analysis>) -> Self {
        analyses.sort_by(|a, b| key(&a.article).cmp(&key(&b.article)));
        let entities = identity::identify(&mut analyses);
        analyses.iter_mut().for_each(place::place);
        let named: Vec<_> = analyses.iter().map(named).collect();
        let days = days(&analyses);
        let topics = analyses.iter().flat_map(topic::topics).collect();
        let (articles, mut claims) = split(analyses);
        organization::infer(&mut claims, &entities, (&articles, &named, &topics));
        posts::unite(&mut claims, &articles);
        let outlets = outlets::outlets(&articles);
        let index = articles.iter().enumerate().map(|(i, a)| (a.id.clone(), i)).collect();
        let position = claims.iter().enumerate().map(|(i, c)| (c.id.clone(), i)).collect();
        Self { articles, claims, entities, named, days, outlets, index, position }
    }

    /// The place of an article among the articles.
    pub fn article_of(&self, claim: &Claim) -> usize {
        self.index.get(&claim.article).copied().unwrap_or(usize::MAX)
    }

    /// The article of a claim.
    pub fn article(&self, claim: &Claim) -> Option<&Article> {
        self.articles.get(self.article_of(claim))
    }

    /// The claim with this id.
    pub fn claim(&self, id: &ClaimId) -> Option<&Claim> {
        self.claims.get(*self.position.get(id)?)
    }

    /// The independent outlet of an article, by its place among the articles.
    pub fn outlet(&self, article: usize) -> usize {
        self.outlets.get(article).copied().unwrap_or(article)
    }

    /// The place of a claim among the claims.
    pub fn place(&self, id: &ClaimId) -> Option<usize> {
        self.position.get(id).copied()
    }

    /// The name of an entity.
    pub fn name(&self, id: &EntityId) -> &str {
        self.entities.get(id).map_or("", |entity| entity.name.as_str())
    }

    /// Whether an entity is of this kind.
    pub fn is(&self, id: &EntityId, kind: EntityKind) -> bool {
        self.entities.get(id).is_some_and(|entity| entity.kind == kind)
    }

    /// The entities by name.
    pub fn entities_by_name(&self) -> Vec<Entity> {
        let mut entities: Vec<Entity> = self.entities.values().cloned().collect();
        entities.sort_by(|a, b| (&a.name, a.kind, &a.id).cmp(&(&b.name, b.kind, &b.id)));
        entities
    }

    /// The organisation that a claim's article names most.
    pub fn main_organization(&self, claim: &Claim) -> Option<&EntityId> {
        let named = self.named.get(self.article_of(claim))?.iter().map(|(id, _)| id);
        named.into_iter().find(|id| self.is(id, EntityKind::Organization))
    }

    /// How often each entity is named in all articles.
    pub fn frequency(&self) -> BTreeMap<&EntityId, usize> {
        let mut count = BTreeMap::new();
        for (id, n) in self.named.iter().flatten() {
            *count.entry(id).or_insert(0) += n;
        }
        count
    }
}

fn key(article: &Article) -> (Option<Date>, Option<Date>, &ArticleId) {
    (article.published.earliest, article.published.latest, &article.id)
}

/// The articles and their claims; what the earlier stages left besides is dropped here.
fn split(analyses: Vec<Analysis>) -> (Vec<Article>, Vec<Claim>) {
    let mut articles = Vec::with_capacity(analyses.len());
    let mut claims = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for analysis in analyses {
        let mut own = analysis.claims;
        own.sort_by(|a, b| place_of(a).cmp(&place_of(b)));
        claims.extend(own.into_iter().filter(|claim| seen.insert(claim.id.clone())));
        articles.push(analysis.article);
    }
    (articles, claims)
}

fn place_of(claim: &Claim) -> (usize, usize, &ClaimId) {
    (claim.passage.start, claim.trigger.start, &claim.id)
}

/// The entities of one article, the most named first.
fn named(analysis: &Analysis) -> Vec<(EntityId, usize)> {
    let mut count: BTreeMap<&EntityId, usize> = BTreeMap::new();
    for mention in &analysis.names.mentions {
        if let Some(entity) = analysis.names.entities.get(mention.entity) {
            *count.entry(&entity.id).or_insert(0) += 1;
        }
    }
    let mut named: Vec<_> = count.into_iter().map(|(id, n)| (id.clone(), n)).collect();
    named.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    named
}

/// How many articles speak of each day, in content and by an expression that means one day.
fn days(analyses: &[Analysis]) -> BTreeMap<Date, usize> {
    let mut count = BTreeMap::new();
    for analysis in analyses {
        let content = |at: usize| {
            let blocks = &analysis.article.blocks;
            let block = blocks.partition_point(|block| block.span.end <= at);
            blocks.get(block).is_none_or(|block| block.kind.is_content())
        };
        let mut own: Vec<Date> = analysis
            .times
            .iter()
            .filter(|time| content(time.span.start))
            .filter_map(|time| time.time.as_ref()?.interval())
            .filter(|interval| interval.earliest == interval.latest)
            .map(|interval| interval.earliest)
            .collect();
        own.sort_unstable();
        own.dedup();
        own.into_iter().for_each(|day| *count.entry(day).or_insert(0) += 1);
    }
    count
}
