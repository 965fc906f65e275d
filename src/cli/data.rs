//! Which cases a command looks at: the shipped ones, and those of files.

use super::problem::Problem;
use super::{output, variable};
use crate::import::encoding::Encoding;
use crate::import::pace::Pace;
use crate::import::{Field, Report, Severity};
use crate::messages::cli::words;
use crate::messages::own;
use crate::model::{Lang, Library, Segment, Vocabulary};
use crate::report::shell::quoted;
use crate::report::{fault, import};
use crate::store::folders::Folder;
use crate::store::mappings;
use crate::store::open::{self, Gather, How, Opened};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Endings of names that are opened, where such a file exists.
const ENDINGS: [&str; 21] = [
    "csv", "tsv", "txt", "json", "jsonl", "ndjson", "xlsx", "xlsm", "xlsb", "xls", "ods", "html", "htm",
    "md", "markdown", "zip", "tar", "gz", "tgz", "xz", "txz",
];

/// Problems that a look-up tells one by one.
const TOLD: usize = 10;

/// How long somebody waits without a word.
const SILENCE: Duration = Duration::from_millis(500);

/// How often the words change.
const TICK: Duration = Duration::from_millis(100);

/// What a command line says about files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Data {
    /// Files and folders that are named on the command line.
    pub paths: Vec<PathBuf>,
    /// Without the shipped cases.
    pub only: bool,
    /// Any error refuses all.
    pub strict: bool,
    pub how: How,
}

/// Whether a word is a file to open and no word to search for: there is such a
/// path, and it looks like one.
pub fn is_path(word: &str) -> bool {
    let ending = Path::new(word).extension().and_then(|ending| ending.to_str());
    let known = ending.is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
    word == "-" || (known || word.contains('/')) && Path::new(word).exists()
}

/// `--map FIELD=COLUMN`.
pub fn mapping(value: &str) -> Result<(Field, String), Problem> {
    let known = || Field::ALL.iter().map(|(_, name)| (*name).to_owned()).collect();
    let parts = value.split_once('=').filter(|(_, column)| !column.trim().is_empty());
    let field =
        parts.and_then(|(field, column)| Some((Field::named(field.trim())?, column.trim().to_owned())));
    field.ok_or_else(|| Problem::InvalidValue {
        option: "--map".into(),
        value: value.to_owned(),
        valid: known(),
        similar: None,
    })
}

/// `--encoding NAME`.
pub fn encoding(name: &str) -> Result<Encoding, Problem> {
    Encoding::named(name).ok_or_else(|| Problem::InvalidValue {
        option: "--encoding".into(),
        value: name.to_owned(),
        valid: Encoding::ALL.iter().map(|encoding| encoding.name().to_owned()).collect(),
        similar: None,
    })
}

/// The library with the cases of the files, of `JIREI_DATA` and of the reader's
/// own collections. What could not be read is said on standard error.
///
/// # Errors
/// If nothing of what is named on the command line can be opened, or with
/// `strict` anything could not.
pub fn load(data: &Data, mut library: Library, lang: Lang) -> Result<Library, Problem> {
    let mut paths = data.paths.clone();
    let named = paths.len();
    if let Some(more) = std::env::var_os("JIREI_DATA") {
        paths.extend(std::env::split_paths(&more).filter(|path| !path.as_os_str().is_empty()));
    }
    paths.extend(collections().filter(|folder| folder.is_dir()));
    if data.only {
        library.cases = Default::default();
        library.collections.clear();
    }
    if paths.is_empty() {
        return Ok(library);
    }
    let (kept, how) = remembering(&data.how);
    let opened = read(&paths, &how, &library.vocabulary, Gather::beside(&library), lang);
    if named > 0 || data.strict {
        usable(&opened, data.strict, named > 0, lang)?;
    }
    tell(&opened, &paths, lang);
    if named > 0 {
        opened
            .reports
            .iter()
            .filter(|report| !report.tables.is_empty())
            .for_each(|report| account(report, lang));
        kept.into_iter().for_each(|path| remember(&path, &opened, &how.map));
    }
    append(&mut library, opened);
    Ok(library)
}

/// How to read with the mappings that were given before, and where those are.
pub fn remembering(how: &How) -> (Option<PathBuf>, How) {
    let kept = Folder::State.path(|name| std::env::var_os(name)).map(|folder| folder.join(mappings::FILE));
    let remembered = kept.as_deref().map(mappings::read).unwrap_or_default();
    (kept, How { remembered, ..how.clone() })
}

/// Whether what was opened can be gone on with.
///
/// # Errors
/// If there is no case where there must be one, or any error with `strict`: the
/// first and worst of what is wrong.
pub fn usable(opened: &Opened, strict: bool, needed: bool, lang: Lang) -> Result<(), Problem> {
    let nothing = needed && opened.cases() == 0;
    let refused = strict && opened.worst() == Some(Severity::Error);
    if !nothing && !refused {
        return Ok(());
    }
    let worst = |severity| opened.problems().find(move |problem| problem.fault.severity() == severity);
    let first = worst(Severity::Error).or_else(|| opened.problems().next());
    let said = first.map(|problem| fault::problem(problem, lang));
    Err(said.map_or(Problem::NothingToOpen, Problem::NotOpened))
}

