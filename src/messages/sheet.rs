//! The words of the sheets that are handed on.

use crate::model::Lang;

/// The words of a sheet.
#[derive(Debug)]
pub struct SheetWords {
    /// Titles of the sheets, before what was asked.
    pub digest: &'static str,
    pub training: &'static str,
    pub check: &'static str,
    /// Between a title and what was asked, and what stands where nothing was.
    pub title: fn(&str, &str) -> String,
    pub all_cases: &'static str,
    /// Under the title: date, version, cases on the sheet and loaded.
    pub made: fn(&str, &str, usize, usize) -> String,
    /// Titles of the chart, by what it counts.
    pub by_industry: &'static str,
    pub by_threat: &'static str,
    pub by_year: &'static str,
    /// What the tones of the bars are: matching, loaded.
    pub tones: fn(usize, usize) -> String,
    pub industry: &'static str,
    pub threat: &'static str,
    pub year: &'static str,
    pub measure: &'static str,
    pub here: &'static str,
    pub all: &'static str,
    pub measures: &'static str,
    pub no_step: &'static str,
    /// What the measures' numbers say and do not say.
    pub named_in: &'static str,
    pub signs: &'static str,
    pub read_them: fn(usize) -> String,
    pub told: &'static str,
    pub not_known: &'static str,
    pub no_statistics: &'static str,
    pub no_measures: &'static str,
    /// A case without its title: its number, industry and year.
    pub case: fn(usize, &str) -> String,
    pub lesson: &'static str,
    pub sources: &'static str,
    /// The training's parts.
    pub questions: &'static str,
    pub four: [&'static str; 4],
    pub stories: &'static str,
    pub answers: &'static str,
    pub trainer: &'static str,
    /// Cases that are left out, as they tell of nothing that happened.
    pub no_stories: fn(usize) -> String,
    /// Where names were taken away.
    pub unnamed: &'static str,
    pub key_with_trainer: &'static str,
    /// The check sheet's halves.
    pub before: fn(&str) -> String,
    pub on_the_day: &'static str,
    pub item: &'static str,
    pub yes: &'static str,
    pub partly: &'static str,
    pub no: &'static str,
    pub dont_know: &'static str,
    pub named_here: &'static str,
    pub unconfirmed: &'static str,
    pub numbers_say: &'static str,
    pub had_to: &'static str,
    pub prepared: &'static str,
    pub who: &'static str,
    pub duty: &'static str,
    pub not_advice: &'static str,
    /// Where date and name are written by hand.
    pub filled_in: &'static str,
    /// Before the command that makes the same sheet.
    pub same: &'static str,
}

const JA: SheetWords = SheetWords {
    digest: "事例集",
    training: "研修用シート",
    check: "点検表",
    title: |sheet, asked| format!("{sheet}: {asked}"),
    all_cases: "すべての事例",
    made: |date, version, here, all| format!("{date} · jirei {version} · 収録{all}件のうち{here}件"),
    by_industry: "業種ごとの件数",
    by_threat: "脅威ごとの件数",
    by_year: "年ごとの件数",
    tones: |here, all| {
        format!("濃い部分: このシートの{here}件、薄い部分: 収録{all}件。攻撃の頻度ではありません。")
    },
    industry: "業種",
    threat: "脅威",
    year: "年",
    measure: "対策",
    here: "該当",
    all: "収録",
    measures: "その組織がしたこと",
    no_step: "その他",
    named_in: "出典に挙がった件数です。挙がっていないことは、しなかったことではありません。",
    signs: "+ はほかの被害事例より多く、- は少なく挙がったもの。",
    read_them: |n| format!("{n}件だけです。数えるより読み比べてください。"),
    told: "事例",
    not_known: "わかっていないこと",
    no_statistics: "公開された事例を集めたもので、標本ではありません。件数は攻撃の起こりやすさを表しません。",
    no_measures: "この事例の出典には、取られた対策が挙がっていません。",
    case: |n, setting| format!("事例{n} ({setting})"),
    lesson: "教訓 (編者による)",
    sources: "出典",
    questions: "話し合うこと",
    four: [
        "最初に、だれがだれに知らせますか。",
        "何を止めますか。何は続けなければなりませんか。",
        "事例で失われたもののうち、自社にあるのは何ですか。どこにありますか。",
        "社外のどこに、いつまでに知らせますか。",
    ],
    stories: "出来事",
    answers: "その組織の対応",
    trainer: "このページは、話し合いが終わってから配ってください。",
    no_stories: |n| {
        format!("出来事を伝えない事例(対策の実践など){n}件は、話し合いに向かないため省きました。")
    },
    unnamed: "組織名、地名、出典、年より細かい時期は省きました。公開された事例なので、調べればわかることがあります。\
              配る前に、文中に名前が残っていないか読み返してください。",
    key_with_trainer: "出典は、事例の番号で進行役に尋ねてください。",
    before: |guide| format!("起きる前に: {guide}"),
    on_the_day: "起きた日に: 該当した事例でしたこと",
    item: "項目",
    yes: "できている",
    partly: "一部だけ",
    no: "まだ",
    dont_know: "不明",
    named_here: "該当で挙がった件数",
    unconfirmed: "新しい版にあるとされる。未確認",
    numbers_say: "件数は、出典がその対策を挙げた事例の数です。何が効くかを示すものではありません。\
                  項目の並びはガイドのもので、順位ではありません。",
    had_to: "すること",
    prepared: "備え",
    who: "だれが。連絡先は",
    duty: "個人データの漏えい等は、個人情報保護委員会への報告と本人への通知が必要になることがあります\
           (個人情報保護法第26条。速報はおおむね3〜5日以内)。報告先: https://www.ppc.go.jp/ 。",
    not_advice: "法律上の助言ではありません。",
    filled_in: "記入日: ＿＿＿＿＿＿＿＿　記入者: ＿＿＿＿＿＿＿＿＿＿＿＿",
    same: "同じものを作るコマンド:",
};

const EN: SheetWords = SheetWords {
    digest: "Cases",
    training: "Training sheet",
    check: "Check sheet",
    title: |sheet, asked| format!("{sheet}: {asked}"),
    all_cases: "all cases",
    made: |date, version, here, all| format!("{date} · jirei {version} · {here} of {all} cases"),
    by_industry: "Cases by industry",
    by_threat: "Cases by threat",
    by_year: "Cases by year",
    tones: |here, all| {
        format!(
            "Dark: the {here} on this sheet. Light: all {all}. Cases collected here, not how often attacks happen."
        )
    },
    industry: "Industry",
    threat: "Threat",
    year: "Year",
    measure: "Measure",
    here: "here",
    all: "all",
    measures: "What these organisations did",
    no_step: "Other",
    named_in: "The number of cases whose sources name the measure. Not named does not mean not done.",
    signs: "+ named more often, - less often, than in the other cases of damage.",
    read_them: |n| {
        let cases = if n == 1 { "One case".to_owned() } else { format!("{n} cases") };
        format!("{cases} only: reading says more than counting.")
    },
    told: "The cases",
    not_known: "What is not known",
    no_statistics: "These are published cases, not a sample: their number says nothing about how likely an attack is.",
    no_measures: "The sources of these cases name no measures.",
    case: |n, setting| format!("Case {n} ({setting})"),
    lesson: "Lesson (our reading)",
    sources: "Sources",
    questions: "To discuss",
    four: [
        "Who is told first, and by whom?",
        "What do you stop, and what must go on?",
        "Which of the things lost here do you hold, and where?",
        "Whom outside must you tell, and by when?",
    ],
    stories: "What happened",
    answers: "What they did",
    trainer: "Hand this page out after the discussion.",
    no_stories: |n| {
        if n == 1 {
            "1 case is left out: it tells how a firm is prepared, not what happened.".to_owned()
        } else {
            format!("{n} cases are left out: they tell how a firm is prepared, not what happened.")
        }
    },
    unnamed: "Organisations, places, sources and dates below the year are left out. The cases are public: who searches \
              may find them. Read the sheet for names left in the texts before you hand it on.",
    key_with_trainer: "For the sources, ask the trainer by the number of the case.",
    before: |guide| format!("Before: {guide}"),
    on_the_day: "On the day: what the matching cases did",
    item: "Item",
    yes: "yes",
    partly: "partly",
    no: "no",
    dont_know: "?",
    named_here: "named here",
    unconfirmed: "said to be in a newer edition; not confirmed",
    numbers_say: "The numbers say in how many of the cases a source names such a measure. They do not say what helps; \
                  the order is the guide's and no ranking.",
    had_to: "To do",
    prepared: "ready",
    who: "who, and where is the number?",
    duty: "A leak of personal data in Japan may have to be reported to the Personal Information Protection Commission \
           and to the persons (Act on the Protection of Personal Information, art. 26; first report in about 3 to 5 days): https://www.ppc.go.jp/en/ .",
    not_advice: "This is no legal advice.",
    filled_in: "Date: ________________  Filled in by: ________________________",
    same: "The command that makes the same:",
};

/// The words in a language.
pub fn words(lang: Lang) -> &'static SheetWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
