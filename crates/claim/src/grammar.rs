//! The language data made ready: triggers by their head word, frames with their slots.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use dateline_lang::Language;
use dateline_model::{Kind, RoleName};

use crate::data::{Class, Data, RawFrame, Slots, Words};
use crate::post::Posts;

/// What a language knows of claims.
#[derive(Debug)]
pub(crate) struct Grammar {
    pub data: Data,
    pub frames: Vec<Frame>,
    pub posts: Posts,
    verbs: HashMap<String, Vec<Trigger>>,
    nouns: HashMap<String, Vec<Trigger>>,
    predicates: HashMap<String, Vec<Trigger>>,
    embed_verbs: HashMap<String, Vec<EmbedTrigger>>,
    embed_nouns: HashMap<String, Class>,
    embed_adjectives: HashMap<String, Class>,
    modals: HashMap<String, Class>,
    participles: HashMap<String, String>,
    presents: HashMap<String, String>,
}

/// A frame: a kind of claim and where its roles stand.
#[derive(Debug)]
pub(crate) struct Frame {
    pub name: String,
    pub kind: Kind,
    pub roles: Vec<(RoleName, Vec<Slot>)>,
    pub needs: Vec<Vec<RoleName>>,
    pub genitive: Slot,
    pub also: bool,
    pub not: Vec<String>,
    pub definite: bool,
    pub echo: bool,
    pub acting: bool,
    /// Whether what it needs must stand in its own slots.
    pub own: bool,
    /// The post of who heads a body that stands where the post does.
    pub heads: Option<String>,
    /// Whether it is told only beside a name, by a participle ("X, called Y").
    pub aside: bool,
}

/// A place in the tree around a trigger, whatever the voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Slot {
    /// Who does it.
    Subject,
    /// Whom it is done to.
    Object,
    /// To whom.
    Indirect,
    /// What it is made.
    Predicate,
    /// A content clause, or else the object.
    Content,
    /// A complement with this preposition.
    With(String),
    /// What a complement with this head word governs ("in place of X").
    Via(String),
    /// The genitive of a noun.
    Genitive,
    /// The trigger itself.
    Own,
    /// The nearest of its sort after the trigger in the same clause.
    Near,
    /// The last post spoken of before the trigger, held for a time only.
    Vacant,
    /// The last board spoken of before the trigger.
    Board,
}

/// The words that evoke a frame, beside the head word.
#[derive(Debug, Clone)]
pub(crate) struct Trigger {
    /// The frame: an index into [`Grammar::frames`].
    pub frame: usize,
    /// Words before and after the head.
    pub before: Vec<String>,
    pub after: Vec<String>,
    /// Whether the verb is reflexive.
    pub reflexive: bool,
}

impl Trigger {
    /// How many words it has.
    pub fn len(&self) -> usize {
        1 + self.before.len() + self.after.len() + usize::from(self.reflexive)
    }
}

/// The words of an embedding verb and what it says of its content.
#[derive(Debug, Clone)]
pub(crate) struct EmbedTrigger {
    pub trigger: Trigger,
    pub class: Class,
    pub past: Option<Class>,
    pub object_control: bool,
    pub verbs_only: bool,
}

/// The grammar of a language, where it has one.
pub(crate) fn of(code: &str) -> Option<&'static Grammar> {
    static ALL: LazyLock<BTreeMap<&'static str, Grammar>> = LazyLock::new(|| {
        dateline_lang::all()
            .filter_map(|language| Some((language.code(), load(language).ok()?)))
            .collect()
    });
    ALL.get(code)
}

/// Reads a language's data; an error says what is wrong with it.
pub(crate) fn load(language: Language) -> Result<Grammar, String> {
    let text = source(language, "claims.toml").ok_or("no claims.toml")?;
    let data: Data = toml::from_str(&text).map_err(|error| error.to_string())?;
    let posts = Posts::load(language, &data.office, &data.grammar.public)?;
    let frames = data.frame.iter().map(frame).collect::<Result<Vec<_>, _>>()?;
    let mut grammar = Grammar {
        frames,
        posts,
        verbs: HashMap::new(),
        nouns: HashMap::new(),
        predicates: HashMap::new(),
        embed_verbs: HashMap::new(),
        embed_nouns: HashMap::new(),
        embed_adjectives: HashMap::new(),
        modals: HashMap::new(),
        participles: HashMap::new(),
        presents: HashMap::new(),
        data,
    };
    grammar.index_frames();
    grammar.index_embeds();
    grammar.index_forms();
    Ok(grammar)
}

