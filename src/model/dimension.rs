//! What cases can be filtered and counted by, and all that is particular to
//! each: a dimension is added by a row here, its terms in the vocabulary and
//! its words in `messages::dimension`.

use super::{Case, Support, Term, Vocabulary};
use crate::text::fold::fold;
use std::fmt;

/// What cases can be filtered and counted by; the order is that of display.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// The survey's ten classes of industry.
    Industry,
    /// Measures taken, damage suffered, asked by partners.
    Kind,
    /// What happened, by the field's names.
    Threat,
    /// What the sources say was done.
    Measure,
    /// The eight regions of Japan.
    Region,
    /// ISO 3166-2 codes.
    Prefecture,
    /// When it was found, or disclosed.
    Year,
    /// What kinds of data were or may have been exposed or lost.
    Data,
    /// How many people or records were or may have been affected.
    Affected,
    /// What it cost, in yen.
    Loss,
    /// For how many days something stood still.
    Stopped,
    /// How well the sources bear the facts.
    Support,
    /// A small or medium-sized enterprise, or larger.
    Size,
    /// Where the case was collected.
    Collection,
}

/// How many values of a dimension a case has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// At most one term.
    One,
    /// Any number of terms: counts of the dimension do not sum.
    Many,
    /// A number, asked for by a range.
    Range(Unit),
    /// One of two terms, always known.
    Flag,
}

/// What the numbers of a range count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Years of the calendar.
    Year,
    /// People or records.
    People,
    /// Japanese yen.
    Yen,
    /// Days.
    Days,
}

/// What a case has in a dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values<'a> {
    /// The id of a term, or none.
    One(Option<&'a str>),
    /// The ids of terms.
    Many(&'a [String]),
    /// A number, or none.
    Number(Option<u64>),
}

impl<'a> Values<'a> {
    /// The ids of the terms; a number has none.
    pub fn ids(self) -> impl Iterator<Item = &'a str> {
        let (one, many) = match self {
            Values::One(id) => (id, &[][..]),
            Values::Many(ids) => (None, ids),
            Values::Number(_) => (None, &[][..]),
        };
        one.into_iter().chain(many.iter().map(String::as_str))
    }

    /// The number of a range.
    pub fn number(self) -> Option<u64> {
        match self {
            Values::Number(number) => number,
            Values::One(_) | Values::Many(_) => None,
        }
    }

    /// Whether the case does not tell.
    pub fn is_unknown(self) -> bool {
        match self {
            Values::One(id) => id.is_none(),
            Values::Many(ids) => ids.is_empty(),
            Values::Number(number) => number.is_none(),
        }
    }
}

/// Numbers from one to another, both included; an open end is 0 or `u64::MAX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The least.
    pub from: u64,
    /// The most; `u64::MAX` is no end.
    pub to: u64,
}

impl Span {
    /// One number.
    pub fn only(number: u64) -> Span {
        Span { from: number, to: number }
    }

    /// Whether a number lies in it.
    pub fn contains(self, number: u64) -> bool {
        (self.from..=self.to).contains(&number)
    }
}

/// As options and queries take it: `2022`, `2020..2023`, `2020..`, `..2020`.
impl fmt::Display for Span {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (from, to) if from == to => write!(out, "{from}"),
            (0, to) => write!(out, "..{to}"),
            (from, u64::MAX) => write!(out, "{from}.."),
            (from, to) => write!(out, "{from}..{to}"),
        }
    }
}

/// All that is particular to a dimension.
#[derive(Debug)]
pub struct Spec {
    /// Which it is.
    pub dimension: Dimension,
    /// What options, JSON and the vocabulary call it.
    pub id: &'static str,
    /// The field's name in a query: Japanese, English, and what else is understood.
    pub ja: &'static str,
    /// In English.
    pub en: &'static str,
    /// What else is understood.
    pub others: &'static [&'static str],
    /// How many values a case has.
    pub holds: Holds,
    /// What a case has.
    pub values: fn(&Case) -> Values<'_>,
    /// Its list of the vocabulary; empty where the values are no vocabulary.
    pub terms: fn(&Vocabulary) -> &[Term],
    /// For a range: the band of a chart that a number falls in.
    pub band: fn(u64) -> Span,
    /// Whether a chart shows how many cases do not tell.
    pub unknown: bool,
}

