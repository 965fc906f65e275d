//! Industry codes to the survey's ten classes. Which code a bare number is
//! cannot be told from the number (52 is wholesale in JSIC and finance in
//! NAICS), so a caller says which list it is.
//!
//! Sources: NAICS 2022 sectors; 日本標準産業分類 (the two digits are the same in
//! revisions 13 and 14). Where they cut differently, the survey's classes win:
//! computer services (NAICS 5415) are information, as JSIC 39 has them, and
//! rental is real estate.

use unicode_normalization::UnicodeNormalization;

/// The class of a code of the North American Industry Classification System;
/// none where the code is unknown (`00`, `99`) or no code.
pub fn naics(code: &str) -> Option<&'static str> {
    let code = digits(code)?;
    if code.starts_with("5415") {
        return Some("information");
    }
    Some(match code.get(..2)? {
        "11" => "agriculture",
        "21" | "22" | "31" | "32" | "33" => "manufacturing",
        "23" => "construction",
        "42" => "wholesale",
        "44" | "45" => "retail",
        "48" | "49" => "transport",
        "51" => "information",
        "52" => "finance",
        "53" => "real-estate",
        "54" | "55" | "56" | "61" | "62" | "71" | "72" | "81" | "92" => "services",
        _ => return None,
    })
}

/// The class of a code of the Japanese classification: a letter (`G`), two or
/// more digits (`39`, `3911`), or both (`G39`). None for what cannot be told:
/// I alone is wholesale or retail, and T (99) is not classified.
pub fn jsic(code: &str) -> Option<&'static str> {
    let code = code.trim();
    let letter = code.chars().next().filter(char::is_ascii_alphabetic);
    let rest = letter.map_or(code, |_| &code[1..]).trim_start_matches(['-', ' ']);
    if rest.is_empty() {
        return of_letter(letter?.to_ascii_uppercase());
    }
    let class = match digits(rest)?.get(..2)?.parse::<u8>().ok()? {
        1..=4 => "agriculture",
        6..=8 => "construction",
        5 | 9..=36 => "manufacturing",
        37..=41 => "information",
        42..=49 => "transport",
        50..=55 => "wholesale",
        56..=61 => "retail",
        62..=67 => "finance",
        68..=70 => "real-estate",
        71..=98 => "services",
        _ => return None,
    };
    Some(class)
}

/// The list that a column's header names, or a code with its letter (`G39`)
/// tells; none for a bare number under any other header.
fn list(header: &str, value: &str) -> Option<fn(&str) -> Option<&'static str>> {
    let header = super::words::key(header);
    if header.contains("naics") {
        return Some(|code| naics(code.split(['-', ' ', '.']).next().unwrap_or_default()));
    }
    let of_japan = ["産業分類", "産業コード", "業種コード", "業種番号", "jsic"];
    let mut chars = value.chars();
    let lettered = matches!(chars.next(), Some('A'..='T'))
        && value.len() >= 3
        && chars.all(|char| char.is_ascii_digit());
    (lettered || of_japan.iter().any(|word| header.contains(word))).then_some(jsic)
}

/// Whether a code under a header is one of a list that is known.
pub fn is_known(header: &str, value: &str) -> bool {
    list(header, &folded(value)).is_some()
}

/// The class of a code in a column, where it can be told which list it is of.
pub fn in_column(header: &str, value: &str) -> Option<&'static str> {
    let value = folded(value);
    list(header, &value)?(&value)
}

/// Full-width letters and digits as the lists have them.
fn folded(code: &str) -> String {
    code.trim().nfkc().collect::<String>().to_ascii_uppercase()
}

fn of_letter(letter: char) -> Option<&'static str> {
    Some(match letter {
        'A' | 'B' => "agriculture",
        'D' => "construction",
        'C' | 'E' | 'F' => "manufacturing",
        'G' => "information",
        'H' => "transport",
        'J' => "finance",
        'K' => "real-estate",
        'L'..='S' => "services",
        _ => return None,
    })
}

fn digits(code: &str) -> Option<&str> {
    let code = code.trim();
    (code.len() >= 2 && code.bytes().all(|byte| byte.is_ascii_digit())).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_is_another_industry_in_the_other_list() {
        assert_eq!((naics("52"), jsic("52")), (Some("finance"), Some("wholesale")));
        assert_eq!((naics("622110"), jsic("62")), (Some("services"), Some("finance")));
        assert_eq!((naics("44"), jsic("44")), (Some("retail"), Some("transport")));
    }

    #[test]
    fn naics_takes_codes_of_every_length_and_knows_what_is_unknown() {
        for code in ["51", "511", "517911", " 519130 ", "541512"] {
            assert_eq!(naics(code), Some("information"), "{code}");
        }
        assert_eq!(naics("541110"), Some("services"));
        for unknown in ["000", "99", "", "5", "Retail", "５１"] {
            assert_eq!(naics(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn jsic_takes_a_letter_digits_or_both() {
        for code in ["G", "g", "39", "3911", "G39", "G-391"] {
            assert_eq!(jsic(code), Some("information"), "{code}");
        }
        for (code, class) in
            [("05", "manufacturing"), ("68", "real-estate"), ("P83", "services"), ("A", "agriculture")]
        {
            assert_eq!(jsic(code), Some(class), "{code}");
        }
        for unknown in ["I", "T", "99", "00", "", "情報"] {
            assert_eq!(jsic(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn a_column_s_header_says_which_list_its_numbers_are_of() {
        for (header, value, class) in [
            ("NAICS code", "52", Some("finance")),
            ("naics", "31-33", Some("manufacturing")),
            ("日本標準産業分類", "52", Some("wholesale")),
            ("業種コード", "３９", Some("information")),
            ("業種コード", "G", Some("information")),
            ("業種", "G39", Some("information")),
            ("業種", "ｄ06", Some("construction")),
            ("業種", "52", None),
            ("業種", "D", None),
            ("Industry", "IT", None),
            ("業種コード", "99", None),
        ] {
            assert_eq!(in_column(header, value), class, "{header}: {value}");
        }
        assert!(is_known("業種コード", "99") && !is_known("業種", "52"));
    }
}
