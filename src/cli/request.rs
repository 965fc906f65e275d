//! From arguments to what is wanted.

mod files;
mod given;
mod own;
mod settings;

use super::clock;
use super::data::Data;
use super::definition::{COMMANDS, FORMS, command, takes};
use super::problem::CommandError;
use crate::model::{Dimension, Lang, Library, Span};
use crate::query::date::dates;
use crate::query::{Choice, Filters, limit, names};
use crate::report::columns::Column;
use crate::report::export::{Format, Sheet};
use crate::settings::Settings;
use crate::text::fold::fold;
use clap::error::ErrorKind;
use given::Given;
pub use own::{OwnCommand, Target};
use unicode_normalization::UnicodeNormalization;

/// What a command line asks for.
#[derive(Debug)]
pub struct Request {
    pub action: Task,
    /// What the arguments say about files.
    pub files: Data,
    pub filters: Filters,
    pub output: Output,
    pub settings: Settings,
    pub color: ColorChoice,
}

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    /// No command: the interface, or the list where that cannot be.
    Open {
        query: String,
    },
    Find {
        query: String,
    },
    /// All cases that the filters admit.
    List,
    Show {
        ids: Vec<String>,
    },
    Chart(ChartRequest),
    /// What the others did.
    Measures {
        query: String,
    },
    /// What is loaded.
    About,
    Export(Box<ExportRequest>),
    /// The default configuration, or what is wrong with the reader's own.
    Config {
        check: bool,
    },
    /// No sentence: standard input has it.
    Like {
        sentence: Option<String>,
    },
    Completions {
        shell: String,
    },
    Man,
    /// What is done with files of one's own besides looking at their cases.
    Own(OwnCommand),
    /// A text to print: help or version.
    Print(String),
}

/// What to count, and how to show it.
#[derive(Debug, PartialEq, Eq)]
pub struct ChartRequest {
    pub dimension: Dimension,
    /// The columns of a table.
    pub by: Option<Dimension>,
    /// A file for a picture.
    pub svg: Option<String>,
    pub query: String,
}

/// What is to leave as a file.
#[derive(Debug, PartialEq, Eq)]
pub struct ExportRequest {
    pub query: String,
    pub format: Format,
    pub sheet: Sheet,
    /// None: standard output.
    pub file: Option<String>,
    pub names: bool,
    pub brief: bool,
    pub marked: bool,
    pub force: bool,
    pub share_restricted: bool,
}

/// How cases are listed.
#[derive(Debug, Default)]
pub struct Output {
    pub limit: Option<usize>,
    pub sort: Option<Sort>,
    pub form: Option<OutputForm>,
    /// Of CSV and tab-separated values.
    pub columns: Option<Vec<Column>>,
    /// CSV begins with a byte order mark.
    pub bom: bool,
    /// With why each case stands where it does.
    pub explain: bool,
}

impl Output {
    /// Whether anything was asked for.
    pub fn is_asked(&self) -> bool {
        self.limit.is_some() || self.sort.is_some() || self.form.is_some() || self.columns.is_some()
    }
}

/// Bytes of an option that are compared with those there are; none is longer.
const OPTION_MOST: usize = 128;

/// The arguments, and of an option that is longer than any no more than shows that: one
/// that is not known is compared with all that are.
fn comparable(args: &[String]) -> impl Iterator<Item = &str> {
    let mut words = false;
    args.iter().map(move |arg| {
        words |= arg == "--";
        let name = arg.split('=').next().unwrap_or_default();
        let endless = !words && name.starts_with("--") && name.len() > OPTION_MOST;
        if endless { &arg[..arg.floor_char_boundary(OPTION_MOST)] } else { arg }
    })
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Relevance,
    Date,
    Title,
    /// By a number of the case, the largest first; a case that does not tell
    /// comes last.
    Most(Dimension),
}

/// An output form that was asked for by an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputForm {
    Ids,
    Json,
    JsonLines,
    Tsv,
    Csv,
    Markdown,
    /// Only how many there are.
    Count,
}

/// When output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColorChoice {
    /// On a terminal, but for NO_COLOR and TERM=dumb.
    Auto,
    Always,
    Never,
}

impl Request {
    /// Parses arguments (without the program's name); opens no file.
    pub fn parse(args: &[String], lang: Lang, library: &Library) -> Result<Request, CommandError> {
        Request::parse_with(args, lang, library.clone(), |_, library| Ok(library)).map(|(request, _)| request)
    }

