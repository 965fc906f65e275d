//! What the interface says of a person's own files.

use crate::model::Lang;

/// Words for files that are read behind the screen.
#[derive(Debug)]
pub struct FilesWords {
    /// Cases so far, percent of the bytes, cases a second.
    pub reading: fn(u64, u8, u64) -> String,
    /// The key that stops it.
    pub stops: fn(&str) -> String,
    pub stopping: &'static str,
    /// At so many percent.
    pub stopped: fn(u8) -> String,
    pub problems: fn(usize) -> String,
    /// The key that tells all of it.
    pub tells: fn(&str) -> String,
    /// What became of a file since it was read.
    pub changed: fn(&str) -> String,
    pub longer: fn(&str) -> String,
    pub gone: fn(&str) -> String,
    pub and_more: fn(usize) -> String,
    /// The key that reads anew.
    pub reloads: fn(&str) -> String,
    /// What is left out of the search of so many cases.
    pub large: &'static str,
    pub no_files: &'static str,
    pub not_again: &'static str,
    /// A reading anew was stopped.
    pub stays_old: &'static str,
    /// The pane: its name, and what it says.
    pub title: &'static str,
    pub not_read: &'static str,
    pub choose_field: fn(&str) -> String,
    pub first_case: &'static str,
    pub no_case: &'static str,
    pub mapped: fn(&str) -> String,
    pub kept: &'static str,
    pub not_kept: &'static str,
}

const JA: FilesWords = FilesWords {
    reading: |cases, percent, rate| format!("読込み中 {percent}% · {cases}件 · 毎秒{rate}件"),
    stops: |key| format!("{key} で中止"),
    stopping: "読込みを中止しています",
    stopped: |percent| format!("{percent}%で中止"),
    problems: |count| format!("問題 {count}件"),
    tells: |key| format!("{key} で内訳"),
    changed: |file| format!("{file} が変わりました"),
    longer: |file| format!("{file} に追記がありました"),
    gone: |file| format!("{file} がなくなりました"),
    and_more: |count| format!("(ほか{count}件)"),
    reloads: |key| format!("{key} で読み直し"),
    large: "事例が多いので、読み・数・送り仮名の違いは題名と名前だけで探します",
    no_files: "開いているファイルはありません(jirei ファイル名 で開きます)",
    not_again: "標準入力は読み直せません",
    stays_old: "読み直しを中止しました。前に読んだ事例はそのままです",
    title: "開いたファイル",
    not_read: "まだ読込み中です。",
    choose_field: |column| format!("「{column}」を載せる項目"),
    first_case: "最初の事例",
    no_case: "この対応では事例になりません。",
    mapped: |key| format!("{key} でこの対応を覚えて読み直し"),
    kept: "対応を覚えました。同じ見出しのファイルは次からこのとおりに開きます",
    not_kept: "対応を保存できませんでした(この画面では使います)",
};

const EN: FilesWords = FilesWords {
    reading: |cases, percent, rate| format!("reading {percent}% · {cases} cases · {rate} a second"),
    stops: |key| format!("{key} stops"),
    stopping: "stopping",
    stopped: |percent| format!("stopped at {percent}%"),
    problems: |count| if count == 1 { "1 problem".to_owned() } else { format!("{count} problems") },
    tells: |key| format!("{key}: account"),
    changed: |file| format!("{file} changed"),
    longer: |file| format!("{file} has grown"),
    gone: |file| format!("{file} is gone"),
    and_more: |count| format!(" (and {count} more)"),
    reloads: |key| format!("{key} reads anew"),
    large: "many cases: readings and values of numbers are sought in titles and names",
    no_files: "no file is open: jirei FILE opens one",
    not_again: "standard input cannot be read again",
    stays_old: "stopped: what was read before stays",
    title: "Own files",
    not_read: "Still being read.",
    choose_field: |column| format!("Field for \u{201c}{column}\u{201d}"),
    first_case: "First case",
    no_case: "Mapped so, there is no case.",
    mapped: |key| format!("{key} keeps this mapping and reads anew"),
    kept: "mapping kept: a file with this header opens so from now on",
    not_kept: "the mapping could not be kept; it holds in this session",
};

/// The words in a language.
pub fn words(lang: Lang) -> &'static FilesWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
