//! Lists of cases, as few bytes as they need.

use crate::search::index::FieldKind;

/// How many kinds of field there are.
pub const KINDS: usize = FieldKind::ALL.len();

/// Bits of a step that say the kind of a single place, or that there are several.
const CODE_BITS: u32 = 3;
const SEVERAL: u64 = KINDS as u64;
const _: () = assert!(KINDS < 1 << CODE_BITS);

/// Bits of each kind's number of places while they are gathered.
pub const COUNT_BITS: u32 = 10;
pub const COUNT_MOST: u64 = (1 << COUNT_BITS) - 1;

/// A case, and how often it has something in fields of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    pub case: u32,
    /// [`COUNT_BITS`] for each kind, the first one lowest.
    counts: u64,
}

impl Posting {
    /// The kinds of field that have it, and how often.
    pub fn kinds(self) -> impl Iterator<Item = (FieldKind, u32)> {
        let mut rest = self.counts;
        std::iter::from_fn(move || {
            if rest == 0 {
                return None;
            }
            let kind = rest.trailing_zeros() / COUNT_BITS;
            let count = rest >> (kind * COUNT_BITS) & COUNT_MOST;
            rest &= !(COUNT_MOST << (kind * COUNT_BITS));
            Some((FieldKind::of(kind as u8)?, count as u32))
        })
    }
}

/// Lists of numbers by number, one behind the other.
#[derive(Debug, Default)]
struct Packed {
    starts: Vec<u32>,
    bytes: Vec<u8>,
}

impl Packed {
    fn begin(&mut self) {
        self.starts.push(self.bytes.len() as u32);
    }

    /// Seven bits a byte, the lowest first; the highest bit says that more follow.
    fn push(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn get(&self, number: usize) -> &[u8] {
        let end = self.starts.get(number + 1).map_or(self.bytes.len(), |end| *end as usize);
        &self.bytes[self.starts[number] as usize..end]
    }

    /// Bytes that it takes.
    fn bytes(&self) -> usize {
        self.bytes.len() + 4 * self.starts.len()
    }
}

/// The number that a list begins with; what is left of the list is behind it.
#[inline]
fn first_of(list: &mut &[u8]) -> Option<u64> {
    let (first, rest) = list.split_first()?;
    *list = rest;
    let mut number = u64::from(first & 0x7f);
    let (mut more, mut shift) = (first & 0x80 != 0, 7);
    while more {
        let (next, rest) = list.split_first()?;
        *list = rest;
        number |= u64::from(next & 0x7f) << shift;
        shift += 7;
        more = next & 0x80 != 0;
    }
    Some(number)
}

/// Lists of cases by number.
#[derive(Debug, Default)]
pub struct Lists(Packed);

impl Lists {
    /// Ends the list at hand: what is pushed from now on is the next one's.
    pub fn begin(&mut self) {
        self.0.begin();
    }

    /// Appends to the list at hand; cases come in order.
    pub fn push(&mut self, step: u32, counts: u64) {
        let kind = counts.trailing_zeros() / COUNT_BITS;
        if counts == 1 << (kind * COUNT_BITS) {
            return self.0.push(u64::from(step) << CODE_BITS | u64::from(kind));
        }
        self.0.push(u64::from(step) << CODE_BITS | SEVERAL);
        let count = |kind: usize| counts >> (kind as u32 * COUNT_BITS) & COUNT_MOST;
        let kinds = (0..KINDS).filter(|kind| count(*kind) > 0);
        self.0.bytes.push(kinds.clone().fold(0, |mask, kind| mask | 1 << kind));
        kinds.for_each(|kind| self.0.push(count(kind)));
    }

    /// A list by its number.
    pub fn get(&self, number: usize) -> ListReader<'_> {
        ListReader { bytes: self.0.get(number), case: 0 }
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.0.bytes()
    }
}

/// Lists of places by number: where in the arena something stands.
#[derive(Debug, Default)]
pub struct Places(Packed);

impl Places {
    /// As [`Lists::begin`].
    pub fn begin(&mut self) {
        self.0.begin();
    }

    /// Appends to the list at hand how far the next place is from the one before.
    pub fn push(&mut self, step: u32) {
        self.0.push(u64::from(step));
    }

    /// A list by its number: bytes of the arena, in order.
    pub fn get(&self, number: usize) -> Stands<'_> {
        Stands { list: self.0.get(number), at: 0 }
    }

    /// About how many places a list has: its bytes.
    pub fn size(&self, number: usize) -> usize {
        self.0.get(number).len()
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.0.bytes()
    }
}

/// Reads a list of places.
#[derive(Debug, Clone, Default)]
pub struct Stands<'a> {
    list: &'a [u8],
    at: usize,
}

impl Iterator for Stands<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        self.at += first_of(&mut self.list)? as usize;
        Some(self.at)
    }
}

/// Reads a list of cases.
#[derive(Debug, Clone)]
pub struct ListReader<'a> {
    bytes: &'a [u8],
    case: u32,
}

impl Iterator for ListReader<'_> {
    type Item = Posting;

    fn next(&mut self) -> Option<Posting> {
        let number = first_of(&mut self.bytes)?;
        self.case += (number >> CODE_BITS) as u32;
        let code = number & ((1 << CODE_BITS) - 1);
        if code != SEVERAL {
            return Some(Posting { case: self.case, counts: 1 << (code as u32 * COUNT_BITS) });
        }
        let (mask, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        let mut counts = 0;
        for kind in (0..KINDS as u32).filter(|kind| mask >> kind & 1 != 0) {
            counts |= first_of(&mut self.bytes)? << (kind * COUNT_BITS);
        }
        Some(Posting { case: self.case, counts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_in_order() {
        let mut places = Places::default();
        places.begin();
        [0, 3, 200, 1 << 27].into_iter().for_each(|step| places.push(step));
        places.begin();
        assert_eq!(places.get(0).collect::<Vec<_>>(), [0, 3, 203, 203 + (1 << 27)]);
        assert_eq!((places.get(1).next(), places.size(1)), (None, 0));
    }

    #[test]
    fn what_was_pushed_is_read() {
        let several = 3 | 1023 << (2 * COUNT_BITS) | 1 << (5 * COUNT_BITS);
        let cases = [(0, 1), (0, several), (7, 1 << COUNT_BITS), (100_000, 2 << (4 * COUNT_BITS))];
        let mut lists = Lists::default();
        lists.begin();
        lists.begin();
        let mut before = 0;
        for (case, counts) in cases {
            lists.push(case - before, counts);
            before = case;
        }
        lists.begin();
        let read: Vec<Posting> = lists.get(1).collect();
        assert_eq!(read, cases.map(|(case, counts)| Posting { case, counts }));
        assert_eq!((lists.get(0).next(), lists.get(2).next()), (None, None));
        let kinds: Vec<(FieldKind, u32)> = read[1].kinds().collect();
        assert_eq!(kinds, [(FieldKind::Title, 3), (FieldKind::Facet, 1023), (FieldKind::Measure, 1)]);
    }
}
