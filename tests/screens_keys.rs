//! What keys do: typed on a screen, seen on it.

#[path = "support/screen.rs"]
mod screen;

use crossterm::event::MouseEventKind;
use jirei::model::Lang;
use jirei::terminal::Event;
use jirei::tui::app::Pane;
use jirei::tui::{Effect, Options};
use ratatui::style::Color;
use screen::{Screen, options};

fn english(width: u16, height: u16) -> Screen {
    Screen::new((width, height), Lang::En)
}

fn wide() -> Screen {
    english(120, 40)
}

/// The row that contains a text.
fn row(screen: &Screen, text: &str) -> usize {
    screen
        .rows()
        .iter()
        .position(|row| row.contains(text))
        .unwrap_or_else(|| panic!("{text}\n{}", screen.picture()))
}

#[test]
fn typing_filters_at_once_and_the_first_row_is_selected() {
    let mut it = wide();
    assert!(it.contains("36 / 36 cases"));
    it.keys("emotet");
    assert!(!it.contains("36 / 36 cases"));
    assert_eq!(row(&it, "▌"), 3);
    it.keys("<Down><Down>").keys("<BS>");
    assert_eq!(row(&it, "▌"), 3, "another query selects the first row");
}

#[test]
fn a_move_that_changes_no_query_keeps_the_case() {
    let mut it = wide();
    it.keys("ransom<Down><Down><Down>");
    let case = it.app.selected_case().expect("a case");
    it.keys("<F2>");
    assert_eq!(it.app.selected_case(), Some(case), "another language");
    for (width, height) in [(80, 24), (40, 15), (20, 5), (120, 40)] {
        it.resize(width, height);
        assert_eq!(it.app.selected_case(), Some(case), "{width}x{height}");
    }
}

#[test]
fn filters_keep_the_case_if_it_still_matches() {
    let mut it = wide();
    it.keys("ransom<Down>");
    let case = it.app.selected_case().expect("a case");
    it.keys("<Tab><Tab>j<Enter>");
    assert!(it.contains("Industry: Construction ×"));
    assert_eq!(it.app.selected_case(), Some(case), "it is a builder's");
    it.keys("x");
    assert_eq!(it.app.selected_case(), Some(case));
    assert!(!it.contains("Industry: Construction"));
}

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
fn a_filter_that_hides_everything_says_so_and_how_to_clear_it() {
    let mut it = wide();
    it.keys("ransom<Tab><Tab>gjjjjjj<Enter>");
    assert!(
        it.contains("Industry: Retail ×")
            && it.contains("All 16 cases that match are hidden by the filters.")
    );
    it.keys("<Esc>");
    assert!(it.contains("x clears them."));
    it.keys("i");
    assert!(it.contains("Esc x clears them."), "in the prompt x is text");
    it.keys("<Esc>x");
    assert!(it.contains("16 / 36 cases"));
}

#[test]
fn escape_closes_what_is_open_else_leads_to_the_list_and_never_quits() {
    let mut it = wide();
    for (keys, focus) in [("<Tab>", Pane::Detail), ("<Tab>", Pane::Chart)] {
        it.keys(keys);
        assert_eq!(it.app.focus(), focus);
    }
    it.keys("<F1>");
    assert!(it.contains("How to ask"));
    it.keys("<Esc>");
    assert!(!it.contains("How to ask"));
    assert_eq!(it.app.focus(), Pane::Chart);
    for _ in 0..5 {
        it.keys("<Esc><C-g>");
        assert_eq!(it.app.focus(), Pane::List);
    }
    assert!(it.effects.is_empty());
}

#[test]
fn escape_and_a_letter_typed_in_haste_are_both_meant() {
    let mut it = wide();
    it.keys("vpn<A-z>");
    assert_eq!(it.effects, [Effect::Mouse(false)], "Esc, then z: the text alone");
    it.keys("<A-q>");
    assert_eq!(
        it.effects[1..],
        [Effect::Mouse(true), Effect::Quit(0)],
        "Esc leaves it, q quits from the list"
    );
    let mut it = wide();
    it.keys("vpn mail<A-b><C-w>");
    assert!(it.contains("› mail"), "what is bound stays bound");
}

