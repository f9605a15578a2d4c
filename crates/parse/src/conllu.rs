//! CoNLL-U, the format of Universal Dependencies: writing what was found, and reading tokens and
//! sentences that are taken as given.

mod read;
mod write;

pub use read::{Given, read};
pub use write::write;

#[cfg(test)]
mod tests;
