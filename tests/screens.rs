//! The screens: type this, press that, the screen is this. Beside every
//! picture stand the assertions of `support/screen.rs` that hold for all.

#[path = "support/screen.rs"]
mod screen;

use insta::assert_snapshot;
use jirei::model::Lang;
use jirei::settings::{Scheme, Settings};
use jirei::text::width::Widths;
use jirei::tui::Options;
use screen::{Screen, in_scheme, options};

const SIZES: [(u16, u16); 4] = [(120, 40), (80, 24), (60, 20), (40, 15)];

/// One picture for each size and language.
fn pictures(name: &str, keys: &str) {
    for (width, height) in SIZES {
        for (lang, tag) in [(Lang::Ja, "ja"), (Lang::En, "en")] {
            let mut screen = Screen::new((width, height), lang);
            screen.keys(keys);
            assert_snapshot!(format!("{name}-{width}x{height}-{tag}"), screen.picture(), keys);
        }
    }
}

#[test]
fn first_screen() {
    pictures("first", "");
}

#[test]
fn a_query() {
    pictures("query", "ransom");
}

#[test]
fn reading() {
    pictures("reading", "ransom<Down><Enter>jj");
}

#[test]
fn the_chart_chooses() {
    pictures("chart", "ransom<Tab><Tab>jj<Enter>");
}

#[test]
fn help() {
    pictures("help", "<F1>");
}

#[test]
fn nothing_found() {
    pictures("nothing", "zxqvwkjh");
}

#[test]
fn only_a_part_found() {
    pictures("partial", "ransomware hospital vpn zxqvwkjh");
}

#[test]
fn corrected() {
    pictures("corrected", "ransomeware hosptal");
}

#[test]
fn a_sentence() {
    pictures("sentence", "<C-t>a warning on the screen, I called the number");
}

#[test]
fn similar() {
    pictures("similar", "fake alert<Esc>s");
}

#[test]
fn looks() {
    for (name, scheme) in [("colour", Scheme::Dark), ("no-colour", Scheme::Mono)] {
        for (focus, keys) in
            [("prompt", "builder"), ("detail", "builder<Enter>n"), ("chart", "builder<S-Tab>j<Enter>")]
        {
            let mut screen = Screen::with((80, 24), in_scheme(Lang::En, scheme));
            screen.keys(keys);
            assert_snapshot!(format!("looks-{name}-{focus}"), screen.styled(), keys);
        }
    }
}

#[test]
fn wide_ambiguous_characters() {
    for (lang, tag) in [(Lang::Ja, "ja"), (Lang::En, "en")] {
        let mut screen = Screen::with(
            (80, 24),
            Options {
                settings: Settings { widths: Some(Widths::Wide), ..options(lang).settings },
                ..options(lang)
            },
        );
        screen.keys("①→|ransom<Down><Esc>");
        assert_snapshot!(format!("wide-{tag}"), screen.picture());
    }
}

#[test]
fn popups() {
    let mut screen = Screen::new((80, 24), Lang::En);
    screen.keys("ransom<Esc>=");
    assert_snapshot!("command-line", screen.picture());
}

#[test]
fn what_the_others_did() {
    pictures("measures", "ransom<Esc>ccc");
}
