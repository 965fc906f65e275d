//! What the panes show and how they are moved in: by keys, by the mouse, at
//! every size.

#[path = "support/screen.rs"]
mod screen;

use crossterm::event::MouseEventKind;
use jirei::model::{Case, Lang, Library};
use jirei::settings::Scheme;
use jirei::tui::Effect;
use jirei::tui::app::Pane;
use ratatui::style::Color;
use screen::{Screen, english, in_scheme, options, wide};
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
    assert!(it.contains("Industry: Constr. × or Manuf. ×") && it.contains(" 6 / 36 cases"));
    it.keys("<Space>k<Space>");
    assert!(it.contains("16 / 36 cases"), "both let go again");
}

#[test]
fn the_detail_scrolls_and_says_where_it_is() {
    let mut it = english(80, 24);
    it.keys("handa<Enter>");
    assert!(it.contains(" 1–19/"), "{}", it.picture());
    it.keys("j");
    assert!(it.contains(" 2–20/"));
    it.keys("<C-d>");
    assert!(it.contains(" 11–29/"));
    it.keys("g<Space>");
    assert!(it.contains(" 19–37/"), "a page keeps a line of the last\n{}", it.picture());
    it.keys("g<Esc>");
    assert!(it.contains(" 1–11/"));
    it.keys("<S-Down><S-Down>");
    assert!(it.contains(" 3–13/"), "from the prompt too");
    assert_eq!(it.app.focus(), Pane::Prompt);
}

#[test]
fn a_case_tells_what_it_cost_first_and_its_id_whole() {
    let mut it = Screen::new((80, 24), Lang::Ja);
    it.keys("handa");
    let title = it.row_of("電子カルテを止められ");
    let rows = it.rows();
    let case = title + rows[title..].iter().position(|row| row.starts_with("─ 事例 ")).expect("its head");
    assert!(rows[case].starts_with("─ 事例 handa-hospital-2021 ─"), "{}", it.picture());
    assert!(rows[case + 1..case + 4].iter().any(|row| row.starts_with(" 影響: ")), "{}", it.picture());
    it.keys("<Enter>");
    assert!(it.contains(" サービス業・その他 · 徳島県 · 2021年10月 · ランサムウェア"), "{}", it.picture());
    it.keys("G");
    assert!(it.contains(" handa-hospital-2021 · "), "{}", it.picture());
    it.keys("y");
    let Some(Effect::Copy(text)) = it.effects.last() else { panic!("{:?}", it.effects) };
    assert!(text.ends_with("jirei: handa-hospital-2021"), "{text}");
}

#[test]
fn measures_stand_in_groups_with_the_number_of_other_cases() {
    let mut it = wide();
    it.keys("handa<Enter>G");
    let measures = it.row_of("MEASURES  (other cases that name it, item of a guide)");
    let rows = it.rows();
    assert_eq!(rows[measures + 1].trim_end_matches([' ', '┃']), " On the day");
    assert!(rows[measures + 2].starts_with("   "), "{}", it.picture());
}

#[test]
fn n_goes_from_match_to_match_and_j_k_from_case_to_case() {
    let mut it = english(80, 24);
    it.keys("ransom<Enter>");
    let case = it.app.selected_case();
    it.keys("n");
    let marker = |it: &Screen| it.rows().iter().position(|row| row.starts_with('▌'));
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
    let mut it = english(18, 3);
    assert_eq!(
        it.rows().concat().split_whitespace().collect::<Vec<_>>().join(" "),
        "window too small: 20x5 needed"
    );
    it.keys("ransom<Down>");
    it.resize(80, 24);
    assert!(it.contains("› ransom") && it.contains("16 / 36 cases"));
    assert_eq!(it.row_of("▌"), 4);
}

#[test]
fn one_pane_at_a_time_says_which_and_leads_to_the_others() {
    let mut it = english(40, 15);
    assert!(it.contains("─ List · Case · Industry ") && it.contains("▌"));
    it.keys("<Tab>");
    assert!(it.contains("Construction · Ishikawa") && it.contains("›"));
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
    assert!(it.selected().starts_with("▌ Constr.  ≤2021 Builder that rewrote"), "{}", it.selected());
    assert!(it.contains("Construction · Ishikawa"));
    it.resize(100, 24);
    assert!(it.selected().starts_with("▌ Constr.  Ishikawa  ≤2021 Builder that"), "{}", it.selected());
    it.resize(120, 24);
    assert!(
        it.selected().starts_with("▌ Constr.  Ishikawa  ≤2021 Ransomware   Builder"),
        "{}",
        it.selected()
    );
    it.resize(60, 20);
    assert!(it.selected().starts_with("▌ ≤2021 Builder that rewrote"), "{}", it.selected());
}

