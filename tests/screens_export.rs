//! What leaves the screen: the export's popup, copying, and what asks first.

#[path = "support/screen.rs"]
mod screen;

use jirei::model::{Lang, Library, Tlp};
use jirei::report::export::{Format, Sheet};
use jirei::settings::{Scheme, Settings};
use jirei::text::width::Widths;
use jirei::tui::errand::{Destination, Done, Errand, Export, Kept, Unwritten, Written};
use jirei::tui::{Effect, Options};
use screen::{Screen, options, wide};
use std::sync::LazyLock;

/// A screen that writes files to a folder, over SSH or not.
fn placed(mut it: Screen, host: Option<&str>) -> Screen {
    let place = Destination { folder: "~/reports".into(), host: host.map(str::to_owned) };
    it.app.keep_files_in(place, "2026-11-27");
    it.app.keep_marks(Kept::default());
    it
}

/// The last file that was to be written.
fn export(it: &Screen) -> Export {
    match it.effects.last() {
        Some(Effect::Errand(Errand::Export(export))) => (**export).clone(),
        other => panic!("no export: {other:?}"),
    }
}

fn copied(it: &Screen) -> &str {
    match it.effects.last() {
        Some(Effect::Copy(text)) => text,
        other => panic!("nothing copied: {other:?}"),
    }
}

#[test]
fn e_and_enter_write_a_digest_of_what_matches() {
    let mut it = placed(wide(), None);
    it.keys("ransom<Esc>e");
    for said in
        ["the 16 that match", "this one", "● digest", "jirei-20261127.html", "~/reports/jirei-20261127.html"]
    {
        assert!(it.contains(said), "{said}: {}", it.picture());
    }
    assert!(it.contains("jirei export --format html -o jirei-20261127.html -- ransom"), "{}", it.picture());
    let beside = |row: &String| row.contains("● digest") && row.contains("training");
    assert!(it.rows().iter().any(beside), "options stand side by side: {}", it.picture());
    it.keys("<Enter>");
    let wanted = export(&it);
    assert_eq!((wanted.cases.len(), wanted.format, wanted.sheet), (16, Format::Html, Sheet::Digest));
    assert_eq!((wanted.asked.as_str(), wanted.names, wanted.offered), ("ransom", true, true));
    assert!(!it.app.is_covered() && it.contains("writing"), "{}", it.picture());
    let written = Written { file: "~/reports/jirei-20261127.html".into(), key: None };
    it.app.done_outside(Done::Export(16, Ok(written)));
    it.draw();
    assert!(it.contains("digest: 16 cases written to ~/reports/jirei-20261127.html"), "{}", it.picture());
}

#[test]
fn every_choice_is_a_key_away_and_is_there_the_next_time() {
    let mut it = placed(wide(), None);
    it.keys("<Esc>ejl");
    assert!(it.contains("● digest in brief"), "{}", it.picture());
    it.keys("ljjl");
    assert!(it.contains("● training") && it.contains("● without organisations"), "{}", it.picture());
    assert!(it.contains("Public cases can be found"), "{}", it.picture());
    it.keys("kh");
    assert!(it.contains("● Markdown") && it.contains("jirei-20261127.md"), "round the end: {}", it.picture());
    it.keys("<Enter>");
    let wanted = export(&it);
    assert_eq!((wanted.sheet, wanted.names, wanted.format), (Sheet::Training, false, Format::Markdown));
    assert_eq!(wanted.command, "jirei export --format markdown --sheet training --no-names");
    it.keys("e");
    assert!(it.contains("● training") && it.contains("● without organisations"), "{}", it.picture());
    it.keys("j<Space><Space>");
    assert!(
        it.contains("● rows") && it.contains("JSON") && it.contains("jirei-20261127.json"),
        "{}",
        it.picture()
    );
    it.keys("q");
    assert!(!it.app.is_covered());
}

#[test]
fn the_marked_go_before_what_matches() {
    let mut it = placed(wide(), None);
    it.keys("<Esc><Space><Space>/ransom<Esc>e");
    assert!(it.contains("● the 2 marked"), "{}", it.picture());
    assert!(it.contains("--marked"), "{}", it.picture());
    it.keys("<Enter>");
    assert_eq!(export(&it).cases.len(), 2);
    it.keys("eh<Enter>");
    assert_eq!(export(&it).cases.len(), 16);
    it.keys("ehh<Enter>");
    assert_eq!(export(&it).cases.len(), 1, "the one that is shown");
}

