//! What is kept between sessions (earlier queries, mappings of columns, marks),
//! whatever became of the files meanwhile: what is written next is read back.

#![no_main]

use jirei::import::Field;
use jirei::store::{history, mappings, marks};
use libfuzzer_sys::fuzz_target;
use std::fs;

const TODAY: &str = "2026-11-27";

fuzz_target!(|input: &[u8]| {
    // An empty folder each time: files that are set aside fill none.
    let folder = std::env::temp_dir().join(format!("jirei-fuzz-kept-{}", std::process::id()));
    fs::remove_dir_all(&folder).unwrap_or_default();
    fs::create_dir_all(&folder).expect("a folder");
    let file = |name: &str| {
        let path = folder.join(name);
        fs::write(&path, input).expect("written");
        path
    };

    let path = file("history");
    history::read(&path, TODAY).expect("read or set aside");
    history::append(&path, "vpn", 3).expect("appended");
    let kept = history::read(&path, TODAY).expect("read").queries;
    assert_eq!(kept.last(), Some(&("vpn".to_owned(), 3)));

    let path = file(mappings::FILE);
    mappings::read(&path);
    let map = vec![(Field::Incident, "経緯".to_owned())];
    mappings::remember(&path, "header", &map).expect("remembered");
    assert_eq!(mappings::read(&path).get("header"), Some(&map));

    let path = file(marks::FILE);
    marks::read(&path, TODAY).expect("read or set aside");
    let add = [marks::MarkChange::Add(vec!["a-case".to_owned()])];
    let marked = marks::change(&path, TODAY, &add).expect("changed");
    assert!(marked.ids.iter().any(|id| id == "a-case"));
    assert_eq!(marks::read(&path, TODAY).expect("read").ids, marked.ids);
});
