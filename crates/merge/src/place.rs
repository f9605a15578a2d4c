//! Places claims in time: from the anchor the claim stage left, now that the articles' days are
//! known.

use dateline_model::{
    Analysis, Anchor, Article, Claim, ClaimTime, Passage, Rule, Scope, Status, TimeExpression,
};

use crate::bounds::{Bounds, least};

/// Fills in `time` of every claim that its anchor or its article's day can place.
pub(crate) fn place(analysis: &mut Analysis) {
    let Analysis { article, times, claims, .. } = analysis;
    for claim in claims {
        if claim.time.is_none() {
            claim.time = when(claim, article, times);
        }
        if is_to_come(claim, article) && claim.status == Status::Occurred {
            claim.status = Status::Planned;
        }
    }
}

/// Whether a claim's day lies wholly after its article's: "goes on trial on 24 March".
fn is_to_come(claim: &Claim, article: &Article) -> bool {
    let day = claim.time.as_ref().and_then(|time| time.earliest);
    day.zip(article.published.latest).is_some_and(|(day, published)| day > published)
}

fn when(claim: &Claim, article: &Article, times: &[TimeExpression]) -> Option<ClaimTime> {
    match claim.anchor {
        Anchor::None => None,
        Anchor::At(index, scope) => {
            let told = Told::of(times.get(index)?, article, scope)?;
            let bounds = past(claim, article, told.bounds);
            told.with(bounds, "at")
        }
        Anchor::Before(index, scope) => {
            let told = Told::of(times.get(index)?, article, scope)?;
            let bounds = past(claim, article, Bounds::new(None, told.bounds.latest));
            told.with(bounds, "before")
        }
        Anchor::After(index, scope) => {
            let told = Told::of(times.get(index)?, article, scope)?;
            let bounds = past(claim, article, Bounds::new(told.bounds.earliest, None));
            told.with(bounds, "after")
        }
        Anchor::ByArticle => by_article(claim, article),
        Anchor::OnArticle => {
            let day = Bounds::new(article.published.earliest, article.published.latest);
            of_article(day, "on the article's day")
        }
    }
}

/// What happened by the article's day; what is still to come after it.
fn by_article(claim: &Claim, article: &Article) -> Option<ClaimTime> {
    let published = &article.published;
    if claim.status == Status::Occurred {
        of_article(Bounds::new(None, published.latest), "by the article's day")
    } else {
        of_article(Bounds::new(published.earliest, None), "after the article's day")
    }
}

/// What has happened has happened by the article's last day. An interval that lies wholly after
/// that day is left as it stands: what it tells is still to come.
fn past(claim: &Claim, article: &Article, bounds: Bounds) -> Bounds {
    let published = article.published.latest;
    match (bounds.earliest, published) {
        _ if claim.status != Status::Occurred => bounds,
        (Some(earliest), Some(published)) if earliest > published => bounds,
        _ => Bounds::new(bounds.earliest, least(bounds.latest, published)),
    }
}

fn of_article(bounds: Bounds, rule: &str) -> Option<ClaimTime> {
    let time = bounds.time()?;
    Some(ClaimTime {
        value: time.value,
        earliest: time.earliest,
        latest: time.latest,
        passage: None,
        timex: None,
        scope: Scope::Article,
        rule: Rule::named(rule),
    })
}

/// A time expression as one article tells it.
struct Told {
    bounds: Bounds,
    value: String,
    passage: Passage,
    timex: String,
    scope: Scope,
    rule: Rule,
}

impl Told {
    fn of(expression: &TimeExpression, article: &Article, scope: Scope) -> Option<Self> {
        let time = expression.time.as_ref()?;
        Some(Self {
            bounds: Bounds::of(time),
            value: time.value.clone(),
            passage: article.text.passage(expression.span),
            timex: expression.timex.clone(),
            scope,
            rule: expression.rule.clone(),
        })
    }

    /// The expression's own value where its days are unchanged, else the value of the new days.
    fn with(self, bounds: Bounds, rule: &str) -> Option<ClaimTime> {
        let value = if bounds == self.bounds { self.value } else { bounds.time()?.value };
        Some(ClaimTime {
            value,
            earliest: bounds.earliest,
            latest: bounds.latest,
            passage: Some(self.passage),
            timex: Some(self.timex),
            scope: self.scope,
            rule: Rule { name: rule.to_string(), parts: vec![self.rule] },
        })
    }
}
