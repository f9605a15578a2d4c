//! The language data: one folder a language, and nothing else in the project knows a word of any.
//!
//! A folder under `data` named by an ISO 639-1 code is a language. Each stage reads the file that
//! bears its name (`time.toml`, `names.toml`, `positions.toml`, `claims.toml`, `read.toml`,
//! `page.toml`, and the trained models); a language that lacks a file goes without that stage.

use include_dir::{Dir, include_dir};

static DATA: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// One language's data.
#[derive(Debug, Clone, Copy)]
pub struct Language {
    dir: &'static Dir<'static>,
}

impl Language {
    /// The ISO 639-1 code: the folder's name.
    pub fn code(self) -> &'static str {
        self.dir.path().to_str().unwrap_or_default()
    }

    /// The text of one of its files.
    ///
    /// ```
    /// let french = dateline_lang::get("fr").unwrap();
    /// assert!(french.file("language.toml").unwrap().contains("français"));
    /// ```
    pub fn file(self, name: &str) -> Option<&'static str> {
        self.dir.get_file(self.dir.path().join(name))?.contents_utf8()
    }

    /// The bytes of one of its files.
    pub fn bytes(self, name: &str) -> Option<&'static [u8]> {
        Some(self.dir.get_file(self.dir.path().join(name))?.contents())
    }
}

/// Every language, by code.
pub fn all() -> impl Iterator<Item = Language> {
    DATA.dirs().map(|dir| Language { dir })
}

/// The towns of the world by the names that stand on maps, folded (small letters, no accents, spaces
/// for hyphens), one a line, sorted; `train/towns.py` makes the list.
///
/// ```
/// assert!(dateline_lang::towns().any(|town| town == "toulouse"));
/// ```
pub fn towns() -> impl Iterator<Item = &'static str> {
    DATA.get_file("towns.txt").and_then(|file| file.contents_utf8()).unwrap_or("").lines()
}

/// The language with this code.
pub fn get(code: &str) -> Option<Language> {
    all().find(|language| language.code() == code)
}
