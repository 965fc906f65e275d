//! What the interface says.

use crate::model::Lang;

/// The words of the interface's panes, notes and empty states.
#[derive(Debug)]
pub struct TuiWords {
    /// Names of the panes.
    pub list: &'static str,
    pub detail: &'static str,
    pub help: &'static str,
    pub command_line: &'static str,
    /// After `28 / 161`.
    pub cases: &'static str,
    /// Before the prompt, where a sentence is typed or a case is compared.
    pub like: &'static str,
    /// What this is, with the number of cases: whole, and for narrow windows.
    pub purpose: [fn(usize) -> String; 2],
    /// What is done first and how to leave, each after its keys.
    pub choose: &'static str,
    pub read: &'static str,
    pub quit: &'static str,
    /// The prompt while nothing is typed.
    pub ask_words: &'static str,
    pub ask_sentence: &'static str,
    /// Over the chart's numbers: matching cases, all of them, and those that a
    /// survey counted, by its name and the number of its companies.
    pub matched: &'static str,
    pub loaded: &'static str,
    pub survey: fn(&str, u32) -> String,
    /// How many cases of how many that a survey counted are told.
    pub told: fn(usize, u32) -> String,
    /// Bars out of sight, and the cases that match in them.
    pub unseen: fn(usize, usize) -> String,
    /// What must be known to read numbers of measures: few cases, some, many;
    /// that what is not told may have been done; and of years.
    pub read_them: fn(usize) -> String,
    pub of_cases: fn(usize) -> String,
    pub signs: &'static str,
    pub not_told: &'static str,
    pub collected: &'static str,
    /// Measures that belong to no step.
    pub other_step: &'static str,
    /// In which order the list stands.
    pub newest_first: &'static str,
    pub best_first: &'static str,
    pub closest_first: &'static str,
    /// Before the passage for which a case was found.
    pub matches: &'static str,
    pub unknown: &'static str,
    pub sme_only: &'static str,
    pub clears: fn(&str) -> String,
    /// What is shown where nothing matched, or not all of the query.
    pub nothing_matches: fn(&str) -> String,
    pub nothing_has: fn(&str) -> String,
    pub some_have: fn(usize) -> String,
    pub nothing_advice: &'static str,
    pub filtered_out: fn(usize) -> String,
    pub filtered_advice: fn(&str) -> String,
    pub nothing_like: &'static str,
    pub no_case: &'static str,
    /// Before the words that a case shares with a sentence.
    pub shares: &'static str,
    /// Notes.
    /// What was searched for instead of words that are nowhere.
    pub used: fn(&[&str]) -> String,
    pub undo: fn(&str) -> String,
    pub as_typed: &'static str,
    pub correct: fn(&str) -> String,
    pub capped: fn(usize) -> String,
    pub sent_citation: &'static str,
    pub sent_case: &'static str,
    pub sent_command: &'static str,
    pub too_long: &'static str,
    pub mouse_on: &'static str,
    pub mouse_off: &'static str,
    pub no_match_here: &'static str,
    /// Which match one came to, of how many; and that it went round the end.
    pub match_at: fn(usize, usize) -> String,
    pub match_round: fn(usize, usize) -> String,
    /// A key that does nothing here, and the key that tells which do.
    pub no_key: fn(&str) -> String,
    pub tells_keys: fn(&str) -> String,
    /// A number typed where letters are commands.
    pub count: fn(usize) -> String,
    /// What was typed where letters are commands is in the query line now.
    pub typed_here: &'static str,
    pub no_earlier: &'static str,
    pub no_later: &'static str,
    /// The key that left a case would end the program if pressed on.
    pub held: &'static str,
    pub no_filter: &'static str,
    pub no_correction: &'static str,
    /// Where a case is needed and none is listed.
    pub no_case_here: &'static str,
    /// Where cases like one are listed, and the key that leads back.
    pub like_this: &'static str,
    pub back: fn(&str) -> String,
    pub too_small: fn(u16, u16) -> String,
    /// Between alternatives of a filter.
    pub or: &'static str,
}

