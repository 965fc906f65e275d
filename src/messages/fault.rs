//! What is wrong in a file that somebody opens.

use crate::model::Lang;

/// Sentences behind the place of what is wrong; `report::fault` chooses among them.
#[derive(Debug)]
pub struct FaultWords {
    /// Bytes that are no text.
    pub damaged: fn(encoding: &str, count: usize) -> String,
    pub private: fn(count: usize) -> String,
    pub unclosed_quote: &'static str,
    pub cell_cut: fn(most: usize) -> String,
    pub surplus: fn(cells: usize, text: &str) -> String,
    pub too_many_columns: fn(most: usize) -> String,
    pub cells_beyond: fn(most: usize) -> String,
    pub too_many_rows: fn(most: usize) -> String,
    pub too_many_sheets: fn(most: usize) -> String,
    pub late: fn(seconds: u64) -> String,
    pub no_rows: &'static str,
    pub repeats: fn(most: u64) -> String,
    pub no_date: fn(text: &str) -> String,
    pub two_digit_year: fn(text: &str, count: usize) -> String,
    pub no_term: fn(column: &str, values: &str) -> String,
    pub code_list: fn(column: &str, text: &str) -> String,
    pub no_case: &'static str,
    pub no_header: &'static str,
    pub no_narrative: &'static str,
    pub no_title: &'static str,
    pub no_column: fn(column: &str, nearest: &str) -> String,
    pub no_sheet: fn(sheet: &str, there: &str) -> String,
    pub error_cell: fn(text: &str) -> String,
    pub no_result: fn(count: usize) -> String,
    pub file_too_large: fn(mebibytes: usize) -> String,
    pub part_too_large: fn(mebibytes: usize) -> String,
    pub too_many_cells: fn(most: u64) -> String,
    pub too_much_text: fn(mebibytes: usize) -> String,
    pub memory: fn(gibibytes: u64) -> String,
    pub time: fn(seconds: u64) -> String,
    pub damaged_workbook: fn(message: &str) -> String,
    /// The reader ended without a word.
    pub damaged_so: &'static str,
    pub no_reader: fn(message: &str) -> String,
    pub hidden_rows: fn(count: usize) -> String,
    pub wrong: fn(found: &str, expected: &str, nearest: &str) -> String,
    pub too_wide: fn(cells: usize, most: usize) -> String,
    pub unseen: fn(code: &str) -> String,
    pub sum: fn(sum: u32, companies: u32) -> String,
    pub unknown_key: fn(key: &str, nearest: &str) -> String,
    /// The nearest valid value, behind what is wrong.
    pub meant: fn(nearest: &str) -> String,
    pub missing: &'static str,
    pub twice_key: fn(key: &str) -> String,
    pub syntax: fn(message: &str) -> String,
    pub cut: &'static str,
    pub deep: &'static str,
    pub after_end: &'static str,
    pub no_kind: fn(keys: &str) -> String,
    pub version: fn(found: u64) -> String,
    pub not_found: &'static str,
    pub not_allowed: &'static str,
    pub system: fn(message: &str) -> String,
    pub empty_folder: &'static str,
    pub same_folder: &'static str,
    pub too_many_files: fn(most: usize) -> String,
    pub too_large: fn(size: &str) -> String,
    pub line_too_long: fn(size: &str) -> String,
    pub line_cut: &'static str,
    pub not_opened: fn(kind: &str) -> String,
    pub empty_file: &'static str,
    pub password: &'static str,
    pub xml2003: &'static str,
    pub bad_archive: fn(message: &str) -> String,
    pub nested: &'static str,
    pub climbs: &'static str,
    pub twice_id: fn(id: &str, now: &str) -> String,
    pub stopped: fn(percent: u8) -> String,
    pub no_incident: &'static str,
    pub no_prose: &'static str,
    pub expected: ExpectedWords,
    pub kinds: NotOpenedWords,
}

/// What a place takes.
#[derive(Debug)]
pub struct ExpectedWords {
    pub text: &'static str,
    pub id: &'static str,
    pub term: &'static str,
    pub area: &'static str,
    pub year: &'static str,
    pub month: &'static str,
    pub date: &'static str,
    pub number: &'static str,
    pub flag: &'static str,
    pub address: &'static str,
    pub support: &'static str,
    pub tlp: &'static str,
    pub object: &'static str,
    pub list: &'static str,
    pub collection: &'static str,
}

/// What is not opened.
#[derive(Debug)]
pub struct NotOpenedWords {
    pub pdf: &'static str,
    pub image: &'static str,
    pub word: &'static str,
    pub other_office: &'static str,
    pub xml: &'static str,
    pub binary: &'static str,
    pub workbook: &'static str,
}

