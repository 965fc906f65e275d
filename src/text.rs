//! Text as a terminal and a searcher need it: made safe, measured, wrapped,
//! folded, read aloud.

pub mod address;
pub mod fold;
pub mod number;
pub mod packed;
pub mod reading;
pub mod sanitise;
pub mod width;
pub mod wrap;
