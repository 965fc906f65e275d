//! What search finds, in which order, and what it says of a query: as a person
//! types it.

use jirei::model::{Dimension, Lang, Library, Segment};
use jirei::query::{Query, Remark, Scope};
use jirei::search::{Engine, Outcome, Zone};
use jirei::store;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| store::embedded().expect("the embedded data loads"));
static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(&LIBRARY));

fn search(text: &str) -> Outcome {
    ENGINE.search(&Query::parse(text))
}

fn found(text: &str) -> Vec<&'static str> {
    search(text).hits.iter().map(|hit| LIBRARY.cases[hit.case].id.as_str()).collect()
}

fn first(text: &str) -> &'static str {
    found(text).first().unwrap_or_else(|| panic!("{text} finds nothing"))
}

/// Whether the cases found are the same, in any order.
fn same(a: &str, b: &str) {
    let sorted = |text| {
        let mut ids = found(text);
        ids.sort_unstable();
        ids
    };
    assert!(!found(a).is_empty(), "{a} finds nothing");
    assert_eq!(sorted(a), sorted(b), "{a} and {b}");
}

/// The marked parts of a text.
fn marked<'t>(query: &str, text: &'t str, zone: Zone) -> Vec<&'t str> {
    ENGINE.highlights(&search(query), text, zone).into_iter().map(|range| &text[range]).collect()
}

mod folding {
    use super::*;

    #[test]
    fn width_kana_case_and_variants_do_not_matter() {
        same("サーバー", "ｻｰﾊﾞ");
        same("ウイルス", "ｳｨﾙｽ");
        same("ＶＰＮ", "vpn");
        same("高野総合", "髙野総合");
        same("アイ・オー・データ", "アイオーデータ");
        same("いすゞ自動車", "イスズ自動車");
        same("建設　ランサム", "建設 ランサム");
    }

    #[test]
    fn one_ending_more_or_less() {
        for (a, b) in [("filter", "filters"), ("encrypted", "encrypting"), ("policy", "policies")] {
            same(a, b);
        }
        assert!(found("printing").contains(&"saito-collotype"), "a printer");
    }

    /// Which of two words a case has, by a plain look at its English texts.
    fn has_word(id: &str, begins: &[&str]) -> bool {
        let case = &LIBRARY.cases[LIBRARY.position(id).expect("a case")];
        let json = serde_json::to_string(case).expect("JSON").to_lowercase();
        let facets = case.threats.iter().chain(&case.measures).chain(&case.kinds).chain(&case.industry);
        let names = facets.filter_map(|id| {
            let vocabulary = &LIBRARY.vocabulary;
            let lists =
                [&vocabulary.threats, &vocabulary.measures, &vocabulary.kinds, &vocabulary.industries];
            lists.into_iter().flatten().find(|term| term.id == *id).map(|term| term.en.to_lowercase())
        });
        let all = names.fold(json, |all, name| all + " " + &name);
        all.split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| begins.iter().any(|begin| word.contains(begin)))
    }

    /// Each word finds what has a form of it, and nothing else.
    #[test]
    fn a_word_is_not_taken_for_one_that_looks_like_it() {
        for (word, forms) in
            [("policy", &["polic"][..]), ("party", &["party", "parties"]), ("station", &["station"])]
        {
            for id in found(word) {
                assert!(has_word(id, forms), "{word} finds {id}");
            }
        }
        assert!(!found("policy").is_empty());
        let police = |id: &&str| !has_word(id, &["policy", "policies"]);
        assert_eq!(found("policy").into_iter().find(police), None, "the police are no policy");
        same("employee", "employees");
    }

    #[test]
    fn exactly_the_matched_characters_are_marked() {
        assert_eq!(marked("ｻｰﾊﾞ", "新サーバーを隔離", Zone::Body), ["サーバー"]);
        assert_eq!(marked("高野", "税理士法人髙野総合", Zone::Short), ["髙野"]);
        assert_eq!(marked("filters", "a mail-filtering product", Zone::Body), ["filtering"]);
        assert_eq!(marked("vpn", "ＶＰＮ装置とVPN", Zone::Body), ["ＶＰＮ", "VPN"]);
        assert_eq!(marked("紙カルテ", "紙のカルテで再診を続けた", Zone::Body), ["紙", "カルテ"]);
    }
}

