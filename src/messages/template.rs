//! The words of an empty case that is to be filled in. The labels and headings
//! are header words (`data/headers.tsv`), by which they are read again.

use crate::model::{Dimension, Lang};

/// A line of the template's head.
#[derive(Debug)]
pub enum HeadLine {
    /// What to write below; read by nobody but people.
    Comment(&'static str),
    /// The names that a dimension has, as a comment.
    Names(Dimension),
    Label(&'static str),
}

use HeadLine::{Comment, Label, Names};

/// The head: facts, a line each.
pub fn head(lang: Lang) -> &'static [HeadLine] {
    match lang {
        Lang::Ja => JA,
        Lang::En => EN,
    }
}

/// Headings, and what is told under each.
pub fn parts(lang: Lang) -> &'static [(&'static str, &'static str)] {
    match lang {
        Lang::Ja => &[
            ("何が起きたか", "経緯と原因を、起きた順に。個人の名前は書かないでください"),
            ("対応", "したこと、再発防止策"),
            ("影響", "件数、被害額、止まった期間"),
            ("教訓", "ほかの人に伝えたいこと"),
            ("注意点", "読む人が知っておくべきこと。推測の部分など"),
        ],
        Lang::En => &[
            ("What happened", "how it began and why, in order; no person's name"),
            ("Response", "what was done, and what prevents it from happening again"),
            ("Impact", "how many records, what it cost, how long work stood still"),
            ("Lesson", "what others should know"),
            ("Caveat", "what a reader must know before relying on this"),
        ],
    }
}

const JA: &[HeadLine] = &[
    Comment("事例のひな形。「:」の後ろと、見出しの下に書いてください。"),
    Comment("要るのは題名と「何が起きたか」だけで、ほかは空けておいてかまいません。"),
    Comment("この部分の # で始まる行と、<!-- --> の中は読み込まれません。"),
    Label("題名"),
    Comment("分かった年月: 2024-04、2024、令和6年4月 など"),
    Label("発覚日"),
    Label("組織名"),
    Comment("業種。名前かID:"),
    Names(Dimension::Industry),
    Label("業種"),
    Comment("石川県、JP-17 など"),
    Label("都道府県"),
    Comment("従業員30名 など"),
    Label("規模"),
    Comment("脅威。いくつもあれば「、」で区切る:"),
    Names(Dimension::Threat),
    Label("脅威"),
    Comment("とった対策。いくつもあれば「、」で区切る:"),
    Names(Dimension::Measure),
    Label("実施対策"),
    Comment("事例の種類:"),
    Names(Dimension::Kind),
    Label("事例区分"),
    Comment("出典のアドレス"),
    Label("URL"),
    Comment("共有してよい範囲: TLP:CLEAR、GREEN、AMBER、AMBER+STRICT、RED"),
    Label("TLP"),
];

const EN: &[HeadLine] = &[
    Comment("An empty case: write behind the colons and under the headings."),
    Comment("Only a title and what happened are needed; leave the rest as it is."),
    Comment("Lines of this head that begin with #, and <!-- -->, are not read."),
    Label("Title"),
    Comment("When it was found: 2024-04, or 2024"),
    Label("Date found"),
    Label("Organisation"),
    Comment("Industry, by name or id:"),
    Names(Dimension::Industry),
    Label("Industry"),
    Comment("Ishikawa, JP-17, US-CA"),
    Label("Prefecture"),
    Comment("such as: 30 employees"),
    Label("Size"),
    Comment("Threats; several are parted by a semicolon:"),
    Names(Dimension::Threat),
    Label("Threats"),
    Comment("Measures taken; several are parted by a semicolon:"),
    Names(Dimension::Measure),
    Label("Measures"),
    Comment("Kind of case:"),
    Names(Dimension::Kind),
    Label("Case kind"),
    Comment("The source's address"),
    Label("URL"),
    Comment("With whom it may be shared: TLP:CLEAR, GREEN, AMBER, AMBER+STRICT, RED"),
    Label("TLP"),
];
