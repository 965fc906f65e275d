//! Cases as bytes: what a list of a million cases is in memory, since a [`Case`] of its
//! own takes about 1 kB beside its texts. One is made of its bytes when it is asked for.
//!
//! A case is a head of eight bytes (what is known of it, year, month, bytes of its texts),
//! its facts, then its texts, sources and place. Ids stand apart, since they are given
//! after all else; so does the collection, which is that of all of them. Numbers have
//! seven bits a byte, the lowest first; what may be absent has a byte before it.

mod flat;

use super::stream::{self, Fill, Put};
use super::{Case, Place, Text, Tlp};
use flat::PackedValue;
use std::sync::Arc;

/// Cases are packed together up to so many bytes: places in them are numbers of 4 bytes.
const BYTES_MOST: usize = 1 << 28;

/// Up to so many bytes cases of several files are joined.
const FEW_BYTES: usize = 1 << 20;

/// What stands for a caveat: none, that of many, one of the case's own behind it.
const NO_CAVEAT: u8 = 0;
const CAVEAT_OF_MANY: u8 = 1;
const OWN_CAVEAT: u8 = 2;
/// So many cases share one at least, in the mean.
const SHARING: u32 = 8;

/// Bytes of a case's head.
const HEAD: usize = 8;
const YEAR: u8 = 1;
const MONTH: u8 = 2;
const PLACED: u8 = 4;

/// Cases of one collection, one behind the other. Nothing changes them but that they are
/// given their ids and their collection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackedCases {
    bytes: Vec<u8>,
    starts: Vec<u32>,
    ids: String,
    /// Where each id ends.
    id_ends: Vec<u32>,
    /// The files that places name, each with the first case of it.
    files: Vec<(u32, Arc<str>)>,
    /// Caveats that many cases in a row have, each with the first of them: how a column
    /// was read is one of all rows.
    caveats: Vec<(u32, Text)>,
    collection: String,
    /// Some must not leave the organisation without a second thought.
    restricted: bool,
}

impl PackedCases {
    /// Packs a case behind the others; its id and collection are left out. Gives it back
    /// where no more fit.
    pub fn push(&mut self, case: Case) -> Option<Case> {
        if self.bytes.len() >= BYTES_MOST {
            return Some(case);
        }
        self.starts.push(self.bytes.len() as u32);
        self.head(&case);
        self.restricted |= case.tlp.is_some_and(Tlp::is_restricted);
        // Taken apart, so that a new field does not compile without its line here.
        let Case {
            id: _,
            collection: _,
            kinds,
            title,
            industry,
            prefecture,
            organisation,
            organisation_reading,
            size,
            larger_than_sme,
            year: _,
            month: _,
            threats,
            incident,
            response,
            impact,
            affected,
            data,
            loss_yen,
            stopped_days,
            lesson,
            measures,
            sources,
            support,
            caveat,
            tlp,
            place,
        } = case;
        let out = &mut self.bytes;
        (kinds, threats, data, measures).put(out);
        (industry, prefecture, larger_than_sme, affected).put(out);
        (loss_yen, stopped_days, support, tlp).put(out);
        (title, organisation, organisation_reading, size).put(out);
        (incident, response, impact, lesson).put(out);
        sources.put(out);
        let number = self.starts.len() as u32 - 1;
        let known = |caveat: &Text| self.caveats.last().is_some_and(|(_, known)| known == caveat);
        match caveat {
            None => out.push(NO_CAVEAT),
            Some(caveat) if known(&caveat) => out.push(CAVEAT_OF_MANY),
            Some(caveat) if self.caveats.len() as u32 * SHARING <= number => {
                out.push(CAVEAT_OF_MANY);
                self.caveats.push((number, caveat));
            }
            Some(caveat) => {
                out.push(OWN_CAVEAT);
                caveat.put(out);
            }
        }
        if let Some(place) = place {
            let Place { file, sheet, at } = *place;
            (sheet, at).put(out);
            if self.files.last().is_none_or(|(_, known)| *known != file) {
                self.files.push((number, file));
            }
        }
        None
    }

