//! The person's own files on the screen: they arrive while it is in use, can be
//! stopped, read anew and mapped.

#[path = "support/screen.rs"]
mod screen;

use jirei::import::pace::Pace;
use jirei::import::{Changed, FileChange, Taken};
use jirei::model::{Case, Lang, Library, Segment, Text};
use jirei::settings::Settings;
use jirei::store::open::How;
use jirei::store::shelf::Shelf;
use jirei::tally::Columns;
use jirei::tui::app::Progress;
use jirei::tui::{Effect, Options};
use screen::{Screen, options, wide};
use std::fs;
use std::path::{Path, PathBuf};

/// A list as an office keeps it: a title, a column that no word explains, a sum.
const LIST: &str = "\
事故一覧(2024年度),,,
発生日,件名,くわしい話,担当者
2024/4/12,見積書を別の取引先へ送った,宛先の自動補完で選び間違えた。,見本太郎
2024/6/3,受発注サーバーが暗号化された,保守用のVPNから入られた。,見本花子
合計,2件,,
";

/// Files in a folder of their own, opened beside the fixture's cases.
struct Opened {
    folder: tempfile::TempDir,
    shelf: Shelf,
}

impl Opened {
    fn new(files: &[(&str, &str)]) -> Opened {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("written");
        }
        let paths = files.iter().map(|(name, _)| folder.path().join(name)).collect();
        let shelf = shelf(&wide().app.library(), paths, folder.path());
        Opened { folder, shelf }
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).expect("written");
    }

    /// Opens a screen, reads everything, and looks at it.
    fn read_on(&self, mut it: Screen) -> Screen {
        it.app.opens(true, vec!["--data".into(), "list.csv".into()]);
        self.read(&mut it);
        it
    }

    fn read(&self, it: &mut Screen) {
        let again = it.effects.iter().any(|effect| matches!(effect, Effect::Reload | Effect::Map(..)));
        let (library, taken) = self.shelf.read(&Pace::default(), &mut |library| {
            if !again {
                it.app.arrived(library.clone(), Columns::new(library));
            }
        });
        if again {
            it.app.arrived(library.clone(), Columns::new(&library));
        }
        it.app.taken(taken);
        it.effects.clear();
        it.answer();
        it.draw();
    }
}

fn shelf(base: &Library, paths: Vec<PathBuf>, state: &Path) -> Shelf {
    Shelf::new(base.clone(), paths, How::default(), Some(state.join("state/mappings.json")))
}

/// JSON Lines of cases with these numbers.
fn lines(numbers: impl IntoIterator<Item = usize>) -> String {
    let line =
        |n| format!("{{\"id\": \"own-{n}\", \"title\": \"Quokka {n}\", \"incident\": \"Something.\"}}\n");
    numbers.into_iter().map(line).collect()
}

fn selected_id(it: &Screen) -> String {
    let at = it.app.selected_case().expect("a case");
    it.app.library().case(at).id.clone()
}

#[test]
fn own_cases_stand_first_under_the_name_of_their_file_until_something_is_asked() {
    let opened = Opened::new(&[("list.csv", LIST)]);
    let mut it = opened.read_on(wide());
    let rows = it.rows();
    assert!(rows[2].contains(" your own first ") && rows[3].contains("list"), "{}", it.picture());
    assert!(rows[4].starts_with('▌') && rows[4].contains("受発注サーバー"), "{}", it.picture());
    assert!(
        rows[5].contains("見積書を別の取引先へ送った") && rows[6].contains("IPA 2021 · 3 of 61 told"),
        "{}",
        it.picture()
    );
    assert!(rows[7].contains("Builder that rewrote"), "{}", it.picture());
    it.keys("ransom");
    assert!(it.contains(" best match first ") && it.selected().contains("ransomware"), "{}", it.picture());
    it.keys("<Esc>S");
    assert!(it.contains(" newest first ") && !it.contains("your own"), "{}", it.picture());
}