const JA: FaultWords = FaultWords {
    damaged: |encoding, count| {
        format!(
            "{encoding} として読めない文字が{count}か所あり、□で示しました。--encoding で文字コードを指定できます"
        )
    },
    private: |count| format!("外字が{count}文字あり、〓で示しました"),
    unclosed_quote: "引用符が閉じていません。この行は区切り文字だけで分けました",
    cell_cut: |most| format!("セルが{most}文字を超えるため、そこで切りました"),
    surplus: |cells, text| {
        format!(
            "見出しより{cells}列多く、入らなかったのは「{text}」です。文中のカンマが引用符で囲まれていないのかもしれません"
        )
    },
    too_many_columns: |most| format!("{most}列より後ろは読みません"),
    cells_beyond: |most| format!("{most}個を超えるセルは、ここから先を読みません"),
    too_many_rows: |most| format!("{most}行を超えるため、ここから先は読みません。分けて渡してください"),
    too_many_sheets: |most| {
        format!("シートや表が{most}個を超えるため、その先は読みません。分けて渡してください")
    },
    late: |seconds| {
        format!(
            "{seconds}秒かかっても読み終わらないため、そこまでに読めた事例だけを開きました。展開するか分けて渡してください"
        )
    },
    no_rows: "見出しはありますが、事例になる行がありません",
    repeats: |most| format!("同じセルが{most}回を超えて繰り返されているため読みません"),
    no_date: |text| {
        format!(
            "「{text}」は日付として読めません。2023-04 や R5.4 のように書いてください。年月は不明としました"
        )
    },
    two_digit_year: |text, count| {
        format!("「{text}」の年は西暦か元号か決められません（{count}か所）。不明としました")
    },
    no_term: |column, values| format!("「{column}」の次の値は語彙にないため使いません: {values}"),
    code_list: |column, text| {
        format!(
            "「{column}」の「{text}」はどの産業分類の番号か分かりません。見出しを「日本標準産業分類」か「naics」にしてください"
        )
    },
    no_case: "題名も内容もないため、事例にできません",
    no_header: "見出しの行が見つかりません。--map incident=列 のように列を指定してください",
    no_narrative: "何が起きたかを書いた列がありません。--map incident=列 のように指定してください",
    no_title: "題名の列がないため、内容から題名を作りました。--map title=列 のように指定できます",
    no_column: |column, nearest| format!("「{column}」という列はありません{nearest}"),
    no_sheet: |sheet, there| format!("「{sheet}」というシートはありません。あるのは: {there}"),
    error_cell: |text| format!("{text} は計算の誤りです。空欄として扱いました"),
    no_result: |count| format!("計算結果のない数式が{count}個あります。Excelで開いて一度保存すると読めます"),
    file_too_large: |mebibytes| format!("{mebibytes} MiB を超える表計算ファイルは読みません"),
    part_too_large: |mebibytes| format!("展開すると {mebibytes} MiB を超えるため読みません"),
    too_many_cells: |most| format!("セルが{most}個を超えるため読みません"),
    too_much_text: |mebibytes| format!("文字が {mebibytes} MiB を超えるため読みません"),
    memory: |gibibytes| format!("読むのに {gibibytes} GiB を超えるメモリが要るため、やめました"),
    time: |seconds| format!("{seconds}秒かかっても読み終わらないため、やめました"),
    damaged_workbook: |message| format!("表計算ファイルが壊れています: {message}"),
    damaged_so: "表計算ファイルが壊れていて、読み込みが途中で止まりました",
    no_reader: |message| format!("表計算ファイルを読むプログラムを起動できません: {message}"),
    hidden_rows: |count| format!("非表示の行が{count}行あり、ほかの行と同じように読みました"),
    wrong: |found, expected, nearest| format!("「{found}」は使えません。{expected}を書いてください{nearest}"),
    too_wide: |cells, most| format!("幅が{cells}セルあります。{most}セルまでにしてください"),
    unseen: |code| format!("見えない文字か端末を操る文字（{code}）があり、記号に置き換えて示します"),
    sum: |sum, companies| format!("業種ごとの社数の合計は{sum}で、companies の{companies}と違います"),
    unknown_key: |key, nearest| format!("「{key}」という項目はありません。読み飛ばしました{nearest}"),
    meant: |nearest| format!("（近いもの: {nearest}）"),
    missing: "ありません。事例には題名（title）と内容（incident）が要ります",
    twice_key: |key| format!("「{key}」が2回あります。後のほうを使いました"),
    syntax: |message| format!("JSONとして読めません（{message}）。読み飛ばしました"),
    cut: "途中で終わっています。ここまでは読みました",
    deep: "入れ子が128段を超えるため、読み飛ばしました",
    after_end: "JSONの終わりの後ろに文字があります。読みません",
    no_kind: |keys| format!("知っている形式のJSONではありません。項目は: {keys}"),
    version: |found| format!("データ形式の版が {found} です。このプログラムが読むのは版1です"),
    not_found: "ファイルがありません",
    not_allowed: "読む権限がありません",
    system: |message| format!("読めませんでした: {message}"),
    empty_folder: "開けるファイルが入っていません",
    same_folder: "同じフォルダーへの別の入口なので、もう一度は読みません",
    too_many_files: |most| {
        format!("ファイルが{most}個を超えるため、その先は読みません。フォルダーを絞るか分けて渡してください")
    },
    too_large: |size| format!("{size} を超えるため読みません"),
    line_too_long: |size| {
        format!("1行が {size} を超えるため読みません。改行のあるJSONかJSON Linesで保存してください")
    },
    line_cut: "行が長すぎるため、16 MiBで切りました",
    not_opened: |kind| {
        format!("{kind}は開けません。CSV、Excel、OpenDocument、JSON、HTML、テキストにして渡してください")
    },
    empty_file: "中身が空です",
    password: "パスワードで保護されています。解除して保存し直してください",
    xml2003: "古いXMLスプレッドシートです。Excelで.xlsxとして保存し直してください",
    bad_archive: |message| format!("圧縮ファイルが壊れています: {message}。その前までは読みました"),
    nested: "アーカイブの中のアーカイブは開きません。取り出してから渡してください",
    climbs: "アーカイブの外を指す名前なので読みません",
    twice_id: |id, now| format!("ID「{id}」はすでに使われているため、「{now}」としました"),
    stopped: |percent| format!("{percent}%で中断しました"),
    no_incident: "インシデントが入っていません（指標だけのSTIXです）",
    no_prose: "文章がないため、事例にしません（指標だけのイベントです）",
    expected: ExpectedWords {
        text: "文字列、または {\"ja\": …, \"en\": …}",
        id: "英小文字・数字・ハイフンのID",
        term: "語彙のIDか名前",
        area: "JP-17 のようなISO 3166-2コードか都道府県名",
        year: "1960～2100の年",
        month: "年のある1～12の月",
        date: "2024 か 2024-04",
        number: "整数",
        flag: "true か false",
        address: "http:// か https:// で始まるアドレス",
        support: "supported か partly",
        tlp: "clear、green、amber、amber+strict、red のどれか",
        object: "{…} の形",
        list: "[…] の形",
        collection: "このファイルの collection の id",
    },
    kinds: NotOpenedWords {
        pdf: "PDF",
        image: "画像",
        word: "Word文書",
        other_office: "この種のOffice文書",
        xml: "この種のXML",
        binary: "この種のファイル",
        workbook: "この種の表計算ファイル",
    },
};