    fn head(&mut self, case: &Case) {
        let known = |some: bool, bit: u8| if some { bit } else { 0 };
        self.bytes.push(
            known(case.year.is_some(), YEAR)
                | known(case.month.is_some(), MONTH)
                | known(case.place.is_some(), PLACED),
        );
        self.bytes.extend(case.year.unwrap_or_default().to_le_bytes());
        self.bytes.push(case.month.unwrap_or_default());
        self.bytes.extend((case.text_bytes() as u32).to_le_bytes());
    }

    /// Gives the next case that has none its id.
    pub fn name(&mut self, id: &str) {
        self.ids.push_str(id);
        self.id_ends.push(self.ids.len() as u32);
    }

    /// Says which collection all belong to.
    pub fn collect(&mut self, collection: &str) {
        collection.clone_into(&mut self.collection);
    }

    /// Takes in others of the same collection, with their ids, behind these; gives them
    /// back where both together are no few.
    pub fn join(&mut self, others: PackedCases) -> Option<PackedCases> {
        if self.bytes.len() + others.bytes.len() > FEW_BYTES || self.collection != others.collection {
            return Some(others);
        }
        let (bytes, cases, ids) = (self.bytes.len() as u32, self.starts.len() as u32, self.ids.len() as u32);
        self.starts.extend(others.starts.iter().map(|start| start + bytes));
        self.id_ends.extend(others.id_ends.iter().map(|end| end + ids));
        self.files.extend(others.files.into_iter().map(|(first, file)| (first + cases, file)));
        self.caveats.extend(others.caveats.into_iter().map(|(first, caveat)| (first + cases, caveat)));
        self.bytes.extend_from_slice(&others.bytes);
        self.ids.push_str(&others.ids);
        self.restricted |= others.restricted;
        None
    }

    /// Whether one of them is marked so that it must not be passed on without a second
    /// thought: see [`Tlp::is_restricted`].
    pub fn is_restricted(&self) -> bool {
        self.restricted
    }

    /// Writes all of it, for [`PackedCases::read`]; none of them is restricted.
    pub fn write(&self, put: &mut Put) {
        stream::put_bytes(&self.bytes, put);
        stream::put_numbers(&self.starts, put);
        stream::put_bytes(self.ids.as_bytes(), put);
        stream::put_numbers(&self.id_ends, put);
        stream::put_bytes(self.collection.as_bytes(), put);
        stream::put_number(self.files.len(), put);
        for (first, file) in &self.files {
            stream::put_number(*first as usize, put);
            stream::put_bytes(file.as_bytes(), put);
        }
        stream::put_number(self.caveats.len(), put);
        for (first, caveat) in &self.caveats {
            let mut bytes = Vec::new();
            caveat.clone().put(&mut bytes);
            stream::put_number(*first as usize, put);
            stream::put_bytes(&bytes, put);
        }
    }

