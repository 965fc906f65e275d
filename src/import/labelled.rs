//! Lines `label: value`: the text forms that agencies hand out, and reports
//! that follow one.

use super::{Field, words};

/// How many known labels make a text a form.
const LABELS: usize = 3;

/// Whether a text is made of labels and values.
pub fn is_labelled(text: &str) -> bool {
    let mut fields: Vec<Field> =
        text.lines().take(400).filter_map(label).filter_map(|(label, _)| words::field(label)).collect();
    fields.sort_unstable();
    fields.dedup();
    fields.len() >= LABELS
}

/// The label at the beginning of a line, and what follows it on the line.
fn label(line: &str) -> Option<(&str, &str)> {
    let line = line.trim().trim_start_matches(['■', '□', '●', '○', '◆', '◇', '・', '*', '-']).trim_start();
    if let Some(rest) = line.strip_prefix('【') {
        let (label, value) = rest.split_once('】')?;
        return Some((label, value.trim_start_matches([':', '：']).trim()));
    }
    let (label, value) = line.split_once([':', '：'])?;
    let plain = !label.contains([',', '\t', ';', '"', '、', '。']) && label.chars().count() <= 30;
    (plain && !value.starts_with("//")).then_some((label.trim(), value.trim()))
}
