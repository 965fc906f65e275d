//! What the person asked: the query typed, and the filters chosen.

pub mod filter;
pub mod limit;
pub mod names;
pub mod parse;
pub mod years;

pub use filter::Filters;
pub use parse::Query;