static SHIPPED: LazyLock<Library> = LazyLock::new(|| jirei::store::embedded().expect("the embedded data"));

#[test]
fn every_threat_of_the_list_and_every_industry_of_the_chart_is_read_whole() {
    for lang in Lang::BOTH {
        let it = Screen::on(&SHIPPED, (120, 1000), options(lang));
        let (first, unknown) = if lang == Lang::Ja { ("題", "不明") } else { ("T", "unknown") };
        let title = (0..120).rev().find(|x| it.buffer[(*x, 2)].symbol() == first).expect("its column");
        let rows = 3..3 + SHIPPED.cases.len() as u16;
        let cut = rows.filter(|y| (0..title).any(|x| it.buffer[(x, *y)].symbol() == "…"));
        assert_eq!(cut.count(), 0, "{lang:?}");
        let it = Screen::on(&SHIPPED, (80, 24), options(lang));
        let industries = &SHIPPED.vocabulary.industries;
        let bars = industries.iter().map(|term| term.short(lang)).chain([unknown]);
        let missing: Vec<&str> = bars.filter(|bar| !it.contains(&format!("│ {bar} "))).collect();
        assert!(missing.is_empty(), "{missing:?} {}", it.picture());
    }
}

#[test]
fn without_colour_only_what_is_selected_or_focused_is_reversed() {
    use ratatui::style::Modifier;
    let it = Screen::on(&SHIPPED, (80, 24), in_scheme(Lang::En, Scheme::Mono));
    let selected = it.row_of(&it.selected()) as u16;
    let blocks = (0..24).filter(|y| *y != selected).flat_map(|y| (0..80).map(move |x| (x, y)));
    let is_block = |at: &(u16, u16)| it.buffer[*at].modifier.contains(Modifier::REVERSED);
    let blocks: Vec<(u16, u16)> = blocks.filter(is_block).collect();
    assert!(
        blocks.iter().all(|(_, y)| *y == 0 || *y == 2),
        "the prompt's sign and the list's name: {blocks:?}"
    );
}

#[test]
fn titles_are_whole() {
    for (width, lang, most) in [
        (80, Lang::Ja, 10),
        (80, Lang::En, 90),
        (100, Lang::Ja, 0),
        (120, Lang::Ja, 0),
        (120, Lang::En, 8),
        (40, Lang::Ja, 0),
        (40, Lang::En, 20),
    ] {
        let cases = SHIPPED.cases.len();
        let it = Screen::on(&SHIPPED, (width, 1000), options(lang));
        let rows = it.rows();
        let titles = SHIPPED.cases.iter().map(|case| case.title.get(lang));
        let page = if width < 50 { rows.concat().replace(' ', "") } else { rows.join("\n") };
        let whole = titles.filter(|title| match width {
            ..50 => page.contains(&title.replace(' ', "")),
            _ => page.contains(title),
        });
        let cut = cases - whole.count();
        println!("{width} columns, {lang:?}: {cut} of {cases} titles are cut");
        assert!(cut <= most, "{width} {lang:?}: {cut} of {cases} titles are cut");
    }
}

#[test]
fn a_small_window_has_the_query_and_the_list_and_reads() {
    let mut it = english(40, 5);
    it.keys("ransom<Down>");
    assert!(it.contains("› ransom") && it.selected().contains("Builder that rewrote"), "{}", it.picture());
    it.keys("<Enter>");
    assert!(it.rows()[1].starts_with(" Builder that rewrote its rules after "), "{}", it.picture());
    it.keys("<Esc><Down>");
    assert!(it.selected().contains("shipping contr"), "{}", it.picture());
    assert_eq!(it.app.focus(), Pane::Prompt);
}

