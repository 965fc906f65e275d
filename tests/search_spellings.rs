//! Other spellings of what the cases have find the same cases: every kind over
//! examples that are made from the shipped texts, so that it holds for those to
//! come.

use jirei::model::{Lang, Library};
use jirei::query::Query;
use jirei::search::Engine;
use jirei::store;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| store::embedded().expect("the embedded data loads"));
static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(&LIBRARY));

/// The cases that have all of a query.
fn found(query: &str) -> BTreeSet<usize> {
    let outcome = ENGINE.search(&Query::parse(query));
    outcome.hits[..outcome.full].iter().map(|hit| hit.case).collect()
}

fn texts() -> Vec<String> {
    let texts = LIBRARY.cases.iter().flat_map(|case| {
        let others = [&case.incident, &case.response, &case.impact, &case.lesson];
        others.into_iter().flatten().chain([&case.title]).map(|text| text.get(Lang::Ja).to_owned())
    });
    texts.collect()
}

/// Every run of characters of a kind in the Japanese texts, once.
fn runs(of: impl Fn(char) -> bool, least: usize) -> BTreeSet<String> {
    let texts = texts();
    let runs = texts.iter().flat_map(|text| text.split(|c| !of(c)));
    runs.filter(|run| run.chars().count() >= least).map(str::to_owned).collect()
}

