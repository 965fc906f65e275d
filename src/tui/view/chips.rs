//! What filters the list, as chips: a dimension and its values, each with a
//! sign that takes it away.

use crate::text::width::Widths;
use crate::tui::glyphs::Glyphs;

/// The filter of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// `Industry: `; empty where a value says all.
    pub label: String,
    pub values: Vec<String>,
}

/// Which value of which chip, by their places.
pub type ChipPlace = (usize, usize);

/// Pieces of text, and the value that a click on them takes away.
pub struct ChipPieces(Vec<(String, Option<ChipPlace>)>);

impl ChipPieces {
    /// Chips side by side; `or` stands between values of one.
    pub fn new(chips: &[Chip], or: &str, widths: Widths) -> ChipPieces {
        let glyphs = Glyphs::of(widths);
        let mut pieces = Vec::new();
        for (at, chip) in chips.iter().enumerate() {
            if at > 0 {
                pieces.push((format!(" {} ", glyphs.dot), None));
            }
            // A name stands for its value where there is one.
            pieces.push((chip.label.clone(), (chip.values.len() == 1).then_some((at, 0))));
            for (n, value) in chip.values.iter().enumerate() {
                if n > 0 {
                    pieces.push((or.to_owned(), None));
                }
                pieces.push((format!("{value} {}", glyphs.close), Some((at, n))));
            }
        }
        ChipPieces(pieces)
    }

    pub fn text(&self) -> String {
        self.0.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// The value that stands so many cells from the beginning.
    pub fn at(&self, cell: u16, widths: Widths) -> Option<ChipPlace> {
        let mut end = 0;
        let piece = self.0.iter().find(|(text, _)| {
            end += widths.str(text) as u16;
            cell < end
        });
        piece.and_then(|(_, place)| *place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_taken_away_by_itself() {
        let chip = |label: &str, values: &[&str]| Chip {
            label: label.to_owned(),
            values: values.iter().map(|it| (*it).to_owned()).collect(),
        };
        let chips = [chip("Industry: ", &["Constr.", "ICT"]), chip("", &["SMEs only"])];
        let pieces = ChipPieces::new(&chips, " or ", Widths::Narrow);
        let text = pieces.text();
        assert_eq!(text, "Industry: Constr. × or ICT × · SMEs only ×");
        for (part, place) in [
            ("Industry", None),
            ("Constr.", Some((0, 0))),
            ("× or", Some((0, 0))),
            ("or ICT", None),
            ("ICT", Some((0, 1))),
            ("· S", None),
            ("SMEs", Some((1, 0))),
        ] {
            let before = &text[..text.find(part).expect("the part")];
            assert_eq!(pieces.at(before.chars().count() as u16, Widths::Narrow), place, "{part}");
        }
        assert_eq!(pieces.at(60, Widths::Narrow), None);
    }
}
