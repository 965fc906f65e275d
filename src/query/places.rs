//! Places that are no prefecture: which one they are in.

use crate::model::{Case, Dimension, Library, Term};
use crate::text::fold::fold;

/// Cities that people name instead of their prefecture: its seat where that is
/// called otherwise, and the cities designated by ordinance (地方自治法 4条, 252条の19).
#[rustfmt::skip]
const CITIES: [(&str, &str, &str); 24] = [
    ("札幌", "sapporo", "JP-01"), ("盛岡", "morioka", "JP-03"), ("仙台", "sendai", "JP-04"), ("水戸", "mito", "JP-08"),
    ("宇都宮", "utsunomiya", "JP-09"), ("前橋", "maebashi", "JP-10"), ("さいたま", "saitama-shi", "JP-11"),
    ("横浜", "yokohama", "JP-14"), ("川崎", "kawasaki", "JP-14"), ("相模原", "sagamihara", "JP-14"),
    ("金沢", "kanazawa", "JP-17"), ("甲府", "kofu", "JP-19"), ("浜松", "hamamatsu", "JP-22"), ("名古屋", "nagoya", "JP-23"),
    ("津市", "tsu-shi", "JP-24"), ("大津", "otsu", "JP-25"), ("堺", "sakai", "JP-27"), ("神戸", "kobe", "JP-28"),
    ("松江", "matsue", "JP-32"), ("高松", "takamatsu", "JP-37"), ("松山", "matsuyama", "JP-38"),
    ("北九州", "kitakyushu", "JP-40"), ("熊本市", "kumamoto-shi", "JP-43"), ("那覇", "naha", "JP-47"),
];

/// What a place's name ends with that is a part of a prefecture.
const KINDS: [char; 5] = ['市', '区', '町', '村', '郡'];

/// A prefecture's name without the word for it: Ishikawa Prefecture, Niigata-ken.
pub(super) fn bare(typed: &str) -> &str {
    let typed = typed.trim();
    let words = [" prefecture", " pref.", " pref", "-ken", " ken", "-fu", " fu"];
    let ends = |word: &&str| {
        let from = typed.len().checked_sub(word.len())?;
        typed.get(from..).filter(|end| end.eq_ignore_ascii_case(word)).map(|_| &typed[..from])
    };
    words.iter().find_map(ends).unwrap_or(typed)
}

/// The prefecture that a city, ward, town or village is in: by the table above,
/// else by the cases, where all that name it are in one. None where nothing
/// tells.
pub fn within<'a>(library: &'a Library, typed: &str) -> Option<&'a Term> {
    let place = typed.trim();
    let stem = place.strip_suffix(KINDS).filter(|stem| !stem.is_empty()).unwrap_or(place);
    let term = |id: &str| library.vocabulary.term(Dimension::Prefecture, id);
    let is = |name: &str| fold(name) == fold(stem) || fold(name) == fold(place);
    if let Some((.., id)) = CITIES.iter().find(|(ja, en, _)| is(ja) || is(en)) {
        return term(id);
    }
    if stem.chars().count() < 2 {
        return None;
    }
    let mut of_cases =
        library.cases.iter().filter(|case| names(case, stem)).filter_map(|case| case.prefecture.as_deref());
    let first = of_cases.next()?;
    if of_cases.all(|other| other == first) { term(first) } else { None }
}

/// Whether a case has this as the name of a place.
fn names(case: &Case, stem: &str) -> bool {
    let texts = [Some(&case.title), case.incident.as_ref(), case.response.as_ref(), case.impact.as_ref()];
    let mut texts = texts.into_iter().flatten();
    let latin = stem.is_ascii();
    let in_english = |text: &str| {
        let text = text.to_ascii_lowercase();
        let stem = stem.to_ascii_lowercase();
        [
            format!("{stem} city"),
            format!("{stem} town"),
            format!("{stem} village"),
            format!("in {stem},"),
            format!("in {stem} "),
        ]
        .iter()
        .any(|name| text.contains(name))
    };
    let in_japanese =
        |text: &str| text.match_indices(stem).any(|(at, _)| text[at + stem.len()..].starts_with(KINDS));
    texts.any(|text| match latin {
        true => text.en.as_deref().is_some_and(in_english),
        false => text.ja.as_deref().is_some_and(in_japanese),
    }) || case.organisation.as_deref().is_some_and(in_japanese)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_is_told_its_prefecture_and_nothing_else_is() {
        let library = crate::store::embedded().expect("the embedded data");
        let of = |typed: &str| within(&library, typed).map(|term| term.en.as_str());
        for (city, prefecture) in [
            ("横浜", "Kanagawa"),
            ("横浜市", "Kanagawa"),
            ("yokohama", "Kanagawa"),
            ("敦賀", "Fukui"),
            ("敦賀市", "Fukui"),
            ("Tsuruga", "Fukui"),
        ] {
            assert_eq!(of(city), Some(prefecture), "{city}");
        }
        for other in ["", "市", "ランサムウェア", "時限", "zzz", "会社"] {
            assert_eq!(of(other), None, "{other}");
        }
        for (_, _, id) in CITIES {
            assert!(library.vocabulary.term(Dimension::Prefecture, id).is_some(), "{id}");
        }
    }

    #[test]
    fn the_word_for_prefecture_goes() {
        for typed in ["Niigata ken", "Niigata-ken", "niigata prefecture", " Niigata "] {
            assert!(bare(typed).eq_ignore_ascii_case("niigata"), "{typed}");
        }
        assert_eq!(bare("ken"), "ken");
    }
}
