//! The part of the arguments that says how the program shows itself.

use super::given::Given;
use crate::cli::clock;
use crate::cli::problem::CommandError;
use crate::model::Lang;
use crate::settings::{Scheme, Settings};
use crate::text::width::Widths;
use std::time::Duration;

/// What is chosen, the language already known.
///
/// # Errors
/// Where the time without a key is no number of minutes.
pub fn settings(given: &Given, lang: Lang) -> Result<Settings, CommandError> {
    Ok(Settings {
        // A kiosk opens no file, the time zone's neither.
        this_year: if given.flag("kiosk") { clock::year_in_universal_time() } else { clock::this_year() },
        lang,
        scheme: match given.last("theme").as_deref() {
            Some("dark") => Some(Scheme::Dark),
            Some("light") => Some(Scheme::Light),
            Some("mono") => Some(Scheme::Mono),
            _ => None,
        },
        widths: match given.last("ambiguous-width").as_deref() {
            Some("1") => Some(Widths::Narrow),
            Some("2") => Some(Widths::Wide),
            _ => None,
        },
        mouse: !given.flag("no-mouse"),
        links: !given.flag("no-links"),
        history: !given.flag("no-history"),
        kiosk: given.flag("kiosk"),
        idle: idle(given)?,
    })
}

/// A kiosk ends before the server that it runs on ends it: then the terminal is
/// left clean. docs/shared-host.md says which time the server has.
const KIOSK_IDLE: u64 = 29;
/// A day.
const LONGEST_IDLE: u64 = 24 * 60;

/// Minutes without a key after which the interface ends; 0 means never.
fn idle(given: &Given) -> Result<Option<Duration>, CommandError> {
    let minutes = match given.last("idle") {
        None if given.flag("kiosk") => KIOSK_IDLE,
        None => 0,
        Some(value) => value.parse().ok().filter(|minutes| *minutes <= LONGEST_IDLE).ok_or(
            CommandError::InvalidValue {
                option: "--idle".to_owned(),
                value,
                valid: vec![format!("0-{LONGEST_IDLE}")],
                similar: None,
            },
        )?,
    };
    Ok((minutes > 0).then(|| Duration::from_secs(60 * minutes)))
}

#[cfg(test)]
mod tests {
    use crate::cli::request::Request;
    use crate::model::Lang;

    #[test]
    fn a_kiosk_ends_when_idle_and_others_when_they_are_told_to() {
        let library = crate::store::embedded().expect("the embedded data");
        let idle = |args: &[&str]| {
            let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
            let request = Request::parse(&args, Lang::En, &library);
            request.map(|request| request.settings.idle.map(|time| time.as_secs() / 60))
        };
        assert_eq!(idle(&[]).expect("fine"), None);
        assert_eq!(idle(&["--kiosk"]).expect("fine"), Some(29));
        assert_eq!(idle(&["--kiosk", "--idle=9"]).expect("fine"), Some(9));
        assert_eq!(idle(&["--kiosk", "--idle", "0"]).expect("fine"), None);
        assert_eq!(idle(&["--idle", "90"]).expect("fine"), Some(90));
        for wrong in ["-1", "1.5", "x", "", "1441"] {
            assert!(idle(&[&format!("--idle={wrong}")]).is_err(), "{wrong}");
        }
    }
}
