//! Made-up cases in any number, the same for the same seed: half Japanese, half
//! English, with the lengths that real collections have.
//!
//! Words are drawn with the skew of a natural language (few words often, many
//! seldom), and names are made of syllables, so that the number of distinct
//! words grows with the number of cases as it does in real texts. All of it is
//! invented; none of it tells a fact.

use std::fmt::Write;

/// What a made case holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A title only, about 60 cells.
    Titles,
    /// A title, an incident and a response, about 600 characters together.
    Texts,
}

/// Appends the case with this number as a line of JSON; `\n` at its end.
pub fn line(number: u64, content: Content, out: &mut String) {
    let mut draw = Draw(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x6a69_7265_6921);
    let japanese = number.is_multiple_of(2);
    let year = 2004 + draw.below(23);
    let month = 1 + draw.below(12);
    let _ = write!(out, "{{\"id\":\"inc{number:07}\",\"title\":\"");
    title(&mut draw, japanese, out);
    if content == Content::Texts {
        let _ = write!(out, "\",\"incident\":\"");
        text(&mut draw, japanese, 300, out);
        let _ = write!(out, "\",\"response\":\"");
        text(&mut draw, japanese, 100, out);
        let _ = write!(
            out,
            "\",\"month\":{month},\"industry\":\"{}\",\"threats\":[\"{}",
            draw.skewed(&INDUSTRIES),
            draw.skewed(&THREATS)
        );
        out.push_str("\"],\"year\":");
    } else {
        out.push_str("\",\"year\":");
    }
    let _ = writeln!(out, "{year}}}");
}

/// A generator of numbers: splitmix64, by Sebastiano Vigna, in the public domain.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// One of a list, the first ones far more often.
    fn skewed<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let even = self.below(1 << 20) as f64 / (1 << 20) as f64;
        list[((list.len() as f64).powf(even) - 1.0) as usize % list.len()]
    }
}

const INDUSTRIES: [&str; 10] = [
    "services",
    "manufacturing",
    "finance",
    "construction",
    "information",
    "retail",
    "wholesale",
    "real-estate",
    "agriculture",
    "transport",
];

const THREATS: [&str; 12] = [
    "unauthorized-access",
    "ransomware",
    "misdelivery",
    "lost-media",
    "malware",
    "card-skimming",
    "phishing",
    "insider",
    "supply-chain",
    "misconfiguration",
    "account-takeover",
    "support-scam",
];

fn title(draw: &mut Draw, japanese: bool, out: &mut String) {
    if japanese {
        let _ = write!(out, "{}の{}で{}", name(draw, true), draw.skewed(&PLACES_JA), draw.skewed(&EVENTS_JA));
        if draw.below(2) == 0 {
            let _ = write!(
                out,
                "、{}{}件が{}",
                draw.skewed(&THINGS_JA),
                3 + draw.below(90_000),
                draw.skewed(&ENDS_JA)
            );
        }
    } else {
        let _ = write!(out, "{} {} {}", name(draw, false), draw.skewed(&EVENTS_EN), draw.skewed(&PLACES_EN));
        if draw.below(2) == 0 {
            let _ = write!(
                out,
                ", {} {} {}",
                3 + draw.below(90_000),
                draw.skewed(&THINGS_EN),
                draw.skewed(&ENDS_EN)
            );
        }
    }
}

