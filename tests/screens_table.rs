//! The table of two dimensions, and what is chosen where it stands: a cell, a
//! fact of a case.

#[path = "support/screen.rs"]
mod screen;

use insta::assert_snapshot;
use jirei::model::{Lang, Library};
use jirei::settings::{Scheme, Settings};
use jirei::text::width::Widths;
use jirei::tui::app::Pane;
use jirei::tui::{Effect, Options};
use screen::{Screen, english, options, wide};
use std::sync::LazyLock;

static SHIPPED: LazyLock<Library> = LazyLock::new(|| jirei::store::embedded().expect("the embedded data"));

#[test]
fn the_table_at_every_size() {
    for (width, height) in [(120, 40), (80, 24), (40, 15)] {
        for (lang, tag) in [(Lang::Ja, "ja"), (Lang::En, "en")] {
            let mut it = Screen::new((width, height), lang);
            it.keys("<Esc>tjl");
            assert_snapshot!(format!("table-{width}x{height}-{tag}"), it.picture());
        }
    }
    let mut it = Screen::with(
        (80, 24),
        Options {
            settings: Settings { widths: Some(Widths::Wide), ..options(Lang::Ja).settings },
            ..options(Lang::Ja)
        },
    );
    it.keys("<Esc>t");
    assert_snapshot!("table-wide-ja", it.picture());
    let mut it = Screen::with(
        (80, 24),
        Options {
            settings: Settings { scheme: Some(Scheme::Mono), ..options(Lang::En).settings },
            ..options(Lang::En)
        },
    );
    it.keys("<Esc>tj");
    assert_snapshot!("table-no-colour", it.styled());
}

/// The number in the line that says what the cell under the cursor is.
fn told(it: &Screen) -> usize {
    let rows = it.rows();
    let said = rows.iter().find(|row| row.contains(" and ") && row.contains(" case")).expect("the cell");
    said.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}

#[test]
fn a_cell_lists_as_many_cases_as_it_says_and_is_let_go_again() {
    for keys in ["", "jl", "lll", "jjllll", "jjj"] {
        let mut it = Screen::on(&SHIPPED, (120, 40), options(Lang::En));
        it.keys("vpn<Esc>t").keys(keys);
        let count = told(&it);
        it.keys("<Enter>");
        assert!(it.contains(&format!(" {count} / ")), "{keys}: {count}\n{}", it.picture());
        assert!(it.contains("Threats: ") && it.contains("Industry: "), "{}", it.picture());
        it.keys("<Enter>");
        assert!(!it.contains("Industry: "), "let go: {}", it.picture());
        it.keys("<Esc>");
        assert_eq!(it.app.focus(), Pane::List);
    }
}

#[test]
fn a_row_a_column_and_everything_can_be_chosen_too() {
    let mut it = wide();
    it.keys("<Esc>t$<Enter>");
    assert!(it.contains("Threats: ") && !it.contains("Industry: "), "{}", it.picture());
    it.keys("^G<Enter>");
    assert!(it.contains("Industry: ") && !it.contains("Threats: "), "{}", it.picture());
    it.keys("$<Enter>");
    assert!(!it.contains("Industry: ") && !it.contains("Threats: "), "{}", it.picture());
}

#[test]
fn what_stands_down_and_across_is_turned_and_never_the_same() {
    let mut it = wide();
    it.keys("<Esc>t");
    assert!(it.contains("┌ Threats × Industry "), "{}", it.picture());
    let mut seen = Vec::new();
    for _ in 0..6 {
        it.keys("c");
        let head = it.rows()[2].clone();
        let title = head.trim_start_matches("┌ ").split('─').next().unwrap_or_default().trim().to_owned();
        let (rows, columns) = title.split_once(" × ").expect("two names");
        assert_ne!(rows, columns);
        seen.push(columns.to_owned());
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 6, "every other dimension: {seen:?}");
    it.keys("<Tab>");
    assert!(it.contains("┌ Measures × Industry "), "{}", it.picture());
    it.keys("<S-Tab>C");
    assert!(it.contains("┌ Threats × Data "), "{}", it.picture());
}

