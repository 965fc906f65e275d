//! Links (OSC 8): cells that lead to an address when a person opens them.

use super::glyph::Glyph;
use crate::terminal::Link;
use std::fmt::Write as _;

/// Ends a link.
pub(super) const CLOSE: &[u8] = b"\x1b]8;;\x1b\\";
/// Longer addresses are dropped by terminals, and so is the text of some.
const LONGEST: usize = 2000;
/// Numbers of addresses that are kept apart before all is drawn anew.
const MOST: usize = 4096;

/// The links that a frame shows, by numbers that stay the same from frame to
/// frame: the number of an address is its identity on the screen.
#[derive(Debug, Default)]
pub(super) struct Links {
    addresses: Vec<String>,
    /// Of the frame: row, first column, cells, number.
    spans: Vec<(u16, u16, u16, u16)>,
}

impl Links {
    /// Whether so many addresses were shown that the numbers begin anew.
    pub fn full(&self) -> bool {
        self.addresses.len() >= MOST
    }

    /// Takes the links of a frame; gives those of the frame before.
    pub fn replace(&mut self, links: &[Link]) -> Vec<(u16, u16, u16, u16)> {
        let numbered = links.iter().filter_map(|link| {
            let address = safe(&link.address)?;
            let known = self.addresses.iter().position(|it| *it == address);
            let at = known.unwrap_or_else(|| {
                self.addresses.push(address);
                self.addresses.len() - 1
            });
            Some((link.at.y, link.at.x, link.cells, u16::try_from(at + 1).ok()?))
        });
        let spans = numbered.collect();
        std::mem::replace(&mut self.spans, spans)
    }

    /// What is linked in the frame.
    pub fn spans(&self) -> &[(u16, u16, u16, u16)] {
        &self.spans
    }

    /// Opens the link with this number. Pieces of one address have one id, so
    /// that a terminal shows them as one.
    pub fn open(&self, number: u16) -> Vec<u8> {
        let address = self.addresses.get(usize::from(number).wrapping_sub(1));
        address.map_or_else(Vec::new, |it| format!("\x1b]8;id={number};{it}\x1b\\").into_bytes())
    }
}

/// Gives the glyphs of a row the numbers of the links that they are part of.
pub(super) fn mark(glyphs: &mut [Glyph<'_>], y: u16, spans: &[(u16, u16, u16, u16)]) {
    for (_, x, cells, number) in spans.iter().filter(|(row, ..)| *row == y) {
        let from = usize::from(*x).min(glyphs.len());
        let to = (from + usize::from(*cells)).min(glyphs.len());
        glyphs[from..to].iter_mut().for_each(|glyph| glyph.link = *number);
    }
}

/// An address of the web in visible ASCII, the rest percent-encoded: nothing in
/// it can end the sequence. None for anything else.
fn safe(address: &str) -> Option<String> {
    let web = address.starts_with("https://") || address.starts_with("http://");
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            0x21..=0x7e => out.push(char::from(byte)),
            // Writing to a string does not fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    (web && out.len() <= LONGEST).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_cannot_end_its_sequence() {
        assert_eq!(safe("https://x/\u{1b}\\\u{7}事 a").as_deref(), Some("https://x/%1B\\%07%E4%BA%8B%20a"));
        assert_eq!(safe("javascript:alert(1)"), None);
        assert_eq!(safe(&format!("https://x/{}", "a".repeat(3000))), None);
    }
}
