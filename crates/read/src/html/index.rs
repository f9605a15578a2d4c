//! One walk over a page for everything that is asked of its head and marks.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html};

/// What a page's `<meta>` elements say, and its elements with their marks.
#[derive(Debug)]
pub(super) struct Index<'a> {
    metas: BTreeMap<String, Vec<&'a str>>,
    /// The elements that carry text or a mark.
    pub elements: Vec<Marked<'a>>,
}

/// An element with its class and id in lower case.
#[derive(Debug)]
pub(super) struct Marked<'a> {
    pub element: ElementRef<'a>,
    pub name: &'a str,
    /// Classes and id, in lower case, parted by spaces.
    pub marks: String,
    /// The schema.org property, in lower case.
    pub property: String,
}

/// The most elements that are looked at.
const MOST: usize = 100_000;

impl<'a> Index<'a> {
    pub fn of(dom: &'a Html) -> Self {
        let mut index = Self { metas: BTreeMap::new(), elements: Vec::new() };
        let elements = dom.root_element().descendants().filter_map(ElementRef::wrap);
        for element in elements.take(MOST) {
            match element.value().name() {
                "meta" => index.add_meta(element),
                "script" | "style" | "path" | "svg" | "br" | "img" | "input" => {}
                name => index.elements.push(Marked::of(element, name)),
            }
        }
        index
    }

    fn add_meta(&mut self, element: ElementRef<'a>) {
        let value = element.value();
        let Some(content) = value.attr("content").filter(|text| !text.trim().is_empty()) else {
            return;
        };
        for attribute in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = value.attr(attribute) {
                let name = name.trim().to_lowercase();
                self.metas.entry(name).or_default().push(content);
            }
        }
    }

    /// What the `<meta>` elements with these names say, name by name.
    pub fn metas<'b>(&'b self, names: &'b [&str]) -> impl Iterator<Item = &'a str> + 'b {
        names.iter().filter_map(|name| self.metas.get(*name)).flatten().copied()
    }

    /// The elements of this name.
    pub fn named<'b>(&'b self, name: &'b str) -> impl Iterator<Item = ElementRef<'a>> + 'b {
        self.elements.iter().filter(move |marked| marked.name == name).map(|marked| marked.element)
    }
}

impl<'a> Marked<'a> {
    fn of(element: ElementRef<'a>, name: &'a str) -> Self {
        let value = element.value();
        let words = [value.attr("class"), value.attr("id")].into_iter().flatten();
        let marks = words.collect::<Vec<_>>().join(" ").to_lowercase();
        let property = value.attr("itemprop").or(value.attr("property"));
        let property = property.unwrap_or_default().to_lowercase();
        Self { element, name, marks, property }
    }

    /// Whether a class or the id contains one of these words.
    pub fn has_part(&self, words: &[&str]) -> bool {
        !self.marks.is_empty() && words.iter().any(|word| self.marks.contains(word))
    }

    /// Whether a class or the id is one of these.
    pub fn has_mark(&self, words: &[&str]) -> bool {
        self.marks.split_whitespace().any(|mark| words.contains(&mark))
    }

    /// Whether it lies in an element of one of these names.
    pub fn is_in(&self, names: &[&str]) -> bool {
        let elements = self.element.ancestors().filter_map(ElementRef::wrap);
        elements.take(64).any(|element| names.contains(&element.value().name()))
    }
}

/// The text of an element with single spaces.
pub(super) fn text_of(element: ElementRef<'_>) -> String {
    start_of(element, usize::MAX)
}

/// The beginning of an element's text, with single spaces: not much more than so many bytes.
pub(super) fn start_of(element: ElementRef<'_>, enough: usize) -> String {
    let mut start = String::new();
    for word in element.text().flat_map(str::split_whitespace) {
        if start.len() > enough {
            break;
        }
        if !start.is_empty() {
            start.push(' ');
        }
        start.push_str(word);
    }
    start
}
