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
#![warn(missing_docs)]

pub mod cli;
pub mod config;
pub mod import;
pub(crate) mod messages;
pub mod model;
pub mod query;
pub mod report;
pub mod search;
pub mod settings;
pub mod store;
pub mod tally;
pub mod terminal;
pub mod text;
pub mod threads;
pub mod tui;
pub mod workbook;
