use super::*;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| crate::store::embedded().expect("the embedded data"));
static COLUMNS: LazyLock<Columns> = LazyLock::new(|| Columns::new(&LIBRARY));

/// A facet of all cases with these filters.
fn facet(dimension: Dimension, filters: &Filters) -> Facet {
    let mut it = Facet::default();
    while it.dimension() != dimension {
        it.turn(true);
    }
    count(&mut it, filters, false);
    it
}

fn count(it: &mut Facet, filters: &Filters, frozen: bool) {
    let found: Vec<usize> = (0..LIBRARY.len()).collect();
    let counts = &COLUMNS.count(found.iter().copied(), filters);
    it.count(&CountedCases { library: &LIBRARY, columns: &COLUMNS, found: &found, counts, filters }, frozen);
}

fn chosen(dimension: Dimension, id: &str) -> Filters {
    let mut filters = Filters::default();
    filters.toggle(dimension, &Choice::Term(id.to_owned()));
    filters
}

fn names(it: &Facet) -> Vec<String> {
    let name = |row: &FacetRow| match row {
        FacetRow::Head { step, .. } => format!("[{}]", step.clone().unwrap_or_default()),
        FacetRow::Bar(entry) => match &entry.bar.choice {
            Choice::Term(id) => id.clone(),
            Choice::Span(span) => span.to_string(),
            Choice::Unknown => "?".to_owned(),
        },
    };
    it.rows().iter().map(name).collect()
}

#[test]
fn industries_come_first_all_of_them_and_unknown_last() {
    let it = facet(Dimension::Industry, &Filters::default());
    assert_eq!(it.rows().len(), 11);
    assert_eq!(names(&it).last().map(String::as_str), Some("?"));
}

#[test]
fn turning_goes_round_in_both_directions() {
    let mut it = Facet::default();
    for _ in DIMENSIONS {
        it.turn(true);
    }
    assert_eq!(it.dimension(), Dimension::Industry);
    it.turn(false);
    assert_eq!(it.dimension(), Dimension::Data);
}

#[test]
fn threats_stand_by_how_many_cases_have_them() {
    let it = facet(Dimension::Threat, &chosen(Dimension::Industry, "retail"));
    let loaded: Vec<usize> = it.rows().iter().filter_map(FacetRow::entry).map(|it| it.bar.loaded).collect();
    let (unknown, known) = loaded.split_last().expect("threats");
    assert!(known.is_sorted_by(|more, less| more >= less) && known.len() > 5, "{loaded:?}");
    assert!(*unknown > 0, "and those of which none is told");
}

#[test]
fn a_chosen_region_shows_its_prefectures() {
    let closed = names(&facet(Dimension::Region, &Filters::default()));
    assert!(!closed.contains(&"JP-27".to_owned()));
    for filters in [chosen(Dimension::Region, "kinki"), chosen(Dimension::Prefecture, "JP-27")] {
        let open = names(&facet(Dimension::Region, &filters));
        let region = open.iter().position(|id| id == "kinki").expect("the region");
        assert!(open[region + 1..].contains(&"JP-27".to_owned()), "{open:?}");
        assert!(!open.contains(&"JP-13".to_owned()), "{open:?}");
    }
}

#[test]
fn measures_stand_under_their_steps_the_most_named_first_and_zeros_at_the_end() {
    let it = facet(Dimension::Measure, &chosen(Dimension::Threat, "ransomware"));
    let names = names(&it);
    assert_eq!(names[0], "[response]");
    let steps: Vec<&str> = names.iter().filter_map(|name| name.strip_prefix('[')).collect();
    assert_eq!(steps, ["response]", "reporting]", "recovery]", "prevention]"]);
    let at = names.iter().position(|name| name == "network-isolation").expect("a measure");
    assert_eq!(it.rows()[at].entry().and_then(|entry| entry.sign), Some(Sign::More));
    let reporting = names.iter().position(|name| name == "[reporting]").expect("the step");
    let response: Vec<usize> =
        it.rows()[1..reporting].iter().filter_map(FacetRow::entry).map(|entry| entry.bar.matched).collect();
    assert!(response.is_sorted_by(|more, less| more >= less), "{response:?}");
}

#[test]
fn while_one_chooses_no_measure_moves_and_the_chosen_one_stays_at_zero() {
    let mut it = facet(Dimension::Measure, &Filters::default());
    let before = names(&it);
    let rare = before.iter().position(|name| name == "admin-rights-limited").expect("a measure");
    it.select(rare);
    let mut filters = chosen(Dimension::Measure, "admin-rights-limited");
    filters.toggle(Dimension::Threat, &Choice::Term("support-scam".to_owned()));
    count(&mut it, &filters, true);
    assert_eq!(names(&it), before);
    assert_eq!(it.entry().map(|entry| entry.bar.matched), Some(0));
    count(&mut it, &filters, false);
    assert_ne!(names(&it), before, "they are sorted again when one looks elsewhere");
    assert_eq!(names(&it)[it.cursor.at], "admin-rights-limited", "and the cursor follows");
}

#[test]
fn the_cursor_goes_from_bar_to_bar() {
    let mut it = facet(Dimension::Measure, &Filters::default());
    assert_eq!(it.cursor.at, 1, "a name is not chosen");
    let second = it.rows().iter().skip(1).position(|row| row.entry().is_none()).expect("a step") + 1;
    it.select(second - 1);
    it.go(Movement::Down, 10);
    assert_eq!(it.cursor.at, second + 1);
    it.go(Movement::Up, 10);
    assert_eq!(it.cursor.at, second - 1);
    it.go(Movement::First, 10);
    assert_eq!(it.cursor.at, 1);
    it.show(10);
    assert_eq!(it.cursor.top, 0, "the first name shows too");
}
