//! An answer depends on the cases and the query alone: not on how the library is cut,
//! what of it is indexed in which way, in which order its parts are searched, and what
//! was searched before.

use super::*;
use crate::model::{Case, Segment, Vocabulary};
use crate::text::fold::{fold, is_japanese};
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

/// splitmix64.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    fn text(&mut self, words: usize) -> String {
        (0..=self.below(words)).map(|_| self.of(&WORDS)).collect()
    }
}

/// What texts and queries are made of: neighbours that touch, numbers with marks, words
/// within words, hyphens, kanji across words, signs that are indexed in no way.
const WORDS: [&str; 56] = [
    "ransomware",
    "ran",
    "e-mail",
    "email",
    " ",
    " ",
    " ",
    "3,684",
    "3",
    "684",
    ",",
    ".",
    "-",
    "件",
    "年",
    "2022",
    "漏えい",
    "漏洩",
    "個人情報",
    "個人",
    "情報",
    "東京都",
    "京都",
    "東京",
    "カルテ",
    "紙",
    "の",
    "が",
    "サーバー",
    "サーバ",
    "vpn",
    "VPN装置",
    "credit union",
    "credit",
    "unions",
    "encrypted",
    "encrypt",
    "a",
    "あ",
    "ああ",
    "Ｆ",
    "é",
    "—",
    "¥",
    "30 million",
    "3千万円",
    "申し込み",
    "申込",
    "aaa",
    "a3",
    "b.c",
    "見直し",
    "inc0007",
    "ransom-ware",
    "\n",
    "x/y",
];

const OPERATORS: [&str; 12] = ["", "", "", "", "!", "'", "^", "org:", "|", "id:", "in:", "year:"];

fn library(cases: &[Case], cuts: &[usize]) -> Library {
    let readings =
        "京都\tキョウ.ト\n個人\tコ.ジン\n東京\tトウ.キョウ\n東京都\tトウ.キョウ.ト\n紙\tカミ\tシ\n";
    let synonyms = "漏えい = leak = leakage\ncredit union = 信用金庫 = vpn\n紙 = paper\n";
    let mut library = Library::new(Vocabulary::default(), readings, synonyms);
    let mut start = 0;
    for end in cuts.iter().copied().chain([cases.len()]) {
        library.append([], Segment::new(cases[start..end].to_vec()));
        start = end;
    }
    library
}

/// A case of words drawn.
fn case(draw: &mut Draw, n: usize) -> Case {
    let text = |draw: &mut Draw, words| {
        let text = (draw.below(4) > 0).then(|| draw.text(words));
        crate::model::Text { en: text.clone().filter(|_| draw.below(3) == 0), ja: text }
    };
    Case {
        id: format!("inc{n:04}"),
        title: text(draw, 5),
        incident: Some(text(draw, 14)),
        response: Some(text(draw, 9)),
        organisation: (draw.below(2) == 0).then(|| draw.text(2)),
        year: (draw.below(2) == 0).then_some(2022),
        ..Case::default()
    }
}

/// The jobs from the last to the first.
fn backwards(jobs: usize, job: &(dyn Fn(usize) + Sync)) {
    (0..jobs).rev().for_each(job);
}

/// An answer as far as it can be seen.
fn answer(engine: &Engine, query: &str) -> String {
    let outcome = engine.search(&Query::parse(query));
    let Outcome { hits, full, nearest_by_meaning, corrections, remarks, .. } = outcome;
    format!("{hits:?} {full} {nearest_by_meaning} {corrections:?} {remarks:?}")
}

/// What is shown first is of the whole answer, wherever in the library there is any.
fn assert_first(engine: &Engine, query: &str) {
    let parsed = Query::parse(query);
    let whole = engine.search(&parsed);
    let found: Vec<usize> = whole.hits[..whole.full].iter().map(|hit| hit.case).collect();
    match engine.first_of(&parsed, || false, || false) {
        Some(first) => {
            let cases = first.hits.iter().map(|hit| hit.case);
            assert!(first.full > 0 && first.full == first.hits.len(), "{query}");
            assert!(cases.clone().all(|case| found.contains(&case)), "{query}: {cases:?} of {found:?}");
            assert_eq!(first.corrections, whole.corrections, "{query}");
        }
        None => assert!(
            engine.parts.len() < 2 || parsed.is_empty() || found.is_empty() || whole.nodes.is_empty(),
            "{query}"
        ),
    }
    let none = |stop: bool, enough: bool| engine.first_of(&parsed, move || stop, move || enough).is_none();
    assert!(none(true, false), "{query}: nobody waits");
}

