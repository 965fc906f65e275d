//! The reading lexicon: words of kanji and how they are read.

use std::collections::HashMap;

/// `surface<TAB>reading[<TAB>reading…]`, a word a line, sorted by surface;
/// readings in katakana, the most usual first, `.` between the parts of each
/// character where the split is known.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    data: &'static str,
    /// Where the lines stand that begin with this character.
    first: HashMap<char, (u32, u32)>,
}

impl Lexicon {
    /// Takes the lexicon's text; lines need no order beyond standing together
    /// by first character.
    pub fn new(data: &'static str) -> Lexicon {
        let mut first: HashMap<char, (u32, u32)> = HashMap::with_capacity(2_000);
        let (mut at, mut last) = (0, '\0');
        let mut start = 0;
        while at < data.len() {
            let end = memchr::memchr(b'\n', &data.as_bytes()[at..]).map_or(data.len(), |n| at + n + 1);
            let c = data[at..].chars().next().unwrap_or('\0');
            if c != last {
                start = at;
                last = c;
            }
            first.entry(c).and_modify(|range| range.1 = end as u32).or_insert((start as u32, end as u32));
            at = end;
        }
        Lexicon { data, first }
    }

    /// The longest word that `text` begins with: its length in bytes and its
    /// readings.
    pub fn longest(&self, text: &str) -> Option<(usize, impl Iterator<Item = &'static str> + use<>)> {
        let (start, end) = *self.first.get(&text.chars().next()?)?;
        let mut best: Option<(usize, &'static str)> = None;
        let mut lines = &self.data[start as usize..end as usize];
        while !lines.is_empty() {
            let end = memchr::memchr(b'\n', lines.as_bytes()).unwrap_or(lines.len());
            let line = &lines[..end];
            lines = lines.get(end + 1..).unwrap_or_default();
            let tab = memchr::memchr(b'\t', line.as_bytes()).unwrap_or(line.len());
            if best.is_none_or(|(length, _)| tab > length)
                && text.as_bytes().starts_with(&line.as_bytes()[..tab])
            {
                best = Some((tab, line.get(tab + 1..).unwrap_or_default()));
            }
        }
        best.map(|(length, readings)| (length, readings.split('\t').filter(|reading| !reading.is_empty())))
    }

    /// Whether this is one word of the lexicon.
    pub fn has(&self, word: &str) -> bool {
        self.longest(word).is_some_and(|(length, _)| length == word.len())
    }

    /// Every word.
    pub fn surfaces(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.data.lines().filter_map(|line| line.split('\t').next()).filter(|surface| !surface.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATA: &str = "今日\tキョウ\n建\tケン\tタテ\n建設\tケン.セツ\n建設業\tケン.セツ.ギョウ\n";

    #[test]
    fn the_longest_word_wins() {
        let lexicon = Lexicon::new(DATA);
        let longest = |text: &str| {
            lexicon.longest(text).map(|(length, readings)| (length, readings.collect::<Vec<_>>()))
        };
        assert_eq!(longest("建設業者"), Some((9, vec!["ケン.セツ.ギョウ"])));
        assert_eq!(longest("建設会社"), Some((6, vec!["ケン.セツ"])));
        assert_eq!(longest("建物"), Some((3, vec!["ケン", "タテ"])));
        assert_eq!(longest("今日は"), Some((6, vec!["キョウ"])));
        assert_eq!(longest("今"), None);
        assert_eq!(longest(""), None);
        assert!(lexicon.has("建設") && !lexicon.has("建設業者"));
        assert_eq!(lexicon.surfaces().count(), 4);
    }
}
