//! What keys do wherever one is: leave, switch, copy, take the mouse.

#[path = "support/screen.rs"]
mod screen;

use jirei::model::{Lang, Library};
use jirei::settings::Settings;
use jirei::tui::app::Pane;
use jirei::tui::{Effect, Options};
use screen::{Screen, english, options, wide};
use std::sync::LazyLock;
use std::time::Instant;

static SHIPPED: LazyLock<Library> = LazyLock::new(|| jirei::store::embedded().expect("the embedded data"));

#[test]
fn escape_closes_what_is_open_else_leads_to_the_list_and_never_quits() {
    let mut it = wide();
    for (keys, focus) in [("<Tab>", Pane::Detail), ("<Tab>", Pane::Chart)] {
        it.keys(keys);
        assert_eq!(it.app.focus(), focus);
    }
    it.keys("<F1>");
    assert!(it.contains("┌ Help"));
    it.keys("<Esc>");
    assert!(!it.contains("┌ Help"));
    assert_eq!(it.app.focus(), Pane::Chart);
    for _ in 0..5 {
        it.keys("<Esc><C-g>");
        assert_eq!(it.app.focus(), Pane::List);
    }
    assert!(it.effects.is_empty());
}

#[test]
fn a_popup_is_seen_and_scrolled_wherever_it_is_opened() {
    for keys in ["<Esc>z=", "<Esc>z?", "<Esc>z<F1>"] {
        let mut it = wide();
        it.keys(keys);
        assert!(it.contains("┌ ") && it.contains(" close"), "{keys}\n{}", it.picture());
        assert_eq!(it.effects, [Effect::Mouse(false), Effect::Mouse(true)]);
    }
    let mut it = english(80, 24);
    let case = it.app.selected_case();
    it.keys("<F1>");
    let first = it.selected();
    it.keys("<C-n><C-n>");
    assert!(it.picture().lines().any(|row| row.starts_with("│▌")) && it.selected() == first);
    assert_eq!(it.app.selected_case(), case, "and the list behind it does not move");
}

#[test]
fn alt_is_for_words_in_the_prompt_and_does_no_harm() {
    let mut it = wide();
    it.keys("kensetsu ransom<A-BS>q");
    assert!(it.contains("› kensetsu q") && it.effects.is_empty(), "{}", it.picture());
    it.keys("<A-q><A-/><A-x>");
    assert!(it.contains("› kensetsu q") && it.effects.is_empty());
    assert!(it.contains("no key Alt-X here · F1 keys"), "{}", it.picture());
    it.keys("<C-u>vpn mail lost<A-b><A-Left><A-d>");
    assert!(it.contains("› vpn  lost"), "{}", it.picture());
    it.keys("<A-Right><C-w>");
    assert!(it.contains("› vpn "), "{}", it.picture());
    it.keys("<C-y>");
    assert!(it.contains("› vpn  lost"), "what was deleted comes back");
}

#[test]
fn escape_and_a_letter_typed_in_haste_are_both_meant_where_letters_are_commands() {
    let mut it = wide();
    it.keys("vpn<Esc><A-z>");
    assert_eq!(it.effects, [Effect::Mouse(false)], "Esc, then z: the text alone");
    it.keys("<A-q>");
    assert_eq!(it.effects[1..], [Effect::Mouse(true), Effect::Quit(0)], "Esc leaves it, q quits");
}

#[test]
fn a_key_that_does_nothing_says_so_and_what_tells_the_others() {
    for (keys, said) in [
        ("<Esc>X", "no key X here · ? keys"),
        ("<Esc>[", "no key [ here · ? keys"),
        ("<Esc><C-x>", "no key Ctrl-X here · ? keys"),
        ("<Tab>:", "no key : here · ? keys"),
        ("<C-x>", "no key Ctrl-X here · ? keys"),
        ("a<C-x>", "no key Ctrl-X here · F1 keys"),
        ("<Esc>0", "no key 0 here · ? keys"),
    ] {
        let mut it = wide();
        it.keys(keys);
        assert!(it.contains(said), "{keys}\n{}", it.picture());
        it.keys("<Down>");
        assert!(!it.contains("no key"), "until the next key");
    }
}

