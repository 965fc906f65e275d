//! What a match counts is what docs/search.md says that it counts: told by the explanation,
//! so that no weight changes unseen. Why they are as they are, the labelled sets tell.

use super::*;
use crate::model::{Case, Library, Segment, Term, Text, Vocabulary};

const READINGS: &str = "建設\tケン.セツ\n酒\tサケ\n顧客\tコ.キャク\n本酒\tホン.シュ\n大阪\tオオ.サカ\n";
const SYNONYMS: &str = "漏えい = leak\nransom virus = 身代金\nwidget = industry:makers\nlock = measure:locks\n\
                        vanished ~> 漏えい\n";

fn term(id: &str, name: &str) -> Term {
    Term { id: id.into(), ja: name.into(), en: name.into(), ..Term::default() }
}

/// Cases of these titles and incidents, Japanese where they are.
fn library(texts: &[(&str, &str)]) -> Library {
    let text = |text: &str| {
        let japanese = text.chars().any(crate::text::fold::is_japanese);
        let text = Some(text.to_owned()).filter(|text| !text.is_empty());
        if japanese { Text { ja: text, en: None } } else { Text { ja: None, en: text } }
    };
    let cases = texts.iter().enumerate().map(|(n, (title, incident))| Case {
        id: format!("{n:04}"),
        title: text(title),
        incident: Some(text(incident)),
        industry: (n == 0).then(|| "makers".to_owned()),
        measures: if n == 0 { vec!["locks".to_owned()] } else { Vec::new() },
        year: (n == 0).then_some(2021),
        ..Case::default()
    });
    let vocabulary = Vocabulary {
        industries: vec![term("makers", "Zzmakers")],
        measures: vec![term("locks", "Zzlocks")],
        ..Vocabulary::default()
    };
    let mut library = Library::new(vocabulary, READINGS, SYNONYMS);
    library.append([], Segment::new(cases.collect()));
    library
}

fn explained(texts: &[(&str, &str)], query: &str) -> Vec<(usize, Explanation)> {
    let engine = Engine::new(&library(texts));
    let query = Query::parse(query);
    let hits = engine.search(&query).hits;
    let explanations = engine.explain(&query, &hits);
    hits.iter().map(|hit| hit.case).zip(explanations).collect()
}

/// What a meaning counts in the first case, beside another that has nothing.
fn best(query: &str, title: &str, incident: &str, meaning: &Meaning) -> f32 {
    let found = explained(&[(title, incident), ("other", "")], query);
    let (_, explanation) = found.iter().find(|(case, _)| *case == 0).expect("it is found");
    let mut evidence = explanation.clauses.iter().flat_map(|clause| &clause.found);
    let evidence = evidence.find(|found| found.meaning == *meaning);
    evidence.unwrap_or_else(|| panic!("{query}, {meaning:?}: {explanation:#?}")).best()
}

fn near(a: f32, b: f32) {
    assert!((a - b).abs() < 2e-3, "{a} is not {b}");
}

#[test]
fn a_match_counts_what_the_table_says() {
    use Meaning::{Abbreviation, Form, Itself, Reading, Stem, Synonym};
    near(best("vpn", "vpn", "", &Itself), 1.0);
    near(best("vpn", "", "a vpn", &Itself), 0.5);
    near(best("ransom", "ransomware", "", &Itself), 0.85);
    near(best("somware", "ransomware", "", &Itself), 0.35);
    near(best("unions", "union", "", &Stem("union".into())), 0.95);
    near(best("leak", "漏えい", "", &Synonym("漏えい".into())), 0.8);
    near(best("ransom", "身代金", "", &Synonym("身代金".into())), 0.3);
    near(best("widget", "x", "", &Meaning::Term(Dimension::Industry, "makers".into())), 0.95 * 0.75);
    near(best("lock", "x", "", &Meaning::Term(Dimension::Measure, "locks".into())), 0.95 * 0.45);
    let field = Meaning::Term(Dimension::Industry, "makers".into());
    near(best("x industry:makers", "x", "", &field), 0.6 * 0.75);
    near(best("x year:2021", "x", "", &Meaning::Date), 0.5);
    near(best("kensetsu", "建設", "", &Reading("kensetu".into())), 0.9);
    near(best("setsu", "建設", "", &Reading("setu".into())), 0.9 * 0.8);
    near(best("sake", "酒 made", "", &Reading("sake".into())), 0.9);
    near(best("顧客データ", "顧客のデータ", "", &Meaning::Together), 0.85);
    near(best("rnsmwr", "ransomware", "", &Abbreviation("ransomware".into())), 0.572);
    near(best("e-mail", "email", "", &Form("email".into())), 0.95);
}

#[test]
fn a_reading_counts_less_within_a_word_and_where_it_is_an_english_word() {
    let whole = best("oosaka", "大阪", "", &Meaning::Reading("osaka".into()));
    near(whole, 0.9);
    let engine = Engine::new(&library(&[("酒", ""), ("sake", "")]));
    let query = Query::parse("sake");
    let hits = engine.search(&query).hits;
    let of_reading = |explanation: &Explanation| {
        let mut found = explanation.clauses.iter().flat_map(|clause| &clause.found);
        found.find(|found| matches!(found.meaning, Meaning::Reading(_))).map(Evidence::best)
    };
    let read: Vec<f32> = engine.explain(&query, &hits).iter().filter_map(of_reading).collect();
    assert_eq!(read.len(), 1);
    near(read[0], 0.4);
}

