//! `measures`: what the others did. Counts only, and never what helps.

use super::output::{TextStyle, fitted, one_line, padded};
use super::request::OutputForm;
use super::{Answer, LookUp, form};
use crate::messages::{case, decision};
use crate::model::Dimension;
use crate::query::Choice;
use crate::report::{Length, csv, value_name};
use crate::tally::measures::{
    COMPARED, HandlingStep, MeasureRow, Measures, READ_THEM, Sign, WHY_KNOWN, measures,
};
use serde::Serialize;

/// Cells of a measure's name, its indent included.
const NAME: usize = 36;

/// `measures --json`.
#[derive(Serialize)]
struct JsonMeasures {
    here_of: usize,
    here_of_sme: usize,
    all_of: usize,
    measures: Vec<JsonMeasure>,
}

#[derive(Serialize)]
struct JsonMeasure {
    id: String,
    step: Option<String>,
    ja: String,
    en: String,
    here: usize,
    here_of: usize,
    all: usize,
    all_of: usize,
    /// `+` or `-` where enough cases tell it.
    sign: Option<&'static str>,
    /// The matched cases that name it, where they are one or two.
    cases: Vec<String>,
}

impl LookUp<'_> {
    /// How many of the cases that match name each measure.
    pub fn measures(&self, query: &str) -> Answer<'_> {
        let mut found = self.search(query);
        let admitted: Vec<usize> = self.admitted(&mut found).iter().map(|hit| hit.case).collect();
        if admitted.is_empty() {
            return self.print(found, Vec::new());
        }
        let counted = measures(self.library, &admitted);
        let text = match self.request.output.form {
            Some(OutputForm::Json) => self.json_measures(&counted),
            Some(OutputForm::Csv) => self.csv_measures(&counted),
            _ if self.screen.columns.is_some() => self.told_measures(&counted, &admitted),
            _ => self.lines_of_measures(&counted),
        };
        Answer::of(text).noting(found.notes)
    }

    /// The first lines say what is counted, the last how to read it.
    fn told_measures(&self, counted: &Measures, admitted: &[usize]) -> String {
        let words = decision::words(self.lang);
        let mut out = self.wrapped(&(words.measures_of)(counted.here_of, counted.sme, counted.all_of));
        let digits = counted.all_of.to_string().len().max(4);
        let name_cells = NAME.min(self.width().saturating_sub(2 * (digits + 1) + 2)).max(12);
        let line = |name: &str, here: usize, sign: &str, all: usize| {
            let name = padded(&fitted(name, name_cells, self.screen.widths), name_cells, self.screen.widths);
            format!("{name} {here:>digits$}{sign:1} {all:>digits$}")
        };
        for step in &counted.steps {
            let head = line(&self.step_name(step).to_uppercase(), step.here, "", step.all);
            out.push_str(&(self.screen.paint(TextStyle::Heading, &head) + "\n"));
            for row in &step.rows {
                let name = format!("  {}", self.measure_name(&row.id));
                let mut told = line(&name, row.here, sign(row), row.all);
                if row.id == WHY_KNOWN {
                    told = format!("{told}  {}", words.why_known);
                }
                // A cut id leads nowhere: one that has no room is left out.
                for id in self.ids(&row.who) {
                    let longer = format!("{told}  {id}");
                    if self.screen.widths.str(&longer) <= self.width() {
                        told = longer;
                    }
                }
                out.push_str(&(fitted(&told, self.width(), self.screen.widths) + "\n"));
            }
        }
        out + &self.wrapped(&self.how_to_read(counted, admitted))
    }

    /// What the numbers allow to say.
    fn how_to_read(&self, counted: &Measures, admitted: &[usize]) -> String {
        let words = decision::words(self.lang);
        let signs = counted.steps.iter().flat_map(|step| &step.rows).any(|row| row.sign.is_some());
        if counted.here_of >= COMPARED {
            return if signs { (words.signs)(counted.compared_with) } else { String::new() };
        }
        let said = if counted.here_of < READ_THEM {
            (words.read_them)(counted.here_of)
        } else {
            words.too_few.to_owned()
        };
        format!("{said} {}: jirei show {}", words.to_read, self.ids(admitted).join(" "))
    }

    fn ids(&self, cases: &[usize]) -> Vec<String> {
        cases.iter().map(|at| one_line(&self.library.case(*at).id)).collect()
    }

    fn step_name(&self, step: &HandlingStep) -> String {
        let term =
            step.id.as_ref().and_then(|id| self.library.vocabulary.steps.iter().find(|it| it.id == *id));
        term.map_or(decision::words(self.lang).no_step, |term| term.name(self.lang)).to_owned()
    }

    fn measure_name(&self, id: &str) -> String {
        let choice = Choice::Term(id.to_owned());
        value_name(self.library, Dimension::Measure, &choice, self.lang, Length::Short).into_owned()
    }

    fn json_measures(&self, counted: &Measures) -> String {
        let measure = |step: &HandlingStep, row: &MeasureRow| {
            let term = self.library.vocabulary.term(Dimension::Measure, &row.id);
            JsonMeasure {
                id: row.id.clone(),
                step: step.id.clone(),
                ja: term.map_or(row.id.clone(), |term| term.ja.clone()),
                en: term.map_or(row.id.clone(), |term| term.en.clone()),
                here: row.here,
                here_of: counted.here_of,
                all: row.all,
                all_of: counted.all_of,
                sign: row.sign.map(|_| sign(row)),
                cases: self.ids(&row.who),
            }
        };
        form::object(&JsonMeasures {
            here_of: counted.here_of,
            here_of_sme: counted.sme,
            all_of: counted.all_of,
            measures: rows(counted).map(|(step, row)| measure(step, row)).collect(),
        })
    }

    fn csv_measures(&self, counted: &Measures) -> String {
        let heads =
            ["step", "measure_id", case::words(self.lang).measures, "here", "here_of", "all", "all_of"];
        let mut out = self.csv_start() + &csv::record(heads.into_iter().map(str::to_owned));
        for (step, row) in rows(counted) {
            let counts = [row.here, counted.here_of, row.all, counted.all_of];
            let names = [self.step_name(step), row.id.clone(), self.measure_name(&row.id)];
            out.push_str(&csv::record(names.into_iter().chain(counts.map(|count| count.to_string()))));
        }
        out
    }

    /// Tab-separated: step, measure, here, all, sign, and which cases where
    /// they are one or two.
    fn lines_of_measures(&self, counted: &Measures) -> String {
        let line = |(step, row): (&HandlingStep, &MeasureRow)| {
            let (step, name) = (self.step_name(step), self.measure_name(&row.id));
            let who = self.ids(&row.who).join(" ");
            format!("{step}\t{name}\t{}\t{}\t{}\t{who}\n", row.here, row.all, sign(row))
        };
        rows(counted).map(line).collect()
    }
}

fn rows(counted: &Measures) -> impl Iterator<Item = (&HandlingStep, &MeasureRow)> {
    counted.steps.iter().flat_map(|step| step.rows.iter().map(move |row| (step, row)))
}

fn sign(row: &MeasureRow) -> &'static str {
    match row.sign {
        Some(Sign::More) => "+",
        Some(Sign::Less) => "-",
        None => "",
    }
}
