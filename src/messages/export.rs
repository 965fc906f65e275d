//! The words of exports: in the interface, and in what is written.

use crate::model::Lang;

/// What is said of an export.
#[derive(Debug)]
pub struct ExportWords {
    /// The collection that exported cases of several collections become.
    pub collection: &'static str,
    pub collection_short: &'static str,
    /// What was written: how many cases, and where.
    pub written: fn(usize, &str) -> String,
    /// The second file, with which case is which.
    pub key_written: fn(&str) -> String,
    /// The popup: its title, its rows, and their options.
    pub popup: &'static str,
    pub rows: [&'static str; 5],
    pub found: fn(usize) -> String,
    pub marked: fn(usize) -> String,
    pub this: &'static str,
    /// Digest, digest in brief, training, check, rows.
    pub sheets: [&'static str; 5],
    forms: [&'static str; 4],
    /// With names, without.
    pub names: [&'static str; 2],
    /// What to know of a file without names.
    pub names_note: &'static str,
    /// The name ends as that of a kind of file that is not written.
    pub other_kind: fn(ending: &str) -> String,
    /// Before the command that fetches the file to one's own machine.
    pub fetch: &'static str,
    /// So many cases are not to be shared freely: what Enter does, and what it
    /// does the second time.
    pub restricted: fn(usize) -> String,
    pub restricted_again: fn(usize) -> String,
    pub same: &'static str,
    /// Over the command of the view, where another stands before it.
    pub view: &'static str,
    pub no_command: &'static str,
    /// What became of it.
    pub writing: &'static str,
    pub key_is: fn(&str) -> String,
    pub exists: fn(&str) -> String,
    pub failed: fn(&str) -> String,
    pub nothing_saved: fn(&str) -> String,
    /// Copying: several cases; where the terminal takes nothing; what is not to
    /// be shared freely, its label and the key that copies it all the same.
    pub sent_citations: fn(usize) -> String,
    pub sent_marked: fn(usize) -> String,
    pub else_file: fn(&str) -> String,
    pub copy_restricted: fn(usize, &str, &str) -> String,
}

impl ExportWords {
    /// The name of a form.
    pub fn form(&self, format: NamedForm) -> &'static str {
        let [html, markdown, csv, json] = self.forms;
        match format {
            NamedForm::Html => html,
            NamedForm::Markdown => markdown,
            NamedForm::Csv => csv,
            NamedForm::Json => json,
        }
    }
}

/// The forms that have a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedForm {
    Html,
    Markdown,
    Csv,
    Json,
}

const JA: ExportWords = ExportWords {
    collection: "書き出した事例",
    collection_short: "書き出し",
    written: |n, file| format!("{n}件を {file} に書き出しました"),
    key_written: |file| format!("番号と事例の対応は {file} にあります。研修の前に配らないでください"),
    popup: "書き出す",
    rows: ["どれを", "何を", "形", "名前", "保存先"],
    found: |n| format!("該当した{n}件"),
    marked: |n| format!("印を付けた{n}件"),
    this: "この1件",
    sheets: ["事例集", "事例集(短く)", "研修用", "点検表", "表"],
    forms: ["HTML(A4印刷)", "Markdown", "CSV(Excel)", "JSON"],
    names: ["そのまま", "組織名・地名・出典を省く"],
    other_kind: |ending| {
        format!(".{ending} では書き出せません。.html、.md、.csv、.json のどれかにしてください。")
    },
    names_note: "名前を省いても、公開済みの事例なので、調べれば分かることがあります。渡す前に読んでください。",
    fetch: "手元の機械へは:",
    restricted: |n| format!("共有に制限のある事例(TLP)が{n}件あります。Enter で確認します。"),
    restricted_again: |n| {
        format!("共有に制限のある事例が{n}件あります。それでも書き出すなら、もう一度 Enter。")
    },
    same: "同じことをするコマンド",
    view: "この一覧",
    no_command: "文章や事例に似た事例は、同じことをするコマンドがありません。",
    writing: "書き出しています",
    key_is: |file| format!("番号と事例の対応: {file}"),
    exists: |file| format!("{file} はすでにあります(上書きはしません)"),
    failed: |why| format!("書き出せませんでした: {why}"),
    nothing_saved: |key| format!("共用の画面なのでファイルに残せません。{key} で引用をコピーできます"),
    sent_citations: |n| format!("印の{n}件の引用を端末へ送りました"),
    sent_marked: |n| format!("印の{n}件を端末へ送りました"),
    else_file: |key| format!("貼り付けられなければ {key} でファイルに"),
    copy_restricted: |n, label, key| {
        format!("共有に制限のある事例が{n}件({label})。もう一度 {key} でコピーします")
    },
};

const EN: ExportWords = ExportWords {
    collection: "Exported cases",
    collection_short: "export",
    written: |n, file| {
        let cases = if n == 1 { "1 case".to_owned() } else { format!("{n} cases") };
        format!("{cases} written to {file}")
    },
    key_written: |file| format!("which case is which stands in {file}: not for the people who are trained"),
    popup: "Export",
    rows: ["Which", "What", "Form", "Names", "File"],
    found: |n| format!("the {n} that match"),
    marked: |n| format!("the {n} marked"),
    this: "this one",
    sheets: ["digest", "digest in brief", "training", "check sheet", "rows"],
    forms: ["HTML (prints on A4)", "Markdown", "CSV (Excel)", "JSON"],
    names: ["as they are", "without organisations, places, sources"],
    other_kind: |ending| {
        format!("No .{ending} is written here: let the name end in .html, .md, .csv or .json.")
    },
    names_note: "Public cases can be found by who searches, without names too: read it before you hand it on.",
    fetch: "to your own machine:",
    restricted: |n| match n {
        1 => "1 case is not to be shared freely (TLP): Enter asks first.".to_owned(),
        n => format!("{n} cases are not to be shared freely (TLP): Enter asks first."),
    },
    restricted_again: |n| match n {
        1 => "1 case is not to be shared freely: Enter once more writes it all the same.".to_owned(),
        n => format!("{n} cases are not to be shared freely: Enter once more writes them all the same."),
    },
    same: "The same from the command line",
    view: "this list",
    no_command: "No command gives the cases that are like a sentence or a case.",
    writing: "writing",
    key_is: |file| format!("which is which: {file}"),
    exists: |file| format!("there is a file {file}, and it is never replaced"),
    failed: |why| format!("could not be written: {why}"),
    nothing_saved: |key| format!("nothing is saved on this shared host: {key} copies a citation"),
    sent_citations: |n| match n {
        1 => "1 marked citation sent to the terminal".to_owned(),
        n => format!("{n} marked citations sent to the terminal"),
    },
    sent_marked: |n| format!("the {n} marked sent to the terminal"),
    else_file: |key| format!("nothing to paste? {key}: to a file"),
    copy_restricted: |n, label, key| match n {
        1 => format!("not to be shared freely ({label}): {key} once more copies it"),
        n => format!("{n} are not to be shared freely ({label}): {key} once more copies them"),
    },
};

/// The words in a language.
pub fn words(lang: Lang) -> &'static ExportWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
