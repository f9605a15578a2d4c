//! The language data of this stage, read once.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use dateline_lang::Language;
use dateline_model::EntityKind;
use dateline_model::syntax::Gender;

use crate::fold;
use crate::phrases::Phrases;
use crate::token::{Joiners, Token};

mod raw;

use raw::{Names, Positions};

/// The kinds in the order of their numbers in tables of evidence.
pub const KINDS: [EntityKind; 5] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
    EntityKind::Product,
    EntityKind::Work,
];

/// Something for each kind.
pub type ByKind<T> = [T; 5];

/// One language's words, and the names of people and places of all languages.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Small words that join to others by an apostrophe or hyphen.
    pub joiners: Joiners,
    /// Endings that make a possessive.
    pub possessives: HashSet<String>,
    /// Definite articles.
    pub articles: HashSet<String>,
    /// Definite articles of all languages: names keep theirs ("The Hague").
    pub any_articles: HashSet<String>,
    /// Indefinite articles.
    pub indefinite: HashSet<String>,
    /// "of", "de".
    pub links: HashSet<String>,
    /// The links of all languages: names keep theirs.
    pub any_links: HashSet<String>,
    /// "and", "&".
    pub and: HashSet<String>,
    /// Small words inside the names of people.
    pub particles: HashSet<String>,
    /// Courtesy titles, with the gender they tell.
    pub titles: HashMap<String, Option<Gender>>,
    /// "Jr", "II".
    pub suffixes: HashSet<String>,
    /// Subject pronouns of one person.
    pub pronouns: HashMap<String, Gender>,
    /// Those of them that stand only where objects do.
    pub pronouns_object: HashSet<String>,
    /// Whether these pronouns may stand for things too.
    pub pronouns_of_things: bool,
    /// "its", "son".
    pub possessive_determiners: HashSet<String>,
    /// "the", "this".
    pub nominal_determiners: HashSet<String>,
    /// Descriptions that may stand for a name.
    pub nominals: ByKind<Phrases>,
    /// Words that make no name.
    pub common: Phrases,
    /// Adjectives of nations, and their people.
    pub demonyms: HashSet<String>,
    /// Given names, with the gender they tell; none for both.
    pub first_names: HashMap<String, Option<Gender>>,
    /// Countries, regions and towns, with their capitals.
    places: Phrases,
    /// Bodies known by name everywhere.
    pub organizations: Phrases,
    /// Whether countries, regions and rivers stand with the article.
    pub places_take_articles: bool,
    /// Whether the names of bodies go on in small letters: "Fonds pour l'enfance".
    pub purposes: bool,
    /// Words between a noun and the names of its class: "such as".
    pub listing: Phrases,
    /// The same in any case, for what is written in capitals throughout.
    shouted_places: Phrases,
    /// Words that begin a name of the kind.
    pub designators: ByKind<Phrases>,
    /// Words that end a name of the kind.
    pub endings: ByKind<Phrases>,
    /// Small words that begin a name of the kind.
    pub heads: ByKind<Phrases>,
    /// Words in the names of events.
    pub events: Phrases,
    /// What the names of places end in.
    pub place_endings: Vec<String>,
    /// What joins the parts of hyphenated places.
    pub place_joints: Vec<String>,
    /// Words before a name that say its kind.
    pub before: ByKind<Phrases>,
    /// Words that govern a name of the kind with a link.
    pub of: ByKind<Phrases>,
    /// Words directly before a name of the kind.
    pub at: ByKind<Phrases>,
    /// Words before the goal or source of a movement.
    pub toward: Phrases,
    /// Words that go on about a person after a comma.
    pub relatives: HashSet<String>,
    /// Words that with a pronoun speak of nobody ("il faut").
    pub impersonal: HashSet<String>,
    /// Verbs after a name of the kind.
    pub verbs: ByKind<Phrases>,
    /// Verbs after the name of anybody who acts.
    pub verbs_of_anyone: Phrases,
    /// Words before one who speaks.
    pub speakers: Phrases,
    /// Small words inside the names of institutions.
    pub institution: Phrases,
    /// Posts and roles.
    pub positions: Phrases,
    /// Posts alone: those that make tenures.
    pub posts: Phrases,
    /// Posts and roles that only people have.
    pub people: Phrases,
    /// "former", "deputy", "interim" and the like, and fields of government.
    pub position_words: Phrases,
    /// The name of each post, by its terms in lower case.
    pub post_names: HashMap<String, String>,
}