#[test]
fn reading_takes_the_screen_and_gives_back_what_was_there() {
    for (keys, focus) in [("ransom<Down>", Pane::Prompt), ("ransom<Esc>j", Pane::List)] {
        let mut it = wide();
        it.keys(keys);
        let before = it.picture();
        it.keys("<Enter>");
        assert_eq!(it.app.focus(), Pane::Detail);
        assert!(it.rows()[2].starts_with("─ Case ipa2021-a ─") && !it.contains("─ List"), "{}", it.picture());
        let widest =
            it.rows()[3..38].iter().map(|row| row.trim_end_matches([' ', '┃']).chars().count()).max();
        assert!(widest.is_some_and(|cells| cells > 74 && cells <= 81), "{widest:?} {}", it.picture());
        it.keys("<Esc>");
        assert_eq!(it.app.focus(), focus);
        assert_eq!(it.picture(), before);
    }
}

#[test]
fn nothing_moves_sideways_while_one_types() {
    let column = |row: &str, text: &str| row.split(text).next().map(|before| before.chars().count());
    let mut it = english(80, 24);
    let mut places = Vec::new();
    for key in ["", "r", "a", "n", "s", "o", "m"] {
        it.keys(key);
        let rows = it.rows();
        let selected = it.selected();
        let title = selected.char_indices().nth(15).map(|(at, _)| selected[at..].starts_with(' '));
        places.push((
            column(&rows[0], " / 36 cases"),
            column(&rows[10], "┬"),
            title,
            column(&rows[11], " Agri."),
        ));
    }
    places.dedup();
    assert_eq!(places.len(), 1, "{places:?}\n{}", it.picture());
}

#[test]
fn the_first_screen_says_what_this_is_and_how_to_leave_until_something_is_typed() {
    for (size, said) in [
        ((120, 40), "36 real cases, most at small organisations · ↑/↓ choose · Enter read · Ctrl-C quit"),
        ((40, 15), "36 real cases · Ctrl-C quit"),
    ] {
        let mut it = Screen::new(size, Lang::En);
        assert_eq!(it.rows()[1].trim(), said);
        it.keys("v");
        assert_eq!(it.rows()[1].trim(), "");
        it.keys("<C-u>");
        assert_eq!(it.rows()[1].trim(), said);
        it.keys("<Tab>");
        assert_eq!(it.rows()[1].trim(), "");
    }
}

#[test]
fn without_a_query_the_survey_comes_first_under_its_own_line() {
    let mut it = Screen::new((80, 24), Lang::Ja);
    let rows = it.rows();
    assert!(
        rows[2].starts_with("─ 一覧 ─") && rows[2].contains(" 調査の事例、次に新しい順 ── 1/36 件 "),
        "{}",
        it.picture()
    );
    assert_eq!(rows[3].trim_end_matches([' ', '┃']), "  IPA 2021 · 61社のうち3件を収録");
    assert!(rows[4].contains("≤2021"));
    assert_eq!(rows[7].trim_end_matches([' ', '┃']), "  公開情報による国内組織の事例");
    it.keys("<Down><Down><Down>");
    assert!(it.selected().contains(" 2026 "), "the line is no row: {}", it.picture());
    it.keys("ransom");
    assert!(!it.contains("61社のうち") && it.contains(" よく合う順 ─"));
    it.keys("<C-u>").click(20, 4);
    assert!(it.selected().contains("建設業"), "{}", it.picture());
    it.click(20, 7);
    assert!(it.selected().contains("建設業"), "a click on the line selects nothing: {}", it.picture());
}

#[test]
fn a_click_gives_the_focus_and_selects_and_a_second_one_reads() {
    let mut it = wide();
    it.keys("ransom").click(30, 5);
    assert_eq!(it.row_of("▌"), 5);
    assert_eq!(it.app.focus(), Pane::List);
    assert!(it.contains("› ransom"), "the prompt keeps its text");
    it.pause().keys("j");
    assert!(it.contains("› ransom ") && it.contains(" 4/16"), "{}", it.picture());
    it.click(30, 4);
    assert_eq!(it.app.focus(), Pane::List, "one click at another place reads nothing");
    it.click(30, 4);
    assert_eq!(it.app.focus(), Pane::Detail);
    assert!(!it.contains("─ List"), "the case has the screen");
    it.keys("<Esc>").pause().click(30, 20).pause();
    assert_eq!(it.app.focus(), Pane::Detail);
    it.click(30, 20).pause();
    assert!(it.contains("─ List"), "clicks far apart are two");
    let bar = it.row_of("Constr. ") as u16;
    it.keys("<Esc>/<C-u><Esc>");
    it.click(80, it.row_of("Retail") as u16);
    assert!(it.contains("Industry: Retail") && bar > 0);
    it.click(10, 0);
    assert_eq!(it.app.focus(), Pane::Prompt, "the query line takes it");
    it.click(115, 39);
    assert!(it.contains("F2 English"), "the language key");
}

