//! The words of a text that can be shared: English stems and pairs of Japanese
//! characters.

use crate::search::Engine;
use crate::search::evaluated::Evaluated;
use crate::search::hash::{Map, hash};
use crate::search::index::{FieldKind, IndexCursor};
use crate::search::part::IndexPart;
use crate::search::postings::Stands;
use crate::search::rank::idf;
use crate::search::stem::{beginning, stem};
use crate::search::stop::is_stop;
use crate::search::words::{each_word, is_mark};
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
pub(in crate::search) enum FeatureKind {
    Stem,
    Pair,
}

/// A feature of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::search) struct Feature {
    pub kind: FeatureKind,
    /// How much it counts by what it is.
    pub weight: f32,
    /// The word or the characters, folded.
    pub text: String,
}

/// Cases of a part, counted from its first, and how often each has something: in tenths, weighted by place.
type Counts = Vec<(u32, u32)>;

/// A feature of a sentence, and the cases that have it: how often, in tenths, weighted
/// by place.
#[derive(Debug)]
pub(in crate::search) struct Shared {
    pub feature: Feature,
    /// By part.
    cases: Vec<Counts>,
    /// How telling it is; 0 if no case has it.
    pub idf: f32,
}

impl Shared {
    /// Whether a case of a part has it.
    pub fn has(&self, part: usize, case: u32) -> bool {
        self.cases[part].binary_search_by_key(&case, |(of, _)| *of).is_ok()
    }

    /// The cases of a part that have it.
    pub fn in_part(&self, part: usize) -> &[(u32, u32)] {
        &self.cases[part]
    }

    /// Adds what it is worth in the cases of a part.
    pub fn add(&self, part: usize, lengths: &[u32], mean: f32, scores: &mut [f32]) {
        for (case, tenths) in &self.cases[part] {
            let (count, length) = (*tenths as f32 / 10.0, lengths[*case as usize] as f32 / mean);
            let count = count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length));
            scores[*case as usize] += self.feature.weight * self.idf * count;
        }
    }

    /// Lets the cases go.
    pub fn forget(&mut self) {
        self.cases.iter_mut().for_each(|cases| *cases = Vec::new());
    }
}

/// The features of a sentence, each once.
pub(in crate::search) fn of_sentence(sentence: &str) -> Vec<Feature> {
    let mut found: Vec<Feature> = Vec::new();
    let mut seen: Map<u64, ()> = Map::default();
    each_feature(sentence, |key, kind, weight, text| {
        if seen.insert(key, ()).is_none() {
            found.push(Feature { kind, weight, text: text.to_owned() });
        }
    });
    found
}

impl Engine {
    /// The features of a sentence with the cases that have them. Beside it, conditions are
    /// tried in each part.
    pub(super) fn shared_features(&self, sentence: &str, conditions: &[&Evaluated]) -> Vec<Shared> {
        let features = of_sentence(sentence);
        let mut found = self.of_parts(|number| {
            conditions.iter().for_each(|condition| {
                self.rows(condition, number);
            });
            let part = &self.parts[number];
            let mut gathered = vec![0; part.index.cases()];
            features.iter().map(|feature| having(part, feature, &mut gathered)).collect::<Vec<Counts>>()
        });
        let shared = |(n, feature)| {
            let cases: Vec<Counts> = found.iter_mut().map(|part| std::mem::take(&mut part[n])).collect();
            let count = cases.iter().map(Vec::len).sum();
            let idf = if count == 0 { 0.0 } else { idf(self.library.len(), count) };
            Shared { feature, cases, idf }
        };
        features.into_iter().enumerate().map(shared).collect()
    }

    /// The mean length of a case, in tenths.
    pub(super) fn mean_length(&self) -> f32 {
        let lengths = self.parts.iter().flat_map(|part| part.all_postings().lengths());
        let sum: u64 = lengths.map(|length| u64::from(*length)).sum();
        (sum as f32 / self.library.len().max(1) as f32).max(10.0)
    }
}

