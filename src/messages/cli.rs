//! What the command line says besides help: errors, notes, and the words of
//! its output. An error is one line: what is wrong, and what to do.

use crate::model::Lang;

/// The command line's words. Arguments are shown as they come: they have been
/// made safe before.
#[derive(Debug)]
pub struct CliWords {
    pub unknown_option: fn(option: &str) -> String,
    pub unexpected_argument: fn(argument: &str) -> String,
    pub too_many_arguments: fn(given: usize, most: usize) -> String,
    /// `expected` is a list of the valid values, or empty.
    pub invalid_value: fn(option: &str, value: &str, expected: &str) -> String,
    pub missing_value: fn(option: &str, expected: &str) -> String,
    pub takes_no_value: fn(option: &str) -> String,
    pub missing_argument: fn(argument: &str) -> String,
    pub not_utf8: fn(argument: &str) -> String,
    pub not_understood: &'static str,
    /// `nearest` is a list of valid values; where none is near it is empty, and
    /// `all` has every one if they are few.
    pub no_such_value: fn(option: &str, value: &str, nearest: &str, all: &str, more: usize) -> String,
    /// A city; `within` is the prefecture.
    pub no_prefecture: fn(value: &str, within: &str) -> String,
    /// `values` is a list of those that it may mean.
    pub several_values: fn(option: &str, value: &str, values: &str) -> String,
    pub no_such_case: fn(id: &str, nearest: &str) -> String,
    /// `more` besides the `ids` named begin so.
    pub several_cases: fn(id: &str, ids: &str, more: usize) -> String,
    pub no_such_dimension: fn(dimension: &str, dimensions: &str) -> String,
    pub no_such_column: fn(column: &str, columns: &str) -> String,
    pub bad_years: fn(value: &str) -> String,
    pub bad_range: fn(option: &str, value: &str) -> String,
    pub bad_limit: fn(value: &str) -> String,
    pub not_for_command: fn(option: &str, command: &str) -> String,
    pub exclude_each_other: fn(one: &str, other: &str) -> String,
    /// `command` is one, `words` stand before it.
    pub words_before_command: fn(words: &str, command: &str) -> String,
    pub file_exists: fn(file: &str) -> String,
    /// `meant` is the nearest that is there, said, or empty; `word` is the file
    /// for a shell.
    pub no_such_file: fn(file: &str, meant: &str, word: &str) -> String,
    pub no_form: fn(file: &str, ending: &str) -> String,
    pub unwritable_file: fn(file: &str, cause: &str) -> String,
    pub restricted: fn(cases: usize) -> String,
    pub unreadable_marks: fn(cause: &str) -> String,
    pub nothing_marked: &'static str,
    pub marks_set_aside: fn(file: &str) -> String,
    pub show_what: &'static str,
    pub like_what: &'static str,
    pub nothing_to_open: &'static str,
    /// How many cases are read, how much of the files, how many a second.
    pub reading: fn(cases: u64, percent: u8, rate: u64) -> String,
    /// Behind the first problems of files.
    pub more_problems: fn(usize) -> String,
    pub kiosk_alone: &'static str,
    pub kiosk_needs_terminal: &'static str,
    pub unreadable_input: fn(cause: &str) -> String,
    pub unwritable_output: fn(cause: &str) -> String,
    pub closed_output: &'static str,
    pub broken_data: fn(cause: &str) -> String,
    pub no_terminal_output: &'static str,
    pub no_terminal_input: &'static str,
    pub terminal_gone: &'static str,
    pub idle: fn(minutes: u64) -> String,
    pub terminal_failed: fn(cause: &str) -> String,
    /// After a message, what was probably meant.
    pub did_you_mean: fn(meant: &str) -> String,

    pub nothing_found: &'static str,
    /// Nothing with the filters; how many without them.
    pub nothing_with_filters: fn(without: usize) -> String,
    /// How many cases pass all but a range, of which they do not tell, and what lists them.
    pub untold: fn(count: usize, what: &str, form: &str) -> String,
    /// `find` without words.
    pub no_words: &'static str,
    /// The first word is no command but nearly one.
    pub command_meant: fn(word: &str, command: &str) -> String,
    pub no_case_has_all: fn(query: &str) -> String,
    pub corrected: fn(typed: &str, taken: &str) -> String,
    pub cut: fn(limit: usize) -> String,

    pub shares: &'static str,
    pub matched: &'static str,
    pub loaded: &'static str,
    pub survey: &'static str,
}