impl Lexicon {
    /// The lexicon of a language; of no words for one that has no data.
    pub fn of(language: &str) -> &'static Lexicon {
        static ALL: OnceLock<HashMap<&'static str, OnceLock<Lexicon>>> = OnceLock::new();
        static NONE: OnceLock<Lexicon> = OnceLock::new();
        let all = ALL.get_or_init(|| {
            dateline_lang::all().map(|language| (language.code(), OnceLock::new())).collect()
        });
        let known = all.get(language).zip(dateline_lang::get(language));
        known.map_or_else(
            || NONE.get_or_init(Lexicon::default),
            |(lexicon, language)| lexicon.get_or_init(|| read(language)),
        )
    }

    /// Whether a word is a given name.
    pub fn is_first_name(&self, low: &str) -> bool {
        self.first_names.contains_key(low)
            || low.split_once('-').is_some_and(|(first, rest)| {
                self.first_names.contains_key(first)
                    && rest.split('-').all(|part| self.first_names.contains_key(part))
            })
    }

    /// The number of tokens of the longest place that starts at `at`.
    pub fn place(&self, tokens: &[Token], at: usize) -> usize {
        let shouted = self.shouted_places.starting(tokens, at);
        let all = tokens.get(at..at + shouted).unwrap_or(&[]);
        let loud = all.iter().all(Token::is_acronym)
            && all.iter().map(|t| t.text.len()).sum::<usize>() > 3;
        let places = self.places.starting(tokens, at);
        if loud { places.max(shouted) } else { places }
    }

    /// Whether these words are the name of a town and no given name.
    pub fn is_town(&self, tokens: &[Token]) -> bool {
        static TOWNS: OnceLock<HashSet<&'static str>> = OnceLock::new();
        let words: Vec<String> = tokens.iter().map(|token| fold::plain(token.text)).collect();
        let name = words.join(" ");
        let known = TOWNS.get_or_init(|| dateline_lang::towns().collect()).contains(name.as_str());
        known && !self.is_first_name(&name)
    }

    /// Whether a place ends right before token `end`.
    pub fn place_before(&self, tokens: &[Token], end: usize) -> bool {
        self.places.ending(tokens, end) > 0
    }

    /// The gender that a given name tells.
    pub fn gender(&self, low: &str) -> Option<Gender> {
        let whole = self.first_names.get(low);
        let first = || low.split('-').next().and_then(|first| self.first_names.get(first));
        whole.or_else(first).copied().flatten()
    }
}

/// Reads a language's data. What cannot be read counts as absent; a test reads all of it.
fn read(language: Language) -> Lexicon {
    let names = Names::of(language).unwrap_or_default();
    let positions = Positions::of(language).unwrap_or_default();
    let mut lexicon = words(&names);
    cues(&mut lexicon, &names);
    posts(&mut lexicon, &positions);
    let mut places = Vec::new();
    let mut organizations = Vec::new();
    let mut endings = [Vec::new(), Vec::new(), Vec::new(), Vec::new()];
    for other in dateline_lang::all().filter_map(|language| Names::of(language).ok()) {
        lexicon.any_articles.extend(other.articles.iter().map(|article| fold::lower(article)));
        endings[0].push(other.suffixes_organization.clone());
        endings[1].push(other.suffixes_place.clone());
        endings[3].push(other.suffixes_work.clone());
        lexicon.any_links.extend(other.links.iter().map(|link| fold::lower(link)));
        given(&mut lexicon.first_names, &other.first_names_masculine, Gender::Masculine);
        given(&mut lexicon.first_names, &other.first_names_feminine, Gender::Feminine);
        places.extend([other.countries, other.cities]);
        organizations.push(other.organizations);
    }
    for (kind, lists) in endings.iter().enumerate() {
        let all = lists.iter().flat_map(|list| listed(list));
        lexicon.endings[kind + 1] = Phrases::of(all, &lexicon.joiners);
    }
    let places = || places.iter().flat_map(|list| listed(list));
    lexicon.places_take_articles = names.places_take_articles;
    lexicon.purposes = names.bodies_take_purposes;
    let bodies = organizations.iter().flat_map(|list| listed(list));
    lexicon.organizations = Phrases::with_case(bodies, &lexicon.joiners);
    lexicon.places = Phrases::with_case(places(), &lexicon.joiners);
    lexicon.shouted_places = Phrases::of(places(), &lexicon.joiners);
    lexicon
}

