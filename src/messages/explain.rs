//! Why a case stands where it does in an answer.

use crate::model::Lang;

/// The words of `find --explain`.
#[derive(Debug)]
pub struct ExplainWords {
    /// What is compared, in which order.
    pub order: &'static str,
    pub order_nearest: &'static str,
    /// The order where nothing could be weighed.
    pub unasked: &'static str,
    pub filtered: &'static str,
    /// How the weakest word came to match.
    pub literal: &'static str,
    pub weak: &'static str,
    pub abbreviated: &'static str,
    pub titled: &'static str,
    pub sum: fn(sum: f32) -> String,
    pub nearest: fn(sum: f32, likeness: f32, words: f32) -> String,
    /// Before what a case and the query share.
    pub shares: &'static str,
    /// Of a clause: what it is worth by how telling it is and how well the case has it.
    pub worth: fn(worth: f32, telling: f32, had: f32) -> String,
    /// A clause that the case does not have.
    pub missing: &'static str,
    /// A clause without which a case is no match, or which always holds.
    pub always: &'static str,
    /// What a word was taken for.
    pub itself: &'static str,
    pub form: fn(&str) -> String,
    pub stem: fn(&str) -> String,
    pub synonym: fn(&str) -> String,
    pub reading: fn(&str) -> String,
    pub abbreviation: fn(&str) -> String,
    pub date: &'static str,
    pub number: &'static str,
    pub id: &'static str,
    pub together: &'static str,
    /// Kinds of field.
    pub title: &'static str,
    pub name: &'static str,
    pub facet: &'static str,
    pub incident: &'static str,
    pub text: &'static str,
    pub measure: &'static str,
}

const JA: ExplainWords = ExplainWords {
    order: "順序を決めるもの: いちばん弱い語の一致のしかた、すべての語が題名にあるか、重みの合計(語ごとに、その語の珍しさ×事例での現れ方)、日付の新しさ",
    order_nearest: "すべての語を含む事例はありません。順序を決めるもの: 文としての近さ + 1.5 × 語の重みの合計",
    unasked: "収録の順",
    filtered: "名前だけなので、その絞り込みと同じ: 日付の新しい順",
    literal: "入力どおり、または別の言い方で一致",
    weak: "語の一部や語の境目、書きかけの語として一致",
    abbreviated: "略した綴りで一致",
    titled: "すべての語が題名にある",
    sum: |sum| format!("合計 {sum:.3}"),
    nearest: |sum, likeness, words| format!("{sum:.3} = 近さ {likeness:.3} + 1.5 × 語 {words:.3}"),
    shares: "共通点",
    worth: |worth, telling, had| format!("{worth:.3} = 珍しさ {telling:.3} × 現れ方 {had:.3}"),
    missing: "なし",
    always: "必須の条件",
    itself: "入力どおり",
    form: |text| format!("「{text}」として"),
    stem: |stem| format!("語形の違い({stem}…)"),
    synonym: |text| format!("言い換え「{text}」"),
    reading: |letters| format!("読み({letters})"),
    abbreviation: |word| format!("「{word}」の略"),
    date: "日付",
    number: "同じ数",
    id: "ID",
    together: "近くに並ぶ語",
    title: "題名",
    name: "組織名・ID",
    facet: "業種・脅威など",
    incident: "起きたこと",
    text: "対応・影響・教訓",
    measure: "対策",
};

const EN: ExplainWords = ExplainWords {
    order: "Compared in this order: how the weakest word matches; whether the title has every word; the sum over the words of how rare the word is × how well the case has it; the date, newest first",
    order_nearest: "No case has all the words. Compared: likeness as a sentence + 1.5 × what the words are worth",
    unasked: "in the library's order",
    filtered: "a name alone is that filter: newest first",
    literal: "matches as typed or by another name",
    weak: "matches inside or across words, or a word that is begun",
    abbreviated: "matches as an abbreviation",
    titled: "the title has every word",
    sum: |sum| format!("sum {sum:.3}"),
    nearest: |sum, likeness, words| format!("{sum:.3} = likeness {likeness:.3} + 1.5 × words {words:.3}"),
    shares: "shares",
    worth: |worth, telling, had| format!("{worth:.3} = rare {telling:.3} × had {had:.3}"),
    missing: "none",
    always: "always required",
    itself: "as typed",
    form: |text| format!("as \"{text}\""),
    stem: |stem| format!("inflected ({stem}…)"),
    synonym: |text| format!("another name, \"{text}\""),
    reading: |letters| format!("read aloud ({letters})"),
    abbreviation: |word| format!("short for \"{word}\""),
    date: "date",
    number: "the same number",
    id: "ID",
    together: "words close together",
    title: "title",
    name: "organisation or ID",
    facet: "industry, threat …",
    incident: "what happened",
    text: "response, impact, lesson",
    measure: "measures",
};

/// The words in a language.
pub fn words(lang: Lang) -> &'static ExplainWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
