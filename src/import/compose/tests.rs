use super::*;
use crate::model::Vocabulary;
use proptest::prelude::*;

fn vocabulary() -> Vocabulary {
    serde_json::from_str(include_str!("../../../data/vocabulary.json")).expect("the vocabulary")
}

fn value<'a>(field: Field, label: &'a str, text: &'a str) -> Value<'a> {
    Value { field, label, key: crate::import::words::key(label).into(), text: text.into(), link: None }
}

fn made(values: &[Value], dated: &Dated) -> Composed {
    compose(values, dated, &TermNames::new(&vocabulary())).expect("a case")
}

fn ja(text: &Option<Text>) -> Option<&str> {
    text.as_ref().and_then(|text| text.exact(Lang::Ja))
}

#[test]
fn further_columns_are_told_below_with_their_labels() {
    let values = [
        value(Field::Title, "件名", "誤送信"),
        value(Field::IncidentMore, "原因", "確認不足"),
        value(Field::Incident, "概要", "宛先を誤った。"),
        value(Field::Incident, "経緯", "9時に送信した。"),
        value(Field::Response, "対応", "謝罪した。"),
        value(Field::ResponseMore, "再発防止策", "二人で確かめる。"),
        value(Field::ImpactMore, "人数", "約1,200名"),
    ];
    let case = made(&values, &Dated::default()).case;
    assert_eq!(ja(&case.incident), Some("宛先を誤った。\n経緯：9時に送信した。\n原因：確認不足"));
    assert_eq!(ja(&case.response), Some("謝罪した。\n再発防止策：二人で確かめる。"));
    assert_eq!((ja(&case.impact), case.affected), (Some("人数：約1,200名"), Some(1200)));
    assert_eq!((case.title.exact(Lang::Ja), &case.caveat), (Some("誤送信"), &None));
}

#[test]
fn people_yen_and_days_are_filtered_by_and_their_columns_stay_in_the_text() {
    let values = [
        value(Field::Title, "件名", "不正送金"),
        value(Field::Impact, "被害額", "約150万円"),
        value(Field::Impact, "停止期間", "2週間"),
        value(Field::ImpactMore, "人数", "1,200名"),
        value(Field::Impact, "想定損害賠償額", "3億円"),
    ];
    let case = made(&values, &Dated::default()).case;
    assert_eq!((case.affected, case.loss_yen, case.stopped_days), (Some(1200), Some(1_500_000), Some(14)));
    let impact = ja(&case.impact).unwrap_or_default();
    assert!(["150万円", "2週間", "1,200名", "3億円"].iter().all(|told| impact.contains(told)), "{impact}");
}

#[test]
fn a_title_is_made_and_the_case_says_so() {
    let sentence =
        made(&[value(Field::Incident, "概要", "USBメモリを紛失した。警察に届けた。")], &Dated::default())
            .case;
    assert_eq!(sentence.title.exact(Lang::Ja), Some("USBメモリを紛失した"));
    assert!(ja(&sentence.caveat).is_some_and(|caveat| caveat.contains("題名")));
    assert!(sentence.caveat.and_then(|caveat| caveat.en).is_some(), "in both languages");
    let columns = [value(Field::Organisation, "Entity", "B Clinic"), value(Field::Threats, "Type", "Loss")];
    let case = made(&columns, &Dated::default()).case;
    assert_eq!(case.title.exact(Lang::En), Some("B Clinic: Loss"));
    let long = made(&[value(Field::Incident, "概要", &"長い説明が続き".repeat(20))], &Dated::default()).case;
    assert!(Widths::Narrow.str(long.title.get(Lang::Ja)) <= TITLE_CELLS);
    assert!(
        compose(
            &[value(Field::Prefecture, "県", "東京都")],
            &Dated::default(),
            &TermNames::new(&vocabulary())
        )
        .is_none()
    );
}

#[test]
fn what_no_term_stands_for_is_told_and_not_lost() {
    let values = [
        value(Field::Title, "件名", "書類"),
        value(Field::Threats, "種別", "その他"),
        value(Field::Industry, "業種", "72"),
        value(Field::Prefecture, "所在地", "神奈川県横浜市"),
    ];
    let composed = made(&values, &Dated::default());
    assert_eq!(ja(&composed.case.incident), Some("種別：その他\n業種：72"));
    assert_eq!(composed.case.prefecture.as_deref(), Some("JP-14"));
    assert_eq!(composed.unknown.iter().map(|unknown| unknown.code).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn addresses_become_sources_each_once() {
    let values = [
        value(Field::Title, "件名", "誤送信"),
        value(Field::Url, "URL", "https://example.jp/a、https://example.jp/a http://example.com/b?c=1."),
        value(Field::Publisher, "出典", "見本新聞"),
    ];
    let case = made(&values, &Dated::default()).case;
    let urls: Vec<&str> = case.sources.iter().map(|source| source.url.as_str()).collect();
    assert_eq!(urls, ["https://example.jp/a", "http://example.com/b?c=1"]);
    assert_eq!(case.sources[0].publisher.as_deref(), Some("見本新聞"));
    let bare =
        made(&values[..1].iter().chain(&values[2..]).cloned().collect::<Vec<_>>(), &Dated::default()).case;
    assert_eq!(ja(&bare.caveat), Some("出典：見本新聞"));
}

#[test]
fn the_caveat_says_which_date_was_taken() {
    let dated = Dated {
        year: Some(2023),
        exact: Some(Exact::FiscalYear),
        instead: Some("発生日".into()),
        ..Dated::default()
    };
    let case =
        made(&[value(Field::Title, "件名", "誤送信"), value(Field::Caveat, "備考", "速報")], &dated).case;
    assert_eq!(ja(&case.caveat), Some("速報\n時期は「発生日」の欄によります。時期は年度です。"));
    assert_eq!((case.year, case.month), (Some(2023), None));
}

#[test]
fn ids_are_letters_digits_and_hyphens() {
    for (text, id) in [
        ("R5-001", "r5-001"),
        ("Ｒ５　００１", "r5-001"),
        ("事故-12", "12"),
        ("管理", ""),
        ("A/B_C.", "a-b-c"),
    ] {
        assert_eq!(slug(text), id, "{text}");
    }
}

proptest! {
    #[test]
    fn any_values_make_a_sound_case(texts in prop::collection::vec((0_usize..29, "[ -~あ-ん漢字。、\n]{0,60}"), 0..8)) {
        let values: Vec<Value> = texts.iter().map(|(at, text)| value(Field::ALL[*at].0, "label", text)).collect();
        if let Some(composed) = compose(&values, &Dated::default(), &TermNames::new(&vocabulary())) {
            let id = composed.case.id;
            prop_assert!(id.chars().all(|char| matches!(char, 'a'..='z' | '0'..='9' | '-')) && !id.starts_with('-'));
            prop_assert!(!composed.case.title.get(Lang::Ja).contains('\n'));
        }
    }
}

/// What a list of other things costs is bounded: after so many values without a term its
/// columns are not looked up any more.
#[test]
fn after_a_hundred_thousand_values_without_a_term_none_is_looked_up() {
    let vocabulary = vocabulary();
    let names = TermNames::new(&vocabulary);
    let values = [value(Field::Title, "件名", "誤送信"), value(Field::Industry, "業種", "建設業")];
    let industry = || compose(&values, &Dated::default(), &names).and_then(|made| made.case.industry);
    (0..99_999).for_each(|_| names.miss());
    assert_eq!(industry().as_deref(), Some("construction"));
    names.miss();
    assert_eq!(industry(), None);
}
