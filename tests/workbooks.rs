//! Workbooks, made here part by part, through the child process that reads them.

use jirei::import::{self, Fault, Field, Imported, Kind, ReadOptions, Why};
use jirei::model::{Lang, Vocabulary};
use jirei::workbook::{self, WorkbookError};
use std::io::{Cursor, Write};
use std::path::Path;
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A sheet: its name, its state, and the XML of its rows and of what follows.
struct Sheet<'a> {
    name: &'a str,
    state: &'a str,
    rows: String,
    behind: &'a str,
}

impl<'a> Sheet<'a> {
    fn new(name: &'a str, rows: String) -> Sheet<'a> {
        Sheet { name, state: "visible", rows, behind: "" }
    }
}

/// An .xlsx with these sheets; style 1 is a date, style 2 an era's date.
fn xlsx(sheets: &[Sheet], shared: &str) -> Vec<u8> {
    let mut names = String::new();
    let mut links = String::new();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        let id = at + 1;
        names +=
            &format!(r#"<sheet name="{}" sheetId="{id}" state="{}" r:id="r{id}"/>"#, sheet.name, sheet.state);
        links += &format!(
            r#"<Relationship Id="r{id}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{id}.xml"/>"#
        );
        let xml = format!(
            r#"<worksheet xmlns="{MAIN}"><sheetData>{}</sheetData>{}</worksheet>"#,
            sheet.rows, sheet.behind
        );
        parts.push((format!("xl/worksheets/sheet{id}.xml"), xml.into_bytes()));
    }
    links += &format!(r#"<Relationship Id="s" Type="{RELATIONS}/styles" Target="styles.xml"/>"#);
    links +=
        &format!(r#"<Relationship Id="t" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>"#);
    let styles = format!(
        r#"<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>"#
    );
    for (name, xml) in [
        (
            "xl/workbook.xml",
            format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{names}</sheets></workbook>"#),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>"#
            ),
        ),
        ("xl/styles.xml", styles),
        ("xl/sharedStrings.xml", format!(r#"<sst xmlns="{MAIN}">{shared}</sst>"#)),
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#.to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="w" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
    ] {
        parts.push((name.to_owned(), xml.into_bytes()));
    }
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    zipped(&parts)
}

/// Rows from the first on: texts, `#45017` a date, `?` nothing.
fn rows(table: &[&[&str]]) -> String {
    let mut xml = String::new();
    for (row, cells) in table.iter().enumerate() {
        xml += &format!(r#"<row r="{}">"#, row + 1);
        for (column, cell) in cells.iter().enumerate() {
            let place = format!("{}{}", char::from(b'A' + u8::try_from(column).unwrap()), row + 1);
            xml += &match cell.strip_prefix('#') {
                _ if cell.is_empty() => String::new(),
                Some(serial) => format!(r#"<c r="{place}" s="1"><v>{serial}</v></c>"#),
                None => format!(r#"<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>"#),
            };
        }
        xml += "</row>";
    }
    xml
}

fn read(bytes: &[u8]) -> Result<Vec<import::Table>, WorkbookError> {
    workbook::read(bytes, "list.xlsx", Path::new(env!("CARGO_BIN_EXE_jirei")), &|| true)
}

fn import_with(bytes: &[u8], sheets: &[&str], map: &[(Field, &str)]) -> Imported {
    let vocabulary: Vocabulary = serde_json::from_str(include_str!("../data/vocabulary.json")).unwrap();
    let sheets: Vec<String> = sheets.iter().map(|sheet| (*sheet).to_owned()).collect();
    let map: Vec<(Field, String)> = map.iter().map(|(field, name)| (*field, (*name).to_owned())).collect();
    let options = ReadOptions {
        file: "list.xlsx",
        vocabulary: &vocabulary,
        sheets: &sheets,
        map: &map,
        remembered: &import::NOTHING_REMEMBERED,
        flow: None,
    };
    let imported = import::tables(read(bytes).expect("a workbook"), Kind::Xlsx, &options);
    assert!(imported.report.account.adds_up(), "{:?}", imported.report.account);
    imported
}

fn told(imported: &Imported) -> Vec<(String, &str, Option<u16>, Option<u8>)> {
    let cases = imported.cases.iter();
    cases
        .map(|entry| {
            (entry.place.to_string(), entry.case.title.get(Lang::Ja), entry.case.year, entry.case.month)
        })
        .collect()
}

fn faults(imported: &Imported) -> Vec<(String, Fault)> {
    imported
        .report
        .problems
        .iter()
        .map(|problem| (problem.place.to_string(), problem.fault.clone()))
        .collect()
}

#[test]
fn a_list_with_titles_two_header_rows_and_merges_is_read() {
    let table = rows(&[
        &["令和５年度　事故一覧"],
        &[],
        &["No.", "発生状況", "", "内容"],
        &["", "発生日", "部署", "件名", "概要"],
        &["1", "#45017", "営業部", "誤送信", "宛先違い"],
        &["2", "#45048.5", "", "紛失", "鞄"],
        &["合計", "2件"],
    ]);
    let merges = r#"<mergeCells><mergeCell ref="A1:E1"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:C3"/><mergeCell ref="C5:C6"/></mergeCells>"#;
    let imported = import_with(
        &xlsx(&[Sheet { behind: merges, ..Sheet::new("一覧", table) }], ""),
        &[],
        &[(Field::IncidentMore, "部署")],
    );
    assert_eq!(
        told(&imported),
        [
            ("list.xlsx 一覧!5".into(), "誤送信", Some(2023), Some(4)),
            ("list.xlsx 一覧!6".into(), "紛失", Some(2023), Some(5))
        ]
    );
    let incident = imported.cases[1].case.incident.as_ref().map(|text| text.get(Lang::Ja));
    assert_eq!(incident, Some("鞄\n部署：営業部"), "one department for two rows");
    let account = imported.report.account;
    assert_eq!((account.rows, account.cases, account.totals), (3, 2, 1));
    assert_eq!(imported.report.tables[0].header, Some(4));
}

#[test]
fn sheets_of_cases_are_one_collection_and_others_are_named() {
    let list =
        || rows(&[&["発生日", "件名", "概要"], &["4月1日", "誤送信", "宛先違い"], &["3月2日", "紛失", "鞄"]]);
    let sheets = [
        Sheet::new("表紙", rows(&[&[], &["", "事故管理簿"], &["", "株式会社見本"]])),
        Sheet::new("2022年度", list()),
        Sheet::new("2023年度", list()),
        Sheet::new("集計", rows(&[&["部署", "件数"], &["営業部", "2"]])),
        Sheet { state: "hidden", ..Sheet::new("控", list()) },
    ];
    let book = xlsx(&sheets, "");
    let imported = import_with(&book, &[], &[]);
    let years: Vec<Option<u16>> = told(&imported).into_iter().map(|(_, _, year, _)| year).collect();
    assert_eq!(years, [Some(2022), Some(2023), Some(2023), Some(2024)], "the sheets' names give the years");
    let left: Vec<(&str, Why)> =
        imported.report.uncarried.iter().map(|left| (left.what.as_str(), left.why)).collect();
    assert_eq!(left, [("控", Why::Hidden), ("表紙", Why::NoCases), ("集計", Why::NoCases)]);
    let one = import_with(&book, &["控", "なし"], &[]);
    assert_eq!(one.cases.len(), 2);
    assert!(
        matches!(&faults(&one)[0].1, Fault::NoSheet { sheet, there } if sheet == "なし" && there.len() == 5)
    );
}

#[test]
fn how_text_was_typed_is_a_reading_and_never_text() {
    let shared = r#"<si><t>件名</t></si><si><t>概要</t></si><si><t>課長が東京都へ誤送信</t><rPh sb="0" eb="2"><t>カチョウ</t></rPh><rPh sb="3" eb="6"><t>トウキョウト</t></rPh></si>"#;
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="inlineStr"><is><t>情報漏洩</t><rPh sb="0" eb="4"><t>ジョウホウロウエイ</t></rPh></is></c></row>"#;
    let imported = import_with(&xlsx(&[Sheet::new("一覧", rows.into())], shared), &[], &[]);
    assert_eq!(told(&imported)[0].1, "課長が東京都へ誤送信");
    let readings: Vec<(&str, &str)> =
        imported.cases[0].readings.iter().map(|(surface, kana)| (surface.as_str(), kana.as_str())).collect();
    assert_eq!(
        readings,
        [("課長", "カチョウ"), ("東京都", "トウキョウト"), ("情報漏洩", "ジョウホウロウエイ")]
    );
}

#[test]
fn what_is_imported_is_found_as_it_was_typed() {
    let shared = r#"<si><t>会社名</t></si><si><t>件名</t></si><si><t>概要</t></si><si><t>小鳥遊商事</t><rPh sb="0" eb="3"><t>タカナシ</t></rPh><rPh sb="3" eb="5"><t>ショウジ</t></rPh></si>"#;
    let cell = |at: &str, shared: u8| format!(r#"<c r="{at}" t="s"><v>{shared}</v></c>"#);
    let text = |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let rows = [
        format!(r#"<row r="1">{}{}{}</row>"#, cell("A1", 0), cell("B1", 1), cell("C1", 2)),
        format!(
            r#"<row r="2">{}{}{}</row>"#,
            cell("A2", 3),
            text("B2", "鞄の紛失"),
            text("C2", "置き忘れた。")
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("list.xlsx"), xlsx(&[Sheet::new("一覧", rows.concat())], shared)).unwrap();
    std::fs::write(
        path("list.csv"),
        "会社名,フリガナ,件名,概要\n小鳥遊商事,タカナシショウジ,鞄の紛失,置き忘れた。\n",
    )
    .unwrap();
    let jirei = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_jirei"));
        let ran = command.args(args).current_dir(folder.path()).env("HOME", path("home")).output().unwrap();
        String::from_utf8(ran.stdout).unwrap()
    };
    for list in ["list.xlsx", "list.csv"] {
        jirei(&["import", list, "-o", "kept.json", "--force"]);
        let kept = std::fs::read_to_string(path("kept.json")).unwrap();
        assert!(kept.contains(r#""organisation_reading": "タカナシショウジ""#), "{kept}");
        for romaji in ["takanashi", "takanasishoji", "takanashi shouji"] {
            for file in [list, "kept.json"] {
                let found = jirei(&["find", romaji, "--data", file, "--only", "--lang", "ja"]);
                assert!(found.contains("鞄の紛失"), "{file} {romaji}: {found}");
            }
        }
    }
    let listed = jirei(&["list", "--data", "kept.json", "--only"]);
    let id = listed.split('\t').next().unwrap_or_default();
    let english = jirei(&["show", id, "--data", "kept.json", "--only", "--lang", "en"]);
    assert!(english.contains("小鳥遊商事") && !english.contains("タカナシ"), "{english}");
}

#[test]
fn errors_empty_formulas_and_hidden_rows_are_told_with_their_cells() {
    let rows = format!(
        "{}{}{}",
        rows(&[&["件名", "概要", "影響"]]),
        r#"<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>誤送信</t></is></c><c r="B2" t="e"><v>#N/A</v></c><c r="C2" t="b"><v>1</v></c></row>"#,
        r#"<row r="3"><c r="A3" t="inlineStr"><is><t>紛失</t></is></c><c r="B3"><f>A2&amp;"x"</f></c><c r="C3" t="str"><f>1+1</f><v>2</v></c></row>"#
    );
    let imported = import_with(&xlsx(&[Sheet::new("一覧", rows)], ""), &[], &[]);
    assert_eq!(imported.cases.len(), 2);
    let impact = imported.cases[0].case.impact.as_ref().map(|text| text.get(Lang::Ja));
    assert_eq!(impact, Some("はい"));
    assert_eq!(
        faults(&imported),
        [
            ("list.xlsx 一覧!B3".into(), Fault::NoResult { count: 1 }),
            ("list.xlsx 一覧!B2".into(), Fault::ErrorCell { text: "#N/A".into() }),
            ("list.xlsx 一覧".into(), Fault::HiddenRows { count: 1 }),
        ]
    );
}

#[test]
fn a_form_a_sheet_is_a_case_a_sheet() {
    let form = |title: &str| {
        rows(&[
            &["情報セキュリティ事故報告書"],
            &["件名", "", title],
            &["発生日時", "", "#45412.75"],
            &["報告者", "", "見本太郎"],
            &["事故の種別", "", "□誤送信　■紛失　□その他（　　）"],
            &["事故の概要", "", "電車に置き忘れた。"],
            &["対応", "", "駅に届けた。"],
        ])
    };
    let imported = import_with(
        &xlsx(&[Sheet::new("報告書", form("紛失")), Sheet::new("報告書 (2)", form("盗難"))], ""),
        &[],
        &[],
    );
    assert_eq!(
        told(&imported),
        [
            ("list.xlsx 報告書".into(), "紛失", Some(2024), Some(4)),
            ("list.xlsx 報告書 (2)".into(), "盗難", Some(2024), Some(4))
        ]
    );
    assert_eq!(imported.cases[0].case.threats, ["lost-media"]);
    assert!(!format!("{imported:?}").contains("見本太郎"), "nobody is carried");
}

/// Furigana above a title, a text and a part of a name stay when the list is kept.
#[test]
fn furigana_of_titles_texts_and_parts_of_names_is_kept_by_import_and_add() {
    let typed = |text: &str, from: usize, to: usize, kana: &str| {
        format!(
            r#"<c t="inlineStr"><is><t>{text}</t><rPh sb="{from}" eb="{to}"><t>{kana}</t></rPh></is></c>"#
        )
    };
    let rows = [
        rows(&[&["会社名", "件名", "概要"]]),
        format!(
            r#"<row r="2">{}{}{}</row>"#,
            typed("株式会社小鳥遊商事", 4, 7, "タカナシ"),
            typed("四十万支店の誤送信", 0, 5, "シジマシテン"),
            typed("月見里課長が送った。", 0, 3, "ヤマナシ"),
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("list.xlsx"), xlsx(&[Sheet::new("一覧", rows.concat())], "")).unwrap();
    let jirei = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_jirei"));
        let ran = command.args(args).current_dir(folder.path()).env("HOME", path("home")).output().unwrap();
        (ran.status.code(), String::from_utf8(ran.stdout).unwrap())
    };
    assert_eq!(jirei(&["import", "list.xlsx", "-o", "kept.json"]).0, Some(0));
    assert_eq!(jirei(&["import", "kept.json", "-o", "again.json"]).0, Some(0));
    assert_eq!(jirei(&["add", "list.xlsx", "-o", "team.json"]).0, Some(0));
    let read = |name: &str| std::fs::read_to_string(path(name)).unwrap();
    assert!(read("kept.json") == read("again.json"), "what is written reads back the same");
    assert_eq!(jirei(&["check", "kept.json"]).0, Some(0));
    for file in ["list.xlsx", "kept.json", "team.json"] {
        for romaji in ["takanashi", "sijima", "shijimashiten", "yamanashi"] {
            let found = jirei(&["find", romaji, "--data", file, "--only", "--lang", "ja"]).1;
            assert!(found.contains("四十万支店の誤送信"), "{file} {romaji}: {found}");
        }
    }
}

/// An .ods with one sheet.
fn ods(body: &str) -> Vec<u8> {
    let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
    let content = format!(
        r#"<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="一覧">{body}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn an_opendocument_sheet_is_read_without_its_readings_and_comments() {
    let text = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let date = r#"<table:table-cell office:value-type="date" office:date-value="2023-04-01"><text:p>令和5年4月1日</text:p></table:table-cell>"#;
    let ruby = "<table:table-cell><office:annotation><text:p>注釈</text:p></office:annotation><text:p><text:ruby><text:ruby-base>課長</text:ruby-base><text:ruby-text>カチョウ</text:ruby-text></text:ruby>が誤送信</text:p><text:p>二行目</text:p></table:table-cell>";
    let body = format!(
        "<table:table-row>{}{}</table:table-row><table:table-row>{ruby}{date}</table:table-row><table:table-row table:visibility=\"filter\">{}</table:table-row><table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
        text("件名"),
        text("発生日"),
        text("隠れた行")
    );
    let imported = import_with(&ods(&body), &[], &[]);
    assert_eq!(told(&imported)[0], ("list.xlsx 一覧!2".into(), "課長が誤送信 二行目", Some(2023), Some(4)));
    assert_eq!(imported.cases[0].readings, [("課長".to_owned(), "カチョウ".to_owned())]);
    let told = [Fault::HiddenRows { count: 1 }, Fault::NoNarrative];
    assert_eq!(faults(&imported), told.map(|fault| ("list.xlsx 一覧".to_owned(), fault)));
}

/// Each ends in one error and soon, whatever it asks for.
#[test]
fn hostile_workbooks_end_in_an_error() {
    let cell =
        "<table:table-cell table:number-columns-repeated=\"100\"><text:p>x</text:p></table:table-cell>";
    let repeated =
        ods(&format!("<table:table-row table:number-rows-repeated=\"100000\">{cell}</table:table-row>"));
    let zeros = vec![b'a'; 257 << 20];
    let bomb = xlsx(&[Sheet::new("一覧", String::new())], std::str::from_utf8(&zeros).unwrap());
    drop(zeros);
    let mut cut = xlsx(&[Sheet::new("一覧", rows(&[&["件名", "概要"], &["a", "b"]]))], "");
    cut.truncate(cut.len() * 2 / 3);
    let begun = Instant::now();
    assert!(repeated.len() < 1000);
    assert!(matches!(read(&repeated), Err(WorkbookError::Repeats)));
    assert!(bomb.len() < 1 << 20);
    assert!(matches!(read(&bomb), Err(WorkbookError::PartTooLarge)));
    assert!(matches!(read(&cut), Err(WorkbookError::Unreadable(_))));
    assert!(matches!(read(b"PK\x03\x04"), Err(WorkbookError::Unreadable(_))));
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}

#[test]
fn a_cell_in_the_farthest_corner_costs_nothing() {
    let far = r#"<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>"#;
    let rows = rows(&[&["件名", "概要"], &["誤送信", "宛先"]]) + far;
    let imported = import_with(&xlsx(&[Sheet::new("一覧", rows)], ""), &[], &[]);
    assert_eq!(imported.cases.len(), 1);
    assert!(matches!(faults(&imported)[0].1, Fault::TooManyColumns { .. }));
}

#[test]
fn a_reader_that_cannot_be_started_is_an_error() {
    let book = xlsx(&[Sheet::new("一覧", String::new())], "");
    let gone = workbook::read(&book, "a", Path::new("/nonexistent/jirei"), &|| true);
    assert!(matches!(gone, Err(WorkbookError::Start(_))));
    // As often as a child that was still ending was taken for one that had used up its time.
    for _ in 0..100 {
        let other = workbook::read(&book, "a", Path::new("/bin/true"), &|| true);
        assert!(matches!(other, Err(WorkbookError::Unreadable(_))), "{other:?}");
    }
}

/// What the fuzzer found: the library that reads .xls panics, asks for memory
/// without end, or goes on without end.
#[test]
fn what_brings_the_reading_library_down_is_one_error() {
    for (name, bytes) in [
        ("panics", &include_bytes!("fixtures/workbooks/panics.xls")[..]),
        ("endless", include_bytes!("fixtures/workbooks/endless.xls")),
        ("greedy", include_bytes!("fixtures/workbooks/greedy.xls")),
        ("short", include_bytes!("fixtures/workbooks/short.xls")),
    ] {
        let begun = std::time::Instant::now();
        assert!(read(bytes).is_err(), "{name}");
        assert!(begun.elapsed().as_secs() < 60, "{name}: the child's limits end it");
    }
}

/// What is beyond the bounds is left out, and said where cases are.
#[test]
fn of_merges_and_sheets_without_end_so_many_are_read() {
    let merges: String = (1..=workbook::MERGES_MOST + 5)
        .map(|row| format!(r#"<mergeCell ref="A{}:A{}"/>"#, row * 2, row * 2 + 1))
        .collect();
    let behind = format!("<mergeCells>{merges}</mergeCells>");
    let sheet =
        Sheet { behind: &behind, ..Sheet::new("一覧", rows(&[&["件名", "概要"], &["a", "b"]])) };
    let tables = read(&xlsx(&[sheet], "")).expect("a workbook");
    assert_eq!(tables[0].merges.len(), workbook::MERGES_MOST);
    let names: Vec<String> = (0..import::SHEETS_MOST + 3).map(|n| format!("s{n}")).collect();
    let sheets: Vec<Sheet> = names
        .iter()
        .map(|name| Sheet::new(name, rows(&[&["件名", "概要", "対応"], &["a", "b", "c"]])))
        .collect();
    let imported = import_with(&xlsx(&sheets, ""), &[], &[]);
    assert_eq!(imported.cases.len(), import::SHEETS_MOST);
    let most = import::SHEETS_MOST;
    assert!(faults(&imported).iter().any(|(_, fault)| *fault == Fault::TooManySheets { most }));
}