/// What became of the rows of a file, unless all are cases.
fn account(report: &Report, lang: Lang) {
    if report.account.rows > report.account.cases {
        let line = import::account(&report.account, lang);
        output::note(&format!("{}: {line}", output::one_line(&report.file)));
    }
}

/// Keeps a mapping that gave cases for the next file with the same header. A
/// reader who has no place to keep it is not told: the mapping was used.
fn remember(path: &Path, opened: &Opened, map: &[(Field, String)]) {
    let tables = opened.reports.iter().flat_map(|report| &report.tables);
    for table in tables.filter(|table| table.cases > 0 && table.header.is_some() && !map.is_empty()) {
        mappings::remember(path, &table.fingerprint, map).unwrap_or_default();
    }
}

/// The folder of the reader's own collections, where there is a home.
pub fn collections() -> Option<PathBuf> {
    Some(Folder::Data.path(|name| std::env::var_os(name))?.join("collections"))
}

/// Each collection as a segment, its newest cases first.
pub fn append(library: &mut Library, opened: Opened) {
    for mut group in opened.groups {
        group.cases.sort_by_key(|case| std::cmp::Reverse((case.year, case.month)));
        library.read_also(&group.readings);
        library.append([group.collection], Segment::new(group.cases));
    }
}

/// Reads on a thread, and says how far it is where somebody waits at a terminal.
pub fn read(paths: &[PathBuf], how: &How, vocabulary: &Vocabulary, mut gather: Gather, lang: Lang) -> Opened {
    let pace = Pace::default();
    let dumb = variable("TERM").as_deref() == Some("dumb");
    if !std::io::stderr().is_terminal() || dumb {
        return open::open(paths, how, vocabulary, &mut gather, &pace);
    }
    std::thread::scope(|scope| {
        let reading = scope.spawn(|| open::open(paths, how, vocabulary, &mut gather, &pace));
        let begun = Instant::now();
        let mut shown = false;
        while !reading.is_finished() {
            std::thread::sleep(
                TICK.min(SILENCE.saturating_sub(begun.elapsed()).max(Duration::from_millis(5))),
            );
            if begun.elapsed() >= SILENCE && !reading.is_finished() {
                let rate = pace.cases() as f64 / begun.elapsed().as_secs_f64();
                let line = (words(lang).reading)(pace.cases(), pace.percent(), rate as u64);
                let _ = write!(std::io::stderr(), "\r\x1b[K{line}");
                shown = true;
            }
        }
        if shown {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
        match reading.join() {
            Ok(opened) => opened,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// The first problems, how many more there are, and where all are told.
pub fn tell(opened: &Opened, paths: &[PathBuf], lang: Lang) {
    let told = |problem: &&crate::import::Problem| problem.fault.severity() > Severity::Note;
    let problems: Vec<_> = opened.problems().filter(told).collect();
    for problem in problems.iter().take(TOLD) {
        output::note(&fault::problem(problem, lang));
    }
    if let Some(more) = problems.len().checked_sub(TOLD).filter(|more| *more > 0) {
        let paths: Vec<String> =
            paths.iter().map(|path| quoted(&output::one_line(&path.to_string_lossy()))).collect();
        let check = (own::words(lang).see_check)(&paths.join(" "));
        output::note(&format!("{}{}{check}", (words(lang).more_problems)(more), own::words(lang).choice));
    }
    if let Some(percent) = opened.stopped {
        output::note(&fault::fault(&crate::import::Fault::Stopped { percent }, lang));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_a_path_where_it_exists_and_looks_like_one() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["list.csv", "LIST.XLSX", "plain"] {
            std::fs::write(folder.path().join(name), "x").expect("written");
        }
        let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        for path in [
            at("list.csv"),
            at("LIST.XLSX"),
            at("plain"),
            at(""),
            "-".into(),
            "./src".into(),
            "Cargo.toml/..".into(),
        ] {
            assert_eq!(is_path(&path), path != "Cargo.toml/..", "{path}");
        }
        for word in ["vpn", "none.csv", "src", "Cargo.toml", "and/or", ""] {
            assert!(!is_path(word), "{word}");
        }
    }

    #[test]
    fn mappings_name_a_field_and_a_column() {
        assert_eq!(mapping("incident=経緯").expect("sound"), (Field::Incident, "経緯".to_owned()));
        for wrong in ["incident", "incident=", "x=y", "=y"] {
            assert!(mapping(wrong).is_err(), "{wrong}");
        }
        assert!(encoding("sjis").is_ok() && encoding("ebcdic").is_err());
    }
}
