//! Real collections of other people, where they are at hand: a public database
//! of VERIS records and a register of breaches.

use jirei::import::pace::Pace;
use jirei::model::Library;
use jirei::store::open::{Gather, How, Opened, open};
use std::path::{Path, PathBuf};

fn opened(name: &str) -> Option<(Opened, Library)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora").join(name);
    if !path.exists() {
        eprintln!("skipped: {} is not here", path.display());
        return None;
    }
    let library = jirei::store::embedded().expect("the embedded data");
    let mut gather = Gather::beside(&library);
    let paths: Vec<PathBuf> = vec![path];
    let opened = open(&paths, &How::default(), &library.vocabulary, &mut gather, &Pace::default());
    assert!(opened.account().adds_up());
    Some((opened, library))
}

#[test]
fn the_public_database_of_veris_records_opens_as_it_is_distributed() {
    let Some((opened, _)) = opened("vcdb.tar.xz") else { return };
    assert!(opened.cases() >= 6_010, "{} of 6,041", opened.cases());
    assert_eq!(opened.groups.len(), 1);
    let cases = &opened.groups[0].cases;
    let share = |of: &dyn Fn(&jirei::model::Case) -> bool| cases.iter().filter(|case| of(case)).count();
    assert!(share(&|case| !case.threats.is_empty()) > 5_300);
    assert!(share(&|case| case.industry.as_deref() == Some("services")) > 4_000);
    assert!(share(&|case| case.year.is_some()) > 6_000);
    assert!(cases.iter().all(|case| !case.title.get(jirei::model::Lang::En).is_empty()));
}

#[test]
fn the_register_of_breaches_opens_as_it_is_downloaded() {
    let Some((opened, _)) = opened("hhs-breach-report.csv") else { return };
    assert!(opened.cases() >= 3_540, "{} of 3,699", opened.cases());
    let cases = &opened.groups[0].cases;
    let share = |of: &dyn Fn(&jirei::model::Case) -> bool| cases.iter().filter(|case| of(case)).count();
    eprintln!(
        "threats {}, areas {}, response {}, organisation {}, affected {}",
        share(&|case| !case.threats.is_empty()),
        share(&|case| case.prefecture.is_some()),
        share(&|case| case.response.is_some()),
        share(&|case| case.organisation.is_some()),
        share(&|case| case.affected.is_some()),
    );
    assert!(share(&|case| case.year.is_some()) > 3_500);
}
