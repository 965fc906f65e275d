//! Other words for values, from the lines of the alias table that name one: `a = b =
//! threat:x`, or `a -> threat:x` for what stands before the arrow.

use crate::model::Dimension;
use crate::text::fold::fold;

/// The table, folded once for many look-ups.
#[derive(Debug)]
pub struct Aliases {
    lines: Vec<Line>,
    /// Every term of the table, those that lead to no value among them.
    terms: Vec<String>,
}

#[derive(Debug)]
struct Line {
    names: Vec<String>,
    values: Vec<(Dimension, String)>,
}

impl Aliases {
    /// Reads a table; what it has no use for is left out.
    pub fn new(table: &str) -> Aliases {
        let (mut lines, mut terms) = (Vec::new(), Vec::new());
        for line in table.lines().filter(|line| !line.starts_with('#') && !line.contains(" ~> ")) {
            let sides = line.split(" = ").flat_map(|side| side.split(" -> "));
            terms.extend(sides.map(|term| fold(term.trim())));
            let (from, to) = line.split_once(" -> ").unwrap_or((line, line));
            let values: Vec<(Dimension, String)> = to.split(" = ").filter_map(value).collect();
            if !values.is_empty() {
                lines.push(Line { names: from.split(" = ").map(fold).collect(), values });
            }
        }
        terms.sort_unstable();
        terms.dedup();
        Aliases { lines, terms }
    }

    /// The ids that a folded name leads to in a dimension.
    pub(super) fn of(&self, dimension: Dimension, name: &str) -> Vec<&str> {
        let named = self.lines.iter().filter(|line| line.names.iter().any(|other| other == name));
        let values = named.flat_map(|line| &line.values);
        values.filter(|(of, _)| *of == dimension).map(|(_, id)| id.as_str()).collect()
    }

    /// The folded terms that begin with this and go on.
    pub(super) fn begun_by<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        let start = self.terms.partition_point(|term| term.as_str() < key);
        let begun = self.terms[start..].iter().take_while(move |term| term.starts_with(key));
        begun.map(String::as_str).filter(move |term| *term != key)
    }
}

/// `threat:ransomware`.
fn value(name: &str) -> Option<(Dimension, String)> {
    let (field, id) = name.trim().split_once(':')?;
    Some((Dimension::named(field)?, id.to_owned()))
}
