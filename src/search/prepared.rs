//! The index as bytes: made when the program is built, read when it starts.

use super::index::{Field, FieldKind, Index};
use super::readings::ReadingIndex;
use crate::model::{Case, Library, Text};
use crate::text::reading::ReadingText;

/// Numbers are little-endian, 4 bytes each, a length before each part.
pub(super) fn write(library: &Library, index: &Index, readings: &ReadingIndex) -> Vec<u8> {
    let mut out = Vec::new();
    number(&mut out, fingerprint(library));
    number(&mut out, index.english as u32);
    part(&mut out, index.arena.as_bytes());
    let kinds = index.fields.iter().map(|field| field.kind as u8);
    part(&mut out, &kinds.collect::<Vec<u8>>());
    numbers(&mut out, index.fields.iter().map(|field| field.case));
    numbers(&mut out, index.fields.iter().map(|field| field.start));
    let (letters, flags) = readings.spoken.parts();
    part(&mut out, letters.as_bytes());
    part(&mut out, flags);
    numbers(&mut out, readings.starts.iter().copied());
    out
}

/// What [`write`] wrote; None where it is of other cases than these.
pub(super) fn read(bytes: &[u8], library: &Library) -> Option<(Index, ReadingIndex)> {
    let mut rest = bytes;
    if take_number(&mut rest)? != fingerprint(library) {
        return None;
    }
    let english = take_number(&mut rest)? as usize;
    let arena = take_text(&mut rest)?;
    let kinds = take_part(&mut rest)?;
    let cases = take_numbers(&mut rest)?;
    let starts = take_numbers(&mut rest)?;
    let fields = kinds
        .iter()
        .zip(cases.zip(starts))
        .map(|(kind, (case, start))| Some(Field { case, kind: FieldKind::of(*kind)?, start }))
        .collect::<Option<Vec<Field>>>()?;
    let spoken = ReadingText::from_parts(take_text(&mut rest)?, take_part(&mut rest)?.to_vec());
    let readings = ReadingIndex { spoken, starts: take_numbers(&mut rest)?.collect() };
    Some((Index { arena, fields, english }, readings))
}

/// Tells these cases from others: FNV-1a over the ids and the lengths of the
/// texts. An index of other cases would be wrong without a word.
fn fingerprint(library: &Library) -> u32 {
    let mut sum: u32 = 0x811c_9dc5;
    let mut mix = |value: u32| sum = (sum ^ value).wrapping_mul(0x0100_0193);
    let length = |text: &Option<String>| text.as_ref().map_or(0, |text| text.len() as u32 + 1);
    for case in &library.cases {
        let Case { id, title, organisation, size, incident, response, impact, lesson, .. } = case;
        id.bytes().for_each(|byte| mix(byte.into()));
        for text in [size, incident, response, impact, lesson].into_iter().flatten().chain([title]) {
            let Text { ja, en } = text;
            mix(length(ja));
            mix(length(en));
        }
        mix(length(organisation));
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
    use crate::text::reading::Lexicon;

    fn made(library: &Library) -> Vec<u8> {
        write(library, &Index::new(library), &ReadingIndex::new(library, &Lexicon::new(library.readings)))
    }

    #[test]
    fn the_index_that_the_build_made_is_that_of_the_shipped_cases() {
        let library = crate::store::embedded().expect("the embedded data");
        assert!(made(&library) == library.index, "what src/build.rs made is not what the program makes");
    }

    #[test]
    fn what_was_written_is_read() {
        let library = crate::store::embedded().expect("the embedded data");
        let (index, readings) = read(library.index, &library).expect("of these cases");
        assert_eq!(index.arena, Index::new(&library).arena);
        assert!(write(&library, &index, &readings) == library.index);
    }

    #[test]
    fn an_index_of_other_cases_or_a_broken_one_is_not_taken() {
        let library = crate::store::embedded().expect("the embedded data");
        let mut other = library.clone();
        other.cases[3].title.en = Some("Another title".into());
        assert!(read(library.index, &other).is_none());
        other.cases.remove(3);
        assert!(read(library.index, &other).is_none());
        for end in [0, 3, 9, library.index.len() / 2, library.index.len() - 1] {
            assert!(read(&library.index[..end], &library).is_none(), "cut at {end}");
        }
    }
}