#[test]
fn the_name_can_be_typed_and_letters_are_text_in_it() {
    let mut it = placed(wide(), Some("-P 2222 suzuki@192.0.2.10"));
    it.keys("<Esc>ejjjj");
    assert!(it.cursor.is_some(), "a caret where it is typed: {}", it.picture());
    it.keys("<C-u>q h.html");
    assert!(
        it.contains("to your own machine: scp -P 2222 suzuki@192.0.2.10:~/reports/q h.html ."),
        "{}",
        it.picture()
    );
    it.keys("<Enter>");
    let wanted = export(&it);
    assert_eq!((wanted.file.as_str(), wanted.offered), ("q h.html", false));
    it.app.done_outside(Done::Export(36, Err(Unwritten::Exists("~/reports/q h.html".into()))));
    it.draw();
    assert!(it.contains("there is a file ~/reports/q h.html, and it is never replaced"), "{}", it.picture());
    it.app.done_outside(Done::Export(36, Err(Unwritten::Failed("~/reports: no space left".into()))));
    it.draw();
    assert!(it.contains("could not be written: ~/reports: no space left"));
}

#[test]
fn what_stands_is_chosen_and_the_keys_that_change_it_are_named() {
    let mut it = placed(wide(), None);
    it.keys("<Esc>ejl");
    assert!(it.contains("● digest in brief") && it.rows()[39].contains("→ change"), "{}", it.picture());
    it.keys("<Enter>");
    assert!(export(&it).brief);
    let written = || Written { file: "a.html".into(), key: None };
    it.app.done_outside(Done::Export(36, Ok(written())));
    it.draw();
    assert!(it.contains("digest in brief: 36 cases written to a.html"), "{}", it.picture());
    it.keys("<F2>e");
    assert!(it.rows()[39].contains("→ 変える"), "{}", it.picture());
    it.keys("<Enter>");
    it.app.done_outside(Done::Export(36, Ok(written())));
    it.draw();
    assert!(it.contains("事例集(短く): 36件を a.html に書き出しました"), "{}", it.picture());
}

#[test]
fn a_file_that_is_not_written_leaves_the_popup_open_with_all_that_was_chosen() {
    let long = "/srv/reports/of/the/whole/year/x.html: No such file or directory (os error 2)";
    for (size, lang) in
        [((120, 40), Lang::En), ((80, 24), Lang::Ja), ((40, 15), Lang::En), ((40, 15), Lang::Ja)]
    {
        let mut it = placed(Screen::new(size, lang), None);
        it.keys("<Esc>ejljjj<C-u>");
        it.keys("x.html<Enter>");
        it.app.done_outside(Done::Export(36, Err(Unwritten::Failed(long.into()))));
        it.draw();
        let said = if lang == Lang::En { "could not be written" } else { "書き出せませんでした" };
        assert!(it.app.is_covered() && it.contains(said) && it.contains("(os error"), "{}", it.picture());
        assert!(it.contains("x.html") && it.cursor.is_some(), "the name can be mended: {}", it.picture());
        it.keys("<BS><BS><BS><BS>md");
        assert!(!it.contains("(os error"), "another name was not refused: {}", it.picture());
        it.keys("<Enter>");
        assert!(export(&it).brief && export(&it).file == "x.md" && !it.app.is_covered());
        it.app.done_outside(Done::Export(36, Err(Unwritten::Exists("~/reports/x.md".into()))));
        it.draw();
        assert!(it.app.is_covered() && it.contains("~/reports/x.md"), "{}", it.picture());
        it.keys("<Esc>");
        assert!(!it.app.is_covered());
    }
}

#[test]
fn the_form_follows_the_ending_of_a_typed_name() {
    let mut it = placed(wide(), None);
    it.keys("<Esc>ejjjj<C-u>list.docx<Enter>");
    assert!(it.app.is_covered() && it.contains("No .docx is written here"), "{}", it.picture());
    for (name, format) in [("a.csv", Format::Csv), ("a.json", Format::Json), ("a.md", Format::Markdown)] {
        let mut it = placed(wide(), None);
        it.keys(&format!("<Esc>ejjjj<C-u>{name}<Enter>"));
        let wanted = export(&it);
        assert_eq!((wanted.format, wanted.file.as_str()), (format, name));
    }
}

#[test]
fn cases_like_a_sentence_are_written_and_no_command_is_claimed() {
    let mut it = placed(wide(), None);
    it.keys("<Esc>s<Rest>e");
    assert!(it.contains("No command gives the cases that are like"), "{}", it.picture());
    it.keys("<Enter>");
    assert!(!export(&it).cases.is_empty() && export(&it).command.is_empty());
}

#[test]
fn the_popup_fits_small_windows_in_both_languages() {
    for (size, widths) in [((80, 24), Widths::Wide), ((40, 15), Widths::Narrow), ((60, 12), Widths::Narrow)] {
        for lang in Lang::BOTH {
            let colours = Options {
                settings: Settings {
                    scheme: Some(Scheme::Mono),
                    widths: Some(widths),
                    ..Settings::new(lang)
                },
                ..options(lang)
            };
            let mut it = placed(Screen::with(size, colours), None);
            it.keys("<Esc>e");
            for _ in 0..5 {
                it.keys("j");
            }
            assert!(it.contains("jirei-20261127.html"), "the last row shows: {}", it.picture());
            it.keys("<Enter>");
            assert_eq!(export(&it).cases.len(), 36);
        }
    }
}

