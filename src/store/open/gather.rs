//! Cases of files become cases of collections: ids that are unique over all
//! that is loaded and the same at the next opening, and every text made safe.

use crate::import::record::slug;
use crate::import::{Fault, Imported, ImportedCase, Problem, Report};
use crate::model::{Case, Collection, Lang, Library, PackedCases, Segment, Text};
use crate::store::safe;
use crate::text::width::Widths;
use foldhash::fast::{FixedState, RandomState};
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};

/// Cells of a collection's short name.
const SHORT_CELLS: usize = 8;

/// The id of a collection whose name has nothing an id may have.
const NAMELESS: &str = "own";

/// A collection and its cases, in the order of the files.
#[derive(Debug, PartialEq, Eq, Default)]
pub struct Group {
    /// What they belong to.
    pub collection: Collection,
    /// The cases, in the order of their files.
    pub cases: Segment,
    /// Pieces of the cases' texts and how they are read.
    pub readings: Vec<(String, String)>,
}

/// What came of a file, with every text of its cases made safe and the cases packed: the
/// part of the work that asks for nothing but the file.
#[derive(Debug)]
pub struct Prepared {
    cases: PreparedCases,
    report: Report,
    collection: Option<Collection>,
}

impl Prepared {
    /// How many cases there are.
    pub fn cases(&self) -> usize {
        self.cases.packs.iter().map(|(pack, _)| pack.len()).sum()
    }
}

impl From<Imported> for Prepared {
    fn from(imported: Imported) -> Prepared {
        let Imported { cases, report, collection } = imported;
        Prepared { cases: cases.into(), report, collection }
    }
}

/// Packed cases before they have their ids.
#[derive(Debug, Default)]
struct PreparedCases {
    packs: Vec<(PackedCases, Vec<Name>)>,
    readings: Vec<(String, String)>,
}

/// What an id is made of.
#[derive(Debug)]
enum Name {
    /// The file has it.
    Given(String),
    /// The fingerprint of what is told.
    Made(String),
}

impl From<Vec<ImportedCase>> for PreparedCases {
    fn from(cases: Vec<ImportedCase>) -> PreparedCases {
        let mut prepared = PreparedCases::default();
        for ImportedCase { mut case, place, readings } in cases {
            case.place = Some(Box::new(place));
            safe::case(&mut case);
            prepared.readings.extend(readings);
            let name = match case.id.as_str() {
                "" => Name::Made(fingerprint(&case)),
                _ => Name::Given(std::mem::take(&mut case.id)),
            };
            prepared.push(case, name);
        }
        prepared
    }
}

impl PreparedCases {
    fn push(&mut self, mut case: Case, name: Name) {
        if let Some((pack, names)) = self.packs.last_mut() {
            match pack.push(case) {
                None => return names.push(name),
                Some(back) => case = back,
            }
        }
        let mut pack = PackedCases::default();
        // Into an empty one anything goes.
        if pack.push(case).is_none() {
            self.packs.push((pack, vec![name]));
        }
    }
}

/// Ids that are taken, by a number of 64 bits made of each: a million of them take a
/// fifth of what they would as texts. That one is thought taken for another's number
/// happens once in ten million lists of a million cases, and then it is numbered.
#[derive(Debug, Default)]
struct Ids(HashSet<u64, RandomState>);

impl Ids {
    fn of(id: &str) -> u64 {
        FixedState::default().hash_one(id)
    }

    /// Takes an id; gives whether it was free.
    fn take(&mut self, id: &str) -> bool {
        self.0.insert(Ids::of(id))
    }

    fn has(&self, id: &str) -> bool {
        self.0.contains(&Ids::of(id))
    }
}

/// Cases of a collection that are gathered.
#[derive(Debug, Default)]
struct Gathered {
    collection: Collection,
    packs: Vec<PackedCases>,
    readings: Vec<(String, String)>,
}

impl Gathered {
    fn cases(&self) -> usize {
        self.packs.iter().map(PackedCases::len).sum()
    }

    /// What waits here; what follows belongs to the same collection.
    fn hand_over(&mut self) -> Group {
        Group {
            collection: self.collection.clone(),
            cases: Segment::packed(std::mem::take(&mut self.packs)),
            readings: std::mem::take(&mut self.readings),
        }
    }
}

/// What is loaded, and what is being gathered.
#[derive(Debug, Default)]
pub struct Gather {
    ids: Ids,
    /// Of ids that several cases would have: the number that is tried next.
    numbers: HashMap<String, u32>,
    collections: HashSet<String>,
    groups: Vec<Gathered>,
    /// The group of each path.
    paths: HashMap<PathBuf, usize>,
}

impl Gather {
    /// Beside what a library holds.
    pub fn beside(library: &Library) -> Gather {
        Gather {
            ids: Ids(library.cases.ids().map(Ids::of).collect()),
            collections: library.collections.iter().map(|collection| collection.id.clone()).collect(),
            ..Gather::default()
        }
    }

