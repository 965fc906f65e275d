use super::*;
use std::fmt::Write;

type Rgb = [u8; 3];
type Background = (&'static str, Rgb);

/// The backgrounds that terminals draw on: as xterm, GNOME Terminal, Windows
/// Terminal (Campbell) and Solarized define the first and the last of the 16
/// colours, or their own background where that is another.
const DARK: [Background; 4] = [
    ("xterm", [0, 0, 0]),
    ("GNOME", [0x1e, 0x1e, 0x1e]),
    ("Windows Terminal", [0x0c, 0x0c, 0x0c]),
    ("Solarized dark", [0, 0x2b, 0x36]),
];
const LIGHT: [Background; 4] = [
    ("xterm", [255, 255, 255]),
    ("GNOME", [255, 255, 255]),
    ("Windows Terminal", [0xf2, 0xf2, 0xf2]),
    ("Solarized light", [0xfd, 0xf6, 0xe3]),
];
const BOTH: [Background; 2] = [("black", [0, 0, 0]), ("white", [255, 255, 255])];

/// A colour of the 6x6x6 cube or of the greys, as xterm defines them.
fn rgb(color: Color) -> Rgb {
    let Color::Indexed(number) = color else { panic!("{color:?} is redefined by palettes") };
    match number {
        232.. => [8 + 10 * (number - 232); 3],
        16.. => {
            let number = number - 16;
            [number / 36, number / 6 % 6, number % 6].map(|step| if step == 0 { 0 } else { 55 + 40 * step })
        }
        _ => panic!("colour {number} is redefined by palettes"),
    }
}

/// Contrast by WCAG 2.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let luminance = |colour: Rgb| {
        let [red, green, blue] = colour.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

/// The table of `docs/colours.md`.
fn table() -> String {
    let schemes: [(&str, Scheme, &[Background]); 3] = [
        ("dark", Scheme::Dark, &DARK),
        ("light", Scheme::Light, &LIGHT),
        ("not known", Scheme::Either, &BOTH),
    ];
    let mut out = String::from("| background | on | secondary | match | focus |\n|---|---|---|---|---|\n");
    for (name, scheme, backgrounds) in schemes {
        let theme = Theme::new(scheme);
        for (on, background) in backgrounds {
            let _ = write!(out, "| {name} | {on} |");
            for style in [theme.dim, theme.highlight, theme.focus] {
                let colour = style.fg.expect("a colour");
                let ratio = contrast(rgb(colour), *background);
                assert!(ratio >= 4.5, "{colour:?} on {on}: {ratio:.2}");
                let [red, green, blue] = rgb(colour);
                let _ = write!(out, " `#{red:02x}{green:02x}{blue:02x}` {ratio:.1} |");
            }
            out.push('\n');
        }
    }
    out
}

#[test]
fn every_colour_can_be_read_and_the_docs_say_how_well() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/colours.md");
    let kept = std::fs::read_to_string(path).expect("the page is checked in");
    let (before, rest) = kept.split_once("<!-- computed -->\n").expect("where the table begins");
    let (_, after) = rest.split_once("<!-- end -->").expect("where it ends");
    let made = format!("{before}<!-- computed -->\n{}<!-- end -->{after}", table());
    if std::env::var_os("JIREI_BLESS").is_some() {
        std::fs::write(path, &made).expect("the page can be written");
    }
    assert!(made == kept, "docs/colours.md: run this test with JIREI_BLESS=1 and look at the diff");
}

#[test]
fn without_colour_selection_and_match_still_differ() {
    let theme = Theme::new(Scheme::Mono);
    let looks = [
        theme.text,
        theme.ghost,
        theme.selected,
        theme.selected_away,
        theme.highlight,
        theme.highlight_selected,
    ];
    for (at, look) in looks.iter().enumerate() {
        assert!(!looks[..at].contains(look), "{look:?}");
        assert_eq!((look.fg, look.bg), (None, None));
    }
}

#[test]
fn the_background_is_the_terminals_own_and_the_selected_row_is_reversed() {
    for scheme in [Scheme::Either, Scheme::Dark, Scheme::Light, Scheme::Mono] {
        let theme = Theme::new(scheme);
        for style in [
            theme.text,
            theme.dim,
            theme.ghost,
            theme.strong,
            theme.highlight,
            theme.highlight_selected,
            theme.focus,
        ] {
            assert_eq!(style.bg, None);
        }
        for style in [theme.selected, theme.selected_away, theme.highlight_selected] {
            assert!(style.add_modifier.contains(Modifier::REVERSED));
        }
    }
}
