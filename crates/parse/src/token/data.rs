//! A language's data for the tokeniser.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::linear::Linear;
use crate::net::Ends;

/// How one language's text falls into tokens, words and sentences: its `tokens.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Tokens {
    pub(crate) elisions: HashSet<String>,
    pub(crate) whole: HashSet<String>,
    pub(crate) enclitics: HashSet<String>,
    pub(crate) lower_only: HashSet<String>,
    pub(crate) clitics: HashSet<String>,
    pub(crate) splits_hyphens: bool,
    pub(crate) hyphen_prefixes: HashSet<String>,
    pub(crate) grouped_numbers: bool,
    pub(crate) number_units: HashSet<String>,
    pub(crate) titles: HashSet<String>,
    pub(crate) before_numbers: HashSet<String>,
    pub(crate) abbreviations: HashSet<String>,
    pub(crate) letter_words: HashSet<String>,
    pub(crate) starters: HashSet<String>,
    pub(crate) domains: HashSet<String>,
    /// The least score of an end after a word without a mark.
    pub(crate) bare_end: f32,
    contractions: Vec<Contraction>,
    /// Texts and their sentences, for the test that runs them all.
    examples: IgnoredAny,
    #[serde(skip)]
    by_form: HashMap<String, Contraction>,
    /// The longest form of a contraction, in bytes.
    #[serde(skip)]
    longest: usize,
    /// What tells contractions from their homographs.
    #[serde(skip)]
    pub(crate) choice: Linear,
    /// Whether a sentence ends between two tokens.
    #[serde(skip)]
    pub(crate) ending: Option<Ends>,
}

/// A written word that stands for several.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contraction {
    form: String,
    /// The words it stands for.
    pub words: Vec<String>,
    /// Whether the form is also an ordinary word, so that the neighbours decide.
    #[serde(default)]
    pub learnt: bool,
}

static LANGUAGES: LazyLock<BTreeMap<&'static str, Tokens>> = LazyLock::new(|| {
    dateline_lang::all()
        .filter_map(|language| Some((language.code(), Tokens::load(language)?)))
        .collect()
});

static NONE: LazyLock<Tokens> = LazyLock::new(Tokens::default);

impl Tokens {
    /// The data of the language with this code; for a language that has none, rules that hold for
    /// any language.
    pub fn of(code: &str) -> &'static Tokens {
        LANGUAGES.get(code).unwrap_or(&NONE)
    }

    fn load(language: dateline_lang::Language) -> Option<Self> {
        let mut tokens: Tokens = toml::from_str(language.file("tokens.toml")?).ok()?;
        tokens.choice = Linear::read(language.bytes("contraction.bin").unwrap_or_default());
        tokens.ending = language.bytes("sentence.bin").and_then(Ends::read);
        for contraction in std::mem::take(&mut tokens.contractions) {
            tokens.longest = tokens.longest.max(contraction.form.len());
            for (form, words) in spellings(&contraction) {
                let spelled = Contraction { words, ..contraction.clone() };
                tokens.by_form.insert(form, spelled);
            }
        }
        Some(tokens)
    }

    /// What a written word stands for, if it is a contraction.
    pub(crate) fn contraction(&self, form: &str) -> Option<&Contraction> {
        (form.len() <= self.longest).then(|| self.by_form.get(form)).flatten()
    }
}

/// A contraction in lower case, with a capital, and in capitals.
fn spellings(contraction: &Contraction) -> [(String, Vec<String>); 3] {
    let cased = |change: fn(&str) -> String| {
        let mut words = contraction.words.clone();
        if let Some(first) = words.first_mut() {
            *first = change(first);
        }
        (change(&contraction.form), words)
    };
    [cased(str::to_uppercase), cased(capitalised), cased(str::to_string)]
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Whether `set` holds `text` in lower case and with plain apostrophes. Never true for texts longer
/// than any word of the data.
pub(crate) fn holds(set: &HashSet<String>, text: &str) -> bool {
    if set.is_empty() || text.len() > 40 {
        return false;
    }
    let plain = |c: char| if super::character::is_apostrophe(c) { '\'' } else { c };
    if text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return set.contains(text);
    }
    set.contains(&text.chars().flat_map(char::to_lowercase).map(plain).collect::<String>())
}

/// Whether `set` holds `text` as it is written or in lower case: an entry with a capital never
/// means the word in lower case.
pub(crate) fn listed(set: &HashSet<String>, text: &str) -> bool {
    set.contains(text) || holds(set, text)
}
