//! What typing asks, and what is said of the answer.

#[path = "support/screen.rs"]
mod screen;

use jirei::model::{Lang, Library};
use jirei::terminal::Event;
use jirei::tui::app::Pane;
use jirei::tui::{Effect, Options};
use screen::{Screen, english, options, wide};
use std::sync::LazyLock;

static SHIPPED: LazyLock<Library> = LazyLock::new(|| jirei::store::embedded().expect("the embedded data"));

#[test]
fn typing_filters_at_once_and_the_first_row_is_selected() {
    let mut it = wide();
    assert!(it.contains("36 / 36 cases"));
    it.keys("emotet");
    assert!(!it.contains("36 / 36 cases"));
    assert_eq!(it.row_of("▌"), 3);
    it.keys("<Down><Down>").keys("<BS>");
    assert_eq!(it.row_of("▌"), 3, "another query selects the first row");
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
    assert!(
        it.contains("Esc x clears them.") && it.contains("Esc x clears filters"),
        "in the prompt x is text"
    );
    it.keys("<Esc>x");
    assert!(it.contains("16 / 36 cases"));
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
fn a_new_query_takes_the_place_of_the_old_one_and_escape_keeps_it() {
    let mut it = wide();
    it.keys("ransom<Down><Esc>i");
    assert!(it.contains("› ransom"));
    it.keys("<Esc>/");
    assert!(it.contains("› ransom") && it.contains("16 / 36 cases"), "nothing is lost");
    it.keys("<Esc>");
    assert_eq!(it.app.focus(), Pane::List);
    assert!(it.contains("› ransom") && it.contains("2/16"), "{}", it.picture());
    it.keys("/vpn");
    assert!(it.contains("› vpn ") && !it.contains("› ransom"), "the first letter takes its place");
    it.keys("<Esc>/<End> mail");
    assert!(it.contains("› vpn mail"), "who moves in it edits it");
    it.keys("<Esc><Enter>/<Esc>");
    assert_eq!(it.app.focus(), Pane::Detail, "back where it was begun");
}

#[test]
fn earlier_views_come_back_whole_and_forward_again() {
    let mut it = wide();
    it.keys("ransom<Down><Down><Esc>");
    let case = it.app.selected_case();
    it.keys("/vpn<Esc>x");
    it.keys("<Tab><Tab>j<Enter><Esc>");
    assert!(it.contains("› vpn") && it.contains("Industry: Construction ×"));
    it.keys("u");
    assert!(it.contains("› vpn") && !it.contains("Industry: Construction"));
    it.keys("u");
    assert!(it.contains("› ransom"), "{}", it.picture());
    assert_eq!(it.app.selected_case(), case, "and the case that was selected");
    it.keys("<A-Left>");
    assert!(it.contains("36 / 36 cases"));
    it.keys("u");
    assert!(it.contains("there is no earlier view"));
    it.keys("UU<A-Right>");
    assert!(it.contains("› vpn") && it.contains("Industry: Construction ×"), "{}", it.picture());
    it.keys("U");
    assert!(it.contains("there is no later view"));
}

#[test]
fn from_similar_to_similar_and_back_to_each() {
    let mut it = wide();
    it.keys("fake alert<Esc>j");
    let first = it.app.selected_case();
    it.keys("sj");
    let second = it.app.selected_case();
    let similar = it.rows()[0].clone();
    it.keys("s");
    assert_ne!(it.rows()[0], similar);
    it.keys("<Esc>");
    assert_eq!(it.rows()[0], similar, "the first similar list");
    assert_eq!(it.app.selected_case(), second);
    it.keys("<Esc>");
    assert!(it.contains("› fake alert"));
    assert_eq!(it.app.selected_case(), first);
}

#[test]
fn a_paste_is_a_query_wherever_it_comes() {
    let mut it = wide();
    it.keys("<Esc>").event(Event::Paste("ransom\r\nqqq\u{1b}[31m".into()));
    assert!(it.contains("› ransom qqq"), "{}", it.picture());
    assert_eq!(it.app.focus(), Pane::Prompt);
    assert_eq!(it.effects, []);
}

/// What comes of a key on which something lies is put in at once, and is no text where
/// letters are commands.
#[test]
fn a_key_leaned_on_is_typed_in_the_query_line_and_nowhere_else() {
    let mut it = wide();
    it.keys("vpn<Esc>").event(Event::Paste("jjjk".repeat(200)));
    assert!(it.contains("› vpn") && !it.contains("jjj"), "{}", it.picture());
    assert_eq!(it.app.focus(), Pane::List);
    it.keys("/").event(Event::Paste("k".repeat(600)));
    assert_eq!(it.app.query_before_caret().chars().count(), 128);
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
    assert!(it.contains("· Ctrl-O: as typed"));
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
    assert!(it.contains("industry: ") && it.contains("36 / 36 cases"));
}

#[test]
fn an_open_field_lists_its_values_with_counts() {
    let line = |keys: &str, size, lang| {
        let mut it = Screen::on(&SHIPPED, size, options(lang));
        it.keys(keys);
        it.rows()[1].clone()
    };
    // "Real estate" stands as it can be typed; the key to all of them is never cut off.
    let industry = line("industry:", (120, 40), Lang::En);
    let cut = industry.trim_end().ends_with("… · Esc f: all");
    assert!(cut && industry.starts_with("   industry: Services "), "{industry}");
    let counted = |line: &str, value: &str| -> usize {
        let rest = line.split_once(&format!("{value} ")).unwrap_or_else(|| panic!("{value}: {line}")).1;
        let digits = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        digits.parse().unwrap_or_else(|_| panic!("{value}: {line}"))
    };
    let all = counted(&line("脅威:", (80, 24), Lang::Ja), "ランサムウェア");
    let some = counted(&line("病院 脅威:", (80, 24), Lang::Ja), "ランサムウェア");
    assert!(0 < some && some < all, "of the cases that have the rest: {some} of {all}");
    let range = line("affected:", (120, 40), Lang::En);
    assert!(range.contains("write affected:>1000, affected:100..1000 or affected:unknown ("), "{range}");
}

#[test]
fn tab_takes_the_completion_and_else_goes_to_the_next_pane() {
    let mut it = wide();
    it.keys("ind<Tab>con<Tab>");
    assert!(it.contains("› industry:construction"), "{}", it.picture());
    assert_eq!(it.app.focus(), Pane::Prompt);
    it.keys("<Tab>");
    assert_eq!(it.app.focus(), Pane::Detail, "nothing more is offered");
    it.keys("/<C-u>ind<Home><Tab>");
    assert!(it.contains("› ind ") && it.app.focus() == Pane::Detail, "none is shown in the middle of a line");
}

#[test]
fn a_range_of_the_query_says_how_many_cases_do_not_tell() {
    let mut it = Screen::on(&SHIPPED, (120, 40), options(Lang::En));
    it.keys("year:2024 data:personal stopped:>7");
    assert!(
        it.contains("Nothing matches ") && it.contains(" more do not tell: days stopped."),
        "{}",
        it.picture()
    );
    it.keys("<C-u>stopped:>7");
    assert!(
        it.rows()[1].contains(" more do not tell: days stopped."),
        "beside what is listed: {}",
        it.picture()
    );
}

#[test]
fn where_no_case_has_all_words_the_nearest_stand_under_a_line_that_says_so() {
    let mut it = wide();
    it.keys("emotet zxqvwkjh");
    assert!(it.contains("No case has all of these words. The "), "{}", it.picture());
    assert!(it.contains(" 0 / 36 cases") && it.contains(" nearest by meaning:"));
    let rows = it.rows();
    let listed: Vec<&String> = rows.iter().skip(5).take_while(|row| row.starts_with(['▌', '~'])).collect();
    assert!(listed.len() > 1 && listed[1].starts_with('~'), "{}", it.picture());
}

#[test]
fn a_long_query_that_matches_nothing_leaves_room_for_advice() {
    let mut it = english(40, 15);
    it.event(Event::Paste("zxqv wkjh ".repeat(12)));
    assert!(it.contains("Nothing matches zxqv") && it.contains("Try another word"), "{}", it.picture());
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
fn many_keys_are_one_search_and_the_detail_follows_when_they_rest() {
    let mut it = wide();
    let first = it.app.shown_case();
    for event in screen::parse("ransom<Down><Down><Down>") {
        it.feed(event);
    }
    it.app.answer_here();
    it.draw();
    assert!(it.app.unsettled());
    assert_eq!(it.row_of("▌"), 6, "the list follows at once");
    assert_eq!(it.app.shown_case(), first, "the detail does not");
    let detail = |it: &Screen| -> Vec<String> {
        it.styled().lines().filter(|line| line.contains("indexed(213)")).map(str::to_owned).collect()
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
    it.answer();
    assert_eq!(it.app.focus(), Pane::Detail);
    assert!(it.app.shown_case().is_some() && it.app.shown_case() == it.app.selected_case());
}

/// Whatever is typed, a slow search ends where a quick one does.
fn slow_and_quick(keys: &str, answered_after: &[usize]) {
    let mut quick = wide();
    quick.keys(keys);
    let mut slow = wide();
    for (at, event) in screen::parse(keys).into_iter().enumerate() {
        slow.feed(event);
        slow.draw();
        if answered_after.contains(&at) {
            slow.answer();
        }
    }
    slow.answer().draw();
    assert_eq!(slow.picture(), quick.picture(), "{keys} answered after {answered_after:?}");
    assert_eq!(slow.effects, quick.effects, "{keys}");
}

#[test]
fn what_is_typed_ahead_of_a_slow_search_is_carried_out_when_it_is_there() {
    for keys in [
        "ransom<Down><Down><Enter>jj",
        "ransom<Down>wa<Left>re<Down><Enter>",
        "ransomeware<C-o><Down><Enter>n",
        "vpn<Enter>J<Esc>ij<BS>",
        "usb<Esc>sj<Esc>",
        "mail<PgDn><Tab><Tab>j<Enter>",
        "vpn<Enter>yqq",
        "<Tab>s=",
        "y{f<Tab>qn<Down><C-p>",
    ] {
        for answered_after in [&[][..], &[2], &[4, 6], &[5], &[7]] {
            slow_and_quick(keys, answered_after);
        }
    }
}

#[test]
fn typing_is_seen_before_the_answer_and_the_list_says_that_it_is_not_one() {
    let mut it = wide();
    for event in screen::parse("usb") {
        it.feed(event);
        it.draw();
    }
    assert!(it.contains("› usb") && it.app.pending());
    assert!(it.contains(" … / 36 cases"), "{}", it.picture());
    it.answer().draw();
    assert!(!it.contains("… / 36 cases"));
}

#[test]
fn a_sentence_finds_cases_like_it_and_says_what_they_share() {
    let mut it = wide();
    it.keys("<C-t>");
    assert!(it.contains(" sentence  ›  tell in a sentence what happened to you"));
    it.keys("a warning on the screen, I called the number");
    assert!(it.contains("shares: screen, call, warning"), "{}", it.picture());
    it.event(Event::Paste("x".repeat(2000)));
    assert!(it.contains("the query is full at 1000 characters") && it.contains("sentence  ›…"));
    it.keys("<C-t>");
    assert!(it.contains("the query is full at 128 characters") && !it.contains("sentence  ›"));
}

#[test]
fn similar_cases_are_one_key_away_and_escape_leads_back() {
    let mut it = wide();
    it.keys("fake alert<Esc>j");
    let case = it.app.selected_case();
    it.keys("s");
    assert!(it.contains("like › ") && it.contains("cases like this one · Esc: back"));
    assert!(it.app.selected_case().is_some() && it.app.selected_case() != case);
    assert!(it.contains("shares: "));
    it.keys("jj<Esc>");
    assert!(it.contains("› fake alert") && !it.contains("like ›"));
    assert_eq!(it.app.selected_case(), case, "and to the case one came from");
    it.keys("s<Enter>i");
    assert!(it.contains("› fake alert"), "the query can be edited from there too");
}

#[test]
fn a_paste_from_elsewhere_is_a_word_of_its_own() {
    let mut it = wide();
    it.keys("ransom<Home>").event(Event::Paste("x".into()));
    assert!(it.contains("› xransom"), "at the caret");
    it.keys("<Del><BS>r<Esc>").event(Event::Paste("mail".into()));
    assert!(it.contains("› ransom mail"), "{}", it.picture());
}

#[test]
fn the_key_for_a_sentence_says_where_it_leads() {
    let mut it = english(80, 24);
    assert!(it.contains("Ctrl-T sentence"));
    it.keys("<C-t>");
    assert!(it.contains("Ctrl-T words") && !it.contains("Ctrl-T sentence"));
    it.keys("<C-t>");
    assert!(it.contains("Ctrl-T sentence"));
}

#[test]
fn earlier_queries_come_back_with_what_they_found_and_no_sentence_does() {
    let mut it = wide();
    it.app.keep_history(vec![jirei::tui::Past { text: "vpn 2022".into(), found: 4 }], false);
    it.keys("ransom<Esc>/emotet<Enter><Esc><C-t>a warning on the screen, I called<Esc><C-r>");
    let kept: Vec<&Effect> = it.effects.iter().filter(|it| matches!(it, Effect::Remember(..))).collect();
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert_eq!(kept[0], &Effect::Remember("ransom".into(), 16));
    let row = it.row_of("│▌emotet");
    assert!(it.rows()[row + 1].contains("ransom") && it.rows()[row + 1].contains("16 cases"));
    assert!(it.rows()[row + 2].contains("vpn 2022") && !it.contains("│ a warning"), "{}", it.picture());
    it.keys("vpn<Enter>");
    assert!(it.contains("› vpn 2022 "), "{}", it.picture());
    it.keys("<C-r>qqq");
    assert!(it.contains("Nothing here is called so."));
    it.keys("<Esc>").app.not_kept();
    it.draw();
    assert!(it.contains("the query could not be kept"));
}

#[test]
fn queries_with_a_name_come_first_and_bring_their_filters() {
    let mut it = wide();
    let mut filters = jirei::query::Filters::default();
    filters.choose(jirei::model::Dimension::Industry, jirei::query::Choice::Term("construction".into()));
    let named = jirei::tui::Named { name: "site".into(), words: "ransom".into(), filters };
    it.app.configure(&[], vec![named]);
    it.app.keep_history(vec![jirei::tui::Past { text: "vpn 2022".into(), found: 4 }], false);
    it.keys("<C-r>");
    let (named, past) = (it.row_of("@site  --industry construction ransom"), it.row_of("vpn 2022"));
    assert!(named < past, "{}", it.picture());
    it.keys("<Enter>");
    assert!(it.rows()[0].contains("› ransom") && it.rows()[1].contains("Construction"), "{}", it.picture());
    it.keys("<Esc>u");
    assert!(!it.rows()[1].contains("Construction"), "and back");
}
