//! The reading lexicon covers the shipped texts and is in its one shape.

use jirei::store;
use std::collections::BTreeMap;

const LEXICON: &str = include_str!("../data/readings.tsv");
const CORRECTIONS: &str = include_str!("../data/readings-corrections.tsv");
const SHIPPED: [&str; 3] = [
    include_str!("../data/vocabulary.json"),
    include_str!("../data/ipa-sme-2021.json"),
    include_str!("../data/japan-public.json"),
];

fn is_kanji(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '々' | '〆')
}

fn is_kana(char: char) -> bool {
    matches!(char, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー')
}

fn katakana(char: char) -> char {
    if ('ぁ'..='ゖ').contains(&char) { char::from_u32(char as u32 + 0x60).unwrap_or(char) } else { char }
}

type Lexicon = BTreeMap<&'static str, Vec<&'static str>>;

fn entries() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    LEXICON.lines().map(|line| {
        let mut columns = line.split('\t');
        (columns.next().unwrap_or_default(), columns.collect())
    })
}

/// The longest match at each kanji with its first reading; None for a kanji
/// without one.
fn read<'a>(text: &'a str, lexicon: &Lexicon) -> Vec<(&'a str, Option<&'static str>)> {
    let longest = lexicon.keys().map(|surface| surface.chars().count()).max().unwrap_or(1);
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let mut size = first.len_utf8();
        if is_kanji(first) {
            let ends: Vec<usize> =
                rest.char_indices().take(longest).map(|(at, char)| at + char.len_utf8()).collect();
            let found = ends.iter().rev().find(|&&end| lexicon.contains_key(&rest[..end]));
            size = found.copied().unwrap_or(size);
            words.push((&rest[..size], found.map(|_| lexicon[&rest[..size]][0])));
        }
        rest = &rest[size..];
    }
    words
}

fn kana(text: &str) -> String {
    let lexicon = entries().collect();
    let words: Vec<String> =
        read(text, &lexicon).iter().map(|(_, reading)| reading.unwrap_or("?").replace('.', "")).collect();
    words.join(" ")
}

#[test]
fn every_line_is_a_surface_and_its_readings_in_katakana() {
    for (surface, readings) in entries() {
        assert!(surface.chars().next().is_some_and(is_kanji), "begins with a kanji: {surface}");
        assert!(
            surface.chars().all(|char| is_kanji(char) || is_kana(char)),
            "kanji and kana only: {surface}"
        );
        assert!(!readings.is_empty(), "has a reading: {surface}");
        for reading in readings {
            let parts: Vec<_> = reading.split('.').collect();
            let is_katakana =
                |part: &&str| !part.is_empty() && part.chars().all(|c| is_kana(c) && katakana(c) == c);
            assert!(parts.iter().all(is_katakana), "katakana only: {surface} {reading}");
            assert!(
                parts.len() == 1 || parts.len() == surface.chars().count(),
                "a part for each character, or none: {surface} {reading}"
            );
        }
    }
}

#[test]
fn kana_of_a_surface_read_as_themselves() {
    for (surface, readings) in entries() {
        for reading in readings.into_iter().filter(|reading| reading.contains('.')) {
            for (char, part) in surface.chars().zip(reading.split('.')) {
                if is_kana(char) && !matches!(char, 'ヶ' | 'ヵ') {
                    assert_eq!(part, katakana(char).to_string(), "{surface} {reading}");
                }
            }
        }
    }
}

#[test]
fn surfaces_are_sorted_and_stand_once() {
    let surfaces: Vec<_> = entries().map(|(surface, _)| surface).collect();
    for pair in surfaces.windows(2) {
        assert!(pair[0] < pair[1], "{} before {}", pair[0], pair[1]);
    }
}

#[test]
fn corrections_have_the_last_word() {
    let lexicon: Lexicon = entries().collect();
    for line in CORRECTIONS.lines() {
        let columns: Vec<_> = line.split('\t').collect();
        let [surface, readings, why] = columns[..] else { panic!("three columns: {line}") };
        assert!(!why.is_empty(), "says why: {line}");
        let plain = |reading: &str| reading.replace(['.', '='], "");
        let wanted: Vec<_> = readings.split(' ').map(plain).collect();
        let found: Vec<_> = lexicon[surface].iter().map(|reading| plain(reading)).collect();
        assert_eq!(found, wanted, "{surface}");
    }
}

#[test]
fn every_kanji_of_the_shipped_texts_has_a_reading() {
    let lexicon = entries().collect();
    let mut kanji = 0;
    for json in SHIPPED {
        for (word, reading) in read(json, &lexicon) {
            kanji += word.chars().filter(|&char| is_kanji(char)).count();
            assert!(reading.is_some(), "no reading: {word}");
        }
    }
    assert!(kanji > 10_000, "the shipped texts were read: {kanji} kanji");
}

#[test]
fn words_are_read_as_a_person_reads_them() {
    for (text, reading) in [
        ("建設会社", "ケンセツ カイシャ"),
        ("情報漏洩", "ジョウホウ ロウエイ"),
        ("退職者による持ち出し", "タイショク シャ モチダ"),
        ("株式会社巴商会", "カブシキガイシャ トモエショウカイ"),
        ("宇陀市立病院", "ウダ シリツ ビョウイン"),
        ("商工会議所", "ショウコウカイギショ"),
        ("子会社の生年月日", "コガイシャ セイネンガッピ"),
        ("税理士法人髙野総合会計事務所", "ゼイリ シ ホウジン タカノ ソウゴウ カイケイ ジム ショ"),
    ] {
        assert_eq!(kana(text), reading, "{text}");
    }
}

#[test]
fn prefectures_and_industries_are_read() {
    let vocabulary = store::embedded().expect("the embedded data loads").vocabulary;
    for term in vocabulary.prefectures.iter().chain(&vocabulary.industries) {
        assert!(!kana(&term.ja).contains('?'), "{}", term.ja);
    }
    for (ja, reading) in
        [("東京都", "トウキョウ ト"), ("大分県", "オオイタ ケン"), ("卸売業", "オロシウリ ギョウ")]
    {
        assert_eq!(kana(ja), reading);
    }
}

#[test]
fn the_figures_that_the_readme_gives_are_those_of_the_file() {
    let readme = include_str!("../data/README.md");
    let thousands = |number: usize| format!("{},{:03}", number / 1000, number % 1000);
    let single = entries().filter(|(surface, _)| surface.chars().count() == 1).count();
    let all = entries().count();
    let several = entries().filter(|(_, readings)| readings.len() > 1).count();
    for told in [
        format!("{} entries, {} kB", thousands(all), LEXICON.len() / 1000),
        format!("{} words and {} single kanji", thousands(all - single), thousands(single)),
        format!("{} entries have more than one reading", thousands(several)),
        format!("{} surfaces settled by hand", CORRECTIONS.lines().count()),
    ] {
        assert!(readme.contains(&told), "data/README.md does not say: {told}");
    }
}
