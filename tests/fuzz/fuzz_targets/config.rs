//! The reader's configuration, keys and the words of a shell.

#![no_main]

use jirei::config::keys::Press;
use jirei::config::{self, Config};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let config = config::read(input);
    let lines = input.lines().count().max(1);
    let Config { settings, queries, mistakes, .. } = &config;
    let told = settings.iter().map(|setting| setting.line);
    let told = told.chain(queries.iter().map(|query| query.line));
    for line in told.chain(mistakes.iter().map(|mistake| mistake.line)) {
        assert!((1..=lines + 1).contains(&line), "line {line} of {lines}");
    }
    assert!(queries.iter().all(|query| config::is_query_name(&query.name)));
    assert_eq!(config, config::read(input));
    Press::named(input);
    config::split(input);
});
