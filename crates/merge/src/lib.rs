//! From the claims of many articles to one chronology.

mod chronology;
pub mod date;
mod verify;

pub use chronology::{Options, merge};
pub use date::date;
pub use verify::verify;
