//! Values one behind the other, as few bytes as they need.

use crate::model::{At, Source, Support, Text, Tlp};

/// A value as bytes that say themselves where they end.
pub trait PackedValue: Sized {
    /// Appends the value.
    fn put(self, out: &mut Vec<u8>);
    /// The value that the bytes begin with, which are then those behind it; None where
    /// they are none.
    fn take(from: &mut &[u8]) -> Option<Self>;
}

impl PackedValue for u64 {
    fn put(mut self, out: &mut Vec<u8>) {
        while self >= 0x80 {
            out.push(self as u8 | 0x80);
            self >>= 7;
        }
        out.push(self as u8);
    }

    fn take(from: &mut &[u8]) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let (first, rest) = from.split_first()?;
            *from = rest;
            number |= u64::from(first & 0x7f) << shift;
            if first & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

impl PackedValue for u32 {
    fn put(self, out: &mut Vec<u8>) {
        u64::from(self).put(out);
    }

    fn take(from: &mut &[u8]) -> Option<u32> {
        u64::take(from)?.try_into().ok()
    }
}

impl PackedValue for bool {
    fn put(self, out: &mut Vec<u8>) {
        out.push(self.into());
    }

    fn take(from: &mut &[u8]) -> Option<bool> {
        Some(u64::take(from)? != 0)
    }
}

impl PackedValue for String {
    fn put(self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn take(from: &mut &[u8]) -> Option<String> {
        let length = u64::take(from)?.try_into().ok()?;
        let (text, rest) = from.split_at_checked(length)?;
        *from = rest;
        Some(str::from_utf8(text).ok()?.to_owned())
    }
}

impl<T: PackedValue> PackedValue for Option<T> {
    fn put(self, out: &mut Vec<u8>) {
        out.push(self.is_some().into());
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn take(from: &mut &[u8]) -> Option<Option<T>> {
        Some(if bool::take(from)? { Some(T::take(from)?) } else { None })
    }
}

impl<T: PackedValue> PackedValue for Vec<T> {
    fn put(self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        self.into_iter().for_each(|value| value.put(out));
    }

    fn take(from: &mut &[u8]) -> Option<Vec<T>> {
        // Bytes that are no list may tell any length: none is set aside for it.
        (0..u64::take(from)?).map(|_| T::take(from)).collect()
    }
}

impl PackedValue for Text {
    fn put(self, out: &mut Vec<u8>) {
        (self.ja, self.en).put(out);
    }

    fn take(from: &mut &[u8]) -> Option<Text> {
        let (ja, en) = PackedValue::take(from)?;
        Some(Text { ja, en })
    }
}

impl PackedValue for Source {
    fn put(self, out: &mut Vec<u8>) {
        self.url.put(out);
        (self.publisher, self.title).put(out);
    }

    fn take(from: &mut &[u8]) -> Option<Source> {
        let url = PackedValue::take(from)?;
        let (publisher, title) = PackedValue::take(from)?;
        Some(Source { url, publisher, title })
    }
}

impl PackedValue for Support {
    fn put(self, out: &mut Vec<u8>) {
        (self == Support::Partly).put(out);
    }

    fn take(from: &mut &[u8]) -> Option<Support> {
        Some(if bool::take(from)? { Support::Partly } else { Support::Supported })
    }
}

impl PackedValue for Tlp {
    fn put(self, out: &mut Vec<u8>) {
        out.push(self as u8);
    }

    fn take(from: &mut &[u8]) -> Option<Tlp> {
        Tlp::ALL.get(u64::take(from)? as usize).copied()
    }
}

impl PackedValue for At {
    fn put(self, out: &mut Vec<u8>) {
        match self {
            At::Whole => out.push(0),
            At::Row(row) => {
                out.push(1);
                row.put(out);
            }
            At::Cell { row, column } => {
                out.push(2);
                (row, column).put(out);
            }
            At::Path(path) => {
                out.push(3);
                path.put(out);
            }
        }
    }

    fn take(from: &mut &[u8]) -> Option<At> {
        Some(match u64::take(from)? {
            0 => At::Whole,
            1 => At::Row(PackedValue::take(from)?),
            2 => {
                let (row, column) = PackedValue::take(from)?;
                At::Cell { row, column }
            }
            3 => At::Path(PackedValue::take(from)?),
            _ => return None,
        })
    }
}

impl<A: PackedValue, B: PackedValue> PackedValue for (A, B) {
    fn put(self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }

    fn take(from: &mut &[u8]) -> Option<(A, B)> {
        Some((A::take(from)?, B::take(from)?))
    }
}

impl<A: PackedValue, B: PackedValue, C: PackedValue, D: PackedValue> PackedValue for (A, B, C, D) {
    fn put(self, out: &mut Vec<u8>) {
        (self.0, self.1).put(out);
        (self.2, self.3).put(out);
    }

    fn take(from: &mut &[u8]) -> Option<(A, B, C, D)> {
        let ((a, b), (c, d)) = (PackedValue::take(from)?, PackedValue::take(from)?);
        Some((a, b, c, d))
    }
}
