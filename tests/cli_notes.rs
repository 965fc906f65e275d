//! What is said on standard error when something else was searched for than
//! what was typed: never on standard output, never a failure.

#[path = "support/cli.rs"]
mod support;

use support::jirei;

#[test]
fn a_corrected_word_is_told_on_stderr() {
    let run = jirei(&["find", "ransomeware", "--ids"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(run.stdout, jirei(&["find", "ransomware", "--ids"]).stdout);
    assert!(
        run.stderr.starts_with("jirei: “ransomeware” occurs nowhere: searched for “ransomware”;"),
        "{}",
        run.stderr
    );
    assert_eq!(run.stderr.lines().count(), 1);
}

#[test]
fn a_word_between_quotes_is_not_corrected() {
    let run = jirei(&["find", "'ransomeware", "--ids"]);
    assert_eq!((run.stdout.as_str(), run.code), ("", Some(1)));
}

#[test]
fn partial_matches_are_marked_as_such_and_are_no_failure() {
    let run = jirei(&["find", "病院 kaiko フィッシング お茶", "--ids"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(!run.stdout.is_empty());
    assert!(run.stderr.contains("; these are the nearest by meaning"), "{}", run.stderr);
}

#[test]
fn what_is_not_as_the_query_language_has_it_is_told_and_searched_for_as_words() {
    let run = jirei(&["find", "\"ransomware", "--ids"]);
    assert_eq!(run.stdout, jirei(&["find", "ransomware", "--ids"]).stdout);
    assert_eq!(run.stderr, "jirei: the quotation mark is not closed: searched word by word\n");
    let run = jirei(&["find", "colour:ransomware", "--ids", "--lang", "ja"]);
    assert!(run.stderr.starts_with("jirei: 「colour:」という項目はない"), "{}", run.stderr);
}

#[test]
fn a_chart_tells_the_same() {
    let run = jirei(&["chart", "--query", "ransomeware", "--json"]);
    assert_eq!(run.stdout, jirei(&["chart", "--query", "ransomware", "--json"]).stdout);
    assert!(run.stderr.contains("occurs nowhere"), "{}", run.stderr);
}
