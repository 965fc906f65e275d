//! The two languages, and text that exists in one or both of them.

use serde::{Deserialize, Serialize};

/// A language of the interface and of the cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Japanese.
    Ja,
    /// English.
    En,
}

impl Lang {
    /// Both, Japanese first.
    pub const BOTH: [Lang; 2] = [Lang::Ja, Lang::En];

    /// The language that a switch leads to.
    pub fn other(self) -> Lang {
        match self {
            Lang::Ja => Lang::En,
            Lang::En => Lang::Ja,
        }
    }
}

/// Text in Japanese, in English, or in both. Shipped cases have both; other
/// people's data may have one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// In Japanese.
    #[serde(default)]
    pub ja: Option<String>,
    /// In English.
    #[serde(default)]
    pub en: Option<String>,
}

impl Text {
    /// The text in exactly this language.
    pub fn exact(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::Ja => self.ja.as_deref(),
            Lang::En => self.en.as_deref(),
        }
    }

    /// The text in this language, else in the other one, else nothing.
    pub fn get(&self, lang: Lang) -> &str {
        self.exact(lang).or_else(|| self.exact(lang.other())).unwrap_or_default()
    }
}
