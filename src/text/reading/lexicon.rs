//! The reading lexicon: words of kanji and how they are read.

use std::collections::HashMap;
use std::sync::Arc;

/// `surface<TAB>reading[<TAB>reading…]`, a word a line, sorted by surface;
/// readings in katakana, the most usual first, `.` between the parts of each
/// character where the split is known.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    data: Arc<str>,
    words: Vec<Word>,
    /// Which of the words begin with a character: ranges of `words`.
    ranges: Vec<(u32, u32)>,
    /// The range of each kanji of the main block, plus one; 0 for none.
    first: Vec<u16>,
    /// The range of any other character.
    rare: HashMap<char, u16>,
}

/// The main block of kanji.
const KANJI: std::ops::Range<u32> = 0x4e00..0xa000;

#[derive(Debug, Clone, Copy)]
struct Word {
    line: u32,
    /// Bytes of the surface.
    length: u16,
    /// Bytes of the whole line.
    end: u16,
}

impl Lexicon {
    /// Takes the lexicon's text; lines need no order beyond standing together
    /// by first character.
    pub fn new(data: impl Into<Arc<str>>) -> Lexicon {
        let data: Arc<str> = data.into();
        let mut words: Vec<Word> = Vec::with_capacity(data.len() / 16);
        let mut lexicon = Lexicon { data: data.clone(), first: vec![0; KANJI.len()], ..Lexicon::default() };
        let mut last = None;
        let mut at = 0;
        while at < data.len() {
            let rest = &data.as_bytes()[at..];
            let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            let length = memchr::memchr(b'\t', &rest[..end]).unwrap_or(end);
            if let (Some(c), Ok(end), Ok(length)) =
                (data[at..at + length].chars().next(), u16::try_from(end), u16::try_from(length))
            {
                let number = words.len() as u32;
                if last != Some(c) {
                    lexicon.begin(c, number);
                    last = Some(c);
                }
                if let Some(range) = lexicon.ranges.last_mut() {
                    range.1 = number + 1;
                }
                words.push(Word { line: at as u32, length, end });
            }
            at += end + 1;
        }
        Lexicon { words, ..lexicon }
    }

    pub(super) fn data(&self) -> &Arc<str> {
        &self.data
    }

    /// Words with this first character begin here.
    fn begin(&mut self, c: char, word: u32) {
        self.ranges.push((word, word));
        let Ok(number) = u16::try_from(self.ranges.len()) else { return };
        match KANJI.contains(&(c as u32)) {
            true => self.first[(c as u32 - KANJI.start) as usize] = number,
            false => {
                self.rare.insert(c, number);
            }
        }
    }

    /// The words that begin with a character.
    fn beginning(&self, c: char) -> &[Word] {
        let number = match KANJI.contains(&(c as u32)) {
            true => self.first.get((c as u32 - KANJI.start) as usize).copied(),
            false => self.rare.get(&c).copied(),
        };
        let range = number.and_then(|number| self.ranges.get(usize::from(number).checked_sub(1)?));
        range.map_or(&[], |(start, end)| &self.words[*start as usize..*end as usize])
    }

    /// The longest word that `text` begins with: its length in bytes and its
    /// readings, a tab between them.
    pub fn longest(&self, text: &str) -> Option<(usize, &str)> {
        let c = text.chars().next()?;
        let (known, text) = (c.len_utf8(), text.as_bytes());
        let mut best: Option<Word> = None;
        for word in self.beginning(c) {
            let length = usize::from(word.length);
            if best.is_some_and(|best| best.length >= word.length) || length > text.len() {
                continue;
            }
            let line = word.line as usize;
            // The words share their first character.
            if self.data.as_bytes()[line + known..line + length] == text[known..length] {
                best = Some(*word);
            }
        }
        best.map(|word| {
            let line = word.line as usize;
            let readings = self.data.get(line + usize::from(word.length) + 1..line + usize::from(word.end));
            (usize::from(word.length), readings.unwrap_or_default())
        })
    }

    /// Whether this is one word of the lexicon.
    pub fn has(&self, word: &str) -> bool {
        self.longest(word).is_some_and(|(length, _)| length == word.len())
    }

    /// Every word.
    pub fn surfaces(&self) -> impl Iterator<Item = &str> {
        let data = &self.data;
        self.words.iter().map(move |word| {
            let line = word.line as usize;
            &data[line..line + usize::from(word.length)]
        })
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
            lexicon.longest(text).map(|(length, readings)| (length, readings.split('\t').collect::<Vec<_>>()))
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
