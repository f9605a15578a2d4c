//! The forms that names take, gathered over all articles.

use std::collections::BTreeMap;

use dateline_model::{AliasRelation, Analysis, Entity, EntityId, EntityKind};

use super::spelling;
use super::words::NameWords;

/// One form of a name.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// Its words, folded, without a leading article.
    pub words: Vec<String>,
    /// How much speaks for each kind.
    pub votes: BTreeMap<EntityKind, usize>,
    /// How often it is named.
    pub mentions: usize,
    /// How often in each article.
    pub articles: BTreeMap<usize, usize>,
    /// The ways it is written, how often, and what each is to the name.
    pub texts: BTreeMap<String, (usize, AliasRelation)>,
}

impl Form {
    /// The kind that it most often has.
    pub fn kind(&self) -> EntityKind {
        super::kind(std::iter::once(self))
    }

    /// Whether it is a person's name of several words.
    pub fn is_full_person(&self) -> bool {
        self.words.len() > 1 && self.kind() == EntityKind::Person
    }

    /// The most frequent way to write the full name.
    pub fn best_text(&self) -> String {
        let shouted = |text: &str| text.len() > 5 && !text.chars().any(char::is_lowercase);
        let best = self.texts.iter().min_by_key(|(text, (count, relation))| {
            let full = matches!(relation, AliasRelation::Name | AliasRelation::Variant);
            (!full, shouted(text), std::cmp::Reverse(*count), text.as_str())
        });
        best.map_or_else(String::new, |(text, _)| text.clone())
    }
}

/// All forms, in the order of their words.
#[derive(Debug, Default)]
pub struct Forms {
    /// The forms.
    pub all: Vec<Form>,
    /// The form of each entity of each article.
    pub of_local: BTreeMap<EntityId, usize>,
    /// Folded short forms and acronyms, and for each the forms it stands for in some article, with
    /// how often.
    pub shorts: BTreeMap<String, BTreeMap<usize, usize>>,
    /// For each article the forms named in it.
    pub in_article: Vec<Vec<usize>>,
}

impl Forms {
    /// Gathers the forms of all articles.
    pub fn gather(analyses: &[Analysis]) -> Self {
        let words = NameWords::load();
        let mut by_words: BTreeMap<Vec<String>, Vec<(usize, &Entity)>> = BTreeMap::new();
        for (article, analysis) in analyses.iter().enumerate() {
            for entity in &analysis.names.entities {
                by_words.entry(words.of(&entity.name)).or_default().push((article, entity));
            }
        }
        let mut forms = Self { in_article: vec![Vec::new(); analyses.len()], ..Self::default() };
        for (words, locals) in by_words {
            forms.add(words, &locals);
        }
        forms
    }

    fn add(&mut self, words: Vec<String>, locals: &[(usize, &Entity)]) {
        let at = self.all.len();
        let mut form = Form { words, ..Form::default() };
        for (article, entity) in locals {
            let count = count(entity);
            form.mentions += count;
            *form.articles.entry(*article).or_default() += count;
            *form.votes.entry(entity.kind).or_default() += count.min(5);
            self.of_local.insert(entity.id.clone(), at);
            if self.in_article[*article].last() != Some(&at) {
                self.in_article[*article].push(at);
            }
            self.texts(&mut form, at, entity);
        }
        self.all.push(form);
    }

    /// The ways one article writes the name.
    fn texts(&mut self, form: &mut Form, at: usize, entity: &Entity) {
        let named = form.texts.entry(entity.name.clone()).or_insert((0, AliasRelation::Name));
        named.1 = AliasRelation::Name;
        for alias in &entity.aliases {
            let text = form.texts.entry(alias.text.clone()).or_insert((0, alias.relation));
            text.0 += alias.count;
            text.1 = text.1.min(alias.relation);
            if matches!(alias.relation, AliasRelation::Short | AliasRelation::Acronym) {
                let short = spelling::fold(&alias.text);
                *self.shorts.entry(short).or_default().entry(at).or_default() += alias.count;
            }
        }
    }
}

/// How often an article names an entity.
fn count(entity: &Entity) -> usize {
    entity.aliases.iter().map(|alias| alias.count).sum::<usize>().max(1)
}
