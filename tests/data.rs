//! The shipped data keeps every rule, and each rule is broken once here to see
//! that it is noticed, with its path.

use jirei::import::Severity;
use jirei::import::pace::Pace;
use jirei::model::check::{check, check_vocabulary};
use jirei::model::{CollectionFile, Dimension, FORMAT, FormatFault, Lang, Level, Library, Vocabulary};
use jirei::store;
use jirei::store::open::{Gather, Group, How, Opened, open};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

const SHIPPED: [&str; 2] =
    [include_str!("../data/ipa-sme-2021.json"), include_str!("../data/japan-public.json")];

fn library() -> Library {
    store::embedded().expect("the embedded data loads")
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| (*library().vocabulary).clone());

fn vocabulary() -> Vocabulary {
    VOCABULARY.clone()
}

fn shipped() -> Vec<CollectionFile> {
    SHIPPED.iter().map(|json| serde_json::from_str(json).expect("in the data format")).collect()
}

/// A small file that keeps the rules for shipped data.
fn good() -> Value {
    let text = json!({"ja": "文", "en": "Text"});
    json!({
        "format": 1,
        "collection": {
            "id": "mine",
            "title": text, "short": {"ja": "自社", "en": "Mine"}, "publisher": text, "published": "2024-05",
            "survey": {"companies": 5, "by_industry": {"construction": 3, "retail": 2}},
        },
        "cases": [{
            "id": "one", "collection": "mine", "kinds": ["damage"], "title": text,
            "industry": "construction", "prefecture": "JP-13", "organisation": "会社", "organisation_reading": "Kaisha", "size": text,
            "larger_than_sme": false, "year": 2024, "month": 4, "threats": ["ransomware"],
            "incident": text, "response": text, "impact": text, "affected": 350, "data": ["personal"],
            "loss_yen": 1_200_000, "stopped_days": 3, "lesson": text, "measures": ["utm"],
            "sources": [{"url": "https://example.jp/a", "publisher": "新聞", "title": "記事"}],
            "support": "supported", "caveat": text,
        }],
    })
}

fn problems(file: &Value, level: Level) -> Vec<String> {
    let file: CollectionFile = serde_json::from_value(file.clone()).expect("in the data format");
    check(&file, &vocabulary(), level).iter().map(ToString::to_string).collect()
}

/// The good file with the value at a JSON pointer replaced.
fn with(pointer: &str, value: Value) -> Value {
    let mut file = good();
    *file.pointer_mut(pointer).unwrap_or_else(|| panic!("no such place: {pointer}")) = value;
    file
}

#[test]
fn shipped_files_have_no_problem() {
    for file in shipped() {
        let problems = check(&file, &vocabulary(), Level::Shipped);
        assert!(problems.is_empty(), "{}: {problems:#?}", file.collection.id);
    }
}

#[test]
fn the_vocabulary_has_no_problem() {
    let problems = check_vocabulary(&vocabulary());
    assert!(problems.is_empty(), "{problems:#?}");
    let counts =
        [Dimension::Industry, Dimension::Kind, Dimension::Prefecture].map(|d| vocabulary().terms(d).len());
    assert_eq!(counts, [10, 3, 47]);
}

#[test]
fn ids_are_unique_over_all_that_is_shipped() {
    let cases = library().cases;
    let ids: BTreeSet<_> = cases.iter().map(|case| &case.id).collect();
    assert_eq!((ids.len(), cases.len()), (236, 236));
}

#[test]
fn the_survey_counts_61_companies_and_tells_3() {
    let file = &shipped()[0];
    let survey = file.collection.survey.as_ref().expect("the casebook is a survey's");
    let counts: Vec<u32> =
        vocabulary().industries.iter().map(|industry| survey.by_industry[&industry.id]).collect();
    assert_eq!(counts, [2, 7, 10, 9, 1, 5, 2, 9, 4, 12]);
    assert_eq!((survey.companies, file.cases.len()), (61, 3));
}

