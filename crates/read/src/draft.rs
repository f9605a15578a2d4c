//! An article in the making.

use dateline_model::{Article, ArticleId, Block, BlockKind, Level, Note, Published, Span, Text};
use unicode_segmentation::UnicodeSegmentation;

use crate::{Options, Reading, day, language, outlet};

/// What a format's reader found; [`Draft::finish`] adds what follows from it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    pub path: String,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub headline: Option<String>,
    pub byline: Option<String>,
    pub language: Option<String>,
    pub published: Published,
    pub notes: Vec<Note>,
    /// Where things were found: of what, and where.
    pub why: Vec<(&'static str, String)>,
    pub text: String,
    pub blocks: Vec<Block>,
}

impl Draft {
    /// The article, with id, language, outlet, headline and the number of its words.
    pub fn finish(mut self, options: &Options) -> Reading {
        if self.text.trim().is_empty() {
            let message = "no text was found; save the article again";
            return Err(Note::new(Level::Warning, self.path, message));
        }
        let id = self.id();
        let language = self.settle_language();
        let words = self.words();
        let headline = self.headline.take().or_else(|| self.title());
        let outlet = self.outlet.take().or_else(|| outlet::of_url(self.url.as_deref()?));
        if self.published.value.is_none() {
            self.published = self.url.as_deref().and_then(day::in_url).unwrap_or_default();
        }
        for cited in &mut self.published.because {
            cited.article = id.clone();
        }
        self.refuse_days_after(options);
        if options.why() {
            self.tell_why();
        }
        Ok(Article {
            id,
            path: self.path,
            url: self.url,
            outlet,
            headline,
            byline: self.byline,
            language,
            published: self.published,
            duplicate_of: None,
            words,
            notes: self.notes,
            text: Text::new(self.text),
            blocks: self.blocks,
        })
    }

    /// What has not happened yet has not been published.
    fn refuse_days_after(&mut self, options: &Options) {
        let stated = self.published.earliest.zip(options.latest());
        if let Some((day, _)) = stated.filter(|(day, latest)| day > latest) {
            let message =
                format!("the day of publication that is stated, {day}, is to come; not taken");
            self.notes.push(Note::new(Level::Warning, self.path.clone(), message));
            self.published = Published::default();
        }
    }

    fn tell_why(&mut self) {
        for (what, place) in std::mem::take(&mut self.why) {
            let message = format!("{what}: {place}");
            self.notes.push(Note::new(Level::Info, self.path.clone(), message));
        }
    }

    /// The draft with a word on where a thing was found, if it was.
    pub fn because(mut self, what: &'static str, place: &str) -> Self {
        self.why.push((what, place.to_string()));
        self
    }

    /// The draft with an address, unless it has one.
    pub fn at(mut self, url: Option<&str>) -> Self {
        self.url = self.url.or_else(|| url.map(str::to_string));
        self
    }

    /// This draft's statements, with another's text and what only that one knows.
    pub fn filled_from(self, other: Draft) -> Self {
        Self {
            path: self.path,
            url: self.url.or(other.url),
            outlet: self.outlet.or(other.outlet),
            headline: self.headline.or(other.headline),
            byline: self.byline.or(other.byline),
            language: self.language.or(other.language),
            published: if self.published.value.is_some() {
                self.published
            } else {
                other.published
            },
            ..other
        }
    }

    /// The blocks that are not boilerplate, as text.
    pub fn content(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().filter(|b| b.kind.is_content()).map(|b| self.slice(b.span))
    }

    /// The words of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    fn id(&self) -> ArticleId {
        ArticleId::of([self.url.as_deref().unwrap_or(&self.text)])
    }

    fn settle_language(&mut self) -> String {
        let stated = self.language.take();
        stated.or_else(|| language::detect(self.content())).unwrap_or_else(|| {
            let message = "the language is not known; say it in a header line `lang:`";
            self.notes.push(Note::new(Level::Warning, self.path.clone(), message));
            language::UNKNOWN.to_string()
        })
    }

    fn words(&self) -> usize {
        self.content().map(|text| text.unicode_words().count()).sum()
    }

    fn title(&self) -> Option<String> {
        let block = self.blocks.iter().find(|b| b.kind == BlockKind::Title)?;
        Some(self.slice(block.span).split_whitespace().collect::<Vec<_>>().join(" "))
    }
}