#[test]
fn the_table_says_that_columns_do_not_sum_and_prints_itself() {
    let mut it = english(40, 15);
    it.keys("ransom<Esc>t");
    let text = it.rows().join(" ").replace(['│', '┃'], " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("columns do not sum. Cases here, not attacks."), "{}", it.picture());
    it.keys("=y");
    let Some(Effect::Copy(line)) = it.effects.last() else { panic!("{:?}", it.effects) };
    assert_eq!(line, "jirei chart threat --by industry --query=ransom");
}

#[test]
fn columns_out_of_sight_are_told_and_reached() {
    let mut it = english(40, 15);
    it.keys("<Esc>t");
    assert!(it.contains("more columns"), "{}", it.picture());
    it.keys("lllllll");
    assert!(it.contains("← "), "{}", it.picture());
    it.keys("^");
    assert!(!it.contains("← "), "{}", it.picture());
    it.keys("G");
    assert!(it.contains("│▌cases"), "{}", it.picture());
}

#[test]
fn a_cell_is_clicked() {
    let mut it = wide();
    it.keys("<Esc>t");
    let row = it.row_of("Ransomware") as u16;
    it.click(35, row);
    assert!(it.contains("Threats: Ransomware ×") && it.contains("Industry: "), "{}", it.picture());
    it.keys("t");
    assert!(!it.contains("┌ Threats"), "the key that opened it closes it");
}

#[test]
fn a_fact_of_the_case_filters_when_clicked() {
    let mut it = wide();
    it.keys("handa<Enter>");
    for (fact, chip) in [
        ("Tokushima", "Prefecture: Tokushima ×"),
        ("October 2021", "Date: 2021 ×"),
        ("Ransomware", "Threats: Ransomware ×"),
    ] {
        let at = it.row_of(&format!("· {fact}"));
        let row = it.rows()[at].clone();
        let column = row[..row.find(&format!("· {fact}")).expect("the fact")].chars().count() as u16 + 3;
        it.click(column, at as u16).pause();
        assert!(it.rows()[1].contains(chip), "{fact}: {}", it.picture());
        assert!(it.contains("─ Case handa"), "and the case is read on");
        it.click(column, at as u16).pause();
        assert!(!it.rows()[1].contains(chip), "{fact}: {}", it.picture());
    }
}

#[test]
fn measures_of_a_case_filter_and_name_items_of_guides() {
    let mut it = Screen::on(&SHIPPED, (120, 40), options(Lang::En));
    it.keys("measure:internal-rules<Enter>G");
    let at = it.row_of("Internal rules");
    assert!(it.rows()[at].contains("(self-check 25)"), "{}", it.picture());
    let row = it.rows()[at].clone();
    let column = row[..row.find("Internal rules").expect("it")].chars().count() as u16;
    it.click(column + 1, at as u16);
    assert!(it.contains("Measures: Internal rules ×"), "{}", it.picture());
}

#[test]
fn years_before_2015_share_a_row_and_unknown_is_last_and_chosen() {
    let mut it = Screen::on(&SHIPPED, (120, 40), options(Lang::En));
    it.keys("<Esc>ccccc<S-Tab>G");
    assert_eq!(it.app.focus(), Pane::Chart);
    let old = it.row_of("│ 2014 or earlier");
    assert!(it.row_of("▌unknown") == old + 1, "{}", it.picture());
    it.keys("<Enter>");
    assert!(it.contains("Date: unknown ×"), "{}", it.picture());
    it.keys("<Enter>k<Enter>");
    assert!(it.contains("Date: 2014 or earlier ×"), "{}", it.picture());
}

#[test]
fn the_data_lost_is_a_dimension_of_the_chart() {
    let mut it = Screen::on(&SHIPPED, (120, 40), options(Lang::En));
    it.keys("<Esc>C");
    assert!(it.contains("┬─ Data ") && it.contains("Personal"), "{}", it.picture());
    it.keys("<S-Tab><Enter>");
    assert!(it.rows()[1].contains("Data: "), "{}", it.picture());
}

#[test]
fn measures_keep_their_places_while_one_chooses_among_them() {
    let mut it = Screen::on(&SHIPPED, (120, 40), options(Lang::En));
    it.keys("<Esc>ccc<S-Tab>");
    let names = |it: &Screen| -> Vec<String> {
        let top = it.row_of("┬─ Measures");
        let rows = it.rows();
        let rows = rows[top + 1..38].iter().filter_map(|row| row.split('│').next_back().map(str::to_owned));
        rows.map(|row| row.chars().skip(1).take(18).collect::<String>().trim().to_owned()).collect()
    };
    let before = names(&it);
    it.keys("jj<Enter>");
    assert_eq!(names(&it), before, "{}", it.picture());
    let at = |name: &str| before.iter().position(|it| it.starts_with(name));
    assert!(at("Public disclosure") > at("Helpline") || at("Public disclosure").is_none(), "{before:?}");
}

#[test]
fn the_first_measure_in_a_step_is_what_was_done_and_disclosure_stands_aside() {
    let mut it = Screen::on(&SHIPPED, (120, 60), options(Lang::En));
    it.keys("threat:ransomware<Esc>ccc");
    let (police, disclosed) = (it.row_of(" Police report "), it.row_of(" Public disclosure "));
    assert!(police < disclosed, "last in its step: {}", it.picture());
    let styled = it.styled();
    let grey = |text: &str| styled.lines().any(|line| line.contains("indexed(246)") && line.contains(text));
    assert!(grey("Public disclosure") && !grey("Police report"), "it is why the case is known: {styled}");
}

/// The third of the questions that a newcomer asks: nothing found is not none.
#[test]
fn a_range_says_how_many_cases_do_not_tell() {
    for (size, lang, said) in [
        ((80, 24), Lang::En, "more do not tell: days stopped."),
        ((40, 15), Lang::Ja, "停止日数の記載がありません。"),
    ] {
        let mut it = Screen::on(&SHIPPED, size, options(lang));
        it.keys("<Esc>f2024<Enter>personal<Enter>>7日<Enter><Esc>");
        let page = it.rows().concat().replace(' ', "");
        assert!(page.contains(&said.replace(' ', "")), "{}", it.picture());
    }
    let mut it = Screen::on(&SHIPPED, (120, 40), options(Lang::En));
    it.keys("<Esc>f>7日<Enter><Esc>");
    assert!(it.rows()[1].contains("do not tell: days stopped."), "beside what is listed: {}", it.picture());
}

/// The second: one key from the list, and the row is in sight.
#[test]
fn offices_and_factories_are_compared_in_two_keys() {
    for size in [(80, 24), (40, 15)] {
        let mut it = Screen::on(&SHIPPED, size, options(Lang::En));
        it.keys("<Esc>t");
        let rows = it.rows();
        let ransomware = rows.iter().find(|row| row.contains("Ransomware")).expect("the row");
        assert!(ransomware.chars().filter(char::is_ascii_digit).count() > 3, "{}", it.picture());
        it.keys("ll");
        assert!(it.contains("Ransomware and Manuf"), "whose number it is: {}", it.picture());
    }
}

/// The first: industry, then what the others did; each measure names the item
/// of the guide that the boss has heard of.
#[test]
fn what_builders_did_is_three_keys_away() {
    for size in [(80, 24), (40, 15)] {
        let mut it = Screen::on(&SHIPPED, size, options(Lang::En));
        // Where the chart does not show, the first c brings it up.
        it.keys("<Esc>fconstruction<Enter><Esc>ccc").keys(if size.0 == 40 { "c" } else { "" });
        assert!(it.contains("INITIAL RESPONSE"), "{}", it.picture());
    }
}

#[test]
fn another_word_follows_a_chosen_value_in_the_picker() {
    let mut it = Screen::on(&SHIPPED, (80, 24), options(Lang::En));
    it.keys("<Esc>fosaka<Enter>2023<Enter>");
    assert!(it.rows()[1].contains("Osaka ×") && it.rows()[1].contains("2023 ×"), "{}", it.picture());
}

#[test]
fn sorting_says_the_order_and_the_next_one() {
    let mut it = wide();
    it.keys("<Esc>S");
    assert!(it.rows()[1].contains("newest first (next: most people affected first)"), "{}", it.picture());
}

#[test]
fn coming_from_typing_one_is_told_that_letters_are_commands() {
    for (lang, said) in [
        (Lang::En, "letters are commands here · / types again"),
        (Lang::Ja, "ここでは文字キーが操作 · / 入力に戻る"),
    ] {
        let mut it = Screen::new((80, 24), lang);
        it.keys("ransom<Esc>");
        assert!(it.rows()[1].contains(said), "{}", it.picture());
        it.keys("j");
        assert!(!it.rows()[1].contains(said), "until the next key");
    }
}

#[test]
fn a_sentence_is_never_mistaken_for_words() {
    let mut it = english(80, 24);
    it.keys("<C-t>");
    let styled = it.styled();
    assert!(styled.contains(" 0 reverse") || styled.contains(" 0 bold reverse:  sentence"), "{styled}");
    assert!(it.contains("lists cases like what you tell · Ctrl-T words"), "{}", it.picture());
    it.keys("a usb stick was lost");
    assert!(it.contains("lists cases like what you tell · Ctrl-T words"), "{}", it.picture());
}

#[test]
fn a_case_is_read_on_where_it_was_left() {
    let mut it = english(80, 24);
    it.keys("ransom<Enter><C-d><C-d>");
    let place = it.rows()[3].clone();
    it.keys("J");
    assert!(it.contains(" 1–19/"), "another case begins at its beginning: {}", it.picture());
    it.keys("K");
    assert_eq!(it.rows()[3], place);
}

#[test]
fn romaji_marks_the_japanese_word_in_title_and_text() {
    let mut it = Screen::on(&SHIPPED, (120, 40), options(Lang::Ja));
    it.keys("ransom<Down>");
    let marked = it.styled();
    assert!(marked.contains(": ランサムウェア") || marked.contains("ランサムウェア感染"), "{marked}");
    let titles = marked.lines().filter(|line| line.contains("bold: ランサム")).count();
    assert!(titles > 2, "{marked}");
}

#[test]
fn a_word_typed_after_escape_goes_to_the_query_if_its_first_letter_is_no_command() {
    for word in ["ransom", "vpn"] {
        let mut it = wide();
        it.keys("<Esc>").keys(word);
        assert!(it.contains(&format!("› {word} ")), "{word}: {}", it.picture());
        assert_eq!((it.app.focus(), it.effects.len()), (Pane::Prompt, 0), "and nothing else is done");
    }
    let mut it = wide();
    it.keys("<Esc>v").pause().keys("f");
    assert!(it.contains("┌ Filter by"), "later it is a command again");
}