mod romaji {
    use super::*;

    #[test]
    fn every_spelling_finds_the_same() {
        for spelling in ["kensetu", "kennsetsu", "KENSETSU", "ｋｅｎｓｅｔｓｕ"] {
            same("kensetsu", spelling);
        }
        same("taishokusha", "taisyokusya");
        same("johouroei", "jouhourouei");
        same("sapo-to sagi", "sapoto sagi");
    }

    #[test]
    fn the_kanji_that_were_read_are_marked() {
        assert_eq!(marked("kensetsu", "石川県の建設会社で、端末が", Zone::Body), ["建設"]);
        assert_eq!(marked("taishokusha", "退職者による持ち出し", Zone::Title), ["退職者"]);
        assert_eq!(marked("ransamu", "ランサムウェア感染", Zone::Title), ["ランサム"]);
    }

    #[test]
    fn it_is_no_noise() {
        assert!(marked("tokyo", "社員への周知と教育を続けた", Zone::Body).is_empty());
        assert_eq!(marked("tokyo", "東京都の卸売業", Zone::Body), ["東京"]);
        for id in found("tokyo") {
            let case = &LIBRARY.cases[LIBRARY.position(id).expect("a case")];
            let texts =
                [Some(&case.title), case.incident.as_ref(), case.response.as_ref(), case.lesson.as_ref()];
            let told = texts.into_iter().flatten().any(|text| {
                text.get(Lang::Ja).contains("東京") || text.get(Lang::En).to_lowercase().contains("tokyo")
            });
            assert!(case.prefecture.as_deref() == Some("JP-13") || told, "{id}");
        }
        assert!(found("ransomware").contains(&"ipa2021-a"), "ランサムウェア");
    }

    #[test]
    fn kana_find_kanji_by_their_reading() {
        assert_eq!(found("まつなが"), ["matsunaga-kensetsu-2025"]);
        assert_eq!(first("ヤマガタ てつどう"), "yamagata-railway-2025");
    }

    #[test]
    fn names_of_the_vocabulary_are_read_too() {
        same("industry:kensetsu", "industry:construction");
        same("place:yamagata", "場所:山形県");
        same("threat:naibufusei", "threat:insider");
    }
}

mod synonyms {
    use super::*;

    #[test]
    fn terms_of_the_field_in_both_languages() {
        for (a, b) in [("身代金ウイルス", "ipa2021-a"), ("shinkin usb", "kiryu-shinkin-skysea")] {
            assert!(found(a).contains(&b), "{a}: {:?}", found(a));
        }
        assert!(found("insider 卸売").contains(&"ipa2021-c"));
        assert!(found("ceo fraud").contains(&"kanto-fake-president-2025"));
        assert!(found("credit union").contains(&"kiryu-shinkin-skysea"));
        assert!(found("ex-employee").contains(&"ipa2021-c"));
    }

    #[test]
    fn a_term_of_several_words_may_be_unfinished() {
        let whole = found("credit union");
        for begun in ["credit", "credit u"] {
            let begun = found(begun);
            assert!(whole.iter().all(|id| begun.contains(id)));
        }
    }
}

mod corrections {
    use super::*;

    fn taken(text: &str) -> Vec<(String, String)> {
        search(text).corrections.into_iter().map(|c| (c.typed, c.taken)).collect()
    }

    #[test]
    fn a_word_that_occurs_nowhere_is_corrected_and_told() {
        for (typed, right) in [
            ("ransomeware", "ransomware"),
            ("phishng", "phishing"),
            ("hosiptal", "hospital"),
            ("ランサムウェヤ", "ランサムウェア"),
            ("不正アクセフ", "不正アクセス"),
        ] {
            assert_eq!(taken(typed), [(typed.to_owned(), right.to_owned())]);
            assert_eq!(found(typed), found(right), "{typed}");
        }
    }