    /// Takes what came of a file that a path led to; gives the file's report.
    pub fn add(&mut self, path: &Path, prepared: impl Into<Prepared>) -> Report {
        let Prepared { cases, mut report, collection } = prepared.into();
        let mut problems = Vec::new();
        if !cases.packs.is_empty() {
            let group = self.group_of(path, &report.file, collection.as_ref());
            self.gather(group, cases, &mut problems);
        }
        report.problems.extend(problems);
        report
    }

    /// Takes some of a file's cases; gives what is wrong with their ids. `at` is
    /// the group that the file's earlier cases went to, if there were any.
    pub fn take_in(
        &mut self,
        path: &Path,
        file: &str,
        cases: Vec<ImportedCase>,
        collection: Option<&Collection>,
        at: &mut Option<usize>,
    ) -> Vec<Problem> {
        let mut problems = Vec::new();
        if !cases.is_empty() {
            let group = at.unwrap_or_else(|| self.group_of(path, file, collection));
            *at = Some(group);
            self.gather(group, cases.into(), &mut problems);
        }
        problems
    }

    /// The group of a file that a path led to.
    fn group_of(&mut self, path: &Path, file: &str, collection: Option<&Collection>) -> usize {
        match collection {
            // A file that says what its cases are together is a collection.
            Some(head) if !head.id.is_empty() || head.title != Text::default() => {
                self.group(named(head.clone(), Path::new(file)))
            }
            head => match self.paths.get(path) {
                Some(at) => *at,
                None => {
                    let at = self.group(named(head.cloned().unwrap_or_default(), path));
                    self.paths.insert(path.to_owned(), at);
                    at
                }
            },
        }
    }

    fn group(&mut self, mut collection: Collection) -> usize {
        safe::collection(&mut collection);
        if self.collections.contains(&collection.id) {
            collection.id = free(&collection.id, |id| self.collections.contains(id), &mut 2);
        }
        self.collections.insert(collection.id.clone());
        self.groups.push(Gathered { collection, ..Gathered::default() });
        self.groups.len() - 1
    }

    fn gather(&mut self, at: usize, prepared: PreparedCases, problems: &mut Vec<Problem>) {
        let Gather { ids, numbers, groups, .. } = self;
        let group = &mut groups[at];
        let collection = group.collection.id.as_str();
        for (mut pack, names) in prepared.packs {
            pack.collect(collection);
            for (number, name) in names.into_iter().enumerate() {
                let id = match &name {
                    Name::Made(fingerprint) => format!("{collection}-{fingerprint}"),
                    // A bare number is an id in its list only.
                    Name::Given(id) if id.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') => {
                        format!("{collection}-{id}")
                    }
                    Name::Given(id) => id.clone(),
                };
                if ids.take(&id) {
                    pack.name(&id);
                    continue;
                }
                // A list may hold one row a hundred thousand times.
                let now = free(&id, |id| ids.has(id), numbers.entry(id.clone()).or_insert(2));
                ids.take(&now);
                pack.name(&now);
                if let Name::Given(id) = name {
                    let place = pack.case(number).place.map(|place| *place).unwrap_or_default();
                    problems.push(Problem { place, fault: Fault::TwiceId { id, now } });
                }
            }
            // A folder may hold a file for each case.
            let apart = match group.packs.last_mut() {
                Some(last) => last.join(pack),
                None => Some(pack),
            };
            group.packs.extend(apart);
        }
        group.readings.extend(prepared.readings);
    }

    /// How many cases wait to be handed on.
    pub fn waiting(&self) -> usize {
        self.groups.iter().map(Gathered::cases).sum()
    }

    /// What was gathered since the last call, each part with its collection;
    /// what follows belongs to the same collections.
    pub fn hand_over(&mut self) -> Vec<Group> {
        let parts = self.groups.iter_mut().map(Gathered::hand_over);
        parts.filter(|part| !part.cases.is_empty()).collect()
    }

    /// What was gathered.
    pub fn take(&mut self) -> Vec<Group> {
        self.paths.clear();
        let groups = std::mem::take(&mut self.groups);
        let groups = groups.into_iter().map(|mut group| group.hand_over());
        groups.filter(|group| !group.cases.is_empty()).collect()
    }
}

/// A collection with every name that it needs, from the file's where it has none.
fn named(mut collection: Collection, path: &Path) -> Collection {
    let name = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
    let stem = name(path.file_stem()).unwrap_or_else(|| NAMELESS.to_owned());
    let file = name(path.file_name()).unwrap_or_else(|| stem.clone());
    if collection.id.is_empty() {
        collection.id = match slug(&stem) {
            id if id.is_empty() => NAMELESS.to_owned(),
            id => id,
        };
    }
    if collection.title == Text::default() {
        collection.title = Text { ja: Some(file.clone()), en: Some(file) };
    }
    if collection.short == Text::default() {
        let short = |text: &str| Widths::Wide.prefix(text, SHORT_CELLS).trim_end().to_owned();
        let whole =
            |lang| if collection.title.get(lang).contains('.') { &stem } else { collection.title.get(lang) };
        collection.short = Text { ja: Some(short(whole(Lang::Ja))), en: Some(short(whole(Lang::En))) };
    }
    collection
}

