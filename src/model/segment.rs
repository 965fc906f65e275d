//! Cases that were loaded together: as they are, or packed and made when asked for.

use super::packed::PackedCases;
use super::stream::{self, Fill, Put};
use super::{Case, Dimension};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::ops::Index;
use std::sync::{Arc, OnceLock};

/// Cases that were loaded together. Nothing changes them once they are a library's.
#[derive(Default)]
pub struct Segment {
    held: Held,
    ids: OnceLock<HashMap<String, usize>>,
    /// Every value of each dimension that has ids.
    values: OnceLock<BTreeSet<(Dimension, String)>>,
    index: Cow<'static, [u8]>,
    kept: Option<Arc<dyn KeptIndex>>,
    text_bytes: usize,
}

/// What the search made of packed cases at another start, in parts.
pub trait KeptIndex: Send + Sync {
    /// Hands `read` what was written of a part; gives whether it was there and is as it
    /// was written. Nothing of what is read is to be taken otherwise.
    fn part(&self, number: usize, read: &mut dyn FnMut(&mut Fill)) -> bool;
}

enum Held {
    Cases(Vec<Case>),
    Packed(Box<Packed>),
}

/// Packed cases in an order of their own, and those of them that somebody asked for.
#[derive(Default)]
struct Packed {
    packs: Vec<Arc<PackedCases>>,
    order: Vec<Spot>,
    made: Vec<OnceLock<Box<Block>>>,
}

/// Where a case is: in which pack, and its number there.
#[derive(Clone, Copy)]
struct Spot {
    pack: u32,
    number: u32,
}

/// Cases that are made one by one stand in blocks, so that those which nobody asks for
/// take nothing.
const BLOCK: usize = 64;
type Block = [OnceLock<Box<Case>>; BLOCK];

impl Default for Held {
    fn default() -> Held {
        Held::Cases(Vec::new())
    }
}

impl Packed {
    fn spot(&self, at: usize) -> (&PackedCases, usize) {
        let Spot { pack, number } = self.order[at];
        (&self.packs[pack as usize], number as usize)
    }

    fn made(&self, at: usize) -> &Case {
        let new = || Box::new(std::array::from_fn(|_| OnceLock::new()));
        let block = self.made[at / BLOCK].get_or_init(new);
        block[at % BLOCK].get_or_init(|| Box::new(self.case(at)))
    }

    fn case(&self, at: usize) -> Case {
        let (pack, number) = self.spot(at);
        pack.case(number)
    }
}

impl Segment {
    /// Cases without an index.
    pub fn new(cases: Vec<Case>) -> Segment {
        let text_bytes = cases.iter().map(Case::text_bytes).sum();
        Segment { held: Held::Cases(cases), text_bytes, ..Segment::default() }
    }

    /// Packed cases without an index, in their order.
    pub fn packed(packs: impl IntoIterator<Item = PackedCases>) -> Segment {
        let mut segment = Segment { held: Held::Packed(Box::default()), ..Segment::default() };
        packs.into_iter().for_each(|pack| segment.add(pack));
        segment
    }

    /// Takes in packed cases behind the others. Cases that are not packed are dropped.
    fn add(&mut self, pack: PackedCases) {
        let Held::Packed(packed) = &mut self.held else { return };
        let number = packed.packs.len() as u32;
        packed.order.extend((0..pack.len() as u32).map(|at| Spot { pack: number, number: at }));
        packed.made.resize_with(packed.order.len().div_ceil(BLOCK), OnceLock::new);
        self.text_bytes += (0..pack.len()).map(|at| pack.text_bytes(at)).sum::<usize>();
        packed.packs.push(Arc::new(pack));
    }

    /// The same with the search's index of these very cases, made beforehand.
    pub fn with_index(self, index: impl Into<Cow<'static, [u8]>>) -> Segment {
        Segment { index: index.into(), ..self }
    }

    /// The same cases, the newest first; of one date in the order in which they are.
    pub fn newest_first(self) -> Segment {
        if (0..self.len()).is_sorted_by(|one, other| self.date(*one) >= self.date(*other)) {
            return self;
        }
        let held = match self.held {
            Held::Cases(mut cases) => {
                // With the keys apart: a case is much to move at each step.
                cases.sort_by_cached_key(|case| std::cmp::Reverse((case.year, case.month)));
                Held::Cases(cases)
            }
            Held::Packed(mut packed) => {
                let Packed { packs, order, made } = &mut *packed;
                order.sort_by_cached_key(|spot| {
                    std::cmp::Reverse(packs[spot.pack as usize].date(spot.number as usize))
                });
                made.iter_mut().for_each(|block| *block = OnceLock::new());
                Held::Packed(packed)
            }
        };
        Segment { held, text_bytes: self.text_bytes, ..Segment::default() }
    }

