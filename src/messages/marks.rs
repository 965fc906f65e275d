//! What the interface says of marks.

use crate::model::Lang;

/// The words.
#[derive(Debug)]
pub struct MarkWords {
    /// Before the count in the query line: how many are marked; and where there
    /// is little room.
    pub count: [fn(usize) -> String; 2],
    /// How many a key marked, or took the marks away of.
    pub marked: fn(usize) -> String,
    pub unmarked: fn(usize) -> String,
    /// A key took one mark off: how many are left.
    pub taken_off: fn(usize) -> String,
    /// So many are marked since an earlier session; the keys that list them, and
    /// take their marks away there.
    pub from_before: fn(usize) -> String,
    pub shows: fn(&str, &str) -> String,
    /// The key that takes such marks away.
    pub takes_away: fn(&str) -> String,
    /// After the first mark: that one is on the next case now, and the key that
    /// writes what is marked.
    pub first: &'static str,
    pub writes: fn(&str) -> String,
    /// There was nothing to mark, or no mark to take away.
    pub all_marked: &'static str,
    pub none_marked_here: &'static str,
    /// Nothing is marked, and the key that marks.
    pub nothing_marked: fn(&str) -> String,
    /// In the place of the query, where only the marked are listed; how many
    /// others are not loaded; the order of that list.
    pub only_marked: &'static str,
    pub not_loaded: fn(usize) -> String,
    pub as_marked: &'static str,
    /// Marks last as long as the session: there is no folder, or why.
    pub not_kept: fn(&str) -> String,
    pub no_folder: &'static str,
    /// A damaged file was set aside: where.
    pub set_aside: fn(&str) -> String,
}

const JA: MarkWords = MarkWords {
    count: [|n| format!("印{n}件 · "), |n| format!("印{n} ")],
    marked: |n| format!("{n}件に印を付けました"),
    unmarked: |n| format!("{n}件の印を外しました"),
    taken_off: |n| format!("印を外しました(残り{n}件)"),
    from_before: |n| format!("前回からの印が{n}件あります"),
    shows: |list, off| format!("{list} で見る、そこで {off} で外す"),
    takes_away: |key| format!("{key} で外す"),
    first: "印を付け、次の事例へ進みました",
    writes: |key| format!("{key} で印の事例を書き出す"),
    all_marked: "すべてに印が付いています",
    none_marked_here: "一覧の事例に印はありません",
    nothing_marked: |key| format!("印を付けた事例はありません。一覧で {key} を押すと付きます"),
    only_marked: "印を付けた事例",
    not_loaded: |n| format!("ほかに、読み込んでいない印が{n}件あります"),
    as_marked: "印を付けた順",
    not_kept: |why| format!("印はこの画面を閉じるまでです({why})"),
    no_folder: "保存する場所がありません",
    set_aside: |file| format!("印のファイルが壊れていたため、{file} に残しました"),
};

const EN: MarkWords = MarkWords {
    count: [|n| format!("{n} marked · "), |n| format!("*{n} ")],
    marked: |n| format!("{n} marked"),
    unmarked: |n| match n {
        1 => "1 mark taken away".to_owned(),
        n => format!("{n} marks taken away"),
    },
    taken_off: |n| format!("mark taken off, {n} left"),
    from_before: |n| match n {
        1 => "1 case is marked from before".to_owned(),
        n => format!("{n} cases are marked from before"),
    },
    shows: |list, off| format!("{list} shows them, {off} there takes them away"),
    takes_away: |key| format!("{key} takes them away"),
    first: "marked, and on to the next case",
    writes: |key| format!("{key} writes what is marked"),
    all_marked: "all of these are marked",
    none_marked_here: "none of these is marked",
    nothing_marked: |key| format!("nothing is marked: {key} in the list marks a case"),
    only_marked: "the marked cases",
    not_loaded: |n| match n {
        1 => "1 marked case is not loaded".to_owned(),
        n => format!("{n} marked cases are not loaded"),
    },
    as_marked: "as they were marked",
    not_kept: |why| format!("marks last for this session only ({why})"),
    no_folder: "there is no folder for them",
    set_aside: |file| format!("the file of marks was damaged: it is kept as {file}"),
};

/// The words in a language.
pub fn words(lang: Lang) -> &'static MarkWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
