//! Values and cases by what people call them.

use super::*;
use crate::model::Case;

fn library() -> Library {
    crate::store::embedded().expect("the embedded data")
}

fn id(dimension: Dimension, typed: &str) -> String {
    resolve(&library(), dimension, typed).expect(typed).typed()
}

#[test]
fn a_value_goes_by_its_id_and_its_names_in_either_language() {
    for typed in ["construction", "建設業", "Construction", "CONSTRUCTION", "Ｃｏｎｓｔｒ．", " constr. "]
    {
        assert_eq!(id(Dimension::Industry, typed), "construction", "{typed}");
    }
    for typed in ["JP-17", "jp-17", "石川県", "石川", "Ishikawa", "ｉｓｈｉｋａｗａ"] {
        assert_eq!(id(Dimension::Prefecture, typed), "JP-17", "{typed}");
    }
    assert_eq!(id(Dimension::Prefecture, "京都"), "JP-26");
    assert_eq!(id(Dimension::Prefecture, "東京"), "JP-13");
    assert_eq!(id(Dimension::Threat, "らんさむうえあ"), "ransomware");
    assert_eq!(id(Dimension::Threat, "ﾗﾝｻﾑｳｪｱ"), "ransomware");
    assert_eq!(id(Dimension::Kind, "damage"), "damage");
    assert_eq!(id(Dimension::Collection, "ipa 2021"), "ipa-sme-2021");
    assert_eq!(id(Dimension::Region, "近畿"), "kinki");
    assert_eq!(id(Dimension::Size, "sme"), "sme");
}

#[test]
fn a_value_goes_by_readings_and_by_aliases() {
    for typed in ["kensetsu", "kensetu", "けんせつ", "ケンセツ"] {
        assert_eq!(id(Dimension::Industry, typed), "construction", "{typed}");
    }
    assert_eq!(id(Dimension::Prefecture, "toukyou"), "JP-13");
    assert_eq!(id(Dimension::Region, "とうほく"), "tohoku");
    assert_eq!(id(Dimension::Threat, "身代金ウイルス"), "ransomware");
    assert_eq!(id(Dimension::Threat, "lockbit"), "ransomware");
    assert_eq!(id(Dimension::Measure, "kouhyou"), "public-disclosure");
}

#[test]
fn two_kana_are_a_whole_name_and_a_word_for_something_else_is_no_beginning() {
    assert_eq!(id(Dimension::Prefecture, "ちば"), "JP-12");
    assert_eq!(id(Dimension::Prefecture, "ナラ"), "JP-29");
    assert_eq!(id(Dimension::Threat, "身代金"), "ransomware");
    for (dimension, typed) in [(Dimension::Prefecture, "ばら"), (Dimension::Threat, "なりすまし")] {
        assert!(matches!(resolve(&library(), dimension, typed), Err(NoSuchName::None { .. })), "{typed}");
    }
}

#[test]
fn a_part_of_a_name_is_enough_where_only_one_value_has_it() {
    assert_eq!(id(Dimension::Industry, "金融"), "finance");
    assert_eq!(id(Dimension::Industry, "製造業"), "manufacturing");
    assert_eq!(id(Dimension::Threat, "ransom"), "ransomware");
    assert_eq!(id(Dimension::Industry, "mining"), "manufacturing");
    let several = resolve(&library(), Dimension::Industry, "re");
    assert_eq!(
        several,
        Err(NoSuchName::Several { ids: vec!["retail".into(), "real-estate".into()] }),
        "retail or real estate"
    );
    assert!(resolve(&library(), Dimension::Industry, "").is_err());
}

#[test]
fn unknown_can_be_said_in_every_dimension() {
    for dimension in Dimension::all() {
        for typed in ["unknown", "不明", "UNKNOWN", "ＵＮＫＮＯＷＮ", "none told", "記載なし"] {
            assert_eq!(resolve(&library(), dimension, typed), Ok(Choice::Unknown), "{dimension:?}");
        }
    }
}

#[test]
fn every_value_goes_by_everything_that_it_is_called() {
    let library = library();
    let (lexicon, aliases) = (Lexicon::new(library.readings.clone()), Aliases::new(&library.synonyms));
    for dimension in Dimension::all() {
        for term in library.vocabulary.terms(dimension) {
            for name in of(&library, dimension, &term.id) {
                let found = candidates(&library, dimension, name, || &lexicon, || &aliases);
                assert!(found.contains(&Choice::Term(term.id.clone())), "{dimension:?} {name}");
            }
        }
    }
}