#[test]
fn a_click_chooses() {
    let mut it = placed(wide(), None);
    it.keys("<Esc>e");
    let row = it.row_of("check sheet");
    let column = it.rows()[row].find("check sheet").map(|at| it.rows()[row][..at].chars().count()).unwrap();
    it.click(column as u16, row as u16);
    assert!(it.contains("● check sheet"), "{}", it.picture());
}

#[test]
fn copying_takes_the_marked_and_says_so_and_names_the_file_as_another_way() {
    let mut it = placed(wide(), None);
    it.keys("<Esc>y<Rest>");
    assert!(it.contains("citation sent to the terminal") && it.contains("nothing to paste? e: to a file"));
    let one = copied(&it).to_owned();
    it.keys("<Space><Space>y");
    assert!(it.contains("2 marked citations sent to the terminal"), "{}", it.picture());
    assert!(copied(&it).starts_with(&one) && copied(&it).len() > one.len());
    it.keys("Y");
    assert!(it.contains("the 2 marked sent to the terminal") && copied(&it).matches("\n# ").count() == 1);
    it.keys("=");
    assert!(it.contains("the 2 marked") && it.contains("jirei show "), "{}", it.picture());
    it.keys("y");
    assert_eq!(copied(&it).split(' ').count(), 4, "{}", copied(&it));
}

#[test]
fn in_a_case_copying_takes_that_case_whatever_is_marked() {
    let mut it = placed(wide(), None);
    it.keys("<Esc>y");
    let first = copied(&it).to_owned();
    it.keys("j<Space><Space>g<Enter>y");
    assert!(
        it.contains("citation sent to the terminal") && !it.contains("marked citation"),
        "{}",
        it.picture()
    );
    assert_eq!(copied(&it), first);
    it.keys("Y");
    assert!(!it.contains("the 2 marked sent") && copied(&it).matches("\n# ").count() == 0);
    it.keys("qy");
    assert!(it.contains("2 marked citations sent to the terminal"), "{}", it.picture());
}

/// A library whose first case is not to be shared freely.
static RESTRICTED: LazyLock<Library> = LazyLock::new(|| {
    let mut library = jirei::store::embedded().expect("the embedded data");
    let mut cases: Vec<_> = library.cases.iter().take(5).cloned().collect();
    cases[0].tlp = Tlp::named("TLP:AMBER");
    library.cases = cases.into_iter().collect();
    library
});

#[test]
fn what_is_not_to_be_shared_freely_asks_before_it_leaves() {
    let mut it = placed(Screen::on(&RESTRICTED, (120, 40), options(Lang::En)), None);
    for (key, again) in [("y", "y once more copies it"), ("Y", "Y once more copies it")] {
        it.keys("<Esc>").keys(key);
        assert!(it.contains("not to be shared freely (TLP:AMBER)") && it.contains(again), "{}", it.picture());
        assert!(it.effects.is_empty());
        it.keys("jk").keys(key);
        assert!(it.effects.is_empty(), "another key between: it asks again");
        it.keys(key);
        copied(&it);
        it.effects.clear();
    }
    it.keys("e<Enter>");
    assert!(it.effects.is_empty());
    assert!(it.contains("1 case is not to be shared freely: Enter once more"), "{}", it.picture());
    assert!(it.contains("--share-restricted"), "{}", it.picture());
    it.keys("<Enter>");
    assert_eq!(export(&it).cases.len(), 5);
    it.keys("jy");
    copied(&it);
}

#[test]
fn a_shared_host_saves_nothing_and_names_copying() {
    let mut it = Screen::with(
        (120, 40),
        Options { settings: Settings { kiosk: true, ..options(Lang::En).settings }, ..options(Lang::En) },
    );
    it.keys("<Esc>e<Rest>");
    assert!(it.contains("nothing is saved on this shared host: y copies a citation"), "{}", it.picture());
    it.keys("y");
    assert!(it.contains("citation sent") && !it.contains("to a file"));
}

#[test]
fn footer_and_help_name_the_export() {
    let mut it = placed(wide(), None);
    it.keys("<Esc>");
    assert!(it.rows()[39].contains("e export"), "{}", it.rows()[39]);
    it.keys("e");
    assert!(it.rows()[39].contains("Enter write") && it.rows()[39].contains("y copy command"));
    it.keys("<Esc>?write cases");
    assert!(it.contains("write cases to a file"), "{}", it.picture());
}