/// The text of one of a language's files.
#[cfg(not(feature = "disk"))]
pub(crate) fn source(language: Language, name: &str) -> Option<std::borrow::Cow<'static, str>> {
    language.file(name).map(Into::into)
}

/// The text of one of a language's files as it is in the source tree now.
#[cfg(feature = "disk")]
pub(crate) fn source(language: Language, name: &str) -> Option<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../lang/data");
    std::fs::read_to_string(format!("{root}/{}/{name}", language.code())).ok()
}

impl Grammar {
    /// The triggers that a verb with this lemma can be, the most special first.
    pub fn verb(&self, lemma: &str) -> &[Trigger] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The triggers that a noun with this lemma can be.
    pub fn noun(&self, lemma: &str) -> &[Trigger] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The triggers that a predicate with this lemma or form can be.
    pub fn predicate(&self, lemma: &str) -> &[Trigger] {
        self.predicates.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The embedding predicates that a verb with this lemma can be.
    pub fn embed_verb(&self, lemma: &str) -> &[EmbedTrigger] {
        self.embed_verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// What a noun says of its content.
    pub fn embed_noun(&self, lemma: &str) -> Option<Class> {
        self.embed_nouns.get(lemma).copied()
    }

    /// What an adjective says of its noun or content.
    pub fn embed_adjective(&self, lemma: &str) -> Option<Class> {
        self.embed_adjectives.get(lemma).copied()
    }

    /// What an auxiliary or adverb says of its verb.
    pub fn modal(&self, word: &str) -> Option<Class> {
        self.modals.get(word).copied()
    }

    /// The verb that a form is the participle of.
    pub fn participle(&self, form: &str) -> Option<&str> {
        self.participles.get(form).map(String::as_str)
    }

    /// The verb that a form is the third person of.
    pub fn present(&self, form: &str) -> Option<&str> {
        self.presents.get(form).map(String::as_str)
    }

    /// Whether this is the dictionary form of a verb that tells something.
    pub fn is_verb(&self, lemma: &str) -> bool {
        self.verbs.contains_key(lemma) || self.embed_verbs.contains_key(lemma)
    }

    fn index_frames(&mut self) {
        let words = &self.data.grammar;
        for (index, raw) in self.data.frame.iter().enumerate() {
            for text in &raw.verbs {
                let (head, trigger) = verb_trigger(text, index, words);
                self.verbs.entry(head).or_default().push(trigger);
            }
            for text in &raw.nouns {
                let (head, trigger) = compound(text, index, words.noun_head_first);
                self.nouns.entry(head).or_default().push(trigger);
            }
            for text in &raw.predicates {
                let (head, trigger) = compound(text, index, false);
                self.predicates.entry(head).or_default().push(trigger);
            }
        }
        for triggers in [&mut self.verbs, &mut self.nouns, &mut self.predicates] {
            triggers.values_mut().for_each(|list| {
                list.sort_by_key(|trigger| (std::cmp::Reverse(trigger.len()), trigger.frame));
            });
        }
    }

    fn index_embeds(&mut self) {
        for embed in &self.data.embed {
            for text in &embed.verbs {
                let (head, trigger) = verb_trigger(text, 0, &self.data.grammar);
                self.embed_verbs.entry(head).or_default().push(EmbedTrigger {
                    trigger,
                    class: embed.class,
                    past: embed.past,
                    object_control: embed.object_control,
                    verbs_only: embed.verbs_only,
                });
            }
            for noun in &embed.nouns {
                self.embed_nouns.insert(noun.clone(), embed.class);
            }
            for adjective in &embed.adjectives {
                self.embed_adjectives.insert(adjective.clone(), embed.class);
            }
        }
        for list in self.embed_verbs.values_mut() {
            list.sort_by_key(|embed| std::cmp::Reverse(embed.trigger.len()));
        }
        for modal in &self.data.modal {
            for word in &modal.words {
                self.modals.insert(word.clone(), modal.class);
            }
        }
    }

    fn index_forms(&mut self) {
        let words = &self.data.grammar;
        let heads: Vec<&String> = self.verbs.keys().chain(self.embed_verbs.keys()).collect();
        let mut participles = made(&heads, &words.participles);
        participles
            .extend(words.participle.iter().map(|(form, verb)| (form.clone(), verb.clone())));
        let presents = made(&heads, &words.presents);
        let mut presents = presents;
        presents.extend(words.present.iter().map(|(form, verb)| (form.clone(), verb.clone())));
        (self.participles, self.presents) = (participles, presents);
    }
}

/// The forms that endings make of verbs, each with its verb.
fn made(verbs: &[&String], endings: &[(String, Vec<String>)]) -> HashMap<String, String> {
    let mut made = HashMap::new();
    for verb in verbs {
        let rule = endings
            .iter()
            .find_map(|(ending, others)| Some((verb.strip_suffix(ending.as_str())?, others)));
        let Some((stem, others)) = rule else { continue };
        made.extend(others.iter().map(|other| (format!("{stem}{other}"), verb.to_string())));
    }
    made
}

fn frame(raw: &RawFrame) -> Result<Frame, String> {
    let wrong = |what: &str| format!("frame {}: {what} is not known", raw.name);
    let kind = Kind::parse(&raw.kind).ok_or_else(|| wrong(&raw.kind))?;
    let role = |name: &str| RoleName::parse(name).ok_or_else(|| wrong(name));
    let mut roles = Vec::new();
    for (name, slots) in &raw.roles {
        let slots = match slots {
            Slots::One(one) => std::slice::from_ref(one),
            Slots::Many(many) => many.as_slice(),
        };
        let slots = slots.iter().map(|text| slot(text).ok_or_else(|| wrong(text)));
        roles.push((role(name)?, slots.collect::<Result<Vec<_>, _>>()?));
    }
    let mut needs = Vec::new();
    for need in &raw.needs {
        needs.push(need.split('|').map(role).collect::<Result<Vec<_>, _>>()?);
    }
    let genitive = match &raw.genitive {
        Some(text) => slot(text).ok_or_else(|| wrong(text))?,
        None => natural_genitive(&roles),
    };
    Ok(Frame {
        name: raw.name.clone(),
        kind,
        roles,
        needs,
        genitive,
        also: raw.also,
        not: raw.not.clone(),
        definite: raw.definite,
        echo: raw.echo,
        acting: raw.acting,
        own: raw.own,
        heads: raw.heads.clone(),
        aside: raw.aside,
    })
}

/// "The dismissal of X": X is dismissed, but in "the departure of X" X departs.
fn natural_genitive(roles: &[(RoleName, Vec<Slot>)]) -> Slot {
    let has_object = roles.iter().any(|(_, slots)| slots.contains(&Slot::Object));
    if has_object { Slot::Object } else { Slot::Subject }
}

fn slot(text: &str) -> Option<Slot> {
    Some(match text {
        "subject" => Slot::Subject,
        "object" => Slot::Object,
        "indirect" => Slot::Indirect,
        "predicate" => Slot::Predicate,
        "content" => Slot::Content,
        "genitive" => Slot::Genitive,
        "own" => Slot::Own,
        "near" => Slot::Near,
        "vacant" => Slot::Vacant,
        "board" => Slot::Board,
        _ => match text.split_once(' ')? {
            ("with", rest) => Slot::With(rest.to_string()),
            ("via", rest) => Slot::Via(rest.to_string()),
            _ => return None,
        },
    })
}

/// "step down", "se retirer": the verb comes first, but for a reflexive pronoun.
fn verb_trigger(text: &str, frame: usize, words: &Words) -> (String, Trigger) {
    let apart = text.replace('\'', "' ");
    let mut tokens: Vec<String> = apart.split_whitespace().map(str::to_string).collect();
    let reflexive = tokens.len() > 1 && words.reflexive.contains(&tokens[0]);
    if reflexive {
        tokens.remove(0);
    }
    let after = tokens.split_off(1.min(tokens.len()));
    let head = tokens.pop().unwrap_or_default();
    (head, Trigger { frame, before: Vec::new(), after, reflexive })
}

/// "coup de état", "en *garde à vue": a star marks the head where it is not the usual one.
fn compound(text: &str, frame: usize, head_first: bool) -> (String, Trigger) {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let usual = if head_first { 0 } else { tokens.len().saturating_sub(1) };
    let at = tokens.iter().position(|token| token.starts_with('*')).unwrap_or(usual);
    let owned = |part: &[&str]| part.iter().map(|token| token.to_string()).collect::<Vec<_>>();
    let head = tokens.get(at).map(|token| token.trim_start_matches('*').to_string());
    let (before, after) = tokens.split_at(at.min(tokens.len()));
    let after = owned(after.get(1..).unwrap_or(&[]));
    let trigger = Trigger { frame, before: owned(before), after, reflexive: false };
    (head.unwrap_or_default(), trigger)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_loads() {
        for language in dateline_lang::all().filter(|l| l.file("claims.toml").is_some()) {
            let loaded = load(language);
            assert!(loaded.is_ok(), "{}: {:?}", language.code(), loaded.err());
        }
    }
}