    #[test]
    fn words_written_together_are_taken_apart() {
        assert_eq!(
            taken("建設業ランサムウェア"),
            [("建設業ランサムウェア".into(), "建設業 ランサムウェア".into())]
        );
        assert!(found("建設業ランサムウェア").contains(&"ipa2021-a"));
        assert_eq!(first("データ持ち出し退職者"), "ipa2021-c");
    }

    #[test]
    fn a_letter_wrong_in_romaji_and_kana_for_a_word_within_a_compound() {
        assert_eq!(taken("ransomuwea"), [("ransomuwea".into(), "ランサムウェア".into())]);
        assert_eq!(found("ransomuwea"), found("ランサムウェア"));
        same("個人情報ろうえい", "個人情報 漏えい");
        assert!(found("情報もちだし").iter().all(|id| found("情報 持ち出し").contains(id)));
        assert!(found("情報もちだし").contains(&"ipa2021-c"));
    }

    #[test]
    fn particles_in_romaji_ask_for_nothing() {
        same("byouin no karute ga", "byouin karute");
        same("kensetsu wa ransamu wo", "kensetsu ransamu");
    }

    #[test]
    fn a_foreign_word_is_not_taken_apart_but_corrected_in_a_compound_too() {
        assert_eq!(taken("フロンティア"), [("フロンティア".into(), "フロンテア".into())]);
        assert_eq!(taken("三協フロンティア"), [("三協フロンティア".into(), "三協 フロンテア".into())]);
        assert_eq!(found("三協フロンティア"), ["sankyo-frontier-2020"]);
    }

    #[test]
    fn what_occurs_is_left_alone() {
        for typed in ["ransom", "vpn", "建設", "ウィルス", "kensetsu", "filters"] {
            assert!(taken(typed).is_empty(), "{typed}: {:?}", taken(typed));
        }
        for typed in ["unavailable", "inadequate", "unauthorised"] {
            let opposite = typed.trim_start_matches("un").trim_start_matches("in");
            assert!(taken(typed).iter().all(|(_, taken)| taken != opposite), "{typed} is not {opposite}");
        }
    }

    #[test]
    fn a_known_word_that_no_case_has_finds_nothing() {
        assert!(LIBRARY.synonyms.contains("ゼロトラスト") && found("ゼロトラスト").is_empty());
        assert!(taken("ゼロトラスト").is_empty());
    }

    #[test]
    fn a_term_of_several_words_that_is_begun_is_no_typing_error() {
        for begun in ["credit unio", "credit un"] {
            assert!(taken(begun).is_empty(), "{begun}: {:?}", taken(begun));
            assert!(found(begun).contains(&"kiryu-shinkin-skysea"), "{begun}");
        }
        assert_eq!(taken("credit unoin"), [("credit unoin".into(), "credit union".into())]);
    }

    #[test]
    fn it_can_be_undone() {
        let literal = ENGINE.search(&Query::parse("ransomeware").literally());
        assert!(literal.hits.is_empty() && literal.corrections.is_empty());
        assert!(found("'ransomeware").is_empty());
    }

    #[test]
    fn four_letters_are_too_few() {
        assert!(found("vpxn").is_empty() && taken("vpxn").is_empty());
    }

    #[test]
    fn abbreviations_find_titles_and_names() {
        assert_eq!(found("rnsmwr hosp"), ["handa-hospital-2021"]);
        assert_eq!(first("swts shop"), "sweets-paradise-shop-2021");
        assert_eq!(
            marked("rnsmwr", "Town hospital works on paper after ransomware", Zone::Title).concat(),
            "rnsmwr"
        );
        assert!(marked("rnsmwr", "ransomware", Zone::Body).is_empty());
    }
}

