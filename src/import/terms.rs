//! What people write for a threat, an industry, a place: the vocabulary's terms.

use super::words;
use crate::model::{Dimension, Term, Tlp, Vocabulary};
use std::cell::{Cell, OnceCell};

/// Words of category columns for the vocabulary's threats.
const THREATS: &[(&str, &[&str])] = &[
    ("ransomware", &["ランサム", "身代金", "ransom"]),
    ("emotet", &["emotet", "エモテット"]),
    ("support-scam", &["サポート詐欺", "偽警告", "techsupportscam", "supportscam"]),
    ("business-email-compromise", &["ビジネスメール詐欺", "送金詐欺", "bec", "businessemail"]),
    ("phishing", &["フィッシング", "偽サイト", "スミッシング", "phishing"]),
    (
        "account-takeover",
        &["乗っ取り", "なりすまし", "不正ログイン", "パスワードリスト", "accounttakeover", "credential"],
    ),
    (
        "unauthorized-access",
        &[
            "不正アクセス",
            "不正侵入",
            "ハッキング",
            "脆弱性",
            "sql",
            "hack",
            "unauthorizedaccess",
            "unauthorisedaccess",
            "intrusion",
        ],
    ),
    ("card-skimming", &["カード情報", "クレジットカード", "skimm"]),
    ("web-tampering", &["改ざん", "改竄", "defac"]),
    ("misconfiguration", &["設定ミス", "誤設定", "誤公開", "誤掲載", "閲覧可能", "misconfig"]),
    (
        "misdelivery",
        &[
            "誤送信",
            "誤送付",
            "誤交付",
            "誤封入",
            "誤配",
            "宛先",
            "bcc",
            "誤発送",
            "misdeliver",
            "missent",
            "wrongrecipient",
        ],
    ),
    ("lost-media", &["紛失", "置き忘れ", "置忘れ", "盗難", "亡失", "theft", "loss", "lost", "stolen"]),
    ("insider", &["内部不正", "持ち出し", "持出し", "目的外", "退職者", "insider"]),
    ("supply-chain", &["委託先", "再委託", "サプライチェーン", "supplychain", "thirdparty"]),
    ("malware", &["マルウェア", "マルウエア", "ウイルス", "ウィルス", "ワーム", "感染", "malware", "virus"]),
    ("near-miss", &["ヒヤリ", "未遂", "nearmiss"]),
    ("denial-of-service", &["ddos", "dos攻撃", "サービス妨害", "サービス拒否", "denialofservice"]),
    ("improper-disposal", &["誤廃棄", "不適切な廃棄", "誤った廃棄", "improperdisposal"]),
    (
        "system-fault",
        &["システム障害", "システム不具合", "不具合", "プログラムミス", "systemfailure", "systemfault"],
    ),
];

