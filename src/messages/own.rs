//! What the commands on files of one's own say: what was checked, written, added.

use crate::model::Lang;

/// Their words. Names of files are shown as they come: they have been made safe
/// before.
#[derive(Debug)]
pub struct OwnWords {
    /// How much a problem counts.
    pub error: &'static str,
    pub warning: &'static str,
    pub note: &'static str,
    /// Between names that can be chosen.
    pub choice: &'static str,
    /// What was checked, and what came of it.
    pub checked: fn(files: usize, cases: usize, errors: usize, warnings: usize) -> String,
    pub clean: fn(files: usize, cases: usize) -> String,
    pub imported: fn(cases: usize, file: &str) -> String,
    pub template_written: fn(file: &str) -> String,
    /// An editor is begun on a draft that was left.
    pub goes_on: fn(draft: &str) -> String,
    pub nothing_written: &'static str,
    pub added: fn(cases: usize, file: &str) -> String,
    /// A draft stays where it is.
    pub kept: fn(draft: &str) -> String,
    /// Asked where a case has mistakes; the second where it can be kept as it is.
    pub again: &'static str,
    pub again_or_keep: &'static str,
    /// The answer that keeps a case as it is, and the one that leaves.
    pub keep: char,
    pub leave: char,
    pub no_incident: &'static str,
    pub no_home: &'static str,
    pub no_editor: fn(editor: &str, cause: &str) -> String,
    /// A collection that cannot be added to.
    pub other_format: fn(file: &str, cause: &str) -> String,
    pub busy: fn(file: &str) -> String,
    /// Where problems are told in full.
    pub see_check: fn(files: &str) -> String,
    /// What is called a file and is a kind of data.
    pub filters_by: fn(name: &str) -> String,
}

const JA: OwnWords = OwnWords {
    error: "誤り",
    warning: "注意",
    note: "参考",
    choice: "、",
    checked: |files, cases, errors, warnings| {
        format!("{files}個のファイル、事例{cases}件: 誤り{errors}、注意{warnings}")
    },
    clean: |files, cases| format!("{files}個のファイル、事例{cases}件: 問題はありません"),
    imported: |cases, file| format!("{cases}件の事例を {file} に書きました"),
    template_written: |file| {
        format!("ひな形を {file} に書きました。書き込んだら jirei add {file} で加えられます")
    },
    goes_on: |draft| format!("前に書きかけた下書きの続きを開きます: {draft}"),
    nothing_written: "何も書かれなかったので、加えませんでした",
    added: |cases, file| format!("{cases}件の事例を {file} に加えました"),
    kept: |draft| format!("書いたものは {draft} にあります。jirei add でもう一度実行すると続きから書けます"),
    again: "もう一度編集しますか [Enter: 編集する、q: やめる] ",
    again_or_keep: "もう一度編集しますか [Enter: 編集する、s: このまま加える、q: やめる] ",
    keep: 's',
    leave: 'q',
    no_incident: "「何が起きたか」が書かれていません。見出しの下に書いてください",
    no_home: "自分の事例を置く場所が分かりません。HOME か XDG_DATA_HOME を設定するか、-o でファイルを指定してください",
    no_editor: |editor, cause| {
        format!("エディター {editor} を起動できません: {cause}。EDITOR を確かめてください")
    },
    other_format: |file, cause| {
        format!(
            "{file} には加えられません: {cause}。何も変えていません。jirei check {file} で確かめてください"
        )
    },
    busy: |file| format!("{file} にはほかの jirei が書き込んでいます。少し待ってもう一度実行してください"),
    see_check: |files| format!("jirei check {files} ですべて確かめられます"),
    filters_by: |name| format!("(情報の種類で絞り込むには --exposed {name})"),
};

const EN: OwnWords = OwnWords {
    error: "error",
    warning: "warning",
    note: "note",
    choice: "; ",
    checked: |files, cases, errors, warnings| {
        format!("files: {files}, cases: {cases}, errors: {errors}, warnings: {warnings}")
    },
    clean: |files, cases| format!("files: {files}, cases: {cases}, no problems"),
    imported: |cases, file| format!("wrote {cases} cases to {file}"),
    template_written: |file| {
        format!("wrote an empty case to {file}; when it is filled in, add it by jirei add {file}")
    },
    goes_on: |draft| format!("going on with a draft that was left: {draft}"),
    nothing_written: "nothing was written, so nothing was added",
    added: |cases, file| format!("added {cases} cases to {file}"),
    kept: |draft| format!("what was written is in {draft}; jirei add goes on with it"),
    again: "edit it again? [Enter: edit, q: leave] ",
    again_or_keep: "edit it again? [Enter: edit, s: add it as it is, q: leave] ",
    keep: 's',
    leave: 'q',
    no_incident: "it does not say what happened; write that under its heading",
    no_home: "there is no place for your own cases; set HOME or XDG_DATA_HOME, or name a file by -o",
    no_editor: |editor, cause| format!("the editor {editor} could not be started: {cause}; look at EDITOR"),
    other_format: |file, cause| {
        format!("{file} cannot be added to: {cause}; nothing was changed, see jirei check {file}")
    },
    busy: |file| format!("another jirei is writing {file}; wait a moment and try again"),
    see_check: |files| format!("jirei check {files} tells all of them"),
    filters_by: |name| format!(" (to filter by kind of data: --exposed {name})"),
};

/// The words in a language.
pub fn words(lang: Lang) -> &'static OwnWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