#[test]
fn the_beginning_of_case_b_is_unknown_and_said_to_be() {
    let library = library();
    let case = &library.cases[library.position("ipa2021-b").expect("case B is shipped")];
    assert_eq!((&case.industry, &case.prefecture), (&None, &None));
    assert!(case.caveat.as_ref().is_some_and(|caveat| caveat.get(Lang::En).contains("unknown")));
}

#[test]
fn a_case_of_unknown_industry_says_so_and_is_filed_nowhere() {
    let library = library();
    let unknown: Vec<_> = library.cases.iter().filter(|case| case.industry.is_none()).collect();
    assert!(!unknown.is_empty());
    for case in unknown {
        let caveat = case.caveat.as_ref().unwrap_or_else(|| panic!("{} has no caveat", case.id));
        assert!(
            caveat.get(Lang::Ja).contains("業種") && caveat.get(Lang::En).contains("industry"),
            "{}",
            case.id
        );
        assert!(
            !caveat.get(Lang::Ja).contains("分類") && !caveat.get(Lang::En).contains("filed"),
            "{}",
            case.id
        );
    }
}

#[test]
fn shipped_files_are_written_as_the_format_says() {
    for json in SHIPPED {
        let file: CollectionFile = serde_json::from_str(json).expect("in the data format");
        let as_it_is: Value = serde_json::from_str(json).expect("JSON");
        let written = serde_json::to_value(&file).expect("JSON");
        assert_eq!(written, as_it_is, "absent values are null and no key is left out");
    }
}

#[test]
fn a_good_file_has_no_problem() {
    assert_eq!(problems(&good(), Level::Shipped), [""; 0]);
    assert_eq!(problems(&good(), Level::Format), [""; 0]);
}

#[test]
fn other_people_s_cases_need_a_title_in_one_language_and_no_more() {
    let case = json!({"id": "one", "collection": "mine", "title": {"en": "Told in English"}});
    let mut file = with("/cases/0", case);
    file["collection"] = json!({"id": "mine", "title": {"ja": "自社の事例"}, "short": {"ja": "自社"}});
    assert_eq!(problems(&file, Level::Format), [""; 0]);
    assert_eq!(
        problems(&file, Level::Shipped),
        [
            "collection.title.en: is missing",
            "collection.short.en: is missing",
            "cases[0].title.ja: is missing",
            "cases[0].incident: is missing",
            "cases[0].response: is missing",
            "cases[0].sources: is missing",
            "cases[0].support: is missing",
        ]
    );
}

