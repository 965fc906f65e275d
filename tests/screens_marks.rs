//! Marks on the screen: keys typed and the picture that follows.

#[path = "support/screen.rs"]
mod screen;

use jirei::model::Lang;
use jirei::settings::{Scheme, Settings};
use jirei::text::width::Widths;
use jirei::tui::errand::{Change, Done, Errand, Kept};
use jirei::tui::{Effect, Options};
use screen::{Screen, english, options, wide};

/// A screen whose marks are kept.
fn kept(mut screen: Screen) -> Screen {
    screen.app.keep_marks(Kept::default());
    screen
}

/// The rows of the list with a mark's sign.
fn signs(it: &Screen) -> usize {
    it.rows().iter().filter(|row| row.chars().nth(1) == Some('*')).count()
}

/// The changes that were to be written.
fn changes(it: &Screen) -> Vec<Change> {
    let change = |effect: &Effect| match effect {
        Effect::Errand(Errand::Mark(change)) => Some(change.clone()),
        _ => None,
    };
    it.effects.iter().filter_map(change).collect()
}

#[test]
fn space_marks_a_case_and_goes_on_and_again_takes_the_mark_away() {
    let mut it = kept(wide());
    it.keys("<Esc>");
    let first = it.selected();
    it.keys("<Space>");
    assert_ne!(it.selected(), first, "on to the next");
    assert_eq!(signs(&it), 1);
    assert!(it.contains("1 marked · "), "{}", it.picture());
    it.keys("<Space><Space>");
    assert!(it.contains("3 marked · ") && signs(&it) == 3);
    it.keys("g<Space>");
    assert!(it.contains("2 marked · "));
    let [Change::Add(a), Change::Add(_), Change::Add(_), Change::Remove(gone)] = &changes(&it)[..] else {
        panic!("{:?}", it.effects)
    };
    assert_eq!(a, gone);
}

#[test]
fn the_first_mark_says_what_happened_and_what_can_be_done_with_it() {
    let mut it = kept(english(80, 24));
    it.keys("<Esc>");
    assert!(it.rows()[23].contains("Space mark · e export"), "{}", it.picture());
    it.keys("<Space>");
    assert!(it.contains("marked, and on to the next case · e writes what is marked"), "{}", it.picture());
    it.keys("<Space>");
    assert!(!it.contains("on to the next case"), "once is enough");
    it.keys("y");
    assert!(it.contains("2 marked citations sent to the terminal · nothing to paste? e: to a file"));
    it.keys("a");
    assert!(it.contains("marked · A takes them away"), "{}", it.picture());
    let mut it = kept(Screen::new((80, 24), Lang::Ja));
    it.keys("<Esc><Space>");
    assert!(it.contains("印を付け、次の事例へ進みました · e で印の事例を書き出す"), "{}", it.picture());
    it.keys("y");
    assert!(it.contains("送りました · 貼り付けられなければ e でファイルに"), "{}", it.picture());
}

#[test]
fn a_case_is_marked_from_the_query_line_too() {
    let mut it = kept(wide());
    it.keys("ransom<C-Space>");
    assert!(it.contains("› ransom") && it.contains("1 marked · "), "{}", it.picture());
    assert!(it.selected().starts_with("▌ ") && signs(&it) == 1);
}

#[test]
fn in_the_prompt_space_is_a_space_and_in_the_case_a_page() {
    let mut it = kept(wide());
    it.keys("usb<Space>a A M");
    assert_eq!(changes(&it), []);
    it.keys("<Esc><Enter><Space>");
    assert_eq!(changes(&it), []);
}

