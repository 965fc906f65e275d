//! Words that carry nothing: they ask for nothing while others are there, and
//! are nothing that two cases share.

use super::segment::carries_nothing;

/// English stop words, in order: those of the Snowball project, contractions
/// left out, with the modal verbs and question words that a typed question has.
#[rustfmt::skip]
const ENGLISH: [&str; 157] = [
    "a", "about", "above", "after", "again", "against", "all", "also", "am", "an", "and", "any", "are", "as",
    "at", "be", "because", "been", "before", "being", "below", "between", "both", "but", "by", "can", "cannot",
    "could", "did", "do", "does", "doing", "done", "down", "during", "each", "else", "ever", "every", "few",
    "for", "from", "further", "get", "gets", "getting", "go", "goes", "going", "gone", "got", "had", "has",
    "have", "having", "he", "her", "here", "hers", "herself", "him", "himself", "his", "how", "i", "if", "in",
    "into", "is", "it", "its", "itself", "just", "know", "let", "like", "many", "may", "me", "might", "more",
    "most", "much", "must", "my", "myself", "no", "nor", "not", "now", "of", "off", "on", "once", "one", "only",
    "or", "other", "ought", "our", "ours", "ourselves", "out", "over", "own", "really", "same", "shall", "she",
    "should", "so", "some", "such", "than", "that", "the", "their", "theirs", "them", "themselves", "then",
    "there", "these", "they", "this", "those", "through", "to", "too", "under", "until", "up", "us", "very",
    "want", "was", "way", "we", "were", "what", "when", "where", "whether", "which", "while", "who", "whom",
    "whose", "why", "will", "with", "would", "you", "your", "yours", "yourself", "yourselves",
];

/// Verbs that mean what stands beside them (take a year, make use of), in order.
#[rustfmt::skip]
const LIGHT_VERBS: [&str; 32] = [
    "came", "come", "comes", "coming", "gave", "give", "given", "gives", "giving", "made", "make", "makes", "making",
    "need", "needed", "needs", "put", "puts", "said", "say", "says", "take", "taken", "takes", "taking", "tell", "told",
    "took", "use", "used", "uses", "using",
];

/// Japanese particles in romaji that are no English words, in order.
const PARTICLES: [&str; 6] = ["de", "ga", "kara", "ni", "wa", "wo"];

/// Whether a folded word of Latin letters carries nothing.
pub(super) fn is_stop(folded: &str) -> bool {
    [&ENGLISH[..], &LIGHT_VERBS, &PARTICLES].iter().any(|list| list.binary_search(&folded).is_ok())
}

/// Whether a word as typed carries nothing, in either language.
pub(super) fn asks_nothing(typed: &str, folded: &str) -> bool {
    is_stop(folded) || carries_nothing(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_in_order() {
        assert!(ENGLISH.is_sorted() && LIGHT_VERBS.is_sorted() && PARTICLES.is_sorted());
        for word in ["の", "した", "について", "the", "what", "should", "do"] {
            assert!(asks_nothing(word, word), "{word}");
        }
        for word in ["紙", "もれた先", "usb", "first", "no1", ""] {
            assert!(!asks_nothing(word, word), "{word}");
        }
    }
}
