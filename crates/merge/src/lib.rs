//! From the claims of many articles to one chronology.

mod amend;
mod bounds;
mod chronology;
mod corpus;
pub mod date;
mod disputes;
mod entity;
mod events;
mod explanations;
mod figures;
mod headline;
mod identity;
mod kinds;
mod known;
mod notes;
mod organization;
mod outlets;
mod place;
mod posts;
mod quotes;
mod rosters;
mod salience;
mod stories;
mod tenures;
mod topic;
mod verify;
mod words;

pub use amend::{Thing, day, things};
pub use chronology::{Options, merge, merge_amended};
pub use date::{Solved, date};
pub use salience::top;
pub use verify::verify;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
