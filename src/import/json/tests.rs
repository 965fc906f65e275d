use super::*;
use crate::import::Problem;
use proptest::prelude::*;
use serde_json::json;

fn read_as(text: &str, kind: Kind) -> Imported {
    let library = crate::store::embedded().expect("the embedded data");
    let options = ReadOptions {
        file: "x.json",
        vocabulary: &library.vocabulary,
        sheets: &[],
        map: &[],
        remembered: &crate::import::NOTHING_REMEMBERED,
        flow: None,
    };
    let imported = read(text, kind, &options);
    assert!(imported.report.account.adds_up(), "{:?}", imported.report.account);
    imported
}

/// Titles with their places, then problems with theirs.
fn shown(text: &str) -> (Vec<String>, Vec<String>) {
    let imported = read_as(text, Kind::Json);
    let title = |entry: &ImportedCase| {
        let title = entry.case.title.get(crate::model::Lang::En).to_owned();
        format!("{title} @ {}", entry.place)
    };
    let problem = |problem: &Problem| format!("{} {:?}", problem.place, problem.fault);
    (imported.cases.iter().map(title).collect(), imported.report.problems.iter().map(problem).collect())
}

fn own(title: &str) -> Value {
    json!({ "title": title, "incident": "told" })
}

#[test]
fn a_collection_keeps_its_head_and_its_order() {
    let file = json!({ "format": 1, "collection": { "id": "mine", "title": "Ours", "short": "Ours" },
        "cases": [own("a"), own("b")] });
    let imported = read_as(&file.to_string(), Kind::Json);
    assert_eq!(imported.report.kind, Kind::Collection);
    assert_eq!(imported.collection.map(|head| head.id).as_deref(), Some("mine"));
    assert_eq!(shown(&file.to_string()).0, ["a @ x.json: cases[0]", "b @ x.json: cases[1]"]);
}

#[test]
fn cases_stand_alone_in_a_list_or_in_a_member() {
    assert_eq!(shown(&own("a").to_string()).0, ["a @ x.json"]);
    assert_eq!(shown(&json!([own("a"), own("b")]).to_string()).0, ["a @ x.json: [0]", "b @ x.json: [1]"]);
    let wrapped = json!({ "exported": "today", "data": [own("a")] });
    assert_eq!(shown(&wrapped.to_string()).0, ["a @ x.json: data[0]"]);
}

#[test]
fn lines_have_their_numbers() {
    let text = format!(
        "{}\n\n{}\nnonsense\n{}",
        own("a"),
        own("b"),
        json!({ "title": "c", "incident": 5, "id": "c" })
    );
    let imported = read_as(&text, Kind::JsonLines);
    let places: Vec<String> = imported.cases.iter().map(|entry| entry.place.to_string()).collect();
    assert_eq!(
        places,
        ["x.json:1", "x.json:3", "x.json:5"][..2]
            .to_vec()
            .into_iter()
            .chain(["x.json:5"])
            .collect::<Vec<_>>()
    );
    let problems: Vec<String> =
        imported.report.problems.iter().map(|problem| problem.place.to_string()).collect();
    assert_eq!(problems, ["x.json:4:2"]);
}

#[test]
fn what_is_broken_costs_its_part() {
    let file = format!(
        "{{\"format\": 1, \"collection\": {{\"title\": \"t\"}}, \"cases\": [\n{},\n{{\"title\": tru}},\n{},\n{}]}}",
        own("a"),
        "[".repeat(200_000) + &"]".repeat(200_000),
        own("b"),
    );
    let (cases, problems) = shown(&file);
    assert_eq!(cases, ["a @ x.json: cases[0]", "b @ x.json: cases[3]"]);
    assert!(problems[0].starts_with("x.json:3:") && problems[0].contains("expected ident"), "{problems:?}");
    assert_eq!(problems[1], "x.json: cases[2] Deep");
}

