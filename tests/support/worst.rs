//! The queries that take longest, each kind that was found: by repeating what is dear
//! for its length, and by many different words.

/// Characters of each: more than a query has.
const LONG: usize = 1_000;

/// Queries longer than any that is read whole, and the shortest.
pub fn queries() -> Vec<String> {
    let repeated = [
        "a ",
        "a|",
        "!a ",
        "'a ",
        "^a ",
        "\"a b\" ",
        "の",
        "の ",
        "情報漏えい ",
        "kensetsu jouhou rouei ",
        "rnsmwr swts ",
        "hosiptal|ransomwear|",
        "year:2015.. industry:construction ",
        "industry:zzyzx ",
        "industry:kensetu ",
        "hosiptal | ransomwear kensetsu !usb ^偽 農協$ 'vpn \"credit union\" year:2015.. threat:phishing ",
        "漏",
        "ア",
        "1,",
        "-",
        "/",
    ];
    let mut queries: Vec<String> =
        repeated.into_iter().map(|text| text.chars().cycle().take(LONG).collect()).collect();
    let letters = || ('a'..='z').chain('0'..='9').chain('ぁ'..='ん').chain('ア'..='ン');
    for (before, behind) in
        [("", " "), ("", "|"), ("!", " "), ("'", " "), ("^", " "), ("", "$ "), ("\"", "\" ")]
    {
        queries.push(letters().map(|c| format!("{before}{c}{behind}")).collect());
    }
    // Words of so many letters, no two alike, of Latin letters, kana and kanji.
    for length in [2, 3, 4, 5, 6, 7, 9, 12, 30] {
        queries.push(various(length, &"etaoinshrdlu".chars().collect::<Vec<_>>()));
        queries.push(various(length, &"aiueoknstrmh".chars().collect::<Vec<_>>()));
        queries.push(various(length, &('あ'..='ん').collect::<Vec<_>>()));
        queries.push(various(length, &('ア'..='ン').collect::<Vec<_>>()));
        queries.push(various(length, &"情報漏会社業者対策建設銀行電子".chars().collect::<Vec<_>>()));
    }
    queries.extend([128, LONG].into_iter().flat_map(|length| {
        let one = |letters: &str| various(length, &letters.chars().collect::<Vec<_>>()).trim().to_owned();
        [
            one("aiueoknstrmh"),
            one("あいうえおかきくけこのにはが"),
            one("情報漏会社業者対策建設銀行電子"),
            one("情のア漏にaん1"),
        ]
    }));
    queries
        .extend(["a", "e", "の", "!", "|", "\"", "'", "1", "!a", "^a", "a$", "い", "ン"].map(str::to_owned));
    queries.push("a ".repeat(64 << 10));
    queries.push("あ".repeat(64 << 10));
    queries
}

/// Words of a length, by a generator of numbers that is always the same.
fn various(length: usize, letters: &[char]) -> String {
    let mut state: u32 = 7;
    let mut letter = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        letters[(state >> 16) as usize % letters.len()]
    };
    let letter = |n| if n % (length + 1) == length { ' ' } else { letter() };
    (0..LONG).map(letter).collect()
}
