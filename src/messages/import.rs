//! What is said of how a file was read: what it was taken for, what became of
//! its columns and rows.

use crate::model::Lang;

/// Words for the account of an import.
#[derive(Debug)]
pub struct ImportWords {
    pub delimiter: fn(char) -> String,
    pub sheet: fn(&str) -> String,
    pub header: fn(row: u32) -> String,
    pub no_header: &'static str,
    pub above: fn(rows: usize) -> String,
    pub hidden: fn(rows: usize) -> String,
    /// Columns that are carried, of all.
    pub columns: fn(carried: usize, all: usize) -> String,
    /// The parts of the account, in its order, each with its number.
    pub rows_in: &'static str,
    pub cases: &'static str,
    pub totals: &'static str,
    pub notes: &'static str,
    pub empty: &'static str,
    pub headers: &'static str,
    pub refused: &'static str,
    pub not_carried: &'static str,
    /// Between a name and how often.
    pub times: fn(usize) -> String,
    pub column_heading: &'static str,
    pub field_heading: &'static str,
    pub values_heading: &'static str,
    pub by_hand: &'static str,
    pub first_case: &'static str,
    pub call: &'static str,
    /// The mapping was given before for this header.
    pub remembered: &'static str,
    pub kinds: KindWords,
    pub why: WhyWords,
}

/// What kinds of files are called.
#[derive(Debug)]
pub struct KindWords {
    pub xlsx: &'static str,
    pub xlsb: &'static str,
    pub xls: &'static str,
    pub ods: &'static str,
    pub json: &'static str,
    pub json_lines: &'static str,
    pub html: &'static str,
    pub markdown: &'static str,
    pub labelled: &'static str,
    pub delimited: &'static str,
    pub other: &'static str,
}

/// Why something is left out.
#[derive(Debug)]
pub struct WhyWords {
    pub person: &'static str,
    pub administration: &'static str,
    pub unknown: &'static str,
    pub told: &'static str,
    pub no_cases: &'static str,
    pub hidden_sheet: &'static str,
}

const JA: ImportWords = ImportWords {
    delimiter: |char| match char {
        ',' => "コンマ区切り".into(),
        '\t' => "タブ区切り".into(),
        ';' => "セミコロン区切り".into(),
        other => format!("「{other}」区切り"),
    },
    sheet: |name| format!("シート「{name}」"),
    header: |row| format!("見出しは{row}行目"),
    no_header: "見出しなし",
    above: |rows| format!("その上の{rows}行は表題"),
    hidden: |rows| format!("隠れた行{rows}行も読込み"),
    columns: |carried, all| format!("{all}列のうち{carried}列を使用"),
    rows_in: "行",
    cases: "事例",
    totals: "合計",
    notes: "注記",
    empty: "空行",
    headers: "見出しの繰返し",
    refused: "事例にならない行",
    not_carried: "載せないもの",
    times: |count| format!("{count}件"),
    column_heading: "列",
    field_heading: "項目",
    values_heading: "値",
    by_hand: "指定",
    first_case: "最初の事例",
    call: "同じように開く指定",
    remembered: "前に --map で指定した対応づけを使用",
    kinds: KindWords {
        xlsx: "Excelブック(.xlsx)",
        xlsb: "Excelブック(.xlsb)",
        xls: "旧形式のExcelブック(.xls)",
        ods: "OpenDocument表計算(.ods)",
        json: "JSON",
        json_lines: "JSON Lines",
        html: "HTMLの表",
        markdown: "Markdown",
        labelled: "項目名つきの文書",
        delimited: "区切りテキスト",
        other: "ほかの形式",
    },
    why: WhyWords {
        person: "個人に関する欄。--map で指定したときだけ載せます",
        administration: "管理用の欄",
        unknown: "項目が分からない欄。--map で指定できます",
        told: "指定により除外",
        no_cases: "事例の一覧でないシート。--worksheet で指定できます",
        hidden_sheet: "非表示のシート。--worksheet で指定できます",
    },
};

const EN: ImportWords = ImportWords {
    delimiter: |char| match char {
        ',' => "comma".into(),
        '\t' => "tab".into(),
        ';' => "semicolon".into(),
        other => format!("\"{other}\" between cells"),
    },
    sheet: |name| format!("sheet \"{name}\""),
    header: |row| format!("header in line {row}"),
    no_header: "no header",
    above: |rows| format!("titles above: {rows}"),
    hidden: |rows| format!("hidden rows, read too: {rows}"),
    columns: |carried, all| format!("{carried} of {all} columns"),
    rows_in: "rows",
    cases: "cases",
    totals: "totals",
    notes: "notes",
    empty: "empty",
    headers: "repeated headers",
    refused: "refused",
    not_carried: "Left out",
    times: |count| format!("{count}x"),
    column_heading: "Column",
    field_heading: "Field",
    values_heading: "Values",
    by_hand: "by hand",
    first_case: "The first case",
    call: "The call that says the same",
    remembered: "mapped as you said before with --map",
    kinds: KindWords {
        xlsx: "Excel workbook (.xlsx)",
        xlsb: "Excel workbook (.xlsb)",
        xls: "old Excel workbook (.xls)",
        ods: "OpenDocument spreadsheet (.ods)",
        json: "JSON",
        json_lines: "JSON Lines",
        html: "HTML table",
        markdown: "Markdown",
        labelled: "labelled text",
        delimited: "delimited text",
        other: "another kind",
    },
    why: WhyWords {
        person: "people: only carried if --map says so",
        administration: "bookkeeping",
        unknown: "no field known: --map can name one",
        told: "as you said",
        no_cases: "no list of cases: --worksheet can name it",
        hidden_sheet: "hidden sheet: --worksheet can name it",
    },
};

/// The words in a language.
pub fn words(lang: Lang) -> &'static ImportWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// What a field of this name in mappings is called.
pub fn field(name: &str, lang: Lang) -> &'static str {
    let (ja, en) = match name {
        "title" => ("題名", "title"),
        "incident" => ("出来事", "incident"),
        "incident+" => ("出来事に追記", "below the incident"),
        "response" => ("対応", "response"),
        "response+" => ("対応に追記", "below the response"),
        "impact" => ("影響", "impact"),
        "impact+" => ("影響に追記", "below the impact"),
        "lesson" => ("教訓", "lesson"),
        "caveat" => ("注意", "caveat"),
        "organisation" => ("組織", "organisation"),
        "industry" => ("業種", "industry"),
        "prefecture" => ("都道府県", "prefecture"),
        "size" => ("規模", "size"),
        "found" => ("発覚日", "date found"),
        "disclosed" => ("公表日", "date disclosed"),
        "occurred" => ("発生日", "date occurred"),
        "reported" => ("報告日", "date reported"),
        "threats" => ("脅威", "threats"),
        "measures" => ("対策", "measures"),
        "url" => ("出典のURL", "address of the source"),
        "publisher" => ("出典の発行元", "publisher of the source"),
        "source-title" => ("出典の題名", "title of the source"),
        "kind" => ("種別", "kind"),
        "tlp" => ("共有範囲(TLP)", "with whom it may be shared (TLP)"),
        "id" => ("ID", "ID"),
        "yomi" => ("読み(検索だけに使用)", "reading, for the search"),
        _ => ("載せない", "left out"),
    };
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}