const WHOLE: Cut =
    Cut { cases: usize::MAX, text: usize::MAX, indexed: usize::MAX, large: usize::MAX, halved: 0 };

#[test]
fn the_answer_is_that_of_a_walk_over_all_texts_however_the_library_is_cut() {
    let mut draw = Draw(7);
    for round in 0..2_000 {
        let cases: Vec<Case> = (0..1 + draw.below(24)).map(|n| case(&mut draw, n)).collect();
        let mut cuts: Vec<usize> = (0..draw.below(4)).map(|_| draw.below(cases.len() + 1)).collect();
        cuts.sort_unstable();
        // As a large library leaves out what a small one does not, or not.
        let large = if draw.below(3) == 0 { 0 } else { usize::MAX };
        let plain = Engine::made(&library(&cases, &[]), None, Cut { large, ..WHOLE }, one_by_one);
        let halved = draw.below(4);
        let cut = Cut { cases: 1 + draw.below(9), text: 1 + draw.below(3_000), indexed: 0, large, halved };
        let workers: Workers = [backwards, crate::threads::share][usize::from(round % 8 == 0)];
        let whole = library(&cases, &cuts);
        let first = library(&cases[..cuts.first().copied().unwrap_or(0)], &[]);
        let indexed = match draw.below(2) {
            0 => Engine::made(&whole, None, cut, workers),
            // A library that grew.
            _ => {
                let mut grown = first.clone();
                let before = Engine::made(&first, None, cut, workers);
                let rest = &cases[first.len()..];
                grown.append([], Segment::new(rest.to_vec()));
                Engine::made(&grown, Some(&before), cut, workers)
            }
        };
        for _ in 0..2 {
            let query: Vec<String> = (0..=draw.below(3))
                .map(|_| format!("{}{}", draw.of(&OPERATORS), draw.of(&WORDS).trim()))
                .collect();
            let query = query.join(" ");
            // Given up somewhere on the way: what was kept of it is right or not there.
            let looks = AtomicUsize::new(draw.below(6));
            let stop = move || looks.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1)).is_err();
            indexed.search_until(&Query::parse(&query), stop);
            assert_first(&indexed, &query);
            assert_eq!(
                answer(&indexed, &query),
                answer(&plain, &query),
                "round {round}: {query:?} {cases:#?}"
            );
        }
    }
}

/// By hand and without the engine: a word behind an apostrophe is found where the folded
/// texts have it, and nowhere else.
#[test]
fn an_exact_word_is_found_in_the_cases_whose_texts_have_it() {
    let mut draw = Draw(11);
    for round in 0..500 {
        let cases: Vec<Case> = (0..1 + draw.below(24)).map(|n| case(&mut draw, n)).collect();
        let cut = Cut { cases: 1 + draw.below(9), indexed: 0, large: draw.below(2), ..WHOLE };
        let engine = Engine::made(&library(&cases, &[]), None, cut, backwards);
        for _ in 0..4 {
            let word = draw.of(&WORDS).trim();
            let folded = fold(word);
            if word.chars().any(|c| c.is_whitespace() || c.is_ascii_punctuation()) || folded.is_empty() {
                continue;
            }
            let japanese = folded.chars().any(is_japanese);
            let has = |text: Option<&str>| text.is_some_and(|text| fold(text).contains(&folded));
            let tells = |case: &Case| {
                let texts = [Some(&case.title), case.incident.as_ref(), case.response.as_ref()];
                let mut texts = texts.into_iter().flatten();
                let year = case.year.map(|year| format!("{year}年"));
                has(year.as_deref())
                    || has(case.organisation.as_deref())
                    || !japanese && has(Some(&case.id))
                    || texts.any(|text| has(text.ja.as_deref()) || !japanese && has(text.en.as_deref()))
            };
            let right: Vec<usize> = (0..cases.len()).filter(|at| tells(&cases[*at])).collect();
            let outcome = engine.search(&Query::parse(&format!("'{word}")).literally());
            let mut found: Vec<usize> = outcome.hits[..outcome.full].iter().map(|hit| hit.case).collect();
            found.sort_unstable();
            assert_eq!(found, right, "round {round}: {word:?} {cases:#?}");
        }
    }
}

