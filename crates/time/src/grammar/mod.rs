//! The language's words and rules, and the machine that tries them.

mod chart;
mod compile;
mod data;
mod language;
mod number;
mod pattern;
pub(crate) mod token;

pub(crate) use chart::{Chart, Match};
pub(crate) use data::Feast;
pub use language::DataError;
pub(crate) use language::{Cues, Language};
