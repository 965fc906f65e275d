//! From which length on how many letters may be wrong.

use super::*;
use crate::model::{Case, Library, Segment, Text, Vocabulary};
use crate::text::fold::fold;

const READINGS: &str = "誤送信\tゴ.ソウ.シン\n個人情報\tコ.ジン.ジョウ.ホウ\n";
const SYNONYMS: &str = "time bomb = 時限爆弾\ncredit union = 信用金庫\n誤送信 = misdelivery\n個人情報 = personal\n\
                        会社 = firm\n取引先 = client\n顧客管理簿 = ledger\n委託先管理表 = register\n";

/// Of one case with this title, and the terms above.
fn engine(title: &str) -> Engine {
    let title = Text { ja: Some(title.to_owned()), en: Some(title.to_owned()) };
    let mut library = Library::new(Vocabulary::default(), READINGS, SYNONYMS);
    library.append([], Segment::new(vec![Case { id: "a".to_owned(), title, ..Case::default() }]));
    Engine::new(&library)
}

#[test]
fn latin_words_of_five_letters_have_one_wrong_and_those_of_seven_two() {
    let engine = engine("ibex zebra walrus penguin");
    let near = |word: &str| nearest(&engine, word);
    assert_eq!(near("ibax"), [""; 0]);
    assert_eq!(near("zabra"), ["zebra"]);
    assert_eq!(near("wolros"), [""; 0], "two of six");
    assert_eq!(near("pingain"), ["penguin"], "two of seven");
    assert_eq!(near("pingaim"), [""; 0], "three");
}

#[test]
fn japanese_words_of_three_characters_have_one_wrong_and_those_of_six_two() {
    let engine = engine("会社と取引先と顧客管理簿と委託先管理表");
    let near = |word: &str| nearest(&engine, &fold(word));
    assert_eq!(near("会杜"), [""; 0]);
    assert_eq!(near("取弓先"), ["取引先"]);
    assert_eq!(near("顧各管理薄"), [""; 0], "two of five");
    assert_eq!(near("委詫先官理表"), ["委託先管理表"], "two of six");
}

#[test]
fn several_words_have_one_letter_wrong_and_those_of_twelve_two() {
    let engine = engine("x");
    assert_eq!(phrase(&engine, "tme bomb").as_deref(), Some("time bomb"));
    assert_eq!(phrase(&engine, "tame bamb"), None, "two of nine");
    assert_eq!(phrase(&engine, "credut unien").as_deref(), Some("credit union"), "two of twelve");
    assert_eq!(phrase(&engine, "crudut unien"), None, "three");
}

#[test]
fn what_is_read_has_eight_letters_before_one_may_be_wrong() {
    let engine = engine("誤送信と個人情報");
    assert_eq!(nearest(&engine, "gososen"), [""; 0]);
    assert_eq!(nearest(&engine, "kojinjuho"), ["個人情報"]);
}

#[test]
fn the_four_closest_are_tried() {
    let words: Vec<String> = ('a'..='k').map(|c| format!("zebra{c}")).collect();
    assert_eq!(nearest(&engine(&words.join(" ")), "zebraz").len(), 4);
}
