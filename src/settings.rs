//! What a reader has chosen: how the program shows itself, and where it runs.
//! The command line makes it, below it `config.toml` and `JIREI_OPTS`; the
//! interface and the terminal are given it as it is.

use crate::model::Lang;
use crate::text::width::Widths;
use std::time::Duration;

/// The choices. What is not chosen is asked of the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The language of everything that is said.
    pub lang: Lang,
    /// On what the colours are to be read. None: ask for the background.
    pub scheme: Option<Scheme>,
    /// How wide ambiguous characters are. None: ask (the interface), or take
    /// them as narrow (look-ups).
    pub widths: Option<Widths>,
    /// Whether the mouse is taken at the start.
    pub mouse: bool,
    /// Whether addresses may be links.
    pub links: bool,
    /// Whether queries are kept between sessions.
    pub history: bool,
    /// On a shared host: no file but the built-in cases, and the process is
    /// never stopped, as nobody could resume it.
    pub kiosk: bool,
    /// Without a key for so long, the interface ends. None: never.
    pub idle: Option<Duration>,
    /// The year that 昨年 and "last year" count from. None: no clock told.
    pub this_year: Option<u16>,
}

impl Settings {
    /// Nothing chosen but the language.
    pub fn new(lang: Lang) -> Settings {
        Settings {
            lang,
            scheme: None,
            widths: None,
            mouse: true,
            links: true,
            history: true,
            kiosk: false,
            idle: None,
            this_year: None,
        }
    }
}

/// On what the colours are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scheme {
    /// The terminal does not say: colours that can be read on black and on
    /// white.
    #[default]
    Either,
    /// A dark background.
    Dark,
    /// A light one.
    Light,
    /// Bold, reverse and underline only.
    Mono,
}
