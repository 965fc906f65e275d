//! A case as people write it by hand: the data format, read leniently. A text
//! may be a plain string, a list a single string, a term its name. What cannot
//! be read is left out and told with its place; the case stays.

use super::super::fault::{Expected, Fault, Problem, TOLD};
use super::super::record::{self, said};
use crate::model::check::{MONTHS, SHORT_CELLS, YEARS, is_code};
use crate::model::{At, Case, Collection, Lang, Place, Source, Support, Survey, Term, Text, Tlp, Vocabulary};
use crate::text::sanitise::is_unseen;
use crate::text::width::Widths;
use serde::Deserialize;
use serde_json::{Map, Value};

/// The keys of a case; any other is told.
const KEYS: [&str; 26] = [
    "id",
    "collection",
    "kinds",
    "title",
    "industry",
    "prefecture",
    "organisation",
    "organisation_reading",
    "size",
    "larger_than_sme",
    "year",
    "month",
    "date",
    "threats",
    "incident",
    "response",
    "impact",
    "affected",
    "data",
    "loss_yen",
    "stopped_days",
    "lesson",
    "measures",
    "sources",
    "support",
    "caveat",
];

/// Whether an object is meant as a case of ours: it has a title and tells what
/// happened or what was done under the format's own keys.
pub fn is_case(object: &Map<String, Value>) -> bool {
    object.contains_key("title") && (object.contains_key("incident") || object.contains_key("response"))
}

/// The case that an object tells; none, with the problem, if it tells none.
pub fn case(
    object: &Map<String, Value>,
    path: &str,
    file: &Place,
    vocabulary: &Vocabulary,
    problems: &mut Vec<Problem>,
) -> Option<Case> {
    let mut reader = Reader { vocabulary, file, path, problems };
    let unknown = object.keys().filter(|key| !KEYS.contains(&key.as_str()) && *key != "tlp");
    for key in unknown.take(TOLD) {
        let nearest = nearest(key, KEYS.into_iter());
        reader.tell(key, Fault::UnknownKey { key: key.clone(), nearest });
    }
    let get = |key: &str| object.get(key).filter(|value| !value.is_null());
    let (year, month) = reader.when(&get);
    let case = Case {
        id: get("id").and_then(|id| reader.id(id)).unwrap_or_default(),
        title: get("title").and_then(|title| reader.line("title", title)).unwrap_or_default(),
        kinds: reader.terms("kinds", get("kinds"), &vocabulary.kinds),
        industry: reader.term("industry", get("industry"), &vocabulary.industries),
        prefecture: get("prefecture").and_then(|area| reader.area(area)),
        organisation: get("organisation").and_then(|name| reader.string("organisation", name)),
        organisation_reading: get("organisation_reading")
            .and_then(|name| reader.string("organisation_reading", name)),
        size: get("size").and_then(|size| reader.text("size", size)),
        larger_than_sme: get("larger_than_sme").is_some_and(|value| reader.flag("larger_than_sme", value)),
        year,
        month,
        threats: reader.terms("threats", get("threats"), &vocabulary.threats),
        incident: get("incident").and_then(|text| reader.text("incident", text)),
        response: get("response").and_then(|text| reader.text("response", text)),
        impact: get("impact").and_then(|text| reader.text("impact", text)),
        affected: get("affected").and_then(|value| reader.number("affected", value)),
        data: reader.terms("data", get("data"), &vocabulary.data),
        loss_yen: get("loss_yen").and_then(|value| reader.number("loss_yen", value)),
        stopped_days: get("stopped_days").and_then(|value| reader.number("stopped_days", value)),
        lesson: get("lesson").and_then(|text| reader.text("lesson", text)),
        measures: reader.terms("measures", get("measures"), &vocabulary.measures),
        sources: reader.sources(get("sources")),
        support: reader.word("support", get("support"), Expected::Support, support),
        caveat: get("caveat").and_then(|text| reader.text("caveat", text)),
        tlp: reader.word("tlp", get("tlp"), Expected::Tlp, Tlp::named),
        ..Case::default()
    };
    let untold = match () {
        () if case.title == Text::default() => Some("title"),
        () if case.incident.is_none() && case.response.is_none() => Some("incident"),
        () => None,
    };
    reader.unseen(object);
    match untold {
        Some(key) => {
            reader.tell(key, Fault::Missing);
            None
        }
        None => Some(case),
    }
}

