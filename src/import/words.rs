//! Which field a header, a label or a question names.

use super::Field;
use std::collections::HashMap;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// `data/headers.tsv`, which says what the words mean.
const TABLE: &str = include_str!("../../data/headers.tsv");

/// The longest header that is no question, in characters.
const HEADER_MOST: usize = 24;

/// Before a word, these say only that it is about the incident.
const ABOUT: &[&str] = &[
    "情報セキュリティインシデント",
    "セキュリティインシデント",
    "情報セキュリティ",
    "インシデント",
    "セキュリティ",
    "個人情報",
    "漏えい等",
    "漏えい",
    "事故等",
    "事故",
    "事案",
    "事象",
    "事件",
    "障害",
    "当該",
    "主な",
    "incident",
    "breach",
    "the",
];

/// Behind a word, these ask for it.
const ASKING: &[&str] = &[
    "を具体的にご記入ください",
    "をご記入ください",
    "を記入してください",
    "をお書きください",
    "を書いてください",
    "を入力してください",
    "をご入力ください",
    "を選択してください",
    "をお選びください",
    "を選んでください",
    "を教えてください",
    "をお聞かせください",
    "についてご記入ください",
    "について教えてください",
    "はいつですか",
    "は何ですか",
    "ですか",
    "required",
    "必須",
    "任意",
    "欄",
];

/// The field that a header names, if it is known. Exact words come first, then
/// the same words with what usually stands around them, then how headers end.
pub fn field(header: &str) -> Option<Field> {
    if header.chars().nth(120).is_some() {
        return None;
    }
    let whole = key(header);
    let table = table();
    let known = |key: &str| table.get(key).copied();
    if whole.is_empty() {
        return None;
    }
    let bare = key(&without_notes(header));
    let asked = bare.split(['?', '。']).next().unwrap_or_default();
    let stem = ASKING.iter().find_map(|tail| asked.strip_suffix(tail)).unwrap_or(asked);
    let forms = [whole.as_str(), bare.as_str(), asked, stem];
    forms
        .into_iter()
        .find_map(known)
        .or_else(|| about(stem).and_then(known))
        .or_else(|| by_pattern(stem, header))
}

/// The field of a lower header under a group's name: 発覚 over 日付 is when it
/// was found.
pub fn field_in_group(group: &str, lower: &str) -> Option<Field> {
    let own = field(lower);
    let group = key(&without_notes(group));
    let joined = || table().get(format!("{group}{}", key(lower)).as_str()).copied();
    if !own.is_none_or(Field::is_date) {
        return own;
    }
    let when = ["発生", "発覚", "発見", "検知", "判明", "公表", "報告", "対応", "完了", "復旧", "更新"];
    let said = key(lower);
    // 発生日 says itself which date it is, whatever stands above it.
    let bare = own == Some(Field::Occurred) && !when.iter().any(|when| said.contains(when));
    let dated = when.into_iter().find(|when| group.starts_with(when) && bare);
    match dated {
        Some("対応" | "完了" | "復旧" | "更新") => Some(Field::Administration),
        Some(when) => table().get(format!("{when}日").as_str()).copied().or(own),
        None => joined().or(own),
    }
}

/// A word as words are compared: NFKC, lower case, without white space, marks
/// and a leading number; one spelling of 漏えい.
pub fn key(word: &str) -> String {
    let word = numberless(word.trim());
    let folded: String = nfkc(word)
        .flat_map(char::to_lowercase)
        .filter(|char| !char.is_whitespace() && !"・:。*※?_-\"'`★☆◆●○■□▼▲◇>".contains(*char) || *char == '?')
        .collect();
    let question = folded.trim_end_matches(['?', '.']);
    question.replace("漏洩", "漏えい")
}

