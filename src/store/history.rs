//! Earlier queries between sessions: one a line, with how many cases it found,
//! the newest last.

use super::private;
use std::io;
use std::path::{Path, PathBuf};

/// Lines that are kept.
const MOST: usize = 500;

/// A query that was asked, and how many cases it found.
pub type PastQuery = (String, usize);

/// What is kept, and where a file was put that could not be understood.
#[derive(Debug, Default)]
pub struct KeptQueries {
    /// The oldest first.
    pub queries: Vec<PastQuery>,
    /// Where a file that could not be read was put.
    pub set_aside: Option<PathBuf>,
}

/// Reads what is kept; nothing where there is no file. A file that is not of
/// this form is put out of the way under a name with `today` in it.
///
/// # Errors
/// Where the file cannot be read, locked or put away.
pub fn read(path: &Path, today: &str) -> io::Result<KeptQueries> {
    if !path.exists() {
        return Ok(KeptQueries::default());
    }
    private::change(path, |held| {
        let kept = match held.as_deref().map(parse) {
            None => KeptQueries::default(),
            Some(Some(queries)) => KeptQueries { queries, set_aside: None },
            Some(None) => {
                KeptQueries { queries: Vec::new(), set_aside: Some(private::set_aside(path, today)?) }
            }
        };
        Ok((None, kept))
    })
}

/// Adds a query to what is kept, whatever other sessions added meanwhile: the
/// file is read again under its lock and replaced whole.
///
/// # Errors
/// Where the file cannot be written, or another session holds it for long.
pub fn append(path: &Path, query: &str, found: usize) -> io::Result<()> {
    private::change(path, |held| {
        let mut queries = held.as_deref().and_then(parse).unwrap_or_default();
        queries.retain(|(text, _)| text != query);
        queries.push((query.to_owned(), found));
        let first = queries.len().saturating_sub(MOST);
        let lines: String =
            queries[first..].iter().map(|(text, found)| format!("{found}\t{text}\n")).collect();
        Ok((Some(lines.into_bytes()), ()))
    })
}

/// The queries of a file; nothing if it is not one of ours.
fn parse(bytes: &[u8]) -> Option<Vec<PastQuery>> {
    let text = std::str::from_utf8(bytes).ok()?;
    text.lines()
        .map(|line| {
            let (found, query) = line.split_once('\t')?;
            let ours = !query.is_empty() && !query.contains(char::is_control);
            ours.then_some((query.to_owned(), found.parse().ok()?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("jirei-history-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn queries_are_kept_in_order_each_once_and_five_hundred() {
        let path = folder("kept").join("history");
        assert!(read(&path, "2026-11-27").expect("no file").queries.is_empty());
        for (query, found) in [("vpn", 3), ("建設 ransom", 6), ("vpn", 4)] {
            append(&path, query, found).expect("written");
        }
        let kept = read(&path, "2026-11-27").expect("read").queries;
        assert_eq!(kept, [("建設 ransom".to_owned(), 6), ("vpn".to_owned(), 4)]);
        for n in 0..MOST {
            append(&path, &format!("query {n}"), n).expect("written");
        }
        let kept = read(&path, "2026-11-27").expect("read").queries;
        assert_eq!(kept.len(), MOST);
        assert_eq!(kept.first().map(|(text, _)| text.as_str()), Some("query 0"));
    }

    #[test]
    fn a_file_that_is_none_of_ours_is_put_aside_whole() {
        let path = folder("damaged").join("history");
        for damaged in [&b"\xff\xfe"[..], b"3 without a tab\n", b"x\tnumber\n", b"3\t\x1b[31m\n"] {
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(&path, damaged).expect("written");
            let kept = read(&path, "2026-11-27").expect("read");
            assert!(kept.queries.is_empty());
            let aside = kept.set_aside.expect("said");
            assert_eq!(fs::read(&aside).expect("there"), damaged);
            append(&path, "vpn", 1).expect("a new one");
            assert_eq!(read(&path, "2026-11-27").expect("read").queries, [("vpn".to_owned(), 1)]);
        }
    }

    #[test]
    fn sessions_at_once_lose_nothing() {
        let path = folder("both").join("history");
        let write = |name: &'static str| {
            let path = path.clone();
            std::thread::spawn(move || {
                for n in 0..20 {
                    // On a busy machine the other may hold the lock for longer than is waited.
                    while let Err(error) = append(&path, &format!("{name} {n}"), n) {
                        assert_eq!(error.kind(), io::ErrorKind::WouldBlock, "{error}");
                    }
                }
            })
        };
        for session in [write("one"), write("two")] {
            session.join().expect("a session");
        }
        assert_eq!(read(&path, "2026-11-27").expect("read").queries.len(), 40);
    }
}
