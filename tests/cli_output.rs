//! What output may look like and where it may go: colour, width, closed pipes,
//! hostile text.

#[path = "support/cli.rs"]
mod support;

use jirei::text::width::Widths;
use std::process::Stdio;
use support::{command, jirei, on_terminal, run};

#[test]
fn a_table_fits_every_terminal_and_cuts_no_character() {
    for (columns, lang) in [(40, "ja"), (60, "en"), (80, "ja"), (80, "en"), (120, "ja"), (200, "en")] {
        let (text, code) = on_terminal(columns, &[("NO_COLOR", "1")], &["list", "--lang", lang]);
        assert_eq!(code, 0);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), jirei(&["list", "--ids"]).lines().len() + 1, "a head and a line a case");
        assert!(
            lines[0].starts_with("ID ") && lines[0].ends_with(if lang == "ja" { "題名" } else { "Title" })
        );
        for line in lines {
            assert!(Widths::Narrow.str(line) <= usize::from(columns).max(48), "{columns}: {line}");
            assert!(!line.contains(['\u{1b}', '\t', '\u{fffd}']), "{line:?}");
        }
    }
}

#[test]
fn a_wide_terminal_shows_industry_place_and_year_before_the_title() {
    let (text, _) = on_terminal(130, &[("NO_COLOR", "1")], &["list", "--prefecture", "Ishikawa"]);
    let line = text.lines().find(|line| line.starts_with("ipa2021-a ")).expect("the builder");
    let fields: Vec<&str> = line.split("  ").map(str::trim).filter(|field| !field.is_empty()).collect();
    assert_eq!(
        fields,
        [
            "ipa2021-a",
            "Constr.",
            "Ishikawa",
            "-",
            "Builder that wrote rules and kept reminding staff after a ransomware hit"
        ]
    );
}

#[test]
fn a_narrow_terminal_keeps_id_and_title() {
    let (text, _) = on_terminal(60, &[("NO_COLOR", "1")], &["find", "yamagata-railway-2025", "-n1"]);
    assert!(text.lines().nth(1).is_some_and(|line| line.starts_with("yamagata-railway-2025  ")), "{text}");
    assert!(text.contains("Local railway"), "{text}");
}

#[test]
fn where_ambiguous_characters_are_wide_the_table_still_fits() {
    let args = ["list", "--ambiguous-width", "2", "--lang", "ja"];
    let (text, _) = on_terminal(80, &[("NO_COLOR", "1")], &args);
    assert!(text.lines().all(|line| Widths::Wide.str(line) <= 80), "{text}");
    assert!(!text.contains('…') && text.contains("..."), "the ellipsis is ambiguous itself");
}

#[test]
fn matches_are_marked_in_colour_on_a_terminal() {
    let (text, _) = on_terminal(120, &[], &["find", "ransomware", "--lang", "en"]);
    assert!(text.contains("\u{1b}[1;31mransomware\u{1b}[0m"), "{text}");
}

#[test]
fn the_order_of_colour_is_option_no_color_dumb_terminal() {
    let colored = |variables: &[(&str, &str)], args: &[&str]| {
        on_terminal(120, variables, &[&["find", "ransomware"], args].concat()).0.contains('\u{1b}')
    };
    assert!(colored(&[], &[]));
    assert!(!colored(&[("NO_COLOR", "1")], &[]));
    assert!(colored(&[("NO_COLOR", "")], &[]), "an empty NO_COLOR says nothing");
    assert!(colored(&[("NO_COLOR", "1")], &["--color", "always"]));
    assert!(!colored(&[("TERM", "dumb")], &[]));
    assert!(colored(&[("TERM", "dumb")], &["--color", "always"]));
    assert!(!colored(&[], &["--color", "never"]));
    assert!(jirei(&["find", "ransomware", "--color", "always"]).stdout.contains('\u{1b}'));
}

#[test]
fn a_dumb_terminal_gets_the_list_instead_of_the_interface() {
    let (text, code) = on_terminal(80, &[("TERM", "dumb")], &["ransomware"]);
    assert_eq!((text, code), on_terminal(80, &[("TERM", "dumb")], &["find", "ransomware"]));
    let (text, code) = on_terminal(80, &[("TERM", "dumb")], &["--kiosk"]);
    assert_eq!((text.as_str(), code), ("jirei: --kiosk needs a terminal; connect with ssh -t\n", 2));
}

#[test]
fn an_unset_term_works() {
    let run = run(command(&["list", "--ids"]).env_remove("TERM"));
    assert_eq!(run.code, Some(0));
}

#[test]
fn a_closed_pipe_is_no_error() {
    for args in [&["list", "--json"][..], &["man"], &["list"]] {
        let mut child =
            command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
    }
}

#[test]
fn a_full_disk_is_an_error() {
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else {
        return eprintln!("skipped: this system has no /dev/full");
    };
    let output = command(&["list"]).stdout(full).output().expect("it starts");
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.starts_with("jirei: cannot write: No space left on device"), "{message}");
}

#[test]
fn an_error_stays_on_one_line_and_short() {
    let run = jirei(&["list", "--industry", &"a\nb".repeat(500)]);
    assert_eq!(run.stderr.lines().count(), 1);
    assert!(run.stderr.chars().count() < 400, "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_closed_standard_output_is_an_error_and_one_that_leads_nowhere_is_none() {
    let shell = |line: &str| {
        let mut command = std::process::Command::new("sh");
        command.args(["-c", line, env!("CARGO_BIN_EXE_jirei")]);
        let output = command.output().expect("sh");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    for what in ["list", "find usb", "--help", "", "man"] {
        let (code, said) = shell(&format!("exec \"$0\" {what} >&-"));
        assert_eq!(code, Some(2), "{what}");
        assert!(said.starts_with("jirei: standard output is closed"), "{what}: {said}");
    }
    // As Python's DEVNULL has it: read and write.
    assert_eq!(shell("exec \"$0\" list 1<>/dev/null"), (Some(0), String::new()));
    assert_eq!(shell("exec \"$0\" list >/dev/null"), (Some(0), String::new()));
}

#[cfg(unix)]
#[test]
fn standard_error_may_be_closed_too() {
    let mut command = std::process::Command::new("sh");
    command.args(["-c", "exec \"$0\" list --limit x 2>&-", env!("CARGO_BIN_EXE_jirei")]);
    assert_eq!(command.output().expect("sh").status.code(), Some(2));
}