/// The characters of a text in one form (NFKC). Most texts are in it already: what
/// is Latin, kana or kanji alone is not looked up.
pub fn nfkc(text: &str) -> impl Iterator<Item = char> {
    let plain = |char| matches!(char, '\0'..='\x7f' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '、'..='〃' | '\u{4e00}'..='\u{9fff}');
    let is_plain = text.chars().all(plain);
    let (as_it_is, looked_up) = if is_plain { (text, "") } else { ("", text) };
    as_it_is.chars().chain(looked_up.nfkc())
}

/// Whether a word is a header of the list as it stands, or about the incident:
/// 事故の概要 is, 再発防止策の検討 only looks like one.
pub fn is_known(word: &str) -> bool {
    let key = key(word);
    table().contains_key(&key) || about(&key).is_some_and(|rest| table().contains_key(rest))
}

/// Without `1.`, `Q3.`, `(2)`, `①`, `第2` at the beginning.
fn numberless(word: &str) -> &str {
    let circled = |char: char| matches!(char, '\u{2460}'..='\u{2473}' | '\u{2776}'..='\u{277f}');
    let word = word.trim_start_matches(circled);
    let rest = word.trim_start_matches(['Q', 'q', '問', '第', '(', '（']);
    let after = rest.trim_start_matches(|char: char| char.is_numeric() || "-－.．".contains(char));
    let had_number = rest.starts_with(|char: char| char.is_numeric());
    let mark = after.chars().next().is_some_and(|char| ")）:：、 　".contains(char));
    let dotted = rest[..rest.len() - after.len()].ends_with(['.', '．']);
    if had_number && (mark || dotted) {
        after.trim_start_matches([')', '）', ':', '：', '、', ' ', '　'])
    } else {
        word
    }
}

/// Without what stands in brackets, which explains.
fn without_notes(word: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(word.len());
    for char in word.chars() {
        match char {
            '(' | '（' | '[' | '［' | '〔' | '<' | '＜' | '【' => depth += 1,
            ')' | '）' | ']' | '］' | '〕' | '>' | '＞' | '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(char),
            _ => {}
        }
    }
    if kept.trim().is_empty() {
        word.trim_matches(['【', '】', '[', ']', '［', '］']).to_owned()
    } else {
        kept
    }
}

/// Without what only says that it is about the incident.
fn about(stem: &str) -> Option<&str> {
    let rest = ABOUT.iter().find_map(|word| stem.strip_prefix(word))?;
    let rest = ["への", "の"].iter().find_map(|of| rest.strip_prefix(of)).unwrap_or(rest);
    (!rest.is_empty()).then_some(rest)
}