#[test]
fn leaving() {
    let ends = |keys: &str| {
        let mut it = wide();
        it.keys(keys);
        it.effects
    };
    assert_eq!(ends("q"), [], "a letter in the prompt");
    assert_eq!(ends("<Esc>q"), [Effect::Quit(0)]);
    assert_eq!(ends("<Esc>ｑ"), [Effect::Quit(0)], "full width");
    assert_eq!(ends("<C-c>"), [Effect::Quit(130)]);
    assert_eq!(ends("<Tab>q"), [], "back from the detail to the list");
    assert_eq!(ends("<Tab>qq"), [Effect::Quit(0)]);
    assert_eq!(ends("<C-z>"), [Effect::Suspend]);
    assert_eq!(ends("<C-l>"), [Effect::Repaint]);
}

#[test]
fn a_kiosk_is_never_stopped() {
    let mut it = Screen::with((120, 40), Options { kiosk: true, ..options(Lang::En) });
    it.keys("<C-z>");
    assert_eq!(it.effects, []);
}

#[test]
fn every_word_changes_language_and_the_footer_names_the_other() {
    let mut it = wide();
    assert!(it.contains("F2 日本語"), "L is text in the prompt");
    it.keys("<Esc>");
    assert!(it.contains("L 日本語"));
    it.keys("L");
    assert!(it.contains("L English") && it.contains("業種") && it.contains("36 / 36 件"));
    assert!(!it.contains("Industry") && !it.contains("cases"));
    it.keys("Ｌ");
    assert!(it.contains("L 日本語") && it.contains("Industry"));
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
fn the_mouse_can_be_left_to_the_terminal() {
    let mut it = wide();
    it.keys("<Esc>m");
    assert_eq!(it.effects, [Effect::Mouse(false)]);
    assert!(it.contains("mouse left to the terminal"));
    it.keys("zz");
    assert_eq!(it.effects.len(), 1, "it stays off");
    it.keys("m");
    assert_eq!(it.effects.last(), Some(&Effect::Mouse(true)));
}

#[test]
fn copying_sends_a_citation_or_the_whole_case() {
    let mut it = wide();
    it.keys("<Esc>y");
    assert!(it.contains("citation sent to the terminal"));
    let [Effect::Copy(text)] = it.effects.as_slice() else { panic!("{:?}", it.effects) };
    assert!(
        text.starts_with("Builder that rewrote its rules after a ransomware hit\n")
            && text.contains("https://")
    );
    it.keys("Y");
    let Some(Effect::Copy(text)) = it.effects.last() else { panic!("{:?}", it.effects) };
    assert!(text.starts_with("# Builder") && text.contains("## Incident"));
    it.keys("j");
    assert!(!it.contains("sent to the terminal"), "a note stands until the next key");
    it.app.copied(false);
    it.draw();
    assert!(it.contains("too long for the terminal"));
}

#[test]
fn the_command_line_for_a_view() {
    let mut it = wide();
    it.keys("ransom<Tab><Tab>j<Enter>=");
    assert!(it.contains("jirei find --industry construction -- ransom"));
    it.keys("y");
    assert_eq!(it.effects, [Effect::Copy("jirei find --industry construction -- ransom".into())]);
    it.keys("=");
    assert!(!it.contains("jirei find"));
}

#[test]
fn the_prompt_edits_like_readline() {
    let mut it = wide();
    it.keys("emotet ransam<BS><BS>om");
    assert!(it.contains("› emotet ransom"));
    it.keys("<C-w>");
    assert!(it.contains("› emotet ") && !it.contains("ransom"));
    it.keys("<C-a>x<C-e>y<Left><Del>");
    assert!(it.contains("› xemotet "));
    it.keys("<C-u>");
    assert!(it.contains("36 / 36 cases"));
    it.keys("<Esc>/abc<Esc>i<C-a><A-f><C-h>");
    assert!(it.contains("› ab "));
}

#[test]
fn a_new_query_begins_empty_and_an_edited_one_does_not() {
    let mut it = wide();
    it.keys("ransom<Esc>i");
    assert!(it.contains("› ransom"));
    it.keys("<Esc>/");
    assert!(it.contains("36 / 36 cases") && !it.contains("› ransom"));
}

#[test]
fn a_paste_is_a_query_wherever_it_comes() {
    let mut it = wide();
    it.keys("<Esc>").event(Event::Paste("ransom\r\nqqq\u{1b}[31m".into()));
    assert!(it.contains("› ransom qqq"), "{}", it.picture());
    assert_eq!(it.app.focus(), Pane::Prompt);
    assert_eq!(it.effects, []);
}

#[test]
fn a_query_is_capped_with_a_note() {
    let mut it = wide();
    it.event(Event::Paste("あ".repeat(500)));
    assert!(it.contains("the query is full at 128 characters"));
    assert_eq!(it.app.query_before_caret().chars().count(), 128);
    it.keys("x");
    assert!(it.contains("the query is full at 128 characters"));
    it.keys("<BS>");
    assert!(!it.contains("the query is full"));
}

#[test]
fn a_field_is_completed() {
    let mut it = wide();
    it.keys("ind");
    assert!(it.contains("› industry:"), "offered");
    assert_eq!(it.app.query_before_caret(), "ind");
    it.keys("<Right>con<End>");
    assert_eq!(it.app.query_before_caret(), "industry:construction");
    assert!(it.contains("  4 / 36 cases") || it.contains(" 4 / 36 cases"));
    it.keys("<Left>");
    assert!(it.contains("› industry:construction"), "a movement inside takes nothing");
}

#[test]
fn a_correction_is_said_and_undone_with_one_key() {
    let mut it = wide();
    it.keys("ransomeware");
    assert!(it.contains("   used “ransomware” · Ctrl-O: as typed"));
    assert!(!it.contains(" 0 / 36 cases"));
    it.keys("<C-o>");
    assert!(it.contains("searched as typed · Ctrl-O corrects") && it.contains(" 0 / 36 cases"));
    it.keys("<Esc>u");
    assert!(it.contains("· u: as typed"));
    it.keys("/emotet<C-o>");
    assert!(it.contains("no word was corrected"));
    let mut narrow = english(40, 15);
    narrow.keys("ransomeware hosptal");
    assert!(narrow.contains("… · Ctrl-O: as typed"), "the key shows even where the words must be cut");
}

#[test]
fn what_is_not_understood_is_said() {
    let mut it = wide();
    it.keys("colour:red");
    assert!(it.contains("no field \"colour:\": searched as words"));
    it.keys("<C-u>industry:");
    assert!(it.contains("no value after \"industry:\" yet") && it.contains("36 / 36 cases"));
}

#[test]
fn a_part_of_the_query_is_shown_as_such() {
    let mut it = wide();
    it.keys("emotet zxqvwkjh");
    assert!(it.contains("Nothing has all of: emotet zxqvwkjh."), "{}", it.picture());
    assert!(it.contains(" 0 / 36 cases") && it.contains("have a part of it:"));
    let rows = it.rows();
    let listed: Vec<&String> = rows.iter().skip(5).take_while(|row| row.starts_with(['▌', '~'])).collect();
    assert!(listed.len() > 1 && listed[1].starts_with('~'), "{}", it.picture());
}

#[test]
fn an_argument_is_a_query_that_can_be_edited() {
    let mut it = Screen::with((120, 40), Options { query: "ransom".into(), ..options(Lang::En) });
    assert!(it.contains("› ransom") && it.contains("16 / 36 cases"));
    it.keys("<C-u>");
    assert!(it.contains("36 / 36 cases"));
    let long = Screen::with((120, 40), Options { query: "a".repeat(200), ..options(Lang::En) });
    assert!(long.contains("the query is full at 128 characters"));
}

#[test]
fn keys_typed_while_the_window_is_too_small_are_kept() {
    let mut it = english(30, 8);
    assert_eq!(it.rows()[0].trim_end(), "window too small: 40x15 needed");
    it.keys("ransom<Down>");
    it.resize(80, 24);
    assert!(it.contains("› ransom") && it.contains("16 / 36 cases"));
    assert_eq!(row(&it, "▌"), 4);
}

#[test]
fn many_keys_are_one_search_and_the_detail_follows_when_they_rest() {
    let mut it = wide();
    let first = it.app.shown_case();
    for event in screen::parse("ransom<Down><Down><Down>") {
        it.feed(event);
    }
    it.draw();
    assert!(it.app.unsettled());
    assert_eq!(row(&it, "▌"), 6, "the list follows at once");
    assert_eq!(it.app.shown_case(), first, "the detail does not");
    let detail = |it: &Screen| -> Vec<String> {
        it.styled().lines().filter(|line| line.contains("magenta")).map(str::to_owned).collect()
    };
    let lagging = detail(&it).len();
    it.app.settle();
    it.draw();
    assert!(!it.app.unsettled());
    assert_eq!(it.app.shown_case(), it.app.selected_case());
    assert!(detail(&it).len() > lagging, "nor its highlights");
}

#[test]
fn enter_in_haste_reads_the_selected_case() {
    let mut it = wide();
    for event in screen::parse("ransom<Down><Down><Enter>") {
        it.feed(event);
    }
    assert_eq!(it.app.shown_case(), it.app.selected_case());
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
    assert!(row.trim_end().ends_with('…') && rest.trim_start().starts_with('…'), "{row}\n{rest}");
    it.resize(60, 20);
    assert!(it.rows()[9].trim().is_empty(), "{}", it.picture());
}

#[test]
fn a_click_selects_and_never_takes_the_focus_from_the_prompt() {
    let mut it = wide();
    it.click(30, 5);
    assert_eq!(row(&it, "▌"), 5);
    assert_eq!(it.app.focus(), Pane::Prompt);
    it.click(80, 10);
    assert_eq!(it.app.focus(), Pane::Prompt);
    it.keys("<Esc>").click(80, 10);
    assert_eq!(it.app.focus(), Pane::Detail);
    let bar = row(&it, "Constr.  ━") as u16;
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
fn a_sentence_finds_cases_like_it_and_says_what_they_share() {
    let mut it = wide();
    it.keys("<C-t>");
    assert!(it.contains("like ›  tell in a sentence what happened to you"));
    it.keys("a warning on the screen, I called the number");
    assert!(it.contains("shares: screen, called, warning"), "{}", it.picture());
    it.event(Event::Paste("x".repeat(2000)));
    assert!(it.contains("the query is full at 1000 characters") && it.contains("like ›…"));
    it.keys("<C-t>");
    assert!(it.contains("the query is full at 128 characters") && !it.contains("like ›"));
    assert!(!it.contains("shares: "));
}

#[test]
fn similar_cases_are_one_key_away_and_escape_leads_back() {
    let mut it = wide();
    it.keys("fake alert<Esc>j");
    let case = it.app.selected_case();
    it.keys("s");
    assert!(it.contains("like › ") && it.contains("cases like this one · Esc: back to the query"));
    assert!(it.app.selected_case().is_some() && it.app.selected_case() != case);
    assert!(it.contains("shares: "));
    it.keys("jj<Esc>");
    assert!(it.contains("› fake alert") && !it.contains("like ›"));
    assert_eq!(it.app.selected_case(), case, "and to the case one came from");
    it.keys("s<Enter>i");
    assert!(it.contains("› fake alert"), "the query can be edited from there too");
}

#[test]
fn matches_in_bars_out_of_sight_are_counted_below() {
    let mut it = english(80, 24);
    it.keys("ransom");
    let told = row(&it, "3 of the survey's 61 are told");
    assert!(it.rows()[told].contains("↓ 4"), "{}", it.picture());
    it.keys("<S-Tab>G");
    assert!(it.rows()[told].contains("↑ 8") && !it.rows()[told].contains('↓'), "{}", it.picture());
    it.resize(120, 40);
    assert!(!it.rows()[row(&it, "61 are told")].contains('↑'), "all bars show");
}

#[test]
fn unknown_is_said_plainly() {
    let mut it = wide();
    it.keys("<Down>");
    assert!(it.selected().contains("unknown"));
    assert!(it.contains("industry unknown · place unknown · date unknown"));
    it.keys("<F2>");
    assert!(it.contains("業種不明 · 所在地不明 · 時期不明"));
    assert!(it.contains("調査61件のうち、事例があるのは3件"));
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
