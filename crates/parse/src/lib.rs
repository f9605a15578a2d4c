//! From an article's text to sentences, words and trees.
//!
//! [`parse`] is the whole way. The models are trained on Universal Dependencies treebanks by the
//! `dateline-train` program of the repository, and embedded.

pub mod conllu;
pub mod contraction;
pub mod hash;
pub mod lemma;
pub mod linear;
pub mod model;
pub mod net;
pub mod sentence;
pub mod token;
pub mod tree;

use dateline_model::syntax::{Features, Pooled, Relation, Sentence, Upos, Word};
use dateline_model::{Article, Block, Syntax, Text};

use hash::Lexeme;
use model::Model;
use token::{Piece, Tokens};

/// Sentences, words, tags, lemmas and trees of an article.
///
/// Boilerplate is passed over, and no sentence leaves its block. Without a model for the article's
/// language there are sentences and words, but no tags and no trees.
pub fn parse(article: &Article) -> Syntax {
    parse_blocks(&article.text, &article.blocks, &article.language)
}

/// Like [`parse`], for the blocks of any text.
pub fn parse_blocks(text: &Text, blocks: &[Block], language: &str) -> Syntax {
    let data = Tokens::of(language);
    let mut syntax = Syntax::default();
    for (block, place) in blocks.iter().enumerate() {
        if place.kind.is_content() {
            let text = text.as_str();
            token::sentences(text, place.span, data, |words| add(&mut syntax, block, words));
        }
    }
    analyse_all(language, &mut syntax);
    syntax
}

/// Fills in tags, lemmas and heads of all sentences whose words are there, where the language has
/// a model.
pub fn analyse_all(language: &str, syntax: &mut Syntax) {
    let Some(model) = Model::of(language) else { return };
    let mut scratch = net::Scratch::default();
    for sentence in 0..syntax.sentences.len() {
        analyse(model, syntax, sentence, &mut scratch);
    }
}

/// Adds a sentence of bare words.
fn add(syntax: &mut Syntax, block: usize, words: &[Piece]) {
    let (Some(start), Some(end)) = (words.first(), words.last()) else { return };
    let first = syntax.words.len();
    for piece in words {
        let form = syntax.intern(piece.form);
        syntax.words.push(bare(piece, form));
    }
    let span = start.span.cover(end.span);
    syntax.sentences.push(Sentence { span, first, end: syntax.words.len(), block });
}

/// A word of which only the form is known.
fn bare(piece: &Piece, form: Pooled) -> Word {
    Word {
        span: piece.span,
        form,
        lemma: form,
        upos: Upos::X,
        features: Features::default(),
        head: None,
        relation: Relation::Dep,
        part: piece.part,
        parts: piece.parts,
    }
}

/// Fills in tags, lemmas and heads of a sentence whose words are there.
pub fn analyse(model: &Model, syntax: &mut Syntax, sentence: usize, scratch: &mut net::Scratch) {
    let Sentence { first, end, .. } = syntax.sentences[sentence];
    let mut lower = String::new();
    let lexemes: Vec<_> =
        (first..end).map(|word| Lexeme::read(syntax.form(word), &mut lower)).collect();
    for (word, found) in (first..end).zip(model.parse(&lexemes, scratch)) {
        let form = syntax.form(word);
        hash::normalise(form, &mut lower);
        model.lemmas.find(form, found.upos, &mut lower);
        let lemma = syntax.intern(&lower);
        let word = &mut syntax.words[word];
        (word.upos, word.features, word.lemma) = (found.upos, found.features, lemma);
        (word.head, word.relation) = (found.head.map(|head| (first + head) as u32), found.relation);
    }
}