fn words(names: &Names) -> Lexicon {
    let titles = [
        (&names.titles_masculine, Some(Gender::Masculine)),
        (&names.titles_feminine, Some(Gender::Feminine)),
        (&names.titles_other, None),
    ];
    let titles = titles.into_iter().flat_map(|(list, gender)| {
        list.iter().map(move |title| (fold::lower(title).trim_end_matches('.').to_string(), gender))
    });
    let pronouns = [
        (&names.pronouns_masculine, Gender::Masculine),
        (&names.pronouns_feminine, Gender::Feminine),
    ];
    Lexicon {
        joiners: Joiners { elisions: names.elisions.clone(), prefixes: names.prefixes.clone() },
        relatives: set(&names.relatives_person),
        impersonal: listed(&names.impersonal).map(fold::lower).collect(),
        possessives: set(&names.possessives),
        articles: set(&names.articles),
        indefinite: set(&names.indefinite),
        links: set(&names.links),
        and: set(&names.and),
        particles: set(&names.particles),
        titles: titles.collect(),
        suffixes: names.suffixes.iter().cloned().collect(),
        pronouns: pronouns
            .into_iter()
            .flat_map(|(list, gender)| list.iter().map(move |word| (word.clone(), gender)))
            .collect(),
        pronouns_object: set(&names.pronouns_object),
        pronouns_of_things: names.pronouns_of_things,
        possessive_determiners: set(&names.possessive_determiners),
        nominal_determiners: set(&names.nominal_determiners),
        demonyms: listed(&names.demonyms).map(fold::lower).collect(),
        ..Lexicon::default()
    }
}

fn cues(lexicon: &mut Lexicon, names: &Names) {
    let joiners = lexicon.joiners.clone();
    let phrases = |list: &str| Phrases::of(listed(list), &joiners);
    let several = |list: &[String]| Phrases::of(list.iter().map(String::as_str), &joiners);
    lexicon.common = phrases(&names.common);
    lexicon.institution = phrases(&names.institution_words);
    lexicon.speakers = several(&names.speakers_before);
    let none = Phrases::default;
    lexicon.nominals = [
        phrases(&names.nominals_person),
        phrases(&names.nominals_organization),
        none(),
        none(),
        none(),
    ];
    let (organization, place) = (&names.designators_organization, &names.designators_place);
    lexicon.designators = [none(), phrases(organization), phrases(place), none(), none()];
    lexicon.before = [
        none(),
        phrases(&names.before_organization),
        phrases(&names.before_place),
        phrases(&names.before_product),
        phrases(&names.before_work),
    ];
    let (person, organization) = (&names.of_person, &names.of_organization);
    let of = [person, organization, &names.of_place, &names.of_product, &names.of_work];
    lexicon.of = of.map(|list| phrases(list));
    let (organization, place) = (&names.heads_organization, &names.heads_place);
    lexicon.heads = [none(), phrases(organization), phrases(place), none(), none()];
    lexicon.events = phrases(&names.events);
    lexicon.place_endings.clone_from(&names.place_endings);
    lexicon.place_joints.clone_from(&names.place_joints);
    lexicon.toward = several(&names.toward_place);
    lexicon.listing = several(&names.listing);
    let at = [several(&names.at_organization), several(&names.at_place)];
    let [organization, place] = at;
    lexicon.at = [none(), organization, place, none(), none()];
    let (person, organization) = (phrases(&names.verbs_person), phrases(&names.verbs_organization));
    lexicon.verbs = [person, organization, none(), none(), none()];
    lexicon.verbs_of_anyone = phrases(&names.verbs_anyone);
}

fn posts(lexicon: &mut Lexicon, positions: &Positions) {
    let spaced = |terms: &[String]| -> Vec<String> {
        let hyphenless = terms.iter().filter(|term| term.contains('-'));
        hyphenless.map(|term| term.replace('-', " ")).chain(terms.iter().cloned()).collect()
    };
    let joiners = lexicon.joiners.clone();
    let some = |wanted: fn(&raw::Position) -> bool| {
        let positions = positions.position.iter().filter(|position| wanted(position));
        let terms: Vec<String> = positions.flat_map(|position| spaced(&position.terms)).collect();
        Phrases::with_case(terms.iter().map(String::as_str), &joiners)
    };
    lexicon.positions = some(|_| true);
    lexicon.posts = some(|position| position.tenure);
    lexicon.people = some(|position| !position.organizations);
    lexicon.post_names = positions
        .position
        .iter()
        .flat_map(|post| post.terms.iter().map(|term| (fold::lower(term), post.name.clone())))
        .collect();
    let around = [
        &positions.acting,
        &positions.former,
        &positions.coming,
        &positions.new,
        &positions.shared,
        &positions.deputy,
        &positions.honorary,
    ];
    let around = around.into_iter().flatten().map(|word| word.trim_matches('-'));
    let fields = positions.portfolio.values().flatten().map(String::as_str);
    lexicon.position_words = Phrases::of(around.chain(fields), &joiners);
}

fn given(names: &mut HashMap<String, Option<Gender>>, list: &str, gender: Gender) {
    for name in listed(list) {
        let entry = names.entry(fold::lower(name)).or_insert(Some(gender));
        if *entry != Some(gender) {
            *entry = None;
        }
    }
}

fn listed(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|item| !item.is_empty())
}

fn set(list: &[String]) -> HashSet<String> {
    list.iter().map(|word| fold::lower(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_reads() {
        for language in dateline_lang::all() {
            if language.file("names.toml").is_some() {
                Names::of(language).unwrap();
                Positions::of(language).unwrap();
            }
        }
    }
}