    /// The same with what the search made of these very cases at another start.
    pub fn with_kept(self, kept: Arc<dyn KeptIndex>) -> Segment {
        Segment { kept: Some(kept), ..self }
    }

    /// What the search made of them at another start, if that is at hand.
    pub fn kept(&self) -> Option<&dyn KeptIndex> {
        self.kept.as_deref()
    }

    /// The packs of packed cases; none of others.
    pub fn packs(&self) -> &[Arc<PackedCases>] {
        match &self.held {
            Held::Cases(_) => &[],
            Held::Packed(packed) => &packed.packs,
        }
    }

    /// Writes the order of packed cases, for [`Segment::ordered`].
    pub fn write_order(&self, put: &mut Put) {
        let Held::Packed(packed) = &self.held else { return };
        let spots: Vec<u32> = packed.order.iter().flat_map(|spot| [spot.pack, spot.number]).collect();
        stream::put_numbers(&spots, put);
    }

    /// Packed cases in the order that was written of them; None where it is another's.
    pub fn ordered(packs: Vec<PackedCases>, fill: &mut Fill) -> Option<Segment> {
        let segment = Segment::packed(packs);
        let Held::Packed(mut packed) = segment.held else { return None };
        let spots = stream::numbers(u32::MAX as usize, fill)?;
        let known = |spot: &&[u32; 2]| {
            packed.packs.get(spot[0] as usize).is_some_and(|pack| (spot[1] as usize) < pack.len())
        };
        let (spots, _) = spots.as_chunks();
        if spots.len() != packed.order.len() || !spots.iter().all(|spot| known(&spot)) {
            return None;
        }
        packed.order = spots.iter().map(|[pack, number]| Spot { pack: *pack, number: *number }).collect();
        let text_bytes = segment.text_bytes;
        Some(Segment { held: Held::Packed(packed), text_bytes, ..Segment::default() })
    }

    /// How many cases there are.
    pub fn len(&self) -> usize {
        match &self.held {
            Held::Cases(cases) => cases.len(),
            Held::Packed(packed) => packed.order.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cases, in their order. Of packed ones each is made and kept: where all are
    /// looked at, [`Segment::whole`] and [`Segment::facts`] keep none.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Case> + ExactSizeIterator {
        (0..self.len()).map(|at| &self[at])
    }

    /// The case at a place; None behind the last.
    pub fn get(&self, at: usize) -> Option<&Case> {
        (at < self.len()).then(|| &self[at])
    }

    /// A case for a moment; the place is less than [`Segment::len`].
    pub fn whole(&self, at: usize) -> Cow<'_, Case> {
        self.one(at, PackedCases::case)
    }