#[test]
fn what_arrives_joins_the_answer_and_moves_nobody() {
    let own = Opened::new(&[("own.jsonl", &lines(0..5_000))]);
    let mut it = wide();
    it.keys("ransom<Down><Down>");
    let (before, case) = (it.picture(), selected_id(&it));
    let row = it.row_of("▌");
    let mut it = own.read_on(it);
    assert_eq!((selected_id(&it), it.row_of("▌")), (case, row), "{before}\n{}", it.picture());
    assert!(it.contains("/ 5036 cases"), "{}", it.picture());
    it.keys("<C-u>quokka");
    assert!(it.contains("5000 / 5036 cases") && it.selected().contains("Quokka"), "{}", it.picture());
}

#[test]
fn of_own_cases_nothing_is_claimed() {
    let own = Opened::new(&[("own.jsonl", &lines(0..3))]);
    let mut it = own.read_on(wide());
    it.keys("<Down><Up>");
    assert!(it.contains("39 / 39 cases") && it.contains("36 real cases"), "{}", it.picture());
}

#[test]
fn the_best_match_is_selected_as_long_as_nobody_chose_another() {
    let own = Opened::new(&[("own.jsonl", "{\"title\": \"Emotet Emotet\", \"incident\": \"Emotet\"}\n")]);
    let mut it = wide();
    it.keys("emotet");
    let it = own.read_on(it);
    assert_eq!(it.row_of("▌"), 3);
}

#[test]
fn how_far_it_is_shows_and_the_key_that_stops_it() {
    let mut it = wide();
    it.app.opens(true, Vec::new());
    it.keys("<Esc>");
    assert!(it.effects.is_empty(), "before it shows, a key is what it always is");
    it.keys("i");
    it.app.progress(Progress { cases: 1_234, percent: 41, rate: 5_000 });
    it.draw();
    assert!(it.contains("reading 41% · 1234 cases · 5000 a second · Esc stops"), "{}", it.picture());
    it.keys("vpn<Down>");
    assert!(it.contains("reading 41%") && it.contains("VPN"), "the screen is of use meanwhile");
    it.keys("<Esc>");
    assert_eq!(it.effects, [Effect::StopReading]);
    assert!(it.contains("stopping"));
    it.app.progress(Progress { cases: 1_300, percent: 42, rate: 5_000 });
    it.app.taken(Taken { stopped: Some(42), ..Taken::default() });
    it.draw();
    assert!(it.contains("stopped at 42%") && it.contains("F3: account"), "{}", it.picture());
    it.keys("<C-u><Esc>j");
    assert!(it.contains("stopped at 42% · r reads anew"), "as long as not all is there");
    it.keys("r");
    assert_eq!(it.effects[1..], [Effect::Reload]);
}

#[test]
fn interrupting_stops_the_reading_before_it_ends_the_program() {
    let mut it = Screen::new((80, 24), Lang::Ja);
    it.app.opens(true, Vec::new());
    it.app.progress(Progress { cases: 12, percent: 3, rate: 24 });
    it.draw();
    assert!(it.contains("読込み中 3% · 12件 · 毎秒24件 · Esc で中止"), "{}", it.picture());
    it.keys("<C-c>");
    assert_eq!(it.effects, [Effect::StopReading]);
    it.keys("<C-c>");
    assert_eq!(it.effects[1..], [Effect::Quit(130)]);
}

#[test]
fn reading_anew_keeps_query_filters_selection_and_place() {
    let own = Opened::new(&[("own.jsonl", &lines(0..50))]);
    let mut it = own.read_on(wide());
    it.keys("quokka<Esc>jjjjjjj");
    let case = selected_id(&it);
    let title = it.selected();
    own.write("own.jsonl", &lines((3..50).chain(60..70)));
    it.keys("r");
    assert_eq!(it.effects, [Effect::Reload]);
    own.read(&mut it);
    assert!(it.contains("› quokka") && it.contains("57 / 93 cases"), "{}", it.picture());
    assert_eq!((selected_id(&it), it.selected()), (case.clone(), title));
    it.keys("u");
    assert!(it.contains("93 / 93 cases"), "earlier views hold in the new cases too");
    it.keys("U");
    own.write("own.jsonl", &lines(60..62));
    it.keys("r");
    own.read(&mut it);
    assert!(it.contains("2 / 38 cases") && it.selected().contains("Quokka"), "{}", it.picture());
}

