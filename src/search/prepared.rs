//! The index as bytes: made when the program is built, read when it starts.

use super::index::Index;
use super::readings::ReadingIndex;
use crate::model::{Case, Segment, Text};
use crate::text::packed::{number, pack, unpack};
use crate::text::reading::ReadingText;

/// Two numbers of 4 bytes, the least first, then packed parts.
pub(super) fn write<'a>(
    cases: impl Iterator<Item = &'a Case>,
    index: &Index,
    readings: &ReadingIndex,
) -> Vec<u8> {
    let (letters, flags) = readings.spoken.parts();
    let bytes = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
    [
        fingerprint(cases).to_le_bytes().to_vec(),
        (index.english as u32).to_le_bytes().to_vec(),
        pack(index.arena.as_bytes()),
        pack(&bytes(&index.packed)),
        pack(&bytes(&index.firsts)),
        pack(letters.as_bytes()),
        pack(flags),
        pack(&bytes(&readings.starts)),
    ]
    .concat()
}

/// What [`write`] wrote; None where it is of other cases than these.
pub(super) fn read(bytes: &[u8], cases: &Segment) -> Option<(Index, ReadingIndex)> {
    let mut rest = bytes;
    if number(&mut rest)? != fingerprint(cases.iter()) {
        return None;
    }
    let english = number(&mut rest)? as usize;
    let arena = text(&mut rest)?;
    let packed = numbers(&mut rest)?;
    let firsts = numbers(&mut rest)?;
    let spoken = ReadingText::from_parts(text(&mut rest)?, unpack(&mut rest)?);
    let readings = ReadingIndex { spoken, starts: numbers(&mut rest)? };
    Some((Index::from_parts(arena, packed, firsts, english), readings))
}

/// Tells these cases from others: FNV-1a over the ids and the lengths of the
/// texts. An index of other cases would be wrong without a word.
fn fingerprint<'a>(cases: impl Iterator<Item = &'a Case>) -> u32 {
    let mut sum: u32 = 0x811c_9dc5;
    let mut mix = |value: u32| sum = (sum ^ value).wrapping_mul(0x0100_0193);
    let length = |text: &Option<String>| text.as_ref().map_or(0, |text| text.len() as u32 + 1);
    for case in cases {
        let Case {
            id,
            title,
            organisation,
            organisation_reading,
            size,
            incident,
            response,
            impact,
            lesson,
            ..
        } = case;
        id.bytes().for_each(|byte| mix(byte.into()));
        for text in [size, incident, response, impact, lesson].into_iter().flatten().chain([title]) {
            let Text { ja, en } = text;
            mix(length(ja));
            mix(length(en));
        }
        mix(length(organisation));
        mix(length(organisation_reading));
        for facets in [&case.kinds, &case.threats, &case.measures] {
            facets.iter().for_each(|id| mix(id.len() as u32));
        }
    }
    sum
}

fn text(rest: &mut &[u8]) -> Option<String> {
    String::from_utf8(unpack(rest)?).ok()
}

fn numbers(rest: &mut &[u8]) -> Option<Vec<u32>> {
    let bytes = unpack(rest)?;
    let (numbers, _) = bytes.as_chunks();
    Some(numbers.iter().map(|number| u32::from_le_bytes(*number)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Library;

    fn library() -> Library {
        crate::store::embedded().expect("the embedded data")
    }

    fn shipped(library: &Library) -> &Segment {
        library.cases.segments().next().expect("the shipped cases").1
    }

    fn made(library: &Library) -> Vec<u8> {
        crate::search::prepare(library)
    }

    #[test]
    fn the_index_that_the_build_made_is_that_of_the_shipped_cases() {
        let library = library();
        let index = shipped(&library).index();
        assert!(made(&library) == index, "what src/build.rs made is not what the program makes");
    }

    #[test]
    fn what_was_written_is_read() {
        let library = library();
        let segment = shipped(&library);
        let (index, readings) = read(segment.index(), segment).expect("of these cases");
        assert_eq!(index.arena, Index::new(&library, 0..library.len()).arena);
        assert!(write(segment.iter(), &index, &readings) == segment.index());
    }

    #[test]
    fn an_index_of_other_cases_or_a_broken_one_is_not_taken() {
        let library = library();
        let segment = shipped(&library);
        let (index, mut other) = (segment.index(), segment.iter().cloned().collect::<Vec<_>>());
        other[3].title.en = Some("Another title".into());
        assert!(read(index, &Segment::new(other.clone())).is_none());
        other.remove(3);
        assert!(read(index, &Segment::new(other)).is_none());
        for end in [0, 3, 9, index.len() / 2, index.len() - 1] {
            assert!(read(&index[..end], segment).is_none(), "cut at {end}");
        }
    }
}