#[test]
fn counts_and_the_keys_of_vim_and_less_move_as_there() {
    let mut it = english(80, 24);
    it.keys("ransom<Esc>");
    let at = |it: &Screen, keys: &str| -> String {
        let head = it.rows()[2].clone();
        let position = head.split_whitespace().find(|word| word.contains('/')).unwrap_or_default();
        format!("{keys} {position}")
    };
    for (keys, position) in [
        ("5j", "6/16"),
        ("3k", "3/16"),
        ("G", "16/16"),
        ("gg", "1/16"),
        ("7G", "7/16"),
        ("12gg", "12/16"),
        ("10j", "16/16"),
        ("g<C-d>", "4/16"),
        ("g<C-f>", "6/16"),
        ("<C-b>", "1/16"),
        ("<PgDn>", "6/16"),
        ("<PgUp>", "1/16"),
        ("<End>", "16/16"),
        ("<Home>", "1/16"),
        ("}", "16/16"),
        ("{", "1/16"),
        ("L", "6/16"),
        ("H", "1/16"),
        ("j<C-e><C-e>", "3/16"),
        ("<C-y>", "3/16"),
        ("J", "4/16"),
        ("K", "3/16"),
    ] {
        it.keys(keys);
        assert_eq!(at(&it, keys), format!("{keys} {position}"), "{}", it.picture());
        assert_eq!(it.app.focus(), Pane::List, "{keys}");
    }
}

#[test]
fn braces_lead_from_group_to_group_of_the_list_and_back() {
    let mut it = english(80, 24);
    let place = |it: &mut Screen, keys: &str| -> String {
        it.keys(keys);
        let head = it.rows()[2].clone();
        head.split_whitespace().find(|word| word.contains('/')).unwrap_or_default().to_owned()
    };
    let first = place(&mut it, "<Esc>gg");
    let second = place(&mut it, "}");
    let last = place(&mut it, "}");
    assert_eq!(place(&mut it, "G"), last);
    assert!(first != second && second != last, "{first} {second} {last}\n{}", it.picture());
    assert_eq!([place(&mut it, "{"), place(&mut it, "{")], [second, first], "{}", it.picture());
    assert_eq!(place(&mut it, "gg2}"), last, "as often as a number says");
}

#[test]
fn arrows_and_numbers_lead_from_pane_to_pane() {
    let mut it = wide();
    it.keys("<Esc><Right>");
    assert_eq!(it.app.focus(), Pane::Detail);
    it.keys("<Left>");
    assert_eq!(it.app.focus(), Pane::List);
    for (keys, pane) in [("3", Pane::Chart), ("2", Pane::Detail), ("1", Pane::List)] {
        it.keys(keys);
        assert_ne!(it.app.focus(), pane, "it may begin a number");
        it.pause();
        assert_eq!(it.app.focus(), pane);
    }
    it.keys("4").pause();
    assert!(it.contains("4: then j, k, G"), "no pane has this number");
    it.keys("+");
    assert_eq!(it.app.focus(), Pane::Detail);
    it.keys("_l-h");
    assert_eq!(it.app.focus(), Pane::List);
}

#[test]
fn japanese_where_letters_are_commands_goes_to_the_query() {
    let mut it = wide();
    it.keys("vpn<Esc>建設");
    assert!(it.contains("› vpn 建設"), "{}", it.picture());
    assert_eq!(it.app.focus(), Pane::Prompt);
    let mut it = wide();
    it.keys("<Esc>建");
    assert!(it.contains("› 建") && it.contains("what was typed went to the query line"));
}

#[test]
fn a_word_typed_after_escape_goes_to_the_query_and_its_first_letter_did_nothing() {
    for word in ["ransom", "som", "om", "mail", "app", "access", "xss", "yen", "tax", "zero", "emotet", "usb"]
    {
        let mut it = wide();
        it.keys("vpn<Esc>").keys(word);
        assert!(it.contains(&format!("› vpn {word}")), "{word}\n{}", it.picture());
        assert_eq!(it.app.focus(), Pane::Prompt, "{word}");
        assert!(!it.app.is_covered() && !it.contains("marked ·"), "{word}\n{}", it.picture());
        let mouse = it.effects.iter().filter(|effect| matches!(effect, Effect::Mouse(_))).count();
        assert_eq!(mouse % 2, 0, "{word}: as it was");
    }
    let mut it = wide();
    it.keys("<Esc>so");
    assert!(it.contains("› so") && it.contains("what was typed went to the query line"), "{}", it.picture());
    it.keys("<Esc>u");
    assert!(it.contains("›  type what"), "one step back, and none more: {}", it.picture());
    it.keys("u");
    assert!(it.contains("there is no earlier view"), "{}", it.picture());
}