#[test]
fn a_reading_anew_that_is_stopped_leaves_what_was_there() {
    let own = Opened::new(&[("own.jsonl", &lines(0..5))]);
    let mut it = own.read_on(wide());
    it.keys("<Esc>r");
    it.app.progress(Progress { cases: 2, percent: 40, rate: 4 });
    it.keys("<Esc>");
    assert_eq!(it.effects, [Effect::Reload, Effect::StopReading]);
    it.app.taken(Taken { stopped: Some(40), ..Taken::default() });
    it.draw();
    assert!(
        it.contains("stopped: what was read before stays") && it.contains("41 / 41 cases"),
        "{}",
        it.picture()
    );
    it.keys("j");
    assert!(!it.contains("stopped"));
}

#[test]
fn a_case_that_is_read_stays_open_while_its_file_is_read_anew() {
    let own = Opened::new(&[("own.jsonl", &lines(0..9))]);
    let mut it = own.read_on(wide());
    it.keys("quokka 4<Esc><Enter>");
    assert!(it.contains("Something."));
    own.write("own.jsonl", &lines([9, 4]).replace("Something.", "Something else."));
    it.keys("r");
    own.read(&mut it);
    assert!(it.contains("Quokka 4") && it.contains("Something else."), "{}", it.picture());
}

#[test]
fn what_became_of_a_file_is_said_with_the_key_that_reads_it_anew() {
    for (what, lang, said) in [
        (Changed::Content, Lang::En, "own.csv changed · Esc r reads anew"),
        (Changed::Longer, Lang::En, "own.csv has grown · Esc r reads anew"),
        (Changed::Gone, Lang::Ja, "own.csv がなくなりました · Esc r で読み直し"),
    ] {
        let mut it = Screen::new((80, 24), lang);
        it.app.opens(true, Vec::new());
        it.app.taken(Taken::default());
        it.app.changed(vec![FileChange { file: "/home/me/own.csv".into(), what }]);
        it.keys("<Down>");
        assert!(it.contains(said), "{said}\n{}", it.picture());
        it.app.taken(Taken::default());
        it.keys("<Down><Up>");
        assert!(!it.contains("own.csv"), "not after it was read anew");
    }
}

#[test]
fn what_was_taken_and_refused_can_be_read_and_adds_up() {
    let own = Opened::new(&[("list.csv", LIST), ("bad.pdf", "%PDF-1.7")]);
    let mut it = own.read_on(Screen::new((120, 40), Lang::Ja));
    assert!(it.contains("list.csv: 行 3 = 事例 2 + 合計 1 · 問題 2件 · F3 で内訳"), "{}", it.picture());
    it.keys("<F3>");
    for said in
        ["区切りテキスト", "行 3 = 事例 2 + 合計 1", "載せないもの", "担当者", "B 件名        title 題名"]
    {
        assert!(it.contains(said), "{said}\n{}", it.picture());
    }
    assert!(!it.contains("見本太郎"), "nobody is named");
    it.keys("G");
    assert!(it.contains("bad.pdf"), "{}", it.picture());
    it.keys("<F3>");
    assert!(!it.contains("開いたファイル") && it.contains("一覧"));
}