#[test]
fn words_of_a_compound_stand_close_together() {
    let stands = |between: &str| {
        let found = explained(&[(&format!("顧客{between}データ"), ""), ("other", "")], "顧客データ");
        let clauses = found.into_iter().filter(|(case, _)| *case == 0).flat_map(|(_, it)| it.clauses);
        clauses.flat_map(|clause| clause.found).any(|found| found.meaning == Meaning::Together)
    };
    assert!(stands("の古い古い古"), "18 bytes");
    assert!(!stands("の古い古い古い"), "21 bytes");
}

#[test]
fn more_matches_count_up_to_a_tenth_and_rare_words_more() {
    // Wanted as it stands: no stem, no other name.
    let had = |incident: &str| {
        let found = explained(&[("x", incident), ("y", ""), ("z", ""), ("w", "")], "'vpn");
        let DecidedBy::Full { sum, .. } = found[0].1.place else { panic!("it has all") };
        let worth = found[0].1.clauses[0].worth;
        near(sum, worth.value());
        // One of four cases has it.
        near(worth.telling, (1.0f32 + 3.5 / 1.5).ln());
        worth.had
    };
    near(had("vpn"), 0.5 + 0.1 * 0.5 / 2.0);
    near(had("vpn vpn vpn"), 0.5 + 0.1 * 1.5 / 3.0);
}

#[test]
fn likeness_is_bm25_and_terms_of_the_field() {
    let texts =
        [("virus", ""), ("virus", "five more words stand behind"), ("身代金", ""), ("うさぎ 病院", "")];
    let engine = Engine::new(&library(&texts));
    let lengths = engine.parts[0].all_postings().lengths().to_vec();
    let mean = lengths.iter().sum::<u32>() as f32 / lengths.len() as f32;
    let idf = |having: f32| (1.0 + (4.0 - having + 0.5) / (having + 0.5)).ln();
    // A title counts twice.
    let bm25 = |case: usize| 2.0 * 2.2 / (2.0 + 1.2 * (0.6 + 0.4 * lengths[case] as f32 / mean));
    let scores = |sentence: &str| engine.likeness(sentence).of_part(0).to_vec();
    let virus = scores("viruses");
    near(virus[0], idf(2.0) * bm25(0));
    near(virus[1], idf(2.0) * bm25(1));
    assert!(virus[0] > virus[1] && virus[2] == 0.0);
    near(scores("病院")[3], idf(1.0) * bm25(3) * (1.0 + 2.0 * 0.35));
    near(scores("うさ")[3], idf(1.0) * bm25(3) * 0.12);
    near(scores("病")[3], idf(1.0) * bm25(3) * 0.35);
    // A term of the field: by another name, in another language.
    let other = Engine::new(&library(&[("漏えい", ""), ("y", ""), ("z", "")]));
    let telling = (1.0f32 + 2.5 / 1.5).ln();
    let had = 0.8 + 0.1 * 0.8 / 2.3;
    near(other.likeness("leak").of_part(0)[0], 1.7 * telling * had);
    near(other.likeness("vanished").of_part(0)[0], 0.7 * 1.7 * telling * had);
}

#[test]
fn mixed_pairs_count_less_than_kanji() {
    let engine = Engine::new(&library(&[("見え", ""), ("y", "")]));
    let length = engine.parts[0].all_postings().lengths().to_vec();
    let mean = length.iter().sum::<u32>() as f32 / 2.0;
    let bm25 = 2.0 * 2.2 / (2.0 + 1.2 * (0.6 + 0.4 * length[0] as f32 / mean));
    let idf = (1.0f32 + 1.5 / 1.5).ln();
    near(engine.likeness("見え").of_part(0)[0], idf * bm25 * (0.7 + 0.35));
}

#[test]
fn the_nearest_are_at_most_thirty_and_not_far_below_the_best() {
    let many: Vec<(String, String)> = (0..40).map(|n| ("virus".to_owned(), format!("word{n}"))).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let mut others = many.clone();
    others.extend([("other", ""); 60]);
    let engine = Engine::new(&library(&others));
    assert_eq!(engine.search(&Query::parse("virus nowherefound")).hits.len(), 30);
    assert_eq!(engine.like("virus", None).hits.len(), 30);
    // The best has both words; the others a common one.
    let mut texts = vec![("virus zebra", "")];
    texts.extend([("zebra", ""); 12]);
    texts.extend([("other", ""); 4]);
    let engine = Engine::new(&library(&texts));
    let found = engine.search(&Query::parse("virus zebra nowherefound")).hits.len();
    assert_eq!(found, 1, "below 0.35 of the best");
    assert_eq!(engine.like("virus zebra", None).hits.len(), 1, "below 0.2 of the best");
    // A rarer word is a larger share of the best.
    for (having, shown, share) in [(6, 1, "a quarter"), (1, 2, "two fifths")] {
        let mut texts = vec![("virus zebra", "")];
        texts.extend(vec![("zebra", ""); having]);
        texts.extend(vec![("other", ""); 16 - having]);
        let engine = Engine::new(&library(&texts));
        let found = engine.search(&Query::parse("virus zebra nowherefound")).hits.len();
        assert_eq!(found, shown, "{share} of the best");
    }
}
