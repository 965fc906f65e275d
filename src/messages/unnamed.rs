//! What stands where a name was taken away.

use crate::model::Lang;

/// Stand-ins for names.
#[derive(Debug)]
pub struct UnnamedWords {
    pub organisation: &'static str,
    pub place: &'static str,
    /// A month, with its day or not.
    pub date: &'static str,
    /// A name that may be of a place or of anybody.
    pub name: &'static str,
}

const JA: UnnamedWords =
    UnnamedWords {
        organisation: "〔組織名〕", place: "〔地名〕", date: "〔月日〕", name: "〔名前〕"
    };

const EN: UnnamedWords =
    UnnamedWords { organisation: "[organisation]", place: "[place]", date: "[date]", name: "[name]" };

/// The stand-ins in a language.
pub fn words(lang: Lang) -> &'static UnnamedWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
