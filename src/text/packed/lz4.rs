//! A block of LZ4, as small as its format allows: it is made once, when the program is
//! built, and unpacked at every start. What the crate makes is made to be made fast, and
//! a third larger.
//!
//! The format: <https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md>.

/// The least that is said to stand before.
const LEAST: usize = 4;
/// The farthest that it may stand before.
const FARTHEST: usize = 65_535;
/// The last bytes are as they are, and nothing that is said to stand before begins in
/// the last ones of these.
const LAST: usize = 5;
const LAST_BEGINS: usize = 12;
/// Places that are tried for what stands before, the nearest ones.
const TRIED: usize = 64;
/// Lengths that are tried one by one; a longer one is taken whole.
const LENGTHS: usize = 64;
/// No longer one is looked for: a run of one byte would be compared again from each.
const LONGEST: usize = 4_096;
const HASH_BITS: u32 = 16;

/// The block that these bytes make.
pub fn block(bytes: &[u8]) -> Vec<u8> {
    let steps = steps(bytes, &longest(bytes));
    let mut out = Vec::with_capacity(bytes.len() / 2 + 16);
    let (mut at, mut plain) = (0, 0);
    while at < bytes.len() {
        let (length, back) = steps[at];
        if length > 1 {
            run(&mut out, &bytes[plain..at], Some((length, back)));
            plain = at + length;
        }
        at += length;
    }
    run(&mut out, &bytes[plain..], None);
    out
}

/// Bytes as they are, and then what stood so far before.
fn run(out: &mut Vec<u8>, plain: &[u8], same: Option<(usize, usize)>) {
    let more = same.map_or(0, |(length, _)| length - LEAST);
    out.push((plain.len().min(15) << 4 | more.min(15)) as u8);
    rest(out, plain.len());
    out.extend_from_slice(plain);
    if let Some((_, back)) = same {
        out.extend_from_slice(&(back as u16).to_le_bytes());
        rest(out, more);
    }
}

/// What of a number does not fit into four bits.
fn rest(out: &mut Vec<u8>, number: usize) {
    let Some(mut left) = number.checked_sub(15) else { return };
    while left >= 255 {
        out.push(255);
        left -= 255;
    }
    out.push(left as u8);
}

/// For each place the longest that stood before: its length, 0 for none, and how far back.
fn longest(bytes: &[u8]) -> Vec<(usize, usize)> {
    let hash = |at: usize| {
        let four = bytes.get(at..at + LEAST)?.try_into().ok().map(u32::from_le_bytes)?;
        Some((four.wrapping_mul(2_654_435_761) >> (u32::BITS - HASH_BITS)) as usize)
    };
    // By hash the last place, and by place the one before it; both plus one.
    let mut last = vec![0; 1 << HASH_BITS];
    let mut before = vec![0; bytes.len()];
    let mut found = vec![(0, 0); bytes.len()];
    let end = bytes.len().saturating_sub(LAST);
    for at in 0..(bytes.len() + 1).saturating_sub(LAST_BEGINS) {
        let Some(hash) = hash(at) else { break };
        let (mut place, mut best) = (last[hash], (0, 0));
        for _ in 0..TRIED {
            let Some(other) = usize::checked_sub(place, 1).filter(|other| at - other <= FARTHEST) else {
                break;
            };
            // A longer one has the byte behind the best.
            if bytes[other + best.0] == bytes[at + best.0] {
                let ahead = &bytes[at..end.min(at + LONGEST)];
                let same = bytes[other..].iter().zip(ahead).take_while(|(a, b)| a == b).count();
                if same >= LEAST && same > best.0 {
                    best = (same, at - other);
                    if same == ahead.len() {
                        break;
                    }
                }
            }
            place = before[other];
        }
        found[at] = best;
        before[at] = last[hash];
        last[hash] = at + 1;
    }
    found
}

/// For each place how long the step from it is on the shortest way to the end: 1 for a
/// byte as it is.
fn steps(bytes: &[u8], longest: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut costs = vec![0u32; bytes.len() + 1];
    let mut steps = vec![(1, 0); bytes.len()];
    for at in (0..bytes.len()).rev() {
        costs[at] = costs[at + 1] + 1;
        let (most, back) = longest[at];
        let tried = (LEAST..=most.min(LENGTHS)).chain((most > LENGTHS).then_some(most));
        for length in tried {
            let behind = (length - LEAST).checked_sub(15).map_or(0, |left| left as u32 / 255 + 1);
            let cost = costs[at + length] + 3 + behind;
            if cost <= costs[at] {
                costs[at] = cost;
                steps[at] = (length, back);
            }
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn again(bytes: &[u8]) -> Vec<u8> {
        lz4_flex::block::decompress(&block(bytes), bytes.len()).expect("a block")
    }

    #[test]
    fn a_block_is_unpacked_by_others() {
        let text = std::fs::read("data/synonyms.txt").expect("the table");
        for end in (0..60).chain([700, 40_000, text.len()]) {
            assert!(again(&text[..end]) == text[..end], "{end}");
        }
        assert!(block(&text).len() * 2 < text.len(), "{} of {}", block(&text).len(), text.len());
        for count in [1, 12, 13, 18, 19, 20, 273, 274, 275, 9_000] {
            assert_eq!(again(&vec![b'x'; count]), vec![b'x'; count]);
        }
    }

    proptest! {
        #[test]
        fn any_bytes_come_again(bytes in "[abc]{0,400}|[a-z ]{0,200}") {
            prop_assert_eq!(again(bytes.as_bytes()), bytes.as_bytes());
        }
    }
}