#[test]
fn a_column_gets_another_field_and_the_mapping_is_kept() {
    let own = Opened::new(&[("list.csv", LIST)]);
    let mut it = own.read_on(Screen::new((120, 40), Lang::Ja));
    it.keys("自動補完");
    assert!(it.contains("0 / 38 件"), "no field was known for it\n{}", it.picture());
    it.keys("<C-u><F3>");
    while !it.selected_line().contains("C くわしい話") {
        it.keys("j");
    }
    it.keys("<Enter>");
    assert!(it.contains("「くわしい話」を載せる項目"), "{}", it.picture());
    it.keys("出来事");
    assert!(
        it.contains("宛先の自動補完で選び間違えた。"),
        "the first case as it will look\n{}",
        it.picture()
    );
    it.keys("<Enter>");
    assert!(it.selected_line().contains("incident 出来事 (指定)"), "{}", it.picture());
    it.keys("y");
    let copied = it.effects.pop();
    assert!(
        matches!(&copied, Some(Effect::Copy(call)) if call.contains("--map incident=くわしい話")),
        "{copied:?}"
    );
    it.keys("r");
    let Some(Effect::Map(header, map)) = it.effects.last().cloned() else { panic!("{:?}", it.effects) };
    assert!(own.shelf.map(&header, map), "written down");
    it.app.mapped(true);
    own.read(&mut it);
    assert!(it.contains("対応を覚えました"), "{}", it.picture());
    it.keys("自動補完");
    assert!(it.contains("1 / 38 件"), "{}", it.picture());

    let path = own.folder.path().join("next.csv");
    fs::write(&path, LIST.replace("6/3", "7/3")).expect("written");
    let next = shelf(&wide().app.library(), vec![path], own.folder.path());
    let (library, taken) = next.read(&Pace::default(), &mut |_| ());
    assert!(taken.reports[0].tables[0].remembered, "next month's file opens so");
    assert!(library.cases.iter().any(|case| case.place.is_some() && case.incident.is_some()));
}

#[test]
fn columns_of_a_table_without_a_header_are_mapped_by_their_letters() {
    let plain = "001,2023/4/1,総務部,書庫で見つけた水筒\n002,2023/5/1,営業部,玄関で見つけた水筒\n";
    let own = Opened::new(&[("list.csv", LIST), ("plain.csv", plain)]);
    let mut it = own.read_on(Screen::new((120, 40), Lang::Ja));
    it.keys("水筒");
    assert!(it.contains("0 / 38 件"), "nothing is guessed\n{}", it.picture());
    for (value, field, said) in
        [("書庫で見つけた水筒 |", "題名", "書庫で見つけた水筒"), ("2023/4/1 |", "発生日", "2023")]
    {
        it.keys("<C-u><F3>G");
        // From below: the table of the other file stands above.
        for _ in 0..60 {
            if it.selected_line().contains(value) {
                break;
            }
            it.keys("k");
        }
        assert!(it.selected_line().contains(value), "{}", it.picture());
        it.keys("<Enter>");
        it.keys(field);
        assert!(it.contains(said), "the first case as it will look\n{}", it.picture());
        it.keys("<Enter>r");
        let Some(Effect::Map(header, map)) = it.effects.last().cloned() else { panic!("{:?}", it.effects) };
        assert!(own.shelf.map(&header, map), "written down");
        it.app.mapped(true);
        own.read(&mut it);
    }
    it.keys("水筒");
    assert!(it.contains("2 / 40 件"), "{}", it.picture());
}

#[test]
fn tab_leads_from_one_table_s_columns_to_the_next_one_s_and_back() {
    let own = Opened::new(&[("first.csv", LIST), ("second.csv", &LIST.replace("くわしい話", "別の話"))]);
    let mut it = own.read_on(Screen::new((120, 40), Lang::Ja));
    it.keys("<F3>");
    let mut lines = Vec::new();
    for key in ["<Tab>", "j", "j", "<Tab>", "<Tab>", "<S-Tab>"] {
        it.keys(key);
        lines.push(it.selected_line());
    }
    let [first, _, third, second, again, back] = &lines[..] else { panic!("{lines:?}") };
    assert!(
        first.contains("A 発生日") && second.contains("A 発生日") && third.contains("C くわしい話"),
        "{lines:?}"
    );
    assert_eq!([again, back], [first, second], "round, and back");
    it.keys("jj");
    assert!(it.selected_line().contains("別の話"), "{}", it.picture());
}

