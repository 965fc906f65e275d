//! An answer depends on the cases and the query alone: it is what a look at every case
//! finds, however the library is cut, in which order its files came, how many threads search
//! it, and whether a search was given up before.

#[path = "../benches/support/generate.rs"]
mod generate;
#[path = "../benches/support/made.rs"]
mod made;
mod support {
    pub mod brute;
}

use jirei::model::{Case, Library, Segment, Text, Vocabulary};
use jirei::query::Query;
use jirei::search::{DecidedBy, Engine, Outcome, Workers};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use support::brute::{Asked, FoldedCase};

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

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        (1..list.len()).rev().for_each(|at| list.swap(at, self.below(at + 1)));
    }
}

/// Words that are asked for; texts have others as well.
const WORDS: [&str; 16] = [
    "block",
    "blocks",
    "blocked",
    "print",
    "printed",
    "encrypted",
    "vpn",
    "ftp",
    "xdsl",
    "漏洩",
    "情報",
    "個人情報",
    "病院",
    "東京",
    "京都",
    "紛失",
];
const BETWEEN: [&str; 9] = [" ", " ", "、", "。", "の", "\n", "/", " a ", "サーバー"];
const OTHERS: [&str; 7] = ["vxdsl", "blockade", "fingerprint", "東京都", "vpnx", "sftp", "Ｖｐｎ"];

fn text(draw: &mut Draw, words: usize) -> String {
    let mut text = String::new();
    for _ in 0..=draw.below(words) {
        text.push_str(if draw.below(4) == 0 { draw.of(&OTHERS) } else { draw.of(&WORDS) });
        text.push_str(draw.of(&BETWEEN));
    }
    text
}

fn case(draw: &mut Draw, number: usize) -> Case {
    let both = |draw: &mut Draw, words| {
        let mut one = |of| (draw.below(of) > 0).then(|| text(draw, words));
        Text { ja: one(4), en: one(2) }
    };
    Case {
        id: format!("inc{number:04}"),
        title: both(draw, 3),
        incident: Some(both(draw, 9)),
        response: (draw.below(2) == 0).then(|| both(draw, 5)),
        organisation: (draw.below(2) == 0).then(|| text(draw, 1)),
        year: (draw.below(4) > 0).then(|| 2020 + draw.below(5) as u16),
        month: None,
        ..Case::default()
    }
}

fn asked(draw: &mut Draw) -> Asked {
    let word = draw.of(&WORDS);
    match draw.below(14) {
        0..=4 => Asked::Word(word),
        5 => Asked::Exact(draw.of(&["ck", "vpn", "報", "東京", "サーバー", "print"])),
        6 => Asked::Begins(word),
        7 => Asked::Ends(word),
        8 => Asked::Without(word),
        9 => Asked::Either(word, draw.of(&WORDS)),
        10 => Asked::Id(format!("inc{:03}", draw.below(4))),
        11 => Asked::Organisation(word),
        12 => {
            let from = 2020 + draw.below(5) as u16;
            Asked::Years(from, from + draw.below(3) as u16)
        }
        _ => Asked::NoYear,
    }
}

fn query(asked: &[Asked]) -> Query {
    let typed: Vec<String> = asked.iter().map(Asked::typed).collect();
    Query::parse(&typed.join(" ")).literally()
}

/// A library of segments, without readings and other names for words.
fn library(segments: &[Vec<Case>]) -> Library {
    let mut library = Library::new(Vocabulary::default(), "", "");
    segments.iter().for_each(|cases| library.append([], Segment::new(cases.clone())));
    library
}

/// Cuts cases into up to five segments.
fn segments(draw: &mut Draw, cases: &[Case]) -> Vec<Vec<Case>> {
    let mut cuts: Vec<usize> = (0..draw.below(5)).map(|_| draw.below(cases.len() + 1)).collect();
    cuts.extend([0, cases.len()]);
    cuts.sort_unstable();
    cuts.windows(2).map(|cut| cases[cut[0]..cut[1]].to_vec()).collect()
}

fn full(outcome: &Outcome) -> Vec<usize> {
    outcome.hits[..outcome.full].iter().map(|hit| hit.case).collect()
}

fn by_threads<const THREADS: usize>(jobs: usize, job: &(dyn Fn(usize) + Sync)) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some(number) = Some(next.fetch_add(1, Relaxed)).filter(|it| *it < jobs) {
                    job(number);
                }
            });
        }
    });
}

