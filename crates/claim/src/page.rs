//! One article as the claim stage reads it: its tree both ways, and what is named where.

use dateline_model::syntax::{PronType, Relation, Upos, Word};
use dateline_model::{
    Article, BlockKind, Entity, EntityKind, Mention, MentionForm, Names, Span, Syntax,
    TimeExpression,
};

use crate::grammar::Grammar;
use crate::post::Post;

/// One article with everything found in it so far.
pub(crate) struct Page<'a> {
    pub article: &'a Article,
    pub syntax: &'a Syntax,
    pub times: &'a [TimeExpression],
    pub names: &'a Names,
    pub grammar: &'static Grammar,
    /// The posts it speaks of, in order of place.
    pub posts: Vec<Post>,
    /// `kids[starts[w]..starts[w + 1]]` depend on word `w`.
    starts: Vec<u32>,
    kids: Vec<u32>,
    /// The smallest mention at each word.
    mentions: Vec<Option<u32>>,
    lemmas: Vec<String>,
    forms: Vec<String>,
    /// The places where the organisation that the article is about is named, in order.
    pub main: Vec<Mention>,
    /// The organisation of each person, as the article says it most often.
    pub known: std::cell::OnceCell<std::collections::BTreeMap<usize, crate::filler::Filler>>,
}

impl<'a> Page<'a> {
    /// Reads the tree both ways once, so that every later look is cheap.
    pub fn new(
        article: &'a Article,
        syntax: &'a Syntax,
        (times, names): (&'a [TimeExpression], &'a Names),
        grammar: &'static Grammar,
    ) -> Self {
        let (starts, kids) = adjacency(syntax);
        let lower = |text: &str| text.to_lowercase().replace('’', "'");
        let lemmas = (0..syntax.words.len()).map(|word| lower(syntax.lemma(word))).collect();
        let forms = (0..syntax.words.len()).map(|word| lower(syntax.form(word))).collect();
        let mentions = smallest_mentions(syntax, names);
        let mut page = Self {
            article,
            syntax,
            times,
            names,
            grammar,
            posts: Vec::new(),
            starts,
            kids,
            mentions,
            lemmas,
            forms,
            main: crate::personnel::main_mentions(names),
            known: std::cell::OnceCell::new(),
        };
        page.posts = page.grammar.posts.find(&page);
        page
    }

    /// A word.
    pub fn word(&self, word: usize) -> &Word {
        &self.syntax.words[word]
    }

    /// Its lemma in lower case.
    pub fn lemma(&self, word: usize) -> &str {
        &self.lemmas[word]
    }

    /// Its form in lower case.
    pub fn form(&self, word: usize) -> &str {
        &self.forms[word]
    }

    /// Whether its lemma or form is one of these.
    pub fn is_one(&self, word: usize, list: &[String]) -> bool {
        list.iter().any(|item| item == self.lemma(word) || item == self.form(word))
    }

    /// Whether its lemma or form is this.
    pub fn is(&self, word: usize, text: &str) -> bool {
        self.lemma(word) == text || self.form(word) == text
    }

    /// Its part of speech.
    pub fn upos(&self, word: usize) -> Upos {
        self.word(word).upos
    }

    /// How it depends on its head.
    pub fn relation(&self, word: usize) -> Relation {
        self.word(word).relation
    }

    /// Whether it depends on its head by one of these or their subtypes.
    pub fn related(&self, word: usize, relations: &[Relation]) -> bool {
        relations.iter().any(|relation| self.relation(word).is(*relation))
    }

    /// Its head.
    pub fn head(&self, word: usize) -> Option<usize> {
        self.syntax.head(word).filter(|head| *head < self.syntax.words.len() && *head != word)
    }

    /// The words that depend on it, in order.
    pub fn kids(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        let range = self.starts[word] as usize..self.starts[word + 1] as usize;
        self.kids[range].iter().map(|kid| *kid as usize)
    }

