//! Which cases a command looks at: the shipped ones, and those of files.

use super::problem::CommandError;
use super::{output, variable};
use crate::import::encoding::Encoding;
use crate::import::pace::Pace;
use crate::import::{Fault, Field, Report, Severity, Taken};
use crate::messages::cli::words;
use crate::messages::own;
use crate::model::{Dimension, Lang, Library, Vocabulary};
use crate::query::names;
use crate::report::shell::quoted;
use crate::report::{fault, import};
use crate::store::cache::{self, CacheEntry, Keeping};
use crate::store::folders::Folder;
use crate::store::mappings;
use crate::store::open::{self, Gather, How, Opened};
use crate::store::shelf::{self, Shelf};
use std::io::{IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
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
    /// Nothing is kept of large files for the next start, and nothing that was kept is used.
    pub no_cache: bool,
    /// They are for the interface, which reads them behind the screen.
    pub behind: bool,
}

/// Whether a word is a file to open and no word to search for: there is such a
/// path, and it looks like one.
pub fn is_path(word: &str) -> bool {
    let path = Path::new(word);
    word == "-" || (has_ending(path) || word.contains('/')) && path.exists()
}

/// Whether a word can only be meant as a file, though none is there: it has the
/// ending of one that is opened, or a folder that is there stands before its
/// last `/`. What is written as a query (quoted, with a field) is one.
pub fn is_missing(word: &str) -> bool {
    let query =
        word.starts_with(['\'', '"', '!', '@']) || word.contains(char::is_whitespace) || word.contains(':');
    let path = Path::new(word);
    let folder = || {
        let parent = path.parent().filter(|parent| *parent != Path::new(""));
        parent.is_some_and(Path::is_dir) && path.file_name().is_some() && !word.ends_with('/')
    };
    !query && (has_ending(path) || folder()) && !path.exists()
}

/// What is called most alike in the folder where a file is missed.
pub fn nearest(missing: &str) -> Option<String> {
    let path = Path::new(missing);
    let wanted = path.file_name()?.to_string_lossy().to_lowercase();
    let parent = path.parent().filter(|parent| *parent != Path::new(""));
    let entries = std::fs::read_dir(parent.unwrap_or(Path::new("."))).ok()?;
    let names = entries.take(ENTRIES).flatten().map(|entry| entry.file_name());
    let near = names.filter_map(|name| {
        let name = name.to_str()?.to_owned();
        let near = strsim::normalized_damerau_levenshtein(&name.to_lowercase(), &wanted);
        (near >= NEAR && has_ending(Path::new(&name))).then_some((near, name))
    });
    // Of two that are as near, the first by name: a folder has no order.
    let (_, name) = near.max_by(|one, other| one.0.total_cmp(&other.0).then_with(|| other.1.cmp(&one.1)))?;
    Some(parent.map_or(name.clone(), |parent| parent.join(&name).to_string_lossy().into_owned()))
}

/// How many names of a folder are compared.
const ENTRIES: usize = 10_000;

/// How much of a name must be right.
const NEAR: f64 = 0.6;

