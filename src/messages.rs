//! Every word of the interface, in Japanese and in English.
//!
//! A message is a field of one of the tables below, so that a missing
//! translation does not compile. One file a subject, under `messages/`.

pub mod case;
pub mod cli;
pub mod columns;
pub mod config;
pub mod decision;
pub mod dimension;
pub mod explain;
pub mod export;
pub mod fault;
pub mod files;
pub mod help;
pub mod import;
pub mod imported;
pub mod keys;
pub mod manual;
pub mod marks;
pub mod own;
pub mod query;
pub mod sheet;
pub mod template;
pub mod tui;
pub mod unnamed;