/// By how headers and questions begin and end. People come first: what looks
/// like somebody's name or address is never carried by a guess.
fn by_pattern(stem: &str, header: &str) -> Option<Field> {
    let question = header.contains(['?', '？']) || header.trim_end().ends_with("ください");
    let short = stem.chars().count() <= HEADER_MOST && !header.contains(['。', '、']);
    if !question && !short {
        return None;
    }
    let ends = |ends: &[&str]| ends.iter().any(|end| stem.ends_with(end));
    let has = |parts: &[&str]| parts.iter().any(|part| stem.contains(part));
    let spelt = in_kanji(stem);
    let asks = |parts: &[&str]| parts.iter().any(|part| spelt.contains(part));
    let field = match () {
        () if has(&[
            "氏名",
            "お名前",
            "電話",
            "携帯番号",
            "メールアドレス",
            "連絡先",
            "社員番号",
            "職員番号",
        ]) =>
        {
            Field::Person
        }
        () if ends(&[
            "者名",
            "担当者",
            "責任者",
            "報告者",
            "発見者",
            "記入者",
            "作成者",
            "所属長",
            "上長",
        ]) =>
        {
            Field::Person
        }
        () if has(&[
            "emailaddress",
            "phone",
            "firstname",
            "lastname",
            "fullname",
            "reportedby",
            "createdby",
        ]) =>
        {
            Field::Person
        }
        () if has(&["マルウェア名", "システム名"]) => Field::IncidentMore,
        () if stem.starts_with("いつ気") || has(&["気づいたのはいつ", "気付いたのはいつ"]) => {
            Field::Found
        }
        () if stem.starts_with("いつ") => Field::Occurred,
        () if asks(&["どう対応", "どのように対応", "どのような対応", "対応しましたか", "行った対応"]) => {
            Field::Response
        }
        () if asks(&["何が起", "何があ", "どのような事故", "どんな事故"]) => {
            Field::Incident
        }
        () if has(&["再発防止"]) => Field::ResponseMore,
        () if has(&["部署", "部門"]) && question => Field::Administration,
        // 「4月1日」 and a date's format end so too.
        () if ends(&["日", "日時", "年月日", "年月", "日付"])
            && !stem.contains(|char: char| char.is_ascii()) =>
        {
            dated(stem)
        }
        () if ends(&["date", "datetime"]) => dated(stem),
        () if ends(&["都道府県"]) => Field::Prefecture,
        () if ends(&["概要", "の経緯", "の詳細"]) && !has(&["対応", "システム", "会社", "事業"]) => {
            Field::Incident
        }
        () if ends(&["原因", "経路", "手口", "要因"]) => Field::IncidentMore,
        () if ends(&["対応", "措置", "処置", "対策"]) => Field::ResponseMore,
        () if ends(&["対応状況"]) => Field::ResponseMore,
        () if ends(&["状況", "どこで", "場所"]) || stem.starts_with("どこ") || stem.starts_with("なぜ") => {
            Field::IncidentMore
        }
        () if ends(&["件数", "人数", "被害額", "影響"]) => Field::ImpactMore,
        () if has(&["被害", "損害", "損失"]) && ends(&["見込額", "見込み額", "想定額", "推定額"]) => {
            Field::ImpactMore
        }
        () if stem.starts_with("whathappened") || stem.starts_with("describetheincident") => Field::Incident,
        () if stem.starts_with("howdidyourespond") || stem.starts_with("whatdidyoudo") => Field::Response,
        () if stem.starts_with("whendid") => Field::Occurred,
        () => return None,
    };
    Some(field)
}

/// A question's words as most write them, whatever stands in kana: なにがおきたか
/// and 何が起きたか ask the same, and so do 対処 and 対応.
fn in_kanji(stem: &str) -> String {
    const SPELT: [(&str, &str); 6] = [
        ("なにが", "何が"),
        ("がおき", "が起き"),
        ("がおこ", "が起こ"),
        ("が有", "があ"),
        ("たいおう", "対応"),
        ("対処", "対応"),
    ];
    let spelt = stem.replace("たいしょ", "対処");
    SPELT.iter().fold(spelt, |spelt, (kana, kanji)| spelt.replace(kana, kanji))
}

/// Which date a header that ends in one names.
fn dated(stem: &str) -> Field {
    let has = |parts: &[&str]| parts.iter().any(|part| stem.contains(part));
    match () {
        () if has(&[
            "完了", "終了", "更新", "期限", "承認", "復旧", "解決", "予定", "対応", "生年", "due", "update",
            "clos",
        ]) =>
        {
            Field::Administration
        }
        () if has(&[
            "発覚", "発見", "判明", "検知", "認知", "覚知", "把握", "気づ", "気付", "discover", "detect",
            "found",
        ]) =>
        {
            Field::Found
        }
        () if has(&["公表", "発表", "公開", "報道", "掲載", "publi", "disclos"]) => {
            Field::Disclosed
        }
        () if has(&[
            "報告", "届出", "受付", "登録", "起票", "作成", "記入", "提出", "入力", "report", "submi",
            "creat",
        ]) =>
        {
            Field::Reported
        }
        () => Field::Occurred,
    }
}