/// Every dimension, in the order of the enum.
static SPECS: [Spec; 14] = [
    Spec {
        id: "industry",
        ja: "業種",
        en: "industry",
        others: &["業界"],
        values: |case| Values::One(case.industry.as_deref()),
        terms: |vocabulary| &vocabulary.industries,
        ..one(Dimension::Industry)
    },
    Spec {
        id: "kind",
        ja: "種別",
        en: "kind",
        others: &["種類"],
        values: |case| Values::Many(&case.kinds),
        terms: |vocabulary| &vocabulary.kinds,
        unknown: false,
        ..many(Dimension::Kind)
    },
    Spec {
        id: "threat",
        ja: "脅威",
        en: "threat",
        others: &["手口"],
        values: |case| Values::Many(&case.threats),
        terms: |vocabulary| &vocabulary.threats,
        ..many(Dimension::Threat)
    },
    Spec {
        id: "measure",
        ja: "対策",
        en: "measure",
        others: &[],
        values: |case| Values::Many(&case.measures),
        terms: |vocabulary| &vocabulary.measures,
        ..many(Dimension::Measure)
    },
    Spec {
        id: "region",
        ja: "地方",
        en: "region",
        others: &["ブロック"],
        values: |case| Values::One(case.prefecture.as_deref().and_then(region)),
        terms: |vocabulary| &vocabulary.regions,
        ..one(Dimension::Region)
    },
    Spec {
        id: "prefecture",
        ja: "場所",
        en: "place",
        others: &["地域", "所在地", "都道府県", "prefecture"],
        values: |case| Values::One(case.prefecture.as_deref()),
        terms: |vocabulary| &vocabulary.prefectures,
        ..one(Dimension::Prefecture)
    },
    Spec {
        id: "year",
        ja: "年",
        en: "year",
        others: &["時期", "date"],
        holds: Holds::Range(Unit::Year),
        values: |case| Values::Number(case.year.map(u64::from)),
        band: |year| if year < YEARS_FROM { Span { from: 0, to: YEARS_FROM - 1 } } else { Span::only(year) },
        ..one(Dimension::Year)
    },
    Spec {
        // Not `data`: that option names a file to open.
        id: "exposed",
        ja: "情報",
        en: "exposed",
        others: &["データ", "data"],
        values: |case| Values::Many(&case.data),
        terms: |vocabulary| &vocabulary.data,
        ..many(Dimension::Data)
    },
    Spec {
        id: "affected",
        ja: "人数",
        en: "affected",
        others: &["件数", "people", "records"],
        holds: Holds::Range(Unit::People),
        values: |case| Values::Number(case.affected),
        band: |number| band(number, &[1, 100, 1_000, 10_000, 100_000]),
        ..one(Dimension::Affected)
    },
    Spec {
        id: "loss",
        ja: "損失",
        en: "loss",
        others: &["被害額", "損害", "cost"],
        holds: Holds::Range(Unit::Yen),
        values: |case| Values::Number(case.loss_yen),
        band: |yen| band(yen, &[1, 1_000_000, 10_000_000, 100_000_000]),
        ..one(Dimension::Loss)
    },
    Spec {
        id: "stopped",
        ja: "停止",
        en: "stopped",
        others: &["停止日数", "days", "downtime"],
        holds: Holds::Range(Unit::Days),
        values: |case| Values::Number(case.stopped_days.map(u64::from)),
        band: |days| band(days, &[1, 7, 30]),
        ..one(Dimension::Stopped)
    },
    Spec {
        id: "support",
        ja: "裏づけ",
        en: "support",
        others: &["裏付け"],
        values: |case| Values::One(case.support.map(support)),
        terms: |vocabulary| &vocabulary.supports,
        ..one(Dimension::Support)
    },
    Spec {
        id: "size",
        ja: "規模",
        en: "size",
        others: &[],
        holds: Holds::Flag,
        values: |case| Values::One(Some(if case.larger_than_sme { "larger" } else { "sme" })),
        terms: |vocabulary| &vocabulary.sizes,
        unknown: false,
        ..one(Dimension::Size)
    },
    Spec {
        id: "collection",
        ja: "収録元",
        en: "collection",
        others: &[],
        values: |case| Values::One(Some(&case.collection)),
        unknown: false,
        ..one(Dimension::Collection)
    },
];

/// Years before this share one bar: few cases, over many years.
const YEARS_FROM: u64 = 2015;

/// The band that a number falls in, of bands that begin at these.
fn band(number: u64, begins: &[u64]) -> Span {
    let above = begins.iter().position(|begin| *begin > number).unwrap_or(begins.len());
    let from = above.checked_sub(1).and_then(|at| begins.get(at)).copied().unwrap_or(0);
    Span { from, to: begins.get(above).map_or(u64::MAX, |next| next - 1) }
}

