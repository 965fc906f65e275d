//! What a single character becomes.

/// Whether no neighbour can change what this character becomes: the fast path
/// for ASCII (but for the CR of CR LF, which are one cluster), kana, kanji and
/// the common punctuation.
pub(super) fn stands_alone(c: char) -> bool {
    matches!(c, '\0'..='\x0c' | '\x0e'..='\x7f' | 'ぁ'..='ゖ' | 'ァ'..='ー' | '\u{4e00}'..='\u{9fff}' | '、' | '。' | '「' | '」' | '々')
}

/// The one character that NFKC makes longer than eight: eighteen. Such a text would be eleven
/// times as long, and nobody looks for the sentence in it.
pub(super) const SENTENCE: char = '\u{fdfa}';

/// Hiragana or katakana, full width.
pub fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ゝ'..='ゟ' | 'ァ'..='ヿ' | 'ㇰ'..='ㇿ')
}

/// A kanji.
pub fn is_cjk(c: char) -> bool {
    matches!(c, '々' | '〆' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A character of Japanese writing, its punctuation included: white space
/// beside it separates nothing.
pub fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}') || is_kana(c) || is_cjk(c)
}

/// Kanji outside the 常用 list that are written in kana as often as not (交ぜ書き,
/// as newspapers have it), as katakana: 漏えい, 改ざん.
pub(super) fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        '洩' => "エイ",
        '竄' => "ザン",
        '蔽' => "ペイ",
        '填' => "テン",
        '斡' => "アツ",
        _ => return None,
    })
}

pub(super) fn is_vu(c: char) -> bool {
    matches!(c, 'ヴ' | 'ゔ')
}

/// ヴァ ヴィ ヴェ ヴォ are written バ ビ ベ ボ as well.
pub(super) fn after_vu(c: char) -> Option<char> {
    match c {
        'ァ' | 'ぁ' => Some('バ'),
        'ィ' | 'ぃ' => Some('ビ'),
        'ェ' | 'ぇ' => Some('ベ'),
        'ォ' | 'ぉ' => Some('ボ'),
        _ => None,
    }
}

/// A katakana with its voice mark: ズ of ス.
pub(super) fn voiced(c: char) -> char {
    match c {
        'カ' | 'キ' | 'ク' | 'ケ' | 'コ' | 'サ' | 'シ' | 'ス' | 'セ' | 'ソ' | 'タ' | 'テ' | 'ト' | 'ハ'
        | 'ヒ' | 'フ' | 'ヘ' | 'ホ' => char::from_u32(c as u32 + 1).unwrap_or(c),
        'チ' => 'ジ',
        'ツ' => 'ズ',
        _ => c,
    }
}

/// What a character becomes; None if it is dropped.
pub(super) fn fold(c: char) -> Option<char> {
    match c {
        '\u{4e00}'..='\u{9fff}' => Some(kanji(c)),
        '\0'..='\x7f' => Some(c.to_ascii_lowercase()),
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => Some(katakana(char::from_u32(c as u32 + 0x60).unwrap_or(c))),
        'ー' | '・' => None,
        'ァ'..='ヿ' => Some(katakana(c)),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => None,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' => None,
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' => Some('-'),
        '〜' | '∼' => Some('~'),
        '‘' | '’' | '‚' | '‛' | '′' => Some('\''),
        '“' | '”' | '„' | '‟' | '″' => Some('"'),
        'ς' => Some('σ'),
        'ß' => Some('s'),
        _ => Some(kanji(c)),
    }
}

/// Small kana become large ones, ヴ ヂ ヅ ヰ ヱ what is said today.
fn katakana(c: char) -> char {
    match c {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ヮ' => 'ワ',
        'ヵ' | 'ヶ' => 'カ',
        'ヴ' => 'ブ',
        'ヂ' => 'ジ',
        'ヅ' => 'ズ',
        'ヰ' => 'イ',
        'ヱ' => 'エ',
        _ => c,
    }
}

/// Variants of kanji that names and older writing have, to the usual form.
fn kanji(c: char) -> char {
    match c {
        '髙' => '高',
        '﨑' | '碕' | '嵜' => '崎',
        '濵' | '濱' => '浜',
        '邊' | '邉' => '辺',
        '齋' => '斎',
        '齊' => '斉',
        '澤' => '沢',
        '廣' => '広',
        '國' => '国',
        '眞' => '真',
        '龍' => '竜',
        '櫻' => '桜',
        '嶋' | '嶌' => '島',
        '冨' => '富',
        '德' => '徳',
        '瀨' => '瀬',
        '渕' => '淵',
        '𠮷' => '吉',
        '瀧' => '滝',
        '黑' => '黒',
        '惠' => '恵',
        '榮' => '栄',
        '鐵' => '鉄',
        '會' => '会',
        '學' => '学',
        '體' => '体',
        '圓' => '円',
        '萬' => '万',
        '與' => '与',
        '壽' => '寿',
        '實' => '実',
        '應' => '応',
        '寬' => '寛',
        '檜' => '桧',
        '篭' => '籠',
        '桝' => '枡',
        '鷗' => '鴎',
        '塡' => '填',
        '剝' => '剥',
        '繫' => '繋',
        '噓' => '嘘',
        '醬' => '醤',
        '麴' => '麹',
        '舘' => '館',
        '峯' => '峰',
        '來' => '来',
        '龜' => '亀',
        '遙' => '遥',
        '曾' => '曽',
        '條' => '条',
        '藏' => '蔵',
        '藝' => '芸',
        '醫' => '医',
        '號' => '号',
        '縣' => '県',
        '驛' => '駅',
        _ => c,
    }
}
