//! What a row below the header is: a case, or something that lists have besides.

use super::columns::MappedColumn;
use super::table::TableRow;
use super::{Field, header, words};

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    Empty,
    /// The header printed again.
    Header,
    Total,
    Note,
    Data,
}

/// Words that begin a row of sums.
const TOTALS: &[&str] = &[
    "合計",
    "小計",
    "計",
    "総計",
    "累計",
    "平均",
    "総合計",
    "total",
    "subtotal",
    "grandtotal",
    "sum",
    "average",
    "件数計",
    "合計件数",
];
/// What a remark under a table begins with.
const NOTES: &[&str] = &[
    "※",
    "*",
    "＊",
    "注",
    "(注",
    "（注",
    "備考",
    "出典",
    "（出典",
    "note:",
    "notes:",
    "source:",
    "以上",
    "（以上",
    "(以上",
];

/// What a row below the header is.
pub fn kind(row: &TableRow, header: &[TableRow], columns: &[MappedColumn]) -> RowKind {
    let mut filled = row.filled();
    let Some((first_column, first)) = filled.next() else { return RowKind::Empty };
    if header::is_repeated(row, header) {
        return RowKind::Header;
    }
    let alone = filled.next().is_none();
    let wide = columns.len() > 1;
    if alone && wide && is_note(first) {
        return RowKind::Note;
    }
    let tells = |column: &MappedColumn| {
        matches!(column.field, Some(Field::Incident))
            && column.index != first_column
            && row.get(column.index).chars().count() > 12
    };
    if wide && is_total(first) && !columns.iter().any(tells) {
        return RowKind::Total;
    }
    RowKind::Data
}

/// The longest first cell of a row of sums, in bytes: 令和5年度上半期合計（延べ12,345件）.
const TOTAL_MOST: usize = 120;
/// So much of a cell tells whether it is a remark.
const NOTE_BEGINS: usize = 32;

fn is_total(text: &str) -> bool {
    let first = |text: &str| text.chars().find(|char| !char.is_ascii_digit() && !char.is_whitespace());
    let is_other = text.is_ascii() && !first(text).is_some_and(|char| "TtSsGgAa".contains(char));
    if text.len() > TOTAL_MOST || is_other {
        return false;
    }
    let folded: String =
        words::nfkc(text).flat_map(char::to_lowercase).filter(|char| !char.is_whitespace()).collect();
    let bare = folded.trim_end_matches([':', '。']);
    let bare = bare.trim_start_matches(|char: char| char.is_ascii_digit());
    let periods = [
        "年度",
        "年間",
        "月間",
        "年",
        "月",
        "上半期",
        "下半期",
        "上期",
        "下期",
        "四半期",
        "全体",
        "全社",
        "の",
    ];
    let bare = periods.iter().fold(bare, |text, period| text.strip_prefix(period).unwrap_or(text));
    TOTALS.iter().any(|word| {
        bare.strip_prefix(word).is_some_and(|rest| {
            let rest = rest.trim_matches([':', '(', ')']);
            rest.trim_end_matches(['件', '名', '人']).chars().all(|char| char.is_ascii_digit() || char == ',')
        })
    })
}

fn is_note(text: &str) -> bool {
    let lower = text[..text.floor_char_boundary(NOTE_BEGINS)].to_lowercase();
    let begins = NOTES.iter().any(|mark| lower.starts_with(mark));
    // 「注文書の誤送付」 is a case, 「注1」 and 「注：」 are not.
    let word = lower.strip_prefix('注').is_some_and(|rest| {
        !rest.starts_with(|char: char| "0123456789０１２３４５６７８９:：)）.．　 記".contains(char))
            && !rest.is_empty()
    });
    begins && !word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> TableRow {
        TableRow {
            at: 1,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            ..TableRow::default()
        }
    }

    fn columns() -> Vec<MappedColumn> {
        let column = |(index, field)| MappedColumn {
            index,
            name: String::new(),
            key: String::new(),
            field: Some(field),
            by_hand: false,
            named: true,
        };
        [Field::Id, Field::Title, Field::Incident].into_iter().enumerate().map(column).collect()
    }

    #[test]
    fn lists_have_sums_remarks_and_headers_between_their_rows() {
        let header = row(&["番号", "件名", "概要"]);
        for (cells, expected) in [
            (&["", " ", "　"][..], RowKind::Empty),
            (&["番号", "件名", "概要"], RowKind::Header),
            (&["合計", "4件", ""], RowKind::Total),
            (&["", "小計：3件", ""], RowKind::Total),
            (&["4月計", "2", ""], RowKind::Total),
            (&["令和5年度 合計", "2", ""], RowKind::Data),
            (&["Grand total", "2", ""], RowKind::Total),
            (&["計算書の誤送付", "", "別の人に送った"], RowKind::Data),
            (&["※ 件名は仮のもの", "", ""], RowKind::Note),
            (&["", "（注）個人名は除く", ""], RowKind::Note),
            (&["注1：速報値", "", ""], RowKind::Note),
            (&["", "注文書の誤送付", ""], RowKind::Data),
            (&["1", "※要確認 誤送信", "宛先"], RowKind::Data),
            (&["1", "誤送信", "宛先"], RowKind::Data),
        ] {
            assert_eq!(kind(&row(cells), std::slice::from_ref(&header), &columns()), expected, "{cells:?}");
        }
    }
}
