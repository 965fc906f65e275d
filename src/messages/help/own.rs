//! The help of the commands on files of one's own.

/// Their words.
#[derive(Debug)]
pub struct OwnHelp {
    pub open: &'static str,
    pub check: &'static str,
    pub import: &'static str,
    pub new: &'static str,
    pub add: &'static str,
    pub schema: &'static str,
    pub path: &'static str,
    pub explain: &'static str,
    pub after_open: &'static str,
    pub after_check: &'static str,
    pub after_import: &'static str,
    pub after_new: &'static str,
    pub after_add: &'static str,
    pub after_schema: &'static str,
}

pub const JA: OwnHelp = OwnHelp {
    open: "自分の事例のファイルを開く",
    check: "自分の事例のファイルの問題をすべて挙げる",
    import: "ファイルの事例を jirei の形式で書き出す",
    new: "事例のひな形を出力する",
    add: "事例をエディターで書いて自分の事例に加える",
    schema: "データ形式のJSON Schemaを出力する",
    path: "ファイルかフォルダー(- は標準入力)",
    explain: "画面を開かず、列ごとの読み方を示す",
    after_open: "例:
  jirei open 事故一覧.xlsx             収録された事例と一緒に見る
  jirei open --explain 事故一覧.csv    どの列を何として読むか
  jirei open --explain 事故一覧.csv --map incident=経緯",
    after_check: "問題ごとに、場所、何が違うか、何を書けばよいか、近い正しい値を示します。

例:
  jirei check 事故一覧.xlsx
  jirei check --json mine.json

終了コード: 0 問題なし、1 注意がある、2 誤りがある",
    after_import: "-o がなければ標準出力に書きます。IDと順序は元のファイルで決まり、同じ
ファイルからは同じものができます。--force がなければ置き換えません。

例:
  jirei import 事故一覧.xlsx -o cases.json
  jirei import cases.json more.csv -o all.json --strict",
    after_new: "例:
  jirei new -o case.md       書き込んだら jirei check case.md で確かめ、
  jirei add case.md          自分の事例に加える",
    after_add: "VISUAL か EDITOR のエディターで事例を書きます。誤りがあれば挙げ、もう一度
編集できます。書いたものは途中でやめても残ります。PATH を書けばその事例を
加えます。加える先は ~/.local/share/jirei/collections/own.json か -o のファ
イルで、次に jirei を開くと一緒に見られます。

例:
  jirei add
  jirei add case.md -o team.json",
    after_schema: "例:
  jirei schema > collection.schema.json",
};

pub const EN: OwnHelp = OwnHelp {
    open: "Open files of your own cases",
    check: "Tell every problem of files of your own cases",
    import: "Write the cases of files in jirei's format",
    new: "Print an empty case to fill in",
    add: "Write a case in your editor and keep it",
    schema: "Print the JSON Schema of the format",
    path: "files or folders (- is standard input)",
    explain: "tell how each column is read, without the interface",
    after_open: "Examples:
  jirei open incidents.xlsx              beside the cases built in
  jirei open --explain incidents.csv     which column is taken for what
  jirei open --explain incidents.csv --map incident=Story",
    after_check: "Each problem is told with its place, what is wrong, what is expected
there, and the nearest that would be right.

Examples:
  jirei check incidents.xlsx
  jirei check --json mine.json

Exit codes: 0 nothing wrong, 1 warnings, 2 errors",
    after_import: "Without -o it is printed. Ids and order follow the files, so that the
same files give the same bytes. Nothing is replaced without --force.

Examples:
  jirei import incidents.xlsx -o cases.json
  jirei import cases.json more.csv -o all.json --strict",
    after_new: "Examples:
  jirei new -o case.md       when it is filled in: jirei check case.md, then
  jirei add case.md          to keep it with your own cases",
    after_add: "The editor is VISUAL or EDITOR. Mistakes are told, and the case can be
edited again; what was typed stays, also when you leave. With PATH, the
cases of those files are added. They are kept in
~/.local/share/jirei/collections/own.json, or in the file of -o, and are
there when jirei is opened the next time.

Examples:
  jirei add
  jirei add case.md -o team.json",
    after_schema: "Examples:
  jirei schema > collection.schema.json",
};
