//! Copying through the terminal: OSC 52.

use thiserror::Error;

/// The longest text that is sent, in bytes: terminals cut or drop more.
pub const LIMIT: usize = 64 * 1024;

/// GNU screen drops strings longer than 256 bytes in old versions, 768 in new
/// ones; passed through in pieces of this many, any length arrives.
const SCREEN_PIECE: usize = 240;

/// What stands between the program and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Multiplexer {
    /// Nothing, or one that passes OSC 52 itself (tmux with `set-clipboard on`).
    #[default]
    None,
    /// GNU screen, which passes only what is wrapped in DCS.
    Screen,
}

impl Multiplexer {
    /// By the value of `TERM`, and whether `TMUX` is set: tmux may call itself
    /// `screen` too.
    pub fn detect(term: Option<&str>, tmux: bool) -> Multiplexer {
        let screen = term.is_some_and(|term| term.starts_with("screen"));
        if screen && !tmux { Multiplexer::Screen } else { Multiplexer::None }
    }
}

/// The text is longer than [`LIMIT`].
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{bytes} bytes are too many for the terminal's clipboard (at most {LIMIT})")]
pub struct TooLong {
    /// Its length.
    pub bytes: usize,
}

/// The bytes that ask the terminal to copy `text`.
pub fn sequence(text: &str, multiplexer: Multiplexer) -> Result<Vec<u8>, TooLong> {
    if text.len() > LIMIT {
        return Err(TooLong { bytes: text.len() });
    }
    let osc = format!("\x1b]52;c;{}\x07", base64(text.as_bytes())).into_bytes();
    Ok(match multiplexer {
        Multiplexer::None => osc,
        Multiplexer::Screen => {
            osc.chunks(SCREEN_PIECE).flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat()).collect()
        }
    })
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits =
            group.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let six = (bits >> (18 - 6 * place)) as usize & 0x3f;
            text.push(if place <= group.len() { ALPHABET[six] as char } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_test_vectors_of_the_rfc() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
        assert_eq!(base64("事例".as_bytes()), "5LqL5L6L");
        assert_eq!(base64(&[0xfb, 0xff]), "+/8=");
    }

    #[test]
    fn a_short_text_is_one_sequence() {
        assert_eq!(sequence("foo", Multiplexer::None).unwrap(), b"\x1b]52;c;Zm9v\x07");
    }

    #[test]
    fn what_is_too_long_is_refused_with_both_figures() {
        let error = sequence(&"a".repeat(LIMIT + 1), Multiplexer::None).unwrap_err();
        assert_eq!(error, TooLong { bytes: 65_537 });
        assert_eq!(
            error.to_string(),
            "65537 bytes are too many for the terminal's clipboard (at most 65536)"
        );
        assert!(sequence(&"a".repeat(LIMIT), Multiplexer::Screen).is_ok());
    }

    #[test]
    fn screen_is_known_by_its_name_unless_tmux_uses_it() {
        assert_eq!(Multiplexer::detect(Some("screen.xterm-256color"), false), Multiplexer::Screen);
        assert_eq!(Multiplexer::detect(Some("screen-256color"), true), Multiplexer::None);
        assert_eq!(Multiplexer::detect(Some("tmux-256color"), true), Multiplexer::None);
        assert_eq!(Multiplexer::detect(None, false), Multiplexer::None);
    }

    proptest! {
        /// Unwrapped as screen does it, the pieces are the plain sequence, and
        /// none is longer than an old screen takes.
        #[test]
        fn screen_passes_the_whole_text(text in "\\PC{0,600}") {
            let wrapped = sequence(&text, Multiplexer::Screen).unwrap();
            let wrapped = String::from_utf8(wrapped).unwrap();
            let mut passed = String::new();
            for piece in wrapped.split_terminator("\x1b\\") {
                let piece = piece.strip_prefix("\x1bP").unwrap();
                prop_assert!(piece.len() <= 256);
                passed.push_str(piece);
            }
            prop_assert_eq!(passed.into_bytes(), sequence(&text, Multiplexer::None).unwrap());
        }
    }
}
