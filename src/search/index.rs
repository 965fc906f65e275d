//! The index: all that can be searched, folded, in one string.

use super::hash::Map;
use crate::model::{Case, Dimension, Lang, Library, Term};
use crate::text::fold::{fold_into, is_japanese};
use std::ops::Range;

/// What a field of a case is; the order is that of [`FieldKind::weight`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FieldKind {
    Title,
    /// The organisation's name, and the case's id.
    Name,
    /// Names of industry, threats, kinds, prefecture; size and date.
    Facet,
    Incident,
    Text,
    /// Names of measures: a case lists many.
    Measure,
}

impl FieldKind {
    const ALL: [FieldKind; 6] = [
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
pub(super) struct Field {
    pub case: u32,
    pub kind: FieldKind,
    /// It reaches to the next field's start less the separator.
    pub start: u32,
}

/// Japanese fields of all cases, then the English ones; a new line after each.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub arena: String,
    pub fields: Vec<Field>,
    /// Where the English fields begin: in the arena.
    pub english: usize,
}

impl Index {
    /// The index of the cases at these positions, counted from the first.
    pub fn new(library: &Library, cases: Range<usize>) -> Index {
        let mut index = Index { arena: String::with_capacity(500_000), ..Index::default() };
        for lang in Lang::BOTH {
            if lang == Lang::En {
                index.english = index.arena.len();
            }
            each_field(library, cases.clone(), lang, |case, kind, text| {
                let start = index.arena.len() as u32;
                index.fields.push(Field { case: (case - cases.start) as u32, kind, start });
                fold_into(text, &mut index.arena);
                index.arena.push('\n');
            });
        }
        index
    }

    /// One index of the cases of both, those of `other` counted from `first`.
    pub fn joined(self, other: Index, first: usize) -> Index {
        if self.arena.is_empty() && first == 0 {
            return other;
        }
        let (japanese, english) = self.arena.split_at(self.english);
        let (others_japanese, others_english) = other.arena.split_at(other.english);
        let of_japanese =
            |index: &Index| index.fields.partition_point(|field| (field.start as usize) < index.english);
        let (split, others_split) = (of_japanese(&self), of_japanese(&other));
        let moved = |fields: &[Field], case: usize, by: usize| -> Vec<Field> {
            let moved = |field: &Field| Field {
                case: field.case + case as u32,
                start: field.start + by as u32,
                ..*field
            };
            fields.iter().map(moved).collect()
        };
        Index {
            arena: [japanese, others_japanese, english, others_english].concat(),
            fields: [
                self.fields[..split].to_vec(),
                moved(&other.fields[..others_split], first, japanese.len()),
                moved(&self.fields[split..], 0, others_japanese.len()),
                moved(&other.fields[others_split..], first, self.arena.len()),
            ]
            .concat(),
            english: self.english + other.english,
        }
    }

    /// Which field a byte of the arena belongs to; bytes come in order, `field`
    /// is that of the one before.
    pub fn field_from(&self, mut field: usize, at: usize) -> usize {
        while self.fields.get(field + 1).is_some_and(|next| next.start as usize <= at) {
            field += 1;
        }
        field
    }

    /// Where a field ends in the arena.
    pub fn end(&self, field: usize) -> usize {
        self.fields.get(field + 1).map_or(self.arena.len(), |next| next.start as usize) - 1
    }

    /// Whether the English texts have this very word.
    pub fn has_english(&self, word: &str) -> bool {
        let text = &self.arena.as_bytes()[self.english..];
        let letter =
            |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_alphanumeric);
        memchr::memmem::find_iter(text, word)
            .any(|at| !letter(at.checked_sub(1)) && !letter(Some(at + word.len())))
    }

    /// The distinct words with hyphens, in alphabetical order.
    pub fn hyphenated(&self) -> Vec<String> {
        let bytes = self.arena.as_bytes();
        let letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        let mut words: Vec<String> = memchr::memchr_iter(b'-', bytes)
            .map(|at| {
                let start = at - bytes[..at].iter().rev().take_while(|byte| letter(byte)).count();
                let end = at + bytes[at..].iter().take_while(|byte| letter(byte)).count();
                self.arena[start..end].trim_matches('-').to_owned()
            })
            .filter(|word| word.contains('-'))
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The part of the arena that a term can stand in.
    pub fn haystack(&self, term: &str) -> &str {
        if term.chars().any(is_japanese) { &self.arena[..self.english] } else { &self.arena }
    }
}

/// Everything of a language that can be searched, case by case: what a case's
/// position is, what the field is, and its text.
pub(super) fn each_field(
    library: &Library,
    cases: Range<usize>,
    lang: Lang,
    mut add: impl FnMut(usize, FieldKind, &str),
) {
    let reader = Reader::new(library);
    for case in cases {
        reader.fields(case, lang, |kind, text| add(case, kind, text));
    }
}

/// Reads the fields of single cases.
pub(super) struct Reader<'a> {
    library: &'a Library,
    measures: Map<&'a str, &'a Term>,
}

impl<'a> Reader<'a> {
    pub fn new(library: &'a Library) -> Reader<'a> {
        let measures = library.vocabulary.measures.iter().map(|term| (term.id.as_str(), term)).collect();
        Reader { library, measures }
    }

    /// A case's fields in a language: what each is, and its text.
    pub fn fields(&self, case: usize, lang: Lang, mut add: impl FnMut(FieldKind, &str)) {
        let case = &self.library.cases[case];
        add(FieldKind::Title, case.title.exact(lang).unwrap_or_default());
        match lang {
            Lang::Ja => add(FieldKind::Name, case.organisation.as_deref().unwrap_or_default()),
            Lang::En => add(FieldKind::Name, &case.id),
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