mod language {
    use super::*;

    fn industries(text: &str) -> Vec<&'static str> {
        let mut found: Vec<&str> =
            search(text).hits.iter().filter_map(|hit| LIBRARY.cases[hit.case].industry.as_deref()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    #[test]
    fn all_words_one_of_them_and_none() {
        let all = found("usb 信用金庫");
        assert!(all.iter().all(|id| found("usb").contains(id) && found("信用金庫").contains(id)));
        let either = found("医院 | 学童");
        assert!(either.contains(&"tazawa-clinic") && either.contains(&"anfini-usb-2020"));
        let without = found("usb !信用金庫");
        assert!(!without.is_empty());
        assert!(without.iter().all(|id| !found("信用金庫").contains(id)));
        assert!(found("!ランサムウェア").len() > 50);
    }

    #[test]
    fn exactly_so_at_the_beginning_at_the_end() {
        assert!(found("'身代金ウイルス").is_empty(), "no alias");
        assert!(
            found("'kouhyou").is_empty() && !found("kouhyou").is_empty(),
            "no reading: {:?}",
            found("'kouhyou")
        );
        let begins = |lang: Lang, id: &str, start: &str| {
            let case = &LIBRARY.cases[LIBRARY.position(id).expect("a case")];
            case.title.get(lang).starts_with(start)
        };
        assert!(!found("^偽").is_empty());
        assert!(found("^偽").iter().all(|id| begins(Lang::Ja, id, "偽")));
        assert!(found("農協$").iter().all(|id| {
            LIBRARY.cases[LIBRARY.position(id).expect("a case")].title.get(Lang::Ja).ends_with("農協")
        }));
        assert!(found("\"paper after ransomware\"").contains(&"handa-hospital-2021"));
        assert!(found("\"ransomware after paper\"").is_empty());
    }

    #[test]
    fn fields() {
        assert_eq!(industries("industry:construction"), ["construction"]);
        assert_eq!(industries("業種：建設"), ["construction"]);
        assert_eq!(industries("industry:\"real estate\""), ["real-estate"]);
        assert!(found("year:2022..2023").iter().all(|id| {
            let year = LIBRARY.cases[LIBRARY.position(id).expect("a case")].year;
            year.is_some_and(|year| (2022..=2023).contains(&year))
        }));
        assert_eq!(found("id:ipa2021").len(), 3);
        assert!(found("org:信用金庫").iter().all(|id| {
            let name = LIBRARY.cases[LIBRARY.position(id).expect("a case")].organisation.as_deref();
            name.is_some_and(|name| {
                name.contains("信用金庫") || name.contains("信金") || name.contains("しんきん")
            })
        }));
        assert!(found("org:ransamu").is_empty(), "no organisation is called so");
        assert!(found("org:ランサムウェア").is_empty());
        assert_eq!(found("org:matsunaga"), ["matsunaga-kensetsu-2025"], "read in the name");
        assert!(found("kind:measures measure:csirt").len() < found("kind:measures").len());
    }

    #[test]
    fn what_is_wrong_is_a_plain_word_and_is_told() {
        assert_eq!(search("industry:").hits.len(), LIBRARY.cases.len());
        assert_eq!(
            search("industry:").remarks,
            [Remark::EmptyField { scope: Scope::Of(Dimension::Industry) }]
        );
        let outcome = search("industry:ransomware");
        assert_eq!(
            outcome.remarks,
            [Remark::UnknownValue { scope: Scope::Of(Dimension::Industry), typed: "ransomware".into() }]
        );
        assert!(found("ransomware").iter().all(|id| found("industry:ransomware").contains(id)));
        assert_eq!(found("\"paper ransomware"), found("paper ransomware"));
        assert_eq!(found("vpn |"), found("vpn"));
    }

    #[test]
    fn an_empty_query_finds_all_in_the_library_s_order() {
        for empty in ["", " \u{3000}", "・", "!", "|"] {
            let outcome = search(empty);
            assert_eq!(outcome.full, LIBRARY.cases.len(), "{empty:?}");
            assert!(outcome.hits.iter().enumerate().all(|(at, hit)| hit.case == at));
        }
    }
}

/// Found by fuzzing: a hyphen alone left an empty word to look for.
#[test]
fn a_hyphen_alone_is_looked_for_and_nothing_else_is_marked() {
    for query in ["-", "--", "a | -", "!! | -"] {
        assert!(search(query).hits.len() <= LIBRARY.cases.len());
        assert!(marked(query, "\n社員", Zone::Body).is_empty(), "{query}");
    }
    assert_eq!(marked("-", "two-star", Zone::Body), ["-"]);
}

mod ranking {
    use super::*;