/// A value at a place of the good file, and what is wrong with it as anyone's.
fn spoilt() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        ("/format", json!(2), "format: is format 2; this program reads format 1"),
        ("/collection/title", json!({}), "collection.title: is missing"),
        ("/collection/short/en", json!("Too wide!"), "collection.short.en: is 9 cells wide, more than 8"),
        ("/collection/short/ja", json!("五文字です"), "collection.short.ja: is 10 cells wide, more than 8"),
        (
            "/collection/published",
            json!("2024-13"),
            r#"collection.published: "2024-13" is neither YYYY nor YYYY-MM"#,
        ),
        (
            "/collection/published",
            json!("May 2024"),
            r#"collection.published: "May 2024" is neither YYYY nor YYYY-MM"#,
        ),
        (
            "/collection/survey/companies",
            json!(6),
            "collection.survey.by_industry: sums to 5, not to the 6 companies of the survey",
        ),
        (
            "/collection/survey/by_industry",
            json!({"space": 5}),
            r#"collection.survey.by_industry.space: "space" is not in the vocabulary"#,
        ),
        (
            "/cases/0/id",
            json!("One"),
            r#"cases[0].id: "One" is not an id: lower-case letters, digits and hyphens"#,
        ),
        ("/cases/0/id", json!(""), r#"cases[0].id: "" is not an id: lower-case letters, digits and hyphens"#),
        (
            "/cases/0/collection",
            json!("other"),
            r#"cases[0].collection: "other" is not the id of the file's collection"#,
        ),
        ("/cases/0/kinds", json!(["luck"]), r#"cases[0].kinds[0]: "luck" is not in the vocabulary"#),
        ("/cases/0/title", json!({"ja": null}), "cases[0].title: is missing"),
        ("/cases/0/title/ja", json!(" "), "cases[0].title.ja: is empty: give a text, or null"),
        (
            "/cases/0/title/en",
            json!("a\nb"),
            "cases[0].title.en: contains U+000A, which is not to be seen or controls a terminal",
        ),
        ("/cases/0/industry", json!("space"), r#"cases[0].industry: "space" is not in the vocabulary"#),
        (
            "/cases/0/prefecture",
            json!("Tokyo"),
            r#"cases[0].prefecture: "Tokyo" is not an ISO 3166-2 code such as JP-17"#,
        ),
        (
            "/cases/0/prefecture",
            json!("JP-1234"),
            r#"cases[0].prefecture: "JP-1234" is not an ISO 3166-2 code such as JP-17"#,
        ),
        (
            "/cases/0/organisation",
            json!("\u{1b}[2J"),
            "cases[0].organisation: contains U+001B, which is not to be seen or controls a terminal",
        ),
        ("/cases/0/size", json!({}), "cases[0].size: is missing"),
        ("/cases/0/year", json!(1024), "cases[0].year: 1024 is not a year from 1960 to 2100"),
        ("/cases/0/month", json!(13), "cases[0].month: 13 is not a month from 1 to 12"),
        ("/cases/0/month", json!(0), "cases[0].month: 0 is not a month from 1 to 12"),
        ("/cases/0/year", json!(null), "cases[0].month: stands without a year"),
        (
            "/cases/0/threats",
            json!(["ransomware", "ransomware"]),
            r#"cases[0].threats[1]: "ransomware" stands here a second time"#,
        ),
        (
            "/cases/0/incident/en",
            json!("a\u{202e}b"),
            "cases[0].incident.en: contains U+202E, which is not to be seen or controls a terminal",
        ),
        (
            "/cases/0/response/ja",
            json!("あ\u{9b}"),
            "cases[0].response.ja: contains U+009B, which is not to be seen or controls a terminal",
        ),
        (
            "/cases/0/measures",
            json!(["prayer"]),
            r#"cases[0].measures[0]: "prayer" is not in the vocabulary"#,
        ),
        ("/cases/0/data", json!(["gossip"]), r#"cases[0].data[0]: "gossip" is not in the vocabulary"#),
        (
            "/cases/0/data",
            json!(["personal", "personal"]),
            r#"cases[0].data[1]: "personal" stands here a second time"#,
        ),
        (
            "/cases/0/organisation_reading",
            json!(""),
            "cases[0].organisation_reading: is empty: give a text, or null",
        ),
        (
            "/cases/0/sources/0/url",
            json!("file:///etc/passwd"),
            r#"cases[0].sources[0].url: "file:///etc/passwd" is not an address that begins with http:// or https://"#,
        ),
        (
            "/cases/0/sources/0/url",
            json!("https:// a"),
            r#"cases[0].sources[0].url: "https:// a" is not an address that begins with http:// or https://"#,
        ),
        (
            "/cases/0/sources/0/publisher",
            json!(""),
            "cases[0].sources[0].publisher: is empty: give a text, or null",
        ),
    ]
}

#[test]
fn each_rule_for_anyone_s_data_is_noticed_with_its_path() {
    for (pointer, value, problem) in spoilt() {
        assert_eq!(problems(&with(pointer, value), Level::Format), [problem], "{pointer}");
    }
}

/// A file of one's own as it is loaded, and the cases that come of it.
fn loaded(name: &str, text: &str) -> Opened {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("written");
    open(&[path], &How::default(), &vocabulary(), &mut Gather::default(), &Pace::default())
}

/// What the check of the data format says of what is loaded. (The texts' own letters are
/// made safe behind the reading, as those of every case.)
fn breaks(opened: Opened) -> Vec<String> {
    let check = |group: Group| {
        let file = CollectionFile {
            format: FORMAT,
            collection: group.collection,
            cases: group.cases.into_cases(),
            readings: Default::default(),
        };
        check(&file, &vocabulary(), Level::Format)
    };
    let found = opened.groups.into_iter().flat_map(check);
    found.map(|problem| problem.to_string()).collect()
}

/// Reading is lenient, and mends or leaves out what it cannot take: the cases that are
/// loaded keep the same rules as the check, and what the check refuses is told or mended.
#[test]
fn nothing_that_the_check_refuses_is_loaded_in_silence() {
    let lines =
        ["/cases/0/title/ja", "/cases/0/organisation", "/cases/0/sources/0/title", "/collection/short/ja"];
    let lines = lines.map(|pointer| (pointer, json!("a\nb"), "contains U+000A"));
    for (pointer, value, problem) in spoilt().into_iter().chain(lines) {
        let opened = loaded("own.json", &with(pointer, value.clone()).to_string());
        let told = opened.problems().any(|problem| problem.fault.severity() > Severity::Note);
        // The name of a prefecture, a line break in a name, a thing said twice and nothing
        // at all are read for what they mean.
        let mended = value == json!("Tokyo")
            || ["a second time", "is empty", "\"\" is not an id", "U+000A"]
                .iter()
                .any(|it| problem.contains(it))
            || pointer.ends_with("size");
        assert!(told || mended, "{pointer}: {value} is taken in silence, though it {problem}");
        let left = breaks(opened);
        // The head of a collection is shown as it is, and what is wrong with it is told.
        let shown = told && pointer.starts_with("/collection/");
        assert!(left.is_empty() || shown, "{pointer}: {value}: {left:?}");
    }
    let hostile = "管理番号,件名,発生日,業種,都道府県,攻撃の種類,経緯,対応,参考URL,TLP\n\
        A 1,\u{1b}[2J件名,2024-13-45,宇宙業,JP-1234,呪い,あ\u{202e}い,う\u{200b}え,https:///etc,\n\
        A 1,二件目,1024年5月,建設業,東京都,ランサムウェア,経緯です,対応です,https://a\u{200b}b.example/x http://,RED\n\
        ,三件目\u{115f},令和99年,,,,経緯です,対応です,https://example.jp/\u{7}b,AMBER\n";
    for text in [hostile.to_owned(), hostile.replace(',', "\t")] {
        let opened = loaded("own.csv", &text);
        assert_eq!(opened.cases(), 3);
        assert_eq!(breaks(opened), [""; 0], "{text}");
    }
}

/// Every place of a text in a value, as a JSON pointer.
fn texts_of(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(at.to_owned()),
        Value::Array(all) => {
            all.iter().enumerate().for_each(|(n, value)| texts_of(value, &format!("{at}/{n}"), found));
        }
        Value::Object(all) => {
            all.iter().for_each(|(name, value)| texts_of(value, &format!("{at}/{name}"), found))
        }
        _ => {}
    }
}

/// What a text may be that is none to show.
const HOSTILE: [&str; 8] = [
    "",
    " \u{3000}",
    "\u{1b}[2Ja\u{7}\u{202e}b",
    "a\nb\r\n\nc",
    "う\u{200b}え\u{115f}\u{fe0f}",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}",
    "https:///etc javascript:alert(1) https://a\u{200b}b.example/x",
    "2024-13-45",
];

