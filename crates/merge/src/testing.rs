//! Small articles and claims to test the merge with.

use dateline_model::{
    Analysis, Anchor, Article, ArticleId, Attribution, Basis, Block, BlockKind, Claim, ClaimId,
    ClaimTime, Comparator, Count, Entity, EntityId, EntityKind, Factuality, Kind, Mention,
    MentionForm, Names, Position, Published, Quote, Role, RoleName, Rule, Scope, Span, Status,
    Syntax, Text,
};
use jiff::civil::Date;

/// A day: `day("2021-03-05")`.
pub(crate) fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// One article, built claim by claim.
#[derive(Debug)]
pub(crate) struct Page {
    id: ArticleId,
    outlet: String,
    published: Option<Date>,
    language: String,
    text: String,
    entities: Vec<Entity>,
    mentions: Vec<Mention>,
    claims: Vec<Draft>,
}

/// A role before the whole text is known: its name, entity, words, post, and how it was found.
type DraftRole = (RoleName, Option<EntityId>, Span, Option<Position>, &'static str);

/// A claim before the whole text is known.
#[derive(Debug)]
pub(crate) struct Draft {
    kind: Kind,
    sentence: Span,
    roles: Vec<DraftRole>,
    time: Option<(Date, Date, Scope)>,
    anchor: Anchor,
    pub factuality: Factuality,
    pub status: Status,
    quote: bool,
    figure: Option<(f64, &'static str)>,
    rule: &'static str,
}

impl Page {
    pub fn new(outlet: &str, published: &str) -> Self {
        Self {
            id: ArticleId::of([outlet, published]),
            outlet: outlet.to_string(),
            published: published.parse().ok(),
            language: "en".to_string(),
            text: String::new(),
            entities: Vec::new(),
            mentions: Vec::new(),
            claims: Vec::new(),
        }
    }

    fn entity(&mut self, kind: EntityKind, name: &str) -> EntityId {
        let id = EntityId::of([self.id.as_str(), &format!("{kind:?}"), name]);
        if !self.entities.iter().any(|entity| entity.id == id) {
            let name = name.to_string();
            self.entities.push(Entity { id: id.clone(), kind, name, aliases: Vec::new() });
        }
        id
    }

    /// A claim of this kind; its sentence is made of the words of its parts.
    pub fn claim(&mut self, kind: Kind) -> Build<'_> {
        let start = self.text.len();
        self.text.push_str(kind.as_str());
        let sentence = Span::new(start, self.text.len());
        let draft = Draft {
            kind,
            sentence,
            roles: Vec::new(),
            time: None,
            anchor: Anchor::ByArticle,
            factuality: Factuality::Certain,
            status: Status::Occurred,
            quote: false,
            figure: None,
            rule: "test",
        };
        Build { page: self, draft }
    }

    pub fn analysis(&self) -> Analysis {
        let text = Text::new(self.text.clone());
        let claims = self.claims.iter().map(|draft| self.finish(&text, draft)).collect();
        let blocks =
            vec![Block { span: Span::new(0, self.text.len()), kind: BlockKind::Paragraph }];
        Analysis {
            article: Article {
                id: self.id.clone(),
                path: self.outlet.clone(),
                url: None,
                outlet: Some(self.outlet.clone()),
                headline: None,
                byline: None,
                language: self.language.clone(),
                published: Published {
                    value: self.published.map(|day| day.to_string()),
                    earliest: self.published,
                    latest: self.published,
                    basis: self.published.map(|_| Basis::Metadata),
                    because: Vec::new(),
                },
                duplicate_of: None,
                words: 0,
                notes: Vec::new(),
                text,
                blocks,
            },
            syntax: Syntax::default(),
            times: Vec::new(),
            names: Names { entities: self.entities.clone(), mentions: self.mentions.clone() },
            claims,
        }
    }

    fn finish(&self, text: &Text, draft: &Draft) -> Claim {
        let passage = text.passage(draft.sentence);
        let trigger = text.passage(Span::new(
            draft.sentence.start,
            draft.sentence.start + draft.kind.as_str().len(),
        ));
        let roles = draft.roles.iter().map(|(role, entity, span, position, by)| Role {
            role: *role,
            entity: entity.clone(),
            text: entity.is_none().then(|| text.slice(*span).to_string()),
            passage: text.passage(*span),
            position: position.clone(),
            by: (*by).to_string(),
        });
        let speakers = draft.roles.iter().filter(|role| role.0 == RoleName::Speaker);
        let speakers = speakers.map(|(_, entity, span, _, _)| Attribution {
            source: text.slice(*span).to_string(),
            entity: entity.clone(),
            cue: "says".to_string(),
            passage: text.passage(*span),
        });
        let time = draft.time.map(|(earliest, latest, scope)| ClaimTime {
            value: format!("{earliest}/{latest}"),
            earliest: Some(earliest),
            latest: Some(latest),
            passage: Some(passage.clone()),
            timex: None,
            scope,
            rule: Rule::named("test"),
        });
        Claim {
            id: ClaimId::of([self.id.as_str(), &passage.start.to_string(), draft.kind.as_str()]),
            article: self.id.clone(),
            trigger,
            kind: draft.kind,
            roles: roles.collect(),
            time,
            factuality: draft.factuality,
            status: draft.status,
            attribution: speakers.collect(),
            quote: draft.quote.then(|| Quote { passage: passage.clone(), unclosed: false }),
            figure: draft.figure.map(|(value, unit)| Count {
                value,
                upper: None,
                comparator: Comparator::Exactly,
                unit: unit.to_string(),
                counted: unit.to_string(),
                base: None,
                passage: passage.clone(),
            }),
            passage,
            rule: draft.rule.to_string(),
            anchor: draft.anchor,
        }
    }
}

/// A claim under construction; it is the page's when dropped.
pub(crate) struct Build<'a> {
    page: &'a mut Page,
    draft: Draft,
}

