//! From the claims of many articles to one chronology.

mod chronology;
pub mod date;

pub use chronology::{Options, merge};
pub use date::date;