    /// What [`PackedCases::write`] wrote; None where the bytes are other ones.
    pub fn read(fill: &mut Fill) -> Option<PackedCases> {
        const MOST: usize = u32::MAX as usize;
        let (bytes, starts) = (stream::bytes(MOST, fill)?, stream::numbers(MOST, fill)?);
        let (ids, id_ends) = (stream::text(MOST, fill)?, stream::numbers(MOST, fill)?);
        let collection = stream::text(MOST, fill)?;
        let mut files = Vec::new();
        for _ in 0..stream::number(fill)? {
            let first = stream::number(fill)?.try_into().ok()?;
            files.push((first, stream::text(MOST, fill)?.into()));
        }
        let mut caveats = Vec::new();
        for _ in 0..stream::number(fill)? {
            let first = stream::number(fill)?.try_into().ok()?;
            caveats.push((first, PackedValue::take(&mut &stream::bytes(MOST, fill)?[..])?));
        }
        Some(PackedCases { bytes, starts, ids, id_ends, files, caveats, collection, restricted: false })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Bytes that they take.
    pub fn bytes(&self) -> usize {
        self.bytes.len() + self.ids.len() + 4 * (self.starts.len() + self.id_ends.len())
    }

    /// The id of a case; empty where it was given none yet.
    pub fn id(&self, number: usize) -> &str {
        let end = |number: usize| self.id_ends.get(number).map_or(self.ids.len(), |end| *end as usize);
        let start = number.checked_sub(1).map_or(0, end);
        self.ids.get(start..end(number)).unwrap_or_default()
    }

    fn record(&self, number: usize) -> (&[u8], &[u8]) {
        let start = self.starts.get(number).map_or(self.bytes.len(), |start| *start as usize);
        let record = self.bytes.get(start..).unwrap_or_default();
        record.split_at_checked(HEAD).unwrap_or_default()
    }

    /// Year and month of a case.
    pub fn date(&self, number: usize) -> (Option<u16>, Option<u8>) {
        let [known, low, high, month, ..] = *self.record(number).0 else { return (None, None) };
        let year = (known & YEAR != 0).then(|| u16::from_le_bytes([low, high]));
        (year, (known & MONTH != 0).then_some(month))
    }

    /// Bytes of a case's texts: see [`Case::text_bytes`].
    pub fn text_bytes(&self, number: usize) -> usize {
        let [_, _, _, _, bytes @ ..] = self.record(number).0 else { return 0 };
        bytes.try_into().map_or(0, u32::from_le_bytes) as usize
    }

    /// Whether a case has its place in a file.
    pub fn is_placed(&self, number: usize) -> bool {
        self.record(number).0.first().is_some_and(|known| known & PLACED != 0)
    }

    /// A case without its texts, sources and place: what it is filtered and counted by.
    pub fn facts(&self, number: usize) -> Case {
        let mut case = self.named(number);
        self.read_facts(self.record(number).1, &mut case);
        case
    }

    /// A case; of bytes that are none it has what could be read.
    pub fn case(&self, number: usize) -> Case {
        let mut case = self.named(number);
        if let Some(rest) = self.read_facts(self.record(number).1, &mut case) {
            self.read_texts(rest, &mut case, number);
        }
        case
    }

    fn named(&self, number: usize) -> Case {
        let (year, month) = self.date(number);
        let id = self.id(number).to_owned();
        Case { id, collection: self.collection.clone(), year, month, ..Case::default() }
    }

    fn read_facts<'b>(&self, mut from: &'b [u8], case: &mut Case) -> Option<&'b [u8]> {
        (case.kinds, case.threats, case.data, case.measures) = PackedValue::take(&mut from)?;
        (case.industry, case.prefecture, case.larger_than_sme, case.affected) = PackedValue::take(&mut from)?;
        (case.loss_yen, case.stopped_days, case.support, case.tlp) = PackedValue::take(&mut from)?;
        Some(from)
    }

    fn read_texts(&self, mut from: &[u8], case: &mut Case, number: usize) -> Option<()> {
        let from = &mut from;
        (case.title, case.organisation, case.organisation_reading, case.size) = PackedValue::take(from)?;
        (case.incident, case.response, case.impact, case.lesson) = PackedValue::take(from)?;
        case.sources = PackedValue::take(from)?;
        case.caveat = match u64::take(from)? as u8 {
            NO_CAVEAT => None,
            CAVEAT_OF_MANY => Some(of(&self.caveats, number)?.clone()),
            _ => Some(PackedValue::take(from)?),
        };
        if self.is_placed(number) {
            let (sheet, at) = PackedValue::take(from)?;
            let file = of(&self.files, number)?.clone();
            case.place = Some(Box::new(Place { file, sheet, at }));
        }
        Some(())
    }
}

