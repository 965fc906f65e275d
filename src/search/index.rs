//! The index of a part of the library: all that can be searched, folded, in one string.

use super::hash::Map;
use crate::model::stream::{self, Fill, Put};
use crate::model::{Case, Dimension, Lang, Library, Term};
use crate::text::fold::{MOST_LONGER, fold_into};
use std::ops::Range;
use std::sync::OnceLock;

/// What a field of a case is; the order is that of [`FieldKind::weight`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// The title.
    Title,
    /// The organisation's name, also in Latin letters, and the case's id.
    Name,
    /// Names of industry, threats, kinds, prefecture; size and date.
    Facet,
    /// What happened.
    Incident,
    /// Response, impact and lesson.
    Text,
    /// Names of measures: a case lists many.
    Measure,
}

impl FieldKind {
    /// All of them, the weightiest first.
    pub const ALL: [FieldKind; 6] = [
        FieldKind::Title,
        FieldKind::Name,
        FieldKind::Facet,
        FieldKind::Incident,
        FieldKind::Text,
        FieldKind::Measure,
    ];

    /// The kind with this number (`as u8`).
    pub fn of(number: u8) -> Option<FieldKind> {
        FieldKind::ALL.get(usize::from(number)).copied()
    }

    /// Whether it names the case or the organisation.
    pub fn is_name(self) -> bool {
        matches!(self, FieldKind::Title | FieldKind::Name)
    }

    /// How much a match here says about the case.
    pub fn weight(self) -> f32 {
        match self {
            FieldKind::Title => 1.0,
            FieldKind::Name => 0.95,
            FieldKind::Facet => 0.75,
            FieldKind::Incident => 0.5,
            FieldKind::Text => 0.45,
            FieldKind::Measure => 0.45,
        }
    }
}

/// A stretch of the arena.
#[derive(Debug, Clone, Copy)]
pub(super) struct IndexedField {
    pub kind: FieldKind,
    /// It reaches to the next field's start less the separator.
    pub start: usize,
}

/// Bits of a packed field that say its kind; the others are its start.
const KIND_BITS: u32 = 3;

/// Japanese fields of all cases of a part of the library, then the English ones; a new
/// line after each.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub arena: String,
    /// Start and kind of each field.
    pub(super) packed: Vec<u32>,
    /// The first field of each case, Japanese, then English; and the end.
    pub(super) firsts: Vec<u32>,
    /// Where the English fields begin: in the arena.
    pub english: usize,
    /// By block of the arena: where one is at its beginning. For places far from each other.
    blocks: OnceLock<Vec<IndexCursor>>,
}

/// Where in an index one is: what goes through it in order needs no search.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct IndexCursor {
    field: u32,
    /// The case in its language.
    slot: u32,
}

impl IndexCursor {
    /// The field where one is, by its number.
    pub fn field(self) -> usize {
        self.field as usize
    }
}

/// Bytes of the arena in a block, as a power of two.
const BLOCK_BITS: u32 = 9;
/// So many fields away is far: the block tells then.
const FAR: usize = 4;

impl Index {
    /// The longest arena: starts must fit beside the kinds. What is beyond it (of a
    /// single case, since parts are cut long before) is not searched.
    const MOST_BYTES: usize = 1 << (32 - KIND_BITS);

    /// The index of the cases at these positions, counted from the first.
    pub fn new(library: &Library, cases: Range<usize>) -> Index {
        let reader = FieldReader::new(library);
        // Each case is made once, for both languages.
        let (mut index, mut english) = (Index::default(), Index::default());
        for case in cases {
            let case = library.cases.whole(case);
            for lang in Lang::BOTH {
                let before = if lang == Lang::Ja { 0 } else { index.arena.len() };
                let of = if lang == Lang::Ja { &mut index } else { &mut english };
                of.firsts.push(of.packed.len() as u32);
                reader.fields(&case, lang, |kind, text| {
                    if before + of.arena.len() + text.len() * MOST_LONGER >= Self::MOST_BYTES {
                        return;
                    }
                    of.packed.push((of.arena.len() as u32) << KIND_BITS | kind as u32);
                    fold_into(text, &mut of.arena);
                    of.arena.push('\n');
                });
            }
        }
        index.english = index.arena.len();
        let (fields, bytes) = (index.packed.len() as u32, (index.english as u32) << KIND_BITS);
        index.arena.push_str(&english.arena);
        index.packed.extend(english.packed.iter().map(|packed| packed + bytes));
        index.firsts.extend(english.firsts.iter().map(|first| first + fields));
        index.firsts.push(index.packed.len() as u32);
        index
    }