/// Words of industry columns for the survey's classes.
const INDUSTRIES: &[(&str, &[&str])] = &[
    (
        "agriculture",
        &["農業", "林業", "漁業", "水産", "畜産", "農園", "農林", "agricultur", "fishing", "forestry"],
    ),
    ("construction", &["建設", "建築", "土木", "工務店", "設備工事", "住宅", "construction"]),
    (
        "manufacturing",
        &[
            "製造",
            "メーカー",
            "工業",
            "印刷",
            "食品",
            "化学",
            "鉱業",
            "電気",
            "ガス",
            "水道",
            "電力",
            "manufactur",
            "utilities",
            "mining",
        ],
    ),
    (
        "information",
        &[
            "情報通信",
            "it",
            "ict",
            "通信",
            "放送",
            "ソフトウェア",
            "ソフトウエア",
            "システム開発",
            "インターネット",
            "出版",
            "新聞",
            "ゲーム",
            "information",
            "software",
            "telecom",
            "media",
            "technology",
        ],
    ),
    (
        "transport",
        &[
            "運輸",
            "運送",
            "物流",
            "倉庫",
            "鉄道",
            "航空",
            "郵便",
            "タクシー",
            "transport",
            "logistics",
            "shipping",
            "warehous",
        ],
    ),
    ("wholesale", &["卸売", "卸", "商社", "wholesale"]),
    (
        "retail",
        &[
            "小売",
            "ec",
            "通販",
            "ネットショップ",
            "スーパー",
            "百貨店",
            "ドラッグストア",
            "retail",
            "e-commerce",
            "ecommerce",
        ],
    ),
    (
        "finance",
        &[
            "金融",
            "銀行",
            "信用金庫",
            "信用組合",
            "証券",
            "保険",
            "貸金",
            "クレジット",
            "healthplan",
            "financ",
            "bank",
            "insurance",
        ],
    ),
    ("real-estate", &["不動産", "賃貸", "リース", "レンタル", "realestate", "rental", "property"]),
    (
        "services",
        &[
            "医療",
            "病院",
            "福祉",
            "介護",
            "教育",
            "学校",
            "大学",
            "塾",
            "宿泊",
            "飲食",
            "観光",
            "士業",
            "コンサル",
            "広告",
            "人材派遣",
            "娯楽",
            "官公庁",
            "自治体",
            "行政",
            "公務",
            "団体",
            "商工会",
            "宗教",
            "npo",
            "サービス",
            "healthcareprovider",
            "healthcareclearinghouse",
            "education",
            "government",
            "hospital",
            "health",
            "hospitality",
            "service",
            "school",
        ],
    ),
];

/// Words that say nothing of the industry, though a word above is in them.
const NO_INDUSTRY: &[&str] = &[
    "卸売・小売",
    "卸売業,小売業",
    "卸売業、小売業",
    "卸小売",
    "民間企業",
    "その他",
    "法人",
    "business",
    "businessassociate",
    "不明",
    "other",
    "unknown",
];

/// Values of a table without a term, beyond which no more are looked up.
const MISSED_MOST: usize = 100_000;

/// The vocabulary's terms as values are compared with them: folded once, for
/// lists are long, and not before a value asks, for there are archives of a
/// hundred thousand lists.
#[derive(Debug)]
pub struct TermNames<'v> {
    vocabulary: &'v Vocabulary,
    /// How many values had no term.
    missed: Cell<usize>,
    threats: OnceCell<Vec<Name<'v>>>,
    measures: OnceCell<Vec<Name<'v>>>,
    kinds: OnceCell<Vec<Name<'v>>>,
    industries: OnceCell<Vec<Name<'v>>>,
    prefectures: OnceCell<Vec<Name<'v>>>,
}

#[derive(Debug)]
struct Name<'v> {
    term: &'v Term,
    id: String,
    ja: String,
    en: String,
    /// Without what makes a prefecture one.
    stem: String,
}

impl<'v> TermNames<'v> {
    pub fn new(vocabulary: &'v Vocabulary) -> TermNames<'v> {
        TermNames {
            vocabulary,
            missed: Cell::new(0),
            threats: OnceCell::new(),
            measures: OnceCell::new(),
            kinds: OnceCell::new(),
            industries: OnceCell::new(),
            prefectures: OnceCell::new(),
        }
    }

    /// Counts a value that no term stands for.
    pub fn miss(&self) {
        self.missed.set(self.missed.get() + 1);
    }

    /// Whether so many values of a table had no term that its columns tell something
    /// else: no more are looked up.
    pub fn given_up(&self) -> bool {
        self.missed.get() >= MISSED_MOST
    }

    fn threats(&self) -> &[Name<'v>] {
        self.threats.get_or_init(|| named_by(self.vocabulary, Dimension::Threat))
    }

    fn measures(&self) -> &[Name<'v>] {
        self.measures.get_or_init(|| named_by(self.vocabulary, Dimension::Measure))
    }

    fn kinds(&self) -> &[Name<'v>] {
        self.kinds.get_or_init(|| named_by(self.vocabulary, Dimension::Kind))
    }

    fn industries(&self) -> &[Name<'v>] {
        self.industries.get_or_init(|| named_by(self.vocabulary, Dimension::Industry))
    }

    fn prefectures(&self) -> &[Name<'v>] {
        self.prefectures.get_or_init(|| named_by(self.vocabulary, Dimension::Prefecture))
    }
}

/// The terms of a dimension, folded.
fn named_by<'v>(vocabulary: &'v Vocabulary, dimension: Dimension) -> Vec<Name<'v>> {
    let name = |term: &'v Term| {
        let Term { id, ja, en, .. } = term;
        let stem = folded(ja.trim_end_matches(['都', '府', '県']));
        Name { term, id: folded(id), ja: folded(ja), en: folded(en), stem }
    };
    vocabulary.terms(dimension).iter().map(name).collect()
}

