//! The treebanks, checked by their hashes.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use dateline_model::syntax::{Features, Relation, Upos};
use dateline_parse::conllu::{self, Given};
use dateline_parse::hash::{Lexeme, normalise};

use crate::net::Settings;

/// Where the treebanks lie: the folders `fr_sequoia`, `fr_gsd`, `fr_pud` and `en_ewt` of
/// <https://universaldependencies.org>, release 2.16.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/syntax");

/// A file of a treebank and the BLAKE3 hash of its bytes.
type Source = (&'static str, &'static str);

/// What a language is trained and chosen on.
pub struct Language {
    /// ISO 639-1.
    pub code: &'static str,
    train: &'static [Source],
    dev: Source,
    /// The size of its network.
    pub settings: Settings,
}

/// The languages with treebanks.
pub const LANGUAGES: &[Language] = &[
    Language {
        code: "fr",
        train: &[
            (
                "fr_sequoia/fr_sequoia-ud-train.conllu",
                "c906fb2cb554aa22311c22335bde62026011c7fcfeb668e7fe34f1fcbec1e962",
            ),
            (
                "fr_gsd/fr_gsd-ud-dev.conllu",
                "e45eed0d66b788ace0784968ac50238e39d0b15932841745eda0e056eda62375",
            ),
            (
                "fr_pud/fr_pud-ud-test.conllu",
                "0d24b500fe1b70c9eb9928e4bd0c3af9de54cd34f9a74e8481564f134a5b1f31",
            ),
        ],
        dev: (
            "fr_sequoia/fr_sequoia-ud-dev.conllu",
            "d96359baaa59505655312dde45cd925aadfaec22d15c7749ef4b9250be846475",
        ),
        settings: Settings {
            half: 64,
            layers: 5,
            tag_layer: 3,
            arcs: 64,
            labels: 64,
            dropped: 0.3,
            rounds: 42,
            batch: 400,
            rate: 0.003,
        },
    },
    Language {
        code: "en",
        train: &[(
            "en_ewt/en_ewt-rebuilt-train.conllu",
            "2a088fc2f3f7055f3f73bbcec5ec400cb22b53d6004e3081ad94a8525f58078a",
        )],
        dev: (
            "en_ewt/en_ewt-ud-dev.conllu",
            "75973a3ea8881e1906ff78ee4507f315b46392b9795ebdffaac671d58f6a7e12",
        ),
        settings: Settings {
            half: 64,
            layers: 5,
            tag_layer: 3,
            arcs: 64,
            labels: 64,
            dropped: 0.3,
            rounds: 42,
            batch: 400,
            rate: 0.003,
        },
    },
];

impl Language {
    /// Where a model goes.
    pub fn path(&self, name: &str) -> String {
        format!("{}/../crates/lang/data/{}/{name}", env!("CARGO_MANIFEST_DIR"), self.code)
    }
}

/// One word of a treebank.
#[derive(Debug, Clone)]
pub struct Gold {
    pub form: String,
    pub lower: String,
    pub lexeme: Lexeme,
    pub lemma: String,
    pub upos: Upos,
    pub features: Features,
    /// From 1; 0 for the root.
    pub head: usize,
    pub relation: Relation,
}

/// The sentences of some files.
#[derive(Debug, Default)]
pub struct Treebank {
    pub sentences: Vec<Vec<Gold>>,
    /// The same as documents, with their text.
    pub documents: Vec<Given>,
}

/// The sentences to train on, and those to choose on; nothing where the files are not there.
pub fn load(language: &Language) -> Result<Option<(Treebank, Treebank)>> {
    let mut train = Treebank::default();
    for source in language.train {
        let Some(text) = open(source)? else { return Ok(None) };
        train.read(&text);
    }
    train.tell(&crate::news::read(language.code)?);
    let Some(text) = open(&language.dev)? else { return Ok(None) };
    let mut dev = Treebank::default();
    dev.read(&text);
    Ok(Some((train, dev)))
}

fn open(&(name, hash): &Source) -> Result<Option<String>> {
    let path: PathBuf = Path::new(FOLDER).join(name);
    if !path.exists() {
        println!("{name}: skipped. Put it into {FOLDER} from universaldependencies.org.");
        return Ok(None);
    }
    let bytes = std::fs::read(&path).context(name)?;
    let found = blake3::hash(&bytes).to_hex();
    if found.as_str() != hash {
        bail!("{name}: not the file that the models are made from (its hash is {found})");
    }
    Ok(Some(String::from_utf8(bytes)?))
}

impl Treebank {
    fn read(&mut self, text: &str) {
        self.documents.extend(conllu::read(text));
        self.tell(text);
    }

    /// Takes sentences that are no document's.
    fn tell(&mut self, text: &str) {
        for block in text.split("\n\n") {
            let words: Vec<Gold> = block.lines().filter_map(word).collect();
            if !words.is_empty() {
                self.sentences.push(words);
            }
        }
    }
}

/// One line.
fn word(line: &str) -> Option<Gold> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [id, form, lemma, upos, _, features, head, relation, ..] = fields[..] else { return None };
    id.parse::<usize>().ok()?;
    let mut lower = String::new();
    let lexeme = Lexeme::read(form, &mut lower);
    normalise(form, &mut lower);
    Some(Gold {
        form: form.to_string(),
        lower,
        lexeme,
        lemma: lemma.to_string(),
        upos: Upos::parse(upos)?,
        features: Features::parse(features),
        head: head.parse().ok()?,
        relation: Relation::parse_lenient(relation)?,
    })
}
