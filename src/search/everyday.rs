//! Everyday words, as people tell their own story, and the terms of the field
//! that they lead to: for sentences only.

use super::hash::Map;
use super::stem::stem;
use super::synonyms::{EVERYDAY, Starts, Synonyms, key, lines, side};
use crate::text::fold::fold;
use std::borrow::Cow;

/// The `~>` lines of the synonym table.
#[derive(Debug, Default)]
pub(super) struct Everyday {
    /// Groups of the synonym table, by [`everyday_key`].
    groups: Map<String, Vec<u32>>,
    pub starts: Starts,
}

impl Everyday {
    pub fn new(table: &str, synonyms: &Synonyms) -> Everyday {
        let mut everyday = Everyday::default();
        for (from, to) in lines(table).filter_map(|line| line.split_once(EVERYDAY)) {
            let groups: Vec<u32> = side(to).flat_map(|term| synonyms.groups(&fold(term)).to_vec()).collect();
            for term in side(from).map(fold) {
                let key = everyday_key(&term);
                everyday.starts.add(&key);
                everyday.groups.entry(key.into_owned()).or_default().extend(&groups);
            }
        }
        everyday
    }

    /// The groups that a folded term of a sentence leads to.
    pub fn groups(&self, folded: &str) -> &[u32] {
        self.groups.get(&*everyday_key(folded)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The form in which everyday terms are equal: inflected, and without articles
/// and possessives.
fn everyday_key(folded: &str) -> Cow<'_, str> {
    const LEFT_OUT: [&str; 10] = ["a", "an", "the", "my", "our", "your", "his", "her", "their", "its"];
    if folded.is_ascii() && folded.contains(' ') {
        let words = folded.split(' ').filter(|word| !LEFT_OUT.contains(word));
        Cow::Owned(words.map(stem).collect::<Vec<_>>().join(" "))
    } else {
        key(folded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Vocabulary;

    #[test]
    fn everyday_words_lead_to_the_terms_of_the_field() {
        let table = "leaver = 退職者\nrival = ライバル\n辞め = left the company ~> 退職者 = rival\n";
        let synonyms = Synonyms::new(table, &Vocabulary::default());
        let everyday = Everyday::new(table, &synonyms);
        let both: Vec<u32> = [synonyms.groups("leaver"), synonyms.groups("rival")].concat();
        assert_eq!(both.len(), 2);
        for said in ["辞メ", "left our company", "left company"] {
            assert_eq!(everyday.groups(said), both, "{said}");
        }
        assert!(everyday.groups("leaver").is_empty() && !synonyms.has("辞メ"));
    }
}
