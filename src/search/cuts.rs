//! Where the words of the lexicon begin within kanji: 京都 in 東京都 stands across two.

use crate::text::fold::is_cjk;
use crate::text::reading::Lexicon;
use std::ops::Range;

/// As many kanji before a match are looked at, to tell where words begin.
const LOOKED_AT: usize = 12;

/// The words of all kanji of a part, cut beforehand: each run of kanji from its beginning.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    /// A bit for each byte of the Japanese texts: a word begins here.
    begins: Vec<u64>,
    /// Kanji that are further from their run's beginning than is looked at.
    far: Vec<Range<u32>>,
}

impl Cuts {
    /// Cuts folded texts.
    pub fn new(texts: &str, lexicon: &Lexicon) -> Cuts {
        let mut cuts = Cuts { begins: vec![0; texts.len().div_ceil(64)], far: Vec::new() };
        let mut chars = texts.char_indices().peekable();
        while let Some((start, _)) = chars.find(|(_, c)| is_cjk(*c)) {
            let (mut count, mut near, mut end) = (1, texts.len(), texts.len());
            for (at, c) in chars.by_ref() {
                if !is_cjk(c) {
                    end = at;
                    break;
                }
                if count == LOOKED_AT + 1 {
                    near = at;
                }
                count += 1;
            }
            let mut at = start;
            while at < end.min(near) {
                cuts.begins[at / 64] |= 1 << (at % 64);
                at += word(&texts[at..], lexicon);
            }
            if near < end {
                cuts.far.push(near as u32..end as u32);
            }
        }
        cuts
    }

    /// As [`stands_across`]; None where that is to be looked at.
    pub fn across(&self, found: &Range<usize>) -> Option<bool> {
        let next = self.far.partition_point(|far| far.end as usize <= found.start);
        if self.far.get(next).is_some_and(|far| (far.start as usize) < found.end) {
            return None;
        }
        let begins = |at: usize| self.begins[at / 64] >> (at % 64) & 1 != 0;
        Some(!begins(found.start) && (found.start + 1..found.end).any(begins))
    }
}

/// The bytes of the word that a text begins with: of the lexicon, else a character.
fn word(text: &str, lexicon: &Lexicon) -> usize {
    let single = || text.chars().next().map_or(1, char::len_utf8);
    lexicon.longest(text).map_or_else(single, |(length, _)| length)
}

/// Whether kanji begin within a word of the lexicon and end outside it.
pub(super) fn stands_across(texts: &str, found: &Range<usize>, lexicon: &Lexicon) -> bool {
    let before = texts[..found.start].chars().rev().take_while(|c| is_cjk(*c)).take(LOOKED_AT);
    let mut at = found.start - before.map(char::len_utf8).sum::<usize>();
    while at < found.start {
        let end = at + word(&texts[at..], lexicon);
        if end > found.start {
            return end < found.end;
        }
        at = end;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is cut beforehand says the same as a look at each place.
    #[test]
    fn kanji_stand_across_words_wherever_it_is_asked() {
        let lexicon = Lexicon::new(
            "京都\tキョウ.ト\n東京\tトウ.キョウ\n東京都\tトウ.キョウ.ト\n申込み\tモウシコミ\n込\tコ\n",
        );
        let runs = [
            "東京都",
            "京都",
            "東京",
            "申込み",
            "𠮷",
            "々",
            "の",
            "都",
            "込申",
            "vpn",
            "東京都京都東京申込み込",
        ];
        for n in 0..runs.len().pow(3) {
            let text = [n, n / runs.len(), n / runs.len().pow(2)].map(|n| runs[n % runs.len()]).concat();
            let cuts = Cuts::new(&text, &lexicon);
            let chars: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            for found in chars.windows(3).chain(chars.windows(4)).map(|it| it[0]..it[it.len() - 1]) {
                if text[found.clone()].chars().all(is_cjk) {
                    let looked = stands_across(&text, &found, &lexicon);
                    assert_eq!(
                        cuts.across(&found).unwrap_or(looked),
                        looked,
                        "{text} {}",
                        &text[found.clone()]
                    );
                    let long = text[..found.start].chars().rev().take_while(|c| is_cjk(*c)).count();
                    assert!(long >= LOOKED_AT - 3 || cuts.across(&found).is_some(), "{text} {found:?}");
                }
            }
        }
        let across = |text: &str, of: &str| {
            let at = text.find(of).expect("it stands there");
            stands_across(text, &(at..at + of.len()), &lexicon)
        };
        assert!(across("東京都京都", "都京") && !across("東京都", "東京") && !across("𠮷京都", "京都"));
    }
}
