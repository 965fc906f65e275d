//! A case out of labelled values: of a row, a form, a page.

use super::calendar::Dated;
use super::date::Exact;
use super::terms::TermNames;
use super::{Field, codes, register, terms, values};
use crate::messages::imported::{ImportedWords, words};
use crate::model::check::is_address;
use crate::model::{Case, Lang, Source, Text};
use crate::text::width::Widths;
use std::borrow::Cow;

/// The cells that a made title fills at most.
const TITLE_CELLS: usize = 90;

/// A value, its label, and the field it fills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value<'a> {
    pub field: Field,
    pub label: &'a str,
    /// The label as labels are compared (`words::key`).
    pub key: Cow<'a, str>,
    pub text: Cow<'a, str>,
    /// Where the text links to.
    pub link: Option<&'a str>,
}

/// What of the values no term stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    pub field: Field,
    pub label: String,
    pub text: String,
    /// It is a bare number: a code of a list that is not known.
    pub code: bool,
}

/// What was made of the values.
#[derive(Debug)]
pub struct Composed {
    pub case: Case,
    pub readings: Vec<(String, String)>,
    pub unknown: Vec<Unknown>,
}

/// The case that the values tell; none if they have neither title nor incident
/// nor anything that a title can be made of.
pub fn compose(values: &[Value], dated: &Dated, names: &TermNames) -> Option<Composed> {
    let values = &register::told_apart(values)[..];
    let mut narrative = values.iter().filter(|value| value.field.is_narrative()).peekable();
    let is_japanese = |value: &Value| values::is_japanese(&value.text);
    let japanese =
        if narrative.peek().is_some() { narrative.any(is_japanese) } else { values.iter().any(is_japanese) };
    let lang = if japanese { Lang::Ja } else { Lang::En };
    let mut made = Making { lang, words: words(lang), names, case: Case::default(), unknown: Vec::new() };
    made.terms(values);
    made.plain(values);
    made.prose(values);
    made.sources(values);
    let title_given = made.title(values)?;
    made.date(dated);
    made.caveats(values, dated, title_given);
    let readings = readings(values);
    if made.case.organisation.is_some() {
        made.case.organisation_reading = readings.first().map(|(_, kana)| kana.replace('\n', " "));
    }
    Some(Composed { case: made.case, readings, unknown: made.unknown })
}

struct Making<'a, 'v> {
    lang: Lang,
    words: &'static ImportedWords,
    names: &'a TermNames<'v>,
    case: Case,
    unknown: Vec<Unknown>,
}

impl Making<'_, '_> {
    fn text(&self, text: String) -> Text {
        match self.lang {
            Lang::Ja => Text { ja: Some(text), en: None },
            Lang::En => Text { ja: None, en: Some(text) },
        }
    }

    /// Threats, industry, place, kinds, measures: what is in the vocabulary.
    fn terms(&mut self, values: &[Value]) {
        for value in values.iter().filter(|_| !self.names.given_up()) {
            let found = match value.field {
                Field::Threats => {
                    let found = terms::threats(&value.text, self.names);
                    extend(&mut self.case.threats, found)
                }
                Field::Measures => {
                    let found = |answer| terms::measures(answer, self.names);
                    let found: Vec<String> = values::answers(&value.text).flat_map(found).collect();
                    extend(&mut self.case.measures, found)
                }
                Field::Kind => {
                    let found = |answer| terms::kinds(answer, self.names);
                    let found: Vec<String> = values::answers(&value.text).flat_map(found).collect();
                    extend(&mut self.case.kinds, found)
                }
                Field::Industry => {
                    let by_code = codes::in_column(value.label, &value.text).map(str::to_owned);
                    let found = by_code.or_else(|| terms::industry(&value.text, self.names));
                    let known = found.is_some();
                    self.case.industry = self.case.industry.take().or(found);
                    known
                }
                Field::Prefecture => {
                    let states = value.key.contains("state");
                    let found = terms::place(&value.text, states, self.names);
                    let known = found.is_some();
                    self.case.prefecture = self.case.prefecture.take().or(found);
                    known
                }
                Field::Tlp => {
                    let mark = terms::tlp(&value.text);
                    // Of two marks the stricter counts.
                    self.case.tlp = self.case.tlp.max(mark);
                    mark.is_some()
                }
                _ => continue,
            };
            if !found {
                self.names.miss();
                let code = value.field == Field::Industry
                    && values::count(&value.text).is_some()
                    && !codes::is_known(value.label, &value.text);
                let (label, text) = (value.label.to_owned(), value.text.clone().into_owned());
                self.unknown.push(Unknown { field: value.field, label, text, code });
            }
        }
    }

