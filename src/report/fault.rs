//! What is wrong in somebody's file, as one safe line.

use crate::import::{Expected, Fault, Kind, Problem, Refusal};
use crate::messages::case;
use crate::messages::fault::{FaultWords, words};
use crate::model::Lang;
use crate::text::sanitise::sanitise_line;

/// Characters of a value that a line repeats.
const SHOWN: usize = 60;

/// A problem with its place: `list.xlsx 2023年度!C14: "R5.13.1" is no date; …`.
pub fn problem(problem: &Problem, lang: Lang) -> String {
    format!("{}: {}", sanitise_line(&problem.place.to_string()), fault(&problem.fault, lang))
}

/// What is wrong, what is expected, and the nearest that is right.
pub fn fault(fault: &Fault, lang: Lang) -> String {
    let words = words(lang);
    let nearest =
        |nearest: &Option<String>| nearest.as_ref().map(|it| (words.meant)(&shown(it))).unwrap_or_default();
    let list = |items: &[String]| {
        items.iter().map(|item| shown(item)).collect::<Vec<_>>().join(case::words(lang).comma)
    };
    match fault {
        Fault::Damaged { encoding, count } => (words.damaged)(encoding.name(), *count),
        Fault::Private { count } => (words.private)(*count),
        Fault::UnclosedQuote => words.unclosed_quote.to_owned(),
        Fault::CellCut { most } => (words.cell_cut)(*most),
        Fault::Surplus { cells, text } => (words.surplus)(*cells, &shown(text)),
        Fault::TooManyColumns { most } => (words.too_many_columns)(*most),
        Fault::TooManyCells { most } => (words.cells_beyond)(*most),
        Fault::NoRows => words.no_rows.to_owned(),
        Fault::NoDate { text } => (words.no_date)(&shown(text)),
        Fault::TwoDigitYear { text, count } => (words.two_digit_year)(&shown(text), *count),
        Fault::NoTerm { column, values } => {
            let told: Vec<String> =
                values.iter().map(|value| format!("{} ×{}", value.text, value.count)).collect();
            let near = match &values[..] {
                [one] => nearest(&one.nearest),
                _ => String::new(),
            };
            (words.no_term)(&shown(column), &(list(&told) + &near))
        }
        Fault::CodeList { column, text } => (words.code_list)(&shown(column), &shown(text)),
        Fault::NoCase => words.no_case.to_owned(),
        Fault::NoHeader => words.no_header.to_owned(),
        Fault::NoTitle => words.no_title.to_owned(),
        Fault::NoNarrative => words.no_narrative.to_owned(),
        Fault::NoColumn { column, nearest: near } => (words.no_column)(&shown(column), &nearest(near)),
        Fault::NoSheet { sheet, there } => (words.no_sheet)(&shown(sheet), &list(there)),
        Fault::ErrorCell { text } => (words.error_cell)(&shown(text)),
        Fault::NoResult { count } => (words.no_result)(*count),
        Fault::Workbook(why) => refused(words, why),
        Fault::HiddenRows { count } => (words.hidden_rows)(*count),
        Fault::Wrong { found, expected: what, nearest: near } => {
            (words.wrong)(&shown(found), expected(words, *what), &nearest(near))
        }
        Fault::TooWide { cells, most } => (words.too_wide)(*cells, *most),
        Fault::Unseen { code } => (words.unseen)(code),
        Fault::Sum { sum, companies } => (words.sum)(*sum, *companies),
        Fault::UnknownKey { key, nearest: near } => (words.unknown_key)(&shown(key), &nearest(near)),
        Fault::Missing => words.missing.to_owned(),
        Fault::TwiceKey { key } => (words.twice_key)(&shown(key)),
        Fault::Syntax { message } => (words.syntax)(&shown(message)),
        Fault::Cut => words.cut.to_owned(),
        Fault::Deep => words.deep.to_owned(),
        Fault::AfterEnd => words.after_end.to_owned(),
        Fault::NoKind { keys } => (words.no_kind)(&list(keys)),
        Fault::Version { found } => (words.version)(*found),
        Fault::NotFound => words.not_found.to_owned(),
        Fault::NotAllowed => words.not_allowed.to_owned(),
        Fault::System { message } => (words.system)(&shown(message)),
        Fault::EmptyFolder => words.empty_folder.to_owned(),
        Fault::SameFolder => words.same_folder.to_owned(),
        Fault::TooManyRows { most } => (words.too_many_rows)(*most),
        Fault::TooManySheets { most } => (words.too_many_sheets)(*most),
        Fault::Late { seconds } => (words.late)(*seconds),
        Fault::TooManyFiles { most } => (words.too_many_files)(*most),
        Fault::TooLarge { most } => (words.too_large)(&mebibytes(*most)),
        Fault::LineTooLong { most } => (words.line_too_long)(&mebibytes(*most)),
        Fault::LineCut => words.line_cut.to_owned(),
        Fault::NotOpened(kind) => not_opened(words, *kind),
        Fault::BadArchive { message } => (words.bad_archive)(&shown(message)),
        Fault::Nested => words.nested.to_owned(),
        Fault::Climbs => words.climbs.to_owned(),
        Fault::TwiceId { id, now } => (words.twice_id)(&shown(id), &shown(now)),
        Fault::Stopped { percent } => (words.stopped)(*percent),
        Fault::NoIncident => words.no_incident.to_owned(),
        Fault::NoProse => words.no_prose.to_owned(),
    }
}