const JA: CliWords = CliWords {
    unknown_option: |option| {
        format!(
            "{option} というオプションはありません。jirei --help で確かめるか、検索語なら -- の後ろに書いてください"
        )
    },
    too_many_arguments: |given, most| {
        format!(
            "引数が{given}個あります。一度に渡せるのは{most}個までです。ファイルが多いときはフォルダーの名前を、ID が多いときは xargs -n 1000 で分けて渡してください"
        )
    },
    unexpected_argument: |argument| {
        format!("余分な引数です: {argument}。検索するなら jirei find {argument} と書いてください")
    },
    invalid_value: |option, value, expected| match expected {
        "" => format!("{option} に「{value}」は指定できません。jirei --help で使い方を確かめてください"),
        _ => format!("{option} に「{value}」は指定できません。次のどれかにしてください: {expected}"),
    },
    missing_value: |option, expected| match expected {
        "" => format!("{option} には値が要ります。値を続けて書いてください"),
        _ => format!("{option} には値が要ります。次のどれかを続けて書いてください: {expected}"),
    },
    takes_no_value: |option| format!("{option} は値を取りません。= とその後ろを除いてください"),
    missing_argument: |argument| format!("{argument} がありません。jirei --help で使い方を確かめてください"),
    not_utf8: |argument| {
        format!("引数がUTF-8ではありません: {argument}。端末の文字コードをUTF-8にして打ち直してください")
    },
    not_understood: "この指定は解釈できません。jirei --help で使い方を確かめてください",
    no_such_value: |option, value, nearest, all, more| match (nearest, all) {
        ("", "") => {
            let dimension = option.trim_start_matches('-');
            format!("{option} に「{value}」はありません。jirei chart {dimension} で値を確かめてください")
        }
        ("", _) if more > 0 => {
            let dimension = option.trim_start_matches('-');
            format!(
                "{option} に「{value}」はありません。多い順に: {all}。残り{more}個は jirei chart {dimension} で確かめてください"
            )
        }
        ("", _) => format!("{option} に「{value}」はありません。次のどれかにしてください: {all}"),
        _ => format!("{option} に「{value}」はありません。近いもの: {nearest}"),
    },
    no_prefecture: |value, within| format!("「{value}」は都道府県ではなく、{within} にあります"),
    several_values: |option, value, values| {
        format!("{option} の「{value}」は一つに決まりません。次のどれかにしてください: {values}")
    },
    no_such_case: |id, nearest| match nearest {
        "" => format!("「{id}」という事例はありません。jirei list でIDを確かめてください"),
        _ => format!("「{id}」という事例はありません。近いもの: {nearest}"),
    },
    several_cases: |id, ids, more| match more {
        0 => format!("「{id}」で始まるIDはいくつもあります。続きを書いてください: {ids}"),
        _ => format!("「{id}」で始まるIDはいくつもあります。続きを書いてください: {ids} ほか{more}件"),
    },
    no_such_dimension: |dimension, dimensions| {
        format!(
            "「{dimension}」ごとには数えられません。次のどれかにしてください: {dimensions}。検索語は --query で指定します"
        )
    },
    no_such_column: |column, columns| {
        format!("--columns に「{column}」という列はありません。次のどれかにしてください: {columns}")
    },
    no_such_file: |file, meant, word| {
        format!("{file} というファイルはありません{meant}。語として探すには: jirei -- {word}")
    },
    no_form: |file, ending| {
        format!(
            "{file}: {ending} 形式では書き出せません。名前の終わりを .html、.md、.csv、.json のどれかにするか、--format で形式を選んでください"
        )
    },
    unwritable_file: |file, cause| format!("{file} に書けません: {cause}。書き出す場所を確かめてください"),
    bad_years: |value| {
        format!(
            "--year の「{value}」は年ではありません。2022、2020..2023、2020..、..2020 のように書いてください"
        )
    },
    bad_range: |option, value| {
        format!(
            "{option} の「{value}」は数ではありません。1000、100..1000、'>1000'、'<=1万' のように書いてください"
        )
    },
    bad_limit: |value| format!("--limit の「{value}」は件数ではありません。1以上の整数を書いてください"),
    not_for_command: |option, command| {
        format!("{command} に {option} はありません。jirei {command} --help で一覧を確かめてください")
    },
    exclude_each_other: |one, other| {
        format!("{one} と {other} は同時に指定できません。どちらか一つにしてください")
    },
    words_before_command: |words, command| {
        format!(
            "「{command}」はコマンド名で、その前に検索語「{words}」があります。すべて検索語なら -- の後ろに書いてください"
        )
    },
    file_exists: |file| format!("{file} はすでにあります。別の名前にするか、--force で置き換えてください"),
    restricted: |n| {
        format!(
            "TLP:AMBER または TLP:RED の事例が{n}件あります。共有してよければ --share-restricted を付けてください"
        )
    },
    unreadable_marks: |cause| format!("印を読み込めません: {cause}"),
    nothing_marked: "印の付いた事例はありません。画面で Space を押すと付きます",
    marks_set_aside: |file| format!("印のファイルを読み取れなかったので、{file} として残しました"),
    show_what: "表示する事例のIDがありません。jirei list でIDを確かめてください",
    like_what: "比べる文がありません。引数に書くか、標準入力で渡してください",
    nothing_to_open: "開けるものがありません。ファイルかフォルダーを指定してください",
    reading: |cases, percent, rate| format!("読み込み中 {percent}%  {cases}件  毎秒{rate}件"),
    more_problems: |more| format!("ほかに{more}件の問題があります"),
    kiosk_alone: "--kiosk では画面だけを使えます。コマンドや出力形式の指定を除いてください",
    kiosk_needs_terminal: "--kiosk には端末が要ります。ssh -t で接続してください",
    unreadable_input: |cause| format!("標準入力を読めません: {cause}。UTF-8のテキストを渡してください"),
    closed_output: "標準出力が閉じられています（>&-）。何も出力できないため、何もしませんでした。出力を捨てるには >/dev/null とします",
    unwritable_output: |cause| format!("出力できません: {cause}。出力先を確かめてください"),
    broken_data: |cause| {
        format!("内蔵の事例を読めません: {cause}。この実行ファイルは壊れているので入れ直してください")
    },
    no_terminal_output: "標準出力が端末ではありません。端末で実行してください",
    no_terminal_input: "キーを読む端末がありません。SSH では ssh -t で接続してください",
    terminal_gone: "端末が閉じられました。つなぎ直して実行してください",
    idle: |minutes| format!("{minutes}分間操作がなかったため終わりました"),
    terminal_failed: |cause| {
        format!("端末を使えません: {cause}。find や show のコマンドなら端末の機能を使いません")
    },
    did_you_mean: |meant| format!("(もしかして: {meant})"),
    nothing_found: "一致する事例はありません",
    nothing_with_filters: |without| format!("一致する事例はありません(絞り込みを外すと{without}件)"),
    untold: |count, what, form| format!("ほかに{count}件は、{what}の記載がありません({form} で探せます)"),
    no_words: "検索語がないので、すべての事例を並べます",
    command_meant: |word, command| {
        format!("{word} というコマンドはないので検索しました(もしかして: jirei {command})")
    },
    no_case_has_all: |query| format!("「{query}」をすべて含む事例はありません。意味の近い事例を示します"),
    corrected: |typed, taken| {
        format!(
            "「{typed}」はどこにもないので「{taken}」で探しました。書いたとおりに探すには '{typed} とします"
        )
    },
    cut: |limit| format!("長すぎるので、はじめの{limit}文字で探しました"),
    shares: "共通",
    matched: "該当",
    loaded: "収録",
    survey: "調査",
};

