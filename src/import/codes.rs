//! Industry codes to the survey's ten classes. Which code a bare number is
//! cannot be told from the number (52 is wholesale in JSIC and finance in
//! NAICS), so a caller says which list it is.
//!
//! Sources: NAICS 2022 sectors; 日本標準産業分類 (the two digits are the same in
//! revisions 13 and 14). Where they cut differently, the survey's classes win:
//! computer services (NAICS 5415) are information, as JSIC 39 has them, and
//! rental is real estate.

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
}
