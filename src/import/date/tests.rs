use super::*;
use proptest::prelude::*;

fn exactly(year: u16, month: impl Into<Option<u8>>) -> When {
    date(year, month.into(), Exact::Yes)
}

#[test]
fn dates_are_read_in_the_forms_of_japanese_tables() {
    for (text, when) in [
        ("2023/4/1", exactly(2023, 4)),
        ("2023-04-01", exactly(2023, 4)),
        ("2023.4.1", exactly(2023, 4)),
        ("2023年4月1日", exactly(2023, 4)),
        ("2023年4月1日(土)", exactly(2023, 4)),
        ("2023/4/1（土） 9:30", exactly(2023, 4)),
        ("2023-04-01T09:30:00Z", exactly(2023, 4)),
        ("2024/05/01 9:01:22 午前 GMT+9", exactly(2024, 5)),
        ("２０２３年１２月", exactly(2023, 12)),
        ("2023年4月", exactly(2023, 4)),
        ("2023/4", exactly(2023, 4)),
        ("2023年", exactly(2023, None)),
        ("2023", exactly(2023, None)),
        ("20230401", exactly(2023, 4)),
        ("202304", exactly(2023, 4)),
        ("45017", exactly(2023, 4)),
        ("45017.5", exactly(2023, 4)),
        ("45016", exactly(2023, 3)),
        ("令和5年4月1日", exactly(2023, 4)),
        ("令和５年４月１日", exactly(2023, 4)),
        ("令和元年5月", exactly(2019, 5)),
        ("令和 5年 4月", exactly(2023, 4)),
        ("R5.4.1", exactly(2023, 4)),
        ("Ｒ５．４．１", exactly(2023, 4)),
        ("R5/4/1", exactly(2023, 4)),
        ("R05.04", exactly(2023, 4)),
        ("㋿5年4月", exactly(2023, 4)),
        ("H31.4.30", exactly(2019, 4)),
        ("S64.1.7", exactly(1989, 1)),
        ("昭和64年1月7日", exactly(1989, 1)),
        ("H35.4.1", date(2023, Some(4), Exact::PastEra)),
        ("平成30年度", date(2018, None, Exact::FiscalYear)),
        ("2023年度", date(2023, None, Exact::FiscalYear)),
        ("2023年4月上旬頃", date(2023, Some(4), Exact::About)),
        ("2023.4.1頃", date(2023, Some(4), Exact::About)),
        ("2023年頃", date(2023, None, Exact::About)),
        ("令和5年4月1日～5月3日", date(2023, Some(4), Exact::About)),
        ("Apr 1, 2023", exactly(2023, 4)),
        ("1 April 2023", exactly(2023, 4)),
        ("September 2021", exactly(2021, 9)),
        ("04/26/2024", When::Either { first: 4, second: 26, year: 2024 }),
        ("26.4.2024", When::Either { first: 26, second: 4, year: 2024 }),
        ("4月1日", When::NoYear { month: 4 }),
        ("４月", When::NoYear { month: 4 }),
        ("4/1", When::NoYear { month: 4 }),
        ("23/4/1", When::TwoDigits),
        ("不明", When::Unknown),
        ("調査中", When::Unknown),
        ("―", When::Unknown),
        ("", When::Unknown),
        ("2023年13月", When::Unread),
        ("R5.13.1", When::Unread),
        ("R5-001", When::Unread),
        ("1023/4/1", When::Unread),
        ("誤送信", When::Unread),
        ("12345678901234567890", When::Unread),
    ] {
        assert_eq!(read(text), when, "{text}");
    }
}

#[test]
fn the_column_says_whether_the_month_comes_first() {
    assert_eq!(from_either(4, 26, 2024, false), exactly(2024, 4));
    assert_eq!(from_either(4, 5, 2024, true), exactly(2024, 5));
    assert_eq!(from_either(26, 4, 2024, false), exactly(2024, 4));
    assert_eq!(from_either(26, 27, 2024, false), When::Unread);
}

#[test]
fn a_title_gives_the_year_that_dates_leave_out() {
    assert_eq!(year_in("2023年度"), Some((2023, true)));
    assert_eq!(year_in("令和5年度　情報セキュリティ事故一覧"), Some((2023, true)));
    assert_eq!(year_in("R5年度"), Some((2023, true)));
    assert_eq!(year_in("事故一覧（2022年）"), Some((2022, false)));
    assert_eq!(year_in("事故一覧 2022年"), Some((2022, false)));
    assert_eq!(year_in("FY2023"), Some((2023, true)));
    assert_eq!(year_in("Sheet1"), None);
    assert_eq!(year_of_month((2023, true), 3), 2024);
    assert_eq!(year_of_month((2023, true), 4), 2023);
    assert_eq!(year_of_month((2023, false), 3), 2023);
}

#[test]
fn a_spreadsheets_days_are_the_calendars() {
    for (days, year, month) in [
        (25_569, 1970, 1),
        (36_525, 1999, 12),
        (36_526, 2000, 1),
        (36_585, 2000, 2),
        (36_586, 2000, 3),
        (45_351, 2024, 2),
        (45_352, 2024, 3),
        (73_050, 2099, 12),
    ] {
        assert_eq!(serial(days), Some(exactly(year, month)), "{days}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_a_month_is_a_month(text in "[0-9年月日/.\\-RHS令和元度～ a-z()（）]{0,14}") {
        year_in(&text);
        if let When::Date { year, month, .. } = read(&text) {
            prop_assert!(YEARS.contains(&year));
            prop_assert!(month.is_none_or(|month| (1..=12).contains(&month)));
        }
    }
}