#[test]
fn a_mapping_that_was_chosen_and_not_accepted_changes_nothing() {
    let own = Opened::new(&[("list.csv", LIST)]);
    let mut it = own.read_on(wide());
    it.keys("<F3>");
    while !it.selected_line().contains("B 件名") {
        it.keys("j");
    }
    it.keys("<Enter>none<Enter>");
    assert!(it.contains("r keeps this mapping and reads anew"), "{}", it.picture());
    it.keys("<Esc>");
    assert!(it.effects.is_empty() && it.contains("38 / 38 cases"));
    it.keys("<F3>");
    assert!(it.contains("title title") && !it.contains("by hand"), "{}", it.picture());
}

#[test]
fn the_pane_fits_small_windows() {
    let own = Opened::new(&[("list.csv", LIST)]);
    for (size, lang) in [((80, 24), Lang::Ja), ((40, 15), Lang::En), ((20, 5), Lang::Ja)] {
        let mut it = own.read_on(Screen::new(size, lang));
        it.keys("<F3>jjjjjjjj<Enter>jj<Esc><Esc>");
        assert!(!it.app.is_covered(), "{size:?}\n{}", it.picture());
    }
}

#[test]
fn the_command_line_of_the_view_opens_the_same_files() {
    let own = Opened::new(&[("list.csv", LIST)]);
    let mut it = own.read_on(wide());
    it.keys("vpn<Esc>=");
    assert!(it.contains("jirei find --data list.csv -- vpn"), "{}", it.picture());
}

#[test]
fn standard_input_is_not_read_twice_and_without_files_there_is_nothing_to_read() {
    let mut it = wide();
    it.app.opens(false, Vec::new());
    it.app.taken(Taken::default());
    it.keys("<Esc>r");
    assert!(it.contains("standard input cannot be read again") && it.effects.is_empty());
    let mut it = wide();
    it.keys("<Esc>r");
    assert!(it.contains("no file is open: jirei FILE opens one"), "{}", it.picture());
    it.keys("<F3>");
    assert!(it.contains("no file is open") && !it.app.is_covered());
}

#[test]
fn a_kiosk_has_none_of_it() {
    let mut it = Screen::with(
        (120, 40),
        Options { settings: Settings { kiosk: true, ..options(Lang::En).settings }, ..options(Lang::En) },
    );
    it.keys("<F3>");
    assert!(it.contains("no key F3 here") && !it.app.is_covered(), "{}", it.picture());
    it.keys("<Esc>r");
    assert!(it.contains("no key r here") && it.effects.is_empty());
    it.keys("?own files");
    assert!(
        !it.contains("own files: what was taken") && !it.contains("read own files anew"),
        "{}",
        it.picture()
    );
}

#[test]
fn what_is_left_out_of_a_large_library_is_said_where_nothing_else_is() {
    let mut it = wide();
    assert!(!it.contains("many cases"), "{}", it.picture());
    let mut library = (*it.app.library()).clone();
    let text = Text { ja: None, en: Some("long ".repeat(4 << 20)) };
    let title = Text { ja: None, en: Some("A long one".into()) };
    let case = Case { id: "long".into(), title, impact: Some(text), ..Case::default() };
    library.append([], Segment::new(vec![case]));
    let columns = Columns::new(&library);
    it.app.arrived(library, columns);
    it.answer();
    it.draw();
    assert!(it.contains("many cases: readings and values of numbers"), "{}", it.picture());
    it.keys("<F2>");
    assert!(it.contains("読み・数・送り仮名の違いは題名と名前だけで探します"), "{}", it.picture());
}