fn has_ending(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// `--map FIELD=COLUMN`.
pub fn mapping(value: &str) -> Result<(Field, String), CommandError> {
    let known = || Field::ALL.iter().map(|(_, name)| (*name).to_owned()).collect();
    let parts = value.split_once('=').filter(|(_, column)| !column.trim().is_empty());
    let field =
        parts.and_then(|(field, column)| Some((Field::named(field.trim())?, column.trim().to_owned())));
    field.ok_or_else(|| CommandError::InvalidValue {
        option: "--map".into(),
        value: value.to_owned(),
        valid: known(),
        similar: None,
    })
}

/// `--encoding NAME`.
pub fn encoding(name: &str) -> Result<Encoding, CommandError> {
    Encoding::named(name).ok_or_else(|| CommandError::InvalidValue {
        option: "--encoding".into(),
        value: name.to_owned(),
        valid: Encoding::ALL.iter().map(|encoding| encoding.name().to_owned()).collect(),
        similar: None,
    })
}

/// Files that are to be opened, and beside what.
struct Source {
    library: Library,
    paths: Vec<PathBuf>,
    /// So many of the paths are named on the command line.
    named: usize,
}

impl Source {
    /// What the command line names, then `JIREI_DATA`, then the reader's own
    /// collections.
    fn of(data: &Data, mut library: Library) -> Source {
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
        Source { library, paths, named }
    }
}

/// Files that the interface reads behind the screen.
pub struct FilesBehind {
    /// The files and what they are opened beside; nothing is read yet.
    pub shelf: Shelf,
    /// Some are named on the command line.
    pub named: bool,
    /// What the command line says of them, as words of a shell.
    pub arguments: Vec<String>,
    /// Which columns it gives to which fields.
    pub map: Vec<(Field, String)>,
}

/// The library without the files, and the files, to be read later.
///
/// # Errors
/// If something that the command line names is not there.
pub fn behind(
    data: &Data,
    library: Library,
    lang: Lang,
) -> Result<(Library, Option<FilesBehind>), CommandError> {
    let source = Source::of(data, library);
    if source.paths.is_empty() {
        return Ok((source.library, None));
    }
    for path in data.paths.iter().filter(|path| *path != Path::new("-")) {
        if let Err(error) = path.metadata() {
            let problem = CommandError::NotOpened(fault::problem(&open::unreadable(path, &error), lang));
            return Err(hinted(problem, data, &source.library, lang));
        }
    }
    let shelf = Shelf::new(source.library.clone(), source.paths, data.how.clone(), mappings_file());
    let shelf = shelf.with_cache(cache_folder(data));
    let (arguments, map) = (arguments(data), data.how.map.clone());
    Ok((source.library, Some(FilesBehind { shelf, named: source.named > 0, arguments, map })))
}

/// Says how to filter, where what is called a file is none but a kind of data:
/// the chart's name of that filter is the option's for files.
fn hinted(problem: CommandError, data: &Data, library: &Library, lang: Lang) -> CommandError {
    let CommandError::NotOpened(said) = problem else { return problem };
    let kind = |path: &PathBuf| {
        let name = path.to_str().filter(|_| !path.exists())?;
        names::resolve(library, Dimension::Data, name).ok().map(|_| quoted(name))
    };
    let hint = data.paths.iter().find_map(kind).map(|name| (own::words(lang).filters_by)(&name));
    CommandError::NotOpened(said + &hint.unwrap_or_default())
}

/// What a command line says of files, so that another one says the same.
fn arguments(data: &Data) -> Vec<String> {
    let mut words = Vec::new();
    let mut add = |option: &str, value: &str| words.extend([option.to_owned(), quoted(value)]);
    data.paths.iter().for_each(|path| add("--data", &path.to_string_lossy()));
    data.how.encoding.iter().for_each(|encoding| add("--encoding", encoding.name()));
    data.how.sheets.iter().for_each(|sheet| add("--worksheet", sheet));
    data.how.map.iter().for_each(|(field, column)| add("--map", &format!("{}={column}", field.name())));
    words.extend(data.only.then(|| "--only".to_owned()));
    words
}

/// The library with the cases of the files, of `JIREI_DATA` and of the reader's
/// own collections. What could not be read is said on standard error.
///
/// # Errors
/// If nothing of what is named on the command line can be opened, or with
/// `strict` anything could not.
pub fn load(
    data: &Data,
    library: Library,
    lang: Lang,
    keeping: &mut Option<Keeping>,
) -> Result<Library, CommandError> {
    let Source { mut library, paths, named } = Source::of(data, library);
    if paths.is_empty() {
        return Ok(library);
    }
    let (kept, how) = remembering(&data.how);
    let entry = cache_folder(data).and_then(|folder| CacheEntry::of(&folder, &paths, &how, &library, false));
    let found = entry.as_ref().and_then(CacheEntry::read);
    let complete = found.as_ref().is_some_and(|found| found.indexed);
    let anew = || read(&paths, &how, &library.vocabulary, Gather::beside(&library), lang);
    let opened = found.map_or_else(anew, |found| found.opened);
    if named > 0 || data.strict {
        usable(&opened, data.strict, named > 0, lang)
            .map_err(|problem| hinted(problem, data, &library, lang))?;
        mapped(&opened, &data.how.map, lang)?;
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
    let before = library.cases.segments().count();
    *keeping = entry
        .filter(|_| !complete)
        .map(|entry| Keeping::new(entry, &opened, cache::parts(&opened.groups).collect(), before));
    shelf::append(&mut library, opened.groups);
    Ok(library)
}

/// Where something is kept of large files for the next start, unless that is not wanted.
fn cache_folder(data: &Data) -> Option<PathBuf> {
    (!data.no_cache).then(|| Folder::Cache.path(|name| std::env::var_os(name))).flatten()
}

/// How to read with the mappings that were given before, and where those are.
pub fn remembering(how: &How) -> (Option<PathBuf>, How) {
    let kept = mappings_file();
    let remembered = kept.as_deref().map(mappings::read).unwrap_or_default();
    (kept, How { remembered, ..how.clone() })
}

fn mappings_file() -> Option<PathBuf> {
    Folder::State.path(|name| std::env::var_os(name)).map(|folder| folder.join(mappings::FILE))
}

/// Whether what was opened can be gone on with.
///
/// # Errors
/// If there is no case where there must be one, or any error with `strict`: the
/// first and worst of what is wrong.
pub fn usable(taken: &Taken, strict: bool, needed: bool, lang: Lang) -> Result<(), CommandError> {
    let nothing = needed && taken.account().cases == 0;
    let refused = strict && taken.worst() == Some(Severity::Error);
    if !nothing && !refused {
        return Ok(());
    }
    let worst = |severity| taken.problems().find(move |problem| problem.fault.severity() == severity);
    let first = worst(Severity::Error).or_else(|| taken.problems().next());
    let said = first.map(|problem| fault::problem(problem, lang));
    Err(said.map_or(CommandError::NothingToOpen, CommandError::NotOpened))
}

/// Whether every mapping that was given found its column in at least one table:
/// going on without it would leave out what the reader pointed at.
///
/// # Errors
/// If one did not: which column is not there.
pub fn mapped(opened: &Taken, map: &[(Field, String)], lang: Lang) -> Result<(), CommandError> {
    let tables = || opened.reports.iter().flat_map(|report| &report.tables);
    let taken = |field: &Field| tables().any(|table| table.by_hand().iter().any(|(by, _)| by == field));
    let missed = |problem: &&crate::import::Problem| match &problem.fault {
        Fault::NoColumn { column, .. } => map.iter().any(|(field, wanted)| wanted == column && !taken(field)),
        _ => false,
    };
    match opened.problems().find(missed) {
        Some(problem) => Err(CommandError::NotOpened(fault::problem(problem, lang))),
        None => Ok(()),
    }
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
    for header in shelf::headers(opened).iter().filter(|_| !map.is_empty()) {
        mappings::remember(path, header, map).unwrap_or_default();
    }
}

/// The folder of the reader's own collections, where there is a home.
pub fn collections() -> Option<PathBuf> {
    Some(Folder::Data.path(|name| std::env::var_os(name))?.join("collections"))
}

/// Reads on a thread, and says how far it is where somebody waits at a terminal.
pub fn read(paths: &[PathBuf], how: &How, vocabulary: &Vocabulary, gather: Gather, lang: Lang) -> Opened {
    // Its ids, of which there may be a million, go with the process, which is soon.
    let mut gather = ManuallyDrop::new(gather);
    let pace = Pace::default();
    let dumb = variable("TERM").as_deref() == Some("dumb");
    if !std::io::stderr().is_terminal() || dumb {
        return open::open(paths, how, vocabulary, &mut gather, &pace);
    }
    let (end, ended) = mpsc::channel();
    std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let opened = open::open(paths, how, vocabulary, &mut gather, &pace);
            // Nobody waits any more where this one panicked.
            let _ = end.send(());
            opened
        });
        let begun = Instant::now();
        let (mut wait, mut shown) = (SILENCE, false);
        while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) && !reading.is_finished() {
            let rate = pace.cases() as f64 / begun.elapsed().as_secs_f64();
            let line = (words(lang).reading)(pace.cases(), pace.percent(), rate as u64);
            let _ = write!(std::io::stderr(), "\r\x1b[K{line}");
            (wait, shown) = (TICK, true);
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
    fn a_word_that_can_only_be_a_file_is_missed_and_the_nearest_name_is_given() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("jiko.csv"), "x").expect("written");
        let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        for word in
            [at("jikoo.csv"), at("plain"), "none.csv".into(), "none/none.XLSX".into(), "./none".into()]
        {
            assert!(is_missing(&word), "{word}");
        }
        assert!(!is_missing(&at("jiko.csv")));
        for word in [
            "vpn",
            "VPN/ランサムウェア",
            "ISO/IEC27001",
            "SP800-171",
            "24/365",
            "and/or",
            "src",
            "a b.csv",
            "'none.csv",
            "\"none.csv\"",
            "https://example.com/none.html",
            "none.docx",
            "2.5",
            "none/",
            "/",
            "",
            "@none.csv",
        ] {
            assert!(!is_missing(word), "{word}");
        }
        assert_eq!(nearest(&at("jikoo.csv")), Some(at("jiko.csv")));
        assert_eq!(nearest(&at("ledger.csv")), None);
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
