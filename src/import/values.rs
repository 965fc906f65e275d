//! What a cell says, without what its program wrapped around it.

use super::date::is_unknown;
use super::table::trim;
use crate::text::fold::fold;
use crate::text::number::{Counter, quantity_of};
use std::borrow::Cow;

/// The text of a cell: without Excel's way to keep zeros (`="00123"`), without
/// the boxes that are not ticked, and none if it says only that nothing is known.
pub fn text(cell: &str) -> Option<Cow<'_, str>> {
    let unwrapped = trim(unwrap(trim(cell)));
    if is_unknown(unwrapped) {
        return None;
    }
    let text = if has_boxes(unwrapped) { ticked(unwrapped).into() } else { Cow::Borrowed(unwrapped) };
    (!text.is_empty()).then_some(text)
}

fn unwrap(cell: &str) -> &str {
    cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(cell)
}

/// Whether a cell only says: the same as above.
pub fn is_as_above(cell: &str) -> bool {
    matches!(trim(cell), "〃" | "同上" | "々" | "”" | "\"" | "''" | "″" | "ditto" | "Ditto" | "同" | "仝")
}

const TICKED: [char; 8] = ['■', '☑', '✓', '✔', '●', '☒', '◉', '🗹'];
const OPEN: [char; 5] = ['□', '☐', '○', '◯', '▢'];

/// Whether a cell is a list of boxes: one that is not ticked, or two in all.
fn has_boxes(cell: &str) -> bool {
    // Most texts have none, and the first bytes of their encoding tell that.
    if memchr::memchr2(0xe2, 0xf0, cell.as_bytes()).is_none() {
        return false;
    }
    let open = cell.matches(OPEN).count();
    let ticked = cell.matches(TICKED).count();
    cell.contains(['□', '☐', '▢']) || open > 0 && ticked > 0 || cell.contains(['☑', '☒', '🗹'])
}

/// What stands behind ticked boxes.
fn ticked(cell: &str) -> String {
    let mut kept = Vec::new();
    let mut rest = cell.replace("レ点", "■").replace("[x]", "■").replace("[X]", "■");
    // What stands before the first box says what is asked.
    if let Some(at) = rest.find(TICKED).into_iter().chain(rest.find(OPEN)).min() {
        rest.drain(..at);
    }
    let mut chars = rest.as_str();
    while let Some(mark) = chars.chars().next() {
        let body = &chars[mark.len_utf8()..];
        let end = body.find(TICKED).into_iter().chain(body.find(OPEN)).min().unwrap_or(body.len());
        let said = body[..end].trim_matches(|char: char| char.is_whitespace() || "、,;/・".contains(char));
        let blank = ["（　）", "（　　）", "（　　　）", "( )", "()", "（）"]
            .iter()
            .fold(said.to_owned(), |text, blank| text.replace(blank, ""));
        if TICKED.contains(&mark) && !blank.is_empty() {
            kept.push(blank);
        }
        chars = &body[end..];
    }
    kept.join("、")
}

/// The single answers of a cell that holds several: `ウイルス感染;不正アクセス;`.
pub fn answers(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '；', '、', '\n', '|'])
        .flat_map(|part| part.split(", "))
        .map(trim)
        .filter(|part| !part.is_empty())
}

/// A whole number with what usually stands around it: `約1,200名`, `３５０件`.
pub fn count(text: &str) -> Option<u64> {
    use unicode_normalization::UnicodeNormalization;
    let folded: String = text.nfkc().filter(|char| !char.is_whitespace() && *char != ',').collect();
    let bare = folded.trim_start_matches("約").trim_start_matches("およそ");
    let digits = bare.len() - bare.trim_start_matches(|char: char| char.is_ascii_digit()).len();
    let behind = &bare[digits..];
    let plain =
        matches!(behind, "" | "件" | "名" | "人" | "人分" | "名分" | "件分" | "名様" | "records" | "people");
    if digits > 0 && plain { bare[..digits].parse().ok() } else { None }
}

/// An amount of yen: `33,000円`, `約150万円`, `40000`; none of another currency.
pub fn yen(text: &str) -> Option<u64> {
    measured(text, |counter| matches!(counter, None | Some(Counter::Yen)).then_some(1))
}

/// The same below a header that may say the unit: 1,200 below 被害額(千円) is
/// 1,200,000 yen. A cell that says its own unit is taken at its word.
pub fn yen_in(text: &str, header: &str) -> Option<u64> {
    const UNITS: [(&str, u64); 3] = [("百万円", 1_000_000), ("千円", 1_000), ("万円", 10_000)];
    let amount = yen(text)?;
    let header = fold(header);
    let unit = UNITS.iter().find(|(unit, _)| header.contains(unit)).map_or(1, |(_, worth)| *worth);
    let bare = fold(text).chars().all(|char| char.is_ascii_digit() || ",.約 ".contains(char));
    if bare { amount.checked_mul(unit) } else { Some(amount) }
}

