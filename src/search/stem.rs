//! English inflection: one ending more or less.

/// Endings, the longest first, and the letters that must be left of the word.
const ENDINGS: [(&str, usize); 10] = [
    ("ions", 4),
    ("ion", 4),
    ("ies", 3),
    ("ied", 3),
    ("ing", 3),
    ("ers", 4),
    ("er", 4),
    ("ed", 3),
    ("es", 3),
    ("s", 3),
];

/// The part of a folded Latin word that its inflected forms share:
/// `filter` of filters, filtered and filtering; `polic` of policy and policies.
/// Irregular forms are not known. Gives the word itself where nothing can go.
pub fn stem(word: &str) -> &str {
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word;
    }
    let mut stem = word;
    // An ending may hide another: filtered, filter.
    while let Some(left) = ENDINGS.iter().find_map(|ending| without(stem, *ending)) {
        stem = left;
    }
    if stem.len() > 3 {
        stem = stem.strip_suffix(['e', 'y']).unwrap_or(stem);
    }
    let bytes = stem.as_bytes();
    if stem.len() > 3 && bytes[stem.len() - 1] == bytes[stem.len() - 2] {
        stem = &stem[..stem.len() - 1];
    }
    stem
}

/// A word less an ending, where at least so much stays that can be a word.
fn without<'w>(word: &'w str, (ending, least): (&str, usize)) -> Option<&'w str> {
    let left = word.strip_suffix(ending)?;
    let plural = ending == "s";
    let kept = plural && left.ends_with(['s', 'i', 'u']);
    let word = plural || left.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    (left.len() >= least && word && !kept).then_some(left)
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn one_ending_more_or_less_folds() {
        for family in [
            &["filter", "filters", "filtered", "filtering"][..],
            &["policy", "policies"],
            &["print", "printer", "printers", "printing", "printed"],
            &["store", "stores", "stored", "storing"],
            &["stop", "stopped", "stopping", "stops"],
            &["encrypt", "encrypted", "encryption", "encrypting"],
            &["investigate", "investigation", "investigated"],
            &["leak", "leaks", "leaked"],
            &["loss", "losses"],
            &["control", "controlled"],
        ] {
            for word in family {
                assert_eq!(stem(word), stem(family[0]), "{word}");
            }
        }
    }

    #[test]
    fn short_words_and_what_is_no_english_stay() {
        for word in ["usb", "this", "is", "bus", "us", "iso27001", "king", "漏えい", "", "red"] {
            assert_eq!(stem(word), word);
        }
        assert_ne!(stem("card"), stem("care"));
    }
}
