//! The options: each stands here once.

use super::NO_FILE;
use super::suggested::Suggested;
use crate::messages::dimension::words as dimension_words;
use crate::messages::help::words;
use crate::model::{Dimension, Lang, Library};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ValueHint};
use std::sync::Arc;

/// All options, in the order of the help.
pub fn options(lang: Lang, library: &Arc<Library>) -> Vec<Arg> {
    let words = words(lang);
    let option = |id: &'static str, help: &'static str| Arg::new(id).long(id).help(help);
    let flag = |id, help| option(id, help).action(ArgAction::SetTrue);
    let valued =
        |id, help, value| option(id, help).value_name(value).hide_possible_values(true).value_hint(NO_FILE);
    let filter = |dimension: Dimension| {
        let value = if dimension.unit().is_some() { words.range_value } else { "NAME" };
        valued(dimension.id(), dimension_words(dimension, lang).help, value)
            .action(ArgAction::Append)
            .value_parser(Suggested::of(library, dimension))
    };
    let one_of = |id, help, value, of: &'static [&'static str]| {
        valued(id, help, value).value_parser(PossibleValuesParser::new(of))
    };
    let query = valued("query", words.chart_query, "QUERY").action(ArgAction::Append);
    let filters = Dimension::all().map(filter).chain([flag("sme", words.sme), query]);
    let output = [
        valued("limit", words.limit, "N").short('n').allow_hyphen_values(true),
        one_of("sort", words.sort, "ORDER", &["relevance", "date", "title", "affected", "loss", "stopped"]),
        flag("ids", words.ids_only),
        flag("json", words.json),
        flag("jsonl", words.jsonl),
        flag("tsv", words.tsv),
        flag("csv", words.csv),
        flag("bom", words.bom),
        valued("columns", words.columns, "LIST"),
        flag("markdown", words.markdown),
        flag("count", words.count),
        valued("by", words.by, "NAME"),
        valued("svg", words.svg, "FILE").value_hint(ValueHint::FilePath),
    ];
    let export = [
        one_of("format", words.format, "FORM", &["html", "markdown", "csv", "json"]),
        one_of("sheet", words.sheet, "SHEET", &["digest", "training", "check"]),
        valued("output", words.output_file, "FILE").short('o').value_hint(ValueHint::FilePath),
        flag("no-names", words.no_names),
        flag("brief", words.brief),
        flag("marked", words.marked),
        flag("force", words.force),
        flag("share-restricted", words.share_restricted),
    ];
    let files = [
        valued("data", words.data, "PATH").action(ArgAction::Append).value_hint(ValueHint::AnyPath),
        flag("only", words.only),
        flag("strict", words.strict),
        flag("no-cache", words.no_cache),
        valued("encoding", words.encoding, "NAME"),
        valued("worksheet", words.worksheet, "NAME").action(ArgAction::Append),
        valued("map", words.map, "FIELD=COLUMN").action(ArgAction::Append),
        flag("explain", words.own.explain),
    ];
    let interface = [
        one_of("theme", words.theme, "THEME", &["auto", "dark", "light", "mono"]),
        flag("no-mouse", words.no_mouse),
        flag("no-links", words.no_links),
        flag("no-history", words.no_history),
        flag("kiosk", words.kiosk),
        valued("idle", words.idle, "MINUTES"),
    ];
    let general = [
        one_of("lang", words.lang, "LANG", &["ja", "en"]),
        one_of("color", words.color, "WHEN", &["auto", "always", "never"]),
        one_of("ambiguous-width", words.ambiguous_width, "CELLS", &["auto", "1", "2"]),
        option("help", words.print_help).short('h').action(ArgAction::Help),
        option("version", words.print_version).short('V').action(ArgAction::SetTrue),
    ];
    let under = |heading: &'static str| move |option: Arg| option.help_heading(heading);
    let mut all: Vec<Arg> = filters.map(under(words.filters_heading)).collect();
    all.extend(output.into_iter().map(under(words.output_heading)));
    all.extend(export.into_iter().map(under(words.export_heading)));
    all.extend(files.into_iter().map(under(words.files_heading)));
    all.extend(interface.into_iter().map(under(words.interface_heading)));
    all.extend(general.into_iter().map(under(words.general_heading)));
    all
}