fn table() -> &'static HashMap<String, Field> {
    static MADE: OnceLock<HashMap<String, Field>> = OnceLock::new();
    MADE.get_or_init(|| {
        let rows =
            TABLE.lines().filter(|line| !line.starts_with("# ")).filter_map(|line| line.split_once('\t'));
        rows.filter_map(|(field, word)| Some((key(word), Field::named(field)?))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_names_a_field_and_a_word_of_its_own() {
        let mut seen = HashMap::new();
        for line in TABLE.lines().filter(|line| !line.starts_with("# ")) {
            let (name, word) = line.split_once('\t').expect("a field and a word");
            let field = Field::named(name).unwrap_or_else(|| panic!("{name} is no field"));
            assert!(!key(word).is_empty(), "{line}");
            let before = seen.insert(key(word), field);
            assert!(before.is_none_or(|before| before == field), "{word} means two things");
            assert_eq!(super::field(word), Some(field), "{word}");
        }
        assert!(seen.len() > 700, "{}", seen.len());
    }

    #[test]
    fn what_stands_around_a_word_does_not_hide_it() {
        for (header, field) in [
            ("件　名", Field::Title),
            ("①発生日", Field::Occurred),
            ("Q3. 何が起きましたか？", Field::Incident),
            ("1-2) 対応内容", Field::Response),
            ("(1)発覚日", Field::Found),
            ("事故の\n概要", Field::Incident),
            ("対応\n（再発防止策）", Field::Response),
            ("【必須】発生日", Field::Occurred),
            ("【件名】", Field::Title),
            ("発生日時※", Field::Occurred),
            ("漏洩件数（件）", Field::ImpactMore),
            ("発生した事象をご記入ください", Field::Incident),
            ("何が起きましたか？できるだけ詳しくお書きください。", Field::Incident),
            ("どのように対応しましたか？", Field::Response),
            ("いつ発生しましたか？", Field::Occurred),
            ("セキュリティ事故の発生原因", Field::IncidentMore),
            ("事故の種類（複数選択可）", Field::Threats),
            ("被害者氏名", Field::Person),
            ("報告者のメールアドレス", Field::Person),
            ("Incident_Date", Field::Occurred),
            ("Breach Submission Date", Field::Reported),
            ("最終更新日", Field::Administration),
            ("2次被害", Field::Impact),
            ("何がおきたか", Field::Incident),
            ("なにがおきたか", Field::Incident),
            ("何が起こったか", Field::Incident),
            ("なにがあったか", Field::Incident),
            ("何が有ったか", Field::Incident),
            ("どう対処したか", Field::Response),
            ("どうたいおうしたか", Field::Response),
            ("どう対応したか", Field::Response),
            ("被害の見込み額(千円)", Field::ImpactMore),
            ("漏れた人数", Field::ImpactMore),
            ("分類", Field::Threats),
        ] {
            assert_eq!(super::field(header), Some(field), "{header}");
        }
        for none in [
            "",
            "2023年4月",
            "株式会社見本",
            "宛先を誤り、別の顧客に送った。",
            "令和5年度　事故一覧",
            "営業部",
        ] {
            assert_eq!(super::field(none), None, "{none}");
        }
    }

    #[test]
    fn a_group_says_which_date_is_meant() {
        assert_eq!(field_in_group("発生状況", "日付"), Some(Field::Occurred));
        assert_eq!(field_in_group("発覚", "日付"), Some(Field::Found));
        assert_eq!(field_in_group("対応状況", "日付"), Some(Field::Administration));
        assert_eq!(field_in_group("公表", "年月日"), Some(Field::Disclosed));
        assert_eq!(field_in_group("対応状況", "発生日"), Some(Field::Occurred));
        assert_eq!(field_in_group("発生状況", "発覚日"), Some(Field::Found));
        assert_eq!(field_in_group("発生状況", "部署"), Some(Field::Administration));
        assert_eq!(field_in_group("内容", "件名"), Some(Field::Title));
    }
}