#[test]
fn letters_after_escape_are_commands_where_they_are_meant() {
    let covered = |keys: &str| {
        let mut it = wide();
        it.keys(keys);
        it.app.is_covered()
    };
    assert!(covered("<Esc>ae"), "all marked, then written");
    assert!(covered("<Esc>s<Rest>e"), "not at once");
    assert!(covered("<Esc>fosaka"), "the filter is typed in");
    let mut it = wide();
    it.keys("vpn<Esc>sj");
    assert!(it.contains("like › "), "{}", it.picture());
    it.keys("<Esc>iab");
    assert!(it.contains("› vpnab"), "{}", it.picture());
}

#[test]
fn a_turned_chart_is_a_step_back_and_escape_still_leaves_the_similar_cases() {
    let mut it = english(80, 24);
    it.keys("<Esc>ccc");
    assert!(it.contains("─ Measures "), "{}", it.picture());
    it.keys("u");
    assert!(it.contains("─ Industry "), "{}", it.picture());
    it.keys("U");
    assert!(it.contains("─ Measures "));
    it.keys("<Esc>s<Rest>c");
    assert!(it.contains("like › ") && it.contains("─ Region "), "{}", it.picture());
    it.keys("<Esc>");
    assert!(!it.contains("like › ") && it.contains("─ Measures "), "{}", it.picture());
}

#[test]
fn the_help_begins_with_what_is_done_most() {
    let mut it = english(80, 24);
    it.keys("<Esc>?");
    let rows = it.rows();
    let typed = rows[5..].iter().map(|row| row.trim_start_matches(['│', '▌', ' ']));
    let typed: Vec<&str> = typed.filter_map(|row| row.split(' ').next()).take(4).collect();
    assert_eq!(typed, ["Enter", "/", "i", "Space"], "{}", it.picture());
    it.resize(40, 15);
    assert!(it.contains("│ Space  Ctrl-Space mark"), "on the first page: {}", it.picture());
}

#[test]
fn matches_are_walked_from_the_list_and_counted() {
    let mut it = wide();
    it.keys("ransom<Esc>n");
    assert_eq!(it.app.focus(), Pane::List);
    assert!(it.contains("match 1 of "), "{}", it.picture());
    it.keys("N");
    assert!(it.contains("round the end: match "), "{}", it.picture());
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
    assert_eq!(ends("<Tab>qq"), [], "leaned on");
    assert_eq!(ends("<Tab>qqqqqq"), []);
    let mut it = wide();
    it.keys("<Tab>q").pause().keys("q");
    assert_eq!(it.effects, [Effect::Quit(0)], "meant");
    assert_eq!(ends("<C-z>"), [Effect::Suspend]);
    assert_eq!(ends("<C-l>"), [Effect::Repaint]);
}

#[test]
fn a_kiosk_is_never_stopped() {
    let mut it = Screen::with(
        (120, 40),
        Options { settings: Settings { kiosk: true, ..options(Lang::En).settings }, ..options(Lang::En) },
    );
    it.keys("<C-z>");
    assert_eq!(it.effects, []);
    assert!(it.contains("no key Ctrl-Z here"));
    it.keys("<F1>Ctrl-");
    assert!(it.contains("Ctrl-L") && !it.contains("Ctrl-Z"), "nor does the help offer it");
}