/// Sentences until there are so many characters, and up to half as many more.
fn text(draw: &mut Draw, japanese: bool, characters: u64, out: &mut String) {
    let mut left = (characters + draw.below(characters / 2)) as i64;
    while left > 0 {
        let before = out.len();
        if japanese {
            let _ = write!(
                out,
                "{}年{}月、{}の{}が{}、{}{}件が{}。{}は{}に{}した。",
                2004 + draw.below(23),
                1 + draw.below(12),
                name(draw, true),
                draw.skewed(&PLACES_JA),
                draw.skewed(&EVENTS_JA),
                draw.skewed(&THINGS_JA),
                3 + draw.below(90_000),
                draw.skewed(&ENDS_JA),
                draw.skewed(&WHO_JA),
                draw.skewed(&WHOM_JA),
                draw.skewed(&ACTS_JA)
            );
        } else {
            let _ = write!(
                out,
                "In {} the {} of {} {}, and {} {} {}. {} {} {}. ",
                2004 + draw.below(23),
                draw.skewed(&PLACES_EN),
                name(draw, false),
                draw.skewed(&EVENTS_EN),
                3 + draw.below(90_000),
                draw.skewed(&THINGS_EN),
                draw.skewed(&ENDS_EN),
                draw.skewed(&WHO_EN),
                draw.skewed(&ACTS_EN),
                draw.skewed(&WHOM_EN)
            );
        }
        left -= out[before..].chars().count() as i64;
    }
}

/// A made-up organisation.
fn name(draw: &mut Draw, japanese: bool) -> String {
    let mut name = String::new();
    if japanese {
        for _ in 0..2 + draw.below(2) {
            name.push_str(draw.skewed(&KANJI));
        }
        name.push_str(draw.skewed(&FIRMS_JA));
    } else {
        for _ in 0..2 + draw.below(2) {
            name.push_str(draw.skewed(&SYLLABLES));
        }
        if let Some(first) = name.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        name.push(' ');
        name.push_str(draw.skewed(&FIRMS_EN));
    }
    name
}

const KANJI: [&str; 60] = [
    "山", "川", "田", "中", "高", "松", "木", "村", "井", "島", "野", "原", "石", "水", "森", "北", "西",
    "南", "東", "本", "橋", "沢", "谷", "岡", "坂", "崎", "浜", "池", "竹", "藤", "佐", "安", "平", "金",
    "大", "小", "上", "下", "新", "古", "三", "五", "八", "千", "光", "明", "清", "和", "栄", "富", "福",
    "吉", "春", "秋", "桜", "梅", "菊", "鶴", "亀", "龍",
];

const SYLLABLES: [&str; 48] = [
    "ka", "mi", "to", "ren", "sol", "ver", "dan", "lo", "mar", "tek", "sun", "ber", "ri", "val", "or", "nex",
    "da", "fen", "gal", "hub", "in", "jor", "kel", "lim", "mon", "nor", "os", "pel", "quo", "ras", "sig",
    "tor", "ul", "vex", "wil", "xan", "yor", "zel", "bri", "cra", "dru", "fle", "gri", "plo", "sta", "tri",
    "cho", "shi",
];

