//! The language, before and without a parsed command line.

use crate::model::Lang;

/// The language chosen: `--lang` among the arguments (the last one counts),
/// else the locale. Help and errors need it before the arguments are parsed.
pub fn chosen(args: &[String], variable: impl Fn(&str) -> Option<String>) -> Lang {
    let mut lang = None;
    let mut args = args.iter().take_while(|arg| *arg != "--");
    while let Some(arg) = args.next() {
        let value = match arg.strip_prefix("--lang") {
            Some("") => args.next().map(String::as_str),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        lang = value.and_then(named).or(lang);
    }
    lang.unwrap_or_else(|| of_locale(variable))
}

fn named(value: &str) -> Option<Lang> {
    match value {
        "ja" => Some(Lang::Ja),
        "en" => Some(Lang::En),
        _ => None,
    }
}

/// By POSIX precedence: the first of LC_ALL, LC_MESSAGES and LANG that is not
/// empty. A locale of the language `ja` is Japanese (`jav_ID` is Javanese), anything else English.
fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    let language = locale.split(['_', '.', '@']).next().unwrap_or_default();
    let japanese = ["ja", "japanese"].iter().any(|name| language.eq_ignore_ascii_case(name));
    if japanese { Lang::Ja } else { Lang::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(args: &[&str], variables: &[(&str, &str)]) -> Lang {
        let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        chosen(&args, |name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_locale_counts_by_posix_precedence() {
        assert_eq!(lang(&[], &[("LANG", "ja_JP.UTF-8")]), Lang::Ja);
        assert_eq!(lang(&[], &[("LANG", "ja_JP.eucJP"), ("LC_MESSAGES", "C")]), Lang::En);
        assert_eq!(lang(&[], &[("LC_ALL", ""), ("LC_MESSAGES", "ja"), ("LANG", "en_GB")]), Lang::Ja);
        assert_eq!(lang(&[], &[("LC_ALL", "C"), ("LANG", "ja_JP.UTF-8")]), Lang::En);
        assert_eq!(lang(&[], &[]), Lang::En);
        assert_eq!(lang(&[], &[("LANG", "fr_FR.UTF-8")]), Lang::En);
        assert_eq!(lang(&[], &[("LANG", "jav_ID.UTF-8")]), Lang::En);
        assert_eq!(lang(&[], &[("LANG", "japanese.euc")]), Lang::Ja);
    }

    #[test]
    fn the_option_counts_more_the_last_one_most() {
        let locale = [("LANG", "ja_JP.UTF-8")];
        assert_eq!(lang(&["--lang", "en", "find"], &locale), Lang::En);
        assert_eq!(lang(&["find", "--lang=en", "--lang=ja"], &[]), Lang::Ja);
        assert_eq!(lang(&["--lang", "xx"], &locale), Lang::Ja, "a wrong value is an error for the parser");
        assert_eq!(lang(&["find", "--", "--lang", "en"], &locale), Lang::Ja, "words, not options");
    }
}