/// What the value at a place should be, in words.
pub fn expected_in(what: Expected, lang: Lang) -> &'static str {
    expected(words(lang), what)
}

fn expected(words: &FaultWords, expected: Expected) -> &'static str {
    let words = &words.expected;
    match expected {
        Expected::Text => words.text,
        Expected::Id => words.id,
        Expected::Term => words.term,
        Expected::Area => words.area,
        Expected::Year => words.year,
        Expected::Month => words.month,
        Expected::Date => words.date,
        Expected::Number => words.number,
        Expected::Flag => words.flag,
        Expected::Address => words.address,
        Expected::Support => words.support,
        Expected::Tlp => words.tlp,
        Expected::Collection => words.collection,
        Expected::Object => words.object,
        Expected::List => words.list,
    }
}

/// Why a workbook is not read.
fn refused(words: &FaultWords, why: &Refusal) -> String {
    match why {
        Refusal::FileTooLarge { mebibytes } => (words.file_too_large)(*mebibytes),
        Refusal::PartTooLarge { mebibytes } => (words.part_too_large)(*mebibytes),
        Refusal::TooManyCells { most } => (words.too_many_cells)(*most),
        Refusal::TooMuchText { mebibytes } => (words.too_much_text)(*mebibytes),
        Refusal::Repeats { most } => (words.repeats)(*most),
        Refusal::Memory { gibibytes } => (words.memory)(*gibibytes),
        Refusal::Time { seconds } => (words.time)(*seconds),
        Refusal::Password => words.password.to_owned(),
        Refusal::Damaged { message } if message.is_empty() => words.damaged_so.to_owned(),
        Refusal::Damaged { message } => (words.damaged_workbook)(&shown(message)),
        Refusal::NoReader { message } => (words.no_reader)(&shown(message)),
    }
}

fn not_opened(words: &FaultWords, kind: Kind) -> String {
    let name = match kind {
        Kind::Empty => return words.empty_file.to_owned(),
        Kind::Password => return words.password.to_owned(),
        Kind::Xml2003 => return words.xml2003.to_owned(),
        Kind::Pdf => words.kinds.pdf,
        Kind::Image => words.kinds.image,
        Kind::Word => words.kinds.word,
        Kind::OtherOffice => words.kinds.other_office,
        Kind::Xml => words.kinds.xml,
        Kind::Xlsx | Kind::Xlsb | Kind::Xls | Kind::Ods => words.kinds.workbook,
        _ => words.kinds.binary,
    };
    (words.not_opened)(name)
}

fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}

fn shown(text: &str) -> String {
    let safe = sanitise_line(text);
    match safe.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &safe[..at]),
        None => safe.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{At, Place};

    #[test]
    fn a_line_names_the_place_what_is_wrong_and_the_nearest() {
        let fault = Fault::Wrong {
            found: "ransomwear\u{1b}[31m".into(),
            expected: Expected::Term,
            nearest: Some("ransomware".into()),
        };
        let it = fault.at(&Place::file("mine.json"), At::Path("cases[3].threats[0]".into()));
        assert_eq!(
            problem(&it, Lang::En),
            "mine.json: cases[3].threats[0]: \"ransomwear␛[31m\" is not an id or a name of the vocabulary; did you mean \"ransomware\"?"
        );
        assert_eq!(
            problem(&it, Lang::Ja),
            "mine.json: cases[3].threats[0]: 「ransomwear␛[31m」は使えません。語彙のIDか名前を書いてください（近いもの: ransomware）"
        );
    }

    #[test]
    fn what_is_not_opened_is_named_with_a_way_out() {
        assert!(
            fault(&Fault::NotOpened(Kind::Pdf), Lang::En)
                .starts_with("a PDF cannot be opened; save it as CSV")
        );
        assert!(fault(&Fault::NotOpened(Kind::Password), Lang::Ja).contains("パスワード"));
        assert_eq!(
            fault(&Fault::TooLarge { most: 512 << 20 }, Lang::En),
            "more than 512 MiB; it is not read"
        );
    }
}
