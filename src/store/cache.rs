//! What was made of large files, kept for the next start: a million titles are then there
//! in a tenth of the time.
//!
//! Never needed and never wrong: what is kept is taken only where the files have the very
//! bytes (BLAKE3) that it was made of, were asked for in the same way beside the same
//! cases, and by this very program; every part carries a sum, and one that is damaged is
//! made anew. Nothing is kept of small files, of standard input, of files of which
//! something is told, and of those with a case
//! that must not be passed on without a second thought. Only the reader may see it; it is
//! put in its place whole, and may be removed at any time.

mod sections;

use super::open::{FileInput, Group, How, Opened, Stamp, files_of};
use crate::import::{Fault, Problem, Report, Taken};
use crate::model::stream::Put;
use crate::model::{Collection, KeptIndex, Library, PackedCases, Place, Segment};
use crate::threads;
use sections::{FileSection, SectionReader, SectionWriter};
use serde::{Deserialize, Serialize};
use std::fs::{self, DirBuilder, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

/// Nothing is kept of files that have fewer bytes together: they are read as fast.
const LEAST: u64 = 8 << 20;

/// All that is kept has no more bytes; what was written first goes first.
const MOST: u64 = 1 << 30;

/// What somebody was writing so long ago is given up.
const STALE: Duration = Duration::from_secs(3_600);

/// The form of what is kept, beside the program's own version.
const FORM: &str = "jirei cache 1";

/// How the names of what is kept end.
const ENDING: &str = "cache";

type Hash = [u8; blake3::OUT_LEN];

/// The place of what is kept of some files, that are asked for in some way.
#[derive(Debug)]
pub struct CacheEntry {
    path: PathBuf,
    files: Vec<PathBuf>,
    asked: Hash,
    stamps: Vec<Stamp>,
}

/// What was kept.
#[derive(Debug)]
pub struct KeptReading {
    /// As if the files had been read.
    pub opened: Opened,
    /// The search's index is there too.
    pub indexed: bool,
}

/// What is kept, but for the cases and their index.
#[derive(Serialize, Deserialize)]
struct Head {
    content: Hash,
    asked: Hash,
    taken: Taken,
    /// Of each report where no column tells what happened.
    told: Vec<Vec<Place>>,
    groups: Vec<HeadGroup>,
}

#[derive(Serialize, Deserialize)]
struct HeadGroup {
    collection: Collection,
    readings: Vec<(String, String)>,
    packs: Vec<FileSection>,
    order: FileSection,
    index: Vec<FileSection>,
}

/// A group of cases that is kept: what it was read as, and the library's segment of it.
pub struct KeepGroup {
    /// What they belong to.
    pub collection: Collection,
    /// How pieces of their texts are read.
    pub readings: Vec<(String, String)>,
    /// The cases.
    pub segment: Arc<Segment>,
}

/// Writes a part of the index of a segment; gives whether there is one of this number.
pub type WriteIndex<'a> = dyn Fn(&Arc<Segment>, usize, &mut Put) -> bool + 'a;

impl CacheEntry {
    /// Where what comes of these files is kept in a folder. None where nothing is: of few
    /// bytes, of what is no file.
    /// What arrives in parts is another thing than the same as a whole: the order of cases
    /// is.
    pub fn of(
        folder: &Path,
        paths: &[PathBuf],
        how: &How,
        base: &Library,
        in_parts: bool,
    ) -> Option<CacheEntry> {
        let mut problems = Vec::new();
        let inputs = paths.iter().flat_map(|path| files_of(path, &mut problems)).collect::<Vec<_>>();
        let (mut found, mut stamps, mut bytes) = (Vec::new(), Vec::new(), 0);
        for input in inputs {
            let FileInput::File(path) = input else { return None };
            let data = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
            bytes += data.len();
            stamps.push(Stamp::of(&path)?);
            found.push(path);
        }
        if bytes < LEAST || !problems.is_empty() {
            return None;
        }
        let program = std::env::current_exe().and_then(fs::metadata).ok()?;
        let collections: Vec<&str> = base.collections.iter().map(|it| it.id.as_str()).collect();
        let program = (FORM, env!("CARGO_PKG_VERSION"), program.len(), program.modified().ok()?);
        let asked = format!("{program:?} {paths:?} {found:?} {how:?} {} {collections:?}", base.len());
        // Whatever the program, what was kept before of these files gives way.
        let name = blake3::hash(format!("{paths:?} {in_parts}").as_bytes()).to_hex();
        let path = folder.join(format!("{}.{ENDING}", &name.as_str()[..16]));
        Some(CacheEntry { path, files: found, asked: *blake3::hash(asked.as_bytes()).as_bytes(), stamps })
    }

    /// What is kept, if it is of these very files and undamaged.
    pub fn read(&self) -> Option<KeptReading> {
        let file = Arc::new(File::open(&self.path).ok()?);
        let head: Head = serde_json::from_slice(&sections::head(&file)?).ok()?;
        if head.asked != self.asked {
            return None;
        }
        let Head { content, mut taken, told, groups, .. } = head;
        // The files are looked at while the cases are read.
        let packs: Vec<FileSection> = groups.iter().flat_map(|group| &group.packs).copied().collect();
        let read: Vec<OnceLock<PackedCases>> = packs.iter().map(|_| OnceLock::new()).collect();
        let same = OnceLock::new();
        threads::share(packs.len() + 1, &|job| match job.checked_sub(1) {
            None => drop(same.set(self.content().is_some_and(|now| now == content))),
            Some(number) => {
                if let Some(pack) = sections::whole(&file, packs[number], PackedCases::read) {
                    read[number].get_or_init(|| pack);
                }
            }
        });
        if !same.into_inner()? {
            return None;
        }
        let mut read = read.into_iter().map(OnceLock::into_inner);
        let indexed = groups.iter().all(|group| !group.index.is_empty());
        let mut opened = Opened { stamps: self.stamps.clone(), ..Opened::default() };
        for HeadGroup { collection, readings, packs, order, index } in groups {
            let packs = read.by_ref().take(packs.len()).collect::<Option<Vec<_>>>()?;
            let cases = sections::whole(&file, order, |fill| Segment::ordered(packs, fill))?;
            let kept = Arc::new(IndexSections { file: Arc::clone(&file), parts: index });
            opened.groups.push(Group { collection, cases: cases.with_kept(kept), readings });
        }
        for (report, places) in taken.reports.iter_mut().zip(told) {
            let told = places.into_iter().map(|place| Problem { place, fault: Fault::NoNarrative });
            report.problems = told.collect();
        }
        opened.taken = taken;
        Some(KeptReading { opened, indexed })
    }

    /// Keeps what came of the files, unless they have changed since.
    ///
    /// # Errors
    /// What the system says; what was kept before is then as it was.
    pub fn write(
        &self,
        stamps: &[Stamp],
        taken: &Taken,
        groups: &[KeepGroup],
        index: &WriteIndex,
    ) -> io::Result<()> {
        let restricted = |group: &KeepGroup| group.segment.packs().iter().any(|pack| pack.is_restricted());
        let Some(told) = told(taken).filter(|_| taken.stopped.is_none()) else { return Ok(()) };
        if groups.iter().any(restricted) {
            return Ok(());
        }
        let folder = self.path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
        let mut out = SectionWriter::beside(&self.path, MOST)?;
        let mut written = Vec::new();
        for KeepGroup { collection, readings, segment } in groups {
            let packs = segment.packs().iter().map(|pack| out.section(|put| pack.write(put)));
            let packs = packs.collect::<io::Result<Vec<_>>>()?;
            let order = out.section(|put| segment.write_order(put))?;
            let mut parts = Vec::new();
            loop {
                let mut any = false;
                let part = out.section(|put| any = index(segment, parts.len(), put))?;
                if !any {
                    break;
                }
                parts.push(part);
            }
            let (collection, readings) = (collection.clone(), readings.clone());
            written.push(HeadGroup { collection, readings, packs, order, index: parts });
        }
        let content = self.content().ok_or(io::ErrorKind::NotFound)?;
        if stamps.iter().any(|stamp| stamp.change().is_some()) {
            return Ok(());
        }
        let head = Head { content, asked: self.asked, taken: taken.clone(), told, groups: written };
        out.finish(&serde_json::to_vec(&head)?)?;
        bound(folder, &self.path);
        Ok(())
    }

    /// One hash of all that the files hold.
    fn content(&self) -> Option<Hash> {
        let mut hasher = blake3::Hasher::new();
        let mut piece = vec![0; 1 << 18];
        for path in &self.files {
            let mut file = File::open(path).ok()?;
            let mut length = 0_u64;
            loop {
                match file.read(&mut piece) {
                    Ok(0) => break,
                    Ok(read) => {
                        hasher.update(&piece[..read]);
                        length += read as u64;
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(_) => return None,
                }
            }
            hasher.update(&length.to_le_bytes());
        }
        Some(*hasher.finalize().as_bytes())
    }
}

/// Where in each file no column tells what happened; None where anything else is told:
/// such files are read anew, and it is told anew.
fn told(taken: &Taken) -> Option<Vec<Vec<Place>>> {
    let of = |report: &Report| {
        let places = report.problems.iter().map(|problem| match problem.fault {
            Fault::NoNarrative => Some(problem.place.clone()),
            _ => None,
        });
        places.collect()
    };
    if taken.problems.is_empty() { taken.reports.iter().map(of).collect() } else { None }
}

/// The parts of an index, which are read when the search wants them.
struct IndexSections {
    file: Arc<File>,
    parts: Vec<FileSection>,
}

impl KeptIndex for IndexSections {
    fn part(&self, number: usize, read: &mut dyn FnMut(&mut crate::model::stream::Fill)) -> bool {
        let Some(part) = self.parts.get(number) else { return false };
        let mut reader = SectionReader::new(&self.file, *part);
        read(&mut |bytes| reader.fill(bytes));
        reader.is_whole()
    }
}

/// Removes what was kept first, until all of it is within bounds, and what nobody writes
/// any more.
fn bound(folder: &Path, newest: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut kept: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
    for entry in entries.flatten() {
        let Ok(data) = entry.metadata() else { continue };
        let (path, time) = (entry.path(), data.modified().unwrap_or(SystemTime::UNIX_EPOCH));
        if sections::is_temporary(&path) {
            if time.elapsed().is_ok_and(|age| age > STALE) {
                let _ = fs::remove_file(path);
            }
        } else if path.extension().is_some_and(|ending| ending == ENDING) {
            kept.push((time, data.len(), path));
        }
    }
    kept.sort();
    let mut all: u64 = kept.iter().map(|(_, bytes, _)| bytes).sum();
    for (_, bytes, path) in kept {
        if all <= MOST {
            break;
        }
        if path != newest && fs::remove_file(path).is_ok() {
            all -= bytes;
        }
    }
}

/// What is to be kept once somebody has made the index.
#[derive(Debug)]
pub struct Keeping {
    entry: CacheEntry,
    stamps: Vec<Stamp>,
    taken: Taken,
    /// Of each segment its collection, and how pieces of its texts are read.
    parts: Vec<KeptPart>,
    /// How many segments stood before those of the files.
    before: usize,
}

/// A segment's collection, and how pieces of its texts are read.
pub type KeptPart = (Collection, Vec<(String, String)>);

/// What is kept of groups beside their cases.
pub fn parts(groups: &[Group]) -> impl Iterator<Item = KeptPart> {
    groups.iter().map(|group| (group.collection.clone(), group.readings.clone()))
}

impl Keeping {
    /// What came of files, whose parts become the segments behind the first `before` ones
    /// of a library.
    pub fn new(entry: CacheEntry, opened: &Opened, parts: Vec<KeptPart>, before: usize) -> Keeping {
        Keeping { entry, stamps: opened.stamps.clone(), taken: opened.taken.clone(), parts, before }
    }

    /// Keeps it: the library now has the cases. Nobody needs it, so that nobody is told
    /// where it cannot be written.
    pub fn keep(self, library: &Library, index: &WriteIndex) {
        let segments = library.cases.segments().skip(self.before).map(|(_, segment)| segment);
        let groups: Vec<KeepGroup> = self
            .parts
            .into_iter()
            .zip(segments)
            .map(|((collection, readings), segment)| KeepGroup {
                collection,
                readings,
                segment: segment.clone(),
            })
            .collect();
        let _ = self.entry.write(&self.stamps, &self.taken, &groups, index);
    }
}