/// At least 95 of 100 pairs find the same cases, and some.
fn agree(kind: &str, pairs: impl IntoIterator<Item = (String, String)>) {
    let (mut all, mut wrong) = (0, Vec::new());
    for (usual, other) in pairs {
        all += 1;
        let (a, b) = (found(&usual), found(&other));
        if a.is_empty() || a != b {
            wrong.push(format!("{usual} {} | {other} {}", a.len(), b.len()));
        }
    }
    println!("{kind}: {} of {all}", all - wrong.len());
    assert!(all > 5, "{kind}: {all} examples");
    assert!(wrong.len() * 20 <= all, "{kind}: {} of {all} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn numbers_with_and_without_commas_and_in_full_width() {
    let runs = runs(|c| c.is_ascii_digit() || c == ',', 5);
    let numbers: Vec<String> = runs
        .into_iter()
        .map(|run| run.trim_matches(',').to_owned())
        .filter(|run| run.contains(','))
        .collect();
    let wide = |number: &str| -> String {
        number
            .chars()
            .map(|c| if c == ',' { '，' } else { char::from_u32(c as u32 + 0xfee0).unwrap_or(c) })
            .collect()
    };
    agree("commas", numbers.iter().map(|number| (number.clone(), number.replace(',', ""))));
    agree("full width", numbers.iter().step_by(4).map(|number| (number.clone(), wide(number))));
}

#[test]
fn money_however_it_is_written() {
    let texts = texts().join("\n");
    let mut pairs = Vec::new();
    for (at, _) in texts.match_indices("万円") {
        let start = texts[..at]
            .rfind(|c: char| !c.is_ascii_digit() && c != ',')
            .map_or(0, |at| at + texts[at..].chars().next().map_or(1, char::len_utf8));
        let Ok(value) = texts[start..at].replace(',', "").parse::<u64>() else { continue };
        let usual = format!("{}万円", &texts[start..at]);
        pairs.push((usual.clone(), format!("{}円", value * 10_000)));
        if value % 100 == 0 {
            pairs.push((usual.clone(), format!("¥{} million", value / 100)));
            pairs.push((usual, format!("¥{}m", value / 100)));
        }
    }
    agree("money", pairs);
}

#[test]
fn spans_of_months_and_points_in_time() {
    let months = (1..=12)
        .flat_map(|n| ["ヶ月", "カ月", "ヵ月"].map(|unit| (format!("{n}か月"), format!("{n}{unit}"))));
    agree("months", months.filter(|(usual, _)| !found(usual).is_empty()));
    let dated = LIBRARY.cases.iter().filter_map(|case| Some((case.year?, case.month?)));
    let dates: BTreeSet<(u16, u8)> = dated.filter(|(year, _)| *year >= 2019).collect();
    let dates = dates.into_iter().flat_map(|(year, month)| {
        let usual = format!("{year}年{month}月");
        let era = year - 2018;
        [
            format!("{year}-{month:02}"),
            format!("{year}/{month}"),
            format!("令和{era}年{month}月"),
            format!("R{era}.{month}"),
        ]
        .map(|other| (usual.clone(), other))
    });
    agree("dates", dates.filter(|(usual, _)| !usual.starts_with("2019年")));
}

#[test]
fn punctuation_around_and_between_words() {
    let words: Vec<String> = runs(|c| matches!(c, 'ァ'..='ヺ' | 'ー'), 4).into_iter().step_by(12).collect();
    let around = words.iter().flat_map(|word| {
        ["{}、", "{}。", "「{}」 ", "『{}』", "【{}】", "（{}）", "({})", "{}！", "{}…", "・{}", "{}："]
            .iter()
            .filter(|form| !form.starts_with('「'))
            .map(|form| (word.clone(), form.replace("{}", word)))
            .collect::<Vec<_>>()
    });
    agree("around", around);
    let between = words
        .windows(2)
        .flat_map(|pair| ["/", "、", "，", "＋", "&"].map(|sign| (pair.join(" "), pair.join(sign))));
    agree(
        "between",
        between.filter(|(usual, _)| !found(usual).is_empty()).chain(
            ["usb/mail", "usb,mail", "usb+mail", "usb＆mail", "usb；mail", "usb（mail）"]
                .map(|other| ("usb mail".to_owned(), other.to_owned())),
        ),
    );
}

#[test]
fn decomposed_letters_and_dashes_for_the_long_mark() {
    let words: Vec<String> = runs(|c| matches!(c, 'ァ'..='ヺ' | 'ー'), 3).into_iter().collect();
    agree("decomposed", words.iter().step_by(3).map(|word| (word.clone(), word.nfd().collect())));
    let long = words.iter().filter(|word| word.contains('ー')).step_by(4);
    agree(
        "dashes",
        long.flat_map(|word| ["－", "−", "–", "─"].map(|dash| (word.clone(), word.replace('ー', dash)))),
    );
}

#[test]
fn legal_forms_wherever_they_stand() {
    const FORMS: [&str; 6] =
        ["株式会社", "有限会社", "一般社団法人", "公益財団法人", "社会福祉法人", "合同会社"];
    let names = LIBRARY.cases.iter().filter_map(|case| case.organisation.clone());
    let names: BTreeSet<String> = names
        .map(|name| FORMS.iter().fold(name, |name, form| name.replace(form, "")).trim().to_owned())
        .collect();
    let names = names.into_iter().filter(|name| !name.is_empty() && !found(name).is_empty());
    agree(
        "legal forms",
        names.step_by(2).flat_map(|name| {
            ["{}(株)", "（株）{}", "㈱{}", "株式会社{}", "合同会社{}", "{}有限会社"]
                .map(|form| (name.clone(), form.replace("{}", &name)))
        }),
    );
}

/// Words with okurigana between their kanji, as the lexicon has them (届け出),
/// without it, and as people say them politely.
#[test]
fn okurigana_and_honorifics() {
    let words = "問い合わせ 届け出 申し込み 持ち出し 切り替え 取り引き 取り扱い 割り当て 取り消し 振り込み 受け付け 置き忘れ 書き換え 引き出し 立ち上げ 引き継ぎ 払い込み 受け取り 入れ替え 使い回し";
    let kanji = |word: &str| -> String { word.chars().filter(|c| !matches!(c, 'ぁ'..='ん')).collect() };
    let known = words.split(' ').filter(|word| !found(word).is_empty());
    agree(
        "okurigana",
        known.flat_map(|word| {
            let last = word.chars().next_back().map_or(String::new(), |c| c.to_string());
            [(word.to_owned(), kanji(word)), (word.to_owned(), kanji(word) + &last)]
        }),
    );
    let polite = [
        ("問い合わせ", "お問い合わせ"),
        ("報告", "ご報告"),
        ("連絡", "ご連絡"),
        ("取引先", "お取引先"),
        ("支払い", "お支払い"),
        ("利用者", "利用者様"),
        ("患者", "患者様"),
        ("顧客", "お客様"),
        ("顧客", "お客さま"),
        ("情報漏えい", "情報漏洩"),
        ("個人情報漏えい", "個人情報漏洩"),
        ("サイト改ざん", "サイト改竄"),
    ];
    agree("polite", polite.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn operators_of_other_search_boxes() {
    let pairs = [
        ("usb !mail", "usb -mail"),
        ("usb | mail", "usb OR mail"),
        ("usb | mail", "usb || mail"),
        ("usb mail", "usb AND mail"),
        ("usb mail", "usb && mail"),
        ("!usb", "NOT usb"),
        ("!usb", "!!usb"),
        ("threat:ransomware", "threat :ransomware"),
        ("VPN ランサムウェア", "VPNランサムウェア"),
        ("信用金庫 紛失", "信用金庫紛失"),
    ];
    agree("operators", pairs.map(|(a, b)| (a.to_owned(), b.to_owned())));
}