#[test]
fn the_signs_need_no_colour_and_take_a_cell_in_every_width() {
    for (widths, scheme, lang) in [
        (Widths::Narrow, Scheme::Mono, Lang::En),
        (Widths::Wide, Scheme::Mono, Lang::Ja),
        (Widths::Narrow, Scheme::Dark, Lang::Ja),
    ] {
        for size in [(120, 40), (80, 24), (40, 15)] {
            let mut it = kept(Screen::with(
                size,
                Options {
                    settings: Settings { widths: Some(widths), scheme: Some(scheme), ..Settings::new(lang) },
                    ..options(lang)
                },
            ));
            it.keys("<Esc><Space>k");
            let cursor = if widths == Widths::Wide { '>' } else { '▌' };
            let row = it.rows().iter().position(|row| row.starts_with(cursor)).expect("the cursor");
            let marked = match size.0 {
                40 => it.rows()[row + 1].starts_with('*'),
                _ => it.rows()[row].starts_with(&format!("{cursor}*")),
            };
            assert!(marked, "{size:?} {}", it.picture());
            let counted = match (lang, size.0) {
                (Lang::Ja, 40) => "印1 ",
                (Lang::Ja, _) => "印1件 ",
                (_, 40) => "*1 ",
                _ => "1 marked ",
            };
            assert!(it.rows()[0].contains(counted), "{size:?} {}", it.picture());
        }
    }
}

#[test]
fn marks_survive_the_query_the_filters_and_the_language() {
    let mut it = kept(wide());
    it.keys("<Esc>a");
    let all = it.rows()[0].clone();
    it.keys("/nothing of the kind xyzzy");
    assert!(it.contains("36 marked · "), "also where none matches: {all} {}", it.picture());
    it.keys("<C-u><Esc><Tab><Tab><Enter><F2>");
    assert!(it.rows()[0].contains("印36件 · "), "{}", it.picture());
}

#[test]
fn all_that_are_listed_are_marked_or_not_and_it_says_how_many() {
    let mut it = kept(wide());
    it.keys("ransom<Esc>a");
    let [Change::Add(found)] = &changes(&it)[..] else { panic!("{:?}", it.effects) };
    let found = found.len();
    assert!(found > 1 && it.contains(&format!("{found} marked")), "{}", it.picture());
    it.keys("a");
    assert!(it.contains("all of these are marked"));
    it.keys("/<BS><Esc>A");
    assert!(it.contains(&format!("{found} marks taken away")), "{}", it.picture());
    it.keys("A");
    assert!(it.contains("none of these is marked"));
}

#[test]
fn only_the_marked_show_whatever_is_asked_and_again_what_was_asked() {
    let mut it = kept(wide());
    it.keys("<Esc>j<Space>jj<Space>").keys("/usb<Esc>k");
    let before = it.picture();
    it.keys("M");
    assert!(it.contains("› the marked cases") && it.contains("as they were marked"), "{}", it.picture());
    assert!(it.rows()[0].contains("2 marked ·  2 / 36"), "{}", it.rows()[0]);
    assert_eq!(signs(&it), 2);
    it.keys("<Space>");
    assert!(it.rows()[0].contains("1 marked ·  2 / 36"), "one that is unmarked stays to be marked again");
    it.keys("k<Space>kM");
    assert_eq!(it.picture(), before);
}

#[test]
fn typing_from_the_marked_goes_on_with_the_query() {
    let mut it = kept(wide());
    it.keys("usb<Esc><Space>M/");
    assert!(it.rows()[0].contains("usb"), "{}", it.picture());
    it.keys("vpn");
    assert!(it.rows()[0].contains("› vpn") && it.contains("1 marked · "), "{}", it.picture());
}

#[test]
fn without_a_mark_it_says_how_to_make_one() {
    let mut it = kept(wide());
    it.keys("<Esc>M");
    assert!(it.contains("nothing is marked: Space in the list marks a case"), "{}", it.picture());
    assert!(it.contains("36 / 36"));
}

#[test]
fn marks_of_cases_that_are_not_loaded_stay_and_are_told() {
    let mut it = wide();
    let ids = vec!["elsewhere".to_owned()];
    it.app.keep_marks(Kept { ids, aside: None });
    it.keys("<Esc><Space>M");
    assert!(it.contains("1 marked case is not loaded"), "{}", it.picture());
    assert!(it.rows()[0].contains("1 marked ·  1 / 36"));
}

