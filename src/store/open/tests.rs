use super::*;
use crate::import::Severity;
use crate::model::Library;
use std::fs;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| crate::store::embedded().expect("the embedded data"));

fn opened(paths: &[&Path]) -> Opened {
    let paths: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
    let mut gather = Gather::beside(&LIBRARY);
    open(&paths, &How::default(), &LIBRARY.vocabulary, &mut gather, &Pace::default())
}

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        fs::write(folder.path().join(name), content).expect("written");
    }
    folder
}

fn faults(opened: &Opened) -> Vec<&Fault> {
    opened.problems().map(|problem| &problem.fault).collect()
}

const ONE: &str = r#"{"title": "a", "incident": "b"}"#;

#[test]
fn what_is_good_is_opened_and_the_rest_is_said() {
    let folder = folder(&[
        ("a.json", ONE),
        ("b.json", "{\"title\": \"cut"),
        ("c.pdf", "%PDF-1.7"),
        ("d.txt", ""),
        ("e.jsonl", &format!("{ONE}\n{ONE}\n")),
    ]);
    let opened = opened(&[folder.path()]);
    assert_eq!(opened.cases(), 3);
    assert_eq!(opened.groups.len(), 1);
    let faults = faults(&opened);
    assert!(
        faults.contains(&&Fault::NotOpened(Kind::Pdf)) && faults.contains(&&Fault::NotOpened(Kind::Empty))
    );
    assert!(faults.contains(&&Fault::Cut), "{faults:?}");
    assert_eq!(opened.worst(), Some(Severity::Error));
    assert!(opened.account().adds_up());
}

#[test]
fn a_case_knows_where_it_came_from() {
    let folder = folder(&[("list.jsonl", &format!("{ONE}\n{ONE}\n"))]);
    let path = folder.path().join("list.jsonl");
    let opened = opened(&[&path]);
    let place = opened.groups[0].cases[1].place.as_ref().map(|place| place.to_string());
    assert_eq!(place, Some(format!("{}:2", path.display())));
}

#[test]
fn an_archive_in_an_archive_is_not_opened() {
    let folder = folder(&[]);
    let inner = tar_of("a.json", ONE.as_bytes());
    fs::write(folder.path().join("outer.tar"), tar_of("inner.tar", &inner)).expect("written");
    fs::write(folder.path().join("plain.tar"), &inner).expect("written");
    let opened = opened(&[&folder.path().join("outer.tar"), &folder.path().join("plain.tar")]);
    assert_eq!((faults(&opened), opened.cases()), (vec![&Fault::Nested], 1));
    let place = opened.groups[0].cases[0].place.as_ref().map(|place| place.file.to_string());
    assert_eq!(place, Some(format!("{}/a.json", folder.path().join("plain.tar").display())));
}

fn tar_of(name: &str, content: &[u8]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_ustar();
    header.set_size(content.len() as u64);
    builder.append_data(&mut header, name, content).expect("in memory");
    builder.into_inner().expect("in memory")
}

#[cfg(unix)]
#[test]
fn devices_and_files_without_a_right_to_them_are_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("secret.json", ONE)]);
    let secret = folder.path().join("secret.json");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("changed");
    let may_read_all = fs::read(&secret).is_ok();
    let opened = opened(&[Path::new("/dev/zero"), &secret, &folder.path().join("none.csv")]);
    let faults = faults(&opened);
    assert!(
        faults.contains(&&Fault::NotOpened(Kind::Binary)) && faults.contains(&&Fault::NotFound),
        "{faults:?}"
    );
    assert!(may_read_all || faults.contains(&&Fault::NotAllowed), "{faults:?}");
}

#[test]
fn a_stopped_reading_keeps_what_arrived() {
    let folder = folder(&[("a.json", ONE), ("b.json", ONE)]);
    let pace = Pace::default();
    pace.stop();
    let mut gather = Gather::default();
    let paths = [folder.path().to_path_buf()];
    let opened = open(&paths, &How::default(), &LIBRARY.vocabulary, &mut gather, &pace);
    assert_eq!((opened.cases(), opened.stopped), (0, Some(25)));
}

#[test]
fn a_line_without_end_costs_itself() {
    let folder = folder(&[]);
    let path = folder.path().join("long.jsonl");
    let long = format!("{ONE}\n{{\"title\": \"{}\", \"incident\": \"b\"}}\n{ONE}\n", "x".repeat(17 << 20));
    fs::write(&path, long).expect("written");
    let opened = opened(&[&path]);
    assert_eq!(opened.cases(), 2);
    assert!(faults(&opened).contains(&&Fault::LineCut));
}

/// Whatever a file is, it is not read without end: a text has longer, and a second more for
/// each MiB.
#[test]
fn every_kind_of_file_has_its_time() {
    let (how, pace, mut gather) = (How::default(), Pace::default(), Gather::default());
    let (mut opened, mut part, mut handed) = (Opened::default(), FIRST, 0);
    let mut reader = Reader {
        how: &how,
        vocabulary: &LIBRARY.vocabulary,
        gather: &mut gather,
        pace: &pace,
        path: Path::new("list"),
        opened: &mut opened,
        part: &mut part,
        handed: &mut handed,
        arrived: &mut |_| {},
        told: 0,
        until: None,
        seconds: 0,
    };
    let list = |text: usize| format!("件名,概要\na,{}\n", "b".repeat(text)).into_bytes();
    for (bytes, seconds) in [(list(3), 120), (list(5 << 19), 122), (b"PK\x03\x04 no zip".repeat(300_000), 8)]
    {
        let begun = Instant::now();
        // What is in it does not matter.
        let _ = reader.content("list", Content { bytes, ..Content::default() }, true);
        assert_eq!(reader.seconds, seconds);
        assert!(reader.until.is_some_and(|until| until >= begun + Duration::from_secs(seconds)));
    }
}
