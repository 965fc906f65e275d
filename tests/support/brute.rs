//! The rules of `docs/search.md` said once more, as plainly as they can be: every case is
//! looked at, nothing is indexed. Of words that are taken as they are typed, in libraries
//! without readings and other names: kanji, and Latin words that read as no Japanese.

use jirei::model::{Case, Lang};
use jirei::text::fold::fold;

/// What is asked for.
#[derive(Debug, Clone)]
pub enum Asked {
    /// A word by itself, in another form, as the beginning of one, or inside one.
    Word(&'static str),
    /// `'word`: wherever the letters stand.
    Exact(&'static str),
    /// `^word`, `word$`: at the beginning or the end of a title or name.
    Begins(&'static str),
    Ends(&'static str),
    /// `!word`.
    Without(&'static str),
    /// `one|other`.
    Either(&'static str, &'static str),
    /// `id:`, `org:`, `year:`.
    Id(String),
    Organisation(&'static str),
    Years(u16, u16),
    NoYear,
}

impl Asked {
    /// As a person types it.
    pub fn typed(&self) -> String {
        match self {
            Asked::Word(word) => (*word).to_owned(),
            Asked::Exact(word) => format!("'{word}"),
            Asked::Begins(word) => format!("^{word}"),
            Asked::Ends(word) => format!("{word}$"),
            Asked::Without(word) => format!("!{word}"),
            Asked::Either(one, other) => format!("{one}|{other}"),
            Asked::Id(part) => format!("id:{part}"),
            Asked::Organisation(word) => format!("org:{word}"),
            Asked::Years(from, to) if from == to => format!("year:{from}"),
            Asked::Years(from, to) => format!("year:{from}..{to}"),
            Asked::NoYear => "year:unknown".to_owned(),
        }
    }

    /// Whether a case has it.
    pub fn is_in(&self, case: &FoldedCase) -> bool {
        let within = |test: &dyn Fn(&str) -> bool, names: bool, word: &str| {
            let fields = case.fields.iter();
            let mut fields = fields.filter(|field| field.name || !names);
            fields.any(|field| (field.lang == Lang::Ja || word.is_ascii()) && test(&field.text))
        };
        match self {
            Asked::Word(word) => within(&|text| has_word(text, &fold(word)), false, word),
            Asked::Exact(word) => within(&|text| text.contains(&fold(word)), false, word),
            Asked::Begins(word) => within(&|text| text.starts_with(&fold(word)), true, word),
            Asked::Ends(word) => within(&|text| text.ends_with(&fold(word)), true, word),
            Asked::Without(word) => !Asked::Word(word).is_in(case),
            Asked::Either(one, other) => Asked::Word(one).is_in(case) || Asked::Word(other).is_in(case),
            Asked::Id(part) => case.id.contains(&fold(part)),
            Asked::Organisation(word) => {
                case.organisation.as_ref().is_some_and(|name| has_word(name, &fold(word)))
            }
            Asked::Years(from, to) => case.year.is_some_and(|year| (*from..=*to).contains(&year)),
            Asked::NoYear => case.year.is_none(),
        }
    }
}

/// Forms of one word, by hand.
const FORMS: [&[&str]; 3] =
    [&["block", "blocks", "blocked"], &["print", "prints", "printed"], &["encrypt", "encrypted"]];

fn has_word(text: &str, word: &str) -> bool {
    if !word.is_ascii() {
        return text.contains(word);
    }
    let letter = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
    let begins = |at: usize| at == 0 || !letter(at - 1);
    let stands = text.match_indices(word).any(|(at, _)| begins(at) || word.len() >= 4);
    let forms = FORMS.iter().find(|forms| forms.contains(&word)).copied().unwrap_or_default();
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
    stands || words.any(|other| forms.contains(&other))
}

/// A case as it is compared with.
pub struct FoldedCase {
    id: String,
    organisation: Option<String>,
    year: Option<u16>,
    fields: Vec<FoldedField>,
}

struct FoldedField {
    lang: Lang,
    /// A title or name.
    name: bool,
    text: String,
}

impl FoldedCase {
    /// All that can be searched of a case without terms of the vocabulary.
    pub fn new(case: &Case) -> FoldedCase {
        let mut fields = Vec::new();
        let mut add = |lang, name, text: Option<&str>| {
            fields.extend(text.map(|text| FoldedField { lang, name, text: fold(text) }));
        };
        for lang in Lang::BOTH {
            add(lang, true, case.title.exact(lang));
            for text in [&case.incident, &case.response, &case.impact, &case.lesson] {
                add(lang, false, text.as_ref().and_then(|text| text.exact(lang)));
            }
        }
        add(Lang::Ja, true, case.organisation.as_deref());
        add(Lang::En, true, Some(&case.id));
        let year = case.year.map(|year| year.to_string());
        let month = case.month.map_or(String::new(), |month| format!("{month}月"));
        add(Lang::En, false, year.as_deref());
        add(Lang::Ja, false, year.map(|year| format!("{year}年{month}")).as_deref());
        let organisation = case.organisation.as_deref().map(fold);
        FoldedCase { id: fold(&case.id), organisation, year: case.year, fields }
    }
}