    /// The same, with the library that `load` makes of the one that is built in
    /// and of what the arguments say about files: filters may name what only
    /// those files have.
    pub fn parse_with(
        args: &[String],
        lang: Lang,
        library: Library,
        load: impl FnOnce(&Data, Library) -> Result<Library, CommandError>,
    ) -> Result<(Request, Library), CommandError> {
        let mut definition = command(lang, &library);
        let named = std::iter::once("jirei").chain(comparable(args));
        let root = match definition.try_get_matches_from_mut(named) {
            Ok(root) => root,
            Err(error) if error.kind() == ErrorKind::DisplayHelp => {
                return Ok((Request::printing(error.to_string(), lang), library));
            }
            Err(error) => {
                let problem = CommandError::of_clap(&error).with_values(&library);
                return Err(not_for_command(problem, args, &definition));
            }
        };
        let given = Given { root: &root, sub: root.subcommand() };
        if given.flag("version") {
            return Ok((Request::printing(definition.render_version(), lang), library));
        }
        given.refuse_what_the_command_does_not_take()?;
        let (mut files, words) = files::files(&given, args)?;
        files.behind &= !output(&given)?.is_asked();
        let own = own::own(&given);
        let looks = own.is_none() && given.command().is_none_or(|command| takes(command, "data"));
        let kiosk = given.flag("kiosk");
        if kiosk && files != (Data { behind: files.behind, ..Data::default() }) {
            return Err(CommandError::KioskAlone);
        }
        let library = if looks && !kiosk { load(&files, library)? } else { library };
        let mut request = Request {
            action: match own {
                Some(own) => Task::Own(own),
                None => action(&given, words, &mut definition)?,
            },
            files,
            filters: filters(&given, &library, lang)?,
            output: output(&given)?,
            settings: settings::settings(&given, lang)?,
            color: match given.last("color").as_deref() {
                Some("always") => ColorChoice::Always,
                Some("never") => ColorChoice::Never,
                _ => ColorChoice::Auto,
            },
        };
        let printing = matches!(request.action, Task::Print(_));
        let opening = matches!(request.action, Task::Open { .. }) && !request.output.is_asked();
        if kiosk && !opening && !printing {
            return Err(CommandError::KioskAlone);
        }
        if let Task::Open { query } = &mut request.action {
            *query = limit::capped(query, limit::QUERY).0.to_owned();
        }
        Ok((request, library))
    }

    fn printing(text: String, lang: Lang) -> Request {
        Request {
            action: Task::Print(text),
            files: Data::default(),
            filters: Filters::default(),
            output: Output::default(),
            settings: Settings::new(lang),
            color: ColorChoice::Auto,
        }
    }
}

/// An option that only other commands take is not an unknown one.
fn not_for_command(problem: CommandError, args: &[String], definition: &clap::Command) -> CommandError {
    let known = |option: &str| definition.get_arguments().any(|arg| arg.get_long() == Some(option));
    match &problem {
        CommandError::UnknownOption { option, .. } if option.strip_prefix("--").is_some_and(known) => {
            let command = args.iter().find(|arg| COMMANDS.contains(&arg.as_str()));
            let option = option.trim_start_matches('-').to_owned();
            command.cloned().map_or(problem, |command| CommandError::NotForCommand { option, command })
        }
        _ => problem,
    }
}