/// The same of records that other programs made, a text after the other.
#[test]
fn what_other_programs_recorded_keeps_the_rules_whatever_its_texts_are() {
    let stix = json!({ "type": "bundle", "id": "bundle--1", "objects": [
        { "type": "incident", "id": "incident--A", "name": "Ransomware at a mill", "created": "2024-05-01T00:00:00Z",
          "description": "Shared folders were encrypted.", "labels": ["phishing"],
          "object_marking_refs": ["marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"],
          "external_references": [{ "source_name": "Notice", "url": "https://example.org/n" }],
          "extensions": { "extension-definition--ef765651-680c-498d-9894-99799f2fa126": {
              "incident_types": ["ransomware-attack"], "determination": "suspected", "detection_methods": ["user-reported"],
              "impact_refs": ["impact--1"], "task_refs": ["task--1"], "event_refs": ["event--1"] } } },
        { "type": "impact", "id": "impact--1", "impact_category": "monetary", "description": "Restoring" },
        { "type": "task", "id": "task--1", "name": "Cut off", "outcome": "successful", "start_time": "2024-04-26T09:00:00Z" },
        { "type": "event", "id": "event--1", "name": "It began", "start_time": "2024-04-25T23:00:00Z" },
        { "type": "identity", "id": "identity--1", "name": "Mill Ltd", "identity_class": "organization",
          "sectors": ["manufacturing"] },
        { "type": "location", "id": "location--1", "country": "JP", "administrative_area": "JP-13" },
        { "type": "relationship", "id": "relationship--1", "relationship_type": "targets",
          "source_ref": "incident--A", "target_ref": "identity--1" },
        { "type": "relationship", "id": "relationship--2", "relationship_type": "located-at",
          "source_ref": "identity--1", "target_ref": "location--1" },
    ]});
    let misp = json!({ "Event": {
        "uuid": "5F0A-1", "info": "Ransomware at a dentist's", "date": "2024-04-26", "Orgc": { "name": "CSIRT" },
        "EventReport": [{ "content": "# What happened\nThe server was encrypted.", "deleted": false }],
        "Attribute": [
            { "category": "External analysis", "type": "link", "value": "https://example.jp/report" },
            { "category": "Internal reference", "type": "comment", "value": "Backups were whole." },
        ],
        "Tag": [{ "name": "tlp:amber" }, { "name": "rsit:malicious-code=\"ransomware\"" }],
    }});
    let veris = json!({
        "schema_version": "1.3.4", "source_id": "vcdb", "incident_id": "0A1B", "security_incident": "Suspected",
        "summary": "A clinic mailed bills to the wrong patients.", "notes": "Noted.", "confidence": "High",
        "action": { "error": { "variety": ["Misdelivery"], "notes": "x" } },
        "actor": { "internal": { "variety": ["End-user"], "motive": ["NA"] } },
        "asset": { "assets": [{ "variety": "M - Documents" }] },
        "attribute": { "confidentiality": { "data": [{ "variety": "Medical" }] } },
        "discovery_notes": "They called.", "control_failure": "No second look.", "corrective_action": "A second look.",
        "impact": { "overall_amount": 5000, "iso_currency_code": "USD" },
        "timeline": { "incident": { "year": 2015, "month": 3 }, "discovery": { "unit": "Months", "value": 2 } },
        "victim": { "victim_id": "Clinic Ltd", "industry": "621111", "employee_count": "11 to 100", "country": ["US"],
                    "state": "CA" },
        "reference": "http://a.example/1",
    });
    for document in [stix, misp, veris] {
        let as_it_is = loaded("own.json", &document.to_string());
        assert_eq!(as_it_is.cases(), 1, "{document}");
        assert_eq!(breaks(as_it_is), [""; 0], "{document}");
        let mut places = Vec::new();
        texts_of(&document, "", &mut places);
        for (place, text) in places.iter().flat_map(|place| HOSTILE.map(|text| (place, text))) {
            let mut spoilt = document.clone();
            for text in [
                text.to_owned(),
                format!("{} {text}", document.pointer(place).and_then(Value::as_str).unwrap_or_default()),
            ] {
                *spoilt.pointer_mut(place).expect("it is there") = json!(text);
                assert_eq!(breaks(loaded("own.json", &spoilt.to_string())), [""; 0], "{place}: {text:?}");
            }
        }
    }
}

