//! Tells at once that most terms which stand nowhere stand nowhere.

/// Bytes of a window.
const WINDOW: usize = 5;
/// The bitmap has two to this power of bits.
const BITS: u32 = 20;

/// A bitmap of every window of some bytes of a text.
#[derive(Debug)]
pub(super) struct BloomFilter {
    bits: Vec<u64>,
}

impl BloomFilter {
    pub fn new(text: &str) -> BloomFilter {
        let mut bits = vec![0u64; 1 << (BITS - 6)];
        for window in text.as_bytes().windows(WINDOW) {
            let bit = bit(window);
            bits[bit >> 6] |= 1 << (bit & 63);
        }
        BloomFilter { bits }
    }

    /// False only if the text surely does not have the term.
    pub fn may_have(&self, term: &str) -> bool {
        term.as_bytes().windows(WINDOW).all(|window| {
            let bit = bit(window);
            self.bits[bit >> 6] & (1 << (bit & 63)) != 0
        })
    }
}

/// The bit of a window.
fn bit(window: &[u8]) -> usize {
    let bytes = window.iter().fold(0u64, |bytes, byte| bytes << 8 | u64::from(*byte));
    (bytes.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_passes_and_most_of_the_rest_does_not() {
        let text = "ランサムウェアに感染し、電子カルテを止められた。a town hospital works on paper";
        let bloom = BloomFilter::new(text);
        for there in ["ランサム", "電子カルテ", "hospital", "town hospital", "a", "", "paper"] {
            assert!(bloom.may_have(there), "{there}");
        }
        for (start, _) in text.char_indices() {
            assert!(bloom.may_have(&text[start..]));
        }
        let elsewhere = ["信用金庫", "退職者", "insider", "credit union", "サポート詐欺"];
        assert!(elsewhere.iter().filter(|word| bloom.may_have(word)).count() <= 1);
    }
}
