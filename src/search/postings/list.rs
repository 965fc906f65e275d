//! Lists of places, as few bytes as they need.

use crate::model::stream::{self, Fill, Put};

/// Where in the arena something stands: lists by number, one behind the other.
#[derive(Debug, Default)]
pub struct Places {
    starts: Vec<u32>,
    bytes: Vec<u8>,
}

impl Places {
    /// Ends the list at hand: what is pushed from now on is the next one's.
    pub fn begin(&mut self) {
        self.starts.push(self.bytes.len() as u32);
    }

    /// Appends to the list at hand how far the next place is from the one before: seven
    /// bits a byte, the lowest first; the highest bit says that more follow.
    pub fn push(&mut self, mut step: u32) {
        while step >= 0x80 {
            self.bytes.push(step as u8 | 0x80);
            step >>= 7;
        }
        self.bytes.push(step as u8);
    }

    /// A list by its number: bytes of the arena, in order.
    pub fn get(&self, number: usize) -> Stands<'_> {
        let end = self.starts.get(number + 1).map_or(self.bytes.len(), |end| *end as usize);
        Stands { list: &self.bytes[self.starts[number] as usize..end], at: 0 }
    }

    pub fn write(&self, put: &mut Put) {
        stream::put_numbers(&self.starts, put);
        stream::put_bytes(&self.bytes, put);
    }

    /// What [`Places::write`] wrote.
    pub fn read(most: usize, fill: &mut Fill) -> Option<Places> {
        Some(Places { starts: stream::numbers(most, fill)?, bytes: stream::bytes(most, fill)? })
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.bytes.len() + 4 * self.starts.len()
    }
}

/// Reads a list.
#[derive(Debug, Clone, Default)]
pub struct Stands<'a> {
    list: &'a [u8],
    at: usize,
}

impl Stands<'_> {
    /// About how many places are left: their bytes.
    pub fn size(&self) -> usize {
        self.list.len()
    }
}

impl Iterator for Stands<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        let (first, rest) = self.list.split_first()?;
        self.list = rest;
        let mut step = usize::from(first & 0x7f);
        let (mut more, mut shift) = (first & 0x80 != 0, 7);
        while more {
            let (next, rest) = self.list.split_first()?;
            self.list = rest;
            step |= usize::from(next & 0x7f) << shift;
            shift += 7;
            more = next & 0x80 != 0;
        }
        self.at += step;
        Some(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_in_order() {
        let mut places = Places::default();
        places.begin();
        places.begin();
        [0, 3, 200, 1 << 27].into_iter().for_each(|step| places.push(step));
        places.begin();
        assert_eq!(places.get(1).collect::<Vec<_>>(), [0, 3, 203, 203 + (1 << 27)]);
        assert_eq!((places.get(0).next(), places.get(2).next(), places.get(1).size()), (None, None, 8));
    }
}
