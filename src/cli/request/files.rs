//! The part of the arguments that names files and how they are read.

use super::given::Given;
use crate::cli::data::{self, Data};
use crate::cli::problem::CommandError;
use crate::store::open::How;

/// What is said about files, and the words of the query that are none.
pub fn files(given: &Given, args: &[String]) -> Result<(Data, Vec<String>), CommandError> {
    let mut words = given.many("QUERY");
    let mut paths: Vec<String> = Vec::new();
    // Behind `--` every word is one to search for; a kiosk opens no file.
    let after = args.iter().position(|arg| arg == "--").map_or(0, |at| args.len() - at - 1);
    let free = words.len().saturating_sub(after);
    if given.command().is_none() && !given.flag("kiosk") {
        let (mut kept, rest) = (Vec::new(), words.split_off(free));
        for word in words {
            match data::is_path(&word) {
                true => paths.push(word),
                false if data::is_missing(&word) => {
                    return Err(CommandError::NoSuchFile { nearest: data::nearest(&word), file: word });
                }
                false => kept.push(word),
            }
        }
        words = [kept, rest].concat();
    }
    paths.extend(given.many("PATH"));
    paths.extend(given.many("data"));
    let data = Data {
        paths: paths.into_iter().map(Into::into).collect(),
        only: given.flag("only"),
        strict: given.flag("strict"),
        // A kiosk opens no file, whatever the configuration says of them.
        no_cache: given.flag("no-cache") && !given.flag("kiosk"),
        how: How {
            encoding: given.last("encoding").map(|name| data::encoding(&name)).transpose()?,
            sheets: given.many("worksheet"),
            map: given.many("map").iter().map(|value| data::mapping(value)).collect::<Result<_, _>>()?,
            ..How::default()
        },
        behind: given.command().is_none() && !given.flag("strict"),
    };
    Ok((data, words))
}