/// The head of a file in the data format; what is missing in it, the loader
/// makes out of the file's name.
pub fn collection(
    head: &Map<String, Value>,
    file: &Place,
    vocabulary: &Vocabulary,
    problems: &mut Vec<Problem>,
) -> Collection {
    let mut reader = Reader { vocabulary, file, path: "collection", problems };
    let get = |key: &str| head.get(key).filter(|value| !value.is_null());
    let title = get("title").and_then(|title| reader.line("title", title));
    if title.is_none() {
        reader.tell("title", Fault::Missing);
    }
    let survey = get("survey").and_then(|survey| reader.survey(survey));
    let short = get("short").and_then(|short| reader.line("short", short)).unwrap_or_default();
    for (lang, most) in Lang::BOTH.into_iter().zip(SHORT_CELLS) {
        let cells = short.exact(lang).map_or(0, |short| Widths::Wide.str(short));
        if cells > most {
            reader.tell("short", Fault::TooWide { cells, most });
        }
    }
    reader.unseen(head);
    Collection {
        id: get("id").and_then(|id| reader.id(id)).unwrap_or_default(),
        short,
        publisher: get("publisher").and_then(|publisher| reader.text("publisher", publisher)),
        published: get("published").and_then(|published| reader.published(published)),
        title: title.unwrap_or_default(),
        survey,
    }
}

/// Tells of a case that names another collection than the file's own.
pub fn collection_of(
    object: &Map<String, Value>,
    path: &str,
    own: &Collection,
    file: &Place,
) -> Option<Problem> {
    let named = object.get("collection")?.as_str().filter(|named| *named != own.id && !own.id.is_empty())?;
    let fault = Fault::Wrong {
        found: named.chars().take(80).collect(),
        expected: Expected::Collection,
        nearest: Some(own.id.clone()),
    };
    Some(fault.at(file, At::Path(format!("{path}.collection"))))
}

fn support(word: &str) -> Option<Support> {
    match word {
        "supported" => Some(Support::Supported),
        "partly" => Some(Support::Partly),
        _ => None,
    }
}

/// No word is longer, in bytes.
const WORD_MOST: usize = 200;

/// The candidate that a word was probably meant to be; the first of equals.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    if word.len() > WORD_MOST {
        return None;
    }
    let word = word.to_lowercase();
    let mut best = (0.8, None);
    for known in candidates {
        let likeness = strsim::jaro_winkler(&word, &known.to_lowercase());
        if likeness > best.0 {
            best = (likeness, Some(known.to_owned()));
        }
    }
    best.1
}

/// Whether a term is meant: by its id, or by one of its names.
fn is(term: &Term, given: &str) -> bool {
    [&term.id, &term.ja, &term.en].iter().any(|name| name.eq_ignore_ascii_case(given))
}

/// The texts in a value, with their paths.
fn strings<'v>(value: &'v Value, path: String, texts: &mut Vec<(String, &'v str)>) {
    match value {
        Value::String(text) => texts.push((path, text)),
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                strings(item, format!("{path}[{number}]"), texts);
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                strings(value, format!("{path}.{key}"), texts);
            }
        }
        _ => {}
    }
}