    /// Names and sizes, as they stand.
    fn plain(&mut self, values: &[Value]) {
        for value in values {
            match value.field {
                Field::Organisation if self.case.organisation.is_none() => {
                    self.case.organisation = Some(value.text.replace('\n', " "));
                }
                Field::Size => {
                    let before = self.case.size.take().map(|size| size.get(self.lang).to_owned());
                    let said = if value.text.starts_with(|char: char| char.is_numeric()) {
                        self.labelled(value)
                    } else {
                        value.text.clone().into_owned()
                    };
                    self.case.size = Some(self.text(joined(before, said)));
                }
                Field::Impact | Field::ImpactMore => self.extent(value),
                Field::Id if self.case.id.is_empty() => self.case.id = slug(&value.text),
                _ => {}
            }
        }
    }

    /// What a column of the impact tells in a number; its text stays as it is.
    fn extent(&mut self, value: &Value) {
        let case = &mut self.case;
        match counted(&value.key) {
            Some(Extent::People) => case.affected = case.affected.max(values::count(&value.text)),
            Some(Extent::Loss) => case.loss_yen = case.loss_yen.max(values::yen_in(&value.text, value.label)),
            Some(Extent::Stop) => case.stopped_days = case.stopped_days.max(values::days(&value.text)),
            None => {}
        }
    }

    /// The texts: the first column of a field as it is, others below it with
    /// their labels, in the order of the columns.
    fn prose(&mut self, values: &[Value]) {
        let unknown: Vec<(String, String)> =
            self.unknown.iter().map(|unknown| (unknown.label.clone(), unknown.text.clone())).collect();
        let incident =
            self.joined(values, Field::Incident, &[Field::Incident, Field::IncidentMore], &unknown);
        let response = self.joined(values, Field::Response, &[Field::Response, Field::ResponseMore], &[]);
        let impact = self.joined(values, Field::Impact, &[Field::Impact, Field::ImpactMore], &[]);
        let lesson = self.joined(values, Field::Lesson, &[Field::Lesson], &[]);
        self.case.incident = incident.map(|text| self.text(text));
        self.case.response = response.map(|text| self.text(text));
        self.case.impact = impact.map(|text| self.text(text));
        self.case.lesson = lesson.map(|text| self.text(text));
    }

