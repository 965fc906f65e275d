//! The help of the command line: what `--help`, the man page and the
//! completions say. A line holds at most 80 cells, the name before it included.

mod own;

use crate::model::Lang;
pub use own::OwnHelp;

/// The words of the help.
#[derive(Debug)]
pub struct HelpWords {
    pub about: &'static str,
    pub long_about: &'static str,
    pub usage: &'static str,
    /// Of the commands on files of one's own.
    pub own: &'static OwnHelp,
    pub find: &'static str,
    pub list: &'static str,
    pub show: &'static str,
    pub chart: &'static str,
    pub measures: &'static str,
    pub like: &'static str,
    pub about_loaded: &'static str,
    pub export: &'static str,
    pub config: &'static str,
    pub completions: &'static str,
    pub man: &'static str,
    pub help: &'static str,

    pub commands_heading: &'static str,
    pub arguments_heading: &'static str,
    pub filters_heading: &'static str,
    pub output_heading: &'static str,
    pub export_heading: &'static str,
    pub files_heading: &'static str,
    pub data: &'static str,
    pub only: &'static str,
    pub strict: &'static str,
    pub no_cache: &'static str,
    pub encoding: &'static str,
    pub worksheet: &'static str,
    pub map: &'static str,
    pub general_heading: &'static str,
    pub interface_heading: &'static str,

    pub query: &'static str,
    pub words: &'static str,
    pub ids: &'static str,
    pub dimension: &'static str,
    pub sentence: &'static str,
    pub shell: &'static str,
    pub command: &'static str,
    pub config_action: &'static str,

    /// What stands for the value of an option that is a range.
    pub range_value: &'static str,
    pub sme: &'static str,

    pub limit: &'static str,
    pub sort: &'static str,
    pub ids_only: &'static str,
    pub json: &'static str,
    /// The same of counts, and of what is loaded.
    pub json_counts: &'static str,
    pub json_about: &'static str,
    pub jsonl: &'static str,
    pub tsv: &'static str,
    /// The same of cases like a sentence.
    pub tsv_like: &'static str,
    pub csv: &'static str,
    pub bom: &'static str,
    pub columns: &'static str,
    pub markdown: &'static str,
    pub count: &'static str,
    pub explain_find: &'static str,
    pub by: &'static str,
    pub svg: &'static str,
    pub chart_query: &'static str,

    pub format: &'static str,
    pub sheet: &'static str,
    pub output_file: &'static str,
    pub no_names: &'static str,
    pub brief: &'static str,
    pub marked: &'static str,
    pub force: &'static str,
    pub share_restricted: &'static str,

    pub lang: &'static str,
    pub color: &'static str,
    pub ambiguous_width: &'static str,
    pub theme: &'static str,
    pub no_mouse: &'static str,
    pub no_links: &'static str,
    pub no_history: &'static str,
    pub kiosk: &'static str,
    pub idle: &'static str,
    pub print_help: &'static str,
    pub print_version: &'static str,

    /// Queries and commands to try, exit codes: after the options.
    pub after: &'static str,
    pub after_find: &'static str,
    pub after_show: &'static str,
    pub after_chart: &'static str,
    pub after_measures: &'static str,
    pub after_like: &'static str,
    pub after_export: &'static str,
    pub after_config: &'static str,
    pub after_completions: &'static str,
    pub after_man: &'static str,

    /// The man page's own section names, as roff has them and as they are shown.
    pub man_sections: [(&'static str, &'static str); 3],
    pub man_notes: &'static str,
}