#[test]
fn every_word_changes_language_and_the_footer_names_the_other() {
    let mut it = wide();
    assert!(it.contains("F2 日本語"));
    it.keys("<Esc>L");
    assert!(it.contains("F2 日本語"), "L is a movement");
    it.keys("<F2>");
    assert!(it.contains("F2 English") && it.contains("業種") && it.contains("36 / 36 件"));
    assert!(!it.contains("Industry") && !it.contains("cases"));
    it.keys("<F2>");
    assert!(it.contains("F2 日本語") && it.contains("Industry"));
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    let mut it = wide();
    it.keys("<Esc>m<Rest>");
    assert_eq!(it.effects, [Effect::Mouse(false)]);
    assert!(it.contains("mouse off: drag to select text"));
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
    assert!(it.contains("too long to send"));
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
fn where_no_case_is_listed_keys_for_one_say_so_and_lead_nowhere() {
    let mut it = wide();
    it.keys("zxqvwkjh<Enter>");
    assert!(it.contains("no case is selected"));
    assert_eq!(it.app.focus(), Pane::Prompt, "what is typed next is still text");
    it.keys("<Esc>");
    for key in ["<Enter>", "y", "Y", "s", "o", "z"] {
        it.keys("k");
        assert!(!it.contains("no case is selected"));
        it.keys(key);
        assert!(it.contains("no case is selected"), "{key}");
    }
    assert_eq!((it.app.focus(), it.effects.len()), (Pane::List, 0));
}

#[test]
fn a_note_names_no_key_that_does_nothing_under_a_popup() {
    let mut it = wide();
    it.keys("ransomeware<Esc>");
    assert!(it.contains("used “ransomware” · Ctrl-O: as typed"));
    it.keys("=");
    assert!(it.contains("   used “ransomware”") && !it.contains(": as typed"), "{}", it.picture());
}

#[test]
fn filters_and_a_note_share_a_line_without_losing_what_matters() {
    let mut it = english(80, 24);
    it.keys("<Tab><Tab>jj<Enter>");
    assert!(it.contains("Industry: Manufacturing, mining, quarrying and utilities ×  x clears filters"));
    it.keys("m");
    assert!(it.contains("Industry: Manuf. ×  mouse off: drag to select text"), "{}", it.picture());
    let mut it = english(40, 15);
    it.keys("<Tab><Tab>j<Enter>j<Enter>");
    assert!(it.contains("   Industry: Constr. × or Manuf. ×"), "no name is cut for a hint: {}", it.picture());
    let mut it = Screen::new((40, 15), Lang::Ja);
    it.keys("ransom<Tab><Tab>gg<Enter><Tab>");
    assert!(it.contains("   業種: 農林漁業 ×        Esc x で解除"), "{}", it.picture());
    it.keys("<C-u>ransomeware<Esc>x<Tab><Tab>jj<Enter>");
    assert!(it.contains("   業種: 製造業等 ×  Ctrl-O で入力どお…"), "{}", it.picture());
}

#[test]
fn the_help_begins_where_one_is_and_narrows_and_does_what_is_chosen() {
    let mut it = english(80, 24);
    it.keys("<Esc>?");
    assert_eq!(it.row_of("│ List"), 4, "{}", it.picture());
    it.keys("<Esc><Tab>?");
    assert_eq!(it.row_of("│ Case"), 4, "{}", it.picture());
    it.keys("similar");
    assert!(it.contains("cases similar to this one") && !it.contains("half a page"), "{}", it.picture());
    it.keys("<Enter>");
    assert!(it.contains("like ›"), "it is carried out: {}", it.picture());
    it.keys("<Esc>?S");
    assert!(it.contains("sort by relevance") && !it.contains("similar"), "one character is a key");
    it.keys("<Enter>");
    assert!(it.contains("newest first"));
    it.keys("?romaji<Enter>");
    assert!(it.contains("› kensetsu"), "an example is tried: {}", it.picture());
    it.keys("<C-u>?zzzz");
    assert!(it.contains("Nothing here is called so."));
}

#[test]
fn tab_leads_from_section_to_section_of_the_help_and_back() {
    let mut it = english(80, 24);
    it.keys("<Esc>?");
    let mut lines = Vec::new();
    for key in ["<Tab>", "<Tab>", "<S-Tab>"] {
        it.keys(key);
        lines.push(it.selected_line());
    }
    assert!(lines[0] != lines[1] && lines[2] == lines[0], "{lines:?}\n{}", it.picture());
}

#[test]
fn the_help_has_two_columns_where_there_is_room() {
    let mut it = wide();
    it.keys("<Esc>?");
    let rows = it.rows();
    let both = rows[4..36].iter().filter(|row| {
        let (left, right): (String, String) =
            (row.chars().take(60).collect(), row.chars().skip(60).collect());
        left.trim().chars().count() > 10 && right.trim().chars().count() > 10
    });
    assert!(both.count() > 20, "{}", it.picture());
}

#[test]
fn the_help_answers_what_the_signs_and_the_mouse_mean() {
    let mut it = english(120, 60);
    it.keys("<F1>");
    assert!(it.contains("open this help (while nothing is"));
    for (typed, answer) in [
        ("near in", "~ before a case: it is near in meaning"),
        ("heavy", "its heavy part"),
        ("drag", "A click selects"),
    ] {
        it.keys("<C-u>").keys(typed);
        assert!(it.contains(answer), "{answer}\n{}", it.picture());
    }
}

#[test]
fn the_picker_finds_a_value_by_any_of_its_names() {
    for (typed, chip) in [
        ("ransom", "Threats: Ransomware ×"),
        ("kensetsu", "Industry: Construction ×"),
        ("けんせつ", "Industry: Construction ×"),
        ("ishikawa", "Prefecture: Ishikawa ×"),
        ("石川", "Prefecture: Ishikawa ×"),
        ("2022", ": 2022 ×"),
        // Letters in order, where nothing is called so.
        ("rnsmwr", "Threats: Ransomware ×"),
        ("mnfctr", "Industry: Manufacturing, mining, quarrying and utilities ×"),
    ] {
        let mut it = Screen::on(&SHIPPED, (120, 40), options(Lang::En));
        it.keys("<Esc>f").keys(typed).keys("<Enter>");
        assert!(it.contains("┌ Filter by"), "it stays");
        assert!(it.rows()[1].contains(chip), "{typed}: {}", it.picture());
        it.keys("<Enter><Esc>");
        assert!(!it.contains(chip), "{typed}: and takes it away");
    }
}

#[test]
fn the_picker_shows_what_is_chosen_first_and_moves_nothing_under_the_cursor() {
    let mut it = wide();
    it.keys("<Esc>f");
    assert!(it.contains("matched / all"));
    it.keys("<Down><Down>");
    let at = it.row_of("│▌");
    let row = it.rows()[at].clone();
    it.keys("<Enter>");
    assert_eq!(it.row_of("│▌"), at);
    assert!(it.rows()[at].contains('●') && !row.contains('●'));
    it.keys("<Esc>f");
    assert!(it.contains("│ Chosen") && it.rows()[it.row_of("│▌")].contains('●'), "{}", it.picture());
    let before = it.row_of("│▌");
    it.keys("<Tab>");
    assert!(it.row_of("│▌") > before, "to the next dimension");
    it.keys("<S-Tab><Enter><Esc>");
    assert!(it.contains("36 / 36 cases"), "{}", it.picture());
}

#[test]
fn what_the_picker_does_not_know_is_searched_for_in_the_texts() {
    let mut it = english(40, 15);
    it.keys("<Esc>fvpn");
    assert!(it.contains("Enter searches the texts for it."), "{}", it.picture());
    it.keys("<Enter>");
    assert!(it.contains("› vpn") && !it.contains("┌ Filter by"));
}

/// A flood of letters held up Ctrl-C for half a minute: each was looked up in every dimension,
/// though nobody saw it.
#[test]
fn what_is_typed_in_one_go_into_a_layer_is_looked_up_once() {
    for (layer, title) in [("<Esc>f", "Filter by"), ("<F1>", "Help"), ("<C-r>", "Enter")] {
        let typed = |count: usize, looks: bool| {
            let mut it = Screen::on(&SHIPPED, (120, 40), options(Lang::En));
            it.keys(layer);
            assert!(it.contains(title), "{layer}\n{}", it.picture());
            let start = Instant::now();
            for event in screen::parse(&"zq".repeat(count / 2)) {
                it.feed(event);
                if looks {
                    it.draw();
                }
            }
            it.draw();
            start.elapsed()
        };
        let (seen, unseen) = (typed(40, true), typed(400, false));
        assert!(
            unseen < seen,
            "{layer}: 400 letters that nobody saw took {unseen:?}, 40 that were seen {seen:?}"
        );
    }
}

/// A screen with the reader's own keys.
fn bound(keys: &[(&str, &str)]) -> Screen {
    let text: String = keys.iter().map(|(key, action)| format!("\"{key}\" = \"{action}\"\n")).collect();
    let config = jirei::config::read(&format!("[keys]\n{text}"));
    assert!(config.mistakes.is_empty(), "{:?}", config.mistakes);
    let mut it = wide();
    it.app.configure(&config.keys, Vec::new());
    it
}

#[test]
fn keys_of_ones_own_do_it_and_footer_and_help_name_them() {
    let mut it = bound(&[("w", "mark"), ("ctrl-e", "export"), ("F5", "language")]);
    it.keys("w");
    assert!(it.rows()[0].contains("› w"), "a character is text in the prompt: {}", it.picture());
    it.keys("<BS><Esc>w");
    assert!(it.contains("1 marked"), "{}", it.picture());
    let footer = it.rows()[39].clone();
    assert!(footer.contains("w mark") && footer.contains("Ctrl-E export"), "{footer}");
    assert!(footer.contains("F5 日本語"), "{footer}");
    it.keys("<C-e>");
    assert!(it.contains("─ Export ") || it.contains(" Export "), "{}", it.picture());
    it.keys("<Esc>?mark this case");
    assert!(it.contains("w  Space"), "{}", it.picture());
}

#[test]
fn a_key_that_is_taken_is_named_nowhere_for_what_it_meant() {
    let mut it = bound(&[("j", "export")]);
    it.keys("<Esc>");
    assert!(it.rows()[39].contains("↓/k move"), "{}", it.rows()[39]);
    it.keys("j");
    assert!(it.app.is_covered() && it.contains("jirei export"), "{}", it.picture());
}
