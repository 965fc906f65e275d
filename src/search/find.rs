//! Finds a piece of text in folded Japanese and English.

use memchr::arch::all::packedpair::HeuristicFrequencyRank;
use memchr::memmem::{Finder, FinderBuilder};

/// Looks for this text. Texts are walked over by the two of its bytes that are the rarest
/// in them; of other than English texts memchr takes the first bytes of a Japanese
/// character for rare, and then stops at each.
pub(super) fn finder(text: &str) -> Finder<'_> {
    FinderBuilder::new().build_forward_with_ranker(Rank, text)
}

/// How often bytes stand in Japanese and English as it is folded: by those of the shipped
/// cases, in steps.
struct Rank;

impl HeuristicFrequencyRank for Rank {
    fn rank(&self, byte: u8) -> u8 {
        match byte {
            0xe3 => 255,
            0x81 | 0x82 | 0x83 | b' ' => 250,
            b'e' | b't' | b'a' | b'o' | b'n' | b'i' | b's' | b'r' => 240,
            0xe4..=0xe9 => 230,
            b'd' | b'h' | b'l' | b'c' | b'u' | b'm' | b'p' | b'f' => 220,
            // What tells characters apart.
            0x80..=0xbf => 150,
            b'a'..=b'z' => 140,
            b'0'..=b'9' | b'.' | b',' => 130,
            b'\n' | b'-' | b'(' | b')' | 0xef => 100,
            _ => 20,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn all_places_are_found(text in "[サイトバー通販の情 a-c]{0,300}", word in "[サイトバー通販の情 a-c]{1,6}") {
            let found: Vec<usize> = finder(&word).find_iter(text.as_bytes()).collect();
            let usual: Vec<usize> = text.match_indices(&word).map(|(at, _)| at).collect();
            prop_assert_eq!(found, usual);
        }
    }
}
