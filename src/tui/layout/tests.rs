use super::*;
use proptest::prelude::*;

const BARS: u16 = 11;

fn shape(focus: Pane) -> Shape {
    Shape { focus, reading: false, asked: true, industries: BARS, bars: BARS }
}

fn at(width: u16, height: u16, focus: Pane) -> Layout {
    placed(width, height, shape(focus))
}

fn placed(width: u16, height: u16, shape: Shape) -> Layout {
    layout(Rect::new(0, 0, width, height), shape).expect("large enough")
}

fn panes(layout: &Layout) -> (bool, bool, bool) {
    (layout.list.is_some(), layout.detail.is_some(), layout.chart.is_some())
}

fn height(area: Option<Rect>) -> u16 {
    area.map_or(0, |area| area.height)
}

#[test]
fn rule_1_query_notes_names_and_keys_have_their_rows() {
    for (width, height) in [(40, 15), (60, 20), (80, 24), (120, 40), (500, 200)] {
        let it = at(width, height, Pane::Prompt);
        let rows = [Some(it.query), it.strip, it.head, it.footer].map(|area| area.map(|area| area.y));
        assert_eq!(rows, [Some(0), Some(1), Some(2), Some(height - 1)]);
        assert_eq!(it.query.width, width);
    }
}

#[test]
fn rule_2_the_list_has_the_whole_width_and_the_chart_stands_beside_the_case() {
    for (width, chart) in [(80, 35), (120, 45), (160, 60), (300, 60)] {
        let it = at(width, 40, Pane::Prompt);
        assert_eq!(panes(&it), (true, true, true));
        assert_eq!(it.list.map(|list| list.width), Some(width));
        assert!(it.list.map(|list| list.bottom()) < it.detail.map(|detail| detail.y));
        assert_eq!(it.chart.map(|it| it.width), Some(chart));
        assert_eq!(it.detail.map(|it| it.width), Some(width - chart - 1));
        assert_eq!(it.split, Some(width - chart - 1));
    }
}

#[test]
fn rule_3_every_industry_shows_and_the_list_keeps_six_rows() {
    let rows = |tall| {
        let it = at(80, tall, Pane::Prompt);
        (height(it.list) + height(it.snippet), height(it.chart))
    };
    assert_eq!(rows(20), (6, 8));
    assert_eq!(rows(24), (7, BARS), "all eleven bars at 80x24");
    assert_eq!(rows(40), (13, 21));
    assert_eq!(rows(60), (20, 34));
}

#[test]
fn rule_4_list_over_case_and_the_chart_in_its_place() {
    for (width, rows) in [(60, 20), (50, 15), (120, 15)] {
        let it = at(width, rows, Pane::Prompt);
        assert_eq!(panes(&it), (true, true, false));
        assert!(it.list.map(|l| l.bottom()) < it.detail.map(|d| d.y));
        assert_eq!(panes(&at(width, rows, Pane::Chart)), (true, false, true));
    }
}

#[test]
fn rule_5_one_pane_at_a_time_and_two_lines_for_a_row() {
    assert_eq!(panes(&at(40, 15, Pane::Prompt)), (true, false, false));
    assert_eq!(panes(&at(40, 15, Pane::List)), (true, false, false));
    assert_eq!(panes(&at(40, 15, Pane::Detail)), (false, true, false));
    assert_eq!(panes(&at(40, 15, Pane::Chart)), (false, false, true));
    assert!(at(40, 15, Pane::Chart).one && !at(60, 20, Pane::Chart).one);
    assert_eq!((at(49, 40, Pane::List).lines, at(50, 40, Pane::List).lines), (2, 1));
}

#[test]
fn rule_6_a_case_that_is_read_takes_everything() {
    for (width, rows) in [(120, 40), (80, 24), (60, 20), (40, 15), (40, 8)] {
        let it = placed(width, rows, Shape { reading: true, ..shape(Pane::Detail) });
        assert_eq!(panes(&it), (false, true, false), "{width}x{rows}");
        assert_eq!(it.detail.map(|it| it.width), Some(width));
        assert!(height(it.detail) >= rows - 5);
    }
}

#[test]
fn rule_7_a_chart_with_the_focus_grows_if_it_must() {
    let rows = |focus, bars| height(placed(80, 24, Shape { bars, ..shape(focus) }).chart);
    assert_eq!([rows(Pane::Chart, BARS), rows(Pane::List, 60), rows(Pane::Chart, 60)], [11, 11, 14]);
    let it = placed(120, 40, Shape { bars: 60, ..shape(Pane::Chart) });
    assert_eq!((height(it.list) + height(it.snippet), height(it.chart)), (4, 30));
}

#[test]
fn rule_8_small_windows_keep_the_query_and_the_list() {
    for (width, rows, has) in
        [(20, 5, (4, false, false)), (80, 6, (4, true, false)), (39, 40, (37, true, true))]
    {
        let it = at(width, rows, Pane::Prompt);
        assert_eq!(panes(&it), (true, false, false));
        assert_eq!((height(it.list), it.strip.is_some(), it.footer.is_some()), has, "{width}x{rows}");
        assert_eq!(panes(&at(width, rows, Pane::Detail)), (false, true, false));
    }
    for (width, rows) in [(19, 40), (80, 4), (0, 0)] {
        let area = Rect::new(0, 0, width, rows);
        assert_eq!((layout(area, shape(Pane::List)), alone(area)), (None, None));
    }
}

#[test]
fn rule_9_a_row_for_the_snippet_while_something_is_asked() {
    for (width, rows) in [(40, 15), (80, 24)] {
        let it = at(width, rows, Pane::List);
        assert_eq!(it.snippet.map(|p| p.y), it.list.map(|l| l.bottom()));
        let idle = placed(width, rows, Shape { asked: false, ..shape(Pane::List) });
        assert_eq!((idle.snippet, height(idle.list)), (None, height(it.list) + 1));
    }
}

fn pane() -> impl Strategy<Value = Pane> {
    prop::sample::select(vec![Pane::Prompt, Pane::List, Pane::Detail, Pane::Chart])
}

proptest! {
    #[test]
    fn rule_10_panes_never_overlap_and_the_one_in_focus_shows(
        width in 20u16..300, height in 5u16..120, focus in pane(), asked: bool, bars in 1u16..70
    ) {
        let it = placed(width, height, Shape { asked, bars, ..shape(focus) });
        let parts = [Some(it.query), it.strip, it.head, it.list, it.snippet, it.detail, it.middle, it.chart,
            it.foot, it.footer];
        let parts: Vec<Rect> = parts.into_iter().flatten().collect();
        for (n, part) in parts.iter().enumerate() {
            prop_assert!(part.area() > 0 && part.bottom() <= height && part.right() <= width);
            prop_assert!(parts[..n].iter().all(|other| !other.intersects(*part)));
            prop_assert!(it.split.is_none_or(|x| part.width == width || part.right() <= x || part.x > x));
        }
        let shown = match focus {
            Pane::Prompt | Pane::List => it.list,
            Pane::Detail => it.detail,
            Pane::Chart => it.chart,
        };
        prop_assert!(shown.is_some());
        prop_assert!(it.between().bottom() <= height);
    }
}
