//! Untrusted text in arguments: no byte of it that controls a terminal reaches
//! one, in any output or error.

#[path = "support/cli.rs"]
mod support;

use support::{command, jirei, run};

/// What would take over a terminal if it were printed as it is.
const HOSTILE: &[&str] = &[
    "\u{1b}]52;c;ZXZpbA==\u{7}",
    "\u{1b}]8;;https://evil.example\u{1b}\\x",
    "\u{1b}]0;title\u{7}",
    "\u{1b}P+q\u{1b}\\",
    "\u{9b}31m\u{90}x\u{9c}",
    "\u{202e}evil\u{2066}",
    "a\u{200b}\u{feff}b",
    "line\nbreak\rreturn\ttab",
    "\u{7f}\u{8}",
];

/// `cargo bench --bench doors` measures it; here only that nothing grows with the length
/// of the text, or worse.
#[test]
fn the_longest_argument_costs_little_by_every_way_in() {
    const BYTES: usize = 128 * 1024 - 64;
    let filled = |text: &str| text.repeat(BYTES / text.len());
    let ids = jirei(&["list", "--ids"]).stdout.replace('\n', " ");
    let texts = ["\u{1100}", "\u{fdfa}", "a|", &ids];
    for text in texts.map(filled) {
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let text = text.as_str();
        for args in [
            vec!["find", "--count", text],
            vec!["find", "--explain", text],
            vec!["like", "--count", text],
            vec!["show", text],
            vec!["list", "--industry", text],
            [&["show"], &words[..]].concat(),
            [&["find", "--count"], &words[..]].concat(),
        ] {
            let start = std::time::Instant::now();
            let code = jirei(&args).code;
            assert!(matches!(code, Some(0..=2)), "{code:?}: {:?}", &args[..2]);
            let took = start.elapsed();
            assert!(took.as_secs() < 10, "{took:?}: {} {:.20}", args[0], args[1]);
        }
    }
}

/// Each costs a little before anything is known of it: 65,000 took 52 ms and 20 MiB.
#[test]
fn more_arguments_than_a_call_takes_are_refused_with_what_to_do() {
    let letters = vec!["a"; 65_000];
    let run = jirei(&[&["find", "--count"], &letters[..]].concat());
    assert_eq!(run.code, Some(2));
    let told = "jirei: 65002 arguments, and one call takes 16384: name the folder instead of its files, \
                or give ids in parts (xargs -n 1000)\n";
    assert_eq!(run.stderr, told);
    let run = jirei(&[&["find", "--count"], &letters[..16_382]].concat());
    assert_eq!((run.code, run.stdout.trim().parse::<usize>().is_ok()), (Some(0), true), "{}", run.stderr);
}

#[test]
fn nothing_of_a_hostile_argument_controls_the_terminal() {
    let all = HOSTILE.concat();
    let text = all.as_str();
    for args in [
        vec!["find", text],
        vec!["find", "zxqv", text, "--json"],
        vec!["show", text],
        vec!["chart", text],
        vec!["list", text],
        vec!["list", "--industry", text],
        vec!["list", "--year", text],
        vec!["list", "--limit", text],
        vec!["list", "--sort", text],
        vec!["chart", "--query", text],
        vec!["completions", text],
        vec![text, "--lang", "en", "list"],
        vec!["like", text],
    ] {
        for lang in ["en", "ja"] {
            let run = run(command(&args).env("LANG", format!("{lang}.UTF-8")));
            assert!(matches!(run.code, Some(0..=2)), "{args:?}");
            assert_safe(&run.stdout, &args);
            assert_safe(&run.stderr, &args);
        }
    }
}

#[test]
fn each_hostile_text_is_told_safely_as_an_option_and_as_a_value() {
    for text in HOSTILE {
        for args in [["list", "--industry", text], ["list", "--", text], ["list", &format!("--x{text}"), "x"]]
        {
            let run = jirei(&args);
            assert_eq!(run.code, Some(2), "{args:?}");
            assert_safe(&run.stderr, &args);
        }
    }
}

fn assert_safe(output: &str, args: &[&str]) {
    let harmful = |c: char| {
        c.is_control() && c != '\n' && c != '\t'
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}')
    };
    assert!(!output.contains(harmful), "{args:?} gave {output:?}");
}

/// One grapheme cluster without an end, or one character that stands for many.
const ENDLESS: [&str; 8] =
    ["\u{1100}", "\u{110bd}", "\u{600}", "\u{e33}", "क\u{94d}", "👩\u{200d}", "\u{301}", "\u{fdfa}"];

/// An argument may be 128 KiB long; the program keeps to a few MiB all the same
/// (the limit is of address space, of which a debug build maps some 20 MiB).
#[cfg(unix)]
#[test]
fn no_argument_and_no_input_is_long_enough_to_cost_much() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("input");
    for text in ENDLESS.iter().chain(&["a", "a|", "!", "(", "事", "a "]) {
        let long = text.repeat(131_000 / text.len());
        std::fs::write(&input, &long).unwrap();
        for args in [
            vec!["find", &long],
            vec!["like", &long],
            vec!["like"],
            vec!["show", &long],
            vec!["chart", "--query", &long],
            vec!["list", "--industry", &long],
            vec!["list", "--year", &long],
            vec!["list", "--limit", &long],
        ] {
            let script = r#"ulimit -v 65536; input=$1; shift; exec "$0" "$@" < "$input""#;
            let program = env!("CARGO_BIN_EXE_jirei");
            let mut command = std::process::Command::new("sh");
            let run = run(command.args(["-c", script, program]).arg(&input).args(&args));
            assert!(matches!(run.code, Some(0..=2)), "{text:?} {:?}: {:?} {}", args[0], run.code, run.stderr);
            assert!(run.stderr.len() < 4_096, "{text:?} {:?} says {} bytes", args[0], run.stderr.len());
        }
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_utf8_is_told() {
    use std::os::unix::ffi::OsStrExt;
    let run = run(command(&["find"]).arg(std::ffi::OsStr::from_bytes(b"\xb7\xfa\x1b[2J")));
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.starts_with("jirei: an argument is not UTF-8: "), "{}", run.stderr);
    assert_safe(&run.stderr, &[]);
}
