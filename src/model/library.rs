//! Everything that is loaded, as immutable segments.
//!
//! A library is cheap to clone and to send to another thread: what is large
//! stands behind counted references. The shipped cases are one segment, whose
//! index was made when the program was built; whatever is loaded later appends
//! one, and a library that was handed out before does not change.

use super::{Case, Collection, Dimension, Guides, Segment, Vocabulary};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Index, Range};
use std::sync::Arc;

/// The cases in the order in which they are listed without a query, what they
/// come from, and the words they are described by.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The cases, by their positions.
    pub cases: Cases,
    /// What they belong to.
    pub collections: Vec<Collection>,
    /// The terms that describe them.
    pub vocabulary: Arc<Vocabulary>,
    /// What firms are told to follow.
    pub guides: Arc<Guides>,
    /// How words are read, as `data/readings.tsv` has it.
    pub readings: Arc<str>,
    /// Terms that mean the same, as `data/synonyms.txt` has them.
    pub synonyms: Arc<str>,
}

impl Library {
    /// A library without cases.
    pub fn new(vocabulary: Vocabulary, readings: &str, synonyms: &str) -> Library {
        Library {
            vocabulary: Arc::new(vocabulary),
            readings: readings.into(),
            synonyms: synonyms.into(),
            ..Library::default()
        }
    }

    /// How many cases there are.
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether there is no case.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// The case at a position, which is less than [`Library::len`].
    pub fn case(&self, at: usize) -> &Case {
        &self.cases[at]
    }

    /// Takes up readings that somebody typed, furigana of a workbook: each is one
    /// more reading of its words, never the only one. Words without kanji and
    /// readings that are no kana are passed over.
    pub fn read_also(&mut self, typed: &[(String, String)]) {
        let kanji = |char: char| matches!(char, '\u{3400}'..='\u{9fff}' | '々');
        let katakana = |char: char| match char {
            '\u{3041}'..='\u{3096}' => char::from_u32(u32::from(char) + 0x60).unwrap_or(char),
            char => char,
        };
        let kana = |text: &str| {
            let text: String = text.chars().filter(|char| !char.is_whitespace()).map(katakana).collect();
            let all = !text.is_empty() && text.chars().all(|char| matches!(char, '\u{30a1}'..='\u{30fc}'));
            all.then_some(text)
        };
        let known = typed.iter().filter(|(surface, _)| {
            surface.chars().any(kanji)
                && !surface.contains(char::is_whitespace)
                && surface.chars().count() <= 20
        });
        let more: Vec<(&str, String)> =
            known.filter_map(|(surface, typed)| Some((surface.as_str(), kana(typed)?))).collect();
        if more.is_empty() {
            return;
        }
        let mut lines: BTreeMap<&str, String> = self
            .readings
            .lines()
            .map(|line| (line.split('\t').next().unwrap_or(line), line.to_owned()))
            .collect();
        for (surface, kana) in &more {
            let line = lines.entry(surface).or_insert_with(|| (*surface).to_owned());
            if !line.split('\t').skip(1).any(|reading| reading.replace('.', "") == *kana) {
                line.push('\t');
                line.push_str(kana);
            }
        }
        let lines: Vec<String> = lines.into_values().collect();
        self.readings = (lines.join("\n") + "\n").into();
    }

    /// The position of the case with this id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.cases.position(id)
    }

    /// The collection that a case names, if it is loaded.
    pub fn collection(&self, id: &str) -> Option<&Collection> {
        self.collections.iter().find(|collection| collection.id == id)
    }

    /// Takes in collections and their cases as one segment more.
    pub fn append(&mut self, collections: impl IntoIterator<Item = Collection>, segment: Segment) {
        self.collections.extend(collections);
        self.cases.append(segment);
    }
}

/// The cases of all segments, by position.
#[derive(Debug, Clone, Default)]
pub struct Cases {
    segments: Vec<Arc<Segment>>,
    /// The position behind the last case of each segment.
    ends: Vec<usize>,
}

impl Cases {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The case at a position.
    pub fn get(&self, at: usize) -> Option<&Case> {
        (at < self.len()).then(|| &self[at])
    }

    /// The segment of a position, and the place in it.
    fn spot(&self, at: usize) -> (&Segment, usize) {
        let segment = self.ends.partition_point(|end| *end <= at);
        let start = segment.checked_sub(1).map_or(0, |before| self.ends[before]);
        (&self.segments[segment], at - start)
    }

    /// All of them, in order. Of many each is made and kept: what looks at all of them
    /// and shows none takes [`Cases::whole`] or [`Cases::facts`].
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Case> {
        self.segments.iter().flat_map(|segment| segment.iter())
    }

