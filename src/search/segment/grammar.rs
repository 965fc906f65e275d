//! Hiragana that carry no meaning of their own.

/// Particles, auxiliaries, and what is said in every question; longest first
/// where one begins another.
#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    // Particles.
    "の", "を", "に", "が", "は", "と", "で", "へ", "も", "や", "か", "ね", "よ", "な",
    "から", "まで", "より", "など", "だけ", "しか", "ばかり", "ほど", "くらい", "ぐらい", "さえ", "でも", "では", "には",
    "とは", "へは", "への", "での", "との", "からの", "までの", "って", "とか", "のに", "ので", "のは", "のが", "のを",
    "ながら", "たり", "つつ", "けど", "けれど", "けれども", "による", "により", "によって", "によると", "について",
    "における", "において", "に対し", "にとって", "として", "としての", "という", "といった", "というのは", "ために",
    "ための", "ため", "ような", "ように", "ようだ", "みたいな", "みたいに", "ごとに", "ごと", "かどうか",
    // Auxiliaries and endings.
    "た", "だ",
    "です", "でした", "でしょう", "だった", "だろう", "である", "であった", "ます", "ました", "ません", "ませんでした",
    "ない", "なかった", "なく", "なくて", "なければ", "たい", "たら", "たが", "てから", "ても", "ては",
    "ている", "ていた", "ていて", "ています", "ていました", "てある", "てあった", "てしまう", "てしまった", "てしまいました",
    "ておく", "ておいた", "てくる", "てきた", "ていく", "ていった", "てほしい", "てください", "てもらう", "てもらった",
    "する", "した", "して", "しろ", "しない", "しなかった", "している", "していた", "します", "しました", "すれば", "しよう",
    "された", "される", "されて", "されている", "されていた", "されました", "させる", "させられた", "れる", "れた", "れて",
    "られる", "られた", "られて", "られている", "られました", "いる", "いた", "いて", "います", "いました", "いない",
    "ある", "あった", "あり", "あります", "ありました", "なる", "なった", "なり", "なって", "なりました", "できる", "できた",
    "できない",
];

/// Words that ask for nothing while others are there.
#[rustfmt::skip]
const SAID_ANYWAY: &[&str] = &[
    "こと", "もの", "とき", "ところ", "まま", "これ", "それ", "あれ", "どれ", "この", "その", "あの", "どの", "ここ", "そこ",
    "どこ", "だれ", "なに", "いくら", "いくつ", "どのくらい", "どれくらい", "どれだけ", "なぜ", "どう", "どうして", "どうしたら", "どうすれば", "どうすればいい", "どんな", "こんな", "そんな",
    "いつ", "いつも", "また", "もう", "まだ", "とても", "すぐ", "すぐに", "さん", "さま", "たち", "ください", "くれた",
    "ほしい", "よい", "いい", "について",
];

/// The bytes of the longest such word that hiragana begin with.
pub(super) fn function_word(text: &str) -> Option<usize> {
    let words = FUNCTION_WORDS.iter().chain(SAID_ANYWAY);
    words.filter(|word| text.starts_with(**word)).map(|word| word.len()).max()
}

/// The bytes of a verb's ending up to where it is said in words: 書[い]て, 動[か]ない.
pub(super) fn okurigana(text: &str) -> usize {
    let mut chars = text.chars();
    let (Some(c), next) = (chars.next(), chars.as_str()) else { return 0 };
    let ending = "いきぎしちじにびみりえけげせぜてでねべめれうくぐすつぬぶむるかさたなばまらわがだあこそとのぼもろおごっん";
    let said = function_word(text).is_some_and(|length| length > c.len_utf8());
    if said
        || matches!(c, 'の' | 'を' | 'に' | 'が' | 'は' | 'と' | 'で' | 'へ' | 'も' | 'や')
        || !ending.contains(c)
    {
        return 0;
    }
    let further = next.chars().next().is_some_and(|c| {
        matches!(c, 'し' | 'せ' | 'れ' | 'っ' | 'り' | 'け' | 'え' | 'め' | 'わ' | 'ら' | 'か')
    });
    let more = function_word(next).is_none() && further;
    c.len_utf8() + if more { next.chars().next().map_or(0, char::len_utf8) } else { 0 }
}

/// Hiragana behind another word, without the particles at either end: かたる of
/// をかたる, ほか of がほかの.
pub(super) fn without_particles(run: &str) -> &str {
    const PARTICLES: [char; 10] = ['を', 'が', 'は', 'に', 'の', 'も', 'へ', 'と', 'で', 'や'];
    run.trim_start_matches(PARTICLES).trim_end_matches(PARTICLES)
}

/// Whether hiragana end as verbs do in the dictionary.
pub(super) fn ends_as_a_verb(word: &str) -> bool {
    word.ends_with(['る', 'う', 'く', 'ぐ', 'す', 'つ', 'ぬ', 'ぶ', 'む'])
}

/// Whether a word is nothing but such words.
pub(in crate::search) fn carries_nothing(word: &str) -> bool {
    let mut rest = word;
    while let Some(length) = function_word(rest) {
        rest = &rest[length..];
    }
    rest.is_empty() && !word.is_empty()
}