const EN: CliWords = CliWords {
    unknown_option: |option| {
        format!("there is no option {option}; see jirei --help, or write a word to search for after --")
    },
    too_many_arguments: |given, most| {
        format!(
            "{given} arguments, and one call takes {most}: name the folder instead of its files, or give ids in parts (xargs -n 1000)"
        )
    },
    unexpected_argument: |argument| {
        format!("unexpected argument: {argument}; to search for it: jirei find {argument}")
    },
    invalid_value: |option, value, expected| match expected {
        "" => format!("{option} cannot be “{value}”; see jirei --help"),
        _ => format!("{option} cannot be “{value}”; choose one of: {expected}"),
    },
    missing_value: |option, expected| match expected {
        "" => format!("{option} needs a value; write one after it"),
        _ => format!("{option} needs a value; write one of these after it: {expected}"),
    },
    takes_no_value: |option| format!("{option} takes no value; leave out the = and what follows it"),
    missing_argument: |argument| format!("{argument} is missing; see jirei --help"),
    not_utf8: |argument| {
        format!("an argument is not UTF-8: {argument}; set the terminal to UTF-8 and type it again")
    },
    not_understood: "these arguments make no sense together; see jirei --help",
    no_such_value: |option, value, nearest, all, more| match (nearest, all) {
        ("", "") => {
            let dimension = option.trim_start_matches('-');
            format!("{option} has no “{value}”; jirei chart {dimension} lists the values")
        }
        ("", _) if more > 0 => {
            let dimension = option.trim_start_matches('-');
            format!(
                "{option} has no “{value}”; the most frequent are: {all}; jirei chart {dimension} lists {more} more"
            )
        }
        ("", _) => format!("{option} has no “{value}”; choose one of: {all}"),
        _ => format!("{option} has no “{value}”; the nearest are: {nearest}"),
    },
    no_prefecture: |value, within| format!("“{value}” is no prefecture; it is in {within}"),
    several_values: |option, value, values| {
        format!("{option}: “{value}” may mean several; write one of: {values}")
    },
    no_such_case: |id, nearest| match nearest {
        "" => format!("there is no case “{id}”; jirei list prints the IDs"),
        _ => format!("there is no case “{id}”; the nearest are: {nearest}"),
    },
    several_cases: |id, ids, more| match more {
        0 => format!("several IDs begin with “{id}”; write more of it: {ids}"),
        _ => format!("several IDs begin with “{id}”; write more of it: {ids} and {more} more"),
    },
    no_such_dimension: |dimension, dimensions| {
        format!(
            "cannot count by “{dimension}”; write one of: {dimensions}; words to search for go with --query"
        )
    },
    no_such_column: |column, columns| {
        format!("--columns: there is no column “{column}”; choose of: {columns}")
    },
    no_such_file: |file, meant, word| {
        format!("there is no file {file}{meant}; to search for the word: jirei -- {word}")
    },
    no_form: |file, ending| {
        format!(
            "{file}: {ending} is no form that is written; let the name end in .html, .md, .csv or .json, or choose with --format"
        )
    },
    unwritable_file: |file, cause| format!("cannot write {file}: {cause}; check where it is to go"),
    bad_years: |value| {
        format!("--year: “{value}” is not a year; write it like 2022, 2020..2023, 2020.. or ..2020")
    },
    bad_range: |option, value| {
        format!("{option}: “{value}” is not a number; write it like 1000, 100..1000, '>1000' or '<=10k'")
    },
    bad_limit: |value| format!("--limit: “{value}” is not a number of cases; write a whole number from 1 up"),
    not_for_command: |option, command| {
        format!("{command} has no option {option}; jirei {command} --help lists those it has")
    },
    exclude_each_other: |one, other| format!("{one} and {other} exclude each other; choose one"),
    words_before_command: |words, command| {
        format!(
            "“{command}” is a command, and the query “{words}” stands before it; to search for all of them, write them after --"
        )
    },
    file_exists: |file| format!("{file} exists: give another name, or --force to replace it"),
    restricted: |n| {
        let cases = if n == 1 { "1 case is".to_owned() } else { format!("{n} cases are") };
        format!("{cases} marked TLP:AMBER or TLP:RED: add --share-restricted if you may share them")
    },
    unreadable_marks: |cause| format!("the marks cannot be read: {cause}"),
    nothing_marked: "no case is marked: Space marks one in the interface",
    marks_set_aside: |file| format!("the marks could not be understood; the file is kept as {file}"),
    show_what: "no ID of a case to show; jirei list prints the IDs",
    like_what: "no sentence to compare with; give it as an argument or on standard input",
    nothing_to_open: "there is nothing to open; name a file or a folder",
    reading: |cases, percent, rate| format!("reading {percent} %  {cases} cases  {rate} a second"),
    more_problems: |more| format!("{more} more problems"),
    kiosk_alone: "--kiosk gives the interface only; leave out commands and output forms",
    kiosk_needs_terminal: "--kiosk needs a terminal; connect with ssh -t",
    unreadable_input: |cause| format!("cannot read standard input: {cause}; give it UTF-8 text"),
    closed_output: "standard output is closed (>&-): nothing can be written, so nothing was done; >/dev/null throws output away",
    unwritable_output: |cause| format!("cannot write: {cause}; check where the output goes"),
    broken_data: |cause| {
        format!("cannot read the embedded cases: {cause}; this executable is damaged, install it again")
    },
    no_terminal_output: "standard output is not a terminal; run it in one",
    no_terminal_input: "there is no terminal to read keys from; over SSH, connect with ssh -t",
    terminal_gone: "the terminal is gone; connect again",
    idle: |minutes| format!("ended after {minutes} min without a key"),
    terminal_failed: |cause| {
        format!("cannot use the terminal: {cause}; the commands find and show do without it")
    },
    did_you_mean: |meant| format!(" (did you mean {meant}?)"),
    nothing_found: "no case matches",
    nothing_with_filters: |without| format!("no case matches ({without} without the filters)"),
    untold: |count, what, form| {
        let more = if count == 1 { "1 more does" } else { &format!("{count} more do") };
        format!("{more} not tell: {what} ({form} finds them)")
    },
    no_words: "no words to find: these are all cases",
    command_meant: |word, command| {
        format!("{word} is no command and was searched for (did you mean jirei {command}?)")
    },
    no_case_has_all: |query| format!("no case has all of “{query}”; these are the nearest by meaning"),
    corrected: |typed, taken| {
        format!("“{typed}” occurs nowhere: searched for “{taken}”; write '{typed} to search for it as it is")
    },
    cut: |limit| format!("too long: searched with the first {limit} characters"),
    shares: "shares",
    matched: "matched",
    loaded: "loaded",
    survey: "survey",
};

/// The command line's words in a language.
pub fn words(lang: Lang) -> &'static CliWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
