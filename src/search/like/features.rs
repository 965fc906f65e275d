//! The words of a text that can be shared: English stems and pairs of Japanese
//! characters.

use crate::model::{Lang, Library};
use crate::search::hash::{Map, hash};
use crate::search::index::{FieldKind, Reader};
use crate::search::stem::stem;
use crate::search::stop::is_stop;
use crate::search::words::each_word;
use crate::text::fold::{fold_mapped, is_cjk, is_kana};

/// BM25: how soon more of the same word counts no more, and how much longer
/// texts are held back.
const K1: f32 = 1.2;
const B: f32 = 0.4;

/// What features count beside a stem or a pair of kanji or katakana.
const HIRAGANA_PAIR: f32 = 0.12;
const MIXED_PAIR: f32 = 0.7;
const SINGLE_KANJI: f32 = 0.35;

/// What a feature is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) enum Kind {
    Stem,
    Pair,
}

/// A feature of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::search) struct Feature {
    pub key: u64,
    pub kind: Kind,
    /// How much it counts by what it is.
    pub weight: f32,
    /// The word or the characters, folded.
    pub text: String,
}

/// How often each case has each feature.
#[derive(Debug, Default)]
pub(in crate::search) struct Features {
    /// The number of each feature, by key.
    numbers: Map<u64, u32>,
    /// Where each feature's postings begin; one entry more than features.
    starts: Vec<u32>,
    /// By feature, then by case.
    postings: Vec<Posting>,
    /// By case: its length beside the mean.
    lengths: Vec<f32>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Posting {
    case: u32,
    /// How often, weighted by place.
    count: f32,
}

impl Features {
    pub fn new(library: &Library) -> Features {
        let cases = library.cases.len();
        let mut features = Features { lengths: vec![0.0; cases], ..Features::default() };
        // Feature and posting, in the order of the cases; a case's own entries
        // begin where it does, and `at` knows the last entry of each feature.
        let mut found: Vec<(u32, Posting)> = Vec::with_capacity(100_000);
        let mut at: Vec<u32> = Vec::new();
        let reader = Reader::new(library);
        for case in 0..cases {
            let begin = found.len();
            for lang in Lang::BOTH {
                reader.fields(case, lang, |place, text| {
                    let weight = weight(place);
                    each_feature(text, |key, _, _, _| {
                        let next = features.numbers.len() as u32;
                        let number = *features.numbers.entry(key).or_insert(next);
                        if number == next {
                            at.push(u32::MAX);
                        }
                        features.lengths[case] += weight;
                        let last = at[number as usize];
                        if last != u32::MAX && last as usize >= begin {
                            found[last as usize].1.count += weight;
                        } else {
                            at[number as usize] = found.len() as u32;
                            found.push((number, Posting { case: case as u32, count: weight }));
                        }
                    });
                });
            }
        }
        features.sort(&found);
        let mean = features.lengths.iter().sum::<f32>() / cases.max(1) as f32;
        features.lengths.iter_mut().for_each(|length| *length /= mean.max(1.0));
        features
    }

    /// Puts the postings in order, by counting.
    fn sort(&mut self, found: &[(u32, Posting)]) {
        self.starts = vec![0; self.numbers.len() + 1];
        for (number, _) in found {
            self.starts[*number as usize + 1] += 1;
        }
        for n in 1..self.starts.len() {
            self.starts[n] += self.starts[n - 1];
        }
        let mut next = self.starts.clone();
        self.postings = vec![Posting::default(); found.len()];
        for (number, posting) in found {
            let place = &mut next[*number as usize];
            self.postings[*place as usize] = *posting;
            *place += 1;
        }
    }

    /// The features of a sentence, each once.
    pub fn of_sentence(&self, sentence: &str) -> Vec<Feature> {
        let mut found: Vec<Feature> = Vec::new();
        let mut seen: Map<u64, ()> = Map::default();
        each_feature(sentence, |key, kind, weight, text| {
            if seen.insert(key, ()).is_none() {
                found.push(Feature { key, kind, weight, text: text.to_owned() });
            }
        });
        found
    }

