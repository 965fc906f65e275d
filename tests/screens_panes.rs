//! What the panes show and how they are moved in: by keys, by the mouse, at
//! every size.

#[path = "support/screen.rs"]
mod screen;

use crossterm::event::MouseEventKind;
use jirei::model::{Lang, Library};
use jirei::tui::app::Pane;
use jirei::tui::{Effect, Options};
use ratatui::style::Color;
use screen::{Screen, english, options, wide};
use std::sync::LazyLock;

#[test]
fn a_chosen_bar_filters_and_never_empties_the_others() {
    let mut it = wide();
    it.keys("ransom");
    let bars = |it: &Screen| -> Vec<String> {
        let rows = it.rows();
        rows.iter().filter(|row| row.contains(" / ") && row.contains("━")).cloned().collect()
    };
    let before = bars(&it).len();
    it.keys("<Tab><Tab>j<Enter>");
    assert_eq!(bars(&it).len(), before);
    assert!(it.contains(" 3 / 36 cases"));
    it.keys("j<Space>");
    assert!(it.contains("Industry: Constr. or Manuf. ×") && it.contains(" 6 / 36 cases"));
    it.keys("<Space>k<Space>");
    assert!(it.contains("16 / 36 cases"), "both let go again");
}

#[test]
fn the_detail_scrolls_and_says_where_it_is() {
    let mut it = english(80, 24);
    it.keys("<Enter>");
    assert!(it.contains(" 1–19/"));
    it.keys("j");
    assert!(it.contains(" 2–20/"));
    it.keys("<C-d>");
    assert!(it.contains(" 11–29/"));
    it.keys("<Space>");
    assert!(it.contains(" 29–47/"), "a page keeps a line of the last\n{}", it.picture());
    it.keys("g");
    assert!(it.contains(" 1–19/"));
    it.keys("<Esc><PgDn>");
    assert!(it.contains(" 19–37/"), "from the list too");
    assert_eq!(it.app.focus(), Pane::List);
}

#[test]
fn n_goes_from_match_to_match_and_j_k_from_case_to_case() {
    let mut it = english(80, 24);
    it.keys("ransom<Enter>");
    let case = it.app.selected_case();
    it.keys("n");
    let marker = |it: &Screen| it.rows().iter().position(|row| row.chars().skip(1).any(|c| c == '▌'));
    let first = marker(&it);
    assert!(first.is_some());
    it.keys("n");
    assert_ne!(marker(&it), first);
    it.keys("N");
    assert_eq!(marker(&it), first);
    it.keys("J");
    assert_ne!(it.app.selected_case(), case);
    it.keys("K");
    assert_eq!(it.app.selected_case(), case);
    assert!(it.contains(" 1–19/"), "another case begins at its beginning");
}

#[test]
fn sources_are_one_key_away() {
    let mut it = english(80, 24);
    it.keys("<Esc>o");
    assert!(it.contains("SOURCES") && it.contains("https://"));
    assert_eq!(it.app.focus(), Pane::Detail);
}

#[test]
fn the_text_alone_has_no_borders_and_no_mouse() {
    let mut it = wide();
    it.keys("<Esc>z");
    assert_eq!(it.effects, [Effect::Mouse(false)]);
    assert!(!it.contains("│") && !it.contains("─") && !it.contains("┃"));
    let title = it.rows()[0].clone();
    assert!(title.starts_with("Builder that rewrote"), "{title}");
    assert!(it.rows().iter().any(|row| row.trim_end().chars().count() > 100), "full width");
    assert!(it.rows()[39].starts_with(" z/q close · j/k scroll"), "how to leave comes first");
    it.keys("z");
    assert_eq!(it.effects, [Effect::Mouse(false), Effect::Mouse(true)]);
    assert!(it.contains("│"));
    assert_eq!(it.app.focus(), Pane::List, "back where it was");
    it.keys("z<Esc>");
    assert_eq!(it.effects.last(), Some(&Effect::Mouse(true)));
}

