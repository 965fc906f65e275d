//! How a person mapped the columns of a header, kept between sessions: next
//! month's file with the same header opens without a word.
//!
//! One JSON file, `mappings.json` in the state folder, the last used at the end.

use super::private;
use crate::import::{Field, Remembered};
use serde::{Deserialize, Serialize};
use std::io;
use std::path::Path;

/// The file's name in the state folder.
pub const FILE: &str = "mappings.json";

/// The version of the file that this program reads and writes.
const FORMAT: u32 = 1;

/// So many headers are remembered; the one used longest ago is forgotten.
const MOST: usize = 200;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    mappings: Vec<Mapping>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mapping {
    /// The header's fingerprint.
    header: String,
    /// Fields and columns, as `--map` takes them.
    map: Vec<(String, String)>,
}

/// The mappings that are kept; none if there is no such file, or none that can
/// be understood: a mapping can be given again.
pub fn read(path: &Path) -> Remembered {
    let kept = std::fs::read(path).ok().and_then(|bytes| parse(&bytes)).unwrap_or_default();
    let field = |(field, column): (String, String)| Some((Field::named(&field)?, column));
    kept.into_iter().map(|kept| (kept.header, kept.map.into_iter().filter_map(field).collect())).collect()
}

/// Remembers the mapping of a header.
///
/// # Errors
/// Where the file cannot be locked or written; nothing is then changed.
pub fn remember(path: &Path, header: &str, map: &[(Field, String)]) -> io::Result<()> {
    private::change(path, |held| {
        let mut mappings = held.and_then(|bytes| parse(&bytes)).unwrap_or_default();
        mappings.retain(|kept| kept.header != header);
        let map = map.iter().map(|(field, column)| (field.name().to_owned(), column.clone())).collect();
        mappings.push(Mapping { header: header.to_owned(), map });
        let forgotten = mappings.len().saturating_sub(MOST);
        mappings.drain(..forgotten);
        let bytes = serde_json::to_vec_pretty(&File { format: FORMAT, mappings })?;
        Ok((Some(bytes), ()))
    })
}

fn parse(bytes: &[u8]) -> Option<Vec<Mapping>> {
    let file: File = serde_json::from_slice(bytes).ok()?;
    (file.format == FORMAT).then_some(file.mappings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_is_kept_by_its_header_and_the_last_one_counts() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("state").join(FILE);
        assert!(read(&path).is_empty());
        let map = |column: &str| vec![(Field::Incident, column.to_owned())];
        remember(&path, "one", &map("経緯")).expect("written");
        remember(&path, "two", &map("詳細")).expect("written");
        remember(&path, "one", &map("内容")).expect("written");
        let kept = read(&path);
        assert_eq!((kept.len(), &kept["one"]), (2, &map("内容")));
        for at in 0..MOST {
            remember(&path, &at.to_string(), &map("x")).expect("written");
        }
        assert_eq!(read(&path).len(), MOST);
        assert!(!read(&path).contains_key("two"), "used longest ago");
        std::fs::write(&path, "{").expect("written");
        assert!(read(&path).is_empty(), "a damaged file stops nobody");
    }
}