    /// The words that depend on it by one of these relations or their subtypes.
    pub fn kids_by<'b>(
        &'b self,
        word: usize,
        relations: &'b [Relation],
    ) -> impl Iterator<Item = usize> + 'b {
        self.kids(word).filter(move |kid| self.related(*kid, relations))
    }

    /// The words of its sentence.
    pub fn sentence_words(&self, word: usize) -> std::ops::Range<usize> {
        let sentence = self.syntax.sentence_of(word);
        sentence.first..sentence.end
    }

    /// The span of its sentence.
    pub fn sentence_span(&self, word: usize) -> Span {
        self.syntax.sentence_of(word).span
    }

    /// What sort of block this is.
    pub fn block_kind_of(&self, block: usize) -> BlockKind {
        self.article.blocks.get(block).map_or(BlockKind::Paragraph, |block| block.kind)
    }

    /// The words from `span` in the text.
    pub fn text(&self, span: Span) -> &'a str {
        self.article.text.slice(span)
    }

    /// The smallest mention at a word.
    pub fn mention(&self, word: usize) -> Option<&'a Mention> {
        let mention = self.mentions.get(word).copied().flatten()?;
        self.names.mentions.get(mention as usize)
    }

    /// The entity mentioned at a word.
    pub fn entity(&self, word: usize) -> Option<&'a Entity> {
        self.mention(word).and_then(|mention| self.names.entities.get(mention.entity))
    }

    /// What sort of entity is mentioned at a word.
    pub fn entity_kind(&self, word: usize) -> Option<EntityKind> {
        self.entity(word).map(|entity| entity.kind)
    }

    /// Whether the word belongs to a name.
    pub fn is_name(&self, word: usize) -> bool {
        self.mention(word).is_some_and(|mention| mention.form == MentionForm::Name)
    }

    /// Whether it is a relative pronoun.
    pub fn is_relative(&self, word: usize) -> bool {
        self.word(word).features.pron_type == Some(PronType::Relative)
            || (self.upos(word) == Upos::Pron
                && self.is_one(word, &self.grammar.data.grammar.relative))
    }

    /// Its prepositions and subordinators as one string: "à la suite de".
    pub fn marker(&self, word: usize) -> String {
        let mut marks = Vec::new();
        for kid in self.kids_by(word, &[Relation::Case, Relation::Mark]) {
            marks.push(kid);
            marks.extend(self.kids_by(kid, &[Relation::Fixed]));
        }
        let adverbs = &self.grammar.data.grammar.adverbs_of_place;
        if let Some(before) = marks.iter().min().and_then(|first| first.checked_sub(1))
            && self.is_one(before, adverbs)
        {
            marks.push(before);
        }
        marks.sort_unstable();
        marks.dedup();
        let words: Vec<&str> = marks.iter().map(|mark| self.lemma(*mark)).collect();
        words.join(" ")
    }

    /// Whether the word bears one of these markers.
    pub fn has_marker(&self, word: usize, list: &[String]) -> bool {
        let marker = self.marker(word);
        !marker.is_empty() && list.iter().any(|item| marker_is(&marker, item))
    }

    /// The span of a phrase without its relative clauses, appositions and conjuncts.
    pub fn phrase(&self, word: usize) -> Span {
        let mut span = self.word(word).span;
        let mut stack = vec![word];
        let mut left = self.sentence_words(word).len();
        while let Some(at) = stack.pop() {
            span = span.cover(self.word(at).span);
            left = left.saturating_sub(1);
            if left == 0 {
                break;
            }
            stack.extend(self.kids(at).filter(|kid| self.belongs(*kid)));
        }
        span
    }

    /// Whether a word belongs to a time expression.
    pub fn is_time(&self, word: usize) -> bool {
        let span = self.word(word).span;
        let at = self.times.partition_point(|time| time.span.end <= span.start);
        self.times.get(at).is_some_and(|time| time.span.overlaps(span))
    }

    fn belongs(&self, word: usize) -> bool {
        use Relation::{Acl, Advcl, Appos, Cc, Conj, Cop, Mark, Nsubj, Parataxis, Punct};
        !self.is_time(word)
            && !self
                .related(word, &[Acl, Advcl, Appos, Cc, Conj, Cop, Mark, Nsubj, Parataxis, Punct])
    }

    /// The span of a noun phrase without the preposition before it.
    pub fn noun_phrase(&self, word: usize) -> Span {
        let phrase = self.phrase(word);
        let cases = self
            .kids_by(word, &[Relation::Case])
            .flat_map(|case| std::iter::once(case).chain(self.kids_by(case, &[Relation::Fixed])));
        let after = cases.filter(|case| *case < word).max().map_or(0, |c| self.word(c).span.end);
        let start = self
            .sentence_words(word)
            .map(|other| self.word(other).span)
            .find(|span| span.start >= after.max(phrase.start))
            .map_or(phrase.start, |span| span.start);
        Span::new(start.min(self.word(word).span.start), phrase.end)
    }

    /// Whether one of two words stands in an aside between dashes, and the other does not.
    pub fn is_apart(&self, first: usize, second: usize) -> bool {
        let between = first.min(second)..first.max(second);
        between.into_iter().filter(|word| self.is_dash(*word)).count() % 2 == 1
    }

    /// Whether a word is a dash that sets an aside off.
    pub fn is_dash(&self, word: usize) -> bool {
        self.is_one(word, &self.grammar.data.grammar.dashes)
    }

    /// Whether `word` is `ancestor` or hangs below it.
    pub fn is_below(&self, word: usize, ancestor: usize) -> bool {
        let mut at = Some(word);
        let mut left = self.sentence_words(word).len() + 1;
        while let Some(here) = at {
            if here == ancestor {
                return true;
            }
            left -= 1;
            if left == 0 {
                return false;
            }
            at = self.head(here);
        }
        false
    }
}

/// Whether a marker is this preposition: the same words, or the same first and last word of a
/// longer one with an article in between.
pub(crate) fn marker_is(marker: &str, item: &str) -> bool {
    marker == item || marker.replace(" le ", " ") == item
}

fn adjacency(syntax: &Syntax) -> (Vec<u32>, Vec<u32>) {
    let count = syntax.words.len();
    let head = |word: usize| syntax.head(word).filter(|head| *head < count && *head != word);
    let mut starts = vec![0u32; count + 2];
    for word in 0..count {
        if let Some(head) = head(word) {
            starts[head + 2] += 1;
        }
    }
    for at in 2..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut kids = vec![0u32; starts[count + 1] as usize];
    for word in 0..count {
        if let Some(head) = head(word) {
            let place = &mut starts[head + 1];
            kids[*place as usize] = word as u32;
            *place += 1;
        }
    }
    starts.truncate(count + 1);
    (starts, kids)
}

fn smallest_mentions(syntax: &Syntax, names: &Names) -> Vec<Option<u32>> {
    let mut found: Vec<Option<u32>> = vec![None; syntax.words.len()];
    for (index, mention) in names.mentions.iter().enumerate() {
        for word in syntax.words_within(mention.span) {
            let smaller = found[word]
                .is_none_or(|other| names.mentions[other as usize].span.len() > mention.span.len());
            if smaller {
                found[word] = Some(index as u32);
            }
        }
    }
    found
}