#[test]
fn a_document_that_ends_early_gives_what_was_whole() {
    let (a, b) = (own("a"), own("b"));
    let whole = format!(r#"{{"format":1,"collection":{{"title":"t"}},"cases":[{a},{b}]}}"#);
    for end in 0..whole.len() {
        let (cases, problems) = shown(&whole[..end]);
        assert!(cases.len() <= 2 && (end == 0 || !problems.is_empty()), "{end}: {cases:?} {problems:?}");
    }
    let (cases, problems) = shown(&whole[..whole.len() - 8]);
    assert_eq!(cases.len(), 1, "{problems:?}");
    assert!(problems.iter().any(|problem| problem.ends_with("Cut")), "{problems:?}");
}

#[test]
fn keys_that_stand_twice_and_text_behind_the_end_are_told() {
    let (cases, problems) = shown(r#"[{"title":"a","title":"b","incident":"c"}] trailing"#);
    assert_eq!(cases, ["b @ x.json: [0]"]);
    assert_eq!(problems, ["x.json: [0].title TwiceKey { key: \"title\" }", "x.json:1:44 AfterEnd"]);
}

#[test]
fn a_document_of_no_known_kind_names_its_keys() {
    let (cases, problems) = shown(r#"{"vulnerabilities": {"a": 1}, "catalog": {}}"#);
    assert!(cases.is_empty());
    assert_eq!(problems, ["x.json NoKind { keys: [\"catalog\", \"vulnerabilities\"] }"]);
    assert_eq!(shown("[1, \"x\"]").1.len(), 2);
}

#[test]
fn a_list_of_flat_objects_is_a_table_with_the_places_of_its_objects() {
    let list = json!([
        { "件名": "誤送信", "概要": "宛先を間違えた。", "対応": "謝罪した。", "custom": { "発生日": "2023/4/1" } },
        { "件名": "紛失", "概要": "USBメモリを失くした。" },
    ]);
    let imported = read_as(&list.to_string(), Kind::Json);
    let places: Vec<String> = imported.cases.iter().map(|entry| entry.place.to_string()).collect();
    assert_eq!(places, ["x.json: [0]", "x.json: [1]"]);
    assert_eq!(
        imported.cases[0].case.response.as_ref().map(|text| text.get(crate::model::Lang::Ja)),
        Some("謝罪した。")
    );
}

#[test]
fn misp_stix_and_veris_are_known_by_their_keys() {
    let event = json!({ "response": [{ "Event": { "info": "a", "EventReport": [{ "content": "told" }] } }, { "Event": { "info": "only indicators" } }] });
    let imported = read_as(&event.to_string(), Kind::Json);
    assert_eq!((imported.report.kind, imported.cases.len()), (Kind::Misp, 1));
    assert_eq!(imported.cases[0].place.to_string(), "x.json: response[0].Event");
    let bundle = json!({ "type": "bundle", "objects": [{ "type": "indicator" }, { "type": "incident", "name": "a" }] });
    let imported = read_as(&bundle.to_string(), Kind::Json);
    assert_eq!(
        (imported.report.kind, imported.cases[0].place.to_string().as_str()),
        (Kind::Stix, "x.json: objects[1]")
    );
    let record =
        json!({ "schema_version": "1.3.4", "action": {}, "summary": "a", "plus": { "analyst": "b" } });
    let imported = read_as(&record.to_string(), Kind::Json);
    assert_eq!((imported.report.kind, imported.cases.len()), (Kind::Veris, 1));
    assert_eq!(imported.report.uncarried[0].why, Why::Person);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[\\[{}\\],:\" a1\\\\\n]{0,60}") {
        read_as(&text, Kind::Json);
        read_as(&text, Kind::JsonLines);
    }
}

/// Keys that lists of flat objects have, some of which make a line a case of ours.
const KEYS: [&str; 12] =
    ["id", "title", "year", "incident", "件名", "発生日", "業種", "区分", "概要", "備考", "担当者", "type"];

/// A plain value of a member, with a few that mean something in a table.
fn plain() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (1900_u64..2200).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_filter("a number", |number| number.is_finite()).prop_map(Value::from),
        "[a-c ]{0,3}".prop_map(Value::from),
        prop::sample::select(vec![
            "合計",
            "不明",
            "〃",
            "2023/4/1",
            "3/4/2022",
            "製造業",
            "誤送信",
            "※注",
            "□紛失 ■盗難",
            "a@b.example",
            "誤った宛先にメールを送信した。",
            "id",
            "件名",
            "bundle",
            "wide\nline\t\"quoted\" \u{1b}",
        ])
        .prop_map(Value::from),
    ]
}

fn object() -> impl Strategy<Value = Map<String, Value>> {
    prop::collection::vec((prop::sample::select(KEYS.to_vec()), plain()), 1..7)
        .prop_map(|members| members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Lines of plain values are read past the tree of values. An empty object in a line
    /// is no column and no value, but sends the line the long way: all else is the same.
    #[test]
    fn lines_of_plain_values_become_what_the_long_way_makes_of_them(
        objects in prop::collection::vec(object(), 2..40),
    ) {
        let line = |object: &Map<String, Value>| Value::Object(object.clone()).to_string();
        let quick: String = objects.iter().map(|object| line(object) + "\n").collect();
        let long: String = objects.iter().map(|object| {
            let line = line(object);
            format!("{},\"zz\":{{}}}}\n", &line[..line.len() - 1])
        }).collect();
        let (quick, mut long) = (read_as(&quick, Kind::JsonLines), read_as(&long, Kind::JsonLines));
        // What no reader takes is told by its keys, and of a case of ours the one that is added.
        for problem in &mut long.report.problems {
            if let Fault::NoKind { keys } = &mut problem.fault {
                keys.retain(|key| key != "zz");
            }
        }
        long.report.problems.retain(|problem| !matches!(&problem.fault, Fault::UnknownKey { key, .. } if key == "zz"));
        prop_assert_eq!(quick, long);
    }
}
