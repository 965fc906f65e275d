//! The help's text besides the keys: how to ask, and what to know.

use crate::model::Lang;

/// The manual's words.
#[derive(Debug)]
pub struct Manual {
    pub query_heading: &'static str,
    /// What is typed, and what it finds.
    pub query: &'static [(&'static str, &'static str)],
    pub notes_heading: &'static str,
    pub notes: &'static [&'static str],
}

const JA: Manual = Manual {
    query_heading: "検索のしかた",
    query: &[
        ("建設業 ランサム", "両方に当てはまる事例(空白で区切る)"),
        ("kensetsu", "ローマ字でも検索できる(建設)"),
        ("hospital", "英語でも、どちらの言語の事例も見つかる"),
        ("紛失|盗難", "どちらか一方"),
        ("!メール", "この語を含む事例を除く"),
        ("'サーバー", "書いたとおりの語だけ"),
        ("^退職  農協$", "題名や組織名の先頭、末尾"),
        ("\"内部 不正\"", "この並びの語句"),
        ("業種:建設業", "業種を限る(industry: でも)"),
        ("脅威: 場所: 種別:", "ほかの項目: 対策: 組織: 番号:"),
        ("年:2022..2024", "年を限る。2022 や ..2020 でもよい"),
    ],
    notes_heading: "知っておくこと",
    notes: &[
        "コピー(y、Y)は端末のクリップボードへOSC 52で送ります。届いたかどうかを確かめる方法はありません。tmuxでは set -g set-clipboard on が必要です。PuTTYは受け取らないので、z で本文だけにしてドラッグで選択してください。",
        "クリックで選択、絞り込み、解除ができます。事例の業種、場所、脅威、対策などもクリックで絞り込めます。ホイールはその区画をスクロールします。文字の選択は、多くの端末でShiftを押しながらドラッグです。m でマウス操作をオフにもできます。",
        "tmuxではEscが少し遅れて届きます(escape-time)。Ctrl-G ならすぐに効きます。",
        "事例の前の ~ は、すべての語は含まないが意味の近い事例の印です。",
        "グラフの棒の長さは収録件数、濃い部分は該当件数です。調査の列は、もとの調査が数えた社数です。",
        "対策の後の数字は、ほかに同じ対策を挙げた事例の数です。かっこは、その対策が当たる手引き(5か条、自社診断など)の項目番号です。",
    ],
};

const EN: Manual = Manual {
    query_heading: "How to ask",
    query: &[
        ("ransom hospital", "cases that have both (a space separates)"),
        ("kensetsu", "Japanese in romaji (建設)"),
        ("leaver", "English finds cases told in either language"),
        ("lost|stolen", "either of them"),
        ("!mail", "leaves out cases that have it"),
        ("'server", "the word exactly as written"),
        ("^farm  server$", "at the beginning or end of a title or name"),
        ("\"remote control\"", "the words in this order"),
        ("industry:retail", "only this industry (業種: too)"),
        ("threat: place: kind:", "other fields: measure: org: id:"),
        ("year:2022..2024", "only these years; 2022 or ..2020 do too"),
    ],
    notes_heading: "Good to know",
    notes: &[
        "y and Y send text to the terminal's clipboard by OSC 52; there is no telling whether it arrived. tmux needs: set -g set-clipboard on. PuTTY takes none: press z for the text alone and drag to select.",
        "A click selects, filters by a bar or by a fact of the case (industry, place, threat, measure), or takes a filter away; the wheel scrolls the pane under it. To select text, most terminals want Shift and drag; m turns the mouse off.",
        "tmux holds Esc for a moment (escape-time). Ctrl-G does the same at once.",
        "~ before a case: it is near in meaning, and has not all words.",
        "A bar is as long as the cases loaded, its heavy part those that match. The last column is the survey's own count of companies.",
        "The number behind a measure says how many other cases name it; in brackets stands the item of a guide that it belongs to.",
    ],
};

/// The manual in a language.
pub fn manual(lang: Lang) -> &'static Manual {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