const JA: HelpWords = HelpWords {
    about: "中小規模の組織で起きた情報セキュリティの事例を端末で読む",
    long_about: "jirei(事例)は、中小規模の組織で実際に起きた情報セキュリティの事例を、
端末で探して読む道具です。検索語や絞り込みだけなら画面が開き、コマンドを
書けばその答えだけを出力します。標準出力が端末でなければ一覧を出力します。",
    usage: "使い方",
    own: &own::JA,
    find: "語に一致する事例の一覧",
    list: "すべての事例の一覧",
    show: "事例の全文",
    chart: "件数を棒で示す",
    measures: "一致した事例で、ほかの組織がしたこと",
    about_loaded: "何を収録しているか",
    like: "文に書いた出来事に似た事例",
    export: "事例を印刷用の紙面や表計算用の表にする",
    config: "設定ファイルのひな形を出し、誤りを調べる",
    completions: "シェルの補完スクリプトを出力する",
    man: "manページを出力する",
    help: "コマンドのヘルプ",
    commands_heading: "コマンド",
    arguments_heading: "引数",
    filters_heading: "絞り込み(繰り返せる。IDか名前で)",
    output_heading: "出力",
    export_heading: "書き出し",
    files_heading: "自分の事例",
    data: "このファイルかフォルダーの事例も見る(- は標準入力)",
    only: "収録された事例を除き、開いたものだけを見る",
    strict: "読めない所が一つでもあれば開かない",
    no_cache: "大きなファイルの読み込み結果を保存も利用もしない",
    encoding: "文字コード: utf-8、shift_jis、euc-jp など",
    worksheet: "このシートだけを読む",
    map: "列の意味を指定する: incident=経緯",
    general_heading: "共通",
    interface_heading: "画面",
    query: "検索語(コマンド名と同じ語は -- の後ろに書く)",
    words: "検索語",
    ids: "事例のID",
    dimension: "数える軸: 絞り込みの名前(省略時は業種)",
    sentence: "起きたことを書いた文(省略すると標準入力)",
    shell: "bash、zsh、fish のどれか",
    command: "コマンド名",
    config_action: "default はひな形を出し、check は誤りを行番号で示す",
    range_value: "RANGE",
    sme: "中小企業より大きい組織を除く",
    limit: "多くともこの件数まで",
    sort: "並び: relevance、date、title、affected、loss、stopped",
    ids_only: "IDだけを1行に一つ",
    json: "JSONの配列(事例の全体を両言語で)",
    json_counts: "JSONで、件数を両言語の名前とともに",
    json_about: "JSONで",
    jsonl: "1行に一つのJSON",
    tsv: "タブ区切り: ID、時期、業種、都道府県、題名",
    tsv_like: "タブ区切り: ID、時期、業種、都道府県、題名、共通の語",
    csv: "表計算ソフト用のCSV(見出しつき)",
    bom: "CSVの先頭に印を付ける(Excelで開くとき)",
    columns: "CSVとTSVの列: id,date,title,threat,impact など",
    markdown: "Markdown",
    count: "件数だけ",
    explain_find: "各事例がその位置にある理由(--json でも)",
    by: "もう一つの軸で分けた表",
    svg: "報告書に貼る図をSVGで書き出す",
    chart_query: "この検索語に一致する事例を数える",
    format: "形式: html、markdown、csv、json (既定はFILEの名から)",
    sheet: "紙面: digest (既定)、training 研修、check 点検",
    output_file: "書き出すファイル (なければ標準出力)",
    no_names: "組織名、地名、出典を省く",
    brief: "1ページに5件の短い形 (事例集)",
    marked: "画面で印を付けた事例",
    force: "同じ名前のファイルを置き換える",
    share_restricted: "TLP:AMBER や TLP:RED の事例も書き出す",
    lang: "言語: ja か en(省略時はロケールに従う)",
    color: "色: auto(省略時)、always、never",
    theme: "色: auto(端末に背景を尋ねる。省略時)、dark、light、mono",
    ambiguous_width: "①や─の幅: auto(端末に尋ねる。省略時)、1、2",
    no_mouse: "マウスを端末に任せる",
    no_links: "出典のアドレスをリンクにしない(OSC 8)",
    no_history: "検索語を次回のために残さない",
    kiosk: "共用ホスト用。ファイルも別プログラムも使わない",
    idle: "操作がなければこの分数で終わる（0: 終わらない）",
    print_help: "ヘルプを表示する",
    print_version: "版を表示する",
    after: "検索語の書き方(シェルでは全体を ' で囲む):
  建設業 ランサムウェア   両方を含む(空白は全角でもよい)。kensetsu でもよい
  vpn | リモート          どちらかを含む
  !usb                    含まない
  'term \"a b\"             書いたとおりの語、句
  ^term term$             題名や組織名の先頭、末尾
  脅威:フィッシング       項目の中だけ: 業種 脅威 場所 種別 年 対策 組織 番号
  年:2022..2024           (industry threat place kind year measure org id)
  @vpn                    設定ファイルの [queries] で vpn と名づけた検索

例:
  jirei                              画面を開く
  jirei find 建設業 ランサムウェア   一覧を出力する
  jirei show ipa2021-a               全文を読む
  jirei like \"警告画面の番号に電話したら遠隔操作された\"
  jirei chart --threat ランサムウェア
  jirei -- list                      「list」を検索語として画面を開く

終了コード: 0 見つかった、1 見つからない、2 誤り",
    after_find: "例:
  jirei find 建設業 ランサムウェア
  jirei find vpn --year 2020.. --sme
  jirei find 退職者 --ids | xargs jirei show
  jirei find --explain -n 3 vpn 病院",
    after_show: "例:
  jirei show ipa2021-a
  jirei show ipa2021-a ipa2021-b --markdown > cases.md
  jirei show --prefecture 石川 --json",
    after_chart: "棒の長さは収録件数、濃い部分は一致した件数です。業種で絞り込んでも、
ほかの業種の棒は「それを選んだら何件か」を示します。

例:
  jirei chart --query ランサムウェア --year 2022..
  jirei chart threat --by industry
  jirei chart region --svg - > regions.svg",
    after_measures: "挙がった件数だけを示します。出典に書かれていないことは、していないこと
ではありません。5件に満たなければ読み比べ、30件からは、被害のあったほかの
事例と比べてはっきり多い・少ない対策に + と - を付けます。

例:
  jirei measures --threat ランサムウェア --industry 建設業
  jirei measures サポート詐欺",
    after_like: "例:
  jirei like \"昼休みに警告画面が出て、電話をかけたら遠隔操作された\"
  jirei like --limit 3 < report.txt",
    after_export: "例:
  jirei export kensetsu ransom -o builders.html
  jirei export --threat support-scam --sheet training --no-names -o train.html
  jirei export --year 2024 --format csv -o 2024.csv

HTMLはブラウザーからA4で印刷できる。--force がなければファイルを置き換えない。",
    after_config: "例:
  jirei config default > ~/.config/jirei/config.toml
  jirei config check

コマンドラインとJIREI_OPTSの指定は、設定ファイルより優先する。",
    after_completions: "例:
  jirei completions bash > ~/.local/share/bash-completion/completions/jirei
  jirei completions zsh > ~/.zfunc/_jirei      (~/.zfunc が fpath にあること)
  jirei completions fish > ~/.config/fish/completions/jirei.fish",
    after_man: "例:
  jirei man > ~/.local/share/man/man1/jirei.1
  jirei man | man -l -",
    man_sections: [("NAME", "名前"), ("SYNOPSIS", "書式"), ("DESCRIPTION", "説明")],
    man_notes: "補足",
};