    /// The same without its texts, sources and place, where that is less to make.
    pub fn facts(&self, at: usize) -> Cow<'_, Case> {
        self.one(at, PackedCases::facts)
    }

    fn one(&self, at: usize, make: fn(&PackedCases, usize) -> Case) -> Cow<'_, Case> {
        match &self.held {
            Held::Cases(cases) => Cow::Borrowed(&cases[at]),
            Held::Packed(packed) => {
                let made = packed.made[at / BLOCK].get().and_then(|block| block[at % BLOCK].get());
                match made {
                    Some(case) => Cow::Borrowed(case),
                    None => {
                        let (pack, number) = packed.spot(at);
                        Cow::Owned(make(pack, number))
                    }
                }
            }
        }
    }

    /// The id of a case.
    pub fn id(&self, at: usize) -> &str {
        self.part(at, |case| &case.id, PackedCases::id)
    }

    /// Year and month of a case.
    pub fn date(&self, at: usize) -> (Option<u16>, Option<u8>) {
        self.part(at, |case| (case.year, case.month), PackedCases::date)
    }

    /// Bytes of a case's texts: see [`Case::text_bytes`].
    pub fn text_bytes_of(&self, at: usize) -> usize {
        self.part(at, Case::text_bytes, PackedCases::text_bytes)
    }

    /// Whether a case has its place in a file.
    pub fn is_placed(&self, at: usize) -> bool {
        self.part(at, |case| case.place.is_some(), PackedCases::is_placed)
    }

    /// What is known of a case without making it.
    fn part<'a, T>(
        &'a self,
        at: usize,
        of_case: impl FnOnce(&'a Case) -> T,
        of_packed: impl FnOnce(&'a PackedCases, usize) -> T,
    ) -> T {
        match &self.held {
            Held::Cases(cases) => of_case(&cases[at]),
            Held::Packed(packed) => {
                let (pack, number) = packed.spot(at);
                of_packed(pack, number)
            }
        }
    }

    /// The cases by themselves.
    pub fn into_cases(self) -> Vec<Case> {
        match self.held {
            Held::Cases(cases) => cases,
            Held::Packed(packed) => (0..packed.order.len()).map(|at| packed.case(at)).collect(),
        }
    }

    /// Bytes of all texts: see [`Case::text_bytes`].
    pub fn text_bytes(&self) -> usize {
        self.text_bytes
    }

    /// The search's index, where it was made beforehand; else empty.
    pub fn index(&self) -> &[u8] {
        &self.index
    }

    pub(super) fn values(&self) -> &BTreeSet<(Dimension, String)> {
        self.values.get_or_init(|| {
            let mut values: HashMap<Dimension, BTreeSet<String>> = HashMap::new();
            for at in 0..self.len() {
                let case = self.facts(at);
                for dimension in Dimension::all() {
                    let known = values.entry(dimension).or_default();
                    for id in case.values(dimension).ids() {
                        if !known.contains(id) {
                            known.insert(id.to_owned());
                        }
                    }
                }
            }
            let of = |(dimension, ids): (Dimension, BTreeSet<String>)| {
                ids.into_iter().map(move |id| (dimension, id))
            };
            values.into_iter().flat_map(of).collect()
        })
    }

    pub(super) fn position(&self, id: &str) -> Option<usize> {
        let ids =
            self.ids.get_or_init(|| (0..self.len()).rev().map(|at| (self.id(at).to_owned(), at)).collect());
        ids.get(id).copied()
    }
}

impl Index<usize> for Segment {
    type Output = Case;

    fn index(&self, at: usize) -> &Case {
        match &self.held {
            Held::Cases(cases) => &cases[at],
            Held::Packed(packed) => packed.made(at),
        }
    }
}

impl PartialEq for Segment {
    fn eq(&self, other: &Segment) -> bool {
        self.len() == other.len() && (0..self.len()).all(|at| self.whole(at) == other.whole(at))
    }
}

impl Eq for Segment {}

impl fmt::Debug for Segment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries((0..self.len()).map(|at| self.whole(at))).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shipped cases, and the same packed by collections.
    fn both() -> (Vec<Case>, Segment) {
        let library = crate::store::embedded().expect("the embedded data");
        let cases: Vec<Case> = library.cases.iter().cloned().collect();
        let packs = cases.chunk_by(|one, other| one.collection == other.collection).map(|cases| {
            let mut pack = PackedCases::default();
            pack.collect(&cases[0].collection);
            for case in cases {
                assert!(pack.push(case.clone()).is_none(), "room");
                pack.name(&case.id);
            }
            pack
        });
        let packed = Segment::packed(packs.collect::<Vec<_>>());
        (cases, packed)
    }

    #[test]
    fn packed_cases_are_those_that_were_packed() {
        let (cases, packed) = both();
        let plain = Segment::new(cases.clone());
        assert!(packed == plain && packed.text_bytes() == plain.text_bytes());
        assert!(packed.iter().eq(&cases), "made and kept");
        assert_eq!(packed.values(), plain.values());
        assert_eq!(packed.position(&cases[7].id), Some(7));
        assert_eq!(packed.get(cases.len()), None);
        assert_eq!(packed.into_cases(), cases);
    }

    struct Nothing;

    impl KeptIndex for Nothing {
        fn part(&self, _: usize, _: &mut dyn FnMut(&mut Fill)) -> bool {
            false
        }
    }

    #[test]
    fn the_newest_come_first_and_those_of_a_date_stay_in_order() {
        let (mut cases, packed) = both();
        let kept = &packed[3];
        assert_eq!(kept.id, cases[3].id);
        let packed = packed.newest_first();
        cases.sort_by_key(|case| std::cmp::Reverse((case.year, case.month)));
        assert!(packed.iter().eq(&cases));
        assert!(Segment::new(cases.clone()).newest_first().iter().eq(&cases));
        let packed = packed.with_kept(Arc::new(Nothing)).newest_first();
        assert!(packed.kept().is_some(), "of cases that are in order what was kept still holds");
    }
}
