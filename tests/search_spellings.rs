//! Other spellings of what the cases have find the same cases: every kind over
//! examples that are made from the shipped texts, so that it holds for those to
//! come.

use jirei::model::{Dimension, Lang, Library};
use jirei::query::{Choice, Query, names};
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
    println!("{kind}: {} of {all}; {}", all - wrong.len(), wrong.join(" "));
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
    // Two words of the same case, so that some has both.
    let pairs = texts().into_iter().step_by(5).filter_map(|text| {
        let mut words =
            text.split(|c| !matches!(c, 'ァ'..='ヺ' | 'ー')).filter(|word| word.chars().count() > 2);
        let first = words.next()?.to_owned();
        words.find(|word| *word != first).map(|second| [first, second.to_owned()])
    });
    let between = pairs
        .enumerate()
        .map(|(n, pair)| (pair.join(" "), pair.join(["/", "、", "，", "＋", "&", "・", "("][n % 7])));
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

/// At least 95 of 100 examples are right.
fn hold(kind: &str, examples: impl IntoIterator<Item = (String, bool)>) {
    let (mut all, mut wrong) = (0, Vec::new());
    for (example, right) in examples {
        all += 1;
        if !right {
            wrong.push(example);
        }
    }
    println!("{kind}: {} of {all}; {}", all - wrong.len(), wrong.join(" "));
    assert!(all > 5, "{kind}: {all} examples");
    assert!(wrong.len() * 20 <= all, "{kind}: {} of {all} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Every word of the lexicon with kana between its kanji that the texts have: without
/// the kana, and with that behind the last alone.
#[test]
fn okurigana_of_every_word_of_the_lexicon() {
    let texts = texts().join("\n");
    let surfaces = LIBRARY.readings.lines().filter_map(|line| line.split('\t').next());
    let kana = |c: char| matches!(c, 'ぁ'..='ん');
    let written = surfaces.filter(|word| {
        let between = word.trim_end_matches(kana);
        between.contains(kana) && !between.starts_with(kana) && texts.contains(*word)
    });
    let kanji = |word: &str| -> String { word.chars().filter(|c| !kana(*c)).collect() };
    let pairs = written.flat_map(|word| {
        let last = word.chars().next_back().filter(|c| kana(*c));
        let ended = last.map(|last| (word.to_owned(), format!("{}{last}", kanji(word))));
        [Some((word.to_owned(), kanji(word))), ended].into_iter().flatten()
    });
    agree("okurigana of the lexicon", pairs);
}

/// Every organisation: its case is found by the part of its name that tells most, and by
/// the name in Latin letters.
#[test]
fn organisations_by_a_part_of_the_name_and_in_latin_letters() {
    let named =
        LIBRARY.cases.iter().enumerate().filter_map(|(at, case)| Some((at, case.organisation.as_deref()?)));
    let hangs = |c: char| !c.is_alphanumeric() || c == '・';
    let parts = named.flat_map(|(at, name)| {
        let parts = name.split(hangs).filter(|part| part.chars().count() > 1).map(str::to_owned);
        let parts: Vec<(String, bool)> =
            parts.map(|part| (part.clone(), found(&part).contains(&at))).collect();
        parts
    });
    hold("parts of names", parts);
    let latin = LIBRARY.cases.iter().enumerate().filter_map(|(at, case)| {
        let reading = case.organisation_reading.as_deref()?;
        let word = reading.split(' ').max_by_key(|word| word.len())?.to_lowercase();
        Some((word.clone(), found(&word).contains(&at)))
    });
    hold("names in Latin letters", latin.step_by(2));
}

/// Money in every form that people write, for sums from the texts of either language.
#[test]
fn sums_of_hundreds_of_millions_and_in_english() {
    let texts = texts().join("\n");
    let mut pairs = Vec::new();
    for (at, _) in texts.match_indices("億") {
        let digits = texts[..at].chars().rev().take_while(char::is_ascii_digit).count();
        let rest = &texts[at + "億".len()..];
        let more: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == ',').collect();
        let behind = &rest[more.len()..];
        let (Ok(hundred), Ok(ten)) = (
            texts[at - digits..at].parse::<u64>(),
            more.replace(',', "").parse::<u64>().or(Ok::<u64, ()>(0)),
        ) else {
            continue;
        };
        if !behind.starts_with(if more.is_empty() { "円" } else { "万円" }) {
            continue;
        }
        let usual = format!("{hundred}億{more}{}円", if more.is_empty() { "" } else { "万" });
        let value = hundred * 100_000_000 + ten * 10_000;
        pairs.push((usual.clone(), format!("{value}円")));
        pairs.push((
            usual.clone(),
            format!("{hundred}億{}円", if ten == 0 { String::new() } else { format!("{ten}万") }),
        ));
        if value % 100_000_000 == 0 {
            pairs.push((usual.clone(), format!("¥{} million", value / 1_000_000)));
        }
    }
    agree("sums", pairs);
}

/// The filters take a name as a query does: in kana of either kind and width, in romaji, with
/// and without what it ends with.
#[test]
fn prefectures_and_industries_by_kana_and_romaji() {
    let reading = |name: &str| -> Option<String> {
        let line = LIBRARY.readings.lines().find(|line| line.split('\t').next() == Some(name))?;
        Some(line.split('\t').nth(1)?.replace('.', ""))
    };
    let hiragana = |katakana: &str| -> String {
        let lower = |c| match c {
            'ァ'..='ヶ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
            _ => c,
        };
        katakana.chars().map(lower).collect()
    };
    let mut examples = Vec::new();
    for term in &LIBRARY.vocabulary.prefectures {
        let short = term.ja.strip_suffix(['県', '府', '都']).unwrap_or(&term.ja);
        let kana = reading(short).unwrap_or_else(|| panic!("{short}"));
        let en = &term.en;
        let forms = [
            kana.clone(),
            hiragana(&kana),
            format!("{}けん", hiragana(&kana)),
            en.to_uppercase(),
            format!("{en}-ken"),
            format!("{en} Prefecture"),
            en.replace("shi", "si").replace("chi", "ti").replace("fu", "hu").replace("tsu", "tu"),
            en.replace('o', "ou"),
        ];
        // けん goes with what is a 県, and a long o is one where it is read so.
        let known = forms.into_iter().enumerate().filter(|(n, form)| match n {
            2 | 4 => term.ja.ends_with('県'),
            7 => *form == "Toukyou",
            _ => true,
        });
        for (_, form) in known {
            examples.push((Dimension::Prefecture, form, term.id.clone()));
        }
    }
    for (typed, id) in [
        ("けんせつ", "construction"),
        ("kensetsu", "construction"),
        ("ｹﾝｾﾂ", "construction"),
        ("せいぞう", "manufacturing"),
        ("seizou", "manufacturing"),
        ("oroshi", "wholesale"),
        ("こうり", "retail"),
        ("kinyuu", "finance"),
        ("hudousan", "real-estate"),
        ("unyu", "transport"),
    ] {
        examples.push((Dimension::Industry, typed.to_owned(), id.to_owned()));
    }
    let right = |(dimension, typed, id): (Dimension, String, String)| {
        let choice = names::resolve(&LIBRARY, dimension, &typed);
        (format!("{typed}: {choice:?}"), choice == Ok(Choice::Term(id)))
    };
    hold("filters", examples.into_iter().map(right));
}