fn action(given: &Given, query: Vec<String>, definition: &mut clap::Command) -> Result<Task, CommandError> {
    let words = |id| given.many(id).join(" ");
    let queries = || given.many("query").join(" ");
    Ok(match given.command() {
        None | Some("open") => {
            let all: Vec<String> = query.into_iter().chain(given.many("query")).collect();
            Task::Open { query: all.join(" ") }
        }
        Some("find") => Task::Find { query: words("WORDS") },
        Some("list") => Task::List,
        Some("show") => Task::Show { ids: given.many("ID") },
        Some("chart") => {
            let dimension = match given.many("DIMENSION").first() {
                None => Dimension::Industry,
                Some(name) => dimension(name)?,
            };
            let by = given.last("by").map(|name| self::dimension(&name)).transpose()?;
            Task::Chart(ChartRequest { dimension, by, svg: given.last("svg"), query: queries() })
        }
        Some("measures") => Task::Measures { query: words("WORDS") },
        Some("about") => Task::About,
        Some("like") => {
            let sentence = words("SENTENCE");
            Task::Like { sentence: (!sentence.trim().is_empty()).then_some(sentence) }
        }
        Some("export") => Task::Export(Box::new(ExportRequest {
            query: words("WORDS"),
            format: format(given)?,
            sheet: given.last("sheet").as_deref().and_then(Sheet::named).unwrap_or(Sheet::Digest),
            file: given.last("output"),
            names: !given.flag("no-names"),
            brief: given.flag("brief"),
            marked: given.flag("marked"),
            force: given.flag("force"),
            share_restricted: given.flag("share-restricted"),
        })),
        Some("config") => Task::Config { check: words("ACTION") == "check" },
        Some("completions") => Task::Completions { shell: words("SHELL") },
        Some("man") => Task::Man,
        Some(_) => {
            definition.build();
            let named = words("COMMAND");
            let help = match definition.find_subcommand_mut(&named) {
                Some(command) => command.render_help(),
                None => definition.render_help(),
            };
            Task::Print(help.to_string())
        }
    })
}

/// The form of the file: as it is asked for, else by the ending of its name.
fn format(given: &Given) -> Result<Format, CommandError> {
    if let Some(format) = given.last("format").as_deref().and_then(Format::named) {
        return Ok(format);
    }
    let Some(file) = given.last("output") else { return Ok(Format::Html) };
    match Format::of_file(&file) {
        Ok(format) => Ok(format.unwrap_or(Format::Html)),
        Err(ending) => Err(CommandError::NoForm { file, ending }),
    }
}

fn dimension(name: &str) -> Result<Dimension, CommandError> {
    Dimension::named(&fold(name)).ok_or_else(|| CommandError::NoSuchDimension(name.to_owned()))
}

fn filters(given: &Given, library: &Library, lang: Lang) -> Result<Filters, CommandError> {
    let mut filters = Filters::default();
    for dimension in Dimension::all() {
        // Several years may come in one value: 2022,2024.
        let values = given.many(dimension.id()).into_iter();
        let values = values.flat_map(|value| match dimension {
            Dimension::Year => value.split([',', '，', '、']).map(str::to_owned).collect(),
            _ => vec![value],
        });
        for value in values {
            let counted = (dimension == Dimension::Year).then(|| years_from_today(&value)).flatten();
            let choice = match counted {
                Some(years) => years,
                None => names::resolve(library, dimension, &value)
                    .map_err(|why| CommandError::no_such_value(library, dimension, value, why, lang))?,
            };
            filters.choose(dimension, choice);
        }
    }
    if given.flag("sme") {
        filters.choose(Dimension::Size, Choice::Term("sme".into()));
    }
    Ok(filters)
}

/// 昨年, "last year": a year that only a clock can tell.
fn years_from_today(typed: &str) -> Option<Choice> {
    if dates(typed, None).is_ok() {
        return None;
    }
    let [date] = &dates(typed, clock::this_year()).ok()?[..] else { return None };
    Some(Choice::Span(Span::only(u64::from(*date.years.start()))))
}

fn columns(names: &str) -> Result<Vec<Column>, CommandError> {
    let named = |name: &str| Column::named(name).ok_or_else(|| CommandError::NoSuchColumn(name.to_owned()));
    names.split([',', '、', '，']).map(str::trim).filter(|name| !name.is_empty()).map(named).collect()
}

