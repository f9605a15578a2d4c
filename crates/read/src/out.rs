//! Where readings go, and what they may cost.

use std::io::{self, Read};

use dateline_model::{Level, Note};

use crate::{Options, Reading};

/// Takes readings as they are made.
pub(crate) struct Out<'a> {
    pub options: &'a Options,
    give: &'a mut dyn FnMut(Reading) -> bool,
    open: bool,
}

impl<'a> Out<'a> {
    /// `give` says whether more is wanted.
    pub fn new(options: &'a Options, give: &'a mut dyn FnMut(Reading) -> bool) -> Self {
        Self { options, give, open: true }
    }

    /// Gives a reading; false where no more are wanted.
    pub fn push(&mut self, reading: Reading) -> bool {
        self.open = self.open && (self.give)(reading);
        self.open
    }

    /// Gives a note.
    pub fn note(&mut self, level: Level, place: &str, message: impl Into<String>) -> bool {
        self.push(Err(Note::new(level, place, message.into())))
    }

    /// Whether more readings are wanted.
    pub fn is_open(&self) -> bool {
        self.open
    }
}

/// Where a document lies, and what is known of it before it is read.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The file, with the names or numbers of entries in it.
    pub name: String,
    /// The address it is known to come from.
    pub url: Option<String>,
    /// How many containers it lies in.
    pub depth: usize,
}

impl Place {
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), url: None, depth: 0 }
    }

    /// A named document in this container.
    pub fn inside(&self, name: &str) -> Self {
        Self { name: format!("{}!{name}", self.name), url: None, depth: self.depth + 1 }
    }

    /// A numbered one.
    pub fn entry(&self, number: usize, url: Option<String>) -> Self {
        Self { name: format!("{}:{number}", self.name), url, depth: self.depth + 1 }
    }

    /// What the packing around it holds.
    pub fn unpacked(&self) -> Self {
        Self { depth: self.depth + 1, ..self.clone() }
    }
}

/// So much more may come out of a packing than went in…
const SWELLING: u64 = 500;
/// … beyond the first bytes, which are free.
const FREE: u64 = 64 << 20;

/// Counts the bytes that go into an unpacker.
pub(crate) struct Counted<R> {
    inner: R,
    count: std::rc::Rc<std::cell::Cell<u64>>,
}

/// A reader that gives an error where far more comes out of it than went into it.
pub(crate) struct Unpacked<R> {
    inner: R,
    taken: std::rc::Rc<std::cell::Cell<u64>>,
    given: u64,
}

/// An unpacker over a reader, watched.
pub(crate) fn watched<R: Read, U: Read>(
    reader: R,
    unpacker: impl FnOnce(Counted<R>) -> U,
) -> Unpacked<U> {
    let taken = std::rc::Rc::default();
    let counted = Counted { inner: reader, count: std::rc::Rc::clone(&taken) };
    Unpacked { inner: unpacker(counted), taken, given: 0 }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.given += read as u64;
        if swollen(self.given, self.taken.get()) {
            return Err(io::Error::other("it swells to more than 500 times its size"));
        }
        Ok(read)
    }
}

/// Whether more came out than any text packs into so little.
pub(crate) fn swollen(given: u64, taken: u64) -> bool {
    given > FREE && given / SWELLING > taken
}