#[test]
fn marks_from_before_are_told_until_one_is_made_or_taken_off() {
    for (lang, at_start, in_list, off) in [
        (
            Lang::En,
            "2 cases are marked from before · Esc M shows them, A there takes them away",
            "2 cases are marked from before · M shows them, A there takes them away",
            "mark taken off, 1 left",
        ),
        (
            Lang::Ja,
            "前回からの印が2件あります · Esc M で見る、そこで A で外す",
            "前回からの印が2件あります · M で見る、そこで A で外す",
            "印を外しました(残り1件)",
        ),
    ] {
        let mut first = kept(Screen::new((80, 24), lang));
        first.keys("<Esc><Space><Space>");
        let ids = changes(&first).into_iter().flat_map(|change| match change {
            Change::Add(ids) | Change::Remove(ids) => ids,
        });
        let mut it = Screen::new((80, 24), lang);
        it.app.keep_marks(Kept { ids: ids.collect(), aside: None });
        it.draw();
        assert!(it.contains(at_start), "{}", it.picture());
        it.keys("<Esc>jk");
        assert!(it.contains(in_list), "{}", it.picture());
        it.keys("<Space>");
        assert!(it.contains(off), "{}", it.picture());
        it.keys("jj<Space>j");
        assert!(!it.contains(in_list), "{}", it.picture());
    }
}

#[test]
fn what_another_instance_marked_joins_the_list_of_the_marked() {
    let mut it = kept(wide());
    it.keys("<Esc><Space>");
    let [Change::Add(first)] = &changes(&it)[..] else { panic!("{:?}", it.effects) };
    let mut ids = first.clone();
    it.app.done_outside(Done::Marks(1, Ok(Kept { ids: ids.clone(), aside: None })));
    it.keys("M");
    assert_eq!(it.effects.last(), Some(&Effect::Errand(Errand::LookAtMarks)));
    let mut other = kept(wide());
    other.keys("<Esc>G<Space>");
    let [Change::Add(theirs)] = &changes(&other)[..] else { panic!("{:?}", other.effects) };
    ids.extend(theirs.clone());
    it.app.done_outside(Done::Marks(0, Ok(Kept { ids, aside: None })));
    it.answer().draw();
    assert!(it.rows()[0].contains("2 marked ·  2 / 36"), "{}", it.picture());
}

#[test]
fn a_damaged_file_and_marks_that_cannot_be_kept_are_told() {
    let mut it = english(120, 40);
    it.app.keep_marks(Kept { ids: Vec::new(), aside: Some("/state/marks.json.damaged-2026-11-27".into()) });
    it.draw();
    let told = "the file of marks was damaged: it is kept as /state/marks.json.damaged-2026-11-27";
    assert!(it.contains(told), "{}", it.picture());
    it.keys("<Esc><Space>");
    it.app.done_outside(Done::Marks(1, Err("marks.json: read-only file system".into())));
    it.draw();
    assert!(it.contains("this session only (marks.json: read-only file system)"), "{}", it.picture());
    it.keys("<Space>");
    assert!(it.contains("2 marked · ") && changes(&it).len() == 1, "told once, then not written");
    let mut it = wide();
    it.keys("<Esc><Space>");
    assert!(it.contains("this session only (there is no folder for them)"), "{}", it.picture());
    it.keys("<Space>");
    assert!(!it.contains("this session only"));
}

#[test]
fn an_arrow_in_pieces_takes_no_mark_away() {
    let mut it = kept(wide());
    it.keys("<Esc>a").keys("[A").keys("OA");
    assert!(it.contains("36 marked · "), "{}", it.picture());
    it.keys("A");
    assert!(!it.contains(" marked · "));
}

#[test]
fn a_kiosk_has_no_marks() {
    let mut it = Screen::with(
        (120, 40),
        Options { settings: Settings { kiosk: true, ..options(Lang::En).settings }, ..options(Lang::En) },
    );
    for key in ["<Space>", "a", "A", "M"] {
        it.keys("<Esc>").keys(key);
        assert!(it.contains("no key") && !it.contains("marked"), "{key}: {}", it.picture());
    }
    assert_eq!(it.effects, []);
    assert!(!it.rows()[39].contains("mark"), "the footer offers none: {}", it.rows()[39]);
    it.keys("?mark");
    assert!(!it.contains("mark this case"), "nor does the help");
}

#[test]
fn footer_and_help_name_the_keys() {
    let mut it = kept(wide());
    it.keys("<Esc>");
    assert!(it.rows()[39].contains("Space mark"), "{}", it.rows()[39]);
    it.keys("?mark");
    for said in ["mark this case", "mark all that are listed", "only the marked"] {
        assert!(it.contains(said), "{said}: {}", it.picture());
    }
}
