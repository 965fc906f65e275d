//! What the person asked: the query typed, and the filters chosen.

pub mod complete;
pub mod filter;
pub mod limit;
pub mod names;
pub mod parse;
pub mod scope;
pub mod years;

pub use complete::complete;
pub use filter::Filters;
pub use parse::{Query, Remark};
pub use scope::Scope;