/// The threats that a category names, each once; empty if it names none.
pub fn threats(value: &str, names: &TermNames) -> Vec<String> {
    let text = folded(value);
    let mut ids: Vec<String> = named(&text, names.threats()).collect();
    for (id, words) in THREATS {
        let known = names.threats().iter().any(|name| name.term.id == *id);
        if known && words.iter().any(|word| stands_in(word, &text)) && !ids.iter().any(|other| other == id) {
            ids.push((*id).to_owned());
        }
    }
    // 「ランサムウェア感染」 and 「Emotet感染」 are not malware besides.
    let narrower = ids.iter().any(|id| id == "ransomware" || id == "emotet");
    ids.retain(|id| !(narrower && id == "malware"));
    ids
}

/// The survey's class of an industry; none if it is not clear.
pub fn industry(value: &str, names: &TermNames) -> Option<String> {
    let text = folded(value);
    if NO_INDUSTRY.contains(&text.as_str()) || NO_INDUSTRY[..4].iter().any(|word| text.starts_with(word)) {
        return None;
    }
    if let Some(id) = named(&text, names.industries()).next() {
        return Some(id);
    }
    // The longest word counts: 「電気通信」 is 通信 to 電気's one, 「ソフトウェア製造」 the former.
    let hits = INDUSTRIES.iter().flat_map(|(id, words)| {
        let text = &text;
        words
            .iter()
            .filter(|word| stands_in(word, text))
            .map(move |word| (word.chars().count(), text.rfind(word), *id))
    });
    hits.max().map(|(_, _, id)| id.to_owned())
}

/// A mark of the Traffic Light Protocol, by its name or by TheHive's number,
/// which has meant RED and AMBER+STRICT for 3: the stricter counts.
pub fn tlp(value: &str) -> Option<Tlp> {
    match folded(value).as_str() {
        "0" => Some(Tlp::Clear),
        "1" => Some(Tlp::Green),
        "2" => Some(Tlp::Amber),
        "3" | "4" => Some(Tlp::Red),
        name => Tlp::named(name),
    }
}

/// The ISO 3166-2 code of a Japanese prefecture named in a place; of a state of
/// the United States when the column is one of states.
pub fn place(value: &str, of_states: bool, names: &TermNames) -> Option<String> {
    let text = folded(value);
    let code = value.trim();
    if of_states && code.len() == 2 && STATES.contains(&code) {
        return Some(format!("US-{code}"));
    }
    let names = names.prefectures();
    if let Some(name) = names.iter().find(|name| name.term.id.eq_ignore_ascii_case(code)) {
        return Some(name.term.id.clone());
    }
    // 東京都 stands before 京都 in 東京都; the earliest name is the prefecture's.
    let whole = names.iter().filter_map(|name| text.find(&name.ja).map(|at| (at, name.term)));
    let short = names.iter().filter_map(|name| text.find(&name.stem).map(|at| (at, name.term)));
    let english = names.iter().filter(|name| text.contains(&name.en)).map(|name| (0, name.term));
    let first = |found: Vec<(usize, &Term)>| {
        found.into_iter().min_by_key(|(at, _)| *at).map(|(_, term)| term.id.clone())
    };
    first(whole.collect()).or_else(|| first(short.collect())).or_else(|| first(english.collect()))
}

/// Measures whose whole name, in either language, or id is there.
pub fn measures(value: &str, names: &TermNames) -> Vec<String> {
    named(&folded(value), names.measures()).collect()
}