#[test]
fn keys_typed_while_the_window_is_too_small_are_kept() {
    let mut it = english(30, 8);
    assert_eq!(it.rows()[0].trim_end(), "window too small: 40x15 needed");
    it.keys("ransom<Down>");
    it.resize(80, 24);
    assert!(it.contains("› ransom") && it.contains("16 / 36 cases"));
    assert_eq!(it.row_of("▌"), 4);
}

#[test]
fn one_pane_at_a_time_says_which_and_leads_to_the_others() {
    let mut it = english(40, 15);
    assert!(it.contains("List · Case · Industry  Tab") && it.contains("▌"));
    it.keys("<Tab>");
    assert!(it.contains("Damage suffered") && it.contains("›"));
    it.keys("<Tab>");
    assert!(it.contains("Constr.  ━"));
    it.keys("<Tab>x");
    assert!(it.contains("› x"), "round again to the prompt");
}

#[test]
fn one_pane_at_a_time_names_are_clicked() {
    let mut it = english(40, 15);
    for (name, pane) in [("Case", Pane::Detail), ("Industry", Pane::Chart), ("List", Pane::Prompt)] {
        let head = it.rows()[2].clone();
        let before = head.split(name).next().expect("what stands before the name");
        let column = before.chars().count() as u16;
        it.click(column, 2);
        assert_eq!(it.app.focus(), pane);
    }
}

#[test]
fn a_narrow_list_leaves_the_place_to_the_detail() {
    let mut it = english(80, 24);
    it.keys("builder");
    assert!(it.selected().starts_with("▌Constr.  –     Builder that rewrote"), "{}", it.selected());
    assert!(it.contains("Construction · Ishikawa"));
    it.resize(100, 24);
    assert!(it.selected().starts_with("▌Constr.  Ishikawa  –     Builder that"), "{}", it.selected());
}

#[test]
fn where_no_detail_shows_the_rest_of_a_long_title_stands_below() {
    let mut it = english(40, 15);
    it.keys("<Down><Down>");
    let (row, rest) = (it.selected(), it.rows()[13].clone());
    assert!(row.trim_end().ends_with('…') && rest.contains("  …"), "{row}\n{rest}");
    it.resize(60, 20);
    assert!(it.rows()[9].trim().is_empty(), "{}", it.picture());
}

#[test]
fn a_click_selects_and_never_takes_the_focus_from_the_prompt() {
    let mut it = wide();
    it.click(30, 5);
    assert_eq!(it.row_of("▌"), 5);
    assert_eq!(it.app.focus(), Pane::Prompt);
    it.click(80, 10);
    assert_eq!(it.app.focus(), Pane::Prompt);
    it.keys("<Esc>").click(80, 10);
    assert_eq!(it.app.focus(), Pane::Detail);
    let bar = it.row_of("Constr.  ━") as u16;
    it.click(5, bar);
    assert!(it.contains("Industry: Construction ×"));
    it.click(10, 0);
    assert_eq!(it.app.focus(), Pane::Prompt, "the query line takes it");
    it.click(115, 39);
    assert!(it.contains("F2 English"), "the language key");
}

#[test]
fn the_wheel_scrolls_the_pane_under_it() {
    let mut it = english(80, 24);
    it.mouse(MouseEventKind::ScrollDown, 60, 10);
    assert!(it.contains(" 4–22/"));
    let first = it.rows()[3].clone();
    it.mouse(MouseEventKind::ScrollDown, 10, 5);
    assert_ne!(it.rows()[3], first);
    let chart = it.rows()[15].clone();
    it.mouse(MouseEventKind::ScrollDown, 10, 16);
    assert_ne!(it.rows()[15], chart);
}

