//! The words of what helps to decide: charts by any dimension, cross tables,
//! what the others did, and what is loaded. Never a percentage, and never that
//! something helps: the cases are here because somebody published them.

use crate::model::Lang;

/// The words of charts, measures and `about`.
#[derive(Debug)]
pub struct DecisionWords {
    /// The head of the column of all cases, and of the columns left out.
    pub all: &'static str,
    pub other: &'static str,
    /// The row of all cases of a column.
    pub cases: &'static str,
    /// Under a table whose columns or rows have several values a case.
    pub several: fn(dimension: &str) -> String,
    /// What the numbers are.
    pub not_attacks: &'static str,
    pub of_years: &'static str,
    /// The title of a chart: what is counted by which dimension.
    pub chart_title: fn(dimension: &str) -> String,
    pub cross_title: fn(rows: &str, columns: &str) -> String,
    pub dark_and_light: fn(matched: usize, loaded: usize) -> String,
    /// The foot of a picture: version, day, command.
    pub made: fn(version: &str, day: &str, command: &str) -> String,
    pub written: fn(file: &str) -> String,

    /// The first line of `measures`: matched cases, those at SMEs, all.
    pub measures_of: fn(here: usize, sme: usize, all: usize) -> String,
    pub read_them: fn(here: usize) -> String,
    pub too_few: &'static str,
    pub signs: fn(base: usize) -> String,
    pub why_known: &'static str,
    pub no_step: &'static str,
    pub to_read: &'static str,

    pub loaded_cases: &'static str,
    pub told: fn(told: usize, of: u32) -> String,
    pub published: &'static str,
    pub years: &'static str,
    pub not_told: fn(count: usize) -> String,
    pub guides: &'static str,
    pub edition: fn(edition: &str, published: &str) -> String,
    pub licence: &'static str,
    pub licence_text: &'static str,
    pub notice: &'static str,
}

const JA: DecisionWords = DecisionWords {
    all: "計",
    other: "他",
    cases: "事例",
    several: |dimension| format!("一つの事例に複数の{dimension}があり、足しても合計になりません。"),
    not_attacks: "収録した事例の数です。攻撃の頻度ではありません。",
    of_years: "近年が多いのは集め方によるもので、攻撃の増加を示すものではありません。",
    chart_title: |dimension| format!("{dimension}ごとの事例の数"),
    cross_title: |rows, columns| format!("{rows}と{columns}ごとの事例の数"),
    dark_and_light: |matched, loaded| {
        format!("濃い部分: 該当した{matched}件。薄い部分: 収録した{loaded}件。")
    },
    made: |version, day, command| format!("jirei {version} ・ {day} ・ {command}"),
    written: |file| format!("{file} に書き出しました"),
    measures_of: |here, sme, all| {
        format!(
            "{here}件(うち中小企業など{sme}件)。右は、そのうち挙がった件数と全{all}件での件数。\n挙がっていないことは、していないことではありません。"
        )
    },
    read_them: |here| format!("{here}件です。読み比べてください。"),
    too_few: "件数が少なく、比べられません。",
    signs: |base| {
        format!(
            "+ 多く挙がる  - 少なく挙がる: 被害のあったほかの事例{base}件と比べて。有効という意味ではありません。"
        )
    },
    why_known: "(事例が知られた理由)",
    no_step: "そのほか",
    to_read: "読むには",
    loaded_cases: "収録した事例",
    told: |told, of| format!("{of}社のうち{told}件を掲載"),
    published: "公表",
    years: "時期",
    not_told: |count| format!("不明{count}件"),
    guides: "手引き",
    edition: |edition, published| format!("{edition}、{published}"),
    licence: "ライセンス",
    licence_text: "MIT または Apache-2.0。事例の事実は、それぞれに記した出典によります。",
    notice: "述べた事実は各事例の出典によります。数は収録した事例の数で、統計ではありません。",
};

const EN: DecisionWords = DecisionWords {
    all: "all",
    other: "other",
    cases: "cases",
    several: |dimension| format!("A case can have several {dimension}: columns do not sum."),
    not_attacks: "Cases here, not attacks.",
    of_years: "More cases of late years: how they were collected, no rise of attacks.",
    chart_title: |dimension| format!("Cases by {dimension}"),
    cross_title: |rows, columns| format!("Cases by {rows} and {columns}"),
    dark_and_light: |matched, loaded| format!("Dark: {matched} matching. Light: {loaded} loaded."),
    made: |version, day, command| format!("jirei {version} · {day} · {command}"),
    written: |file| format!("written to {file}"),
    measures_of: |here, sme, all| {
        format!(
            "{} ({sme} at SMEs). Named in how many of them, and of all {all}.\nNot told is not “not done”.",
            plural(here)
        )
    },
    read_them: |here| format!("{}: read {}.", plural(here), if here == 1 { "it" } else { "them" }),
    too_few: "Too few to compare.",
    signs: |base| {
        format!("+ named more, - less often than in the {base} other cases of damage; not that it helps.")
    },
    why_known: "(why the case is known)",
    no_step: "Other",
    to_read: "To read them",
    loaded_cases: "Cases loaded",
    told: |told, of| format!("{told} of {of} told"),
    published: "published",
    years: "Dates",
    not_told: |count| format!("{count} not told"),
    guides: "Guides",
    edition: |edition, published| format!("{edition}, {published}"),
    licence: "Licence",
    licence_text: "MIT or Apache-2.0. The facts of a case rest on the sources that it names.",
    notice: "The facts stated rest on each case's sources. Counts are of cases here, no statistics.",
};

fn plural(count: usize) -> String {
    if count == 1 { "1 case".to_owned() } else { format!("{count} cases") }
}

/// The words in a language.
pub fn words(lang: Lang) -> &'static DecisionWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
