//! jirei (事例): a terminal explorer of real information-security cases at
//! small and medium organisations.
//!
//! The crate is a pure core and a thin shell; `docs/architecture.md` draws the
//! map and `tests/architecture.rs` holds it.
//!
//! * core: [`model`], [`text`], [`query`], [`search`], [`tally`], [`import`], [`report`], `messages`,
//!   [`settings`]
//! * shell: [`store`], [`workbook`], [`cli`], [`tui`], [`terminal`], [`threads`]

#![forbid(unsafe_code)]
#![warn(clippy::expect_used, clippy::unwrap_used)]

pub mod cli;
pub mod config;
#[warn(missing_docs)]
pub mod import;
pub(crate) mod messages;
#[warn(missing_docs)]
pub mod model;
#[warn(missing_docs)]
pub mod query;
pub mod report;
#[warn(missing_docs)]
pub mod search;
#[warn(missing_docs)]
pub mod settings;
#[warn(missing_docs)]
pub mod store;
#[warn(missing_docs)]
pub mod tally;
#[warn(missing_docs)]
pub mod terminal;
#[warn(missing_docs)]
pub mod text;
#[warn(missing_docs)]
pub mod threads;
#[warn(missing_docs)]
pub mod tui;
#[warn(missing_docs)]
pub mod workbook;
