//! Other spellings of the same word: okurigana, honorifics, characters that
//! look alike. By rule; no word is named here.

use super::hash::Map;
use crate::model::{Lang, Library};
use crate::search::index::each_field;
use crate::text::fold::{fold, is_cjk, is_kana};

/// Kanji of the longest word whose okurigana are compared.
const LONGEST: usize = 5;

fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

/// Words of the texts that have okurigana between their kanji, by their kanji:
/// 申込 has 申し込 (of 申し込み), 問合 has 問い合.
#[derive(Debug, Default)]
pub(super) struct Okurigana {
    forms: Map<String, Vec<String>>,
}

impl Okurigana {
    /// The words of a library's texts; of titles and names alone if `names`.
    pub fn new(library: &Library, names: bool) -> Okurigana {
        let mut okurigana = Okurigana::default();
        each_field(library, 0..library.len(), Lang::Ja, |_, kind, text| {
            if names && !kind.is_name() {
                return;
            }
            for (at, c) in text.char_indices().filter(|(_, c)| is_cjk(*c)) {
                // A word begins with a kanji that has okurigana or another behind it.
                let next = text[at + c.len_utf8()..].chars().next();
                if next.is_some_and(|next| is_hiragana(next) || is_cjk(next)) {
                    okurigana.add(&text[at..]);
                }
            }
        });
        okurigana
    }

    /// Takes what a text begins with, up to each of its kanji.
    fn add(&mut self, text: &str) {
        // Most places begin nothing: no string is made for them.
        let mut kanji = [' '; LONGEST];
        let mut rest = text;
        let mut written = false;
        for count in 1..=LONGEST {
            let Some(c) = rest.chars().next().filter(|c| is_cjk(*c)) else { return };
            kanji[count - 1] = c;
            rest = &rest[c.len_utf8()..];
            if written && count > 1 {
                let form = fold(&text[..text.len() - rest.len()]);
                let kanji: String = kanji[..count].iter().collect();
                let forms = self.forms.entry(fold(&kanji)).or_default();
                if !forms.contains(&form) {
                    forms.push(form);
                }
            }
            let kana = rest.find(|c| !is_hiragana(c)).unwrap_or(rest.len());
            if kana > 0 {
                if !may_be_left_out(&rest[..kana]) {
                    return;
                }
                written = true;
                rest = &rest[kana..];
            }
        }
    }

    /// How a word is written otherwise, folded, up to its last kanji: with less
    /// okurigana between its kanji, or more where the texts have it.
    pub fn others(&self, typed: &str) -> Vec<String> {
        let Some(kanji) = kanji_of(typed) else { return Vec::new() };
        let last =
            typed.char_indices().rev().find(|(_, c)| is_cjk(*c)).map_or(0, |(at, c)| at + c.len_utf8());
        let stem = fold(&typed[..last]);
        let forms = self.forms.get(&kanji).into_iter().flatten().cloned();
        let mut others: Vec<String> = forms.chain([kanji]).collect();
        // What was typed goes with its ending, and so does a word of one kanji.
        others.retain(|other| *other != stem || last < typed.len());
        others
    }
}

/// The kanji of a word of two or more, folded, if nothing stands between them
/// but okurigana that may be left out.
pub(super) fn kanji_of(typed: &str) -> Option<String> {
    let mut kanji = String::new();
    let mut rest = typed;
    while let Some(c) = rest.chars().next() {
        if !is_cjk(c) {
            return None;
        }
        kanji.push(c);
        rest = &rest[c.len_utf8()..];
        let kana = rest.find(|c| !is_hiragana(c)).unwrap_or(rest.len());
        if kana > 0 && !may_be_left_out(&rest[..kana]) {
            return None;
        }
        rest = &rest[kana..];
    }
    (kanji.chars().nth(1).is_some()).then(|| fold(&kanji))
}

/// Whether hiragana behind a kanji are the ending of a verb's stem as a noun
/// has it (申し, 合わせ, 届け): one or two, the last in the row of i or e, and no
/// particle.
fn may_be_left_out(kana: &str) -> bool {
    let ends = |c: char| {
        matches!(
            c,
            'い' | 'き'
                | 'ぎ'
                | 'し'
                | 'ち'
                | 'じ'
                | 'び'
                | 'み'
                | 'り'
                | 'え'
                | 'け'
                | 'げ'
                | 'せ'
                | 'ぜ'
                | 'め'
                | 'れ'
                | 'べ'
                | 'ね'
        )
    };
    let particle =
        |c: char| matches!(c, 'に' | 'で' | 'て' | 'の' | 'を' | 'は' | 'が' | 'と' | 'も' | 'へ' | 'や');
    let mut chars = kana.chars();
    let (Some(first), second, None) = (chars.next(), chars.next(), chars.next()) else { return false };
    // 乗っ取り: a stem whose last sound was doubled.
    kana == "っ" || ends(second.unwrap_or(first)) && !particle(first)
}

