//! The language's words and rules, and the machine that tries them.

mod beside;
mod build;
mod chart;
mod combine;
mod compile;
mod cues;
mod data;
mod follow;
mod language;
mod needs;
mod number;
mod pattern;
pub(crate) mod token;

pub(crate) use chart::{Chart, Match};
pub(crate) use cues::Cues;
pub(crate) use data::Feast;
#[cfg(test)]
pub(crate) use data::File;
pub use language::DataError;
#[cfg(test)]
pub(crate) use language::INTERNATIONAL;
pub(crate) use language::Language;