    /// An index that was made before.
    pub fn from_parts(arena: String, packed: Vec<u32>, firsts: Vec<u32>, english: usize) -> Index {
        Index { arena, packed, firsts, english, blocks: OnceLock::new() }
    }

    /// Writes all of it, for [`Index::read`].
    pub fn write(&self, put: &mut Put) {
        stream::put_bytes(self.arena.as_bytes(), put);
        stream::put_numbers(&self.packed, put);
        stream::put_numbers(&self.firsts, put);
        stream::put_number(self.english, put);
    }

    /// What [`Index::write`] wrote.
    pub fn read(fill: &mut Fill) -> Option<Index> {
        let arena = stream::text(Self::MOST_BYTES, fill)?;
        let packed = stream::numbers(Self::MOST_BYTES, fill)?;
        let firsts = stream::numbers(Self::MOST_BYTES, fill)?;
        Some(Index::from_parts(arena, packed, firsts, stream::number(fill)?))
    }

    /// How many cases there are.
    pub fn cases(&self) -> usize {
        self.firsts.len() / 2
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        let blocks = self.blocks.get().map_or(0, Vec::len);
        self.arena.len() + 4 * (self.packed.len() + self.firsts.len()) + size_of::<IndexCursor>() * blocks
    }

    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.packed.len()
    }

    /// A field by its number, which is less than [`Index::len`].
    pub fn field(&self, number: usize) -> IndexedField {
        let packed = self.packed[number];
        let kind = FieldKind::of((packed & ((1 << KIND_BITS) - 1)) as u8).unwrap_or(FieldKind::Text);
        IndexedField { kind, start: (packed >> KIND_BITS) as usize }
    }

    /// Where a field ends in the arena.
    pub fn end(&self, field: usize) -> usize {
        self.packed.get(field + 1).map_or(self.arena.len(), |next| (next >> KIND_BITS) as usize) - 1
    }

    /// The text of a field.
    pub fn text(&self, field: usize) -> &str {
        &self.arena[self.field(field).start..self.end(field)]
    }

    /// The numbers of a case's fields in a language.
    pub fn fields_of(&self, case: usize, lang: Lang) -> Range<usize> {
        let slot = if lang == Lang::Ja { case } else { self.cases() + case };
        self.firsts[slot] as usize..self.firsts[slot + 1] as usize
    }

    /// The bytes of all of a case's fields in a language.
    pub fn bytes_of(&self, case: usize, lang: Lang) -> Range<usize> {
        let fields = self.fields_of(case, lang);
        if fields.is_empty() { 0..0 } else { self.field(fields.start).start..self.end(fields.end - 1) }
    }

    /// A cursor at the beginning of a case's fields in a language.
    pub fn cursor(&self, case: usize, lang: Lang) -> IndexCursor {
        let slot = if lang == Lang::Ja { case } else { self.cases() + case };
        IndexCursor { field: self.firsts[slot], slot: slot as u32 }
    }

    /// Goes on to the field that a byte of the arena belongs to; bytes come in order.
    /// Gives the case.
    pub fn seek(&self, cursor: &mut IndexCursor, at: usize) -> usize {
        let begun = |field: usize| self.packed.get(field).is_some_and(|it| (it >> KIND_BITS) as usize <= at);
        let field = cursor.field as usize;
        if begun(field + 1) {
            if begun(field + FAR)
                && let Some(block) = self.blocks.get().and_then(|blocks| blocks.get(at >> BLOCK_BITS))
                && block.field > cursor.field
            {
                *cursor = *block;
            }
            cursor.field = last(cursor.field as usize, begun) as u32;
        }
        // A case may have no fields: its first one is then the next case's.
        let from = |slot: usize| self.firsts.get(slot).is_some_and(|first| *first <= cursor.field);
        if from(cursor.slot as usize + 1) {
            cursor.slot = last(cursor.slot as usize, from) as u32;
        }
        let (cases, slot) = (self.cases(), cursor.slot as usize);
        if slot < cases { slot } else { slot - cases }
    }

    /// Makes the way to places far from each other short: 8 bytes for each 512 of the arena.
    pub fn make_blocks(&self) {
        self.blocks.get_or_init(|| {
            let mut cursor = IndexCursor::default();
            let blocks = (0..self.arena.len()).step_by(1 << BLOCK_BITS);
            blocks
                .map(|at| {
                    self.seek(&mut cursor, at);
                    cursor
                })
                .collect()
        });
    }

    /// The folded id of a case, where it has one: the first of the English names.
    pub fn id(&self, case: usize) -> Option<&str> {
        let name = |field: &usize| self.field(*field).kind == FieldKind::Name;
        self.fields_of(case, Lang::En).find(name).map(|field| self.text(field))
    }

    /// Whether the English texts have this very word.
    pub fn has_english(&self, word: &str) -> bool {
        let text = &self.arena.as_bytes()[self.english..];
        let letter =
            |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_alphanumeric);
        memchr::memmem::find_iter(text, word)
            .any(|at| !letter(at.checked_sub(1)) && !letter(Some(at + word.len())))
    }
}