#[test]
fn matches_in_bars_out_of_sight_are_counted_below() {
    let mut it = english(80, 24);
    it.keys("ransom");
    let told = it.row_of("3 of the survey's 61 told");
    assert!(it.rows()[told].contains("↓ 4"), "{}", it.picture());
    it.keys("<S-Tab>G");
    assert!(it.rows()[told].contains("↑ 8") && !it.rows()[told].contains('↓'), "{}", it.picture());
    it.resize(120, 40);
    assert!(!it.rows()[it.row_of("61 told")].contains('↑'), "all bars show");
}

#[test]
fn unknown_is_said_plainly() {
    let mut it = wide();
    it.keys("<Down>");
    assert!(it.selected().contains("unknown"));
    assert!(it.contains("industry unknown · place unknown · date unknown"));
    it.keys("<F2>");
    assert!(it.contains("業種不明 · 場所不明 · 時期不明"));
    assert!(it.contains("調査61社のうち3件を収録"));
}

#[test]
fn without_colour_focus_selection_and_match_differ() {
    let mut it = Screen::with((80, 24), Options { colour: false, ..options(Lang::En) });
    it.keys("builder");
    let styled = it.styled();
    for look in [
        " bold reverse:  List",
        " reverse: Constr.",
        " bold reverse underline: Builder",
        " bold underline: Builder",
    ] {
        assert!(styled.contains(look), "{look}\n{styled}");
    }
    let colours =
        it.buffer.content().iter().filter(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset);
    assert_eq!(colours.count(), 0);
}

#[test]
fn without_cases_nothing_breaks_and_it_is_said() {
    static EMPTY: LazyLock<Library> = LazyLock::new(Library::default);
    let mut it = Screen::on(&EMPTY, (80, 24), options(Lang::En));
    assert!(it.contains("There is no case.") && it.contains("0 / 0 cases"));
    it.keys("vpn<Down><Enter>njJGoz<Esc><Esc>syYx=<Esc><Tab><Tab><Enter>j<Space><F1>G<Esc>");
    assert!(it.contains("0 / 0 cases"));
}

#[test]
fn a_case_told_in_one_language_and_without_a_response_is_shown_as_far_as_it_goes() {
    static ONE: LazyLock<Library> = LazyLock::new(|| {
        let case = r#"{"id": "one", "collection": "mine", "title": {"en": "A disk was lost"},
            "prefecture": "US-CA", "industry": "mining"}"#;
        Library { cases: vec![serde_json::from_str(case).expect("a case")], ..Library::default() }
    });
    let mut it = Screen::on(&ONE, (120, 40), options(Lang::Ja));
    assert!(it.selected().starts_with("▌mining   US-CA  –     A disk was lost"), "{}", it.selected());
    assert!(it.contains("mining · US-CA · 時期不明") && !it.contains("対応"));
    it.keys("disk<Esc>z");
    assert!(it.rows()[0].starts_with("A disk was lost"));
}

#[test]
fn a_place_is_short_in_japanese_rows_and_stands_below_where_it_has_no_column() {
    let mut it = Screen::new((120, 40), Lang::Ja);
    assert!(it.selected().starts_with("▌建設業   石川   –     "), "{}", it.selected());
    it.keys("石川県");
    assert!(it.styled().contains("magenta bold: 石川"), "{}", it.styled());
    let it = Screen::new((40, 15), Lang::Ja);
    assert!(!it.selected().contains("石川") && it.rows()[13].starts_with("  石川  "), "{}", it.picture());
}

#[test]
fn a_filter_is_clicked_away_where_it_stands_or_where_it_says_so() {
    for text in ["Construction ×", "×", "clears filters"] {
        let mut it = english(80, 24);
        it.keys("<Tab><Tab>j<Enter><Esc>");
        let row = it.rows()[1].clone();
        let column = row.split(text).next().map_or(0, |before| before.chars().count() as u16);
        it.click(70 - 25, 1);
        assert!(it.contains("Industry: Construction ×"), "between them nothing is meant");
        it.click(column, 1);
        assert!(!it.contains("Industry:") && it.contains("36 / 36 cases"), "{text}: {}", it.picture());
    }
}
