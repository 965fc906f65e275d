//! A shared word as the case writes it: PC where the sentence has pc.

use crate::model::{Case, Lang, Text};
use crate::search::stem::{beginning, stem};
use crate::text::fold::{Folded, fold, fold_mapped, is_japanese};
use std::ops::Range;

/// The texts of a case in which shared words are looked up.
pub(super) struct Writing<'a> {
    /// By language.
    texts: [Vec<&'a str>; 2],
    /// Their folds, as far as words were looked for in them.
    folded: [Vec<Folded>; 2],
}

impl<'a> Writing<'a> {
    pub fn new(case: &'a Case) -> Writing<'a> {
        let told = [&case.incident, &case.response, &case.impact, &case.lesson];
        let told: Vec<&Text> = [&case.title].into_iter().chain(told.into_iter().flatten()).collect();
        let name = case.organisation.as_deref();
        let texts = |lang| told.iter().filter_map(move |text| text.exact(lang)).chain(name).collect();
        Writing { texts: [Lang::Ja, Lang::En].map(texts), folded: [Vec::new(), Vec::new()] }
    }

    /// Folded words of which one is shared, as the case has the first that it has, in each
    /// language; where it has none in a language, what is given.
    pub fn of<'w>(&mut self, words: impl Iterator<Item = &'w str> + Clone, otherwise: Text) -> Text {
        let mut found = [None, None];
        for lang in [0, 1] {
            // Of a language's texts, words in its own script first.
            let own = |word: &&str| word.chars().any(is_japanese) == (lang == 0);
            let ordered = words.clone().filter(own).chain(words.clone().filter(|word| !own(word)));
            found[lang] = ordered.into_iter().find_map(|word| match word.is_ascii() {
                true => self.latin(lang, word),
                false => self.japanese(lang, word),
            });
        }
        let [ja, en] = found;
        // A Latin word that only the Japanese texts have is one for readers of English too.
        let latin =
            ja.clone().filter(|_| otherwise.en.is_some()).filter(|word| !word.chars().any(is_japanese));
        Text { ja: ja.or(otherwise.ja), en: en.or(latin).or(otherwise.en) }
    }

    /// A Latin word in the texts of a language: itself rather than another form of it,
    /// within a sentence, where its capitals are its own, rather than at the beginning.
    fn latin(&mut self, lang: usize, word: &str) -> Option<String> {
        let mut best: [Option<&str>; 4] = [None; 4];
        for text in &self.texts[lang] {
            each_form(text, word, |range, itself| {
                let before = text[..range.start].trim_end();
                let begins = before.is_empty() || before.ends_with(['.', '!', '?', ':', '"', '“']);
                let rank = usize::from(!itself) * 2 + usize::from(begins);
                best[rank].get_or_insert(&text[range]);
                rank == 0
            });
            if best[0].is_some() {
                break;
            }
        }
        let best = best.into_iter().flatten().next().map(str::to_owned);
        // Full-width letters.
        best.or_else(|| {
            self.as_folded(lang, word, |before, behind| {
                let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                !letter(before) && !letter(behind)
            })
        })
    }

    fn japanese(&mut self, lang: usize, word: &str) -> Option<String> {
        self.as_folded(lang, word, |_, _| true)
    }

    /// Folded text where it stands, if what is beside it is as wanted.
    fn as_folded(
        &mut self,
        lang: usize,
        word: &str,
        fits: impl Fn(Option<char>, Option<char>) -> bool,
    ) -> Option<String> {
        let texts = &self.texts[lang];
        if lang == 1 && !word.is_ascii() || texts.iter().all(|text| text.is_ascii()) {
            return None;
        }
        let known = &mut self.folded[lang];
        texts.iter().enumerate().find_map(|(n, text)| {
            if n == known.len() {
                known.push(fold_mapped(text));
            }
            let folded = &known[n];
            let mut found = folded.text.match_indices(word).map(|(at, _)| at..at + word.len());
            let range = found.find(|range| {
                let behind = folded.text[range.end..].chars().next();
                fits(folded.text[..range.start].chars().next_back(), behind)
            })?;
            let written = &text[folded.source(range)];
            // A cluster may hold more than the word (a long mark, a sign).
            (fold(written) == word).then(|| written.to_owned())
        })
    }
}

/// The places of a text where a folded Latin word stands in any form, and whether in its own,
/// until `found` says that it is enough.
fn each_form(text: &str, word: &str, mut found: impl FnMut(Range<usize>, bool) -> bool) {
    let stemmed = stem(word);
    let begins = if word.contains(' ') { word } else { beginning(&stemmed) };
    let Some(first) = begins.bytes().next() else { return };
    let bytes = text.as_bytes();
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    for at in memchr::memchr2_iter(first, first.to_ascii_uppercase(), bytes) {
        let inside = at > 0 && letter(at - 1);
        if inside
            || !bytes[at..].get(..begins.len()).is_some_and(|it| it.eq_ignore_ascii_case(begins.as_bytes()))
        {
            continue;
        }
        let itself =
            bytes.get(at..at + word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word.as_bytes()))
                && !letter(at + word.len());
        let end = match itself {
            true => at + word.len(),
            false => (at + begins.len()..).find(|at| !letter(*at)).unwrap_or(bytes.len()),
        };
        if (itself || !word.contains(' ') && stem(&text[at..end].to_ascii_lowercase()) == stemmed)
            && found(at..end, itself)
        {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(en: &str, ja: &str, words: &[&str]) -> (String, String) {
        let title = Text { ja: Some(ja.into()), en: Some(en.into()) };
        let case = Case { title, ..Case::default() };
        let otherwise = Text { ja: None, en: Some(words[0].to_owned()) };
        let text = Writing::new(&case).of(words.iter().copied(), otherwise);
        (text.get(Lang::En).to_owned(), text.get(Lang::Ja).to_owned())
    }

    #[test]
    fn a_word_is_as_the_case_writes_it_in_each_language() {
        for (en, ja, words, expected) in [
            ("A PC with Winny", "", &["pc"][..], ("PC", "PC")),
            ("A PC with Winny", "Ｗｉｎｎｙの入ったPC", &["winny"], ("Winny", "Ｗｉｎｎｙ")),
            ("Screen: a red screen", "", &["screen"], ("screen", "screen")),
            ("She calls; was called", "", &["called"], ("called", "called")),
            ("She calls", "", &["called"], ("calls", "calls")),
            ("A box", "社内のＶＰＮ装置", &["vpn"], ("ＶＰＮ", "ＶＰＮ")),
            ("A box", "箱", &["vpn"], ("vpn", "vpn")),
            ("Observers and Servers", "", &["server"], ("Servers", "Servers")),
            ("A town hospital", "町立病院", &["病院", "hospital"], ("hospital", "病院")),
            ("Three Credit Unions", "", &["credit union"], ("credit union", "credit union")),
        ] {
            let (in_english, in_japanese) = written(en, ja, words);
            assert_eq!((in_english.as_str(), in_japanese.as_str()), expected, "{en} {ja}");
        }
    }

    #[test]
    fn a_japanese_word_of_another_spelling_is_as_the_case_has_it() {
        let fold = |word| fold(word);
        assert_eq!(written("", "名簿の漏えい", &[&fold("漏洩")]).1, "漏えい");
        assert_eq!(written("", "サーバーが止まった", &[&fold("サーバ")]).1, "サーバー");
    }
}
