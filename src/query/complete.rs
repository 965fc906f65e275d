//! Completion of field names and their values, offered as ghost text.

use super::Scope;
use crate::model::{Lang, Term, Vocabulary};
use crate::text::fold::{fold, is_japanese};

/// Letters after which the name of a field is offered (one kanji is enough).
const LEAST_LETTERS: usize = 2;

/// What could be typed next at the caret (a byte position in `text`), which
/// must stand at the end of a word: the rest of a field's name with its colon,
/// or of a value that the vocabulary has. None where there is nothing to offer.
pub fn complete(text: &str, caret: usize, vocabulary: &Vocabulary, lang: Lang) -> Option<String> {
    let (before, after) = text.split_at_checked(caret)?;
    if after.chars().next().is_some_and(|c| !c.is_whitespace()) {
        return None;
    }
    let start = before.rfind(|c: char| c.is_whitespace() || matches!(c, '|' | '｜'));
    let token = start.map_or(before, |at| {
        before[at..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '｜'))
    });
    let token = token.trim_start_matches(['!', '！']);
    match token.split_once([':', '：']) {
        Some((name, value)) => self::value(Scope::named(name)?, value, vocabulary, lang),
        None => name(token, lang),
    }
}

fn name(typed: &str, lang: Lang) -> Option<String> {
    let japanese = typed.chars().any(is_japanese);
    if typed.is_empty() || (!japanese && typed.chars().count() < LEAST_LETTERS) {
        return None;
    }
    [lang, lang.other()]
        .into_iter()
        .flat_map(|lang| Scope::all().map(move |scope| scope.name(lang)))
        .find_map(|name| rest(name, typed))
        .map(|rest| format!("{rest}:"))
}

/// The rest of the first value that begins as typed. Values are one word of
/// the query language: a name with a space gives way to the id.
fn value(scope: Scope, typed: &str, vocabulary: &Vocabulary, lang: Lang) -> Option<String> {
    if typed.is_empty() {
        return None;
    }
    let terms = vocabulary.terms(scope.dimension()?);
    let one_word = |name: &&str| !name.contains([' ', '|', '"']);
    let names = |term: &Term, lang: Lang| [term.name(lang).to_owned(), term.short(lang).to_owned()];
    [lang, lang.other()]
        .into_iter()
        .flat_map(|lang| terms.iter().flat_map(move |term| names(term, lang)))
        .chain(terms.iter().map(|term| term.id.clone()))
        .filter(|name| one_word(&name.as_str()))
        .find_map(|name| rest(&name, typed))
}

/// What `whole` has after `typed`, which it begins with but for case and width.
fn rest(whole: &str, typed: &str) -> Option<String> {
    let length = typed.chars().count();
    let (at, _) = whole.char_indices().nth(length)?;
    (fold(&whole[..at]) == fold(typed)).then(|| whole[at..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ghost(text: &str, lang: Lang) -> Option<String> {
        let vocabulary = crate::store::embedded().expect("the embedded data").vocabulary;
        complete(text, text.len(), &vocabulary, lang)
    }

    #[test]
    fn names_of_fields() {
        assert_eq!(ghost("ind", Lang::En).as_deref(), Some("ustry:"));
        assert_eq!(ghost("leaver !thr", Lang::En).as_deref(), Some("eat:"));
        assert_eq!(ghost("業", Lang::Ja).as_deref(), Some("種:"));
        assert_eq!(ghost("脅", Lang::En).as_deref(), Some("威:"));
        assert_eq!(ghost("i", Lang::En), None);
        assert_eq!(ghost("zz", Lang::En), None);
        assert_eq!(ghost("", Lang::En), None);
    }

    #[test]
    fn values_of_fields() {
        assert_eq!(ghost("industry:con", Lang::En).as_deref(), Some("struction"));
        assert_eq!(ghost("industry:real", Lang::En).as_deref(), Some("-estate"));
        assert_eq!(ghost("業種：建", Lang::Ja).as_deref(), Some("設業"));
        assert_eq!(ghost("place:ishi", Lang::En).as_deref(), Some("kawa"));
        assert_eq!(ghost("a|threat:Ran", Lang::En).as_deref(), Some("somware"));
        assert_eq!(ghost("year:20", Lang::En), None);
        assert_eq!(ghost("industry:", Lang::En), None);
    }

    #[test]
    fn only_at_the_end_of_a_word() {
        let vocabulary = crate::store::embedded().expect("the embedded data").vocabulary;
        assert_eq!(complete("indx", 3, &vocabulary, Lang::En), None);
        assert_eq!(complete("ind x", 3, &vocabulary, Lang::En).as_deref(), Some("ustry:"));
        assert_eq!(complete("業", 1, &vocabulary, Lang::En), None);
        assert_eq!(complete("ind", 9, &vocabulary, Lang::En), None);
    }
}