#[test]
fn the_keys_in_the_footer_are_buttons() {
    let mut it = wide();
    let column = |it: &Screen, text: &str| -> u16 {
        let row = it.rows()[39].clone();
        row[..row.find(text).unwrap_or_else(|| panic!("{text} in {row}"))].chars().count() as u16
    };
    it.click(column(&it, "Esc list"), 39);
    assert_eq!(it.app.focus(), Pane::List);
    it.click(column(&it, "f filter"), 39);
    assert!(it.contains("┌ Filter by"), "{}", it.picture());
    it.click(column(&it, "Esc close"), 39);
    assert!(!it.contains("┌ Filter by"));
    it.click(column(&it, "Enter read") + 2, 39);
    assert_eq!(it.app.focus(), Pane::Detail);
}

#[test]
fn each_filter_is_clicked_away_at_its_own_sign() {
    let mut it = wide();
    it.keys("<Esc>fransomware<Enter><C-u>construction<Enter><Esc>");
    assert!(it.contains("Industry: Construction × · Threats: Ransomware ×"), "{}", it.picture());
    let row = it.rows()[1].clone();
    let threat = row[..row.find("Threats").expect("the chip")].chars().count() as u16;
    it.click(threat + 3, 1);
    assert!(it.contains("Industry: Construction ×") && !it.contains("Threats:"));
    it.keys("u");
    assert!(it.contains("Threats: Ransomware ×"), "and comes back");
}

#[test]
fn a_scroll_bar_leads_to_the_part_that_is_clicked() {
    let mut it = english(80, 24);
    it.click(79, 9);
    assert!(it.contains(" 36/36"), "{}", it.picture());
    it.click(79, 3);
    assert!(it.contains(" 1/36"), "{}", it.picture());
}

#[test]
fn the_list_is_sorted_by_what_a_case_tells_and_says_so() {
    let mut it = wide();
    it.keys("<Esc>S");
    assert!(it.contains("newest first"));
    for said in ["most people affected first", "largest loss first", "longest stop first"] {
        it.keys("S");
        assert!(it.contains(said), "{}", it.picture());
    }
    let case = it.app.selected_case();
    it.keys("S");
    assert_eq!(it.app.selected_case(), case, "the case stays");
    it.keys("u");
    assert!(it.contains("longest stop first"));
}

#[test]
fn the_chart_turns_to_every_dimension_and_each_bar_filters() {
    let mut it = wide();
    it.keys("<Esc>");
    assert!(it.contains("─ Industry "));
    it.keys("cc");
    assert!(it.contains("─ Threats ") && it.contains("Ransomware "), "{}", it.picture());
    assert_eq!(it.app.focus(), Pane::List, "without moving the focus");
    it.keys("<S-Tab><Enter>");
    assert!(it.contains("Threats: Ransomware ×"), "the most first: {}", it.picture());
    it.keys("<Enter>h");
    assert!(it.contains("─ Kind ") && !it.contains("Threats: Ransomware"));
    it.keys("CC");
    assert!(!it.contains("─ Industry ") && !it.contains("─ Kind "), "round the end");
}

#[test]
fn the_wheel_scrolls_the_pane_under_it() {
    let mut it = english(80, 24);
    it.mouse(MouseEventKind::ScrollDown, 10, 15);
    assert!(it.contains(" 4–14/"));
    let first = it.rows()[3].clone();
    it.mouse(MouseEventKind::ScrollDown, 10, 5);
    assert_ne!(it.rows()[3], first);
    it.resize(80, 20);
    let chart = it.rows()[12].clone();
    it.mouse(MouseEventKind::ScrollDown, 60, 14);
    assert_ne!(it.rows()[12], chart);
}