    fn postings(&self, key: u64) -> &[Posting] {
        let Some(number) = self.numbers.get(&key) else { return &[] };
        let number = *number as usize;
        &self.postings[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    /// How telling a feature is; 0 if no case has it.
    pub fn idf(&self, key: u64) -> f32 {
        match self.postings(key).len() {
            0 => 0.0,
            having => crate::search::rank::idf(self.lengths.len(), having),
        }
    }

    /// Whether a case has a feature.
    pub fn has(&self, key: u64, case: usize) -> bool {
        self.postings(key).iter().any(|posting| posting.case as usize == case)
    }

    /// Adds what a feature says for each case.
    pub fn add(&self, feature: &Feature, scores: &mut [f32]) {
        let idf = self.idf(feature.key);
        for posting in self.postings(feature.key) {
            let length = self.lengths[posting.case as usize];
            let count = posting.count * (K1 + 1.0) / (posting.count + K1 * (1.0 - B + B * length));
            scores[posting.case as usize] += feature.weight * idf * count;
        }
    }
}

fn weight(place: FieldKind) -> f32 {
    match place {
        FieldKind::Title => 2.0,
        FieldKind::Incident => 1.2,
        FieldKind::Name | FieldKind::Facet => 0.8,
        FieldKind::Text => 0.8,
        FieldKind::Measure => 0.6,
    }
}

/// Every feature of a text, as often as it stands there.
fn each_feature(text: &str, mut found: impl FnMut(u64, Kind, f32, &str)) {
    let folded = fold_mapped(text);
    let mut before: Option<(usize, char, bool)> = None;
    for (at, c, source) in folded.chars(text) {
        let japanese = is_cjk(c) || is_kana(c);
        if !japanese {
            before = None;
            continue;
        }
        let hiragana = matches!(source, 'ぁ'..='ゟ');
        if is_cjk(c) {
            found(c as u64, Kind::Pair, SINGLE_KANJI, &folded.text[at..at + c.len_utf8()]);
        }
        if let Some((start, first, first_hiragana)) = before {
            let weight = match (first_hiragana, hiragana) {
                (true, true) => HIRAGANA_PAIR,
                (false, false) => 1.0,
                _ => MIXED_PAIR,
            };
            let key = (first as u64) << 32 | c as u64;
            found(key, Kind::Pair, weight, &folded.text[start..at + c.len_utf8()]);
        }
        before = Some((at, c, hiragana));
    }
    each_word(&folded.text, |_, word| {
        let number = word.bytes().all(|byte| byte.is_ascii_digit());
        if word.len() > 1 && !number && !is_stop(word) {
            found(hash(&stem(word)) | 1 << 63, Kind::Stem, 1.0, word);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Case, Text};

    fn library(titles: &[(&str, &str)]) -> Library {
        let case = |(ja, en): &(&str, &str)| -> Case {
            let title = Text { ja: Some((*ja).into()), en: Some((*en).into()) };
            let json = serde_json::json!({ "id": "a", "collection": "mine", "title": title });
            serde_json::from_value(json).expect("a case")
        };
        Library { cases: titles.iter().map(case).collect(), ..Library::default() }
    }

    #[test]
    fn a_word_of_both_languages_counts_once_a_case() {
        let features =
            Features::new(&library(&[("VPN装置", "VPN device"), ("学童保育", "after-school club")]));
        let key = features.of_sentence("vpn")[0].key;
        assert_eq!(features.postings(key).len(), 1);
        assert!(features.has(key, 0) && !features.has(key, 1));
        assert!(features.idf(key) > 0.0);
        let mut scores = [0.0, 0.0];
        features.of_sentence("学童の保育").iter().for_each(|feature| features.add(feature, &mut scores));
        assert!(scores[1] > 0.0 && scores[0] == 0.0);
    }

    #[test]
    fn stop_words_and_numbers_tell_nothing() {
        assert!(Features::default().of_sentence("5,700 2022").is_empty());
        assert!(Features::default().of_sentence("the And OF a").is_empty());
    }
}