    #[test]
    fn the_title_comes_before_short_fields_and_these_before_texts() {
        let outcome = search("退職者");
        let in_title = |case: usize| LIBRARY.cases[case].title.get(Lang::Ja).contains("退職者");
        let titles = outcome.hits.iter().filter(|hit| in_title(hit.case)).count();
        assert!(titles >= 2);
        assert!(outcome.hits.iter().take(titles).all(|hit| in_title(hit.case)));
    }

    #[test]
    fn without_a_case_that_has_all_the_best_partial_ones_follow() {
        let outcome = search("サポート詐欺 電子カルテ 港湾");
        assert_eq!(outcome.full, 0);
        assert!(!outcome.hits.is_empty());
        assert_eq!(search("港 コンテナ").full, search("港 コンテナ").hits.len());
    }

    #[test]
    fn fields_and_exclusions_hold_for_partial_matches_too() {
        let outcome = search("industry:construction 電子カルテ ロケット");
        assert!(
            outcome
                .hits
                .iter()
                .all(|hit| LIBRARY.cases[hit.case].industry.as_deref() == Some("construction"))
        );
    }

    #[test]
    fn words_side_by_side_come_before_words_far_apart() {
        assert_eq!(first("nagoya kou"), "nagoya-koun-2023");
    }

    #[test]
    fn inside_another_word_comes_last() {
        let found = found("京都");
        let tokyo = found.iter().position(|id| *id == "landbrain-2021").unwrap_or(found.len());
        let kyoto = found.iter().position(|id| *id == "gekkeikan-2022").expect("in Kyoto");
        assert!(kyoto < tokyo, "京都 is no part of 東京都");
    }
}

mod snippets {
    use super::*;

    fn snippet(query: &str, id: &str, lang: Lang) -> Option<(String, Vec<String>)> {
        let outcome = search(query);
        let hit = outcome.hits.iter().find(|hit| LIBRARY.cases[hit.case].id == id).expect("found");
        let snippet = ENGINE.snippet(&outcome, hit, lang)?;
        let highlights =
            snippet.highlights.iter().map(|highlight| snippet.text[highlight.clone()].to_owned()).collect();
        Some((snippet.text, highlights))
    }

    #[test]
    fn none_where_the_title_shows_why() {
        assert_eq!(snippet("退職者", "ipa2021-c", Lang::Ja), None);
    }

    #[test]
    fn the_text_that_matched_with_its_highlights() {
        let (text, highlights) = snippet("弁護士", "ipa2021-c", Lang::Ja).expect("a snippet");
        assert!(text.contains("弁護士へ渡す情報") && highlights == ["弁護士"], "{text}");
        let (text, highlights) = snippet("弁護士", "ipa2021-c", Lang::En).expect("a snippet");
        assert!(text.contains("lawyers") && !highlights.is_empty(), "{text}");
    }

    #[test]
    fn a_name_where_no_text_matched() {
        let (text, _) = snippet("運輸", "nagoya-koun-2023", Lang::Ja).expect("a snippet");
        assert!(text.contains("運輸"), "{text}");
    }
}

mod likeness {
    use super::*;