struct Reader<'a> {
    vocabulary: &'a Vocabulary,
    file: &'a Place,
    /// The object's path in the document; empty for the document itself.
    path: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn tell(&mut self, below: &str, fault: Fault) {
        let dot = if self.path.is_empty() || below.starts_with('[') { "" } else { "." };
        let path = format!("{}{dot}{below}", self.path);
        if !self.is_told_enough() {
            self.problems.push(Problem { place: self.file.with(At::Path(path)), fault });
        }
    }

    /// Whether so much of the file is wrong already that no more is told, nor the
    /// nearest of what is right looked for.
    fn is_told_enough(&self) -> bool {
        self.problems.len() >= TOLD
    }

    fn wrong(&mut self, below: &str, value: &Value, expected: Expected, nearest: Option<String>) {
        let found = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let found = found.chars().take(80).collect();
        self.tell(below, Fault::Wrong { found, expected, nearest });
    }

    /// A plain string, or one for each language.
    fn text(&mut self, key: &str, value: &Value) -> Option<Text> {
        match value {
            Value::String(text) => said(text),
            Value::Number(number) => said(&number.to_string()),
            Value::Object(languages) => {
                let mut text = Text::default();
                for (lang, value) in languages.iter().filter(|(_, value)| !value.is_null()) {
                    let slot = match lang.as_str() {
                        "ja" => &mut text.ja,
                        "en" => &mut text.en,
                        _ => {
                            let below = format!("{key}.{lang}");
                            self.tell(&below, Fault::UnknownKey { key: lang.clone(), nearest: None });
                            continue;
                        }
                    };
                    match value {
                        Value::String(told) if !told.trim().is_empty() => {
                            *slot = Some(told.trim().to_owned())
                        }
                        Value::String(_) => {}
                        other => self.wrong(&format!("{key}.{lang}"), other, Expected::Text, None),
                    }
                }
                (text != Text::default()).then_some(text)
            }
            other => {
                self.wrong(key, other, Expected::Text, None);
                None
            }
        }
    }

    /// The same on one line.
    fn line(&mut self, key: &str, value: &Value) -> Option<Text> {
        let Text { ja, en } = self.text(key, value)?;
        let line = |text: String| text.replace('\n', " ");
        Some(Text { ja: ja.map(line), en: en.map(line) })
    }

    /// Tells of the first character in each text that is not to be seen.
    fn unseen(&mut self, object: &Map<String, Value>) {
        for (key, value) in object {
            let mut texts = Vec::new();
            strings(value, key.clone(), &mut texts);
            for (path, text) in texts {
                if let Some(char) = text.chars().find(|char| is_unseen(*char) && *char != '\n') {
                    self.tell(&path, Fault::Unseen { code: format!("U+{:04X}", u32::from(char)) });
                }
            }
        }
    }

    /// The counts of a survey; they add up.
    fn survey(&mut self, value: &Value) -> Option<Survey> {
        let Ok(survey) = Survey::deserialize(value) else {
            self.wrong("survey", value, Expected::Object, None);
            return None;
        };
        let sum = survey.counted();
        if sum != survey.companies {
            self.tell("survey", Fault::Sum { sum, companies: survey.companies });
        }
        let industries = &self.vocabulary.industries;
        for id in survey.by_industry.keys().filter(|id| !industries.iter().any(|term| term.id == **id)) {
            let nearest = nearest(id, industries.iter().map(|term| term.id.as_str()));
            let key = format!("survey.by_industry.{id}");
            self.wrong(&key, &Value::from(id.as_str()), Expected::Term, nearest);
        }
        Some(survey)
    }

    /// `2024` or `2024-04`.
    fn published(&mut self, value: &Value) -> Option<String> {
        let told = self.string("published", value)?;
        let (year, month) = record::date(&told);
        let right = match (year, month) {
            (None, _) => None,
            (Some(year), None) => Some(year.to_string()),
            (Some(year), Some(month)) => Some(format!("{year}-{month:02}")),
        };
        if right.as_ref() != Some(&told) {
            self.wrong("published", value, Expected::Date, right);
        }
        Some(told)
    }

    fn string(&mut self, key: &str, value: &Value) -> Option<String> {
        match value {
            Value::String(text) => Some(text.trim().replace('\n', " ")).filter(|text| !text.is_empty()),
            Value::Number(number) => Some(number.to_string()),
            other => {
                self.wrong(key, other, Expected::Text, None);
                None
            }
        }
    }

    fn id(&mut self, value: &Value) -> Option<String> {
        let given = self.string("id", value)?;
        let id = record::slug(&given);
        if id != given {
            let nearest = Some(id.clone()).filter(|id| !id.is_empty());
            self.wrong("id", value, Expected::Id, nearest);
        }
        Some(id)
    }

    fn flag(&mut self, key: &str, value: &Value) -> bool {
        value.as_bool().unwrap_or_else(|| {
            self.wrong(key, value, Expected::Flag, None);
            false
        })
    }

    /// A whole number, also where it is written as text.
    fn number<T: TryFrom<u64>>(&mut self, key: &str, value: &Value) -> Option<T> {
        let number = value.as_u64().or_else(|| value.as_str()?.trim().replace(',', "").parse().ok());
        let number = number.and_then(|number| T::try_from(number).ok());
        if number.is_none() {
            self.wrong(key, value, Expected::Number, None);
        }
        number
    }

    /// `year` and `month`, or `date` (`2024-04`) where there is no year.
    fn when<'v>(&mut self, get: &impl Fn(&str) -> Option<&'v Value>) -> (Option<u16>, Option<u8>) {
        if let Some(value) = get("date").filter(|_| get("year").is_none()) {
            let (year, month) = record::date(value.as_str().unwrap_or_default());
            if year.is_none() {
                self.wrong("date", value, Expected::Date, None);
            }
            return (year, month);
        }
        let whole = |value: &Value| value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
        let year = get("year").and_then(|value| {
            let year =
                whole(value).and_then(|year| u16::try_from(year).ok()).filter(|year| YEARS.contains(year));
            if year.is_none() {
                self.wrong("year", value, Expected::Year, None);
            }
            year
        });
        let month = get("month").and_then(|value| {
            let month = whole(value).and_then(|month| u8::try_from(month).ok());
            let month = month.filter(|month| MONTHS.contains(month) && year.is_some());
            if month.is_none() {
                self.wrong("month", value, Expected::Month, None);
            }
            month
        });
        (year, month)
    }

    /// ISO 3166-2, or the name of a prefecture.
    fn area(&mut self, value: &Value) -> Option<String> {
        let given = self.string("prefecture", value)?;
        if let Some(term) = self.vocabulary.prefectures.iter().find(|term| is(term, &given)) {
            return Some(term.id.clone());
        }
        let code = is_code(&given);
        if !code {
            let terms = self.vocabulary.prefectures.iter();
            let nearest = nearest(&given, terms.flat_map(|term| [term.id.as_str(), &term.en, &term.ja]));
            self.wrong("prefecture", value, Expected::Area, nearest);
        }
        code.then_some(given)
    }

    fn term(&mut self, key: &str, value: Option<&Value>, terms: &[Term]) -> Option<String> {
        let value = value?;
        let Some(given) = value.as_str().map(str::trim) else {
            self.wrong(key, value, Expected::Term, None);
            return None;
        };
        let found = terms.iter().find(|term| is(term, given)).map(|term| term.id.clone());
        if found.is_none() && !given.is_empty() && !self.is_told_enough() {
            let nearest =
                nearest(given, terms.iter().flat_map(|term| [term.id.as_str(), &term.en, &term.ja]));
            self.wrong(key, value, Expected::Term, nearest);
        }
        found
    }

    fn terms(&mut self, key: &str, value: Option<&Value>, terms: &[Term]) -> Vec<String> {
        let mut ids = Vec::new();
        let one = |reader: &mut Self, ids: &mut Vec<String>, key: &str, value: &Value| {
            let id = reader.term(key, Some(value), terms);
            ids.extend(id.filter(|id| !ids.contains(id)).into_iter().collect::<Vec<_>>());
        };
        match value {
            None => {}
            Some(Value::Array(items)) => {
                for (number, item) in items.iter().enumerate() {
                    one(self, &mut ids, &format!("{key}[{number}]"), item);
                }
            }
            Some(value) => one(self, &mut ids, key, value),
        }
        ids
    }

    fn word<T>(
        &mut self,
        key: &str,
        value: Option<&Value>,
        expected: Expected,
        of: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = value?;
        let word = value.as_str().and_then(of);
        if word.is_none() {
            self.wrong(key, value, expected, None);
        }
        word
    }

    /// A list of sources, one source, or their addresses.
    fn sources(&mut self, value: Option<&Value>) -> Vec<Source> {
        let list = match value {
            None => return Vec::new(),
            Some(Value::Array(items)) => items.iter().collect(),
            Some(one) => vec![one],
        };
        let mut sources = Vec::new();
        for (number, item) in list.into_iter().enumerate() {
            let key = format!("sources[{number}]");
            let url = item.as_str().or_else(|| item.get("url")?.as_str()).unwrap_or_default();
            let found = record::sources(url);
            if found.is_empty() {
                self.wrong(&format!("{key}.url"), item.get("url").unwrap_or(item), Expected::Address, None);
            }
            for mut source in found {
                for (name, slot) in [("publisher", &mut source.publisher), ("title", &mut source.title)] {
                    let told = item.get(name).filter(|value| !value.is_null());
                    *slot = told.and_then(|told| self.string(&format!("{key}.{name}"), told));
                }
                sources.push(source);
            }
        }
        sources
    }
}

#[cfg(test)]
mod tests;