    fn joined(
        &self,
        values: &[Value],
        main: Field,
        fields: &[Field],
        more: &[(String, String)],
    ) -> Option<String> {
        let mut first = true;
        let lead = values.iter().filter(|value| value.field == main);
        let rest = values.iter().filter(|value| value.field != main && fields.contains(&value.field));
        let mut lines: Vec<String> = Vec::new();
        for value in lead.chain(rest) {
            let plain = std::mem::take(&mut first) && value.field == main;
            lines.push(if plain { value.text.clone().into_owned() } else { self.labelled(value) });
        }
        lines.extend(more.iter().map(|(label, text)| format!("{label}{}{text}", self.words.colon)));
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    fn labelled(&self, value: &Value) -> String {
        format!("{}{}{}", value.label, self.words.colon, value.text)
    }

    /// Addresses, each once, with the publisher and title that the row gives. A
    /// publisher without an address is told in the caveat.
    fn sources(&mut self, values: &[Value]) {
        let first = |field| {
            values.iter().find(|value| value.field == field).map(|value| value.text.replace('\n', " "))
        };
        let (publisher, title) = (first(Field::Publisher), first(Field::SourceTitle));
        let typed =
            values.iter().filter(|value| value.field == Field::Url || value.field == Field::Publisher);
        let addresses = typed.flat_map(|value| addresses(&value.text)).chain(
            values.iter().filter_map(|value| value.link).filter(|url| is_address(url)).map(str::to_owned),
        );
        for url in addresses {
            if !self.case.sources.iter().any(|source| source.url == url) {
                let publisher = publisher.clone().filter(|publisher| addresses_in(publisher) == 0);
                self.case.sources.push(Source { url, publisher, title: title.clone() });
            }
        }
    }

    /// The title, and whether the row gives it; none if none can be made.
    fn title(&mut self, values: &[Value]) -> Option<bool> {
        let mut titles = values.iter().filter(|value| value.field == Field::Title);
        if let Some(given) = titles.next() {
            self.case.title = self.text(given.text.replace('\n', " "));
            let more: Vec<Value> =
                titles.cloned().map(|value| Value { field: Field::IncidentMore, ..value }).collect();
            if !more.is_empty() {
                let before = self.case.incident.take().map(|text| text.get(self.lang).to_owned());
                let lines: Vec<String> =
                    before.into_iter().chain(more.iter().map(|value| self.labelled(value))).collect();
                self.case.incident = Some(self.text(lines.join("\n")));
            }
            return Some(true);
        }
        let sentence = values
            .iter()
            .find(|value| value.field == Field::Incident)
            .map(|value| values::first_sentence(&value.text));
        let composed = match sentence.filter(|sentence| !sentence.is_empty()) {
            Some(sentence) => cut(sentence),
            None => self.composed(values)?,
        };
        self.case.title = self.text(composed);
        Some(false)
    }

    /// A title of threat and organisation; else the first text there is.
    fn composed(&self, values: &[Value]) -> Option<String> {
        let category = values
            .iter()
            .find(|value| value.field == Field::Threats)
            .map(|value| value.text.replace('\n', " "));
        let organisation = self.case.organisation.clone();
        let told = [Field::IncidentMore, Field::Response, Field::Impact];
        let text = || {
            values
                .iter()
                .find(|value| told.contains(&value.field))
                .map(|value| values::first_sentence(&value.text))
        };
        let between = if self.lang == Lang::Ja { "：" } else { ": " };
        match (organisation, category) {
            (Some(organisation), Some(category)) => Some(cut(&format!("{organisation}{between}{category}"))),
            (None, Some(category)) => Some(cut(&category)),
            (organisation, None) => {
                text().map(cut).filter(|text| !text.is_empty()).or(organisation.as_deref().map(cut))
            }
        }
    }

    fn date(&mut self, dated: &Dated) {
        self.case.year = dated.year;
        self.case.month = dated.month.filter(|_| dated.year.is_some());
    }

    /// The row's own caveats, and what the import did.
    fn caveats(&mut self, values: &[Value], dated: &Dated, title_given: bool) {
        let own = values.iter().filter(|value| value.field == Field::Caveat);
        let own = own.map(|value| value.text.clone().into_owned());
        let bare =
            values.iter().filter(|value| value.field == Field::Publisher && self.case.sources.is_empty());
        let mut lines: Vec<String> = own.chain(bare.map(|value| self.labelled(value))).collect();
        let said = |lang| {
            let words = words(lang);
            let exact = match dated.exact {
                Some(Exact::FiscalYear) => Some(words.fiscal_year.to_owned()),
                Some(Exact::About) => Some(words.date_about.to_owned()),
                Some(Exact::PastEra) => Some(words.past_era.to_owned()),
                Some(Exact::Yes) | None => None,
            };
            let instead =
                dated.instead.as_ref().filter(|_| dated.year.is_some()).map(|column| (words.date_of)(column));
            let title = (!title_given).then(|| words.title_composed.to_owned());
            let year = dated.year_from_title.then(|| words.year_from_title.to_owned());
            let said: Vec<String> = title.into_iter().chain(instead).chain(exact).chain(year).collect();
            (!said.is_empty()).then(|| said.join(words.between))
        };
        let other = said(self.lang.other()).filter(|_| lines.is_empty());
        lines.extend(said(self.lang));
        if !lines.is_empty() {
            let mut caveat = self.text(lines.join("\n"));
            *match self.lang {
                Lang::Ja => &mut caveat.en,
                Lang::En => &mut caveat.ja,
            } = other;
            self.case.caveat = Some(caveat);
        }
    }
}

/// Adds what is not there yet; whether anything was found.
fn extend(ids: &mut Vec<String>, found: Vec<String>) -> bool {
    let any = !found.is_empty();
    for id in found {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    any
}

fn joined(before: Option<String>, text: String) -> String {
    match before {
        Some(before) => format!("{before}\n{text}"),
        None => text,
    }
}

/// What a number of the impact says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// People or records affected.
    People,
    /// Yen lost: not what may be claimed, nor what a measure costs.
    Loss,
    /// How long work stopped.
    Stop,
}

/// What a label counts, by its key.
fn counted(key: &str) -> Option<Extent> {
    let people = [
        "人数",
        "本人の数",
        "対象者数",
        "被害者数",
        "漏えい件数",
        "流出件数",
        "個人情報件数",
        "individualsaffected",
        "recordsaffected",
        "peopleaffected",
        "totalrecords",
        "recordsbreached",
        "numberaffected",
        "usersaffected",
    ];
    let loss = ["被害額", "損害額", "損失額", "被害金額", "損失金額", "被害の見込額", "被害の見込み額"];
    let stop = ["停止期間", "停止日数", "停止時間"];
    let among = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if among(&people) {
        Some(Extent::People)
    } else if among(&loss) {
        Some(Extent::Loss)
    } else {
        among(&stop).then_some(Extent::Stop)
    }
}

/// Readings of the name that the row tells: the organisation's, else the title's.
fn readings(values: &[Value]) -> Vec<(String, String)> {
    let first =
        |field| values.iter().find(|value| value.field == field).map(|value| value.text.clone().into_owned());
    let Some(kana) = first(Field::Reading) else { return Vec::new() };
    let surface = first(Field::Organisation).or_else(|| first(Field::Title));
    surface.map(|surface| (surface, kana)).into_iter().collect()
}

/// The addresses in a text.
fn addresses(text: &str) -> Vec<String> {
    let ends = |char: char| char.is_whitespace() || "\"'<>「」、。，；;）)】".contains(char);
    let begins = text.match_indices("http").map(|(at, _)| &text[at..]);
    let whole = begins.filter(|rest| rest.starts_with("http://") || rest.starts_with("https://"));
    let address =
        |rest: &str| rest.split(ends).next().unwrap_or_default().trim_end_matches(['.', ',']).to_owned();
    whole.map(address).filter(|url| is_address(url)).collect()
}

fn addresses_in(text: &str) -> usize {
    addresses(text).len()
}

/// At most as many cells as a title has, on one line.
fn cut(text: &str) -> String {
    let line = text.replace('\n', " ");
    if Widths::Narrow.str(&line) <= TITLE_CELLS {
        return line;
    }
    format!("{}…", Widths::Narrow.prefix(&line, TITLE_CELLS - 2))
}

/// An id out of any text: lower-case letters, digits and hyphens; empty if it
/// has neither letters nor digits.
fn slug(text: &str) -> String {
    let mut id = String::new();
    for char in super::words::nfkc(text).flat_map(char::to_lowercase) {
        match char {
            'a'..='z' | '0'..='9' => id.push(char),
            _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
        if id.len() >= 64 {
            break;
        }
    }
    id.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests;
