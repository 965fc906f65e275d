//! What a query is cut into before its words are looked up: at punctuation,
//! without what every organisation's name has.

use crate::query::parse::{Atom, Clause, Condition};
use crate::search::Engine;
use crate::text::fold::{fold, is_cjk, is_kana};

/// A word by itself, or a clause with operators.
pub(super) enum QueryItem<'q> {
    Word(String),
    Clause(&'q Clause),
}

/// Parts of organisations' names that tell nothing, the longest first.
#[rustfmt::skip]
const LEGAL_FORMS: [&str; 30] = [
    "特定非営利活動法人", "社会福祉法人", "一般社団法人", "一般財団法人", "公益社団法人", "公益財団法人", "国立大学法人",
    "独立行政法人", "医療法人社団", "医療法人財団", "社会医療法人", "医療法人", "学校法人", "宗教法人", "農事組合法人",
    "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "npo法人", "(株)", "(有)", "(同)", "(合)", "(社)", "(財)",
    "(一社)", "(一財)", "(医)",
];

/// The words and other clauses of a query, in order.
pub(super) fn items<'q>(
    engine: &Engine,
    clauses: &'q [Clause],
    counted: impl Fn(&str) -> bool,
) -> Vec<QueryItem<'q>> {
    let mut items = Vec::new();
    for clause in clauses {
        let Some(text) = plain(clause) else {
            items.push(QueryItem::Clause(clause));
            continue;
        };
        if counted(text) {
            items.push(QueryItem::Word(text.to_owned()));
            continue;
        }
        let named = without_legal_form(text);
        items.extend(parts(engine, &named).into_iter().map(|part| QueryItem::Word(part.to_owned())));
    }
    // A legal form tells nothing beside a name (株式会社 X).
    let is_form =
        |item: &QueryItem| matches!(item, QueryItem::Word(word) if LEGAL_FORMS.contains(&&*fold(word)));
    if !items.iter().all(is_form) {
        items.retain(|item| !is_form(item));
    }
    // A sign alone is looked for where nothing else is.
    if items.is_empty() {
        items.extend(clauses.iter().map(QueryItem::Clause));
    }
    items
}

/// The text of a clause that is one plain word.
fn plain(clause: &Clause) -> Option<&str> {
    match clause.alternatives.as_slice() {
        [Atom { excluded: false, condition: Condition::Word(word) }]
            if !word.exact && !word.begins && !word.ends =>
        {
            Some(&word.text)
        }
        _ => None,
    }
}

/// What belongs to a word.
fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || is_cjk(c)
        || is_kana(c) && !matches!(c, '・' | '･')
        || matches!(c, 'ー' | '々' | '¥' | '￥' | '%' | '％' | '゛' | '゜')
}

/// What may stand inside one: e-mail, ISO/IEC27001, O'Reilly, id・パスワード.
fn may_join(c: char) -> bool {
    matches!(c, '\'' | '’' | '_' | '&' | '.' | '/' | ',' | '・' | '･' | '+' | '#' | '@') || is_hyphen(c)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '－' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─')
}

/// A word without the punctuation at its edges and between its parts; what
/// stands so in the texts or the synonym table stays whole.
fn parts<'t>(engine: &Engine, text: &'t str) -> Vec<&'t str> {
    // The full-width number sign and the like are letters of their compatible form.
    text.split(|c| !is_word(c) && !may_join(c))
        .map(trimmed)
        .filter(|part| !part.is_empty())
        .flat_map(|part| {
            let separators = part.contains(|c| may_join(c) && !is_hyphen(c));
            let whole = !separators || number(part) || (foreign(part) && engine.stands(&fold(part)));
            if whole {
                return vec![part];
            }
            let separate = |c| may_join(c) && !is_hyphen(c);
            part.split(separate).map(trimmed).filter(|part| !part.is_empty()).collect()
        })
        .collect()
}

/// A part without the signs at its edges; a dash behind katakana may be a long
/// mark (タクシ－).
pub(super) fn trimmed(part: &str) -> &str {
    let part = part.trim_start_matches(|c| !is_word(c));
    let whole = part.trim_end_matches(|c| !is_word(c));
    let dash = part[whole.len()..].chars().next().filter(|c| is_hyphen(*c));
    match dash.filter(|_| whole.ends_with(|c| matches!(c, 'ァ'..='ヺ'))) {
        Some(dash) => &part[..whole.len() + dash.len_utf8()],
        None => whole,
    }
}

/// Whether no Japanese words are on either side of a separator: in ISO/IEC27001
/// and アイ・オー it may be part of a name, between kanji it separates.
fn foreign(part: &str) -> bool {
    let chars: Vec<char> = part.chars().collect();
    let beside = |at: usize| [at.checked_sub(1).and_then(|at| chars.get(at)), chars.get(at + 1)];
    let joins = |at: usize| may_join(chars[at]) && !is_hyphen(chars[at]);
    let name = |c: &char| !is_cjk(*c) && !matches!(c, 'ぁ'..='ゖ');
    let dotted = |c: &char| matches!(c, '・' | '･');
    (0..chars.len()).filter(|at| joins(*at)).all(|at| {
        let both = beside(at).into_iter().flatten().all(name);
        let kana = beside(at).into_iter().flatten().all(|c| is_kana(*c) || matches!(c, 'ー' | 'ｦ'..='ﾟ'));
        let latin = beside(at).into_iter().flatten().all(char::is_ascii_alphanumeric);
        both && (if dotted(&chars[at]) { kana || latin } else { latin })
    })
}

/// Whether a part is a number with its separators.
fn number(part: &str) -> bool {
    let folded = fold(part);
    crate::text::number::leading(&folded).is_some_and(|quantity| quantity.range.end == folded.len())
}

/// An organisation's name without its legal form, wherever that stands: 株式会社X,
/// X(株), ㈱X. The form itself where there is nothing else.
fn without_legal_form(text: &str) -> String {
    let folded = fold(text);
    if !LEGAL_FORMS.iter().any(|form| folded.contains(form)) {
        return text.to_owned();
    }
    use unicode_normalization::UnicodeNormalization;
    let mut rest: String = text.nfkc().collect();
    for form in LEGAL_FORMS {
        for written in [form.to_owned(), form.to_uppercase()] {
            rest = rest.replace(&written, " ");
        }
    }
    if rest.trim().is_empty() { text.to_owned() } else { rest }
}