const JA: TuiWords = TuiWords {
    list: "一覧",
    detail: "事例",
    help: "ヘルプ",
    command_line: "同じ結果を出すコマンド",
    cases: "件",
    like: "似た事例",
    purpose: [|count| format!("中小企業で実際に起きた{count}件"), |count| format!("実際の事例{count}件")],
    choose: "選ぶ",
    read: "読む",
    quit: "終了",
    ask_words: "起きたことをそのまま(ローマ字も可)",
    ask_sentence: "起きたことを文章で",
    matched: "該当",
    loaded: "収録",
    survey: |name, companies| format!("{name}{companies}社"),
    told: |told, counted| format!("{counted}社のうち{told}件を収録"),
    unseen: |bars, cases| format!("ほか{bars}項目 {cases}件"),
    read_them: |count| format!("{count}件です。読み比べてください"),
    of_cases: |count| format!("{count}件のうち、出典に挙がった数"),
    signs: "+ 多い、- 少ない(ほかの被害事例と比べて)",
    not_told: "出典に挙がった数",
    collected: "集めた事例の数で、起きた数ではない",
    other_step: "その他",
    newest_first: "新しい順",
    best_first: "よく合う順",
    closest_first: "近い順",
    matches: "一致:",
    unknown: "不明",
    sme_only: "中小企業のみ",
    clears: |keys| format!("{keys} で解除"),
    nothing_matches: |word| format!("「{word}」に合う事例はありません。"),
    nothing_has: |words| format!("すべての語を含む事例はありません: {words}"),
    some_have: |count| format!("一部の語だけを含む事例({count}件):"),
    nothing_advice: "別の言い方か、短い語を試してください。",
    filtered_out: |count| format!("検索に合う{count}件は、すべて絞り込みで隠れています。"),
    filtered_advice: |key| format!("{key} で絞り込みを解除できます。"),
    nothing_like: "似た事例は見つかりません。もう少し詳しく書いてください。",
    no_case: "事例がありません。",
    shares: "共通:",
    used: |words| format!("「{}」で検索", words.join("」「")),
    undo: |key| format!("{key} で入力どおり"),
    as_typed: "入力どおりに検索中",
    correct: |key| format!("{key} で訂正"),
    capped: |limit| format!("検索欄は{limit}字までです"),
    sent_citation: "引用を端末へ送りました",
    sent_case: "事例全体を端末へ送りました",
    sent_command: "コマンドを端末へ送りました",
    too_long: "長すぎて送れません。引用だけなら y で",
    mouse_on: "マウス操作: オン",
    mouse_off: "マウス操作: オフ(ドラッグで選択)",
    no_match_here: "この事例に一致箇所はありません",
    match_at: |at, count| format!("{count}箇所のうち{at}番目"),
    match_round: |at, count| format!("端から折り返し: {count}箇所のうち{at}番目"),
    no_key: |key| format!("{key} はここでは使いません"),
    tells_keys: |key| format!("{key} でキー一覧"),
    count: |count| match count {
        1..=3 => format!("{count} 続けて j k G など、そのままなら区画{count}へ"),
        count => format!("{count} 続けて j k G など"),
    },
    typed_here: "入力した文字は検索欄に入れました",
    no_earlier: "これより前の表示はありません",
    no_later: "これより後の表示はありません",
    held: "もう一度 q で終了します",
    no_filter: "絞り込みはしていません",
    no_correction: "訂正された語はありません",
    no_case_here: "事例が選ばれていません",
    like_this: "この事例に似た事例",
    back: |key| format!("{key} で戻る"),
    too_small: |width, height| format!("画面を{width}x{height}以上に広げてください"),
    or: " または ",
};

const EN: TuiWords = TuiWords {
    list: "List",
    detail: "Case",
    help: "Help",
    command_line: "The same from the command line",
    cases: "cases",
    like: "like",
    purpose: [|count| format!("{count} real cases at small firms"), |count| format!("{count} real cases")],
    choose: "choose",
    read: "read",
    quit: "quit",
    ask_words: "type what happened, in either language",
    ask_sentence: "tell in a sentence what happened to you",
    matched: "match",
    loaded: "all",
    survey: |name, companies| format!("{name}'s {companies}"),
    told: |told, counted| format!("{told} of {counted} told"),
    unseen: |bars, cases| match (bars, cases) {
        (bars, 1) => format!("{bars} more, 1 case"),
        (bars, cases) => format!("{bars} more, {cases} cases"),
    },
    read_them: |count| match count {
        1 => "1 case: read it".to_owned(),
        count => format!("{count} cases: read them"),
    },
    of_cases: |count| format!("of {count} cases, as far as told"),
    signs: "+ more, - less than other damage cases",
    not_told: "as far as sources tell",
    collected: "cases collected, not all that happened",
    other_step: "Other",
    newest_first: "newest first",
    best_first: "best match first",
    closest_first: "closest first",
    matches: "matched:",
    unknown: "unknown",
    sme_only: "SMEs only",
    clears: |keys| format!("{keys} clears filters"),
    nothing_matches: |word| format!("Nothing matches {word}."),
    nothing_has: |words| format!("Nothing has all of: {words}."),
    some_have: |count| match count {
        1 => "1 case has a part of it:".to_owned(),
        count => format!("{count} cases have a part of it:"),
    },
    nothing_advice: "Try another word, or a shorter one.",
    filtered_out: |count| match count {
        1 => "The one case that matches is hidden by the filters.".to_owned(),
        count => format!("All {count} cases that match are hidden by the filters."),
    },
    filtered_advice: |key| format!("{key} clears them."),
    nothing_like: "No case is like that. Tell a little more.",
    no_case: "There is no case.",
    shares: "shares:",
    used: |words| format!("used \u{201c}{}\u{201d}", words.join("\u{201d}, \u{201c}")),
    undo: |key| format!("{key}: as typed"),
    as_typed: "searched as typed",
    correct: |key| format!("{key} corrects"),
    capped: |limit| format!("the query is full at {limit} characters"),
    sent_citation: "citation sent to the terminal",
    sent_case: "case sent to the terminal",
    sent_command: "command sent to the terminal",
    too_long: "too long to send: y sends a citation",
    mouse_on: "mouse on",
    mouse_off: "mouse off: drag to select text",
    no_match_here: "no match in this case",
    match_at: |at, count| format!("match {at} of {count}"),
    match_round: |at, count| format!("round the end: match {at} of {count}"),
    no_key: |key| format!("no key {key} here"),
    tells_keys: |key| format!("{key} keys"),
    count: |count| match count {
        1..=3 => format!("{count}: then j, k, G …; alone: pane {count}"),
        count => format!("{count}: then j, k, G …"),
    },
    typed_here: "what was typed went to the query line",
    no_earlier: "there is no earlier view",
    no_later: "there is no later view",
    held: "q once more ends the program",
    no_filter: "no filter is set",
    no_correction: "no word was corrected",
    no_case_here: "no case is selected",
    like_this: "cases like this one",
    back: |key| format!("{key}: back"),
    too_small: |width, height| format!("window too small: {width}x{height} needed"),
    or: " or ",
};

/// What the interface says, in a language.
pub fn words(lang: Lang) -> &'static TuiWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