/// The first of `id-2`, `id-3` … that is free, from a number on.
fn free(id: &str, taken: impl Fn(&str) -> bool, number: &mut u32) -> String {
    loop {
        let other = format!("{id}-{number}");
        *number = number.saturating_add(1);
        if !taken(&other) {
            return other;
        }
    }
}

/// Eight letters and digits out of what a case tells: the same at the next
/// opening, wherever the row then stands (FNV-1a, base 36).
fn fingerprint(case: &Case) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let texts = [Some(&case.title), case.incident.as_ref(), case.response.as_ref()].into_iter().flatten();
    let told = texts.flat_map(|text| [&text.ja, &text.en]).flatten().map(String::as_str);
    for part in told.chain(case.organisation.as_deref()) {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    let digit =
        |value: u64| char::from_digit(u32::try_from(value % 36).unwrap_or_default(), 36).unwrap_or('0');
    std::iter::successors(Some(hash), |hash| Some(hash / 36)).take(8).map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Kind;
    use crate::model::Place;

    fn imported(file: &str, titles: &[&str]) -> Imported {
        let entry = |title: &&str| {
            let text = |text: &str| Some(text.to_owned());
            let title = Text { ja: None, en: text(title) };
            let case = Case { incident: Some(title.clone()), title, ..Case::default() };
            ImportedCase { case, place: Place::file(file), readings: Vec::new() }
        };
        let cases = titles.iter().map(entry).collect();
        Imported { cases, report: Report::new(file, Kind::Delimited), collection: None }
    }

    fn ids(groups: &[Group]) -> Vec<&str> {
        groups.iter().flat_map(|group| group.cases.iter()).map(|case| case.id.as_str()).collect()
    }

    #[test]
    fn derived_ids_stay_when_rows_are_added_above() {
        let gather = |titles: &[&str]| {
            let mut gather = Gather::default();
            gather.add(Path::new("dir/Our list.csv"), imported("x", titles));
            gather.take()
        };
        let (one, two) = (gather(&["a", "b"]), gather(&["new", "a", "b"]));
        assert_eq!(ids(&one), ids(&two)[1..]);
        assert!(ids(&one)[0].starts_with("our-list-") && ids(&one)[0].len() == 17, "{:?}", ids(&one));
        assert_eq!(one[0].collection.title.ja.as_deref(), Some("Our list.csv"));
        assert_eq!(one[0].collection.short.ja.as_deref(), Some("Our list"));
    }

    #[test]
    fn ids_are_unique_over_all_that_is_loaded() {
        let library = crate::store::embedded().expect("the embedded data");
        let taken = library.case(5).id.clone();
        let mut gather = Gather::beside(&library);
        let mut file = imported("事例.csv", &["same", "same", "x", "y"]);
        file.cases[2].case.id.clone_from(&taken);
        file.cases[3].case.id = "7".into();
        let report = gather.add(Path::new("事例.csv"), file);
        let groups = gather.take();
        let ids = ids(&groups);
        assert_eq!(ids[1], format!("{}-2", ids[0]));
        assert_eq!((ids[2], ids[3]), (format!("{taken}-2").as_str(), "own-7"));
        assert_eq!(report.problems.len(), 1, "only an id that a person gave and lost is told");
        assert!(matches!(&report.problems[0].fault, Fault::TwiceId { id, .. } if *id == taken));
    }

    #[test]
    fn a_row_that_stands_there_a_hundred_thousand_times_costs_no_more_than_others() {
        let mut gather = Gather::default();
        gather.add(Path::new("list.csv"), imported("list.csv", &["same"; 100_000]));
        let groups = gather.take();
        let ids = ids(&groups);
        assert!(ids[99_999].ends_with("-100000"), "{}", ids[99_999]);
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 100_000);
    }

    #[test]
    fn what_one_path_led_to_is_one_collection() {
        let mut gather = Gather::default();
        gather.add(Path::new("folder"), imported("folder/a.json", &["a"]));
        gather.add(Path::new("folder"), imported("folder/b.json", &["b"]));
        let mut own = imported("folder/c.json", &["c"]);
        own.collection = Some(Collection { id: "mine".into(), ..Collection::default() });
        gather.add(Path::new("folder"), own);
        let groups = gather.take();
        let shape: Vec<(&str, usize)> =
            groups.iter().map(|group| (group.collection.id.as_str(), group.cases.len())).collect();
        assert_eq!(shape, [("folder", 2), ("mine", 1)]);
    }

    #[test]
    fn texts_and_places_are_made_safe() {
        let mut gather = Gather::default();
        gather.add(Path::new("a\u{1b}[31m.csv"), imported("a\u{1b}[31m.csv", &["x\u{1b}]52;c;eA==\u{7}"]));
        let shown = format!("{:?}", gather.take());
        assert!(!shown.contains("\\u{1b}") && !shown.contains("\\u{7}"), "{shown}");
    }
}