const EN: FaultWords = FaultWords {
    damaged: |encoding, count| {
        format!("{count} places are no {encoding}; they are shown as U+FFFD. --encoding sets another")
    },
    private: |count| format!("{count} characters that only the sender's font has; they are shown as 〓"),
    unclosed_quote: "a quotation mark is never closed; the line was split at its delimiters",
    cell_cut: |most| format!("the cell has more than {most} characters and was cut there"),
    surplus: |cells, text| {
        format!(
            "{cells} more cells than the header has, left out: \"{text}\". A comma in a text may lack its quotes"
        )
    },
    too_many_columns: |most| format!("columns after number {most} are not read"),
    cells_beyond: |most| format!("more than {most} cells; from here on it is not read"),
    too_many_rows: |most| format!("more than {most} rows; from here on it is not read. Split the file"),
    too_many_sheets: |most| {
        format!("more than {most} sheets or tables; those behind are not read. Split the file")
    },
    late: |seconds| {
        format!(
            "it was not all read within {seconds} seconds; the cases that came by then are there. Unpack it or split it"
        )
    },
    no_rows: "there is a header, and no row below it that is a case",
    repeats: |most| format!("cells are repeated more than {most} times; it is not read"),
    no_date: |text| format!("\"{text}\" is no date; expected 2023-04 or R5.4. Taken as unknown"),
    two_digit_year: |text, count| {
        format!(
            "the year of \"{text}\" may be of the common era or of a Japanese one ({count} cells); taken as unknown"
        )
    },
    no_term: |column, values| {
        format!("these values of \"{column}\" are not in the vocabulary and are left out: {values}")
    },
    code_list: |column, text| {
        format!(
            "\"{text}\" in \"{column}\" may be of several code lists; name the column naics or 日本標準産業分類"
        )
    },
    no_case: "has neither a title nor a text, so it is no case",
    no_header: "no row is a header; say which column is what: --map incident=COLUMN",
    no_narrative: "no column tells what happened; name it: --map incident=COLUMN",
    no_title: "no column gives a title; it is made of what is told. One can be named: --map title=COLUMN",
    no_column: |column, nearest| format!("there is no column \"{column}\"{nearest}"),
    no_sheet: |sheet, there| format!("there is no sheet \"{sheet}\"; there are: {there}"),
    error_cell: |text| format!("{text} is an error of a formula; taken as empty"),
    no_result: |count| {
        format!("{count} formulas have no result yet; open the file in Excel and save it once")
    },
    file_too_large: |mebibytes| format!("a workbook of more than {mebibytes} MiB; it is not read"),
    part_too_large: |mebibytes| format!("inflates to more than {mebibytes} MiB; it is not read"),
    too_many_cells: |most| format!("more than {most} cells; it is not read"),
    too_much_text: |mebibytes| format!("more than {mebibytes} MiB of text; it is not read"),
    memory: |gibibytes| format!("it asks for more than {gibibytes} GiB of memory; it is not read"),
    time: |seconds| format!("it was not read within {seconds} seconds"),
    damaged_workbook: |message| format!("the workbook is damaged: {message}"),
    damaged_so: "the workbook is damaged: reading it came to an end",
    no_reader: |message| format!("the reader of workbooks could not be started: {message}"),
    hidden_rows: |count| format!("{count} rows are hidden; they were read like the others"),
    wrong: |found, expected, nearest| format!("\"{found}\" is not {expected}{nearest}"),
    too_wide: |cells, most| format!("is {cells} cells wide; {most} at most have room"),
    unseen: |code| format!("holds {code}, which is not to be seen or controls a terminal; a mark is shown"),
    sum: |sum, companies| {
        format!("the companies by industry add up to {sum}, not to the {companies} of companies")
    },
    unknown_key: |key, nearest| format!("there is no field \"{key}\"; it was left out{nearest}"),
    meant: |nearest| format!("; did you mean \"{nearest}\"?"),
    missing: "is missing; a case needs a title and an incident",
    twice_key: |key| format!("\"{key}\" stands twice; the last counts"),
    syntax: |message| format!("no JSON ({message}); it was left out"),
    cut: "the file ends in the middle; what stood before was read",
    deep: "nested deeper than 128 levels; it was left out",
    after_end: "there is something behind the end of the JSON; it is not read",
    no_kind: |keys| format!("JSON of no known kind; it has: {keys}"),
    version: |found| format!("data format {found}; this program reads format 1"),
    not_found: "is not there",
    not_allowed: "you have no permission to read it",
    system: |message| format!("could not be read: {message}"),
    empty_folder: "nothing in it can be opened",
    same_folder: "another way to a folder that was read already; not read again",
    too_many_files: |most| {
        format!("more than {most} files; those behind are not read. Name a smaller folder or archive")
    },
    too_large: |size| format!("more than {size}; it is not read"),
    line_too_long: |size| format!("a line of more than {size}; save it with line breaks or as JSON Lines"),
    line_cut: "the line was cut after 16 MiB",
    not_opened: |kind| {
        format!("{kind} cannot be opened; save it as CSV, Excel, OpenDocument, JSON, HTML or text")
    },
    empty_file: "is empty",
    password: "is protected by a password; save it without one",
    xml2003: "an XML Spreadsheet of 2003; save it as .xlsx in Excel",
    bad_archive: |message| format!("the archive is broken: {message}. What came before was read"),
    nested: "an archive in an archive is not opened; take it out first",
    climbs: "its name leads out of the archive; it is not read",
    twice_id: |id, now| format!("the id \"{id}\" is taken; this case is \"{now}\""),
    stopped: |percent| format!("stopped at {percent} %"),
    no_incident: "a bundle without an incident: indicators only",
    no_prose: "an event without prose: indicators only, no case",
    expected: ExpectedWords {
        text: "a text, or {\"ja\": …, \"en\": …}",
        id: "an id of lower-case letters, digits and hyphens",
        term: "an id or a name of the vocabulary",
        area: "an ISO 3166-2 code such as JP-17, or the name of a prefecture",
        year: "a year from 1960 to 2100",
        month: "a month from 1 to 12, with a year",
        date: "2024 or 2024-04",
        number: "a whole number",
        flag: "true or false",
        address: "an address that begins with http:// or https://",
        support: "supported or partly",
        tlp: "one of clear, green, amber, amber+strict, red",
        object: "an object {…}",
        list: "a list […]",
        collection: "the id of the file's collection",
    },
    kinds: NotOpenedWords {
        pdf: "a PDF",
        image: "an image",
        word: "a Word document",
        other_office: "this kind of office document",
        xml: "this kind of XML",
        binary: "this kind of file",
        workbook: "this kind of workbook",
    },
};

/// The words in a language.
pub fn words(lang: Lang) -> &'static FaultWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