const FIRMS_JA: [&str; 12] = [
    "建設",
    "製作所",
    "商事",
    "病院",
    "運輸",
    "食品",
    "工業",
    "不動産",
    "信用金庫",
    "電機",
    "印刷",
    "農業協同組合",
];
const FIRMS_EN: [&str; 12] = [
    "Clinic",
    "Builders",
    "Trading",
    "Logistics",
    "Foods",
    "Works",
    "Estates",
    "Credit Union",
    "Electric",
    "Printing",
    "Farmers",
    "Hospital",
];
const PLACES_JA: [&str; 24] = [
    "サーバー",
    "業務用パソコン",
    "通販サイト",
    "VPN装置",
    "メールアカウント",
    "ファイル共有",
    "受付端末",
    "委託先",
    "倉庫",
    "支店",
    "予約システム",
    "基幹システム",
    "バックアップ装置",
    "会員サイト",
    "問い合わせフォーム",
    "クラウド保管先",
    "社内ネットワーク",
    "診療システム",
    "給与システム",
    "防犯カメラ",
    "無線LAN",
    "複合機",
    "申込フォーム",
    "監視装置",
];
const PLACES_EN: [&str; 24] = [
    "file server",
    "office computer",
    "web shop",
    "VPN gateway",
    "mail account",
    "shared folder",
    "front desk",
    "contractor",
    "warehouse",
    "branch",
    "booking system",
    "core system",
    "backup store",
    "member site",
    "enquiry form",
    "cloud bucket",
    "internal network",
    "patient records",
    "payroll system",
    "camera system",
    "wireless network",
    "printer",
    "application form",
    "monitoring box",
];
const EVENTS_JA: [&str; 20] = [
    "ランサムウェアに感染し",
    "不正アクセスを受け",
    "誤って公開され",
    "紛失し",
    "改ざんされ",
    "乗っ取られ",
    "停止し",
    "盗難にあい",
    "誤送信が起き",
    "マルウェアに感染し",
    "設定を誤り",
    "持ち出され",
    "暗号化され",
    "なりすまされ",
    "偽の警告に従い",
    "フィッシングにかかり",
    "閲覧できる状態になり",
    "攻撃を受け",
    "削除され",
    "故障し",
];
const EVENTS_EN: [&str; 20] = [
    "was hit by ransomware",
    "was broken into",
    "was left open to the public",
    "went missing",
    "was defaced",
    "was taken over",
    "stopped working",
    "was stolen",
    "sent mail to the wrong people",
    "caught malware",
    "was misconfigured",
    "was copied by a leaver",
    "was encrypted",
    "was impersonated",
    "followed a fake warning",
    "fell for phishing",
    "could be read by anyone",
    "was attacked",
    "was deleted",
    "failed",
];
const THINGS_JA: [&str; 16] = [
    "個人情報",
    "顧客名簿",
    "カード情報",
    "メールアドレス",
    "診療記録",
    "取引先の情報",
    "従業員の情報",
    "申込書",
    "口座番号",
    "会員情報",
    "図面",
    "契約書",
    "給与明細",
    "パスワード",
    "写真",
    "受験者の情報",
];
const THINGS_EN: [&str; 16] = [
    "personal records",
    "customer lists",
    "card numbers",
    "mail addresses",
    "patient files",
    "partner files",
    "staff records",
    "application forms",
    "account numbers",
    "member records",
    "drawings",
    "contracts",
    "pay slips",
    "passwords",
    "photographs",
    "examinee records",
];
const ENDS_JA: [&str; 10] = [
    "流出した可能性がある",
    "漏えいした",
    "閲覧された",
    "暗号化された",
    "失われた",
    "外部に送られた",
    "復元できなかった",
    "確認されている",
    "公開された",
    "販売されていた",
];
const ENDS_EN: [&str; 10] = [
    "may have got out",
    "leaked",
    "were viewed",
    "were encrypted",
    "were lost",
    "were sent outside",
    "could not be restored",
    "were confirmed",
    "were published",
    "were for sale",
];
const WHO_JA: [&str; 8] =
    ["同社", "担当者", "情報システム部門", "親会社", "委託先", "経営者", "対策本部", "外部の専門家"];
const WHO_EN: [&str; 8] = [
    "The firm",
    "Its staff",
    "The IT team",
    "The parent",
    "The contractor",
    "The owner",
    "A task force",
    "Outside experts",
];
const WHOM_JA: [&str; 10] = [
    "警察",
    "監督官庁",
    "個人情報保護委員会",
    "取引先",
    "本人",
    "報道機関",
    "専門業者",
    "弁護士",
    "保険会社",
    "全従業員",
];
const WHOM_EN: [&str; 10] = [
    "the police",
    "the regulator",
    "the privacy commission",
    "its clients",
    "those affected",
    "the press",
    "a specialist",
    "a lawyer",
    "its insurer",
    "all employees",
];
const ACTS_JA: [&str; 8] = ["報告", "相談", "通知", "連絡", "依頼", "公表", "説明", "謝罪"];
const ACTS_EN: [&str; 8] =
    ["reported to", "consulted", "notified", "called", "hired", "told", "explained it to", "apologised to"];