/// The same of kinds of cases.
pub fn kinds(value: &str, names: &TermNames) -> Vec<String> {
    named(&folded(value), names.kinds()).collect()
}

fn named<'a>(text: &'a str, names: &'a [Name]) -> impl Iterator<Item = String> + 'a {
    let is =
        move |name: &str| text == name || name.chars().count() > 3 && !name.is_ascii() && text.contains(name);
    names
        .iter()
        .filter(move |name| is(&name.ja) || is(&name.en) || text == name.id)
        .map(|name| name.term.id.clone())
}

/// A short word of Latin letters stands alone: `it` is not in `security`.
fn stands_in(word: &str, text: &str) -> bool {
    if word.len() > 3 || !word.is_ascii() {
        return text.contains(word);
    }
    text.match_indices(word).any(|(at, _)| {
        let letter = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphabetic());
        !letter(text[..at].chars().next_back()) && !letter(text[at + word.len()..].chars().next())
    })
}

fn folded(text: &str) -> String {
    words::nfkc(text).flat_map(char::to_lowercase).filter(|char| !char.is_whitespace()).collect()
}

/// Postal codes of the states, the district and the territories.
const STATES: &[&str] = &[
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY",
    "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND",
    "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC",
    "AS", "GU", "MP", "PR", "VI",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        serde_json::from_str(include_str!("../../data/vocabulary.json")).expect("the vocabulary")
    }

    #[test]
    fn every_id_of_the_word_lists_is_in_the_vocabulary() {
        let vocabulary = vocabulary();
        for (dimension, lists) in [(Dimension::Threat, THREATS), (Dimension::Industry, INDUSTRIES)] {
            for (id, words) in lists {
                assert!(vocabulary.term(dimension, id).is_some(), "{id}");
                assert!(words.iter().all(|word| folded(word) == *word), "{words:?}");
            }
        }
    }

    #[test]
    fn categories_are_threats() {
        for (value, ids) in [
            ("ランサムウェア感染", &["ransomware"][..]),
            ("ウイルス感染;不正アクセス;", &["unauthorized-access", "malware"]),
            ("紛失・盗難", &["lost-media"]),
            ("メール誤送信（BCC漏れ）", &["misdelivery"]),
            ("Hacking/IT Incident", &["unauthorized-access"]),
            ("Unauthorized Access/Disclosure", &["unauthorized-access"]),
            ("Theft", &["lost-media"]),
            ("DDoS攻撃", &["denial-of-service"]),
            ("誤廃棄", &["improper-disposal"]),
            ("サポート詐欺", &["support-scam"]),
            ("その他", &[]),
            ("漏えい", &[]),
        ] {
            assert_eq!(threats(value, &TermNames::new(&vocabulary())), ids, "{value}");
        }
    }

    #[test]
    fn industries_are_the_surveys_classes() {
        for (value, id) in [
            ("建設業", Some("construction")),
            ("製造業（食品）", Some("manufacturing")),
            ("医療,福祉", Some("services")),
            ("金融・保険業", Some("finance")),
            ("IT", Some("information")),
            ("security", None),
            ("卸売・小売業", None),
            ("卸売業", Some("wholesale")),
            ("その他", None),
            ("Healthcare Provider", Some("services")),
            ("Health Plan", Some("finance")),
            ("Business Associate", None),
        ] {
            assert_eq!(industry(value, &TermNames::new(&vocabulary())).as_deref(), id, "{value}");
        }
    }

    #[test]
    fn places_are_prefectures_or_states() {
        for (value, states, code) in [
            ("東京都千代田区", false, Some("JP-13")),
            ("京都市", false, Some("JP-26")),
            ("神奈川県横浜市", false, Some("JP-14")),
            ("北海道", false, Some("JP-01")),
            ("福岡", false, Some("JP-40")),
            ("JP-17", false, Some("JP-17")),
            ("Osaka", false, Some("JP-27")),
            ("CA", true, Some("US-CA")),
            ("CA", false, None),
            ("米国", false, None),
        ] {
            assert_eq!(place(value, states, &TermNames::new(&vocabulary())).as_deref(), code, "{value}");
        }
    }
}