impl Build<'_> {
    fn words(&mut self, words: &str) -> Span {
        self.page.text.push(' ');
        let start = self.page.text.len();
        self.page.text.push_str(words);
        self.draft.sentence.end = self.page.text.len();
        Span::new(start, self.page.text.len())
    }

    fn name(mut self, role: RoleName, kind: EntityKind, name: &str) -> Self {
        let id = self.page.entity(kind, name);
        let span = self.words(name);
        let entity = self.page.entities.iter().position(|known| known.id == id).unwrap_or_default();
        let mention = Mention { span, entity, form: MentionForm::Name, rule: "test".to_string() };
        self.page.mentions.push(mention);
        self.draft.roles.push((role, Some(id), span, None, "subject"));
        self
    }

    pub fn person(self, name: &str) -> Self {
        self.name(RoleName::Person, EntityKind::Person, name)
    }

    pub fn speaker(self, name: &str) -> Self {
        self.name(RoleName::Speaker, EntityKind::Person, name)
    }

    pub fn at(self, organization: &str) -> Self {
        self.name(RoleName::Organization, EntityKind::Organization, organization)
    }

    pub fn cause(mut self, words: &str) -> Self {
        let span = self.words(words);
        self.draft.roles.push((RoleName::Cause, None, span, None, "test"));
        self
    }

    /// A post: `interim:` and `former:` may stand before its normalised name.
    pub fn post(mut self, name: &str) -> Self {
        let (former, rest) =
            name.strip_prefix("former:").map_or((false, name), |rest| (true, rest));
        let (acting, rest) =
            rest.strip_prefix("interim:").map_or((false, rest), |rest| (true, rest));
        let span = self.words(name);
        let position = Position {
            text: rest.to_string(),
            name: rest.to_string(),
            single: rest != "director",
            acting,
            former,
            shared: false,
        };
        self.draft.roles.push((RoleName::Position, None, span, Some(position), "object"));
        self
    }

    pub fn on(self, day: &str) -> Self {
        self.between(day, day)
    }

    pub fn between(mut self, from: &str, to: &str) -> Self {
        self.draft.time = Some((day(from), day(to), Scope::Clause));
        self
    }

    pub fn told(mut self, scope: Scope) -> Self {
        if let Some(time) = &mut self.draft.time {
            time.2 = scope;
        }
        self
    }

    pub fn status(mut self, status: Status) -> Self {
        self.draft.status = status;
        self
    }

    pub fn factuality(mut self, factuality: Factuality) -> Self {
        self.draft.factuality = factuality;
        self
    }

    /// The rule that made it, where that matters.
    pub fn rule(mut self, name: &'static str) -> Self {
        self.draft.rule = name;
        self
    }

    pub fn figure(mut self, value: f64, unit: &'static str) -> Self {
        self.words(&value.to_string());
        self.draft.figure = Some((value, unit));
        self
    }

    pub fn quote(mut self, words: &str) -> Self {
        self.words(words);
        self.draft.quote = true;
        self
    }

    /// Ends the claim.
    pub fn end(self) {
        self.page.text.push_str(". ");
        self.page.claims.push(self.draft);
    }
}
