//! Who or what a word stands for: its name, its antecedent, the name beside its title, and those
//! joined to it.

use dateline_model::syntax::{Relation, Upos};
use dateline_model::{EntityKind, MentionForm, Role, RoleName, Span};

use crate::page::Page;

/// A candidate for a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Filler {
    /// The word it was found by.
    pub word: usize,
    /// Its entity: an index into the article's entities.
    pub entity: Option<usize>,
    /// What sort of entity.
    pub kind: Option<EntityKind>,
    /// The words.
    pub span: Span,
    /// How it was found.
    pub by: &'static str,
}

impl Filler {
    /// Whether it is a named person or organisation.
    pub fn acts(&self) -> bool {
        matches!(self.kind, Some(EntityKind::Person | EntityKind::Organization))
    }
}

impl Page<'_> {
    /// Whom a word stands for, with those joined to it by "and".
    pub fn fillers(&self, word: usize, by: &'static str) -> Vec<Filler> {
        let mut found: Vec<Filler> = self.filler(word, by).into_iter().collect();
        if self.is_relative(word) {
            return found;
        }
        let apposed = self.apposed_persons(word);
        if !apposed.is_empty() && found.iter().all(|filler| filler.entity.is_none()) {
            return apposed;
        }
        for conjunct in self.list_of(word) {
            if !self.is_verbal(conjunct) || self.is_name(conjunct) {
                found.extend(self.filler(conjunct, "conjunct"));
            }
        }
        if let [only] = found.as_slice() {
            found.extend(self.listed(only));
        }
        let named = found.iter().any(|filler| filler.entity.is_some());
        found.retain(|filler| {
            let second_title = filler.entity.is_none()
                && self.post_at(filler.word).is_some()
                && self.kids_by(filler.word, &[Relation::Det]).next().is_none();
            !(named && second_title)
        });
        // A part of the first phrase is none of its own.
        let first = found.first().map(|filler| filler.span);
        let mut seen = Vec::new();
        found.retain(|filler| {
            let inside = first.is_some_and(|f| f != filler.span && f.contains(filler.span));
            if filler.entity.is_none() && inside {
                return false;
            }
            let new = filler.entity.is_none() || !seen.contains(&filler.entity);
            seen.push(filler.entity);
            new
        });
        found
    }

    /// "Two managers, X and Y, …": the persons whose names stand in apposition.
    fn apposed_persons(&self, noun: usize) -> Vec<Filler> {
        use dateline_model::syntax::Number;
        if self.word(noun).features.number != Some(Number::Plural) || self.is_name(noun) {
            return Vec::new();
        }
        let names = self
            .kids_by(noun, &[Relation::Appos, Relation::Conj, Relation::Parataxis])
            .filter(|kid| self.marker(*kid).is_empty() && self.is_name(*kid));
        let all = names.flat_map(|kid| std::iter::once(kid).chain(self.list_of(kid)));
        let mut found: Vec<Filler> = all
            .filter_map(|kid| self.filler(kid, "apposition"))
            .filter(|filler| filler.kind == Some(EntityKind::Person))
            .collect();
        if found.is_empty() {
            found = self.after_colon(noun);
        }
        found.dedup_by_key(|filler| filler.entity);
        found
    }

    /// "Three managers left: X, head of Y, and Z": the persons named after a colon.
    fn after_colon(&self, noun: usize) -> Vec<Filler> {
        let end = self.sentence_words(noun).end;
        let Some(colon) = (noun..end).find(|word| self.form(*word) == ":") else {
            return Vec::new();
        };
        if !self.person_noun(noun) || (colon..end).any(|word| self.upos(word) == Upos::Verb) {
            return Vec::new();
        }
        let listed = |word: &usize| {
            matches!(self.form(*word - 1), ":" | ",") || self.upos(*word - 1) == Upos::Cconj
        };
        (colon + 1..end)
            .filter(|word| self.is_name(*word) && listed(word))
            .filter_map(|word| self.mentioned(word, "list"))
            .filter(|filler| filler.kind == Some(EntityKind::Person))
            .collect()
    }

    /// "X, Y and Z": the names that follow a name up to the last after "and", where the tree does
    /// not join them.
    fn listed(&self, first: &Filler) -> Vec<Filler> {
        let person =
            |word: usize| self.is_name(word) && self.entity_kind(word) == Some(EntityKind::Person);
        let end = self.sentence_words(first.word).end;
        let mut found = Vec::new();
        let mut at = self.syntax.words_within(first.span).end;
        while first.kind == Some(EntityKind::Person) && at + 1 < end {
            let last = self.upos(at) == Upos::Cconj;
            if !last && self.form(at) != "," {
                break;
            }
            let next = (at + 1..end).find(|word| !last || self.upos(*word) != Upos::Adp);
            let Some(next) = next.filter(|word| person(*word)) else { break };
            let Some(filler) = self.mentioned(next, "conjunct") else { break };
            at = self.syntax.words_within(filler.span).end;
            found.push(filler);
            if last {
                return found;
            }
        }
        Vec::new()
    }

    /// Whom a word stands for.
    pub fn filler(&self, word: usize, by: &'static str) -> Option<Filler> {
        if self.is_relative(word) {
            let antecedent = self.antecedent(word)?;
            let filler =
                self.named(antecedent, "antecedent").or_else(|| self.described(antecedent, by))?;
            return Some(Filler { by: "antecedent", ..filler });
        }
        self.named(word, by)
            .or_else(|| self.said_of_name(word))
            .or_else(|| self.latter(word))
            .or_else(|| self.still_acting(word))
            .or_else(|| self.only_person(word))
            .or_else(|| self.counted(word, by))
            .or_else(|| self.described(word, by))
    }

    /// "X, a company": the name that a noun is said of.
    fn said_of_name(&self, word: usize) -> Option<Filler> {
        let name = self.head(word).filter(|_| self.relation(word) == Relation::Appos)?;
        let organization = self.organization_noun(word) && self.is_name(name);
        self.mentioned(name, "apposition")
            .filter(|filler| organization && filler.kind == Some(EntityKind::Organization))
    }

    /// "The latter": the person named last.
    fn latter(&self, word: usize) -> Option<Filler> {
        let before = word.checked_sub(1).filter(|w| *w >= self.sentence_words(word).start);
        let with = before.map(|before| format!("{} {}", self.form(before), self.form(word)));
        let latter = &self.grammar.data.grammar.latter;
        let is = |text: &str| latter.iter().any(|entry| entry == text);
        if self.is_name(word) || !(is(self.form(word)) || with.is_some_and(|with| is(&with))) {
            return None;
        }
        let end = self.phrase(word).start;
        let last = self.names.mentions.partition_point(|mention| mention.span.end <= end);
        let name = self.names.mentions[..last]
            .iter()
            .rev()
            .filter(|mention| mention.form == MentionForm::Name)
            .find(|mention| self.kind_of(mention.entity) == Some(EntityKind::Person))?;
        self.standing_for(word, name.entity, "latter")
    }

    /// A subject pronoun that opens a sentence and stands for no person: the organisation that was
    /// the subject of the sentence before.
    fn still_acting(&self, word: usize) -> Option<Filler> {
        let personal = self.upos(word) == Upos::Pron
            && self.related(word, &[Relation::Nsubj])
            && self.is_one(word, &self.grammar.data.grammar.subject_pronouns);
        let sentence = *self.syntax.sentence_of(word);
        if !personal || word != sentence.first || self.mention(word).is_some() {
            return None;
        }
        let before = self.syntax.sentence_at(sentence.span.start)?.checked_sub(1)?;
        let before = self.syntax.sentences.get(before).filter(|b| b.block == sentence.block)?;
        let root = (before.first..before.end).find(|word| self.head(*word).is_none())?;
        let subject = self.kids_by(root, &[Relation::Nsubj]).next()?;
        let entity = self.mention(subject)?.entity;
        (self.kind_of(entity) == Some(EntityKind::Organization))
            .then(|| self.standing_for(word, entity, "continued"))
            .flatten()
    }

    /// "The head of X" where the article names only one person.
    fn only_person(&self, word: usize) -> Option<Filler> {
        use dateline_model::syntax::{Definite, Number};
        let definite = self
            .kids_by(word, &[Relation::Det])
            .any(|det| self.word(det).features.definite == Some(Definite::Definite));
        let post = self.post_at(word).filter(|post| post.head == word && !post.office)?;
        if !definite || self.word(word).features.number == Some(Number::Plural) || post.coming {
            return None;
        }
        let mut persons = (0..self.names.entities.len())
            .filter(|entity| self.kind_of(*entity) == Some(EntityKind::Person));
        let only = persons.next().filter(|_| persons.next().is_none())?;
        let end = self.word(word).span.start;
        let before = self.names.mentions.iter().take_while(|mention| mention.span.end <= end);
        let named = before.into_iter().any(|mention| mention.entity == only);
        self.standing_for(word, only, "only person").filter(|_| named)
    }

    fn kind_of(&self, entity: usize) -> Option<EntityKind> {
        self.names.entities.get(entity).map(|entity| entity.kind)
    }

    fn standing_for(&self, word: usize, entity: usize, by: &'static str) -> Option<Filler> {
        let kind = self.kind_of(entity);
        Some(Filler { word, entity: Some(entity), kind, span: self.noun_phrase(word), by })
    }

    /// "More than 500 workers" where the parser took "more" for the head.
    fn counted(&self, word: usize, by: &'static str) -> Option<Filler> {
        if !matches!(self.upos(word), Upos::Adv | Upos::Adj | Upos::Pron) || self.is_name(word) {
            return None;
        }
        let end = self.sentence_words(word).end.min(word + 8);
        let below = self.kids_by(word, &[Relation::Obl, Relation::Nmod]).next()?;
        let noun = (below.max(word + 1)..end)
            .take_while(|other| self.upos(*other) != Upos::Verb)
            .find(|other| self.upos(*other) == Upos::Noun && self.person_noun(*other))?;
        let filler = self.described(noun, by)?;
        Some(Filler { span: self.word(word).span.cover(filler.span), ..filler })
    }

    /// The noun that a relative pronoun stands for.
    pub fn antecedent(&self, pronoun: usize) -> Option<usize> {
        self.named_before(pronoun)
            .or_else(|| self.antecedent_above(pronoun))
            .or_else(|| self.before_relative(pronoun))
    }

    /// "X, who …": the person whose name stands right before a relative pronoun.
    fn named_before(&self, pronoun: usize) -> Option<usize> {
        let start = self.sentence_words(pronoun).start;
        let mut before = pronoun.checked_sub(1)?;
        if self.form(before) == "," {
            before = before.checked_sub(1)?;
        }
        let person = before >= start
            && self.is_name(before)
            && self.entity_kind(before) == Some(EntityKind::Person);
        let mention = self.mention(before).filter(|_| person)?;
        self.syntax.words_within(mention.span).next()
    }

    fn antecedent_above(&self, pronoun: usize) -> Option<usize> {
        let mut at = pronoun;
        for _ in self.sentence_words(pronoun) {
            let up = self.head(at)?;
            if matches!(self.relation(at), Relation::AclRelcl | Relation::AdvclRelcl) {
                return Some(up);
            }
            at = up;
        }
        None
    }

    /// The noun that stands right before a relative pronoun.
    fn before_relative(&self, pronoun: usize) -> Option<usize> {
        let start = self.sentence_words(pronoun).start;
        (start..pronoun)
            .rev()
            .take(3)
            .find(|word| matches!(self.upos(*word), Upos::Noun | Upos::Propn))
    }

    /// The named entity at a word: by a mention, or by the name that stands in apposition.
    fn named(&self, word: usize, by: &'static str) -> Option<Filler> {
        let direct = self.mentioned(word, by);
        let is_title = direct.as_ref().is_none_or(|filler| filler.kind != Some(EntityKind::Person))
            && self.person_noun(word);
        if is_title && let Some(name) = self.name_beside(word) {
            return self.mentioned(name, "apposition").or(direct);
        }
        direct
    }

    fn mentioned(&self, word: usize, by: &'static str) -> Option<Filler> {
        let mention = self.mention(word)?;
        let entity = self.names.entities.get(mention.entity)?;
        if mention.form == MentionForm::Name && !self.heads_mention(word, mention.span) {
            return None;
        }
        let (entity, kind) = (Some(mention.entity), Some(entity.kind));
        Some(Filler { word, entity, kind, span: mention.span, by })
    }

    /// Whether a word is the one by which a mention hangs on the rest, or a part of the name that
    /// the parser took for it.
    fn heads_mention(&self, word: usize, span: Span) -> bool {
        self.word(word).span.end <= span.end && self.word(word).span.start >= span.start
    }

    /// The person's name beside a title: "the head of X, Y", "PDG Y".
    fn name_beside(&self, title: usize) -> Option<usize> {
        use Relation::{Appos, Compound, Flat, Nmod};
        let named =
            |kid: &usize| self.entity_kind(*kid) == Some(EntityKind::Person) && self.is_name(*kid);
        let near = self
            .kids_by(title, &[Appos, Flat, Nmod, Compound])
            .filter(|kid| self.marker(*kid).is_empty() && self.relation(*kid) != Relation::NmodPoss)
            .find(named);
        let near = near.filter(|name| {
            let gap = title.min(*name)..title.max(*name);
            gap.into_iter().all(|word| !matches!(self.form(word), ":" | ";" | "."))
        });
        near.or_else(|| self.name_adjacent(title))
            .or_else(|| {
                // A name that the parser hung below the title's complement: "PDG of X, Y".
                self.kids_by(title, &[Nmod])
                    .flat_map(|kid| self.kids_by(kid, &[Appos]).collect::<Vec<_>>())
                    .find(|kid| named(kid))
            })
            .or_else(|| {
                let inside = self.syntax.words_within(self.phrase(title));
                inside
                    .into_iter()
                    .find(|word| named(word) && *word > title + 1 && self.form(word - 1) == ",")
            })
            .or_else(|| self.name_after(title))
    }

    /// The name that stands right after a title.
    fn name_adjacent(&self, title: usize) -> Option<usize> {
        let end = self.post_at(title).map_or(self.word(title).span.end, |post| post.span.end);
        let mut after = self.sentence_words(title).filter(|w| self.word(*w).span.start >= end);
        let next = after.next()?;
        let person = self.is_name(next) && self.entity_kind(next) == Some(EntityKind::Person);
        person.then_some(next)
    }

    /// The name that follows a definite title after a comma, wherever the parser hung it.
    pub fn name_after(&self, title: usize) -> Option<usize> {
        use dateline_model::syntax::{Definite, Number, PronType};
        let definite = self.kids_by(title, &[Relation::Det]).any(|det| {
            let features = self.word(det).features;
            features.definite == Some(Definite::Definite)
                || features.pron_type == Some(PronType::Personal)
        });
        let told = definite || self.kids_by(title, &[Relation::Nmod]).any(|kid| kid > title);
        if !told || self.word(title).features.number == Some(Number::Plural) {
            return None;
        }
        // "A spokesman for the minister, X": the spokesman is X. "Y at the presidency, X": it is Y's.
        let below = self.related(title, &[Relation::Nmod]) && !self.marker(title).is_empty();
        let person = |up: usize| match self.is_name(up) {
            true => self.entity_kind(up) == Some(EntityKind::Person),
            false => self.person_noun(up),
        };
        if self.head(title).is_some_and(|up| below && up < title && person(up)) {
            return None;
        }
        let end = self.phrase(title).end;
        let words = self.sentence_words(title);
        let comma = words.clone().find(|word| self.word(*word).span.start >= end)?;
        let name = comma + 1;
        let fits = self.form(comma) == ","
            && words.contains(&name)
            && self.is_name(name)
            && self.entity_kind(name) == Some(EntityKind::Person);
        let mention = self.mention(name).filter(|_| fits)?;
        let after = self.syntax.words_within(mention.span).end;
        let closed = !words.contains(&after) || self.upos(after) == Upos::Punct;
        closed.then_some(name)
    }

    /// A noun without a name, as words.
    fn described(&self, word: usize, by: &'static str) -> Option<Filler> {
        let nominal = matches!(self.upos(word), Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym)
            || (self.upos(word) == Upos::Adj && self.kids_by(word, &[Relation::Det]).count() > 0);
        let span = self.noun_phrase(word);
        nominal.then_some(Filler { word, entity: None, kind: None, span, by })
    }

    /// Whether a noun means a human being.
    pub fn person_noun(&self, word: usize) -> bool {
        self.is_one(word, &self.grammar.data.class.person)
            || self.post_at(word).is_some_and(|post| !post.office)
            || (self.is_quantity(word)
                && self
                    .kids_by(word, &[Relation::Nmod])
                    .any(|kid| kid > word && self.is_one(kid, &self.grammar.data.class.person)))
    }

    /// Whether a word only says how many of what it governs.
    fn is_quantity(&self, word: usize) -> bool {
        let vague = &self.grammar.data.number.vague;
        self.upos(word) == Upos::Num
            || self.is_one(word, &self.grammar.data.class.quantity)
            || vague.contains_key(self.lemma(word))
            || vague.contains_key(self.form(word))
    }

    /// Whether a noun means an organisation.
    pub fn organization_noun(&self, word: usize) -> bool {
        let class = &self.grammar.data.class;
        self.is_one(word, &class.organization)
    }

    /// Whether a noun means a body that acts for an organisation.
    pub fn body_noun(&self, word: usize) -> bool {
        self.is_one(word, &self.grammar.data.class.body)
    }

    /// Whether a filler can play a part.
    pub fn fits(&self, role: RoleName, filler: &Filler) -> bool {
        use EntityKind::{Organization, Person, Place};
        match (role, filler.kind) {
            (RoleName::Person | RoleName::Predecessor | RoleName::Successor, Some(kind)) => {
                kind == Person
            }
            (RoleName::Person | RoleName::Predecessor | RoleName::Successor, None) => {
                self.person_noun(filler.word)
            }
            (RoleName::Organization | RoleName::Destination, Some(kind)) => kind == Organization,
            (RoleName::Organization, None) => self.organization_noun(filler.word),
            (RoleName::Destination, None) => {
                self.organization_noun(filler.word) || self.body_noun(filler.word)
            }
            (RoleName::Place, kind) => kind == Some(Place),
            (RoleName::Agent | RoleName::Participant | RoleName::Speaker, Some(kind)) => {
                matches!(kind, Person | Organization | Place)
            }
            (RoleName::Speaker, None) => {
                self.organization_noun(filler.word) || self.body_noun(filler.word)
            }
            (RoleName::Agent | RoleName::Participant | RoleName::Addressee, None) => {
                self.person_noun(filler.word)
                    || self.organization_noun(filler.word)
                    || self.body_noun(filler.word)
            }
            (RoleName::Amount, _) => self.has_number(filler.word),
            _ => true,
        }
    }

    /// Whether a phrase contains a number.
    fn has_number(&self, word: usize) -> bool {
        self.upos(word) == Upos::Num
            || self.kids(word).any(|kid| {
                self.upos(kid) == Upos::Num || self.kids(kid).any(|k| self.upos(k) == Upos::Num)
            })
            || self.form(word).chars().any(|c| c.is_ascii_digit())
    }

    /// A filler as a role of a claim.
    pub fn role(&self, role: RoleName, filler: &Filler) -> Role {
        let entity = filler.entity.and_then(|index| self.names.entities.get(index));
        let passage = self.article.text.passage(filler.span);
        Role {
            role,
            entity: entity.map(|entity| entity.id.clone()),
            text: entity.is_none().then(|| passage.exact.clone()),
            passage,
            position: None,
            by: filler.by.to_string(),
        }
    }
}