fn output(given: &Given) -> Result<Output, CommandError> {
    let forms: Vec<&str> = FORMS.into_iter().filter(|form| given.flag(form)).collect();
    let form = match forms[..] {
        [] => None,
        [one] => Some(match one {
            "ids" => OutputForm::Ids,
            "json" => OutputForm::Json,
            "jsonl" => OutputForm::JsonLines,
            "tsv" => OutputForm::Tsv,
            "csv" => OutputForm::Csv,
            "count" => OutputForm::Count,
            _ => OutputForm::Markdown,
        }),
        [one, other, ..] => return Err(CommandError::ExcludeEachOther(one, other)),
    };
    let limit = match given.last("limit") {
        None => None,
        Some(value) => match value.nfkc().collect::<String>().parse::<usize>() {
            Ok(limit) if limit > 0 => Some(limit),
            _ => return Err(CommandError::BadLimit(value)),
        },
    };
    let sort = given.last("sort").map(|order| match order.as_str() {
        "date" => Sort::Date,
        "title" => Sort::Title,
        "affected" => Sort::Most(Dimension::Affected),
        "loss" => Sort::Most(Dimension::Loss),
        "stopped" => Sort::Most(Dimension::Stopped),
        _ => Sort::Relevance,
    });
    let columns = given.last("columns").map(|names| columns(&names)).transpose()?;
    let explain = given.command() == Some("find") && given.flag("explain");
    if explain {
        let form = forms.first().filter(|form| !["json", "jsonl"].contains(form)).copied();
        let order = sort.is_some_and(|sort| sort != Sort::Relevance).then_some("sort");
        if let Some(other) = form.or(order).or(columns.is_some().then_some("columns")) {
            return Err(CommandError::ExcludeEachOther("explain", other));
        }
    }
    Ok(Output { limit, sort, form, columns, bom: given.flag("bom"), explain })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::Widths;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static LIBRARY: LazyLock<Library> =
        LazyLock::new(|| crate::store::embedded().expect("the embedded data"));

    fn parse(args: &[&str]) -> Result<Request, CommandError> {
        let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        Request::parse(&args, Lang::En, &LIBRARY)
    }

    #[test]
    fn no_command_opens_the_words_joined() {
        let request = parse(&["vpn", "hospital", "--query", "2021"]).expect("fine");
        assert_eq!(request.action, Task::Open { query: "vpn hospital 2021".into() });
        assert!(!request.output.is_asked());
    }

    #[test]
    fn what_is_after_two_hyphens_is_words() {
        let request = parse(&["find", "--", "--json", "list"]).expect("fine");
        assert_eq!(request.action, Task::Find { query: "--json list".into() });
        assert!(request.output.form.is_none());
    }

    /// Comparing all of them with every option and command took seconds.
    #[test]
    fn an_option_and_a_word_without_end_are_no_misspelt_ones() {
        let begun = std::time::Instant::now();
        let endless = "x".repeat(16 << 20);
        assert!(parse(&["find", &format!("--{endless}")]).is_err());
        assert!(crate::cli::find::command_meant(&endless, Lang::En).is_none());
        assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
        let value = "x".repeat(1_000);
        let request = parse(&["--", &format!("--{value}")]).expect("words");
        assert!(matches!(request.action, Task::Open { query } if query.starts_with("--x")));
        assert!(parse(&[&format!("--query={value}")]).is_ok());
    }

    #[test]
    fn a_query_that_opens_the_interface_is_capped_as_its_prompt_is() {
        let Ok(Request { action: Task::Open { query }, .. }) = parse(&[&"a".repeat(500)]) else {
            panic!("it opens")
        };
        assert_eq!(query.len(), limit::QUERY);
    }

    #[test]
    fn widths_and_colour_have_their_defaults_where_nothing_is_said() {
        let request = parse(&["--ambiguous-width=auto", "--color=auto"]).expect("fine");
        assert_eq!((request.settings.widths, request.color), (None, ColorChoice::Auto));
        let request = parse(&["--ambiguous-width=2", "--color=never", "--no-mouse"]).expect("fine");
        assert_eq!(
            (request.settings.widths, request.color, request.settings.mouse),
            (Some(Widths::Wide), ColorChoice::Never, false)
        );
    }

    /// Words as they stand on command lines, whole and broken, and anything else.
    fn argument() -> impl Strategy<Value = String> {
        let known = COMMANDS.map(str::to_owned).into_iter();
        let options =
            ["industry", "year", "limit", "json", "ids", "sort", "lang", "kiosk", "help", "version"];
        let options = options.iter().flat_map(|name| [format!("--{name}"), format!("--{name}=x")]);
        let others = ["--", "-", "-n", "-n3", "ja", "2020..", "construction", ""].map(str::to_owned);
        let words: Vec<String> = known.chain(options).chain(others).collect();
        prop_oneof![4 => prop::sample::select(words), 1 => any::<String>(), 1 => "--\\PC*"]
    }

    proptest! {
        #[test]
        fn any_arguments_give_a_request_or_one_safe_line(args in prop::collection::vec(argument(), 0..7)) {
            for lang in Lang::BOTH {
                if let Err(problem) = Request::parse(&args, lang, &LIBRARY) {
                    let line = problem.say(lang);
                    prop_assert!(!line.contains(char::is_control), "{line:?}");
                    prop_assert!(!line.is_empty());
                }
            }
        }
    }
}
