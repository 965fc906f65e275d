//! Bytes in fewer bytes (LZ4 blocks): the data that the program carries in itself.
//! DEFLATE makes it a little smaller still, and takes at least twice as long to unpack at
//! every start.

mod lz4;

/// The bytes packed, behind how many there are and how many of them are left.
pub fn pack(bytes: &[u8]) -> Vec<u8> {
    let block = lz4::block(bytes);
    let mut packed = Vec::with_capacity(block.len() + 8);
    packed.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
    packed.extend_from_slice(&(block.len() as u32).to_le_bytes());
    packed.extend_from_slice(&block);
    packed
}

/// The bytes that [`pack`] packed at the beginning of these; goes on behind them. None
/// where nothing was packed, or where it is not whole.
pub fn unpack(rest: &mut &[u8]) -> Option<Vec<u8>> {
    /// A byte packed makes no more.
    const MOST_FROM_ONE: usize = 255;
    let length = number(rest)? as usize;
    let packed = number(rest)? as usize;
    let (block, after) = rest.split_at_checked(packed)?;
    if length / MOST_FROM_ONE > packed {
        return None;
    }
    let mut bytes = vec![0; length];
    let made = lz4_flex::block::decompress_into(block, &mut bytes).ok()?;
    *rest = after;
    (made == length).then_some(bytes)
}

/// A number of four bytes, the least first; goes on behind it.
pub fn number(rest: &mut &[u8]) -> Option<u32> {
    let (number, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(u32::from_le_bytes(*number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_again_one_after_the_other() {
        let text = "cases of 2023年, ".repeat(5_000);
        let packed = [pack(text.as_bytes()), pack(b""), pack(b"qwertzuiop")].concat();
        assert!(packed.len() < text.len() / 50, "{}", packed.len());
        let mut rest = &packed[..];
        assert_eq!(unpack(&mut rest).as_deref(), Some(text.as_bytes()));
        assert_eq!(unpack(&mut rest).as_deref(), Some(&b""[..]));
        assert_eq!(unpack(&mut rest).as_deref(), Some(&b"qwertzuiop"[..]));
        assert_eq!((unpack(&mut rest), rest.len()), (None, 0));
    }

    #[test]
    fn what_nobody_packed_or_only_half_is_nothing() {
        let packed = pack(b"no two letters alike: qwertzuiop");
        for end in 0..packed.len() {
            assert_eq!(unpack(&mut &packed[..end]), None, "cut at {end}");
        }
        let mut wrong = packed.clone();
        wrong[0] += 1;
        assert_eq!(unpack(&mut &wrong[..]), None);
        assert_eq!(unpack(&mut &[0xff; 40][..]), None);
    }
}
