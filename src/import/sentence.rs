//! Where sentences of foreign prose end, well enough to take the first one or
//! to tell the part that speaks of the response.

/// What ends with a full stop and ends no sentence.
const SHORTENED: [&str; 28] = [
    "inc", "corp", "co", "ltd", "llc", "dr", "mr", "mrs", "ms", "st", "no", "vs", "jr", "sr", "dept",
    "approx", "e.g", "i.e", "etc", "u.s", "u.k", "d.b.a", "jan", "feb", "aug", "sept", "oct", "dec",
];

/// The sentences of a text, trimmed, in order; none of them is empty. A line
/// end ends a sentence too.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let next = chars.peek().map(|(_, char)| *char);
        let ends = match char {
            '\n' | '。' | '！' | '？' => true,
            '.' => next.is_none_or(char::is_whitespace) && !is_shortened(&text[start..at]),
            '!' | '?' => next.is_none_or(char::is_whitespace),
            _ => false,
        };
        if ends {
            found.push(text[start..at + char.len_utf8()].trim());
            start = at + char.len_utf8();
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Whether the word before a full stop is shortened by it: a known one, or a
/// single capital (`J. Smith`).
fn is_shortened(before: &str) -> bool {
    let word = before.rsplit(|char: char| char.is_whitespace() || char == '(').next().unwrap_or_default();
    let known = SHORTENED.iter().any(|known| word.eq_ignore_ascii_case(known));
    known || word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_in_both_languages() {
        assert_eq!(
            sentences("A mail was lost. It was found!  Was it read? no"),
            ["A mail was lost.", "It was found!", "Was it read?", "no"]
        );
        assert_eq!(sentences("誤送信した。気づいた！\n謝罪した"), ["誤送信した。", "気づいた！", "謝罪した"]);
        assert!(sentences(" \n ").is_empty());
    }

    #[test]
    fn what_is_shortened_ends_none() {
        let one = "Acme Inc. (U.S. branch of J. Doe Corp. Ltd.) lost 1.5 GB at www.example.com today.";
        assert_eq!(sentences(one), [one]);
    }
}