#[test]
fn matches_in_bars_out_of_sight_are_counted_below() {
    let mut it = english(80, 20);
    it.keys("ransom");
    let said = it.row_of("↓ 4 more, 4 cases");
    it.keys("<Tab><Tab>G");
    assert!(!it.rows()[said].contains('↓') && it.rows()[said - 1].contains("unknown"), "{}", it.picture());
    it.resize(80, 24);
    assert!(!it.contains("more, "), "all bars show");
}

#[test]
fn unknown_is_said_plainly() {
    let mut it = wide();
    it.keys("<Down>");
    assert!(it.selected().starts_with("▌                    ≤2021 "), "blank: {}", it.selected());
    assert!(it.contains("industry unknown · place unknown · 2021"), "{}", it.picture());
    it.keys("<F2>");
    assert!(it.contains("業種不明 · 所在地不明 · 2021年以前"));
}

#[test]
fn without_colour_focus_selection_and_match_differ() {
    let mut it = Screen::with((80, 24), in_scheme(Lang::En, Scheme::Mono));
    it.keys("builder");
    let styled = it.styled();
    for look in [
        " bold reverse:  List",
        " bold reverse: ▌ Constr.",
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
        Library {
            cases: [serde_json::from_str::<Case>(case).expect("a case")].into_iter().collect(),
            ..Library::default()
        }
    });
    let mut it = Screen::on(&ONE, (120, 40), options(Lang::Ja));
    assert!(
        it.selected().starts_with("▌ mining   US-CA                       A disk was lost"),
        "{}",
        it.selected()
    );
    assert!(it.contains(" mining · US-CA ") && !it.contains("対応") && !it.contains("不明 · "));
    it.keys("disk<Esc>z");
    assert!(it.rows()[0].starts_with("A disk was lost"));
}

