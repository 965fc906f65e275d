//! Large things as bytes that are written and read one after the other: lengths and
//! numbers with their lowest byte first.

/// Takes bytes; those that follow stand behind them.
pub type Put<'a> = dyn FnMut(&[u8]) + 'a;

/// Fills bytes with those that follow; gives whether there were so many.
pub type Fill<'a> = dyn FnMut(&mut [u8]) -> bool + 'a;

/// Numbers that are turned into bytes, or made of them, at a time.
const AT_A_TIME: usize = 4_096;

/// Writes a number.
pub fn put_number(number: usize, put: &mut Put) {
    put(&(number as u64).to_le_bytes());
}

/// Reads a number.
pub fn number(fill: &mut Fill) -> Option<usize> {
    let mut bytes = [0; 8];
    fill(&mut bytes).then(|| u64::from_le_bytes(bytes).try_into().ok())?
}

/// Writes bytes with their length.
pub fn put_bytes(bytes: &[u8], put: &mut Put) {
    put_number(bytes.len(), put);
    put(bytes);
}

/// Reads bytes of at most `most`.
pub fn bytes(most: usize, fill: &mut Fill) -> Option<Vec<u8>> {
    let length = number(fill).filter(|length| *length <= most)?;
    let mut bytes = vec![0; length];
    fill(&mut bytes).then_some(bytes)
}

/// Reads a text of at most `most` bytes.
pub fn text(most: usize, fill: &mut Fill) -> Option<String> {
    String::from_utf8(bytes(most, fill)?).ok()
}

/// Writes numbers with their count.
pub fn put_numbers(numbers: &[u32], put: &mut Put) {
    put_number(numbers.len(), put);
    let mut bytes = Vec::with_capacity(4 * AT_A_TIME.min(numbers.len()));
    for some in numbers.chunks(AT_A_TIME) {
        bytes.clear();
        bytes.extend(some.iter().flat_map(|number| number.to_le_bytes()));
        put(&bytes);
    }
}

/// Reads numbers, at most `most` bytes of them.
pub fn numbers(most: usize, fill: &mut Fill) -> Option<Vec<u32>> {
    let count = number(fill).filter(|count| *count <= most / 4)?;
    let mut numbers = Vec::with_capacity(count);
    let mut bytes = [0; 4 * AT_A_TIME];
    while numbers.len() < count {
        let some = &mut bytes[..4 * AT_A_TIME.min(count - numbers.len())];
        if !fill(some) {
            return None;
        }
        numbers.extend(some.as_chunks().0.iter().map(|number| u32::from_le_bytes(*number)));
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_cut_is_not() {
        let many: Vec<u32> = (0..10_000).map(|number| number * 40_503).collect();
        let mut written = Vec::new();
        let put = &mut |bytes: &[u8]| written.extend_from_slice(bytes);
        put_bytes("事例".as_bytes(), put);
        put_numbers(&many, put);
        put_numbers(&[], put);
        let read = |written: &[u8]| {
            let mut rest = written;
            let fill = &mut |bytes: &mut [u8]| {
                let Some((first, behind)) = rest.split_at_checked(bytes.len()) else { return false };
                bytes.copy_from_slice(first);
                rest = behind;
                true
            };
            Some((text(100, fill)?, numbers(1 << 20, fill)?, numbers(0, fill)?))
        };
        assert_eq!(read(&written), Some(("事例".to_owned(), many, Vec::new())));
        for end in [0, 7, 13, 30, written.len() - 1] {
            assert_eq!(read(&written[..end]), None, "cut at {end}");
        }
    }
}