const EN: HelpWords = HelpWords {
    about: "Read real information-security cases at small and medium organisations",
    long_about: "jirei (事例) finds and shows real information-security cases at small and
medium organisations. With nothing but a query or filters it opens its
interface; with a command it prints the answer. Where standard output is no
terminal it prints the list.",
    usage: "Usage",
    own: &own::EN,
    find: "List the cases that match words",
    list: "List all cases",
    show: "Print cases in full",
    chart: "Print counts as bars",
    measures: "What the others did, in the cases that match",
    about_loaded: "What is loaded, and where it comes from",
    like: "List the cases most like what a sentence tells",
    export: "Make a sheet for print, or a table for a spreadsheet",
    config: "Print a commented configuration, or check yours",
    completions: "Print a completion script for a shell",
    man: "Print the man page",
    help: "Print the help of a command",
    commands_heading: "Commands",
    arguments_heading: "Arguments",
    filters_heading: "Filters (repeatable, by ID or name)",
    output_heading: "Output",
    export_heading: "Export",
    files_heading: "Cases of your own",
    data: "Look at the cases of this file or folder too",
    only: "Only what is opened, without the shipped cases",
    strict: "Open nothing if any part cannot be read",
    no_cache: "Neither keep nor use what large files came to",
    encoding: "Encoding of the text: utf-8, shift_jis, euc-jp …",
    worksheet: "Read this sheet only",
    map: "Say what a column is: incident=経緯",
    general_heading: "General",
    interface_heading: "Interface",
    query: "What to search for (a word that is a command's name goes after --)",
    words: "What to search for",
    ids: "IDs of cases",
    dimension: "What to count by: a filter's name (industry if left out)",
    sentence: "What happened, in a sentence (standard input if left out)",
    shell: "bash, zsh or fish",
    command: "A command's name",
    config_action: "default prints a commented file, check tells mistakes",
    range_value: "RANGE",
    sme: "Leave out organisations larger than an SME",
    limit: "At most this many cases",
    sort: "Order: relevance, date, title, affected, loss or stopped",
    ids_only: "IDs only, one a line",
    json: "A JSON array (whole cases, in both languages)",
    json_counts: "JSON: the counts, with names in both languages",
    json_about: "JSON",
    jsonl: "One JSON object a line",
    tsv: "Tab-separated: ID, date, industry, prefecture, title",
    tsv_like: "Tab-separated: ID, date, industry, place, title, shared",
    csv: "CSV for a spreadsheet, with a head line",
    bom: "Begin CSV with a mark (to open it in Excel)",
    columns: "Columns of CSV and TSV: id,date,title,threat,impact…",
    markdown: "Markdown",
    count: "Only how many there are",
    explain_find: "Why each case stands where it does; also with --json",
    by: "A table by one more dimension",
    svg: "Write a picture for a report, as SVG",
    chart_query: "Count the cases that match this query",
    format: "html, markdown, csv or json (as FILE ends; else html)",
    sheet: "What to tell: digest (default), training, check",
    output_file: "Write to FILE; else to standard output",
    no_names: "Leave organisations, places and sources out",
    brief: "Five cases on a page (digest)",
    marked: "The cases marked in the interface",
    force: "Replace FILE if there is one",
    share_restricted: "Export cases marked TLP:AMBER or TLP:RED as well",
    lang: "Language: ja or en (default: by the locale)",
    color: "Colour: auto (default), always or never",
    theme: "Colours: auto (ask, default), dark, light or mono",
    ambiguous_width: "Cells of ① ─ …: auto (ask, default), 1 or 2",
    no_mouse: "Leave the mouse to the terminal",
    no_links: "No links on the addresses of sources (OSC 8)",
    no_history: "Keep no queries for the next session",
    kiosk: "For a shared host: uses no file and no other program",
    idle: "End after so long without a key (0: never)",
    print_help: "Print help",
    print_version: "Print the version",
    after: "Queries (to a shell, between single quotes):
  construction ransomware  both words; kensetsu finds 建設 too
  vpn | remote             one of them
  !usb                     not this one
  'term \"a b\"              the word or the phrase exactly as it is
  ^term term$              at the beginning or the end of a title or a name
  threat:phishing          in one field: industry threat place kind year measure
  year:2022..2024          org id, or 業種 脅威 場所 種別 年 対策 組織 番号
  @vpn                     the query that [queries] in config.toml names vpn

Examples:
  jirei                               open the interface
  jirei find construction ransomware  print a list
  jirei show ipa2021-a                read a case in full
  jirei like \"called the number on a warning screen, lost control of the PC\"
  jirei chart --threat ransomware
  jirei -- list                       open the interface on the query “list”

Exit codes: 0 found, 1 nothing found, 2 error",
    after_find: "Examples:
  jirei find construction ransomware
  jirei find vpn --year 2020.. --sme
  jirei find leaver --ids | xargs jirei show
  jirei find --explain -n 3 vpn hospital",
    after_show: "Examples:
  jirei show ipa2021-a
  jirei show ipa2021-a ipa2021-b --markdown > cases.md
  jirei show --prefecture Ishikawa --json",
    after_chart: "A bar is as long as the cases loaded; its dark part is those that match. With
a filter by industry, the other bars tell how many cases choosing them gives.

Examples:
  jirei chart --query ransomware --year 2022..
  jirei chart threat --by industry
  jirei chart region --svg - > regions.svg",
    after_measures: "Counts only: in how many cases a source names a measure. Not told is not “not
done”. Under 5 cases: read them. From 30 a + or - stands where a measure is
named clearly more or less often than in the other cases of damage.

Examples:
  jirei measures --threat ransomware --industry construction
  jirei measures support scam",
    after_like: "Examples:
  jirei like \"a warning screen appeared, I called and they took over the PC\"
  jirei like --limit 3 < report.txt",
    after_export: "Examples:
  jirei export kensetsu ransom -o builders.html
  jirei export --threat support-scam --sheet training --no-names -o train.html
  jirei export --year 2024 --format csv -o 2024.csv

An HTML file prints on A4 from a browser. No file is replaced without --force.",
    after_config: "Examples:
  jirei config default > ~/.config/jirei/config.toml
  jirei config check

What stands on the command line, or in JIREI_OPTS, goes before the file.",
    after_completions: "Examples:
  jirei completions bash > ~/.local/share/bash-completion/completions/jirei
  jirei completions zsh > ~/.zfunc/_jirei      (with ~/.zfunc in fpath)
  jirei completions fish > ~/.config/fish/completions/jirei.fish",
    after_man: "Examples:
  jirei man > ~/.local/share/man/man1/jirei.1
  jirei man | man -l -",
    man_sections: [("NAME", "NAME"), ("SYNOPSIS", "SYNOPSIS"), ("DESCRIPTION", "DESCRIPTION")],
    man_notes: "NOTES",
};

/// The words of the help in a language.
pub fn words(lang: Lang) -> &'static HelpWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