#[test]
fn a_place_is_short_in_japanese_rows_and_stands_behind_the_title_where_it_has_no_column() {
    let mut it = Screen::new((120, 40), Lang::Ja);
    assert!(it.selected().starts_with("▌ 建設業   石川   ≤2021 "), "{}", it.selected());
    it.keys("石川県");
    assert!(it.styled().contains("indexed(213) bold: 石川"), "{}", it.styled());
    let it = Screen::new((40, 15), Lang::Ja);
    assert!(it.rows()[5].contains("建設業 · 石川 · ≤2021"), "{}", it.picture());
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

#[test]
fn c_turns_the_chart_and_leaves_the_focus_where_it_is() {
    let mut it = wide();
    it.keys("ransom<Esc>");
    for (name, bar) in [
        ("Kind", "Damage suffered"),
        ("Threats", "Ransomware"),
        ("Measures", "INITIAL RESPONSE"),
        ("Region", "Kanto"),
        ("Date", "2025"),
        ("Data", "none told"),
        ("Industry", "Constr."),
    ] {
        it.keys("c");
        assert!(it.contains(&format!("┬─ {name} ")) && it.contains(bar), "{name}\n{}", it.picture());
        assert_eq!(it.app.focus(), Pane::List);
    }
    it.keys("C");
    assert!(it.contains("┬─ Data "));
}

#[test]
fn every_bar_filters_and_a_chosen_one_at_zero_stays() {
    let mut it = wide();
    it.keys("<Esc>cc<S-Tab>");
    assert_eq!(it.app.focus(), Pane::Chart);
    it.keys("<Enter>");
    assert!(it.contains("Threats: Ransomware ×") && it.contains("16 / 36 cases"), "{}", it.picture());
    it.keys("<Esc>/zxqvwkjh");
    assert!(it.contains("●Ransomware "), "{}", it.picture());
    it.keys("<C-u><Esc>xCC<S-Tab>G<Enter>");
    assert!(it.contains("Industry: unknown ×"), "unknown stands last and is chosen: {}", it.picture());
}

#[test]
fn a_region_opens_to_its_prefectures() {
    let mut it = wide();
    it.keys("<Esc>cccc<S-Tab>");
    assert!(it.contains("┬─ Region ") && !it.contains("  Osaka "), "{}", it.picture());
    let row = it.row_of(" Kinki ") as u16;
    it.click(90, row);
    assert!(it.contains("Region: Kinki ×") && it.contains("●Kinki"), "{}", it.picture());
    let row = it.row_of("│  Osaka ") as u16;
    it.click(90, row);
    assert!(it.contains("Prefecture: Osaka ×") || it.contains("Prefecture: Osaka"), "{}", it.picture());
}

#[test]
fn few_cases_are_to_be_read_and_many_compared() {
    static SHIPPED: LazyLock<Library> =
        LazyLock::new(|| jirei::store::embedded().expect("the embedded data"));
    let mut it = wide();
    it.keys("emotet<Esc>ccc");
    assert!(it.contains(" cases: read them"), "{}", it.picture());
    it.keys("/threat:ransomware<Esc>");
    assert!(it.contains("of 16 cases, as far as told"), "{}", it.picture());
    let mut it = Screen::on(&SHIPPED, (120, 40), options(Lang::En));
    it.keys("threat:ransomware<Esc>ccc");
    assert!(it.contains("+ more, - less than other damage cases"), "{}", it.picture());
    assert!(it.contains("+"), "{}", it.picture());
}

#[test]
fn a_chart_that_has_the_focus_grows_over_the_list_and_gives_it_back() {
    let mut it = english(80, 24);
    it.keys("<Esc>ccc");
    let (head, before) = (it.row_of("┬─ Measures"), it.picture());
    it.keys("<S-Tab>");
    assert!(it.row_of("┬─ Measures") < head, "{}", it.picture());
    it.keys("<Esc>");
    assert_eq!(it.picture(), before);
}

#[test]
fn where_the_chart_does_not_show_c_brings_it_up() {
    let mut it = english(40, 15);
    it.keys("<Esc>c");
    assert_eq!(it.app.focus(), Pane::Chart);
    assert!(it.contains("Constr. "), "{}", it.picture());
    it.keys("cc");
    assert!(it.contains("List · Case · Threats") && it.contains("Ransomware"), "{}", it.picture());
}

#[test]
fn every_piece_of_an_address_leads_to_it_and_a_digit_copies_it() {
    let mut it = english(60, 20);
    it.keys("handa<Esc>o");
    assert!(it.contains("a digit copies the address with that number"), "{}", it.picture());
    let links = it.app.links();
    assert!(links.len() > 1, "{links:?}");
    let rows = it.rows();
    for link in &links {
        let piece: String =
            rows[usize::from(link.at.y)].chars().skip(link.at.x.into()).take(link.cells.into()).collect();
        assert!(!piece.trim().is_empty() && !piece.ends_with(' '), "{piece:?}");
        let readable = jirei::text::address::readable(&link.address);
        assert!(readable.contains(&piece), "{piece:?} of {readable}");
    }
    it.keys("1");
    let Some(Effect::Copy(address)) = it.effects.last() else { panic!("{:?}", it.effects) };
    assert_eq!(*address, links[0].address);
    assert!(it.contains("address 1 sent to the terminal"));
    it.keys("o9");
    assert!(it.contains("there is no source 9"));
    it.keys("<F1>");
    assert_eq!(it.app.links(), [], "what is covered leads nowhere");
}

#[test]
fn q_leads_from_a_case_to_the_list_and_esc_to_what_was_typed() {
    let mut it = english(80, 24);
    it.keys("vpn<Enter>");
    assert!(it.rows()[23].contains("q list"), "{}", it.picture());
    it.keys("q<Rest>");
    assert_eq!(it.app.focus(), Pane::List);
    it.keys("u");
    assert!(!it.contains("vpnu"), "letters are commands: {}", it.picture());
    let mut it = english(80, 24);
    it.keys("vpn<Enter><Esc>n");
    assert!(it.contains("› vpnn"), "{}", it.picture());
}

#[test]
fn the_sources_of_a_case_in_full_screen_show_there() {
    let mut it = english(80, 24);
    it.keys("vpn<Esc><Enter>");
    let footer = it.rows()[23].clone();
    it.keys("o");
    assert!(it.contains("SOURCES") && it.contains("http"), "{}", it.picture());
    assert_eq!(it.rows()[23], footer);
    assert!(!it.rows().iter().any(|row| row.starts_with("▌")), "no list beside it: {}", it.picture());
    it.keys("1q");
    assert_eq!(it.app.focus(), Pane::List);
}