/// The last number from one on up to which all are so; that one is. Near ones are tried
/// first: short steps are the rule.
fn last(mut number: usize, so: impl Fn(usize) -> bool) -> usize {
    let mut step = 1;
    while so(number + step) {
        number += step;
        step *= 2;
    }
    while step > 1 {
        step /= 2;
        if so(number + step) {
            number += step;
        }
    }
    number
}

/// Everything of a language that can be searched, case by case: what a case's
/// position is, what the field is, and its text.
pub(super) fn each_field(
    library: &Library,
    cases: Range<usize>,
    lang: Lang,
    mut add: impl FnMut(usize, FieldKind, &str),
) {
    let reader = FieldReader::new(library);
    for case in cases {
        reader.fields(&library.cases.whole(case), lang, |kind, text| add(case, kind, text));
    }
}

/// Reads the fields of single cases.
pub(super) struct FieldReader<'a> {
    library: &'a Library,
    measures: Map<&'a str, &'a Term>,
}

impl<'a> FieldReader<'a> {
    pub fn new(library: &'a Library) -> FieldReader<'a> {
        let measures = library.vocabulary.measures.iter().map(|term| (term.id.as_str(), term)).collect();
        FieldReader { library, measures }
    }

    /// A case's fields in a language: what each is, and its text.
    pub fn fields(&self, case: &Case, lang: Lang, mut add: impl FnMut(FieldKind, &str)) {
        let mut add = |kind, text: &str| {
            if !text.is_empty() {
                add(kind, text);
            }
        };
        add(FieldKind::Title, case.title.exact(lang).unwrap_or_default());
        match lang {
            Lang::Ja => add(FieldKind::Name, case.organisation.as_deref().unwrap_or_default()),
            Lang::En => {
                add(FieldKind::Name, &case.id);
                add(FieldKind::Name, case.organisation_reading.as_deref().unwrap_or_default());
            }
        }
        for (kind, text) in [
            (FieldKind::Incident, &case.incident),
            (FieldKind::Text, &case.response),
            (FieldKind::Text, &case.impact),
            (FieldKind::Text, &case.lesson),
            (FieldKind::Facet, &case.size),
        ] {
            if let Some(text) = text.as_ref().and_then(|text| text.exact(lang)) {
                add(kind, text);
            }
        }
        for term in facets(self.library, case) {
            add(FieldKind::Facet, term.name(lang));
            if let Some(short) = term.short.as_ref().and_then(|short| short.exact(lang))
                && short != term.name(lang)
            {
                add(FieldKind::Facet, short);
            }
        }
        if let Some(year) = case.year {
            match (lang, case.month) {
                (Lang::En, _) => add(FieldKind::Facet, &year.to_string()),
                (Lang::Ja, Some(month)) => add(FieldKind::Facet, &format!("{year}年{month}月")),
                (Lang::Ja, None) => add(FieldKind::Facet, &format!("{year}年")),
            }
        }
        for id in &case.measures {
            if let Some(term) = self.measures.get(id.as_str()) {
                add(FieldKind::Measure, term.name(lang));
            }
        }
    }
}

/// The terms of the vocabulary that a case has, measures apart.
pub(super) fn facets<'a>(library: &'a Library, case: &'a Case) -> impl Iterator<Item = &'a Term> {
    let term = |dimension| move |id: &'a String| library.vocabulary.term(dimension, id);
    let industry = case.industry.iter().filter_map(term(Dimension::Industry));
    let threats = case.threats.iter().filter_map(term(Dimension::Threat));
    let kinds = case.kinds.iter().filter_map(term(Dimension::Kind));
    let prefecture = case.prefecture.iter().filter_map(term(Dimension::Prefecture));
    industry.chain(threats).chain(kinds).chain(prefecture)
}
