//! Why a chronology says what it says, in plain text.

use std::fmt::{self, Write};

use dateline_model::{
    Article, Chronology, Claim, ClaimId, Dispute, Entity, EntityId, Event, Figure, Passage, Rule,
    Tenure,
};

/// The thing whose id starts with `id` as it stands in the chronology, with the claims it rests on
/// and what the reader corrected of it; none where nothing has such an id.
pub fn explain_json(chronology: &Chronology, id: &str) -> Option<serde_json::Value> {
    let things = dateline_merge::things(chronology);
    let thing = things.into_iter().find(|it| !id.is_empty() && it.id.starts_with(id))?;
    let own = |list: serde_json::Value| {
        list.as_array()?.iter().find(|it| it["id"] == thing.id.as_str()).cloned()
    };
    let whole = serde_json::to_value(chronology).ok()?;
    let (sort, found) = whole
        .as_object()?
        .iter()
        .find_map(|(sort, list)| Some((sort.clone(), own(list.clone())?)))?;
    let claims: Vec<&Claim> =
        chronology.claims.iter().filter(|it| thing.claims.contains(&it.id)).collect();
    let amended = chronology.amendments.iter().filter(|it| it.now.contains(&thing.id));
    let amended: Vec<_> = amended.collect();
    Some(serde_json::json!({
        "sort": sort, "it": found, "claims": claims, "amendments": amended,
    }))
}

/// Everything behind the thing whose id starts with `id`; none where nothing has such an id.
pub fn explain(chronology: &Chronology, id: &str) -> Option<String> {
    let mut out = String::new();
    Explainer { chronology, out: &mut out }.anything(id)?.ok()?;
    Some(out)
}

struct Explainer<'a> {
    chronology: &'a Chronology,
    out: &'a mut String,
}