/// Why each case stands where it does, as it is compared, and its id.
fn places(engine: &Engine, library: &Library, query: &Query, outcome: &Outcome) -> Vec<(String, String)> {
    let hits = &outcome.hits[..outcome.full];
    let explained = engine.explain(query, hits);
    let mut before = None;
    let told = hits.iter().zip(explained).map(|(hit, told)| {
        let DecidedBy::Full { class, titled, sum } = told.place else {
            panic!("{query:?}: {:?}", told.place)
        };
        let case = library.case(hit.case);
        // Class, titled, sum, date: the first that differs decides; then the library's order.
        let date = (case.year, case.month);
        if let Some((class_before, titled_before, sum_before, date_before, at)) = before {
            let order = std::cmp::Ordering::Equal
                .then(Ord::cmp(&class_before, &class))
                .then(Ord::cmp(&titled, &titled_before))
                .then(f32::total_cmp(&sum, &sum_before))
                .then(Ord::cmp(&date, &date_before))
                .then(Ord::cmp(&at, &hit.case));
            assert!(order.is_lt(), "{query:?}: {} after {}", case.id, library.case(at).id);
        }
        before = Some((class, titled, sum, date, hit.case));
        (format!("{class:?} {titled} {sum} {date:?}"), case.id.clone())
    });
    told.collect()
}

/// Places where what is equal but for the library's order stands in any.
fn without_ties(mut places: Vec<(String, String)>) -> Vec<(String, String)> {
    places.chunk_by_mut(|one, other| one.0 == other.0).for_each(<[_]>::sort);
    places
}

#[test]
fn small_libraries_however_they_are_cut_give_what_a_look_at_every_case_finds() {
    let mut draw = Draw(17);
    let mut found = 0;
    for round in 0..2_000 {
        let cases: Vec<Case> = (0..1 + draw.below(30)).map(|number| case(&mut draw, number)).collect();
        let segments = segments(&mut draw, &cases);
        let library = library(&segments);
        let workers: Workers = draw.of(&[by_threads::<1>, by_threads::<2>, by_threads::<4>]);
        let engine = Engine::with(&library, workers);
        if draw.below(2) == 0 {
            engine.warm(); // with words and pairs of characters indexed
        }
        let folded: Vec<FoldedCase> = cases.iter().map(FoldedCase::new).collect();
        for _ in 0..3 {
            let asked: Vec<Asked> = (0..=draw.below(3)).map(|_| asked(&mut draw)).collect();
            let right: Vec<usize> =
                (0..cases.len()).filter(|at| asked.iter().all(|asked| asked.is_in(&folded[*at]))).collect();
            let query = query(&asked);
            let outcome = engine.search(&query);
            let mut cases_found = full(&outcome);
            cases_found.sort_unstable();
            assert_eq!(cases_found, right, "round {round}: {asked:?} in {cases:#?}");
            places(&engine, &library, &query, &outcome);
            found += right.len();
        }
    }
    assert!(found > 2_000, "most queries find nothing: {found}");
}

#[test]
fn the_order_of_files_the_threads_and_what_was_given_up_change_no_answer() {
    let mut draw = Draw(23);
    for round in 0..400 {
        let cases: Vec<Case> = (0..2 + draw.below(30)).map(|number| case(&mut draw, number)).collect();
        let mut files = segments(&mut draw, &cases);
        let here = library(&files);
        draw.shuffle(&mut files);
        let there = library(&files);
        let engines = [by_threads::<1>, by_threads::<2>, by_threads::<4>]
            .map(|workers: Workers| Engine::with(&here, workers));
        let shuffled = Engine::with(&there, by_threads::<2>);
        // The same as its files came one after another.
        let (mut coming, mut grown) = (library(&[]), Engine::new(&library(&[])));
        for file in &files {
            coming.append([], Segment::new(file.clone()));
            grown = grown.grown(&coming);
        }
        for _ in 0..3 {
            let asked: Vec<Asked> = (0..=draw.below(3)).map(|_| asked(&mut draw)).collect();
            let query = query(&asked);
            let one = engines[0].search(&query);
            for engine in &engines {
                let looks = AtomicUsize::new(draw.below(12));
                let stop = move || looks.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1)).is_err();
                if let Some(ended) = engine.search_until(&query, stop) {
                    assert_eq!(ended.hits, one.hits, "round {round}: {asked:?}");
                }
                assert_eq!(engine.search(&query).hits, one.hits, "round {round}: {asked:?}");
            }
            let told = without_ties(places(&engines[0], &here, &query, &one));
            for engine in [&shuffled, &grown] {
                let other = engine.search(&query);
                assert_eq!(other.full, one.full, "round {round}: {asked:?}");
                assert_eq!(
                    without_ties(places(engine, &there, &query, &other)),
                    told,
                    "round {round}: {asked:?}"
                );
            }
        }
    }
}

