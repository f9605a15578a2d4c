//! JSON-LD in the words of schema.org: what has happened, who held what, and the articles that say
//! so.

use dateline_model::{Article, Entity, EntityKind, Event, Tenure, Time};
use serde_json::{Map, Value, json};

use super::{articles, facts};
use crate::show::{
    index::{View, outlet},
    safe,
};

/// The graph.
pub(super) fn jsonld(view: &View) -> String {
    let c = view.chronology;
    let mut graph: Vec<Value> = c.articles.iter().map(article).collect();
    graph.extend(c.entities.iter().map(entity));
    graph.extend(facts(view).map(|it| event(view, it)));
    graph.extend(c.tenures.iter().map(|it| tenure(view, it)));
    format!("{:#}\n", json!({ "@context": "https://schema.org", "@graph": graph }))
}

fn id(id: &str) -> String {
    format!("urn:dateline:{id}")
}

fn link(to: &str) -> Value {
    json!({ "@id": id(to) })
}

fn article(article: &Article) -> Value {
    without_nulls(json!({
        "@type": "NewsArticle",
        "@id": id(article.id.as_str()),
        "headline": article.headline.as_deref().map(safe::line),
        "url": article.url.as_deref().and_then(safe::address).map(|url| url.to_string()),
        "publisher": { "@type": "Organization", "name": outlet(article) },
        "datePublished": exact(article.published.earliest, article.published.latest),
        "inLanguage": safe::language(&article.language),
    }))
}

fn entity(entity: &Entity) -> Value {
    let sort = match entity.kind {
        EntityKind::Person => "Person",
        EntityKind::Organization => "Organization",
        EntityKind::Place => "Place",
        EntityKind::Product => "Product",
        EntityKind::Work => "CreativeWork",
    };
    let name = safe::line(&entity.name);
    let others = entity.aliases.iter().map(|alias| safe::line(&alias.text));
    let others: Vec<String> = others.filter(|text| *text != name).collect();
    json!({
        "@type": sort,
        "@id": id(entity.id.as_str()),
        "name": name,
        "alternateName": others,
    })
}

/// A day is a `startDate`; an interval of days among which it lies is a `temporalCoverage`.
fn event(view: &View, event: &Event) -> Value {
    let time = event.time.as_ref();
    let (earliest, latest) = (time.and_then(|it| it.earliest), time.and_then(|it| it.latest));
    let day = exact(earliest, latest);
    let within = time.filter(|_| day.is_none()).map(|time| time.value.clone());
    let who = event.participants.iter().filter_map(|it| it.entity.as_ref());
    let told: Vec<Value> =
        articles(view, event).iter().map(|article| link(article.id.as_str())).collect();
    without_nulls(json!({
        "@type": "Event",
        "@id": id(event.id.as_str()),
        "name": view.headline(event),
        "description": safe::line(&event.summary),
        "startDate": day,
        "temporalCoverage": within,
        "about": who.map(|entity| link(entity.as_str())).collect::<Vec<_>>(),
        "subjectOf": told,
    }))
}

fn tenure(view: &View, tenure: &Tenure) -> Value {
    let day = |time: &Option<Time>| {
        let time = time.as_ref()?;
        exact(time.earliest, time.latest).or_else(|| Some(time.value.clone()))
    };
    without_nulls(json!({
        "@type": "OrganizationRole",
        "@id": id(tenure.id.as_str()),
        "roleName": view.position(&tenure.position),
        "startDate": day(&tenure.start),
        "endDate": day(&tenure.end),
        "member": link(tenure.person.as_str()),
        "memberOf": tenure.organization.as_ref().map(|it| link(it.as_str())),
    }))
}

fn exact(earliest: Option<jiff::civil::Date>, latest: Option<jiff::civil::Date>) -> Option<String> {
    earliest.filter(|_| earliest == latest).map(|day| day.to_string())
}

/// What is not known is left out.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let known = fields.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(known.collect::<Map<_, _>>())
        }
        other => other,
    }
}