#[test]
fn a_part_takes_cases_until_their_texts_are_too_many_bytes() {
    let mut draw = Draw(3);
    let cases: Vec<Case> = (0..60).map(|n| case(&mut draw, n)).collect();
    let bytes = |range: std::ops::Range<usize>| cases[range].iter().map(Case::text_bytes).sum::<usize>();
    let most = cases.iter().map(Case::text_bytes).max().expect("cases") * 3;
    let stretches = Stretch::all(&library(&cases, &[25]), Cut { text: most, ..WHOLE });
    for two in stretches.windows(2) {
        assert_eq!(two[0].cases.end, two[1].cases.start);
        let next = two[1].cases.start;
        let is_full = bytes(two[0].cases.start..next + 1) > most;
        assert!(bytes(two[0].cases.clone()) <= most && (is_full || next == 25), "{two:?}");
    }
    assert!(stretches.len() > 4, "{}", stretches.len());
    let growing = Stretch::all(&library(&cases, &[]), Cut { cases: 16, halved: 3, ..WHOLE });
    let counts: Vec<usize> = growing.iter().map(|stretch| stretch.cases.len()).collect();
    assert_eq!(counts, [2, 4, 8, 16, 16, 14], "the first ones are small");
}

#[test]
fn postings_change_no_answer_on_the_shipped_cases() {
    let library = crate::store::embedded().expect("the embedded data");
    let plain = Engine::made(&library, None, WHOLE, one_by_one);
    let cut = Cut { cases: 50, indexed: 0, ..WHOLE };
    let indexed = Engine::made(&library, None, cut, backwards);
    let queries = "r;ransom;kensetsu ransom;漏洩;京都;3,684;e-mail;ecrypt;rnsmwr;no such thing;紙カルテ;tokyo;\
        個人情報 !東京;usb|dvd;credit unoin;2022;R4;5700件;申込;サ－バ－;industry:construction ransomware;\
        shinryo;そうま;!ransomware;^病院;a;の;警告画面が出て電話番号が書いてあった;^;30 million yen;in:ta";
    for query in queries.split(';') {
        assert_eq!(answer(&indexed, query), answer(&plain, query), "{query}");
        assert_eq!(answer(&indexed, query), answer(&plain, query), "{query}, asked again");
    }
}

/// Counts say what was done, not who did it.
#[test]
fn what_an_answer_took_is_counted_alike_by_any_number_of_threads() {
    let mut draw = Draw(5);
    let cases: Vec<Case> = (0..120).map(|n| case(&mut draw, n)).collect();
    let cut = Cut { cases: 9, indexed: 0, ..WHOLE };
    let effort = |cases: &[Case], workers, query: &str| {
        let outcome = Engine::made(&library(cases, &[]), None, cut, workers).search(&Query::parse(query));
        (outcome.effort, outcome.full)
    };
    for query in ["ransomware", "個人情報 東京", "ransonware", "rnsmwr", "year:2022", "a"] {
        let (alone, found) = effort(&cases, one_by_one, query);
        assert_eq!((alone, found), effort(&cases, crate::threads::share, query), "{query}");
        assert!(alone.terms > 0 && alone.weighed >= found && alone.matches >= found, "{query}: {alone:?}");
        let (half, _) = effort(&cases[..60], one_by_one, query);
        assert!(half.matches <= alone.matches && half.weighed <= alone.weighed, "{query}: {half:?}");
    }
}

/// What a query takes goes with how many different things it asks, not with its length.
#[test]
fn what_is_asked_twice_is_asked_once() {
    let library = crate::store::embedded().expect("the embedded data");
    let engine = Engine::new(&library);
    let asked = |query: &str| {
        let nodes = engine.search(&Query::parse(query)).nodes;
        let alternatives = |node: &Node| match node {
            Node::Any(parts) => parts.len(),
            _ => 1,
        };
        (nodes.len(), nodes.iter().map(alternatives).sum::<usize>())
    };
    for once in ["usb ", "!usb ", "'usb ", "usb|", "usb|!mail|", "credit union ", "industry:construction "] {
        let (twice, often) = (once.repeat(2), once.repeat(5));
        assert_eq!(asked(&often).0, asked(&twice).0, "{once}");
        assert!(asked(&often).1 <= asked(&twice).1 + 1, "{once}");
    }
    // What stands nowhere is compared with what does for the first few such words only.
    let unknown = |words: usize| -> Vec<String> {
        let query: Vec<String> =
            (0..words as u8).map(|n| format!("hosp{}tal", char::from(b'j' + n))).collect();
        let outcome = engine.search(&Query::parse(&query.join(" ")));
        outcome.corrections.into_iter().map(|it| it.taken).collect()
    };
    assert_eq!(unknown(6), ["hospital"; 6]);
    assert!(unknown(14).len() < 10);
}