/// What is shown before the whole answer is there.
#[test]
fn first_rows_have_all_of_the_query_and_stand_in_the_whole_answer() {
    let mut draw = Draw(31);
    let (mut shown, mut whole) = (0, 0);
    for round in 0..400 {
        let cases: Vec<Case> = (0..8 + draw.below(30)).map(|number| case(&mut draw, number)).collect();
        let files = segments(&mut draw, &cases);
        let library = library(&files);
        let engine = Engine::with(&library, by_threads::<2>);
        let folded: Vec<FoldedCase> = cases.iter().map(FoldedCase::new).collect();
        for _ in 0..3 {
            let asked: Vec<Asked> = (0..=draw.below(2)).map(|_| asked(&mut draw)).collect();
            let query = query(&asked);
            let all: BTreeSet<usize> = full(&engine.search(&query)).into_iter().collect();
            whole += all.len();
            let Some(first) = engine.first_of(&query, || false, || false) else { continue };
            assert!(first.full > 0, "round {round}: nothing is shown as if it were an answer");
            for at in full(&first) {
                assert!(all.contains(&at), "round {round}: {asked:?} has {at}, {all:?}");
                assert!(asked.iter().all(|asked| asked.is_in(&folded[at])), "round {round}: {asked:?} {at}");
                shown += 1;
            }
        }
    }
    assert!(shown > 300 && shown < whole, "{shown} of {whole}");
}

/// Made-up cases, in segments as they are read.
fn segmented(count: u64, content: generate::Content) -> (Vec<Case>, Library) {
    let vocabulary = jirei::store::embedded().expect("the embedded data").vocabulary;
    let (cases, _) = made::cases(0..count, content, &vocabulary);
    let plain = |case| Case { industry: None, threats: Vec::new(), ..case };
    let cases: Vec<Case> = cases.into_iter().map(plain).collect();
    let segments: Vec<Vec<Case>> = cases.chunks(3_000).map(<[Case]>::to_vec).collect();
    (cases, library(&segments))
}

#[test]
fn samples_of_ten_thousand_cases_are_found_as_a_look_at_each_finds_them() {
    const ASKED: [&str; 12] = [
        "ransomware",
        "vpn",
        "clinic",
        "hospital",
        "encrypted",
        "printer",
        "病院",
        "個人情報",
        "顧客名簿",
        "建設",
        "山田",
        "装置",
    ];
    for (count, content) in [(10_000, generate::Content::Titles), (10_000, generate::Content::Texts)] {
        let (cases, library) = segmented(count, content);
        let engine = Engine::with(&library, jirei::threads::share);
        let mut draw = Draw(41);
        let mut sample: Vec<usize> = (0..400).map(|_| draw.below(cases.len())).collect();
        sample.sort_unstable();
        sample.dedup();
        let folded: Vec<FoldedCase> = sample.iter().map(|at| FoldedCase::new(&cases[*at])).collect();
        for _ in 0..60 {
            let mut asked = vec![Asked::Word(draw.of(&ASKED))];
            asked.push(match draw.below(5) {
                0 => Asked::Word(draw.of(&ASKED)),
                1 => Asked::Without(draw.of(&ASKED)),
                2 => Asked::Either(draw.of(&ASKED), draw.of(&ASKED)),
                3 => Asked::Exact(draw.of(&["rans", "情報", "の", "ec"])),
                _ => Asked::Years(2010, 2018),
            });
            let outcome = engine.search(&query(&asked));
            let all: BTreeSet<usize> = full(&outcome).into_iter().collect();
            for (at, folded) in sample.iter().zip(&folded) {
                let has = asked.iter().all(|asked| asked.is_in(folded));
                assert_eq!(all.contains(at), has, "{content:?} {asked:?}: {:#?}", cases[*at]);
            }
        }
    }
}
