use super::*;
use crate::search::index::Index;

fn index(fields: &[&str]) -> Index {
    use crate::model::{Case, Library, Text};
    let case = |(n, text): (usize, &&str)| Case {
        id: format!("c{n}"),
        title: Text { ja: Some((*text).to_owned()), en: Some((*text).to_owned()) },
        ..Case::default()
    };
    let library = Library { cases: fields.iter().enumerate().map(case).collect(), ..Library::default() };
    Index::new(&library, 0..library.len())
}

#[test]
fn words_are_found_by_what_they_begin_with_and_what_is_in_them() {
    let index = index(&["the e-mail of 3,684 people", "people mail VPN装置", "peo"]);
    let postings = Postings::new(&index);
    let texts =
        |found: Vec<DictionaryEntry>| found.iter().map(|word| word.text.to_owned()).collect::<Vec<_>>();
    assert_eq!(texts(postings.beginning("peo").collect()), ["peo", "people"]);
    assert_eq!(texts(postings.having("ail").collect()), ["e-mail", "mail"]);
    assert_eq!(texts(postings.having("c").collect()), ["c0", "c1", "c2"]);
    assert_eq!(texts(postings.having("684").collect()), ["3,684"]);
    assert_eq!(postings.exactly("people").map(|word| postings.count(word)), Some(4));
    assert!(postings.exactly("peop").is_none() && postings.exactly("zzz").is_none());
    let places = |word| postings.of(postings.exactly(word).expect("known"));
    assert_eq!((places("people").count(), places("vpn").count()), (4, 2));
    assert!(places("vpn").all(|at| index.arena[at..].starts_with("vpn装置")));
}

#[test]
fn candidates_are_wherever_a_term_may_stand() {
    let index = index(&["信用金庫の漏えい", "金庫", "credit union 3,684 cases", "a union, credit"]);
    let postings = Postings::new(&index);
    let places = |term: &str| match postings.candidates(term) {
        Candidates::Places(places) => places.map(|at| index.arena[at..].chars().next()).collect(),
        _ => panic!("{term} has pairs"),
    };
    assert_eq!(places("金庫"), [Some('金'); 2]);
    assert_eq!(places("用金庫"), [Some('用')], "by the rarer pair");
    assert_eq!((places("銀行"), places("金の庫")), (vec![], vec![]));
    let looked = |term: &str| match postings.candidates(term) {
        Candidates::Looked(places) => {
            let there = |at: &usize| index.arena[*at..].starts_with(term);
            Some((places.len(), places.iter().filter(|at| there(at)).count()))
        }
        Candidates::Anywhere => None,
        Candidates::Places(_) | Candidates::Character(_) => panic!("{term} has no pairs"),
    };
    assert_eq!(looked("credit union"), Some((4, 2)), "the text tells");
    assert_eq!(looked("union, cred"), Some((4, 2)));
    assert_eq!(looked("3, 684"), Some((0, 0)));
    assert_eq!(looked("union 3,"), Some((2, 2)), "a number may go on behind a mark");
    assert_eq!(looked(" - "), None);
    let alone: Vec<char> = postings.of_character('庫').map(|(next, _)| next).collect();
    assert_eq!(alone, ['\n', 'ノ']);
}

#[test]
fn a_number_is_one_word_with_its_marks() {
    let text = "a3,684.5 b. c,d 1.x 2";
    let found: Vec<&str> = tokens(text.as_bytes()).map(|range| &text[range]).collect();
    assert_eq!(found, ["a3,684.5", "b", "c", "d", "1", "x", "2"]);
}