#[test]
fn a_value_is_offered_for_letters_of_its_name_in_order() {
    let library = library();
    let found = |dimension, typed: &str| abbreviated(&library, dimension, typed);
    let best = |mut found: Vec<(f32, Choice)>| {
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.into_iter().next().map(|(_, choice)| choice)
    };
    let ransomware = Choice::Term("ransomware".into());
    assert_eq!(best(found(Dimension::Threat, "rnsmwr")), Some(ransomware));
    assert!(found(Dimension::Threat, "zzqq").is_empty());
    assert!(found(Dimension::Threat, "rns").is_empty(), "too short to mean anything");
    // Names without the vowels after their first letter, and the half of that: where
    // several values have the letters, fuzzy-matcher's score tells which is meant.
    let (mut several, mut by_score, mut by_order) = (0, 0, 0);
    let dimensions = [Dimension::Threat, Dimension::Measure, Dimension::Industry, Dimension::Data];
    for (dimension, half) in dimensions.into_iter().flat_map(|it| [(it, false), (it, true)]) {
        for term in library.vocabulary.terms(dimension) {
            let letters = fold(&term.en);
            let kept = letters.char_indices();
            let kept = kept.filter(|(at, c)| *at == 0 || !"aeiou, -()/".contains(*c));
            let short: Vec<char> = kept.map(|(_, c)| c).collect();
            let length = if half { short.len().div_ceil(2) } else { short.len() };
            let offered = found(dimension, &short[..length].iter().collect::<String>());
            let meant = Some(Choice::Term(term.id.clone()));
            if offered.len() > 1 {
                several += 1;
                by_order += usize::from(offered.first().map(|(_, choice)| choice) == meant.as_ref());
                by_score += usize::from(best(offered) == meant);
            } else if !half && length >= LEAST_IN_ORDER {
                assert_eq!(best(offered), meant, "{}", term.en);
            }
        }
    }
    println!("{several} mean several: {by_score} by score, {by_order} by the vocabulary's order");
    assert!(several > 0 && by_score > by_order, "{by_score}, {by_order} of {several}");
}

/// Without fuzzy-matcher's score 93 of 236: letters left out are no typing error.
#[test]
fn an_id_is_named_by_the_beginnings_of_its_parts() {
    let library = library();
    let begun = |id: &str| -> String {
        let beginning = |part: &str| {
            let year = part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
            if year { part[2..].to_owned() } else { part.chars().take(4).collect() }
        };
        let parts: Vec<&str> = id.split('-').collect();
        [parts[0], parts[parts.len() - 1]].map(beginning).concat()
    };
    let named = |typed: &str, id: &str| match case(&library, typed) {
        Ok(at) => library.cases[at].id == id,
        Err(NoSuchName::None { nearest }) => nearest.first().is_some_and(|first| first == id),
        Err(_) => false,
    };
    let (all, known) = library
        .cases
        .iter()
        .fold((0, 0), |(all, known), case| (all + 1, known + usize::from(named(&begun(&case.id), &case.id))));
    assert!(known * 100 >= all * 85, "{known} of {all}");
}

#[test]
fn a_wrong_name_is_answered_with_the_nearest_if_anything_is_near() {
    let library = library();
    let nearest = |dimension, typed| match resolve(&library, dimension, typed) {
        Err(NoSuchName::None { nearest }) => nearest,
        other => panic!("{typed}: {other:?}"),
    };
    assert_eq!(nearest(Dimension::Threat, "ransomwear")[0], "ransomware");
    assert_eq!(nearest(Dimension::Industry, "constraction"), ["construction"], "nothing else is like it");
    assert_eq!(nearest(Dimension::Industry, "建築業")[0], "construction");
    for nothing in ["zzz", "個人情報"] {
        assert!(nearest(Dimension::Threat, nothing).is_empty(), "{nothing}: nothing is near");
    }
    assert_eq!(resolve(&library, Dimension::Year, "soon"), Err(NoSuchName::NoRange));
    let Err(NoSuchName::None { nearest }) = case(&library, "ipa2021-d") else { panic!("no such case") };
    assert_eq!(nearest.len(), 3);
    assert_eq!(case(&library, "tekken"), case(&library, "tekken-2020"), "the beginning of one id");
    assert!(matches!(case(&library, "IPA2021"), Err(NoSuchName::Several { ids }) if ids.len() == 3));
    assert_eq!(case(&library, "IPA2021-B").map(|at| library.cases[at].id.clone()), Ok("ipa2021-b".into()));
}

#[test]
fn an_id_that_is_longer_than_a_name_is_itself_or_none() {
    let library = |id: &str| {
        let cases = vec![Case { id: id.to_owned(), ..Case::default() }];
        let mut library = Library::default();
        library.append(Vec::new(), crate::model::Segment::new(cases));
        library
    };
    let long = "a".repeat(limit::NAME + 50);
    assert_eq!(case(&library(&long), &long), Ok(0));
    for other in [long.clone() + "b", long[..limit::NAME].to_owned() + "b"] {
        assert!(case(&library(&long), &other).is_err(), "not the id that begins like what was looked at");
    }
    assert_eq!(case(&library(&long), &long[..limit::NAME]), Ok(0), "the beginning of one id");
}
