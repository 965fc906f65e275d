//! Places below the region in a text: prefectures by their names, towns by
//! their form.

use crate::model::{Lang, Library, bare_prefecture};
use crate::text::fold::is_cjk;
use crate::text::reading::Pattern;

/// Prefectures whose name without its ending is a word like others: 大分 is
/// also "rather", 三重 "threefold".
const WORDS: [&str; 2] = ["大分", "三重"];

/// The names of the prefectures in a language, in Japanese without their
/// ending as well: 石川県, 石川.
pub fn prefectures(library: &Library, lang: Lang) -> Vec<String> {
    let names = library.vocabulary.prefectures.iter().map(|term| term.name(lang).to_owned());
    let mut names: Vec<String> = names.collect();
    if lang == Lang::Ja {
        let bare = |name: &String| bare_prefecture(name).map(str::to_owned);
        let bare: Vec<String> = names.iter().filter_map(bare).collect();
        names.extend(bare.into_iter().filter(|name| !WORDS.contains(&name.as_str())));
    }
    names
}

/// What follows 市 町 村 区 where they are no town's ending: 市場, 町工場, 区分.
const NO_TOWN: [&str; 16] = [
    "場", "販", "況", "民", "工場", "内会", "役場", "分", "別", "画", "間", "域", "切", "町村", "街", "議会",
];

/// What precedes them where they are none: 都市, 地区, 同市.
const NO_NAME: [&str; 9] = ["都", "地", "学", "同", "市", "町", "各", "全", "当"];

/// A Japanese text with its towns replaced: a run of kanji that ends in 市, 町,
/// 村 or 区.
pub fn without_towns(text: &str, by: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if !is_cjk(c) && c != 'ヶ' && c != 'ケ' {
            out.push_str(&run);
            run.clear();
            out.push(c);
            continue;
        }
        let ends = matches!(c, '市' | '町' | '村' | '区');
        let named = !run.is_empty() && !NO_NAME.iter().any(|no| run.ends_with(no));
        if ends && named && !NO_TOWN.iter().any(|no| rest.starts_with(no)) {
            out.push_str(by);
            run.clear();
        } else {
            run.push(c);
        }
    }
    out + &run
}

/// Words with a capital that read as Japanese and name nobody: the regions,
/// which stay, and what the texts call things.
const STAY: [&str; 12] = [
    "Kanto", "Kansai", "Kinki", "Chubu", "Tohoku", "Hokuriku", "Chugoku", "Shikoku", "Kyushu", "Hokkaido",
    "Tokai", "Okinawa",
];

/// An English text without the names that read as Japanese: a capital within a
/// sentence, and syllables that kana would write. English has no ending that
/// tells a town, so that names of people and firms go with them.
pub fn without_japanese_names(text: &str, by: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut done, mut begins) = (0, true);
    for (at, word) in words(text) {
        let between = &text[done..at];
        begins |= between.contains(['.', '!', '?', ':', '"', '“', '\n', '(']);
        if !begins && is_name(word) {
            out.push_str(between);
            out.push_str(by);
        } else {
            out.push_str(between);
            out.push_str(word);
        }
        done = at + word.len();
        begins = false;
    }
    out + &text[done..]
}

/// The words of Latin letters, with hyphens inside, and where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| c.is_ascii_alphabetic())?;
        let inside = |c: char| c.is_alphanumeric() || c == '-';
        let end = text[start..].find(|c: char| !inside(c)).map_or(text.len(), |len| start + len);
        at = end;
        Some((start, &text[start..end]))
    })
}

fn is_name(word: &str) -> bool {
    let mut chars = word.chars();
    let capital = chars.next().is_some_and(|c| c.is_ascii_uppercase());
    let rest = chars.as_str();
    capital
        && rest.len() >= 2
        && rest.split('-').all(|part| part.chars().skip(1).all(|c| c.is_ascii_lowercase()))
        && rest.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
        && word.ends_with(['a', 'e', 'i', 'n', 'o', 'u'])
        && !STAY.contains(&word)
        && Pattern::parse(&word.to_ascii_lowercase()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_go_and_words_that_look_like_them_stay() {
        assert_eq!(without_towns("横浜市の病院と金山町立病院", "〔地〕"), "〔地〕の病院と〔地〕立病院");
        for stays in ["卸売市場", "町工場", "都市部", "地区", "区分", "同市", "市町村"] {
            assert_eq!(without_towns(stays, "〔地〕"), stays);
        }
    }

    #[test]
    fn names_that_read_as_japanese_go_within_an_english_sentence() {
        let without = |text| without_japanese_names(text, "[x]");
        assert_eq!(without("At a dealer in Tsuruga, free software"), "At a dealer in [x], free software");
        assert_eq!(without("its Minami-Uonuma office"), "its [x] office");
        for stays in [
            "Some mails came. More came. Here a PC",
            "reported to Microsoft and Emotet on the Kanto side",
            "it sent USB sticks, To and Bcc",
        ] {
            assert_eq!(without(stays), stays);
        }
    }
}