    /// A case for a moment, at a position less than [`Cases::len`].
    pub fn whole(&self, at: usize) -> Cow<'_, Case> {
        let (segment, at) = self.spot(at);
        segment.whole(at)
    }

    /// The same, perhaps without its texts, sources and place: what it is filtered and
    /// counted by.
    pub fn facts(&self, at: usize) -> Cow<'_, Case> {
        let (segment, at) = self.spot(at);
        segment.facts(at)
    }

    /// The id of the case at a position less than [`Cases::len`].
    pub fn id(&self, at: usize) -> &str {
        let (segment, at) = self.spot(at);
        segment.id(at)
    }

    /// The ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.segments.iter().flat_map(|segment| (0..segment.len()).map(|at| segment.id(at)))
    }

    /// Year and month of each case, in order.
    pub fn dates(&self) -> impl Iterator<Item = (Option<u16>, Option<u8>)> {
        self.segments.iter().flat_map(|segment| (0..segment.len()).map(|at| segment.date(at)))
    }

    /// Bytes of the texts of the case at a position less than [`Cases::len`].
    pub fn text_bytes_of(&self, at: usize) -> usize {
        let (segment, at) = self.spot(at);
        segment.text_bytes_of(at)
    }

    /// Whether the case at a position less than [`Cases::len`] has its place in a file.
    pub fn is_placed(&self, at: usize) -> bool {
        let (segment, at) = self.spot(at);
        segment.is_placed(at)
    }

    /// The segments, and the positions of their cases.
    pub fn segments(&self) -> impl Iterator<Item = (Range<usize>, &Arc<Segment>)> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| start..*end).zip(&self.segments)
    }

    /// Bytes of all texts: see [`Case::text_bytes`].
    pub fn text_bytes(&self) -> usize {
        self.segments.iter().map(|segment| segment.text_bytes()).sum()
    }

    /// The ids of a dimension that any case has.
    pub fn ids_of(&self, dimension: Dimension) -> BTreeSet<&str> {
        let values = self.segments.iter().flat_map(|segment| segment.values());
        values.filter(|value| value.0 == dimension).map(|value| value.1.as_str()).collect()
    }

    /// The position of the case with this id; of two, that of the first.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.segments().find_map(|(range, segment)| Some(range.start + segment.position(id)?))
    }

    /// Whether these begin with all of the others: what is known of those by
    /// their positions still holds.
    pub fn continue_those_of(&self, others: &Cases) -> bool {
        let mut pairs = self.segments.iter().zip(&others.segments);
        self.segments.len() >= others.segments.len() && pairs.all(|(one, other)| Arc::ptr_eq(one, other))
    }

    /// Appends a segment; an empty one is left out.
    pub fn append(&mut self, segment: Segment) {
        if !segment.is_empty() {
            self.ends.push(self.len() + segment.len());
            self.segments.push(Arc::new(segment));
        }
    }
}

impl Index<usize> for Cases {
    type Output = Case;

    fn index(&self, at: usize) -> &Case {
        let (segment, at) = self.spot(at);
        &segment[at]
    }
}

/// One segment of them.
impl FromIterator<Case> for Cases {
    fn from_iter<T: IntoIterator<Item = Case>>(cases: T) -> Cases {
        let mut all = Cases::default();
        all.append(Segment::new(cases.into_iter().collect()));
        all
    }
}

/// Appended as a segment.
impl Extend<Case> for Cases {
    fn extend<T: IntoIterator<Item = Case>>(&mut self, cases: T) {
        self.append(Segment::new(cases.into_iter().collect()));
    }
}

impl<'a> IntoIterator for &'a Cases {
    type Item = &'a Case;
    type IntoIter = Box<dyn Iterator<Item = &'a Case> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(id: &str) -> Case {
        Case { id: id.to_owned(), ..Case::default() }
    }

    #[test]
    fn a_reading_that_somebody_typed_is_one_more() {
        let mut library =
            Library { readings: "山\tサン\tヤマ\n川\tカワ\n".into(), ..Library::default() };
        let typed =
            [("山", "サン"), ("川", "がわ"), ("見本商事", "ミホンショウジ"), ("ABC", "エー"), ("海", "sea")];
        library.read_also(&typed.map(|(surface, kana)| (surface.to_owned(), kana.to_owned())));
        assert_eq!(&*library.readings, "山\tサン\tヤマ\n川\tカワ\tガワ\n見本商事\tミホンショウジ\n");
    }

    #[test]
    fn positions_run_through_the_segments_and_lead_back_to_ids() {
        let mut library = Library::default();
        library.append([], Segment::new(vec![case("a"), case("b")]));
        let before = library.clone();
        library.append([], Segment::new(Vec::new()));
        library.append([], Segment::new(vec![case("c"), case("a")]));
        assert_eq!((before.len(), library.len()), (2, 4), "what was handed out does not change");
        let ids: Vec<&str> = library.cases.iter().map(|case| case.id.as_str()).collect();
        assert_eq!(ids, ["a", "b", "c", "a"]);
        assert!((0..4).all(|at| library.case(at).id == ids[at]));
        assert_eq!(library.cases.get(4), None);
        assert_eq!(["a", "c", "d"].map(|id| library.position(id)), [Some(0), Some(2), None]);
        assert!(library.cases.continue_those_of(&before.cases));
        assert!(!before.cases.continue_those_of(&library.cases));
        assert!(!before.cases.continue_those_of(&[case("a"), case("b")].into_iter().collect()));
        let ranges: Vec<Range<usize>> = library.cases.segments().map(|(range, _)| range).collect();
        assert_eq!(ranges, [0..2, 2..4]);
    }

    #[test]
    fn a_library_can_be_shared_between_threads() {
        fn shared<T: Send + Sync + 'static>() {}
        shared::<Library>();
    }
}
