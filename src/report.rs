//! A case as text to take away: what is copied, and what is printed.

pub mod check;
pub mod citation;
pub mod collection;
pub(crate) mod columns;
pub(crate) mod csv;
pub(crate) mod document;
pub mod export;
pub mod facts;
pub mod fault;
pub mod import;
pub mod json;
pub(crate) mod labelled;
pub mod markdown;
pub mod markup;
pub(crate) mod outline;
pub(crate) mod sheet;
pub mod shell;
pub mod svg;
pub mod template;
pub mod unnamed;
pub(crate) mod values;

pub use citation::citation;
pub use facts::Facts;
pub use markdown::markdown;
pub(crate) use values::{Length, value_name};

/// Lines, cases or blocks of a text, each made when it is written: a list of a
/// million cases never stands in memory as text.
pub type Pieces<'a> = Box<dyn Iterator<Item = String> + 'a>;
