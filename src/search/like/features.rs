//! The words of a text that can be shared: English stems and pairs of Japanese
//! characters.

use crate::model::{Lang, Library};
use crate::search::index::{Place, each_field};
use crate::search::stem::stem;
use crate::search::words::{Fnv, Map, each_word};
use crate::text::fold::{fold_mapped, is_cjk, is_kana};
use std::hash::Hasher;

/// BM25: how soon more of the same word counts no more, and how much longer
/// texts are held back.
const K1: f32 = 1.2;
const B: f32 = 0.4;

/// What features count beside a stem or a pair of kanji or katakana.
const HIRAGANA_PAIR: f32 = 0.12;
const MIXED_PAIR: f32 = 0.7;
const SINGLE_KANJI: f32 = 0.35;

/// English words that tell nothing.
const STOP: &str = " a about after all also am an and any are as at be because been before being both but by can could \
    did do does doing done for from get gets getting got had has have having he her here him his how i if in into is it its \
    just like make may me might more most must my no nor not now of off on once one only or other our ours out over own \
    put same she should so some such take than that the their them then there these they this those through to too \
    under until up us very want was we were what when where which while who whom whose why will with would you your \
    went go going gone came come say said says told tell know two three new need let looking look way ever every each \
    many much lot really think thought probably often using used use ";

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
    /// Sorted by key, then case.
    postings: Vec<Posting>,
    /// By case: its length beside the mean.
    lengths: Vec<f32>,
}

#[derive(Debug, Clone, Copy)]
struct Posting {
    key: u64,
    case: u32,
    /// How often, weighted by place.
    count: f32,
}

impl Features {
    pub fn new(library: &Library) -> Features {
        let cases = library.cases.len();
        let mut counts: Vec<Map<u64, f32>> = vec![Map::default(); cases];
        let mut lengths = vec![0.0f32; cases];
        for lang in Lang::BOTH {
            each_field(library, lang, |case, place, text| {
                let weight = weight(place);
                each_feature(text, |key, _, _, _| {
                    *counts[case].entry(key).or_default() += weight;
                    lengths[case] += weight;
                });
            });
        }
        let mut postings: Vec<Posting> = Vec::with_capacity(counts.iter().map(|counts| counts.len()).sum());
        for (case, counts) in counts.into_iter().enumerate() {
            postings.extend(counts.into_iter().map(|(key, count)| Posting { key, case: case as u32, count }));
        }
        postings.sort_unstable_by_key(|posting| (posting.key, posting.case));
        let mean = lengths.iter().sum::<f32>() / cases.max(1) as f32;
        lengths.iter_mut().for_each(|length| *length /= mean.max(1.0));
        Features { postings, lengths }
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
        let start = self.postings.partition_point(|posting| posting.key < key);
        let length = self.postings[start..].iter().take_while(|posting| posting.key == key).count();
        &self.postings[start..start + length]
    }

    /// How telling a feature is; 0 if no case has it.
    pub fn rarity(&self, key: u64) -> f32 {
        match self.postings(key).len() {
            0 => 0.0,
            having => crate::search::rank::rarity(self.lengths.len(), having),
        }
    }

    /// Whether a case has a feature.
    pub fn has(&self, key: u64, case: usize) -> bool {
        self.postings.binary_search_by_key(&(key, case as u32), |posting| (posting.key, posting.case)).is_ok()
    }

    /// Adds what a feature says for each case.
    pub fn add(&self, feature: &Feature, scores: &mut [f32]) {
        let rarity = self.rarity(feature.key);
        for posting in self.postings(feature.key) {
            let length = self.lengths[posting.case as usize];
            let count = posting.count * (K1 + 1.0) / (posting.count + K1 * (1.0 - B + B * length));
            scores[posting.case as usize] += feature.weight * rarity * count;
        }
    }
}

fn weight(place: Place) -> f32 {
    match place {
        Place::Title => 2.0,
        Place::Incident => 1.2,
        Place::Name | Place::Facet => 0.8,
        Place::Text => 0.8,
        Place::Measure => 0.6,
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
        if word.len() > 1 && !is_stop(word) {
            let mut hash = Fnv::default();
            hash.write(stem(word).as_bytes());
            found(hash.finish() | 1 << 63, Kind::Stem, 1.0, word);
        }
    });
}

fn is_stop(word: &str) -> bool {
    STOP.match_indices(word).any(|(at, _)| {
        STOP.as_bytes().get(at.wrapping_sub(1)) == Some(&b' ')
            && STOP.as_bytes().get(at + word.len()) == Some(&b' ')
    })
}
