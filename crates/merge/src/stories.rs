//! Stories: the articles that follow one train of events.

use std::collections::BTreeMap;

use dateline_model::{ArticleId, EntityId, Event, Story, StoryId};

use crate::corpus::Corpus;

/// How many of an article's names tell what it is about.
const ABOUT: usize = 4;
/// How many names make a title.
const TITLE: usize = 2;

/// The stories, by first day; sets each event's.
pub(crate) fn stories(corpus: &Corpus, events: &mut [Event]) -> Vec<Story> {
    let group = groups(corpus, events);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for article in 0..corpus.articles.len() {
        members.entry(root(&group, article)).or_default().push(article);
    }
    let mut by_root: BTreeMap<usize, Story> =
        members.into_iter().map(|(root, articles)| (root, story(corpus, &articles))).collect();
    for event in events {
        let article = event.claims.first().and_then(|id| corpus.claim(id));
        let root = article.map(|claim| root(&group, corpus.article_of(claim)));
        if let Some(story) = root.and_then(|root| by_root.get_mut(&root)) {
            event.story = story.id.clone();
            widen(story, event);
        }
    }
    let mut stories: Vec<Story> = by_root.into_values().collect();
    stories.sort_by(|a, b| (a.earliest, &a.id).cmp(&(b.earliest, &b.id)));
    stories
}

/// Joins articles that tell one event, and articles that are about the same two names.
fn groups(corpus: &Corpus, events: &[Event]) -> Vec<usize> {
    let mut group: Vec<usize> = (0..corpus.articles.len()).collect();
    for event in events {
        let articles = event.claims.iter().filter_map(|id| corpus.claim(id));
        let articles: Vec<usize> = articles.map(|claim| corpus.article_of(claim)).collect();
        for pair in articles.windows(2) {
            if let [left, right] = pair {
                unite(&mut group, *left, *right);
            }
        }
    }
    let mut first: BTreeMap<(&EntityId, &EntityId), usize> = BTreeMap::new();
    for (article, named) in corpus.named.iter().enumerate() {
        let about: Vec<&EntityId> = named.iter().take(ABOUT).map(|(id, _)| id).collect();
        for (place, &left) in about.iter().enumerate() {
            for &right in about.iter().skip(place + 1) {
                let key = (left.min(right), left.max(right));
                let known = *first.entry(key).or_insert(article);
                unite(&mut group, known, article);
            }
        }
    }
    group
}

fn root(group: &[usize], mut article: usize) -> usize {
    while let Some(&up) = group.get(article).filter(|&&up| up != article) {
        article = up;
    }
    article
}

fn unite(group: &mut [usize], left: usize, right: usize) {
    let (a, b) = (root(group, left), root(group, right));
    for index in [left, right] {
        if let Some(slot) = group.get_mut(index) {
            *slot = a.min(b);
        }
    }
    if let Some(slot) = group.get_mut(a.max(b)) {
        *slot = a.min(b);
    }
}

fn story(corpus: &Corpus, articles: &[usize]) -> Story {
    let mut ids: Vec<ArticleId> =
        articles.iter().filter_map(|&at| corpus.articles.get(at)).map(|a| a.id.clone()).collect();
    ids.sort();
    Story {
        id: StoryId::of(ids.iter().map(ArticleId::as_str)),
        title: title(corpus, articles),
        articles: articles
            .iter()
            .filter_map(|&at| corpus.articles.get(at))
            .map(|a| a.id.clone())
            .collect(),
        earliest: None,
        latest: None,
    }
}

/// The names that most of its articles speak of.
fn title(corpus: &Corpus, articles: &[usize]) -> String {
    let mut count: BTreeMap<&EntityId, (usize, usize)> = BTreeMap::new();
    for (id, mentions) in articles.iter().filter_map(|&at| corpus.named.get(at)).flatten() {
        let entry = count.entry(id).or_default();
        entry.0 += 1;
        entry.1 += mentions;
    }
    let mut names: Vec<_> = count.into_iter().collect();
    names.sort_by(|(a, m), (b, n)| n.cmp(m).then(a.cmp(b)));
    let names: Vec<&str> = names.iter().take(TITLE).map(|(id, _)| corpus.name(id)).collect();
    names.join(", ")
}

fn widen(story: &mut Story, event: &Event) {
    let Some(interval) = event.time.as_ref().and_then(|time| time.interval()) else { return };
    story.earliest =
        Some(story.earliest.map_or(interval.earliest, |day| day.min(interval.earliest)));
    story.latest = story.latest.max(Some(interval.latest));
}
