//! Readings: how Japanese text is read aloud, for search by romaji.
//!
//! [`Lexicon`] knows the words of kanji, [`ReadingText`] is a text in the letters of
//! [`romaji`], and a typed [`Pattern`] is looked for in it.

mod kana;
pub mod lexicon;
pub mod romaji;
pub mod text;

pub use lexicon::Lexicon;
pub use romaji::Pattern;
pub use text::{ReadingMatch, ReadingText};