    fn like(sentence: &str) -> Vec<(&'static str, Vec<String>)> {
        let hits = ENGINE.like(sentence, None).hits.into_iter();
        hits.map(|hit| {
            let shared = hit.shared().iter().map(|text| text.get(Lang::En).to_owned()).collect();
            (LIBRARY.cases[hit.case].id.as_str(), shared)
        })
        .collect()
    }

    #[test]
    fn a_person_s_own_story_finds_cases_like_it() {
        let found = like("昼休みに警告画面が出て電話をかけたら遠隔操作された");
        assert_eq!(found[0].0, "yamagata-agri-support-2025");
        assert!(found[0].1.contains(&"Support scam".to_owned()), "{:?}", found[0]);
        let found = like("A leaver copied our customer list before joining a competitor");
        assert!(["moving-agency-2025", "akita-lease-2012"].contains(&found[0].0), "{:?}", found[0]);
    }

    #[test]
    fn either_language_finds_the_same_kind_of_case() {
        for sentence in ["USBメモリーを電車に置き忘れた", "We left a USB stick on the train"] {
            let found = like(sentence);
            let lost = |id: &str| {
                LIBRARY.cases[LIBRARY.position(id).expect("a case")].threats.contains(&"lost-media".into())
            };
            assert!(found.iter().take(3).all(|(id, _)| lost(id)), "{sentence}: {:?}", &found[..3]);
        }
    }

    #[test]
    fn each_hit_says_what_it_shares_and_the_case_itself_is_left_out() {
        let case = LIBRARY.position("handa-hospital-2021").expect("the case");
        let text = LIBRARY.cases[case].incident.as_ref().expect("told").get(Lang::Ja);
        let outcome = ENGINE.like(text, Some(case));
        assert!(!outcome.hits.is_empty());
        assert!(outcome.hits.iter().all(|hit| hit.case != case && !hit.shared().is_empty()));
        assert_eq!(ENGINE.like(text, None).hits[0].case, case);
    }

    #[test]
    fn nothing_is_like_nothing() {
        for nothing in ["", "  ", "zxqv wkjh", "ほげら", "the and of"] {
            assert!(like(nothing).is_empty(), "{nothing}: {:?}", like(nothing));
        }
    }
}

#[test]
fn a_library_in_segments_answers_as_one_in_a_piece() {
    let all: Vec<_> = LIBRARY.cases.iter().cloned().collect();
    let parts = || LIBRARY.cases.segments().next().map(|(_, segment)| segment.index().to_vec());
    let index = parts().expect("the index that the build made");
    let mut whole = Library { cases: Default::default(), ..(*LIBRARY).clone() };
    let mut segmented = whole.clone();
    let own =
        all[..5].iter().cloned().map(|case| jirei::model::Case { id: format!("own-{}", case.id), ..case });
    let own: Vec<_> = own.collect();
    whole.append([], Segment::new(all.iter().chain(&own).cloned().collect()));
    segmented.append([], Segment::new(all).with_index(index));
    segmented.append([], Segment::new(own[..2].to_vec()));
    segmented.append([], Segment::new(own[2..].to_vec()));
    let (whole, segmented) = (Engine::new(&whole), Engine::new(&segmented));
    for text in
        ["ransom", "建設 vpn", "kensetsu", "ランサムウエア !usb", "threat:phishing", "own-", "ransomewar"]
    {
        let query = Query::parse(text);
        assert_eq!(whole.search(&query).hits, segmented.search(&query).hits, "{text}");
    }
    for sentence in ["警告画面の番号に電話したら遠隔操作された", "a leaver took the customer list"]
    {
        assert_eq!(whole.like(sentence, None).hits, segmented.like(sentence, None).hits, "{sentence}");
    }
}

#[test]
fn how_much_and_how_many_ask_for_no_word() {
    let whole = found("病院がVPNから攻撃されたことは?いくらかかった");
    for id in found("病院 VPN") {
        assert!(whole[..5].contains(&id), "{id}: {whole:?}");
    }
    same("退職者 いくつ", "退職者");
}
