//! What the person asked: the query typed, and the filters chosen.

pub mod filter;
pub mod parse;

pub use filter::Filters;
pub use parse::Query;