/// The cases of a part that have a feature. `gathered` has a place for each case and is
/// left as it came: all 0.
fn having(part: &IndexPart, feature: &Feature, gathered: &mut [u32]) -> Counts {
    let (index, postings) = (&part.index, part.all_postings());
    let mut cases: Vec<u32> = Vec::new();
    let mut all = |places: Stands| {
        let mut cursor = IndexCursor::default();
        for at in places {
            let case = index.seek(&mut cursor, at);
            let of = &mut gathered[case];
            if *of == 0 {
                cases.push(case as u32);
            }
            *of += weight(index.field(cursor.field()).kind);
        }
    };
    match feature.kind {
        FeatureKind::Stem => {
            let stemmed = stem(&feature.text);
            for word in postings.beginning(beginning(&stemmed)) {
                if counts(word.text) && stem(word.text) == stemmed {
                    all(postings.of(word));
                }
            }
        }
        FeatureKind::Pair => {
            let mut chars = feature.text.chars();
            match (chars.next(), chars.next()) {
                (Some(first), Some(second)) => {
                    postings.of_pair(first, second).into_iter().for_each(&mut all);
                }
                (Some(single), None) => {
                    postings.of_character(single).for_each(|(_, places)| all(places));
                }
                (None, _) => {}
            }
        }
    }
    cases.sort_unstable();
    cases.into_iter().map(|case| (case, std::mem::take(&mut gathered[case as usize]))).collect()
}

/// What a feature counts by its place, in tenths.
pub(in crate::search) fn weight(place: FieldKind) -> u32 {
    match place {
        FieldKind::Title => 20,
        FieldKind::Incident => 12,
        FieldKind::Name | FieldKind::Facet => 8,
        FieldKind::Text => 8,
        FieldKind::Measure => 6,
    }
}

/// Whether a folded word is a feature.
pub(in crate::search) fn counts(word: &str) -> bool {
    let number = word.bytes().all(|byte| byte.is_ascii_digit() || is_mark(byte));
    word.len() > 1 && !number && !is_stop(word)
}

/// Every feature of a text, as often as it stands there.
fn each_feature(text: &str, mut found: impl FnMut(u64, FeatureKind, f32, &str)) {
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
            found(c as u64, FeatureKind::Pair, SINGLE_KANJI, &folded.text[at..at + c.len_utf8()]);
        }
        if let Some((start, first, first_hiragana)) = before {
            let weight = match (first_hiragana, hiragana) {
                (true, true) => HIRAGANA_PAIR,
                (false, false) => 1.0,
                _ => MIXED_PAIR,
            };
            let key = (first as u64) << 32 | c as u64;
            found(key, FeatureKind::Pair, weight, &folded.text[start..at + c.len_utf8()]);
        }
        before = Some((at, c, hiragana));
    }
    each_word(&folded.text, |_, word| {
        if counts(word) {
            found(hash(&stem(word)) | 1 << 63, FeatureKind::Stem, 1.0, word);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Case, Library, Text};

    fn engine(titles: &[(&str, &str)]) -> Engine {
        let case = |(ja, en): &(&str, &str)| -> Case {
            let title = Text { ja: Some((*ja).into()), en: Some((*en).into()) };
            Case { title, id: "a".into(), ..Case::default() }
        };
        Engine::new(&Library { cases: titles.iter().map(case).collect(), ..Library::default() })
    }

    #[test]
    fn a_word_of_both_languages_counts_once_a_case() {
        let engine = engine(&[("VPN装置", "VPN device"), ("学童保育", "after-school club")]);
        let likeness = engine.likeness("vpn");
        let (shared, scores) = (&likeness.words[0], likeness.of_part(0));
        assert!(shared.has(0, 0) && !shared.has(0, 1));
        assert!(shared.idf > 0.0 && scores[0] > 0.0 && scores[1] == 0.0);
        let likeness = engine.likeness("学童の保育");
        assert!(likeness.of_part(0)[1] > 0.0 && likeness.of_part(0)[0] == 0.0);
    }

    #[test]
    fn stop_words_and_numbers_tell_nothing() {
        assert!(of_sentence("5,700 2022").is_empty());
        assert!(of_sentence("the And OF a").is_empty());
    }
}
