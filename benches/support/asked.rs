//! What the command line of a bench asks to be made.

use super::generate::Content;

/// How many cases of what is asked for (`1_000_000 titles 100,000 texts`), or else what
/// is usual.
pub fn asked(usual: &[(u64, Content)]) -> Vec<(u64, Content)> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let asked = words.chunks_exact(2).filter_map(|pair| {
        let content = if pair[1] == "titles" { Content::Titles } else { Content::Texts };
        Some((pair[0].replace([',', '_'], "").parse().ok()?, content))
    });
    let asked: Vec<(u64, Content)> = asked.collect();
    if asked.is_empty() { usual.to_vec() } else { asked }
}
