//! The index as bytes: made when the program is built, read when it starts.

use super::index::Index;
use super::readings::ReadingIndex;
use crate::model::{Case, Text};
use crate::text::reading::ReadingText;

/// Numbers are little-endian, 4 bytes each, a length before each part.
pub(super) fn write(cases: &[Case], index: &Index, readings: &ReadingIndex) -> Vec<u8> {
    let mut out = Vec::new();
    number(&mut out, fingerprint(cases));
    number(&mut out, index.english as u32);
    part(&mut out, index.arena.as_bytes());
    numbers(&mut out, index.packed.iter().copied());
    numbers(&mut out, index.firsts.iter().copied());
    let (letters, flags) = readings.spoken.parts();
    part(&mut out, letters.as_bytes());
    part(&mut out, flags);
    numbers(&mut out, readings.starts.iter().copied());
    out
}

/// What [`write`] wrote; None where it is of other cases than these.
pub(super) fn read(bytes: &[u8], cases: &[Case]) -> Option<(Index, ReadingIndex)> {
    let mut rest = bytes;
    if take_number(&mut rest)? != fingerprint(cases) {
        return None;
    }
    let english = take_number(&mut rest)? as usize;
    let arena = take_text(&mut rest)?;
    let packed = take_numbers(&mut rest)?.collect();
    let firsts = take_numbers(&mut rest)?.collect();
    let spoken = ReadingText::from_parts(take_text(&mut rest)?, take_part(&mut rest)?.to_vec());
    let readings = ReadingIndex { spoken, starts: take_numbers(&mut rest)?.collect() };
    Some((Index { arena, packed, firsts, english }, readings))
}

/// Tells these cases from others: FNV-1a over the ids and the lengths of the
/// texts. An index of other cases would be wrong without a word.
fn fingerprint(cases: &[Case]) -> u32 {
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

fn number(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn numbers(out: &mut Vec<u8>, values: impl Iterator<Item = u32>) {
    let bytes: Vec<u8> = values.flat_map(u32::to_le_bytes).collect();
    part(out, &bytes);
}

fn part(out: &mut Vec<u8>, bytes: &[u8]) {
    number(out, bytes.len() as u32);
    out.extend_from_slice(bytes);
}

fn take_number(rest: &mut &[u8]) -> Option<u32> {
    let (number, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(u32::from_le_bytes(*number))
}

fn take_part<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = take_number(rest)? as usize;
    let (part, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(part)
}

fn take_text(rest: &mut &[u8]) -> Option<String> {
    std::str::from_utf8(take_part(rest)?).ok().map(str::to_owned)
}

fn take_numbers<'a>(rest: &mut &'a [u8]) -> Option<impl Iterator<Item = u32> + 'a> {
    let (numbers, _) = take_part(rest)?.as_chunks();
    Some(numbers.iter().map(|number| u32::from_le_bytes(*number)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Library, Segment};

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
        let (index, readings) = read(segment.index(), segment.cases()).expect("of these cases");
        assert_eq!(index.arena, Index::new(&library, 0..library.len()).arena);
        assert!(write(segment.cases(), &index, &readings) == segment.index());
    }

    #[test]
    fn an_index_of_other_cases_or_a_broken_one_is_not_taken() {
        let library = library();
        let segment = shipped(&library);
        let (index, mut other) = (segment.index(), segment.cases().to_vec());
        other[3].title.en = Some("Another title".into());
        assert!(read(index, &other).is_none());
        other.remove(3);
        assert!(read(index, &other).is_none());
        for end in [0, 3, 9, index.len() / 2, index.len() - 1] {
            assert!(read(&index[..end], segment.cases()).is_none(), "cut at {end}");
        }
    }
}