impl Explainer<'_> {
    fn anything(&mut self, id: &str) -> Option<fmt::Result> {
        if id.is_empty() {
            return None;
        }
        let c = self.chronology;
        if let Some(event) = c.events.iter().find(|it| it.id.as_str().starts_with(id)) {
            return Some(self.event(event));
        }
        if let Some(tenure) = c.tenures.iter().find(|it| it.id.as_str().starts_with(id)) {
            return Some(self.tenure(tenure));
        }
        if let Some(dispute) = c.disputes.iter().find(|it| it.id.as_str().starts_with(id)) {
            return Some(self.dispute(dispute));
        }
        if let Some(claim) = c.claims.iter().find(|it| it.id.as_str().starts_with(id)) {
            return Some(self.claim(claim));
        }
        if let Some(figure) = c.figures.iter().find(|it| it.id.as_str().starts_with(id)) {
            return Some(self.figure(figure));
        }
        if let Some(entity) = c.entities.iter().find(|it| it.id.as_str().starts_with(id)) {
            return Some(self.entity(entity));
        }
        let article = c.articles.iter().find(|it| it.id.as_str().starts_with(id))?;
        Some(self.article(article))
    }

    fn event(&mut self, event: &Event) -> fmt::Result {
        let when = event.time.as_ref().map_or("undated", |time| time.value.as_str());
        writeln!(self.out, "event {}: {} · {when}", event.id, event.headline)?;
        self.amendments(event.id.as_str())?;
        writeln!(
            self.out,
            "told by {} articles, {} independent outlets; salience {:.2}\n",
            event.articles, event.outlets, event.salience
        )?;
        self.claims(event.claims.iter())?;
        for joined in &event.joined {
            let because = joined.because.join(", ");
            writeln!(self.out, "{} and {} are one event: {because}", joined.left, joined.right)?;
        }
        for dispute in self.chronology.disputes.iter().filter(|it| event.disputes.contains(&it.id))
        {
            writeln!(self.out)?;
            self.dispute(dispute)?;
        }
        Ok(())
    }

    fn tenure(&mut self, tenure: &Tenure) -> fmt::Result {
        let person = self.name(&tenure.person);
        let organization = tenure.organization.as_ref().map_or(String::new(), |id| self.name(id));
        let acting = if tenure.acting { ", acting" } else { "" };
        let position = &tenure.position.name;
        writeln!(self.out, "tenure {}: {person}, {position}{acting}, {organization}", tenure.id)?;
        self.amendments(tenure.id.as_str())?;
        for (name, time, because) in [
            ("start", &tenure.start, &tenure.start_because),
            ("end", &tenure.end, &tenure.end_because),
        ] {
            let value = time.as_ref().map_or("not stated", |time| time.value.as_str());
            let because = because.as_ref().map_or(String::new(), |rule| format!(" ({rule})"));
            writeln!(self.out, "{name:<6} {value}{because}")?;
        }
        writeln!(self.out)?;
        self.claims(tenure.claims.iter())
    }

    fn dispute(&mut self, dispute: &Dispute) -> fmt::Result {
        let class = format!("{:?}", dispute.class).to_lowercase();
        writeln!(
            self.out,
            "dispute {}: {} · {class} on {}\n",
            dispute.id, dispute.about, dispute.on
        )?;
        for side in &dispute.sides {
            writeln!(self.out, "side: {} ({} outlets)", side.value, side.outlets)?;
            self.claims(side.claims.iter())?;
        }
        Ok(())
    }

    fn figure(&mut self, figure: &Figure) -> fmt::Result {
        writeln!(self.out, "figure {}: {} ({})\n", figure.id, figure.about, figure.unit)?;
        for point in &figure.points {
            let at = point.at.as_ref().map_or("undated", |time| time.value.as_str());
            let upper = point.upper.map_or(String::new(), |upper| format!(" to {upper}"));
            let comparator = point.comparator.as_str();
            writeln!(self.out, "{at}: {comparator} {}{upper}, by {}", point.value, point.claim)?;
        }
        writeln!(self.out)?;
        self.claims(figure.points.iter().map(|point| &point.claim))
    }

    /// The forms of a name, why they are one, and the claims that it takes part in.
    fn entity(&mut self, entity: &Entity) -> fmt::Result {
        let kind = format!("{:?}", entity.kind).to_lowercase();
        writeln!(self.out, "{kind} {}: {}", entity.id, entity.name)?;
        for alias in &entity.aliases {
            let relation = format!("{:?}", alias.relation).to_lowercase();
            writeln!(self.out, "  “{}” ×{} ({relation})", alias.text, alias.count)?;
        }
        writeln!(self.out)?;
        let takes_part = |claim: &&Claim| {
            let named = claim.roles.iter().filter_map(|role| role.entity.as_ref());
            named
                .chain(claim.attribution.iter().filter_map(|it| it.entity.as_ref()))
                .any(|id| *id == entity.id)
        };
        let claims = self.chronology.claims.iter().filter(takes_part);
        self.claims(claims.map(|claim| &claim.id))
    }

    /// What the reader corrected of the thing with this id.
    fn amendments(&mut self, id: &str) -> fmt::Result {
        for it in self.chronology.amendments.iter().filter(|it| it.now.iter().any(|now| now == id))
        {
            let value = it.value.as_deref().unwrap_or_default();
            let note = it.note.as_deref().unwrap_or_default();
            writeln!(self.out, "the reader: {} {value} {note}", it.action.as_str())?;
        }
        Ok(())
    }

    fn article(&mut self, article: &Article) -> fmt::Result {
        let published = &article.published;
        let headline = article.headline.as_deref().unwrap_or("–");
        writeln!(self.out, "article {}: {headline}\n{}", article.id, article.path)?;
        let value = published.value.as_deref().unwrap_or("not known");
        let basis = published
            .basis
            .map_or("no evidence".into(), |basis| format!("{basis:?}").to_lowercase());
        writeln!(self.out, "published {value} ({basis})")?;
        for cited in &published.because {
            let place = self.place(&cited.article, &cited.passage);
            writeln!(self.out, "  {}: “{}” {place}", cited.rule, one_line(&cited.passage.exact))?;
        }
        article.notes.iter().try_for_each(|note| writeln!(self.out, "note: {}", note.message))
    }

    fn claims<'c>(&mut self, ids: impl Iterator<Item = &'c ClaimId>) -> fmt::Result {
        let claims = &self.chronology.claims;
        for claim in ids.filter_map(|id| claims.iter().find(|claim| claim.id == *id)) {
            self.claim(claim)?;
        }
        Ok(())
    }

    fn claim(&mut self, claim: &Claim) -> fmt::Result {
        let (kind, status) = (claim.kind.as_str(), claim.status.as_str());
        let factuality = claim.factuality.as_str();
        writeln!(self.out, "claim {}: {kind}, {factuality}, {status}", claim.id)?;
        writeln!(self.out, "  says     “{}”", one_line(&claim.passage.exact))?;
        writeln!(self.out, "  in       {}", self.place(&claim.article, &claim.passage))?;
        writeln!(self.out, "  rule     {} on “{}”", claim.rule, one_line(&claim.trigger.exact))?;
        for role in &claim.roles {
            let name = role.entity.as_ref().map(|id| self.name(id));
            let words = one_line(&role.passage.exact);
            let name = name.map_or(String::new(), |name| format!("{name} "));
            writeln!(self.out, "  {:<8} {name}“{words}” by {}", role.role.as_str(), role.by)?;
        }
        if let Some(time) = &claim.time {
            let words = time.passage.as_ref().map_or("", |passage| passage.exact.as_str());
            let scope = format!("{:?}", time.scope).to_lowercase();
            writeln!(self.out, "  when     {} from “{}” ({scope})", time.value, one_line(words))?;
            self.rule(&time.rule, 2)?;
        }
        for source in &claim.attribution {
            writeln!(
                self.out,
                "  source   {} “{}”",
                source.source,
                one_line(&source.passage.exact)
            )?;
        }
        writeln!(self.out)
    }

    fn rule(&mut self, rule: &Rule, depth: usize) -> fmt::Result {
        writeln!(self.out, "{:indent$}{}", "", rule.name, indent = 7 + depth * 2)?;
        rule.parts.iter().try_for_each(|part| self.rule(part, depth + 1))
    }

    fn name(&self, id: &EntityId) -> String {
        let entity = self.chronology.entities.iter().find(|entity| entity.id == *id);
        entity.map_or_else(|| id.to_string(), |entity| entity.name.clone())
    }

    fn place(&self, article: &dateline_model::ArticleId, passage: &Passage) -> String {
        let path = self.chronology.articles.iter().find(|it| it.id == *article);
        let path = path.map_or(article.as_str(), |article| article.path.as_str());
        format!("{path}, characters {} to {}", passage.start, passage.end)
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
