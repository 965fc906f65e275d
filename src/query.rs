//! What the person asked: the query typed, and the filters chosen.

pub mod complete;
pub mod date;
pub mod filter;
pub mod fuzzy;
pub mod limit;
pub mod names;
pub mod parse;
pub mod places;
pub mod range;
pub mod scope;
mod typed;

pub use complete::complete;
pub use filter::{Choice, Filters};
pub use parse::{Query, Remark};
pub use scope::Scope;