/// What is told of many cases in a row, by the first of them: that of a case.
fn of<T>(told: &[(u32, T)], number: usize) -> Option<&T> {
    let before = told.partition_point(|(first, _)| *first as usize <= number);
    Some(&told.get(before.checked_sub(1)?)?.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::At;

    fn packed(cases: &[Case]) -> PackedCases {
        let mut packed = PackedCases::default();
        packed.collect(cases.first().map_or("", |case| &case.collection));
        for case in cases {
            assert!(packed.push(case.clone()).is_none(), "room");
            packed.name(&case.id);
        }
        packed
    }

    /// The shipped cases of one collection, each at a place of another kind.
    fn cases() -> Vec<Case> {
        let library = crate::store::embedded().expect("the embedded data");
        let ats = [At::Whole, At::Row(300), At::Cell { row: 7, column: 1 << 20 }, At::Path("a[1]".into())];
        let mut cases: Vec<Case> =
            library.cases.iter().filter(|case| case.collection != "ipa-sme-2021").cloned().collect();
        for (number, case) in cases.iter_mut().enumerate() {
            let sheet = (number % 3 == 0).then(|| "Sheet 1".to_owned());
            let file = ["a.xlsx", "b.xlsx"][number % 2].into();
            let place = Place { file, sheet, at: ats[number % 4].clone() };
            case.place = (number % 5 > 0).then(|| Box::new(place));
            case.tlp = Tlp::ALL.get(number % 7).copied();
        }
        cases
    }

    #[test]
    fn a_case_comes_back_as_it_was() {
        let cases = cases();
        let packed = packed(&cases);
        assert_eq!(packed.len(), cases.len());
        for (number, case) in cases.iter().enumerate() {
            assert_eq!(packed.case(number), *case);
            assert_eq!(packed.id(number), case.id);
            assert_eq!(packed.date(number), (case.year, case.month));
            assert_eq!(packed.text_bytes(number), case.text_bytes());
            assert_eq!(packed.is_placed(number), case.place.is_some());
            let facts = packed.facts(number);
            for dimension in crate::model::Dimension::all() {
                assert_eq!(facts.values(dimension), case.values(dimension));
            }
        }
        assert_eq!(packed.case(cases.len()).title, Text::default(), "one that is not there");
    }

    #[test]
    fn few_cases_of_many_files_are_joined_and_come_back_as_they_were() {
        let cases = cases();
        let mut all = PackedCases::default();
        all.collect(&cases[0].collection);
        for case in &cases {
            assert!(all.join(packed(std::slice::from_ref(case))).is_none(), "few");
        }
        assert!((0..cases.len()).all(|number| all.case(number) == cases[number]));
    }

    #[test]
    fn a_title_takes_few_bytes_beside_itself() {
        let text = |text: &str| Text { ja: Some(text.into()), en: None };
        let (title, caveat) =
            (text("不正アクセスによる情報漏えい"), Some(text("時期は「年」の欄によります。")));
        let place = Some(Box::new(Place::file("list.jsonl").with(At::Row(999_999))));
        let bytes = title.get(crate::model::Lang::Ja).len();
        let year = Some(2024);
        let case = Case { id: "inc0999999".into(), title, year, caveat, place, ..Case::default() };
        let packed = packed(&vec![case; 1_000]);
        let beside = packed.bytes() / 1_000 - bytes;
        assert!(beside <= 64, "{beside} bytes with the id");
    }

    #[test]
    fn damaged_bytes_make_no_case_and_no_panic() {
        let whole = packed(&cases()[..3]);
        for end in 0..whole.bytes.len() {
            let mut cut = whole.clone();
            cut.bytes.truncate(end);
            (0..3).for_each(|number| drop(cut.case(number)));
            let mut wrong = whole.clone();
            wrong.bytes[end] ^= 0xff;
            (0..3).for_each(|number| drop((wrong.case(number), wrong.date(number))));
        }
    }
}