/// A span in whole days: `3日`, `約2週間`, `1か月` (30). A bare number may be
/// hours and is none.
pub fn days(text: &str) -> Option<u32> {
    let days = measured(text, |counter| match counter? {
        Counter::Day => Some(1),
        Counter::Week => Some(7),
        Counter::Month => Some(30),
        _ => None,
    });
    days.and_then(|days| u32::try_from(days).ok())
}

/// The one number that a text is, times what its counter stands for.
fn measured(text: &str, worth: impl Fn(Option<Counter>) -> Option<u64>) -> Option<u64> {
    let folded = fold(text);
    let bare = folded.trim().trim_start_matches("約").trim_start_matches("およそ");
    let quantity = quantity_of(bare)?;
    quantity.value.checked_mul(worth(quantity.counter)?).map(|hundredths| hundredths / 100)
}

/// The first sentence, without its full stop, if it has no more cells than that.
pub fn first_sentence(text: &str) -> &str {
    let line = trim(text.lines().find(|line| !trim(line).is_empty()).unwrap_or_default());
    let ends = [line.find('。'), line.find(". "), line.find("！"), line.strip_suffix('.').map(str::len)];
    let end = ends.into_iter().flatten().min().unwrap_or(line.len());
    trim(&line[..end])
}

/// Whether a text is in Japanese: it has kana or kanji.
pub fn is_japanese(text: &str) -> bool {
    text.chars().any(
        |char| matches!(char, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff66}'..='\u{ff9f}'),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_put_around_a_value_goes() {
        for (cell, said) in [
            ("=\"00123\"", Some("00123")),
            ("　前後の空白 ", Some("前後の空白")),
            ("不明", None),
            ("n/a", None),
            ("―", None),
            ("", None),
            ("□誤送信　■紛失　□盗難　□その他（　　）", Some("紛失")),
            ("☑ 誤送信 ☐ 紛失 ☑ 盗難", Some("誤送信、盗難")),
            ("種別：□誤送信 □紛失", None),
            ("●月●日に発覚", Some("●月●日に発覚")),
            ("2行目\nあり", Some("2行目\nあり")),
        ] {
            assert_eq!(text(cell).as_deref(), said, "{cell}");
        }
    }

    #[test]
    fn several_answers_stand_in_a_cell() {
        let split = |text| answers(text).collect::<Vec<_>>();
        assert_eq!(split("ウイルス感染;不正アクセス;"), ["ウイルス感染", "不正アクセス"]);
        assert_eq!(split("Theft, Loss"), ["Theft", "Loss"]);
        assert_eq!(split("紛失、盗難"), ["紛失", "盗難"]);
    }

    #[test]
    fn counts_are_read_as_they_are_written() {
        for (text, number) in [
            ("350", Some(350)),
            ("３５０件", Some(350)),
            ("約1,200名", Some(1200)),
            ("数十件", None),
            ("3件と2件", None),
            ("", None),
        ] {
            assert_eq!(count(text), number, "{text}");
        }
    }

    #[test]
    fn yen_and_days_are_read_with_their_units_and_nothing_else_is() {
        for (text, amount) in [
            ("33,000円", Some(33_000)),
            ("約150万円", Some(1_500_000)),
            ("１億８２８万円", Some(108_280_000)),
            ("40000", Some(40_000)),
            ("$300", None),
            ("3日", None),
            ("調査中", None),
        ] {
            assert_eq!(yen(text), amount, "{text}");
        }
        for (text, span) in
            [("3日", Some(3)), ("約2週間", Some(14)), ("1か月", Some(30)), ("48時間", None), ("5", None)]
        {
            assert_eq!(days(text), span, "{text}");
        }
    }

    #[test]
    fn a_header_says_the_unit_of_the_bare_numbers_below_it() {
        for (text, header, amount) in [
            ("1,200", "被害額(千円)", Some(1_200_000)),
            ("30", "被害額（百万円）", Some(30_000_000)),
            ("約50", "損失額[万円]", Some(500_000)),
            ("50万円", "被害額(千円)", Some(500_000)),
            ("1,200", "被害額", Some(1_200)),
            ("調査中", "被害額(千円)", None),
        ] {
            assert_eq!(yen_in(text, header), amount, "{text} below {header}");
        }
    }

    #[test]
    fn a_sentence_ends_where_it_does() {
        assert_eq!(first_sentence("\nUSBメモリを紛失した。警察に届けた。"), "USBメモリを紛失した");
        assert_eq!(first_sentence("A laptop was stolen. It held data."), "A laptop was stolen");
        assert_eq!(first_sentence("Version 2.0 was hit"), "Version 2.0 was hit");
        assert_eq!(first_sentence("Lost."), "Lost");
        assert_eq!(first_sentence(""), "");
    }
}