const fn one(dimension: Dimension) -> Spec {
    Spec {
        dimension,
        id: "",
        ja: "",
        en: "",
        others: &[],
        holds: Holds::One,
        values: |_| Values::One(None),
        terms: |_| &[],
        band: Span::only,
        unknown: true,
    }
}

const fn many(dimension: Dimension) -> Spec {
    Spec { holds: Holds::Many, ..one(dimension) }
}

impl Dimension {
    /// All of them, in the order of display.
    pub fn all() -> impl DoubleEndedIterator<Item = Dimension> + ExactSizeIterator {
        SPECS.iter().map(|spec| spec.dimension)
    }

    /// How many there are: `dimension as usize` is less.
    pub const COUNT: usize = SPECS.len();

    /// All that is particular to it.
    pub fn spec(self) -> &'static Spec {
        &SPECS[self as usize]
    }

    /// What options, JSON and the vocabulary call it.
    pub fn id(self) -> &'static str {
        self.spec().id
    }

    /// The dimension that goes by a name, folded: its id, or its name in a
    /// query in either language.
    pub fn named(folded: &str) -> Option<Dimension> {
        let named = |spec: &&Spec| {
            spec.id == folded || [spec.ja, spec.en].iter().chain(spec.others).any(|name| fold(name) == folded)
        };
        SPECS.iter().find(named).map(|spec| spec.dimension)
    }

    /// Whether its values are numbers, asked for by a range.
    pub fn unit(self) -> Option<Unit> {
        match self.spec().holds {
            Holds::Range(unit) => Some(unit),
            Holds::One | Holds::Many | Holds::Flag => None,
        }
    }

    /// Whether a case may have several values, so that counts do not sum.
    pub fn is_many(self) -> bool {
        self.spec().holds == Holds::Many
    }
}

/// The id of how well a case's sources bear it.
fn support(support: Support) -> &'static str {
    match support {
        Support::Supported => "supported",
        Support::Partly => "partly",
    }
}

/// The region of a prefecture of Japan: the usual eight, by the numbers of
/// ISO 3166-2:JP, which run from north to south; Mie counts with Kinki.
fn region(code: &str) -> Option<&'static str> {
    Some(match code.strip_prefix("JP-")?.parse().ok()? {
        1u8 => "hokkaido",
        2..=7 => "tohoku",
        8..=14 => "kanto",
        15..=23 => "chubu",
        24..=30 => "kinki",
        31..=35 => "chugoku",
        36..=39 => "shikoku",
        40..=47 => "kyushu-okinawa",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dimension_has_its_row_and_no_two_a_name() {
        let mut names: Vec<&str> = Vec::new();
        for (at, dimension) in Dimension::all().enumerate() {
            let spec = dimension.spec();
            assert_eq!((spec.dimension, dimension as usize), (dimension, at));
            for name in [spec.id, spec.ja, spec.en].iter().chain(spec.others) {
                assert_eq!(
                    Dimension::named(&fold(name)),
                    Some(dimension),
                    "{name:?} is {dimension:?}'s alone"
                );
            }
            names.push(spec.ja);
        }
        assert!(names.iter().all(|name| !name.is_empty()));
    }

    #[test]
    fn every_prefecture_lies_in_a_region_of_the_vocabulary() {
        let vocabulary = crate::store::embedded().expect("the embedded data").vocabulary;
        for term in &vocabulary.prefectures {
            let region = region(&term.id).expect(&term.id);
            assert!(vocabulary.term(Dimension::Region, region).is_some(), "{region}");
        }
        assert_eq!((region("JP-24"), region("JP-13")), (Some("kinki"), Some("kanto")), "Mie with Kinki");
        assert_eq!((region("JP-48"), region("US-CA")), (None, None));
    }

    #[test]
    fn a_number_falls_in_one_band_of_a_chart() {
        let bands = |dimension: Dimension, numbers: &[u64]| -> Vec<String> {
            numbers.iter().map(|number| (dimension.spec().band)(*number).to_string()).collect()
        };
        assert_eq!(
            bands(Dimension::Affected, &[0, 1, 99, 100, 99_999, 3_070_000]),
            ["0", "1..99", "1..99", "100..999", "10000..99999", "100000.."]
        );
        assert_eq!(bands(Dimension::Stopped, &[6, 7, 60]), ["1..6", "7..29", "30.."]);
    }

    #[test]
    fn a_span_is_written_as_it_is_taken() {
        let span = |from, to| Span { from, to }.to_string();
        assert_eq!(
            [span(2022, 2022), span(2020, 2023), span(2020, u64::MAX), span(0, 2020)],
            ["2022", "2020..2023", "2020..", "..2020"]
        );
    }
}