/// A word without お, ご and 御 before it and 様, さん behind it; None if it has
/// none of these.
pub(super) fn plain_form(typed: &str) -> Option<String> {
    let before = typed.strip_prefix(['お', 'ご', '御']).filter(|rest| {
        let next = rest.chars().next();
        next.is_some_and(|c| is_cjk(c) || is_kana(c) && !is_hiragana(c))
    });
    let word = before.unwrap_or(typed);
    let behind = ["様", "さま", "さん", "殿"].iter().find_map(|title| word.strip_suffix(title));
    let word = behind.filter(|rest| !rest.is_empty()).unwrap_or(word);
    (word != typed && !word.is_empty()).then(|| word.to_owned())
}

/// A word with the katakana and ー that other characters were taken for beside
/// katakana (サ－バ－, デ一タ, 力ード); None if there is none.
pub(super) fn meant(typed: &str) -> Option<String> {
    let chars: Vec<char> = typed.chars().collect();
    let katakana =
        |c: Option<&char>| c.is_some_and(|c| matches!(c, 'ァ'..='ヺ' | 'ー') || look_alike(*c).is_some());
    let surely = |c: Option<&char>| c.is_some_and(|c| matches!(c, 'ァ'..='ヺ' | 'ー'));
    let one = |at: usize| {
        let (before, after) = (at.checked_sub(1).and_then(|at| chars.get(at)), chars.get(at + 1));
        let beside = surely(before) || surely(after);
        match chars[at] {
            dash if is_dash(dash) && surely(before) => 'ー',
            '一' if surely(before) && (katakana(after) || after.is_none()) => 'ー',
            c if beside || katakana(before) || katakana(after) => {
                look_alike(c).filter(|_| beside).unwrap_or(c)
            }
            c => c,
        }
    };
    let meant: String = (0..chars.len()).map(one).collect();
    (meant != typed).then_some(meant)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '━' | '｜')
}

/// The katakana that a kanji or sign looks like.
fn look_alike(c: char) -> Option<char> {
    Some(match c {
        '力' => 'カ',
        '二' => 'ニ',
        '口' => 'ロ',
        '夕' => 'タ',
        '工' => 'エ',
        '才' => 'オ',
        '八' => 'ハ',
        '千' => 'チ',
        '卜' => 'ト',
        '又' => 'ヌ',
        '三' => 'ミ',
        '刀' => 'カ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn okurigana_may_be_left_out_between_kanji_and_before_them() {
        for stem in ["っ", "い", "し", "り", "わせ", "け", "こし"] {
            assert!(may_be_left_out(stem), "{stem}");
        }
        for other in ["の", "に", "た", "って", "にし", "", "をし", "さない"] {
            assert!(!may_be_left_out(other), "{other}");
        }
        assert_eq!(kanji_of("申し込み").as_deref(), Some("申込"));
        assert_eq!(kanji_of("取り引き先").as_deref(), Some("取引先"));
        assert_eq!(kanji_of("会社の人"), None);
        assert_eq!(kanji_of("出す"), None);
    }

    #[test]
    fn a_word_of_kanji_alone_is_no_other_spelling_of_itself() {
        let mut okurigana = Okurigana::default();
        okurigana.add("申し込み用紙");
        assert_eq!(okurigana.others("申込"), [fold("申し込")]);
        assert_eq!(okurigana.others("申し込み"), [fold("申し込"), "申込".to_owned()]);
    }

    #[test]
    fn honorifics_go() {
        for (typed, plain) in [
            ("お客様", Some("客")),
            ("お問い合わせ", Some("問い合わせ")),
            ("ご報告", Some("報告")),
            ("利用者様", Some("利用者")),
            ("お知らせ", Some("知らせ")),
            ("おたすけ隊", None),
            ("様", None),
            ("報告", None),
        ] {
            assert_eq!(plain_form(typed).as_deref(), plain, "{typed}");
        }
    }

    #[test]
    fn characters_that_look_like_katakana_are_read_as_such_beside_katakana() {
        for dash in "-－‐‑–—―−─".chars() {
            assert_eq!(meant(&format!("サ{dash}バ{dash}")).as_deref(), Some("サーバー"));
        }
        for (typed, right) in [
            ("デ一タ", "データ"),
            ("メ一ル", "メール"),
            ("力ード", "カード"),
            ("口グ", "ログ"),
            ("夕イプ", "タイプ"),
            ("二ュース", "ニュース"),
            ("工ラー", "エラー"),
            ("才ンライン", "オンライン"),
            ("八ード", "ハード"),
            ("千ェック", "チェック"),
            ("テス卜", "テスト"),
            ("カ又ー", "カヌー"),
            ("ダ三ー", "ダミー"),
            ("刀ード", "カード"),
        ] {
            assert_eq!(meant(typed).as_deref(), Some(right));
        }
        for typed in ["一般社団法人", "二重脅迫", "サーバー", "協力会社", "e-mail", "口座", "工場のシステム"]
        {
            assert_eq!(meant(typed), None, "{typed}");
        }
    }
}