/// An OpenDocument sheet of these rows.
fn sheet(rows: &[Vec<&str>]) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    // What XML cannot say is no text of a cell.
    let said = |c: &char| !c.is_control() || matches!(c, '\n' | '\r');
    let cell = |text: &&str| {
        let text: String = escaped(text).chars().filter(said).collect();
        let lines: String = text.lines().map(|line| format!("<text:p>{line}</text:p>")).collect();
        format!("<table:table-cell>{lines}</table:table-cell>")
    };
    let row = |row: &Vec<&str>| {
        format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>())
    };
    let names = ["office", "table", "text"]
        .map(|name| format!(r#"xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0""#))
        .join(" ");
    let content = format!(
        r#"<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="List">{}</table:table></office:spreadsheet></office:body></office:document-content>"#,
        rows.iter().map(row).collect::<String>()
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in
        [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)]
    {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        std::io::Write::write_all(&mut zip, part.as_bytes()).expect("a part");
    }
    zip.finish().expect("a workbook").into_inner()
}

/// The same of the cells of a workbook.
#[test]
fn a_workbook_keeps_the_rules_whatever_its_cells_are() {
    let head = [
        "管理番号",
        "件名",
        "発生日",
        "業種",
        "都道府県",
        "攻撃の種類",
        "経緯",
        "対応",
        "影響",
        "参考URL",
        "TLP",
        "組織名",
    ];
    let usual = [
        "A1",
        "件名",
        "2024/5/1",
        "建設業",
        "東京都",
        "ランサムウェア",
        "経緯です",
        "対応です",
        "影響です",
        "https://example.jp/b",
        "RED",
        "会社",
    ];
    let mut rows = vec![head.to_vec()];
    for (column, text) in (0..head.len()).flat_map(|column| HOSTILE.map(|text| (column, text))) {
        let mut row = usual.to_vec();
        row[column] = text;
        rows.push(row);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("own.ods");
    std::fs::write(&path, sheet(&rows)).expect("written");
    let how = How { program: Some(env!("CARGO_BIN_EXE_jirei").into()), ..How::default() };
    let opened = open(&[path], &how, &vocabulary(), &mut Gather::default(), &Pace::default());
    let problems: Vec<_> = opened.problems().map(|problem| format!("{problem:?}")).collect();
    assert_eq!(opened.cases(), rows.len() - 1, "{problems:#?}");
    assert_eq!(breaks(opened), [""; 0]);
}

#[test]
fn each_stricter_rule_for_shipped_data_is_noticed_and_passes_as_anyone_s() {
    for (pointer, value, problem) in [
        ("/collection/title/en", json!(null), "collection.title.en: is missing"),
        ("/cases/0/title/ja", json!(null), "cases[0].title.ja: is missing"),
        ("/cases/0/title/en", json!("x".repeat(91)), "cases[0].title.en: is 91 cells wide, more than 90"),
        ("/cases/0/title/en", json!("Text "), "cases[0].title.en: begins or ends with white space"),
        ("/cases/0/prefecture", json!("FR-75"), r#"cases[0].prefecture: "FR-75" is not in the vocabulary"#),
        ("/cases/0/incident", json!(null), "cases[0].incident: is missing"),
        ("/cases/0/incident/ja", json!(null), "cases[0].incident.ja: is missing"),
        ("/cases/0/response", json!(null), "cases[0].response: is missing"),
        ("/cases/0/response/en", json!(null), "cases[0].response.en: is missing"),
        ("/cases/0/impact/en", json!(null), "cases[0].impact.en: is missing"),
        (
            "/cases/0/lesson/en",
            json!("a\nb"),
            "cases[0].lesson.en: contains U+000A, which is not to be seen or controls a terminal",
        ),
        ("/cases/0/sources", json!([]), "cases[0].sources: is missing"),
        ("/cases/0/sources/0/publisher", json!(null), "cases[0].sources[0].publisher: is missing"),
        ("/cases/0/support", json!(null), "cases[0].support: is missing"),
    ] {
        let file = with(pointer, value);
        assert_eq!(problems(&file, Level::Shipped), [problem], "{pointer}");
        assert_eq!(problems(&file, Level::Format), [""; 0], "{pointer}");
    }
}

#[test]
fn each_rule_for_the_vocabulary_is_noticed_with_its_path() {
    type Break = fn(&mut Vocabulary);
    let broken: [(Break, &str); 8] = [
        (|v| v.measures[0].step = None, "measures[0].step: is missing"),
        (
            |v| v.measures[1].step = Some("pray".into()),
            r#"measures[1].step: "pray" is not in the vocabulary"#,
        ),
        (|v| v.industries[2].short = None, "industries[2].short: is missing"),
        (
            |v| v.threats[1].id = v.threats[0].id.clone(),
            r#"threats[1].id: "account-takeover" stands here a second time"#,
        ),
        (
            |v| v.prefectures[0].id = "Hokkaido".into(),
            r#"prefectures[0].id: "Hokkaido" is not an ISO 3166-2 code such as JP-17"#,
        ),
        (
            |v| v.data[0].id = "Big data".into(),
            r#"data[0].id: "Big data" is not an id: lower-case letters, digits and hyphens"#,
        ),
        (|v| v.sizes[0].ja = String::new(), "sizes[0].ja: is empty: give a text, or null"),
        (|v| v.kinds[0].en = "Case ".into(), "kinds[0].en: begins or ends with white space"),
    ];
    for (spoil, problem) in broken {
        let mut spoilt = vocabulary();
        spoil(&mut spoilt);
        let told: Vec<String> = check_vocabulary(&spoilt).iter().map(ToString::to_string).collect();
        assert_eq!(told, [problem]);
    }
}

#[test]
fn a_collection_has_an_id_and_its_cases_name_it() {
    assert_eq!(
        problems(&with("/collection/id", json!("My cases")), Level::Format),
        [
            r#"collection.id: "My cases" is not an id: lower-case letters, digits and hyphens"#,
            r#"cases[0].collection: "mine" is not the id of the file's collection"#,
        ]
    );
}

#[test]
fn every_problem_is_told_and_not_the_first_alone() {
    let mut file = with("/cases/0/year", json!(3000));
    file["cases"][0]["industry"] = json!("space");
    let again = file["cases"][0].clone();
    file["cases"].as_array_mut().expect("cases").push(again);
    assert_eq!(
        problems(&file, Level::Format),
        [
            r#"cases[0].industry: "space" is not in the vocabulary"#,
            "cases[0].year: 3000 is not a year from 1960 to 2100",
            r#"cases[1].id: "one" stands here a second time"#,
            r#"cases[1].industry: "space" is not in the vocabulary"#,
            "cases[1].year: 3000 is not a year from 1960 to 2100",
        ]
    );
}

#[test]
fn problems_of_a_vocabulary_are_noticed() {
    let mut vocabulary = vocabulary();
    vocabulary.industries[0].short = None;
    vocabulary.industries[1].short = Some(jirei::model::Text { ja: None, en: Some("Construction".into()) });
    vocabulary.threats[1].id = vocabulary.threats[0].id.clone();
    vocabulary.measures[0].en.clear();
    vocabulary.measures[1].step = None;
    vocabulary.measures[2].step = Some("panic".into());
    vocabulary.measures[3].short = None;
    vocabulary.measures[4].short =
        Some(jirei::model::Text { ja: Some("字".repeat(11)), en: Some("x".repeat(25)) });
    vocabulary.prefectures[0].id = "01".into();
    let found: Vec<_> = check_vocabulary(&vocabulary).into_iter().map(|p| (p.path, p.fault)).collect();
    let threat = vocabulary.threats[0].id.clone();
    for (path, fault) in [
        ("industries[1].short.ja", FormatFault::Missing),
        ("industries[1].short.en", FormatFault::TooWide(12, 8)),
        ("threats[1].id", FormatFault::Twice(threat)),
        ("measures[0].en", FormatFault::Empty),
        ("measures[1].step", FormatFault::Missing),
        ("measures[2].step", FormatFault::Unknown("panic".into())),
        ("measures[3].short", FormatFault::Missing),
        ("measures[4].short.ja", FormatFault::TooWide(22, 20)),
        ("measures[4].short.en", FormatFault::TooWide(25, 24)),
        ("prefectures[0].id", FormatFault::Code("01".into())),
        ("industries[0].short", FormatFault::Missing),
    ] {
        assert!(found.contains(&(path.to_owned(), fault.clone())), "{path}: {fault} in {found:?}");
    }
    assert_eq!(found.len(), 11);
}

#[test]
fn an_unknown_key_or_a_wrong_type_is_no_data_of_this_format() {
    for (pointer, value) in [
        ("/cases/0/title", json!("a title without its language")),
        ("/cases/0/title", json!({"fr": "titre"})),
        ("/cases/0/support", json!("hearsay")),
        ("/cases/0/year", json!("2024")),
        ("/cases/0/affected", json!(-1)),
        ("/cases/0/loss_yen", json!("1億円")),
    ] {
        assert!(serde_json::from_value::<CollectionFile>(with(pointer, value)).is_err(), "{pointer}");
    }
}

#[test]
fn every_measure_belongs_to_an_item_of_a_guide_or_is_listed_as_belonging_to_none() {
    let library = library();
    let guides = &library.guides;
    for term in &vocabulary().measures {
        let linked = guides.items(&term.id).count() > 0;
        let listed = guides.unlinked.contains(&term.id);
        assert!(linked != listed, "{}: linked {linked}, listed as unlinked {listed}", term.id);
    }
    let known = |id: &str| vocabulary().term(Dimension::Measure, id).is_some();
    assert!(guides.unlinked.iter().all(|id| known(id)));
    for link in &guides.links {
        let guide = guides.guide(&link.guide).unwrap_or_else(|| panic!("no guide {}", link.guide));
        assert!(guide.items.iter().any(|item| item.no == link.item), "{link:?}");
        assert!(known(&link.measure), "{link:?}");
        assert_eq!(guides.links.iter().filter(|other| *other == link).count(), 1, "{link:?} twice");
    }
}

#[test]
fn guides_have_their_items_in_both_languages_and_the_unconfirmed_one_is_marked() {
    let library = library();
    let counts: Vec<(&str, usize)> =
        library.guides.guides.iter().map(|guide| (guide.id.as_str(), guide.items.len())).collect();
    assert_eq!(counts, [("ipa-articles", 6), ("ipa-self-check", 25), ("nist-csf", 22)]);
    for guide in &library.guides.guides {
        assert!(
            guide.items.iter().all(|item| !item.ja.is_empty() && !item.en.is_empty() && !item.no.is_empty())
        );
        let unconfirmed: Vec<&str> =
            guide.items.iter().filter(|item| item.unconfirmed).map(|item| item.no.as_str()).collect();
        let expected: &[&str] = if guide.id == "ipa-articles" { &["6"] } else { &[] };
        assert_eq!(unconfirmed, expected, "{}: seen in one secondary source only", guide.id);
    }
}

#[test]
fn nobody_is_told_to_be_certified_by_a_declaration() {
    let files = [include_str!("../data/guides.json"), include_str!("../data/vocabulary.json")];
    for file in files {
        for line in file.lines().filter(|line| line.to_uppercase().contains("SECURITY ACTION")) {
            assert!(!line.to_lowercase().contains("certif") && !line.contains("認定"), "{line}");
        }
    }
}
