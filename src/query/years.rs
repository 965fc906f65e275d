//! Years as a person writes them.

use std::ops::RangeInclusive;
use unicode_normalization::UnicodeNormalization;

/// The years that `2022`, `2020..2023`, `2020..` or `..2020` names (full-width
/// digits too); None where it is none of these or runs backwards.
pub fn years(typed: &str) -> Option<RangeInclusive<u16>> {
    let typed = typed.trim().nfkc().collect::<String>();
    let year = |text: &str| {
        let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<u16>().ok()).flatten()
    };
    let range = match typed.split_once("..") {
        None => {
            let year = year(&typed)?;
            year..=year
        }
        Some(("", "")) => return None,
        Some(("", last)) => u16::MIN..=year(last)?,
        Some((first, "")) => year(first)?..=u16::MAX,
        Some((first, last)) => year(first)?..=year(last)?,
    };
    (!range.is_empty()).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::years;

    #[test]
    fn the_four_forms() {
        assert_eq!(years("2022"), Some(2022..=2022));
        assert_eq!(years("2020..2023"), Some(2020..=2023));
        assert_eq!(years("2020.."), Some(2020..=u16::MAX));
        assert_eq!(years("..2020"), Some(0..=2020));
        assert_eq!(years("２０２０．．２０２３"), Some(2020..=2023));
    }

    #[test]
    fn what_is_no_year() {
        for typed in
            ["", "..", "22", "20222", "two", "2023..2020", "2020...2021", "+2020", "2020..2021..2022"]
        {
            assert_eq!(years(typed), None, "{typed}");
        }
    }
}
